// Internal to the media room: the packets of one track become its time line of samples.
#pragma once
#include <memory>
#include <optional>

#include "media/delivery.h"
#include "media/ffmpeg.h"

namespace dixit::media {

class TrackDecoder {
 public:
  /// Takes   stream; card: of the recording, whose track `number` gets counts, gaps and issues;
  ///         delivery: nullptr where only counts are wanted. Both live longer.
  TrackDecoder(AVStream& stream, RecordingCard& card, std::size_t number, int channel,
               Delivery* delivery, bool fraunhofer);
  TrackDecoder(const TrackDecoder&) = delete;
  TrackDecoder& operator=(const TrackDecoder&) = delete;
  ~TrackDecoder();

  /// Errors  kFormat, kLimit: this track cannot be read.
  Result<bool> open();
  /// Gives   false when no more packets are wanted. Errors kLimit.
  Result<bool> decode(const AVPacket& packet);
  /// All packets were given.
  Result<bool> finish();
  [[nodiscard]] std::uint64_t samples() const { return track_.samples; }
  [[nodiscard]] double seconds() const;
  [[nodiscard]] bool began() const { return began_; }  ///< its rate is known

 private:
  Result<bool> receive(const AVPacket* packet);
  Result<bool> take(const AVFrame& frame);
  Result<bool> begin(const AVFrame& frame);
  Result<bool> sound(const AVFrame* frame, std::uint64_t begin, std::uint64_t end);
  void begin_delay();
  void read_skips(const AVFrame& frame, std::uint64_t& padding);
  Result<bool> pass(const AVFrame& frame, std::uint64_t from, std::uint64_t to);
  Result<bool> release_tail();
  Result<bool> convert(const AVFrame& frame, std::uint64_t from, std::uint64_t to);
  Result<bool> end_converting();
  Result<bool> converted(std::span<const float> samples);
  /// Counts samples of the time line; gives whether they are wanted.
  Result<bool> count(std::uint64_t samples);
  void check_clock(const AVFrame& frame);
  Result<bool> damaged(const AVPacket* packet);
  Result<bool> silence(std::uint64_t samples);
  void add_issue(std::string message);

  /// A frame, or a part of it, past the told end.
  struct Tail {
    FramePtr frame;
    std::uint64_t from = 0;
    std::uint64_t to = 0;
  };

  AVStream& stream_;
  RecordingCard& card_;
  AudioTrack& track_;
  int channel_;
  Delivery* delivery_;
  bool fraunhofer_;
  CodecPtr codec_;
  FramePtr frame_;
  std::vector<float> mono_;
  std::unique_ptr<Resampler> adapter_;  // while the rate is not the track's
  std::uint32_t adapter_rate_ = 0;
  int rate_changes_ = 0;
  std::optional<std::uint64_t> end_;  // of the sound, where the file tells; in samples
  std::vector<Tail> tail_;
  std::uint64_t skip_ = 0;             // samples still to be taken off
  std::uint64_t lost_ = 0;             // samples of damaged packets before the first frame
  std::optional<std::int64_t> clock_;  // where the next frame should be, in samples
  std::uint64_t not_numbers_ = 0;
  std::uint64_t damaged_ = 0;
  bool told_ = false;   // the file tells what is to be taken off
  bool began_ = false;  // the first frame has come
  bool enough_ = false;
};

}  // namespace dixit::media
