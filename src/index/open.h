// An index file, opened: sources to search without reading them again. The file is immutable and
// mapped; docs/formats/index.md tells its bytes.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "match/holding.h"

namespace dixit::index {

/// What a source's file was when it was indexed, so that a change since then is noticed.
struct Identity {
  std::uint64_t bytes = 0;              ///< size of the file
  std::int64_t modified = 0;            ///< nanoseconds since 1970, 0 when not known
  std::array<std::uint8_t, 16> hash{};  ///< XXH3-128 of the file's bytes
  friend bool operator==(const Identity&, const Identity&) = default;
};

/// The identity of a file whose bytes are at hand; `path` is asked for its time only.
[[nodiscard]] Identity identity_of(const std::string& path, std::string_view bytes);

/// Whether a source's file is still the one that was indexed.
enum class SourceState : std::uint8_t {
  kSame,     ///< size and time are the same, or else size and hash are
  kChanged,  ///< other bytes
  kAbsent,   ///< not there, or not readable: the index alone is used
};
[[nodiscard]] SourceState source_state(const std::string& path, const Identity& indexed);
/// The same for a path that stands in the index at `index_path`: a relative one is looked for in
/// the index's folder and in the folder the program runs in.
[[nodiscard]] SourceState source_state(const std::string& path, const Identity& indexed,
                                       const std::string& index_path);

/// What the header tells of the whole file, without a look at any source.
struct Summary {
  std::uint32_t version = 0;
  std::uint64_t bytes = 0;  ///< size of the index file
  std::uint64_t words = 0;
  std::uint64_t sources = 0;
  std::vector<std::pair<std::string, std::uint64_t>> languages;  ///< and their words, most first
};

/// An opened index: one holding for each volume of the file (one, below four billion words).
/// Sources are numbered over all holdings, in order. Safe to use from any number of threads; the
/// holdings keep the file mapped as long as one of them lives.
class Index {
 public:
  virtual ~Index() = default;
  [[nodiscard]] virtual const Summary& summary() const = 0;
  [[nodiscard]] virtual const std::vector<std::shared_ptr<const match::Holding>>& holdings()
      const = 0;
  /// REQUIRES: source < summary().sources.
  [[nodiscard]] virtual Identity identity(std::uint64_t source) const = 0;
};

/// Opens an index in less than a millisecond whatever its size: the header and the table of
/// sections are checked, what they point to is not (see verify). Errors: kOpen; kFormat, with what
/// was expected and what to do, for a file that is no index, is cut short, damaged in its header,
/// of another version or of another byte order.
Result<std::shared_ptr<const Index>> open(const std::string& path);

/// Reads the whole file and compares every section with its checksum. Errors: those of open();
/// kFormat naming the damaged part.
Result<bool> verify(const std::string& path);

/// Whether a file starts as an index does; false when it cannot be read.
[[nodiscard]] bool is_index(const std::string& path);

/// A file that is cut short by another program while it is mapped ends the program that reads it
/// with a signal. After this call, made once by the program's main function, that is one line on
/// standard error and exit status 2.
void guard_mapped_reads();

}  // namespace dixit::index
