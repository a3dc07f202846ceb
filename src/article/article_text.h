// Internal to the article room: puts an article's text together from pieces of a longer text, white
// space collapsed, places kept.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"
#include "text/source_map.h"

namespace dixit::article {

/// Paragraphs are joined by an empty line. Usage: begin(), add() and add_break() any number of
/// times, end().
class ArticleText {
 public:
  explicit ArticleText(std::string_view pool) : pool_(pool) {}

  void begin(ParagraphKind kind);
  /// Appends a stretch of the pool. Runs of white space become one space, none stands at a
  /// paragraph's ends.
  void add(Span in_pool);
  /// A line break inside the paragraph.
  void add_break();
  /// The bound between two cells of a table: a tab.
  void add_cell();
  /// Ends the paragraph; one without a visible character leaves no trace.
  void end();

  std::string text;
  std::vector<Paragraph> paragraphs;
  SourceMap places;  ///< text byte -> pool byte

 private:
  void put_space();
  std::string_view pool_;
  ParagraphKind kind_ = ParagraphKind::kBody;
  std::uint32_t begin_ = 0;
  bool has_text_ = false;
  // White space that was seen and is not written yet.
  Span space_{};
  bool spaced_ = false;
  bool broken_ = false;
  bool celled_ = false;
  bool unbreakable_ = false;  // it holds nothing but no-break spaces
};

/// White space as HTML knows it.
[[nodiscard]] constexpr bool is_html_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/// White space collapsed to single spaces and trimmed.
[[nodiscard]] std::string tidy_line(std::string_view text);

}  // namespace dixit::article
