// What codecs put before the sound is taken off, in every container.
#include "make.h"

namespace dixit::recording {
namespace {

struct Way {
  const char* name;
  std::uint32_t rate;
  double slack_ms;
  std::vector<std::string> words;
};

/// By how many samples `late` is behind `sound`.
long lag_of(const std::vector<double>& sound, const std::vector<float>& late, std::uint32_t rate) {
  const long most = rate / 8;
  const auto begin = static_cast<std::size_t>(most);
  const std::size_t end = std::min<std::size_t>(sound.size(), late.size()) - begin;
  double best = -1;
  long at = 0;
  for (long lag = -most; lag <= most; ++lag) {
    double sum = 0;
    for (std::size_t k = begin; k < end; k += 3)
      sum += sound[k] *
             static_cast<double>(late[static_cast<std::size_t>(static_cast<long>(k) + lag)]);
    if (sum > best) {
      best = sum;
      at = lag;
    }
  }
  return at;
}

const std::vector<Way>& ways() {
  static const std::vector<Way> all = {
      {"a.mp3", 16'000, 0.1, {"-b:a", "32k"}},
      {"a.mp3", 44'100, 0.1, {"-b:a", "32k"}},
      {"bare.mp3", 16'000, 0.1, {"-b:a", "32k", "-write_xing", "0"}},
      {"shine.mp3", 32'000, 2.0, {"-c:a", "libshine"}},
      {"a.mka", 16'000, 0.1, {"-c:a", "libmp3lame"}},
      {"mp3.avi", 16'000, 0.1, {"-c:a", "libmp3lame"}},
      {"a.m4a", 16'000, 0.1, {}},
      {"a.mp4", 16'000, 0.1, {"-c:a", "aac", "-movflags", "frag_keyframe+empty_moov"}},
      {"a.aac", 16'000, 0.1, {}},
      {"a.ts", 16'000, 0.1, {"-c:a", "aac"}},
      {"aac.mka", 16'000, 0.1, {"-c:a", "aac"}},
      {"a.opus", 16'000, 0.1, {"-b:a", "24k"}},
      {"low.opus", 16'000, 0.1, {"-b:a", "12k", "-application", "voip"}},
      {"a.webm", 16'000, 0.1, {"-c:a", "libopus"}},
      {"opus.mp4", 16'000, 0.1, {"-c:a", "libopus", "-strict", "-2"}},
      {"a.caf", 16'000, 0.1, {"-c:a", "libopus"}},
      {"a.ogg", 16'000, 0.1, {"-c:a", "libvorbis"}},
      {"a.spx", 8'000, 0.2, {"-c:a", "libspeex"}},
      {"wide.spx", 16'000, 0.2, {"-c:a", "libspeex"}},
      {"a.wma", 16'000, 0.1, {"-b:a", "48k"}},
      {"a.mp2", 16'000, 0.1, {}},
      {"a.ac3", 32'000, 0.1, {}},
      {"a.flac", 16'000, 0.1, {}},
      {"alac.m4a", 16'000, 0.1, {"-c:a", "alac"}},
      {"a.gsm", 8'000, 0.2, {}},
      {"gsm.wav", 8'000, 0.2, {"-c:a", "libgsm_ms"}},
      {"law.wav", 8'000, 0.2, {"-c:a", "pcm_alaw"}},
      {"a.au", 8'000, 0.2, {"-c:a", "pcm_mulaw"}},
      {"ms.wav", 8'000, 0.2, {"-c:a", "adpcm_ms"}},
      {"a.g722", 16'000, 0.2, {}},
      {"g726.wav", 8'000, 0.2, {"-c:a", "g726"}},
      {"g723.wav", 8'000, 0.2, {"-c:a", "g723_1", "-b:a", "6300"}},
      {"a.flv", 44'100, 0.1, {"-c:a", "libmp3lame"}},
      {"a.w64", 16'000, 0.1, {}},
      {"rf64.wav", 16'000, 0.1, {"-rf64", "always"}},
      {"a.aiff", 16'000, 0.1, {}},
      {"a.wv", 16'000, 0.1, {}},
      {"a.rm", 8'000, 0.2, {"-c:a", "real_144"}},
  };
  return all;
}

TEST_F(Recordings, NothingIsLateInAnyCodec) {
  int tried = 0;
  for (const Way& way : ways()) {
    const std::vector<double> sound = bursts(way.rate, 2.5);
    const std::string wav = put(
        "in.wav", make_wav({way.rate, 1}, sound.size(), [&](auto k, auto) { return sound[k]; }));
    std::vector<std::string> words = {"-i", wav};
    words.insert(words.end(), way.words.begin(), way.words.end());
    words.push_back(path(way.name));
    if (!ffmpeg(words)) continue;  // not installed, or made without that encoder
    ++tried;
    Wanted wanted;
    wanted.rate = way.rate;
    const auto got = decode_all(path(way.name), wanted);
    ASSERT_TRUE(got) << got.error().line();
    ASSERT_GT(got->samples.size(), sound.size() - way.rate / 10) << way.name;
    ASSERT_LT(got->samples.size(), sound.size() + way.rate / 4) << way.name;
    const double late = static_cast<double>(lag_of(sound, got->samples, way.rate)) / way.rate;
    EXPECT_LE(std::fabs(late) * 1000, way.slack_ms) << way.name << " at " << way.rate;
  }
  if (tried == 0) GTEST_SKIP() << "ffmpeg is not installed";
}

TEST_F(Recordings, WhereTheFileTellsItsLengthNothingIsLeftOver) {
  const std::vector<double> sound = bursts(44'100, 2);
  const std::string wav =
      put("in.wav", make_wav({44'100, 1}, sound.size(), [&](auto k, auto) { return sound[k]; }));
  for (const std::string name : {"a.mp3", "a.m4a", "a.ogg", "a.flac"}) {
    if (!ffmpeg({"-i", wav, path(name)})) continue;
    const auto card = examine(path(name));
    ASSERT_TRUE(card) << card.error().line();
    EXPECT_EQ(card->tracks.at(0).samples, sound.size()) << name;
  }
}

TEST_F(Recordings, TracksAreKeptApart) {
  const std::string quiet =
      put("q.wav", make_wav({16'000, 1}, 32'000, [](auto, auto) { return 0.0; }));
  const std::string loud =
      put("l.wav", make_wav({44'100, 2}, 44'100, [](auto, auto) { return 0.5; }));
  if (!ffmpeg({"-i", quiet, "-i", loud, "-map", "0", "-map", "1", "-metadata:s:a:1", "language=fra",
               "-c:a", "flac", path("two.mka")}))
    GTEST_SKIP() << "ffmpeg is not installed";
  const auto card = examine(path("two.mka"));
  ASSERT_TRUE(card) << card.error().line();
  ASSERT_EQ(card->tracks.size(), 2u);
  EXPECT_EQ(card->tracks[0].samples, 32'000u);
  EXPECT_EQ(card->tracks[1].samples, 44'100u);
  EXPECT_EQ(card->tracks[1].language, "fra");
  Wanted second;
  second.track = 1;
  const auto got = decode_all(path("two.mka"), second);
  ASSERT_TRUE(got);
  EXPECT_EQ(got->samples.at(2'000), 0.5F);
}

TEST_F(Recordings, SoundOfAVideo) {
  const std::string wav =
      put("in.wav", make_wav({16'000, 1}, 32'000, [](auto, auto) { return 0.25; }));
  if (!ffmpeg({"-f", "lavfi", "-i", "testsrc=d=2:r=5", "-i", wav, "-c:a", "flac", path("v.mkv")}))
    GTEST_SKIP() << "ffmpeg is not installed";
  const auto card = examine(path("v.mkv"));
  ASSERT_TRUE(card) << card.error().line();
  EXPECT_TRUE(card->has_video);
  EXPECT_EQ(card->tracks.at(0).samples, 32'000u);
}

TEST_F(Recordings, AGapOfTheClockIsToldNotClosed) {
  const std::string wav =
      put("in.wav", make_wav({16'000, 1}, 64'000, [](auto, auto) { return 0.25; }));
  // Two seconds in the middle are left out, their time is not.
  if (!ffmpeg({"-i", wav, "-af", "aselect='not(between(t,1,3))'", "-c:a", "flac", path("g.mka")}))
    GTEST_SKIP() << "ffmpeg is not installed";
  const auto card = examine(path("g.mka"));
  ASSERT_TRUE(card) << card.error().line();
  const AudioTrack& track = card->tracks.at(0);
  if (track.gaps.empty()) GTEST_SKIP() << "this ffmpeg closes the gap itself";
  EXPECT_NEAR(track.gaps[0].seconds, 2.0, 0.2);
  EXPECT_NEAR(static_cast<double>(track.gaps[0].sample), 16'000, 3'000);
  EXPECT_LT(track.samples, 34'000u);
}

}  // namespace
}  // namespace dixit::recording
