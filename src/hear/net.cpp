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
  std::int32_t hub_in = -1;   ///< may be entered from this hub
  std::int32_t hub_out = -1;  ///< may lead to this hub
  float hub_cost = 0;
  std::vector<std::pair<std::uint32_t, float>> from;
  std::set<Phone> left, right;
};

/// What may stand at the end of the row so far.
struct Ends {
  std::vector<std::uint32_t> nodes;
  bool begin = true;      ///< nothing yet: entered from hub 0
  std::int32_t hub = -1;  ///< … or entered from here, too
};

class Builder {
 public:
  Builder(const Engine& engine, const NetOptions& options) : engine_(engine), options_(options) {}

  void add_word(std::int32_t word, const pronounce::Ways& ways) {
    if (ways.empty()) return;
    const auto number = static_cast<std::size_t>(word);
    if (options_.doubting && number >= options_.doubt_from && number <= options_.doubt_to) {
      add_gap();
    } else {
      gap_ = -1;
      if (!ends_.begin) add_pauses();
    }
    std::vector<std::uint32_t> fresh;
    for (const auto& way : ways) {
      if (!way.phones.empty()) fresh.push_back(add_way(word, way));
    }
    if (!fresh.empty()) ends_ = Ends{std::move(fresh), false, -1};
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
    if (ends.begin || ends.hub >= 0) {
      node.hub_in = ends.begin ? 0 : ends.hub;
      node.hub_cost = cost;
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
      ends = Ends{{number}, false, -1};
    }
    return number;
  }

  /// Before a word of a doubting net: what came so far arrives, may be followed by other speech,
  /// goes on. Hubs: arrived, other speech, leaving.
  void add_gap() {
    const auto arrived = hubs_;
    hubs_ += 3;
    if (ends_.begin) steps_.push_back({0, arrived, 0});
    if (gap_ >= 0) {
      steps_.push_back({static_cast<std::uint32_t>(gap_), arrived, options_.skip_cost});
    }
    for (const std::uint32_t n : ends_.nodes) bare_[n].hub_out = static_cast<std::int32_t>(arrived);
    steps_.push_back({arrived, arrived + 1, options_.other_cost});
    steps_.push_back({arrived, arrived + 2, 0});
    steps_.push_back({arrived + 1, arrived + 2, 0});
    others_.push_back(arrived + 1);
    if (!ends_.begin) add_pauses();
    gap_ = static_cast<std::int32_t>(arrived + 2);
    ends_.begin = false;
    ends_.hub = gap_;
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
  std::uint32_t hubs_ = 2;
  std::int32_t gap_ = -1;  ///< the hub that leaves the last gap
  std::vector<Step> steps_;
  std::vector<std::uint32_t> others_;  ///< hubs with a loop of any phones
  struct Copy {
    std::uint32_t node = 0;
    Phone left = 0, right = 0;
  };
  std::vector<std::vector<Copy>> copies_;  // of each bare node
};

void Builder::find_contexts() {
  for (const std::uint32_t n : ends_.nodes) bare_[n].hub_out = 1;
  for (std::uint32_t n = 0; n < bare_.size(); ++n) {
    Bare& node = bare_[n];
    for (const auto& [from, cost] : node.from) {
      node.left.insert(heard(bare_[from]));
      bare_[from].right.insert(heard(node));
    }
    if (node.hub_in >= 0) node.left.insert(engine_.silence());
    if (node.hub_out >= 0) node.right.insert(engine_.silence());
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
      if (bare.hub_in >= 0 && left == engine_.silence()) {
        node.hub_in = bare.hub_in;
        node.hub_cost = bare.hub_cost;
      }
      if (bare.hub_out >= 0 && right == engine_.silence()) node.hub_out = bare.hub_out;
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

void add_loop(Net& net, const Engine& engine, std::uint32_t hub, float cost) {
  for (std::size_t p = 0; p < engine.phones().size(); ++p) {
    Node node;
    node.phone = static_cast<Phone>(p);
    node.part = ~std::uint32_t{0};
    node.hmm = engine.context_free(node.phone);
    node.hub_in = static_cast<std::int32_t>(hub);
    node.hub_out = static_cast<std::int32_t>(hub);
    node.hub_cost = cost;
    node.from_begin = node.from_end = static_cast<std::uint32_t>(net.from.size());
    net.nodes.push_back(node);
  }
}

void list_outs(Net& net, std::uint32_t hubs) {
  net.out.resize(hubs);
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
  if (options_.doubting && gap_ >= 0) {
    steps_.push_back({static_cast<std::uint32_t>(gap_), 1, options_.skip_cost});
  }
  net.steps = std::move(steps_);
  for (const std::uint32_t hub : others_) add_loop(net, engine_, hub, options_.loop_cost);
  list_outs(net, hubs_);
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
  list_outs(net, 2);
  return net;
}

}  // namespace dixit::hear
