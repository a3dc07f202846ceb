#include <algorithm>

#include "article/article_text.h"
#include "article/body/html_blocks.h"
#include "article/readers.h"
#include "markup/html.h"
#include "markup/markdown.h"

namespace dixit::article {
namespace {

/// A text whose stretches come from several derived texts.
struct Pool {
  std::string text;
  SourceMap places;

  Span add(std::string_view piece, const SourceMap& map) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += piece;
    for (const SourceMap::Run& run : map.runs()) {
      places.append({begin + run.text, begin + run.text + run.text_size},
                    {run.source, run.source + run.source_size});
    }
    return {begin, static_cast<std::uint32_t>(text.size())};
  }
};

SourceMap shift(std::size_t size, std::uint32_t by) {
  SourceMap map;
  const auto end = static_cast<std::uint32_t>(size);
  map.append({0, end}, {by, by + end});
  return map;
}

struct Part {
  std::vector<Span> spans;  // in the pool
  ParagraphKind kind = ParagraphKind::kBody;
};

/// HTML inside Markdown: its blocks, as parts.
void add_html(const markup::MarkdownDocument& document, Span block, bool quoted, Pool& pool,
              std::vector<Part>& parts) {
  const std::string_view html = slice(document.text, block);
  const auto page = markup::parse_html(html);
  if (!page) return;
  const Blocks blocks = find_blocks(*page);
  if (blocks.blocks.empty()) return;
  const SourceMap map = page->places.then(shift(html.size(), block.begin)).then(document.places);
  const Span whole = pool.add(page->text, map);
  for (const Block& one : blocks.blocks) {
    Part part;
    part.kind = quoted && one.kind == ParagraphKind::kBody ? ParagraphKind::kBlockQuote : one.kind;
    for (std::uint32_t p = one.pieces_begin; p < one.pieces_end; ++p) {
      if (blocks.pieces[p].is_break) {
        part.spans.push_back({});
        continue;
      }
      const Span in_page = page->nodes[blocks.pieces[p].node].text;
      part.spans.push_back({whole.begin + in_page.begin, whole.begin + in_page.end});
    }
    parts.push_back(std::move(part));
  }
}

ParagraphKind kind_of(const markup::MarkdownBlock& block) {
  if (block.kind == markup::MarkdownKind::kHeading) return ParagraphKind::kHeading;
  if (block.quote_depth > 0) return ParagraphKind::kBlockQuote;
  if (block.kind == markup::MarkdownKind::kListItem) return ParagraphKind::kListItem;
  return ParagraphKind::kBody;
}

/// A block's span cut at its hard line breaks, which are empty spans.
std::vector<Span> lines_of(std::string_view text, Span block) {
  std::vector<Span> spans;
  std::uint32_t at = block.begin;
  for (std::uint32_t k = block.begin; k < block.end; ++k) {
    if (text[k] != '\n') continue;
    spans.push_back({at, k});
    spans.push_back({});
    at = k + 1;
  }
  spans.push_back({at, block.end});
  return spans;
}

}  // namespace

Result<Article> read_markdown(std::string_view text) {
  Article article;
  Metadata front;
  const std::uint32_t from = read_front_matter(text, front);
  describe(article, front);
  DX_TRY(const markup::MarkdownDocument document, markup::parse_markdown(text.substr(from)));
  Pool pool;
  pool.add(document.text, document.places);
  std::vector<Part> parts;
  bool has_byline_place = true;
  for (const markup::MarkdownBlock& block : document.blocks) {
    const std::string_view line = slice(document.text, block.text);
    if (block.kind == markup::MarkdownKind::kHtml) {
      add_html(document, block.text, block.quote_depth > 0, pool, parts);
      continue;
    }
    if (block.kind == markup::MarkdownKind::kHeading && block.level == 1 && parts.empty()) {
      if (article.title.empty()) article.title = tidy_line(line);
      if (tidy_line(line) == article.title) continue;
    }
    if (has_byline_place && parts.size() < 2 && block.kind == markup::MarkdownKind::kParagraph) {
      if (take_credits(line, article)) {
        has_byline_place = article.byline.empty();
        continue;
      }
    }
    parts.push_back({lines_of(document.text, block.text), kind_of(block)});
  }
  ArticleText out(pool.text);
  for (const Part& part : parts) {
    out.begin(part.kind);
    for (const Span span : part.spans) {
      if (span.empty()) {
        out.add_break();
      } else {
        out.add(span);
      }
    }
    out.end();
  }
  article.text = std::move(out.text);
  article.paragraphs = std::move(out.paragraphs);
  article.places = out.places.then(pool.places).then(shift(text.size() - from, from));
  return article;
}

}  // namespace dixit::article
