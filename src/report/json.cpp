#include "report/json.h"

#include <functional>

#include "report/json_sound.h"
#include "report/json_writer.h"
#include "report/plain.h"
#include "text/codepoints.h"

namespace dixit::report {
namespace {

/// A source by its number, where it is known.
using CardOf = std::function<const SourceCard*(std::uint32_t)>;

struct Place {
  const std::string& text;
  text::CodePointIndex index;
  explicit Place(const std::string& t) : text(t), index(t) {}
};

void write_span(JsonWriter& w, const Place& place, Span span) {
  span = clamp(span, place.text);
  w.key("start").integer(place.index.code_points(span.begin));
  w.key("end").integer(place.index.code_points(span.end));
  w.key("text").string(slice(place.text, span));
}

/// Inside an object that the caller opened.
void write_said_when(JsonWriter& w, const Place& place, const SaidWhen& said) {
  if (!said.known()) return;
  w.key("said_when").begin_object();
  write_span(w, place, said.span);
  w.key("from").string(said.from);
  w.key("to").string(said.to);
  w.end_object();
}

void write_quotation(JsonWriter& w, const Place& place, const Quotation& q) {
  w.begin_object();
  write_span(w, place, q.whole);
  w.key("pieces").begin_array();
  for (const Span piece : q.pieces) {
    w.begin_object();
    write_span(w, place, piece);
    w.end_object();
  }
  w.end_array();
  w.key("speaker").string_or_null(q.speaker);
  w.key("cue").string_or_null(q.cue);
  w.key("paragraph").integer(q.paragraph);
  w.key("kind").string(name(q.kind));
  write_said_when(w, place, q.said_when);
  w.end_object();
}

void write_date_conflict(JsonWriter& w, const Finding& f) {
  if (!f.date_conflict) return;
  w.key("date_conflict").begin_object();
  w.key("said").begin_object();
  w.key("from").string(f.date_conflict->from);
  w.key("to").string(f.date_conflict->to);
  w.end_object();
  w.key("source").string(f.date_conflict->source);
  w.key("certain").boolean(f.date_conflict->certain);
  w.end_object();
}

void write_segment(JsonWriter& w, const Match& match, const Segment& s, const CardOf& card_of) {
  w.begin_object();
  w.key("quote").range(s.quote.begin, s.quote.end);
  w.key("source").range(s.source.begin, s.source.end);
  if (s.source_index != match.source_index) {
    if (const SourceCard* card = card_of(s.source_index)) w.key("other_source").string(card->id);
  }
  w.key("turn").integer(s.turn);
  w.key("start_seconds").seconds(s.start_seconds);
  w.key("end_seconds").seconds(s.end_seconds);
  w.end_object();
}

void write_join(JsonWriter& w, const JoinDistance& j) {
  w.begin_object();
  w.key("marked").boolean(j.marked);
  w.key("backward").boolean(j.backward);
  w.key("other_source").boolean(j.other_source);
  w.key("words").integer(j.words);
  w.key("turns").integer(j.turns);
  w.key("questions").integer(j.questions);
  w.key("seconds").seconds(j.seconds);
  w.end_object();
}

void write_edit(JsonWriter& w, const Edit& e) {
  w.begin_object();
  w.key("op").string(name(e.op));
  w.key("quote").range(e.quote.begin, e.quote.end);
  w.key("source").range(e.source.begin, e.source.end);
  w.key("text").string(e.quote_text.empty() ? e.source_text : e.quote_text);
  w.key("quote_text").string(e.quote_text);
  w.key("source_text").string(e.source_text);
  w.key("class").string(name(e.cls));
  w.key("marked").boolean(e.marked);
  w.key("material").codes(e.material);
  w.key("note").string_or_null(e.note);
  w.end_object();
}

void write_context(JsonWriter& w, const Match& m) {
  w.begin_object();
  w.key("before").string(m.before);
  w.key("after").string(m.after);
  w.key("before_speaker").string_or_null(m.before_speaker);
  w.key("after_speaker").string_or_null(m.after_speaker);
  w.end_object();
}

/// Printed pages, where the source has them.
void write_pages(JsonWriter& w, const Match& m) {
  const auto line_or_null = [&](std::uint32_t line) { line > 0 ? w.integer(line) : w.null(); };
  w.key("start_page").integer(m.start_page);
  w.key("start_line");
  line_or_null(m.start_line);
  w.key("end_page").integer(m.end_page);
  w.key("end_line");
  line_or_null(m.end_line);
}

void write_match(JsonWriter& w, const Match& m, const CardOf& card_of) {
  w.begin_object();
  w.key("source").string(m.source);
  w.key("speaker").string_or_null(m.speaker);
  w.key("start_word").integer(m.words.begin);
  w.key("end_word").integer(m.words.end);
  w.key("text").string(m.text);
  w.key("start_seconds").seconds(m.start_seconds);
  w.key("end_seconds").seconds(m.end_seconds);
  w.key("line");
  m.line > 0 ? w.integer(m.line) : w.null();
  if (m.start_page > 0) write_pages(w, m);
  w.key("score").score(m.score);
  w.key("segments").begin_array();
  for (const Segment& s : m.segments) write_segment(w, m, s, card_of);
  w.end_array();
  w.key("joins").begin_array();
  for (const JoinDistance& j : m.joins) write_join(w, j);
  w.end_array();
  w.key("edits").begin_array();
  for (const Edit& e : m.edits) write_edit(w, e);
  w.end_array();
  w.key("context");
  write_context(w, m);
  write_sound(w, m);
  w.end_object();
}

void write_matches(JsonWriter& w, const Finding& f, const CardOf& card_of) {
  w.key("matches").begin_array();
  for (const Match& m : f.matches) write_match(w, m, card_of);
  w.end_array();
}

void write_severity(JsonWriter& w, const Finding& f) {
  w.key("severity");
  f.severity ? w.integer(*f.severity) : w.null();
}

void write_rest(JsonWriter& w, const Finding& f) {
  w.key("reasons").begin_array();
  for (const std::string& reason : f.reasons) w.string(reason);
  w.end_array();
  w.key("house");
  if (f.house) {
    w.begin_object();
    w.key("house").string(f.house->house);
    w.key("operation").string(f.house->operation);
    w.key("rule").string(f.house->rule);
    w.key("citation").string_or_null(f.house->citation);
    w.end_object();
  } else {
    w.null();
  }
  if (!f.translation.empty() || f.translation_form) {
    w.key("translation").begin_object();
    w.key("name").string_or_null(f.translation);
    w.key("form").name_or_null(f.translation_form);
    w.end_object();
  }
}

// The keys of one finding, inside an object that the caller opened.
void write_finding(JsonWriter& w, const Place& place, const Finding& f, const CardOf& card_of) {
  w.key("id").string(f.id);
  w.key("quotation");
  write_quotation(w, place, f.quotation);
  w.key("form").name_or_null(f.form);
  w.key("who").name_or_null(f.who);
  w.key("material").codes(f.material);
  w.key("evidence").name_or_null(f.evidence);
  write_severity(w, f);
  w.key("status").name_or_null(f.status);
  w.key("score").score(f.score);
  write_matches(w, f, card_of);
  w.key("context");
  write_context(w, f.matches.empty() ? Match{} : f.matches.front());
  write_date_conflict(w, f);
  write_rest(w, f);
}

void write_source(JsonWriter& w, const SourceCard& s) {
  w.begin_object();
  w.key("id").string(s.id);
  w.key("path").string(s.path);
  w.key("kind").string(s.kind);
  w.key("evidence").string(name(s.evidence));
  w.key("evidence_stated").boolean(s.evidence_stated);
  w.key("recording").string_or_null(s.recording);
  w.key("words").integer(s.word_count);
  w.key("seconds").seconds(s.seconds);
  w.key("title").string_or_null(s.title);
  w.key("date").string_or_null(s.date);
  w.key("language").string_or_null(s.language);
  w.end_object();
}

void write_coverage(JsonWriter& w, const Coverage& c) {
  w.begin_object();
  w.key("sources").integer(c.sources);
  w.key("words").integer(static_cast<std::int64_t>(c.words));
  w.key("seconds").seconds(c.seconds);
  w.key("gaps").begin_array();
  for (const auto& [source, gap] : c.gaps) {
    w.begin_object();
    w.key("source").string(source);
    w.key("start_seconds").seconds(gap.start_seconds);
    w.key("end_seconds").seconds(gap.end_seconds);
    w.key("word").integer(gap.word);
    w.key("reason").string(gap.reason);
    w.end_object();
  }
  w.end_array();
  w.key("complete").boolean(c.complete);
  w.end_object();
}

}  // namespace

namespace {

CardOf cards_of(const Report& report) {
  return [&](std::uint32_t number) { return report.sources.card(number); };
}

}  // namespace

std::string render_json(const Report& report) {
  const Article& a = *report.article;
  const Place place(a.text);
  JsonWriter w;
  w.begin_object();
  w.key("schema").string("dixit.findings/1");
  w.key("article").begin_object();
  w.key("path").string(a.path);
  w.key("title").string_or_null(a.title);
  w.key("byline").string_or_null(a.byline);
  w.key("published").string_or_null(a.published);
  w.key("language").string_or_null(a.language);
  w.key("text").string(a.text);
  w.end_object();
  w.key("sources").begin_array();
  for (const auto& [number, card] : report.sources.cards()) write_source(w, *card);
  w.end_array();
  w.key("findings").begin_array();
  for (const Finding& f : report.findings) {
    w.begin_object();
    write_finding(w, place, f, cards_of(report));
    w.end_object();
  }
  w.end_array();
  w.key("coverage");
  write_coverage(w, report.coverage);
  w.key("house").string_or_null(report.house);
  w.key("fail_on").integer(report.fail_on);
  w.key("tool").begin_object().key("name").string("dixit");
  w.key("version").string_or_null(report.tool_version).end_object();
  w.end_object();
  return w.take() + "\n";
}

std::string render_jsonl(const Report& report) {
  const Place place(report.article->text);
  std::string out;
  JsonWriter w;
  for (const Finding& f : report.findings) {
    w.begin_object();
    w.key("article").string(report.article->path);
    write_finding(w, place, f, cards_of(report));
    w.end_object();
    out += w.take();
    out += '\n';
  }
  return out;
}

std::string render_match_line(const std::string& id, const Finding& f,
                              std::span<const QuotedSource> sources) {
  const CardOf card_of = [&](std::uint32_t number) -> const SourceCard* {
    for (const QuotedSource& s : sources) {
      if (s.number == number) return s.card.get();
    }
    return nullptr;
  };
  JsonWriter w;
  w.begin_object();
  w.key("id").string(id);
  w.key("form").name_or_null(f.form);
  w.key("who").name_or_null(f.who);
  w.key("status").name_or_null(f.status);
  write_severity(w, f);
  w.key("score").score(f.score);
  w.key("material").codes(f.material);
  w.key("evidence").name_or_null(f.evidence);
  write_matches(w, f, card_of);
  write_rest(w, f);
  w.end_object();
  return w.take() + "\n";
}

}  // namespace dixit::report
