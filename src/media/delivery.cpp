#include "media/delivery.h"

#include "worker/sound.h"

namespace dixit::media {
namespace {

constexpr std::size_t kBlock = 16'384;
// Past any recording, and far from where products would not fit.
constexpr std::uint64_t kForever = worker::kSoundSecondsMax * worker::kSoundRateMax * 2;

}  // namespace

void Delivery::set_rate(std::uint32_t rate) {
  const std::uint64_t begin = std::min(order_.stretch.begin, kForever);
  const std::uint64_t end = std::max(begin, std::min(order_.stretch.end, kForever));
  const std::uint32_t wanted = order_.rate == 0 ? rate : order_.rate;
  const auto out_of = [&](std::uint64_t in) { return (in * wanted + rate - 1) / rate; };
  next_ = out_of(begin);
  end_ = out_of(end);
  feed_begin_ = begin;
  feed_end_ = end;
  held_.reserve(kBlock);
  if (wanted == rate) return;
  const Resampler measure(rate, wanted, 0, 0);
  feed_begin_ = begin - std::min(begin, measure.reach() + 1);
  feed_end_ = end + measure.reach() + 8;
  resampler_ = std::make_unique<Resampler>(rate, wanted, feed_begin_, next_);
}

bool Delivery::wants(std::uint64_t at, std::uint64_t count) const {
  return at + count > feed_begin_ && at < feed_end_;
}

bool Delivery::push(std::span<const float> samples) {
  const std::uint64_t begin = at_;
  at_ += samples.size();
  if (begin < feed_begin_)
    samples = samples.subspan(
        static_cast<std::size_t>(std::min<std::uint64_t>(feed_begin_ - begin, samples.size())));
  if (at_ > feed_end_)
    samples = samples.first(samples.size() - static_cast<std::size_t>(std::min<std::uint64_t>(
                                                 at_ - feed_end_, samples.size())));
  if (samples.empty()) return !stopped_;
  if (resampler_ == nullptr) return hand_on(samples);
  return resampler_->push(samples, [this](std::span<const float> out) { return hand_on(out); });
}

bool Delivery::hand_on(std::span<const float> samples) {
  const std::uint64_t given = next_ + held_.size();
  if (given >= end_) return !stopped_;
  samples = samples.first(
      static_cast<std::size_t>(std::min<std::uint64_t>(samples.size(), end_ - given)));
  while (!samples.empty() && !stopped_) {
    const std::size_t part = std::min(samples.size(), kBlock - held_.size());
    held_.insert(held_.end(), samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(part));
    samples = samples.subspan(part);
    if (held_.size() < kBlock) break;
    if (!taker_.block(next_, held_)) stopped_ = true;
    next_ += held_.size();
    held_.clear();
  }
  return !stopped_;
}

void Delivery::finish() {
  if (stopped_) return;
  if (resampler_ != nullptr)
    resampler_->finish(end_, [this](std::span<const float> out) { return hand_on(out); });
  if (held_.empty() || stopped_) return;
  if (!taker_.block(next_, held_)) stopped_ = true;
  next_ += held_.size();
  held_.clear();
}

}  // namespace dixit::media
