#include "inspect/blocks.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "inspect/candidate.h"

namespace dixit::inspect {
namespace {

constexpr std::array<float, kBandsMax + 1> kEdges = {
    60,   150,  250,  350,   450,   600,   750,   900,   1100,  1300,  1600,
    1900, 2200, 2600, 3000,  3400,  3800,  4200,  4700,  5300,  6000,  6700,
    7400, 8200, 9500, 11000, 12500, 14000, 15500, 17000, 19000, 21000, 24000};
constexpr std::size_t kColumnsMax = 2400;
constexpr std::size_t kRows = 96;
constexpr float kTopHertz = 12'000;

std::size_t fft_size(std::size_t hop) {
  std::size_t size = 64;
  while (size < 2 * hop) size *= 2;
  return size;
}

float decibels(float power) { return 10.0F * std::log10(power + 1e-13F); }

std::uint8_t half_decibels(float db) {
  return static_cast<std::uint8_t>(std::clamp((db + 130.0F) * 2.0F, 0.0F, 255.0F));
}

}  // namespace

std::span<const float> band_edges() { return kEdges; }

BlockMaker::BlockMaker(std::uint32_t rate)
    : hop_(std::max<std::size_t>(rate / (10 * kBlocksPerSecond), 16)),
      fft_(fft_size(hop_)),
      window_(2 * hop_),
      shaped_(fft_.size(), 0.0F),
      power_(fft_.bins()),
      samples_per_column_(hop_) {
  blocks_.rate = rate;
  blocks_.samples_per_block = 10 * hop_;
  double sum = 0;
  for (std::size_t n = 0; n < window_.size(); ++n) {
    const double turn = (static_cast<double>(n) + 0.5) / static_cast<double>(window_.size());
    window_[n] = static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * turn));
    sum += static_cast<double>(window_[n]) * static_cast<double>(window_[n]);
  }
  // One-sided power of a frame, full scale sine = -3 dB.
  const auto scale = static_cast<float>(std::sqrt(2.0 / (sum * static_cast<double>(fft_.size()))));
  for (float& w : window_) w *= scale;
  const float bin = static_cast<float>(rate) / static_cast<float>(fft_.size());
  for (const float edge : kEdges) {
    if (edge > 0.49F * static_cast<float>(rate)) break;
    edges_.push_back(static_cast<std::size_t>(std::lround(edge / bin)));
  }
  if (edges_.empty()) edges_.push_back(1);
  const std::size_t top = fft_.bins() - 1;
  if (edges_.size() <= kBandsMax && edges_.back() + 2 < top) edges_.push_back(top);
  blocks_.bands = edges_.size() - 1;
}

void BlockMaker::push(std::span<const float> samples) {
  draw(samples);
  waiting_.insert(waiting_.end(), samples.begin(), samples.end());
  std::size_t at = 0;
  while (waiting_.size() - at >= 2 * hop_) {
    for (std::size_t n = 0; n < window_.size(); ++n) shaped_[n] = waiting_[at + n] * window_[n];
    fft_.power(shaped_, power_);
    frame();
    at += hop_;
  }
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(at));
}

void BlockMaker::frame() {
  for (std::size_t b = 0; b < blocks_.bands; ++b) {
    float sum = 0;
    for (std::size_t k = edges_[b]; k < std::max(edges_[b + 1], edges_[b] + 1); ++k)
      sum += power_[k];
    levels_[b][frames_] = sum;
  }
  draw_frame();
  if (++frames_ < 10) return;
  frames_ = 0;
  SoundBlock block;
  for (std::size_t b = 0; b < blocks_.bands; ++b) {
    std::array<float, 10> sorted = levels_[b];
    float mean = 0;
    for (const float p : sorted) mean += p;
    std::nth_element(sorted.begin(), sorted.begin() + 1, sorted.end());
    block.mean[b] = half_decibels(decibels(mean / 10));
    block.floor[b] = half_decibels(decibels(sorted[1]));
  }
  blocks_.list.push_back(block);
}

