#include "judge/house.h"

#include <gtest/gtest.h>

#include "judge/equivalence.h"

namespace dixit::judge {
namespace {

TEST(Houses, AsShippedParseAndCiteARuleForEveryForm) {
  ASSERT_GE(house_ids().size(), 7u);
  for (const std::string& id : house_ids()) {
    const auto house = load_house(id);
    ASSERT_TRUE(house) << (house ? "" : house.error().line());
    EXPECT_EQ(house->id, id);
    for (const Form form : {Form::kConformed, Form::kTrimmed, Form::kElided, Form::kBracketed,
                            Form::kCleaned, Form::kCorrected, Form::kCut, Form::kAltered}) {
      ASSERT_NE(house->rule_for(form), nullptr) << id << " " << name(form);
      EXPECT_FALSE(house->rule_for(form)->citation.empty()) << id << " " << name(form);
    }
  }
}

TEST(Houses, DisagreeWhereTheirBooksDo) {
  const House nyt = load_house("NYT").value();
  const House guardian = load_house("guardian").value();
  const House npr = load_house("npr").value();
  EXPECT_EQ(house_severity(nyt, Form::kCleaned, 1), 3);
  EXPECT_EQ(house_severity(guardian, Form::kCorrected, 2), 1);
  EXPECT_EQ(house_severity(npr, Form::kElided, 1), 3);
  EXPECT_EQ(house_severity(guardian, Form::kElided, 1), 1);
  EXPECT_EQ(house_severity(guardian, Form::kAltered, 4), 4);
}

TEST(Houses, ThatAreNoneOrBrokenAreOneClearError) {
  const auto none = load_house("gazette");
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().line().find("guardian"), std::string::npos);  // the hint lists them
  const auto broken = parse_house("id: x\n[cleaned]\nrule: perhaps\n", "x.house");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().place, "3");
  EXPECT_FALSE(parse_house("[nonsense]\n", "x.house"));
  EXPECT_FALSE(parse_house("name: nobody\n", "x.house"));
}

using Words = std::vector<std::string>;

const char* note(const Words& quote, const Words& source, const char* language = "en") {
  const auto same = equivalent(quote, source, lexicon::lexicon_for(language));
  return same ? same->note : "none";
}

TEST(Equivalence, KnowsOtherWritingsOfTheSameWords) {
  EXPECT_STREQ(note({"25"}, {"twenty", "five"}), "number style");
  EXPECT_STREQ(note({"$5", "million"}, {"five", "million", "dollars"}), "number style");
  EXPECT_STREQ(note({"email"}, {"e", "mail"}), "joined or split");
  EXPECT_STREQ(note({"going", "to"}, {"gonna"}), "spelled out");
  EXPECT_STREQ(note({"do", "not"}, {"don't"}), "spelled out");
  EXPECT_STREQ(note({"don't"}, {"do", "not"}), "contracted");
  EXPECT_STREQ(note({"2.500"}, {"zweitausendfünfhundert"}, "de"), "number style");
}

TEST(Equivalence, NeverTakesOneNumberOrWordForAnother) {
  EXPECT_STREQ(note({"25"}, {"thirty", "five"}), "none");
  EXPECT_STREQ(note({"5", "billion"}, {"five", "million"}), "none");
  EXPECT_STREQ(note({"do"}, {"don't"}), "none");
  EXPECT_STREQ(note({"may"}, {"shall"}), "none");
  EXPECT_STREQ(note({"$5"}, {"five", "euros"}), "none");
}

}  // namespace
}  // namespace dixit::judge
