// Errors are values. A function that can fail returns Result<T>; ignoring one is a compiler
// warning.
#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <utility>

namespace dixit {

/// What kind of failure: decides nothing but the wording of hints; every kind of Error leads to
/// exit status 2.
enum class ErrorCode : std::uint8_t {
  kUsage,     ///< the command line is wrong
  kOpen,      ///< a file or folder could not be opened or read
  kFormat,    ///< the bytes are not what the format asks for
  kEncoding,  ///< the bytes are not text in any encoding we can tell
  kLimit,     ///< a named limit (base/limits.h) was reached
  kEmpty,     ///< the input is there, but nothing of use is in it
  kWrite,     ///< an output could not be written
};

/// One failure, told so that a person can act: which file, which place in it, what was expected,
/// what to do.
struct Error {
  ErrorCode code = ErrorCode::kFormat;
  std::string message;  ///< what was expected and what was found: lower case, no full stop
  std::string hint;     ///< what to do about it; may be empty
  std::string file;     ///< path as the user gave it; may be empty
  std::string place;    ///< "812" (line), "812:7" (line:column), "byte 4711" or empty

  /// "call.vtt:812: expected a time line with `-->`; give it the ending .txt if it is plain text".
  /// One line, no line breaks inside.
  [[nodiscard]] std::string line() const;
};

/// A value or an Error.
template <class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
 public:
  using std::expected<T, Error>::expected;
};

/// Builds the failure side of any Result: `return fail(ErrorCode::kFormat, "expected …", "do …");`
[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string message,
                                                 std::string hint = {}, std::string file = {},
                                                 std::string place = {}) {
  return std::unexpected<Error>(
      Error{code, std::move(message), std::move(hint), std::move(file), std::move(place)});
}
[[nodiscard]] inline std::unexpected<Error> fail(Error error) {
  return std::unexpected<Error>(std::move(error));
}

/// Something that was wrong in an input that could still be read: reported, never swallowed.
struct Issue {
  std::string file;
  std::string place;
  std::string message;
};

#define DX_CONCAT_INNER(a, b) a##b
#define DX_CONCAT(a, b) DX_CONCAT_INNER(a, b)
#define DX_TRY_INNER(tmp, declaration, expression)        \
  auto tmp = (expression);                                \
  if (!tmp) return ::dixit::fail(std::move(tmp).error()); \
  declaration = std::move(*tmp)
/// `DX_TRY(auto words, split(text));` — the value, or this function returns the error.
#define DX_TRY(declaration, expression) \
  DX_TRY_INNER(DX_CONCAT(dx_try_, __LINE__), declaration, expression)

}  // namespace dixit
