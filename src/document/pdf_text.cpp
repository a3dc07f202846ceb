// The layout's lines as a document's text: hyphenated words are joined.
#include <algorithm>
#include <unordered_set>

#include "base/utf8.h"
#include "document/document_text.h"
#include "document/pdf_layout.h"

namespace dixit::document {
namespace {

constexpr std::string_view kSoft = "\xC2\xAD";
constexpr std::string_view kHyphen = "\xE2\x80\x90";

constexpr std::size_t kFewLines = 40;     // too few to tell whether words are cut
constexpr std::size_t kHyphenLines = 25;  // one of so many lines ends in a hyphen, where they are

std::string lowered(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/// Latin letters as far as hyphenation goes: A-Z and the blocks up to Latin Extended-B, and Greek
/// and Cyrillic small ones.
bool opens_lower(std::string_view s) {
  if (s.empty()) return false;
  const char32_t c = utf8::decode(s, 0).code;
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return (c >= 0xDF && c <= 0xFF) || (c >= 0x100 && c < 0x250 && (c & 1u) != 0) ||
         (c >= 0x3AC && c <= 0x3CE) || (c >= 0x430 && c <= 0x45F);
}

/// The run of letters (with hyphens inside, when `hyphens`) that a text begins or ends with.
std::string_view first_word(std::string_view s, bool hyphens) {
  std::size_t end = 0;
  while (end < s.size() && (is_letter(s[end]) || (hyphens && s[end] == '-' && end > 0))) ++end;
  return s.substr(0, end);
}

std::string_view last_word(std::string_view s, bool hyphens) {
  std::size_t begin = s.size();
  while (begin > 0 && (is_letter(s[begin - 1]) || (hyphens && s[begin - 1] == '-'))) --begin;
  return s.substr(begin);
}

enum class LineEnd : std::uint8_t { kBlank, kJoin, kKeep };

class Writer {
 public:
  explicit Writer(PdfLayout layout) : layout_(std::move(layout)), text_("pdf") {}

  Document run() {
    learn_words();
    learn_hyphens();
    for (const PdfBlock& block : layout_.blocks) write(block);
    for (std::string& note : layout_.notes) text_.issue(std::move(note));
    Document out = text_.take();
    out.title = layout_.title;
    out.lines = std::move(lines_);
    std::erase_if(out.lines, [&](const DocumentLine& line) {
      return line.text.begin >= line.text.end || line.text.end > out.text.size();
    });
    return out;
  }

 private:
  /// The words of the document that no line's end cuts, with their hyphens and without.
  void learn_words() {
    for (const PdfBlock& block : layout_.blocks) {
      for (const PdfLine& line : block.lines) {
        const std::string_view s = line.text;
        for (std::size_t at = 0; at < s.size();) {
          if (!is_letter(s[at])) {
            ++at;
            continue;
          }
          const std::string_view whole = first_word(s.substr(at), true);
          const bool at_end = at + whole.size() >= s.size() && whole.ends_with("-");
          if (!at_end) known_.insert(lowered(whole));
          at += std::max<std::size_t>(1, whole.size());
        }
      }
    }
  }

  /// A document that cuts words does so often, and some of them stand whole elsewhere.
  void learn_hyphens() {
    std::size_t lines = 0;
    std::size_t hyphens = 0;
    std::size_t proven = 0;
    for (const PdfBlock& block : layout_.blocks) {
      for (std::size_t i = 0; i + 1 < block.lines.size(); ++i) {
        ++lines;
        const std::string_view s = block.lines[i].text;
        if (!s.ends_with("-") || s.ends_with("--")) continue;
        ++hyphens;
        const std::string_view left = last_word(s.substr(0, s.size() - 1), false);
        const std::string_view right = first_word(block.lines[i + 1].text, false);
        proven += !left.empty() && !right.empty() && knows(std::string(left) + std::string(right));
      }
    }
    hyphenates_ = proven > 0 || lines < kFewLines || hyphens * kHyphenLines >= lines;
  }

  [[nodiscard]] bool knows(std::string_view word) const { return known_.contains(lowered(word)); }

  /// How a line and the one after it are put together.
  [[nodiscard]] LineEnd end_of(std::string_view line, std::string_view next) const {
    std::size_t mark = 0;
    if (line.ends_with(kSoft)) return LineEnd::kJoin;
    if (line.ends_with("-")) mark = 1;
    if (line.ends_with(kHyphen)) mark = kHyphen.size();
    if (mark == 0 || next.empty()) return LineEnd::kBlank;
    const std::string_view stem = line.substr(0, line.size() - mark);
    if (stem.empty() || stem.ends_with("-") || stem.ends_with(' ')) return LineEnd::kBlank;
    const std::string_view left = last_word(stem, true);
    const std::string_view right = first_word(next, false);
    if (left.empty() || right.empty() || !opens_lower(next)) return LineEnd::kKeep;
    const std::string joined = std::string(left) + std::string(right);
    if (knows(joined)) return LineEnd::kJoin;
    const std::string_view long_right = first_word(next, true);
    if (knows(std::string(left) + "-" + std::string(long_right))) return LineEnd::kKeep;
    const std::string_view tail = last_word(stem, false);
    if (tail.size() < left.size() && knows(std::string(tail) + std::string(right)))
      return LineEnd::kJoin;
    for (const std::string_view prefix : {"self", "well", "ex", "all", "half", "cross", "long",
                                          "short", "year", "high", "low", "so"}) {
      if (lowered(tail) == prefix) return LineEnd::kKeep;
    }
    if (!hyphenates_) return LineEnd::kKeep;
    const bool words = tail.size() >= 3 && right.size() >= 3 && knows(tail) && knows(right);
    return words ? LineEnd::kKeep : LineEnd::kJoin;
  }

  void write(const PdfBlock& block) {
    text_.begin(block.kind, block.level, block.page);
    const std::size_t first = lines_.size();
    bool blank = false;
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      const PdfLine& line = block.lines[i];
      std::string_view s = block.kind == BlockKind::kTableRow ? line.cells : line.text;
      LineEnd end = LineEnd::kBlank;
      if (i + 1 < block.lines.size() && !block.keep_lines) end = end_of(s, block.lines[i + 1].text);
      if (end == LineEnd::kJoin) s.remove_suffix(s.ends_with(kSoft) ? 2 : s.ends_with("-") ? 1 : 3);
      if (blank) {
        if (block.keep_lines)
          text_.add_break();
        else
          text_.add(" ");
      }
      const auto before = static_cast<std::uint32_t>(text_.document().text.size());
      text_.add(s);
      note_line(line, before);
      blank = end == LineEnd::kBlank;
    }
    text_.end();
    // What ends a block may have been taken off again.
    const auto size = static_cast<std::uint32_t>(text_.document().text.size());
    for (std::size_t k = first; k < lines_.size(); ++k) {
      lines_[k].text.begin = std::min(lines_[k].text.begin, size);
      lines_[k].text.end = std::min(lines_[k].text.end, size);
    }
  }

  void note_line(const PdfLine& line, std::uint32_t before) {
    const std::string& text = text_.document().text;
    Span span{before, static_cast<std::uint32_t>(text.size())};
    while (span.begin < span.end && (text[span.begin] == ' ' || text[span.begin] == '\n'))
      ++span.begin;
    lines_.push_back({span, line.printed_page, line.number});
  }

  PdfLayout layout_;
  DocumentText text_;
  std::vector<DocumentLine> lines_;
  std::unordered_set<std::string> known_;
  bool hyphenates_ = true;  ///< the document cuts words at line ends
};

}  // namespace

Document document_of(PdfLayout layout) { return Writer(std::move(layout)).run(); }

}  // namespace dixit::document
