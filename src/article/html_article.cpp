#include <algorithm>

#include "article/article_text.h"
#include "article/html_blocks.h"
#include "article/html_body.h"
#include "article/html_metadata.h"
#include "article/json_ld.h"
#include "article/readers.h"
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
    out.begin(block.kind);
    for (std::uint32_t p = block.pieces_begin; p < block.pieces_end; ++p) {
      const Piece& piece = blocks.pieces[p];
      if (piece.is_break) {
        out.add_break();
      } else {
        out.add(page.nodes[piece.node].text);
      }
    }
    out.end();
  }
  article.text = std::move(out.text);
  article.paragraphs = std::move(out.paragraphs);
  article.places = out.places.then(page.places);
  // A page that is put together in the browser shows a stub; the whole text stands in its metadata.
  LinkedText linked = read_json_ld_text(page, std::max<std::size_t>(400, 3 * article.text.size()));
  if (!linked.text.empty()) {
    article.text = std::move(linked.text);
    article.paragraphs = std::move(linked.paragraphs);
    article.places = std::move(linked.places);
  }
  return article;
}

}  // namespace dixit::article
