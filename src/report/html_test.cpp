#include "report/html.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/files.h"
#include "report/json.h"
#include "report/markdown.h"
#include "report/sample_test.h"
#include "report/sarif.h"
#include "report/text.h"

namespace dixit::report {
namespace {

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

}  // namespace
}  // namespace dixit::report
