#include "judge/material.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::judge {
namespace {

using lexicon::ClassSet;
using lexicon::Lexicon;
using lexicon::Section;

struct SectionCode {
  Section section;
  Material code;
};
constexpr std::array<SectionCode, 11> kSectionCodes{{{Section::kNegation, Material::kNegation},
                                                     {Section::kModal, Material::kModality},
                                                     {Section::kQuantifier, Material::kQuantity},
                                                     {Section::kNumber, Material::kQuantity},
                                                     {Section::kScale, Material::kQuantity},
                                                     {Section::kOrdinal, Material::kQuantity},
                                                     {Section::kDate, Material::kQuantity},
                                                     {Section::kComparative, Material::kComparison},
                                                     {Section::kCondition, Material::kCondition},
                                                     {Section::kHedge, Material::kHedge},
                                                     {Section::kQualifier, Material::kQualifier}}};

/// The codes carried by a run of words that is there on one side only.
MaterialSet codes_of(const Lexicon& lexicon, std::span<const std::string> words) {
  MaterialSet out;
  for (std::size_t k = 0; k < words.size(); ++k) {
    // A phrase speaks as one: "peut-être" hedges, and holds no modal.
    std::size_t longest = 1;
    for (const auto& [section, code] : kSectionCodes)
      longest = std::max(longest, lexicon.match_phrase(section, words, k));
    const ClassSet classes = longest > 1 ? ClassSet{} : lexicon.classes(words[k]);
    for (const auto& [section, code] : kSectionCodes) {
      if (classes.has(section) ||
          (longest > 1 && lexicon.match_phrase(section, words, k) == longest))
        out.add(code);
    }
    if (longest > 1) {
      k += longest - 1;
      continue;
    }
    if (const auto joint = lexicon.value(Section::kLogic, words[k]);
        joint == "or" || joint == "because")
      out.add(Material::kLogic);
    if (lexicon.match_phrase(Section::kReport, words, k) > 1 ||
        lexicon.match_phrase(Section::kDenyFrame, words, k) > 1 ||
        lexicon.match_phrase(Section::kHypothetical, words, k) > 0) {
      out.add(Material::kFrame);
    }
  }
  return out;
}

/// A wholly left-out sentence that opens so speaks of the one before it.
bool leans(const SourceSide& source, std::uint32_t first) {
  const ClassSet c = source.classes(first);
  if (c.has(Section::kNegation) || c.has(Section::kCondition)) return true;
  const std::vector<std::string> words = source.folds(first, std::min(source.size(), first + 5));
  if (source.lexicon().match_phrase(Section::kDenial, words, 0) > 0) return true;
  static constexpr std::array<std::string_view, 33> kOpeners{
      "that",   "this",      "it",     "but",    "however", "only",  "das",   "dies",   "aber",
      "jedoch", "nur",       "doch",   "es",     "cela",    "ça",    "c'est", "mais",   "seulement",
      "ce",     "cependant", "eso",    "esto",   "pero",    "solo",  "sólo",  "aunque", "это",
      "но",     "однако",    "только", "that's", "it's",    "though"};
  return std::find(kOpeners.begin(), kOpeners.end(), words[0]) != kOpeners.end();
}

/// The left-out words that can move the meaning of quoted ones, in runs.
MaterialSet gap_codes(const SourceSide& source, WordRange gap) {
  MaterialSet out;
  const auto code_run = [&](std::uint32_t begin, std::uint32_t end) {
    if (begin < end) out.add(codes_of(source.lexicon(), source.folds(begin, end)));
  };
  std::uint32_t left_end = gap.begin;
  while (left_end < gap.end && !source.sentence_starts(left_end)) ++left_end;
  code_run(gap.begin, left_end);
  if (left_end == gap.end) return out;
  std::uint32_t right_begin = gap.end;
  while (right_begin > left_end && !source.sentence_starts(right_begin)) --right_begin;
  code_run(right_begin, gap.end);
  for (std::uint32_t k = left_end; k < right_begin;) {
    std::uint32_t end = k + 1;
    while (end < right_begin && !source.sentence_starts(end)) ++end;
    if (leans(source, k)) code_run(k, end);
    k = end;
  }
  return out;
}

std::string_view tense_of(const Lexicon& lexicon, const std::string& word) {
  const auto value = lexicon.value(Section::kTense, word);
  return value ? value->substr(0, value->find(' ')) : std::string_view{};
}

bool tense_differs(const Lexicon& lexicon, const std::string& a, const std::string& b) {
  const std::string_view first = tense_of(lexicon, a);
  const std::string_view second = tense_of(lexicon, b);
  if (!first.empty() && !second.empty())
    return first != second && first != "part" && second != "part";
  if (lexicon.language() != "en" || lexicon.stem(a) != lexicon.stem(b)) return false;
  const auto past = [](const std::string& w) { return w.size() > 3 && w.ends_with("ed"); };
  const auto present = [](const std::string& w) {
    return !w.ends_with("ed") && !w.ends_with("ing");
  };
  return (past(a) && present(b)) || (past(b) && present(a));
}

bool in_quantity(ClassSet c) {
  for (const Section s : {Section::kQuantifier, Section::kNumber, Section::kScale,
                          Section::kOrdinal, Section::kDate, Section::kUnit}) {
    if (c.has(s)) return true;
  }
  return false;
}

bool is_name(const Lexicon& lexicon, std::string_view surface, const std::string& fold) {
  const ClassSet classes = lexicon.classes(fold);
  if (classes.has(Section::kFirstName)) return true;
  if (in_quantity(classes)) return false;
  if (surface.empty() || lexicon.language() == "de")
    return false;  // every German noun has a capital
  if (classes.is_closed()) return false;
  return text::is_upper(utf8::decode(surface, 0).code);
}

bool is_figure(ClassSet c) {
  return c.has(Section::kNumber) || c.has(Section::kScale) || c.has(Section::kOrdinal);
}

/// The modal itself: "can" of "cannot", "will" of "won't"; "" when there is none.
std::string modal_of(const Lexicon& lexicon, const std::string& word) {
  const auto parts = lexicon.value(Section::kContraction, word);
  if (!parts) return lexicon.has(Section::kModal, word) ? word : std::string{};
  std::string_view rest = *parts;
  while (!rest.empty()) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    const std::string part(rest.substr(0, space));
    if (lexicon.has(Section::kModal, part)) return part;
    rest.remove_prefix(std::min(space + 1, rest.size()));
  }
  return word;
}

