// A long recording as chapters of about a minute, cut where it is quiet: each is normalised by
// itself, so the scores of a frame do not depend on who asks for it.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "acoustic/engine.h"
#include "signal/features.h"

namespace dixit::align {

/// First frames of the chapters, and the number of frames at the end. The same for the same sound.
[[nodiscard]] std::vector<std::uint32_t> find_chapters(const signal::Features& features);

/// Frames [begin, end) of the recording as one stretch, scored chapter by chapter.
class ChapterScorer : public acoustic::Scorer {
 public:
  /// REQUIRES: all arguments outlive the scorer; begin <= end <= chapters.back().
  ChapterScorer(const acoustic::Engine& engine, const signal::Features& features,
                const std::vector<std::uint32_t>& chapters, std::uint32_t begin, std::uint32_t end);
  [[nodiscard]] std::size_t frames() const override { return end_ - begin_; }
  void score(std::size_t frame, std::span<const acoustic::Senone> senones,
             std::span<float> out) override;

 private:
  const acoustic::Engine& engine_;
  const signal::Features& features_;
  const std::vector<std::uint32_t>& chapters_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::size_t chapter_ = 0;
  std::unique_ptr<acoustic::Scorer> scorer_;  ///< of the chapter asked last
};

}  // namespace dixit::align
