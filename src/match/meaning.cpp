// A paraphrase keeps the things it speaks of and changes the rest. So: every word of content of the
// quotation is looked for by its stem, its synonyms and its opposites ("a success", "not a
// failure"); the two sentences' worth of text that hold the most of them, weighed by how rare they
// are, are the place, when they hold most of the quotation's content and when so many such words so
// close together are beyond chance in so much text.
#include "match/meaning.h"

#include <algorithm>
#include <cmath>

#include "match/speaker_costs.h"

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

struct Hit {
  Position position;
  std::uint32_t row;
  float bits;
};

struct Window {
  double bits = 0;
  double weight = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

/// What another person says proves nothing of the one named. Takes hits in order of position, so
/// that sources and turns are walked once.
void drop_other_speakers(const Query& query, const Corpus& corpus, LabelCache& labels,
                         std::vector<Hit>& hits) {
  if (!query.has_speaker) return;
  SpeakerCosts speakers(query, corpus, labels);
  std::uint32_t source = 0;
  Position source_end = 0;
  Position turn_end = 0;
  bool other = false;
  std::erase_if(hits, [&](const Hit& h) {
    if (h.position >= source_end || h.position >= turn_end) {
      source = corpus.source_of(h.position);
      const Position base = corpus.base(source);
      const Source& s = corpus.sources()[source];
      source_end = base + static_cast<Position>(s.words.size()) + 1;
      const std::uint32_t turn = corpus.turn_of(source, h.position - base);
      turn_end = turn < s.turns.size() ? base + s.turns[turn].word_end : source_end;
      other = speakers.of(source, turn) > kUnknownSpeaker;
    }
    return other;
  });
}

}  // namespace

const Finder::MeaningIndex::Stems& Finder::MeaningIndex::stems_of(const lexicon::Lexicon& lexicon,
                                                                  const Corpus& corpus) {
  const std::lock_guard lock(mutex_);
  auto& made = by_language_[lexicon.language()];
  if (!made) {
    made = std::make_unique<Stems>();
    for (WordId id = 1; id < corpus.vocabulary_size(); ++id) {
      const std::string_view word = corpus.word(id);
      if (word.size() >= 3) (*made)[lexicon.stem(word)].push_back(id);
    }
  }
  return *made;
}

std::optional<Alignment> Finder::MeaningIndex::find(const Query& query, const Corpus& corpus,
                                                    LabelCache& labels, double chance_bits) {
  const lexicon::Lexicon& lexicon = *query.lexicon;
  const double span_bits = std::log2(static_cast<double>(kSpanWords));
  const auto rate_bits = [&](double count) {
    const double words = static_cast<double>(corpus.word_count()) + kBackgroundWords;
    return -std::log2((count + kBackgroundWords * std::exp2(-kOpenClassBits)) / words);
  };
  std::vector<std::uint32_t> rows;
  double total = 0;
  for (std::uint32_t row = 0; row < query.folded.size(); ++row) {
    const lexicon::ClassSet c = lexicon.classes(query.folded[row]);
    if (query.groups[row] != 0 || c.is_closed() || c.is_protected() || query.folded[row].size() < 3)
      continue;
    rows.push_back(row);
    total += static_cast<double>(query.weights[row]) / kBit;
  }
  if (rows.size() < kWordsLeast) return std::nullopt;
  const Stems& stems = stems_of(lexicon, corpus);
  std::vector<Hit> hits;
  for (const std::uint32_t row : rows) {
    std::vector<std::pair<WordId, double>> words;
    const auto add_stem = [&](const std::string& word, double loss) {
      const auto found = stems.find(lexicon.stem(word));
      if (found == stems.end()) return;
      for (const WordId id : found->second) words.emplace_back(id, loss);
    };
    add_stem(query.folded[row], 0);
    for (const lexicon::Section section : {lexicon::Section::kSynonym}) {
      for (const std::vector<std::string>& group : lexicon.entries(section)) {
        if (std::find(group.begin(), group.end(), query.folded[row]) == group.end()) continue;
        for (const std::string& other : group) add_stem(other, kSynonymLoss);
      }
    }
    for (const std::string& other : lexicon.opposites(query.folded[row]))
      add_stem(other, kSynonymLoss);
    std::size_t places = 0;
    for (const auto& [id, loss] : words) places += corpus.count(id);
    if (places == 0 || places > kPlacesMost) continue;
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end(),
                            [](const auto& a, const auto& b) { return a.first == b.first; }),
                words.end());
    for (const auto& [id, loss] : words) {
      const WordId one[1] = {id};
      const auto bits = static_cast<float>(
          std::max(0.0, std::min(kWeightMost, rate_bits(static_cast<double>(places))) - loss));
      for (const Position p : corpus.find(one)) hits.push_back({p, row, bits});
    }
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.position != b.position ? a.position < b.position : a.row < b.row;
  });
  drop_other_speakers(query, corpus, labels, hits);
  Window best;
  std::vector<std::uint32_t> seen(query.folded.size(), 0);
  Window now;
  for (std::size_t last = 0, first = 0; last < hits.size(); ++last) {
    const auto enter = [&](const Hit& h) {
      if (seen[h.row]++ == 0) {
        now.bits += std::max(0.0, static_cast<double>(h.bits) - span_bits);
        now.weight += static_cast<double>(query.weights[h.row]) / kBit;
      }
    };
    enter(hits[last]);
    while (hits[last].position - hits[first].position > kSpanWords ||
           corpus.source_of(hits[first].position) != corpus.source_of(hits[last].position)) {
      const Hit& h = hits[first++];
      if (--seen[h.row] == 0) {
        now.bits -= std::max(0.0, static_cast<double>(h.bits) - span_bits);
        now.weight -= static_cast<double>(query.weights[h.row]) / kBit;
      }
    }
    if (now.bits > best.bits) best = {now.bits, now.weight, first, last};
  }
  const bool large = chance_bits > kLargeBits;
  if (best.bits < chance_bits + (large ? kMeaningBitsInLarge : kMeaningBits) ||
      best.weight < kContentShare * total)
    return std::nullopt;
  Alignment out;
  std::fill(seen.begin(), seen.end(), 0);
  for (std::size_t k = best.first; k <= best.last; ++k) {
    if (seen[hits[k].row]++ != 0) continue;
    const std::uint32_t source = corpus.source_of(hits[k].position);
    out.pairs.push_back(
        {hits[k].row, source, hits[k].position - corpus.base(source), PairKind::kVariant});
  }
  if (out.pairs.size() < (large ? kWordsLeastInLarge : kWordsLeast)) return std::nullopt;
  std::sort(out.pairs.begin(), out.pairs.end(),
            [](const AlignedPair& a, const AlignedPair& b) { return a.quote < b.quote; });
  out.bits = best.bits;
  out.bits_max = std::max(0.01, static_cast<double>(query.most) / kBit);
  out.score = std::clamp(best.bits / out.bits_max, 0.0, 0.5);
  return out;
}

}  // namespace dixit::match