MaterialSet substitute_codes(const QuoteSide& quote, const SourceSide& source,
                             const TracedEdit& traced) {
  const Lexicon& lexicon = source.lexicon();
  const Edit& edit = traced.edit;
  MaterialSet out;
  if (edit.cls == EditClass::kStyle || edit.cls == EditClass::kDisfluency) return out;
  if (edit.quote.size() != 1 || edit.source.size() != 1) {
    if (edit.cls == EditClass::kFunction) return out;
    const std::vector<std::string> words(quote.folds().begin() + edit.quote.begin,
                                         quote.folds().begin() + edit.quote.end);
    out.add(codes_of(lexicon, words));
    out.add(codes_of(lexicon, source.folds(edit.source.begin, edit.source.end)));
    return out;
  }
  const std::string& a = quote.fold(edit.quote.begin);
  const std::string& b = source.fold(edit.source.begin);
  const ClassSet ca = quote.classes(edit.quote.begin);
  const ClassSet cb = source.classes(edit.source.begin);
  const bool modal = ca.has(Section::kModal) || cb.has(Section::kModal);
  if (!traced.bracketed && !modal && tense_differs(lexicon, a, b)) out.add(Material::kTense);
  if (edit.cls == EditClass::kFunction) return out;
  const auto either = [&](Section s) { return ca.has(s) || cb.has(s); };
  const auto one = [&](Section s) { return ca.has(s) != cb.has(s); };
  const bool negated = one(Section::kNegation);
  if (negated) out.add(Material::kNegation);
  if (modal && modal_of(lexicon, a) != modal_of(lexicon, b)) out.add(Material::kModality);
  // "Never" for "often" is a negation lost; that "often" also counts tells nothing more.
  const bool figures = is_figure(ca) || is_figure(cb);
  if ((in_quantity(ca) || in_quantity(cb)) && (!negated || figures)) out.add(Material::kQuantity);
  if (either(Section::kComparative)) out.add(Material::kComparison);
  if (either(Section::kCondition)) out.add(Material::kCondition);
  if (one(Section::kHedge)) out.add(Material::kHedge);
  if (one(Section::kQualifier)) out.add(Material::kQualifier);
  // "late, [and] over budget": an "and" in brackets only stitches what stands side by side.
  const auto joint_a = lexicon.value(Section::kLogic, a);
  const auto joint_b = lexicon.value(Section::kLogic, b);
  const bool stitch =
      traced.bracketed && (!joint_a || !joint_b) && (joint_a == "and" || joint_b == "and");
  if (joint_a != joint_b && !stitch) out.add(Material::kLogic);
  const bool compared = ca.has(Section::kComparative) && cb.has(Section::kComparative);
  if (lexicon.are_antonyms(a, b) && !compared) out.add(Material::kPolarity);
  if (traced.bracketed) return out;
  const bool pronouns = ca.has(Section::kPronoun) && cb.has(Section::kPronoun);
  if (pronouns && lexicon.value(Section::kPronoun, a) != lexicon.value(Section::kPronoun, b))
    out.add(Material::kEntity);
  const bool quote_name =
      is_name(lexicon, quote.surface(edit.quote.begin), a) && edit.quote.begin > 0;
  const bool source_name = is_name(lexicon, source.surface(edit.source.begin), b) &&
                           !source.sentence_starts(edit.source.begin);
  if ((quote_name && (source_name || cb.has(Section::kPronoun))) ||
      (source_name && ca.has(Section::kPronoun)))
    out.add(Material::kEntity);
  // "Herr Falk" for "Herr Moser": what follows a title is a name in any language.
  const auto titled = [&](const std::string& before) {
    return lexicon.has(Section::kHonorific, before);
  };
  if (edit.quote.begin > 0 && edit.source.begin > 0 && titled(quote.fold(edit.quote.begin - 1)) &&
      titled(source.fold(edit.source.begin - 1))) {
    out.add(Material::kEntity);
  }
  if ((quote_name || source_name) && is_name(lexicon, quote.surface(edit.quote.begin), a) &&
      is_name(lexicon, source.surface(edit.source.begin), b)) {
    out.add(Material::kEntity);
  }
  return out;
}

