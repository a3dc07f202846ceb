#include "source/html_transcript.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "source/clock.h"
#include "source/html_blocks.h"
#include "source/labels.h"
#include "source/plain_text.h"

namespace dixit::source {
namespace {

std::string_view trim(std::string_view s, std::string_view marks = " \n\t:") {
  while (s.starts_with("\xC2\xA0")) s.remove_prefix(2);
  const std::size_t begin = s.find_first_not_of(marks);
  if (begin == std::string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(marks) - begin + 1);
}

std::optional<double> whole_clock(std::string_view s) {
  s = trim(s, " \n\t[]()");
  const auto clock = parse_clock(s);
  if (!clock || clock->fields < 2 || clock->bytes != s.size()) return std::nullopt;
  return clock->seconds;
}

class PageReader {
 public:
  PageReader(const markup::HtmlDocument& page, HtmlBlocks blocks)
      : page_(page), html_(std::move(blocks)) {}

  Draft run(const SourceMap& places) {
    const SourceMap to_file = page_.places.then(places);
    if (has_structure()) return by_structure(to_file);
    return by_lines(to_file);
  }

 private:
  [[nodiscard]] std::string_view view(const Block& block) const {
    return slice(html_.builder.text, block.text);
  }

  /// Whether elements tell the turns: <cite>, <time> before paragraphs, terms or rows with names.
  [[nodiscard]] bool has_structure() {
    std::size_t cites = 0;
    std::size_t times = 0;
    std::size_t terms = 0;
    std::size_t definitions = 0;
    std::size_t bytes = 0;
    std::size_t defined = 0;
    for (const Block& block : html_.blocks) {
      bytes += block.text.size();
      cites += block.kind == BlockKind::kCite && name_shape(trim(view(block))) ? 1u : 0u;
      times += block.kind == BlockKind::kTime && whole_clock(view(block)) ? 1u : 0u;
      if (block.kind == BlockKind::kTerm) {
        terms += names_or_times(view(block)) ? 1u : 0u;
      } else if (block.kind == BlockKind::kDefinition) {
        ++definitions;
        defined += block.text.size();
      }
    }
    use_terms_ = terms >= 2 && definitions >= 2 && defined * 2 >= bytes;
    use_rows_ = find_rows();
    use_marks_ = cites >= 2 || times >= 2 || (cites == 1 && html_.blocks.size() <= 4);
    return use_terms_ || use_rows_ || use_marks_;
  }

  static bool names_or_times(std::string_view s) {
    return name_shape(trim(s)).has_value() || whole_clock(s).has_value();
  }

  /// Rows of two to four cells, the last with the words, those before it names and times.
  [[nodiscard]] bool find_rows() {
    std::size_t good = 0;
    std::size_t bad = 0;
    std::size_t bytes = 0;
    std::size_t in_rows = 0;
    for (std::size_t i = 0; i < html_.blocks.size();) {
      bytes += html_.blocks[i].text.size();
      if (html_.blocks[i].kind != BlockKind::kCell) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < html_.blocks.size() && html_.blocks[end].kind == BlockKind::kCell &&
             html_.blocks[end].row == html_.blocks[i].row) {
        in_rows += html_.blocks[end].text.size();
        ++end;
      }
      bool fits = end - i >= 2 && end - i <= 4;
      for (std::size_t k = i; fits && k + 1 < end; ++k) {
        fits = trim(view(html_.blocks[k])).empty() || names_or_times(view(html_.blocks[k]));
      }
      ++(fits ? good : bad);
      i = end;
    }
    return good >= 2 && good >= bad * 3 && in_rows * 2 >= bytes;
  }

  Draft by_structure(const SourceMap& to_file) {
    for (std::size_t i = 0; i < html_.blocks.size(); ++i) {
      const Block& block = html_.blocks[i];
      const std::string_view text = view(block);
      switch (block.kind) {
        case BlockKind::kHeading:
          add(block.text, true);
          break;
        case BlockKind::kCite:
          label_ = names_.number(trim(text));
          break;
        case BlockKind::kTime:
          take_time(text);
          break;
        case BlockKind::kTerm:
          if (!use_terms_)
            add(block.text, false);
          else if (!take_time(text))
            label_ = names_.number(trim(text));
          break;
        case BlockKind::kCell:
          if (use_rows_ && !is_last_cell(i)) {
            if (!take_time(text) && !trim(text).empty()) label_ = names_.number(trim(text));
          } else {
            add(block.text, false);
          }
          break;
        case BlockKind::kParagraph:
        case BlockKind::kDefinition:
          add(block.text, use_marks_ && !started_);
          break;
      }
    }
    Draft draft;
    draft.utterances = std::move(utterances_);
    draft.labels = names_.take();
    draft.inline_times = true;
    draft.places = html_.builder.places.then(to_file);
    draft.text = std::move(html_.builder.text);
    return draft;
  }

