// An index answers as the sources themselves would.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "base/files.h"
#include "index/index_test_help.h"
#include "match/memory_holding.h"
#include "text/chars.h"

namespace dixit::index {
namespace {

using match::Holding;
using match::Position;
using match::WordId;

std::vector<Source> made_sources(std::uint32_t seed, std::uint32_t count, std::uint32_t words,
                                 std::uint32_t vocabulary) {
  Maker maker(seed);
  std::vector<Source> sources;
  for (std::uint32_t k = 0; k < count; ++k)
    sources.push_back(maker.source(k, maker.one_in(10) ? 0 : maker.below(words), vocabulary));
  return sources;
}

bool same(double a, double b) { return (std::isnan(a) && std::isnan(b)) || a == b; }

/// The part of `whole` that an excerpt shows, made from the whole.
Source slice_of(const Source& whole, std::uint32_t begin, std::uint32_t end,
                std::uint32_t& first_turn) {
  Source cut;
  static_cast<SourceCard&>(cut) = whole;
  const auto count = static_cast<std::uint32_t>(whole.words.size());
  const std::uint32_t from = begin == 0 ? 0 : whole.words[begin].begin;
  const auto to =
      end == count ? static_cast<std::uint32_t>(whole.text.size()) : whole.words[end - 1].end;
  cut.text = whole.text.substr(from, to - from);
  const auto move = [&](Span span) {
    return Span{std::clamp(span.begin, from, to) - from, std::clamp(span.end, from, to) - from};
  };
  for (std::uint32_t k = begin; k < end; ++k) cut.words.push_back(move(whole.words[k]));
  first_turn = begin == 0 ? 0 : turn_at(whole, begin);
  for (std::uint32_t k = first_turn; k < whole.turns.size(); ++k) {
    Turn turn = whole.turns[k];
    if (k > first_turn && turn.word_begin >= end && end < count) break;
    if (turn.word_begin < begin) turn.start_seconds += (begin - turn.word_begin) / 2.5;
    turn.text = move(turn.text);
    turn.word_begin = std::clamp(turn.word_begin, begin, end) - begin;
    turn.word_end = std::clamp(turn.word_end, begin, end) - begin;
    cut.turns.push_back(turn);
  }
  for (Mark mark : whole.marks) {
    if (mark.word < begin || (mark.word == begin && begin > 0) || mark.word > end ||
        (mark.word == end && end < count))
      continue;
    mark.text = move(mark.text);
    mark.word -= begin;
    cut.marks.push_back(mark);
  }
  if (!whole.word_times.empty())
    cut.word_times.assign(whole.word_times.begin() + begin, whole.word_times.begin() + end);
  for (LinePoint point : whole.lines) {
    if (point.word >= end) break;
    point.word = std::max(point.word, begin) - begin;
    if (!cut.lines.empty() && cut.lines.back().word == point.word) cut.lines.pop_back();
    cut.lines.push_back(point);
  }
  for (PagePoint point : whole.pages) {
    if (point.word >= end) break;
    point.word = std::max(point.word, begin) - begin;
    if (!cut.pages.empty() && cut.pages.back().word == point.word) cut.pages.pop_back();
    cut.pages.push_back(point);
  }
  for (TimePoint point : whole.time_points) {
    if (point.word > end) break;
    if (begin > 0 && point.word <= begin) cut.time_points.clear();
    point.word = std::max(point.word, begin) - begin;
    cut.time_points.push_back(point);
    if (point.word + begin == end && end < count) break;
  }
  return cut;
}

void expect_same_card(const SourceCard& a, const SourceCard& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.path, b.path);
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.evidence, b.evidence);
  EXPECT_EQ(a.evidence_stated, b.evidence_stated);
  EXPECT_EQ(a.machine, b.machine);
  EXPECT_EQ(a.unpunctuated, b.unpunctuated);
  EXPECT_EQ(a.paged, b.paged);
  EXPECT_EQ(a.translation_of, b.translation_of);
  EXPECT_EQ(a.language, b.language);
  EXPECT_EQ(a.title, b.title);
  EXPECT_EQ(a.date, b.date);
  EXPECT_EQ(a.recording, b.recording);
  EXPECT_EQ(a.speakers, b.speakers);
  EXPECT_EQ(a.word_count, b.word_count);
  EXPECT_TRUE(same(a.seconds, b.seconds));
  ASSERT_EQ(a.gaps.size(), b.gaps.size());
  for (std::size_t k = 0; k < a.gaps.size(); ++k) {
    EXPECT_TRUE(same(a.gaps[k].start_seconds, b.gaps[k].start_seconds));
    EXPECT_TRUE(same(a.gaps[k].end_seconds, b.gaps[k].end_seconds));
    EXPECT_EQ(a.gaps[k].word, b.gaps[k].word);
    EXPECT_EQ(a.gaps[k].reason, b.gaps[k].reason);
  }
}

