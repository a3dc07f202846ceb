// Internal to the document room: a zip file's parts in memory, within bounds. Names are keys, never
// paths: nothing is written anywhere.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dixit::document {

struct ZipFile {
  std::vector<std::string> names;            ///< of all files in it, as stored, each once
  std::map<std::string, std::string> parts;  ///< the bytes of those that were wanted
  bool encrypted = false;                    ///< a wanted file is locked by a password
  bool cut = false;                          ///< damaged, or not copied whole
  bool twice = false;                        ///< a name stands for two files; the first was taken

  [[nodiscard]] bool has(std::string_view name) const;
  /// The bytes of a part; "" where it is absent. Names may differ in case.
  [[nodiscard]] std::string_view part(std::string_view name) const;
};

/// Takes   bytes: a whole zip file; wanted: whether a file of that name is to be unpacked.
/// Errors  kFormat when it is damaged before anything could be read; kLimit for a file that unpacks
///         to more than kZipBytesMax or kZipRatioMax allow, or holds too many files.
Result<ZipFile> unzip(std::string_view bytes, const std::function<bool(std::string_view)>& wanted);

}  // namespace dixit::document
