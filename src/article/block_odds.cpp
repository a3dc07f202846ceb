#include "article/block_odds.h"

#include <algorithm>

namespace dixit::article {
namespace {

struct Odds {
  std::string_view word;
  std::int16_t odds;
};

#include "article/block_odds.inc"

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

template <std::size_t kCount>
std::int32_t find(const Odds (&table)[kCount], std::string_view word) {
  const auto* at =
      std::lower_bound(std::begin(table), std::end(table), word,
                       [](const Odds& one, std::string_view key) { return one.word < key; });
  return at != std::end(table) && at->word == word ? at->odds : 0;
}

/// The most telling ones count: the lowest and the highest.
template <std::size_t kCount>
std::int32_t weigh(const Odds (&table)[kCount], const std::vector<std::string>& words) {
  std::int32_t low = 0;
  std::int32_t high = 0;
  for (const std::string& word : words) {
    const std::int32_t odds = find(table, word);
    low = std::min(low, odds);
    high = std::max(high, odds);
  }
  return low + high;
}

void split_names(std::string_view names, std::vector<std::string>& words) {
  if (names.size() > 1000) return;  // no names, but data
  std::string word;
  const auto take = [&] {
    if (word.size() >= 3 && word.size() <= 24) words.push_back(word);
    word.clear();
  };
  for (std::size_t k = 0; k < names.size(); ++k) {
    const char c = names[k];
    const bool capital = is_capital(c) && k > 0 && names[k - 1] >= 'a' && names[k - 1] <= 'z';
    if (capital || !is_letter(c)) take();
    if (is_letter(c)) word += lower(c);
  }
  take();
}

}  // namespace

std::vector<std::string> name_words(const markup::HtmlDocument& page, std::uint32_t element) {
  std::vector<std::string> words;
  const markup::HtmlNode& node = page.nodes[element];
  if (node.attributes_begin == node.attributes_end) return words;
  for (const char* attribute : {"class", "id", "itemprop", "role", "data-component"})
    split_names(page.attribute(element, attribute), words);
  return words;
}

std::vector<std::string> line_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  const auto take = [&] {
    if (!word.empty() && word.size() <= 40) words.push_back(word);
    word.clear();
  };
  for (std::size_t k = 0; k < line.size();) {
    const auto c = static_cast<unsigned char>(line[k]);
    if (c >= 0xE3 && c <= 0xED && k + 6 <= line.size()) {
      take();
      word = std::string(line.substr(k, 6));
      take();
      k += 3;
      continue;
    }
    if (is_letter(line[k])) {
      word += lower(line[k]);
    } else {
      take();
    }
    ++k;
  }
  take();
  return words;
}

std::int32_t odds_of_names(const markup::HtmlDocument& page, std::uint32_t element) {
  return weigh(kNameOdds, name_words(page, element));
}

std::int32_t odds_of_words(std::string_view line) { return weigh(kWordOdds, line_words(line)); }

}  // namespace dixit::article
