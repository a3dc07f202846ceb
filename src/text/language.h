// Which language a text is in.
#pragma once
#include <string>
#include <string_view>

namespace dixit::text {

struct LanguageGuess {
  std::string code;       ///< ISO 639-1 ("en", "ru"), or "" when it cannot be told
  bool reliable = false;  ///< the detector vouches for it
};

/// Takes   text: any amount; hint: the language it is expected in ("" for none), which decides
/// close calls. Gives   the main language. Short texts (under four words) are told only when the
/// script or the detector is sure. Source  Compact Language Detector 2 (libcld2), best-effort mode.
[[nodiscard]] LanguageGuess guess_language(std::string_view text, std::string_view hint = {});

}  // namespace dixit::text
