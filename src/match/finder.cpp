#include "match/finder.h"

#include <atomic>
#include <cmath>
#include <map>
#include <mutex>
#include <unordered_map>

#include "match/aligner.h"
#include "match/meaning.h"
#include "match/seeds.h"
#include "match/speaker_costs.h"

namespace dixit::match {
namespace {

constexpr std::size_t kWholeCorpus = 400;  ///< words: so small a corpus is searched whole
constexpr double kHalf =
    0.5;  ///< share of a quotation too short to tell that is still worth showing
constexpr double kNearlyAll = 0.75;      ///< share that stands for itself, however common its words
constexpr std::size_t kChunkRows = 600;  ///< a longer quotation is aligned in chunks
constexpr std::size_t kChunkWords = 300;

std::uint32_t stem_hash(const lexicon::Lexicon& lexicon, std::string_view folded) {
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string>{}(lexicon.stem(folded)));
  return hash < 2 ? hash + 2 : hash;  // 0 is "not made yet"
}

bool open_ascii_or_letter(std::string_view word) { return word.size() >= 3; }

}  // namespace

/// The stems of the corpus's words, made when first asked for, for each language.
class Finder::StemCache {
 public:
  explicit StemCache(std::uint32_t words) : words_(words) {}
  std::atomic<std::uint32_t>* of(const std::string& language) {
    const std::lock_guard lock(mutex_);
    auto& made = tables_[language];
    if (!made) made = std::make_unique<std::atomic<std::uint32_t>[]>(words_);
    return made.get();
  }

 private:
  std::uint32_t words_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<std::atomic<std::uint32_t>[]>> tables_;
};

namespace {

class StemTest final : public VariantTest {
 public:
  StemTest(const Query& query, const Corpus& corpus, std::atomic<std::uint32_t>* cache)
      : query_(query), corpus_(corpus), cache_(cache) {
    for (const std::string& word : query.folded) {
      stems_.push_back(open_ascii_or_letter(word) ? stem_hash(*query.lexicon, word) : 1);
    }
  }
  [[nodiscard]] bool same_stem(std::size_t row, WordId id) const override {
    if (id == kNoWord || stems_[row] == 1) return false;
    const std::string_view other = corpus_.word(id);
    const std::string& own = query_.folded[row];
    // Words of one stem begin alike: two letters save nearly every call of the stemmer.
    if (other.size() < 3 || other[0] != own[0] || other[1] != own[1]) return false;
    std::uint32_t stem = cache_[id].load(std::memory_order_relaxed);
    if (stem == 0) {
      stem = stem_hash(*query_.lexicon, other);
      cache_[id].store(stem, std::memory_order_relaxed);
    }
    return stem == stems_[row];
  }

