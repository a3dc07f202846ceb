// A row of words as a net of phones in context, ready to be laid over frames: every way to speak
// each word, pauses between words, any speech before and after.
#pragma once
#include <cstdint>
#include <vector>

#include "acoustic/engine.h"
#include "pronounce/pronouncer.h"

namespace dixit::hear {

/// One phone in one context: three states in a row.
struct Node {
  acoustic::Phone phone = 0;
  std::int32_t word = -1;  ///< of the row; -1 for pauses and for the speech around
  std::uint32_t part = 0;  ///< which phone of its row of words it is, whatever the context: copies
                           ///< in several contexts share it
  acoustic::Hmm hmm;
  std::array<std::uint32_t, acoustic::Hmm::kStates> columns{};  ///< of a ScoreTable
  std::uint32_t from_begin = 0;  ///< arcs into it: Net::from[from_begin, from_end)
  std::uint32_t from_end = 0;
  std::int32_t hub_in = -1;   ///< entered from this hub, too
  std::int32_t hub_out = -1;  ///< leads to this hub
  float hub_cost = 0;         ///< natural log, <= 0, of entering from the hub
};

struct Arc {
  std::uint32_t node = 0;
  float cost = 0;
};

/// A step between hubs that takes no time.
struct Step {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  float cost = 0;
};

/// Hubs gather what may end between two words. Hub 0 is where everything begins, hub 1 where it
/// ends; both may have a loop of any phones.
struct Net {
  std::vector<Node> nodes;
  std::vector<Arc> from;
  std::vector<std::vector<std::uint32_t>> out;  ///< of each hub: the nodes that lead to it
  std::vector<Step> steps;                      ///< in an order in which they can be taken
  std::uint32_t words = 0;
};

struct NetOptions {
  bool around = true;      ///< any speech may stand before and after
  float loop_cost = -2;    ///< natural log: of each phone of that speech
  float pause_cost = -2;   ///< … of a pause between two words
  float filler_cost = -6;  ///< … of a noise that is not speech, there
  /// Words [doubt_from, doubt_to) may be left out, other speech stand before and after each:
  bool doubting = false;
  std::size_t doubt_from = 0;
  std::size_t doubt_to = ~std::size_t{0};
  float skip_cost = -10;   ///< … of leaving out a word
  float other_cost = -10;  ///< … of other speech, beside its phones
};

/// Takes   words: the ways to speak each; a word without ways is stepped over.
[[nodiscard]] Net make_net(const acoustic::Engine& engine,
                           const std::vector<pronounce::Ways>& words, const NetOptions& options);

/// A loop of any phones alone: what speech in general scores.
[[nodiscard]] Net make_loop(const acoustic::Engine& engine, const NetOptions& options);

}  // namespace dixit::hear
