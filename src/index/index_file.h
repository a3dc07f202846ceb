// Puts the sections of volumes together in one file.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "index/volume_writer.h"

namespace dixit::index {

/// Writes the file down to the disk and removes the sections' own files. Errors: kWrite.
Result<Summary> write_index_file(const std::string& path, const std::vector<WrittenVolume>& volumes,
                                 const std::map<std::string, std::uint64_t>& languages);

}  // namespace dixit::index
