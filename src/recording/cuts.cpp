#include "recording/cuts.h"

#include <algorithm>

#include "recording/wav.h"

namespace dixit::recording {
namespace {

/// The part of a block that a stretch wants, appended.
void take_part(const Block& block, SampleRange stretch, std::vector<float>& out) {
  const std::uint64_t from = std::max(block.first, stretch.begin);
  const std::uint64_t to = std::min(block.first + block.samples.size(), stretch.end);
  if (from >= to) return;
  const auto part = block.samples.subspan(static_cast<std::size_t>(from - block.first),
                                          static_cast<std::size_t>(to - from));
  out.insert(out.end(), part.begin(), part.end());
}

/// A place at one rate as a place at another.
std::uint64_t at_rate(std::uint64_t sample, std::uint32_t from, std::uint32_t to) {
  return static_cast<std::uint64_t>(static_cast<double>(sample) * to / from);
}

}  // namespace

Result<std::vector<std::string>> cut_wavs(const std::string& path, Wanted wanted,
                                          const std::vector<SampleRange>& stretches) {
  DX_TRY(const RecordingCard card, glance(path));
  if (wanted.track >= card.tracks.size() || card.tracks[wanted.track].rate == 0)
    return fail(ErrorCode::kUsage, "has no track " + std::to_string(wanted.track + 1), {}, path);
  const std::uint32_t own = card.tracks[wanted.track].rate;
  std::vector<SampleRange> places;
  std::uint64_t last = 0;
  for (const SampleRange& s : stretches) {
    places.push_back({at_rate(s.begin, own, signal::kRate), at_rate(s.end, own, signal::kRate)});
    last = std::max(last, places.back().end);
  }
  std::vector<std::vector<float>> sounds(stretches.size());
  wanted.rate = signal::kRate;
  wanted.stretch = {0, ~std::uint64_t{0}};
  DX_TRY([[maybe_unused]] const RecordingCard read, decode(path, wanted, [&](const Block& block) {
           for (std::size_t k = 0; k < places.size(); ++k) take_part(block, places[k], sounds[k]);
           return block.first < last;
         }));
  std::vector<std::string> out;
  for (const std::vector<float>& sound : sounds) out.push_back(write_wav(sound, signal::kRate));
  return out;
}

}  // namespace dixit::recording
