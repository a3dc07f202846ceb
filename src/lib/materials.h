// What a caller names as sources, listed and read one by one.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "index/build.h"
#include "lib/public.h"
#include "record/source.h"

namespace dixit::lib {

/// One source to be read: a file on disk, a file in memory or a text.
struct Material {
  std::string id;    ///< unless it names itself
  std::string path;  ///< on disk
  const api::File* file = nullptr;
  const api::Text* text = nullptr;
};

/// The sources named, which must live as long, in the caller's order: paths, files, texts.
struct Materials {
  std::vector<Material> sources;
  std::vector<std::string> indexes;
  std::vector<std::string> notes;  ///< of what was passed over
};

/// Lists the files named and those below folders whose endings are known, as the command line does.
/// Problems are appended.
[[nodiscard]] Materials list_materials(const api::Sources& named, std::vector<Error>& problems);

struct Reading {
  Source source;
  index::Identity identity;
};
/// Reads one. Errors: those of the readers; kUsage for a text without id; kEncoding.
[[nodiscard]] Result<Reading> read_material(const Material& material);

/// What decides whether a material is the same as at an earlier run.
[[nodiscard]] index::InputFile input_of(const Material& material);

}  // namespace dixit::lib
