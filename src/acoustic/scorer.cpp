#include "acoustic/scorer.h"

#include <algorithm>
#include <array>

#include "acoustic/kernel.h"
#include "acoustic/normalise.h"

namespace dixit::acoustic {

namespace {

using signal::kCepstra;
static_assert(kCepstra == kDimensions);

class GaussianScorer : public Scorer {
 public:
  GaussianScorer(std::shared_ptr<const Model> model, const signal::Features& features,
                 std::size_t begin, std::size_t end)
      : model_(std::move(model)),
        features_(features),
        kernel_(chosen_kernel()),
        begin_(std::min(begin, features.frames())),
        end_(std::clamp(end, begin_, features.frames())),
        normaliser_(features, begin_, end_),
        inputs_(kBlockFrames * kFrameValues),
        scores_(kBlockFrames * model_->row_length()),
        done_(model_->codebooks().size(), 0) {}

  [[nodiscard]] std::size_t frames() const override { return end_ - begin_; }

  void score(std::size_t frame, std::span<const Senone> senones, std::span<float> out) override {
    if (frame >= frames()) {
      std::fill(out.begin(), out.end(), 0.0F);
      return;
    }
    const std::size_t block = frame / kBlockFrames;
    if (block != block_) open_block(block);
    const float* const row = scores_.data() + frame % kBlockFrames * model_->row_length();
    const std::size_t count = std::min(senones.size(), out.size());
    for (std::size_t s = 0; s < count; ++s) {
      const Phone codebook = model_->definition().phone_of(senones[s]);
      if (done_[codebook] == 0) fill(codebook);
      out[s] = row[model_->row_place(senones[s])];
    }
  }

 private:
  void open_block(std::size_t block);
  void make_input(std::size_t frame, float* out) const;
  /// The cepstra of a frame of the recording; before the first and after the last: these.
  [[nodiscard]] const float* cepstra(std::ptrdiff_t frame) const {
    const auto last = static_cast<std::ptrdiff_t>(features_.frames()) - 1;
    return features_.cepstra.data() +
           static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(frame, 0, last)) * kCepstra;
  }
  void fill(Phone codebook) {
    kernel_.score(model_->codebooks()[codebook], inputs_.data(),
                  scores_.data() + model_->row_begin(codebook), model_->row_length());
    done_[codebook] = 1;
  }

  std::shared_ptr<const Model> model_;
  const signal::Features& features_;
  const Kernel& kernel_;
  std::size_t begin_;
  std::size_t end_;
  Normaliser normaliser_;
  std::size_t block_ = static_cast<std::size_t>(-1);
  AlignedFloats inputs_;
  AlignedFloats scores_;
  std::vector<std::uint8_t> done_;
};

void GaussianScorer::open_block(std::size_t block) {
  block_ = block;
  std::fill(done_.begin(), done_.end(), std::uint8_t{0});
  for (std::size_t f = 0; f < kBlockFrames; ++f) {
    // The last block is filled up with its last frame.
    const std::size_t frame = std::min(block * kBlockFrames + f, frames() - 1);
    make_input(begin_ + frame, inputs_.data() + f * kFrameValues);
  }
}

/// Cepstra at their usual level, their slope over four frames, and the slope of that over two.
void GaussianScorer::make_input(std::size_t frame, float* out) const {
  const auto at = static_cast<std::ptrdiff_t>(frame);
  const std::array<const float*, 7> near = {cepstra(at - 3), cepstra(at - 2), cepstra(at - 1),
                                            cepstra(at),     cepstra(at + 1), cepstra(at + 2),
                                            cepstra(at + 3)};
  const Level& level = normaliser_.at(frame);
  constexpr std::size_t kStream = kFrameValues / kStreams;
  for (std::size_t k = 0; k < kCepstra; ++k) {
    const float slope = near[5][k] - near[1][k];
    const float bend = (near[6][k] - near[2][k]) - (near[4][k] - near[0][k]);
    out[k] = level.gain[k] * (near[3][k] - level.mean[k]);
    out[kStream + k] = level.gain[k] * slope;
    out[2 * kStream + k] = level.gain[k] * bend;
  }
}

}  // namespace

std::unique_ptr<Scorer> make_scorer(std::shared_ptr<const Model> model,
                                    const signal::Features& features, std::size_t begin,
                                    std::size_t end) {
  return std::make_unique<GaussianScorer>(std::move(model), features, begin, end);
}

}  // namespace dixit::acoustic
