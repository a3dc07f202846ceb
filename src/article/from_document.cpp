#include "article/from_document.h"

#include <algorithm>

#include "article/article_text.h"
#include "article/readers.h"
#include "base/utf8.h"
#include "text/language.h"

namespace dixit::article {
namespace {

constexpr std::size_t kHeadlineBytesMax = 200;
constexpr std::size_t kSampleBytes = 20'000;

ParagraphKind kind_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::kHeading:
      return ParagraphKind::kHeading;
    case BlockKind::kBlockQuote:
      return ParagraphKind::kBlockQuote;
    case BlockKind::kListItem:
      return ParagraphKind::kListItem;
    case BlockKind::kTableRow:
      return ParagraphKind::kTableRow;
    default:
      return ParagraphKind::kBody;
  }
}

bool is_beside(BlockKind kind, bool passes_on) {
  return kind == BlockKind::kCaption || kind == BlockKind::kPageHead ||
         (kind == BlockKind::kQuotedMail && !passes_on);
}

/// One short line that ends no sentence and opens no quotation.
bool is_headline(std::string_view line) {
  if (line.empty() || line.size() > kHeadlineBytesMax || line.find('\n') != std::string_view::npos)
    return false;
  for (const std::string_view end : {".", ":", ",", ";", "…", "”", "\""}) {
    if (line.ends_with(end)) return false;
  }
  for (const std::string_view begin : {"\"", "“", "„", "«", "- ", "– ", "— "}) {
    if (line.starts_with(begin)) return false;
  }
  // "ANA OKORO: …" and the like is a turn.
  const std::size_t colon = line.find(": ");
  return colon == std::string_view::npos || colon > 30;
}

void split(const Document& document, bool passes_on, Article& article) {
  for (const DocumentBlock& block : document.blocks) {
    if (!is_beside(block.kind, passes_on)) {
      article.paragraphs.push_back({block.text, kind_of(block.kind)});
      continue;
    }
    const BesideKind kind =
        block.kind == BlockKind::kCaption ? BesideKind::kCaption : BesideKind::kOther;
    article.beside.push_back({kind, tidy_line(slice(document.text, block.text)), block.text});
  }
}

/// The headline, where nothing else told the title, and the byline and date below it.
void take_head(Article& article) {
  std::vector<Paragraph>& all = article.paragraphs;
  if (all.size() < 2) return;
  std::size_t next = 0;
  const std::string_view first = slice(article.text, all[0].span);
  if (article.title.empty() && all[0].kind != ParagraphKind::kListItem &&
      all[0].kind != ParagraphKind::kTableRow && byline_of(first).empty() &&
      (all[0].kind == ParagraphKind::kHeading || is_headline(first))) {
    article.title = tidy_line(first);
    all[0].kind = ParagraphKind::kHeading;
  }
  if (all[0].kind == ParagraphKind::kHeading) next = 1;
  std::size_t credits = next;
  while (credits < next + 3 && credits + 1 < all.size() &&
         take_credits(slice(article.text, all[credits].span), article))
    ++credits;
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(next),
            all.begin() + static_cast<std::ptrdiff_t>(credits));
}

void settle_language(Article& article, const ArticleOptions& options) {
  if (!options.language.empty()) {
    article.language = options.language;
    return;
  }
  std::size_t cut = std::min(article.text.size(), kSampleBytes);
  while (cut < article.text.size() && cut > 0 &&
         (static_cast<unsigned char>(article.text[cut]) & 0xC0u) == 0x80)
    --cut;
  const text::LanguageGuess guess =
      text::guess_language(std::string_view(article.text).substr(0, cut), article.language);
  if (!guess.code.empty() && (article.language.empty() || (guess.reliable && cut >= 300)))
    article.language = guess.code;
}

}  // namespace

Result<Article> from_document(Document document, const std::string& path,
                              const ArticleOptions& options) {
  Article article;
  article.path = path;
  article.title = std::move(document.title);
  article.byline = std::move(document.byline);
  article.published = std::move(document.published);
  article.language = std::move(document.language);
  article.issues = std::move(document.issues);
  split(document, false, article);
  if (article.paragraphs.empty()) {
    article.beside.clear();
    split(document, true, article);
    if (!article.paragraphs.empty())
      article.issues.push_back(
          {path, {}, "the mail has no words of its own; what it passes on was read"});
  }
  if (article.paragraphs.empty())
    return fail(ErrorCode::kEmpty, "no text in the document",
                "a scan or pictures hold no text: give what was made from them as text", path);
  article.text = std::move(document.text);
  article.places = SourceMap::identity(static_cast<std::uint32_t>(article.text.size()));
  take_head(article);
  settle_language(article, options);
  return article;
}

}  // namespace dixit::article
