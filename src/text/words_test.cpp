#include "text/words.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "text/chars.h"

namespace dixit::text {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const Span s : find_words(text)) out.emplace_back(slice(text, s));
  return out;
}

std::vector<std::string> folds(std::string_view text) {
  std::vector<std::string> out;
  for (const Span s : find_words(text)) out.push_back(fold(slice(text, s)));
  return out;
}

using Words = std::vector<std::string>;

TEST(Words, KeepApostrophesInsideAndSplitHyphens) {
  EXPECT_EQ(words("Don't, well-known O’Brien's"), (Words{"Don't", "well", "known", "O’Brien's"}));
  EXPECT_EQ(words("'quoted' runnin' rock 'n' roll"),
            (Words{"quoted", "runnin", "rock", "n", "roll"}));
}

TEST(Words, KeepNumbersWholeWithTheirSigns) {
  EXPECT_EQ(words("$5 million, 1,000.50 and 5% of -3"),
            (Words{"$5", "million", "1,000.50", "and", "5%", "of", "-3"}));
  EXPECT_EQ(words("in 2016, 10:30"), (Words{"in", "2016", "10", "30"}));
  EXPECT_EQ(words("1\u202F000 Euro"), (Words{"1\u202F000", "Euro"}));
  EXPECT_EQ(folds("1\u00A0000"), (Words{"1000"}));
}

TEST(Words, KeepAbbreviationsAndCompanies) {
  EXPECT_EQ(words("the U.S. and AT&T at 9 a.m. today"),
            (Words{"the", "U.S.", "and", "AT&T", "at", "9", "a.m.", "today"}));
  EXPECT_EQ(words("salt & pepper"), (Words{"salt", "&", "pepper"}));
}

TEST(Words, AreTheSameWhateverTheGlyphs) {
  // Soft hyphen, ligature, decomposed accent, full width, zero-width characters, curly apostrophe,
  // case.
  EXPECT_EQ(folds("co\u00ADop o\uFB03ce cafe\u0301 ＡＢＣ n\u200Bot Don\u2019t STRASSE"),
            folds("coop office café abc not don't straße"));
  EXPECT_EQ(folds("все\u0301 ещё"), (Words{fold("все\u0301"), "еще"}));
  EXPECT_EQ(fold("Ёлка"), fold("елка"));
}

TEST(Words, OfAsciiTextAreThoseOfTheGeneralRule) {
  // The fast path for ASCII agrees with the classes of the characters.
  for (char32_t c = 0; c < 128; ++c) {
    const CharClass cls = char_class(c);
    const std::string text = std::string("ab") + static_cast<char>(c) + "cd";
    const std::size_t expected =
        cls == CharClass::kLetter || cls == CharClass::kDigit || cls == CharClass::kApostrophe ? 1
        : c == U'&'                                                                            ? 3
                                                                                               : 2;
    EXPECT_EQ(find_words(text).size(), expected) << static_cast<int>(c);
  }
}

TEST(Words, EveryUnicodeSpaceSeparates) {
  for (const char* space : {" ", "\t", "\n", "\r\n", "\u00A0", "\u1680", "\u2003", "\u2009",
                            "\u2028", "\u202F", "\u205F", "\u3000"}) {
    EXPECT_EQ(words(std::string("the") + space + "dam"), (Words{"the", "dam"}))
        << "U+" << std::hex << static_cast<int>(space[0]);
  }
}

TEST(Words, OfScriptsWithoutSpacesAreLetters) {
  EXPECT_EQ(words("我们不会"), (Words{"我", "们", "不", "会"}));
  EXPECT_EQ(words("ダムは"), (Words{"ダ", "ム", "は"}));
  EXPECT_EQ(words("한국어 말"), (Words{"한국어", "말"}));
}

TEST(Words, OfEndlessRunsAreCut) {
  const std::string run(10 * limits::kWordBytesMax, 'a');
  const auto found = find_words(run);
  ASSERT_GE(found.size(), 10u);
  for (const Span s : found) EXPECT_LE(s.size(), limits::kWordBytesMax + 8);
}

TEST(Sentences, EndAtStopsAndNotAtAbbreviations) {
  EXPECT_TRUE(ends_sentence("failure", ". ", "We"));
  EXPECT_TRUE(ends_sentence("failure", "! ", "we"));
  EXPECT_TRUE(ends_sentence("failure", ".” ", "We"));
  EXPECT_FALSE(ends_sentence("Mr", ". ", "Okoro"));
  EXPECT_FALSE(ends_sentence("A", ". ", "Okoro"));
  EXPECT_FALSE(ends_sentence("U.S.", " ", "Senate"));
  EXPECT_FALSE(ends_sentence("late", ", ", "We"));
  EXPECT_FALSE(ends_sentence("late", "\n", "We"));
  EXPECT_FALSE(ends_sentence("and", "... ", "maybe"));
  EXPECT_TRUE(ends_sentence("failure", ".", ""));
  EXPECT_FALSE(ends_sentence("failure", "", ""));
}

TEST(GlyphNormal, UnifiesWritingAndKeepsCase) {
  EXPECT_EQ(glyph_normal("“Don’t”  —\u00A0he"), glyph_normal("\"Don't\" - he"));
  EXPECT_EQ(glyph_normal("wait…"), "wait...");
  EXPECT_NE(glyph_normal("The dam"), glyph_normal("the dam"));
}

TEST(Printable, KeepsTheJoinersThatWordsAreSpeltWith) {
  EXPECT_EQ(printable("می\u200Cخواهند"), "می\u200Cخواهند");
  EXPECT_EQ(printable("क्\u200Dष"), "क्\u200Dष");
  EXPECT_EQ(printable("da\u200Dm\u200C"), "dam");
}

TEST(Printable, LeavesNothingThatATerminalObeys) {
  const std::string out = printable("a\x1b[31mred\x07 \u202Eevil\u202C\nline");
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
  EXPECT_EQ(out.find('\n'), std::string::npos);
  EXPECT_EQ(out.find("\u202E"), std::string::npos);
  EXPECT_NE(out.find("evil"), std::string::npos);
}

}  // namespace
}  // namespace dixit::text
