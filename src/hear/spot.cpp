#include <algorithm>
#include <cmath>

#include "hear/hear.h"
#include "hear/place.h"
#include "hear/sweep.h"
#include "hear/wording.h"

namespace dixit::hear {
namespace {

constexpr std::size_t kAroundFrames = 60;  // looked at beside a sighting
constexpr std::size_t kSightingsMin = 12;
constexpr std::size_t kWordsLookedFor = 200;  // of a longer text, from its beginning

std::size_t frame_of(double seconds, std::size_t frames) {
  if (!(seconds > 0)) return 0;
  const double frame = seconds * signal::kFramesPerSecond;
  return frame >= static_cast<double>(frames) ? frames : static_cast<std::size_t>(frame);
}

double seconds_of(std::size_t frame) {
  return static_cast<double>(frame) / signal::kFramesPerSecond;
}

Place place_of(const PlaceMeasure& m) {
  Place place;
  place.start_seconds = seconds_of(m.begin);
  place.end_seconds = seconds_of(m.end);
  place.ratio = m.ratio;
  place.probability = 1 / (1 + std::exp(-place_odds(m)));
  std::size_t last = m.begin;
  for (const auto& w : m.words) {
    Place::Word word;
    word.start_seconds = seconds_of(w.spoken ? w.begin : last);
    word.end_seconds = seconds_of(w.spoken ? w.end : last);
    if (w.spoken) {
      word.confidence = static_cast<float>(1 / (1 + std::exp(-(w.above + 1) * 3)));
      last = w.end;
    }
    place.words.push_back(word);
  }
  return place;
}

}  // namespace

Result<Spotting> spot(const acoustic::Engine& engine, const pronounce::Pronouncer& pronouncer,
                      const signal::Features& features, std::string_view words,
                      const SpotOptions& options) {
  DX_TRY(const Wording all, make_wording(pronouncer, words));
  const Wording wording = part_of(all, 0, std::min(all.size(), kWordsLookedFor));
  Spotting spotting;
  const std::size_t begin = frame_of(options.from_seconds, features.frames());
  const std::size_t end = frame_of(options.to_seconds, features.frames());
  if (end > begin) spotting.seconds = seconds_of(end - begin);
  const auto spoken = std::count_if(wording.ways.begin(), wording.ways.end(),
                                    [](const auto& ways) { return !ways.empty(); });
  spotting.too_short = static_cast<std::size_t>(spoken) < kWordsMin;
  if (spotting.too_short) return spotting;
  const auto seen = sweep(engine, features, {wording}, begin, end,
                          std::max(kSightingsMin, 2 * options.places_max), options.threads);
  for (const Sighting& s : seen.front()) {
    const std::size_t from = std::max(begin, s.begin - std::min(s.begin, kAroundFrames));
    const PlaceMeasure m =
        measure_place(engine, features, wording, from, std::min(end, s.end + kAroundFrames));
    if (!m.found) continue;
    Place place = place_of(m);
    place.words.resize(all.size(), {place.end_seconds, place.end_seconds, 0});
    const bool known =
        std::any_of(spotting.places.begin(), spotting.places.end(), [&place](const Place& other) {
          return place.start_seconds < other.end_seconds && other.start_seconds < place.end_seconds;
        });
    if (!known) spotting.places.push_back(place);
  }
  std::stable_sort(spotting.places.begin(), spotting.places.end(),
                   [](const Place& a, const Place& b) { return a.probability > b.probability; });
  if (spotting.places.size() > options.places_max) spotting.places.resize(options.places_max);
  return spotting;
}

}  // namespace dixit::hear