  [[nodiscard]] bool is_last_cell(std::size_t i) const {
    return i + 1 >= html_.blocks.size() || html_.blocks[i + 1].kind != BlockKind::kCell ||
           html_.blocks[i + 1].row != html_.blocks[i].row;
  }

  bool take_time(std::string_view text) {
    const auto seconds = whole_clock(text);
    if (!seconds) return false;
    time_ = *seconds;
    started_ = true;
    return true;
  }

  void add(Span span, bool heading) {
    Utterance u;
    u.text = span;
    u.join = Join::kLine;
    u.label = label_;
    u.heading = heading;
    if (!u.heading) {
      u.start = time_;
      time_ = kNoTime;
    }
    started_ |= label_ >= 0;
    utterances_.push_back(u);
  }

  /// The blocks as lines of text, paragraphs parted by empty lines.
  Draft by_lines(const SourceMap& to_file) {
    TextBuilder lines(html_.builder.text);
    for (std::size_t i = first_block(); i < html_.blocks.size(); ++i) {
      const Block& block = html_.blocks[i];
      if (lines.size() > 0) {
        lines.glue('\n');
        lines.glue('\n');
      }
      if (block.kind == BlockKind::kHeading) {
        lines.glue('#');
        lines.glue(' ');
      }
      const std::uint32_t strong = strong_label_end(block);
      if (strong == 0) {
        lines.copy(block.text);
        continue;
      }
      for (const char c : {'*', '*'}) lines.glue(c);
      lines.copy({block.text.begin, strong});
      for (const char c : {'*', '*'}) lines.glue(c);
      lines.copy({strong, block.text.end});
    }
    const SourceMap map = lines.places.then(html_.builder.places).then(to_file);
    Draft draft = read_plain_text(std::move(lines.text), map, {.page = true});
    for (std::size_t i = first_block(); i-- > 0 && draft.header.date.empty();) {
      if (html_.blocks[i].text.size() < 80) draft.header.date = find_date(view(html_.blocks[i]));
    }
    return draft;
  }

  /// The page's title stands above its text; what is above the title belongs to the site.
  [[nodiscard]] std::size_t first_block() const {
    std::size_t bytes = 0;
    std::size_t all = 0;
    for (const Block& block : html_.blocks) all += block.text.size();
    for (std::size_t i = 0; i < html_.blocks.size() && bytes * 10 < all * 3; ++i) {
      const Block& block = html_.blocks[i];
      if (block.kind == BlockKind::kHeading && trim(view(block)) == trim(html_.title)) return i;
      bytes += block.text.size();
    }
    return 0;
  }

  /// Where the <strong> that opens a paragraph ends, if it could be a label; else 0.
  [[nodiscard]] std::uint32_t strong_label_end(const Block& block) const {
    if (!block.strong_start || block.strong_end <= block.text.begin) return 0;
    std::uint32_t end = std::min(block.strong_end, block.text.end);
    while (end > block.text.begin && html_.builder.text[end - 1] == ' ') --end;
    const std::string_view strong = slice(html_.builder.text, {block.text.begin, end});
    if (strong.empty() || strong.size() > 80) return 0;
    const bool colon =
        strong.back() == ':' || (end < block.text.end && html_.builder.text[end] == ':');
    return colon || end == block.text.end ? end : 0;
  }

  const markup::HtmlDocument& page_;
  HtmlBlocks html_;
  LabelNames names_;
  std::vector<Utterance> utterances_;
  std::int32_t label_ = -1;
  double time_ = kNoTime;
  bool use_terms_ = false;
  bool use_rows_ = false;
  bool use_marks_ = false;
  bool started_ = false;
};

}  // namespace

Result<Draft> read_html_transcript(std::string_view text, const SourceMap& places,
                                   const std::string& path) {
  auto page = markup::parse_html(text);
  if (!page) {
    Error error = std::move(page).error();
    error.file = path;
    return fail(std::move(error));
  }
  HtmlBlocks blocks = find_blocks(*page);
  const std::string title = blocks.title;
  Draft draft = PageReader(*page, std::move(blocks)).run(places);
  if (!title.empty()) draft.header.title = title;
  if (draft.header.language.empty()) {
    draft.header.language = language_code(page->attribute(0, "lang"));
  }
  return draft;
}

}  // namespace dixit::source
