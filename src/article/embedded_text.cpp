#include "article/embedded_text.h"

#include <algorithm>
#include <utility>

#include "article/article_text.h"
#include "article/metadata/bylines.h"
#include "article/metadata/json_ld.h"
#include "article/page_scripts.h"
#include "article/readers.h"
#include "markup/json.h"

namespace dixit::article {
namespace {

using markup::JsonValue;

constexpr int kDepthMax = 24;
constexpr std::size_t kBytesMin = 400;    // less is no article
constexpr std::size_t kStubBytes = 1500;  // a live page that shows less shows no posts
constexpr std::size_t kPostsMax = 5000;

/// Strings of one JSON document, read as one text.
class Collector {
 public:
  Collector(const markup::HtmlDocument& page, const Script& script,
            const markup::JsonDocument& json)
      : page_(page), script_(script), json_(json), out_(json.strings()) {}

  void add_paragraphs(JsonValue value) {
    const std::uint32_t from = value.string_span().begin;
    for (const Paragraph& paragraph : find_paragraphs(value.as_string(), 0)) {
      out_.begin(paragraph.kind);
      out_.add({from + paragraph.span.begin, from + paragraph.span.end});
      out_.end();
    }
  }
  void add_heading(JsonValue time, JsonValue headline) {
    out_.begin(ParagraphKind::kHeading);
    out_.add(time.string_span());
    if (!headline.as_string().empty()) out_.add_break();
    out_.add(headline.string_span());
    out_.end();
  }
  [[nodiscard]] SourceMap places_of(const SourceMap& inner) const {
    SourceMap shift;
    shift.append({0, script_.in_page.size()}, script_.in_page);
    return inner.then(json_.places()).then(shift).then(page_.places);
  }
  [[nodiscard]] LinkedText take() {
    return {std::move(out_.text), std::move(out_.paragraphs), places_of(out_.places)};
  }
  /// HTML inside a string, read as a page of its own.
  [[nodiscard]] LinkedText read_fragment(JsonValue value) const {
    auto inner = read_html(value.as_string());
    if (!inner) return {};
    SourceMap shift;
    const Span span = value.string_span();
    shift.append({0, span.size()}, span);
    return {std::move(inner->text), std::move(inner->paragraphs),
            places_of(inner->places.then(shift))};
  }
  [[nodiscard]] LinkedText read_string(JsonValue value) {
    if (value.as_string().find("</") != std::string_view::npos) return read_fragment(value);
    add_paragraphs(value);
    return take();
  }

