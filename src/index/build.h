// Builds an index file from sources, in bounded memory, on several threads, so that a run that was
// killed goes on where it stopped.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/open.h"
#include "record/source.h"

namespace dixit::index {

struct BuildOptions {
  std::size_t memory_bytes = std::size_t{1} << 30;  ///< for sorting; the vocabulary comes on top
  unsigned threads = 0;                             ///< 0: one per processor
  std::uint64_t volume_words = (std::uint64_t{1} << 32) - (std::uint64_t{1} << 16);
  std::uint32_t batch_words = 1u << 19;  ///< work is kept for a resumed run in pieces of this size
};

/// A file to be indexed, before it is read.
struct InputFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970
};
/// Size and time of a file; zeros when it cannot be asked.
[[nodiscard]] InputFile input_file(const std::string& path);

/// From which word on the source's words stand in which line of its file (1-based): what
/// Source::lines holds in an index. `file` are the bytes the source was read from.
[[nodiscard]] std::vector<LinePoint> line_points(const Source& source, std::string_view file);

/// Use: create, begin, add each source in the order of the inputs, finish. One thread calls; the
/// work is done on threads of the builder. The same sources give the same bytes, whatever the
/// threads, the memory and the interruptions. All work stands in `FILE.part.d` until the index is
/// complete; FILE itself is either not there, the old one, or whole. A run that fails or is killed
/// leaves FILE.part.d for the next run with the same inputs; success removes it.
class Builder {
 public:
  virtual ~Builder() = default;
  static Result<std::unique_ptr<Builder>> create(const std::string& path,
                                                 const BuildOptions& options = {});

  /// Tells all inputs, in order, and whatever else decides how they are read (`settings`: the
  /// user's options as one string). Gives the number of inputs at the front that an interrupted run
  /// with the same inputs and settings has already taken in: those need not be read and must not be
  /// added. Errors: kWrite.
  virtual Result<std::size_t> begin(const std::vector<InputFile>& inputs,
                                    std::string_view settings) = 0;

  /// Takes in one source; `input` is the number of its file, higher than that of the one before
  /// (inputs that cannot be read are left out). Source::lines should be filled (line_points).
  /// Blocks while too much work waits. Errors: kWrite (disk full): the builder is then of no use.
  virtual Result<bool> add(std::size_t input, Source&& source, const Identity& identity) = 0;

  /// Sorts and writes, renames. Errors: kWrite.
  virtual Result<Summary> finish() = 0;
};

}  // namespace dixit::index
