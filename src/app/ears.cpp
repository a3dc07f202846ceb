#include "app/ears.h"

#include <cmath>

#include "app/load.h"
#include "app/progress.h"

namespace dixit::app {

Result<std::shared_ptr<const acoustic::Engine>> Ears::engine() {
  const std::lock_guard lock(mutex_);
  if (engine_ == nullptr) {
    DX_TRY(engine_, acoustic::load_model());
  }
  return engine_;
}

Result<std::shared_ptr<const pronounce::Pronouncer>> Ears::pronouncer(const std::string& language) {
  DX_TRY(std::shared_ptr<const acoustic::Engine> model, engine());
  const std::lock_guard lock(mutex_);
  auto& made = pronouncers_[language];
  if (made == nullptr) {
    DX_TRY(made, pronounce::make_pronouncer(std::move(model), language));
  }
  return made;
}

Result<recording::Heard> listen(const std::string& path, const Options& options, Ears& ears) {
  std::unique_ptr<acoustic::SoundReader> reader;
  if (acoustic::letters_are_chosen()) {
    DX_TRY(const auto engine, ears.engine());
    reader = engine->reader();
  }
  std::function<void(std::span<const float>)> also;
  if (reader != nullptr) also = [&](std::span<const float> samples) { reader->push(samples); };
  Progress progress(options.progress, "listening to " + path, 0);
  auto heard = recording::features_of(
      path, options.sound.track, options.sound.channel,
      [&](double seconds) {
        progress.update("listening to " + path + ", " + clock_time(seconds) + " read");
      },
      also);
  if (!heard) return heard;
  for (const Issue& issue : heard->card.issues) complain(issue);
  if (reader != nullptr) {
    auto finished = reader->finish(heard->features);
    if (!finished) return fail(std::move(finished).error());
  }
  return heard;
}

std::string clock_time(double seconds) {
  const auto whole = static_cast<long>(std::isfinite(seconds) && seconds > 0 ? seconds : 0);
  const auto two = [](long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::string tail = two(whole % 60);
  if (whole < 3600) return std::to_string(whole / 60) + ":" + tail;
  return std::to_string(whole / 3600) + ":" + two(whole / 60 % 60) + ":" + tail;
}

}  // namespace dixit::app
