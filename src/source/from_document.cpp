#include "source/from_document.h"

#include <algorithm>

#include "source/assemble.h"
#include "source/plain_text.h"
#include "source/text_builder.h"

namespace dixit::source {
namespace {

constexpr std::string_view kCellBound = " | ";
constexpr std::size_t kNameBytesMax = 60;
constexpr std::size_t kRowsMin = 2;

/// The cells of a table's row.
std::vector<Span> cells_of(std::string_view text, Span row) {
  std::vector<Span> cells;
  std::uint32_t at = row.begin;
  while (at <= row.end) {
    const std::string_view rest = text.substr(at, row.end - at);
    const std::size_t bound = rest.find(kCellBound);
    const std::uint32_t end =
        bound == std::string_view::npos ? row.end : at + static_cast<std::uint32_t>(bound);
    cells.push_back({at, end});
    at = end + static_cast<std::uint32_t>(kCellBound.size());
    if (bound == std::string_view::npos) break;
  }
  return cells;
}

bool is_name(std::string_view cell) {
  return !cell.empty() && cell.size() <= kNameBytesMax && !cell.ends_with('.') &&
         !cell.ends_with('?') && (cell[0] < '0' || cell[0] > '9');
}

/// Which cell of a table of speech names who speaks; -1 where rows are no turns.
int speaker_column(const Document& document) {
  std::size_t rows = 0;
  std::size_t named[2] = {0, 0};
  for (const DocumentBlock& block : document.blocks) {
    if (block.kind != BlockKind::kTableRow) continue;
    ++rows;
    const std::vector<Span> cells = cells_of(document.text, block.text);
    for (std::size_t k = 0; k < 2; ++k) {
      // Who, then words; or a time, who, words.
      if (cells.size() != k + 2 || !is_name(slice(document.text, cells[k]))) continue;
      if (slice(document.text, cells[k + 1]).find(' ') != std::string_view::npos) ++named[k];
    }
  }
  for (int k = 0; k < 2; ++k) {
    if (rows >= kRowsMin && named[k] * 10 >= rows * 8) return k;
  }
  return -1;
}

/// Document text as the text reader knows it: paragraphs parted by empty lines, "# " before
/// headings, "NAME: " before the words of a row.
class PlainForm {
 public:
  explicit PlainForm(const Document& document)
      : document_(document),
        out_(document.text),
        column_(speaker_column(document)),
        numbered_(std::any_of(document.lines.begin(), document.lines.end(),
                              [](const DocumentLine& line) { return line.line > 0; })) {}

  TextBuilder run() {
    for (const DocumentBlock& block : document_.blocks) {
      if (block.kind == BlockKind::kPageHead) continue;
      if (block.kind == BlockKind::kHeading) {
        out_.glue('#');
        out_.glue(' ');
        heading(block.text);
      } else if (block.kind != BlockKind::kTableRow || !row(block.text)) {
        out_.copy(block.text);
      }
      out_.glue('\n');
      // The lines of a numbered transcript run on; its paragraphs are told by who speaks.
      if (!numbered_ || block.kind != BlockKind::kBody) out_.glue('\n');
    }
    return std::move(out_);
  }

 private:
  /// A heading is one line.
  void heading(Span span) {
    for (std::uint32_t at = span.begin; at < span.end;) {
      const std::size_t line = document_.text.find('\n', at);
      const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(line, span.end));
      out_.copy({at, end});
      if (end < span.end) out_.write(" ", {end, end + 1});
      at = end + 1;
    }
  }

  bool row(Span span) {
    if (column_ < 0) return false;
    const auto column = static_cast<std::size_t>(column_);
    const std::vector<Span> cells = cells_of(document_.text, span);
    if (cells.size() != column + 2) return false;
    const std::string_view name = slice(document_.text, cells[column]);
    if (!is_name(name)) return false;
    if (column == 1) {
      out_.glue('[');
      out_.copy(cells[0]);
      out_.glue(']');
      out_.glue(' ');
    }
    out_.copy(cells[column]);
    if (!name.ends_with(':')) out_.glue(':');
    out_.glue(' ');
    out_.copy(cells[column + 1]);
    return true;
  }

  const Document& document_;
  TextBuilder out_;
  int column_;
  bool numbered_;
};

/// Where the document's printed lines begin in its plain form.
std::vector<PrintedLine> printed_lines(const Document& document, const SourceMap& places) {
  std::vector<SourceMap::Run> runs = places.runs();
  std::stable_sort(runs.begin(), runs.end(), [](const SourceMap::Run& a, const SourceMap::Run& b) {
    return a.source < b.source;
  });
  std::vector<PrintedLine> out;
  for (const DocumentLine& line : document.lines) {
    const auto after = std::upper_bound(
        runs.begin(), runs.end(), line.text.begin,
        [](std::uint32_t at, const SourceMap::Run& run) { return at < run.source; });
    if (after == runs.begin()) continue;
    const SourceMap::Run& run = *(after - 1);
    const std::uint32_t from = line.text.begin - run.source;
    if (from >= run.source_size || line.page == 0) continue;
    out.push_back({run.text + (run.folded ? 0 : from), line.page, line.line});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const PrintedLine& a, const PrintedLine& b) { return a.at < b.at; });
  return out;
}

/// The words of a mail are its sender's; what it quotes is not.
void name_sender(const Document& document, Draft& draft) {
  if (document.format != "eml" || document.byline.empty() || !draft.document) return;
  draft.labels = {document.byline};
  bool quoted_before = false;
  for (Utterance& u : draft.utterances) {
    if (u.heading) continue;
    const std::uint32_t place = draft.places.to_source(u.text).begin;
    const auto block = std::upper_bound(
        document.blocks.begin(), document.blocks.end(), place,
        [](std::uint32_t at, const DocumentBlock& b) { return at < b.text.begin; });
    const bool quoted =
        block != document.blocks.begin() && std::prev(block)->kind == BlockKind::kQuotedMail;
    u.label = quoted ? -1 : 0;
    u.turn_break = quoted != quoted_before;
    quoted_before = quoted;
  }
}

}  // namespace

Result<Source> from_document(const Document& document, const std::string& path,
                             const SourceOptions& options) {
  TextBuilder plain = PlainForm(document).run();
  const std::vector<PrintedLine> printed = printed_lines(document, plain.places);
  Draft draft = read_plain_text(std::move(plain.text), plain.places,
                                {.page = true, .printed = printed.empty() ? nullptr : &printed});
  name_sender(document, draft);
  const auto keep = [](std::string& field, std::string value) {
    if (!value.empty()) field = std::move(value);
  };
  keep(draft.header.title, document.title);
  keep(draft.header.date, document.published.substr(0, 10));
  if (draft.header.language.empty()) draft.header.language = document.language;
  return assemble_as(path, options, std::move(draft), document.issues);
}

}  // namespace dixit::source
