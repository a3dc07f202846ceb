#include <algorithm>

#include "article/article_text.h"
#include "article/metadata/dates.h"
#include "article/readers.h"
#include "base/utf8.h"

namespace dixit::article {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// A span without the white space at its ends.
Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && is_space(text[span.begin])) ++span.begin;
  while (span.end > span.begin && is_space(text[span.end - 1])) --span.end;
  return span;
}

/// The lines of a text without their ends; an empty span stands for an empty line.
std::vector<Span> lines_of(std::string_view text, std::uint32_t from) {
  std::vector<Span> lines;
  std::uint32_t at = from;
  const auto size = static_cast<std::uint32_t>(text.size());
  while (at < size) {
    std::uint32_t end = at;
    while (end < size && text[end] != '\n' && text[end] != '\r') ++end;
    lines.push_back(trimmed(text, {at, end}));
    if (end + 1 < size && text[end] == '\r' && text[end + 1] == '\n') ++end;
    at = end + 1;
  }
  return lines;
}

/// Whether a line ends a sentence, closing marks aside.
bool ends_sentence(std::string_view line) {
  std::size_t end = line.size();
  while (end > 0) {
    const utf8::Decoded last = utf8::decode_before(line, end);
    switch (last.code) {
      case '"':
      case '\'':
      case ')':
      case ']':
      case U'”':
      case U'’':
      case U'»':
      case U'“':
      case U'」':
      case U'』':
      case U'*':
        end -= last.bytes;
        continue;
      case '.':
      case '!':
      case '?':
      case ':':
      case U'…':
      case U'。':
      case U'！':
      case U'？':
        return true;
      default:
        return false;
    }
  }
  return false;
}

ParagraphKind kind_of(std::string_view paragraph) {
  if (paragraph.starts_with("> ") || paragraph.starts_with(">\xC2\xA0"))
    return ParagraphKind::kBlockQuote;
  for (const std::string_view mark : {"- ", "* ", "• ", "– "}) {
    if (paragraph.starts_with(mark))
      return mark == "– " ? ParagraphKind::kBody : ParagraphKind::kListItem;
  }
  return ParagraphKind::kBody;
}

/// Lines that were broken at a width: most end in the middle of a sentence, none is long.
bool is_wrapped(std::string_view text, const std::vector<Span>& lines, std::size_t begin,
                std::size_t end) {
  if (end - begin < 3) return false;
  std::size_t unfinished = 0;
  std::uint32_t longest = 0;
  for (std::size_t k = begin; k < end; ++k) {
    longest = std::max(longest, lines[k].size());
    if (k + 1 < end && !ends_sentence(slice(text, lines[k]))) ++unfinished;
  }
  return longest <= 120 && longest >= 40 && unfinished * 2 > end - begin - 1;
}

/// Splits a run of lines without an empty one into paragraphs.
void add_run(std::string_view text, const std::vector<Span>& lines, std::size_t begin,
             std::size_t end, bool by_line, std::vector<Paragraph>& out) {
  const auto add = [&](Span span) { out.push_back({span, kind_of(slice(text, span))}); };
  if (by_line) {
    for (std::size_t k = begin; k < end; ++k) add(lines[k]);
  } else {
    add({lines[begin].begin, lines[end - 1].end});
  }
}

/// A headline: one short line that ends no sentence.
bool is_headline(std::string_view line) {
  return !line.empty() && line.size() <= 200 && line.find('\n') == std::string_view::npos &&
         (!ends_sentence(line) || line.ends_with('?') || line.ends_with('!')) &&
         !line.starts_with('"') && !line.starts_with("“") && !line.starts_with("> ") &&
         !line.ends_with(',') && !line.ends_with(';');
}

std::string key_of_line(std::string_view line, std::string_view& value) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 20) return {};
  std::string key;
  for (const char c : line.substr(0, colon)) {
    if (c >= 'A' && c <= 'Z') {
      key += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || c == '_' || c == '-') {
      key += c;
    } else {
      return {};
    }
  }
  value = line.substr(colon + 1);
  return key;
}

bool take_field(std::string_view key, std::string_view raw, Metadata& metadata) {
  std::string value = tidy_line(raw);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
      value.back() == value.front()) {
    value = value.substr(1, value.size() - 2);
  }
  if (value.size() >= 2 && value.front() == '[' && value.back() == ']')
    value = value.substr(1, value.size() - 2);
  if (key == "title" || key == "headline") {
    metadata.title = value;
  } else if (key == "author" || key == "authors" || key == "byline" || key == "by") {
    metadata.byline = clean_byline(value);
  } else if (key == "date" || key == "published" || key == "datepublished") {
    metadata.published = iso_date(value);
  } else if (key == "language" || key == "lang") {
    metadata.language = language_code(value);
  } else if (key == "site" || key == "publication" || key == "publisher") {
    metadata.site = value;
  } else if (key == "url" || key == "link" || key == "canonical") {
    metadata.url = value;
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::vector<Paragraph> find_paragraphs(std::string_view text, std::uint32_t from) {
  const std::vector<Span> lines = lines_of(text, from);
  std::vector<Paragraph> out;
  std::size_t runs = 0;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (!lines[k].empty() && (k == 0 || lines[k - 1].empty())) ++runs;
  }
  for (std::size_t begin = 0; begin < lines.size();) {
    if (lines[begin].empty()) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    std::uint32_t longest = 0;
    while (end < lines.size() && !lines[end].empty())
      longest = std::max(longest, lines[end++].size());
    const bool by_line = runs <= 1 ? !is_wrapped(text, lines, begin, end) : longest > 200;
    add_run(text, lines, begin, end, by_line, out);
    begin = end;
  }
  return out;
}

