#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cli/flags.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/parse.h"
#include "cli/suggest.h"
#include "record/finding.h"

namespace dixit::cli {
namespace {

using Words = std::vector<std::string>;

std::string error_of(const Words& words) {
  const auto parsed = parse(words);
  return parsed ? "" : parsed.error().line();
}

Result<app::Options> options_of(const Words& words, const Terminal& terminal = {}) {
  auto parsed = parse(words);
  if (!parsed) return fail(parsed.error());
  return options_from(*parsed, terminal, "test");
}

TEST(Table, IsInTheOrderOfItsEnumerations) {
  for (std::size_t i = 0; i < verbs().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(verbs()[i].verb), i) << verbs()[i].name;
  }
  for (std::size_t i = 0; i < flags().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(flags()[i].id), i) << flags()[i].name;
  }
}

TEST(Table, NamesAndLettersAreUnique) {
  for (const Flag& flag : flags()) {
    EXPECT_EQ(find_flag(flag.name), &flag) << flag.name;
    if (flag.letter) {
      EXPECT_EQ(find_flag(flag.letter), &flag) << flag.name;
    }
  }
}

TEST(Table, KnowsEveryGradeOfEvidence) {
  for (const Evidence grade :
       {Evidence::kAudioChecked, Evidence::kTrueVerbatimTranscript, Evidence::kCleanedTranscript,
        Evidence::kOfficialEditedRecord, Evidence::kNotes}) {
    EXPECT_TRUE(has_word(info(FlagId::kEvidence).choices, name(grade))) << name(grade);
  }
}

TEST(Table, LinesFitTheHelp) {
  for (const Flag& flag : flags()) {
    EXPECT_LE(flag.line.size(), 80u) << flag.name;
    EXPECT_FALSE(flag.line.ends_with('.')) << flag.name;
  }
}

TEST(Parse, TakesValuesInEveryUsualWay) {
  for (const Words& words : {Words{"check", "a.md", "-a", "s.vtt", "--output", "x.html"},
                             Words{"check", "a.md", "-a", "s.vtt", "--output=x.html"},
                             Words{"check", "a.md", "-a", "s.vtt", "-o", "x.html"},
                             Words{"check", "a.md", "-a", "s.vtt", "-ox.html"},
                             Words{"check", "a.md", "-a", "s.vtt", "-qo", "x.html"},
                             Words{"check", "-qox.html", "a.md", "-a", "s.vtt"}}) {
    const auto options = options_of(words);
    ASSERT_TRUE(options) << options.error().line();
    EXPECT_EQ(options->output, "x.html");
    EXPECT_EQ(options->inputs, Words{"a.md"});
    EXPECT_EQ(options->against, Words{"s.vtt"});
    EXPECT_EQ(options->format, app::Format::kHtml);
  }
}

TEST(Parse, AgainstTakesEveryWordUpToTheNextOption) {
  const auto options = options_of({"check", "story.md", "--against", "a.vtt", "b.srt", "--complete",
                                   "more.md", "--against", "c"});
  ASSERT_TRUE(options) << options.error().line();
  EXPECT_EQ(options->inputs, (Words{"story.md", "more.md"}));
  EXPECT_EQ(options->against, (Words{"a.vtt", "b.srt", "c"}));
  EXPECT_TRUE(options->complete);
}

TEST(Parse, AgainstWithEqualsTakesOneWord) {
  const auto options = options_of({"check", "--against=a.vtt", "story.md"});
  ASSERT_TRUE(options) << options.error().line();
  EXPECT_EQ(options->inputs, Words{"story.md"});
  EXPECT_EQ(options->against, Words{"a.vtt"});
}

TEST(Parse, DoubleDashEndsTheOptions) {
  const auto options = options_of({"check", "--against", "a.vtt", "--", "--odd name.md", "-x.txt"});
  ASSERT_TRUE(options) << options.error().line();
  EXPECT_EQ(options->inputs, (Words{"--odd name.md", "-x.txt"}));
}

TEST(Parse, ALaterFlagOverridesAnEarlierOne) {
  const auto options =
      options_of({"check", "a", "--fail-on", "1", "--fail-on", "5", "--against", "s"});
  ASSERT_TRUE(options) << options.error().line();
  EXPECT_EQ(options->fail_on, 5);
}

TEST(Parse, CheckWithoutArticleSaysToPutItFirst) {
  const auto options = options_of({"check", "--against", "call.vtt", "story.html"});
  ASSERT_FALSE(options);
  EXPECT_NE(options.error().line().find("`dixit check story.html --against call.vtt`"),
            std::string::npos)
      << options.error().line();
}

TEST(Parse, CheckWithoutSourceOrInputIsAnError) {
  EXPECT_NE(options_of({"check", "a.md"}).error().line().find("--against"), std::string::npos);
  EXPECT_NE(options_of({"read"}).error().line().find("needs an input"), std::string::npos);
  EXPECT_FALSE(options_of({"check", "-", "--against", "-"}));
}

