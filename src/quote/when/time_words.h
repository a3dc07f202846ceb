// What tells a time in running text: the words of the lexicon's section [time], and the
// expressions that are made of them ("late Wednesday", "Nov. 19", "vor zwei Wochen").
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/word_index.h"
#include "quote/scene.h"

namespace dixit::quote {

enum class TimeKind : std::uint8_t {
  kNone,
  kWeekday,  ///< n: 1 Monday to 7 Sunday
  kMonth,    ///< n: 1 to 12
  kDay,      ///< n days from the day of publication
  kContext,  ///< n days from the day told last
  kUnit,     ///< n: a TimeUnit
  kAgo,      ///< after a number of units
  kBack,     ///< before a number of units: "vor", "hace"
  kPrior,    ///< after a number of units, from the day told last; n = 1: a preposition, too
  kLater,
  kLast,
  kThis,
  kNext,
  kPart,  ///< n: 1 early, 2 middle, 3 late
  kDaypart,
  kEvent,
  kBlock,
  kAbout,
  kFuture,
};
enum class TimeUnit : std::uint8_t { kDay, kWeek, kMonth, kYear };

struct TimeWord {
  TimeKind kind = TimeKind::kNone;
  int n = 0;
  std::uint32_t words = 0;  ///< how many words it takes
};

/// One language's words. Immutable; any number of threads.
class TimeWords {
 public:
  explicit TimeWords(const lexicon::Lexicon& lexicon);
  /// The longest entry that starts at folds[at], whose hash is lexicon::WordIndex::hash_of().
  [[nodiscard]] TimeWord find(std::span<const std::string_view> folds, std::size_t at,
                              std::uint64_t hash) const;

 private:
  struct Entry {
    std::vector<std::string> words;
    TimeWord word;
  };
  lexicon::WordMap<std::vector<Entry>> entries_;  ///< by first word, longest first
};

/// The words of a language (ISO 639-1); none where the lexicon has none. Made once, on first use.
const TimeWords& time_words_for(std::string_view language);

/// How an expression tells the day.
enum class TimeCore : std::uint8_t {
  kWeekday,
  kDate,   ///< month and day, perhaps a year and a weekday
  kMonth,  ///< a month, perhaps a part of it, perhaps a year
  kYear,
  kOffset,   ///< count days from the day of publication
  kAgo,      ///< count units before the day of publication
  kUnit,     ///< last week, this month
  kContext,  ///< count units after (or, negative, before) the day told last
};

/// Elements [first, last] of a scene that tell a time.
struct TimeExpression {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  TimeCore core = TimeCore::kWeekday;
  int weekday = 0;  ///< 1 to 7; 0 for none
  int month = 0;
  int day = 0;
  int year = 0;  ///< 0 where it is not told
  int count = 0;
  TimeUnit unit = TimeUnit::kDay;
  int which = 0;         ///< -1 last, 1 this, 2 next; 0 where it is not told
  int part = 0;          ///< 1 early, 2 middle, 3 late
  bool rolling = false;  ///< "the past week": up to the day of publication
  bool blocked = false;  ///< it tells when something else is: since, until, Wednesday's
};

/// The expressions among elements [low, high) of a scene, in order.
[[nodiscard]] std::vector<TimeExpression> find_times(const Scene& scene, std::uint32_t low,
                                                     std::uint32_t high);

/// Whether the full stop between elements i - 1 and i is part of a date: "Nov. 19", "19. November".
[[nodiscard]] bool joins_date(const Scene& scene, std::uint32_t i);

/// The word that starts at an element; nothing for a quotation.
[[nodiscard]] TimeWord time_word_at(const Scene& scene, std::uint32_t element);

}  // namespace dixit::quote
