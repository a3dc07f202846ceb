// Files that the builder writes beside the index: buffered, with errors told once, at the end.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "index/bytes.h"

namespace dixit::index {

/// Errors of writing: what failed, and that what has been done is kept.
[[nodiscard]] Error write_error(const std::string& path, int error);

class OutputFile {
 public:
  OutputFile() = default;
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  OutputFile(const OutputFile&) = delete;
  ~OutputFile();
  /// Makes the file, or empties it. Errors: kWrite.
  static Result<OutputFile> create(const std::string& path);
  /// Appends; an error is kept for finish().
  void write(Bytes bytes);
  void write(const ByteVector& bytes) { write(view(bytes)); }
  void pad_to(std::uint64_t multiple, std::uint64_t least);
  /// Appends all of another file from its front. Errors are kept, those of reading too.
  void copy(const std::string& path);
  /// Writes what is held back; `sync`: down to the disk. Errors: kWrite.
  Result<bool> finish(bool sync);
  /// Overwrites bytes that have been written and flushed. Errors are kept.
  void write_at(std::uint64_t at, Bytes bytes);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  void flush();
  void write_all(const Byte* data, std::uint64_t size);
  std::string path_;
  int fd_ = -1;
  int error_ = 0;
  std::uint64_t size_ = 0;
  ByteVector buffer_;
};

/// One section of an index, kept apart until all are there, with its checksum.
class SectionFile {
 public:
  static Result<SectionFile> create(const std::string& path);
  SectionFile(SectionFile&&) noexcept;
  ~SectionFile();
  void write(Bytes bytes);
  void write(const ByteVector& bytes) { write(view(bytes)); }
  [[nodiscard]] std::uint64_t size() const { return file_.size(); }
  [[nodiscard]] const std::string& path() const { return file_.path(); }
  [[nodiscard]] std::uint64_t checksum() const;
  Result<bool> finish() { return file_.finish(false); }

 private:
  struct Sum;
  SectionFile(OutputFile file, std::unique_ptr<Sum> sum);
  OutputFile file_;
  std::unique_ptr<Sum> sum_;
};

}  // namespace dixit::index
