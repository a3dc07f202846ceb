#include "align/align.h"

#include <cmath>

#include "align/align_test_help.h"

namespace dixit::align {
namespace {

using Words = std::vector<std::string>;

Words join(std::initializer_list<Words> parts) {
  Words all;
  for (const Words& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

Words part(const Words& words, std::size_t from, std::size_t to) {
  return {words.begin() + static_cast<std::ptrdiff_t>(from),
          words.begin() + static_cast<std::ptrdiff_t>(to)};
}

Result<SoundAlignment> listen(const Sound& sound, const Words& words, unsigned threads = 0) {
  const LetterEngine engine;
  const LetterPronouncer pronouncer;
  const Source source = source_of(words);
  AlignOptions options;
  options.threads = threads;
  return align(engine, pronouncer, sound.features, source, options);
}

/// How many of these words are within 30 ms of these starts.
std::size_t right(const SoundAlignment& made, std::size_t word, const std::vector<double>& starts,
                  std::size_t start, std::size_t count) {
  std::size_t n = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const AlignedWord& at = made.words[word + k];
    if (at.placed && std::abs(at.start_seconds - starts[start + k]) <= 0.03) ++n;
  }
  return n;
}

std::size_t placed(const SoundAlignment& made, std::size_t from, std::size_t to) {
  std::size_t n = 0;
  for (std::size_t k = from; k < to; ++k) n += made.words[k].placed ? 1U : 0U;
  return n;
}

TEST(Align, EveryWordGetsItsTime) {
  const Words words = WordMaker(1).words(400);
  Sound sound;
  sound.play(0, 120);
  sound.say(words);
  sound.play(0, 90);
  const auto made = listen(sound, words);
  ASSERT_TRUE(made);
  EXPECT_EQ(right(*made, 0, sound.starts, 0, 400), 400U);
  EXPECT_TRUE(made->fits);
  EXPECT_GT(made->support, 0.99);
  EXPECT_TRUE(made->unwritten.empty());
  for (std::size_t k = 1; k < 400; ++k) {
    EXPECT_LE(made->words[k - 1].end_seconds, made->words[k].start_seconds + 1e-9);
  }
}

TEST(Align, ShortSoundNeedsNoAnchors) {
  const Words words{"abc", "def"};
  Sound sound;
  sound.play(0, 30);
  sound.say(words);
  sound.play(0, 30);
  const auto made = listen(sound, words);
  ASSERT_TRUE(made);
  EXPECT_EQ(right(*made, 0, sound.starts, 0, 2), 2U);
}

TEST(Align, WordsThatAreNotSpokenAreNotPlaced) {
  const Words spoken = WordMaker(2).words(600);
  const Words foreign = WordMaker(77).words(80);
  Sound sound;
  sound.say(spoken);
  const auto made = listen(sound, join({part(spoken, 0, 300), foreign, part(spoken, 300, 600)}));
  ASSERT_TRUE(made);
  EXPECT_GE(right(*made, 0, sound.starts, 0, 300), 299U);
  EXPECT_GE(right(*made, 380, sound.starts, 300, 300), 299U);
  EXPECT_LE(placed(*made, 300, 380), 2U);
}

TEST(Align, SpeechThatIsNotWrittenIsTold) {
  const Words spoken = WordMaker(3).words(600);
  Sound sound;
  sound.say(spoken);
  const auto made = listen(sound, join({part(spoken, 0, 250), part(spoken, 330, 600)}));
  ASSERT_TRUE(made);
  EXPECT_GE(right(*made, 0, sound.starts, 0, 250), 249U);
  EXPECT_GE(right(*made, 250, sound.starts, 330, 270), 269U);
  ASSERT_EQ(made->unwritten.size(), 1U);
  EXPECT_EQ(made->unwritten[0].word, 250U);
  EXPECT_NEAR(made->unwritten[0].start_seconds, sound.starts[250], 0.3);
  EXPECT_NEAR(made->unwritten[0].end_seconds, sound.starts[330], 0.3);
}

TEST(Align, MixedDamageLosesLittle) {
  WordMaker maker(4);
  const Words spoken = maker.words(1500);
  Sound sound;
  sound.say(spoken);
  Words written;
  std::vector<std::size_t> from;  // which spoken word; none: not spoken
  constexpr std::size_t kNone = ~std::size_t{0};
  for (std::size_t k = 0; k < spoken.size(); ++k) {
    const std::uint32_t dice = maker.next() % 100;
    if (dice < 15) continue;
    if (dice < 45) {
      written.push_back(maker.words(1)[0]);
      from.push_back(kNone);
      if (dice < 30) continue;
    }
    written.push_back(spoken[k]);
    from.push_back(k);
  }
  const auto made = listen(sound, written);
  ASSERT_TRUE(made);
  std::size_t good = 0;
  std::size_t all = 0;
  for (std::size_t k = 0; k < written.size(); ++k) {
    if (from[k] == kNone) continue;
    ++all;
    good += right(*made, k, sound.starts, from[k], 1);
  }
  EXPECT_GE(static_cast<double>(good), 0.95 * static_cast<double>(all));
}

TEST(Align, PassagesElsewhereAreFoundWhereTheyAreSpoken) {
  const Words words = WordMaker(5).words(900);
  Sound sound;
  sound.say(join(
      {part(words, 0, 300), part(words, 600, 700), part(words, 300, 600), part(words, 700, 900)}));
  const auto made = listen(sound, words);
  ASSERT_TRUE(made);
  EXPECT_GE(right(*made, 0, sound.starts, 0, 300), 297U);
  EXPECT_GE(right(*made, 300, sound.starts, 400, 300), 295U);
  EXPECT_GE(right(*made, 600, sound.starts, 300, 100), 97U);
  EXPECT_GE(right(*made, 700, sound.starts, 700, 200), 197U);
}

TEST(Align, TranscriptOfSomethingElseDoesNotFit) {
  Sound sound;
  sound.say(WordMaker(6).words(900));
  const auto made = listen(sound, WordMaker(7).words(900));
  ASSERT_TRUE(made);
  EXPECT_FALSE(made->fits);
  EXPECT_LT(made->support, 0.1);
  EXPECT_FALSE(made->unwritten.empty());
}

TEST(Align, NobodySpeaks) {
  Sound sound;
  sound.play(0, 2000);
  const auto made = listen(sound, {"abc", "def"});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::kEmpty);
  EXPECT_FALSE(listen(Sound{}, {"abc"}));
}

TEST(Align, NothingWritten) {
  Sound sound;
  sound.say(WordMaker(8).words(50));
  const auto made = listen(sound, {});
  ASSERT_TRUE(made);
  EXPECT_FALSE(made->fits);
  EXPECT_TRUE(made->words.empty());
}

TEST(Align, ThreadsDoNotMatter) {
  const Words words = WordMaker(9).words(1200);
  Sound sound;
  sound.say(words);
  const auto one = listen(sound, part(words, 100, 1100), 1);
  const auto four = listen(sound, part(words, 100, 1100), 4);
  ASSERT_TRUE(one && four);
  ASSERT_EQ(one->words.size(), four->words.size());
  for (std::size_t k = 0; k < one->words.size(); ++k) {
    EXPECT_EQ(one->words[k].placed, four->words[k].placed);
    EXPECT_EQ(one->words[k].start_seconds, four->words[k].start_seconds);
    EXPECT_EQ(one->words[k].confidence, four->words[k].confidence);
  }
}

}  // namespace
}  // namespace dixit::align
