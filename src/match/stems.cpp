#include "match/stems.h"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace dixit::match {
namespace {

constexpr std::uint32_t kNotMade = 0;
constexpr std::size_t kShortest = 3;  ///< bytes of a word that has a stem

}  // namespace

std::uint32_t stem_hash(const lexicon::Lexicon& lexicon, std::string_view folded) {
  if (folded.size() < kShortest) return kNoStem;
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string>{}(lexicon.stem(folded)));
  return hash <= kNoStem ? hash + 2 : hash;
}

void StemTable::Free::operator()(void* memory) const { std::free(memory); }

StemTable::StemTable(const Holding& holding, const lexicon::Lexicon& lexicon)
    : holding_(holding), lexicon_(lexicon) {
  // Zeroed pages cost nothing until a word on them is asked for.
  void* memory =
      std::calloc(holding.vocabulary_size() + std::size_t{1}, sizeof(std::atomic<std::uint32_t>));
  if (memory == nullptr) throw std::bad_alloc();
  stems_.reset(static_cast<std::atomic<std::uint32_t>*>(memory));
}

std::uint32_t StemTable::of(WordId id) {
  std::uint32_t stem = stems_[id].load(std::memory_order_relaxed);
  if (stem == kNotMade) {
    stem = stem_hash(lexicon_, holding_.word(id));
    stems_[id].store(stem, std::memory_order_relaxed);
  }
  return stem;
}

void StemTable::words_of(std::uint32_t stem, std::vector<WordId>& out) {
  {
    const std::lock_guard lock(mutex_);
    if (by_stem_.empty()) {
      for (WordId id = 1; id < holding_.vocabulary_size(); ++id) {
        if (const std::uint32_t own = of(id); own != kNoStem) by_stem_.emplace_back(own, id);
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
