// Words for engines that hear letters.
#include <gtest/gtest.h>

#include "acoustic/ctc.h"
#include "pronounce/pronouncer.h"
#include "text/words.h"

namespace dixit::pronounce {
namespace {

std::string spelled(const std::string& text, const std::string& language) {
  std::string json = R"({"<pad>": 0, "|": 1)";
  for (char c = 'A'; c <= 'Z'; ++c)
    json += ", \"" + std::string(1, c) + "\": " + std::to_string(c - 'A' + 2);
  if (language == "de") json += R"(, "Ü": 28)";
  const auto engine =
      acoustic::make_ctc_engine("letters", *acoustic::read_ctc_vocabulary(json + "}"), nullptr);
  const auto pronouncer = make_pronouncer(engine, language);
  EXPECT_TRUE(pronouncer);
  const auto ways = (*pronouncer)->pronounce(text, text::find_words(text));
  EXPECT_TRUE(ways);
  std::string out;
  for (const Ways& w : *ways) {
    if (!out.empty()) out += ' ';
    if (w.empty()) continue;
    for (std::size_t k = 0; k < w[0].phones.size(); ++k) {
      for (const std::uint8_t b : w[0].breaks)
        if (b == k) out += '|';
      out += engine->phones()[w[0].phones[k]];
    }
  }
  return out;
}

TEST(Speller, WordsAsTheyAreWritten) {
  EXPECT_EQ(spelled("The river Oldavar rose.", "en"), "THE RIVER OLDAVAR ROSE");
  EXPECT_EQ(spelled("Die Brücke", "de"), "DIE BRÜCKE");
  EXPECT_EQ(spelled("Le café", "fr"), "LE CAFE");
}

TEST(Speller, NumbersAsWords) {
  EXPECT_EQ(spelled("in 1984", "en"), "IN NINETEEN|EIGHTY|FOUR");
  EXPECT_EQ(spelled("21", "de"), "EINUNDZWANZIG");
  EXPECT_EQ(spelled("99999999999999999999999999", "de").substr(0, 9), "NEUN|NEUN");
}

}  // namespace
}  // namespace dixit::pronounce
