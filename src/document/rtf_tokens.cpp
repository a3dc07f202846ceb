#include "document/rtf_tokens.h"

#include <algorithm>

namespace dixit::document {
namespace {

constexpr std::size_t kNameBytesMax = 64;
constexpr int kNumberMost = 200'000'000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

RtfToken RtfTokens::next() {
  // Line ends are no text; nor are zero bytes, which some writers leave at the end.
  while (at_ < bytes_.size() && (bytes_[at_] == '\r' || bytes_[at_] == '\n' || bytes_[at_] == '\0'))
    ++at_;
  if (at_ >= bytes_.size()) return {};
  switch (bytes_[at_]) {
    case '{':
      ++at_;
      return {RtfKind::kOpen, {}};
    case '}':
      ++at_;
      return {RtfKind::kClose, {}};
    case '\\':
      ++at_;
      return control();
    default:
      break;
  }
  const std::size_t begin = at_;
  at_ = std::min(bytes_.find_first_of(std::string_view("{}\\\r\n\0", 6), at_), bytes_.size());
  return {RtfKind::kText, bytes_.substr(begin, at_ - begin)};
}

RtfToken RtfTokens::control() {
  if (at_ >= bytes_.size()) return {};
  const char first = bytes_[at_];
  if (!is_letter(first)) {
    ++at_;
    if (first != '\'') return {RtfKind::kSymbol, bytes_.substr(at_ - 1, 1)};
    const int high = at_ < bytes_.size() ? hex_digit(bytes_[at_]) : -1;
    const int low = at_ + 1 < bytes_.size() ? hex_digit(bytes_[at_ + 1]) : -1;
    if (high < 0 || low < 0) return {RtfKind::kSymbol, bytes_.substr(at_ - 1, 1)};
    at_ += 2;
    return {RtfKind::kByte, {}, true, high * 16 + low};
  }
  const std::size_t begin = at_;
  while (at_ < bytes_.size() && is_letter(bytes_[at_]) && at_ - begin < kNameBytesMax) ++at_;
  RtfToken token{RtfKind::kWord, bytes_.substr(begin, at_ - begin)};
  const bool minus = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && is_digit(bytes_[at_ + 1]);
  if (minus) ++at_;
  while (at_ < bytes_.size() && is_digit(bytes_[at_])) {
    token.has_number = true;
    token.number = std::min(token.number * 10 + (bytes_[at_++] - '0'), kNumberMost);
  }
  if (minus) token.number = -token.number;
  if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;  // it ends the word
  return token;
}

}  // namespace dixit::document
