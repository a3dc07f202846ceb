#include "record/inspection.h"

#include <array>

namespace dixit {
namespace {

struct Words {
  const char* name;
  const char* explanation;
};

// In the order of DiscontinuityKind.
constexpr std::array<Words, 10> kWords = {{
    {"splice", "the sound before and after does not fit together"},
    {"repeat", "a stretch that stands elsewhere in the recording, too, wave by wave"},
    {"noise_floor", "a step of the background"},
    {"offset", "a step of the mean of the samples (DC)"},
    {"hum_phase", "a jump in the phase of mains hum"},
    {"compression", "traces of an earlier encoder, or a change of them"},
    {"digital_silence", "samples of exactly zero inside sound"},
    {"level", "a step of loudness, of speech and background together"},
    {"bandwidth", "the highest frequencies come or go, as with another codec or device"},
    {"clock_gap", "the container's clock leaps"},
}};

const Words& words_of(DiscontinuityKind kind) {
  const auto k = static_cast<std::size_t>(kind);
  return kWords[k < kWords.size() ? k : 0];
}

}  // namespace

const char* name(DiscontinuityKind kind) { return words_of(kind).name; }
const char* explain(DiscontinuityKind kind) { return words_of(kind).explanation; }

}  // namespace dixit
