#include "pronounce/engine_test_help.h"

namespace dixit::pronounce {
namespace {

class Alike : public Speaking {
 protected:
  void SetUp() override { make("en"); }
  bool alike(const std::string& a, const std::string& b) {
    const auto out = spoken_alike(*pronouncer_, a, b);
    EXPECT_TRUE(out);
    return out && *out;
  }
};

TEST_F(Alike, HomophonesAndOtherSpellings) {
  EXPECT_TRUE(alike("to", "two"));
  EXPECT_TRUE(alike("their house", "there house"));
  EXPECT_TRUE(alike("in 1984", "in nineteen eighty-four"));
  EXPECT_TRUE(alike("5%", "five percent"));
  EXPECT_TRUE(alike("$5", "five dollars"));
  EXPECT_TRUE(alike("Dr. Dale", "Doctor Dale"));
  EXPECT_TRUE(alike("ice cream", "I scream"));
  EXPECT_TRUE(alike("", ""));
}

TEST_F(Alike, WhatSoundCanTellApart) {
  EXPECT_FALSE(alike("can", "can't"));
  EXPECT_FALSE(alike("did", "didn't"));
  EXPECT_FALSE(alike("is", "isn't"));
  EXPECT_FALSE(alike("do not", "don't"));
  EXPECT_FALSE(alike("the dam", "the damp"));
  EXPECT_FALSE(alike("he will not go", "he will go"));
  EXPECT_FALSE(alike("word", ""));
}

TEST_F(Alike, LongTextsEndInTime) {
  std::string text;
  for (int k = 0; k < 3000; ++k) text += "the read lead 1984 ";
  EXPECT_TRUE(alike(text, text));
}

TEST(Distances, NearSoundsAreNear) {
  const NamesOnly engine;
  const PhoneDistances d(engine);
  const auto p = [&](const char* name) { return *engine.phone(name); };
  EXPECT_EQ(d(p("S"), p("S")), 0);
  EXPECT_LT(d(p("S"), p("Z")), d(p("S"), p("M")));
  EXPECT_LT(d(p("IY"), p("IH")), d(p("IY"), p("AA")));
  EXPECT_LT(d(p("M"), p("N")), d(p("M"), p("K")));
  EXPECT_EQ(d(p("S"), engine.silence()), 1);
  const std::vector<acoustic::Phone> cat = {p("K"), p("AE"), p("T")};
  const std::vector<acoustic::Phone> bat = {p("B"), p("AE"), p("T")};
  const std::vector<acoustic::Phone> cap = {p("G"), p("AE"), p("T")};
  EXPECT_LT(d.between(cat, cap), d.between(cat, bat));
  EXPECT_FLOAT_EQ(d.between(cat, {}), 3 * PhoneDistances::kLeftOut);
  for (std::size_t a = 0; a < engine.phones().size(); ++a) {
    for (std::size_t b = 0; b < engine.phones().size(); ++b) {
      const auto x = static_cast<acoustic::Phone>(a);
      const auto y = static_cast<acoustic::Phone>(b);
      EXPECT_FLOAT_EQ(d(x, y), d(y, x));
      EXPECT_EQ(d(x, y) == 0, a == b);
      EXPECT_LE(d(x, y), 1);
    }
  }
}

}  // namespace
}  // namespace dixit::pronounce
