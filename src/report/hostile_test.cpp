// Whatever stands in a field stays text, in every format.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cstdlib>

#include "base/files.h"
#include "base/utf8.h"
#include "report/article_report.h"
#include "report/html.h"
#include "report/json.h"
#include "report/markdown.h"
#include "report/sample_test.h"
#include "report/sarif.h"
#include "report/text.h"

namespace dixit::report {
namespace {

const std::string kHostile =
    "</style></a><script>alert(1)</script><img src=x onerror=alert(2)>'\" onmouseover=\"x "
    "[link](javascript:alert(3)) "
    "`code` **bold** {0} | # head\n# line\r\n\x1b[31mred\x1b]0;title\x07 \xE2\x80\xAE"
    "rtl\xE2\x80\xAC \xC2\x9B"
    "31m ]]> <!-- ${x} \x01";

void poison(Edit& e, const std::string& bad) {
  e.quote_text += bad;
  e.source_text += bad;
  e.note = bad;
}

void poison(Finding& f, const std::string& bad) {
  f.id += bad;
  f.quotation.speaker = bad;
  f.quotation.cue = bad;
  f.reasons = {bad};
  f.house = HouseRule{bad, bad, bad, bad};
  f.translation = bad;
  for (Match& m : f.matches) {
    for (std::string* s :
         {&m.source, &m.speaker, &m.text, &m.before, &m.after, &m.before_speaker, &m.after_speaker})
      *s = bad;
    for (Edit& e : m.edits) poison(e, bad);
  }
}

sample::Story hostile_story(const std::string& bad) {
  sample::Story story;
  sample::make_dam_story(story);
  Article& a = story.article;
  for (std::string* s : {&a.path, &a.title, &a.byline, &a.published, &a.language, &a.site, &a.url})
    *s = bad;
  // The text after the last finding: the positions before it stay.
  a.text += "\n\n" + bad + "\n";
  Source& s = story.source;
  for (std::string* field : {&s.id, &s.path, &s.kind, &s.title, &s.date, &s.recording, &s.language})
    *field = bad;
  for (std::string& speaker : s.speakers) speaker = bad;
  for (Finding& f : story.report.findings) poison(f, bad);
  story.report.house = bad;
  story.report.tool_version = bad;
  story.report.coverage.gaps = {{bad, Gap{1, 2, 0, bad}}};
  return story;
}

void point_into(sample::Story& story) {
  story.report.article = &story.article;
  sample::list_source(story);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

void expect_no_commands(const std::string& text) {
  for (std::size_t k = 0; k < text.size(); ++k) {
    const auto c = static_cast<unsigned char>(text[k]);
    ASSERT_FALSE((c < 0x20 && c != '\n') || c == 0x7F) << "control " << int{c} << " at " << k;
  }
  EXPECT_FALSE(has(text, "\xE2\x80\xAE"));
  EXPECT_FALSE(has(text, "\xC2\x9B"));
  EXPECT_EQ(utf8::find_invalid(text), std::string_view::npos);
}

TEST(HostileText, StaysTextOnATerminal) {
  sample::Story story = hostile_story(kHostile);
  point_into(story);
  expect_no_commands(render_text(story.report, {.colour = false, .width = 80, .all = true}));
  expect_no_commands(render_article_text(story.article, {}));
  std::vector<Quotation> quotations{story.report.findings[0].quotation};
  expect_no_commands(render_quotes_text(story.article, quotations, {}));
}

TEST(HostileText, StaysTextInHtml) {
  sample::Story story = hostile_story(kHostile);
  point_into(story);
  const std::string page = render_html(story.report);
  expect_no_commands(page);
  EXPECT_FALSE(has(page, "<script"));
  EXPECT_FALSE(has(page, "<img"));
  EXPECT_FALSE(has(page, "<!--"));
  EXPECT_FALSE(has(page, "\" onmouseover"));
  EXPECT_EQ(page.find("</style>"), page.rfind("</style>"));
  if (const char* folder = std::getenv("DIXIT_REPORT_DUMP"); folder != nullptr) {
    ASSERT_TRUE(write_file(std::string(folder) + "/hostile.html", page));
    ASSERT_TRUE(write_file(std::string(folder) + "/hostile.sarif", render_sarif(story.report)));
  }
}

TEST(HostileText, StaysTextInMarkdown) {
  sample::Story story = hostile_story(kHostile);
  point_into(story);
  const std::string md = render_markdown(story.report);
  expect_no_commands(md);
  EXPECT_FALSE(has(md, "<script"));
  EXPECT_FALSE(has(md, "[link]("));
  EXPECT_FALSE(has(md, " `code`"));
  EXPECT_FALSE(has(md, "\n# line"));
}

TEST(HostileText, StaysTextInSarifMessages) {
  sample::Story story = hostile_story(kHostile);
  point_into(story);
  rapidjson::Document d;
  d.Parse(render_sarif(story.report).c_str());
  ASSERT_FALSE(d.HasParseError());
  for (const auto& result : d["runs"][0]["results"].GetArray()) {
    std::vector<std::string> messages{result["message"]["text"].GetString()};
    if (result.HasMember("relatedLocations")) {
      for (const auto& place : result["relatedLocations"].GetArray()) {
        messages.emplace_back(place["message"]["text"].GetString());
      }
    }
    for (const std::string& message : messages) {
      expect_no_commands(message);
      EXPECT_FALSE(has(message, " [link](")) << "an embedded link";
      EXPECT_FALSE(has(message, " {0} ")) << "a placeholder";
    }
  }
}

TEST(HostileText, IsKeptExactlyInJson) {
  sample::Story story = hostile_story(kHostile);
  point_into(story);
  const std::string json = render_json(story.report);
  EXPECT_EQ(utf8::find_invalid(json), std::string_view::npos);
  EXPECT_FALSE(has(json, "\x1b"));
  EXPECT_TRUE(has(json, "\\u001B[31mred"));
  EXPECT_TRUE(has(json,
                  "\xE2\x80\xAE"
                  "rtl"));
}

TEST(HostileText, BytesThatAreNoTextBecomeReplacementCharacters) {
  sample::Story story = hostile_story(
      "a\xFF\xFE"
      "b\xC3");
  point_into(story);
  for (const std::string& out :
       {render_json(story.report), render_jsonl(story.report), render_html(story.report),
        render_markdown(story.report), render_sarif(story.report), render_text(story.report, {})}) {
    EXPECT_EQ(utf8::find_invalid(out), std::string_view::npos);
  }
}

TEST(HostileText, AVeryLongWordIsShortenedForPeopleWithANoteAndNeverInJson) {
  const std::string word(10u << 20u, 'w');
  sample::Story story;
  sample::make_dam_story(story);
  point_into(story);
  story.article.title = word;
  story.report.findings[0].matches[0].before = word;
  EXPECT_TRUE(has(render_json(story.report), word));
  for (const std::string& out :
       {render_html(story.report), render_markdown(story.report), render_sarif(story.report),
        render_text(story.report, {.colour = true, .width = 80, .all = true})}) {
    EXPECT_LT(out.size(), 1u << 20u);
  }
  EXPECT_TRUE(has(render_html(story.report), "10,485,680 more characters"));
}

TEST(HostileText, PositionsOutsideTheirTextsAreClamped) {
  sample::Story story;
  sample::make_dam_story(story);
  point_into(story);
  for (Finding& f : story.report.findings) {
    f.quotation.whole = {4'000'000'000u, 4'100'000'000u};
    f.quotation.pieces = {{3, 2}, {4'000'000'000u, 4'100'000'000u}};
    for (QuoteWord& w : f.words.words) w.text = {4'000'000'000u, 5};
    for (Match& m : f.matches) {
      m.source_index = 77;
      m.words = {9, 2};
      for (Segment& s : m.segments)
        s.source = {4'000'000'000u, 7}, s.turn = 4'000'000'000u, s.source_index = 9;
      for (Edit& e : m.edits) e.quote = {4'000'000'000u, 1}, e.source = {4'000'000'000u, 1};
    }
  }
  EXPECT_FALSE(render_json(story.report).empty());
  EXPECT_FALSE(render_html(story.report).empty());
  EXPECT_FALSE(render_sarif(story.report).empty());
  EXPECT_FALSE(render_markdown(story.report).empty());
  EXPECT_FALSE(render_text(story.report, {}).empty());
}

TEST(HostileText, SegmentsInAnyOrderLoseNoWordOfTheQuotation) {
  for (std::uint32_t seed = 1; seed < 400; ++seed) {
    sample::Story story;
    sample::make_dam_story(story);
    point_into(story);
    std::uint32_t state = seed;
    const auto next = [&] { return state = state * 1664525u + 1013904223u, (state >> 16u) % 40u; };
    for (Finding& f : story.report.findings) {
      for (Match& m : f.matches) {
        for (Segment& s : m.segments)
          s.quote = {next(), next()}, s.source = {next(), next()}, s.turn = next();
        for (Edit& e : m.edits) e.quote = {next(), next()}, e.source = {next(), next()};
      }
    }
    const std::string page = render_html(story.report);
    EXPECT_TRUE(has(page, "household")) << "seed " << seed;
    EXPECT_FALSE(render_text(story.report, {}).empty());
  }
}

}  // namespace
}  // namespace dixit::report
