#include "align/search.h"

#include <algorithm>

namespace dixit::align {

namespace {

constexpr std::uint32_t kNobody = 0xffffffff;
constexpr float kLost = -1e30F;
constexpr std::size_t kStates = acoustic::Hmm::kStates;
using Kind = WordGraph::Kind;

/// A node was left here: the way back from any state.
struct Token {
  std::uint32_t before = kNobody;
  std::uint32_t node = 0;
  std::uint32_t end = 0;  ///< frame after its last
  float score = 0;        ///< relative to the best path of that frame
};

/// What a node holds of the paths that are in it.
struct Cell {
  float alpha[kStates] = {kLost, kLost, kLost};
  std::uint32_t token[kStates] = {kNobody, kNobody, kNobody};
  float in = kLost;  ///< the best that enters with the next frame
  std::uint32_t in_token = kNobody;
};

/// The search over one stretch. In a search for a path tokens are places in `tokens_`; when
/// spotting they are the frames in which the words began, and scores are ratios to the background.
class Machine {
 public:
  Machine(const WordGraph& graph, acoustic::Scorer& scorer, std::span<const float> background,
          const SearchOptions& options, float beam)
      : graph_(graph),
        scorer_(scorer),
        background_(background),
        beam_(beam),
        begin_(options.begin),
        end_(std::min(options.end, static_cast<std::uint32_t>(scorer.frames()))),
        cells_(graph.nodes().size()),
        alive_(graph.nodes().size(), 0),
        junctions_(graph.junctions().size(), kLost),
        junction_tokens_(graph.junctions().size(), kNobody),
        senone_scores_(graph.senones(), 0.0F),
        senone_stamp_(graph.senones(), kNobody) {}

  Path path() {
    Path made;
    made.words.resize(graph_.words());
    if (begin_ >= end_) return made;
    base_.assign(end_ - begin_ + 1, 0.0);
    reach(graph_.start(), 0, kNobody);
    sweep(begin_);
    for (std::uint32_t t = begin_; t < end_; ++t) {
      const float best = step(t, shift_, false);
      if (active_.empty()) return made;
      shift_ = best;
      base_[t + 1 - begin_] = base_[t - begin_] + double{best};
      leave(t + 1, best - beam_, best);
      sweep(t + 1);
      if (tokens_.size() > tokens_limit_) collect();
    }
    if (end_score_ <= kLost) return made;
    made.found = true;
    made.score = base_.back() + double{end_score_};
    trace(end_token_, made);
    return made;
  }

  std::vector<Ending> spot() {
    std::vector<Ending> made;
    if (begin_ >= end_) return made;
    reach(graph_.start(), 0, begin_);
    spotting_ = true;
    sweep(begin_);
    for (std::uint32_t t = begin_; t < end_; ++t) {
      step(t, t < background_.size() ? background_[t] : 0.0F, true);
      leave(t + 1, -beam_, 0);
      reach(graph_.start(), 0, t + 1);
      sweep(t + 1);
      if (end_score_ > -beam_) made.push_back({end_token_, t + 1, end_score_});
    }
    return made;
  }

 private:
  /// Takes frame t into all that is alive; what falls out of the beam is dropped. Gives the best.
  float step(std::uint32_t t, float shift, bool absolute) {
    score_frame(t);
    float best = kLost;
    for (const std::uint32_t n : active_) {
      best = std::max(best, update(n, t, shift));
    }
    const float threshold = (absolute ? 0.0F : best) - beam_;
    std::size_t kept = 0;
    for (const std::uint32_t n : active_) {
      Cell& cell = cells_[n];
      if (std::max({cell.alpha[0], cell.alpha[1], cell.alpha[2]}) >= threshold) {
        active_[kept++] = n;
      } else {
        cell = Cell{};
        alive_[n] = 0;
      }
    }
    active_.resize(kept);
    return best;
  }

  void score_frame(std::uint32_t t) {
    wanted_.clear();
    for (const std::uint32_t n : active_) {
      const WordGraph::Node& node = graph_.nodes()[n];
      if (node.kind == Kind::kOther) continue;
      for (const acoustic::Senone s : node.hmm.senones) {
        if (senone_stamp_[s] == t) continue;
        senone_stamp_[s] = t;
        wanted_.push_back(s);
      }
    }
    got_.resize(wanted_.size());
    scorer_.score(t, wanted_, got_);
    for (std::size_t k = 0; k < wanted_.size(); ++k) senone_scores_[wanted_[k]] = got_[k];
  }

