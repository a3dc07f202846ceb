// Internal to the media room: a track's samples on their way out: the stretch that is wanted, at
// the rate that is wanted, in blocks.
#pragma once
#include <memory>

#include "media/read_media.h"
#include "media/resampler.h"

namespace dixit::media {

class Delivery {
 public:
  Delivery(const Order& order, const Taker& taker) : order_(order), taker_(taker) {}

  /// The track's rate, once it is known and before any sound. Called once.
  void set_rate(std::uint32_t rate);
  /// The next samples of the track. Gives false when no more are wanted.
  bool push(std::span<const float> samples);
  /// Whether samples [at, at + count) of the track are of use at all.
  [[nodiscard]] bool wants(std::uint64_t at, std::uint64_t count) const;
  /// Passes over samples that are not wanted.
  void skip(std::uint64_t count) { at_ += count; }
  /// The track has ended.
  void finish();
  /// All of the stretch was given.
  [[nodiscard]] bool done() const { return at_ >= feed_end_; }
  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] std::uint64_t next() const { return next_; }

 private:
  bool hand_on(std::span<const float> samples);

  const Order& order_;
  const Taker& taker_;
  std::unique_ptr<Resampler> resampler_;
  std::uint64_t at_ = 0;  // of the track
  std::uint64_t feed_begin_ = 0;
  std::uint64_t feed_end_ = ~std::uint64_t{0};
  std::uint64_t next_ = 0;
  std::uint64_t end_ = ~std::uint64_t{0};
  std::vector<float> held_;
  bool stopped_ = false;
};

}  // namespace dixit::media
