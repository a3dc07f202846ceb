// What is no recording, or a bad one: one clear line each, and nothing else happens.
#include <fcntl.h>
#include <sys/stat.h>

#include "make.h"

namespace dixit::recording {
namespace {

void expect_line(const Result<RecordingCard>& card, std::string_view words) {
  ASSERT_FALSE(card) << "was read: " << words;
  const std::string line = card.error().line();
  EXPECT_NE(line.find(words), std::string::npos) << line;
  EXPECT_EQ(line.find('\n'), std::string::npos) << line;
  EXPECT_FALSE(card.error().file.empty()) << line;
}

double hum(std::size_t k, std::uint32_t) { return 0.3 * std::sin(static_cast<double>(k) * 0.07); }

TEST_F(Recordings, WhatIsNoRecordingIsNamed) {
  expect_line(examine(path("absent.wav")), "cannot be opened");
  ASSERT_EQ(::mkdir(path("folder.wav").c_str(), 0700), 0);
  expect_line(examine(path("folder.wav")), "a folder");
  expect_line(examine(put("empty.mp3", "")), "empty");
  expect_line(examine("/dev/zero"), "a device");
  expect_line(examine(put("a.mp3", "It is plain text, and long enough to be told as such.\n")),
              "text");
  expect_line(examine(put("a.m4a", "<!DOCTYPE html><html><body>Not found</body></html>")),
              "a web page");
  expect_line(examine(put("a.wav", std::string(100'000, '\0'))), "zeros");
  expect_line(examine(put("b.wav", make_wav({16'000, 1}, 0, hum))), "no sound");
}

TEST_F(Recordings, PlaylistsAreRefusedWhateverTheyAreCalled) {
  const std::string secret = put("secret.wav", make_wav({16'000, 1}, 16'000, hum));
  const std::vector<std::string> lists = {
      "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://" + secret + "\n#EXT-X-ENDLIST\n",
      "#EXTM3U\n" + secret + "\n",
      "ffconcat version 1.0\nfile '" + secret + "'\n",
      "[playlist]\nFile1=" + secret + "\n",
      "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
      "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" "
      "profiles=\"urn:mpeg:dash:profile:isoff-live:2011\"></MPD>"};
  for (const std::string& list : lists) {
    for (const std::string name : {"a.mp3", "a.wav", "a.m3u8"})
      expect_line(examine(put(name, list)), "is a playlist");
  }
}

TEST_F(Recordings, ACutOffFileIsReadAndTold) {
  const std::string whole = make_wav({16'000, 1}, 160'000, hum);
  const auto card = examine(put("a.wav", whole.substr(0, 100'000)));
  ASSERT_TRUE(card) << card.error().line();
  EXPECT_NEAR(static_cast<double>(card->tracks.at(0).samples), 49'978, 2'100);
  ASSERT_FALSE(card->issues.empty());
  EXPECT_NE(card->issues[0].message.find("10.000 s"), std::string::npos);
  for (std::size_t size = 1; size < 44; size += 6)
    EXPECT_FALSE(examine(put("b.wav", whole.substr(0, size))));
}

TEST_F(Recordings, CutOffFilesOfEveryKind) {
  const std::string wav = put("in.wav", make_wav({44'100, 1}, 441'000, hum));
  for (const std::string name : {"a.mp3", "a.flac", "a.opus", "a.ogg"}) {
    if (!ffmpeg({"-i", wav, path(name)})) GTEST_SKIP() << "ffmpeg is not installed";
    const std::string whole = bytes_of(path(name));
    const auto card = examine(put("cut-" + name, whole.substr(0, whole.size() / 2)));
    ASSERT_TRUE(card) << card.error().line();
    EXPECT_FALSE(card->issues.empty()) << name;
    EXPECT_LT(card->tracks.at(0).samples, 400'000u) << name;
  }
  if (!ffmpeg({"-i", wav, path("a.m4a")})) GTEST_SKIP();
  const std::string whole = bytes_of(path("a.m4a"));
  expect_line(examine(put("cut.m4a", whole.substr(0, whole.size() / 2))), "cut off");
}

TEST_F(Recordings, DamageIsToldAndTheClockGoesOn) {
  const std::vector<double> sound = bursts(16'000, 6);
  const std::string wav =
      put("in.wav", make_wav({16'000, 1}, sound.size(), [&](auto k, auto) { return sound[k]; }));
  if (!ffmpeg({"-i", wav, "-c:a", "flac", path("a.mka")}))
    GTEST_SKIP() << "ffmpeg is not installed";
  std::string bytes = bytes_of(path("a.mka"));
  for (std::size_t k = bytes.size() / 2; k < bytes.size() / 2 + 40; ++k) bytes[k] = '\x55';
  Wanted wanted;
  const auto got = decode_all(put("b.mka", bytes), wanted);
  ASSERT_TRUE(got) << got.error().line();
  EXPECT_FALSE(got->card.issues.empty() && got->card.tracks.at(0).gaps.empty());
  // What is behind the damage stands where it stood, up to a gap that was told.
  double missing = 0;
  for (const ClockGap& gap : got->card.tracks.at(0).gaps) missing += gap.seconds;
  EXPECT_NEAR(static_cast<double>(got->samples.size()) / 16'000 + missing, 6.0, 0.3);
}

TEST_F(Recordings, AnyEndingWorks) {
  const std::string wav = make_wav({16'000, 1}, 32'000, hum);
  for (const std::string name : {"a.mp3", "a.txt", "a", "a.gsm", "a.g722"}) {
    const auto card = examine(put(name, wav));
    ASSERT_TRUE(card) << card.error().line();
    EXPECT_EQ(card->tracks.at(0).samples, 32'000u) << name;
  }
}

TEST_F(Recordings, MoreThanADayIsRefused) {
  // 25 hours of zeros, which take no room on the disk.
  constexpr std::uint32_t kBytes = 25u * 3'600 * 4'000;
  const std::string file = put("long.wav", wav_head({4'000, 1, 8}, kBytes));
  ASSERT_EQ(::truncate(file.c_str(), 44 + static_cast<off_t>(kBytes)), 0);
  expect_line(examine(file), "24 hours");
}

TEST_F(Recordings, ChangedBytesNeverDoHarm) {
  const std::string wav = put("in.wav", make_wav({16'000, 1}, 16'000, hum));
  std::vector<std::string> kinds = {bytes_of(wav)};
  for (const std::string name : {"a.mp3", "a.m4a", "a.opus", "a.mka"}) {
    if (ffmpeg({"-i", wav, path(name)})) kinds.push_back(bytes_of(path(name)));
  }
  std::uint32_t state = 7;
  const auto next = [&] { return (state = state * 1'664'525u + 1'013'904'223u) >> 8; };
  for (const std::string& kind : kinds) {
    for (int turn = 0; turn < 12; ++turn) {
      std::string bytes = kind;
      for (int k = 0; k < 8; ++k)
        bytes[next() % std::min<std::size_t>(bytes.size(), turn % 2 == 0 ? 600 : bytes.size())] =
            static_cast<char>(next());
      const auto card = examine(put("x.bin", bytes));
      if (card) continue;
      EXPECT_EQ(card.error().message.find("crashed"), std::string::npos) << card.error().line();
      EXPECT_EQ(card.error().message.find("stopped"), std::string::npos) << card.error().line();
    }
  }
}

TEST_F(Recordings, ADecoderThatLiesIsNotBelieved) {
  const std::string file = put("a.wav", make_wav({16'000, 1}, 16'000, hum));
  ::setenv("DIXIT_DECODER", "/bin/echo", 1);  // says its own command line
  expect_line(examine(file), "said what cannot be");
  ::setenv("DIXIT_DECODER", "/bin/true", 1);
  expect_line(examine(file), "before it had told all");
  ::setenv("DIXIT_DECODER", "/bin/false", 1);
  expect_line(examine(file), "failed");
  ::setenv("DIXIT_DECODER", "/nowhere/dixit-decoder", 1);
  const auto card = examine(file);
  ASSERT_FALSE(card);
  EXPECT_NE(card.error().message.find("DIXIT_DECODER"), std::string::npos);
}

}  // namespace
}  // namespace dixit::recording
