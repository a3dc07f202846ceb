// What a worker is asked and what it answers, as bytes. A worker that was taken over by a hostile
// file can send anything: nothing of an answer is believed before it was checked.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "record/document.h"

namespace dixit::worker {

/// What holds a worker back, as bits.
enum Confinement : std::uint8_t {
  kLimits = 1,    ///< of memory, time, files and processes
  kLandlock = 2,  ///< no file can be opened
  kSeccomp = 4    ///< no system call but those that reading needs
};

struct Answer {
  Result<Document> document;
  std::uint8_t confinement = 0;  ///< bits of Confinement
};

/// The head of a request: what follows it are the path and the bytes.
[[nodiscard]] std::string encode_request(std::string_view path, std::uint64_t bytes);
inline constexpr std::size_t kRequestHeadBytes = 16;
struct RequestHead {
  std::uint32_t path_bytes = 0;
  std::uint64_t file_bytes = 0;
};
/// Takes   head: kRequestHeadBytes. Gives false when they are no head.
[[nodiscard]] bool decode_request(std::string_view head, RequestHead& out);

[[nodiscard]] std::string encode_answer(const Answer& answer);

/// Takes   bytes: all that a worker wrote.
/// Gives   the answer it was meant to be: valid UTF-8, spans inside the text and in order, kinds
///         that exist.
/// Errors  kFormat when it is not whole and well-formed.
Result<Answer> decode_answer(std::string_view bytes);

}  // namespace dixit::worker
