// Reading and writing files: the only place that opens a path.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dixit {

/// Reads a whole file; "-" is standard input. Errors: kOpen when it is absent, a folder or
/// unreadable; kLimit over `bytes_max`.
Result<std::string> read_file(const std::string& path, std::size_t bytes_max);

/// Writes a whole file by way of a temporary one beside it, so that an interrupted run leaves the
/// old file or the new one. A device, pipe or link is written to as it stands.
/// "-" is standard output. Errors: kWrite.
Result<bool> write_file(const std::string& path, std::string_view bytes);

[[nodiscard]] bool is_folder(const std::string& path);

/// One file found below a SOURCE argument.
struct FoundFile {
  std::string path;  ///< to open it
  std::string
      relative;  ///< below the argument, with '/' between parts; for a file argument, its own name
};

/// The regular files below a folder (or the file itself), sorted by relative path; links to folders
/// are not followed, names that start with a dot are passed over. Errors: kOpen, also for a folder
/// in it that cannot be listed; kLimit past limits::kFolderFilesMax or kFolderDepthMax.
Result<std::vector<FoundFile>> list_files(const std::string& path);

/// The path without links, `.` and `..`, so that one file named two ways is one; the path itself
/// where it cannot be told.
[[nodiscard]] std::string canonical_path(const std::string& path);

/// The ending of a file name in lower case without its dot ("vtt"), or "" where it has none.
[[nodiscard]] std::string file_ending(std::string_view path);

}  // namespace dixit
