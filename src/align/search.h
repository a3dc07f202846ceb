// The search that every question to a recording stands on: a row of words against a stretch of
// frames, with pauses, noises, other speech and words left out where they cost less.
//
// All scores are natural logs. Frames are the scorer's: frame 0 is the first of its stretch.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "acoustic/engine.h"
#include "align/phone_loop.h"
#include "pronounce/pronouncer.h"

namespace dixit::align {

inline constexpr float kNever = -std::numeric_limits<float>::infinity();
inline constexpr std::uint32_t kAnyTime = 0xffffffff;

/// What crossing from word to word, and leaving the words, costs. kNever takes a choice away.
struct Costs {
  float pause = -2.0F;         ///< a silence between two words
  float filler = -12.0F;       ///< a noise, a hesitation
  float other_enter = -20.0F;  ///< speech that is not in the words: stands instead of them …
  float other_frame = -0.7F;   ///< … and costs this a frame below the background's score
  float skip = kNever;         ///< the first of a row of words that are not spoken
  float skip_more = kNever;    ///< each further one
  float repeat = kNever;       ///< a word is said again (the last time is told)
  bool free_begin = false;     ///< other speech before the first word costs nothing to enter
  bool free_end = false;       ///< … after the last
};

/// One word of the row.
struct Spoken {
  const pronounce::Ways* ways = nullptr;  ///< outlives the graph; not empty
  std::uint32_t earliest = 0;             ///< frames in which it may stand
  std::uint32_t latest = kAnyTime;        ///< the last of them
};

/// The row of words as a network of phones in context. Immutable once made.
class WordGraph {
 public:
  struct Arc {
    std::uint32_t target = 0;  ///< a node; kJunction set: a junction
    float weight = 0;
  };
  static constexpr std::uint32_t kJunction = 0x80000000;
  enum class Kind : std::uint8_t { kPhone, kPause, kFiller, kOther };
  struct Node {
    acoustic::Hmm hmm;
    std::uint32_t arcs_begin = 0;
    std::uint32_t arcs_end = 0;
    std::uint32_t earliest = 0;
    std::uint32_t latest = kAnyTime;
    std::uint32_t word = 0;  ///< for others than phones: stands before this word
    acoustic::Phone phone = 0;
    Kind kind = Kind::kPhone;
    std::uint8_t way = 0;  ///< which of the word's ways
    bool first = false;    ///< of its word
    bool free = false;     ///< kOther at a free end
  };
  struct Junction {
    std::uint32_t arcs_begin = 0;
    std::uint32_t arcs_end = 0;
  };

  WordGraph(const acoustic::Engine& engine, std::span<const Spoken> words, const Costs& costs);

  [[nodiscard]] std::size_t words() const { return words_; }
  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  /// Two for each place between words: 2i + 1 before word i, 2i while words are left out there.
  /// Arcs between junctions lead to higher numbers only.
  [[nodiscard]] const std::vector<Junction>& junctions() const { return junctions_; }
  [[nodiscard]] const std::vector<Arc>& arcs() const { return arcs_; }
  [[nodiscard]] std::uint32_t start() const { return 1; }
  [[nodiscard]] std::uint32_t end() const { return static_cast<std::uint32_t>(2 * words_ + 1); }
  [[nodiscard]] const Costs& costs() const { return costs_; }
  [[nodiscard]] std::size_t senones() const { return senones_; }  ///< the highest number + 1

 private:
  friend class GraphMaker;
  std::size_t words_ = 0;
  std::size_t senones_ = 0;
  Costs costs_;
  std::vector<Node> nodes_;
  std::vector<Junction> junctions_;
  std::vector<Arc> arcs_;
};

/// A phone of the best path.
struct PathPhone {
  std::uint32_t begin = 0;  ///< frames [begin, end)
  std::uint32_t end = 0;
  std::uint32_t word = 0;
  acoustic::Phone phone = 0;
  WordGraph::Kind kind = WordGraph::Kind::kPhone;
  std::uint8_t way = 0;
  bool first = false;  ///< of its word
  float score = 0;     ///< of its frames, with the costs paid on entering
};

/// A word of the best path.
struct PathWord {
  bool spoken = false;
  std::uint8_t way = 0;
  std::uint32_t begin = 0;  ///< frames [begin, end)
  std::uint32_t end = 0;
  float score = 0;
  float background = 0;  ///< the background's score of the same frames
  float worst = 0;       ///< the lowest score of a phone above background, a frame
};

struct Path {
  bool found = false;             ///< false: the beam lost all (only with narrow windows)
  double score = 0;               ///< of the whole stretch
  double background = 0;          ///< … of the background
  std::vector<PathWord> words;    ///< one for each word of the row
  std::vector<PathPhone> phones;  ///< in order of time, with pauses and other speech
};

struct SearchOptions {
  float beam = 250;              ///< what falls this far below the best is given up
  std::uint32_t begin = 0;       ///< frames [begin, end) of the scorer
  std::uint32_t end = kAnyTime;  ///< kAnyTime: all
};

/// The best path of the words through the frames. `background` is Background::frame of the same
/// scorer (or anything of its length that other speech is to be measured against; empty where the
/// costs have no other speech). The beam is widened once when it loses all.
[[nodiscard]] Path search(const WordGraph& graph, acoustic::Scorer& scorer,
                          std::span<const float> background, const SearchOptions& options);

/// A stretch in which the words may end at this frame.
struct Ending {
  std::uint32_t begin = 0;  ///< first frame of the first word
  std::uint32_t end = 0;    ///< one past the last frame of the last word
  float ratio = 0;          ///< of the words over the background, in [begin, end)
};

/// Spotting: the words anywhere in the frames, any number of times. Gives for every frame at which
/// the last word may end (within the beam) the best ratio. Graphs of this need no free ends. The
/// beam is taken below the background, so it bounds how badly the words may fit on the way.
[[nodiscard]] std::vector<Ending> spot(const WordGraph& graph, acoustic::Scorer& scorer,
                                       std::span<const float> background,
                                       const SearchOptions& options);

}  // namespace dixit::align
