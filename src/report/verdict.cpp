// The one-sentence verdict of a finding.
#include <fmt/format.h>

#include <algorithm>

#include "report/plain.h"
#include "report/wording.h"

namespace dixit::report {
namespace {

constexpr std::size_t kWordsNamed = 6;  // a longer stretch is counted, not named
constexpr std::size_t kStretchesNamed = 3;

std::string quoted(std::string_view words) { return "“" + plain(words) + "”"; }

std::string list_of(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    if (k > 0) out += k + 1 == parts.size() ? " and " : ", ";
    out += parts[k];
  }
  return out;
}

const char* noun(Material code) {
  switch (code) {
    case Material::kNegation:
      return "a negation";
    case Material::kModality:
      return "a modal verb";
    case Material::kQuantity:
      return "a quantity";
    case Material::kComparison:
      return "a comparison";
    case Material::kCondition:
      return "a condition";
    case Material::kHedge:
      return "a hedge";
    case Material::kQualifier:
      return "a qualifier";
    case Material::kPolarity:
      return "an opposite";
    case Material::kEntity:
      return "a name or pronoun";
    case Material::kLogic:
      return "a logical link";
    case Material::kTense:
      return "a tense";
    case Material::kFrame:
      return "the frame";
    case Material::kEdge:
      return "words at the edge of the cut";
  }
  return "";
}

std::vector<std::string> nouns(MaterialSet set) {
  std::vector<std::string> out;
  for (int k = 0; k < kMaterialCount; ++k) {
    if (set.has(static_cast<Material>(k))) out.emplace_back(noun(static_cast<Material>(k)));
  }
  return out;
}

// The words of the edits that carry a code, named where they are few.
std::string notable(const std::vector<const Edit*>& edits, MaterialSet* said) {
  std::vector<std::string> named;
  MaterialSet unnamed;
  for (const Edit* e : edits) {
    if (e->material.empty()) continue;
    said->add(e->material);
    if (count_words(e->source_text) <= kWordsNamed && named.size() < kStretchesNamed) {
      named.push_back(quoted(e->source_text));
    } else {
      unnamed.add(e->material);
    }
  }
  for (auto& n : nouns(unnamed)) named.push_back(std::move(n));
  return list_of(named);
}

struct Changes {
  std::vector<const Edit*> drops_unmarked, drops_marked, others;  // style is in none of them
  std::size_t words_unmarked = 0;
  std::size_t words_marked = 0;
};

// A cut is told by its content: the fillers that went with it are not counted.
Changes sort_edits(const Match& match, bool with_fillers) {
  Changes c;
  for (const Edit& e : match.edits) {
    if (e.cls == EditClass::kStyle) continue;
    if (e.cls == EditClass::kDisfluency && !with_fillers) continue;
    if (e.op != EditOp::kDrop) {
      if (!e.marked) c.others.push_back(&e);
    } else if (e.marked) {
      c.drops_marked.push_back(&e);
      c.words_marked += e.source.size();
    } else {
      c.drops_unmarked.push_back(&e);
      c.words_unmarked += e.source.size();
    }
  }
  return c;
}

std::string changed(const std::vector<const Edit*>& edits, MaterialSet* said) {
  std::vector<std::string> parts;
  for (const Edit* e : edits) {
    said->add(e->material);
    if (parts.size() == kStretchesNamed) {
      parts.push_back(fmt::format("{} more", edits.size() - kStretchesNamed));
      break;
    }
    const std::string now = "“" + plain_short(e->quote_text, kWordsNamed) + "”";
    const std::string was = "“" + plain_short(e->source_text, kWordsNamed) + "”";
    if (e->op == EditOp::kInsert) parts.push_back(now + " was added");
    if (e->op == EditOp::kMove) parts.push_back(now + " was moved");
    if (e->op == EditOp::kSubstitute) parts.push_back(was + " became " + now);
  }
  return list_of(parts);
}

std::string left_out(std::size_t words, const std::vector<const Edit*>& edits, const char* how,
                     MaterialSet* said) {
  if (words == 0) return std::string("words were left out") + how;
  std::string out = (words == 1 ? "one word was" : count(words, "word was", "words were"));
  out += std::string(" left out") + how;
  const bool all_named = edits.size() == 1 && count_words(edits[0]->source_text) <= kWordsNamed;
  if (all_named) {
    said->add(edits[0]->material);
    return out + ": " + quoted(edits[0]->source_text);
  }
  if (const std::string words_named = notable(edits, said); !words_named.empty()) {
    out += ", among them " + words_named;
  }
  return out;
}

const JoinDistance* widest_join(const Match& match, bool marked) {
  const JoinDistance* widest = nullptr;
  const auto reach = [](const JoinDistance& j) {
    return std::pair(j.other_source, std::pair(j.turns + j.questions, j.words));
  };
  for (const JoinDistance& j : match.joins) {
    if (j.marked != marked) continue;
    if (widest == nullptr || reach(*widest) < reach(j)) widest = &j;
  }
  return widest;
}

std::string form_clause(const Finding& f, MaterialSet* said) {
  static const Match kNoMatch;
  const Match& match = f.matches.empty() ? kNoMatch : f.matches.front();
  const Changes c = sort_edits(match, f.form == Form::kCleaned);
  switch (*f.form) {
    case Form::kVerbatim:
      return "Word for word, from the start of a sentence to its end";
    case Form::kConformed:
      return "The same words; only case, punctuation, number style or spelling differs";
    case Form::kTrimmed:
      return "The same words, cut out of a longer sentence";
    case Form::kElided:
      return "In order, and every cut is marked; " +
             left_out(c.words_marked, c.drops_marked, "", said);
    case Form::kBracketed:
      return "The same words; the changes stand in brackets";
    case Form::kCleaned:
      return "The same words without hesitations; " +
             left_out(c.words_unmarked, c.drops_unmarked, " without a mark", said);
    case Form::kCorrected: {
      auto edits = c.others;
      std::erase_if(edits, [](const Edit* e) { return e->cls == EditClass::kDisfluency; });
      const std::string what = changed(edits, said);
      return "The grammar was repaired without a mark" + (what.empty() ? "" : ": " + what);
    }
    case Form::kCut:
      return "In order, but " +
             left_out(c.words_unmarked, c.drops_unmarked, " without a mark", said);
    case Form::kBridged: {
      const JoinDistance* j = widest_join(match, true);
      return std::string("Marked and in order, but the mark bridges a long way") +
             (j != nullptr ? ": the next part comes " + join_words(*j) : "");
    }
    case Form::kSpliced: {
      const JoinDistance* j = widest_join(match, false);
      return std::string("Parts from different places are joined without a mark") +
             (j != nullptr ? "; one comes " + join_words(*j) : "");
    }
    case Form::kReordered:
      return "The parts stand in another order than they were said";
    case Form::kAltered: {
      auto edits = c.others;
      std::erase_if(edits, [](const Edit* e) { return e->cls != EditClass::kContent; });
      const std::string what = changed(edits, said);
      return "Words were changed without a mark" + (what.empty() ? "" : ": " + what);
    }
    case Form::kParaphrased:
      return "Something like it stands in the source, in other words";
    case Form::kTranslated:
      return f.translation.empty()
                 ? "The source is in another language, and no translation was at hand to check "
                   "against"
                 : "The source is in another language; checked against the translation " +
                       quoted(f.translation) +
                       (f.translation_form
                            ? fmt::format(", where it is {}", name(*f.translation_form))
                            : "");
    case Form::kNotFound:
      return "No place in the sources searched holds these words";
  }
  return "Not judged";
}

// Labels of all speakers whose segments stand in the match, each once.
std::vector<std::string> speakers_of(const Report& report, const Match& match) {
  std::vector<std::string> labels;
  for (const Segment& s : match.segments) {
    std::string label = plain(report.sources.speaker(s.source_index, s.turn));
    if (!label.empty() && std::find(labels.begin(), labels.end(), label) == labels.end())
      labels.push_back(std::move(label));
  }
  return labels;
}

std::string who_clause(const Report& report, const Finding& f) {
  if (!f.who || f.matches.empty()) return {};
  const Match& match = f.matches.front();
  const std::string label = plain(match.speaker);
  const std::string named = plain(f.quotation.speaker);
  switch (*f.who) {
    case Who::kSame:
    case Who::kUnknown:
      return {};
    case Who::kNested:
      return (label.empty() ? "the speaker" : label) +
             " was quoting, reading out or denying these words";
    case Who::kPrompted:
      return std::string("these are the questioner's words") +
             (f.severity == 5 ? ", which the answer took up" : "");
    case Who::kOther: {
      if (f.date_conflict && f.date_conflict->decisive)
        return "these words are of another day: " + conflict_words(*f.date_conflict);
      if (label.empty() || label == named)
        return "these words are another speaker's, or of another occasion";
      return "these are the words of " + label + (named.empty() ? "" : ", not of " + named);
    }
    case Who::kMixed: {
      const auto labels = speakers_of(report, match);
      return labels.size() < 2 ? "parts said by two or more speakers stand under one name"
                               : "words of " + list_of(labels) + " stand under one name";
    }
  }
  return {};
}

std::string status_clause(const Finding& f) {
  if (*f.status == Status::kAmbiguous && f.matches.size() > 1) {
    return "No verdict: the same words stand at " + count(f.matches.size(), "place", "places") +
           " equally well";
  }
  return std::string("No verdict: ") + explain(*f.status);
}

// Whose words they are comes first, because it outweighs what was done to them; what was not done
// to them goes without saying.
std::string with_who(std::string who, const std::string& form_words, Form form) {
  const auto flip = [](char c, char from, char to) {
    return c >= from && c <= to ? static_cast<char>(c ^ 0x20) : c;
  };
  who[0] = flip(who[0], 'a', 'z');
  if (severity_of(form) == 0) return who;
  return who + "; " + flip(form_words[0], 'A', 'Z') + form_words.substr(1);
}

MaterialSet without(MaterialSet set, MaterialSet gone) {
  for (int k = 0; k < kMaterialCount; ++k) {
    if (gone.has(static_cast<Material>(k))) set.remove(static_cast<Material>(k));
  }
  return set;
}

// The codes that the sentence has not named yet: in the words that were changed, or outside the
// cut.
std::string meaning_clause(const Finding& f, MaterialSet said) {
  MaterialSet inside;
  if (!f.matches.empty()) {
    for (const Edit& e : f.matches.front().edits) inside.add(e.material);
  }
  MaterialSet rest = without(f.material, said);
  MaterialSet places;
  places.add(Material::kEdge);
  places.add(Material::kFrame);
  std::string out;
  MaterialSet changed = without(rest, places);
  if (rest.has(Material::kEdge)) {
    const MaterialSet outside = without(changed, inside);
    if (!outside.empty()) out += "; just outside the cut stands " + list_of(nouns(outside));
    if (outside.empty()) out += "; words just outside the cut bear on the meaning";
    changed = without(changed, outside);
  }
  if (!changed.empty()) out += "; the change touches " + list_of(nouns(changed));
  if (rest.has(Material::kFrame)) {
    out += "; a question, a supposition or a report of others is shown as an assertion";
  }
  return out;
}

}  // namespace

std::string verdict(const Report& report, const Finding& f) {
  MaterialSet said;
  std::string out = "Not judged";
  const bool doubted = f.status == Status::kTranscriptInDoubt;
  if (f.form && (!f.status || doubted)) {
    out = form_clause(f, &said);
    if (std::string who = who_clause(report, f); !who.empty()) {
      out = with_who(std::move(who), out, *f.form);
    }
    out += meaning_clause(f, said);
    if (doubted) out += "; the transcript itself is in doubt there";
  } else if (f.status) {
    out = status_clause(f);
  }
  return out + ".";
}

}  // namespace dixit::report
