#include "lexicon/names.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit::lexicon {
namespace {

bool is_number(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Words of a label that name nobody, in the languages Dixit knows.
bool is_anonymous(std::string_view word) {
  static constexpr std::array<std::string_view, 21> kWords{
      "speaker",   "unidentified", "unknown", "participant", "male",        "female",
      "voice",     "audience",     "member",  "man",         "woman",       "sprecher",
      "unbekannt", "intervenant",  "inconnu", "hablante",    "desconocido", "спикер",
      "голос",     "неизвестный",  "guest"};
  return one_of(word, kWords);
}

bool is_small_word(std::string_view word) {
  static constexpr std::array<std::string_view, 30> kWords{
      "the", "of",  "and", "a",   "an", "for", "der", "die", "das", "den",
      "dem", "le",  "la",  "les", "l",  "el",  "los", "las", "de",  "du",
      "des", "del", "by",  "to",  "at", "in",  "on",  "und", "et",  "y"};
  return one_of(word, kWords);
}

bool is_suffix(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kWords{"jr", "sr",  "ii", "iii",
                                                          "iv", "jr.", "sr."};
  return one_of(word, kWords);
}

/// Two given names: equal, one the initial of the other, or one a shortened form (Alexander, Alex).
bool compatible(std::string_view a, std::string_view b) {
  if (a.starts_with(b) || b.starts_with(a)) return true;
  const auto bare = [](std::string_view w) {
    return w.ends_with('.') ? w.substr(0, w.size() - 1) : w;
  };
  return bare(a).starts_with(bare(b)) || bare(b).starts_with(bare(a));
}

/// Family names also agree across a possessive and inflected Russian endings (Иванов, Иванова are
/// two persons: kept apart).
bool same_family(std::string_view a, std::string_view b) {
  const auto bare = [](std::string_view w) {
    return w.ends_with("'s") ? w.substr(0, w.size() - 2) : w;
  };
  return bare(a) == bare(b);
}

bool is_title(std::string_view word, const Lexicon& lexicon, const Lexicon& english) {
  for (const Lexicon* l : {&lexicon, &english}) {
    if (l->has(Section::kHonorific, word) || l->has(Section::kRole, word)) return true;
  }
  return false;
}

}  // namespace

Name parse_name(std::string_view printed, const Lexicon& lexicon) {
  const Lexicon& english = lexicon_for("en");
  Name out;
  // What follows a comma describes: "Okoro, the mayor of Lower Town".
  if (const std::size_t comma = printed.find(','); comma != std::string_view::npos && comma > 0) {
    printed = printed.substr(0, comma);
  }
  std::vector<std::string> words;
  std::vector<bool> capital;
  bool any_capital = false;
  for (const Span word : text::find_words(printed)) {
    words.push_back(text::fold(slice(printed, word)));
    capital.push_back(!text::is_lower(utf8::decode(printed, word.begin).code));
    any_capital = any_capital || capital.back();
  }
  const auto has_phrase = [&](Section section) {
    const std::size_t in_own = lexicon.match_phrase(section, words, 0);
    const std::size_t in_english = english.match_phrase(section, words, 0);
    // The whole label is the role, but for a number ("Reporter 2", "Q2").
    const std::size_t longest = std::max(in_own, in_english);
    return longest > 0 &&
           std::all_of(words.begin() + static_cast<std::ptrdiff_t>(longest), words.end(),
                       [](const std::string& w) { return is_number(w); });
  };
  out.questioner = has_phrase(Section::kQuestionRole);
  out.answerer = has_phrase(Section::kAnswerRole);
  if (out.questioner || out.answerer) return out;
  const auto is_pronoun = [&](const std::string& word) {
    return lexicon.has(Section::kPronoun, word) || english.has(Section::kPronoun, word);
  };
  // "He", "the Florida senator", "his response" name nobody: the head of a name has a capital,
  // where anything has one.
  bool described = !words.empty() && (is_pronoun(words[0]) || is_pronoun(words.back()));
  for (std::size_t k = words.size(); k-- > 0 && any_capital;) {
    if (is_small_word(words[k]) || is_suffix(words[k]) || is_number(words[k])) continue;
    described |= !capital[k] && !is_title(words[k], lexicon, english);
    described |= !capital[k] && k > 0 && !capital[0] && is_small_word(words[0]);
    break;
  }
  if (!any_capital && !words.empty() && is_small_word(words[0])) described = true;
  for (std::size_t k = 0; k < words.size(); ++k) {
    const std::string& word = words[k];
    if (is_small_word(word) || is_suffix(word) || is_number(word)) continue;
    if (is_anonymous(word) && words.size() <= 3) {
      out.anonymous = true;
      continue;
    }
    if (is_title(word, lexicon, english)) {
      out.titles.push_back(word);
    } else if (!described && (capital[k] || !any_capital) &&
               (word.size() > 1 || words.size() > 1)) {
      out.words.push_back(word);
    }
  }
  if (!out.words.empty()) out.anonymous = false;
  return out;
}

Name parse_label(std::string_view label, std::string_view source_title, const Lexicon& lexicon) {
  Name name = parse_name(label, lexicon);
  if (!name.words.empty() || name.titles.empty()) return name;
  const std::vector<Span> words = text::find_words(source_title);
  for (std::size_t k = 0; k + 1 < words.size(); ++k) {
    if (text::fold(slice(source_title, words[k])) != name.titles.back()) continue;
    for (std::size_t n = k + 1; n < words.size() && n < k + 4; ++n) {
      const std::string_view word = slice(source_title, words[n]);
      if (!text::is_upper(utf8::decode(word, 0).code)) break;
      name.words.push_back(text::fold(word));
    }
    if (!name.words.empty()) break;
  }
  return name;
}

NameMatch match_names(const Name& said, const Name& label) {
  if (said.anonymous || label.anonymous) return NameMatch::kUnknown;
  if (said.questioner && label.questioner) return NameMatch::kSame;
  if (said.words.empty() && said.titles.empty() && !said.questioner && !said.answerer)
    return NameMatch::kUnknown;
  if (said.words.empty() || label.words.empty()) {
    if (label.questioner != said.questioner && !(said.words.empty() && said.titles.empty()))
      return NameMatch::kDifferent;
    if (label.questioner || label.answerer || said.answerer) return NameMatch::kUnknown;
    const bool shared =
        std::any_of(said.titles.begin(), said.titles.end(), [&](const std::string& t) {
          return std::find(label.titles.begin(), label.titles.end(), t) != label.titles.end();
        });
    return shared ? NameMatch::kSame : NameMatch::kUnknown;
  }
  if (!same_family(said.words.back(), label.words.back())) {
    // "Okoro" against "Okoro Ada" (family name first), "Xi" against "Xi Jinping": one side is
    // wholly in the other.
    const auto& fewer = said.words.size() <= label.words.size() ? said.words : label.words;
    const auto& more = said.words.size() <= label.words.size() ? label.words : said.words;
    const bool within = std::all_of(fewer.begin(), fewer.end(), [&](const std::string& word) {
      return std::any_of(more.begin(), more.end(),
                         [&](const std::string& other) { return same_family(word, other); });
    });
    return within ? NameMatch::kSame : NameMatch::kDifferent;
  }
  if (said.words.size() > 1 && label.words.size() > 1 &&
      !compatible(said.words.front(), label.words.front())) {
    // A middle or second given name may be the one printed: any agreement will do.
    for (std::size_t a = 0; a + 1 < said.words.size(); ++a) {
      for (std::size_t b = 0; b + 1 < label.words.size(); ++b) {
        if (compatible(said.words[a], label.words[b])) return NameMatch::kSame;
      }
    }
    return NameMatch::kDifferent;
  }
  return NameMatch::kSame;
}

}  // namespace dixit::lexicon
