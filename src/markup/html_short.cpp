#include "markup/html_short.h"

#include <algorithm>

#include "base/utf8.h"

namespace dixit::markup {
namespace {

constexpr char32_t kFirstMark = 0x100000;
constexpr char kMarkLead = '\xF4';

}  // namespace

ShortPage::ShortPage(std::string_view page, std::span<const PageCut> cuts, std::string& buffer)
    : page_(page), text_(page) {
  if (cuts.empty()) return;
  buffer.clear();
  buffer.reserve(page.size());
  cuts_.reserve(cuts.size());
  std::uint32_t done = 0;
  for (const PageCut& cut : cuts) {
    buffer.append(page.substr(done, cut.span.begin - done));
    if (cut.marked) {
      utf8::append(buffer, kFirstMark + static_cast<char32_t>(marks_.size()));
      marks_.push_back(static_cast<std::uint32_t>(cuts_.size()));
    }
    const auto at = static_cast<std::uint32_t>(buffer.size());
    cuts_.push_back({at, cut.span.end - at, cut.span.size()});
    done = cut.span.end;
  }
  buffer.append(page.substr(done));
  text_ = buffer;
}

void ShortPage::find_next(std::uint32_t at) {
  for (int step = 0; step < 8 && next_ < cuts_.size() && cuts_[next_].at <= at; ++step) ++next_;
  const bool right =
      (next_ == 0 || cuts_[next_ - 1].at <= at) && (next_ == cuts_.size() || at < cuts_[next_].at);
  if (right) return;
  const auto found =
      std::upper_bound(cuts_.begin(), cuts_.end(), at,
                       [](std::uint32_t value, const Cut& cut) { return value < cut.at; });
  next_ = static_cast<std::size_t>(found - cuts_.begin());
}

std::uint32_t ShortPage::in_page(std::uint32_t at) {
  find_next(at);
  return next_ == 0 ? at : at + cuts_[next_ - 1].shift;
}

Span ShortPage::cut_at(std::uint32_t at) {
  find_next(at);
  if (next_ == 0 || cuts_[next_ - 1].at != at) return {};
  const std::uint32_t end = at + cuts_[next_ - 1].shift;
  return {end - cuts_[next_ - 1].size, end};
}

bool ShortPage::is_mark(std::string_view bytes, std::size_t at) const {
  if (bytes[at] != kMarkLead) return false;
  const char32_t code = utf8::decode(bytes, at).code;
  return code >= kFirstMark && code - kFirstMark < marks_.size();
}

ShortPage::Marked ShortPage::marked(std::string_view bytes, std::size_t at) const {
  const Cut& cut = cuts_[marks_[utf8::decode(bytes, at).code - kFirstMark]];
  const std::uint32_t end = cut.at + cut.shift;
  return {{end - cut.size, end}, cut.at};
}

}  // namespace dixit::markup
