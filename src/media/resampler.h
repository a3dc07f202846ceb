// Sound at one rate becomes sound at another, in blocks; the same samples however the blocks are
// cut, on every processor.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace dixit::media {

/// Sample k of what comes out stands at the time k / rate_out of what goes in: nothing is delayed.
/// A windowed sinc, -6 dB at 97 % of the lower Nyquist frequency, stop band under -80 dB.
class Resampler {
 public:
  using Take = std::function<bool(std::span<const float>)>;

  /// Takes   first_in: the number of the first sample that will be pushed (what is before is
  ///         silence); first_out: the first that is wanted.
  Resampler(std::uint32_t rate_in, std::uint32_t rate_out, std::uint64_t first_in,
            std::uint64_t first_out);

  /// Gives what can be told already. False when `take` gave false.
  bool push(std::span<const float> samples, const Take& take);
  /// Gives the rest: up to the last sample whose time is before the end of what was pushed, or
  /// `end_out` when that is earlier.
  bool finish(std::uint64_t end_out, const Take& take);

  /// Samples of the input beside a sample that it takes to make it.
  [[nodiscard]] std::uint64_t reach() const { return half_; }
  [[nodiscard]] std::uint64_t next_out() const { return next_out_; }

 private:
  bool give(std::uint64_t known_end, std::uint64_t end_out, const Take& take);
  float sample_at(std::uint64_t out) const;

  std::uint64_t up_ = 1;  // rate_out / rate_in, reduced
  std::uint64_t down_ = 1;
  std::uint64_t half_ = 0;     // taps on each side
  std::size_t taps_ = 0;       // a multiple of 8
  std::vector<float> filter_;  // taps_ for each of up_ phases
  std::vector<float> held_;    // input from number held_first_ on
  std::int64_t held_first_ = 0;
  std::uint64_t next_in_ = 0;
  std::uint64_t next_out_ = 0;
  std::vector<float> out_;
};

}  // namespace dixit::media
