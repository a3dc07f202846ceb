#include <algorithm>
#include <string>

#include "article/article_text.h"
#include "article/body/html_beside.h"
#include "article/body/html_blocks.h"
#include "article/body/html_body.h"
#include "article/embedded_text.h"
#include "article/metadata/html_metadata.h"
#include "article/readers.h"
#include "article/special_pages.h"
#include "markup/html.h"

namespace dixit::article {
namespace {

/// Whether the text is struck out: an editor's deletion, shown with a line through it.
bool is_struck(const markup::HtmlDocument& page, std::uint32_t node) {
  constexpr int kParentsMax = 12;
  int steps = 0;
  for (std::uint32_t at = page.nodes[node].parent; at != markup::kNoNode && steps < kParentsMax;
       at = page.nodes[at].parent, ++steps) {
    const std::string_view tag = page.nodes[at].tag;
    if (tag == "del" || tag == "s" || tag == "strike") return true;
    if (tag == "body" || tag == "article") return false;
  }
  return false;
}

}  // namespace

Result<Article> read_html(std::string_view text) {
  DX_TRY(const markup::HtmlDocument page, markup::parse_html(text));
  Article article;
  describe(article, read_metadata(page));
  const Blocks blocks = find_blocks(page);
  const Body body = find_body(page, blocks);
  ArticleText out(page.text);
  std::uint32_t struck = 0;
  for (const std::uint32_t index : body.kept) {
    const Block& block = blocks.blocks[index];
    if (is_note(page, blocks, block)) continue;
    out.begin(block.kind);
    for (std::uint32_t p = block.pieces_begin; p < block.pieces_end; ++p) {
      const Piece& piece = blocks.pieces[p];
      if (piece.is_break) {
        out.add_break();
      } else if (piece.is_cell) {
        out.add_cell();
      } else if (is_struck(page, piece.node)) {
        ++struck;
      } else if (!is_note_mark(page, piece.node)) {
        out.add(page.nodes[piece.node].text);
      }
    }
    out.end();
  }
  article.text = std::move(out.text);
  article.paragraphs = std::move(out.paragraphs);
  article.places = out.places.then(page.places);
  mark_posts(page, article);
  take_embedded_text(page, article);
  article.beside = find_beside(page, blocks, body);
  if (const std::string why = wall_of(article); !why.empty()) {
    return fail(ErrorCode::kEmpty, "the page holds no article: it " + why,
                "open it in a browser, and save it when the text is shown");
  }
  tell_of_parts(page, article);
  if (struck > 0) {
    article.issues.push_back(
        {"", "",
         std::to_string(struck) +
             (struck == 1 ? " struck-out stretch is" : " struck-out stretches are") +
             " not read as the article's words"});
  }
  return article;
}

}  // namespace dixit::article