void expect_same_source(const Source& a, const Source& b) {
  expect_same_card(a, b);
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.words, b.words);
  ASSERT_EQ(a.turns.size(), b.turns.size());
  for (std::size_t k = 0; k < a.turns.size(); ++k) {
    EXPECT_EQ(a.turns[k].text, b.turns[k].text) << k;
    EXPECT_EQ(a.turns[k].word_begin, b.turns[k].word_begin);
    EXPECT_EQ(a.turns[k].word_end, b.turns[k].word_end);
    EXPECT_EQ(a.turns[k].speaker, b.turns[k].speaker);
    EXPECT_TRUE(same(a.turns[k].start_seconds, b.turns[k].start_seconds));
    EXPECT_TRUE(same(a.turns[k].end_seconds, b.turns[k].end_seconds));
  }
  ASSERT_EQ(a.marks.size(), b.marks.size());
  for (std::size_t k = 0; k < a.marks.size(); ++k) {
    EXPECT_EQ(a.marks[k].kind, b.marks[k].kind);
    EXPECT_EQ(a.marks[k].text, b.marks[k].text);
    EXPECT_EQ(a.marks[k].word, b.marks[k].word);
  }
  ASSERT_EQ(a.word_times.size(), b.word_times.size());
  for (std::size_t k = 0; k < a.word_times.size(); ++k) {
    EXPECT_EQ(a.word_times[k].start_seconds, b.word_times[k].start_seconds);
    EXPECT_EQ(a.word_times[k].end_seconds, b.word_times[k].end_seconds);
    EXPECT_EQ(a.word_times[k].confidence, b.word_times[k].confidence);
  }
  ASSERT_EQ(a.time_points.size(), b.time_points.size());
  for (std::size_t k = 0; k < a.time_points.size(); ++k) {
    EXPECT_EQ(a.time_points[k].word, b.time_points[k].word);
    EXPECT_TRUE(same(a.time_points[k].start, b.time_points[k].start));
    EXPECT_TRUE(same(a.time_points[k].end, b.time_points[k].end));
  }
  ASSERT_EQ(a.pages.size(), b.pages.size());
  for (std::size_t k = 0; k < a.pages.size(); ++k) {
    EXPECT_EQ(a.pages[k].word, b.pages[k].word);
    EXPECT_EQ(a.pages[k].page, b.pages[k].page);
    EXPECT_EQ(a.pages[k].line, b.pages[k].line);
  }
  ASSERT_EQ(a.lines.size(), b.lines.size());
  for (std::size_t k = 0; k < a.lines.size(); ++k) {
    EXPECT_EQ(a.lines[k].word, b.lines[k].word);
    EXPECT_EQ(a.lines[k].line, b.lines[k].line);
  }
}

/// Asks both for the same runs of words, each in its own numbers.
void expect_same_places(const Holding& index, const Holding& memory, std::uint32_t seed) {
  Maker maker(seed);
  const Position end = memory.end();
  for (int round = 0; round < 2000; ++round) {
    const std::size_t size = 1 + maker.below(4);
    std::vector<WordId> in_memory(size);
    const Position from = maker.below(end);
    memory.read(from, in_memory);
    if (maker.one_in(4))
      in_memory[maker.below(static_cast<std::uint32_t>(size))] =
          1 + maker.below(memory.vocabulary_size() - 1);
    std::vector<WordId> in_index;
    bool whole = true;
    for (const WordId id : in_memory) {
      whole &= id != match::kNoWord;
      in_index.push_back(index.find_word(memory.word(id)));
    }
    if (!whole) continue;
    for (const std::uint64_t most : {0u, 3u, 1000000u}) {
      std::vector<Position> a;
      std::vector<Position> b;
      const std::uint64_t count = index.find(in_index, most, a);
      ASSERT_EQ(count, memory.find(in_memory, most, b)) << size;
      std::sort(a.begin(), a.end());
      std::sort(b.begin(), b.end());
      ASSERT_EQ(a, b);
    }
  }
}

/// Rows that are announced are answered as others are, whatever is then asked for.
void expect_same_when_expected(const Holding& index, std::uint32_t seed) {
  Maker maker(seed);
  for (int round = 0; round < 200; ++round) {
    std::vector<WordId> words(1 + maker.below(150));
    index.read(maker.below(index.end()), words);
    if (maker.one_in(3)) words[maker.below(static_cast<std::uint32_t>(words.size()))] = 1;
    struct Asked {
      std::size_t row;
      std::size_t size;
      std::uint64_t most;
      std::uint64_t count;
      std::vector<Position> places;
    };
    std::vector<Asked> asked;
    for (std::size_t row = 0; row < words.size();
         row += 1 + maker.below(maker.one_in(9) ? 12 : 2)) {
      for (std::size_t size = 1; size <= Holding::kRunMost && row + size <= words.size(); ++size) {
        if (words[row + size - 1] == match::kNoWord) break;
        if (maker.one_in(5)) continue;
        asked.push_back({row, size, maker.below(200), 0, {}});
      }
    }
    for (Asked& a : asked)
      a.count = index.find(std::span(words).subspan(a.row, a.size), a.most, a.places);
    index.expect(words, maker.below(100));
    for (const Asked& a : asked) {
      std::vector<Position> places;
      ASSERT_EQ(index.find(std::span(words).subspan(a.row, a.size), a.most, places), a.count);
      ASSERT_EQ(places, a.places);
    }
  }
}

