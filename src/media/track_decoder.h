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
               Delivery* delivery);
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

 private:
  Result<bool> receive(const AVPacket* packet);
  Result<bool> take(const AVFrame& frame);
  Result<bool> begin(const AVFrame& frame);
  Result<bool> sound(const AVFrame* frame, std::uint64_t begin, std::uint64_t end);
  void read_skips(const AVFrame& frame, std::uint64_t& padding);
  void check_clock(const AVFrame& frame);
  Result<bool> damaged(const AVPacket* packet);
  Result<bool> silence(std::uint64_t samples);
  void add_issue(std::string message);

  AVStream& stream_;
  RecordingCard& card_;
  AudioTrack& track_;
  int channel_;
  Delivery* delivery_;
  CodecPtr codec_;
  FramePtr frame_;
  std::vector<float> mono_;
  std::uint64_t skip_ = 0;             // samples still to be taken off
  std::uint64_t lost_ = 0;             // samples of damaged packets before the first frame
  std::optional<std::int64_t> clock_;  // where the next frame should be, in samples
  double seconds_per_tick_ = 0;
  std::uint64_t not_numbers_ = 0;
  std::uint64_t damaged_ = 0;
  bool told_ = false;   // the file tells what is to be taken off
  bool began_ = false;  // the first frame has come
  bool enough_ = false;
};

}  // namespace dixit::media
