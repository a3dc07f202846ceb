#include "pronounce/english_number.h"

#include <algorithm>
#include <array>

#include "pronounce/table.h"

namespace dixit::pronounce {
namespace {

constexpr std::array<std::string_view, 20> kSmall = {
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kTens = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
constexpr std::array<std::string_view, 11> kScales = {
    "",           "thousand",   "million",   "billion",  "trillion", "quadrillion", "quintillion",
    "sextillion", "septillion", "octillion", "nonillion"};
constexpr std::size_t kCardinalDigitsMax = 33;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
unsigned value_of(std::string_view digits) {
  unsigned out = 0;
  for (const char c : digits) out = out * 10 + static_cast<unsigned>(c - '0');
  return out;
}

std::string below_hundred(unsigned n) {
  if (n < 20) return std::string(kSmall[n]);
  std::string out(kTens[n / 10]);
  if (n % 10 != 0) out += " " + std::string(kSmall[n % 10]);
  return out;
}

std::string below_thousand(unsigned n, std::string_view and_word) {
  if (n < 100) return below_hundred(n);
  std::string out = std::string(kSmall[n / 100]) + " hundred";
  if (n % 100 != 0) out += std::string(and_word) + " " + below_hundred(n % 100);
  return out;
}

std::string cardinal(std::string_view digits, std::string_view and_word) {
  std::string out;
  std::size_t groups = (digits.size() + 2) / 3;
  std::size_t first = digits.size() - 3 * (groups - 1);
  while (!digits.empty()) {
    const unsigned n = value_of(digits.substr(0, first));
    digits.remove_prefix(first);
    first = 3;
    --groups;
    if (n == 0) continue;
    if (!out.empty()) {
      if (groups == 0 && n < 100) out += and_word;
      out += ' ';
    }
    out += below_thousand(n, and_word);
    if (groups > 0) out += " " + std::string(kScales[groups]);
  }
  return out.empty() ? "zero" : out;
}

std::string_view without_zeros(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

/// The last word of a cardinal as an ordinal.
std::string ordinal_of(std::string words) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kOdd = {{
      {"one", "first"},
      {"two", "second"},
      {"three", "third"},
      {"five", "fifth"},
      {"eight", "eighth"},
      {"nine", "ninth"},
      {"twelve", "twelfth"},
  }};
  const std::size_t at = words.rfind(' ') == std::string::npos ? 0 : words.rfind(' ') + 1;
  const std::string last = words.substr(at);
  words.resize(at);
  for (const auto& [from, to] : kOdd)
    if (last == from) return words + std::string(to);
  if (last.ends_with("y")) return words + last.substr(0, last.size() - 1) + "ieth";
  return words + last + "th";
}

/// 19 84, 19 04, 19 00, 20 24.
void add_years(std::string_view digits, Wordings& out) {
  const unsigned high = value_of(digits.substr(0, 2));
  const unsigned low = value_of(digits.substr(2));
  const bool century = high >= 11 && high % 10 != 0;
  if (!century && high < 20) return;
  const std::string head = below_hundred(high);
  const bool thousands = high % 10 == 0;  // two thousand
  if (low == 0) {
    if (!thousands) add(out, {wording(head + " hundred")});
  } else if (low < 10) {
    add(out, {wording(head + " oh " + below_hundred(low), thousands ? -1.0F : 0.0F)});
    if (!thousands) {
      add(out, {wording(head + " hundred and " + below_hundred(low), -2.0F),
                wording(head + " hundred " + below_hundred(low), -2.0F)});
    }
  } else {
    add(out, {wording(head + " " + below_hundred(low), thousands && high > 20 ? -1.0F : 0.0F)});
    if (!thousands) {
      add(out, {wording(head + " hundred and " + below_hundred(low), -2.5F),
                wording(head + " hundred " + below_hundred(low), -2.5F)});
    }
  }
}

std::string plural(std::string words) {
  if (words.ends_with("y")) return words.substr(0, words.size() - 1) + "ies";
  if (words.ends_with("x")) return words + "es";
  return words + "s";
}

void make_plural(Wordings& wordings) {
  for (Wording& w : wordings)
    if (!w.items.empty()) w.items.back().text = plural(w.items.back().text);
}

Wordings read_money(const WrittenNumber& n, Wordings amount, bool scaled) {
  const Values* names = table_named("en").find("currency", n.currency);
  if (names == nullptr || names->size() != 4) return amount;
  const bool one = n.whole == "1" && n.decimals.empty() && !scaled;
  Wordings out;
  if (!scaled && n.decimals.size() == 2) {
    const unsigned cents = value_of(n.decimals);
    for (const Wording& whole : read_whole(n.whole.empty() ? "0" : n.whole, n.grouped)) {
      const std::string unit = (*names)[n.whole == "1" ? 0 : 1];
      const std::string small = below_hundred(cents);
      for (const std::string& tail :
           {unit + " and " + small + " " + (*names)[cents == 1 ? 2 : 3],
            unit + " " + small + " " + (*names)[cents == 1 ? 2 : 3], small, unit + " " + small}) {
        Wording w = whole;
        append(w, wording(tail));
        add(out, {std::move(w)}, tail == small ? -0.5F : 0.0F);
      }
      if (out.size() >= 8) break;
    }
    if (without_zeros(n.whole.empty() ? "0" : n.whole) == "0")
      out = {wording(below_hundred(cents) + " " + (*names)[cents == 1 ? 2 : 3])};
  }
  for (const Wording& a : amount) {
    Wording w = a;
    append(w, wording((*names)[one ? 0 : 1]));
    add(out, {std::move(w)}, out.empty() ? 0.0F : -0.5F);
  }
  Wordings short_forms = amount;
  append(short_forms, (*names)[one ? 1 : 0]);
  add(out, short_forms, -1.5F);
  if (n.currency == "$") {
    Wordings bucks = amount;
    append(bucks, one ? "buck" : "bucks");
    add(out, bucks, -2.5F);
  }
  return out;
}

Wordings scaled_amount(const WrittenNumber& n, Wordings amount, bool& scaled) {
  const bool money = !n.currency.empty();
  std::string_view scale;
  if (n.suffix == "bn" || n.suffix == "b") scale = "billion";
  if (n.suffix == "mn" || n.suffix == "mm" || n.suffix == "m") scale = "million";
  if (n.suffix == "tn") scale = "trillion";
  if (n.suffix == "k") scale = "thousand";
  if (scale.empty() || (!money && n.suffix != "k" && n.suffix != "bn")) return amount;
  scaled = true;
  Wordings out = amount;
  append(out, scale);
  return out;
}

Wordings read_suffix(const WrittenNumber& n, Wordings amount) {
  if (n.suffix.empty()) return amount;
  if (const Values* units = table_named("en").find("unit", n.suffix)) {
    Wordings out;
    for (const std::string& unit : *units) {
      Wordings with = amount;
      append(with, unit);
      add(out, with, out.empty() ? 0.0F : -0.7F);
    }
    return out;
  }
  Wordings letters = amount;
  for (Wording& w : letters) w.items.push_back({Item::Kind::kLetters, n.suffix});
  if (n.suffix.size() == 1) return letters;
  Wordings out = amount;
  append(out, n.suffix);
  add(out, letters, -0.5F);
  return out;
}

}  // namespace

bool take_apart(std::string_view word, WrittenNumber& out) {
  out = {};
  const auto strip = [&](std::string_view sign, bool& flag) {
    if (word.starts_with(sign)) {
      word.remove_prefix(sign.size());
      flag = true;
    }
  };
  strip("-", out.minus);
  strip("\u2212", out.minus);
  for (const auto& [sign, names] : table_named("en").section("currency")) {
    if (word.starts_with(sign)) {
      out.currency = sign;
      word.remove_prefix(sign.size());
    } else if (word.ends_with(sign)) {
      out.currency = sign;
      word.remove_suffix(sign.size());
    }
  }
  strip("-", out.minus);
  if (word.ends_with('%')) {
    out.percent = true;
    word.remove_suffix(1);
  }
  std::size_t end = 0;
  while (end < word.size() && (is_digit(word[end]) || word[end] == ',' || word[end] == '.')) ++end;
  while (end > 0 && !is_digit(word[end - 1])) --end;
  out.suffix = std::string(word.substr(end));
  if (std::any_of(out.suffix.begin(), out.suffix.end(), is_digit)) return false;
  std::string_view number = word.substr(0, end);
  const std::size_t point = number.rfind('.');
  if (point != std::string_view::npos) {
    out.decimals = std::string(number.substr(point + 1));
    number = number.substr(0, point);
  }
  if (out.decimals.find(',') != std::string::npos) return false;
  for (const char c : number) {
    if (c == '.') return false;
    if (is_digit(c)) out.whole += c;
    out.grouped = out.grouped || c == ',';
  }
  return !out.whole.empty() || !out.decimals.empty();
}

Wordings digit_by_digit(std::string_view digits) {
  constexpr std::size_t kMost = 120;
  Wording zero;
  Wording oh;
  for (const char c : digits.substr(0, kMost)) {
    const std::string name(kSmall[static_cast<std::size_t>(c - '0')]);
    zero.items.push_back({Item::Kind::kWord, name});
    oh.items.push_back({Item::Kind::kWord, c == '0' ? "oh" : name});
  }
  Wordings out = {zero};
  add(out, {oh}, -0.1F);
  return out;
}

Wordings cardinals(std::string_view digits) {
  if (digits.empty()) return {};
  if (without_zeros(digits).size() > kCardinalDigitsMax) return digit_by_digit(digits);
  digits = without_zeros(digits);
  Wordings out = {wording(cardinal(digits, ""))};
  add(out, {wording(cardinal(digits, " and"), -0.3F)});
  // "a hundred", "a thousand".
  if (digits.size() > 2 && digits[0] == '1' && digits.size() % 3 == 0)
    add(out, {wording("a" + cardinal(digits, " and").substr(3), -1.0F)});
  if (digits.size() > 3 && digits[0] == '1' && digits.size() % 3 == 1)
    add(out, {wording("a" + cardinal(digits, "").substr(3), -1.0F)});
  return out;
}

Wordings ordinals(std::string_view digits) {
  Wordings out;
  if (digits.empty() || without_zeros(digits).size() > kCardinalDigitsMax) return out;
  digits = without_zeros(digits);
  out = {wording(ordinal_of(cardinal(digits, "")))};
  add(out, {wording(ordinal_of(cardinal(digits, " and")), -0.3F)});
  return out;
}

Wordings read_whole(std::string_view digits, bool grouped) {
  Wordings out;
  if (digits.empty()) return {wording("zero"), wording("oh", -1.0F)};
  const bool leading_zero = digits.size() > 1 && digits.front() == '0';
  if (leading_zero && !grouped) {
    out = digit_by_digit(digits);
    add(out, cardinals(digits), -1.0F);
    return out;
  }
  if (digits.size() == 4 && !grouped) add_years(digits, out);
  add(out, cardinals(digits), out.empty() ? 0.0F : -0.7F);
  if (digits.size() == 3 && !grouped) {
    const std::string head(kSmall[static_cast<std::size_t>(digits[0] - '0')]);
    const unsigned low = value_of(digits.substr(1));
    if (low >= 10) add(out, {wording(head + " " + below_hundred(low), -1.0F)});
    if (low > 0 && low < 10) add(out, {wording(head + " oh " + below_hundred(low), -1.0F)});
  }
  if (digits.size() == 4 && digits.substr(2) == "00" && digits[1] != '0')
    add(out, {wording(below_hundred(value_of(digits.substr(0, 2))) + " hundred", -0.5F)});
  if (digits.size() > 1 && digits.size() < 20 && !grouped)
    add(out, digit_by_digit(digits), digits.size() > 4 ? -0.5F : -1.5F);
  return out;
}

Wordings denominators(std::string_view numerator, std::string_view digits) {
  const bool one = numerator == "1";
  Wordings out;
  if (digits == "2") {
    out = {wording(one ? "half" : "halves")};
  } else if (digits == "4") {
    out = {wording(one ? "quarter" : "quarters"), wording(one ? "fourth" : "fourths", -0.5F)};
  } else if (digits.size() < 4 && digits != "0" && digits != "1") {
    out = ordinals(digits);
    if (!one) make_plural(out);
  }
  Wordings bare = cardinals(digits);
  add(out, bare, out.empty() || digits.size() > 1 ? 0.0F : -0.7F);
  for (const std::string_view word : {"over", "slash", "out of", "of"}) {
    for (const Wording& b : bare) {
      Wording w = wording(word, -2.0F);
      append(w, b);
      add(out, {std::move(w)});
    }
  }
  return out;
}

Wordings read_number(const WrittenNumber& n, bool money_follows) {
  Wordings amount;
  const bool ordinal = n.suffix == "st" || n.suffix == "nd" || n.suffix == "rd" || n.suffix == "th";
  if (ordinal && n.decimals.empty()) {
    amount = ordinals(n.whole);
  } else {
    amount = read_whole(n.whole, n.grouped || !n.currency.empty());
    if (!n.decimals.empty()) {
      if (n.whole.empty() || n.whole == "0") add(amount, {Wording{}}, -0.5F);
      append(amount, "point");
      const Wordings tail = digit_by_digit(n.decimals);
      for (Wording& w : amount) append(w, tail.front());
    }
    if (n.suffix == "s" || n.suffix == "'s") make_plural(amount);
  }
  bool scaled = money_follows;
  const bool plain = ordinal || n.suffix == "s" || n.suffix == "'s";
  if (!plain) {
    Wordings with = scaled_amount(n, amount, scaled);
    const bool taken = with != amount;
    amount = taken ? std::move(with) : read_suffix(n, std::move(amount));
  }
  if (!n.currency.empty() && !money_follows) amount = read_money(n, std::move(amount), scaled);
  if (n.percent) append(amount, "percent");
  if (n.minus) {
    Wordings out;
    for (const auto& [sign, penalty] :
         {std::pair{"minus", 0.0F}, {"negative", -0.5F}, {"", -2.0F}}) {
      for (const Wording& a : amount) {
        Wording w = wording(sign, penalty);
        append(w, a);
        add(out, {std::move(w)});
      }
    }
    amount = std::move(out);
  }
  return amount;
}

}  // namespace dixit::pronounce
