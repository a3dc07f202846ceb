#include <algorithm>

#include "article/article_text.h"
#include "article/embedded_text.h"
#include "article/html_beside.h"
#include "article/html_blocks.h"
#include "article/html_body.h"
#include "article/html_metadata.h"
#include "article/readers.h"
#include "article/special_pages.h"
#include "markup/html.h"

namespace dixit::article {

Result<Article> read_html(std::string_view text) {
  DX_TRY(const markup::HtmlDocument page, markup::parse_html(text));
  Article article;
  describe(article, read_metadata(page));
  const Blocks blocks = find_blocks(page);
  const Body body = find_body(page, blocks);
  ArticleText out(page.text);
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
  return article;
}

}  // namespace dixit::article
