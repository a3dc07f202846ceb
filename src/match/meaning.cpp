// A paraphrase keeps the things it speaks of and changes the rest. So: every word of content of the
// quotation is looked for by its stem, its synonyms and its opposites ("a success", "not a
// failure"); the two sentences' worth of text that hold the most of them, weighed by how rare they
// are, are the place, when they hold most of the quotation's content and when so many such words so
// close together are beyond chance in so much text.
#include "match/meaning.h"

#include <algorithm>
#include <cmath>

namespace dixit::match {
namespace {

constexpr Position kSpanWords = 40;  ///< two sentences of speech
constexpr double kContentShare =
    0.5;                            ///< of the quotation's content, by weight, that must be there
constexpr double kMeaningBits = 8;  ///< over chance
constexpr std::size_t kPlacesMost = 3'000;  ///< a word that stands at more places says too little
constexpr double kSynonymLoss = 2;          ///< bits, for another word of the same meaning
constexpr std::size_t kWordsLeast = 2;
constexpr double kLargeBits =
    15;  ///< log2 of the words searched from which two or three common words prove nothing
constexpr std::size_t kWordsLeastInLarge = 4;
constexpr double kMeaningBitsInLarge = 14;

struct WordHit {
  std::uint32_t holding;
  std::uint32_t row;
  Position position;
  float bits;
};

/// A word of content, and the words of the sources that may stand for it.
struct Row {
  struct Word {
    std::size_t holding;
    WordId id;
    double loss;
  };
  std::uint32_t row = 0;
  double weight = 0;
  std::uint64_t places = 0;
  std::vector<Word> words;
};

struct Stretch {
  double bits = 0;
  double weight = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

Row row_of(const Query& query, const Corpus& corpus, StemCache& stems, std::uint32_t row) {
  const lexicon::Lexicon& lexicon = *query.lexicon;
  Row out{row, static_cast<double>(query.weights[row]) / kBit, 0, {}};
  std::vector<WordId> ids;
  const auto add_stem = [&](const std::string& word, double loss) {
    const std::uint32_t stem = keys_of(lexicon, word).stem;
    if (stem == kNoStem) return;
    for (std::size_t h = 0; h < corpus.holding_count(); ++h) {
      ids.clear();
      stems.of(h, lexicon).words_of(stem, ids);
      for (const WordId id : ids) out.words.push_back({h, id, loss});
    }
  };
  add_stem(query.folded[row], 0);
  for (const std::vector<std::string>& group : lexicon.entries(lexicon::Section::kSynonym)) {
    if (std::find(group.begin(), group.end(), query.folded[row]) == group.end()) continue;
    for (const std::string& other : group) add_stem(other, kSynonymLoss);
  }
  for (const std::string& other : lexicon.opposites(query.folded[row]))
    add_stem(other, kSynonymLoss);
  std::sort(out.words.begin(), out.words.end(), [](const Row::Word& a, const Row::Word& b) {
    if (a.holding != b.holding) return a.holding < b.holding;
    return a.id != b.id ? a.id < b.id : a.loss < b.loss;
  });
  out.words.erase(std::unique(out.words.begin(), out.words.end(),
                              [](const Row::Word& a, const Row::Word& b) {
                                return a.holding == b.holding && a.id == b.id;
                              }),
                  out.words.end());
  for (const Row::Word& w : out.words) out.places += corpus.holding(w.holding).count(w.id);
  return out;
}

/// The stretches of text near some first hits, told approximately: never missed, sometimes more.
class Near {
 public:
  void add(const WordHit& hit) {
    for (std::uint32_t k = 0; k < 3; ++k) set(hit.holding, (hit.position >> kShift) + k);
  }
  [[nodiscard]] bool has(std::size_t holding, Position position) const {
    const std::size_t bit = bit_of(holding, (position >> kShift) + 1);
    return (bits_[bit >> 6] >> (bit & 63) & 1) != 0;
  }

 private:
  static constexpr unsigned kShift = 6;  // blocks longer than kSpanWords, so neighbours suffice
  static std::size_t bit_of(std::size_t holding, std::uint32_t block) {
    return (block * 0x9E3779B1u + holding * 0x85EBCA6Bu) >> 15 & 0x1FFFF;
  }
  void set(std::size_t holding, std::uint32_t block) {
    const std::size_t bit = bit_of(holding, block);
    bits_[bit >> 6] |= 1ull << (bit & 63);
  }
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(0x20000 / 64);
};

/// All hits that can be part of a span with enough of the content's weight: such a span has one of
/// the rarer rows, those without which the rest is too little.
std::vector<WordHit> gather(std::vector<Row>& rows, const Corpus& corpus, double needed) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.places < b.places; });
  double left = 0;
  for (const Row& r : rows) left += r.weight;
  std::vector<WordHit> hits;
  if (left < needed) return hits;
  Near near;
  std::vector<Position> places;
  const double words = static_cast<double>(corpus.word_count()) + kBackgroundWords;
  for (const Row& r : rows) {
    const bool rare = left >= needed;
    left -= r.weight;
    const double rate = (static_cast<double>(r.places) + kBackgroundWords * kOpenClassRate) / words;
    for (const Row::Word& w : r.words) {
      const auto bits =
          static_cast<float>(std::max(0.0, std::min(kWeightMost, -std::log2(rate)) - w.loss));
      places.clear();
      corpus.holding(w.holding).find({&w.id, 1}, kPlacesMost, places);
      for (const Position p : places) {
        const WordHit hit{static_cast<std::uint32_t>(w.holding), r.row, p, bits};
        if (!rare && !near.has(w.holding, p)) continue;
        if (rare) near.add(hit);
        hits.push_back(hit);
      }
    }
  }
  std::sort(hits.begin(), hits.end(), [](const WordHit& a, const WordHit& b) {
    if (a.holding != b.holding) return a.holding < b.holding;
    return a.position != b.position ? a.position < b.position : a.row < b.row;
  });
  return hits;
}

