#include "doubt/suspect.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "hear/lay.h"
#include "hear/net.h"

namespace dixit::doubt {
namespace {

constexpr std::size_t kAroundFrames = 300;  // heard beside the stretch, to normalise by
constexpr std::size_t kSideWords = 3;  // on each side of what is questioned, asked again with it
constexpr float kOtherCost = -2;       // low: what is found is weighed afterwards
constexpr float kSkipCost = -2;
constexpr std::size_t kOtherFramesMin = 6;
constexpr double kSqueezedGain = 60;

/// A stretch of the best way through a doubting net that the transcript's words do not explain.
struct Gap {
  std::size_t word_begin = 0;  ///< of the block: the words that are left out
  std::size_t word_end = 0;
  std::size_t begin = 0;  ///< frames of the table: the other speech, or where it would be
  std::size_t end = 0;
  std::size_t other = 0;  ///< frames of other speech, silence not counted
  std::string heard;      ///< its phones
  std::vector<acoustic::Phone> phones;
};

hear::NetOptions doubting_options() {
  hear::NetOptions options;
  options.doubting = true;
  options.other_cost = kOtherCost;
  options.skip_cost = kSkipCost;
  return options;
}

class Questioner {
 public:
  Questioner(const Asking& asking, const Block& block) : asking_(asking), block_(block) {
    for (const PlacedWord& w : block.words) ways_.push_back(asking.spoken.ways[w.word]);
  }

  std::vector<Suspicion> run() {
    const std::size_t end = std::min(block_.end, asking_.features.frames());
    if (block_.begin >= end) return {};
    const std::size_t from = block_.begin - std::min(block_.begin, kAroundFrames);
    const std::size_t to = std::min(asking_.features.frames(), end + kAroundFrames);
    scorer_from_ = from;
    const auto scorer = asking_.engine.open(asking_.features, from, to);
    hear::Net net = hear::make_net(asking_.engine, ways_, doubting_options());
    hear::Net loop_net = hear::make_loop(asking_.engine, {});
    table_.enrol(net);
    table_.enrol(loop_net);
    table_.fill(asking_.engine, asking_.features, from, *scorer, block_.begin - from, end - from);
    const hear::Way way = hear::lay(net, table_);
    if (!way.found) return {};
    loop_ = hear::loop_scores(loop_net, table_);
    read_words(net, way);
    std::vector<Suspicion> found;
    for (const Gap& gap : gaps(net, way)) {
      if (gap.word_begin < block_.core_begin || gap.word_begin >= block_.core_end) continue;
      found.push_back(weigh(*scorer, gap));
    }
    return found;
  }

 private:
  struct Heard {
    bool heard = false;
    std::size_t begin = 0, end = 0;
    double above = 0;
  };

  void read_words(const hear::Net& net, const hear::Way& way) {
    words_.assign(ways_.size(), {});
    for (const hear::Piece& p : way.pieces) {
      const std::int32_t word = net.nodes[p.node].word;
      if (word < 0) continue;
      Heard& h = words_[static_cast<std::size_t>(word)];
      if (!h.heard) h.begin = p.begin;
      h.heard = true;
      h.end = p.end;
      h.above += static_cast<double>(p.score) - (loop_[p.end] - loop_[p.begin]);
    }
  }

  /// What stands between the words that were heard.
  std::vector<Gap> gaps(const hear::Net& net, const hear::Way& way) const {
    std::vector<Gap> found;
    std::size_t next = 0;  // word
    std::size_t last_end = 0;
    bool any = false;
    Gap gap;
    const auto close = [&](std::size_t word, std::size_t begin) {
      gap.word_begin = next;
      gap.word_end = word;
      gap.begin = last_end;
      gap.end = begin;
      if (any && (word > next || gap.other >= kOtherFramesMin)) found.push_back(gap);
      gap = {};
    };
    for (const hear::Piece& p : way.pieces) {
      const hear::Node& node = net.nodes[p.node];
      if (node.word >= 0) {
        const auto word = static_cast<std::size_t>(node.word);
        if (!any || word >= next) close(word, p.begin);
        any = true;
        next = word + 1;
        last_end = p.end;
      } else if (node.phone != asking_.engine.silence()) {
        gap.other += p.end - p.begin;
        if (!gap.heard.empty()) gap.heard += ' ';
        gap.heard += asking_.engine.phones()[node.phone];
        gap.phones.push_back(node.phone);
      }
    }
    return found;
  }

