// Reads a transcript or document into a Source, whatever its format.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "record/source.h"

namespace dixit::source {

struct SourceOptions {
  std::string id;                    ///< used unless the source names itself
  std::optional<Evidence> evidence;  ///< stated by the user: overrides what the source says
  std::string kind_hint;             ///< an ending that replaces the path's, such as "vtt"
};

/// Takes   path: for messages, and its ending for the format; bytes: the whole file.
/// Gives   the source. The content decides where it contradicts the ending (JSON named .txt).
/// Errors  kEmpty when nothing was said in it; kEncoding when it is binary; kFormat with the line
///         where the format breaks off; kLimit past limits::kSourceBytesMax. What could be read
///         around is listed in Source::issues.
/// Cost    linear. Safe on any number of threads.
Result<Source> read_source(const std::string& path, std::string_view bytes,
                           const SourceOptions& options = {});

/// Whether files of that ending ("vtt", lower case) are sources.
[[nodiscard]] bool is_source_ending(std::string_view ending);

}  // namespace dixit::source
