// Numbers in words and digits: "twenty-five", "25", "1,000", "$5 million", "third". Words are read as a sum of products: a part under
// a scale ("two hundred thirty" before "thousand") is multiplied by it and added.
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

/// "1,000", "1.000", "1 000", "3.5", "3,5": a mark before exactly three digits groups, any other is the decimal mark.
std::optional<double> digits_value(std::string_view word, std::string& unit, bool& ordinal) {
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
  const std::size_t marks = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) { return c == '.' || c == ','; }));
  for (std::size_t k = 0; k < word.size(); ++k) {
    const char c = word[k];
    if (c >= '0' && c <= '9') {
      plain.push_back(c);
    } else if (c == '.' || c == ',') {
      const bool groups = word.size() - last == 4 && (marks > 1 || word[last] == ',' || last > 0);
      const bool decimal = k == last && !(groups && (marks > 1 || word[last] == ','));
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

}  // namespace

std::optional<Number> parse_number(const Lexicon& lexicon, std::span<const std::string> words, std::size_t at) {
  Number out;
  double total = 0;
  double part = 0;
  bool any = false;
  bool part_open = false;
  std::size_t k = at;
  for (; k < words.size(); ++k) {
    const std::string& word = words[k];
    bool ordinal = false;
    std::string unit;
    if (const auto digits = digits_value(word, unit, ordinal)) {
      if (part_open) break;  // "five 6" is two numbers
      part = *digits;
      out.unit = unit.empty() ? out.unit : unit;
      out.ordinal |= ordinal;
      part_open = any = true;
    } else if (const auto value = word_value(lexicon, Section::kNumber, word)) {
      // After "twenty" only units add; "five six" is two numbers.
      if (part_open && !(part >= 20 && *value < 10 && static_cast<long long>(part) % 10 == 0) &&
          !(part >= 100 && *value < 100 && static_cast<long long>(part) % 100 == 0)) {
        break;
      }
      part += *value;
      part_open = any = true;
    } else if (const auto scale = word_value(lexicon, Section::kScale, word)) {
      if (!any && k != at) break;
      const double factor = part_open ? part : 1;
      if (*scale == 100) {
        part = factor * 100;
        part_open = true;
      } else {
        total += factor * *scale;
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
    } else if (any && lexicon.value(Section::kLogic, word) == "and" && k + 1 < words.size() && total + part >= 100 &&
               word_value(lexicon, Section::kNumber, words[k + 1])) {
      continue;  // "two hundred and five"
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
