// Expressions of time are read around the one word that must be in them: a weekday, a month, a
// unit.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "quote/vocabulary.h"
#include "quote/when/time_words.h"

namespace dixit::quote {
namespace {

constexpr std::uint32_t kAcross = 2;  ///< words between an expression and the word that blocks it
constexpr int kYearLeast = 1900;
constexpr int kYearMost = 2100;

class Reader {
 public:
  Reader(const Scene& scene, std::uint32_t low, std::uint32_t high)
      : scene_(scene), low_(low), high_(high) {}

  std::vector<TimeExpression> run() {
    for (std::uint32_t i = low_; i < high_; ++i) {
      if (!is_core(i)) continue;
      std::optional<TimeExpression> found = read(i);
      if (!found) continue;
      if (!out_.empty() && found->first <= out_.back().last) found->first = out_.back().last + 1;
      found->blocked |= is_blocked(*found);
      i = std::max(i, found->last);
      if (!out_.empty() && found->core == out_.back().core &&
          found->first - out_.back().last <= kAcross) {
        found->blocked = out_.back().blocked = true;  // "Monday and Tuesday"
      }
      out_.push_back(*found);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_core(std::uint32_t i) const {
    const std::string_view fold = scene_.folds[i];
    return (scene_.elements[i].starts & kTimeCore) != 0 ||
           (fold.size() >= 4 && fold[0] >= '0' && fold[0] <= '9');
  }
  [[nodiscard]] TimeWord at(std::uint32_t i) const {
    return i >= low_ && i < high_ ? time_word_at(scene_, i) : TimeWord{};
  }
  [[nodiscard]] bool is(std::uint32_t i, TimeKind kind) const { return at(i).kind == kind; }
  /// Whether elements i - 1 and i stand in one stretch; `also`: marks that may part them.
  [[nodiscard]] bool joined(std::uint32_t i, std::uint16_t also = 0) const {
    return i > low_ && i < high_ && !scene_.elements[i].is_run() &&
           !scene_.elements[i - 1].is_run() &&
           (scene_.elements[i].gap & kBreaks & static_cast<std::uint16_t>(~also)) == 0;
  }
  /// Digits (with "st", "nd", "th", "er", "º" after them) as a number, or -1.
  [[nodiscard]] int figure(std::uint32_t i) const {
    if (i < low_ || i >= high_) return -1;
    const std::string_view fold = scene_.folds[i];
    if (fold.empty() || fold[0] < '0' || fold[0] > '9') return -1;
    int value = 0;
    const auto [end, error] = std::from_chars(fold.data(), fold.data() + fold.size(), value);
    if (error != std::errc{}) return -1;
    const std::string_view rest(end, static_cast<std::size_t>(fold.data() + fold.size() - end));
    const bool suffix = rest.empty() || rest == "st" || rest == "nd" || rest == "rd" ||
                        rest == "th" || rest == "er" || rest == "º";
    return suffix ? value : -1;
  }
  [[nodiscard]] int day_number(std::uint32_t i) const {
    const int n = figure(i);
    return n >= 1 && n <= 31 && scene_.elements[i].span.size() <= 4 ? n : 0;
  }
  [[nodiscard]] int year_number(std::uint32_t i) const {
    const int n = figure(i);
    return n >= kYearLeast && n <= kYearMost && scene_.elements[i].span.size() == 4 ? n : 0;
  }
  /// 1 for "a", else 0.
  [[nodiscard]] int one(std::uint32_t i) const {
    static constexpr std::array<std::string_view, 10> kOne{"a",     "an",    "ein", "eine", "einem",
                                                           "einen", "einer", "un",  "une",  "una"};
    return std::find(kOne.begin(), kOne.end(), scene_.folds[i]) != kOne.end() ? 1 : 0;
  }
  /// A number in words or figures, "a" among them; 0 for none.
  [[nodiscard]] int amount(std::uint32_t i) const {
    if (const int n = figure(i); n > 0 && n < 1000) return n;
    if (i < low_ || i >= high_ || scene_.elements[i].is_run()) return 0;
    if (!scene_.classes[i].has(lexicon::Section::kNumber)) return one(i);
    const std::string word(scene_.folds[i]);
    const auto number = lexicon::parse_number(*scene_.lexicon, {&word, 1}, 0);
    if (number && number->value >= 1 && number->value < 1000 && !number->ordinal)
      return static_cast<int>(number->value);
    return one(i);
  }
  [[nodiscard]] bool is_of(std::uint32_t i) const {
    if (i < low_ || i >= high_) return false;
    const std::string_view fold = scene_.folds[i];
    return fold == "de" || fold == "of" || fold == "del" || fold == "des" || fold == "d'" ||
           fold == "d’";
  }
  [[nodiscard]] bool is_in(std::uint32_t i) const {
    if (i < low_ || i >= high_) return false;
    const std::string_view fold = scene_.folds[i];
    return fold == "in" || fold == "im" || fold == "en" || fold == "в" || fold == "во" ||
           fold == "during";
  }

  [[nodiscard]] std::optional<TimeExpression> read(std::uint32_t i) const {
    const TimeWord word = at(i);
    TimeExpression e;
    e.first = i;
    e.last = i + (word.words > 0 ? word.words - 1 : 0);
    switch (word.kind) {
      case TimeKind::kWeekday:
        return weekday(e, word.n);
      case TimeKind::kMonth:
        return month(e, word.n);
      case TimeKind::kDay:
      case TimeKind::kContext:
        if (is_name(i)) return std::nullopt;
        e.core = word.kind == TimeKind::kDay ? TimeCore::kOffset : TimeCore::kContext;
        e.count = word.n;
        take_dayparts(e);
        return e;
      case TimeKind::kUnit:
        return unit(e, static_cast<TimeUnit>(word.n));
      default:
        return figures(e);
    }
  }

  /// "NBC's Today", "USA Today": a capital inside an English sentence.
  [[nodiscard]] bool is_name(std::uint32_t i) const {
    const Element& e = scene_.elements[i];
    return e.upper && i > low_ && (e.gap & kBreaks) == 0 && !scene_.elements[i - 1].is_run() &&
           scene_.grammar->language() == "en";
  }

  void take_dayparts(TimeExpression& e) const {
    if (joined(e.last + 1) && is(e.last + 1, TimeKind::kDaypart)) ++e.last;
  }

  /// last, this, next, early, late on either side.
  void take_modifiers(TimeExpression& e) const {
    for (int k = 0; k < 2 && joined(e.first); ++k) {
      const TimeWord left = at(e.first - 1);
      if (!modify(e, left)) break;
      --e.first;
    }
    if (joined(e.last + 1) && scene_.grammar->language() != "en") {
      const TimeWord right = at(e.last + 1);
      if (right.kind != TimeKind::kPart && right.kind != TimeKind::kThis && modify(e, right))
        ++e.last;
    }
  }
  static bool modify(TimeExpression& e, TimeWord word) {
    switch (word.kind) {
      case TimeKind::kLast:
        e.which = -1;
        return true;
      case TimeKind::kThis:
        e.which = 1;
        return true;
      case TimeKind::kNext:
        e.which = 2;
        e.blocked = true;
        return true;
      case TimeKind::kPart:
        e.part = word.n;
        return true;
      case TimeKind::kDaypart:
        return true;
      default:
        return (word.kind == TimeKind::kPrior || word.kind == TimeKind::kLater) && word.n == 0;
    }
  }

  [[nodiscard]] std::optional<TimeExpression> weekday(TimeExpression e, int n) const {
    e.core = TimeCore::kWeekday;
    e.weekday = n;
    take_dayparts(e);
    take_modifiers(e);
    e.part = 0;
    take_dayparts(e);
    if (TimeExpression date = e; joined(e.last + 1, kComma | kStop) && date_after(date)) {
      date.core = TimeCore::kDate;
      return date;
    }
    if (scene_.grammar->language() == "ru" && !has_preposition(e.first)) return std::nullopt;
    return e;
  }
  /// "в среду", "в минувшую среду", not the plain word.
  [[nodiscard]] bool has_preposition(std::uint32_t first) const {
    return (first > low_ && is_in(first - 1)) || is_in(first) ||
           (first > low_ + 1 && is_in(first - 2));
  }

  /// A date that starts after an expression: "Nov. 19", "19 November 2025", "26. November".
  [[nodiscard]] bool date_after(TimeExpression& e) const {
    std::uint32_t i = e.last + 1;
    if (scene_.folds[i] == "den" || scene_.folds[i] == "the") ++i;
    if (is(i, TimeKind::kMonth)) {
      const int day = joined(i + 1, kStop) ? day_number(i + 1) : 0;
      if (day == 0) return false;
      e.month = at(i).n;
      e.day = day;
      e.last = i + 1;
    } else {
      const int day = day_number(i);
      std::uint32_t m = i + 1;
      if (is_of(m)) ++m;
      if (day == 0 || !joined(m, kStop) || !is(m, TimeKind::kMonth)) return false;
      e.month = at(m).n;
      e.day = day;
      e.last = m;
    }
    take_year(e);
    return true;
  }
  void take_year(TimeExpression& e) const {
    std::uint32_t i = e.last + 1;
    if (is_of(i)) ++i;
    if (!joined(i, kComma | kStop)) return;
    if (const int year = year_number(i); year != 0) {
      e.year = year;
      e.last = i;
      if (joined(i + 1) && scene_.folds[i + 1] == "года") ++e.last;
    }
  }

  [[nodiscard]] std::optional<TimeExpression> month(TimeExpression e, int n) const {
    const bool english = scene_.grammar->language() == "en";
    if ((english || scene_.grammar->language() == "de") && !scene_.elements[e.first].upper)
      return std::nullopt;
    e.month = n;
    e.core = TimeCore::kDate;
    if (english && joined(e.last + 1, kStop)) {
      if (const int day = day_number(e.last + 1); day != 0) {
        e.day = day;
        ++e.last;
        take_year(e);
        return e;
      }
    }
    const std::uint32_t before =
        e.first > low_ + 1 && is_of(e.first - 1) ? e.first - 2 : e.first - 1;
    if (e.first > low_ && joined(before + 1, kStop) && joined(e.first, kStop)) {
      if (const int day = day_number(before); day != 0) {
        e.day = day;
        e.first = before;
        take_year(e);
        // "the 17 February Brigade"
        e.blocked |=
            english && e.year == 0 && joined(e.last + 1) && scene_.elements[e.last + 1].upper;
        return e;
      }
    }
    return bare_month(e);
  }
  [[nodiscard]] std::optional<TimeExpression> bare_month(TimeExpression e) const {
    e.core = TimeCore::kMonth;
    if (e.first > low_ && is_of(e.first - 1) && joined(e.first) && e.first > low_ + 1 &&
        is(e.first - 2, TimeKind::kPart)) {
      --e.first;
    }
    take_modifiers(e);
    take_year(e);
    const bool told =
        e.part != 0 || e.which != 0 || (e.first > low_ && joined(e.first) && is_in(e.first - 1));
    return told ? std::optional(e) : std::nullopt;
  }

  [[nodiscard]] std::optional<TimeExpression> unit(TimeExpression e, TimeUnit unit) const {
    e.unit = unit;
    const std::uint32_t n = e.first - 1;
    if (joined(e.first)) {
      if (unit == TimeUnit::kYear && year_number(n) != 0) {  // "в 2015 году"
        e.core = TimeCore::kYear;
        e.year = year_number(n);
        e.first = n;
        return e;
      }
      if (const int count = amount(n); count > 0) {
        e.first = n;
        if (counted(e, count)) return e;
        e.first = n + 1;
      }
    }
    if (unit == TimeUnit::kYear && joined(e.last + 1) && year_number(e.last + 1) != 0) {
      e.core = TimeCore::kYear;  // "im Jahr 2015"
      e.year = year_number(++e.last);
      return e;
    }
    if (scene_.grammar->language() == "ru" && joined(e.last + 1) &&
        is(e.last + 1, TimeKind::kAgo)) {
      if (counted(e, 1)) return e;  // "неделю назад"
    }
    const std::uint32_t core = e.first;
    e.core = TimeCore::kUnit;
    take_modifiers(e);
    if (e.which == 0 || unit == TimeUnit::kDay) return std::nullopt;
    if (scene_.grammar->language() == "en" && e.which < 0 && core > low_) {
      const bool definite = e.first > low_ && scene_.elements[e.first - 1].has_use(kDefinite);
      e.rolling = definite || scene_.folds[core - 1] == "past";
    }
    return e;
  }
  /// "two weeks ago", "vor zwei Wochen", "two days later".
  [[nodiscard]] bool counted(TimeExpression& e, int count) const {
    e.count = count;
    const TimeWord after = joined(e.last + 1) ? at(e.last + 1) : TimeWord{};
    if (after.kind == TimeKind::kAgo) {
      e.core = TimeCore::kAgo;
      e.last += after.words;
      return true;
    }
    if (after.kind == TimeKind::kPrior || after.kind == TimeKind::kLater) {
      e.core = TimeCore::kContext;
      if (after.kind == TimeKind::kPrior) e.count = -count;
      e.last += after.words;
      // "two days after the vote": of an event that is told by its name
      if (after.n == 1 && joined(e.last + 1)) e.blocked = true;
      return true;
    }
    for (std::uint32_t k = 1; k <= 3 && e.first >= low_ + k; ++k) {
      const TimeWord before = at(e.first - k);
      if (before.kind != TimeKind::kBack || before.words != k) continue;
      for (std::uint32_t w = 0; w < k; ++w) {
        if (!joined(e.first - w)) return false;
      }
      e.core = TimeCore::kAgo;
      e.first -= k;
      return true;
    }
    return false;
  }

  /// "in 2015", "late 2015", "19.11.2025".
  [[nodiscard]] std::optional<TimeExpression> figures(TimeExpression e) const {
    const std::string_view fold = scene_.folds[e.first];
    if (fold.size() < 4 || fold[0] < '0' || fold[0] > '9') return std::nullopt;
    if (fold.size() == 4) {
      e.year = year_number(e.first);
      if (e.year == 0 || !joined(e.first)) return std::nullopt;
      e.core = TimeCore::kYear;
      e.last = e.first;
      const std::uint32_t core = e.first;
      take_modifiers(e);
      e.last = core;
      const bool in = e.first > low_ && is_in(e.first - 1);
      return e.part != 0 || in ? std::optional(e) : std::nullopt;
    }
    return dotted(e, fold);
  }
  static std::optional<TimeExpression> dotted(TimeExpression e, std::string_view fold) {
    std::array<int, 3> parts{};
    std::size_t from = 0;
    for (int& part : parts) {
      const std::size_t end = std::min(fold.find('.', from), fold.size());
      const auto [stop, error] = std::from_chars(fold.data() + from, fold.data() + end, part);
      if (error != std::errc{} || stop != fold.data() + end) return std::nullopt;
      from = std::min(end + 1, fold.size());
    }
    if (from != fold.size() || parts[2] < kYearLeast || parts[2] > kYearMost) return std::nullopt;
    e.core = TimeCore::kDate;
    e.day = parts[0];
    e.month = parts[1];
    e.year = parts[2];
    e.last = e.first;
    if (e.day < 1 || e.day > 31 || e.month < 1 || e.month > 12) return std::nullopt;
    return e;
  }

  /// A word before it, or its own genitive, says that it is the day of something else.
  [[nodiscard]] bool is_blocked(const TimeExpression& e) const {
    for (std::uint32_t i = e.first; i <= e.last; ++i) {
      if (scene_.elements[i].possessive) return true;
    }
    for (std::uint32_t k = 0; k <= kAcross && e.first >= low_ + k + 1; ++k) {
      const std::uint32_t i = e.first - 1 - k;
      if (!joined(i + 1)) return false;
      const TimeWord word = at(i);
      if (word.kind == TimeKind::kBlock || word.kind == TimeKind::kNext) return true;
      if ((word.kind == TimeKind::kPrior || word.kind == TimeKind::kLater) && word.n == 1)
        return true;
      const Element& left = scene_.elements[i];
      if (k == 0 && left.has_use(kIndefinite) && e.core == TimeCore::kWeekday)
        return !event_follows(e.last + 1);  // "a Wednesday"
      if (!left.has_use(kPreposition | kDefinite)) return false;
    }
    return false;
  }
  [[nodiscard]] bool event_follows(std::uint32_t i) const {
    for (std::uint32_t k = i; k < i + 3 && joined(k); ++k) {
      if (is(k, TimeKind::kEvent)) return true;
    }
    return false;
  }

  const Scene& scene_;
  std::uint32_t low_;
  std::uint32_t high_;
  std::vector<TimeExpression> out_;
};

}  // namespace

std::vector<TimeExpression> find_times(const Scene& scene, std::uint32_t low, std::uint32_t high) {
  return Reader(scene, low, high).run();
}

}  // namespace dixit::quote
