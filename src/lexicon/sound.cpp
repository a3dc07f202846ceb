#include "lexicon/sound.h"

#include <array>
#include <utility>

#include "base/utf8.h"

namespace dixit::lexicon {
namespace {

using Rule = std::pair<std::string_view, std::string_view>;

/// Longest spelling first within a language. Sounds: P B F V T D S Z X(sh) K G M N L R J H, A for
/// any vowel.
constexpr std::array<Rule, 44> kEnglish{{
    {"tion", "XAN"}, {"sion", "XAN"}, {"ough", "A"}, {"augh", "A"}, {"eigh", "A"}, {"tch", "X"},
    {"sch", "SK"},   {"igh", "A"},    {"dge", "J"},  {"ph", "F"},   {"gh", "K"},   {"kn", "N"},
    {"wr", "R"},     {"wh", "W"},     {"ck", "K"},   {"ch", "X"},   {"sh", "X"},   {"th", "T"},
    {"ps", "S"},     {"mb", "M"},     {"ce", "SA"},  {"ci", "SA"},  {"cy", "SA"},  {"ge", "JA"},
    {"qu", "KW"},    {"b", "P"},      {"c", "K"},    {"d", "T"},    {"f", "F"},    {"g", "K"},
    {"j", "J"},      {"k", "K"},      {"l", "L"},    {"m", "M"},    {"n", "N"},    {"p", "P"},
    {"r", "R"},      {"s", "S"},      {"t", "T"},    {"v", "F"},    {"w", "W"},    {"x", "KS"},
    {"z", "S"},      {"h", ""},
}};
constexpr std::array<Rule, 26> kLatin{{
    {"sch", "X"}, {"ch", "X"},  {"ph", "F"}, {"qu", "K"}, {"gu", "K"}, {"ll", "L"}, {"th", "T"},
    {"ce", "SA"}, {"ci", "SA"}, {"b", "P"},  {"c", "K"},  {"d", "T"},  {"f", "F"},  {"g", "K"},
    {"j", "J"},   {"k", "K"},   {"l", "L"},  {"m", "M"},  {"n", "N"},  {"p", "P"},  {"r", "R"},
    {"s", "S"},   {"t", "T"},   {"v", "F"},  {"x", "KS"}, {"z", "S"},
}};
constexpr std::array<Rule, 21> kRussian{{
    {"тс", "C"}, {"б", "P"}, {"п", "P"}, {"в", "F"}, {"ф", "F"}, {"г", "K"}, {"к", "K"},
    {"х", "H"},  {"д", "T"}, {"т", "T"}, {"ж", "X"}, {"ш", "X"}, {"щ", "X"}, {"з", "S"},
    {"с", "S"},  {"ц", "C"}, {"ч", "X"}, {"л", "L"}, {"м", "M"}, {"н", "N"}, {"р", "R"},
}};

template <std::size_t N>
std::string key_by(const std::array<Rule, N>& rules, std::string_view word) {
  std::string out;
  const auto put = [&](char c) {
    // A doubled sound is one sound; a vowel counts only at the start.
    if (c == 'A' && !out.empty()) return;
    if (out.empty() || out.back() != c) out.push_back(c);
  };
  for (std::size_t at = 0; at < word.size();) {
    bool matched = false;
    for (const auto& [spelling, sound] : rules) {
      if (!word.substr(at).starts_with(spelling)) continue;
      for (const char c : sound) put(c);
      at += spelling.size();
      matched = true;
      break;
    }
    if (matched) continue;
    const utf8::Decoded d = utf8::decode(word, at);
    at += d.bytes;
    const bool vowel = d.code > 0x7F || (d.code >= 'a' && d.code <= 'z' && d.code != 'h');
    if (vowel) put('A');
  }
  return out;
}

}  // namespace

std::string sound_key(std::string_view language, std::string_view folded) {
  if (language == "en") return key_by(kEnglish, folded);
  if (language == "de" || language == "fr" || language == "es") return key_by(kLatin, folded);
  if (language == "ru") return key_by(kRussian, folded);
  return {};
}

}  // namespace dixit::lexicon