/// What another person says proves nothing of the one named. Takes hits in order of position, so
/// that sources and turns are walked once.
void drop_other_speakers(const Query& query, const Corpus& corpus, LabelCache& labels,
                         std::vector<WordHit>& hits) {
  if (!query.has_speaker) return;
  SpeakerCosts speakers(query, corpus, labels);
  std::uint32_t holding = ~0u;
  SourceExtent source;
  Position turn_end = 0;
  bool other = false;
  std::erase_if(hits, [&](const WordHit& h) {
    const Holding& text = corpus.holding(h.holding);
    const bool fresh = h.holding != holding || h.position >= source.end;
    if (fresh) source = text.source_at(h.position);
    if (fresh || h.position >= turn_end) {
      holding = h.holding;
      const TurnExtent turn = text.turn_of(source.source, h.position - source.begin);
      turn_end = std::max(source.begin + turn.word_end, h.position + 1);
      other = speakers.of(corpus.first_source(h.holding) + source.source, turn) > kUnknownSpeaker;
    }
    return other;
  });
}

/// The stretch of at most kSpanWords, within one source, whose hits say most.
Stretch best_span(const Query& query, const Corpus& corpus, const std::vector<WordHit>& hits) {
  const double span_bits = std::log2(static_cast<double>(kSpanWords));
  Stretch best;
  Stretch now;
  std::vector<std::uint32_t> seen(query.folded.size(), 0);
  const auto weigh = [&](const WordHit& h, double sign) {
    now.bits += sign * std::max(0.0, static_cast<double>(h.bits) - span_bits);
    now.weight += sign * static_cast<double>(query.weights[h.row]) / kBit;
  };
  SourceExtent source;
  for (std::size_t last = 0, first = 0; last < hits.size(); ++last) {
    const WordHit& h = hits[last];
    const bool fresh = last == 0 || h.holding != hits[last - 1].holding || h.position >= source.end;
    if (fresh) source = corpus.holding(h.holding).source_at(h.position);
    if (seen[h.row]++ == 0) weigh(h, 1);
    while (hits[first].holding != h.holding || hits[first].position < source.begin ||
           h.position - hits[first].position > kSpanWords) {
      if (--seen[hits[first].row] == 0) weigh(hits[first], -1);
      ++first;
    }
    if (now.bits > best.bits) best = {now.bits, now.weight, first, last};
  }
  return best;
}

}  // namespace

std::optional<Alignment> find_meaning(const Query& query, const Corpus& corpus, StemCache& stems,
                                      LabelCache& labels, double chance_bits) {
  std::vector<Row> rows;
  double total = 0;
  std::size_t content = 0;
  for (std::uint32_t row = 0; row < query.folded.size(); ++row) {
    const lexicon::ClassSet c = query.lexicon->classes(query.folded[row]);
    if (query.groups[row] != 0 || c.is_closed() || c.is_protected() || query.folded[row].size() < 3)
      continue;
    ++content;
    total += static_cast<double>(query.weights[row]) / kBit;
    Row found = row_of(query, corpus, stems, row);
    if (found.places > 0 && found.places <= kPlacesMost) rows.push_back(std::move(found));
  }
  const bool large = chance_bits > kLargeBits;
  const std::size_t least = large ? kWordsLeastInLarge : kWordsLeast;
  if (content < kWordsLeast || rows.size() < least) return std::nullopt;
  std::vector<WordHit> hits = gather(rows, corpus, kContentShare * total);
  drop_other_speakers(query, corpus, labels, hits);
  const Stretch best = best_span(query, corpus, hits);
  if (best.bits < chance_bits + (large ? kMeaningBitsInLarge : kMeaningBits) ||
      best.weight < kContentShare * total)
    return std::nullopt;
  Alignment out;
  std::vector<std::uint32_t> seen(query.folded.size(), 0);
  for (std::size_t k = best.first; k <= best.last; ++k) {
    if (seen[hits[k].row]++ != 0) continue;
    const Holding& holding = corpus.holding(hits[k].holding);
    const SourceExtent source = holding.source_at(hits[k].position);
    out.pairs.push_back({hits[k].row, corpus.first_source(hits[k].holding) + source.source,
                         hits[k].position - source.begin, PairKind::kSubstitute});
  }
  if (out.pairs.size() < least) return std::nullopt;
  std::sort(out.pairs.begin(), out.pairs.end(),
            [](const AlignedPair& a, const AlignedPair& b) { return a.quote < b.quote; });
  out.bits = best.bits;
  out.bits_max = std::max(0.01, static_cast<double>(query.most) / kBit);
  out.score = std::clamp(best.bits / out.bits_max, 0.0, 0.5);
  out.surety = out.score;
  return out;
}

}  // namespace dixit::match
