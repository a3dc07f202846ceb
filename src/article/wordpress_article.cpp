#include <algorithm>
#include <optional>
#include <vector>

#include "article/article_text.h"
#include "article/metadata/dates.h"
#include "article/readers.h"
#include "markup/html.h"

namespace dixit::article {
namespace {

constexpr std::size_t kItemsMax = 200'000;

/// The content of the first <name>…</name> in a stretch of XML, its CDATA fence taken off.
Span content_of(std::string_view text, Span in, std::string_view name) {
  const std::string open = "<" + std::string(name);
  const std::string close = "</" + std::string(name) + ">";
  for (std::size_t at = text.find(open, in.begin); at < in.end; at = text.find(open, at + 1)) {
    const std::size_t after = at + open.size();
    if (after >= in.end || (text[after] != '>' && !is_html_space(text[after]))) continue;
    const std::size_t begin = text.find('>', after);
    if (begin == std::string_view::npos || begin >= in.end) return {};
    Span span{static_cast<std::uint32_t>(begin + 1), in.end};
    const std::string_view rest = text.substr(span.begin);
    if (rest.starts_with("<![CDATA[")) {
      span.begin += 9;
      span.end =
          static_cast<std::uint32_t>(std::min<std::size_t>(text.find("]]>", span.begin), in.end));
    } else {
      span.end =
          static_cast<std::uint32_t>(std::min<std::size_t>(text.find(close, span.begin), in.end));
    }
    return span;
  }
  return {};
}

std::string value_of(std::string_view text, Span in, std::string_view name) {
  const Span span = content_of(text, in, name);
  return tidy_line(markup::resolve_references(slice(text, span)));
}

/// The items of an export that are articles: posts and pages with a text, not pictures and menus.
std::vector<Span> articles_in(std::string_view text) {
  std::vector<Span> posts;
  std::vector<Span> pages;
  std::size_t items = 0;
  for (std::size_t at = text.find("<item>"); at != std::string_view::npos && ++items < kItemsMax;
       at = text.find("<item>", at + 1)) {
    const std::size_t end = std::min(text.find("</item>", at), text.size());
    const Span item{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    const std::string type = value_of(text, item, "wp:post_type");
    if (content_of(text, item, "content:encoded").size() < 20) continue;
    if (type == "post" || type.empty()) posts.push_back(item);
    if (type == "page") pages.push_back(item);
  }
  return posts.empty() ? pages : posts;
}

/// WordPress parts paragraphs by empty lines where nothing else does.
Result<Article> read_content(std::string_view text, Span content) {
  const std::string_view html = slice(text, content);
  const bool marked = html.find("<p") != std::string_view::npos;
  auto article =
      html.find('<') == std::string_view::npos || !marked ? read_plain(html) : read_html(html);
  if (!article) return article;
  if (!marked && html.find('<') != std::string_view::npos) {
    // Tags inside lines: each paragraph is read as a piece of HTML of its own.
    Article whole;
    std::string joined;
    SourceMap places;
    for (const Paragraph& paragraph : find_paragraphs(html, 0)) {
      const auto page = markup::parse_html(slice(html, paragraph.span));
      if (!page) continue;
      ArticleText out(page->text);
      out.begin(ParagraphKind::kBody);
      out.add({0, static_cast<std::uint32_t>(page->text.size())});
      out.end();
      if (out.paragraphs.empty()) continue;
      if (!joined.empty()) joined += "\n\n";
      const auto at = static_cast<std::uint32_t>(joined.size());
      SourceMap shift;
      shift.append({0, paragraph.span.size()}, paragraph.span);
      const SourceMap inner = out.places.then(page->places).then(shift);
      joined += out.text;
      for (const SourceMap::Run& run : inner.runs()) {
        places.append({at + run.text, at + run.text + run.text_size},
                      {run.source, run.source + run.source_size});
      }
      whole.paragraphs.push_back({{at, static_cast<std::uint32_t>(joined.size())}, paragraph.kind});
    }
    whole.text = std::move(joined);
    whole.places = std::move(places);
    *article = std::move(whole);
  }
  SourceMap shift;
  shift.append({0, content.size()}, content);
  article->places = article->places.then(shift);
  return article;
}

}  // namespace

bool looks_like_wordpress(std::string_view text) {
  const std::string_view head = text.substr(0, 4096);
  return head.find("<rss") != std::string_view::npos &&
         (head.find("wordpress.org/export") != std::string_view::npos ||
          head.find("xmlns:wp=") != std::string_view::npos);
}

Result<Article> read_wordpress(std::string_view text) {
  const std::vector<Span> items = articles_in(text);
  if (items.empty()) {
    return fail(ErrorCode::kEmpty, "no post with a text in this WordPress export",
                "export the posts, not only their settings");
  }
  const Span item = items.front();
  DX_TRY(Article article, read_content(text, content_of(text, item, "content:encoded")));
  Metadata stated;
  stated.title = value_of(text, item, "title");
  stated.byline = value_of(text, item, "dc:creator");
  stated.published = iso_date(value_of(text, item, "wp:post_date_gmt"));
  if (!stated.published.empty() && stated.published.size() == 19) stated.published += "Z";
  if (stated.published.empty()) stated.published = iso_date(value_of(text, item, "pubDate"));
  stated.url = value_of(text, item, "link");
  const Span channel{0, item.begin};
  stated.site = value_of(text, channel, "title");
  stated.language = language_code(value_of(text, channel, "language"));
  article.title = article.byline = article.published = article.url = article.site = {};
  article.conflicts.clear();
  article.next_page.clear();
  describe(article, stated);
  if (items.size() > 1) {
    article.issues.push_back({article.path,
                              {},
                              "a WordPress export of " + std::to_string(items.size()) +
                                  " articles; read the first, “" + article.title +
                                  "”: save the others as pages or export them one by one"});
  }
  return article;
}

}  // namespace dixit::article
