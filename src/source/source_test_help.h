// Shared by this room's tests.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "source/read_source.h"

namespace dixit::source {

inline Source read(std::string_view bytes, const std::string& path = "call.txt") {
  auto source = read_source(path, bytes, {.id = "call", .evidence = {}, .kind_hint = {}});
  EXPECT_TRUE(source) << (source ? "" : source.error().line());
  return source ? std::move(*source) : Source{};
}

/// The words of a stretch, one blank between two.
inline std::string words_of(const Source& source, std::uint32_t begin, std::uint32_t end) {
  std::string out;
  for (std::uint32_t w = begin; w < end && w < source.words.size(); ++w) {
    if (!out.empty()) out += ' ';
    out += slice(source.text, source.words[w]);
  }
  return out;
}

/// "NAME: words" for each turn; "-" where nobody is named.
inline std::vector<std::string> turns_of(const Source& source) {
  std::vector<std::string> out;
  for (const Turn& turn : source.turns) {
    std::string line =
        turn.speaker < 0 ? "-" : source.speakers[static_cast<std::size_t>(turn.speaker)];
    line += ": ";
    line += words_of(source, turn.word_begin, turn.word_end);
    out.push_back(std::move(line));
  }
  return out;
}

inline std::vector<std::string> marks_of(const Source& source, MarkKind kind) {
  std::vector<std::string> out;
  for (const Mark& mark : source.marks) {
    if (mark.kind == kind) out.emplace_back(slice(source.text, mark.text));
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace dixit::source
