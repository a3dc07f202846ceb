#include "report/json.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "base/utf8.h"
#include "report/article_report.h"
#include "report/json_writer.h"
#include "report/sample_test.h"

namespace dixit::report {
namespace {

rapidjson::Document parse(const std::string& json) {
  rapidjson::Document d;
  d.Parse(json.data(), json.size());
  EXPECT_FALSE(d.HasParseError()) << json.substr(0, 400);
  return d;
}

// [start, end) in code points, as a script slices.
std::string code_points(std::string_view text, unsigned start, unsigned end) {
  std::string out;
  unsigned n = 0;
  for (std::size_t at = 0; at < text.size(); ++n) {
    const auto d = utf8::decode(text, at);
    if (n >= start && n < end) out += text.substr(at, d.bytes);
    at += d.bytes;
  }
  return out;
}

std::vector<std::string> keys(const rapidjson::Value& object) {
  std::vector<std::string> out;
  for (const auto& member : object.GetObject()) out.emplace_back(member.name.GetString());
  return out;
}

bool has_keys(const rapidjson::Value& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (!object.HasMember(name)) {
      ADD_FAILURE() << "no " << name << " among " << ::testing::PrintToString(keys(object));
      return false;
    }
  }
  return true;
}

TEST(RenderJson, HasTheContractsKeys) {
  const auto d = parse(render_json(sample::dam_story().report));
  EXPECT_STREQ(d["schema"].GetString(), "dixit.findings/1");
  has_keys(d, {"article", "sources", "findings", "coverage"});
  has_keys(d["article"], {"path", "title", "byline", "published", "language", "text"});
  has_keys(d["sources"][0], {"id", "path", "kind", "evidence", "recording", "words", "seconds"});
  const auto& f = d["findings"][1];
  has_keys(f, {"id", "quotation", "form", "who", "material", "evidence", "severity", "status",
               "score", "matches", "context"});
  has_keys(f["quotation"], {"start", "end", "text", "pieces", "speaker", "cue", "paragraph"});
  has_keys(f["quotation"]["pieces"][0], {"start", "end", "text"});
  const auto& m = f["matches"][0];
  has_keys(m, {"source", "speaker", "start_word", "end_word", "text", "start_seconds",
               "end_seconds", "segments", "edits"});
  has_keys(m["segments"][0], {"quote", "source"});
  has_keys(m["edits"][0], {"op", "quote", "source", "text", "class", "marked", "material"});
  has_keys(d["coverage"], {"sources", "words", "seconds", "gaps"});
  has_keys(f["context"], {"before", "after"});
  EXPECT_STREQ(f["form"].GetString(), "elided");
  EXPECT_TRUE(f["status"].IsNull());
}

TEST(RenderJson, CountsPositionsInCodePoints) {
  const auto d = parse(render_json(sample::dam_story().report));
  const std::string text = d["article"]["text"].GetString();
  EXPECT_EQ(text, sample::dam_story().article.text);
  for (const auto& f : d["findings"].GetArray()) {
    const auto& q = f["quotation"];
    EXPECT_EQ(code_points(text, q["start"].GetUint(), q["end"].GetUint()), q["text"].GetString());
    for (const auto& piece : q["pieces"].GetArray()) {
      EXPECT_EQ(code_points(text, piece["start"].GetUint(), piece["end"].GetUint()),
                piece["text"].GetString());
    }
  }
}

TEST(RenderJson, SaysNullWhereThereIsNothing) {
  sample::Story story;
  sample::make_dam_story(story);
  story.report.article = &story.article;
  sample::list_source(story);
  story.article.byline.clear();
  story.source.seconds = kNoTime;
  const auto d = parse(render_json(story.report));
  EXPECT_TRUE(d["article"]["byline"].IsNull());
  EXPECT_TRUE(d["sources"][0]["seconds"].IsNull());
  EXPECT_TRUE(d["findings"][7]["severity"].IsNull());
  EXPECT_TRUE(d["findings"][8]["form"].IsNull());
  EXPECT_STREQ(d["findings"][8]["status"].GetString(), "not_a_quotation");
  EXPECT_TRUE(d["findings"][8]["quotation"]["speaker"].IsNull());
}

TEST(RenderJsonl, WritesOneFindingALineWithItsArticle) {
  const Report& report = sample::dam_story().report;
  const std::string lines = render_jsonl(report);
  std::size_t n = 0;
  std::size_t at = 0;
  while (at < lines.size()) {
    const std::size_t end = lines.find('\n', at);
    const auto d = parse(lines.substr(at, end - at));
    EXPECT_STREQ(d["article"].GetString(), "story.txt");
    EXPECT_STREQ(d["id"].GetString(), report.findings[n].id.c_str());
    ++n;
    at = end + 1;
  }
  EXPECT_EQ(n, report.findings.size());
}

TEST(RenderMatchLine, AnswersAQueryInOneLine) {
  const Finding& f = sample::dam_story().report.findings[3];
  const std::string line = render_match_line("query \"7\"", f);
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const auto d = parse(line);
  has_keys(d,
           {"id", "form", "who", "status", "severity", "score", "matches", "material", "evidence"});
  EXPECT_STREQ(d["id"].GetString(), "query \"7\"");
  EXPECT_EQ(d["matches"][0]["joins"][0]["questions"].GetInt(), 2);
}

TEST(JsonNumbers, HaveFewDecimalsAndAreNeverNaN) {
  JsonWriter w;
  w.begin_array()
      .seconds(92.4801)
      .seconds(3)
      .seconds(kNoTime)
      .seconds(-0.0001)
      .score(kNoTime)
      .score(7)
      .score(0.97)
      .end_array();
  EXPECT_EQ(w.take(), "[92.48,3.0,null,0.0,0.0,1.0,0.97]");
}

TEST(RenderQuotesJsonl, HasTheContractsKeys) {
  const sample::Story& story = sample::dam_story();
  std::vector<Quotation> quotations;
  for (const Finding& f : story.report.findings) quotations.push_back(f.quotation);
  const std::string lines = render_quotes_jsonl(story.article, quotations);
  const auto d = parse(lines.substr(0, lines.find('\n')));
  has_keys(d, {"id", "article", "start", "end", "text", "speaker", "speaker_start", "speaker_end",
               "cue", "kind"});
  EXPECT_STREQ(d["id"].GetString(), "q1");
  EXPECT_TRUE(d["speaker_start"].IsNull());
}

TEST(RenderArticleJson, GivesParagraphsAndPlaces) {
  const Article& a = sample::dam_story().article;
  const auto d = parse(render_article_json(a, true));
  has_keys(d, {"path", "title", "byline", "published", "language", "site", "url", "next_page",
               "text", "paragraphs", "paragraph_kinds", "places", "beside", "conflicts"});
  EXPECT_EQ(d["paragraphs"].Size(), a.paragraphs.size());
  const auto& first = d["paragraphs"][0];
  EXPECT_EQ(code_points(a.text, first[0].GetUint(), first[1].GetUint()),
            slice(a.text, a.paragraphs[0].span));
  EXPECT_EQ(d["places"][0][3].GetUint(), a.text.size());
  EXPECT_FALSE(parse(render_article_json(a)).HasMember("places"));
}

TEST(RenderArticleJson, NamesWhatStandsBesideAndWhatIsSaidTwoWays) {
  Article a = sample::dam_story().article;
  a.beside.push_back({BesideKind::kCaption, "The dam in May", {12, 30}});
  a.conflicts.push_back({"published", "2024-03-02", "json-ld", "2024-03-05", "time"});
  a.next_page = "https://courier.example/dam/2";
  const auto d = parse(render_article_json(a));
  EXPECT_STREQ(d["beside"][0]["kind"].GetString(), "caption");
  EXPECT_EQ(d["beside"][0]["start_byte"].GetUint(), 12u);
  EXPECT_STREQ(d["conflicts"][0]["other_from"].GetString(), "time");
  EXPECT_STREQ(d["next_page"].GetString(), "https://courier.example/dam/2");
  EXPECT_EQ(d["paragraph_kinds"].Size(), a.paragraphs.size());
  const std::string text = render_article_text(a, {});
  EXPECT_NE(text.find("two things of its published"), std::string::npos);
}

}  // namespace
}  // namespace dixit::report
