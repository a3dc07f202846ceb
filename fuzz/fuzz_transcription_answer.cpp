// rooms: transcribe
// Any bytes as a transcription server's answer: words with times inside what was sent, or one line.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "transcribe/openai_answer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dixit;
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const auto answer = transcribe::read_answer(body, 30);
  if (!answer) {
    if (answer.error().line().find('\n') != std::string::npos) std::abort();
    return 0;
  }
  double last = 0;
  for (const transcribe::DraftWord& word : answer->words) {
    const bool times = word.start_seconds >= last && word.end_seconds >= word.start_seconds &&
                       word.end_seconds <= 30;
    const bool text = !word.text.empty() && utf8::find_invalid(word.text) == std::string::npos &&
                      word.text.find_first_of(" \t\r\n") == std::string::npos;
    if (!times || !text || !(word.confidence >= 0 && word.confidence <= 1)) std::abort();
    last = word.start_seconds;
  }
  return 0;
}