TEST(Match, FindsItsQuotationsWhereverTheyStand) {
  for (const Words& words :
       {Words{"match", "--against", "a.vtt", "b", "q.jsonl"},
        Words{"match", "q.jsonl", "--against", "a.vtt", "b"},
        Words{"match", "--against", "a.vtt", "--against", "b", "--", "q.jsonl"},
        Words{"match", "--against", "a.vtt", "b", "--top", "3", "q.jsonl"}}) {
    const auto options = options_of(words);
    ASSERT_TRUE(options) << options.error().line();
    EXPECT_EQ(options->inputs, Words{"q.jsonl"});
    EXPECT_EQ(options->against, (Words{"a.vtt", "b"}));
    EXPECT_EQ(options->format, app::Format::kJsonl);
  }
}

TEST(Match, ReadsStandardInputWhenNoQuotationsAreNamed) {
  for (const Words& words :
       {Words{"match", "--against", "a.vtt"}, Words{"match", "--against", "a.vtt", "-"}}) {
    const auto options = options_of(words);
    ASSERT_TRUE(options) << options.error().line();
    EXPECT_EQ(options->inputs, Words{"-"});
    EXPECT_EQ(options->against, Words{"a.vtt"});
  }
  EXPECT_FALSE(options_of({"match", "--against", "q.jsonl"}));
  EXPECT_FALSE(options_of({"match", "a.jsonl", "b.jsonl", "--against", "s"}));
}

TEST(Errors, SayWhatWasMeant) {
  EXPECT_NE(error_of({"chekc"}).find("`dixit check`"), std::string::npos);
  EXPECT_NE(error_of({"check", "--agianst", "x"}).find("`--against`"), std::string::npos);
  EXPECT_NE(error_of({"check", "--format", "jsno"}).find("`json`"), std::string::npos);
  EXPECT_NE(error_of({"story.html"}).find("dixit check story.html"), std::string::npos);
  EXPECT_NE(error_of({"read", "--house", "ap"}).find("not an option of `read`"), std::string::npos);
  EXPECT_NE(error_of({"--quiet", "check"}).find("verb comes before"), std::string::npos);
  EXPECT_NE(error_of({}).find("no verb"), std::string::npos);
  EXPECT_NE(error_of({"check", "-Z"}).find("unknown option `-Z`"), std::string::npos);
}

TEST(Errors, LaterVerbsAreOneLine) {
  for (const std::string_view verb : later_verbs()) {
    EXPECT_NE(error_of({std::string(verb), "x"}).find("not in this version"), std::string::npos);
  }
}

TEST(Errors, ValuesAreHeldToTheirKinds) {
  for (const Words& words :
       {Words{"check", "--fail-on", "8"}, Words{"check", "--fail-on", "-1"},
        Words{"check", "--fail-on", "3x"}, Words{"check", "--fail-on", ""},
        Words{"check", "--fail-on", "99999999999999999999"}, Words{"check", "--fail-on"},
        Words{"check", "--output"}, Words{"check", "--output", "--quiet"},
        Words{"check", "--complete=yes"}, Words{"check", "--against"},
        Words{"check", "--against", "--quiet"}, Words{"check", "--evidence", "good"},
        Words{"check", "--evidence", "call=good"}, Words{"check", "--color", "blue"},
        Words{"check", "--format", "pdf"}, Words{"match", "--top", "0"}}) {
    EXPECT_NE(error_of(words), "") << words.back();
  }
  EXPECT_EQ(error_of({"check", "--evidence", "a=b=notes", "--evidence", "audio_checked"}), "");
}

TEST(Errors, FormatsAVerbCannotWriteAreRefused) {
  EXPECT_FALSE(options_of({"read", "a.html", "--format", "sarif"}));
  EXPECT_FALSE(options_of({"read", "a.html", "-o", "out.html"}));
  EXPECT_FALSE(options_of({"check", "a", "-a", "s", "-o", "out.pdf"}));
  EXPECT_TRUE(options_of({"check", "a", "-a", "s", "-o", "out.pdf", "-f", "text"}));
  EXPECT_FALSE(options_of({"check", "a", "b", "-a", "s", "-o", "both.html"}));
  EXPECT_TRUE(options_of({"check", "a", "b", "-a", "s", "-o", "both.sarif"}));
  EXPECT_FALSE(options_of({"check", "a", "--against", "s", "--translation-of", "x"}));
  EXPECT_FALSE(options_of({"check", "a", "--against", "s", "--language", "english"}));
  EXPECT_EQ(options_of({"read", "a", "--language", "en-GB"})->language, "en");
}