void BlockMaker::draw_frame() {
  const float top = std::min(kTopHertz, 0.5F * static_cast<float>(blocks_.rate));
  const float bins_per_row = top / static_cast<float>(kRows) * static_cast<float>(fft_.size()) /
                             static_cast<float>(blocks_.rate);
  const std::size_t column = frame_number_ * hop_ / samples_per_column_;
  ++frame_number_;
  if (column >= column_frames_.size()) {
    column_frames_.resize(column + 1);
    column_power_.resize((column + 1) * kRows);
  }
  ++column_frames_[column];
  for (std::size_t r = 0; r < kRows; ++r) {
    const auto from = static_cast<std::size_t>(static_cast<float>(r) * bins_per_row);
    const auto to = static_cast<std::size_t>(static_cast<float>(r + 1) * bins_per_row);
    float sum = 0;
    for (std::size_t k = from; k < std::max(to, from + 1) && k < power_.size(); ++k)
      sum += power_[k];
    column_power_[column * kRows + r] += sum / static_cast<float>(std::max(to, from + 1) - from);
  }
}

void BlockMaker::draw(std::span<const float> samples) {
  for (const float x : samples) {
    if (left_ == 0) {
      if (low_.size() == kColumnsMax) join_columns();
      if (left_ == 0) {
        low_.push_back(x);
        high_.push_back(x);
        left_ = samples_per_column_;
      }
    }
    low_.back() = std::min(low_.back(), x);
    high_.back() = std::max(high_.back(), x);
    --left_;
  }
  drawn_ += samples.size();
}

void BlockMaker::join_columns() {
  const std::size_t half = low_.size() / 2;
  for (std::size_t c = 0; c < half; ++c) {
    low_[c] = std::min(low_[2 * c], low_[2 * c + 1]);
    high_[c] = std::max(high_[2 * c], high_[2 * c + 1]);
  }
  low_.resize(half);
  high_.resize(half);
  column_frames_.resize(2 * half);
  column_power_.resize(2 * half * kRows);
  for (std::size_t c = 0; c < half; ++c) {
    column_frames_[c] = column_frames_[2 * c] + column_frames_[2 * c + 1];
    for (std::size_t r = 0; r < kRows; ++r) {
      column_power_[c * kRows + r] =
          column_power_[2 * c * kRows + r] + column_power_[(2 * c + 1) * kRows + r];
    }
  }
  column_frames_.resize(half);
  column_power_.resize(half * kRows);
  samples_per_column_ *= 2;
}

Inspection::Picture BlockMaker::picture() {
  Inspection::Picture out;
  out.low = std::move(low_);
  out.high = std::move(high_);
  out.rows = kRows;
  out.top_hertz = std::min(static_cast<double>(kTopHertz), 0.5 * blocks_.rate);
  out.seconds = static_cast<double>(drawn_) / blocks_.rate;
  const std::size_t columns = out.low.size();
  out.levels.assign(kRows * columns, 0);
  const std::size_t have = std::min(column_frames_.size(), columns);
  if (have == 0) return out;
  std::vector<float> db(have * kRows);
  for (std::size_t k = 0; k < db.size(); ++k) {
    const std::uint32_t frames = std::max<std::uint32_t>(column_frames_[k / kRows], 1);
    db[k] = decibels(column_power_[k] / static_cast<float>(frames));
  }
  std::vector<float> sorted = db;
  const float loudest = quantile(sorted, 0.995);
  for (std::size_t c = 0; c < columns; ++c) {
    for (std::size_t r = 0; r < kRows; ++r) {
      const float over = db[std::min(c, have - 1) * kRows + r] - loudest;
      out.levels[r * columns + c] =
          static_cast<std::uint8_t>(std::clamp((over + 75.0F) / 75.0F * 255.0F, 0.0F, 255.0F));
    }
  }
  return out;
}

}  // namespace dixit::inspect
