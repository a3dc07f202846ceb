// Any bytes as what dixit-phonemes is asked and what it answers: refused, or read whole; and any
// answer's phonemes as sounds.
// rooms: pronounce phonemes
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "phonemes/protocol.h"
#include "pronounce/sound_map.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto request = dixit::phonemes::decode_request(bytes)) {
    if (dixit::phonemes::encode_request(*request) != bytes) std::abort();
  }
  dixit::phonemes::Request one{{"en-us"}, {{0, "a"}}};
  if (const auto answer = dixit::phonemes::decode_answer(bytes, one)) {
    if (dixit::phonemes::encode_answer(*answer) != bytes) std::abort();
  }
  for (const char* language : {"en", "de", "xx"}) {
    for (const auto& way : dixit::pronounce::sound_map(language).ways(bytes, 8)) {
      if (way.sounds.empty() || way.penalty > 0) std::abort();
      for (const std::uint8_t at : way.breaks)
        if (at >= way.sounds.size()) std::abort();
    }
  }
  return 0;
}
