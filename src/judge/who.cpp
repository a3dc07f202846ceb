#include "judge/who.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "lexicon/names.h"
#include "text/chars.h"

namespace dixit::judge {
namespace {

using lexicon::Name;
using lexicon::NameMatch;
using lexicon::Section;

Name label_of(const SourceSide& source, std::uint32_t turn) {
  const Source& s = source.source();
  if (turn >= s.turns.size() || s.turns[turn].speaker < 0) return {};
  return lexicon::parse_label(s.speakers[static_cast<std::size_t>(s.turns[turn].speaker)], s.title,
                              source.lexicon());
}

std::string label_text(const SourceSide& source, std::uint32_t turn) {
  const Source& s = source.source();
  if (turn >= s.turns.size() || s.turns[turn].speaker < 0) return {};
  return s.speakers[static_cast<std::size_t>(s.turns[turn].speaker)];
}

bool names_somebody(const Name& name) {
  return !name.words.empty() || !name.titles.empty() || name.questioner || name.answerer;
}

/// Whether the words just before `word` make the speaker the subject: "I said", "I have often
/// said"; not "my brother said".
bool first_person_before(const SourceSide& source, std::uint32_t frame, std::uint32_t frame_end,
                         std::uint32_t from) {
  static constexpr std::array<std::string_view, 17> kSubjects{
      "i",  "we",   "i've", "we've", "i'd",      "we'd",     "i'm", "ich", "wir",
      "je", "j'ai", "nous", "yo",    "nosotros", "nosotras", "я",   "мы"};
  for (std::uint32_t k = frame_end; k-- > from && k + 3 >= frame;) {
    const std::string& w = source.fold(k);
    if (std::find(kSubjects.begin(), kSubjects.end(), w) != kSubjects.end()) return true;
    if (k < frame && !source.classes(k).is_closed()) return false;
  }
  return false;
}

/// The words of the sentence before the segment that give what follows to others, or deny it.
std::string frame_before(const SourceSide& source, const Segment& segment) {
  const std::uint32_t start = segment.source.begin;
  const std::uint32_t sentence = source.sentence_of(start).begin;
  if (start == sentence) return {};
  const std::uint32_t from = start - sentence > 14 ? start - 14 : sentence;
  const std::vector<std::string> words = source.folds(from, start);
  for (std::size_t k = words.size(); k-- > 0;) {
    const std::size_t deny = source.lexicon().match_phrase(Section::kDenyFrame, words, k);
    const std::size_t report = source.lexicon().match_phrase(Section::kReport, words, k);
    const std::size_t n = std::max(deny, report);
    if (n == 0) continue;
    // Only small words may stand between the frame and what it frames, unless "that" opens it.
    static constexpr std::array<std::string_view, 6> kOpeners{"that",  "dass", "que",
                                                              "qu'il", "что",  "daß"};
    bool close = words.size() - (k + n) <= 3;
    for (std::size_t w = k + n; w < words.size(); ++w) {
      // "Everybody says it, but …": a conjunction or "it" ends what the frame governs.
      const auto& lexicon = source.lexicon();
      close &= lexicon.classes(words[w]).is_closed() && !lexicon.has(Section::kLogic, words[w]) &&
               words[w] != "it" && words[w] != "it's" && words[w] != "so";
    }
    close |= deny > 0 && k + n < words.size() &&
             std::find(kOpeners.begin(), kOpeners.end(), words.back()) != kOpeners.end();
    if (!close) continue;
    const auto at = from + static_cast<std::uint32_t>(k);
    if (deny == 0) {
      if (first_person_before(source, at, at + static_cast<std::uint32_t>(report), sentence))
        continue;  // one's own words
    }
    return source.text(at > sentence + 2 ? at - 2 : sentence, start);
  }
  return {};
}

/// Whether a phrase that can deny may as well judge a thing ("They closed it overnight. That's
/// absurd.") or go on from a denial ("We did not fail. On the contrary, …"). After a plain
/// statement it denies nothing.
bool only_comments(const std::vector<std::string>& words, std::size_t at, std::size_t count) {
  static constexpr std::array<std::string_view, 46> kComments{
      "right",     "wrong",         "why",      "how",      "absurd",    "ridiculous", "disagree",
      "kidding",   "joking",        "none",     "way",      "all",       "believe",    "accept",
      "not",       "mistaken",      "lying",    "contrary", "opposite",  "far",        "reject",
      "dispute",   "categorically", "nonsense", "rubbish",  "garbage",   "thing",      "gegenteil",
      "überhaupt", "wegen",         "unsinn",   "quatsch",  "contraire", "loin",       "absolument",
      "tout",      "contrario",     "absoluto", "nada",     "manera",    "наоборот",   "исключено",
      "бред",      "чушь",          "ерунда",   "глупость"};
  static constexpr std::array<std::string_view, 6> kTruths{"true",   "so",       "case",
                                                           "happen", "happened", "hubo"};
  const auto has = [&](const auto& list) {
    for (std::size_t k = at; k < at + count; ++k) {
      // "Not" says nothing of truth where the phrase ends with it: "that's simply not".
      if (words[k] == "not" && k + 1 < at + count) continue;
      if (std::find(list.begin(), list.end(), words[k]) != list.end()) return true;
    }
    return false;
  };
  return has(kComments) && !has(kTruths);
}

/// "That is not what happened.": the speaker's next words deny what was just said.
std::string denial_after(const SourceSide& source, const Segment& segment) {
  const Turn& turn = source.source().turns[segment.turn];
  std::uint32_t next = segment.source.end;
  const bool at_bound = source.sentence_starts(next);
  if (!at_bound) {
    const std::uint32_t end =
        std::min(source.sentence_of(segment.source.end - 1).end, turn.word_end);
    const std::vector<std::string> rest = source.folds(next, std::min(end, next + 6));
    for (std::size_t k = 0; k < std::min<std::size_t>(rest.size(), 2); ++k) {
      if (source.lexicon().match_phrase(Section::kDenial, rest, k) > 1)
        return source.text(next, end);
    }
    next = end;
    if (end - segment.source.end > 8) return {};
  }
  if (next >= turn.word_end) return {};
  const std::vector<std::string> words = source.folds(next, std::min(turn.word_end, next + 8));
  std::size_t k = 0;
  while (k < words.size() && source.lexicon().match_phrase(Section::kFiller, words, k) > 0) ++k;
  const std::size_t count = source.lexicon().match_phrase(Section::kDenial, words, k);
  if (count == 0) return {};
  if (!source.is_question(segment.source.end - 1)) {
    if (only_comments(words, k, count)) return {};
    // "I never said that we cheated.": what follows is denied, not what went before.
    if (words[k + count - 1] == "that" &&
        !source.sentence_starts(next + static_cast<std::uint32_t>(k + count)))
      return {};
    // "Nobody was hurt. That never happened.": a denial said again.
    for (std::uint32_t w = segment.source.begin; w < segment.source.end; ++w) {
      if (source.classes(w).has(Section::kNegation)) return {};
    }
  }
  return source.text(next, std::min(source.sentence_of(next).end, turn.word_end));
}

constexpr std::uint32_t kInnerBytes = 600;  ///< of another's speech before the quoted words

/// A straight mark opens after a space or at the start, and closes after a word.
bool opens_by_place(std::string_view text, std::uint32_t begin, std::uint32_t at) {
  if (at == begin) return true;
  const char before = text[at - 1];
  return before == ' ' || before == '\n' || before == '(' || before == '-';
}

/// Whether the segment stands inside quotation marks of the source, opened after the turn began and
/// not by the speaker for himself.
std::string inner_marks(const SourceSide& source, const Segment& segment) {
  const Source& s = source.source();
  const Turn& turn = s.turns[segment.turn];
  const std::uint32_t begin = s.words[segment.source.begin].begin;
  std::uint32_t open = 0;
  bool inside = false;
  // A mark farther away than kInnerBytes tells nothing: no need to read a long turn from its start.
  std::uint32_t at = turn.text.begin;
  if (begin > at && begin - at > kInnerBytes) {
    at = begin - kInnerBytes;
    while ((static_cast<unsigned char>(s.text[at]) & 0xC0u) == 0x80u) ++at;
  }
  while (at < begin) {
    const utf8::Decoded d = utf8::decode(s.text, at);
    if (text::char_class(d.code) == text::CharClass::kQuote) {
      inside = d.code == 0x201C || d.code == 0xAB || d.code == 0x201E ||
               (d.code == U'"' && opens_by_place(s.text, turn.text.begin, at));
      open = at;
    }
    at += d.bytes;
  }
  if (!inside || begin - open > kInnerBytes) return {};  // a mark that was never closed, maybe
  // A turn that is all in marks quotes nobody else.
  std::uint32_t before = segment.source.begin;
  while (before > turn.word_begin && s.words[before - 1].begin > open) --before;
  if (before == turn.word_begin) return {};
  const std::uint32_t from = before - turn.word_begin > 5 ? before - 5 : turn.word_begin;
  for (std::uint32_t k = from; k < before; ++k) {
    const auto person = source.lexicon().value(Section::kPronoun, source.fold(k));
    if (person && person->starts_with("1") &&
        (source.lexicon().has(Section::kSaid, source.fold(std::min(k + 1, before - 1)))))
      return {};
  }
  return source.text(from, segment.source.end);
}

/// Whether the one named speaks in this source under a label of his own: a bare role there is then
/// somebody else.
bool has_own_label(const SourceSide& source, const Name& said) {
  if (said.words.empty()) return false;
  const Source& s = source.source();
  return std::any_of(s.speakers.begin(), s.speakers.end(), [&](const std::string& printed) {
    const Name name = lexicon::parse_label(printed, s.title, source.lexicon());
    return !name.words.empty() && lexicon::match_names(said, name) == NameMatch::kSame;
  });
}

/// The turn after the question that answers it, by the speaker named; -1 when another answers.
std::int64_t answer_turn(const SourceSide& source, std::uint32_t turn, const Name& said) {
  const auto& turns = source.source().turns;
  // The turn after these must be there, too: the last one may be cut short.
  if (turn + 3 >= turns.size()) source.came_to_end();
  for (std::uint32_t t = turn + 1; t < turns.size() && t <= turn + 2; ++t) {
    if (turns[t].word_end == turns[t].word_begin) continue;
    const Name label = label_of(source, t);
    if (label.answerer || lexicon::match_names(said, label) == NameMatch::kSame) return t;
    if (turns[t].speaker != turns[turn].speaker) return -1;
  }
  return -1;
}

/// Whether the person is the one whose questions these are: "BY MR. KOBER:" stands over them.
bool examines(const SourceSide& source, std::uint32_t turn, const Name& said) {
  const Source& s = source.source();
  const std::uint32_t word = s.turns[turn].word_begin;
  for (auto mark = s.marks.rbegin(); mark != s.marks.rend(); ++mark) {
    if (mark->kind != MarkKind::kHeading || mark->word > word) continue;
    const std::string_view heading =
        std::string_view(s.text).substr(mark->text.begin, mark->text.end - mark->text.begin);
    const std::size_t by = heading.rfind("BY ");
    if (by == std::string_view::npos) continue;
    std::string_view name = heading.substr(by + 3);
    name = name.substr(0, name.find(':'));
    return lexicon::match_names(said, lexicon::parse_name(name, source.lexicon())) ==
           NameMatch::kSame;
  }
  source.came_to_start();
  return false;
}

bool assents(const SourceSide& source, std::uint32_t turn) {
  const Turn& t = source.source().turns[turn];
  const std::vector<std::string> words =
      source.folds(t.word_begin, std::min(t.word_end, t.word_begin + 8));
  std::size_t k = 0;
  while (k < words.size() && source.lexicon().match_phrase(Section::kFiller, words, k) > 0 &&
         source.lexicon().match_phrase(Section::kAssent, words, k) == 0) {
    k += source.lexicon().match_phrase(Section::kFiller, words, k);
  }
  if (source.lexicon().match_phrase(Section::kRefusal, words, k) > 0) return false;
  return source.lexicon().match_phrase(Section::kAssent, words, k) > 0;
}

std::optional<Whose> nested(const SourceSide& source, const Segment& segment) {
  if (std::string frame = frame_before(source, segment); !frame.empty()) {
    return Whose{Who::kNested, false, "in the source they follow \"" + frame + "\""};
  }
  if (std::string denial = denial_after(source, segment); !denial.empty()) {
    return Whose{Who::kNested, false, "the speaker goes on: \"" + denial + "\""};
  }
  if (std::string marks = inner_marks(source, segment); !marks.empty()) {
    return Whose{Who::kNested, false,
                 "in the source they stand in quotation marks: \"" + marks + "\""};
  }
  return std::nullopt;
}

}  // namespace

Whose whose_words(const SourceSides& sources, const Trace& trace, const QuoteSide& quote,
                  std::string_view speaker) {
  const Segment* main = nullptr;
  std::vector<std::pair<Name, std::string>> voices;
  const lexicon::Lexicon& lexicon = sources.at(trace.segments[0].source_index).lexicon();
  for (const Segment& segment : trace.segments) {
    if (!quote.has_content(segment.quote) && trace.segments.size() > 1) continue;
    const SourceSide& source = sources.at(segment.source_index);
    if (main == nullptr || segment.quote.size() > main->quote.size()) main = &segment;
    const Name name = label_of(source, segment.turn);
    const std::string label = label_text(source, segment.turn);
    if (!names_somebody(name) && label.empty()) continue;
    const bool known = std::any_of(voices.begin(), voices.end(), [&](const auto& v) {
      return v.second == label || lexicon::match_names(v.first, name) == NameMatch::kSame;
    });
    if (!known) voices.emplace_back(name, label);
  }
  if (main == nullptr) main = &trace.segments[0];
  if (voices.size() > 1)
    return {Who::kMixed, false,
            "parts are said by " + voices[0].second + " and by " + voices[1].second};
  const SourceSide& source = sources.at(main->source_index);
  const Name said = lexicon::parse_name(speaker, lexicon);
  const Name label = label_of(source, main->turn);
  const NameMatch match = names_somebody(said) && names_somebody(label)
                              ? lexicon::match_names(said, label)
                              : NameMatch::kUnknown;
  // A label that is only a role ("ANALYST") is another's when the one named answers it.
  const bool role_only = match == NameMatch::kUnknown && names_somebody(said) &&
                         names_somebody(label) && label.words.empty() && !label.answerer;
  if (label.questioner && label.words.empty() && examines(source, main->turn, said))
    return {Who::kSame, false, {}};
  if (match == NameMatch::kDifferent || role_only) {
    const std::int64_t answer = answer_turn(source, main->turn, said);
    const bool asks = label.questioner || source.is_question(main->source.end - 1) ||
                      source.is_question(main->source.begin);
    if (asks && answer >= 0) {
      const bool assented = assents(source, static_cast<std::uint32_t>(answer));
      return {Who::kPrompted, assented,
              assented ? "the questioner's words; the answer assents"
                       : "the questioner's words; the answer does not take them over"};
    }
    if (match == NameMatch::kDifferent || has_own_label(source, said)) {
      return {Who::kOther, false, "said by " + label_text(source, main->turn)};
    }
  }
  if (auto found = nested(source, *main)) return *found;
  return {match == NameMatch::kSame ? Who::kSame : Who::kUnknown, false, {}};
}

}  // namespace dixit::judge
