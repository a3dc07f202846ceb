// The front end and the scorer: seconds of sound for each second of processor time are
// items_per_second. The scorer needs the package pocketsphinx-en-us and is left out without it.
#include <benchmark/benchmark.h>

#include <random>

#include "acoustic/engine.h"
#include "acoustic/kernel.h"
#include "signal/features.h"

namespace {

using namespace dixit;

constexpr std::size_t kSeconds = 20;

std::vector<float> made_sound() {
  std::vector<float> sound(kSeconds * signal::kRate);
  std::mt19937 random(3);
  std::normal_distribution<float> noise(0, 0.01F);
  // Noise whose loudness changes from syllable to syllable.
  for (std::size_t i = 0; i < sound.size(); ++i)
    sound[i] = noise(random) * (1 + static_cast<float>(i / 3000 % 7));
  return sound;
}

signal::Features made_features() {
  signal::FeatureMaker maker;
  maker.push(made_sound());
  return maker.finish();
}

void features(benchmark::State& state) {
  const std::vector<float> sound = made_sound();
  for (auto _ : state) {
    signal::FeatureMaker maker;
    maker.push(sound);
    benchmark::DoNotOptimize(maker.finish());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(kSeconds));
}

void load(benchmark::State& state) {
  for (auto _ : state) {
    auto engine = acoustic::load_sphinx_model();
    if (!engine) state.SkipWithError("no model");
    benchmark::DoNotOptimize(engine);
  }
}

/// Every senone of every frame (argument 0), or those of a search that follows a known text: about
/// 60 of 15 phones (argument 1).
void score(benchmark::State& state) {
  const auto engine = acoustic::load_sphinx_model();
  if (!engine) {
    state.SkipWithError("no model");
    return;
  }
  const signal::Features made = made_features();
  std::vector<acoustic::Senone> asked;
  const std::size_t step = state.range(0) == 0 ? 1 : 83;
  for (std::size_t s = 0; s < (*engine)->senones(); s += step)
    asked.push_back(static_cast<acoustic::Senone>(s));
  std::vector<float> out(asked.size());
  for (auto _ : state) {
    const auto scorer = (*engine)->open(made, 0, made.frames());
    for (std::size_t f = 0; f < made.frames(); ++f) scorer->score(f, asked, out);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetLabel(acoustic::chosen_kernel().name);
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(kSeconds));
}

BENCHMARK(features);
BENCHMARK(load)->Unit(benchmark::kMillisecond);
BENCHMARK(score)->Arg(0)->Arg(1);

}  // namespace
