// What dixit-decoder writes: messages of a kind, a length and so many bytes. One that was taken
// over by a hostile file can send anything: SoundReader believes nothing that it did not check.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/recording.h"

namespace dixit::worker {

/// Limits on a recording. docs/recordings.md tells of them.
inline constexpr std::uint32_t kSoundRateMin = 4'000;
inline constexpr std::uint32_t kSoundRateMax = 192'000;
inline constexpr std::uint32_t kSoundChannelsMax = 32;
inline constexpr std::uint64_t kSoundSecondsMax = 24 * 3600;
inline constexpr std::size_t kSoundTracksMax = 256;
inline constexpr std::size_t kSoundTagsMax = 1'000;
inline constexpr std::size_t kSoundFieldBytesMax = 64u << 10;
inline constexpr std::size_t kSoundIssuesMax = 200;
inline constexpr std::size_t kSoundGapsMax = 10'000;     ///< of one track
inline constexpr std::size_t kSoundBlockMax = 1u << 16;  ///< samples of one block
inline constexpr float kSoundPeakMax = 16;               ///< louder is cut; full scale is 1

/// The messages, as bytes.
[[nodiscard]] std::string encode_hello(std::uint8_t confinement);
/// How far it is, where no block tells: samples of the track's own rate.
[[nodiscard]] std::string encode_progress(std::uint64_t samples);
/// REQUIRES: at most kSoundBlockMax samples.
[[nodiscard]] std::string encode_block(std::uint64_t first, std::span<const float> samples);
/// The last message: `first` of the block that did not come any more. The card's path and bytes are
/// not sent.
[[nodiscard]] std::string encode_end(std::uint64_t first, const RecordingCard& card);
[[nodiscard]] std::string encode_failure(const Error& error);

/// What a reader was told. `block` and `progress` may stop the reading by giving false.
struct SoundListener {
  std::function<bool(std::uint64_t first, std::span<const float> samples)> block;
  std::function<bool(std::uint64_t samples)> progress;
};

/// Puts messages together from pieces of any size. Memory: one message.
class SoundReader {
 public:
  /// Takes   first_max: no block may go on past that sample.
  SoundReader(SoundListener listener, std::uint64_t first_max);

  /// Takes   the next bytes. Gives false when no more are wanted: what went wrong is in finish().
  [[nodiscard]] bool push(std::string_view bytes);
  /// Gives   the card, once all has come.
  /// Errors  what the program said; kFormat when it said what cannot be.
  [[nodiscard]] Result<RecordingCard> finish();

  [[nodiscard]] bool stopped() const { return stopped_; }  ///< by the listener
  [[nodiscard]] bool ended() const { return ended_ || !good_; }
  [[nodiscard]] std::uint8_t confinement() const { return confinement_; }

 private:
  bool message(std::uint8_t kind, std::string_view body);
  bool take_hello(std::string_view body);
  bool take_block(std::string_view body);
  bool take_progress(std::string_view body);
  bool take_end(std::string_view body);
  bool take_failure(std::string_view body);

  SoundListener listener_;
  std::uint64_t first_max_;
  std::string pending_;
  std::vector<float> samples_;
  Result<RecordingCard> outcome_;
  std::uint64_t next_ = 0;
  std::uint64_t progress_ = 0;
  std::uint64_t not_numbers_ = 0;
  std::uint64_t too_loud_ = 0;
  std::uint8_t confinement_ = 0;
  bool greeted_ = false;
  bool began_ = false;
  bool ended_ = false;
  bool stopped_ = false;
  bool good_ = true;
};

}  // namespace dixit::worker
