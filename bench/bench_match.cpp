// The matcher's parts on made text: no file, no corpus needed. Numbers are compared between builds,
// in one run, on one machine.
#include <benchmark/benchmark.h>

#include <random>

#include "match/finder.h"
#include "match/memory_holding.h"
#include "quote/quote_text.h"
#include "text/words.h"

namespace {

using namespace dixit;

/// Words of two syllables, common ones often: about the shape of speech.
std::string made_text(std::size_t words, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t k = 0; k < words; ++k) {
    const unsigned n =
        static_cast<unsigned>(random() % 9000) * static_cast<unsigned>(random() % 9000) / 9000;
    text += "bdfgklmnprstvz"[n % 14];
    text += "aeiou"[n / 14 % 5];
    text += "bdfgklmnprstvz"[n / 70 % 14];
    text += "aeiou"[n / 980 % 5];
    text += random() % 12 == 0 ? ". " : " ";
  }
  return text;
}

std::vector<Source> made_sources(std::size_t words) {
  std::vector<Source> sources(1);
  Source& s = sources[0];
  s.text = made_text(words, 3);
  s.language = "en";
  s.words = text::find_words(s.text);
  s.turns.push_back({{0, static_cast<std::uint32_t>(s.text.size())},
                     0,
                     static_cast<std::uint32_t>(s.words.size()),
                     -1,
                     kNoTime,
                     kNoTime});
  return sources;
}

void find_words(benchmark::State& state) {
  const std::string text = made_text(200'000, 1);
  for (auto _ : state) benchmark::DoNotOptimize(text::find_words(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(find_words);

void build_corpus(benchmark::State& state) {
  const auto sources = made_sources(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(match::MemoryHolding(sources, 1).word_count());
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(build_corpus)->Arg(180'000)->Arg(1'800'000)->Unit(benchmark::kMillisecond);

void find_quotation(benchmark::State& state) {
  const auto sources = made_sources(1'800'000);
  const match::Corpus corpus({std::make_shared<match::MemoryHolding>(sources, 1)});
  const match::Finder finder(corpus);
  const auto& lexicon = lexicon::lexicon_for("en");
  std::mt19937 random(9);
  std::vector<match::Query> queries;
  for (int k = 0; k < 64; ++k) {
    const std::size_t at = random() % (sources[0].words.size() - 40);
    const std::size_t n = 8 + random() % 24;
    const Span span{sources[0].words[at].begin, sources[0].words[at + n].end};
    const QuoteText quote =
        quote::parse_quote_text(std::string_view(sources[0].text).substr(span.begin, span.size()));
    std::vector<std::string> folded;
    for (std::size_t w = 0; w < quote.words.size(); ++w)
      folded.push_back(quote::folded_word(quote, w));
    queries.push_back(match::make_query(quote, folded, "", lexicon, corpus));
  }
  std::size_t k = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(finder.find(queries[k++ % queries.size()]).places.size());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(find_quotation)->Unit(benchmark::kMicrosecond);

}  // namespace
