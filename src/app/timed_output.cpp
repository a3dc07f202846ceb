#include "app/timed_output.h"

namespace dixit::app {

std::optional<cues::TimedFormat> timed_format_of(Format format) {
  switch (format) {
    case Format::kJson:
      return cues::TimedFormat::kJson;
    case Format::kVtt:
      return cues::TimedFormat::kVtt;
    case Format::kSrt:
      return cues::TimedFormat::kSrt;
    case Format::kTextGrid:
      return cues::TimedFormat::kTextGrid;
    case Format::kEaf:
      return cues::TimedFormat::kEaf;
    case Format::kCtm:
      return cues::TimedFormat::kCtm;
    default:
      return std::nullopt;
  }
}

}  // namespace dixit::app
