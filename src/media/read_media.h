// The media room's door: a media file becomes sound, by FFmpeg's libraries. For dixit-decoder,
// which confines itself first; nothing here opens anything.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "base/result.h"
#include "record/recording.h"

namespace dixit::media {

/// The bytes of a file.
class Input {
 public:
  Input() = default;
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  virtual ~Input() = default;
  /// Up to so many bytes; 0 at the end, negative when they cannot be read.
  virtual long read(std::uint8_t* out, std::size_t size) = 0;
  /// To that byte from the beginning. False when it cannot.
  virtual bool seek(std::uint64_t to) = 0;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
};

inline constexpr int kAllTracks = -1;
inline constexpr int kGlance = -2;
inline constexpr int kMixed = -1;

/// What is wanted of a file.
struct Order {
  int track =
      kAllTracks;        ///< kAllTracks: nothing but the card is given, with every track's counts;
                         ///< kGlance: the card as the first packets tell it, without counts
  int channel = kMixed;  ///< 0-based, or the mean of all
  std::uint32_t rate = 0;                     ///< of the samples given; 0: the track's own
  SampleRange stretch{0, ~std::uint64_t{0}};  ///< in samples of the track's own rate
  std::string ending;  ///< of the file's name, without its dot: for formats that bear no mark
};

/// Where sound goes to. Each may stop the reading by giving false.
struct Taker {
  std::function<bool(std::uint64_t first, std::span<const float> samples)> block;
  std::function<bool(std::uint64_t samples)> progress;
};

/// What came of it. `next` is the number of the sample that would have followed.
struct Outcome {
  RecordingCard card;
  std::uint64_t next = 0;
};

/// Loads what FFmpeg loads late. To be called before the process is confined.
void prepare();

/// Takes   input: read from its beginning, and in places; order; taker.
/// Gives   the card (path and bytes are left empty); counts are exact for the tracks that were read
///         to their end.
/// Errors  kFormat: no media file, a playlist, damaged beyond reading; kEmpty: no sound in it, or
///         not that track or channel; kLimit: past what worker/sound.h allows.
Result<Outcome> read_media(Input& input, const Order& order, const Taker& taker);

}  // namespace dixit::media
