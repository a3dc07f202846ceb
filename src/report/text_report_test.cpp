#include <gtest/gtest.h>

#include "base/files.h"
#include "report/markdown.h"
#include "report/sample_test.h"
#include "report/text.h"
#include "report/wrap.h"

namespace dixit::report {
namespace {

std::string snapshot(const std::string& name) {
  std::string path = DIXIT_SOURCE_DIR "/tests/report/";
  path += name;
  auto text = read_file(path, 1u << 20u);
  EXPECT_TRUE(text.has_value());
  return text.value_or("");
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// After a wanted change: DIXIT_REPORT_DUMP=FOLDER test_report, look at dam.txt and dam.md, copy
// them to tests/report.
TEST(RenderText, IsAsInTheSnapshot) {
  EXPECT_EQ(render_text(sample::dam_story().report, {}), snapshot("dam.txt"));
}

TEST(RenderMarkdown, IsAsInTheSnapshot) {
  EXPECT_EQ(render_markdown(sample::dam_story().report), snapshot("dam.md"));
}

TEST(RenderText, SaysInColourOnlyWhatItSaysInWords) {
  const Report& report = sample::dam_story().report;
  const std::string colour = render_text(report, {.colour = true});
  std::string stripped;
  for (std::size_t at = 0; at < colour.size();) {
    if (colour[at] == '\x1b') {
      at = colour.find('m', at) + 1;
    } else {
      stripped += colour[at++];
    }
  }
  EXPECT_NE(colour, stripped);
  EXPECT_EQ(stripped, render_text(report, {}));
}

TEST(RenderText, KeepsToTheWidth) {
  for (const int width : {40, 60, 100}) {
    const std::string out = render_text(sample::dam_story().report, {.width = width, .all = true});
    for (std::size_t at = 0; at < out.size();) {
      const std::size_t end = out.find('\n', at);
      EXPECT_LE(display_width(out.substr(at, end - at)), width) << out.substr(at, end - at);
      at = end + 1;
    }
  }
}

TEST(RenderText, ShowsFaithfulQuotationsInFullOnRequest) {
  const Report& report = sample::dam_story().report;
  EXPECT_FALSE(has(render_text(report, {}), "Word for word"));
  EXPECT_TRUE(has(render_text(report, {.all = true}), "Word for word"));
}

TEST(RenderText, StatesTheCoverageOfWhatIsNotFound) {
  EXPECT_TRUE(has(render_text(sample::dam_story().report, {.width = 200}),
                  "coverage: Searched 1 source, 77 words, 52 min 52 s; gaps: council 12:10–14:02 "
                  "(inaudible)."));
}

TEST(EscapeMarkdown, LeavesNoMarkup) {
  EXPECT_EQ(escape_markdown("<b> *x* [a](b) | `c`"), "&lt;b\\> \\*x\\* \\[a\\](b) \\| \\`c\\`");
  EXPECT_EQ(escape_markdown("1. one"), "1\\. one");
}

}  // namespace
}  // namespace dixit::report
