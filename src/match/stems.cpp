#include "match/stems.h"

#include <algorithm>
#include <cstdlib>
#include <new>

#include "lexicon/sound.h"

namespace dixit::match {
namespace {

constexpr std::size_t kShortest = 3;  ///< bytes of a word that has a stem
constexpr std::size_t kSounds = 2;    ///< of a word that another can sound like

std::uint32_t hash_of(const std::string& key) {
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string>{}(key));
  return hash <= kNoStem ? hash + 2 : hash;
}

}  // namespace

WordKeys keys_of(const lexicon::Lexicon& lexicon, std::string_view folded) {
  WordKeys keys;
  if (folded.size() < kShortest) return keys;
  keys.stem = hash_of(lexicon.stem(folded));
  const std::string sound = lexicon::sound_key(lexicon.language(), folded);
  if (sound.size() >= kSounds) keys.sound = hash_of(sound);
  return keys;
}

void StemTable::Free::operator()(void* memory) const { std::free(memory); }

StemTable::StemTable(const Holding& holding, const lexicon::Lexicon& lexicon)
    : holding_(holding), lexicon_(lexicon) {
  // Zeroed pages cost nothing until a word on them is asked for.
  void* memory =
      std::calloc(holding.vocabulary_size() + std::size_t{1}, sizeof(std::atomic<std::uint64_t>));
  if (memory == nullptr) throw std::bad_alloc();
  keys_.reset(static_cast<std::atomic<std::uint64_t>*>(memory));
}

WordKeys StemTable::of(WordId id) {
  std::uint64_t both = keys_[id].load(std::memory_order_relaxed);
  if (both == 0) {
    const WordKeys keys = keys_of(lexicon_, holding_.word(id));
    both = std::uint64_t{keys.sound} << 32 | keys.stem;
    keys_[id].store(both, std::memory_order_relaxed);
  }
  return {static_cast<std::uint32_t>(both), static_cast<std::uint32_t>(both >> 32)};
}

void StemTable::words_of(std::uint32_t stem, std::vector<WordId>& out) {
  {
    const std::lock_guard lock(mutex_);
    if (by_stem_.empty()) {
      for (WordId id = 1; id < holding_.vocabulary_size(); ++id) {
        if (const std::uint32_t own = of(id).stem; own != kNoStem) by_stem_.emplace_back(own, id);
      }
      std::sort(by_stem_.begin(), by_stem_.end());
    }
  }
  auto at = std::lower_bound(by_stem_.begin(), by_stem_.end(), std::pair{stem, WordId{0}});
  for (; at != by_stem_.end() && at->first == stem; ++at) out.push_back(at->second);
}

StemTable& StemCache::of(std::size_t holding, const lexicon::Lexicon& lexicon) {
  const std::lock_guard lock(mutex_);
  auto& made = tables_[{lexicon.language(), holding}];
  if (!made) made = std::make_unique<StemTable>(corpus_.holding(holding), lexicon);
  return *made;
}

}  // namespace dixit::match
