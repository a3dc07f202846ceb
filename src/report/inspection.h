// What `dixit inspect` found, in every format. The words say "discontinuity": what made it is for
// people to find out.
#pragma once
#include <span>
#include <string>

#include "record/inspection.h"
#include "report/report.h"

namespace dixit::report {

/// A block for each recording: what it is, the discontinuities with their times, what was looked
/// for and what that can be expected to show, what could betray who made the file.
[[nodiscard]] std::string render_inspection_text(const Inspection& inspection,
                                                 const TextOptions& options);

/// One JSON object and a line break; docs/inspection.md tells the fields.
[[nodiscard]] std::string render_inspection_json(const Inspection& inspection);

/// One page for all recordings: discontinuities drawn over waveform and spectrogram, and in tables.
/// No script, no request.
[[nodiscard]] std::string render_inspection_html(std::span<const Inspection> inspections,
                                                 const std::string& tool_version);

}  // namespace dixit::report
