#include "report/sample_test.h"

namespace dixit::report::sample {
namespace {

void write_source(Source& s) {
  s.id = "council";
  s.path = "council.txt";
  s.evidence = Evidence::kTrueVerbatimTranscript;
  s.evidence_stated = true;
  s.recording = "council.opus";
  s.seconds = 3171.5;
  add_turn(s, "REPORTER", 250, "So was the dam a disaster?");
  add_turn(s, "OKORO", 253,
           "Um, I would not, I would not call the dam a failure. We was late, we was over budget, "
           "and, you know, if the "
           "rain comes early again some of the lower streets may flood. But the engineers did the "
           "right thing.");
  add_turn(s, "OKORO", 1902, "People should be angry. I'm angry about the billing system.");
  add_turn(s, "LINDQVIST", 2405, "The board knew in March.");
  add_turn(s, "OKORO", 3140,
           "My critics keep saying the board lied to residents. That is not what happened.");
}

void write_article(Article& a) {
  a.path = "story.txt";
  a.title = "The dam that divided Verity Bay";
  a.byline = "Ines Halloran";
  a.published = "2025-11-26";
  a.language = "en";
  a.site = "The Bay Ledger";
  a.text =
      "Three winters after the first stone was laid, the council met to take stock of the Verity "
      "Bay dam. Nobody left happy.\n\n"
      "“But the engineers did the right thing.” That is how Amara Okoro, who runs the works "
      "department, closed the first hour.\n\n"
      "She conceded little. “We was late … some of the lower streets may flood,” Okoro said, and "
      "the room fell quiet.\n\n"
      "“I would not call the dam a failure. But the engineers did the right thing,” she said when "
      "asked again.\n\n"
      "To the residents of the lower streets she was blunter: “I would not call the dam a failure "
      "… I’m angry about the billing "
      "system,” she said. According to Okoro, “some of the lower roads may flood”.\n\n"
      "“The board knew in March,” Okoro said. “I would call the dam a failure,” she told the "
      "room.\n\n"
      "“We will refund every household,” Okoro promised. The so-called “billing system” was not "
      "discussed further.\n";
  a.places = SourceMap::identity(static_cast<std::uint32_t>(a.text.size()));
  std::uint32_t at = 0;
  while (at < a.text.size()) {
    const auto end = static_cast<std::uint32_t>(std::min(a.text.find('\n', at), a.text.size()));
    if (end > at) a.paragraphs.push_back({{at, end}, ParagraphKind::kBody});
    at = end + 1;
  }
}

constexpr std::string_view kNotFailure = "I would not call the dam a failure";
constexpr std::string_view kRightThing = "But the engineers did the right thing";

void add_context(Match& m) {
  m.before = "So was the dam a disaster?";
  m.before_speaker = "REPORTER";
  m.after = "People should be angry. I'm angry about the billing system.";
}

void faithful(Story& s) {
  Finding& f = add_finding(s, "But the engineers did the right thing.");
  f.form = Form::kVerbatim;
  f.severity = 0;
  add_context(add_match(s, f, {segment(s.source, {0, 7}, kRightThing)}));
}

void elided(Story& s) {
  Finding& f = add_finding(s, "We was late … some of the lower streets may flood,");
  f.form = Form::kElided;
  f.material.add(Material::kCondition);
  f.severity = 5;
  Match& m = add_match(s, f,
                       {segment(s.source, {0, 3}, "We was late"),
                        segment(s.source, {3, 10}, "some of the lower streets may flood")});
  m.joins = {{.marked = true, .words = 13, .seconds = 6.5}};
  Edit e = drop(s, 3, "we was over budget, and, you know, if the rain comes early again",
                EditClass::kContent);
  e.marked = true;
  e.material.add(Material::kCondition);
  m.edits = {e};
  add_context(m);
  f.reasons = {
      "“if the rain comes early again” limits “some of the lower streets may flood” and was left "
      "out",
      "every cut is marked by an ellipsis"};
}

void cut(Story& s) {
  Finding& f =
      add_finding(s, "I would not call the dam a failure. But the engineers did the right thing,");
  f.form = Form::kCut;
  f.severity = 3;
  const std::size_t second = s.source.text.find("I would not call");
  Match& m = add_match(
      s, f,
      {segment(s.source, {0, 8}, kNotFailure, second), segment(s.source, {8, 15}, kRightThing)});
  m.joins = {{.marked = false, .words = 23, .seconds = 12}};
  Edit repeat = drop(s, 0, "Um, I would not", EditClass::kDisfluency);
  repeat.note = "repeat";
  m.edits = {repeat, drop(s, 8,
                          "We was late, we was over budget, and, you know, if the rain comes early "
                          "again some of the lower "
                          "streets may flood",
                          EditClass::kContent)};
  add_context(m);
  f.reasons = {"23 words between two quoted sentences are left out and nothing marks the place"};
  f.house = HouseRule{"ap", "cut", "no", "AP Stylebook, quotations in the news"};
}

void bridged(Story& s) {
  Finding& f =
      add_finding(s, "I would not call the dam a failure … I’m angry about the billing system,");
  f.form = Form::kBridged;
  f.severity = 3;
  const std::size_t second = s.source.text.find("I would not call");
  Match& m = add_match(s, f,
                       {segment(s.source, {0, 8}, kNotFailure, second),
                        segment(s.source, {8, 14}, "I'm angry about the billing system")});
  m.joins = {{.marked = true, .words = 33, .turns = 1, .questions = 2, .seconds = 1649}};
  f.reasons = {"the ellipsis crosses into another turn, 27 minutes on"};
}

void altered(Story& s) {
  Finding& f = add_finding(s, "some of the lower roads may flood");
  f.form = Form::kAltered;
  f.severity = 4;
  Match& m = add_match(s, f, {segment(s.source, {0, 7}, "some of the lower streets may flood")});
  Edit e;
  e.op = EditOp::kSubstitute;
  e.quote = {4, 5};
  e.source = words_at(s.source.words, s.source.text, "streets");
  e.quote_text = "roads";
  e.source_text = "streets";
  m.edits = {e};
}

void other(Story& s) {
  Finding& f = add_finding(s, "The board knew in March,");
  f.form = Form::kConformed;
  f.who = Who::kOther;
  f.severity = 6;
  Match& m = add_match(s, f, {segment(s.source, {0, 5}, "The board knew in March")});
  m.before = "People should be angry. I'm angry about the billing system.";
  m.before_speaker = "OKORO";
}

void reversed(Story& s) {
  Finding& f = add_finding(s, "I would call the dam a failure,");
  f.form = Form::kCut;
  f.material.add(Material::kNegation);
  f.severity = 5;
  const std::size_t second = s.source.text.find("I would not call");
  Match& m = add_match(s, f,
                       {segment(s.source, {0, 2}, "I would", second),
                        segment(s.source, {2, 7}, "call the dam a failure", second)});
  m.joins = {{.marked = false, .words = 1}};
  Edit e = drop(s, 2, "not", EditClass::kContent, second);
  e.material.add(Material::kNegation);
  m.edits = {e};
  add_context(m);
  f.reasons = {"“not” stood between “would” and “call”"};
}

void absent(Story& s) {
  Finding& f = add_finding(s, "We will refund every household,");
  f.form = Form::kNotFound;
  f.who.reset();
  f.evidence.reset();
  f.score = 0;
  Finding& g = add_finding(s, "billing system");
  g.who.reset();
  g.status = Status::kNotAQuotation;
  g.quotation.kind = QuotationKind::kScare;
  g.quotation.speaker.clear();
  g.quotation.cue.clear();
}

}  // namespace

void list_source(Story& story) {
  story.source.word_count = static_cast<std::uint32_t>(story.source.words.size());
  const std::shared_ptr<const Source> here(std::shared_ptr<void>(), &story.source);
  story.report.sources = {};
  story.report.sources.add({0, here, {here, 0, 0}});
}

void make_dam_story(Story& story) {
  story = Story{};
  write_source(story.source);
  write_article(story.article);
  faithful(story);
  elided(story);
  cut(story);
  bridged(story);
  altered(story);
  other(story);
  reversed(story);
  absent(story);
  story.report.article = &story.article;
  list_source(story);
  story.report.house = "ap";
  story.report.tool_version = "0.1.0";
  story.report.coverage.sources = 1;
  story.report.coverage.words = story.source.words.size();
  story.report.coverage.seconds = story.source.seconds;
  story.report.coverage.gaps = {{"council", Gap{730, 842, 40, "inaudible"}}};
}

const Story& dam_story() {
  static const Story* const story = [] {
    auto* made = new Story;
    make_dam_story(*made);
    return made;
  }();
  return *story;
}

}  // namespace dixit::report::sample
