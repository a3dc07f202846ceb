#include "article/metadata/dates.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include "article/metadata/calendar.h"
#include "article/metadata/date_tokens.h"
#include "article/metadata/month_names.h"
#include "article/metadata/printed_time.h"

namespace dixit::article {
namespace {

using Kind = DateToken::Kind;

constexpr std::size_t kPrintedMax = 600;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Found {
  Day day;
  std::size_t after = 0;  // the token after it
};

class Reader {
 public:
  Reader(std::string_view printed, const DateHints& hints)
      : hints_(hints), tokens_(date_tokens(printed)) {}

  [[nodiscard]] std::vector<PrintedDate> read() const {
    std::vector<PrintedDate> dates;
    std::size_t free = 0;  // the first token that belongs to no date yet
    for (std::size_t k = 0; k < tokens_.size(); ++k) {
      const std::optional<Found> found = date_at(k);
      if (!found || !is_valid(found->day)) continue;
      PrintedDate date;
      date.iso = iso_of(found->day);
      std::size_t end = found->after;
      TimeOfDay time = time_after(tokens_, found->after);
      if (time.after != 0) {
        end = time.after;
      } else {
        time = time_before(tokens_, free, k);
      }
      date.iso += time.iso;
      date.role = role_before(free, k);
      date.begin = at(k).begin;
      date.end = at(found->after - 1).end;
      dates.push_back(std::move(date));
      free = end;
      k = end - 1;
    }
    return dates;
  }

 private:
  [[nodiscard]] std::optional<Found> date_at(std::size_t k) const {
    for (const auto form :
         {&Reader::year_first, &Reader::packed, &Reader::year_month_word, &Reader::day_month_word,
          &Reader::month_word_day, &Reader::all_digits, &Reader::era}) {
      if (const auto found = (this->*form)(k); found && is_valid(found->day)) return found;
    }
    return {};
  }
  [[nodiscard]] const DateToken& at(std::size_t k) const {
    static const DateToken kNone;
    return k < tokens_.size() ? tokens_[k] : kNone;
  }
  [[nodiscard]] bool number(std::size_t k, std::size_t digits_min, std::size_t digits_max) const {
    return at(k).kind == Kind::kNumber && at(k).digits >= digits_min && at(k).digits <= digits_max;
  }
  [[nodiscard]] int value(std::size_t k) const { return static_cast<int>(at(k).value); }

  /// The month that is named at a token, and the token after it.
  struct Month {
    int month = 0;
    std::size_t after = 0;
  };
  [[nodiscard]] Month month_at(std::size_t k) const {
    if (at(k).kind != Kind::kWord) return {};
    const std::string& word = at(k).text;
    if (is_one_of(word, {"tháng", "thg", "th"})) {
      return number(k + 1, 1, 2) && value(k + 1) <= 12 ? Month{value(k + 1), k + 2} : Month{};
    }
    const std::string& next = at(k + 1).text;  // the Levant's "first" and "second" of two names
    if (word == "تشرين" || word == "كانون") {
      const int first = word == "تشرين" ? 10 : 12;
      if (next == "الأول" || next == "الاول") return {first, k + 2};
      if (next == "الثاني") return {first == 10 ? 11 : 1, k + 2};
      return {};
    }
    int month = month_of(word, hints_.language);
    // Hebrew writes "in" onto the name.
    if (month == 0 && word.starts_with("ב")) month = month_of(std::string_view(word).substr(2));
    if (month > 100 && word == "مهر" && hints_.language != "fa") month = 0;
    return {month, k + 1};
  }
  /// Past marks, "of", "de", "th" and the like between the parts of a date.
  [[nodiscard]] std::size_t past_filler(std::size_t k) const {
    for (int steps = 0; steps < 3 && k < tokens_.size(); ++steps, ++k) {
      if (!is_one_of(at(k).text,
                     {".",  ",",   "of", "de",  "del",  "do", "da",   "di", "st", "nd", "rd",
                      "th", "er",  "º",  "ª",   "°",    "/",  "-",    "–",  "a",  "e",  ":",
                      "،",  "năm", "r",  "của", "year", "'",  "ngày", "d",  "da", "พ"}))
        break;
    }
    return k;
  }
  [[nodiscard]] Day day_of(long long year, int month, int day) const {
    if (month > 100) return from_persian(static_cast<int>(year), month - 100, day);
    if (hints_.language == "th" && year > 2400) year -= 543;
    return {static_cast<int>(year), month, day};
  }