  /// The words around are laid again with and without what is questioned.
  Suspicion weigh(acoustic::Scorer& scorer, const Gap& gap) {
    Suspicion s;
    const std::size_t before = side(gap.word_begin, true);
    const std::size_t after = side(gap.word_end, false);
    const std::size_t begin = words_[before].heard ? words_[before].begin : gap.begin;
    const std::size_t end = words_[after - 1].heard ? words_[after - 1].end : gap.end;
    s.frame_begin = block_.begin + gap.begin;
    s.frame_end = block_.begin + gap.end;
    s.begin = gap.word_begin < block_.words.size() ? block_.words[gap.word_begin].word
                                                   : block_.words.back().word + 1;
    s.end = gap.word_end > gap.word_begin ? block_.words[gap.word_end - 1].word + 1 : s.begin;
    s.frames = static_cast<double>(gap.other);
    std::vector<acoustic::Phone> written;
    for (std::size_t w = gap.word_begin; w < gap.word_end; ++w) {
      if (ways_[w].empty()) continue;
      s.placed += block_.words[w].placed ? 1 : 0;
      const auto& phones = ways_[w].front().phones;
      written.insert(written.end(), phones.begin(), phones.end());
    }
    s.phones = static_cast<double>(written.size());
    s.unlike =
        static_cast<double>(asking_.distances.between(written, gap.phones)) /
        static_cast<double>(std::max<std::size_t>(1, std::max(written.size(), gap.phones.size())));
    s.heard = gap.heard;
    s.kind = s.end == s.begin               ? DoubtKind::kMissing
             : s.frames >= 2 * s.phones + 4 ? DoubtKind::kSwapped
                                            : DoubtKind::kAdded;
    s.fit = fit(before, after, gap);
    if (end > begin + 5) {
      const std::vector<pronounce::Ways> ways(ways_.begin() + static_cast<std::ptrdiff_t>(before),
                                              ways_.begin() + static_cast<std::ptrdiff_t>(after));
      s.gain = gain(scorer, block_.begin - scorer_from_ + begin, block_.begin - scorer_from_ + end,
                    ways, gap.word_begin - before, gap.word_end - before);
    }
    return s;
  }

  /// How much better the words fit when words [from, to) may be left out and other speech stand
  /// there.
  double gain(acoustic::Scorer& scorer, std::size_t begin, std::size_t end,
              const std::vector<pronounce::Ways>& ways, std::size_t from, std::size_t to) const {
    hear::NetOptions plain_options;
    plain_options.around = false;
    hear::NetOptions options = doubting_options();
    options.around = false;
    options.doubt_from = from;
    options.doubt_to = to;
    hear::Net plain = hear::make_net(asking_.engine, ways, plain_options);
    hear::Net doubting = hear::make_net(asking_.engine, ways, options);
    hear::ScoreTable table;
    table.enrol(plain);
    table.enrol(doubting);
    table.fill(asking_.engine, asking_.features, scorer_from_, scorer, begin, end);
    const hear::Way strict = hear::lay(plain, table);
    const hear::Way loose = hear::lay(doubting, table);
    if (!loose.found) return 0;
    // Words that cannot even be squeezed into the stretch are not spoken there.
    return strict.found ? loose.score - strict.score : kSqueezedGain;
  }

  /// The word that is kSideWords words that were heard before (after) the gap.
  std::size_t side(std::size_t word, bool back) const {
    std::size_t heard = 0;
    while (heard < kSideWords && (back ? word > 0 : word < words_.size())) {
      word = back ? word - 1 : word + 1;
      if (words_[back ? word : word - 1].heard) ++heard;
    }
    return back ? word : std::max<std::size_t>(word, 1);
  }

  double fit(std::size_t before, std::size_t after, const Gap& gap) const {
    double above = 0, frames = 0;
    for (std::size_t w = before; w < after; ++w) {
      if (w >= gap.word_begin && w < gap.word_end) continue;
      if (!words_[w].heard) continue;
      above += words_[w].above;
      frames += static_cast<double>(words_[w].end - words_[w].begin);
    }
    return frames > 0 ? above / frames : -3;
  }

  const Asking& asking_;
  const Block& block_;
  std::vector<pronounce::Ways> ways_;
  hear::ScoreTable table_;
  std::size_t scorer_from_ = 0;  ///< the frame that is the scorer's first
  std::vector<double> loop_;
  std::vector<Heard> words_;
};

}  // namespace

std::vector<Suspicion> suspect(const Asking& asking, const Block& block) {
  return Questioner(asking, block).run();
}

}  // namespace dixit::doubt
