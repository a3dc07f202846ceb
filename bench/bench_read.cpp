// Reading pages: parsing alone and the whole way from a file's bytes to an article. The pages are
// the files below the folder that DIXIT_PAGES names.
//   DIXIT_PAGES=FOLDER build/bench/bench_read
#include <benchmark/benchmark.h>
#include <gumbo.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "article/read_article.h"
#include "base/files.h"
#include "markup/html.h"
#include "text/decode.h"

namespace {

using namespace dixit;

struct Pages {
  std::vector<std::string> bytes;
  std::vector<std::string> texts;  ///< decoded
  std::size_t size = 0;
};

const Pages& pages() {
  static const Pages kPages = [] {
    Pages out;
    const char* folder = std::getenv("DIXIT_PAGES");
    if (folder == nullptr) return out;
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) {
      auto bytes = read_file(path, std::size_t{64} << 20);
      if (!bytes) continue;
      auto decoded = text::decode(*bytes, markup::declared_charset(*bytes));
      if (!decoded) continue;
      out.size += bytes->size();
      out.bytes.push_back(std::move(*bytes));
      out.texts.push_back(std::move(decoded->text));
    }
    return out;
  }();
  return kPages;
}

bool ready(benchmark::State& state) {
  if (pages().bytes.empty()) state.SkipWithError("DIXIT_PAGES names no folder of pages");
  return !pages().bytes.empty();
}

void count(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(pages().size) * state.iterations());
  state.counters["pages/s"] = benchmark::Counter(
      static_cast<double>(pages().bytes.size()) * static_cast<double>(state.iterations()),
      benchmark::Counter::kIsRate);
}

void bench_decode(benchmark::State& state) {
  if (!ready(state)) return;
  for (auto _ : state) {
    for (const std::string& page : pages().bytes) {
      benchmark::DoNotOptimize(text::decode(page, markup::declared_charset(page)));
    }
  }
  count(state);
}
BENCHMARK(bench_decode)->Unit(benchmark::kMillisecond);

void bench_gumbo(benchmark::State& state) {
  if (!ready(state)) return;
  for (auto _ : state) {
    for (const std::string& page : pages().texts) {
      GumboOutput* out = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
      benchmark::DoNotOptimize(out);
      gumbo_destroy_output(&kGumboDefaultOptions, out);
    }
  }
  count(state);
}
BENCHMARK(bench_gumbo)->Unit(benchmark::kMillisecond);

void bench_parse_html(benchmark::State& state) {
  if (!ready(state)) return;
  for (auto _ : state) {
    for (const std::string& page : pages().texts) {
      benchmark::DoNotOptimize(markup::parse_html(page));
    }
  }
  count(state);
}
BENCHMARK(bench_parse_html)->Unit(benchmark::kMillisecond);

void bench_read_article(benchmark::State& state) {
  if (!ready(state)) return;
  for (auto _ : state) {
    for (const std::string& page : pages().bytes) {
      benchmark::DoNotOptimize(article::read_article("page.html", page, {}));
    }
  }
  count(state);
}
BENCHMARK(bench_read_article)->Unit(benchmark::kMillisecond);

}  // namespace
