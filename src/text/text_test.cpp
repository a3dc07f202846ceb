#include <gtest/gtest.h>

#include "base/utf8.h"
#include "text/codepoints.h"
#include "text/decode.h"
#include "text/language.h"
#include "text/source_map.h"

namespace dixit::text {
namespace {

TEST(Decode, TakesUtf8AsItIsWithoutItsMark) {
  const auto plain = decode("caf\xC3\xA9");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->text, "café");
  const auto marked = decode(
      "\xEF\xBB\xBF"
      "dam");
  ASSERT_TRUE(marked);
  EXPECT_EQ(marked->text, "dam");
  EXPECT_EQ(marked->places.to_source({0, 1}), (Span{3, 4}));
}

TEST(Decode, ReadsUtf16OfBothKindsWithAndWithoutMark) {
  const std::string little(
      "\xFF\xFE"
      "d\0a\0m\0",
      8);
  const auto marked = decode(little);
  ASSERT_TRUE(marked);
  EXPECT_EQ(marked->text, "dam");
  EXPECT_EQ(marked->places.to_source({1, 2}), (Span{4, 6}));
  std::string bare;
  for (const char c : std::string("the board knew in March")) {
    bare.push_back('\0');
    bare.push_back(c);
  }
  const auto unmarked = decode(bare);
  ASSERT_TRUE(unmarked);
  EXPECT_EQ(unmarked->text, "the board knew in March");
}

TEST(Decode, BelievesDeclarationsAndTellsOtherEncodings) {
  const auto declared = decode("\xCF\xEB\xEE\xF2\xE8\xED\xE0", "windows-1251");
  ASSERT_TRUE(declared);
  EXPECT_EQ(declared->text, "Плотина");
  EXPECT_EQ(declared->places.to_source({2, 4}), (Span{1, 2}));
  // Latin-1 means windows-1252 on the web: 0x93 and 0x94 are curly quotation marks.
  const auto western = decode(
      "\x93"
      "dam"
      "\x94",
      "iso-8859-1");
  ASSERT_TRUE(western);
  EXPECT_EQ(western->text, "“dam”");
  const auto guessed = decode(
      "Wir haben \xFC"
      "ber die Dämme gesprochen, und die Stra\xDF"
      "e war \xFC"
      "berflutet.");
  ASSERT_TRUE(guessed);
  EXPECT_NE(guessed->text.find("straße") == std::string::npos &&
                guessed->text.find("Straße") == std::string::npos,
            true);
}

TEST(Decode, ShowsEachBadByteOnceAndKeepsPlaces) {
  std::string bytes = "the dam";
  for (int k = 0; k < 40; ++k) bytes += " held and held";
  bytes.insert(3, "\xFF");
  const auto out = decode(bytes, "utf-8");
  ASSERT_TRUE(out);
  EXPECT_EQ(out->replaced, 1u);
  EXPECT_EQ(out->text.substr(3, 3), "\uFFFD");
  EXPECT_EQ(out->places.to_source({3, 6}), (Span{3, 4}));
  EXPECT_EQ(utf8::find_invalid(out->text), std::string::npos);
}

TEST(Decode, RefusesBinaryData) {
  std::string bytes;
  for (int k = 0; k < 2000; ++k) bytes.push_back(static_cast<char>(k * 37 % 29));
  EXPECT_FALSE(decode(bytes));
}

TEST(CodePoints, CountWhatPythonCounts) {
  const std::string text = "aé€😀b" + std::string(600, 'x') + "ü";
  const CodePointIndex index(text);
  EXPECT_EQ(index.code_points(0), 0u);
  EXPECT_EQ(index.code_points(3), 2u);
  EXPECT_EQ(index.code_points(10), 4u);
  EXPECT_EQ(index.code_points(static_cast<std::uint32_t>(text.size())), 606u);
  for (std::uint32_t k = 0; k <= 606; k += 3) EXPECT_EQ(index.code_points(index.bytes(k)), k);
}

TEST(CodePoints, LineAndColumnAreOneBased) {
  const LineColumn at = line_column("één\nzwei drei", 9);
  EXPECT_EQ(at.line, 2u);
  EXPECT_EQ(at.column, 4u);
}

TEST(SourceMapTest, ComposesThroughFoldedRuns) {
  SourceMap inner;  // text -> middle: "AB" from middle [0,2), a folded "&amp;" -> "&", "C"
  inner.append({0, 2}, {0, 2});
  inner.append({2, 3}, {2, 7});
  inner.append({3, 4}, {7, 8});
  SourceMap outer;  // middle -> file: shifted by 3, as behind a mark
  outer.append({0, 8}, {3, 11});
  const SourceMap both = inner.then(outer);
  EXPECT_EQ(both.to_source({0, 2}), (Span{3, 5}));
  EXPECT_EQ(both.to_source({2, 3}), (Span{5, 10}));
  EXPECT_EQ(both.to_source({1, 4}), (Span{4, 11}));
}

TEST(Language, IsToldFromShortSentences) {
  EXPECT_EQ(guess_language("La junta lo sabía en marzo").code, "es");
  EXPECT_EQ(guess_language("The board knew in March").code, "en");
  EXPECT_EQ(guess_language("Мы не будем платить за это").code, "ru");
  EXPECT_EQ(guess_language("Wir werden das nicht bezahlen").code, "de");
  EXPECT_EQ(guess_language("Nous ne paierons pas pour cela").code, "fr");
  EXPECT_EQ(guess_language("12 34").code, "");
}

TEST(Decode, TellsEncodingsThatNobodyDeclares) {
  std::string cyrillic;  // in windows-1251
  for (const char16_t c : std::u16string_view(
           u"Плотина над городом выдержала паводок, сообщила во вторник главный инженер. Никто не "
           u"ожидал, что вода будет подниматься так быстро, и теперь нужно проверить нижние "
           u"ворота. "
           u"Совет проголосует на следующей неделе о том, сколько денег выделить на ремонт."))
    cyrillic += static_cast<char>(c < 0x80 ? c : c - 0x410 + 0xC0);
  const auto declared_wrongly = decode(cyrillic, "iso-8859-1");
  ASSERT_TRUE(declared_wrongly);
  EXPECT_EQ(declared_wrongly->text.substr(0, 14), "Плотина");

  const std::string japanese = "\x1B$B%@%`\x1B(B dam";
  const auto escaped = decode(japanese);
  ASSERT_TRUE(escaped);
  EXPECT_EQ(escaped->text, "ダム dam");

  std::string thai;  // "เขื่อน" in TIS-620
  for (int k = 0; k < 20; ++k) thai += "\xE0\xA2\xD7\xE8\xCD\xB9";
  const auto guessed = decode(thai);
  ASSERT_TRUE(guessed);
  EXPECT_EQ(guessed->text.substr(0, 18), "เขื่อน");
}

TEST(Decode, ReadsUtf16OfAnyScriptWithoutMark) {
  std::string little;
  for (const char16_t c : std::u16string_view(u"<p>Плотина над городом выдержала паводок</p>")) {
    little += static_cast<char>(c & 0xFF);
    little += static_cast<char>(c >> 8);
  }
  const auto out = decode(little);
  ASSERT_TRUE(out);
  EXPECT_EQ(out->text, "<p>Плотина над городом выдержала паводок</p>");
}

}  // namespace
}  // namespace dixit::text
