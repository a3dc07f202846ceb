// Internal to the pronounce room: sounds from bare spelling, where nothing better knows a word.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pronounce/sounds.h"

namespace dixit::pronounce {

/// In the letters a-z, whatever the script: "Nguyễn" → "nguyen", "Москва" → "moskva", "北京" →
/// "bei jing". "" where nothing is left.
[[nodiscard]] std::string latin(std::string_view word);

/// Takes   letters a-z. Gives the sounds that a reader might guess; for anything with a letter at
///         least one.
[[nodiscard]] std::vector<Sound> guess_sounds(std::string_view letters);

/// The voices of espeak-ng that a word's letters speak for, the likeliest first; none for plain
/// English ones: "ü" → de, "ñ" → es, "ł" → pl, Cyrillic → ru or uk; none for Han,
/// whose dictionary Debian does not package.
[[nodiscard]] std::vector<std::string> voices_for_letters(std::string_view word);
/// Whether none of its letters is Latin.
[[nodiscard]] bool other_script(std::string_view word);

}  // namespace dixit::pronounce