TEST(Format, ComesFromTheFlagThenTheEndingThenTheVerb) {
  Terminal terminal;
  const auto format = [&](Words words) { return options_of(words, terminal)->format; };
  EXPECT_EQ(format({"check", "a", "-a", "s"}), app::Format::kText);
  EXPECT_EQ(format({"check", "a", "-a", "s", "-o", "r.md"}), app::Format::kMarkdown);
  EXPECT_EQ(format({"check", "a", "-a", "s", "-o", "r.sarif"}), app::Format::kSarif);
  EXPECT_EQ(format({"check", "a", "-a", "s", "-o", "r.sarif.json"}), app::Format::kSarif);
  EXPECT_EQ(format({"check", "a", "-a", "s", "-o", "r.html", "-f", "json"}), app::Format::kJson);
  EXPECT_EQ(format({"check", "a", "-a", "s", "--json"}), app::Format::kJson);
  EXPECT_EQ(format({"quotes", "a"}), app::Format::kJsonl);
  EXPECT_EQ(format({"quotes", "a", "-o", "x.txt"}), app::Format::kText);
  terminal.out_is_terminal = true;
  EXPECT_EQ(format({"quotes", "a"}), app::Format::kText);
}

TEST(Colour, FollowsFlagEnvironmentAndTerminal) {
  Terminal terminal;
  terminal.out_is_terminal = true;
  const auto coloured = [&](Words words) { return options_of(words, terminal)->colour; };
  EXPECT_TRUE(coloured({"read", "a"}));
  EXPECT_FALSE(coloured({"read", "a", "-o", "x.txt"}));
  EXPECT_FALSE(coloured({"read", "a", "--color", "never"}));
  terminal.colour_wanted = false;
  EXPECT_FALSE(coloured({"read", "a"}));
  EXPECT_TRUE(coloured({"read", "a", "--color", "always"}));
}

TEST(Suggest, CountsSwapsAsOne) {
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("chekc", "check"), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  const std::string_view known[] = {"check", "match"};
  EXPECT_EQ(nearest("zzzzz", known), "");
  EXPECT_EQ(nearest(std::string(10000, 'c'), known), "");
}

TEST(Help, NamesEveryFlagOfAVerbAndKeepsToTheWidth) {
  for (const VerbInfo& verb : verbs()) {
    const std::string text = help_text(verb.verb, 80);
    for (const Flag& flag : flags()) {
      const std::string name = "--" + std::string(flag.name);
      EXPECT_EQ(
          text.find(name + " ") != std::string::npos || text.find(name + "\n") != std::string::npos,
          belongs(flag, verb.verb) || text.find("`" + name) != std::string::npos ||
              (verb.text.find(name) != std::string_view::npos) ||
              verb.operands.find(name) != std::string_view::npos ||
              [&] {
                for (const auto example : verb.examples) {
                  if (example.find(name) != std::string_view::npos) return true;
                }
                return false;
              }())
          << verb.name << " " << name;
    }
  }
}

TEST(Help, IsAskedForInEveryUsualWay) {
  for (const Words& words : {Words{"help", "check"}, Words{"check", "--help"}, Words{"check", "-h"},
                             Words{"check", "x", "--against", "y", "--help"}}) {
    const auto parsed = parse(words);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->verb, Verb::kHelp);
    EXPECT_EQ(parsed->operands, Words{"check"});
  }
  EXPECT_EQ(parse(Words{"--help"})->verb, Verb::kHelp);
  EXPECT_EQ(parse(Words{"--version", "--json"})->verb, Verb::kVersion);
  EXPECT_EQ(parse(Words{"-V"})->verb, Verb::kVersion);
}

TEST(Man, NamesEverythingInTheTable) {
  const std::string page = man_page("0.0", "2025-01-01");
  for (const Flag& flag : flags()) {
    std::string name = "\\-\\-";
    for (const char c : flag.name) name += c == '-' ? std::string("\\-") : std::string(1, c);
    EXPECT_NE(page.find(name), std::string::npos) << flag.name;
  }
  for (const VerbInfo& verb : verbs()) {
    EXPECT_NE(page.find("dixit " + std::string(verb.name)), std::string::npos) << verb.name;
  }
}

TEST(ParseSize, TakesNumbersWithTheirUnit) {
  const Flag& flag = info(FlagId::kMemory);
  EXPECT_EQ(parse_size(flag, "512K").value_or(0), std::size_t{512} << 10);
  EXPECT_EQ(parse_size(flag, "64M").value_or(0), std::size_t{64} << 20);
  EXPECT_EQ(parse_size(flag, "2g").value_or(0), std::size_t{2} << 30);
  EXPECT_EQ(parse_size(flag, "1GB").value_or(0), std::size_t{1} << 30);
  for (const char* bad : {"", "0M", "64", "M", "-1G", "1.5G", "1X", "1GG", "9999999T", "64 M"}) {
    const auto size = parse_size(flag, bad);
    ASSERT_FALSE(size) << bad;
    EXPECT_NE(size.error().message.find("--memory"), std::string::npos) << bad;
  }
}

}  // namespace
}  // namespace dixit::cli
