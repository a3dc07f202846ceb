#include "quote/when/time_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "lexicon/per_language.h"
#include "quote/vocabulary.h"

namespace dixit::quote {
namespace {

using lexicon::Section;

struct KindName {
  std::string_view name;
  TimeKind kind;
};
constexpr std::array kKinds{
    KindName{"weekday", TimeKind::kWeekday}, KindName{"month", TimeKind::kMonth},
    KindName{"day", TimeKind::kDay},         KindName{"context", TimeKind::kContext},
    KindName{"unit", TimeKind::kUnit},       KindName{"ago", TimeKind::kAgo},
    KindName{"back", TimeKind::kBack},       KindName{"prior", TimeKind::kPrior},
    KindName{"later", TimeKind::kLater},     KindName{"last", TimeKind::kLast},
    KindName{"this", TimeKind::kThis},       KindName{"next", TimeKind::kNext},
    KindName{"part", TimeKind::kPart},       KindName{"daypart", TimeKind::kDaypart},
    KindName{"event", TimeKind::kEvent},     KindName{"block", TimeKind::kBlock},
    KindName{"about", TimeKind::kAbout},     KindName{"future", TimeKind::kFuture}};

int unit_of(std::string_view name) {
  if (name == "week") return static_cast<int>(TimeUnit::kWeek);
  if (name == "month") return static_cast<int>(TimeUnit::kMonth);
  if (name == "year") return static_cast<int>(TimeUnit::kYear);
  return static_cast<int>(TimeUnit::kDay);
}

TimeWord word_of(std::string_view value) {
  const std::size_t space = std::min(value.find(' '), value.size());
  TimeWord out;
  for (const KindName& known : kKinds) {
    if (known.name == value.substr(0, space)) out.kind = known.kind;
  }
  const std::string_view rest = space < value.size() ? value.substr(space + 1) : std::string_view{};
  if (out.kind == TimeKind::kUnit) {
    out.n = unit_of(rest);
  } else {
    std::from_chars(rest.data(), rest.data() + rest.size(), out.n);
  }
  return out;
}

}  // namespace

TimeWords::TimeWords(const lexicon::Lexicon& lexicon) {
  for (const std::vector<std::string>& words : lexicon.entries(Section::kTime)) {
    std::string phrase;
    for (const std::string& word : words) phrase += (phrase.empty() ? "" : " ") + word;
    const auto value = lexicon.value(Section::kTime, phrase);
    if (!value) continue;
    Entry entry{words, word_of(*value)};
    entry.word.words = static_cast<std::uint32_t>(words.size());
    entries_.add(words[0]).push_back(std::move(entry));
  }
  entries_.for_each([](std::string_view, std::vector<Entry>& list) {
    std::stable_sort(list.begin(), list.end(), [](const Entry& a, const Entry& b) {
      return a.words.size() > b.words.size();
    });
  });
}

TimeWord TimeWords::find(std::span<const std::string_view> folds, std::size_t at,
                         std::uint64_t hash) const {
  const std::vector<Entry>* found = entries_.find(folds[at], hash);
  if (found == nullptr) return {};
  for (const Entry& entry : *found) {
    if (entry.words.size() <= folds.size() - at &&
        std::equal(entry.words.begin() + 1, entry.words.end(),
                   folds.begin() + static_cast<std::ptrdiff_t>(at) + 1)) {
      return entry.word;
    }
  }
  return {};
}

const TimeWords& time_words_for(std::string_view language) {
  static auto* const shelf = new lexicon::PerLanguage<TimeWords>;
  return shelf->of(language, [](std::string_view code) {
    return std::make_unique<const TimeWords>(lexicon::lexicon_for(code));
  });
}

TimeWord time_word_at(const Scene& scene, std::uint32_t element) {
  const Element& e = scene.elements[element];
  if (e.is_run() || (e.starts & kTimeStart) == 0) return {};
  return scene.time_words->find(scene.folds, element, e.hash);
}

bool joins_date(const Scene& scene, std::uint32_t i) {
  const auto figure = [&](std::uint32_t k) {
    const std::string_view fold = scene.folds[k];
    return !fold.empty() && fold.size() <= 2 && fold[0] >= '0' && fold[0] <= '9';
  };
  if (!figure(i) && !figure(i - 1)) return false;
  const bool month_first = time_word_at(scene, i - 1).kind == TimeKind::kMonth && figure(i) &&
                           scene.elements[i - 1].span.size() <= 5;  // "Sept.", not "August."
  return month_first || (time_word_at(scene, i).kind == TimeKind::kMonth && figure(i - 1));
}

}  // namespace dixit::quote
