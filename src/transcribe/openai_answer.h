// What a server that speaks the OpenAI transcription interface answers.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "transcribe/engine.h"

namespace dixit::transcribe {

struct Answer {
  std::vector<DraftWord> words;  ///< times from the start of what was sent, rising, within it
  std::string language;          ///< as the server names it ("english", "en"); may be ""
};

/// Takes   body: what came, any bytes; seconds: length of what was sent.
/// Gives   its words: `words`, or those of `segments`, or segments' texts and the whole text with
///         their time shared by length. Punctuation is taken from the texts. Times that cannot be
///         are held within the stretch.
/// Errors  kFormat where it is no such answer; what the server says where it is an `error`.
[[nodiscard]] Result<Answer> read_answer(std::string_view body, double seconds);

/// The message of an error's body, one line, at most 200 bytes; "" where there is none.
[[nodiscard]] std::string answer_error(std::string_view body);

}  // namespace dixit::transcribe
