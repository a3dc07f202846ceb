#include "inspect/scan.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inspect/inspect_test_help.h"
#include "inspect/rates.h"

namespace dixit::inspect {
namespace {

using test::Sound;

constexpr std::uint32_t kRate = 16'000;

/// What a recording of the class would be told of, strongest first.
Candidates told(const Scanned& scanned, SoundClass sound = SoundClass::kWide) {
  Candidates out;
  for (const Candidate& c : scanned.candidates) {
    if (c.strength >= Rates::measured().threshold(sound, c.kind, 1)) out.push_back(c);
  }
  return out;
}

double seconds_of(const Candidate& c) { return static_cast<double>(c.place.begin) / kRate; }

bool has_near(const Candidates& all, DiscontinuityKind kind, double seconds, double reach) {
  return std::any_of(all.begin(), all.end(), [&](const Candidate& c) {
    return c.kind == kind && std::fabs(seconds_of(c) - seconds) <= reach;
  });
}

TEST(Scan, FindsNothingInUntouchedSpeech) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const Candidates found = told(test::scan(test::speech(40, kRate, seed, 0.002F), kRate));
    EXPECT_TRUE(found.empty()) << seed << ": " << found.size() << " of kind "
                               << name(found.front().kind) << " at " << seconds_of(found.front());
  }
}

TEST(Scan, PlacesACutInHumWithinFiftyMilliseconds) {
  Sound sound = test::speech(40, kRate, 4, 0.001F);
  test::add_hum(sound, kRate, 50.02, 0.01F);
  // 0.507 s are gone: 25.35 turns of 50 Hz.
  sound.erase(sound.begin() + 20 * kRate, sound.begin() + 20 * kRate + 8112);
  const Scanned scanned = test::scan(sound, kRate);
  EXPECT_EQ(scanned.facts.mains, 50);
  EXPECT_TRUE(has_near(told(scanned), DiscontinuityKind::kHumPhase, 20, 0.05));
}

TEST(Scan, FollowsNoHumWhereThereIsNone) {
  EXPECT_EQ(test::scan(test::speech(20, kRate, 5, 0.002F), kRate).facts.mains, 0);
}

TEST(Scan, FindsARepeatedStretchWithBothPlaces) {
  Sound sound = test::speech(40, kRate, 6, 0.002F);
  const Sound piece(sound.begin() + 8 * kRate, sound.begin() + 10 * kRate);
  sound.insert(sound.begin() + 25 * kRate + 77, piece.begin(), piece.end());
  const Candidates found = told(test::scan(sound, kRate));
  const auto at = std::find_if(found.begin(), found.end(), [](const Candidate& c) {
    return c.kind == DiscontinuityKind::kRepeat;
  });
  ASSERT_NE(at, found.end());
  EXPECT_NEAR(seconds_of(*at), 25.0, 0.2);
  EXPECT_NEAR(static_cast<double>(at->other.begin) / kRate, 8.0, 0.2);
  EXPECT_NEAR(static_cast<double>(at->other.end) / kRate, 10.0, 0.2);
}

TEST(Scan, FindsAStepOfTheMean) {
  Sound sound = test::speech(40, kRate, 7, 0.001F);
  for (std::size_t n = 18 * kRate; n < sound.size(); ++n) sound[n] += 0.04F;
  EXPECT_TRUE(has_near(told(test::scan(sound, kRate)), DiscontinuityKind::kOffset, 18, 0.2));
}

TEST(Scan, FindsDigitalSilenceInsideSound) {
  Sound sound = test::speech(40, kRate, 8, 0.002F);
  std::fill(sound.begin() + 22 * kRate, sound.begin() + 22 * kRate + kRate / 2, 0.0F);
  const Candidates found = told(test::scan(sound, kRate));
  EXPECT_TRUE(has_near(found, DiscontinuityKind::kDigitalSilence, 22, 0.001));
}

TEST(Scan, FindsSoundOfANoisierRecording) {
  Sound sound = test::speech(20, kRate, 9, 0.0005F);
  const Sound other = test::speech(20, kRate, 10, 0.02F);
  sound.insert(sound.end(), other.begin(), other.end());
  const Candidates found = told(test::scan(sound, kRate));
  EXPECT_TRUE(has_near(found, DiscontinuityKind::kNoiseFloor, 20, 1.0) ||
              has_near(found, DiscontinuityKind::kLevel, 20, 1.0));
}

TEST(Scan, DoesNotDependOnHowTheBlocksAreCut) {
  const Sound sound = test::speech(12, 44'100, 11, 0.002F);
  const Scanned a = test::scan(sound, 44'100);
  Scan pieces(44'100);
  for (std::size_t at = 0, size = 1; at < sound.size(); at += size, size = size * 7 % 9'973 + 1) {
    size = std::min(size, sound.size() - at);
    pieces.push(std::span<const float>(sound).subspan(at, size));
  }
  const Scanned b = pieces.finish();
  ASSERT_EQ(a.candidates.size(), b.candidates.size());
  for (std::size_t k = 0; k < a.candidates.size(); ++k) {
    EXPECT_EQ(a.candidates[k].place, b.candidates[k].place);
    EXPECT_EQ(a.candidates[k].strength, b.candidates[k].strength);
  }
}

TEST(Scan, BearsShortSilentAndBrokenSound) {
  for (const std::uint32_t rate : {4'000U, 8'000U, 16'000U, 192'000U}) {
    EXPECT_TRUE(test::scan({}, rate).candidates.empty());
    const Scanned second = test::scan(test::speech(1, rate, 12, 0.002F), rate);
    EXPECT_TRUE(told(second).empty());
    const Scanned silent = test::scan(Sound(5 * rate, 0.0F), rate);
    EXPECT_TRUE(silent.facts.nothing_but_silence);
    EXPECT_TRUE(silent.candidates.empty());
    Sound broken = test::speech(5, rate, 13, 0.002F);
    broken[rate] = std::nanf("");
    broken[2 * rate] = 1e30F;
    static_cast<void>(test::scan(broken, rate));
  }
}

}  // namespace
}  // namespace dixit::inspect
