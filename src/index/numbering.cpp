#include "index/numbering.h"

#include <algorithm>
#include <numeric>

#include "base/parallel.h"
#include "index/format.h"
#include "text/chars.h"

namespace dixit::index {
namespace {

constexpr std::size_t kFoldChunk = 4096;

/// How a surface is told from its folded word.
Form form_of(std::string_view surface, std::string_view folded) {
  if (surface == folded) return Form::kFolded;
  if (surface.size() != folded.size()) return Form::kOwn;
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  bool rest_same = true;
  bool all_upper = upper(folded[0]) == surface[0];
  if (!all_upper) return Form::kOwn;
  for (std::size_t k = 1; k < surface.size(); ++k) {
    rest_same &= surface[k] == folded[k];
    all_upper &= surface[k] == upper(folded[k]);
  }
  return rest_same ? Form::kCapital : all_upper ? Form::kCapitals : Form::kOwn;
}

}  // namespace

std::vector<std::uint32_t> by_count(const std::vector<std::uint64_t>& counts) {
  std::vector<std::uint32_t> order(counts.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
  return order;
}

Numbering::Numbering(const StringTable& surfaces, const std::vector<std::uint64_t>& surface_counts,
                     std::uint64_t sources, const std::vector<std::uint64_t>& separator_counts,
                     unsigned threads) {
  const std::uint32_t count = surfaces.size();
  std::vector<std::vector<std::string>> chunks((count + kFoldChunk - 1) / kFoldChunk);
  parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
    const std::size_t stop = std::min<std::size_t>(count, (chunk + 1) * kFoldChunk);
    for (std::size_t k = chunk * kFoldChunk; k < stop; ++k)
      chunks[chunk].push_back(text::fold(surfaces.text(static_cast<std::uint32_t>(k))));
  });
  std::vector<std::uint32_t> folded_of(count);
  std::vector<std::uint64_t> folded_counts;
  for (std::uint32_t k = 0; k < count; ++k) {
    folded_of[k] = folded.add(chunks[k / kFoldChunk][k % kFoldChunk]);
    if (folded_of[k] == folded_counts.size()) folded_counts.push_back(0);
    folded_counts[folded_of[k]] += surface_counts[k];
  }

  word_order = by_count(folded_counts);
  word_counts.assign(1, 0);
  std::vector<std::uint32_t> word_of(folded.size());
  for (std::uint32_t k = 0; k < word_order.size(); ++k) {
    word_of[word_order[k]] = k + 1;
    word_counts.push_back(folded_counts[word_order[k]]);
  }

  std::vector<std::uint64_t> counts = surface_counts;
  counts.push_back(sources);
  const std::vector<std::uint32_t> token_order = by_count(counts);
  token_of.resize(counts.size());
  for (std::uint32_t token = 0; token < token_order.size(); ++token) {
    const std::uint32_t surface = token_order[token];
    token_of[surface] = token;
    if (surface == count) {  // the end of a source
      token_entries.push_back(0);
      continue;
    }
    const Form form =
        form_of(surfaces.text(surface), chunks[surface / kFoldChunk][surface % kFoldChunk]);
    token_entries.push_back((word_of[folded_of[surface]] << 2) | static_cast<std::uint32_t>(form));
    if (form != Form::kOwn) continue;
    own_tokens.push_back(token);
    own_surfaces.push_back(surface);
  }

  separator_order = by_count(separator_counts);
  separator_of.resize(separator_order.size());
  for (std::uint32_t rank = 0; rank < separator_order.size(); ++rank)
    separator_of[separator_order[rank]] = rank;
}

}  // namespace dixit::index
