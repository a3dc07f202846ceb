// Internal to the document room: what a mail's headers say.
#pragma once
#include <string>
#include <string_view>

namespace dixit::document {

/// A header's value with its encoded words (=?utf-8?B?…?=) and raw bytes as UTF-8, on one line.
[[nodiscard]] std::string decode_header(std::string_view raw);

/// The names of a From header, as printed; the address where there is no name.
[[nodiscard]] std::string names_of(std::string_view from);

}  // namespace dixit::document