  float update(std::uint32_t n, std::uint32_t t, float shift) {
    const WordGraph::Node& node = graph_.nodes()[n];
    Cell& cell = cells_[n];
    const float in = cell.in - shift;
    cell.in = kLost;
    if (t < node.earliest || t > node.latest) {
      std::fill(std::begin(cell.alpha), std::end(cell.alpha), kLost);
      return kLost;
    }
    if (node.kind == Kind::kOther) {
      float& a = cell.alpha[kStates - 1];
      a -= shift;
      if (in > a) {
        a = in;
        cell.token[kStates - 1] = cell.in_token;
      }
      a += (t < background_.size() ? background_[t] : 0.0F) + graph_.costs().other_frame;
      return a;
    }
    for (std::size_t k = kStates; k-- > 1;) {
      const float stay = cell.alpha[k] + node.hmm.stay[k];
      const float go = cell.alpha[k - 1] + node.hmm.go[k - 1];
      if (go > stay) cell.token[k] = cell.token[k - 1];
      cell.alpha[k] = std::max(stay, go) - shift + senone_scores_[node.hmm.senones[k]];
    }
    const float stay = cell.alpha[0] + node.hmm.stay[0] - shift;
    if (in > stay) cell.token[0] = cell.in_token;
    cell.alpha[0] = std::max(in, stay) + senone_scores_[node.hmm.senones[0]];
    return std::max({cell.alpha[0], cell.alpha[1], cell.alpha[2]});
  }

  /// What leaves its node after this frame goes where it can.
  void leave(std::uint32_t end, float threshold, float best) {
    const std::size_t count = active_.size();  // those that are entered are added behind
    for (std::size_t k = 0; k < count; ++k) {
      const std::uint32_t n = active_[k];
      const WordGraph::Node& node = graph_.nodes()[n];
      const float out =
          cells_[n].alpha[kStates - 1] + (node.kind == Kind::kOther ? 0 : node.hmm.go[kStates - 1]);
      if (out < threshold) continue;
      std::uint32_t token = cells_[n].token[kStates - 1];
      if (!spotting_) {
        tokens_.push_back({token, n, end, out - best});
        token = static_cast<std::uint32_t>(tokens_.size() - 1);
      }
      follow(node.arcs_begin, node.arcs_end, out, token, end);
    }
  }

  void follow(std::uint32_t from, std::uint32_t to, float score, std::uint32_t token,
              std::uint32_t next) {
    for (std::uint32_t a = from; a < to; ++a) {
      const WordGraph::Arc& arc = graph_.arcs()[a];
      if ((arc.target & WordGraph::kJunction) != 0) {
        reach(arc.target & ~WordGraph::kJunction, score + arc.weight, token);
        continue;
      }
      const WordGraph::Node& node = graph_.nodes()[arc.target];
      if (next < node.earliest || next > node.latest) continue;
      Cell& cell = cells_[arc.target];
      if (score + arc.weight > cell.in) {
        cell.in = score + arc.weight;
        cell.in_token = token;
      }
      if (alive_[arc.target] == 0) {
        alive_[arc.target] = 1;
        active_.push_back(arc.target);
      }
    }
  }

  void reach(std::uint32_t junction, float score, std::uint32_t token) {
    if (score <= junctions_[junction]) return;
    if (junctions_[junction] <= kLost) reached_.push_back(junction);
    junctions_[junction] = score;
    junction_tokens_[junction] = token;
  }

  /// Paths at junctions go on, lower numbers first; then all junctions are empty again.
  void sweep(std::uint32_t next) {
    end_score_ = kLost;
    const float threshold = (spotting_ ? 0.0F : shift_) - beam_;
    std::make_heap(reached_.begin(), reached_.end(), std::greater<>{});
    while (!reached_.empty()) {
      std::pop_heap(reached_.begin(), reached_.end(), std::greater<>{});
      const std::uint32_t j = reached_.back();
      reached_.pop_back();
      const float score = junctions_[j];
      const std::uint32_t token = junction_tokens_[j];
      junctions_[j] = kLost;
      if (j == graph_.end()) {
        end_score_ = score - (spotting_ ? 0.0F : shift_);
        end_token_ = token;
      }
      if (score < threshold) continue;
      const std::size_t before = reached_.size();
      follow(graph_.junctions()[j].arcs_begin, graph_.junctions()[j].arcs_end, score, token, next);
      for (std::size_t k = before; k < reached_.size(); ++k) {
        std::push_heap(reached_.begin(), reached_.begin() + static_cast<std::ptrdiff_t>(k) + 1,
                       std::greater<>{});
      }
    }
  }

