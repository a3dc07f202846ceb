#include "lexicon/lexicon.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "lexicon/names.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit::lexicon {
namespace {

std::vector<std::string> folds(std::string_view text) {
  std::vector<std::string> out;
  for (const Span s : text::find_words(text)) out.push_back(text::fold(slice(text, s)));
  return out;
}

double number(const char* language, std::string_view text) {
  const auto words = folds(text);
  const auto n = parse_number(lexicon_for(language), words, 0);
  return n && n->words == words.size() ? n->value : -1;
}

TEST(Lexicons, AsShippedHaveNoLineThatMakesNoSense) {
  for (const std::string_view language : lexicon_languages()) {
    const auto text =
        read_file(DIXIT_SOURCE_DIR "/data/lexicon/" + std::string(language) + ".txt", 1u << 24);
    ASSERT_TRUE(text);
    std::vector<std::string> problems;
    const Lexicon lexicon = Lexicon::parse(language, *text, &problems);
    EXPECT_TRUE(problems.empty()) << language << ": " << problems[0] << " and "
                                  << problems.size() - 1 << " more";
  }
  EXPECT_GE(lexicon_languages().size(), 5u);
}

TEST(Lexicons, ProtectWhatMayNeverBeLost) {
  const struct {
    const char* language;
    std::vector<const char*> words;
  } kCases[] = {
      {"en",
       {"not", "never", "don't", "may", "shall", "all", "some", "seven", "million", "and", "or",
        "if", "unless", "until", "perhaps", "more"}},
      {"de",
       {"nicht", "kein", "keine", "nie", "darf", "muss", "soll", "alle", "einige", "und", "oder",
        "wenn", "falls", "bis", "vielleicht", "mehr"}},
      {"fr",
       {"pas", "jamais", "n'est", "peut", "doit", "tous", "quelques", "et", "ou", "si", "sauf",
        "plus"}},
      {"es", {"no", "nunca", "puede", "debe", "todos", "algunos", "y", "o", "si", "salvo", "más"}},
      {"ru",
       {"не", "никогда", "может", "должны", "все", "некоторые", "и", "или", "если", "кроме",
        "больше"}}};
  for (const auto& c : kCases) {
    for (const char* word : c.words) {
      EXPECT_TRUE(lexicon_for(c.language).classes(text::fold(word)).is_protected())
          << c.language << " " << word;
    }
  }
  EXPECT_FALSE(lexicon_for("en").classes("dam").is_protected());
  EXPECT_FALSE(lexicon_for("en").classes("the").is_protected());
  EXPECT_TRUE(lexicon_for("en").classes("the").is_closed());
}

TEST(Lexicons, KnowContractionsByTheirParts) {
  const Lexicon& en = lexicon_for("en");
  EXPECT_TRUE(en.has(Section::kNegation, "don't"));
  EXPECT_TRUE(en.has(Section::kModal, "we'll"));
  EXPECT_TRUE(lexicon_for("fr").has(Section::kNegation, "n'avait"));
  EXPECT_TRUE(en.are_antonyms("increase", "decrease"));
  EXPECT_TRUE(en.are_homophones("their", "there"));
  EXPECT_FALSE(en.are_homophones("dam", "board"));
}

TEST(Lexicons, FindTheLongestPhrase) {
  const auto words = folds("you know I think that we won");
  EXPECT_EQ(lexicon_for("en").match_phrase(Section::kFiller, words, 0), 2u);
  EXPECT_GE(lexicon_for("en").match_phrase(Section::kHedge, words, 2), 2u);
  EXPECT_EQ(lexicon_for("en").match_phrase(Section::kHedge, words, 5), 0u);
}

TEST(Numbers, InWordsAndDigitsAreTheSame) {
  EXPECT_EQ(number("en", "twenty-five"), 25);
  EXPECT_EQ(number("en", "25"), 25);
  EXPECT_EQ(number("en", "1,000"), 1000);
  EXPECT_EQ(number("en", "two hundred and five thousand"), 205000);
  EXPECT_EQ(number("en", "$5 million"), 5e6);
  EXPECT_EQ(number("en", "1.5 billion"), 1.5e9);
  EXPECT_EQ(number("en", "third"), 3);
  EXPECT_EQ(number("en", "3rd"), 3);
  EXPECT_EQ(number("de", "fünfundzwanzig"), 25);
  EXPECT_EQ(number("ru", "двадцать пять"), 25);
  EXPECT_EQ(number("en", "dam"), -1);
  EXPECT_EQ(number("en", "five six"), -1);  // two numbers
}

TEST(Names, AgreeByFamilyNameAndNotAgainstGivenNames) {
  const Lexicon& en = lexicon_for("en");
  const auto match = [&](const char* said, const char* label) {
    return match_names(parse_name(said, en), parse_name(label, en));
  };
  EXPECT_EQ(match("Mayor Ada Okoro", "OKORO"), NameMatch::kSame);
  EXPECT_EQ(match("Okoro", "MS. OKORO"), NameMatch::kSame);
  EXPECT_EQ(match("Ada Okoro", "A. Okoro"), NameMatch::kSame);
  EXPECT_EQ(match("Ada Okoro", "Ben Okoro"), NameMatch::kDifferent);
  EXPECT_EQ(match("Okoro", "Lindqvist"), NameMatch::kDifferent);
  EXPECT_EQ(match("Okoro", "SPEAKER 1"), NameMatch::kUnknown);
  EXPECT_EQ(match("Okoro", "REPORTER"), NameMatch::kDifferent);
  EXPECT_EQ(match("Okoro", "Q"), NameMatch::kDifferent);
  EXPECT_EQ(match("the president", "THE PRESIDENT"), NameMatch::kSame);
  EXPECT_EQ(match("Okoro", "THE PRESIDENT"), NameMatch::kUnknown);
  EXPECT_EQ(match("Okoro, the mayor of Lower Town", "OKORO"), NameMatch::kSame);
  EXPECT_EQ(match("ada okoro", "ADA OKORO"), NameMatch::kSame);
  // Pronouns and descriptions name nobody, and accuse nobody.
  for (const char* said : {"he", "She", "the Lower Town engineer", "his answer", "the narrator", ""}) EXPECT_EQ(match(said, "OKORO"), NameMatch::kUnknown) << said;
}

TEST(Names, OfRolesAreReadFromTheSourcesTitle) {
  const Lexicon& en = lexicon_for("en");
  const Name label = parse_label("THE PRESIDENT", "Remarks by President Okoro at the Dam", en);
  EXPECT_EQ(match_names(parse_name("Ada Okoro", en), label), NameMatch::kSame);
  EXPECT_EQ(match_names(parse_name("Lindqvist", en), label), NameMatch::kDifferent);
}

}  // namespace
}  // namespace dixit::lexicon
