// Words: the unit of every position that Dixit reports about a quotation or a source.
//
// A word is a run of letters, marks and digits. Inside it may stand: an apostrophe between letters
// ("don't", "l’eau"); '.', ',' or a thin space between digits ("1,000", "1.5", "1 000"); dots of an
// abbreviation ("U.S.", "a.m."); '&' between letters ("AT&T"); characters that are not seen (soft
// hyphen, zero-width marks). A currency sign before a number, '%' after one and a minus that can
// only be a sign belong to the number ("$5", "5%", "-3"). A hyphen ends a word: "well-known" is
// two. '&' alone is a word. In Han, kana, Thai, Lao, Khmer and Myanmar every letter with its marks
// is a word: these scripts know no spaces.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dixit::text {

/// Appends the words of text[range) to `out`, as spans of `text`, in order. A run without a break
/// longer than limits::kWordBytesMax is cut there.
void find_words(std::string_view text, Span range, std::vector<Span>& out);
[[nodiscard]] std::vector<Span> find_words(std::string_view text);

/// Whether a sentence ends between two words: `between` is the text from the end of the first to
/// the start of the second; `before` is the first word, `after` the second (empty at the end of the
/// text, which ends a sentence when it is punctuated). Abbreviations ("Mr.", "U.S."), initials and
/// decimal numbers do not end one; a line break alone does not.
[[nodiscard]] bool ends_sentence(std::string_view before, std::string_view between,
                                 std::string_view after);

}  // namespace dixit::text
