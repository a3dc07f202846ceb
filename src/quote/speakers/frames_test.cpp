#include <gtest/gtest.h>

#include <string>

#include "quote/find_quotations.h"

namespace dixit::quote {
namespace {

struct Case {
  const char* language;
  const char* text;
  Frame frame;
};

std::string frame_in(const Case& c) {
  Article article;
  article.text = c.text;
  article.language = c.language;
  const std::vector<Quotation> found = find_quotations(article);
  if (found.empty()) return "nothing found";
  return name(found.front().frame);
}

TEST(Frames, SaidIsSaid) {
  const Case cases[] = {
      {"en", "Dana Okoro said the dam was “safe for now” on Monday.", Frame::kSaid},
      {"en", "“The dam will hold,” said Dana Okoro, who has never visited it.", Frame::kSaid},
      {"en", "Okoro did not wait and said the plan was “a dream of children”.", Frame::kSaid},
      {"en", "Okoro would later say the night had been “the longest of all”.", Frame::kSaid},
      {"en", "Dana Okoro dismissed the report as “a work of fiction”.", Frame::kSaid},
      {"en", "Dana Okoro denied it: “I was never at the mill that day.”", Frame::kSaid},
      {"en", "Minister Theresa May said the talks were “close to the end”.", Frame::kSaid},
      {"de", "„Der Damm hält“, sagte Dana Okoro am Montag.", Frame::kSaid},
      {"de", "Dana Okoro wies den Vorwurf zurück: „Ich war nie an der Mühle.“", Frame::kSaid},
      {"fr", "« Le barrage tiendra », a déclaré Dana Okoro lundi.", Frame::kSaid},
      {"es", "«La presa aguantará», dijo Dana Okoro el lunes.", Frame::kSaid},
      {"ru", "«Плотина выдержит», — сказала Дана Окоро.", Frame::kSaid},
  };
  for (const Case& c : cases) EXPECT_EQ(frame_in(c), name(c.frame)) << c.text;
}

TEST(Frames, WhatIsDeniedIsNotSaid) {
  const Case cases[] = {
      {"en", "Dana Okoro never said the dam was “safe for now”.", Frame::kDenied},
      {"en", "Okoro did not say that the dam was “safe for now”.", Frame::kDenied},
      {"en", "Okoro denied having said that the dam was “safe for now”.", Frame::kDenied},
      {"en", "Okoro denied saying “the dam is safe”.", Frame::kDenied},
      {"en", "Okoro never said: “The dam is safe.”", Frame::kDenied},
      {"en", "Contrary to reports, Okoro did not say: “The dam is safe at night.”", Frame::kDenied},
      {"en", "Okoro denied that she had ever called it “safe for now”.", Frame::kDenied},
      {"en", "Nobody said the dam was “safe for now”.", Frame::kDenied},
      {"de", "Dana Okoro hat nie gesagt, der Damm sei „für immer sicher“.", Frame::kDenied},
      {"de", "Dana Okoro sagte nie, der Damm sei „für immer sicher“.", Frame::kDenied},
      {"de", "Dana Okoro bestritt, dass sie den Damm „für immer sicher“ genannt hat.",
       Frame::kDenied},
      {"de", "Dana Okoro wies den Vorwurf des „großen Verrats“ zurück.", Frame::kDenied},
      {"de", "Niemand sagte, der Damm sei „für immer sicher“.", Frame::kDenied},
      {"fr", "Dana Okoro n’a jamais dit que le barrage était « sûr pour toujours ».",
       Frame::kDenied},
      {"fr", "Dana Okoro nie avoir dit que le barrage était « sûr pour toujours ».",
       Frame::kDenied},
      {"es", "Dana Okoro nunca dijo que la presa era «segura para siempre».", Frame::kDenied},
      {"es", "Dana Okoro negó haber dicho que la presa era «segura para siempre».", Frame::kDenied},
      {"ru", "Дана Окоро никогда не говорила, что плотина «надежна навсегда».", Frame::kDenied},
      {"ru", "Дана Окоро отрицает, что назвала плотину «надежной навсегда».", Frame::kDenied},
  };
  for (const Case& c : cases) EXPECT_EQ(frame_in(c), name(c.frame)) << c.text;
}

TEST(Frames, WhatIsOnlySupposedIsHypothetical) {
  const Case cases[] = {
      {"en", "Okoro would say that the dam is “safe for now”.", Frame::kHypothetical},
      {"en", "Okoro may say that the dam is “safe for now”.", Frame::kHypothetical},
      {"en", "If Okoro says that the dam is “safe for now”, nobody will listen.",
       Frame::kHypothetical},
      {"de", "Dana Okoro würde sagen: „Der Damm hält für immer.“", Frame::kHypothetical},
      {"fr", "Dana Okoro pourrait dire : « Le barrage tiendra toujours. »", Frame::kHypothetical},
      {"es", "Dana Okoro podría decir: «La presa aguantará siempre.»", Frame::kHypothetical},
      {"ru", "Дана Окоро могла бы сказать: «Плотина выдержит все».", Frame::kHypothetical},
  };
  for (const Case& c : cases) EXPECT_EQ(frame_in(c), name(c.frame)) << c.text;
}

TEST(Frames, QuestionsJokesLettersAndReading) {
  const Case cases[] = {
      {"en", "“Will the dam hold?” asked Dana Okoro.", Frame::kAsked},
      {"de", "„Hält der Damm?“, fragte Dana Okoro.", Frame::kAsked},
      {"fr", "« Le barrage tiendra-t-il ? » a demandé Dana Okoro.", Frame::kAsked},
      {"es", "«¿Aguantará la presa?», preguntó Dana Okoro.", Frame::kAsked},
      {"ru", "«Выдержит ли плотина?» — спросила Дана Окоро.", Frame::kAsked},
      {"en", "“I sleep on the dam,” joked Dana Okoro.", Frame::kJoked},
      {"en", "“I sleep on the dam,” Dana Okoro said jokingly.", Frame::kJoked},
      {"de", "„Ich schlafe auf dem Damm“, scherzte Dana Okoro.", Frame::kJoked},
      {"fr", "« Je dors sur le barrage », a plaisanté Dana Okoro.", Frame::kJoked},
      {"es", "«Duermo en la presa», bromeó Dana Okoro.", Frame::kJoked},
      {"ru", "«Я сплю на плотине», — пошутила Дана Окоро.", Frame::kJoked},
      {"en", "“The dam will hold,” Dana Okoro tweeted.", Frame::kWrote},
      {"en", "“The dam will hold,” Dana Okoro said in a text message.", Frame::kWrote},
      {"en", "“The dam will hold,” Dana Okoro wrote to the council.", Frame::kWrote},
      {"de", "„Der Damm hält“, schrieb Dana Okoro.", Frame::kWrote},
      {"fr", "« Le barrage tiendra », a écrit Dana Okoro.", Frame::kWrote},
      {"es", "«La presa aguantará», escribió Dana Okoro.", Frame::kWrote},
      {"ru", "«Плотина выдержит», — написала Дана Окоро.", Frame::kWrote},
      {"en", "Standing up, Dana Okoro read aloud: “The dam was never meant to last.”",
       Frame::kRead},
      {"en", "The letter reads: “The dam was never meant to last.”", Frame::kWrote},
  };
  for (const Case& c : cases) EXPECT_EQ(frame_in(c), name(c.frame)) << c.text;
}

}  // namespace
}  // namespace dixit::quote
