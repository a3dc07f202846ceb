#include "hear/net.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace dixit::hear {
namespace {

using acoustic::Engine;
using acoustic::Phone;
using acoustic::Place;

/// A phone of the row before it is split by contexts.
struct Bare {
  Phone phone = 0;
  std::int32_t word = -1;
  Place place = Place::kInside;
  bool pause = false;
  bool first = false;  ///< may be entered from hub 0
  bool last = false;   ///< may lead to hub 1
  float first_cost = 0;
  std::vector<std::pair<std::uint32_t, float>> from;
  std::set<Phone> left, right;
};

/// What may stand at the end of the row so far.
struct Ends {
  std::vector<std::uint32_t> nodes;
  bool begin = true;  ///< nothing yet: entered from hub 0
};

class Builder {
 public:
  Builder(const Engine& engine, const NetOptions& options) : engine_(engine), options_(options) {}

  void add_word(std::int32_t word, const pronounce::Ways& ways) {
    if (ways.empty()) return;
    if (!ends_.begin) add_pauses();
    std::vector<std::uint32_t> fresh;
    for (const auto& way : ways) {
      if (!way.phones.empty()) fresh.push_back(add_way(word, way));
    }
    if (!fresh.empty()) ends_ = Ends{std::move(fresh), false};
  }

  [[nodiscard]] Net finish(std::uint32_t words);

 private:
  std::uint32_t add_bare(Phone phone, std::int32_t word, Place place, const Ends& ends,
                         float cost) {
    const auto number = static_cast<std::uint32_t>(bare_.size());
    Bare node;
    node.phone = phone;
    node.word = word;
    node.place = place;
    if (ends.begin) {
      node.first = true;
      node.first_cost = cost;
    }
    for (const std::uint32_t n : ends.nodes) node.from.emplace_back(n, cost);
    bare_.push_back(std::move(node));
    return number;
  }

  std::uint32_t add_way(std::int32_t word, const pronounce::Pronunciation& way) {
    Ends ends = ends_;
    const std::size_t count = way.phones.size();
    const auto breaks_at = [&way](std::size_t k) {
      return std::find(way.breaks.begin(), way.breaks.end(), k) != way.breaks.end();
    };
    std::uint32_t number = 0;
    for (std::size_t k = 0; k < count; ++k) {
      const bool begins = k == 0 || breaks_at(k);
      const bool ends_word = k + 1 == count || breaks_at(k + 1);
      if (k > 0 && begins) {
        const std::uint32_t pause =
            add_bare(engine_.silence(), -1, Place::kAlone, ends, options_.pause_cost);
        bare_[pause].pause = true;
        ends.nodes.push_back(pause);
      }
      const Place place = begins ? (ends_word ? Place::kAlone : Place::kBegin)
                                 : (ends_word ? Place::kEnd : Place::kInside);
      number = add_bare(way.phones[k], word, place, ends, k == 0 ? way.penalty : 0);
      ends = Ends{{number}, false};
    }
    return number;
  }

  void add_pauses() {
    const Ends before = ends_;
    const auto add = [this, &before](Phone phone, float cost) {
      const std::uint32_t pause = add_bare(phone, -1, Place::kAlone, before, cost);
      bare_[pause].pause = true;
      ends_.nodes.push_back(pause);
    };
    add(engine_.silence(), options_.pause_cost);
    for (const Phone filler : engine_.fillers()) {
      if (filler != engine_.silence()) add(filler, options_.filler_cost);
    }
  }

  /// What a triphone hears of a neighbour: any pause is silence.
  [[nodiscard]] Phone heard(const Bare& node) const {
    return node.pause ? engine_.silence() : node.phone;
  }
  void find_contexts();
  void add_copies(Net& net);
  void join_copies(Net& net);

