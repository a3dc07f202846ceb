// Internal to the document room: bytes in a named encoding become UTF-8, for formats that name the
// encoding of each stretch and where guessing would be wrong.
#pragma once
#include <string>
#include <string_view>

namespace dixit::document {

/// Takes   charset: "windows-1252", "iso-2022-jp", "koi8-r", …, in any case.
/// Gives   whether there is such an encoding.
[[nodiscard]] bool is_charset(std::string_view charset);

/// Appends the text that bytes stand for; what is none becomes U+FFFD. False, and nothing appended,
/// when the encoding is not known.
bool append_decoded(std::string& out, std::string_view bytes, std::string_view charset);

/// The name of a Windows code page (1252, 932, 10000, 65001, …); "" when not known.
[[nodiscard]] std::string_view code_page_name(int code_page);

}  // namespace dixit::document
