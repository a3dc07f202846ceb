#include "quote/when/when.h"

#include <gtest/gtest.h>

#include "quote/find_quotations.h"

namespace dixit::quote {
namespace {

/// "2025-11-25", "2025-11-01..2025-11-30", or "" where nothing is told of the last quotation.
std::string when(const char* language, const char* text, const char* published = "2025-11-26") {
  Article article;
  article.text = text;
  article.language = language;
  article.published = published;
  const std::vector<Quotation> quotations = find_quotations(article);
  if (quotations.empty()) return "no quotation";
  const SaidWhen& said = quotations.back().said_when;
  return said.from == said.to ? said.from : said.from + ".." + said.to;
}

std::string printed(const char* language, const char* text) {
  Article article;
  article.text = text;
  article.language = language;
  article.published = "2025-11-26";
  const std::vector<Quotation> quotations = find_quotations(article);
  return quotations.empty() ? "no quotation" : quotations.back().said_when.printed;
}

// 2025-11-26 is a Wednesday.

TEST(When, EnglishDaysAreReckonedFromThePublishedDay) {
  const struct {
    const char* text;
    const char* days;
  } kCases[] = {
      {"\"The dam will hold this winter,\" Ada Okoro said on Tuesday.", "2025-11-25"},
      {"\"The dam will hold this winter,\" Ada Okoro said Wednesday.", "2025-11-26"},
      {"\"The dam will hold this winter,\" said Ada Okoro on Thursday.", "2025-11-20"},
      {"On Monday, Ada Okoro said \"the dam will hold this winter.\"", "2025-11-24"},
      {"But on Monday Ada Okoro said, \"The dam will hold this winter.\"", "2025-11-24"},
      {"Ada Okoro told reporters in a call on Tuesday night that \"the dam will hold.\"",
       "2025-11-25"},
      {"In a speech to the council on Monday, Okoro said: \"The dam will hold this winter.\"",
       "2025-11-24"},
      {"\"The dam will hold this winter,\" Okoro said in a Tuesday interview.", "2025-11-25"},
      {"Okoro said on Nov. 19 that \"the dam will hold this winter.\"", "2025-11-19"},
      {"\"The dam will hold this winter,\" Okoro said on Wednesday, Nov. 19.", "2025-11-19"},
      {"\"The dam will hold this winter,\" Okoro said on 3 March 2024.", "2024-03-03"},
      {"\"The dam will hold this winter,\" Okoro said on December 3.", ""},
      {"\"The dam will hold this winter,\" Okoro said on January 30.", "2025-01-30"},
      {"\"The dam will hold this winter,\" Okoro said in mid-October.", "2025-10-11..2025-10-20"},
      {"\"The dam will hold this winter,\" Okoro said in October.", "2025-10-01..2025-10-31"},
      {"\"The dam will hold this winter,\" Okoro said in 2023.", "2023-01-01..2023-12-31"},
      {"\"The dam will hold this winter,\" Okoro said yesterday.", "2025-11-25"},
      {"\"The dam will hold this winter,\" Okoro said two days ago.", "2025-11-24"},
      {"\"The dam will hold this winter,\" Okoro said a week ago.", "2025-11-16..2025-11-22"},
      {"\"The dam will hold this winter,\" Okoro said last week.", "2025-11-16..2025-11-23"},
      {"\"The dam will hold this winter,\" Okoro said last month.", "2025-10-01..2025-10-31"},
      {"Okoro defended the plan Tuesday at a meeting, saying: \"The dam will hold this winter.\"",
       "2025-11-25"},
      {"\"The dam will hold this winter,\" Okoro told the \"Lindow Today\" show on Monday.",
       "2025-11-24"},
      {"Meanwhile, on Monday, Okoro said: \"The dam will hold this winter.\"", "2025-11-24"},
      {"\"The dam will hold this winter,\" Okoro told NBX's Today.", ""},
      {"Okoro spoke on Tuesday. A day before, she said \"the dam will hold this winter.\"",
       "2025-11-24"},
  };
  for (const auto& c : kCases) EXPECT_EQ(when("en", c.text), c.days) << c.text;
}

TEST(When, AnotherThingsDayIsNotTheWords) {
  for (const char* text : {
           "\"The dam will hold,\" Okoro said of the vote on Monday.",
           "\"The dam will hold,\" Okoro said after the vote on Monday.",
           "Okoro said the flood on Monday was \"a lesson for the whole town.\"",
           "Okoro said that the flood on Monday was \"a lesson for the whole town.\"",
           "Okoro, who met the board on Monday, said \"the dam will hold this winter.\"",
           "\"The dam will hold,\" said Okoro, who met the board on Monday.",
           "Okoro will say on Monday that \"the dam will hold this winter.\"",
           "After the vote on Monday, Okoro said: \"The dam will hold this winter.\"",
           "\"The dam will hold until Monday's vote,\" Okoro said before Monday's vote.",
           "\"The dam will hold,\" Okoro said ahead of a vote on Monday.",
           "\"The dam will hold,\" Okoro said, adding that on Monday the gates would open.",
           "\"The dam will hold,\" Okoro has said since Monday.",
           "\"The dam will hold,\" Okoro said on Mondays.",
           "\"The dam will hold,\" Okoro said a day before.",
       }) {
    EXPECT_EQ(when("en", text), "") << text;
  }
}

TEST(When, WithoutAPublishedDayOnlyWholeDatesAreTold) {
  EXPECT_EQ(when("en", "\"The dam will hold,\" Okoro said on Tuesday.", ""), "");
  EXPECT_EQ(when("en", "\"The dam will hold,\" Okoro said on Nov. 19.", ""), "");
  EXPECT_EQ(when("en", "\"The dam will hold,\" Okoro said on Nov. 19, 2024.", ""), "2024-11-19");
}

TEST(When, TheSentenceThatTellsOfTheOccasionCountsForTheSpeakersNextWords) {
  EXPECT_EQ(when("en",
                 "Ada Okoro spoke at a rally in Lindow on Saturday. \"The dam will hold,\" she "
                 "said."),
            "2025-11-22");
  EXPECT_EQ(when("en", "Ada Okoro met the board on Saturday. \"The dam will hold,\" she said."),
            "");
  EXPECT_EQ(when("en",
                 "Ada Okoro spoke at a rally on Saturday. \"The dam will not hold,\" Per Lind "
                 "said."),
            "");
}

TEST(When, OtherLanguages) {
  const struct {
    const char* language;
    const char* text;
    const char* days;
  } kCases[] = {
      {"de", "„Der Damm wird halten“, sagte Ada Okoro am Dienstag.", "2025-11-25"},
      {"de", "Am Montagabend sagte Ada Okoro: „Der Damm wird halten.“", "2025-11-24"},
      {"de", "„Der Damm wird halten“, sagte Okoro vor zwei Wochen.", "2025-11-09..2025-11-15"},
      {"de", "„Der Damm wird halten“, sagte Okoro gestern.", "2025-11-25"},
      {"de", "„Der Damm wird halten“, sagte Okoro am 19. November.", "2025-11-19"},
      {"de", "„Der Damm wird halten“, sagte Okoro Mitte Oktober.", "2025-10-11..2025-10-20"},
      {"de", "„Der Damm wird halten“, sagte Okoro vor der Wahl am Montag.", ""},
      {"fr", "« La digue tiendra », a déclaré mercredi Ada Okoro.", "2025-11-26"},
      {"fr", "« La digue tiendra », a dit Ada Okoro hier.", "2025-11-25"},
      {"fr", "« La digue tiendra », a dit Ada Okoro il y a deux jours.", "2025-11-24"},
      {"fr", "« La digue tiendra », a dit Ada Okoro le 19 novembre.", "2025-11-19"},
      {"fr", "« La digue tiendra », a dit Ada Okoro à la mi-octobre.", "2025-10-11..2025-10-20"},
      {"es", "«El dique aguantará», dijo Ada Okoro el martes.", "2025-11-25"},
      {"es", "«El dique aguantará», dijo ayer Ada Okoro.", "2025-11-25"},
      {"es", "«El dique aguantará», dijo Okoro el 19 de noviembre de 2024.", "2024-11-19"},
      {"es", "«El dique aguantará», dijo Okoro a mediados de octubre.", "2025-10-11..2025-10-20"},
      {"ru", "«Дамба выдержит», — сказала Ада Окоро в среду.", "2025-11-26"},
      {"ru", "«Дамба выдержит», — сказала Ада Окоро вчера.", "2025-11-25"},
      {"ru", "«Дамба выдержит», — сказала Ада Окоро 19 ноября.", "2025-11-19"},
      {"ru", "«Дамба выдержит», — сказала Ада Окоро две недели назад.", "2025-11-09..2025-11-15"},
  };
  for (const auto& c : kCases) EXPECT_EQ(when(c.language, c.text), c.days) << c.text;
}

TEST(When, ADayIsNotCarriedToAnotherSpeaker) {
  EXPECT_EQ(when("en",
                 "Mayor Ada Okoro spoke to reporters on Tuesday. The dam stood. She added: \"It "
                 "will hold.\""),
            "2025-11-25");
  EXPECT_EQ(when("en",
                 "Mayor Ada Okoro spoke to reporters on Tuesday. Her deputy Tom Reuter was not "
                 "asked. He added: \"It will hold.\""),
            "");
}

TEST(When, TheExpressionIsShownAsPrinted) {
  EXPECT_EQ(printed("en", "On Tuesday night, Okoro said: \"The dam will hold.\""),
            "On Tuesday night");
  EXPECT_EQ(printed("de", "„Der Damm wird halten“, sagte Okoro am 19. November."),
            "am 19. November");
}

TEST(When, NoTextIsTooOdd) {
  for (const char* text :
       {"\"May may May,\" said May in May.", "\"A b c d,\" said. Monday",
        "Monday \"a b c\" said Monday 31 February 2024 ago ago vor",
        "\"A b c,\" Okoro said on Feb. 30.", "\"A b c,\" he said 99999 years ago."}) {
    EXPECT_NO_FATAL_FAILURE(static_cast<void>(when("en", text)));
  }
}

}  // namespace
}  // namespace dixit::quote
