// The drawing of an inspection: spectrogram, waveform, and the discontinuities over both.
#pragma once
#include <string>

#include "record/inspection.h"

namespace dixit::report::html {

/// An inline SVG of one recording's first track. Marks are numbered as the rows of the table are,
/// and link to them ("#r1d3" for recording 1, discontinuity 3).
[[nodiscard]] std::string inspection_picture(const Inspection& inspection, std::size_t number);

}  // namespace dixit::report::html
