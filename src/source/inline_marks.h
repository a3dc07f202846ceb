// Finds what stands in a transcript's text but was not spoken: stage directions, "[inaudible]",
// what was blacked out, editors' insertions, time marks and Markdown's own characters.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/span.h"
#include "record/source.h"

namespace dixit::source {

enum class PieceKind : std::uint8_t {
  kSpoken,
  kMark,   ///< kept in the text, not words
  kTime,   ///< a time mark: left out of the text
  kMarkup  ///< left out of the text
};

struct Piece {
  Span text;
  PieceKind kind = PieceKind::kSpoken;
  MarkKind mark = MarkKind::kStageDirection;
  double seconds = kNoTime;  ///< of a time mark
};

struct InlineOptions {
  bool document = false;  ///< brackets are part of the text unless they surely are stage directions
  bool inline_times = false;  ///< "[12:04]" is a time mark
  bool markdown = false;
};

/// Knows the stage words of a language (and of English, which captions use everywhere). Immutable
/// after construction.
class InlineScanner {
 public:
  InlineScanner(std::string_view language, InlineOptions options);
  /// Appends the pieces of text[range), in order and without holes, to `out`.
  void scan(std::string_view text, Span range, std::vector<Piece>& out) const;
  /// What kind of mark the inside of a pair of brackets is, if a stage word or the like tells it.
  [[nodiscard]] bool is_stage_word(std::string_view folded) const {
    return stage_.contains(folded);
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;
  class Cursor;

  void fill(std::string_view language);
  [[nodiscard]] bool told_by_words(std::string_view inside, char open, MarkKind& kind) const;
  [[nodiscard]] bool classify(std::string_view text, Span bracket, Span range,
                              MarkKind& kind) const;

  InlineOptions options_;
  Words stage_;
  Words inaudible_;
  Words redacted_;
};

}  // namespace dixit::source