MaterialSet insert_codes(const QuoteSide& quote, const Lexicon& lexicon, const TracedEdit& traced) {
  const Edit& edit = traced.edit;
  const std::vector<std::string> words(quote.folds().begin() + edit.quote.begin,
                                       quote.folds().begin() + edit.quote.end);
  MaterialSet codes = codes_of(lexicon, words);
  if (!traced.bracketed) return codes;
  // Brackets tell the reader that the words are the writer's; only a negation put there still turns
  // the sentence round.
  MaterialSet out;
  if (codes.has(Material::kNegation)) out.add(Material::kNegation);
  return out;
}

}  // namespace

void add_edit_codes(const QuoteSide& quote, const SourceSides& sources, Trace& trace) {
  for (TracedEdit& traced : trace.edits) {
    const SourceSide& source = sources.at(traced.source_index);
    Edit& edit = traced.edit;
    if (edit.cls == EditClass::kStyle || edit.cls == EditClass::kDisfluency) continue;
    switch (edit.op) {
      case EditOp::kDrop:
        if (edit.cls == EditClass::kContent) edit.material = gap_codes(source, edit.source);
        break;
      case EditOp::kInsert:
        if (edit.cls == EditClass::kContent)
          edit.material = insert_codes(quote, source.lexicon(), traced);
        break;
      case EditOp::kSubstitute:
        edit.material = substitute_codes(quote, source, traced);
        break;
      case EditOp::kMove:
        break;
    }
  }
}

