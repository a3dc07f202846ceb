#include "report/html.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/files.h"
#include "report/json.h"
#include "report/markdown.h"
#include "report/sample_test.h"
#include "report/sarif.h"
#include "report/sha256.h"
#include "report/text.h"

namespace dixit::report {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// With DIXIT_REPORT_DUMP=FOLDER the samples are left there, to be looked at and to be checked by
// tests/web.
TEST(RenderHtml, LeavesItsSamplesWhereAsked) {
  const char* folder = std::getenv("DIXIT_REPORT_DUMP");
  if (folder == nullptr) GTEST_SKIP() << "DIXIT_REPORT_DUMP is not set";
  const Report& report = sample::dam_story().report;
  const std::string base = std::string(folder) + "/dam";
  ASSERT_TRUE(write_file(base + ".html", render_html(report)));
  ASSERT_TRUE(write_file(base + ".sarif", render_sarif(report)));
  ASSERT_TRUE(write_file(base + ".json", render_json(report)));
  ASSERT_TRUE(write_file(base + ".md", render_markdown(report)));
  ASSERT_TRUE(write_file(base + ".txt", render_text(report, {})));
}

TEST(RenderHtml, LinksEveryQuotationToItsFindingAndBack) {
  const Report& report = sample::dam_story().report;
  const std::string page = render_html(report);
  for (std::size_t n = 1; n <= report.findings.size(); ++n) {
    const std::string number = std::to_string(n);
    EXPECT_TRUE(has(page, "id=\"m" + number + "\" href=\"#f" + number + "\"")) << n;
    EXPECT_TRUE(has(page, "id=\"f" + number + "\"")) << n;
    EXPECT_TRUE(has(page, "href=\"#m" + number + "\"")) << n;
  }
}

TEST(RenderHtml, ShowsWhatAnEllipsisRemovedAtAClick) {
  const std::string page = render_html(sample::dam_story().report);
  EXPECT_TRUE(has(page, "<details class=\"between marked\"><summary>13 words left out, marked"));
  EXPECT_TRUE(
      has(page, "<del>we was over budget, and, you know, if the rain comes early again</del>"));
  EXPECT_TRUE(has(page, "27 min 29 s and 2 questions later"));
}

TEST(RenderHtml, AQuotationOverTwoParagraphsIsMarkedInBothWithOneAnchor) {
  sample::Story story;
  sample::make_dam_story(story);
  story.report.article = &story.article;
  sample::list_source(story);
  auto& findings = story.report.findings;
  findings[0].quotation.whole.end =
      findings[1].quotation.whole.end;  // now the second lies inside the first
  const std::string page = render_html(story.report);
  std::size_t links = 0;
  for (std::size_t at = 0; (at = page.find("class=\"q s0\"", at)) != std::string::npos; ++at)
    ++links;
  EXPECT_EQ(links, 2u);
  EXPECT_TRUE(has(page, "<span class=\"anchor\" id=\"m2\"></span>"));
}

TEST(Sha256, AgreesWithTheStandardsExamples) {
  EXPECT_EQ(sha256_base64(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(sha256_base64("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  EXPECT_EQ(sha256_base64("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=");
}

}  // namespace
}  // namespace dixit::report
