// The quotation marks of a text, one by one, with what each of them can be.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dixit::quote {

struct Mark {
  std::uint32_t at = 0;
  std::uint32_t end = 0;
  char32_t code = 0;
  bool can_open = false;
  bool can_close = false;
  bool weak_close = false;  ///< a single mark after a letter and before a space: may be "workers'"
  bool possessive_like = false;  ///< the letter is an s, or the word dropped its g
  [[nodiscard]] bool only_opens() const { return can_open && !can_close; }
  [[nodiscard]] bool only_closes() const { return can_close && !can_open; }
};

[[nodiscard]] constexpr bool is_straight(char32_t code) { return code == U'"' || code == 0xFF02; }

/// A dash as printed; a typed hyphen is one only where its surroundings say so.
[[nodiscard]] constexpr bool is_dash(char32_t code) {
  return code == U'—' || code == U'–' || code == U'―';
}

/// What to look for.
struct MarkScan {
  bool singles = false;      ///< single marks, else double ones
  bool tokenised = false;    ///< every mark stands between spaces, as in a corpus: " so "
  bool two_singles = false;  ///< ''so'' is quoted, too (``so'' is always)
};

/// Whether a text has its punctuation between spaces.
[[nodiscard]] bool is_tokenised(std::string_view text);

/// Takes   range: of text, valid UTF-8. Gives   the marks in order; two single ones that a typist
/// meant as a double one count as double, and so do the doubled marks of a table's cell. Cost
/// O(range).
[[nodiscard]] std::vector<Mark> collect_marks(std::string_view text, Span range, MarkScan scan);

}  // namespace dixit::quote
