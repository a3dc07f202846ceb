// Internal to the media room: an Input as FFmpeg reads it.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>

#include "media/ffmpeg.h"
#include "media/read_media.h"

namespace dixit::media {

/// REQUIRES: input lives longer.
class Avio {
 public:
  explicit Avio(Input& input);
  Avio(const Avio&) = delete;
  Avio& operator=(const Avio&) = delete;
  ~Avio();
  /// nullptr when there is no memory.
  [[nodiscard]] AVIOContext* context() const { return context_; }
  /// From now on the four bytes there read as a size that was left open.
  void pretend_open(std::uint64_t at) { open_at_ = at; }
  [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }
  [[nodiscard]] bool broken() const { return broken_; }  ///< the disk failed, not the format

 private:
  static int read(void* self, std::uint8_t* out, int size);
  static std::int64_t seek(void* self, std::int64_t offset, int whence);

  Input* input_;
  AVIOContext* context_ = nullptr;
  std::uint64_t at_ = 0;
  std::uint64_t bytes_read_ = 0;
  std::optional<std::uint64_t> open_at_;
  bool broken_ = false;
};

}  // namespace dixit::media
