#include "article/article_text.h"

#include <algorithm>

namespace dixit::article {
namespace {

/// Bytes of the blank character at `at`; 0 when it is none. A no-break space is kept where it
/// stands alone.
std::uint32_t blank_bytes(std::string_view text, std::size_t at) {
  if (is_html_space(text[at])) return 1;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\xC2\xA0")) return 2;
  if (rest.starts_with("\xE2\x80\x8B") || rest.starts_with("\xEF\xBB\xBF")) return 3;
  return 0;
}

/// A soft hyphen says where a word may be parted; it is no part of the word.
bool is_soft_hyphen(std::string_view text, std::size_t at) {
  return text[at] == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xAD';
}

}  // namespace

void ArticleText::begin(ParagraphKind kind) {
  kind_ = kind;
  has_text_ = spaced_ = broken_ = celled_ = false;
}

void ArticleText::put_space() {
  if (!has_text_) {
    // Nothing is written before the first character of a paragraph but the empty line that parts it
    // from the one before.
    if (!text.empty()) text += "\n\n";
    begin_ = static_cast<std::uint32_t>(text.size());
    has_text_ = true;
  } else if (spaced_) {
    const auto at = static_cast<std::uint32_t>(text.size());
    if (celled_) {
      text += '\t';
    } else if (broken_) {
      text += '\n';
    } else if (unbreakable_) {
      text += slice(pool_, space_);
    } else {
      text += ' ';
    }
    places.append({at, static_cast<std::uint32_t>(text.size())}, space_);
  }
  spaced_ = broken_ = celled_ = false;
}

void ArticleText::add(Span in_pool) {
  std::uint32_t at = in_pool.begin;
  while (at < in_pool.end) {
    const std::uint32_t blank = blank_bytes(pool_, at);
    if (blank > 0) {
      const bool hard = blank > 1;
      if (!spaced_) {
        space_.begin = at;
        unbreakable_ = hard;
      } else if (!hard || space_.end != at) {
        unbreakable_ = false;
      }
      spaced_ = true;
      space_.end = std::max(at + blank, space_.begin);
      at += blank;
      continue;
    }
    if (is_soft_hyphen(pool_, at)) {
      at += 2;
      continue;
    }
    std::uint32_t end = at + 1;
    while (end < in_pool.end && blank_bytes(pool_, end) == 0 && !is_soft_hyphen(pool_, end)) ++end;
    put_space();
    const auto to = static_cast<std::uint32_t>(text.size());
    text += slice(pool_, {at, end});
    places.append({to, to + (end - at)}, {at, end});
    space_ = {end, end};
    at = end;
  }
}

void ArticleText::add_break() {
  if (!has_text_) return;
  if (!spaced_) spaced_ = true;
  broken_ = true;
  unbreakable_ = false;
}

void ArticleText::add_cell() {
  add_break();
  celled_ = broken_;
}

void ArticleText::end() {
  if (!has_text_) return;
  paragraphs.push_back({{begin_, static_cast<std::uint32_t>(text.size())}, kind_});
  has_text_ = spaced_ = broken_ = celled_ = false;
}

std::string tidy_line(std::string_view text) {
  ArticleText line(text);
  line.begin(ParagraphKind::kBody);
  line.add({0, static_cast<std::uint32_t>(text.size())});
  line.end();
  return std::move(line.text);
}

}  // namespace dixit::article
