#include "article/article_text.h"

#include <algorithm>
#include <array>

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

/// What no blank character and no soft hyphen begins with.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t k = 0; k < plain.size(); ++k) {
    plain[k] = !is_html_space(static_cast<char>(k)) && k != 0xC2 && k != 0xE2 && k != 0xEF;
  }
  return plain;
}();

/// A soft hyphen says where a word may be parted; it is no part of the word.
bool is_soft_hyphen(std::string_view text, std::size_t at) {
  return text[at] == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xAD';
}

bool is_plain(std::string_view text, std::size_t at) {
  return kPlain[static_cast<unsigned char>(text[at])] ||
         (blank_bytes(text, at) == 0 && !is_soft_hyphen(text, at));
}

/// Whether nothing is to be tidied between the first and the last character.
bool is_tidy(std::string_view text) {
  for (std::size_t k = 0; k < text.size(); ++k) {
    if (kPlain[static_cast<unsigned char>(text[k])]) continue;
    if (text[k] == ' ' ? text[k - 1] == ' ' : !is_plain(text, k)) return false;
  }
  return true;
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
    while (end < in_pool.end && is_plain(pool_, end)) ++end;
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
  while (!text.empty() && is_html_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_html_space(text.back())) text.remove_suffix(1);
  if (is_tidy(text)) return std::string(text);
  ArticleText line(text);
  line.begin(ParagraphKind::kBody);
  line.add({0, static_cast<std::uint32_t>(text.size())});
  line.end();
  return std::move(line.text);
}

}  // namespace dixit::article
