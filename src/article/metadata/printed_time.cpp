#include "article/metadata/printed_time.h"

#include <algorithm>
#include <cstdio>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace dixit::article {
namespace {

using Kind = DateToken::Kind;

class Clock {
 public:
  explicit Clock(const std::vector<DateToken>& tokens) : tokens_(tokens) {}

  /// A time whose hour stands at token k.
  [[nodiscard]] std::optional<TimeOfDay> at_hour(std::size_t k) const {
    if (!number(k, 1, 2)) return {};
    int minutes = 0;
    int seconds = 0;
    std::size_t next = k + 1;
    const std::string& mark = text(next);
    const bool worded = mark == "h" || mark == "時" || mark == "时" || mark == "点" ||
                        mark == "點" || mark == "시" || mark == "uhr";
    const bool dotted = mark == "." && is_clock_word(k);
    if (mark == ":" || mark == "：" || dotted || worded) {
      const bool minutes_told = number(next + 1, 2, 2) || (worded && number(next + 1, 1, 2));
      if (!minutes_told && (!worded || mark == "uhr")) return {};
      if (minutes_told) minutes = value(next + 1);
      next += minutes_told ? 2 : 1;
      if (worded && (text(next) == "分" || text(next) == "분")) ++next;
    } else if (!is_half(k + 1)) {
      return {};
    }
    if (text(next) == ":" && number(next + 1, 2, 2)) {
      seconds = value(next + 1);
      next += 2;
      if ((text(next) == "." || text(next) == ",") && number(next + 1, 1, 12)) next += 2;
    }
    int hours = value(k);
    next = halve(k, next, hours);
    if (hours > 23 || minutes > 59 || seconds > 60) return {};
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", hours, minutes, std::min(seconds, 59));
    TimeOfDay time{buffer, next};
    time.iso += zone(time.after);
    return time;
  }

  /// A time as 093000 or 0930 after "T".
  [[nodiscard]] std::optional<TimeOfDay> packed(std::size_t k) const {
    if (text(k) != "t" || (!number(k + 1, 6, 6) && !number(k + 1, 4, 4))) return {};
    int all = value(k + 1);
    if (number(k + 1, 4, 4)) all *= 100;
    if (all / 10000 > 23 || all / 100 % 100 > 59 || all % 100 > 59) return {};
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", all / 10000, all / 100 % 100,
                  all % 100);
    TimeOfDay time{buffer, k + 2};
    time.iso += zone(time.after);
    return time;
  }

 private:
  [[nodiscard]] const DateToken& token(std::size_t k) const {
    static const DateToken kNone;
    return k < tokens_.size() ? tokens_[k] : kNone;
  }
  [[nodiscard]] const std::string& text(std::size_t k) const { return token(k).text; }
  [[nodiscard]] bool number(std::size_t k, std::size_t digits_min, std::size_t digits_max) const {
    return token(k).kind == Kind::kNumber && token(k).digits >= digits_min &&
           token(k).digits <= digits_max;
  }
  [[nodiscard]] int value(std::size_t k) const { return static_cast<int>(token(k).value); }

  /// A dot parts hour and minutes only after "kl.", "klo", "ore", "um" or before "Uhr", "Uhr:".
  [[nodiscard]] bool is_clock_word(std::size_t k) const {
    if (!number(k + 2, 2, 2)) return false;
    if (text(k + 3) == "uhr" || is_half(k + 3)) return true;
    if (k == 0) return false;
    const std::string& before = text(k - 1) == "." && k >= 2 ? text(k - 2) : text(k - 1);
    for (const std::string_view word :
         {"kl", "klo", "kello", "ore", "um", "pukul", "jam", "alle"}) {
      if (before == word) return true;
    }
    return false;
  }
  [[nodiscard]] bool is_half(std::size_t k) const {
    const std::string& half = text(k);
    return half == "am" || half == "pm" ||
           ((half == "a" || half == "p") && (text(k + 1) == "." || text(k + 1) == "m"));
  }
  /// Takes a.m. or p.m., after the time or before it, into account; gives the token after it.
  std::size_t halve(std::size_t hour, std::size_t next, int& hours) const {
    bool late = false;
    bool early = false;
    if (is_half(next)) {
      late = text(next)[0] == 'p';
      early = !late;
      const std::size_t begin = next;
      ++next;
      while (next < begin + 4 && (text(next) == "." || text(next) == "m")) ++next;
    } else if (hour >= 1) {
      const std::string pair = (hour >= 2 ? text(hour - 2) : std::string{}) + text(hour - 1);
      for (const std::string_view word : {"下午", "午後", "晚上"}) late = late || pair == word;
      for (const std::string_view word : {"上午", "午前", "凌晨"}) early = early || pair == word;
      late = late || text(hour - 1) == "오후";
      early = early || text(hour - 1) == "오전";
    }
    if (late && hours < 12) hours += 12;
    if (early && hours == 12) hours = 0;
    return next;
  }

