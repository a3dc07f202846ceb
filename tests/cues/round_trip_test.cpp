// What is written in each format is read back with the same words, speakers, turns and times.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "cues/write_transcript.h"
#include "source/read_source.h"
#include "source/word_time.h"

namespace dixit::cues {
namespace {

constexpr TimedFormat kAll[] = {TimedFormat::kVtt,      TimedFormat::kSrt, TimedFormat::kJson,
                                TimedFormat::kTextGrid, TimedFormat::kEaf, TimedFormat::kCtm};
constexpr const char* kEndings[] = {"vtt", "srt", "json", "TextGrid", "eaf", "ctm"};

struct MadeTurn {
  std::string speaker;
  std::string text;
};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

Source make_source(const std::vector<MadeTurn>& turns) {
  std::string json = R"({"language": "en", "turns": [)";
  for (std::size_t i = 0; i < turns.size(); ++i) {
    json += (i > 0 ? ", {\"turn\": " : "{\"turn\": ") + std::to_string(i + 1) + ", ";
    if (!turns[i].speaker.empty()) json += "\"speaker\": \"" + escaped(turns[i].speaker) + "\", ";
    json += "\"text\": \"" + escaped(turns[i].text) + "\"}";
  }
  auto source = source::read_source("made.json", json + "]}", {});
  EXPECT_TRUE(source) << (source ? "" : source.error().line());
  return source ? std::move(*source) : Source{};
}

/// Every word placed, 0.3 s each with pauses, from a moment on.
SoundAlignment steady(const Source& source, double from = 1) {
  SoundAlignment out;
  double at = from;
  for (std::size_t w = 0; w < source.words.size(); ++w) {
    out.words.push_back({true, at, at + 0.25, 0.9f});
    at += w % 7 == 6 ? 0.8 : 0.3;
  }
  out.seconds = at + 2;
  return out;
}

Source back(const Source& source, const SoundAlignment& alignment, std::size_t format) {
  const std::string file = write_transcript(source, alignment, "call 1.wav", kAll[format]);
  auto read = source::read_source(std::string("call.") + kEndings[format], file, {});
  EXPECT_TRUE(read) << kEndings[format] << ": " << (read ? "" : read.error().line()) << "\n"
                    << file;
  if (read && !read->issues.empty())
    ADD_FAILURE() << kEndings[format] << ": " << read->issues[0].message << "\n" << file;
  return read ? std::move(*read) : Source{};
}

std::vector<std::string> words_of(const Source& source) {
  std::vector<std::string> out;
  for (const Span word : source.words) out.emplace_back(slice(source.text, word));
  return out;
}

std::vector<std::string> voices_of(const Source& source) {
  std::vector<std::string> out(source.words.size());
  for (const Turn& turn : source.turns) {
    for (std::uint32_t w = turn.word_begin; w < turn.word_end; ++w)
      out[w] = turn.speaker < 0 ? "" : source.speakers[static_cast<std::size_t>(turn.speaker)];
  }
  return out;
}

/// First words of turns; of one speaker's turns in a row only the first, where asked.
std::vector<std::uint32_t> opens_of(const Source& source, bool merged) {
  std::vector<std::uint32_t> out;
  const Turn* last = nullptr;
  for (const Turn& turn : source.turns) {
    if (turn.word_begin == turn.word_end) continue;
    if (!merged || last == nullptr || last->speaker != turn.speaker) out.push_back(turn.word_begin);
    last = &turn;
  }
  return out;
}

bool keeps_turns(std::size_t f) {
  return kAll[f] != TimedFormat::kTextGrid && kAll[f] != TimedFormat::kEaf;
}
/// Tiers leave out words that are not placed, so a word said twice may be taken for the other.
bool names_unplaced(std::size_t f) { return keeps_turns(f); }
bool has_word_times(std::size_t f) { return kAll[f] != TimedFormat::kSrt; }

void expect_same(const Source& source, const SoundAlignment& alignment, double tolerance = 0.0025) {
  for (std::size_t f = 0; f < std::size(kAll); ++f) {
    const Source read = back(source, alignment, f);
    SCOPED_TRACE(std::string(kEndings[f]) + "\n" +
                 write_transcript(source, alignment, "call 1.wav", kAll[f]));
    ASSERT_EQ(words_of(read), words_of(source));
    EXPECT_EQ(voices_of(read), voices_of(source));
    EXPECT_EQ(opens_of(read, !keeps_turns(f)), opens_of(source, !keeps_turns(f)));
    const bool all = std::all_of(alignment.words.begin(), alignment.words.end(),
                                 [](const AlignedWord& word) { return word.placed; });
    if (!has_word_times(f) || (!all && !names_unplaced(f))) continue;
    for (std::uint32_t w = 0; w < source.words.size(); ++w) {
      if (!alignment.words[w].placed) continue;
      ASSERT_NEAR(source::word_seconds(read, w, false), alignment.words[w].start_seconds, tolerance)
          << "start of word " << w;
      ASSERT_NEAR(source::word_seconds(read, w, true), alignment.words[w].end_seconds, tolerance)
          << "end of word " << w;
    }
  }
}

TEST(RoundTrip, TwoSpeakersWithPunctuation) {
  const Source source = make_source(
      {{"Ana Okoro", "The gates held all night, and nobody slept. Why should they have?"},
       {"Reporter", "“Nobody,” you say; not even the engineers (there were three of them)?"},
       {"Ana Okoro", "No. (laughter) We had wi-fi, 1,200 sandbags and $5.50 left."}});
  expect_same(source, steady(source));
}

TEST(RoundTrip, NobodyIsNamed) {
  const Source source = make_source(
      {{"", "Nobody is named here and yet somebody speaks for quite a while about the weather."}});
  expect_same(source, steady(source));
}

TEST(RoundTrip, SomeAreNamed) {
  const Source source = make_source({{"", "Is it on?"},
                                     {"Mayor Lindqvist", "It is on. We may begin."},
                                     {"", "Thank you."},
                                     {"", "And who speaks now?"},
                                     {"Mayor Lindqvist", "Still me."},
                                     {"Mayor Lindqvist", "And me again."}});
  expect_same(source, steady(source));
}

TEST(RoundTrip, SignsOfMarkup) {
  const Source source = make_source(
      {{"A & B", "If a < b and b > c then a & b --> c &amp; so on <i>tags</i>, {x} too."},
       {"O'Neil", "Line one\nline two\n\nline three with a \"quote\" and a back\\slash."}});
  expect_same(source, steady(source));
}

TEST(RoundTrip, OtherScripts) {
  const Source source = make_source({{"דנה", "שלום לכולם, זה מבחן של כיווניות."},
                                     {"Ольга", "Мы не спали всю ночь 🙂 до утра."},
                                     {"山田", "これはテストです。明日も続きます。"}});
  expect_same(source, steady(source));
}

TEST(RoundTrip, TenHours) {
  const Source source = make_source(
      {{"Ana", "Ten hours in, somebody still speaks."}, {"Ben", "And somebody still writes."}});
  expect_same(source, steady(source, 35'990), 0.0045);  // a source keeps times as floats
}

TEST(RoundTrip, WordsThatAreNotPlaced) {
  const Source source = make_source(
      {{"Ana", "Some of these words were spoken and others were merely written down afterwards."},
       {"Ben", "None of these were."},
       {"Ana", "But these were."}});
  SoundAlignment alignment = steady(source);
  for (const std::size_t w : {2u, 3u, 7u, 13u, 14u, 15u, 16u}) alignment.words[w].placed = false;
  expect_same(source, alignment);
}

TEST(RoundTrip, NothingIsPlaced) {
  const Source source = make_source({{"Ana", "A transcript of something else."}, {"Ben", "Yes."}});
  SoundAlignment alignment = steady(source);
  for (AlignedWord& word : alignment.words) word.placed = false;
  alignment.fits = false;
  expect_same(source, alignment);
  alignment.words.clear();
  for (std::size_t f = 0; f < std::size(kAll); ++f)
    EXPECT_EQ(words_of(back(source, alignment, f)), words_of(source)) << kEndings[f];
}

TEST(RoundTrip, VoicesThatCross) {
  const Source source = make_source({{"Ana", "I was about to say that the gates held all night"},
                                     {"Ben", "yes of course"},
                                     {"Ana", "and nobody slept."}});
  SoundAlignment alignment;
  double at = 2;
  for (std::size_t w = 0; w < source.words.size(); ++w) {
    if (w == 11) at = 3.3;  // Ben sets in while Ana speaks
    if (w == 14) at = 6.4;
    alignment.words.push_back({true, at, at + 0.3, 1});
    at += 0.4;
  }
  expect_same(source, alignment);
}

TEST(RoundTrip, WordsOfTheSameMoment) {
  const Source source = make_source({{"Ana", "one two three four five six"}});
  SoundAlignment alignment;
  for (std::size_t w = 0; w < 6; ++w) alignment.words.push_back({true, 4, 4, 0.5f});
  for (std::size_t f = 0; f < std::size(kAll); ++f)
    EXPECT_EQ(words_of(back(source, alignment, f)), words_of(source)) << kEndings[f];
}

TEST(RoundTrip, NoWords) {
  for (std::size_t f = 0; f < std::size(kAll); ++f) {
    const std::string file = write_transcript(Source{}, {}, "a.wav", kAll[f]);
    const auto read = source::read_source(std::string("call.") + kEndings[f], file, {});
    EXPECT_FALSE(read) << kEndings[f];
  }
}

TEST(RoundTrip, MadeSources) {
  std::mt19937 random(7);
  const std::vector<std::string> pool = {
      "gates",  "river,", "held.",  "why?",   "(pause)", "“night", "mill”", "don't", "wi-fi",
      "1,200",  "okay…",  "ja;",    "straße", "été",     "a&b",    "x<y",   "no!",   "engineers",
      "third:", "ward",   "water.", "🙂",     "$5.50",   "[?]",    "well,", "U.S.",  "harbour"};
  for (int round = 0; round < 60; ++round) {
    const auto below = [&](std::size_t n) { return random() % n; };
    std::vector<MadeTurn> turns;
    const std::size_t count = 1 + below(6);
    for (std::size_t t = 0; t < count; ++t) {
      MadeTurn turn;
      const std::size_t who = below(4);
      if (who < 3) turn.speaker = std::vector<std::string>{"Ana Okoro", "BEN", "Speaker 3"}[who];
      turn.text = "So";
      const std::size_t words = 1 + below(40);
      for (std::size_t w = 0; w < words; ++w)
        turn.text += (w % 9 == 8 ? "\n" : " ") + pool[below(pool.size())];
      turns.push_back(turn);
    }
    const Source source = make_source(turns);
    SoundAlignment alignment;
    double at = 0.5;
    for (std::size_t w = 0; w < source.words.size(); ++w) {
      const double length = 0.02 + 0.01 * static_cast<double>(below(60));
      alignment.words.push_back({round % 2 == 0 || below(10) != 0, at, at + length, 0.7f});
      at += length + (below(3) == 0 ? 0.01 * static_cast<double>(below(200)) : 0);
    }
    expect_same(source, alignment);
    if (::testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace dixit::cues
