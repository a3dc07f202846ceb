#include <algorithm>
#include <array>

#include "align/search.h"

namespace dixit::align {

using acoustic::Phone;
using acoustic::Place;
using pronounce::Pronunciation;

/// Lays the words out one after the other. A word's first phone is there once for each phone that
/// may stand before it (and once after silence), its last phone once for each that may follow;
/// contexts that the model scores alike share one node.
class GraphMaker {
 public:
  GraphMaker(WordGraph& graph, const acoustic::Engine& engine, std::span<const Spoken> words)
      : graph_(graph), engine_(engine), words_(words) {}

  void make() {
    graph_.words_ = words_.size();
    arcs_of_node_.reserve(words_.size() * 12);
    junction_arcs_.resize(2 * words_.size() + 2);
    for (std::size_t i = 0; i < words_.size(); ++i) add_word(i);
    for (std::size_t i = 0; i <= words_.size(); ++i) add_junction(i);
    flatten();
    for (const WordGraph::Node& node : graph_.nodes_) {
      if (node.kind == WordGraph::Kind::kOther) continue;
      for (const acoustic::Senone s : node.hmm.senones) {
        graph_.senones_ = std::max(graph_.senones_, std::size_t{s} + 1);
      }
    }
  }

 private:
  /// A node that can be entered from, or left to, certain phones of the next word.
  struct Copy {
    std::uint32_t node = 0;
    std::vector<Phone> contexts;
  };
  struct Enter {  ///< first phones of a word's way
    Phone phone = 0;
    float penalty = 0;
    std::vector<Copy> copies;  ///< by left context
  };
  struct Leave {  ///< last phones of a word's way
    Phone phone = 0;
    std::vector<Copy> copies;  ///< by right context
  };

  [[nodiscard]] static bool broken(const Pronunciation& way, std::size_t k) {
    return std::ranges::find(way.breaks, static_cast<std::uint8_t>(k)) != way.breaks.end();
  }
  [[nodiscard]] Place place(const Pronunciation& way, std::size_t k) const {
    const bool begin = k == 0 || broken(way, k);
    const bool end = k + 1 == way.phones.size() || broken(way, k + 1);
    if (begin) return end ? Place::kAlone : Place::kBegin;
    return end ? Place::kEnd : Place::kInside;
  }

  [[nodiscard]] std::vector<Phone> before(std::size_t i) const {
    std::vector<Phone> phones{engine_.silence()};
    if (i == 0) return phones;
    for (const Pronunciation& way : *words_[i - 1].ways) phones.push_back(way.phones.back());
    return distinct(std::move(phones));
  }
  [[nodiscard]] std::vector<Phone> after(std::size_t i) const {
    std::vector<Phone> phones{engine_.silence()};
    if (i + 1 == words_.size()) return phones;
    for (const Pronunciation& way : *words_[i + 1].ways) phones.push_back(way.phones.front());
    return distinct(std::move(phones));
  }
  static std::vector<Phone> distinct(std::vector<Phone> phones) {
    std::ranges::sort(phones);
    phones.erase(std::ranges::unique(phones).begin(), phones.end());
    return phones;
  }

  std::uint32_t add_node(const acoustic::Hmm& hmm, std::size_t word, Phone phone,
                         WordGraph::Kind kind, std::uint8_t way) {
    WordGraph::Node node;
    node.hmm = hmm;
    node.word = static_cast<std::uint32_t>(word);
    node.phone = phone;
    node.kind = kind;
    node.way = way;
    if (kind == WordGraph::Kind::kPhone) {
      node.earliest = words_[word].earliest;
      node.latest = words_[word].latest;
    } else {
      node.earliest = word == 0 ? 0 : words_[word - 1].earliest;
      node.latest = word == words_.size() ? kAnyTime : words_[word].latest;
    }
    graph_.nodes_.push_back(node);
    arcs_of_node_.emplace_back();
    return static_cast<std::uint32_t>(graph_.nodes_.size() - 1);
  }
  void arc(std::uint32_t from, std::uint32_t to, float weight = 0) {
    arcs_of_node_[from].push_back({to, weight});
  }

  /// The copy with this model, or a new one.
  Copy& copy_of(std::vector<Copy>& copies, const acoustic::Hmm& hmm, std::size_t word, Phone phone,
                std::uint8_t way) {
    for (Copy& copy : copies) {
      if (graph_.nodes_[copy.node].hmm.senones == hmm.senones) return copy;
    }
    copies.push_back({add_node(hmm, word, phone, WordGraph::Kind::kPhone, way), {}});
    return copies.back();
  }

