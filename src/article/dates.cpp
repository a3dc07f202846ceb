#include "article/dates.h"

#include <cstdio>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::article {
namespace {

struct MonthName {
  std::string_view
      name;  // folded; a longer word that begins with it counts when it is four letters or more
  int month;
};

constexpr MonthName kMonths[] = {
    // English, German, French, Spanish, Portuguese, Italian, Dutch, Nordic.
    {"jan", 1},
    {"feb", 2},
    {"mar", 3},
    {"apr", 4},
    {"may", 5},
    {"jun", 6},
    {"jul", 7},
    {"aug", 8},
    {"sep", 9},
    {"oct", 10},
    {"nov", 11},
    {"dec", 12},
    {"mär", 3},
    {"mrz", 3},
    {"mai", 5},
    {"okt", 10},
    {"dez", 12},
    {"jän", 1},
    {"janv", 1},
    {"fév", 2},
    {"fev", 2},
    {"avr", 4},
    {"juin", 6},
    {"juil", 7},
    {"aoû", 8},
    {"aout", 8},
    {"déc", 12},
    {"ene", 1},
    {"abr", 4},
    {"ago", 8},
    {"set", 9},
    {"dic", 12},
    {"out", 10},
    {"gen", 1},
    {"mag", 5},
    {"giu", 6},
    {"lug", 7},
    {"ott", 10},
    {"mei", 5},
    {"maa", 3},
    {"maj", 5},
    {"kes", 6},
    // Russian, Ukrainian, Polish, Czech.
    {"янв", 1},
    {"фев", 2},
    {"мар", 3},
    {"апр", 4},
    {"мая", 5},
    {"май", 5},
    {"июн", 6},
    {"июл", 7},
    {"авг", 8},
    {"сен", 9},
    {"окт", 10},
    {"ноя", 11},
    {"дек", 12},
    {"січ", 1},
    {"лют", 2},
    {"бер", 3},
    {"кві", 4},
    {"тра", 5},
    {"чер", 6},
    {"лип", 7},
    {"сер", 8},
    {"вер", 9},
    {"жов", 10},
    {"лис", 11},
    {"гру", 12},
    {"sty", 1},
    {"lut", 2},
    {"kwi", 4},
    {"cze", 6},
    {"lip", 7},
    {"sie", 8},
    {"wrz", 9},
    {"paź", 10},
    {"lis", 11},
    {"gru", 12},
    {"led", 1},
    {"úno", 2},
    {"bře", 3},
    {"dub", 4},
    {"kvě", 5},
    {"čer", 6},
    {"srp", 8},
    {"zář", 9},
    {"říj", 10},
    {"pro", 12}};

int month_of(std::string_view word) {
  for (const MonthName& known : kMonths) {
    if (!word.starts_with(known.name)) continue;
    // "mar", "mars", "march" but not "market"; the names run on by at most seven letters.
    if (word.size() <= known.name.size() + 7) return known.month;
  }
  return 0;
}

/// The printed text as numbers, words and single marks.
struct Token {
  enum class Kind : unsigned char { kNumber, kWord, kMark } kind = Kind::kMark;
  std::string text;
  int value = 0;
};

std::vector<Token> tokens_of(std::string_view printed) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < printed.size() && tokens.size() < 64) {
    const utf8::Decoded first = utf8::decode(printed, at);
    const auto kind_of = [](char32_t code) {
      if (code >= '0' && code <= '9') return Token::Kind::kNumber;
      const text::CharClass c = text::char_class(code);
      return c == text::CharClass::kLetter ? Token::Kind::kWord : Token::Kind::kMark;
    };
    Token token;
    token.kind = kind_of(first.code);
    std::size_t end = at + first.bytes;
    if (token.kind != Token::Kind::kMark) {
      while (end < printed.size()) {
        const utf8::Decoded next = utf8::decode(printed, end);
        if (kind_of(next.code) != token.kind) break;
        end += next.bytes;
      }
    }
    token.text = printed.substr(at, end - at);
    if (token.kind == Token::Kind::kNumber) {
      for (const char c : token.text)
        token.value = token.value < 100'000'000 ? token.value * 10 + (c - '0') : token.value;
    } else if (token.kind == Token::Kind::kWord) {
      token.text = text::fold(token.text);
    }
    at = end;
    if (token.text != " " && token.text != "\xC2\xA0") tokens.push_back(std::move(token));
  }
  return tokens;
}

struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
  std::size_t after = 0;  // the token after it
};

bool is_valid(const Date& date) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return date.year >= 1800 && date.year <= 2200 && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 && date.day <= kDays[date.month - 1];
}

class Reader {
 public:
  explicit Reader(std::string_view printed) : tokens_(tokens_of(printed)) {}

