// dixit-worker MEMORY SECONDS: reads one request on standard input, answers on standard output.
// Not for people: the program dixit starts it for each document.
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <exception>
#include <new>
#include <string>

#include "base/limits.h"
#include "confine/confine.h"
#include "document/read_document.h"
#include "worker/answer.h"

namespace {

using dixit::worker::Answer;

constexpr int kBadRequest = 2;
constexpr int kNotWritten = 3;

/// Reads exactly so many bytes.
bool read_whole(char* out, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::read(0, out, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    out += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

bool write_whole(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(1, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

std::size_t number(const char* word) {
  std::size_t value = 0;
  const std::string_view text(word);
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc{} ? value : 0;
}

std::uint8_t bits(const dixit::confine::Confined& confined) {
  unsigned out = 0;
  if (confined.limits) out |= dixit::worker::kLimits;
  if (confined.landlock) out |= dixit::worker::kLandlock;
  if (confined.seccomp) out |= dixit::worker::kSeccomp;
  return static_cast<std::uint8_t>(out);
}

Answer failed(dixit::ErrorCode code, const char* message, std::uint8_t confinement) {
  return {dixit::fail(code, message, "save it as plain text and give that"), confinement};
}

Answer answer_to(std::string_view bytes, std::string_view path, std::uint8_t confinement) {
  try {
    return {dixit::document::read_document(bytes, path), confinement};
  } catch (const std::bad_alloc&) {
    return failed(dixit::ErrorCode::kLimit, "needs more memory than a document may take",
                  confinement);
  } catch (const std::exception&) {
    return failed(dixit::ErrorCode::kFormat, "its reader failed on it", confinement);
  }
}

int serve(std::uint8_t confinement) {
  std::string head(dixit::worker::kRequestHeadBytes, '\0');
  dixit::worker::RequestHead sizes;
  if (!read_whole(head.data(), head.size()) || !dixit::worker::decode_request(head, sizes) ||
      sizes.file_bytes > dixit::limits::kDocumentBytesMax)
    return kBadRequest;
  std::string path(sizes.path_bytes, '\0');
  std::string bytes(static_cast<std::size_t>(sizes.file_bytes), '\0');
  if (!read_whole(path.data(), path.size()) || !read_whole(bytes.data(), bytes.size()))
    return kBadRequest;
  std::string answer = dixit::worker::encode_answer(answer_to(bytes, path, confinement));
  return write_whole(answer) ? 0 : kNotWritten;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return kBadRequest;
  dixit::confine::close_other_descriptors();
  dixit::document::prepare();
  const auto confined = dixit::confine::confine(
      {number(words[1]), static_cast<unsigned>(std::min<std::size_t>(number(words[2]), 3600))});
  int status = kNotWritten;
  try {
    status = serve(bits(confined));
  } catch (const std::bad_alloc&) {
    status = kNotWritten;
  }
  // Nothing that a hostile file may have damaged is tidied up.
  ::_exit(status);
}
