#include "text/codepoints.h"

#include <algorithm>

#include "base/utf8.h"

namespace dixit::text {
namespace {

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  std::uint32_t points = 0;
  checkpoints_.reserve(text.size() / kStep + 1);
  for (std::size_t k = 0; k < text.size(); ++k) {
    if (k % kStep == 0) checkpoints_.push_back(points);
    points += starts_code_point(text[k]);
  }
  if (checkpoints_.empty()) checkpoints_.push_back(0);
  ascii_ = points == text.size();
}

std::uint32_t CodePointIndex::code_points(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  if (ascii_) return offset;
  const std::uint32_t block =
      std::min(offset / kStep, static_cast<std::uint32_t>(checkpoints_.size() - 1));
  std::uint32_t points = checkpoints_[block];
  for (std::uint32_t k = block * kStep; k < offset; ++k) points += starts_code_point(text_[k]);
  return points;
}

std::uint32_t CodePointIndex::bytes(std::uint32_t index) const {
  if (ascii_) return std::min(index, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), index);
  const auto block = static_cast<std::uint32_t>(after - checkpoints_.begin()) - 1;
  std::uint32_t points = checkpoints_[block];
  std::uint32_t at = block * kStep;
  while (at < text_.size() && !starts_code_point(text_[at])) ++at;
  while (at < text_.size() && points < index) {
    at += utf8::decode(text_, at).bytes;
    ++points;
  }
  return at;
}

LineColumn line_column(std::string_view text, std::uint32_t offset) {
  LineColumn place;
  std::size_t line_start = 0;
  const std::size_t end = std::min<std::size_t>(offset, text.size());
  for (std::size_t k = 0; k < end; ++k) {
    if (text[k] == '\n') {
      ++place.line;
      line_start = k + 1;
    }
  }
  place.column =
      static_cast<std::uint32_t>(utf8::count(text.substr(line_start, end - line_start))) + 1;
  return place;
}

}  // namespace dixit::text
