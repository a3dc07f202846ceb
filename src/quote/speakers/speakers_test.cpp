// Who says it, in five languages. All people and places are invented.
#include <gtest/gtest.h>

#include "quote/find_quotations.h"

namespace dixit::quote {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* speaker;  ///< of the last quotation
  const char* mention;
  const char* cue;
};

class Speaks : public testing::TestWithParam<Case> {};

TEST_P(Speaks, IsNamed) {
  const Case& c = GetParam();
  Article article;
  article.text = c.text;
  article.language = c.language;
  const auto found = find_quotations(article);
  ASSERT_FALSE(found.empty()) << c.text;
  const Quotation& last = found.back();
  EXPECT_EQ(last.speaker, c.speaker) << c.text;
  EXPECT_EQ(slice(article.text, last.speaker_span), c.mention) << c.text;
  EXPECT_EQ(last.cue, c.cue) << c.text;
}

INSTANTIATE_TEST_SUITE_P(
    English, Speaks,
    testing::Values(
        Case{"en", "“It held,” Dana Okoro said.", "Dana Okoro", "Dana Okoro", "said"},
        Case{"en", "“It held,” said Dana Okoro, the mayor of Lower Brim.", "Dana Okoro",
             "Dana Okoro", "said"},
        Case{"en", "“It held,” Dana Okoro, the mayor of Lower Brim, told Ada Lind.", "Dana Okoro",
             "Dana Okoro", "told"},
        Case{"en", "Dana Okoro, who lives in Lower Brim, said: “It held.”", "Dana Okoro",
             "Dana Okoro", "said"},
        Case{"en", "Tom Arlen told Dana Okoro on Monday that “it held”.", "Tom Arlen", "Tom Arlen",
             "told"},
        Case{"en", "According to Dana Okoro, “it held”.", "Dana Okoro", "Dana Okoro",
             "According to"},
        Case{"en", "Dana Okoro: “It held.”", "Dana Okoro", "Dana Okoro", ""},
        Case{"en", "Mayor Dana Okoro spoke on Monday. “It held,” Okoro said.", "Dana Okoro",
             "Okoro", "said"},
        Case{"en", "Mayor Dana Okoro came in late. “It held,” the mayor said.", "Dana Okoro",
             "the mayor", "said"},
        Case{"en", "The envoy, Peter Lindqvist, came in. “It held,” the envoy said.",
             "Peter Lindqvist", "the envoy", "said"},
        Case{"en", "“It held,” a spokesman for the board said.", "a spokesman for the board",
             "a spokesman for the board", "said"},
        Case{"en", "Mrs. Okoro met Mr. Arlen. “It held,” he said.", "Arlen", "he", "said"},
        Case{"en", "Mrs. Okoro met Mr. Arlen. “It held,” she said.", "Okoro", "she", "said"},
        Case{"en", "“It held,” they said.", "", "they", "said"},
        Case{"en", "Ada Lind smiled and said, “It held.”", "Ada Lind", "Ada Lind", "said"},
        Case{"en", "“It held,” Ada Lind said. It was late. “All of it held for years.”", "Ada Lind",
             "Ada Lind", ""},
        Case{"en", "“It held.”", "", "", ""}));

INSTANTIATE_TEST_SUITE_P(
    German, Speaks,
    testing::Values(
        Case{"de", "„Er hielt“, sagte Dana Okoro.", "Dana Okoro", "Dana Okoro", "sagte"},
        Case{"de", "Am Montag sagte Dana Okoro: „Er hielt.“", "Dana Okoro", "Dana Okoro", "sagte"},
        Case{"de", "Bürgermeisterin Dana Okoro kam. „Er hielt“, sagte die Bürgermeisterin.",
             "Dana Okoro", "die Bürgermeisterin", "sagte"},
        Case{"de", "„Er hielt“, so Peter Lindqvist.", "Peter Lindqvist", "Peter Lindqvist", "so"},
        Case{"de", "Laut Peter Lindqvist ist der Damm „nicht sicher genug“.", "Peter Lindqvist",
             "Peter Lindqvist", "Laut"}));

INSTANTIATE_TEST_SUITE_P(
    French, Speaks,
    testing::Values(Case{"fr", "« Il a tenu », a déclaré Dana Okoro.", "Dana Okoro", "Dana Okoro",
                         "a déclaré"},
                    Case{"fr", "Selon Dana Okoro, le barrage « a bien tenu cette nuit ».",
                         "Dana Okoro", "Dana Okoro", "Selon"},
                    Case{"fr", "Dana Okoro a affirmé : « Il a tenu. »", "Dana Okoro", "Dana Okoro",
                         "a affirmé"}));

INSTANTIATE_TEST_SUITE_P(Spanish, Speaks,
                         testing::Values(Case{"es", "«Aguantó», dijo la alcaldesa Dana Okoro.",
                                              "Dana Okoro", "la alcaldesa Dana Okoro", "dijo"},
                                         Case{"es",
                                              "Según Dana Okoro, la presa «aguantó toda la noche».",
                                              "Dana Okoro", "Dana Okoro", "Según"},
                                         Case{"es", "Dana Okoro afirmó: «Aguantó».", "Dana Okoro",
                                              "Dana Okoro", "afirmó"}));

INSTANTIATE_TEST_SUITE_P(
    Russian, Speaks,
    testing::Values(Case{"ru", "«Плотина выдержала», — сказала мэр Дана Окоро.", "Дана Окоро",
                         "мэр Дана Окоро", "сказала"},
                    Case{"ru", "Мэр Дана Окоро приехала. «Мы знали», — заявила Окоро.",
                         "Дана Окоро", "Окоро", "заявила"},
                    Case{"ru", "Дана Окоро заявила: «Мы знали».", "Дана Окоро", "Дана Окоро",
                         "заявила"}));

}  // namespace
}  // namespace dixit::quote
