#include "report/article_report.h"

#include <iterator>

#include "report/json_writer.h"
#include "report/plain.h"
#include "report/wording.h"
#include "report/wrap.h"
#include "text/codepoints.h"

namespace dixit::report {
namespace {

void write_places(JsonWriter& w, const Article& article, const text::CodePointIndex& index) {
  w.key("places").begin_array();
  for (const SourceMap::Run& run : article.places.runs()) {
    const Span text = clamp(Span{run.text, run.text + run.text_size}, article.text);
    w.begin_array();
    w.integer(index.code_points(text.begin)).integer(index.code_points(text.end));
    w.integer(run.source).integer(std::int64_t{run.source} + run.source_size);
    w.end_array();
  }
  w.end_array();
}

/// The vocabulary of docs/formats/article.md.
const char* kind_name(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::kHeading:
      return "heading";
    case ParagraphKind::kBlockQuote:
      return "block_quote";
    case ParagraphKind::kListItem:
      return "list_item";
    case ParagraphKind::kTableRow:
      return "table_row";
    default:
      return "body";
  }
}

const char* kind_name(BesideKind kind) {
  constexpr const char* kNames[] = {"caption",    "related", "comments",   "notice",
                                    "newsletter", "share",   "navigation", "advert",
                                    "author_box", "tags",    "other"};
  const auto index = static_cast<std::size_t>(kind);
  return index < std::size(kNames) ? kNames[index] : "other";
}

void write_beside(JsonWriter& w, const Article& article) {
  w.key("beside").begin_array();
  for (const Beside& beside : article.beside) {
    w.begin_object();
    w.key("kind").string(kind_name(beside.kind));
    w.key("text").string(beside.text);
    w.key("start_byte").integer(beside.place.begin);
    w.key("end_byte").integer(beside.place.end);
    w.end_object();
  }
  w.end_array();
}

void write_conflicts(JsonWriter& w, const Article& article) {
  w.key("conflicts").begin_array();
  for (const Conflict& conflict : article.conflicts) {
    w.begin_object();
    w.key("field").string(conflict.field);
    w.key("used").string(conflict.used);
    w.key("used_from").string(conflict.used_from);
    w.key("other").string(conflict.other);
    w.key("other_from").string(conflict.other_from);
    w.end_object();
  }
  w.end_array();
}

void write_said_when(JsonWriter& w, const Article& article, const SaidWhen& said,
                     const text::CodePointIndex& index) {
  if (!said.known()) return;
  const Span span = clamp(said.span, article.text);
  w.key("said_when").begin_object();
  w.key("text").string(safe_slice(article.text, span));
  w.key("start").integer(index.code_points(span.begin));
  w.key("end").integer(index.code_points(span.end));
  w.key("from").string(said.from);
  w.key("to").string(said.to);
  w.end_object();
}

void write_position(JsonWriter& w, const char* key, bool present, std::uint32_t position) {
  w.key(key);
  present ? w.integer(position) : w.null();
}

}  // namespace

std::string render_article_json(const Article& article, bool with_places) {
  const text::CodePointIndex index(article.text);
  JsonWriter w;
  w.begin_object();
  w.key("path").string(article.path);
  w.key("title").string_or_null(article.title);
  w.key("byline").string_or_null(article.byline);
  w.key("published").string_or_null(article.published);
  w.key("language").string_or_null(article.language);
  w.key("site").string_or_null(article.site);
  w.key("url").string_or_null(article.url);
  w.key("next_page").string_or_null(article.next_page);
  w.key("text").string(article.text);
  w.key("paragraphs").begin_array();
  for (const Paragraph& p : article.paragraphs) {
    const Span span = clamp(p.span, article.text);
    w.range(index.code_points(span.begin), index.code_points(span.end));
  }
  w.end_array();
  w.key("paragraph_kinds").begin_array();
  for (const Paragraph& p : article.paragraphs) w.string(kind_name(p.kind));
  w.end_array();
  if (with_places) write_places(w, article, index);
  write_beside(w, article);
  write_conflicts(w, article);
  w.end_object();
  return w.take() + "\n";
}

