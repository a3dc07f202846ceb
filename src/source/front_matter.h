// What stands over a plain-text transcript: who, when, of what kind.
#pragma once
#include <cstdint>
#include <string_view>

#include "source/header.h"

namespace dixit::source {

/// Reads front matter at the top of `text` into `header`: "Key: value" lines, or those between two
/// lines of dashes. Gives the byte where the body starts; 0 where there is none.
std::uint32_t read_front_matter(std::string_view text, Header& header);

}  // namespace dixit::source
