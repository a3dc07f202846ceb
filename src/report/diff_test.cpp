#include "report/diff.h"

#include <gtest/gtest.h>

#include "report/sample_test.h"

namespace dixit::report {
namespace {

Diff diff_of(std::size_t n) {
  const Report& report = sample::dam_story().report;
  return build_diff(report, report.findings[n], report.findings[n].matches.front());
}

std::string quote_side(const Diff& diff) {
  std::string out;
  for (const Band& b : diff.bands) {
    out += b.quote_before;
    for (const Run& r : b.runs) out += r.quote + r.quote_after;
  }
  return out;
}

std::string source_side(const Band& band) {
  std::string out;
  for (const Run& r : band.runs) {
    if (r.kind != RunKind::kDrop) out += r.source + r.source_after;
  }
  return out;
}

TEST(BuildDiff, ShowsEveryCharacterOfTheQuotation) {
  const Report& report = sample::dam_story().report;
  for (std::size_t n = 0; n < report.findings.size(); ++n) {
    if (report.findings[n].matches.empty()) continue;
    EXPECT_EQ(quote_side(diff_of(n)),
              slice(report.article->text, report.findings[n].quotation.pieces[0]));
  }
}

TEST(BuildDiff, GivesALongGapARowOfItsOwnWithItsWords) {
  const Diff diff = diff_of(1);
  ASSERT_EQ(diff.bands.size(), 2u);
  ASSERT_EQ(diff.between.size(), 1u);
  EXPECT_EQ(diff.between[0].removed,
            "we was over budget, and, you know, if the rain comes early again");
  EXPECT_TRUE(diff.between[0].join.marked);
  EXPECT_FALSE(diff.between[0].far);
  EXPECT_EQ(diff.between[0].edit, 1u);
  EXPECT_EQ(source_side(diff.bands[1]), "some of the lower streets may flood.");
}

TEST(BuildDiff, KeepsAShortDropInItsLine) {
  const Diff diff = diff_of(6);
  ASSERT_EQ(diff.bands.size(), 1u);
  ASSERT_EQ(diff.bands[0].runs.size(), 3u);
  EXPECT_EQ(diff.bands[0].runs[1].kind, RunKind::kDrop);
  EXPECT_EQ(diff.bands[0].runs[1].source, "not");
}

TEST(BuildDiff, CallsAJoinAcrossTurnsFar) {
  const Diff diff = diff_of(3);
  ASSERT_EQ(diff.between.size(), 1u);
  EXPECT_TRUE(diff.between[0].far);
  EXPECT_EQ(diff.bands[1].speaker, "OKORO");
  EXPECT_EQ(diff.bands[1].start_seconds, 1902);
}

TEST(BuildDiff, SetsReplacedWordsBesideEachOther) {
  const Diff diff = diff_of(4);
  ASSERT_EQ(diff.bands.size(), 1u);
  const report::Run& run = diff.bands[0].runs[1];
  EXPECT_EQ(run.kind, RunKind::kSubstitute);
  EXPECT_EQ(run.quote, "roads");
  EXPECT_EQ(run.source, "streets");
  EXPECT_EQ(source_side(diff.bands[0]), "some of the lower streets may flood.");
}

TEST(BuildDiff, ClosesAndOpensTheMarksBetweenPieces) {
  sample::Story story;
  sample::make_dam_story(story);
  story.report.article = &story.article;
  sample::list_source(story);
  Finding& f = story.report.findings[0];
  f.words = {};
  f.words.text = "“But the engineers,” she said, “did the right thing.”";
  f.words.pieces = {{3, 21}, {37, 57}};
  f.words.pieces[0].end = static_cast<std::uint32_t>(f.words.text.find("” she"));
  f.words.pieces[1].begin = static_cast<std::uint32_t>(f.words.text.find("did"));
  f.words.pieces[1].end = static_cast<std::uint32_t>(f.words.text.rfind("”"));
  std::vector<Span> words;
  for (const Span piece : f.words.pieces) text::find_words(f.words.text, piece, words);
  for (const Span w : words) f.words.words.push_back({.text = w});
  EXPECT_EQ(quote_side(build_diff(story.report, f, f.matches[0])),
            "But the engineers,” … “did the right thing.");
}

}  // namespace
}  // namespace dixit::report
