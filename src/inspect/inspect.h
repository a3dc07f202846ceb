// Discontinuities of a recording: where it does not go on as it was.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/inspection.h"

namespace dixit::inspect {

struct InspectOptions {
  unsigned threads = 0;
  double per_hour = 1;  ///< how many an untouched recording of that kind may show in an hour
  std::function<void(double seconds)> progress;
};

/// Takes   path of a media file.
/// Gives   what was looked for, what was found, and what that kind of recording cannot show.
/// Errors  those of recording::decode.
Result<Inspection> inspect(const std::string& path, const InspectOptions& options);

}  // namespace dixit::inspect
