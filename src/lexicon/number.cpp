// Numbers in words and digits: "twenty-five", "25", "1,000", "$5 million", "third". Words are read
// as a sum of products: a part under a scale ("two hundred thirty" before "thousand") is multiplied
// by it and added.
#include <charconv>
#include <cstdlib>

#include "lexicon/lexicon.h"

namespace dixit::lexicon {
namespace {

std::optional<double> plain_number(std::string_view digits) {
  if (digits.empty()) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// "1,000", "1.000", "1 000", "3.5", "3,5": a mark before exactly three digits groups, any other is
/// the decimal mark.
std::optional<double> digits_value(std::string_view word, bool comma_decimal, std::string& unit,
                                   bool& ordinal) {
  static constexpr std::string_view kSigns[] = {"$", "€", "£", "¥", "₽", "₴", "₹", "%", "‰"};
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view sign : kSigns) {
      if (word.starts_with(sign)) {
        word.remove_prefix(sign.size());
      } else if (word.ends_with(sign)) {
        word.remove_suffix(sign.size());
      } else {
        continue;
      }
      unit = sign;
      found = true;
    }
  }
  for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (word.size() > 2 && word.ends_with(suffix)) {
      word.remove_suffix(2);
      ordinal = true;
      break;
    }
  }
  std::string plain;
  if (word.starts_with('-')) {
    plain = "-";
    word.remove_prefix(1);
  }
  if (word.empty()) return std::nullopt;
  const std::size_t last = word.find_last_of(".,");
  const std::size_t marks = static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return c == '.' || c == ','; }));
  for (std::size_t k = 0; k < word.size(); ++k) {
    const char c = word[k];
    if (c >= '0' && c <= '9') {
      plain.push_back(c);
    } else if (c == '.' || c == ',') {
      const char grouping = comma_decimal ? '.' : ',';
      const bool groups = word.size() - last == 4 && (marks > 1 || word[last] == grouping);
      const bool decimal = k == last && !groups;
      if (decimal) plain.push_back('.');
    } else {
      return std::nullopt;
    }
  }
  return plain_number(plain);
}

std::optional<double> word_value(const Lexicon& lexicon, Section section, std::string_view word) {
  const auto value = lexicon.value(section, word);
  return value ? plain_number(*value) : std::nullopt;
}

/// German writes numbers in one word: "zweitausendfünfhundert".
std::optional<double> compound_value(const Lexicon& lexicon, std::string_view word) {
  if (word.empty()) return 0.0;
  if (const auto plain = word_value(lexicon, Section::kNumber, word)) return plain;
  for (const auto& [scale, factor] :
       {std::pair<std::string_view, double>{"tausend", 1000}, {"hundert", 100}}) {
    const std::size_t at = word.find(scale);
    if (at == std::string_view::npos) continue;
    std::string_view rest = word.substr(at + scale.size());
    if (rest.starts_with("und")) rest.remove_prefix(3);
    const auto before =
        at == 0 ? std::optional<double>(1) : compound_value(lexicon, word.substr(0, at));
    const auto after = compound_value(lexicon, rest);
    if (before && after && *before > 0) return *before * factor + *after;
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<double> spoken_value(const Lexicon& lexicon, std::string_view word) {
  if (const auto plain = word_value(lexicon, Section::kNumber, word)) return plain;
  if (lexicon.language() != "de" || word.size() < 8 || word_value(lexicon, Section::kScale, word))
    return std::nullopt;
  return compound_value(lexicon, word);
}

/// After "twenty" only units add, after a hundred anything below; "five six" is two numbers.
bool adds(const Lexicon& lexicon, double part, double value) {
  const auto whole = static_cast<long long>(part);
  if (part >= 20 && value < 10 && whole % 10 == 0) return true;
  if (part >= 100 && value < 100 && whole % 100 == 0) return true;
  if (lexicon.language() != "fr") return false;
  return (value < 20 && (whole % 100 == 60 || whole % 100 == 80)) ||
         (whole == 10 && value >= 7 && value < 10);
}

bool joins_by_and(const Lexicon& lexicon, double total, double part, std::string_view next) {
  const auto value = spoken_value(lexicon, next);
  if (!value) return false;
  return total + part >= 100 || adds(lexicon, part, *value);
}

}  // namespace

std::optional<Number> parse_number(const Lexicon& lexicon, std::span<const std::string> words,
                                   std::size_t at) {
  Number out;
  double total = 0;
  double part = 0;
  bool any = false;
  bool part_open = false;
  const bool comma_decimal = lexicon.language() != "en";
  std::size_t k = at;
  for (; k < words.size(); ++k) {
    const std::string& word = words[k];
    bool ordinal = false;
    std::string unit;
    if (const std::size_t phrase = lexicon.match_phrase(Section::kNumber, words, k);
        phrase > 1 && !part_open) {
      std::string joined;  // "vingt et un" is listed as it is: "un" alone is an article
      for (std::size_t w = 0; w < phrase; ++w) joined += (w > 0 ? " " : "") + words[k + w];
      part = word_value(lexicon, Section::kNumber, joined).value_or(0);
      part_open = any = true;
      k += phrase - 1;
      continue;
    }
    if (const auto digits = digits_value(word, comma_decimal, unit, ordinal)) {
      if (part_open) break;  // "five 6" is two numbers
      part = *digits;
      out.unit = unit.empty() ? out.unit : unit;
      out.ordinal |= ordinal;
      part_open = any = true;
    } else if (const auto value = spoken_value(lexicon, word)) {
      if (part_open && part == 4 && *value == 20 && lexicon.language() == "fr") {
        part = 80;  // quatre-vingt
        continue;
      }
      if (part_open && !adds(lexicon, part, *value)) break;
      part += *value;
      part_open = any = true;
    } else if (const auto scale = word_value(lexicon, Section::kScale, word)) {
      if (!any && k != at) break;
      const double factor = part_open ? part : 1;
      if (*scale == 100) {
        part = factor * 100;
        part_open = true;
      } else {
        // "two thousand five hundred million": a greater scale takes all that stands before it.
        total = total > 0 && total < *scale ? (total + part) * *scale : total + factor * *scale;
        part = 0;
        part_open = false;
      }
      any = true;
    } else if (const auto nth = word_value(lexicon, Section::kOrdinal, word)) {
      if (any && part_open && !(part >= 20 && *nth < 10)) break;
      part += *nth;
      out.ordinal = any = true;
      ++k;
      break;
    } else if (any && part_open && lexicon.value(Section::kLogic, word) == "and" &&
               k + 1 < words.size() && joins_by_and(lexicon, total, part, words[k + 1])) {
      continue;  // "two hundred and five", "treinta y dos", "vingt et un"
    } else {
      break;
    }
  }
  if (!any) return std::nullopt;
  out.value = total + part;
  out.words = k - at;
  return out;
}

}  // namespace dixit::lexicon
