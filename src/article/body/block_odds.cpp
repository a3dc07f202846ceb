#include "article/body/block_odds.h"

#include <algorithm>
#include <array>

namespace dixit::article {
namespace {

struct Odds {
  std::string_view word;
  std::int16_t odds;
};

#include "article/body/block_odds.inc"

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// A table as a hash table, made when it is first asked.
class Lookup {
 public:
  template <std::size_t kCount>
  explicit Lookup(const Odds (&table)[kCount]) : table_(table) {
    static_assert(kCount < kSlots / 2);
    for (std::size_t k = 0; k < kCount; ++k) {
      std::size_t slot = hash(table[k].word);
      while (slots_[slot] != 0) slot = (slot + 1) % kSlots;
      slots_[slot] = static_cast<std::uint16_t>(k + 1);
    }
  }

  [[nodiscard]] std::int32_t find(std::string_view word) const {
    for (std::size_t slot = hash(word); slots_[slot] != 0; slot = (slot + 1) % kSlots) {
      const Odds& one = table_[slots_[slot] - 1];
      if (one.word == word) return one.odds;
    }
    return 0;
  }

 private:
  static constexpr std::size_t kSlots = 4096;
  static std::size_t hash(std::string_view word) {
    std::uint64_t h = 0xCBF29CE484222325u;
    for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return (h ^ h >> 29) % kSlots;
  }

  const Odds* table_;
  std::array<std::uint16_t, kSlots> slots_{};
};

/// The most telling ones count: the lowest and the highest.
struct Extremes {
  std::int32_t low = 0;
  std::int32_t high = 0;
  void take(std::int32_t odds) {
    low = std::min(low, odds);
    high = std::max(high, odds);
  }
};

/// Calls take with each word of a list of names, small.
template <class Take>
void split_names(std::string_view names, const Take& take) {
  if (names.size() > 1000) return;  // no names, but data
  constexpr std::size_t kMin = 3;
  constexpr std::size_t kMax = 24;
  char word[kMax];
  std::size_t size = 0;
  const auto end = [&] {
    if (size >= kMin && size <= kMax) take(std::string_view(word, size));
    size = 0;
  };
  for (std::size_t k = 0; k < names.size(); ++k) {
    const char c = names[k];
    const bool capital = is_capital(c) && k > 0 && names[k - 1] >= 'a' && names[k - 1] <= 'z';
    if (capital || !is_letter(c)) end();
    if (!is_letter(c)) continue;
    if (size < kMax) word[size] = lower(c);
    size = std::min(size + 1, kMax + 1);
  }
  end();
}

template <class Take>
void split_names_of(const markup::HtmlDocument& page, std::uint32_t element, const Take& take) {
  const markup::HtmlNode& node = page.nodes[element];
  for (std::uint32_t k = node.attributes_begin; k < node.attributes_end; ++k) {
    const std::string_view name = page.attributes[k].name;
    if (name == "class" || name == "id" || name == "itemprop" || name == "role" ||
        name == "data-component")
      split_names(page.attributes[k].value, take);
  }
}

/// Calls take with each word of a line, small; of a writing without spaces, with each two
/// characters.
template <class Take>
void split_line(std::string_view line, const Take& take) {
  constexpr std::size_t kMax = 40;
  char word[kMax];
  std::size_t size = 0;
  const auto end = [&] {
    if (size > 0 && size <= kMax) take(std::string_view(word, size));
    size = 0;
  };
  for (std::size_t k = 0; k < line.size();) {
    const auto c = static_cast<unsigned char>(line[k]);
    if (c >= 0xE3 && c <= 0xED && k + 6 <= line.size()) {
      end();
      take(line.substr(k, 6));
      k += 3;
      continue;
    }
    if (is_letter(line[k])) {
      if (size < kMax) word[size] = lower(line[k]);
      size = std::min(size + 1, kMax + 1);
    } else {
      end();
    }
    ++k;
  }
  end();
}

}  // namespace

std::vector<std::string> name_words(const markup::HtmlDocument& page, std::uint32_t element) {
  std::vector<std::string> words;
  split_names_of(page, element, [&](std::string_view word) { words.emplace_back(word); });
  return words;
}

std::int32_t odds_of_names(const markup::HtmlDocument& page, std::uint32_t element) {
  static const Lookup lookup(kNameOdds);
  Extremes extremes;
  split_names_of(page, element, [&](std::string_view word) { extremes.take(lookup.find(word)); });
  return extremes.low + extremes.high;
}

std::int32_t odds_of_words(std::string_view line) {
  static const Lookup lookup(kWordOdds);
  Extremes extremes;
  split_line(line, [&](std::string_view word) { extremes.take(lookup.find(word)); });
  return extremes.low + extremes.high;
}

}  // namespace dixit::article