 private:
  const markup::HtmlDocument& page_;
  const Script& script_;
  const markup::JsonDocument& json_;
  ArticleText out_;
};

/// The longest articleBody below a value.
void find_body(JsonValue value, int depth, JsonValue& best) {
  if (depth > 6) return;
  const JsonValue body = value.find("articleBody");
  if (body.as_string().size() > best.as_string().size()) best = body;
  if (!value.is_array() && !value.is_object()) return;
  for (const JsonValue inner : value) {
    if (inner.is_array() || inner.is_object()) find_body(inner, depth + 1, best);
  }
}

/// The posts of a live blog, in the page's order.
void find_posts(JsonValue value, int depth, std::vector<JsonValue>& posts) {
  if (depth > 6 || posts.size() >= kPostsMax) return;
  const JsonValue updates = value.find("liveBlogUpdate");
  for (const JsonValue post : updates) {
    if (post.is_object() && posts.size() < kPostsMax) posts.push_back(post);
  }
  if (updates.exists() || (!value.is_array() && !value.is_object())) return;
  for (const JsonValue inner : value) {
    if (inner.is_array() || inner.is_object()) find_posts(inner, depth + 1, posts);
  }
}

bool names_text(std::string_view key) {
  for (const std::string_view known : {"text", "content", "html", "body", "value", "articleBody",
                                       "bodyHtml", "body_html", "contentHtml", "rawText"}) {
    if (key == known) return true;
  }
  return false;
}

/// The string of an element of a list of paragraphs.
JsonValue text_of(JsonValue element) {
  if (element.is_string()) return element;
  for (const std::string_view key : {"text", "content", "html", "body", "value"}) {
    if (const JsonValue value = element.find(key); value.is_string()) return value;
  }
  const JsonValue data = element.find("data");
  return data.is_object() ? data.find("text") : JsonValue{};
}

bool reads_like_prose(std::string_view text) {
  const auto spaces = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
  const bool wide = !text.empty() && static_cast<unsigned char>(text[0]) >= 0xE3;
  return wide || (spaces * 12 > text.size() && text.find_first_of(".!?") != std::string_view::npos);
}

/// The largest text of a page's data: one long string, or a list of paragraphs.
struct Largest {
  JsonValue value;
  std::size_t bytes = 0;
};
void find_largest(JsonValue value, int depth, Largest& best) {
  if (depth > kDepthMax) return;
  if (value.is_string()) {
    const std::string_view text = value.as_string();
    if (text.size() > best.bytes && names_text(value.key()) && reads_like_prose(text))
      best = {value, text.size()};
    return;
  }
  if (value.is_array()) {
    std::size_t bytes = 0;
    for (const JsonValue element : value) {
      const std::string_view text = text_of(element).as_string();
      if (text.size() >= 40 && reads_like_prose(text)) bytes += text.size();
    }
    if (bytes > best.bytes) best = {value, bytes};
  }
  if (!value.is_array() && !value.is_object()) return;
  for (const JsonValue inner : value) find_largest(inner, depth + 1, best);
}

LinkedText linked_posts(const markup::HtmlDocument& page, std::size_t bytes_min) {
  for (const Script& script : linked_scripts(page, "liveBlogUpdate")) {
    const auto json = markup::parse_json(script.json);
    if (!json) continue;
    std::vector<JsonValue> posts;
    find_posts(json->root(), 0, posts);
    if (posts.size() < 2) continue;
    Collector out(page, script, *json);
    for (const JsonValue post : posts) {
      const JsonValue body = post.find("articleBody");
      if (body.as_string().empty() || body.as_string().find("</") != std::string_view::npos)
        continue;
      out.add_heading(post.find("datePublished"), post.find("headline"));
      out.add_paragraphs(body);
    }
    LinkedText text = out.take();
    if (text.text.size() > bytes_min) return text;
  }
  return {};
}

LinkedText page_data(const markup::HtmlDocument& page, std::size_t bytes_min) {
  for (const Script& script : data_scripts(page)) {
    const auto json = markup::parse_json(script.json);
    if (!json) continue;
    Largest largest;
    find_largest(json->root(), 0, largest);
    if (largest.bytes <= bytes_min) continue;
    Collector out(page, script, *json);
    if (largest.value.is_string()) return out.read_string(largest.value);
    bool markup = false;
    for (const JsonValue element : largest.value) {
      const JsonValue text = text_of(element);
      markup = markup || text.as_string().find("</") != std::string_view::npos;
      if (!text.as_string().empty()) out.add_paragraphs(text);
    }
    if (!markup) return out.take();
  }
  return {};
}

}  // namespace

LinkedText read_json_ld_text(const markup::HtmlDocument& page, std::size_t bytes_min,
                             bool with_markup) {
  LinkedText best;
  for (const Script& script : linked_scripts(page, "articleBody")) {
    // A string is no longer than what it is written in.
    if (script.json.size() <= std::max(bytes_min, best.text.size())) continue;
    const auto json = markup::parse_json(script.json);
    if (!json) continue;
    JsonValue body;
    find_body(json->root(), 0, body);
    if (body.as_string().size() <= std::max(bytes_min, best.text.size())) continue;
    if (!with_markup && body.as_string().find("</") != std::string_view::npos) continue;
    LinkedText text = Collector(page, script, *json).read_string(body);
    if (text.text.size() > std::max(bytes_min, best.text.size())) best = std::move(text);
  }
  return best;
}

void take_embedded_text(const markup::HtmlDocument& page, Article& article) {
  const std::size_t bytes_min = std::max(kBytesMin, 3 * article.text.size());
  LinkedText found;
  const char* from = "its JSON-LD (the posts of a live blog)";
  // A live page shows its latest posts, and is whole with them.
  if (article.text.size() < kStubBytes) found = linked_posts(page, bytes_min);
  if (found.text.empty()) {
    found = read_json_ld_text(page, bytes_min, true);
    from = "its JSON-LD (articleBody)";
  }
  // What a script holds besides may be anything; it counts only where the page shows nothing.
  if (found.text.empty() && article.text.size() < kBytesMin) {
    found = page_data(page, bytes_min);
    from = "the data in its scripts";
  }
  if (found.text.empty()) return;
  article.text = std::move(found.text);
  article.paragraphs = std::move(found.paragraphs);
  article.places = std::move(found.places);
  article.issues.push_back(
      {article.path, {}, std::string("the page does not show its text; read from ") + from});
}

namespace {

/// A heading to put before a paragraph.
struct Mark {
  std::size_t paragraph;
  std::string text;
  Span place;  // bytes of the page
};

/// The article with headings put in. Paragraphs are parted by text of no place, so that no run of
/// places goes over a mark.
void put_in(const std::vector<Mark>& marks, Article& article) {
  std::string text;
  std::vector<Paragraph> paragraphs;
  SourceMap places;
  std::size_t run = 0;
  std::size_t mark = 0;
  const auto begin_paragraph = [&] {
    if (!text.empty()) text += "\n\n";
    return static_cast<std::uint32_t>(text.size());
  };
  for (std::size_t k = 0; k < article.paragraphs.size(); ++k) {
    for (; mark < marks.size() && marks[mark].paragraph == k; ++mark) {
      const std::uint32_t at = begin_paragraph();
      text += marks[mark].text;
      const auto end = static_cast<std::uint32_t>(text.size());
      places.append({at, end}, marks[mark].place);
      paragraphs.push_back({{at, end}, ParagraphKind::kHeading});
    }
    const Paragraph& old = article.paragraphs[k];
    const std::uint32_t at = begin_paragraph();
    text += slice(article.text, old.span);
    paragraphs.push_back({{at, static_cast<std::uint32_t>(text.size())}, old.kind});
    const auto& runs = article.places.runs();
    for (; run < runs.size() && runs[run].text < old.span.end; ++run) {
      if (runs[run].text < old.span.begin) continue;
      const std::uint32_t to = at + (runs[run].text - old.span.begin);
      places.append({to, to + runs[run].text_size},
                    {runs[run].source, runs[run].source + runs[run].source_size});
    }
  }
  article.text = std::move(text);
  article.paragraphs = std::move(paragraphs);
  article.places = std::move(places);
}

/// The first paragraph, from one on, that begins as a text does.
std::size_t paragraph_of(const std::vector<std::string>& beginnings, std::string_view text) {
  std::string key = bare(text.substr(0, std::min<std::size_t>(text.size(), 90)));
  if (key.size() < 12) return beginnings.size();
  key.resize(std::min<std::size_t>(key.size(), 40));
  for (std::size_t k = 0; k < beginnings.size(); ++k) {
    if (beginnings[k].starts_with(key)) return k;
  }
  return beginnings.size();
}

}  // namespace

void mark_posts(const markup::HtmlDocument& page, Article& article) {
  for (const Script& script : linked_scripts(page, "liveBlogUpdate")) {
    const auto json = markup::parse_json(script.json);
    if (!json) continue;
    std::vector<JsonValue> posts;
    find_posts(json->root(), 0, posts);
    if (posts.size() < 2) continue;
    std::vector<std::string> beginnings;
    for (const Paragraph& p : article.paragraphs) {
      const std::string_view text = slice(article.text, p.span);
      beginnings.push_back(bare(text.substr(0, std::min<std::size_t>(text.size(), 120))));
    }
    SourceMap shift;
    shift.append({0, script.in_page.size()}, script.in_page);
    const SourceMap to_page = json->places().then(shift).then(page.places);
    std::vector<Mark> marks;
    for (const JsonValue post : posts) {
      const JsonValue time = post.find("datePublished");
      if (time.as_string().empty() || time.as_string().size() > 60) continue;
      std::size_t k = paragraph_of(beginnings, post.find("headline").as_string());
      if (k == beginnings.size())
        k = paragraph_of(beginnings, post.find("articleBody").as_string());
      if (k == beginnings.size()) continue;
      beginnings[k].clear();  // one post a paragraph
      marks.push_back({k, tidy_line(time.as_string()), to_page.to_source(time.string_span())});
    }
    if (marks.empty()) continue;
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.paragraph < b.paragraph; });
    put_in(marks, article);
    return;
  }
}

}  // namespace dixit::article
