// Internal to the document room: files that are told from one another by what is in them.
#pragma once
#include <string_view>

#include "base/result.h"

namespace dixit::document {

/// What a zip file is: "docx", "odt", "epub", "html", "xlsx", "pptx", "ods", "odp", "pages", "zip".
[[nodiscard]] std::string_view kind_of_zip(std::string_view bytes);

/// Why a file of that format is not read, and what to do.
[[nodiscard]] Error refusal(std::string_view format, std::string_view bytes);

}  // namespace dixit::document
