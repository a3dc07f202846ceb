#include "match/columns.h"

#include <algorithm>

namespace dixit::match {
namespace {

ClassTable& table_of_thread() {
  static thread_local ClassTable table;
  table.clear();
  return table;
}

}  // namespace

void ClassTable::clear() {
  count_ = 0;
  if (++stamp_ == 0) {
    slots_.assign(slots_.size(), {});
    stamp_ = 1;
  }
}

ClassTable::Known& ClassTable::of(std::uint64_t key, bool& fresh) {
  if (count_ * 2 > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (key * 0x9E3779B97F4A7C15u >> 32) & mask;
  while (slots_[at].stamp == stamp_ && slots_[at].key != key) at = (at + 1) & mask;
  fresh = slots_[at].stamp != stamp_;
  if (fresh) {
    slots_[at] = {key, stamp_, kNoClass};
    ++count_;
  }
  return slots_[at];
}

void ClassTable::grow() {
  std::vector<Known> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Known& k : old) {
    if (k.stamp != stamp_) continue;
    std::size_t at = (k.key * 0x9E3779B97F4A7C15u >> 32) & mask;
    while (slots_[at].stamp == stamp_) at = (at + 1) & mask;
    slots_[at] = k;
  }
}

ColumnMaker::ColumnMaker(const Query& query, const Corpus& corpus, StemCache& stems,
                         LabelCache& labels)
    : query_(query),
      corpus_(corpus),
      costs_(query, corpus, labels),
      pairs_(query.folded.size()),
      known_(table_of_thread()) {
  const std::size_t rows = query.folded.size();
  for (std::size_t h = 0; h < corpus.holding_count(); ++h)
    stems_.push_back(&stems.of(h, *query.lexicon));
  for (std::size_t row = 0; row < rows; ++row) {
    row_keys_.push_back(query.groups[row] == 0 ? keys_of_row(row) : WordKeys{});
    for (const std::uint32_t key : {row_keys_[row].stem, row_keys_[row].sound}) {
      if (key != kNoStem) filter_[key >> 6 & 3] |= 1ull << (key & 63);
    }
  }
  const WordClass last =
      rows == 0 ? kNoClass : *std::max_element(query.classes.begin(), query.classes.end());
  std::vector<std::size_t> first_rows(last + std::size_t{1}, rows);
  for (std::size_t row = rows; row-- > 0;) first_rows[query.classes[row]] = row;
  scores_.assign(rows, kSubstitute);
  pairs_.add(scores_);
  for (WordClass word = 1; word <= last; ++word) {
    const std::size_t first = first_rows[word];
    static_cast<void>(score_variant(keys_of_row(first), query.folded[first].size()));
    for (std::size_t row = 0; row < rows; ++row) {
      if (query.classes[row] == word)
        scores_[row] = query.groups[row] == 0 ? query.weights[row] : 0;
    }
    pairs_.add(scores_);
    for (std::size_t h = 0; h < corpus.holding_count(); ++h) {
      if (query.ids[h][first] != kNoWord)
        slot((std::uint64_t{h} << 32) | query.ids[h][first]) = word;
    }
  }
}

WordKeys ColumnMaker::keys_of_row(std::size_t row) const {
  for (std::size_t h = 0; h < corpus_.holding_count(); ++h) {
    if (query_.ids[h][row] != kNoWord) return stems_[h]->of(query_.ids[h][row]);
  }
  return keys_of(*query_.lexicon, query_.folded[row]);
}

bool ColumnMaker::score_variant(const WordKeys& keys, std::size_t bytes) {
  scores_.assign(row_keys_.size(), kSubstitute);
  bool any = false;
  for (std::size_t row = 0; row < row_keys_.size(); ++row) {
    const std::size_t own = query_.folded[row].size();
    if (keys.stem != kNoStem && keys.stem == row_keys_[row].stem) {
      scores_[row] = std::max(kVariantLeast, query_.weights[row] - kVariantLoss);
    } else if (keys.sound != kNoStem && keys.sound == row_keys_[row].sound &&
               std::max(own, bytes) - std::min(own, bytes) <= kSoundBytes) {
      scores_[row] = std::max(kVariantLeast, query_.weights[row] - kSoundLoss);
    } else {
      continue;
    }
    any = true;
  }
  return any;
}

/// A machine writes two words as one, as people do: "health care".
bool ColumnMaker::add_joined() {
  bool any = false;
  constexpr std::size_t kJoinedBytes = 16;  // longer ones are hardly ever written so
  std::string joined;
  for (std::size_t row = 0; row + 1 < row_keys_.size(); ++row) {
    if (query_.groups[row] != 0 || query_.groups[row + 1] != 0) continue;
    joined.assign(query_.folded[row]).append(query_.folded[row + 1]);
    if (joined.size() > kJoinedBytes) continue;
    WordClass word = kNoClass;
    for (std::size_t h = 0; h < corpus_.holding_count(); ++h) {
      const WordId id = corpus_.holding(h).find_word(joined);
      if (id == kNoWord) continue;
      WordClass& known = slot((std::uint64_t{h} << 32) | id);
      if (known < pairs_.classes() && known != word) continue;
      if (word == kNoClass) {
        word = static_cast<WordClass>(pairs_.classes());
        scores_.assign(row_keys_.size(), kSubstitute);
        scores_[row] = std::max(kVariantLeast, query_.weights[row] + query_.weights[row + 1] +
                                                   query_.inserts[row + 1] - kVariantLoss);
        pairs_.add(scores_);
      }
      known = word;
      any = true;
    }
  }
  return any;
}

/// The class noted for a word of a holding; a new note has the class `pairs_.classes()`.
WordClass& ColumnMaker::slot(std::uint64_t key) {
  bool fresh = false;
  ClassTable::Known& known = known_.of(key, fresh);
  if (fresh) {
    known.word = static_cast<WordClass>(pairs_.classes());
    const std::uint64_t bit = id_bit(key >> 32, static_cast<WordId>(key));
    id_filter_[bit >> 6] |= std::uint64_t{1} << (bit & 63);
  }
  return known.word;
}

WordClass ColumnMaker::class_of(std::size_t holding, WordId id) {
  if (id == kNoWord) return kNoClass;
  const std::uint64_t bit = id_bit(holding, id);
  const bool known = (id_filter_[bit >> 6] >> (bit & 63) & 1) != 0;
  const WordKeys keys = stems_[holding]->of(id);
  const auto in_filter = [&](std::uint32_t key) {
    return key != kNoStem && (filter_[key >> 6 & 3] >> (key & 63) & 1) != 0;
  };
  const bool maybe = in_filter(keys.stem) || in_filter(keys.sound);
  if (!known && !maybe) return kNoClass;  // nearly every word
  WordClass& word = slot((std::uint64_t{holding} << 32) | id);
  if (word < pairs_.classes()) return word;
  if (!maybe || !score_variant(keys, corpus_.holding(holding).word(id).size())) {
    word = kNoClass;
    return word;
  }
  word = static_cast<WordClass>(pairs_.classes());
  pairs_.add(scores_);
  return word;
}

std::span<const WordClass> ColumnMaker::classes(const Window& window) {
  ids_.resize(window.end - window.begin);
  corpus_.holding(window.holding).read(window.begin, ids_);
  classes_.clear();
  for (const WordId id : ids_) classes_.push_back(class_of(window.holding, id));
  return classes_;
}

Columns ColumnMaker::columns(std::span<const Window> windows) {
  Columns columns;
  std::uint32_t turn_number = 0;
  std::uint32_t last_source = ~0u;
  std::uint32_t last_turn = 0;
  for (const Window& w : windows) {
    const Holding& holding = corpus_.holding(w.holding);
    const std::uint32_t source = corpus_.first_source(w.holding) + w.source.source;
    const std::span<const WordClass> words = classes(w);
    columns.classes.insert(columns.classes.end(), words.begin(), words.end());
    TurnExtent turn;
    Score cost = 0;
    for (Position p = w.begin; p < w.end; ++p) {
      const Position word = p - w.source.begin;
      if (p == w.begin || word >= turn.word_end) {
        turn = holding.turn_of(w.source.source, word);
        if (turn.word_end <= word) turn.word_end = w.source.end - w.source.begin;
        cost = costs_.of(source, turn);
        // A window that goes on in the turn of the one before it must not number that turn anew.
        if (source != last_source || turn.turn != last_turn) ++turn_number;
        last_source = source;
        last_turn = turn.turn;
      }
      columns.positions.push_back(p);
      columns.sources.push_back(source);
      columns.turns.push_back(turn_number);
      columns.speaker_costs.push_back(cost);
    }
  }
  return columns;
}

}  // namespace dixit::match
