#include "match/memory_holding.h"

#include <algorithm>

#include "base/parallel.h"
#include "record/source.h"
#include "text/chars.h"

namespace dixit::match {
namespace {

constexpr std::size_t kLocks = 64;
constexpr std::uint64_t kChunkWords =
    1u << 18;  // sources are numbered in chunks of about this size, whatever the threads

/// The words of a run of sources, numbered by a vocabulary of their own.
struct Chunk {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  Vocabulary vocabulary;
  std::vector<WordId> ids;
};

void number_words(std::span<const Source> sources, Chunk& chunk) {
  std::string lower;
  for (std::uint32_t s = chunk.first; s < chunk.last; ++s) {
    const Source& source = sources[s];
    for (const Span word : source.words) {
      const std::string_view letters = slice(source.text, word);
      lower.clear();
      bool ascii = true;
      for (const char c : letters) {
        ascii &= static_cast<unsigned char>(c) < 0x80 && c != '`';
        lower.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
      }
      chunk.ids.push_back(chunk.vocabulary.add(ascii ? lower : text::fold(letters)));
    }
    chunk.ids.push_back(kNoWord);
  }
}

std::uint64_t key_after(std::span<const WordId> ids, Position position) {
  // The three words that follow, 21 bits each. Vocabularies over two million words share the
  // highest number: the order is then coarser, and find() checks the words themselves.
  constexpr std::uint64_t kMost = (1u << 21) - 1;
  std::uint64_t key = 0;
  for (Position k = 1; k <= 3; ++k) {
    const std::uint64_t id = position + k < ids.size() ? ids[position + k] : kNoWord;
    key = (key << 21) | std::min(id, kMost);
    if (id == kNoWord)
      return key << (21 * (3 - k));  // past the end of a source nothing is compared
  }
  return key;
}

}  // namespace

MemoryHolding::MemoryHolding(std::span<const Source> sources, unsigned threads)
    : sources_(sources) {
  std::vector<Chunk> chunks;
  std::uint64_t in_chunk = kChunkWords;
  for (std::uint32_t s = 0; s < sources.size(); ++s) {
    if (in_chunk >= kChunkWords) {
      if (!chunks.empty()) chunks.back().last = s;
      chunks.emplace_back().first = s;
      in_chunk = 0;
    }
    in_chunk += sources[s].words.size() + 1;
    word_count_ += sources[s].words.size();
  }
  if (!chunks.empty()) chunks.back().last = static_cast<std::uint32_t>(sources.size());
  parallel_for(chunks.size(), threads, [&](std::size_t k) { number_words(sources, chunks[k]); });

  std::vector<std::vector<WordId>> maps(chunks.size());
  for (std::size_t k = 0; k < chunks.size(); ++k) {
    maps[k].push_back(kNoWord);
    for (WordId id = 1; id < chunks[k].vocabulary.size(); ++id)
      maps[k].push_back(vocabulary_.add(chunks[k].vocabulary.word(id)));
  }
  ids_.reserve(word_count_ + sources.size());
  Position at = 0;
  for (const Source& source : sources) {
    bases_.push_back(at);
    at += static_cast<Position>(source.words.size()) + 1;
  }
  starts_.assign(vocabulary_.size() + 1, 0);
  for (std::size_t k = 0; k < chunks.size(); ++k) {
    for (const WordId local : chunks[k].ids) {
      const WordId id = maps[k][local];
      ids_.push_back(id);
      if (id != kNoWord) ++starts_[id + 1];
    }
    chunks[k] = {};
  }
  for (std::size_t id = 1; id < starts_.size(); ++id) starts_[id] += starts_[id - 1];
  order_.resize(word_count_);
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (Position p = 0; p < ids_.size(); ++p) {
    if (ids_[p] != kNoWord) order_[next[ids_[p]]++] = p;
  }
  sorted_ = std::make_unique<std::atomic<std::uint8_t>[]>(vocabulary_.size());
  locks_ = std::make_unique<std::mutex[]>(kLocks);
}

SourceExtent MemoryHolding::source(std::uint32_t source) const {
  return {source, bases_[source],
          bases_[source] + static_cast<Position>(sources_[source].words.size())};
}

SourceExtent MemoryHolding::source_at(Position position) const {
  return source(static_cast<std::uint32_t>(
                    std::upper_bound(bases_.begin(), bases_.end(), position) - bases_.begin()) -
                1);
}

TurnExtent MemoryHolding::turn(std::uint32_t source, std::uint32_t turn) const {
  const std::vector<Turn>& turns = sources_[source].turns;
  if (turn >= turns.size()) {
    const auto end = static_cast<std::uint32_t>(sources_[source].words.size());
    return {turn, turns.empty() ? 0 : end, end, -1};
  }
  return {turn, turns[turn].word_begin, turns[turn].word_end, turns[turn].speaker};
}

TurnExtent MemoryHolding::turn_of(std::uint32_t source, std::uint32_t word) const {
  return turn(source, turn_at(sources_[source], word));
}

std::shared_ptr<const SourceCard> MemoryHolding::card(std::uint32_t source) const {
  return {std::shared_ptr<const void>{}, &sources_[source]};  // the sources outlive the holding
}

Excerpt MemoryHolding::excerpt(std::uint32_t source, std::uint32_t /*begin*/,
                               std::uint32_t /*end*/) const {
  return {{std::shared_ptr<const void>{}, &sources_[source]}, 0, 0};
}

void MemoryHolding::read(Position begin, std::span<WordId> out) const {
  const std::size_t some = begin < ids_.size() ? std::min(out.size(), ids_.size() - begin) : 0;
  std::copy_n(ids_.begin() + begin, some, out.begin());
  std::fill(out.begin() + static_cast<std::ptrdiff_t>(some), out.end(), kNoWord);
}

void MemoryHolding::sort_bucket(WordId id) const {
  if (sorted_[id].load(std::memory_order_acquire) != 0) return;
  const std::lock_guard lock(locks_[id % kLocks]);
  if (sorted_[id].load(std::memory_order_acquire) != 0) return;
  struct Entry {
    std::uint64_t key;
    Position position;
  };
  std::vector<Entry> entries;
  entries.reserve(count(id));
  for (std::uint32_t k = starts_[id]; k < starts_[id + 1]; ++k)
    entries.push_back({key_after(ids_, order_[k]), order_[k]});
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.key != b.key ? a.key < b.key : a.position < b.position;
  });
  for (std::size_t k = 0; k < entries.size(); ++k) order_[starts_[id] + k] = entries[k].position;
  sorted_[id].store(1, std::memory_order_release);
}