namespace {

constexpr std::uint32_t kEdgeWords = 3;
constexpr std::uint32_t kClauseMost = 40;

/// Classes that matter just outside a cut.
constexpr std::array<SectionCode, 6> kEdgeCodes{{{Section::kNegation, Material::kNegation},
                                                 {Section::kModal, Material::kModality},
                                                 {Section::kHedge, Material::kHedge},
                                                 {Section::kCondition, Material::kCondition},
                                                 {Section::kQuantifier, Material::kQuantity},
                                                 {Section::kNumber, Material::kQuantity}}};

bool any_has(const Lexicon& lexicon, const std::vector<std::string>& words, Section section) {
  for (std::size_t k = 0; k < words.size(); ++k) {
    if (lexicon.has(section, words[k]) || lexicon.match_phrase(section, words, k) > 0) return true;
  }
  return false;
}

bool clause_mark(const std::string& gap) {
  for (const std::string_view mark : {",", ";", ":", "—", "–", "...", "…", " - "}) {
    if (gap.find(mark) != std::string::npos) return true;
  }
  return false;
}

/// Whether the article says outside the marks what was left out of them: he would not "call it a
/// failure".
bool supplied(const Lexicon& lexicon, const ArticleContext& context, Section section) {
  return any_has(lexicon, context.before, section) || any_has(lexicon, context.after, section);
}

void look_before(const QuoteSide& quote, const SourceSide& source, const Segment& segment,
                 const ArticleContext& context, std::vector<EdgeCode>& out) {
  const std::uint32_t start = segment.source.begin;
  if (source.sentence_starts(start)) return;
  const std::uint32_t sentence = source.sentence_of(start).begin;
  std::uint32_t first = start;
  while (first > sentence && start - first < kEdgeWords) {
    if (first < start && clause_mark(source.before(first)))
      break;  // the clause before a comma is another one
    --first;
  }
  const Lexicon& lexicon = source.lexicon();
  EdgeCode found;
  if (disfluency(source, first, start) == nullptr) {
    const std::vector<std::string> words = source.folds(first, start);
    for (const auto& [section, code] : kEdgeCodes) {
      // A number or quantifier belongs to the very next words only.
      const bool near = code == Material::kQuantity;
      const std::vector<std::string> looked =
          near ? source.folds(std::max(first, start - std::min(start, 2u)), start) : words;
      if (!any_has(lexicon, looked, section) || supplied(lexicon, context, section)) continue;
      bool said_again = false;  // a repeat: the quotation has the word itself
      for (std::uint32_t q = segment.quote.begin;
           q < std::min(segment.quote.end, segment.quote.begin + 5); ++q)
        said_again |= quote.classes(q).has(section) && !near;
      if (!said_again) found.codes.add(code);
    }
  }
  // "If the rain comes early again, | the streets may flood": the condition opens the sentence that
  // is quoted from.
  if (start - sentence <= kClauseMost &&
      any_has(lexicon, source.folds(sentence, start), Section::kCondition) &&
      !supplied(lexicon, context, Section::kCondition)) {
    found.codes.add(Material::kCondition);
    first = sentence;
  }
  if (found.codes.empty()) return;
  found.codes.add(Material::kEdge);
  found.words = source.text(first, start);
  out.push_back(std::move(found));
}

bool is_link_word(const Lexicon& lexicon, const std::string& word) {
  if (lexicon.has(Section::kFiller, word) || lexicon.value(Section::kLogic, word) == "and" ||
      lexicon.value(Section::kLogic, word) == "but")
    return true;
  static constexpr std::array<std::string_view, 12> kWords{"only", "even",      "though", "nur",
                                                           "aber", "seulement", "mais",   "solo",
                                                           "pero", "но",        "только", "though"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// Whether "and" and fillers alone lead to words[at]: ", and, you know, if it rains, the streets
/// flood" opens another statement with its own condition.
bool opens_another(const Lexicon& lexicon, const std::vector<std::string>& words, std::size_t at) {
  for (std::size_t k = at; k-- > 0;) {
    if (lexicon.value(Section::kLogic, words[k]) != "and") continue;
    std::size_t next = k + 1;
    while (next < at) {
      const std::size_t filler =
          std::max<std::size_t>(lexicon.match_phrase(Section::kFiller, words, next),
                                lexicon.has(Section::kFiller, words[next]) ? 1 : 0);
      if (filler == 0) break;
      next += filler;
    }
    return next == at;
  }
  return false;
}

void look_after(const SourceSide& source, const Segment& segment, const ArticleContext& context,
                std::vector<EdgeCode>& out) {
  const std::uint32_t end = segment.source.end;
  if (source.sentence_starts(end)) return;
  const std::uint32_t sentence_end = std::min(source.sentence_of(end).end, end + kClauseMost);
  const Lexicon& lexicon = source.lexicon();
  std::uint32_t next = end;
  while (next < sentence_end && next - end < kEdgeWords && is_link_word(lexicon, source.fold(next)))
    ++next;
  if (next >= sentence_end) return;
  EdgeCode found;
  const std::vector<std::string> rest =
      source.folds(next, std::min(sentence_end, next + kEdgeWords));
  std::uint32_t shown_end = std::min(sentence_end, next + kEdgeWords);
  for (const auto& [section, code] : kEdgeCodes) {
    if (code == Material::kQuantity) continue;  // what follows a cut counts other things
    const bool here = lexicon.has(section, rest[0]) || lexicon.match_phrase(section, rest, 0) > 0;
    // "Never on a Sunday, not once": what is denied in the quotation is only denied again.
    const bool again = code == Material::kNegation &&
                       any_has(lexicon, source.folds(segment.source.begin, end), section);
    if (code == Material::kCondition &&
        opens_another(lexicon, source.folds(end, next + 1), next - end))
      continue;
    if (here && !again && !supplied(lexicon, context, section)) found.codes.add(code);
  }
  const std::vector<std::string> all = source.folds(end, sentence_end);
  for (std::size_t k = next - end; k < all.size(); ++k) {
    if ((lexicon.has(Section::kCondition, all[k]) ||
         lexicon.match_phrase(Section::kCondition, all, k) > 0) &&
        !supplied(lexicon, context, Section::kCondition)) {
      if (opens_another(lexicon, all, k)) break;
      found.codes.add(Material::kCondition);
      shown_end = sentence_end;
      break;
    }
  }
  if (found.codes.empty()) return;
  found.codes.add(Material::kEdge);
  found.words = source.text(end, shown_end);
  out.push_back(std::move(found));
}

}  // namespace

std::vector<EdgeCode> edge_codes(const QuoteSide& quote, const SourceSides& sources,
                                 const Trace& trace, const ArticleContext& context) {
  std::vector<EdgeCode> out;
  for (std::size_t k = 0; k < trace.segments.size(); ++k) {
    const Segment& segment = trace.segments[k];
    const SourceSide& source = sources.at(segment.source_index);
    const bool opens = k == 0 || trace.joins[k - 1].link != Link::kWithin;
    const bool closes = k + 1 == trace.segments.size() || trace.joins[k].link != Link::kWithin;
    // Words at the outer ends that were replaced or added are edits, not cuts.
    const bool edited_before = k == 0 && segment.quote.begin > 0;
    const bool edited_after = k + 1 == trace.segments.size() && segment.quote.end < quote.size();
    if (opens && !edited_before) look_before(quote, source, segment, context, out);
    if (closes && !edited_after) look_after(source, segment, context, out);
  }
  return out;
}

bool shows_question_as_assertion(const QuoteSide& quote, const SourceSides& sources,
                                 const Trace& trace, const ArticleContext& context) {
  if (context.frame == Frame::kAsked) return false;
  for (const Segment& segment : trace.segments) {
    const SourceSide& source = sources.at(segment.source_index);
    const std::uint32_t last = segment.source.end - 1;
    if (!source.is_question(last)) continue;
    const WordRange sentence = source.sentence_of(last);
    std::uint32_t quoted = 0;
    for (const Segment& other : trace.segments) {
      if (other.source_index != segment.source_index) continue;
      const std::uint32_t from = std::max(other.source.begin, sentence.begin);
      const std::uint32_t to = std::min(other.source.end, sentence.end);
      quoted += to > from ? to - from : 0;
    }
    if (quoted * 2 < sentence.size()) continue;  // a phrase of a question asserts nothing
    bool asked = false;
    for (std::uint32_t q = segment.quote.begin; q < quote.size(); ++q)
      asked |= quote.after(q).find('?') != std::string_view::npos;
    if (!asked) return true;
  }
  // "Suppose | the dam had failed": what was only supposed is shown as said.
  const Segment& first = trace.segments.front();
  const SourceSide& source = sources.at(first.source_index);
  const std::uint32_t sentence = source.sentence_of(first.source.begin).begin;
  const std::vector<std::string> before = source.folds(sentence, first.source.begin);
  return before.size() <= 6 && any_has(source.lexicon(), before, Section::kHypothetical);
}

}  // namespace dixit::judge
