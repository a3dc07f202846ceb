// The words of inspections that every format for people shares.
#pragma once
#include <string>

#include "record/inspection.h"

namespace dixit::report {

/// "1:02:03.456" or "2:03.456".
[[nodiscard]] std::string exact_time(double seconds);
/// "2:03.456" or "2:03.456–2:04.100"; with the track where there are several.
[[nodiscard]] std::string place_text(const Inspection& inspection, const Discontinuity& d);
/// "noise floor" for kNoiseFloor.
[[nodiscard]] std::string kind_text(DiscontinuityKind kind);
/// "an untouched recording of this kind shows 0.7 so strong in an hour", or that it was not
/// measured.
[[nodiscard]] std::string rate_text(double false_per_hour);
/// "31 %", or "not measured".
[[nodiscard]] std::string recall_text(double recall);
/// "call.opus: ogg, opus, 48,000 samples a second, 2 channels, 58 min 10 s".
[[nodiscard]] std::string card_text(const Inspection& inspection);
/// "2 discontinuities", "no discontinuity".
[[nodiscard]] std::string count_text(const Inspection& inspection);
/// What is behind the figures, for the end of a report.
[[nodiscard]] const char* meaning_text();

}  // namespace dixit::report