std::uint64_t MemoryHolding::find(std::span<const WordId> run, std::uint64_t most,
                                  std::vector<Position>& out) const {
  const WordId first = run[0];
  if (first == kNoWord || first >= vocabulary_.size()) return 0;
  if (run.size() == 1 && count(first) > most) return count(first);
  sort_bucket(first);  // even for one word: a bucket must not be sorted by another thread while it
                       // is being read
  const std::span<const Position> bucket(order_.data() + starts_[first], count(first));
  constexpr std::uint64_t kMost = (1u << 21) - 1;
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  for (std::size_t k = 1; k < kRunMost; ++k) {
    const bool given = k < run.size();
    low = (low << 21) | (given ? std::min<std::uint64_t>(run[k], kMost) : 0);
    high = (high << 21) | (given ? std::min<std::uint64_t>(run[k], kMost) : kMost);
  }
  const auto begin =
      std::lower_bound(bucket.begin(), bucket.end(), low,
                       [&](Position p, std::uint64_t key) { return key_after(ids_, p) < key; });
  const auto end = std::upper_bound(begin, bucket.end(), high, [&](std::uint64_t key, Position p) {
    return key < key_after(ids_, p);
  });
  const auto places = static_cast<std::uint64_t>(end - begin);
  if (places <= most) out.insert(out.end(), begin, end);
  return places;
}

}  // namespace dixit::match
