// The sources that a report names: their cards, and the stretches of them that findings point into.
#pragma once
#include <cstdint>
#include <map>
#include <memory>

#include "record/finding.h"
#include "record/source.h"

namespace dixit::report {

/// A source as far as a finding needs it. Findings number sources as the search did, and words and
/// turns as the whole source does.
struct QuotedSource {
  std::uint32_t number = 0;
  std::shared_ptr<const SourceCard> card;
  Excerpt excerpt;
};

class Sources {
 public:
  /// Lists a source, though nothing may have been found in it.
  void list(std::uint32_t number, std::shared_ptr<const SourceCard> card);
  /// Lists a source and gives a stretch of it; the same stretch twice is held once.
  void add(const QuotedSource& quoted);

  using Cards = std::map<std::uint32_t, std::shared_ptr<const SourceCard>>;
  [[nodiscard]] const Cards& cards() const { return cards_; }  ///< by number
  /// Null when the source is not listed.
  [[nodiscard]] const SourceCard* card(std::uint32_t number) const;
  /// A stretch that holds the words, or the turn; null when there is none.
  [[nodiscard]] const Excerpt* with_words(std::uint32_t number, WordRange words) const;
  [[nodiscard]] const Excerpt* with_turn(std::uint32_t number, std::uint32_t turn) const;
  /// Label of the speaker of a turn; "" when there is none or it is not known.
  [[nodiscard]] std::string speaker(std::uint32_t number, std::uint32_t turn) const;

 private:
  Cards cards_;
  std::multimap<std::uint32_t, Excerpt> excerpts_;
};

}  // namespace dixit::report
