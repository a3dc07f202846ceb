#include "report/sarif.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "report/sample_test.h"
#include "text/codepoints.h"

namespace dixit::report {
namespace {

rapidjson::Document parse(const Report& report) {
  rapidjson::Document d;
  const std::string json = render_sarif(report);
  d.Parse(json.data(), json.size());
  EXPECT_FALSE(d.HasParseError());
  return d;
}

TEST(RenderSarif, ReportsWhatIsOfNoteAndNothingElse) {
  const auto d = parse(sample::dam_story().report);
  const auto& results = d["runs"][0]["results"];
  ASSERT_EQ(results.Size(), 7u);  // not the faithful one, not the scare quotes
  EXPECT_STREQ(results[0]["level"].GetString(), "error");
  EXPECT_STREQ(results[1]["ruleId"].GetString(), "form/cut");
  EXPECT_STREQ(results[1]["level"].GetString(), "warning");
  EXPECT_STREQ(results[4]["ruleId"].GetString(), "who/other");
  EXPECT_STREQ(results[6]["ruleId"].GetString(), "form/not_found");
}

TEST(RenderSarif, PointsIntoAPlainFileByLinesAndCodePoints) {
  const sample::Story& story = sample::dam_story();
  const auto d = parse(story.report);
  const auto& region = d["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
  const Span span = story.report.findings[1].quotation.whole;
  const text::CodePointIndex index(story.article.text);
  const auto where = text::line_column(story.article.text, span.begin);
  EXPECT_EQ(region["startLine"].GetUint(), where.line);
  EXPECT_EQ(region["startColumn"].GetUint(), where.column);
  EXPECT_EQ(region["charOffset"].GetUint(), index.code_points(span.begin));
  EXPECT_EQ(region["charLength"].GetUint(),
            index.code_points(span.end) - index.code_points(span.begin));
}

TEST(RenderSarif, PointsIntoADerivedTextByTheFilesBytes) {
  sample::Story story;
  sample::make_dam_story(story);
  story.report.article = &story.article;
  sample::list_source(story);
  const auto size = static_cast<std::uint32_t>(story.article.text.size());
  story.article.places = SourceMap{};
  story.article.places.append({0, size}, {100, 100 + size});
  std::string file(100, '<');
  file.back() = '\n';
  file += story.article.text;
  story.report.article_bytes = file;
  const auto d = parse(story.report);
  const auto& region = d["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
  EXPECT_FALSE(region.HasMember("charOffset"));
  EXPECT_EQ(region["byteOffset"].GetUint(), 100 + story.report.findings[1].quotation.whole.begin);
  EXPECT_EQ(region["startLine"].GetUint(), 6u);
}

TEST(RenderSarif, EncodesPathsAsUris) {
  sample::Story story;
  sample::make_dam_story(story);
  story.report.article = &story.article;
  sample::list_source(story);
  story.article.path = "a b/ü#1?.txt";
  const auto d = parse(story.report);
  EXPECT_STREQ(
      d["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
          .GetString(),
      "a%20b/%C3%BC%231%3F.txt");
}

}  // namespace
}  // namespace dixit::report
