#include "article/metadata/date_tokens.h"

#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::article {
namespace {

constexpr std::size_t kTokensMax = 240;

/// The value of a decimal digit of a script that prints dates with its own; -1 for none.
int digit_value(char32_t code) {
  constexpr char32_t kZeros[] = {U'0', 0x0660, 0x06F0, 0x0966, 0x09E6, 0x0BE6, 0x0E50, 0xFF10};
  for (const char32_t zero : kZeros) {
    if (code >= zero && code <= zero + 9) return static_cast<int>(code - zero);
  }
  return -1;
}

DateToken::Kind kind_of(char32_t code) {
  if (digit_value(code) >= 0) return DateToken::Kind::kNumber;
  if (code >= 0x0E00 && code < 0x0E80) return DateToken::Kind::kWord;
  return text::char_class(code) == text::CharClass::kLetter ? DateToken::Kind::kWord
                                                            : DateToken::Kind::kMark;
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view printed) {
  std::vector<DateToken> tokens;
  std::size_t at = 0;
  while (at < printed.size() && tokens.size() < kTokensMax) {
    utf8::Decoded next = utf8::decode(printed, at);
    DateToken token;
    token.kind = kind_of(next.code);
    token.begin = at;
    std::size_t end = at;
    do {
      if (token.kind == DateToken::Kind::kNumber) {
        ++token.digits;
        if (token.value < 100'000'000'000'000)
          token.value = token.value * 10 + digit_value(next.code);
      }
      end += next.bytes;
      if (token.kind == DateToken::Kind::kMark || end >= printed.size()) break;
      next = utf8::decode(printed, end);
    } while (kind_of(next.code) == token.kind);
    token.text = printed.substr(at, end - at);
    if (token.kind == DateToken::Kind::kWord) token.text = text::fold(token.text);
    token.end = at = end;
    const utf8::Decoded first = utf8::decode(printed, token.begin);
    const text::CharClass c = text::char_class(first.code);
    if (c != text::CharClass::kSpace && c != text::CharClass::kIgnorable)
      tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace dixit::article
