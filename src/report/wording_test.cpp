#include "report/wording.h"

#include <gtest/gtest.h>

#include "report/plain.h"
#include "report/sample_test.h"
#include "report/wrap.h"

namespace dixit::report {
namespace {

std::string verdict_of(std::size_t n) {
  const Report& report = sample::dam_story().report;
  return verdict(report, report.findings[n]);
}

TEST(Verdict, SaysOfACutHowManyWordsAreMissingAndWhichMatter) {
  EXPECT_EQ(verdict_of(6), "In order, but one word was left out without a mark: “not”.");
  EXPECT_EQ(verdict_of(2), "In order, but 23 words were left out without a mark.");
}

TEST(Verdict, SaysHowFarAnEllipsisReaches) {
  EXPECT_EQ(verdict_of(3),
            "Marked and in order, but the mark bridges a long way: the next part comes 27 min 29 s "
            "and 2 questions later.");
}

TEST(Verdict, NamesTheWordsThatWereReplaced) {
  EXPECT_EQ(verdict_of(4), "Words were changed without a mark: “streets” became “roads”.");
}

TEST(Verdict, NamesTheOneWhoseWordsTheyAre) {
  EXPECT_NE(verdict_of(5).find("These are the words of LINDQVIST, not of Amara Okoro."),
            std::string::npos);
}

TEST(Verdict, OfEveryFormAndStatusIsOneSentenceWithoutAForbiddenWord) {
  Report report;
  for (int form = -1; form <= static_cast<int>(Form::kNotFound); ++form) {
    for (int status = -1; status <= static_cast<int>(Status::kNotAQuotation); ++status) {
      for (int who = 0; who <= static_cast<int>(Who::kMixed); ++who) {
        Finding f;
        if (form >= 0) f.form = static_cast<Form>(form);
        if (status >= 0) f.status = static_cast<Status>(status);
        f.who = static_cast<Who>(who);
        f.matches.resize(1);
        f.material.add(Material::kEdge);
        const std::string said = verdict(report, f);
        EXPECT_EQ(said.find('.'), said.size() - 1) << said;
        for (const char* word : {"fabricated", "fake", "authentic", "true "}) {
          EXPECT_EQ(said.find(word), std::string::npos) << said;
        }
      }
    }
  }
}

TEST(Duration, IsSaidAsPeopleSayIt) {
  EXPECT_EQ(duration(3250), "54 min 10 s");
  EXPECT_EQ(duration(4320), "1 h 12 min");
  EXPECT_EQ(duration(-60), "1 min");
  EXPECT_EQ(duration(0.2), "under 1 s");
  EXPECT_EQ(duration(kNoTime), "");
  EXPECT_EQ(duration(1e300), "277777 h 46 min");
}

TEST(JoinWords, SayDistanceAndDirection) {
  EXPECT_EQ(join_words({.turns = 5, .questions = 2, .seconds = 3250}),
            "54 min 10 s and 2 questions later");
  EXPECT_EQ(join_words({.backward = true, .turns = 3}), "3 turns earlier");
  EXPECT_EQ(join_words({.other_source = true}), "from another source");
  EXPECT_EQ(join_words({.words = 40}), "40 words later");
}

TEST(Coverage, NamesSourcesWordsTimeAndGaps) {
  EXPECT_EQ(coverage_words(sample::dam_story().report.coverage),
            "Searched 1 source, 77 words, 52 min 52 s; gaps: council 12:10–14:02 (inaudible).");
  Coverage whole;
  whole.sources = 3;
  whole.words = 18430;
  whole.complete = true;
  EXPECT_EQ(coverage_words(whole),
            "Searched 3 sources, 18,430 words; no gaps are known; stated to be the whole record.");
}

TEST(TallyOf, PutsTheWorstFirstAndWhatIsUnratedLast) {
  const auto rows = tally(sample::dam_story().report);
  ASSERT_EQ(rows.size(), 7u);
  EXPECT_EQ(rows[0].severity, 6);
  EXPECT_EQ(rows[1].count, 2u);
  EXPECT_EQ(rows[5].label, "not found in the sources searched");
  EXPECT_EQ(count_failing(sample::dam_story().report), 6u);
}

TEST(Plain, CutsOnlyRunsThatAreLongerThanAnyWord) {
  const std::string hundred(100, 'x');
  EXPECT_EQ(plain(hundred + " y"), hundred + " y");
  const std::string cut = plain(std::string(1000, 'x'));
  EXPECT_EQ(cut.find_first_not_of('x'), 80u);
  EXPECT_EQ(cut.substr(80), "… (920 more characters)");
  std::string ideographs;
  for (int k = 0; k < 400; ++k) ideographs += "水";
  EXPECT_EQ(plain(ideographs), ideographs);
}

TEST(Plain, CountsTheWordsThatItLeavesOut) {
  EXPECT_EQ(plain_short("one two three four five six seven eight nine ten", 2),
            "one two … (8 more words)");
  EXPECT_EQ(plain_short("one two three four", 2), "one two three four");
}

TEST(Plain, ShowsTheEndOfWhatStandsBefore) {
  EXPECT_EQ(plain_end("one two three four five six seven eight nine ten", 2),
            "(8 words before) … nine ten");
  EXPECT_EQ(plain_end("one two three four", 2), "one two three four");
  EXPECT_EQ(plain_end("", 2), "");
}

TEST(Clamp, KeepsWholeCharacters) {
  EXPECT_EQ(safe_slice("a…b", {0, 2}), "a");
  EXPECT_EQ(safe_slice("a…b", {0, 400}), "a…b");
  EXPECT_EQ(safe_slice("a…b", {3, 1}), "");
}

TEST(Wrap, CountsColumnsAsATerminalDoes) {
  EXPECT_EQ(display_width("e\xCC\x81"
                          "a"),
            2);
  EXPECT_EQ(display_width("水曜"), 4);
  EXPECT_EQ(display_width("\x1b[31mred\x1b[0m"), 3);
}

TEST(Wrap, BreaksAtSpacesAndBetweenIdeographs) {
  EXPECT_EQ(wrap("aaaa bbbb", 40, 0, 2), "aaaa bbbb\n");
  std::string ideographs;
  for (int k = 0; k < 50; ++k) ideographs += "水";
  const std::string lines = wrap(ideographs, 40, 0, 0);
  EXPECT_EQ(lines.find('\n'), 60u);
  std::string words;
  for (int k = 0; k < 100; ++k) words += "word ";
  const std::string wrapped = wrap(words, 50, 4, 6);
  std::string_view rest = wrapped;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    EXPECT_LE(end, 50u);
    rest.remove_prefix(end + 1);
  }
}

}  // namespace
}  // namespace dixit::report