  /// The zone at token k, which moves past it.
  [[nodiscard]] std::string zone(std::size_t& k) const {
    struct Named {
      std::string_view name;
      std::string_view offset;
    };
    // Names that mean one offset wherever they are printed; "ET", "IST" or "CST" do not.
    constexpr Named kNamed[] = {
        {"z", "Z"},         {"gmt", "Z"},       {"utc", "Z"},       {"edt", "-04:00"},
        {"cdt", "-05:00"},  {"mdt", "-06:00"},  {"pdt", "-07:00"},  {"pst", "-08:00"},
        {"bst", "+01:00"},  {"cet", "+01:00"},  {"cest", "+02:00"}, {"mez", "+01:00"},
        {"mesz", "+02:00"}, {"eet", "+02:00"},  {"eest", "+03:00"}, {"msk", "+03:00"},
        {"мск", "+03:00"},  {"jst", "+09:00"},  {"kst", "+09:00"},  {"hkt", "+08:00"},
        {"sgt", "+08:00"},  {"wib", "+07:00"},  {"aest", "+10:00"}, {"aedt", "+11:00"},
        {"nzst", "+12:00"}, {"nzdt", "+13:00"}, {"sast", "+02:00"}};
    std::size_t at = text(k) == "(" || text(k) == "uhr" ? k + 1 : k;
    std::string named;
    for (const Named& known : kNamed) {
      if (text(at) == known.name) named = known.offset;
    }
    if (!named.empty()) k = ++at;
    if (!named.empty() && named != "Z") return named;
    const std::string& sign = text(at);
    const bool minus = sign == "-" || sign == "−";
    if ((sign != "+" && !minus) || !number(at + 1, 1, 4)) return named;
    int hours = value(at + 1);
    int minutes = 0;
    std::size_t after = at + 2;
    if (token(at + 1).digits >= 3) {
      minutes = hours % 100;
      hours /= 100;
    } else if (text(after) == ":" && number(after + 1, 2, 2)) {
      minutes = value(after + 1);
      after += 2;
    } else if (named.empty() && token(at + 1).digits != 2) {
      return named;
    }
    if (hours > 14 || minutes > 59) return named;
    k = after;
    if (hours == 0 && minutes == 0) return "Z";
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", minus ? '-' : '+', hours, minutes);
    return buffer;
  }

  const std::vector<DateToken>& tokens_;
};

}  // namespace

TimeOfDay time_after(const std::vector<DateToken>& tokens, std::size_t k) {
  const Clock clock(tokens);
  if (const auto packed = clock.packed(k)) return *packed;
  // A few words may stand between: "at", "um", "klo", "-", ",", a weekday.
  for (std::size_t hour = k; hour < k + 5 && hour < tokens.size(); ++hour) {
    if (const auto time = clock.at_hour(hour)) return *time;
    if (tokens[hour].kind == Kind::kNumber) break;
  }
  return {};
}

TimeOfDay time_before(const std::vector<DateToken>& tokens, std::size_t from, std::size_t k) {
  const Clock clock(tokens);
  for (std::size_t hour = k >= from + 10 ? k - 10 : from; hour + 1 < k; ++hour) {
    const auto time = clock.at_hour(hour);
    if (!time || time->after > k) continue;
    // Nothing but marks and "Uhr" or "on" stands between it and the date.
    bool close = k - time->after <= 3;
    for (std::size_t n = time->after; n < k; ++n) close = close && tokens[n].kind != Kind::kNumber;
    if (close) return {time->iso, k};
  }
  return {};
}

}  // namespace dixit::article