  /// Drops tokens that no living path comes from.
  void collect() {
    std::vector<std::uint32_t> place(tokens_.size(), kNobody);
    const auto mark = [&](std::uint32_t token) {
      while (token != kNobody && place[token] == kNobody) {
        place[token] = 0;
        token = tokens_[token].before;
      }
    };
    const auto each = [&](const auto& work) {
      for (const std::uint32_t n : active_) {
        for (std::uint32_t& token : cells_[n].token) work(token);
        work(cells_[n].in_token);
      }
      work(end_token_);
    };
    each([&](std::uint32_t token) { mark(token); });
    std::uint32_t kept = 0;
    for (std::uint32_t k = 0; k < tokens_.size(); ++k) {
      if (place[k] == kNobody) continue;
      place[k] = kept;
      Token token = tokens_[k];
      if (token.before != kNobody) token.before = place[token.before];
      tokens_[kept++] = token;
    }
    tokens_.resize(kept);
    each([&](std::uint32_t& token) {
      if (token != kNobody) token = place[token];
    });
    tokens_limit_ = std::max(kTokensMin, 2 * tokens_.size());
  }

  void trace(std::uint32_t token, Path& made) const {
    for (; token != kNobody; token = tokens_[token].before) {
      const Token& at = tokens_[token];
      const WordGraph::Node& node = graph_.nodes()[at.node];
      PathPhone phone;
      const bool whole = at.before == kNobody;
      phone.begin = whole ? begin_ : tokens_[at.before].end;
      phone.end = at.end;
      phone.word = node.word;
      phone.phone = node.phone;
      phone.kind = node.kind;
      phone.way = node.way;
      phone.first = node.first;
      const double before =
          whole ? 0 : base_[phone.begin - begin_] + double{tokens_[at.before].score};
      phone.score = static_cast<float>(base_[at.end - begin_] + double{at.score} - before);
      made.phones.push_back(phone);
    }
    std::ranges::reverse(made.phones);
    for (std::uint32_t t = begin_; t < end_ && t < background_.size(); ++t) {
      made.background += double{background_[t]};
    }
    for (const PathPhone& phone : made.phones) add(phone, made.words);
  }

  void add(const PathPhone& phone, std::vector<PathWord>& words) const {
    if (phone.kind != Kind::kPhone) return;
    PathWord& word = words[phone.word];
    float background = 0;
    for (std::uint32_t t = phone.begin; t < phone.end && t < background_.size(); ++t) {
      background += background_[t];
    }
    const float mean =
        (phone.score - background) / static_cast<float>(std::max(phone.end - phone.begin, 1U));
    if (phone.first) {
      word = PathWord{};
      word.spoken = true;
      word.begin = phone.begin;
      word.worst = mean;
      word.way = phone.way;
    }
    word.end = phone.end;
    word.score += phone.score;
    word.background += background;
    word.worst = std::min(word.worst, mean);
  }

  static constexpr std::size_t kTokensMin = std::size_t{1} << 20;

  const WordGraph& graph_;
  acoustic::Scorer& scorer_;
  std::span<const float> background_;
  float beam_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::vector<Cell> cells_;
  std::vector<std::uint8_t> alive_;
  std::vector<float> junctions_;
  std::vector<std::uint32_t> junction_tokens_;
  std::vector<std::uint32_t> reached_;
  std::vector<float> senone_scores_;
  std::vector<std::uint32_t> senone_stamp_;
  std::vector<acoustic::Senone> wanted_;
  std::vector<float> got_;
  std::vector<std::uint32_t> active_;
  std::vector<Token> tokens_;
  std::size_t tokens_limit_ = kTokensMin;
  std::vector<double> base_;  ///< score of the best path after each frame
  float shift_ = 0;           ///< what the last frame's best gained
  float end_score_ = kLost;
  std::uint32_t end_token_ = kNobody;
  bool spotting_ = false;
};

}  // namespace

Path search(const WordGraph& graph, acoustic::Scorer& scorer, std::span<const float> background,
            const SearchOptions& options) {
  Path made = Machine(graph, scorer, background, options, options.beam).path();
  constexpr float kWider = 4;
  if (!made.found) {
    made = Machine(graph, scorer, background, options, options.beam * kWider).path();
  }
  return made;
}

std::vector<Ending> spot(const WordGraph& graph, acoustic::Scorer& scorer,
                         std::span<const float> background, const SearchOptions& options) {
  return Machine(graph, scorer, background, options, options.beam).spot();
}

}  // namespace dixit::align
