// What the library's interfaces cost: the same quotations found in the same made text by the
// matcher itself, by the C++ interface and by the C interface of libdixit.so.
#include <benchmark/benchmark.h>
#include <dixit/dixit.h>

// The rooms' records are in this file, too: the public ones are dixit::v0 here.
#define DIXIT_BUILDING_LIBRARY 1
#include <dixit/dixit.hpp>
#include <random>

#include "match/finder.h"
#include "match/memory_holding.h"
#include "quote/quote_text.h"
#include "text/words.h"

namespace {

using namespace dixit;
namespace api = dixit::v0;

constexpr std::size_t kWords = 1'800'000;
constexpr std::size_t kQueries = 256;

/// Words of two syllables, common ones often: about the shape of speech.
const std::string& made_text() {
  static const std::string text = [] {
    std::mt19937 random(3);
    std::string out;
    for (std::size_t k = 0; k < kWords; ++k) {
      const unsigned n =
          static_cast<unsigned>(random() % 9000) * static_cast<unsigned>(random() % 9000) / 9000;
      out += "bdfgklmnprstvz"[n % 14];
      out += "aeiou"[n / 14 % 5];
      out += "bdfgklmnprstvz"[n / 70 % 14];
      out += "aeiou"[n / 980 % 5];
      out += random() % 12 == 0 ? ". " : " ";
    }
    return out;
  }();
  return text;
}

/// Quotations of 8 to 31 words, one word changed.
const std::vector<std::string>& quotations() {
  static const std::vector<std::string> made = [] {
    const std::vector<Span> words = text::find_words(made_text());
    std::mt19937 random(9);
    std::vector<std::string> out;
    for (std::size_t k = 0; k < kQueries; ++k) {
      const std::size_t at = random() % (words.size() - 40);
      const std::size_t n = 8 + random() % 24;
      const Span span{words[at].begin, words[at + n].end};
      out.emplace_back(slice(made_text(), span));
      out.back().replace(words[at + n / 2].begin - span.begin, 4, "zubo");
    }
    return out;
  }();
  return made;
}

const match::Corpus& corpus() {
  static const std::vector<Source> sources = [] {
    std::vector<Source> made(1);
    Source& s = made[0];
    s.text = made_text();
    s.language = "en";
    s.words = text::find_words(s.text);
    s.word_count = static_cast<std::uint32_t>(s.words.size());
    Turn turn;
    turn.text = {0, static_cast<std::uint32_t>(s.text.size())};
    turn.word_end = s.word_count;
    s.turns.push_back(turn);
    return made;
  }();
  static const match::Corpus made({std::make_shared<match::MemoryHolding>(sources)});
  return made;
}

void rooms_find(benchmark::State& state) {
  const match::Finder finder(corpus());
  const auto& lexicon = lexicon::lexicon_for("en");
  std::size_t k = 0;
  for (auto _ : state) {
    const QuoteText quote = quote::parse_quote_text(quotations()[k++ % kQueries]);
    std::vector<std::string> folded;
    for (std::size_t w = 0; w < quote.words.size(); ++w)
      folded.push_back(quote::folded_word(quote, w));
    const match::Query query = match::make_query(quote, std::move(folded), "", lexicon, corpus());
    benchmark::DoNotOptimize(finder.find(query).places.size());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(rooms_find)->Unit(benchmark::kMicrosecond)->MinWarmUpTime(0.5);

const api::Finder& cpp_finder() {
  static const api::Finder made = [] {
    api::Sources sources;
    sources.texts.resize(1);
    sources.texts[0].id = "made";
    sources.texts[0].language = "en";
    sources.texts[0].turns.resize(1);
    sources.texts[0].turns[0].text = made_text();
    return *api::Finder::make(*api::Collection::open(sources));
  }();
  return made;
}

void cpp_locate(benchmark::State& state) {
  const api::Finder& finder = cpp_finder();
  std::size_t k = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(finder.locate({quotations()[k++ % kQueries]})->places.size());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(cpp_locate)->Unit(benchmark::kMicrosecond)->MinWarmUpTime(0.5);

void cpp_find(benchmark::State& state) {
  const api::Finder& finder = cpp_finder();
  std::size_t k = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(finder.find({quotations()[k++ % kQueries]})->matches.size());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(cpp_find)->Unit(benchmark::kMicrosecond)->MinWarmUpTime(0.5);

void cpp_find_json(benchmark::State& state) {
  const api::Finder& finder = cpp_finder();
  std::size_t k = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(finder.find_json({quotations()[k++ % kQueries]})->size());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(cpp_find_json)->Unit(benchmark::kMicrosecond)->MinWarmUpTime(0.5);

const dixit_finder* c_finder() {
  static const dixit_finder* made = [] {
    dixit_text text{};
    text.size = sizeof(text);
    text.id = "made";
    text.language = "en";
    dixit_sources* sources = dixit_sources_new();
    dixit_sources_add_text(sources, &text, nullptr);
    dixit_sources_add_turn(sources, nullptr, made_text().data(), made_text().size(), kNoTime,
                           kNoTime, nullptr);
    dixit_collection* collection = dixit_collection_open(sources, nullptr, nullptr);
    dixit_finder* finder = dixit_finder_new(collection, nullptr, nullptr);
    dixit_sources_free(sources);
    dixit_collection_free(collection);
    return finder;
  }();
  return made;
}

void c_locate(benchmark::State& state) {
  const dixit_finder* finder = c_finder();
  std::size_t k = 0;
  dixit_place places[8];
  dixit_located located{};
  for (auto _ : state) {
    const std::string& text = quotations()[k++ % kQueries];
    const dixit_query query{text.data(), text.size(), nullptr};
    benchmark::DoNotOptimize(dixit_locate(finder, &query, 1, places, 8, &located, nullptr));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(c_locate)->Unit(benchmark::kMicrosecond)->MinWarmUpTime(0.5);

}  // namespace
