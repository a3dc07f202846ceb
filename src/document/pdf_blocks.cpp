#include "document/pdf_blocks.h"

#include <algorithm>
#include <cmath>

namespace dixit::document {
namespace {

constexpr double kIndent = 0.8;        // of the size: less is no indent
constexpr double kLeading = 1.3;       // of the usual distance of lines: more parts paragraphs
constexpr double kSizeChange = 0.12;   // of the size
constexpr double kNoteSize = 0.93;     // of the body's size: notes are smaller
constexpr double kHeadingSize = 1.14;  // of the body's size
constexpr std::uint32_t kHeadingWordsMax = 30;
constexpr std::uint32_t kBoldHeadingWordsMax = 14;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

std::string_view last_chars(std::string_view s) {
  for (bool cut = true; cut && !s.empty();) {
    cut = false;
    for (const std::string_view end : {"\"", "'", ")", "]", "”", "’", "»", " "}) {
      if (!s.ends_with(end)) continue;
      s.remove_suffix(end.size());
      cut = true;
    }
  }
  return s;
}

bool ends_sentence(std::string_view text) {
  const std::string_view s = last_chars(text);
  if (s.empty()) return true;
  for (const std::string_view end : {".", "!", "?", ":", "…", "。", "？", "！"}) {
    if (s.ends_with(end)) return true;
  }
  return false;
}

/// "•", "–", "1.", "(a)", "12)" before other words.
bool has_list_mark(std::string_view s) {
  for (const std::string_view mark : {"• ", "‣ ", "◦ ", "▪ ", "■ ", "● ", "– ", "— ", "- ", "* "}) {
    if (s.starts_with(mark)) return true;
  }
  std::size_t at = s.starts_with("(") ? 1 : 0;
  const bool paren = at == 1;
  const std::size_t begin = at;
  while (at < s.size() && is_digit(s[at]) && at - begin < 3) ++at;
  if (at == begin && at < s.size() && is_lower(s[at])) ++at;
  if (at == begin || at + 1 >= s.size()) return false;
  const bool letter = is_lower(s[begin]);
  if (s[at] == ')' && s[at + 1] == ' ') return true;
  return !paren && !letter && s[at] == '.' && s[at + 1] == ' ';
}

/// "12 Words", "*Words": how a note begins.
bool has_note_mark(const PdfLine& line) {
  const std::string_view s = line.text;
  for (const std::string_view mark : {"*", "†", "‡", "§", "¹", "²", "³", "⁴", "⁵"}) {
    if (s.starts_with(mark)) return true;
  }
  std::size_t at = 0;
  while (at < s.size() && is_digit(s[at])) ++at;
  return at > 0 && at <= 3 && at < s.size() &&
         (line.raised || s[at] == ' ' || s[at] == '.' || s[at] == ')' || is_upper(s[at]));
}

/// "1See" is a note's number and its first word.
void part_note_mark(std::string& s) {
  std::size_t at = 0;
  while (at < s.size() && is_digit(s[at])) ++at;
  if (at > 0 && at <= 3 && at < s.size() && !is_digit(s[at]) &&
      (is_upper(s[at]) || is_lower(s[at]) || (s[at] & 0x80) != 0))
    s.insert(at, 1, ' ');
}

bool is_caption(std::string_view s) {
  for (const std::string_view word :
       {"Figure ", "FIGURE ", "Fig. ", "FIG. ", "Table ", "TABLE ", "Abbildung ", "Abb. ",
        "Tabelle ", "Bild ", "Photo ", "PHOTO ", "Chart ", "Map ", "Tableau ", "Figura ",
        "Tabla "}) {
    if (s.starts_with(word) && s.size() > word.size() && is_digit(s[word.size()])) return true;
  }
  for (const std::string_view word : {"Photo:", "Photograph:", "Foto:", "Image:", "Bild:"}) {
    if (s.starts_with(word)) return true;
  }
  return false;
}

/// "Q.", "A.", "MR. LIND:", "BY MS. OKORO:", "THE WITNESS:": how turns of a transcript begin.
bool opens_turn(std::string_view s) {
  if (s.size() > 2 && (s[0] == 'Q' || s[0] == 'A') &&
      (s.substr(1, 2) == ". " || s.substr(1, 2) == ": " || s.substr(1, 2) == "\xC2\xA0"))
    return true;
  const std::size_t colon = s.substr(0, 40).find(':');
  if (colon == std::string_view::npos || colon < 2) return false;
  return std::none_of(s.begin(), s.begin() + static_cast<std::ptrdiff_t>(colon), is_lower);
}

double middle_of(std::vector<double> values, double otherwise) {
  if (values.empty()) return otherwise;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace

struct BlockMaker::Region {
  double left = 0;   ///< where most lines begin
  double right = 0;  ///< where the longest ends
  double pitch = 0;  ///< the usual distance of lines
  double size = 0;
  bool hanging = false;   ///< paragraphs begin left of their other lines
  std::size_t notes = 0;  ///< lines from here on are notes

  Region(const std::vector<PdfLine>& lines, double body, double height) {
    std::vector<double> steps;
    std::vector<double> sizes;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      right = i == 0 ? lines[i].x1 : std::max(right, lines[i].x1);
      sizes.push_back(lines[i].size);
      if (i > 0 && std::abs(lines[i].size - lines[i - 1].size) < 0.5)
        steps.push_back(lines[i].mid() - lines[i - 1].mid());
    }
    size = middle_of(sizes, body);
    // The distance inside paragraphs is among the smaller ones.
    std::sort(steps.begin(), steps.end());
    pitch = steps.empty() ? 1.2 * size : steps[steps.size() / 3];
    pitch = std::max(pitch, 0.8 * size);
    find_left(lines);
    notes = lines.size();
    while (notes > 0 && lines[notes - 1].size <= kNoteSize * body) --notes;
    while (notes < lines.size() && lines[notes].mid() < 0.35 * height) ++notes;
    const bool marked =
        std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(notes), lines.end(), has_note_mark);
    if (!marked) notes = lines.size();
  }

