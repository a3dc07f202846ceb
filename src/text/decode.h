// Bytes become text: encoding found, converted, and mapped back byte by byte.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/source_map.h"

namespace dixit::text {

/// Valid UTF-8 made from a file's bytes.
struct Decoded {
  std::string text;      ///< valid UTF-8, without a byte-order mark; line ends as they were
  SourceMap places;      ///< text byte -> file byte
  std::string encoding;  ///< "UTF-8", "windows-1251", …
  bool guessed =
      false;  ///< the encoding was neither UTF-8, nor marked, nor declared: told by statistics
  std::size_t replaced = 0;  ///< bytes that were not text in that encoding and became U+FFFD
};

/// Takes   bytes: a whole file; declared: an encoding the file or its headers name ("" when none),
/// as in HTML's charset. Gives   the text. Order of trust: byte-order mark, valid UTF-8, the
/// declared name, ICU's detector. Errors  kEncoding when the bytes are binary (zero bytes that no
/// UTF-16 or UTF-32 explains, or too many control bytes). Source  encoding names as in the WHATWG
/// Encoding Standard: "iso-8859-1" and "ascii" mean windows-1252.
Result<Decoded> decode(std::string_view bytes, std::string_view declared = {});

}  // namespace dixit::text
