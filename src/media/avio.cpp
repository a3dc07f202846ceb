#include "media/avio.h"

#include <cstdio>

namespace dixit::media {
namespace {
constexpr int kBufferBytes = 64 << 10;
}

Avio::Avio(Input& input) : input_(&input) {
  auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
  if (buffer == nullptr) return;
  context_ = avio_alloc_context(buffer, kBufferBytes, 0, this, &Avio::read, nullptr, &Avio::seek);
  if (context_ == nullptr) av_free(buffer);
}

Avio::~Avio() {
  if (context_ == nullptr) return;
  av_freep(&context_->buffer);
  avio_context_free(&context_);
}

int Avio::read(void* self, std::uint8_t* out, int size) {
  auto& own = *static_cast<Avio*>(self);
  const long n = own.input_->read(out, static_cast<std::size_t>(size));
  if (n == 0) return AVERROR_EOF;
  if (n < 0) {
    own.broken_ = true;
    return AVERROR(EIO);
  }
  for (std::uint64_t k = 0; own.open_at_ && k < 4; ++k) {
    const std::uint64_t byte = *own.open_at_ + k;
    if (byte >= own.at_ && byte - own.at_ < static_cast<std::uint64_t>(n))
      out[byte - own.at_] = 0xFF;
  }
  own.at_ += static_cast<std::uint64_t>(n);
  own.bytes_read_ += static_cast<std::uint64_t>(n);
  return static_cast<int>(n);
}

std::int64_t Avio::seek(void* self, std::int64_t offset, int whence) {
  auto& own = *static_cast<Avio*>(self);
  const auto size = static_cast<std::int64_t>(own.input_->size());
  std::int64_t to = 0;
  switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE:
      return size;
    case SEEK_SET:
      to = offset;
      break;
    case SEEK_CUR:
      if (__builtin_add_overflow(static_cast<std::int64_t>(own.at_), offset, &to))
        return AVERROR(EINVAL);
      break;
    case SEEK_END:
      if (__builtin_add_overflow(size, offset, &to)) return AVERROR(EINVAL);
      break;
    default:
      return AVERROR(EINVAL);
  }
  if (to < 0 || !own.input_->seek(static_cast<std::uint64_t>(to))) return AVERROR(EINVAL);
  own.at_ = static_cast<std::uint64_t>(to);
  return to;
}

}  // namespace dixit::media
