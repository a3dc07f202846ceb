#include "judge/judge.h"

#include <algorithm>

#include "judge/dates.h"
#include "judge/moves.h"
#include "judge/surface.h"
#include "judge/who.h"
#include "lexicon/names.h"

namespace dixit::judge {
namespace {

constexpr std::uint32_t kContextWords = 45;
constexpr std::uint32_t kShownWords = 400;

/// One place, judged.
struct Verdict {
  Trace trace;
  Form form = Form::kNotFound;
  Whose whose;
  DateFit date;
  MaterialSet material;
  std::vector<std::string> reasons;
  bool doubted = false;
  bool missing = false;
  int severity = 0;
};

std::string quoted(const std::string& words) { return "“" + words + "”"; }

bool weighs(const TracedEdit& traced) {
  const Edit& e = traced.edit;
  return e.cls == EditClass::kContent && !traced.bracketed && !(e.op == EditOp::kDrop && e.marked);
}

void collect_reasons(Verdict& verdict) {
  for (const TracedEdit& traced : verdict.trace.edits) {
    const Edit& e = traced.edit;
    if (e.cls == EditClass::kStyle) continue;
    std::string line;
    switch (e.op) {
      case EditOp::kDrop:
        line =
            (e.marked ? "left out, marked: " : "left out without a mark: ") + quoted(e.source_text);
        break;
      case EditOp::kInsert:
        line = "not in the source: " + quoted(e.quote_text);
        break;
      case EditOp::kSubstitute:
        line = quoted(e.source_text) + " became " + quoted(e.quote_text);
        break;
      case EditOp::kMove:
        line = "moved: " + quoted(e.quote_text);
        break;
    }
    if (!e.note.empty()) line += " (" + e.note + ")";
    verdict.reasons.push_back(std::move(line));
  }
}

/// Words of another day are another document's, whoever said them.
void apply_date(Verdict& v) {
  if (!v.date.conflict || !v.date.conflict->certain) return;
  if (v.whose.who != Who::kSame && v.whose.who != Who::kUnknown) return;
  v.date.conflict->decisive = true;
  v.whose = {Who::kOther, false, conflict_words(*v.date.conflict)};
}

Verdict judge_place(const QuoteSide& quote, const SourceSides& sources, const Alignment& place,
                    const Case& quotation, const JudgeOptions& options) {
  Verdict v;
  v.trace = trace(quote, sources, place, {options.gap_limit_words});
  find_moves(quote, sources, v.trace);
  add_edit_codes(quote, sources, v.trace);
  add_surface_edits(quote, sources, v.trace);
  v.form = form_of(quote, sources, v.trace);
  v.whose = whose_words(sources, v.trace, quote, quotation.speaker);
  v.date = fit_date(quotation.said_when, sources, v.trace);
  apply_date(v);
  for (const TracedEdit& traced : v.trace.edits) v.material.add(traced.edit.material);
  collect_reasons(v);
  for (const EdgeCode& edge : edge_codes(quote, sources, v.trace, quotation.context)) {
    v.material.add(edge.codes);
    v.reasons.push_back("just outside the cut: " + quoted(edge.words));
  }
  // What the article itself gives as denied or as another's words hides nothing.
  const Frame frame = quotation.context.frame;
  const bool told_by_article = frame == Frame::kDenied || frame == Frame::kRead;
  if (v.whose.who == Who::kNested && !told_by_article) v.material.add(Material::kFrame);
  if (shows_question_as_assertion(quote, sources, v.trace, quotation.context)) {
    v.material.add(Material::kFrame);
    v.reasons.push_back("a question or supposition in the source");
  }
  if (!v.whose.reason.empty()) v.reasons.insert(v.reasons.begin(), v.whose.reason);
  if (v.date.conflict && !v.date.conflict->decisive)
    v.reasons.push_back(conflict_words(*v.date.conflict));
  bool any = false;
  bool all_doubted = true;
  for (const TracedEdit& traced : v.trace.edits) {
    if (!weighs(traced)) continue;
    any = true;
    all_doubted &= traced.doubted;
    v.missing |= traced.missing;
  }
  v.doubted = any && all_doubted;
  const int form_severity =
      options.house ? house_severity(*options.house, v.form, severity_of(v.form).value_or(0))
                    : severity_of(v.form).value_or(0);
  const int who_severity =
      v.whose.who == Who::kPrompted && v.whose.assented ? 5 : severity_of(v.whose.who);
  v.severity = std::max({form_severity, who_severity, v.material.empty() ? 0 : 5});
  return v;
}

/// Up to kContextWords before a word: of its turn, or of the turn before when it opens its turn.
void add_context(const SourceSide& source, Match& match, const Segment& first,
                 const Segment& last) {
  const Source& s = source.source();
  const auto label = [&](std::uint32_t turn) {
    return s.turns[turn].speaker < 0 ? std::string{}
                                     : s.speakers[static_cast<std::size_t>(s.turns[turn].speaker)];
  };
  std::uint32_t end = first.source.begin;
  std::uint32_t turn = first.turn;
  while (end == s.turns[turn].word_begin && turn > 0) --turn;
  std::uint32_t begin = s.turns[turn].word_begin;
  if (end - std::min(end, begin) > kContextWords) begin = end - kContextWords;
  match.before = source.text(begin, end);
  match.before_speaker = begin < end ? label(turn) : std::string{};
  begin = last.source.end;
  turn = last.turn;
  while (begin >= s.turns[turn].word_end && turn + 1 < s.turns.size()) ++turn;
  end = std::min(s.turns[turn].word_end, begin + kContextWords);
  match.after = source.text(begin, end);
  match.after_speaker = begin < end ? label(turn) : std::string{};
}

std::string shown_text(const SourceSides& sources, const Trace& trace) {
  std::string out;
  for (std::size_t k = 0; k < trace.segments.size(); ++k) {
    const Segment& s = trace.segments[k];
    std::uint32_t end = s.source.end;
    const bool runs_on = k + 1 < trace.segments.size() && trace.joins[k].link == Link::kWithin &&
                         trace.segments[k + 1].source.begin - s.source.begin <= kShownWords;
    if (runs_on) end = trace.segments[k + 1].source.begin;
    if (!out.empty()) out += k > 0 && trace.joins[k - 1].link == Link::kWithin ? " " : " … ";
    out += sources.at(s.source_index).text(s.source.begin, end);
  }
  return out;
}

Match make_match(const SourceSides& sources, Verdict& verdict, const Alignment& place) {
  Match match;
  const Trace& t = verdict.trace;
  const Segment& first = t.segments.front();
  const SourceSide& source = sources.at(first.source_index);
  match.source_index = first.source_index;
  match.source = source.card().id;
  const std::int32_t speaker =
      source.source().turns.empty() ? -1 : source.source().turns[first.turn].speaker;
  if (speaker >= 0) match.speaker = source.source().speakers[static_cast<std::size_t>(speaker)];
  match.words = first.source;
  for (const Segment& s : t.segments) {
    if (s.source_index != first.source_index) continue;
    match.words = {std::min(match.words.begin, s.source.begin),
                   std::max(match.words.end, s.source.end)};
  }
  match.text = shown_text(sources, t);
  match.segments = t.segments;
  for (const TracedJoin& j : t.joins) {
    JoinDistance d;
    d.marked = j.marked;
    d.backward = j.link == Link::kBackward;
    d.other_source = j.link == Link::kElsewhere;
    d.words = j.words;
    d.turns = j.turns;
    d.questions = j.questions;
    match.joins.push_back(d);
  }
  for (const TracedEdit& traced : t.edits) {
    match.edits.push_back(traced.edit);
    match.edits.back().source_index = traced.source_index;
  }
  match.score = place.surety;
  const Segment& last = t.segments.back();
  if (last.source_index == first.source_index) {
    add_context(source, match, first, last);
  } else {
    add_context(source, match, first, first);
  }
  return match;
}

constexpr double kOtherLeast =
    0.7;  ///< share of the evidence from which another speaker's changed words are told of

bool changed(Form form) {
  return form == Form::kAltered || form == Form::kSpliced || form == Form::kReordered;
}

bool equally_good(const Verdict& a, const Verdict& b) {
  return a.form == b.form && a.whose.who == b.whose.who && a.severity == b.severity &&
         a.date.rank == b.date.rank;
}

SourceSides sides_of(const Candidates& candidates) {
  SourceSides sides;
  sides.reserve(candidates.pieces.size());
  for (const Piece& piece : candidates.pieces) {
    sides.emplace_back(*piece.source, *piece.card, lexicon::lexicon_for(piece.source->language));
    sides.back().set_whole(piece.from_start, piece.to_end);
  }
  return sides;
}

/// The language of the sources differs from the quotation's, and that is why nothing was found.
bool other_language(const Searched& searched, const std::string& speaker,
                    const QuoteLanguage& language) {
  if (language.code.empty() || !language.sure) return false;
  const std::vector<std::string>& languages = searched.languages();
  const auto has = [&](const std::string& code) {
    return std::find(languages.begin(), languages.end(), code) != languages.end();
  };
  if (languages.empty() || has("")) return false;
  if (!has(language.code)) return true;
  if (languages.size() == 1) return false;
  const Searched::Speaks speaks = searched.speaks(speaker, language.code);
  return speaks.elsewhere && !speaks.here;
}

void judge_nothing_found(const Searched& searched, const JudgeOptions& options,
                         const Case& quotation, const QuoteLanguage& language,
                         const Candidates& candidates, Finding& finding) {
  if (candidates.too_short) {
    finding.status = Status::kTooShort;
    finding.reasons.emplace_back("too few or too common words for so much text");
    return;
  }
  if (other_language(searched, quotation.speaker, language)) {
    finding.form = Form::kTranslated;
    finding.reasons.push_back("the quotation is in \"" + language.code + "\", the sources are not");
    return;
  }
  finding.form = Form::kNotFound;
  if (options.complete) finding.severity = 6;
}

bool judge_meaning(const SourceSides& sides, const QuoteSide& quote, const Case& quotation,
                   const Alignment& meaning, Finding& finding) {
  Verdict v;
  v.trace.segments.clear();
  // The words in common, each its own segment; the rest of the wording is another's.
  for (const AlignedPair& p : meaning.pairs) {
    Segment s;
    s.quote = {p.quote, p.quote + 1};
    s.source = {p.word, p.word + 1};
    s.source_index = p.source;
    s.turn = sides.at(p.source).turn_of(p.word);
    v.trace.segments.push_back(s);
  }
  std::sort(v.trace.segments.begin(), v.trace.segments.end(),
            [](const Segment& a, const Segment& b) { return a.source.begin < b.source.begin; });
  v.trace.joins.assign(v.trace.segments.size() - 1, TracedJoin{});
  v.whose = whose_words(sides, v.trace, quote, quotation.speaker);
  // Another speaker who says something alike proves nothing of this one.
  if (v.whose.who == Who::kOther || v.whose.who == Who::kMixed || v.whose.who == Who::kPrompted)
    return false;
  if (v.whose.who == Who::kNested) v.whose.who = Who::kSame;
  finding.form = Form::kParaphrased;
  finding.who = v.whose.who;
  Match match = make_match(sides, v, meaning);
  const SourceSide& side = sides.at(match.source_index);
  const WordRange whole{side.sentence_of(match.words.begin).begin,
                        side.sentence_of(match.words.end - 1).end};
  match.words = whole;
  match.text = side.text(whole.begin, whole.end);
  finding.severity =
      std::max(severity_of(Form::kParaphrased).value_or(5), severity_of(v.whose.who));
  finding.evidence = side.card().evidence;
  finding.score = meaning.score;
  finding.reasons.emplace_back("the statement stands in the source in other words");
  finding.matches.push_back(std::move(match));
  return true;
}

/// The matcher's order, except that of equally well matching places the one that speaks better for
/// the quotation comes first.
std::vector<std::size_t> best_first(const Candidates& candidates,
                                    const std::vector<Verdict>& verdicts) {
  std::vector<std::size_t> order(verdicts.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (candidates.places[a].bits != candidates.places[b].bits)
      return candidates.places[a].bits > candidates.places[b].bits;
    if (verdicts[a].severity != verdicts[b].severity)
      return verdicts[a].severity < verdicts[b].severity;
    return verdicts[a].date.rank < verdicts[b].date.rank;
  });
  return order;
}

/// What is no verdict takes its place.
void set_aside(Finding& finding, const Candidates& candidates, const Verdict& best,
               bool equal_second) {
  const auto set = [&](Status status, bool keep_form) {
    finding.status = status;
    finding.severity.reset();
    if (keep_form) return;
    finding.form.reset();
    finding.material = {};
    if (status == Status::kTooShort) {
      finding.who.reset();
      forget_date(finding);  // of words that prove nothing, no day does
    }
  };
  if (candidates.too_short) {
    set(Status::kTooShort, false);
  } else if (best.missing) {
    set(Status::kUnverifiable, false);
  } else if (equal_second) {
    set(Status::kAmbiguous, false);
  } else if (best.doubted && best.whose.who != Who::kOther && best.whose.who != Who::kMixed) {
    set(Status::kTranscriptInDoubt, true);
  }
}

}  // namespace

