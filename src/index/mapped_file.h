// A file mapped for reading.
#pragma once
#include <memory>
#include <string>

#include "base/result.h"
#include "index/bytes.h"

namespace dixit::index {

class MappedFile {
 public:
  /// Errors: kOpen.
  static Result<std::shared_ptr<const MappedFile>> map(const std::string& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  [[nodiscard]] Bytes bytes() const { return bytes_; }
  /// Tells the system that the whole will be read, front to back.
  void read_ahead() const;

 private:
  MappedFile(void* map, Bytes bytes) : map_(map), bytes_(bytes) {}
  void* map_ = nullptr;
  Bytes bytes_;
};

}  // namespace dixit::index