std::uint32_t read_front_matter(std::string_view text, Metadata& metadata) {
  const std::vector<Span> lines = lines_of(text.substr(0, 16'384), 0);
  std::size_t k = 0;
  while (k < lines.size() && lines[k].empty()) ++k;
  if (k >= lines.size()) return 0;
  const bool fenced = slice(text, lines[k]) == "---";
  if (fenced) ++k;
  Metadata found;
  bool any = false;
  for (; k < lines.size(); ++k) {
    const std::string_view line = slice(text, lines[k]);
    if (fenced && (line == "---" || line == "...")) {
      metadata = found;
      return k + 1 < lines.size() ? lines[k + 1].begin : static_cast<std::uint32_t>(text.size());
    }
    std::string_view value;
    const std::string key = key_of_line(line, value);
    const bool known = !key.empty() && take_field(key, value, found);
    any = any || known;
    if (!fenced && !known) break;
  }
  if (fenced || !any) return 0;  // a rule, not front matter
  metadata = found;
  return k < lines.size() ? lines[k].begin : static_cast<std::uint32_t>(text.size());
}

namespace {

/// "Rosa Lind, 3 March 2024": the name, without the date after it.
std::string_view before_date(std::string_view line) {
  for (const std::string_view mark : {", ", " | ", " · ", " • ", " — ", " – ", " - "}) {
    const std::size_t at = line.find(mark);
    if (at != std::string_view::npos && !iso_date(line.substr(at + mark.size())).empty())
      return line.substr(0, at);
  }
  return line;
}

}  // namespace

std::string byline_of(std::string_view line) {
  if (line.size() > 150 || line.find('\n') != std::string_view::npos) return {};
  for (const std::string_view lead :
       {"By ", "BY ", "Von ", "Par ", "Por ", "Di ", "Door ", "Автор: "}) {
    if (!line.starts_with(lead)) continue;
    std::string name = clean_byline(before_date(line.substr(lead.size())));
    // A name starts with a capital and ends no sentence.
    if (name.empty() || (name[0] >= 'a' && name[0] <= 'z') || line.ends_with('.') ||
        line.ends_with('?'))
      return {};
    return name;
  }
  return {};
}

bool take_credits(std::string_view paragraph, Article& article) {
  std::string name;
  std::string date;
  while (!paragraph.empty()) {
    const std::size_t end = std::min(paragraph.find('\n'), paragraph.size());
    std::string_view line = paragraph.substr(0, end);
    paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty()) continue;
    const std::string by = byline_of(line);
    const std::string on = line.size() <= 40 || !by.empty() ? iso_date(line) : std::string{};
    if (by.empty() && on.empty()) return false;
    if (name.empty()) name = by;
    if (date.empty()) date = on;
  }
  if (article.byline.empty()) article.byline = std::move(name);
  if (article.published.empty()) article.published = std::move(date);
  return true;
}

void describe(Article& article, const Metadata& metadata) {
  const auto fill = [](std::string& mine, const std::string& theirs) {
    if (mine.empty()) mine = theirs;
  };
  fill(article.title, metadata.title);
  fill(article.byline, metadata.byline);
  fill(article.published, metadata.published);
  fill(article.language, metadata.language);
  fill(article.site, metadata.site);
  fill(article.url, metadata.url);
}

void describe(Article& article, const PageMetadata& metadata) {
  describe(article, static_cast<const Metadata&>(metadata));
  article.conflicts = metadata.conflicts;
  article.next_page = metadata.next_page;
}

Result<Article> read_plain(std::string_view text) {
  Article article;
  Metadata front;
  const std::uint32_t from = read_front_matter(text, front);
  describe(article, front);
  article.text = text;
  article.places = SourceMap::identity(static_cast<std::uint32_t>(text.size()));
  std::vector<Paragraph> found = find_paragraphs(text, from);
  std::size_t next = 0;
  if (found.size() > 1 && article.title.empty()) {
    const std::string_view first = slice(text, found[0].span);
    if (is_headline(first) && byline_of(first).empty()) {
      article.title = tidy_line(first);
      found[0].kind = ParagraphKind::kHeading;
      next = 1;
    }
  }
  // Below the headline may stand the byline and the date.
  std::vector<Paragraph> kept(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(next));
  for (std::size_t k = next; k < found.size(); ++k) {
    const std::string_view line = slice(text, found[k].span);
    if (k < next + 3 && kept.size() == next && k + 1 < found.size() && take_credits(line, article))
      continue;
    kept.push_back(found[k]);
  }
  article.paragraphs = std::move(kept);
  return article;
}

}  // namespace dixit::article
