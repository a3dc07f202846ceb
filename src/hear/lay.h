// The best way through a net over a stretch of frames, and what each of its phones scores.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "acoustic/engine.h"
#include "hear/net.h"
#include "signal/features.h"

namespace dixit::hear {

/// Scores of all frames of a stretch for the senones that some nets need, computed once.
class ScoreTable {
 public:
  /// Numbers the senones of a net's nodes; call before fill().
  void enrol(Net& net);
  /// Takes the frames [begin, end) of the scorer, which is of the features from frame `from` on.
  /// Digital silence, which no model has heard, is taken as silence.
  void fill(const acoustic::Engine& engine, const signal::Features& features, std::size_t from,
            acoustic::Scorer& scorer, std::size_t begin, std::size_t end);
  [[nodiscard]] std::size_t frames() const { return frames_; }
  [[nodiscard]] std::span<const float> row(std::size_t frame) const {
    return {scores_.data() + frame * senones_.size(), senones_.size()};
  }

 private:
  std::vector<acoustic::Senone> senones_;
  std::vector<std::uint32_t> column_;  // of a senone, or kNone
  std::vector<float> scores_;
  std::size_t frames_ = 0;
};

/// A phone where the best way has it.
struct Piece {
  std::uint32_t node = 0;   ///< of the net
  std::uint32_t begin = 0;  ///< frames of the table
  std::uint32_t end = 0;
  float score = 0;  ///< natural log, with the cost of entering it
};

struct Way {
  bool found = false;
  double score = 0;  ///< natural log of the whole way
  std::vector<Piece> pieces;
};

/// Takes a net whose senones are enrolled in the table. Work: nodes x frames; memory: 2 bytes of
/// each.
[[nodiscard]] Way lay(const Net& net, const ScoreTable& table);

/// The score of the best way through a loop up to each frame: row k is for the frames before k.
[[nodiscard]] std::vector<double> loop_scores(const Net& loop, const ScoreTable& table);

}  // namespace dixit::hear
