// What a recording shows besides its words.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "record/recording.h"

namespace dixit {

enum class DiscontinuityKind : std::uint8_t {
  kSplice,          ///< the sound before and after do not fit together
  kRepeat,          ///< a stretch that stands elsewhere, too, sample by sample
  kNoiseFloor,      ///< a step of the background
  kOffset,          ///< a step of the mean (DC)
  kHumPhase,        ///< a jump in the phase of mains hum
  kCompression,     ///< traces of an earlier encoder, or a change of them
  kDigitalSilence,  ///< samples of exactly zero inside sound
  kLevel,           ///< a step of loudness
  kBandwidth,       ///< a change of the highest frequency: another codec or device
  kClockGap         ///< the container's clock leaps
};

struct Discontinuity {
  DiscontinuityKind kind = DiscontinuityKind::kSplice;
  std::uint32_t track = 0;
  int channel = -1;   ///< -1: all
  SampleRange place;  ///< at the track's own rate
  SampleRange other;  ///< of a repeat: the stretch that it is like, earlier; else empty
  double start_seconds = 0;
  double end_seconds = 0;
  double strength = 0;        ///< in the unit of its kind; larger is stronger
  std::string unit;           ///< "dB", "degrees", "times the usual"
  double false_per_hour = 0;  ///< how many this strong an untouched recording of the kind shows
  std::string detail;         ///< one short sentence with the numbers
};

/// What was looked for, and what can be expected of it in that kind of recording.
struct InspectionCheck {
  DiscontinuityKind kind = DiscontinuityKind::kSplice;
  bool possible = true;        ///< false: this codec or device hides it
  double recall = -1;          ///< measured share of such edits that are found; -1: not measured
  double false_per_hour = -1;  ///< measured on untouched speech
  std::string why;             ///< when not possible, or what the figure is of
};

struct Inspection {
  RecordingCard card;
  std::string kind_of_recording;  ///< "telephone band", "wide band, lossy at 32 kbit/s" …
  std::vector<InspectionCheck> checks;
  std::vector<Discontinuity> discontinuities;  ///< in order of track and time
  struct Identifying {
    std::string what;   ///< "device", "place", "time", "software", "person"
    std::string where;  ///< the tag or chunk it stands in
    std::string value;
  };
  std::vector<Identifying> identifying;  ///< what in the file could betray who made it
  /// For drawing, of the first track's mix: peaks of equal stretches and a small spectrogram.
  struct Picture {
    std::vector<float> low, high;      ///< of each column
    std::vector<std::uint8_t> levels;  ///< rows x columns, row 0 lowest; 0 quietest
    std::uint32_t rows = 0;
    double top_hertz = 0;
    double seconds = 0;
  } picture;
};

/// What to call a kind in every output: "splice", "repeat", "noise_floor", "offset", "hum_phase",
/// "compression", "digital_silence", "level", "bandwidth", "clock_gap".
[[nodiscard]] const char* name(DiscontinuityKind kind);
/// One short sentence for a reader.
[[nodiscard]] const char* explain(DiscontinuityKind kind);

}  // namespace dixit
