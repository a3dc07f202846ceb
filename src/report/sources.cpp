#include "report/sources.h"

#include <algorithm>

namespace dixit::report {

void Sources::list(std::uint32_t number, std::shared_ptr<const SourceCard> card) {
  cards_.emplace(number, std::move(card));
}

void Sources::add(const QuotedSource& quoted) {
  list(quoted.number, quoted.card);
  const auto [first, last] = excerpts_.equal_range(quoted.number);
  const bool known = std::any_of(
      first, last, [&](const auto& each) { return each.second.source == quoted.excerpt.source; });
  if (!known) excerpts_.emplace(quoted.number, quoted.excerpt);
}

const SourceCard* Sources::card(std::uint32_t number) const {
  const auto found = cards_.find(number);
  return found == cards_.end() ? nullptr : found->second.get();
}

const Excerpt* Sources::with_words(std::uint32_t number, WordRange words) const {
  const auto [first, last] = excerpts_.equal_range(number);
  for (auto at = first; at != last; ++at) {
    const Excerpt& e = at->second;
    if (words.begin <= words.end && e.first_word <= words.begin &&
        words.end - e.first_word <= e.source->words.size())
      return &e;
  }
  return nullptr;
}

const Excerpt* Sources::with_turn(std::uint32_t number, std::uint32_t turn) const {
  const auto [first, last] = excerpts_.equal_range(number);
  for (auto at = first; at != last; ++at) {
    const Excerpt& e = at->second;
    if (e.first_turn <= turn && turn - e.first_turn < e.source->turns.size()) return &e;
  }
  return nullptr;
}

std::string Sources::speaker(std::uint32_t number, std::uint32_t turn) const {
  const Excerpt* e = with_turn(number, turn);
  if (e == nullptr) return {};
  const std::int32_t who = e->source->turns[turn - e->first_turn].speaker;
  if (who < 0 || static_cast<std::size_t>(who) >= e->source->speakers.size()) return {};
  return e->source->speakers[static_cast<std::size_t>(who)];
}

}  // namespace dixit::report
