#include "quote/find_quotations.h"

#include <gtest/gtest.h>

#include <chrono>

namespace dixit::quote {
namespace {

Article article_of(std::string text, std::string language = "en") {
  Article article;
  article.text = std::move(text);
  article.language = std::move(language);
  return article;
}

std::vector<Quotation> find(const Article& article) { return find_quotations(article); }

/// The inside of every piece, pieces joined by '|', quotations by ' / '.
std::string pieces(const Article& article) {
  std::string out;
  for (const Quotation& q : find(article)) {
    if (!out.empty()) out += " / ";
    for (std::size_t i = 0; i < q.pieces.size(); ++i) {
      if (i > 0) out += q.joins[i - 1] == Join::kBare ? "|" : "|+";
      out += slice(article.text, q.pieces[i]);
    }
  }
  return out;
}

std::string pieces(std::string text, std::string language = "en") {
  return pieces(article_of(std::move(text), std::move(language)));
}

TEST(FindQuotations, KnowsTheMarksOfManyLanguages) {
  EXPECT_EQ(pieces("He said: \"The dam held.\""), "The dam held.");
  EXPECT_EQ(pieces("He said: “The dam held.”"), "The dam held.");
  EXPECT_EQ(pieces("Er sagte: „Der Damm hielt.“", "de"), "Der Damm hielt.");
  EXPECT_EQ(pieces("Er sagte: „Der Damm hielt.”", "de"), "Der Damm hielt.");
  EXPECT_EQ(pieces("Er sagte: »Der Damm hielt.«", "de"), "Der Damm hielt.");
  EXPECT_EQ(pieces("Il a dit : « Le barrage a tenu. »", "fr"), "Le barrage a tenu.");
  EXPECT_EQ(pieces("Él dijo: «La presa aguantó.»", "es"), "La presa aguantó.");
  EXPECT_EQ(pieces("Он сказал: «Плотина выдержала».", "ru"), "Плотина выдержала");
  EXPECT_EQ(pieces("他说：「大坝没有问题。」『好』", "zh"), "大坝没有问题。 / 好");
}

TEST(FindQuotations, TellsBritishSingleMarksFromApostrophes) {
  EXPECT_EQ(pieces("‘We can’t wait for the workers’ vote,’ said Tom Arlen."),
            "We can’t wait for the workers’ vote,");
  EXPECT_EQ(pieces("'It's the residents' money,' said Tom Arlen."), "It's the residents' money,");
  EXPECT_EQ(pieces("The workers’ houses and Arlen’s weren’t wet."), "");
  EXPECT_EQ(pieces("It's the residents' and the board's dam."), "");
}

TEST(FindQuotations, LeavesNestedMarksToTheOuterQuotation) {
  EXPECT_EQ(pieces("“She told me ‘no’ and then “yes” again,” Arlen said."),
            "She told me ‘no’ and then “yes” again,");
  EXPECT_EQ(pieces("\"She told me \"no\" twice,\" Arlen said."), "She told me \"no\" twice,");
  EXPECT_EQ(pieces("‘She told me “no” twice,’ Arlen said."), "She told me “no” twice,");
}

TEST(FindQuotations, DoesNotTakeInchesOrMarkup) {
  EXPECT_EQ(pieces("A 15\" pipe and a 6\" one. <a href=\"x\">The dam</a>"), "");
}

TEST(FindQuotations, JoinsPiecesOfOneSentence) {
  const Article article = article_of("“I think,” Dana Okoro said, “that the dam held.”");
  const auto found = find(article);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(pieces(article), "I think,|that the dam held.");
  EXPECT_EQ(slice(article.text, found[0].whole), article.text);
}

TEST(FindQuotations, JoinsTheSentenceAfterAnAttribution) {
  EXPECT_EQ(pieces("“We knew,” Okoro said. “We did nothing.” She added: “I am sorry.”"),
            "We knew,|We did nothing. / I am sorry.");
}

TEST(FindQuotations, MarksABreakThatIsTold) {
  EXPECT_EQ(pieces("“We knew,” Okoro said, adding: “We did nothing.”"),
            "We knew,|+We did nothing.");
  EXPECT_EQ(pieces("“We knew,” said Okoro, and went on: “We did nothing.”"),
            "We knew,|+We did nothing.");
}

TEST(FindQuotations, NeverJoinsTwoSpeakers) {
  const auto found = find(article_of("“We knew,” Dana Okoro said. “You did not,” Ada Lind said."));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].speaker, "Dana Okoro");
  EXPECT_EQ(found[1].speaker, "Ada Lind");
}

TEST(FindQuotations, FollowsAQuotationOverParagraphs) {
  const Article article =
      article_of("“The first of it.\n\n“The second of it.\n\n“The last of it,” Dana Okoro said.");
  const auto found = find(article);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(pieces(article), "The first of it.|The second of it.|The last of it,");
  EXPECT_EQ(found[0].speaker, "Dana Okoro");
  EXPECT_EQ(found[0].paragraph, 0U);
}

TEST(FindQuotations, EndsAnUnclosedMarkWithItsParagraph) {
  EXPECT_EQ(pieces("Okoro said: “The dam held.\n\nNobody answered."), "The dam held.");
}

TEST(FindQuotations, TakesABlockQuotation) {
  Article article = article_of("Dana Okoro wrote to the board:\n\nThe dam will hold for years.");
  article.paragraphs = {{{0, 30}, ParagraphKind::kBody}, {{32, 60}, ParagraphKind::kBlockQuote}};
  const auto found = find(article);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, QuotationKind::kBlock);
  EXPECT_EQ(found[0].speaker, "Dana Okoro");
  EXPECT_EQ(found[0].frame, Frame::kWrote);
  EXPECT_EQ(slice(article.text, found[0].whole), "The dam will hold for years.");
}

TEST(FindQuotations, TellsKindsApart) {
  const auto found = find(article_of(
      "Dana Okoro said: “The dam will hold.” She called the plan “a disaster for all of us”. The "
      "so-called “truth report” was read. Lind wrote the book “The Long Wet Year”."));
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].kind, QuotationKind::kDirect);
  EXPECT_EQ(found[1].kind, QuotationKind::kPartial);
  EXPECT_EQ(found[2].kind, QuotationKind::kScare);
  EXPECT_EQ(found[3].kind, QuotationKind::kTitle);
}

TEST(FindQuotations, TellsFrames) {
  const auto found =
      find(article_of("“Was it late?” asked Ada Lind. “It was only wet,” Tom Arlen joked. Dana "
                      "Okoro denied that it "
                      "was “a failure of the board”. “It held,” Okoro wrote."));
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].frame, Frame::kAsked);
  EXPECT_EQ(found[1].frame, Frame::kJoked);
  EXPECT_EQ(found[2].frame, Frame::kDenied);
  EXPECT_EQ(found[3].frame, Frame::kWrote);
}

TEST(FindQuotations, IsFastOnNothingButMarks) {
  for (const char* unit :
       {"\"", "“", "”", "'", "‘", "« ", "\" ", "“x\n", "‘a s’ ", "\"x\" said "}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    const auto start = std::chrono::steady_clock::now();
    find(article_of(std::move(text)));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 20.0) << unit;  // quadratic work would take minutes
  }
}

TEST(FindQuotations, TakesNothing) {
  EXPECT_TRUE(find(article_of("")).empty());
  EXPECT_TRUE(find(article_of("No marks at all.")).empty());
  EXPECT_TRUE(find(article_of("“”")).empty());
}

}  // namespace
}  // namespace dixit::quote
