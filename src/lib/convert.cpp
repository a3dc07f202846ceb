#include "lib/convert.h"

#include "lib/guard.h"

namespace dixit::lib {
namespace {

/// Enumerations of both sides have the same values in the same order; the last ones tell.
template <class To, class From>
To same(From value) {
  return static_cast<To>(value);
}
static_assert(int{static_cast<int>(Form::kNotFound)} == static_cast<int>(api::Form::kNotFound));
static_assert(static_cast<int>(Form::kSpliced) == static_cast<int>(api::Form::kSpliced));
static_assert(static_cast<int>(Who::kMixed) == static_cast<int>(api::Who::kMixed));
static_assert(static_cast<int>(Status::kNotAQuotation) ==
              static_cast<int>(api::Status::kNotAQuotation));
static_assert(static_cast<int>(Evidence::kNotes) == static_cast<int>(api::Evidence::kNotes));
static_assert(static_cast<int>(EditOp::kMove) == static_cast<int>(api::EditOp::kMove));
static_assert(static_cast<int>(EditClass::kStyle) == static_cast<int>(api::EditClass::kStyle));

template <class To, class From>
std::optional<To> same(const std::optional<From>& value) {
  return value ? std::optional<To>(static_cast<To>(*value)) : std::nullopt;
}

api::Range to_public(WordRange range) { return {range.begin, range.end}; }
api::Range to_public(Span span) { return {span.begin, span.end}; }

std::vector<std::string> codes(MaterialSet set) {
  std::vector<std::string> out;
  for (int k = 0; k < kMaterialCount; ++k) {
    const auto material = static_cast<Material>(k);
    if (set.has(material)) out.emplace_back(name(material));
  }
  return out;
}

api::Segment to_public(const Segment& s) {
  return {to_public(s.quote), to_public(s.source), s.source_index, s.turn,
          s.start_seconds,    s.end_seconds};
}

api::Edit to_public(Edit&& e) {
  api::Edit out;
  out.op = same<api::EditOp>(e.op);
  out.edit_class = same<api::EditClass>(e.cls);
  out.marked = e.marked;
  out.quote = to_public(e.quote);
  out.words = to_public(e.source);
  out.source = e.source_index;
  out.quote_text = std::move(e.quote_text);
  out.source_text = std::move(e.source_text);
  out.material = codes(e.material);
  out.note = std::move(e.note);
  return out;
}

api::Match to_public(Match&& m) {
  api::Match out;
  out.source = m.source_index;
  out.source_id = std::move(m.source);
  out.speaker = std::move(m.speaker);
  out.words = to_public(m.words);
  out.text = std::move(m.text);
  out.before = std::move(m.before);
  out.after = std::move(m.after);
  out.line = m.line;
  out.start_page = m.start_page;
  out.start_line = m.start_line;
  out.end_page = m.end_page;
  out.end_line = m.end_line;
  out.start_seconds = m.start_seconds;
  out.end_seconds = m.end_seconds;
  out.score = m.score;
  for (const Segment& s : m.segments) out.segments.push_back(to_public(s));
  for (Edit& e : m.edits) out.edits.push_back(to_public(std::move(e)));
  return out;
}

api::ErrorKind kind_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return api::ErrorKind::kUsage;
    case ErrorCode::kOpen:
      return api::ErrorKind::kOpen;
    case ErrorCode::kFormat:
      return api::ErrorKind::kFormat;
    case ErrorCode::kEncoding:
      return api::ErrorKind::kEncoding;
    case ErrorCode::kLimit:
      return api::ErrorKind::kLimit;
    case ErrorCode::kEmpty:
      return api::ErrorKind::kEmpty;
    case ErrorCode::kWrite:
      return api::ErrorKind::kWrite;
  }
  return api::ErrorKind::kInternal;
}

}  // namespace

api::Error to_public(const Error& error) { return {kind_of(error.code), error.line()}; }

Evidence to_record(api::Evidence evidence) { return same<Evidence>(evidence); }

api::SourceInfo to_public(const SourceCard& card) {
  api::SourceInfo out;
  out.id = card.id;
  out.path = card.path;
  out.kind = card.kind;
  out.title = card.title;
  out.date = card.date;
  out.language = card.language;
  out.evidence = same<api::Evidence>(card.evidence);
  out.speakers = card.speakers;
  out.words = card.word_count;
  out.seconds = card.seconds;
  return out;
}

api::Finding to_public(Finding&& f) {
  api::Finding out;
  out.form = same<api::Form>(f.form);
  out.who = same<api::Who>(f.who);
  out.status = same<api::Status>(f.status);
  out.severity = f.severity;
  out.evidence = same<api::Evidence>(f.evidence);
  out.material = codes(f.material);
  out.score = f.score;
  for (Match& m : f.matches) out.matches.push_back(to_public(std::move(m)));
  out.reasons = std::move(f.reasons);
  if (f.house) {
    out.house_rule = std::move(f.house->rule);
    out.house_citation = std::move(f.house->citation);
  }
  if (f.date_conflict)
    out.date_conflict = {f.date_conflict->from, f.date_conflict->to, f.date_conflict->source,
                         f.date_conflict->certain};
  return out;
}

api::Article to_public(const Article& article, const std::vector<Quotation>& quotations) {
  api::Article out;
  out.title = article.title;
  out.byline = article.byline;
  out.published = article.published;
  out.language = article.language;
  out.text = article.text;
  for (const Quotation& q : quotations) {
    api::Quotation& to = out.quotations.emplace_back();
    to.bytes = to_public(q.whole);
    for (const Span piece : q.pieces) to.pieces.push_back(to_public(piece));
    to.speaker = q.speaker;
    to.cue = q.cue;
    to.frame = name(q.frame);
    to.said_from = q.said_when.from;
    to.said_to = q.said_when.to;
    to.kind = name(q.kind);
    to.paragraph = q.paragraph;
  }
  return out;
}

}  // namespace dixit::lib

namespace dixit::v0 {
namespace {

/// Any number may come from outside in the clothes of an enumerator.
template <class Record, class Public>
const char* named(Public value, Public last) noexcept {
  return value <= last ? dixit::name(static_cast<Record>(value)) : "";
}

}  // namespace

const char* name(Evidence value) noexcept {
  return named<dixit::Evidence>(value, Evidence::kNotes);
}
const char* name(Form value) noexcept { return named<dixit::Form>(value, Form::kNotFound); }
const char* name(Who value) noexcept { return named<dixit::Who>(value, Who::kMixed); }
const char* name(Status value) noexcept {
  return named<dixit::Status>(value, Status::kNotAQuotation);
}
const char* name(EditOp value) noexcept { return named<dixit::EditOp>(value, EditOp::kMove); }
const char* name(EditClass value) noexcept {
  return named<dixit::EditClass>(value, EditClass::kStyle);
}

}  // namespace dixit::v0
