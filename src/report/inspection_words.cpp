#include "report/inspection_words.h"

#include <fmt/format.h>

#include <cmath>

#include "report/plain.h"
#include "report/wording.h"

namespace dixit::report {

std::string exact_time(double seconds) {
  if (!(seconds >= 0) || seconds > 1e7) seconds = 0;
  const auto milli = static_cast<std::int64_t>(std::llround(seconds * 1000));
  const std::int64_t hours = milli / 3'600'000;
  const std::int64_t minutes = milli / 60'000 % 60;
  const double rest = static_cast<double>(milli % 60'000) / 1000;
  if (hours > 0) return fmt::format("{}:{:02}:{:06.3f}", hours, minutes, rest);
  return fmt::format("{}:{:06.3f}", minutes, rest);
}

std::string place_text(const Inspection& inspection, const Discontinuity& d) {
  std::string out = exact_time(d.start_seconds);
  if (d.end_seconds - d.start_seconds >= 0.002) out += "–" + exact_time(d.end_seconds);
  if (inspection.card.tracks.size() > 1) out += fmt::format(", track {}", d.track + 1);
  return out;
}

std::string kind_text(DiscontinuityKind kind) {
  std::string out = name(kind);
  for (char& c : out) c = c == '_' ? ' ' : c;
  return out;
}

std::string rate_text(double false_per_hour) {
  if (false_per_hour < 0) return "how often untouched recordings show it was not measured";
  if (false_per_hour == 0) return "told by the container, not estimated";
  return fmt::format("an hour of untouched speech of this kind shows {:.2g} so strong",
                     false_per_hour);
}

std::string recall_text(double recall) {
  return recall < 0 ? "not measured" : fmt::format("{:.0f} %", 100 * recall);
}

std::string card_text(const Inspection& inspection) {
  const RecordingCard& card = inspection.card;
  std::string out = plain(card.path) + ": " + plain(card.container);
  for (const AudioTrack& t : card.tracks) {
    out += fmt::format("; {}{}, {} samples a second, {}",
                       card.tracks.size() > 1 ? fmt::format("track {}: ", t.number + 1) : "",
                       plain(t.codec), t.rate, count(t.channels, "channel", "channels"));
    if (t.bit_rate > 0) out += fmt::format(", {} kbit/s", (t.bit_rate + 500) / 1000);
    if (t.rate > 0) out += ", " + exact_time(static_cast<double>(t.samples) / t.rate);
  }
  return out;
}

std::string count_text(const Inspection& inspection) {
  const std::size_t n = inspection.discontinuities.size();
  return n == 0 ? "no discontinuity" : count(n, "discontinuity", "discontinuities");
}

const char* meaning_text() {
  return "A discontinuity is a place where the sound does not go on as it was. A pause button, a "
         "lost packet or a device does that, too; and a careful edit leaves nothing that is looked "
         "for here. What was not found was not shown to be absent.";
}

}  // namespace dixit::report
