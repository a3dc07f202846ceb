// When the words of a quotation were said, as the article tells it ("On Wednesday", "mid-October",
// "a day before"), reckoned from the day on which it was published.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/days.h"
#include "quote/speakers/attribution.h"
#include "quote/speakers/people.h"
#include "quote/when/time_words.h"
#include "record/quotation.h"

namespace dixit::quote {

/// Days [from, to].
struct DayRange {
  Day from = 0;
  Day to = 0;
  bool sure = true;  ///< the expression has one meaning
  [[nodiscard]] bool is_day() const { return from == to; }
};

/// What an expression means in an article published on a day; `context`: the day told last before
/// it. Nothing where it cannot be told: without a day of publication only whole dates can.
[[nodiscard]] std::optional<DayRange> resolve_time(const TimeExpression& expression,
                                                   std::optional<Day> published,
                                                   std::optional<Day> context);

/// Tells of each run when it was said. Everything given must outlive it.
class Times {
 public:
  /// `published`: as of Article::published, "" where it is not told.
  Times(const Scene& scene, const People& people, const std::vector<Attribution>& ties,
        std::string_view published);
  /// Unknown where the text does not tell, or not surely.
  [[nodiscard]] SaidWhen of(std::uint32_t run) const;

 private:
  struct Found {
    TimeExpression expression;
    DayRange days;
  };
  void find_all();
  /// Those that begin among elements [low, high).
  [[nodiscard]] std::span<const TimeExpression> among(std::uint32_t low, std::uint32_t high) const;
  [[nodiscard]] std::optional<Found> beside_cue(std::uint32_t cue, std::uint32_t run,
                                                bool after) const;
  [[nodiscard]] std::optional<Found> told_before(std::uint32_t run) const;
  [[nodiscard]] std::optional<Found> introduced_in(std::uint32_t sentence) const;
  [[nodiscard]] bool names_speaker(std::uint32_t sentence, const Phrase& phrase) const;
  [[nodiscard]] bool names_others(std::uint32_t sentence, std::uint32_t end) const;
  [[nodiscard]] bool is_future(std::uint32_t cue) const;
  [[nodiscard]] bool follows_cue(std::uint32_t cue, const TimeExpression& e, bool after) const;
  [[nodiscard]] bool may_cross(std::uint32_t quoted, const TimeExpression& e, bool after) const;
  [[nodiscard]] bool goes_with_cue(std::uint32_t cue, const TimeExpression& e) const;
  [[nodiscard]] bool leads_to_cue(std::uint32_t cue, const TimeExpression& e) const;
  [[nodiscard]] bool opens_sentence(const TimeExpression& e) const;
  [[nodiscard]] bool is_complement(std::uint32_t cue) const;
  [[nodiscard]] std::optional<DayRange> resolve(const TimeExpression& e) const;
  [[nodiscard]] std::optional<Day> context_of(const TimeExpression& e, bool& dated) const;
  [[nodiscard]] SaidWhen shown(const Found& found, bool sure) const;

  const Scene& scene_;
  const People& people_;
  const std::vector<Attribution>& ties_;
  std::optional<Day> published_;
  std::vector<TimeExpression> times_;  ///< of the whole text, in order
};

}  // namespace dixit::quote