  const Engine& engine_;
  const NetOptions& options_;
  std::vector<Bare> bare_;
  Ends ends_;
  struct Copy {
    std::uint32_t node = 0;
    Phone left = 0, right = 0;
  };
  std::vector<std::vector<Copy>> copies_;  // of each bare node
};

void Builder::find_contexts() {
  for (const std::uint32_t n : ends_.nodes) bare_[n].last = true;
  for (std::uint32_t n = 0; n < bare_.size(); ++n) {
    Bare& node = bare_[n];
    for (const auto& [from, cost] : node.from) {
      node.left.insert(heard(bare_[from]));
      bare_[from].right.insert(heard(node));
    }
    if (node.first) node.left.insert(engine_.silence());
    if (node.last) node.right.insert(engine_.silence());
  }
}

void Builder::add_copies(Net& net) {
  copies_.resize(bare_.size());
  for (std::uint32_t n = 0; n < bare_.size(); ++n) {
    const Bare& bare = bare_[n];
    const auto add = [&](Phone left, Phone right, const acoustic::Hmm& hmm) {
      Node node;
      node.phone = bare.phone;
      node.word = bare.word;
      node.part = n;
      node.hmm = hmm;
      if (bare.first && left == engine_.silence()) {
        node.hub_in = 0;
        node.hub_cost = bare.first_cost;
      }
      if (bare.last && (bare.pause || right == engine_.silence())) node.hub_out = 1;
      copies_[n].push_back({static_cast<std::uint32_t>(net.nodes.size()), left, right});
      net.nodes.push_back(node);
    };
    if (bare.pause) {
      add(engine_.silence(), engine_.silence(), engine_.context_free(bare.phone));
      continue;
    }
    for (const Phone left : bare.left) {
      for (const Phone right : bare.right) {
        add(left, right, engine_.in_context(bare.phone, left, right, bare.place));
      }
    }
  }
}

void Builder::join_copies(Net& net) {
  for (std::uint32_t n = 0; n < bare_.size(); ++n) {
    for (const Copy& copy : copies_[n]) {
      Node& node = net.nodes[copy.node];
      node.from_begin = static_cast<std::uint32_t>(net.from.size());
      for (const auto& [from, cost] : bare_[n].from) {
        const bool from_pause = bare_[from].pause;
        if (!bare_[n].pause && heard(bare_[from]) != copy.left) continue;
        for (const Copy& before : copies_[from]) {
          if (!from_pause && before.right != heard(bare_[n])) continue;
          net.from.push_back({before.node, cost});
        }
      }
      node.from_end = static_cast<std::uint32_t>(net.from.size());
    }
  }
}

void add_loop(Net& net, const Engine& engine, std::int8_t hub, float cost) {
  for (std::size_t p = 0; p < engine.phones().size(); ++p) {
    Node node;
    node.phone = static_cast<Phone>(p);
    node.part = ~std::uint32_t{0};
    node.hmm = engine.context_free(node.phone);
    node.hub_in = hub;
    node.hub_out = hub;
    node.hub_cost = cost;
    node.from_begin = node.from_end = static_cast<std::uint32_t>(net.from.size());
    net.nodes.push_back(node);
  }
}

void list_outs(Net& net) {
  for (std::uint32_t n = 0; n < net.nodes.size(); ++n) {
    if (const int hub = net.nodes[n].hub_out; hub >= 0) {
      net.out[static_cast<std::size_t>(hub)].push_back(n);
    }
  }
}

Net Builder::finish(std::uint32_t words) {
  Net net;
  net.words = words;
  find_contexts();
  add_copies(net);
  join_copies(net);
  if (options_.around) {
    add_loop(net, engine_, 0, options_.loop_cost);
    add_loop(net, engine_, 1, options_.loop_cost);
  }
  list_outs(net);
  return net;
}

}  // namespace

Net make_net(const Engine& engine, const std::vector<pronounce::Ways>& words,
             const NetOptions& options) {
  Builder builder(engine, options);
  for (std::size_t w = 0; w < words.size(); ++w) {
    builder.add_word(static_cast<std::int32_t>(w), words[w]);
  }
  return builder.finish(static_cast<std::uint32_t>(words.size()));
}

Net make_loop(const Engine& engine, const NetOptions& options) {
  Net net;
  add_loop(net, engine, 0, options.loop_cost);
  list_outs(net);
  return net;
}

}  // namespace dixit::hear
