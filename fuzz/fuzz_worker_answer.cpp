// Any bytes as what a worker wrote: refused, or an answer that keeps every promise.
// rooms: worker
#include <cstdint>
#include <string_view>

#include "document_promises.h"
#include "worker/answer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto answer = dixit::worker::decode_answer(bytes);
  if (!answer) return 0;
  hold_document_promises(answer->document);
  if (dixit::worker::encode_answer(*answer) != bytes) std::abort();
  return 0;
}