  [[nodiscard]] std::string read() const {
    for (std::size_t k = 0; k < tokens_.size(); ++k) {
      for (const auto form : {&Reader::year_first, &Reader::packed, &Reader::day_month_word,
                              &Reader::month_word_day, &Reader::all_digits}) {
        const std::optional<Date> date = (this->*form)(k);
        if (!date || !is_valid(*date)) continue;
        char buffer[48];
        std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date->year, date->month, date->day);
        return buffer + time_after(date->after);
      }
    }
    return {};
  }

 private:
  [[nodiscard]] const Token& at(std::size_t k) const {
    static const Token kNone;
    return k < tokens_.size() ? tokens_[k] : kNone;
  }
  [[nodiscard]] bool number(std::size_t k, std::size_t digits_min, std::size_t digits_max) const {
    const Token& token = at(k);
    return token.kind == Token::Kind::kNumber && token.text.size() >= digits_min &&
           token.text.size() <= digits_max;
  }
  [[nodiscard]] int month_word(std::size_t k) const {
    return at(k).kind == Token::Kind::kWord ? month_of(at(k).text) : 0;
  }
  /// Past marks, "of", "de", "th" and the like between the parts of a date.
  [[nodiscard]] std::size_t past_filler(std::size_t k) const {
    for (int steps = 0; steps < 3 && k < tokens_.size(); ++steps) {
      const std::string& text = at(k).text;
      if (text != "." && text != "," && text != "of" && text != "de" && text != "del" &&
          text != "st" && text != "nd" && text != "rd" && text != "th" && text != "er" &&
          text != "º" && text != "/" && text != "-") {
        break;
      }
      ++k;
    }
    return k;
  }

  /// 2025-11-26, 2025/11/26, 2025.11.26, 2025年11月26日
  [[nodiscard]] std::optional<Date> year_first(std::size_t k) const {
    if (!number(k, 4, 4) || !number(k + 2, 1, 2) || !number(k + 4, 1, 2)) return {};
    const std::string& mark = at(k + 1).text;
    const bool same = at(k + 3).text == mark && (mark == "-" || mark == "/" || mark == ".");
    const bool named =
        (mark == "年" && at(k + 3).text == "月") || (mark == "년" && at(k + 3).text == "월");
    if (!same && !named) return {};
    return Date{at(k).value, at(k + 2).value, at(k + 4).value, k + 5 + (named ? 1u : 0u)};
  }

  /// 20251126
  [[nodiscard]] std::optional<Date> packed(std::size_t k) const {
    if (!number(k, 8, 8)) return {};
    const int value = at(k).value;
    return Date{value / 10000, value / 100 % 100, value % 100, k + 1};
  }

  /// 26 November 2025, 26. Nov. 2025, 26th of November, 2025, 26 de noviembre de 2025
  [[nodiscard]] std::optional<Date> day_month_word(std::size_t k) const {
    if (!number(k, 1, 2)) return {};
    const std::size_t word = past_filler(k + 1);
    const int month = month_word(word);
    if (month == 0) return {};
    const std::size_t year = past_filler(word + 1);
    if (!number(year, 4, 4)) return {};
    return Date{at(year).value, month, at(k).value, year + 1};
  }

  /// November 26, 2025; Nov 26 09:30:00 2025 is left alone
  [[nodiscard]] std::optional<Date> month_word_day(std::size_t k) const {
    const int month = month_word(k);
    if (month == 0) return {};
    const std::size_t day = past_filler(k + 1);
    if (!number(day, 1, 2)) return {};
    const std::size_t year = past_filler(day + 1);
    if (!number(year, 4, 4)) return {};
    return Date{at(year).value, month, at(day).value, year + 1};
  }

  /// 26.11.2025 (day first), 26/11/2025 and 11/26/2025 where only one way round is a date
  [[nodiscard]] std::optional<Date> all_digits(std::size_t k) const {
    if (!number(k, 1, 2) || !number(k + 2, 1, 2) || !number(k + 4, 4, 4)) return {};
    const std::string& mark = at(k + 1).text;
    if (at(k + 3).text != mark || (mark != "." && mark != "/" && mark != "-")) return {};
    const int first = at(k).value;
    const int second = at(k + 2).value;
    const int year = at(k + 4).value;
    if (mark == "." || first > 12 || first == second) return Date{year, second, first, k + 5};
    if (second > 12) return Date{year, first, second, k + 5};
    return {};
  }

  /// "T09:30:00" with its zone after the date, or "".
  [[nodiscard]] std::string time_after(std::size_t k) const {
    // A few words may stand between: "at", "um", "klo", "-", ",".
    std::size_t hour = k;
    while (hour < k + 3 && !number(hour, 1, 2)) ++hour;
    if (!number(hour, 1, 2) || at(hour + 1).text != ":" || !number(hour + 2, 2, 2)) return {};
    int hours = at(hour).value;
    const int minutes = at(hour + 2).value;
    int seconds = 0;
    std::size_t next = hour + 3;
    if (at(next).text == ":" && number(next + 1, 2, 2)) {
      seconds = at(next + 1).value;
      next += 2;
      if (at(next).text == "." && at(next + 1).kind == Token::Kind::kNumber) next += 2;
    }
    const std::string& half = at(next).text;
    if (half == "pm" || half == "p") {
      if (hours < 12) hours += 12;
    } else if ((half == "am" || half == "a") && hours == 12) {
      hours = 0;
    }
    if (hours > 23 || minutes > 59 || seconds > 60) return {};
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", hours, minutes, seconds);
    return buffer + zone_after(next);
  }

  [[nodiscard]] std::string zone_after(std::size_t k) const {
    const std::string& text = at(k).text;
    if (text == "z" || text == "gmt" || text == "utc") return "Z";
    if ((text != "+" && text != "-") || at(k + 1).kind != Token::Kind::kNumber) return {};
    int hours = at(k + 1).value;
    int minutes = 0;
    if (at(k + 1).text.size() == 4) {
      minutes = hours % 100;
      hours /= 100;
    } else if (at(k + 1).text.size() <= 2 && at(k + 2).text == ":" && number(k + 3, 2, 2)) {
      minutes = at(k + 3).value;
    }
    if (hours > 14 || minutes > 59) return {};
    if (hours == 0 && minutes == 0) return "Z";
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%s%02d:%02d", text.c_str(), hours, minutes);
    return buffer;
  }

  std::vector<Token> tokens_;
};

}  // namespace

std::string iso_date(std::string_view printed) {
  return Reader(printed.substr(0, std::min<std::size_t>(printed.size(), 200))).read();
}

}  // namespace dixit::article