void expect_same_answers(const Holding& index, std::span<const Source> sources,
                         std::uint32_t seed) {
  const match::MemoryHolding memory(sources);
  ASSERT_EQ(index.word_count(), memory.word_count());
  ASSERT_EQ(index.end(), memory.end());
  ASSERT_EQ(index.vocabulary_size(), memory.vocabulary_size());
  ASSERT_EQ(index.source_count(), memory.source_count());
  for (WordId id = 1; id < memory.vocabulary_size(); ++id) {
    const WordId other = index.find_word(memory.word(id));
    ASSERT_NE(other, match::kNoWord);
    ASSERT_EQ(index.word(other), memory.word(id));
    ASSERT_EQ(index.count(other), memory.count(id));
  }
  EXPECT_EQ(index.find_word("no such word"), match::kNoWord);
  std::vector<WordId> a(index.end() + 5);
  std::vector<WordId> b(a.size());
  index.read(0, a);
  memory.read(0, b);
  for (std::size_t k = 0; k < a.size(); ++k) ASSERT_EQ(index.word(a[k]), memory.word(b[k]));
  Maker maker(seed);
  for (int round = 0; round < 300; ++round) {
    std::vector<WordId> part(maker.below(300) + 1);
    const Position from = maker.below(index.end() + 3);
    index.read(from, part);
    for (std::size_t k = 0; k < part.size(); ++k)
      ASSERT_EQ(part[k], from + k < a.size() ? a[from + k] : match::kNoWord);
  }
  for (Position position = 0; position < index.end(); ++position) {
    const auto here = index.source_at(position);
    const auto there = memory.source_at(position);
    ASSERT_EQ(here.source, there.source);
    ASSERT_EQ(here.begin, there.begin);
    ASSERT_EQ(here.end, there.end);
  }
  for (std::uint32_t source = 0; source < sources.size(); ++source) {
    expect_same_card(*index.card(source), sources[source]);
    const auto turns = static_cast<std::uint32_t>(sources[source].turns.size());
    const auto expect_turn = [](const match::TurnExtent& x, const match::TurnExtent& y) {
      EXPECT_EQ(x.turn, y.turn);
      EXPECT_EQ(x.word_begin, y.word_begin);
      EXPECT_EQ(x.word_end, y.word_end);
      EXPECT_EQ(x.speaker, y.speaker);
    };
    for (std::uint32_t turn = 0; turn < turns + 3; ++turn)
      expect_turn(index.turn(source, turn), memory.turn(source, turn));
    for (std::uint32_t word = 0; word <= sources[source].words.size(); ++word)
      expect_turn(index.turn_of(source, word), memory.turn_of(source, word));
  }
  if (memory.word_count() == 0) return;
  expect_same_places(index, memory, seed);
  expect_same_when_expected(index, seed);
}

void expect_same_excerpts(const Holding& index, std::span<const Source> sources,
                          std::uint32_t seed) {
  Maker maker(seed);
  for (std::uint32_t source = 0; source < sources.size(); ++source) {
    const Source& whole = sources[source];
    const auto count = static_cast<std::uint32_t>(whole.words.size());
    for (int round = 0; round < 8; ++round) {
      const std::uint32_t begin = maker.below(count + 1);
      const std::uint32_t end = begin + maker.below(std::min(count - begin, 50u) + 1);
      const Excerpt cut = index.excerpt(source, begin, end);
      const std::uint32_t first = cut.first_word;
      const auto last = first + static_cast<std::uint32_t>(cut.source->words.size());
      EXPECT_LE(first, begin - std::min(begin, Holding::kMarginWords));
      EXPECT_GE(last, std::min(count, end + Holding::kMarginWords));
      std::uint32_t first_turn = 0;
      const Source expected = slice_of(whole, first, last, first_turn);
      EXPECT_EQ(cut.first_turn, first_turn);
      expect_same_source(*cut.source, expected);
      if (testing::Test::HasFailure()) FAIL() << "source " << source << " " << first << "-" << last;
    }
  }
}