  /// 2025-11-26, 2025/11/26, 2025.11.26, 2025. 11. 26., 2025年11月26日; in Persian 1403/2/14
  [[nodiscard]] std::optional<Found> year_first(std::size_t k) const {
    if (!number(k, 4, 4) || !number(k + 2, 1, 2) || !number(k + 4, 1, 2)) return {};
    const std::string& mark = at(k + 1).text;
    const bool same = at(k + 3).text == mark && is_one_of(mark, {"-", "/", ".", "‑", "–"});
    const bool named =
        (mark == "年" && at(k + 3).text == "月") || (mark == "년" && at(k + 3).text == "월");
    if (!same && !named) return {};
    const bool persian = value(k) > 1300 && value(k) < 1500 && hints_.language == "fa";
    const Day day = persian ? from_persian(value(k), value(k + 2), value(k + 4))
                            : day_of(value(k), value(k + 2), value(k + 4));
    const bool suffixed = named || is_one_of(at(k + 5).text, {"日", "일"});
    return Found{day, k + 5 + (suffixed ? 1u : 0u)};
  }

  /// 20251126, 20251126T0930
  [[nodiscard]] std::optional<Found> packed(std::size_t k) const {
    if (!number(k, 8, 8)) return {};
    return Found{{value(k) / 10000, value(k) / 100 % 100, value(k) % 100}, k + 1};
  }

  /// 2024. május 3., 2024 m. gegužės 3 d., 2024 May 3
  [[nodiscard]] std::optional<Found> year_month_word(std::size_t k) const {
    if (!number(k, 4, 4)) return {};
    std::size_t word = k + 1;
    while (word < k + 3 && is_one_of(at(word).text, {".", ",", "m", "gada", "-", "/", "оны"}))
      ++word;
    const Month month = month_at(word);
    if (month.month == 0) return {};
    const std::size_t day = past_filler(month.after);
    if (!number(day, 1, 2) || number(past_filler(day + 1), 4, 4)) return {};
    return Found{day_of(value(k), month.month, value(day)), day + 1};
  }

  /// 26 November 2025, 26. Nov. 2025, 26th of November, 2025, 26 de noviembre de 2025
  [[nodiscard]] std::optional<Found> day_month_word(std::size_t k) const {
    if (!number(k, 1, 2)) return {};
    const Month month = month_at(past_filler(k + 1));
    if (month.month == 0) return {};
    const std::size_t year = past_filler(month.after);
    if (!number(year, 4, 4)) return {};
    return Found{day_of(value(year), month.month, value(k)), year + 1};
  }

  /// November 26, 2025; Nov 26 09:30:00 +0000 2025
  [[nodiscard]] std::optional<Found> month_word_day(std::size_t k) const {
    const Month month = month_at(k);
    if (month.month == 0) return {};
    const std::size_t day = past_filler(month.after);
    if (!number(day, 1, 2)) return {};
    std::size_t year = past_filler(day + 1);
    if (number(day + 1, 1, 2) && at(day + 2).text == ":") {
      year = day + 1;
      while (year < day + 10 && !number(year, 4, 4)) ++year;
      if (at(year - 1).text == "+") ++year;
    }
    if (!number(year, 4, 4)) return {};
    return Found{day_of(value(year), month.month, value(day)), year + 1};
  }

  /// 26.11.2025 (day first), 26/11/2025 and 11/26/2025 where only one way round is a date
  [[nodiscard]] std::optional<Found> all_digits(std::size_t k) const {
    if (!number(k, 1, 2) || !number(k + 2, 1, 2)) return {};
    const std::string& mark = at(k + 1).text;
    if (at(k + 3).text != mark || (mark != "." && mark != "/" && mark != "-")) return {};
    const int first = value(k);
    const int second = value(k + 2);
    int year = value(k + 4);
    if (number(k + 4, 2, 2) && mark == "." && hints_.day_first) {
      year += 2000;
    } else if (!number(k + 4, 4, 4)) {
      return {};
    }
    if (hints_.language == "th" && year > 2400) year -= 543;
    if (mark == "." || hints_.day_first || first > 12 || first == second) {
      if (second <= 12) return Found{{year, second, first}, k + 5};
    }
    if (second > 12 && mark != ".") return Found{{year, first, second}, k + 5};
    return {};
  }

  /// 令和6年5月3日, 民國113年5月3日
  [[nodiscard]] std::optional<Found> era(std::size_t k) const {
    const std::string name = at(k).text + at(k + 1).text;
    int before = 0;  // the year before its first
    if (name == "令和") before = 2018;
    if (name == "平成") before = 1988;
    if (name == "昭和") before = 1925;
    if (name == "民國" || name == "民国") before = 1911;
    if (before == 0 || at(k + 3).text != "年" || at(k + 5).text != "月") return {};
    const bool first = at(k + 2).text == "元";
    if ((!first && !number(k + 2, 1, 3)) || !number(k + 4, 1, 2) || !number(k + 6, 1, 2)) return {};
    return Found{{before + (first ? 1 : value(k + 2)), value(k + 4), value(k + 6)}, k + 8};
  }

