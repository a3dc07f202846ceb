// Whether a source is of the day on which the article says that the words were said.
#pragma once
#include <optional>
#include <string>

#include "base/days.h"
#include "judge/trace.h"
#include "record/finding.h"
#include "record/source.h"

namespace dixit::judge {

/// A source's day, and whether the source itself states it.
struct SourceDay {
  Day day = 0;
  bool stated = false;  ///< else it was read from the file's name
};

/// The day in a source's header, or the one day that its file's name has ("2016-10-09 rally.txt");
/// nothing when there is none.
[[nodiscard]] std::optional<SourceDay> day_of_source(const SourceCard& card);

struct DateFit {
  int rank = 1;  ///< 0 fits, 1 cannot be told, 2 another day: for choosing among equal places
  std::optional<DateConflict> conflict;
};

/// Compares what the article tells with the source that the traced words stand in.
[[nodiscard]] DateFit fit_date(const SaidWhen& said, const SourceSides& sources,
                               const Trace& trace);

/// "the article says Wednesday, 26 November 2025; the source is of Sunday, 12 October 2025"
[[nodiscard]] std::string conflict_words(const DateConflict& conflict);

/// Takes the conflict out of a finding where the words prove nothing.
void forget_date(Finding& finding);

}  // namespace dixit::judge