  void add_word(std::size_t i) {
    const std::vector<Phone> lefts = before(i);
    const std::vector<Phone> rights = after(i);
    std::vector<Enter> enters;
    std::vector<Leave> leaves;
    for (std::size_t w = 0; w < words_[i].ways->size(); ++w) {
      add_way(i, w, lefts, rights, enters, leaves);
    }
    connect(i, enters);
    for (const Enter& enter : enters) {
      for (const Copy& copy : enter.copies) graph_.nodes_[copy.node].first = true;
    }
    enters_junction(i, enters);
    leaves_ = std::move(leaves);
    leave_to_junction(i);
  }

  void add_way(std::size_t i, std::size_t w, const std::vector<Phone>& lefts,
               const std::vector<Phone>& rights, std::vector<Enter>& enters,
               std::vector<Leave>& leaves) {
    const Pronunciation& way = (*words_[i].ways)[w];
    const auto number = static_cast<std::uint8_t>(w);
    const std::size_t n = way.phones.size();
    if (n == 0) return;
    enters.push_back({way.phones.front(), way.penalty, {}});
    leaves.push_back({way.phones.back(), {}});
    if (n == 1) {
      add_lone_phone(i, w, lefts, rights, enters.back(), leaves.back());
      return;
    }
    for (const Phone left : lefts) {
      const acoustic::Hmm hmm =
          engine_.in_context(way.phones[0], left, way.phones[1], place(way, 0));
      copy_of(enters.back().copies, hmm, i, way.phones[0], number).contexts.push_back(left);
    }
    std::vector<std::uint32_t> tails;
    for (const Copy& copy : enters.back().copies) tails.push_back(copy.node);
    for (std::size_t k = 1; k + 1 < n; ++k) {
      const acoustic::Hmm hmm =
          engine_.in_context(way.phones[k], way.phones[k - 1], way.phones[k + 1], place(way, k));
      const std::uint32_t node = add_node(hmm, i, way.phones[k], WordGraph::Kind::kPhone, number);
      join(tails, node, i, broken(way, k));
      tails.assign(1, node);
    }
    for (const Phone right : rights) {
      const acoustic::Hmm hmm =
          engine_.in_context(way.phones[n - 1], way.phones[n - 2], right, place(way, n - 1));
      copy_of(leaves.back().copies, hmm, i, way.phones[n - 1], number).contexts.push_back(right);
    }
    for (const Copy& copy : leaves.back().copies) join(tails, copy.node, i, broken(way, n - 1));
  }

  void join(const std::vector<std::uint32_t>& tails, std::uint32_t node, std::size_t word,
            bool pause) {
    for (const std::uint32_t tail : tails) arc(tail, node);
    if (!pause) return;
    const std::uint32_t gap = add_node(engine_.context_free(engine_.silence()), word,
                                       engine_.silence(), WordGraph::Kind::kPause, 0);
    graph_.nodes_[gap].latest = words_[word].latest;
    for (const std::uint32_t tail : tails) arc(tail, gap, graph_.costs_.pause);
    arc(gap, node);
  }

  /// A way of one phone has both contexts at once.
  void add_lone_phone(std::size_t i, std::size_t w, const std::vector<Phone>& lefts,
                      const std::vector<Phone>& rights, Enter& enter, Leave& leave) {
    const Phone phone = (*words_[i].ways)[w].phones[0];
    for (const Phone left : lefts) {
      for (const Phone right : rights) {
        const acoustic::Hmm hmm = engine_.in_context(phone, left, right, Place::kAlone);
        const std::uint32_t node =
            add_node(hmm, i, phone, WordGraph::Kind::kPhone, static_cast<std::uint8_t>(w));
        enter.copies.push_back({node, {left}});
        leave.copies.push_back({node, {right}});
      }
    }
  }

  [[nodiscard]] static bool has(const Copy& copy, Phone phone) {
    return std::ranges::find(copy.contexts, phone) != copy.contexts.end();
  }

