#include "quote/vocabulary.h"

#include "lexicon/per_language.h"

namespace dixit::quote {

using lexicon::Section;

namespace {

/// Whether an entry of [time] can be the middle of an expression: a weekday, not "last".
bool is_time_core(const lexicon::Lexicon& lexicon, const std::vector<std::string>& entry) {
  std::string phrase;
  for (const std::string& word : entry) phrase += (phrase.empty() ? "" : " ") + word;
  const std::string_view value = lexicon.value(Section::kTime, phrase).value_or("");
  for (const std::string_view core : {"weekday ", "month ", "day ", "context ", "unit "}) {
    if (value.starts_with(core)) return true;
  }
  return false;
}

}  // namespace

Vocabulary::Vocabulary(std::string_view language) : lexicon_(lexicon::lexicon_for(language)) {
  for (std::size_t s = 0; s < static_cast<std::size_t>(Section::kCount); ++s) {
    const auto section = static_cast<Section>(s);
    std::uint32_t bit = section == Section::kTime ? kTimeStart : 0;
    for (std::size_t k = 0; k < kPhraseSections.size(); ++k) {
      if (kPhraseSections[k] == section) bit = 1u << k;
    }
    for (const std::vector<std::string>& entry : lexicon_.entries(section)) {
      if (entry.empty()) continue;
      std::uint32_t& starts = words_.add(entry[0]).starts;
      starts |= bit;
      if (section == Section::kTime && is_time_core(lexicon_, entry)) starts |= kTimeCore;
    }
  }
  const Grammar& grammar = grammar_for(language);
  for (const auto& [word, uses] : grammar.words()) words_.add(word).uses = uses;
  words_.for_each(
      [&](std::string_view word, WordInfo& info) { info.classes = lexicon_.classes(word); });
}

WordInfo Vocabulary::unlisted(std::string_view folded) const {
  // Figures and words joined by an apostrophe have classes without being listed.
  for (const char c : folded) {
    if ((c >= '0' && c <= '9') || c == '\'') return {0, lexicon_.classes(folded), 0};
  }
  return {};
}

const Vocabulary& vocabulary_for(std::string_view language) {
  static auto* const shelf = new lexicon::PerLanguage<Vocabulary>;
  return shelf->of(has_grammar(language) ? language : "", [](std::string_view code) {
    return std::unique_ptr<const Vocabulary>(new Vocabulary(code));
  });
}

}  // namespace dixit::quote
