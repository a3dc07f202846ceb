// The invented story of the Okoro dam, with findings written by hand, for the tests of the
// renderers.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"
#include "text/words.h"

namespace dixit::report::sample {

struct Story {
  Article article;
  Source source;
  Report report;
};

inline WordRange words_at(const std::vector<Span>& words, std::string_view text,
                          std::string_view part, std::size_t from = 0) {
  const std::size_t begin = text.find(part, from);
  WordRange range;
  if (begin == std::string_view::npos) return range;
  const std::size_t end = begin + part.size();
  bool found = false;
  for (std::uint32_t k = 0; k < words.size(); ++k) {
    if (words[k].begin < begin || words[k].end > end) continue;
    if (!found) range.begin = k;
    found = true;
    range.end = k + 1;
  }
  return range;
}

inline void add_turn(Source& s, const std::string& speaker, double start, const std::string& text) {
  std::size_t who = 0;
  while (who < s.speakers.size() && s.speakers[who] != speaker) ++who;
  if (who == s.speakers.size()) s.speakers.push_back(speaker);
  Turn turn;
  if (!s.text.empty()) s.text += '\n';
  turn.text.begin = static_cast<std::uint32_t>(s.text.size());
  s.text += text;
  turn.text.end = static_cast<std::uint32_t>(s.text.size());
  turn.word_begin = static_cast<std::uint32_t>(s.words.size());
  text::find_words(s.text, turn.text, s.words);
  turn.word_end = static_cast<std::uint32_t>(s.words.size());
  turn.speaker = static_cast<std::int32_t>(who);
  turn.start_seconds = start;
  turn.end_seconds = start + 20;
  s.turns.push_back(turn);
}

// A finding for the first quotation with these words that stands in the article after the findings
// so far.
inline Finding& add_finding(Story& story, std::string_view quoted) {
  Article& a = story.article;
  Finding f;
  const std::size_t from =
      story.report.findings.empty() ? 0 : story.report.findings.back().quotation.whole.end;
  const std::size_t at = a.text.find(quoted, from);
  const auto begin = static_cast<std::uint32_t>(at);
  const auto end = static_cast<std::uint32_t>(at + quoted.size());
  f.id = "q" + std::to_string(story.report.findings.size() + 1);
  f.quotation.whole = {begin - 3, end + 3};  // the marks are three bytes each
  f.quotation.pieces = {{begin, end}};
  f.quotation.speaker = "Amara Okoro";
  f.quotation.cue = "said";
  f.words.text = a.text;
  f.words.pieces = f.quotation.pieces;
  std::vector<Span> words;
  text::find_words(a.text, {begin, end}, words);
  for (const Span w : words) f.words.words.push_back({.text = w});
  f.who = Who::kSame;
  f.evidence = Evidence::kTrueVerbatimTranscript;
  f.score = 0.97;
  story.report.findings.push_back(std::move(f));
  return story.report.findings.back();
}

inline Segment segment(const Source& s, WordRange quote, std::string_view words,
                       std::size_t from = 0) {
  Segment seg;
  seg.quote = quote;
  seg.source = words_at(s.words, s.text, words, from);
  for (std::uint32_t t = 0; t < s.turns.size(); ++t) {
    if (s.turns[t].word_begin <= seg.source.begin && seg.source.end <= s.turns[t].word_end)
      seg.turn = t;
  }
  seg.start_seconds = s.turns[seg.turn].start_seconds;
  seg.end_seconds = seg.start_seconds + 5;
  return seg;
}

inline Match& add_match(const Story& story, Finding& f, std::vector<Segment> segments) {
  const Source& s = story.source;
  Match m;
  m.source = s.id;
  const Turn& turn = s.turns[segments.front().turn];
  m.speaker = s.speakers[static_cast<std::size_t>(turn.speaker)];
  m.words = {segments.front().source.begin, segments.back().source.end};
  if (m.words.end < m.words.begin) m.words = segments.front().source;
  m.text = s.text.substr(s.words[m.words.begin].begin,
                         s.words[m.words.end - 1].end - s.words[m.words.begin].begin);
  m.start_seconds = segments.front().start_seconds;
  m.end_seconds = segments.back().end_seconds;
  m.segments = std::move(segments);
  m.line = segment(s, {}, slice(s.text, s.words[m.words.begin])).turn + 1;
  m.score = f.score;
  f.matches.push_back(std::move(m));
  return f.matches.back();
}

inline Edit drop(const Story& story, std::uint32_t at, std::string_view words, EditClass cls,
                 std::size_t from = 0) {
  Edit e;
  e.op = EditOp::kDrop;
  e.quote = {at, at};
  e.source = words_at(story.source.words, story.source.text, words, from);
  e.source_text = words;
  e.cls = cls;
  return e;
}

}  // namespace dixit::report::sample

namespace dixit::report::sample {
/// Builds the story. The reference stays good for the program's life.
const Story& dam_story();
/// A fresh copy to change; its report points into itself.
void make_dam_story(Story& story);
/// Points the report to the story's own source: after a copy or a change of it.
void list_source(Story& story);
}  // namespace dixit::report::sample