  /// What the words between the last date and this one say: the nearest label counts.
  [[nodiscard]] DateRole role_before(std::size_t from, std::size_t k) const {
    for (std::size_t n = k; n > from && k - n < 14; --n) {
      const std::string& word = at(n - 1).text;
      const auto begins = [&](std::initializer_list<std::string_view> stems) {
        return std::any_of(stems.begin(), stems.end(),
                           [&](std::string_view stem) { return word.starts_with(stem); });
      };
      if (begins({"updat",     "modif",      "aktualis",    "geändert",   "revis",      "correct",
                  "edited",    "обновл",     "изменен",     "оновлен",    "actualiz",   "atualiz",
                  "aggiornat", "bijgewerkt", "gewijzigd",   "oppdater",   "opdater",    "uppdater",
                  "päivitet",  "güncel",     "zaktualizow", "aktualiz",   "actualis",   "frissít",
                  "reviewed",  "تحديث",      "עודכן",       "bearbeitet", "diperbarui", "ενημ"}) ||
          (word == "新" && n >= 2 && at(n - 2).text == "更") ||
          (word == "à" && n >= 2 && at(n - 2).text == "mis") ||
          (word == "jour" && n >= 3 && at(n - 3).text == "mis"))
        return DateRole::kModified;
      if (begins({"publi",   "veröffentlicht", "posted",       "erschienen",
                  "опублик", "pubblicat",      "gepubliceerd", "publicerad",
                  "julkais", "yayın",          "opublikow",    "közzé",
                  "created", "erstellt",       "first",        "dipublikasi",
                  "نشر",     "פורסם",          "đăng",         "dated"}))
        return DateRole::kPublished;
      if (begins({"event", "termin", "expires", "deadline", "born", "出生", "生年", "birth",
                  "geboren", "accessed", "retrieved", "abgerufen", "joined", "member",
                  "registriert", "mitglied", "beiträge", "since", "seit"}))
        return DateRole::kOther;
    }
    return DateRole::kPlain;
  }

  const DateHints& hints_;
  std::vector<DateToken> tokens_;
};

}  // namespace

DateHints hints_of(std::string_view language_tag) {
  DateHints hints;
  std::string tag;
  for (const char c : language_tag.substr(0, 12)) {
    tag += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  hints.language = tag.substr(0, tag.find('-'));
  if (hints.language.size() != 2) hints.language.clear();
  constexpr std::string_view kYearOrMonthFirst[] = {"",   "en", "ja", "zh", "ko", "hu",
                                                    "lt", "mn", "fa", "sv", "tl"};
  hints.day_first = std::find(std::begin(kYearOrMonthFirst), std::end(kYearOrMonthFirst),
                              hints.language) == std::end(kYearOrMonthFirst);
  if (is_one_of(tag, {"en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za", "en-ke", "en-ng"}))
    hints.day_first = true;
  return hints;
}

std::vector<PrintedDate> find_dates(std::string_view printed, const DateHints& hints) {
  return Reader(printed.substr(0, std::min(printed.size(), kPrintedMax)), hints).read();
}

std::string iso_date(std::string_view printed, const DateHints& hints) {
  for (PrintedDate& date : find_dates(printed, hints)) {
    if (date.role == DateRole::kPlain || date.role == DateRole::kPublished)
      return std::move(date.iso);
  }
  return {};
}

std::string machine_date(std::string_view value) {
  const bool digits = !value.empty() && value.find_first_not_of("0123456789") == value.npos;
  if (!digits || (value.size() != 10 && value.size() != 13 && value.size() != 14))
    return iso_date(value);
  if (value.size() == 14) {
    return iso_date(std::string(value.substr(0, 8)) + "T" + std::string(value.substr(8, 2)) + ":" +
                    std::string(value.substr(10, 2)) + ":" + std::string(value.substr(12, 2)));
  }
  const long long seconds = std::atoll(std::string(value.substr(0, 10)).c_str());
  return iso_of_seconds(seconds) + "Z";
}

bool same_moment(std::string_view a, std::string_view b) {
  const Moment first = moment_of(a);
  const Moment second = moment_of(b);
  if (a == b || !first.good || !second.good) return a == b;
  constexpr long long kHour = 3600;
  const long long apart = std::llabs(first.seconds - second.seconds);
  // The same clock with another zone is a slip of one of the two.
  if (first.zoned && second.zoned)
    return apart < kHour || (first.timed && second.timed && first.local == second.local);
  if (!first.timed && !second.timed) return apart == 0;
  if (!first.timed || !second.timed) {
    // A day without a time: any moment that is of that day somewhere.
    const Moment& day = first.timed ? second : first;
    const Moment& timed = first.timed ? first : second;
    if (timed.local >= day.local && timed.local < day.local + 24 * kHour) return true;
    return timed.zoned && timed.seconds + 14 * kHour >= day.local &&
           timed.seconds - 12 * kHour < day.local + 24 * kHour;
  }
  // One of the times lacks its zone: whole quarters of an hour apart, up to what zones differ by.
  const long long local = std::llabs(first.local - second.local);
  return local < kHour || apart < kHour || (apart <= 14 * kHour && (apart + 60) % 900 <= 120);
}

}  // namespace dixit::article
