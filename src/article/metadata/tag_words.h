// Internal to the article room: the words in class names and ids.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace dixit::article {

/// Words to look for: lower case, at most 24 letters. Keeps a view of them.
class TagWords {
 public:
  explicit constexpr TagWords(std::span<const std::string_view> words) : words_(words) {
    for (const std::string_view word : words) sizes_[slot_of(word)] |= 1u << word.size();
  }
  /// REQUIRES: 1 to 24 letters, small.
  [[nodiscard]] constexpr bool holds(std::string_view word) const {
    // Most words of names are none of these: a look at size and first letter tells.
    if ((sizes_[slot_of(word)] >> word.size() & 1u) == 0) return false;
    return std::find(words_.begin(), words_.end(), word) != words_.end();
  }

 private:
  static constexpr std::size_t slot_of(std::string_view word) {
    return static_cast<std::size_t>(word[0] & 31);
  }
  std::span<const std::string_view> words_;
  std::array<std::uint32_t, 32> sizes_{};
};

/// Takes   names: a class or id attribute, "c-byline__author postMeta". lists: at most eight.
/// Gives   a bit for each list of which one of its words is among them. Words end at everything but
/// letters, and where a capital follows a small letter.
[[nodiscard]] inline std::uint8_t find_tag_words(std::string_view names,
                                                 std::span<const TagWords> lists) {
  char word[24];
  std::size_t size = 0;
  bool small = false;
  unsigned found = 0;
  const auto end = [&] {
    if (size > 0 && size <= sizeof word) {
      for (std::size_t k = 0; k < lists.size(); ++k) {
        if (lists[k].holds({word, size})) found |= 1u << k;
      }
    }
    size = 0;
  };
  for (const char c : names.substr(0, std::min<std::size_t>(names.size(), 400))) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    if ((!upper && !lower) || (upper && small)) end();
    if (upper || lower) {
      if (size < sizeof word) word[size] = upper ? static_cast<char>(c - 'A' + 'a') : c;
      ++size;
    }
    small = lower;
  }
  end();
  return static_cast<std::uint8_t>(found);
}

}  // namespace dixit::article
