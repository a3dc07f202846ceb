// Text of others made harmless for people's eyes: what every format but JSON puts a foreign string
// through first.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/span.h"

namespace dixit::report {

inline constexpr std::size_t kRunCharsMax =
    160;  ///< a longer run without a break is shortened with a note

/// Control and bidi characters made visible, bytes that are not UTF-8 replaced, line ends as
/// spaces, and runs without a break of more than kRunCharsMax characters shortened to their
/// beginning with a note of how many characters are missing.
[[nodiscard]] std::string plain(std::string_view text);

/// plain(), at most `words_max` words long; what is left out is counted in a note.
[[nodiscard]] std::string plain_short(std::string_view text, std::size_t words_max);

/// plain(), at most its last `words_max` words: for what stands before something.
[[nodiscard]] std::string plain_end(std::string_view text, std::size_t words_max);

/// Valid UTF-8 from any bytes (paths may be anything): what is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view bytes);

/// The part of a span that lies inside the text, moved to whole characters.
[[nodiscard]] Span clamp(Span span, std::string_view text);

/// slice() of a span that may point outside.
[[nodiscard]] std::string_view safe_slice(std::string_view text, Span span);

/// The number of words as divided by white space.
[[nodiscard]] std::size_t count_words(std::string_view text);

}  // namespace dixit::report
