// Finding quotations: over articles already read, and with reading a plain text file's bytes. The
// texts are the files below the folder that DIXIT_TEXTS names.
//   DIXIT_TEXTS=FOLDER build/bench/bench_quotes
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "article/read_article.h"
#include "base/files.h"
#include "quote/find_quotations.h"

namespace {

using namespace dixit;

struct Texts {
  std::vector<std::string> bytes;
  std::vector<Article> articles;
  std::size_t size = 0;
};

const Texts& texts() {
  static const Texts kTexts = [] {
    Texts out;
    const char* folder = std::getenv("DIXIT_TEXTS");
    if (folder == nullptr) return out;
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) {
      auto bytes = read_file(path, std::size_t{64} << 20);
      if (!bytes) continue;
      auto article = article::read_article(path, *bytes);
      if (!article) continue;
      out.size += bytes->size();
      out.bytes.push_back(std::move(*bytes));
      out.articles.push_back(std::move(*article));
    }
    return out;
  }();
  return kTexts;
}

bool ready(benchmark::State& state) {
  if (texts().bytes.empty()) state.SkipWithError("DIXIT_TEXTS names no folder of texts");
  return !texts().bytes.empty();
}

void count(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(texts().size) * state.iterations());
}

void BM_FindQuotations(benchmark::State& state) {
  if (!ready(state)) return;
  std::size_t found = 0;
  for (auto _ : state) {
    for (const Article& article : texts().articles) found += quote::find_quotations(article).size();
  }
  benchmark::DoNotOptimize(found);
  count(state);
}
BENCHMARK(BM_FindQuotations)->Unit(benchmark::kMillisecond);

void BM_ReadAndFindQuotations(benchmark::State& state) {
  if (!ready(state)) return;
  std::size_t found = 0;
  for (auto _ : state) {
    for (const std::string& bytes : texts().bytes) {
      const auto article = article::read_article("story.txt", bytes);
      if (article) found += quote::find_quotations(*article).size();
    }
  }
  benchmark::DoNotOptimize(found);
  count(state);
}
BENCHMARK(BM_ReadAndFindQuotations)->Unit(benchmark::kMillisecond);

void BM_Read(benchmark::State& state) {
  if (!ready(state)) return;
  std::size_t read = 0;
  for (auto _ : state) {
    for (const std::string& bytes : texts().bytes) {
      const auto article = article::read_article("story.txt", bytes);
      if (article) read += article->text.size();
    }
  }
  benchmark::DoNotOptimize(read);
  count(state);
}
BENCHMARK(BM_Read)->Unit(benchmark::kMillisecond);

}  // namespace
