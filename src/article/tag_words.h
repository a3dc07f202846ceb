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
  // Most words of names are none of these: a look at size and first letter tells.
  const auto found = [&] {
    if (size == 0 || size > sizeof word) return false;
    for (const std::string_view each : words) {
      if (each.size() == size && each[0] == word[0] && each == std::string_view(word, size)) {
        return true;
      }
    }
    return false;
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