void check(const std::vector<Source>& sources, std::uint32_t seed,
           const BuildOptions& options = {}) {
  const TestFolder folder("index-test");
  const std::string path = folder / "made.dixit";
  const auto summary = build_index(path, sources, options);
  ASSERT_TRUE(summary) << summary.error().line();
  EXPECT_FALSE(std::filesystem::exists(path + ".part.d"));
  const auto index = open(path);
  ASSERT_TRUE(index) << index.error().line();
  EXPECT_TRUE(verify(path));
  EXPECT_EQ((*index)->summary().sources, sources.size());
  std::size_t first = 0;
  for (const auto& holding : (*index)->holdings()) {
    const std::span<const Source> some(sources.data() + first, holding->source_count());
    expect_same_answers(*holding, some, seed);
    expect_same_excerpts(*holding, some, seed);
    first += holding->source_count();
  }
  EXPECT_EQ(first, sources.size());
  for (std::size_t k = 0; k < sources.size(); ++k)
    EXPECT_EQ((*index)->identity(k), made_identity(k));
}

TEST(Index, AnswersAsTheSourcesWould) {
  for (std::uint32_t seed = 1; seed <= 6; ++seed)
    check(made_sources(seed, 20, 2000, seed * seed * 30), seed);
}

TEST(Index, OneLargeSource) {
  Maker maker(9);
  check({maker.source(0, 60000, 3000)}, 9);
}

TEST(Index, SmallPiecesGiveTheSameAnswers) {
  BuildOptions options;
  options.memory_bytes = 1;
  options.batch_words = 500;
  options.threads = 3;
  check(made_sources(11, 40, 800, 500), 11, options);
}

TEST(Index, SeveralVolumes) {
  BuildOptions options;
  options.batch_words = 500;
  options.volume_words = 3000;
  check(made_sources(12, 40, 800, 500), 12, options);
}

TEST(Index, NothingAtAll) {
  check({}, 1);
  check({Source{}}, 1);
  Maker maker(3);
  check({maker.source(0, 0, 5), maker.source(1, 1, 5), maker.source(2, 0, 5)}, 1);
}

TEST(Index, TheSameSentenceAgainAndAgain) {
  Source source;
  source.id = "litany";
  for (int k = 0; k < 4000; ++k) {
    for (const char* const word : {"pray", "for", "us", "now", "pray"}) {
      if (!source.text.empty()) source.text += ' ';
      const auto from = static_cast<std::uint32_t>(source.text.size());
      source.text += word;
      source.words.push_back({from, static_cast<std::uint32_t>(source.text.size())});
    }
  }
  source.turns.push_back({{0, static_cast<std::uint32_t>(source.text.size())},
                          0,
                          static_cast<std::uint32_t>(source.words.size())});
  source.word_count = static_cast<std::uint32_t>(source.words.size());
  check({source}, 4);
  BuildOptions options;
  options.memory_bytes = 1;  // its words take several parts each
  check({source}, 4, options);
}

TEST(Index, LinesOfTheFile) {
  const std::string file = "one two\n\nthree\nfour five\n";
  Source source;
  source.text = "one two three four five";
  source.words = {{0, 3}, {4, 7}, {8, 13}, {14, 18}, {19, 23}};
  source.places.append({0, 8}, {0, 8});
  source.places.append({8, 13}, {9, 14});
  source.places.append({14, 23}, {15, 24});
  const std::vector<LinePoint> points = line_points(source, file);
  ASSERT_EQ(points.size(), 3u);
  EXPECT_EQ(points[0].word, 0u);
  EXPECT_EQ(points[0].line, 1u);
  EXPECT_EQ(points[1].word, 2u);
  EXPECT_EQ(points[1].line, 3u);
  EXPECT_EQ(points[2].word, 3u);
  EXPECT_EQ(points[2].line, 4u);
  EXPECT_TRUE(line_points(Source{}, "").empty());
}

TEST(Index, ChangedSourcesAreNoticed) {
  const TestFolder folder("index-changed");
  const std::string path = folder / "source.txt";
  ASSERT_TRUE(write_file(path, "Mara Quell: the bridge opens in May\n"));
  const Identity identity = identity_of(path, "Mara Quell: the bridge opens in May\n");
  EXPECT_EQ(source_state(path, identity), SourceState::kSame);
  Identity other_time = identity;
  ++other_time.modified;
  EXPECT_EQ(source_state(path, other_time), SourceState::kSame);
  ASSERT_TRUE(write_file(path, "Mara Quell: the bridge opens in Mai\n"));
  EXPECT_EQ(source_state(path, other_time), SourceState::kChanged);
  ASSERT_TRUE(write_file(path, "short"));
  EXPECT_EQ(source_state(path, identity), SourceState::kChanged);
  EXPECT_EQ(source_state(folder / "absent.txt", identity), SourceState::kAbsent);
}

}  // namespace
}  // namespace dixit::index
