#include <algorithm>
#include <set>

#include "pronounce/pronouncer.h"
#include "pronounce/sounds.h"
#include "text/words.h"

namespace dixit::pronounce {
namespace {

constexpr float kUsual = -1.3F;  // ways less usual than this count for nothing here
constexpr std::size_t kPairsMax = 2'000'000;

/// The ways of a text as a net: from each node sounds lead to further nodes.
struct Net {
  struct Edge {
    acoustic::Phone phone;
    std::uint32_t to;
  };
  std::vector<std::vector<Edge>> edges;
  std::uint32_t last = 0;
};

Net net_of(const std::vector<Ways>& words) {
  Net out;
  out.edges.resize(1);
  for (const Ways& ways : words) {
    if (ways.empty()) continue;
    const std::uint32_t from = out.last;
    const auto end = static_cast<std::uint32_t>(out.edges.size());
    out.edges.emplace_back();
    for (const Pronunciation& p : ways) {
      if (p.penalty < kUsual) continue;
      std::uint32_t at = from;
      for (std::size_t k = 0; k < p.phones.size(); ++k) {
        std::uint32_t next = end;
        if (k + 1 < p.phones.size()) {
          next = static_cast<std::uint32_t>(out.edges.size());
          out.edges.emplace_back();
        }
        out.edges[at].push_back({p.phones[k], next});
        at = next;
      }
    }
    out.last = end;
  }
  return out;
}

/// Whether a row of sounds leads through both.
bool meet(const Net& a, const Net& b) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen = {{0, 0}};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> open = {{0, 0}};
  while (!open.empty() && seen.size() < kPairsMax) {
    const auto [x, y] = open.back();
    open.pop_back();
    if (x == a.last && y == b.last) return true;
    for (const Net::Edge& e : a.edges[x]) {
      for (const Net::Edge& f : b.edges[y]) {
        if (e.phone == f.phone && seen.emplace(e.to, f.to).second) open.emplace_back(e.to, f.to);
      }
    }
  }
  return false;
}

}  // namespace

Result<bool> spoken_alike(const Pronouncer& pronouncer, std::string_view first,
                          std::string_view second) {
  DX_TRY(const std::vector<Ways> a, pronouncer.pronounce(first, text::find_words(first)));
  DX_TRY(const std::vector<Ways> b, pronouncer.pronounce(second, text::find_words(second)));
  return meet(net_of(a), net_of(b));
}

PhoneDistances::PhoneDistances(const acoustic::Engine& engine) : phones_(engine.phones().size()) {
  std::vector<std::optional<Sound>> sounds;
  for (const std::string& name : engine.phones()) sounds.push_back(sound_named(name));
  distances_.assign(phones_ * phones_, 1);
  for (std::size_t a = 0; a < phones_; ++a) {
    for (std::size_t b = 0; b < phones_; ++b) {
      float& d = distances_[a * phones_ + b];
      if (a == b) d = 0;
      if (a != b && sounds[a] && sounds[b]) d = sound_distance(*sounds[a], *sounds[b]);
    }
  }
}

float PhoneDistances::operator()(acoustic::Phone a, acoustic::Phone b) const {
  return a < phones_ && b < phones_ ? distances_[a * phones_ + b] : 1;
}

float PhoneDistances::between(std::span<const acoustic::Phone> a,
                              std::span<const acoustic::Phone> b) const {
  if (a.empty() && b.empty()) return 0;
  std::vector<float> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<float>(j) * kLeftOut;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    float corner = row[0];
    row[0] = static_cast<float>(i) * kLeftOut;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const float above = row[j];
      row[j] =
          std::min({corner + (*this)(a[i - 1], b[j - 1]), above + kLeftOut, row[j - 1] + kLeftOut});
      corner = above;
    }
  }
  return row.back();
}

}  // namespace dixit::pronounce