  /// From the word before straight to this one.
  void connect(std::size_t i, const std::vector<Enter>& enters) {
    if (i == 0) return;
    for (const Leave& leave : leaves_) {
      for (const Copy& last : leave.copies) {
        for (const Enter& enter : enters) {
          if (!has(last, enter.phone)) continue;
          for (const Copy& first : enter.copies) {
            if (has(first, leave.phone)) arc(last.node, first.node, enter.penalty);
          }
        }
      }
    }
  }

  void enters_junction(std::size_t i, const std::vector<Enter>& enters) {
    for (const Enter& enter : enters) {
      for (const Copy& copy : enter.copies) {
        if (has(copy, engine_.silence())) {
          junction_arcs_[2 * i + 1].push_back({copy.node, enter.penalty});
        }
      }
    }
  }

  void leave_to_junction(std::size_t i) {
    for (const Leave& leave : leaves_) {
      for (const Copy& copy : leave.copies) {
        if (!has(copy, engine_.silence())) continue;
        arc(copy.node, junction(i + 1));
        if (graph_.costs_.repeat > kNever) arc(copy.node, junction(i), graph_.costs_.repeat);
      }
    }
  }

  [[nodiscard]] static std::uint32_t junction(std::size_t i) {
    return static_cast<std::uint32_t>(2 * i + 1) | WordGraph::kJunction;
  }

  /// What may stand between words, and the way past the next word.
  void add_junction(std::size_t i) {
    const Costs& costs = graph_.costs_;
    std::vector<WordGraph::Arc>& arcs = junction_arcs_[2 * i + 1];
    const auto loop = [&](const acoustic::Hmm& hmm, Phone phone, WordGraph::Kind kind, float cost) {
      const std::uint32_t node = add_node(hmm, i, phone, kind, 0);
      arcs.push_back({node, cost});
      arc(node, junction(i));
      return node;
    };
    if (costs.pause > kNever) {
      loop(engine_.context_free(engine_.silence()), engine_.silence(), WordGraph::Kind::kPause,
           costs.pause);
    }
    if (costs.filler > kNever) {
      for (const Phone noise : engine_.fillers()) {
        loop(engine_.context_free(noise), noise, WordGraph::Kind::kFiller, costs.filler);
      }
    }
    const bool free = (i == 0 && costs.free_begin) || (i == words_.size() && costs.free_end);
    if (free || costs.other_enter > kNever) {
      const std::uint32_t node =
          loop({}, engine_.silence(), WordGraph::Kind::kOther, free ? 0.0F : costs.other_enter);
      graph_.nodes_[node].free = free;
    }
    if (i == words_.size()) return;
    if (costs.skip > kNever) {
      const auto skipping = static_cast<std::uint32_t>(2 * i + 2) | WordGraph::kJunction;
      arcs.push_back({skipping, costs.skip});
      junction_arcs_[2 * i].push_back({skipping, costs.skip_more});
    }
  }

  void flatten() {
    if (graph_.costs_.skip > kNever) {
      for (std::size_t i = 1; i <= words_.size(); ++i) {
        junction_arcs_[2 * i].push_back({junction(i), 0});
      }
    }
    for (std::size_t n = 0; n < graph_.nodes_.size(); ++n) {
      graph_.nodes_[n].arcs_begin = static_cast<std::uint32_t>(graph_.arcs_.size());
      graph_.arcs_.insert(graph_.arcs_.end(), arcs_of_node_[n].begin(), arcs_of_node_[n].end());
      graph_.nodes_[n].arcs_end = static_cast<std::uint32_t>(graph_.arcs_.size());
    }
    for (const std::vector<WordGraph::Arc>& arcs : junction_arcs_) {
      WordGraph::Junction made;
      made.arcs_begin = static_cast<std::uint32_t>(graph_.arcs_.size());
      graph_.arcs_.insert(graph_.arcs_.end(), arcs.begin(), arcs.end());
      made.arcs_end = static_cast<std::uint32_t>(graph_.arcs_.size());
      graph_.junctions_.push_back(made);
    }
  }

  WordGraph& graph_;
  const acoustic::Engine& engine_;
  std::span<const Spoken> words_;
  std::vector<std::vector<WordGraph::Arc>> arcs_of_node_;
  std::vector<std::vector<WordGraph::Arc>> junction_arcs_;
  std::vector<Leave> leaves_;  ///< of the word before
};

WordGraph::WordGraph(const acoustic::Engine& engine, std::span<const Spoken> words,
                     const Costs& costs)
    : costs_(costs) {
  GraphMaker(*this, engine, words).make();
}

}  // namespace dixit::align