std::string render_quotes_jsonl(const Article& article, std::span<const Quotation> quotations) {
  const text::CodePointIndex index(article.text);
  const auto start = [&](Span s) { return index.code_points(clamp(s, article.text).begin); };
  const auto end = [&](Span s) { return index.code_points(clamp(s, article.text).end); };
  std::string out;
  JsonWriter w;
  for (std::size_t k = 0; k < quotations.size(); ++k) {
    const Quotation& q = quotations[k];
    const bool mentioned = !q.speaker_span.empty();
    w.begin_object();
    w.key("id").string("q" + std::to_string(k + 1));
    w.key("article").string(article.path);
    w.key("start").integer(start(q.whole));
    w.key("end").integer(end(q.whole));
    w.key("text").string(safe_slice(article.text, q.whole));
    w.key("speaker").string_or_null(q.speaker);
    write_position(w, "speaker_start", mentioned, start(q.speaker_span));
    write_position(w, "speaker_end", mentioned, end(q.speaker_span));
    w.key("cue").string_or_null(q.cue);
    w.key("frame").string(name(q.frame));
    w.key("kind").string(name(q.kind));
    write_said_when(w, article, q.said_when, index);
    w.key("paragraph").integer(q.paragraph);
    w.key("pieces").begin_array();
    for (const Span piece : q.pieces) {
      w.begin_object();
      w.key("start").integer(start(piece));
      w.key("end").integer(end(piece));
      w.key("text").string(safe_slice(article.text, piece));
      w.end_object();
    }
    w.end_array();
    w.end_object();
    out += w.take();
    out += '\n';
  }
  return out;
}

std::string render_article_text(const Article& article, const TextOptions& options) {
  const Styler style{options.colour};
  std::string out;
  const auto line = [&](const std::string& text, int indent) {
    out += wrap(text, options.width, indent, indent);
  };
  line(style.bold(plain(article.title.empty() ? article.path : article.title)), 0);
  std::string about;
  for (const std::string* part :
       {&article.byline, &article.published, &article.site, &article.language}) {
    if (part->empty()) continue;
    if (!about.empty()) about += " · ";
    about += plain(*part);
  }
  if (!about.empty()) line(style.dim(about), 0);
  if (!article.url.empty()) line(style.dim(plain(article.url)), 0);
  for (const Conflict& c : article.conflicts) {
    const std::string text = "The page says two things of its " + plain(c.field) + ": “" +
                             plain(c.used) + "” (" + plain(c.used_from) + "; taken), “" +
                             plain(c.other) + "” (" + plain(c.other_from) + ").";
    line(style.yellow(text), 0);
  }
  for (const Paragraph& p : article.paragraphs) {
    const std::string text = plain(safe_slice(article.text, p.span));
    out += '\n';
    switch (p.kind) {
      case ParagraphKind::kBody:
        line(text, 0);
        break;
      case ParagraphKind::kHeading:
        line(style.bold(text), 0);
        break;
      case ParagraphKind::kBlockQuote:
        line(text, 4);
        break;
      case ParagraphKind::kListItem:
        line(text.starts_with("- ") ? text : "- " + text, 2);
        break;
      case ParagraphKind::kTableRow:
        line(text, 2);
        break;
    }
  }
  return out;
}

std::string render_quotes_text(const Article& article, std::span<const Quotation> quotations,
                               const TextOptions& options) {
  const Styler style{options.colour};
  std::string out = wrap(style.bold(plain(article.title.empty() ? article.path : article.title)),
                         options.width, 0, 0);
  out += wrap(plain(article.path) + ": " + count(quotations.size(), "quotation", "quotations"),
              options.width, 0, 0);
  for (std::size_t k = 0; k < quotations.size(); ++k) {
    const Quotation& q = quotations[k];
    const std::string_view words = safe_slice(article.text, q.whole);
    const std::string said = options.all ? plain(words) : plain_short(words, 80);
    std::string about = "q" + std::to_string(k + 1) + "  " + name(q.kind) + ", paragraph " +
                        std::to_string(q.paragraph + 1);
    about += "  " + (q.speaker.empty() ? std::string("nobody named") : plain(q.speaker));
    if (!q.cue.empty()) about += " (" + plain(q.cue) + ")";
    if (q.frame != Frame::kSaid) about += std::string("  ") + name(q.frame);
    if (q.said_when.known()) about += "  " + when_words(q.said_when);
    out += '\n' + wrap(style.dim(about), options.width, 0, 4) + wrap(said, options.width, 4, 4);
  }
  return out;
}

}  // namespace dixit::report
