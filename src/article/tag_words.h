// Internal to the article room: the words in class names and ids.
#pragma once
#include <algorithm>
#include <span>
#include <string_view>

namespace dixit::article {

/// Takes   names: a class or id attribute, "c-byline__author postMeta". words: sorted, lower case.
/// Gives   whether one of its words is among them. Words end at everything but letters, and where
/// a capital follows a small letter.
[[nodiscard]] inline bool has_tag_word(std::string_view names,
                                       std::span<const std::string_view> words) {
  char word[24];
  std::size_t size = 0;
  bool small = false;
  const auto found = [&] {
    return size > 0 && size <= sizeof word &&
           std::binary_search(words.begin(), words.end(), std::string_view(word, size));
  };
  for (const char c : names.substr(0, std::min<std::size_t>(names.size(), 400))) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    if ((!upper && !lower) || (upper && small)) {
      if (found()) return true;
      size = 0;
    }
    if (upper || lower) {
      if (size < sizeof word) word[size] = upper ? static_cast<char>(c - 'A' + 'a') : c;
      ++size;
    }
    small = lower;
  }
  return found();
}

}  // namespace dixit::article
