// The recording in blocks of a tenth of a second: for each band of frequencies the usual power and
// the floor under it, and the columns of a small spectrogram. 24 hours take 55 MB.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "record/inspection.h"
#include "signal/fft.h"

namespace dixit::inspect {

inline constexpr std::size_t kBandsMax = 32;
inline constexpr unsigned kBlocksPerSecond = 10;

/// Edges of the bands in hertz: the same for every rate, as far as the rate reaches.
[[nodiscard]] std::span<const float> band_edges();

/// One block: levels in half decibels over -130 dB of full scale.
struct SoundBlock {
  std::array<std::uint8_t, kBandsMax> mean{};   ///< of the mean power
  std::array<std::uint8_t, kBandsMax> floor{};  ///< second lowest of ten frames
};

struct Blocks {
  std::uint32_t rate = 0;
  std::size_t bands = 0;
  std::uint64_t samples_per_block = 0;
  std::vector<SoundBlock> list;
};

class BlockMaker {
 public:
  explicit BlockMaker(std::uint32_t rate);
  void push(std::span<const float> samples);
  [[nodiscard]] Blocks finish() { return std::move(blocks_); }
  [[nodiscard]] Inspection::Picture picture();

 private:
  void frame();
  void draw(std::span<const float> samples);
  void draw_frame();
  std::size_t hop_;
  signal::RealFft fft_;
  std::vector<float> window_;
  std::vector<float> waiting_;
  std::vector<float> shaped_;
  std::vector<float> power_;
  std::vector<std::size_t> edges_;  // bins
  std::array<std::array<float, 10>, kBandsMax> levels_{};
  std::size_t frames_ = 0;  // of the block under way
  Blocks blocks_;
  // The picture: columns are joined in pairs when there are too many.
  void join_columns();
  std::uint64_t samples_per_column_;
  std::uint64_t drawn_ = 0;
  std::uint64_t left_ = 0;  // samples that the column under way still takes
  std::uint64_t frame_number_ = 0;
  std::vector<float> low_, high_;
  std::vector<float> column_power_;  // of all columns: rows
  std::vector<std::uint32_t> column_frames_;
};

}  // namespace dixit::inspect
