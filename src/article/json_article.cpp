#include <algorithm>
#include <initializer_list>

#include "article/article_text.h"
#include "article/metadata/dates.h"
#include "article/metadata/json_ld.h"
#include "article/readers.h"
#include "markup/json.h"

namespace dixit::article {
namespace {

using markup::JsonValue;

JsonValue first_of(JsonValue object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const JsonValue value = object.find(name);
    if (value.exists() && value.type() != markup::JsonType::kNull) return value;
  }
  return {};
}

Metadata metadata_of(JsonValue object) {
  Metadata out;
  out.title = tidy_line(first_of(object, {"title", "headline"}).as_string());
  out.byline = json_names(first_of(object, {"byline", "author", "authors"}));
  if (std::string name = byline_of(out.byline); !name.empty()) out.byline = std::move(name);
  out.published = iso_date(first_of(object, {"published", "date", "datePublished", "published_at",
                                             "date_published", "publish_date"})
                               .as_string());
  out.language = language_code(first_of(object, {"language", "lang", "inLanguage"}).as_string());
  out.site =
      json_names(first_of(object, {"site", "publisher", "source", "site_name", "publication"}));
  out.url = tidy_line(first_of(object, {"url", "link", "canonical"}).as_string());
  return out;
}

/// The object that is an article: the outermost one, or the one it wraps.
JsonValue article_object(JsonValue root) {
  if (root.is_array() && root.size() == 1) root = root.at(0);
  if (const JsonValue inner = root.find("article"); inner.is_object()) return inner;
  return root;
}

/// Adds the paragraphs of one string of the document.
void add_string(JsonValue value, ArticleText& out) {
  const std::string_view text = value.as_string();
  const std::uint32_t begin = value.string_span().begin;
  for (const Paragraph& paragraph : find_paragraphs(text, 0)) {
    out.begin(paragraph.kind);
    out.add({begin + paragraph.span.begin, begin + paragraph.span.end});
    out.end();
  }
}

/// An article whose text is HTML inside a string.
Result<Article> from_html(const markup::JsonDocument& json, JsonValue html) {
  DX_TRY(Article article, read_html(html.as_string()));
  SourceMap shift;
  const Span span = html.string_span();
  shift.append({0, span.size()}, span);
  article.places = article.places.then(shift).then(json.places());
  return article;
}

}  // namespace

Result<Article> read_json(std::string_view text) {
  DX_TRY(const markup::JsonDocument json, markup::parse_json(text));
  const JsonValue object = article_object(json.root());
  const JsonValue body = first_of(object, {"text", "body", "paragraphs", "articleBody", "content",
                                           "html", "body_html", "content_html"});
  if (!object.is_object() || (!body.is_string() && !body.is_array())) {
    return fail(
        ErrorCode::kFormat,
        "expected an article: an object with `title` and `text`, `body`, `paragraphs` or `html`",
        "name a transcript with --against");
  }
  Article article;
  const Metadata stated = metadata_of(object);
  if (body.is_string() &&
      (body.key().find("html") != std::string_view::npos || looks_like_html(body.as_string()))) {
    DX_TRY(article, from_html(json, body));
    Metadata found{article.title,    article.byline, article.published,
                   article.language, article.site,   article.url};
    article.title = article.byline = article.published = article.language = article.site =
        article.url = {};
    describe(article, stated);
    describe(article, found);
    return article;
  }
  describe(article, stated);
  ArticleText out(json.strings());
  if (body.is_string()) add_string(body, out);
  if (body.is_array()) {
    for (const JsonValue one : body) {
      const JsonValue value = one.is_object() ? first_of(one, {"text", "content", "body"}) : one;
      out.begin(ParagraphKind::kBody);
      out.add(value.string_span());
      out.end();
    }
  }
  article.text = std::move(out.text);
  article.paragraphs = std::move(out.paragraphs);
  article.places = out.places.then(json.places());
  return article;
}

}  // namespace dixit::article
