#include "match/finder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "match/aligner.h"
#include "match/meaning.h"
#include "match/moves.h"
#include "match/search.h"
#include "match/surety.h"

namespace dixit::match {
namespace {

constexpr std::size_t kWholeCorpus = 400;  ///< words: so small a corpus is searched whole
constexpr double kHalf =
    0.5;  ///< share of a quotation too short to tell that is still worth showing
constexpr double kNearlyAll = 0.75;      ///< share that stands for itself, however common its words
constexpr std::size_t kChunkRows = 600;  ///< a longer quotation is aligned in chunks
constexpr std::size_t kChunkWords = 300;

/// The part [begin, end) of a query, as a query.
Query part_of(const Query& query, std::size_t begin, std::size_t end) {
  Query part;
  const auto cut = [&](const auto& from, auto& to) {
    to.assign(from.begin() + static_cast<std::ptrdiff_t>(begin),
              from.begin() + static_cast<std::ptrdiff_t>(end));
  };
  cut(query.folded, part.folded);
  cut(query.classes, part.classes);
  for (const std::vector<WordId>& ids : query.ids) cut(ids, part.ids.emplace_back());
  std::map<WordClass, WordClass> renumbered{{kNoClass, kNoClass}};
  for (WordClass& word : part.classes) {
    word = renumbered.try_emplace(word, static_cast<WordClass>(renumbered.size())).first->second;
  }
  for (const Hit& hit : query.hits) {
    if (hit.row < begin || hit.row >= end) continue;
    part.hits.push_back(hit);
    part.hits.back().row -= static_cast<std::uint32_t>(begin);
    part.hits.back().run =
        static_cast<std::uint16_t>(std::min<std::size_t>(hit.run, end - hit.row));
  }
  cut(query.weights, part.weights);
  cut(query.inserts, part.inserts);
  cut(query.joints, part.joints);
  cut(query.groups, part.groups);
  cut(query.content, part.content);
  cut(query.listed, part.listed);
  part.common = query.common;
  part.speaker = query.speaker;
  part.has_speaker = query.has_speaker;
  part.lexicon = query.lexicon;
  part.plain = query.plain;
  part.marked = query.marked;
  part.bracket = query.bracket;
  for (const Score w : part.weights) part.most += w;
  return part;
}

Alignment to_alignment(const Query& query, const Corpus& corpus, const Columns& columns,
                       const Chain& chain, double chance) {
  Alignment out;
  for (const ChainLink& link : chain.links) {
    const std::uint32_t source = columns.sources[link.column];
    const Corpus::Place place = corpus.place_of(source);
    const Position base = corpus.holding(place.holding).source(place.source).begin;
    const bool equal = same_word(query, columns, link);
    out.pairs.push_back({link.row, source, columns.positions[link.column] - base,
                         equal ? PairKind::kEqual : PairKind::kSubstitute});
  }
  out.bits = static_cast<double>(chain.score) / kBit;
  out.bits_max = std::max(0.01, static_cast<double>(query.most) / kBit);
  out.score = std::clamp(out.bits / out.bits_max, 0.0, 1.0);
  out.surety = surety(likeness(query, out, chance));
  return out;
}

/// A chain counts only with a word of content in it, be it inflected or misheard.
bool has_content(const Query& query, const Chain& chain, const Columns& columns,
                 const PairTable& pairs) {
  for (const ChainLink& link : chain.links) {
    if (query.content[link.row] && query.groups[link.row] == 0 &&
        pairs.at(link.row, columns.classes[link.column]) > 0)
      return true;
  }
  return false;
}

/// A straw may have kept a better word from being paired: what it used is set aside and the rest
/// aligned again, a few times.
Chain best_without_straws(const Query& query, const Columns& all, const PairTable& pairs,
                          const Chain& whole) {
  constexpr int kTries = 3;
  Chain best = without_straws(query, all, pairs, whole);
  if (best.links.size() == whole.links.size()) return best;
  Columns columns = all;
  Chain raw = whole;
  Chain kept = best;
  for (int n = 0; n < kTries && kept.links.size() < raw.links.size(); ++n) {
    columns.banned.resize(columns.positions.size(), 0);
    for (const ChainLink& link : raw.links) {
      const bool stays = std::any_of(kept.links.begin(), kept.links.end(),
                                     [&](const ChainLink& k) { return k.row == link.row; });
      if (!stays) columns.banned[link.column] = 1;
    }
    raw = align(query, columns, pairs);
    kept = without_straws(query, columns, pairs, raw);
    if (kept.score > best.score) best = kept;
  }
  return best;
}

/// Whether some stretch of the sources still has enough of the quotation's words, unused, to be as
/// good a place again.
bool may_stand_again(const Query& query, const Columns& columns, Score wanted) {
  std::unordered_map<WordClass, std::vector<std::uint32_t>> rows;
  for (std::uint32_t row = 0; row < query.classes.size(); ++row) {
    if (query.groups[row] == 0 && query.classes[row] != kNoClass)
      rows[query.classes[row]].push_back(row);
  }
  std::vector<std::uint32_t> seen(query.classes.size(), std::numeric_limits<std::uint32_t>::max());
  std::uint32_t window = 0;
  Score present = 0;
  for (std::size_t c = 0; c < columns.positions.size(); ++c) {
    if (c > 0 && columns.positions[c] != columns.positions[c - 1] + 1) {
      ++window;
      present = 0;
    }
    if (columns.banned[c] != 0 || columns.classes[c] == kNoClass) continue;
    const auto found = rows.find(columns.classes[c]);
    if (found == rows.end()) continue;
    for (const std::uint32_t row : found->second) {
      if (seen[row] == window) continue;
      seen[row] = window;
      present += query.weights[row];
      break;  // one word of the source renders one word of the quotation
    }
    if (present >= wanted) return true;
  }
  return false;
}

bool renders_enough(const Query& query, const Columns& columns, const Chain& chain, double chance) {
  if (static_cast<double>(chain.score) >= kShareLeast * static_cast<double>(query.most))
    return true;
  const Run run = strongest_run(query, columns, chain);
  return run.words >= kStretchWords &&
         static_cast<double>(run.weight) / kBit >= chance + kStretchBits;
}

}  // namespace

namespace {

std::vector<Window> windows_of(const Query& query, const Corpus& corpus) {
  if (corpus.word_count() > kWholeCorpus) return find_windows(query, corpus);
  std::vector<Window> windows;
  for (std::size_t h = 0; h < corpus.holding_count(); ++h) {
    for (std::uint32_t s = 0; s < corpus.holding(h).source_count(); ++s) {
      const SourceExtent source = corpus.holding(h).source(s);
      if (source.begin < source.end)
        windows.push_back({h, source.begin, source.end, source, 0, ~std::uint64_t{0}});
    }
  }
  return windows;
}

/// A quotation of many hundred words: chunk by chunk, the chunks' pairs put together. REQUIRES:
/// rows > kChunkRows.
Alignment align_long(const Query& query, const Corpus& corpus, StemCache& stems, LabelCache& labels,
                     double chance) {
  Alignment whole;
  Score sum = 0;
  for (std::size_t begin = 0; begin < query.classes.size(); begin += kChunkWords) {
    const std::size_t rest = query.classes.size() - begin;
    const std::size_t end = begin + (rest < kChunkWords * 3 / 2 ? rest : kChunkWords);
    const Query part = part_of(query, begin, end);
    const std::vector<Window> windows = windows_of(part, corpus);
    if (!windows.empty()) {
      Search search(part, corpus, stems, labels);
      Chain whole_chain;
      const Columns columns = search.run(windows, 1, 0, whole_chain);
      const Chain chain = without_straws(part, columns, search.pairs(), whole_chain);
      sum += chain.score;
      for (AlignedPair pair : to_alignment(part, corpus, columns, chain, 0).pairs) {
        pair.quote += static_cast<std::uint32_t>(begin);
        whole.pairs.push_back(pair);
      }
    }
    if (end == query.classes.size()) break;
  }
  whole.bits = static_cast<double>(sum) / kBit;
  whole.bits_max = std::max(0.01, static_cast<double>(query.most) / kBit);
  whole.score = std::clamp(whole.bits / whole.bits_max, 0.0, 1.0);
  whole.surety = surety(likeness(query, whole, chance));
  return whole;
}

}  // namespace

Finder::Finder(const Corpus& corpus)
    : corpus_(corpus),
      stems_(std::make_unique<StemCache>(corpus)),
      labels_(std::make_unique<LabelCache>()) {}
Finder::~Finder() = default;

std::optional<Alignment> Finder::find_meaning(const Query& query) const {
  return match::find_meaning(query, corpus_, *stems_, *labels_, chance_bits());
}

double Finder::chance_bits() const {
  return std::log2(static_cast<double>(corpus_.word_count()) + 1);
}

Found Finder::find(const Query& query, const FindOptions& options) const {
  Found found;
  if (query.classes.empty() || corpus_.word_count() == 0) {
    found.too_short = query.classes.empty();
    return found;
  }
  const bool any_content =
      std::find(query.content.begin(), query.content.end(), true) != query.content.end();
  const double most = static_cast<double>(query.most) / kBit;
  found.too_short = !any_content || most < chance_bits() + kEnoughBits;
  const double threshold = chance_bits() + (found.too_short ? 0 : kFoundBits);
  if (query.classes.size() > kChunkRows) {
    Alignment whole = align_long(query, corpus_, *stems_, *labels_, chance_bits());
    found.best_bits = whole.bits;
    if (whole.bits >= threshold) found.places.push_back(std::move(whole));
    return found;
  }
  // What is said over and over has little surprise left; when nearly all of it stands there, it
  // stands there.
  const double needed = found.too_short ? kHalf * most : std::min(threshold, kNearlyAll * most);
  const double least = std::min(needed, chance_bits() + kSureBits);
  const std::vector<Window> windows = windows_of(query, corpus_);
  if (windows.empty()) return found;
  Search search(query, corpus_, *stems_, *labels_);
  Chain whole;
  Columns columns =
      search.run(windows, options.runners_up_max > 0 ? options.share_least : 1, bits(least), whole);
  const PairTable& pairs = search.pairs();
  std::size_t runners_up = 0;
  while (found.places.size() < options.places_max) {
    if (found.places.empty()) {
      found.best_bits = static_cast<double>(whole.score) / kBit;
    } else {
      whole = align(query, columns, pairs);
    }
    const Chain chain = best_without_straws(query, columns, pairs, whole);
    if (static_cast<double>(chain.score) / kBit < least ||
        !has_content(query, chain, columns, pairs))
      break;
    Alignment place = to_alignment(query, corpus_, columns, chain, chance_bits());
    const bool enough = found.too_short || renders_enough(query, columns, chain, chance_bits());
    if ((place.bits < needed || !enough) && place.surety < kSure) break;
    if (!found.places.empty() && place.bits < found.places[0].bits) {
      if (runners_up == options.runners_up_max ||
          place.bits < options.share_least * found.places[0].bits)
        break;
      ++runners_up;
    }
    found.places.push_back(std::move(place));
    // What this place used may not be used again; its neighbours may, or "no, no" would be two
    // places.
    columns.banned.resize(columns.positions.size(), 0);
    for (const ChainLink& link : whole.links) columns.banned[link.column] = 1;
    const double share = runners_up < options.runners_up_max ? options.share_least : 1;
    const auto wanted = static_cast<Score>(share * found.places[0].bits * kBit);
    if (!may_stand_again(query, columns, wanted)) break;
  }
  return found;
}

}  // namespace dixit::match
