#include "report/inspection.h"

#include <gtest/gtest.h>

namespace dixit::report {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

Inspection sample() {
  Inspection i;
  i.card.path = "interview <1>.opus";
  i.card.container = "ogg";
  AudioTrack track;
  track.codec = "opus";
  track.rate = 48'000;
  track.channels = 1;
  track.samples = 48'000 * 90;
  i.card.tracks.push_back(track);
  i.kind_of_recording = "lossy at a low rate";
  Discontinuity repeat;
  repeat.kind = DiscontinuityKind::kRepeat;
  repeat.place = {48'000 * 60, 48'000 * 62};
  repeat.other = {48'000 * 10, 48'000 * 12};
  repeat.start_seconds = 60;
  repeat.end_seconds = 62;
  repeat.strength = 88;
  repeat.unit = "% agreement";
  repeat.false_per_hour = 0.4;
  repeat.detail = "2.00 s that stand at 0:10.000, too";
  Discontinuity gap;
  gap.kind = DiscontinuityKind::kClockGap;
  gap.place = {48'000 * 75, 48'000 * 75};
  gap.start_seconds = gap.end_seconds = 75;
  gap.detail = "the container's clock skips 1.500 s";
  i.discontinuities = {repeat, gap};
  InspectionCheck hum;
  hum.kind = DiscontinuityKind::kHumPhase;
  hum.possible = false;
  hum.why = "no mains hum";
  i.checks.push_back(hum);
  i.identifying.push_back({"device", "tag model", "<b>Kolibri</b>"});
  i.picture.low = {-0.1F, -0.5F, -0.2F};
  i.picture.high = {0.1F, 0.4F, 0.2F};
  i.picture.rows = 2;
  i.picture.levels = {0, 100, 200, 50, 150, 250};
  i.picture.top_hertz = 12'000;
  i.picture.seconds = 90;
  return i;
}

TEST(RenderInspection, TellsPlacesAndWhatCannotBeSeen) {
  const std::string text = render_inspection_text(sample(), {false, 200, false});
  EXPECT_TRUE(has(text, "2 discontinuities"));
  EXPECT_TRUE(has(text, "1:00.000–1:02.000 repeat 2.00 s that stand at 0:10.000, too"));
  EXPECT_TRUE(has(text, "1:15.000 clock gap the container's clock skips 1.500 s"));
  EXPECT_TRUE(has(text, "hum phase: not possible here"));
  EXPECT_TRUE(has(text, "device tag model: <b>Kolibri</b>"));
}

TEST(RenderInspection, JsonHasBothPlacesOfARepeat) {
  const std::string json = render_inspection_json(sample());
  EXPECT_TRUE(has(json, "\"start_sample\":2880000,\"end_sample\":2976000"));
  EXPECT_TRUE(has(json, "\"like\":{\"start_sample\":480000,\"end_sample\":576000"));
  EXPECT_TRUE(has(json, "\"kind\":\"clock_gap\""));
  EXPECT_TRUE(has(json, "\"possible\":false"));
}

TEST(RenderInspection, ThePageDrawsAndEscapes) {
  const Inspection one = sample();
  const std::string page = render_inspection_html({&one, 1}, "0.1.0");
  EXPECT_TRUE(has(page, "data:image/bmp;base64,Qk"));
  EXPECT_TRUE(has(page, "href=\"#r1d2\""));
  EXPECT_TRUE(has(page, "id=\"r1d2\""));
  EXPECT_TRUE(has(page, "interview &lt;1&gt;.opus"));
  EXPECT_TRUE(has(page, "&lt;b&gt;Kolibri"));
  EXPECT_FALSE(has(page, "<script"));
  EXPECT_FALSE(has(page, " style=\""));
}

TEST(RenderInspection, BearsAnEmptyOne) {
  const Inspection nothing;
  EXPECT_TRUE(has(render_inspection_text(nothing, {}), "no discontinuity"));
  EXPECT_TRUE(has(render_inspection_html({&nothing, 1}, ""), "No discontinuity") ||
              has(render_inspection_html({&nothing, 1}, ""), "no discontinuity"));
  EXPECT_FALSE(render_inspection_json(nothing).empty());
}

}  // namespace
}  // namespace dixit::report
