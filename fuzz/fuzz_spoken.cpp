// Any text as an English transcript: what would be spoken for each of its words, numbers most of
// all. rooms: pronounce
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pronounce/english.h"
#include "pronounce/letters.h"
#include "text/words.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto words = dixit::text::find_words(text);
  const dixit::pronounce::Written written(text, words);
  for (std::size_t k = 0; k < words.size(); ++k) {
    for (const auto& wording : dixit::pronounce::read_english(written, k, nullptr)) {
      if (wording.items.empty()) std::abort();
      if (wording.items.size() > 1000) std::abort();
    }
    static_cast<void>(dixit::pronounce::guess_sounds(written.raw(k)));
  }
  return 0;
}