Judge::Judge(const Searched& searched, JudgeOptions options)
    : searched_(searched), options_(std::move(options)) {}

Finding Judge::judge(const Case& quotation, const Candidates& candidates, bool& ran_out) const {
  const SourceSides sides = sides_of(candidates);
  Finding finding = judge(quotation, candidates, sides);
  ran_out = std::any_of(sides.begin(), sides.end(),
                        [](const SourceSide& side) { return side.ran_out(); });
  return finding;
}

Finding Judge::judge(const Case& quotation, const Candidates& candidates,
                     const SourceSides& sides) const {
  Finding finding;
  finding.words = *quotation.words;
  if (candidates.places.empty()) {
    const QuoteLanguage language = quotation.language();
    const lexicon::Lexicon& lexicon = lexicon::lexicon_for(language.code);
    const QuoteSide quote(*quotation.words, *quotation.folded, lexicon);
    const bool said_otherwise =
        candidates.meaning && !candidates.too_short &&
        judge_meaning(sides, quote, quotation, *candidates.meaning, finding);
    if (!said_otherwise) {
      judge_nothing_found(searched_, options_, quotation, language, candidates, finding);
    }
    return finding;
  }
  const lexicon::Lexicon& lexicon = sides.at(candidates.places[0].pairs[0].source).lexicon();
  const QuoteSide quote(*quotation.words, *quotation.folded, lexicon,
                        !options_.house || options_.house->accepts_breaks);
  std::vector<Verdict> verdicts;
  for (const Alignment& place : candidates.places)
    verdicts.push_back(judge_place(quote, sides, place, quotation, options_));
  const std::vector<std::size_t> order = best_first(candidates, verdicts);
  Verdict& best = verdicts[order[0]];
  const bool equal_second = order.size() > 1 &&
                            candidates.places[order[1]].bits == candidates.places[order[0]].bits &&
                            equally_good(best, verdicts[order[1]]);
  if (best.whose.who == Who::kOther && candidates.places[order[0]].score < kOtherLeast &&
      changed(best.form)) {
    // Another person's words that are only like these accuse nobody.
    judge_nothing_found(searched_, options_, quotation, quotation.language(), candidates, finding);
    const bool by_date = best.date.conflict && best.date.conflict->decisive;
    finding.reasons.emplace_back(by_date ? "the nearest words are of another day, and differ"
                                         : "the nearest words are another speaker's, and differ");
    return finding;
  }
  finding.form = best.form;
  finding.who = best.whose.who;
  finding.material = best.material;
  finding.severity = best.severity;
  finding.date_conflict = best.date.conflict;
  finding.score = candidates.places[order[0]].surety;
  finding.reasons = best.reasons;
  for (const std::size_t k : order)
    finding.matches.push_back(make_match(sides, verdicts[k], candidates.places[k]));
  const SourceCard& source = sides.at(finding.matches[0].source_index).card();
  finding.evidence = source.evidence;
  if (options_.house) {
    if (const House::Rule* rule = options_.house->rule_for(best.form)) {
      finding.house = HouseRule{options_.house->id, name(best.form), rule->rule, rule->citation};
    }
  }
  if (!source.translation_of.empty()) {
    finding.translation = source.id + ", a translation of " + source.translation_of;
    finding.translation_form = best.form;
    finding.form = Form::kTranslated;
    finding.severity.reset();
    return finding;
  }
  set_aside(finding, candidates, best, equal_second);
  return finding;
}

}  // namespace dixit::judge
