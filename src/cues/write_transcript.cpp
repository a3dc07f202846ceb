#include "cues/write_transcript.h"

#include <fmt/format.h>

#include <cmath>

#include "cues/writers.h"

namespace dixit::cues {

std::optional<TimedFormat> timed_format(std::string_view ending) {
  std::string low(ending);
  for (char& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  if (low == "vtt") return TimedFormat::kVtt;
  if (low == "srt") return TimedFormat::kSrt;
  if (low == "json") return TimedFormat::kJson;
  if (low == "textgrid") return TimedFormat::kTextGrid;
  if (low == "eaf") return TimedFormat::kEaf;
  if (low == "ctm") return TimedFormat::kCtm;
  return std::nullopt;
}

std::string write_transcript(const Source& source, const SoundAlignment& alignment,
                             const std::string& recording, TimedFormat format) {
  const Plan plan = make_plan(source, alignment);
  const std::size_t slash = recording.find_last_of('/');
  const Written what{source, alignment, plan,
                     slash == std::string::npos ? recording : recording.substr(slash + 1)};
  switch (format) {
    case TimedFormat::kVtt:
      return write_vtt(what);
    case TimedFormat::kSrt:
      return write_srt(what);
    case TimedFormat::kJson:
      return write_json(what);
    case TimedFormat::kTextGrid:
      return write_text_grid(what);
    case TimedFormat::kEaf:
      return write_eaf(what);
    case TimedFormat::kCtm:
      return write_ctm(what);
  }
  return {};
}

std::uint64_t milliseconds(double seconds) {
  return seconds > 0 ? static_cast<std::uint64_t>(std::llround(seconds * 1000)) : 0;
}

std::string clock(double seconds, char point) {
  const std::uint64_t ms = milliseconds(seconds);
  return fmt::format("{:02}:{:02}:{:02}{}{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60,
                     point, ms % 1000);
}

std::string escape_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

}  // namespace dixit::cues
