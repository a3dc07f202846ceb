#include "acoustic/ctc_reader.h"

#include <algorithm>
#include <cmath>

namespace dixit::acoustic {

namespace {

constexpr std::size_t kStep = 320;             // samples a frame of the model
constexpr std::size_t kCore = 1000 * kStep;    // 20 s are kept of each run …
constexpr std::size_t kContext = 100 * kStep;  // … with up to 2 s on either side
constexpr std::size_t kLeast = signal::kRate;  // what a model is given at least
constexpr std::size_t kWindow = 400;           // samples that a frame of the model looks at

/// Mean 0, variance 1, filled up with silence so that the last frame has its whole window.
std::vector<float> prepare(std::span<const float> samples) {
  double sum = 0;
  double squares = 0;
  for (const float s : samples) {
    const double x = std::isfinite(s) ? s : 0;
    sum += x;
    squares += x * x;
  }
  const auto n = static_cast<double>(std::max<std::size_t>(samples.size(), 1));
  const double mean = sum / n;
  const double scale = 1 / std::sqrt(std::max(squares / n - mean * mean, 0.0) + 1e-7);
  std::vector<float> out(std::max(samples.size() + kWindow, kLeast + kWindow), 0.0F);
  for (std::size_t k = 0; k < samples.size(); ++k) {
    if (std::isfinite(samples[k])) {
      out[k] = static_cast<float>((static_cast<double>(samples[k]) - mean) * scale);
    }
  }
  return out;
}

}  // namespace

void put_letter_scores(std::span<const float> logs, std::vector<std::uint8_t>& out) {
  float best = -kLetterFloor * 1e6F;
  for (const float x : logs) best = std::max(best, std::isfinite(x) ? x : best);
  double sum = 0;
  for (const float x : logs) sum += std::isfinite(x) ? std::exp(static_cast<double>(x - best)) : 0;
  const double all = std::log(std::max(sum, 1e-30)) + static_cast<double>(best);
  for (const float x : logs) {
    const double below = std::isfinite(x) ? all - static_cast<double>(x) : 1e9;
    const double share = std::clamp(below / static_cast<double>(kLetterFloor), 0.0, 1.0);
    out.push_back(static_cast<std::uint8_t>(std::lround(share * 255)));
  }
}

void CtcReader::push(std::span<const float> samples) {
  if (failed_) return;
  buffer_.insert(buffer_.end(), samples.begin(), samples.end());
  while (!failed_ && buffer_.size() >= done_ + kCore + kContext) run(kCore);
}

Result<bool> CtcReader::finish(signal::Features& features) {
  while (!failed_ && buffer_.size() > done_) run(std::min(kCore, buffer_.size() - done_));
  if (failed_) return fail(*failed_);
  features.letters.tokens = tokens_;
  features.letters.scores = std::move(scores_);
  return true;
}

void CtcReader::run(std::size_t core) {
  const std::size_t begin = done_ - std::min(done_, kContext);
  const std::size_t end = std::min(buffer_.size(), done_ + core + kContext);
  const auto logs = runner_->run(prepare(std::span(buffer_).subspan(begin, end - begin)), tokens_);
  if (!logs) {
    failed_ = logs.error();
    return;
  }
  const std::size_t made = logs->size() / tokens_;
  const std::size_t first = (done_ - begin) / kStep;
  const std::size_t frames = (core + kStep - 1) / kStep;
  const std::size_t expected = std::max(end - begin, kLeast) / kStep;
  if (made + 2 < expected || made > expected + 3) {
    failed_ = Error{ErrorCode::kFormat,
                    "expected a frame of the model every 20 ms: " + std::to_string(expected) +
                        ", found " + std::to_string(made),
                    "take a model for 16,000 samples a second", "", ""};
    return;
  }
  for (std::size_t k = first; k < first + frames; ++k) {
    // A model may leave out the last frame.
    const std::size_t at = std::min(k, made - 1);
    put_letter_scores(std::span(*logs).subspan(at * tokens_, tokens_), scores_);
  }
  // What is before the context of the next run is not needed any more.
  done_ += core;
  const std::size_t old = done_ - std::min(done_, kContext);
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(old));
  done_ -= old;
}

}  // namespace dixit::acoustic
