// Data files compiled into the program (cmake/DixitEmbed.cmake).
#pragma once
#include <span>
#include <string_view>

namespace dixit {

struct EmbeddedFile {
  std::string_view name;   ///< file name without folder, "en.txt"
  std::string_view bytes;  ///< its contents, exactly
};

}  // namespace dixit
