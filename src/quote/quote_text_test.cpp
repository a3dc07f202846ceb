#include "quote/quote_text.h"

#include <gtest/gtest.h>

namespace dixit::quote {
namespace {

std::string folded(const QuoteText& quote) {
  std::string out;
  for (std::size_t k = 0; k < quote.words.size(); ++k) {
    if (k > 0) out += ' ';
    out += folded_word(quote, k);
  }
  return out;
}

std::string folded(std::string_view bare) { return folded(parse_quote_text(bare)); }

TEST(ParseQuoteText, KeepsPlainWords) {
  EXPECT_EQ(folded("The dam didn’t hold."), "the dam didn't hold");
}

TEST(ParseQuoteText, PutsEllipsesBetweenWords) {
  for (const char* text :
       {"We knew … nothing", "We knew ... nothing", "We knew . . . nothing",
        "We knew [...] nothing", "We knew […] nothing", "We knew (…) nothing",
        "We knew (...) nothing", "We knew.. nothing", "We knew [ . . . ] nothing"}) {
    const QuoteText quote = parse_quote_text(text);
    EXPECT_EQ(folded(quote), "we knew nothing") << text;
    ASSERT_EQ(quote.ellipses.size(), 1U) << text;
    EXPECT_EQ(quote.ellipses[0], 2U) << text;
  }
}

TEST(ParseQuoteText, TellsEllipsesAtTheEnds) {
  const QuoteText quote = parse_quote_text("… we knew ...");
  EXPECT_EQ(quote.ellipses, (std::vector<std::uint32_t>{0, 2}));
}

TEST(ParseQuoteText, FoldsABracketedLetterIntoItsWord) {
  const QuoteText quote = parse_quote_text("[W]e call[ed] it un[der]stood");
  EXPECT_EQ(folded(quote), "we called it understood");
  EXPECT_TRUE(quote.words[0].part_bracketed);
  EXPECT_FALSE(quote.words[0].bracketed);
  EXPECT_EQ(slice(quote.text, quote.words[0].text), "[W]e");
  EXPECT_EQ(slice(quote.text, quote.words[1].text), "call[ed]");
  EXPECT_EQ(slice(quote.text, quote.words[3].text), "un[der]stood");
}

TEST(ParseQuoteText, MarksTheWritersWordsByGroup) {
  const QuoteText quote = parse_quote_text("We built [the dam] and [it] held");
  ASSERT_EQ(quote.words.size(), 7U);
  EXPECT_EQ(quote.words[2].group, 1U);
  EXPECT_EQ(quote.words[3].group, 1U);
  EXPECT_EQ(quote.words[5].group, 2U);
  EXPECT_TRUE(quote.words[2].bracketed);
  EXPECT_FALSE(quote.words[1].bracketed);
}

TEST(ParseQuoteText, TakesOutSicAndEmphasis) {
  const QuoteText quote = parse_quote_text("We was [sic] late (emphasis mine)");
  EXPECT_EQ(folded(quote), "we was late");
  EXPECT_EQ(quote.sic, (std::vector<std::uint32_t>{2}));
  EXPECT_TRUE(quote.emphasis_marked);
}

TEST(ParseQuoteText, KnowsSicAndEmphasisOfOtherLanguages) {
  EXPECT_EQ(folded("Wir war [sic!] spät [Hervorhebung der Redaktion]"), "wir war spät");
  EXPECT_EQ(folded("On a su [souligné par nous]"), "on a su");
  EXPECT_EQ(folded("Lo sabían [el subrayado es nuestro]"), "lo sabían");
  EXPECT_EQ(folded("Мы знали [курсив мой]"), "мы знали");
}

TEST(ParseQuoteText, LeavesAnUnbalancedBracketAsText) {
  const QuoteText quote = parse_quote_text("We [knew it (and said so)");
  EXPECT_EQ(folded(quote), "we knew it and said so");
  for (const QuoteWord& word : quote.words) EXPECT_FALSE(word.bracketed || word.part_bracketed);
}

TEST(ParseQuoteText, StripsTheOuterMarksOfAQuery) {
  EXPECT_EQ(folded("“The dam held,”"), "the dam held");
  EXPECT_EQ(folded("'The dam held'"), "the dam held");
  EXPECT_EQ(folded("„Der Damm hielt“"), "der damm hielt");
  EXPECT_EQ(folded("she said \"no\" twice"), "she said no twice");
}

TEST(ParseQuoteText, TakesAQueryOfTwoPieces) {
  const QuoteText quote = parse_quote_text("“We knew,” she said. “We did nothing.”");
  EXPECT_EQ(folded(quote), "we knew we did nothing");
  EXPECT_EQ(quote.piece_starts, (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(quote.joins.size(), 1U);
}

TEST(ParseQuoteText, KeepsThePlacesOfPieces) {
  const std::string text = "\"We knew,\" she added, \"all of it.\"";
  const QuoteText quote = parse_quote_text(text, {{1, 9}, {23, 33}}, {Join::kMarked});
  EXPECT_EQ(folded(quote), "we knew all of it");
  EXPECT_EQ(slice(quote.text, quote.words[2].text), "all");
  EXPECT_EQ(quote.joins[0], Join::kMarked);
}

TEST(ParseQuoteText, TakesNothing) {
  EXPECT_TRUE(parse_quote_text("").words.empty());
  EXPECT_TRUE(parse_quote_text("“”").words.empty());
  EXPECT_TRUE(parse_quote_text("[…]").words.empty());
}

}  // namespace
}  // namespace dixit::quote
