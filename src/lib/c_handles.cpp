#include "lib/c_handles.h"

namespace dixit::lib {
namespace {

dixit_range to_c(api::Range range) { return {range.begin, range.end}; }

template <class To, class From>
To number_of(const std::optional<From>& value) {
  return value ? static_cast<To>(static_cast<int>(*value) + 1) : To{};
}

template <class To, class From>
To number_of(From value) {
  return static_cast<To>(static_cast<int>(value) + 1);
}

// The last of each tells that the two lists are one.
static_assert(DIXIT_NOT_FOUND == static_cast<int>(api::Form::kNotFound) + 1);
static_assert(DIXIT_MIXED == static_cast<int>(api::Who::kMixed) + 1);
static_assert(DIXIT_NOT_A_QUOTATION == static_cast<int>(api::Status::kNotAQuotation) + 1);
static_assert(DIXIT_NOTES == static_cast<int>(api::Evidence::kNotes) + 1);
static_assert(DIXIT_MOVE == static_cast<int>(api::EditOp::kMove) + 1);
static_assert(DIXIT_STYLE == static_cast<int>(api::EditClass::kStyle) + 1);
static_assert(DIXIT_ERROR_INTERNAL == static_cast<int>(api::ErrorKind::kInternal));

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

dixit_edit to_c(const api::Edit& e, const std::string& codes) {
  dixit_edit out{};
  out.op = number_of<dixit_edit_op>(e.op);
  out.edit_class = number_of<dixit_edit_class>(e.edit_class);
  out.marked = e.marked ? 1 : 0;
  out.quote = to_c(e.quote);
  out.words = to_c(e.words);
  out.source = e.source;
  out.quote_text = e.quote_text.c_str();
  out.source_text = e.source_text.c_str();
  out.material = codes.c_str();
  out.note = e.note.c_str();
  return out;
}

dixit_match to_c(const api::Match& m) {
  dixit_match out{};
  out.source = m.source;
  out.source_id = m.source_id.c_str();
  out.speaker = m.speaker.c_str();
  out.words = to_c(m.words);
  out.text = m.text.c_str();
  out.before = m.before.c_str();
  out.after = m.after.c_str();
  out.line = m.line;
  out.start_seconds = m.start_seconds;
  out.end_seconds = m.end_seconds;
  out.score = m.score;
  out.segment_count = m.segments.size();
  out.edit_count = m.edits.size();
  return out;
}

}  // namespace

FindingHandle::FindingHandle(api::Finding&& finding)
    : dixit_finding{}, data(std::move(finding)), codes(joined(data.material)) {
  form = number_of<dixit_form>(data.form);
  who = number_of<dixit_who>(data.who);
  status = number_of<dixit_status>(data.status);
  severity = data.severity.value_or(-1);
  evidence = number_of<dixit_evidence>(data.evidence);
  material = codes.c_str();
  score = data.score;
  house_rule = data.house_rule.c_str();
  house_citation = data.house_citation.c_str();
  for (const std::string& reason : data.reasons) reason_list.push_back(reason.c_str());
  reasons = reason_list.data();
  reason_count = reason_list.size();
  std::size_t edit_count = 0;
  for (const api::Match& m : data.matches) edit_count += m.edits.size();
  edit_codes.reserve(edit_count);  // what is pointed to stays where it is
  for (const api::Match& m : data.matches) {
    match_list.push_back(to_c(m));
    for (const api::Segment& s : m.segments) {
      segment_list.push_back(
          {to_c(s.quote), to_c(s.words), s.source, s.turn, s.start_seconds, s.end_seconds});
    }
    for (const api::Edit& e : m.edits)
      edit_list.push_back(to_c(e, edit_codes.emplace_back(joined(e.material))));
  }
  const dixit_segment* segment = segment_list.data();
  const dixit_edit* edit = edit_list.data();
  for (dixit_match& m : match_list) {
    m.segments = segment;
    m.edits = edit;
    segment += m.segment_count;
    edit += m.edit_count;
  }
  matches = match_list.data();
  match_count = match_list.size();
}

ArticleHandle::ArticleHandle(api::Article&& article) : dixit_article{}, data(std::move(article)) {
  title = data.title.c_str();
  byline = data.byline.c_str();
  published = data.published.c_str();
  language = data.language.c_str();
  text = data.text.c_str();
  text_size = data.text.size();
  for (const api::Quotation& q : data.quotations) {
    for (const api::Range piece : q.pieces) piece_list.push_back(to_c(piece));
    quotation_list.push_back({to_c(q.bytes), nullptr, q.pieces.size(), q.speaker.c_str(),
                              q.cue.c_str(), q.kind.c_str(), q.paragraph});
  }
  const dixit_range* piece = piece_list.data();
  for (dixit_quotation& q : quotation_list) {
    q.pieces = piece;
    piece += q.piece_count;
  }
  quotations = quotation_list.data();
  quotation_count = quotation_list.size();
}

ReportHandle::ReportHandle(api::Report&& report)
    : dixit_report{}, article_handle(std::move(report.article)) {
  for (api::Finding& finding : report.findings) {
    finding_handles.push_back(std::make_unique<FindingHandle>(std::move(finding)));
    finding_list.push_back(finding_handles.back().get());
  }
  article = &article_handle;
  findings = finding_list.data();
}

}  // namespace dixit::lib
