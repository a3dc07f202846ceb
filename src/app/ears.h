// What listening needs: the acoustic model, pronunciations, the features of recordings. Made when
// first asked for, once for all.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "acoustic/engine.h"
#include "app/verbs.h"
#include "base/result.h"
#include "pronounce/pronouncer.h"
#include "recording/open_recording.h"

namespace dixit::app {

/// Safe on any number of threads.
class Ears {
 public:
  /// Errors: no model on this machine.
  [[nodiscard]] Result<std::shared_ptr<const acoustic::Engine>> engine();
  /// Takes a language, "" for English. Errors: no sounds for it on this machine.
  [[nodiscard]] Result<std::shared_ptr<const pronounce::Pronouncer>> pronouncer(
      const std::string& language);

 private:
  std::mutex mutex_;
  std::shared_ptr<const acoustic::Engine> engine_;
  std::map<std::string, std::shared_ptr<const pronounce::Pronouncer>> pronouncers_;
};

/// The features of a recording, with progress in minutes of it. Errors: those of
/// recording::features_of, with the file's name, and of the model where it hears the sound itself.
/// What was wrong in it is told on standard error.
[[nodiscard]] Result<recording::Heard> listen(const std::string& path, const Options& options,
                                              Ears& ears);

/// "1:02:03" or "2:03", whole seconds.
[[nodiscard]] std::string clock_time(double seconds);

}  // namespace dixit::app