  void find_left(const std::vector<PdfLine>& lines) {
    std::size_t most = 0;
    double least = lines.front().x0;
    const double near = 0.35 * size;
    std::vector<double> starts;
    for (const PdfLine& line : lines) starts.push_back(line.x0);
    std::sort(starts.begin(), starts.end());
    least = starts.front();
    for (std::size_t i = 0, j = 0; i < starts.size(); ++i) {
      while (j < starts.size() && starts[j] - starts[i] <= near) ++j;
      if (j - i > most) {
        most = j - i;
        left = starts[i];
      }
    }
    if (left - least < kIndent * size) return;
    std::size_t outside = 0;
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].x0 > left - kIndent * size) continue;
      ++outside;
      pairs += i > 0 && lines[i - 1].x0 <= left - kIndent * size;
    }
    hanging = outside >= 2 && pairs * 3 <= outside;
    if (!hanging) left = least;
  }
};

void BlockMaker::begin_page(std::uint32_t printed, double height) {
  static_cast<void>(printed);
  height_ = height;
}

/// Whether line `i` opens a paragraph.
bool BlockMaker::opens(const std::vector<PdfLine>& lines, std::size_t i,
                       const Region& region) const {
  const PdfLine& line = lines[i];
  const PdfLine& before = lines[i - 1];
  const double size = std::max(line.size, 1.0);
  if (line.table || (before.table && i >= 2 && lines[i - 2].table)) return true;
  if (std::abs(line.size - before.size) > kSizeChange * std::max(line.size, before.size))
    return true;
  if (line.mid() - before.mid() > kLeading * std::max(region.pitch, size * 0.9)) return true;
  if (i >= region.notes && has_note_mark(line) && (line.raised || ends_sentence(before.text)))
    return true;
  const double slack = region.right - before.x1 - 0.3 * size - line.first_width;
  const bool stops = ends_sentence(before.text);
  if (line.bold != before.bold && (slack > 0 || stops)) return true;
  const bool hyphen = before.text.ends_with("-") || before.text.ends_with("\xC2\xAD");
  if (hyphen && line.x0 <= before.x0 + kIndent * size) return false;
  const bool listed = has_list_mark(line.text);
  if (listed && (stops || slack > 0 || has_list_mark(before.text))) return true;
  if (region.hanging) {
    if (line.x0 <= region.left - kIndent * size) return true;
  } else if (line.x0 - before.x0 > kIndent * size && !has_list_mark(before.text)) {
    // Lines in the middle of a heading are no paragraphs of their own.
    const double off = std::abs((line.x0 + line.x1) - (before.x0 + before.x1));
    const bool centred = off < size && before.x0 > region.left + size;
    if (!centred) return true;
  }
  const double width = region.right - region.left;
  if (stops && slack > 0.25 * size + 0.02 * width) return true;
  return slack > 0.35 * width && width > 12 * size;
}

void BlockMaker::settle_kind(PdfBlock& block, const Region& region) const {
  const PdfLine& first = block.lines.front();
  std::uint32_t words = 0;
  bool bold = true;
  bool inset = block.lines.size() >= 2;
  for (const PdfLine& line : block.lines) {
    words += line.words;
    bold &= line.bold;
    inset &= line.x0 >= region.left + 1.2 * line.size && line.x1 <= region.right - 0.5 * line.size;
  }
  const double ratio = first.size / std::max(1.0, body_);
  const bool stops = last_chars(block.lines.back().text).ends_with(".");
  if (block.kind == BlockKind::kFootnote || block.kind == BlockKind::kTableRow) return;
  if (is_caption(first.text) && words <= 90) {
    block.kind = BlockKind::kCaption;
  } else if (words <= kHeadingWordsMax && block.lines.size() <= 5 &&
             ((ratio >= kHeadingSize && (!stops || ratio >= 1.3)) ||
              (bold && ratio > 0.95 && words <= kBoldHeadingWordsMax && !stops))) {
    block.kind = BlockKind::kHeading;
    block.level = ratio >= 1.75 ? 1 : ratio >= 1.35 ? 2 : ratio >= kHeadingSize ? 3 : 4;
  } else if (has_list_mark(first.text)) {
    block.kind = BlockKind::kListItem;
  } else if (inset && !region.hanging) {
    block.kind = BlockKind::kBlockQuote;
  }
}

