#include "inspect/inspect.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "inspect/describe.h"
#include "inspect/frame_grid.h"
#include "inspect/identifying.h"
#include "inspect/scan.h"
#include "recording/open_recording.h"

namespace dixit::inspect {
namespace {

constexpr std::uint32_t kTracksMax = 8;
constexpr std::size_t kShownMax = 10'000;

struct Listened {
  RecordingCard card;
  Scanned scanned;
};

Result<Listened> listen(const std::string& path, std::uint32_t track,
                        const InspectOptions& options) {
  Listened out;
  std::unique_ptr<Scan> scan;
  // The rate comes with the card, which is there when the sound has ended: hence the first look.
  DX_TRY(out.card, recording::glance(path));
  if (track >= out.card.tracks.size()) return out;
  const std::uint32_t rate = std::max<std::uint32_t>(out.card.tracks[track].rate, 1);
  scan = std::make_unique<Scan>(rate);
  recording::Wanted wanted;
  wanted.track = track;
  DX_TRY(out.card, recording::decode(path, wanted, [&](const recording::Block& block) {
           scan->push(block.samples);
           if (options.progress)
             options.progress(static_cast<double>(block.first + block.samples.size()) / rate);
           return true;
         }));
  out.scanned = scan->finish();
  return out;
}

/// The frames of the encoder that the file itself is made with are no earlier one's.
bool is_own_grid(const Candidate& c, const AudioTrack& track) {
  if (c.kind != DiscontinuityKind::kCompression) return false;
  return track.codec.starts_with(c.second == kGridOfMp3 ? "mp3" : "aac");
}

void add_discontinuities(const Scanned& scanned, const AudioTrack& track, SoundClass sound,
                         double per_hour, std::vector<Discontinuity>& out) {
  const Rates& rates = Rates::measured();
  std::vector<Discontinuity> found;
  for (const Candidate& c : scanned.candidates) {
    if (is_own_grid(c, track)) continue;
    if (c.strength >= rates.threshold(sound, c.kind, per_hour) && found.size() < kShownMax)
      found.push_back(describe(c, track, sound));
  }
  for (const ClockGap& gap : track.gaps) {
    Candidate c;
    c.kind = DiscontinuityKind::kClockGap;
    c.place = {gap.sample, gap.sample};
    c.value = gap.seconds;
    found.push_back(describe(c, track, sound));
  }
  std::stable_sort(found.begin(), found.end(), [](const Discontinuity& a, const Discontinuity& b) {
    return std::pair(a.place.begin, a.kind) < std::pair(b.place.begin, b.kind);
  });
  out.insert(out.end(), found.begin(), found.end());
}

}  // namespace

Result<Inspection> inspect(const std::string& path, const InspectOptions& options) {
  Inspection out;
  std::uint32_t tracks = 1;
  for (std::uint32_t t = 0; t < tracks; ++t) {
    DX_TRY(Listened heard, listen(path, t, options));
    tracks = std::min(static_cast<std::uint32_t>(heard.card.tracks.size()), kTracksMax);
    if (t >= tracks) break;
    const AudioTrack& track = heard.card.tracks[t];
    const SoundClass sound = class_of(track, heard.scanned.facts);
    if (t == 0) {
      out.kind_of_recording = describe(sound, track, heard.scanned.facts);
      out.checks = checks_of(track, heard.scanned.facts, sound, options.per_hour);
      out.picture = std::move(heard.scanned.picture);
    }
    add_discontinuities(heard.scanned, track, sound, options.per_hour, out.discontinuities);
    out.card = std::move(heard.card);
  }
  out.identifying = identifying_tags(out.card);
  for (auto& found : identifying_chunks_of(path)) out.identifying.push_back(std::move(found));
  return out;
}

}  // namespace dixit::inspect
