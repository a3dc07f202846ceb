// Internal to the document room: RTF as a row of tokens.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dixit::document {

enum class RtfKind : std::uint8_t {
  kOpen,    ///< {
  kClose,   ///< }
  kWord,    ///< \name or \nameN
  kSymbol,  ///< \ and a character that is no letter
  kByte,    ///< \'hh
  kText,    ///< bytes as they stand
  kEnd
};

struct RtfToken {
  RtfKind kind = RtfKind::kEnd;
  std::string_view text;  ///< of kWord its name, of kText the bytes, of kSymbol the character
  bool has_number = false;
  int number = 0;  ///< of kWord; of kByte the byte
};

class RtfTokens {
 public:
  explicit RtfTokens(std::string_view bytes) : bytes_(bytes) {}
  RtfToken next();
  /// Passes over bytes that are no RTF (\binN).
  void skip(std::size_t bytes) { at_ += std::min(bytes, bytes_.size() - at_); }

 private:
  RtfToken control();
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace dixit::document
