// Building, opening and asking an index: bench_index FOLDER, with corpus.txt (one turn a line) and
// turns.tsv (number, begin, end, SOURCE#TURN, speaker) in it, as quotebench makes them; without a
// folder, made text. Prints one figure a line.
#include <time.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>

#include "base/files.h"
#include "base/parallel.h"
#include "index/build.h"
#include "index/open.h"
#include "text/words.h"

namespace {

using namespace dixit;
/// Time of this thread: other programs on the machine do not count.
struct Clock {
  using time_point = std::chrono::time_point<Clock, std::chrono::nanoseconds>;
  using duration = std::chrono::nanoseconds;
  static time_point now() {
    timespec time = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time_point(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
  }
};
using WallClock = std::chrono::steady_clock;

template <class Point>
double seconds_since(Point begin) {
  return std::chrono::duration<double>(Point::clock::now() - begin).count();
}

/// Of all threads of this program.
double process_seconds() {
  timespec time = {};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Input {
  std::string corpus;
  struct Range {
    std::string id;
    std::vector<Span> turns;
  };
  std::vector<Range> sources;
};

Input made_input() {
  Input input;
  std::mt19937 random(1);
  for (int source = 0; source < 200; ++source) {
    auto& range = input.sources.emplace_back();
    range.id = "made/" + std::to_string(source);
    for (int turn = 0; turn < 100; ++turn) {
      const auto begin = static_cast<std::uint32_t>(input.corpus.size());
      for (int word = 0; word < 40; ++word) {
        const unsigned n =
            static_cast<unsigned>(random() % 9000) * static_cast<unsigned>(random() % 9000) / 9000;
        input.corpus += "bdfgklmnprstvz"[n % 14];
        input.corpus += "aeiou"[n / 14 % 5];
        input.corpus += "bdfgklmnprstvz"[n / 70 % 14];
        input.corpus += "aeiou"[n / 980 % 5];
        input.corpus += random() % 12 == 0 ? ". " : " ";
      }
      range.turns.push_back({begin, static_cast<std::uint32_t>(input.corpus.size())});
      input.corpus += '\n';
    }
  }
  return input;
}

Input read_input(const std::string& folder) {
  Input input;
  input.corpus = read_file(folder + "/corpus.txt", std::size_t{1} << 32).value();
  const std::string table = read_file(folder + "/turns.tsv", std::size_t{1} << 32).value();
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t stop = std::min(table.find('\n', at), table.size());
    std::string_view line(table.data() + at, stop - at);
    at = stop + 1;
    std::array<std::string_view, 4> fields;
    for (auto& field : fields) {
      const std::size_t tab = line.find('\t');
      field = line.substr(0, tab);
      line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
    }
    const std::string id(fields[3].substr(0, fields[3].find('#')));
    if (input.sources.empty() || (!id.empty() && input.sources.back().id != id))
      input.sources.push_back({id, {}});
    const auto number = [](std::string_view text) {
      return static_cast<std::uint32_t>(std::stoul(std::string(text)));
    };
    input.sources.back().turns.push_back(
        {number(fields[1]),
         std::min(number(fields[2]), static_cast<std::uint32_t>(input.corpus.size()))});
  }
  return input;
}

Source make_source(const Input& input, const Input::Range& range) {
  Source source;
  source.id = range.id;
  source.path = range.id + ".txt";
  source.language = "en";
  for (const Span turn : range.turns) {
    if (!source.text.empty()) source.text += '\n';
    const auto begin = static_cast<std::uint32_t>(source.text.size());
    source.text += slice(input.corpus, turn);
    const Span text{begin, static_cast<std::uint32_t>(source.text.size())};
    const auto first = static_cast<std::uint32_t>(source.words.size());
    text::find_words(source.text, text, source.words);
    source.turns.push_back({text, first, static_cast<std::uint32_t>(source.words.size())});
  }
  source.word_count = static_cast<std::uint32_t>(source.words.size());
  source.places = SourceMap::identity(static_cast<std::uint32_t>(source.text.size()));
  source.lines = index::line_points(source, source.text);
  return source;
}

void build(const Input& input, const std::string& path, unsigned threads, std::size_t memory) {
  index::BuildOptions options;
  options.threads = threads;
  options.memory_bytes = memory;
  const auto begin = WallClock::now();
  const double work_begin = process_seconds();
  auto builder = std::move(index::Builder::create(path, options).value());
  (void)builder->begin({}, "").value();
  constexpr std::size_t kTogether = 64;
  double reading = 0;
  for (std::size_t first = 0; first < input.sources.size(); first += kTogether) {
    const std::size_t count = std::min(kTogether, input.sources.size() - first);
    std::vector<Source> sources(count);
    const auto read_begin = WallClock::now();
    parallel_for(count, threads,
                 [&](std::size_t k) { sources[k] = make_source(input, input.sources[first + k]); });
    reading += seconds_since(read_begin);
    for (std::size_t k = 0; k < count; ++k)
      (void)builder->add(first + k, std::move(sources[k]), {}).value();
  }
  const double taken_in = seconds_since(begin);
  const auto summary = builder->finish().value();
  const double all = seconds_since(begin);
  const double work = process_seconds() - work_begin;
  const double bytes = static_cast<double>(input.corpus.size());
  std::printf(
      "build: %.2f s, %.1f MB/s (%u threads; reading %.2f, taken in %.2f); %.2f s of processor\n",
      all, bytes / all / 1e6, threads, reading, taken_in, work);
  std::printf("size: %llu bytes, %.3f a byte of text, %llu words\n",
              static_cast<unsigned long long>(summary.bytes),
              static_cast<double>(summary.bytes) / bytes,
              static_cast<unsigned long long>(summary.words));
}

void ask(const std::string& path) {
  const auto open_begin = Clock::now();
  const auto index = index::open(path).value();
  std::printf("open: %.3f ms\n", seconds_since(open_begin) * 1000);
  const match::Holding& holding = *index->holdings()[0];
  std::mt19937 random(7);
  constexpr std::size_t kAsked = 200000;
  std::vector<std::array<match::WordId, 4>> runs(kAsked);
  for (auto& run : runs) {
    do {
      holding.read(static_cast<match::Position>(random() % holding.end()), run);
    } while (run[0] == 0 || run[1] == 0 || run[2] == 0 || run[3] == 0);
  }
  std::vector<match::Position> places;
  for (int warm = 0; warm < 2; ++warm) {
    for (std::size_t size = 1; size <= 4; ++size) {
      for (const std::uint64_t most : {std::uint64_t{0}, std::uint64_t{64}}) {
        std::uint64_t sum = 0;
        const auto begin = Clock::now();
        for (const auto& run : runs) {
          places.clear();
          sum += holding.find(std::span(run).first(size), most, places);
        }
        if (warm == 1)
          std::printf("find: %zu words, most %llu: %.0f ns (mean count %.1f)\n", size,
                      static_cast<unsigned long long>(most), seconds_since(begin) / kAsked * 1e9,
                      static_cast<double>(sum) / kAsked);
      }
    }
  }
  for (const bool said : {false, true}) {
    // As quotations of 25 words are looked up.
    constexpr std::size_t kRows = 25;
    constexpr std::uint64_t kMost = 128;
    std::vector<match::WordId> words(kRows);
    std::mt19937 same(5);
    std::uint64_t sum = 0;
    constexpr int kQuotations = 8000;
    const auto begin = Clock::now();
    for (int k = 0; k < kQuotations; ++k) {
      holding.read(static_cast<match::Position>(same() % holding.end()), words);
      if (said) holding.expect(words, kMost);
      for (std::size_t row = 0; row < kRows; ++row) {
        std::uint64_t count = 0;
        for (std::size_t size = 1; size <= 4 && row + size <= kRows; ++size) {
          if (words[row + size - 1] == match::kNoWord || (size > 2 && count <= kMost)) break;
          places.clear();
          count = holding.find(std::span(words).subspan(row, size), kMost, places);
          sum += count;
        }
      }
    }
    std::printf("quotation of 25 words%s: %.2f us (%llu)\n", said ? ", expected" : "",
                seconds_since(begin) / kQuotations * 1e6, static_cast<unsigned long long>(sum));
  }
  const auto turn_begin = Clock::now();
  std::uint64_t all = 0;
  for (const auto& run : runs) {
    for (std::size_t size = 2; size <= 4; ++size) {
      places.clear();
      all += holding.find(std::span(run).first(size), 64, places);
    }
  }
  std::printf("find: 2, 3 and 4 words in turn: %.0f ns (mean count %.1f)\n",
              seconds_since(turn_begin) / kAsked * 1e9, static_cast<double>(all) / kAsked);
  for (const std::size_t size : {std::size_t{8}, std::size_t{64}, std::size_t{1000}}) {
    std::vector<match::WordId> words(size);
    std::uint64_t sum = 0;
    const std::size_t rounds = 20'000'000 / (size + 50);
    const auto begin = Clock::now();
    for (std::size_t k = 0; k < rounds; ++k) {
      holding.read(static_cast<match::Position>(random() % holding.end()), words);
      sum += words[0];
    }
    const double each = seconds_since(begin) / static_cast<double>(rounds) * 1e9;
    std::printf("read: %zu words: %.0f ns, %.2f a word (%llu)\n", size, each,
                each / static_cast<double>(size), static_cast<unsigned long long>(sum % 10));
  }
  const auto begin = Clock::now();
  std::uint64_t words = 0;
  constexpr int kCuts = 2000;
  for (int k = 0; k < kCuts; ++k) {
    const auto at = static_cast<match::Position>(random() % holding.end());
    const auto extent = holding.source_at(at);
    const std::uint32_t word = at - extent.begin;
    words += holding.excerpt(extent.source, word, word + 20).source->words.size();
  }
  const double each = seconds_since(begin) / kCuts * 1e6;
  std::printf("excerpt: %.1f us, %.0f words\n", each, static_cast<double>(words) / kCuts);
  const auto verify_begin = Clock::now();
  const bool good = index::verify(path).has_value();
  std::printf("verify: %s, %.3f s\n", good ? "good" : "damaged", seconds_since(verify_begin));
}

}  // namespace

int main(int count, char** arguments) {
  const Input input = count > 1 ? read_input(arguments[1]) : made_input();
  const unsigned threads = count > 2 ? static_cast<unsigned>(std::stoul(arguments[2])) : 2;
  const std::size_t memory = (count > 3 ? std::stoul(arguments[3]) : std::size_t{1024}) << 20;
  const std::string path =
      (std::filesystem::temp_directory_path() / "dixit-bench-index.dixit").string();
  build(input, path, threads, memory);
  ask(path);
  if (count <= 4) std::filesystem::remove(path);
  return 0;
}