 private:
  const Query& query_;
  const Corpus& corpus_;
  std::atomic<std::uint32_t>* cache_;
  std::vector<std::uint32_t> stems_;
};

/// The part [begin, end) of a query, as a query.
Query part_of(const Query& query, std::size_t begin, std::size_t end) {
  Query part;
  const auto cut = [&](const auto& from, auto& to) {
    to.assign(from.begin() + static_cast<std::ptrdiff_t>(begin),
              from.begin() + static_cast<std::ptrdiff_t>(end));
  };
  cut(query.folded, part.folded);
  cut(query.ids, part.ids);
  cut(query.weights, part.weights);
  cut(query.inserts, part.inserts);
  cut(query.joints, part.joints);
  cut(query.groups, part.groups);
  cut(query.content, part.content);
  part.speaker = query.speaker;
  part.has_speaker = query.has_speaker;
  part.lexicon = query.lexicon;
  part.plain = query.plain;
  part.marked = query.marked;
  part.bracket = query.bracket;
  for (const Score w : part.weights) part.most += w;
  return part;
}

Columns make_columns(const Query& query, const Corpus& corpus, LabelCache& labels,
                     const std::vector<Window>& windows) {
  Columns columns;
  SpeakerCosts costs(query, corpus, labels);
  std::uint32_t turn_number = 0;
  for (const Window& w : windows) {
    const std::uint32_t source = corpus.source_of(w.begin);
    const std::vector<Turn>& turns = corpus.sources()[source].turns;
    std::uint32_t turn = std::numeric_limits<std::uint32_t>::max();
    Score cost = 0;
    for (Position p = w.begin; p < w.end; ++p) {
      const Position word = p - corpus.base(source);
      if (turn >= turns.size() || word >= turns[turn].word_end) {
        turn = corpus.turn_of(source, word);
        cost = costs.of(source, turn);
        // A window that goes on in the turn of the one before it must not number that turn anew.
        const bool same =
            !columns.positions.empty() && columns.sources.back() == source &&
            corpus.turn_of(source, columns.positions.back() - corpus.base(source)) == turn;
        if (!same) ++turn_number;
      }
      columns.positions.push_back(p);
      columns.ids.push_back(corpus.at(p));
      columns.sources.push_back(source);
      columns.turns.push_back(turn_number);
      columns.speaker_costs.push_back(cost);
    }
  }
  return columns;
}

Alignment to_alignment(const Query& query, const Corpus& corpus, const Columns& columns,
                       const Chain& chain) {
  Alignment out;
  for (const ChainLink& link : chain.links) {
    const std::uint32_t source = columns.sources[link.column];
    const WordId id = columns.ids[link.column];
    PairKind kind = PairKind::kSubstitute;
    if (id == query.ids[link.row]) {
      kind = PairKind::kEqual;
    } else if (query.lexicon->stem(query.folded[link.row]) ==
               query.lexicon->stem(corpus.word(id))) {
      kind = PairKind::kVariant;
    }
    out.pairs.push_back(
        {link.row, source, columns.positions[link.column] - corpus.base(source), kind});
  }
  out.bits = static_cast<double>(chain.score) / kBit;
  out.bits_max = std::max(0.01, static_cast<double>(query.most) / kBit);
  out.score = std::clamp(out.bits / out.bits_max, 0.0, 1.0);
  return out;
}

/// A chain counts only with a word of content in it.
bool has_content(const Query& query, const Chain& chain, const Columns& columns) {
  for (const ChainLink& link : chain.links) {
    if (query.content[link.row] && query.groups[link.row] == 0 &&
        columns.ids[link.column] == query.ids[link.row])
      return true;
  }
  return false;
}

/// A straw may have kept a better word from being paired: what it used is set aside and the rest
/// aligned again, a few times.
Chain best_without_straws(const Query& query, Columns columns, const VariantTest& variants,
                          const Chain& whole) {
  constexpr int kTries = 3;
  Chain best = without_straws(query, columns, variants, whole);
  Chain raw = whole;
  Chain kept = best;
  for (int n = 0; n < kTries && kept.links.size() < raw.links.size(); ++n) {
    columns.banned.resize(columns.positions.size(), false);
    for (const ChainLink& link : raw.links) {
      const bool stays = std::any_of(kept.links.begin(), kept.links.end(),
                                     [&](const ChainLink& k) { return k.row == link.row; });
      if (!stays) columns.banned[link.column] = true;
    }
    raw = align(query, columns, variants);
    kept = without_straws(query, columns, variants, raw);
    if (kept.score > best.score) best = kept;
  }
  return best;
}

/// Whether some stretch of the sources still has enough of the quotation's words, unused, to be as
/// good a place again.
bool may_stand_again(const Query& query, const Columns& columns, Score wanted) {
  std::unordered_map<WordId, std::vector<std::uint32_t>> rows;
  for (std::uint32_t row = 0; row < query.ids.size(); ++row) {
    if (query.groups[row] == 0 && query.ids[row] != kNoWord) rows[query.ids[row]].push_back(row);
  }
  std::vector<std::uint32_t> seen(query.ids.size(), std::numeric_limits<std::uint32_t>::max());
  std::uint32_t window = 0;
  Score present = 0;
  for (std::size_t c = 0; c < columns.positions.size(); ++c) {
    if (c > 0 && columns.positions[c] != columns.positions[c - 1] + 1) {
      ++window;
      present = 0;
    }
    if (columns.banned[c]) continue;
    const auto found = rows.find(columns.ids[c]);
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

Finder::Finder(const Corpus& corpus)
    : corpus_(corpus),
      stems_(std::make_unique<StemCache>(corpus.vocabulary_size())),
      meanings_(std::make_unique<MeaningIndex>()),
      labels_(std::make_unique<LabelCache>()) {}
Finder::~Finder() = default;

std::optional<Alignment> Finder::find_meaning(const Query& query) const {
  return meanings_->find(query, corpus_, *labels_, chance_bits());
}

double Finder::chance_bits() const {
  return std::log2(static_cast<double>(corpus_.word_count()) + 1);
}

namespace {

/// A quotation of many hundred words: chunk by chunk, the chunks' pairs put together. REQUIRES:
/// rows > kChunkRows.
Alignment align_long(const Query& query, const Corpus& corpus, LabelCache& labels,
                     std::atomic<std::uint32_t>* cache) {
  Alignment whole;
  Score sum = 0;
  for (std::size_t begin = 0; begin < query.ids.size(); begin += kChunkWords) {
    const std::size_t end =
        query.ids.size() - begin < kChunkWords * 3 / 2 ? query.ids.size() : begin + kChunkWords;
    const Query part = part_of(query, begin, end);
    const std::vector<Window> windows = find_windows(part, corpus);
    const Columns columns = make_columns(part, corpus, labels, windows);
    const StemTest variants(part, corpus, cache);
    const Chain chain = without_straws(part, columns, variants, align(part, columns, variants));
    sum += chain.score;
    for (AlignedPair pair : to_alignment(part, corpus, columns, chain).pairs) {
      pair.quote += static_cast<std::uint32_t>(begin);
      whole.pairs.push_back(pair);
    }
    if (end == query.ids.size()) break;
  }
  whole.bits = static_cast<double>(sum) / kBit;
  whole.bits_max = std::max(0.01, static_cast<double>(query.most) / kBit);
  whole.score = std::clamp(whole.bits / whole.bits_max, 0.0, 1.0);
  return whole;
}

}  // namespace

Found Finder::find(const Query& query, const FindOptions& options) const {
  Found found;
  if (query.ids.empty() || corpus_.word_count() == 0) {
    found.too_short = query.ids.empty();
    return found;
  }
  const bool any_content =
      std::find(query.content.begin(), query.content.end(), true) != query.content.end();
  found.too_short =
      !any_content || static_cast<double>(query.most) / kBit < chance_bits() + kEnoughBits;
  std::atomic<std::uint32_t>* const cache = stems_->of(query.lexicon->language());
  const double threshold = chance_bits() + (found.too_short ? 0 : kFoundBits);
  if (query.ids.size() > kChunkRows) {
    Alignment whole = align_long(query, corpus_, *labels_, cache);
    found.best_bits = whole.bits;
    if (whole.bits >= threshold) found.places.push_back(std::move(whole));
    return found;
  }
  std::vector<Window> windows;
  if (corpus_.word_count() <= kWholeCorpus) {
    for (std::uint32_t s = 0; s < corpus_.sources().size(); ++s) {
      const auto size = static_cast<Position>(corpus_.sources()[s].words.size());
      if (size > 0) windows.push_back({corpus_.base(s), corpus_.base(s) + size, 0});
    }
  } else {
    windows = find_windows(query, corpus_);
  }
  Columns columns = make_columns(query, corpus_, *labels_, windows);
  const StemTest variants(query, corpus_, cache);
  const double most = static_cast<double>(query.most) / kBit;
  std::size_t runners_up = 0;
  while (found.places.size() < options.places_max) {
    const Chain whole = align(query, columns, variants);
    if (found.places.empty()) found.best_bits = static_cast<double>(whole.score) / kBit;
    const Chain chain = best_without_straws(query, columns, variants, whole);
    const double bits = static_cast<double>(chain.score) / kBit;
    // What is said over and over has little surprise left; when nearly all of it stands there, it
    // stands there.
    const bool beyond_chance =
        bits >= (found.too_short ? kHalf * most : std::min(threshold, kNearlyAll * most));
    if (!beyond_chance || !has_content(query, chain, columns)) break;
    if (!found.too_short && !renders_enough(query, columns, chain, chance_bits())) break;
    Alignment place = to_alignment(query, corpus_, columns, chain);
    if (!found.places.empty() && place.bits < found.places[0].bits) {
      if (runners_up == options.runners_up_max ||
          place.bits < options.share_least * found.places[0].bits)
        break;
      ++runners_up;
    }
    found.places.push_back(std::move(place));
    // What this place used may not be used again; its neighbours may, or "no, no" would be two
    // places.
    columns.banned.resize(columns.positions.size(), false);
    for (const ChainLink& link : whole.links) columns.banned[link.column] = true;
    const double share = runners_up < options.runners_up_max ? options.share_least : 1;
    const auto wanted = static_cast<Score>(share * found.places[0].bits * kBit);
    if (!may_stand_again(query, columns, wanted)) break;
  }
  return found;
}

}  // namespace dixit::match