void BlockMaker::add_region(std::vector<PdfLine> lines) {
  if (lines.empty()) return;
  const Region region(lines, body_, height_);
  new_region_ = true;
  for (std::size_t i = 0; i < lines.size();) {
    PdfBlock block;
    block.page = lines[i].printed_page;
    const bool note = i >= region.notes;
    std::size_t end = i + 1;
    while (end < lines.size() && (end >= region.notes) == note && !opens(lines, end, region)) ++end;
    if (note) {
      block.kind = BlockKind::kFootnote;
      part_note_mark(lines[i].text);
    }
    const bool row = end == i + 1 && lines[i].table &&
                     ((i > 0 && lines[i - 1].table) || (end < lines.size() && lines[end].table));
    if (row) block.kind = BlockKind::kTableRow;
    for (std::size_t k = i; k < end; ++k) block.lines.push_back(lines[k]);
    settle_kind(block, region);
    // A first line that is set in is a paragraph's beginning, whatever stood before.
    if (lines[i].x0 > region.left + kIndent * lines[i].size && end > i + 1 &&
        lines[i + 1].x0 < lines[i].x0 - kIndent * 0.5 * lines[i].size)
      new_region_ = false;
    place(std::move(block));
    new_region_ = false;
    i = end;
  }
}

void BlockMaker::add_numbered(std::vector<PdfLine> lines) {
  if (lines.empty()) return;
  double left = lines.front().x0;
  for (const PdfLine& line : lines) left = std::min(left, line.x0);
  running_ = SIZE_MAX;
  flush_notes();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool set_in = lines[i].x0 > left + 1.2 * lines[i].size;
    const bool skips = i > 0 && lines[i].number > lines[i - 1].number + 1;
    if (i == 0 || set_in || skips || opens_turn(lines[i].text)) {
      PdfBlock block;
      block.keep_lines = true;
      block.page = lines[i].printed_page;
      out_.blocks.push_back(std::move(block));
    }
    out_.blocks.back().lines.push_back(std::move(lines[i]));
  }
}

void BlockMaker::add_apart(BlockKind kind, PdfLine line) {
  PdfBlock block;
  block.kind = kind;
  block.page = line.printed_page;
  block.lines.push_back(std::move(line));
  apart_.push_back(std::move(block));
}

/// Whether the first block of a column or page goes on with the paragraph before.
bool BlockMaker::goes_on(const PdfBlock& block) const {
  if (running_ == SIZE_MAX || !new_region_) return false;
  const PdfBlock& before = out_.blocks[running_];
  if (before.kind == BlockKind::kHeading || before.kind == BlockKind::kTableRow) return false;
  if (block.kind != BlockKind::kBody && block.kind != before.kind) return false;
  const PdfLine& last = before.lines.back();
  const PdfLine& first = block.lines.front();
  if (std::abs(last.size - first.size) > 0.08 * last.size) return false;
  if (!ends_sentence(last.text)) return true;
  return is_lower(first.text[0]);
}

void BlockMaker::place(PdfBlock block) {
  const bool waits = block.kind == BlockKind::kFootnote || block.kind == BlockKind::kCaption;
  if (waits && running_ != SIZE_MAX) {
    apart_.push_back(std::move(block));
    return;
  }
  if (goes_on(block)) {
    PdfBlock& before = out_.blocks[running_];
    for (PdfLine& line : block.lines) before.lines.push_back(std::move(line));
    return;
  }
  flush_notes();
  const bool runs = block.kind == BlockKind::kBody || block.kind == BlockKind::kBlockQuote ||
                    block.kind == BlockKind::kListItem;
  out_.blocks.push_back(std::move(block));
  running_ = runs ? out_.blocks.size() - 1 : SIZE_MAX;
}

void BlockMaker::flush_notes() {
  for (PdfBlock& block : apart_) out_.blocks.push_back(std::move(block));
  apart_.clear();
}

PdfLayout BlockMaker::take() {
  flush_notes();
  double largest = kHeadingSize * body_;
  for (const PdfBlock& block : out_.blocks) {
    if (block.page != out_.blocks.front().page) break;
    if (block.kind != BlockKind::kHeading || block.lines.front().size <= largest) continue;
    largest = block.lines.front().size;
    out_.title.clear();
    for (const PdfLine& line : block.lines) {
      if (!out_.title.empty()) out_.title += ' ';
      out_.title += line.text;
    }
  }
  return std::move(out_);
}

}  // namespace dixit::document
