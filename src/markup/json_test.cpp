#include "markup/json.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/limits.h"

namespace dixit::markup {
namespace {

TEST(Json, FindsMembersAndElements) {
  const auto json =
      parse_json(R"({"segments":[{"start":1.5,"text":"So"},{"start":2,"end":null}],"ok":true})");
  ASSERT_TRUE(json) << json.error().line();
  const JsonValue segments = json->root().find("segments");
  EXPECT_EQ(segments.size(), 2u);
  EXPECT_DOUBLE_EQ(segments.at(0).find("start").as_number(), 1.5);
  EXPECT_EQ(segments.at(0).find("text").as_string(), "So");
  EXPECT_EQ(segments.at(1).find("end").type(), JsonType::kNull);
  EXPECT_FALSE(segments.at(2).exists());
  EXPECT_TRUE(json->root().find("ok").as_bool());
  EXPECT_EQ(json->root().find("nothing").find("below").at(3).as_string(), "");
  std::string keys;
  for (const JsonValue member : json->root()) keys += std::string(member.key()) + ";";
  EXPECT_EQ(keys, "segments;ok;");
}

TEST(Json, EveryCharacterKnowsItsBytes) {
  const std::string text =
      R"({"a":"plain é","b":"x\ny\u00e9\"z\\","c":"\ud83d\ude00!","d":"\\\\"})";
  const auto json = parse_json(text);
  ASSERT_TRUE(json) << json.error().line();
  const auto place = [&](std::string_view key, std::string_view part) {
    const JsonValue value = json->root().find(key);
    const std::size_t at = value.as_string().find(part);
    EXPECT_NE(at, std::string_view::npos) << key;
    const auto begin = static_cast<std::uint32_t>(value.string_span().begin + at);
    return std::string(slice(
        text, json->places().to_source({begin, begin + static_cast<std::uint32_t>(part.size())})));
  };
  EXPECT_EQ(place("a", "plain é"), "plain é");
  EXPECT_EQ(place("b", "x"), "x");
  EXPECT_EQ(place("b", "\n"), "\\n");
  EXPECT_EQ(place("b", "y"), "y");
  EXPECT_EQ(place("b", "é"), "\\u00e9");
  EXPECT_EQ(place("b", "\""), "\\\"");
  EXPECT_EQ(place("b", "z\\"), "z\\\\");
  EXPECT_EQ(place("c", "😀"), "\\ud83d\\ude00");
  EXPECT_EQ(place("c", "!"), "!");
  EXPECT_EQ(place("d", "\\\\"), "\\\\\\\\");
}

TEST(Json, AcceptsTheNumbersThatRecognisersWrite) {
  const auto json = parse_json(
      R"([NaN, -Infinity, 1e-7, 123456789012345678, -0.25, 0.1, 92.48,
 0.0000000000000000000000000000000000])");
  ASSERT_TRUE(json) << json.error().line();
  EXPECT_TRUE(std::isnan(json->root().at(0).as_number(1)));
  EXPECT_DOUBLE_EQ(json->root().at(2).as_number(), 1e-7);
  EXPECT_DOUBLE_EQ(json->root().at(4).as_number(), -0.25);
  EXPECT_EQ(json->root().at(5).as_number(), 0.1);
  EXPECT_EQ(json->root().at(6).as_number(), 92.48);
  EXPECT_EQ(json->root().at(7).as_number(), 0);
}

TEST(Json, TellsLineAndColumnOfWhatIsWrong) {
  const auto json = parse_json("{\n  \"a\": 1\n  \"b\": 2\n}");
  ASSERT_FALSE(json);
  EXPECT_EQ(json.error().code, ErrorCode::kFormat);
  EXPECT_EQ(json.error().place, "3:3");
  EXPECT_NE(json.error().message.find("`,`"), std::string::npos);
  for (const char* broken :
       {"", "{", "[1,", "\"a", "{\"a\":}", "[1] 2", "\"\\ud800\"", "nul", "{a:1}", "[1e]"}) {
    EXPECT_FALSE(parse_json(broken)) << broken;
  }
}

TEST(Json, HalfASurrogatePairBecomesAReplacementCharacter) {
  const auto json = parse_json("[\"a\\ude00b\"]");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->root().at(0).as_string(),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_FALSE(parse_json("[\"\\ud83d\"]"));
}

TEST(Json, DeepNestingIsAnErrorNotACrash) {
  const auto depth = static_cast<std::size_t>(limits::kJsonDepthMax);
  EXPECT_TRUE(parse_json(std::string(depth, '[') + std::string(depth, ']')));
  const auto deep = parse_json(std::string(2'000'000, '['));
  ASSERT_FALSE(deep);
  EXPECT_EQ(deep.error().code, ErrorCode::kLimit);
}

TEST(Json, ManyNamesAreTakenInStride) {
  std::string text = "{";
  for (int k = 0; k < 100'000; ++k)
    text += (k != 0 ? ",\"" : "\"") + std::to_string(k) + "\":\"v\"";
  const auto json = parse_json(text + "}");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->root().size(), 100'000u);
  EXPECT_EQ(json->root().find("99999").as_string(), "v");
}

}  // namespace
}  // namespace dixit::markup
