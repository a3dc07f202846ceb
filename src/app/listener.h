// The recordings of the sources of a check: heard where findings point into them, once each.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/collection.h"
#include "app/ears.h"
#include "app/tracer.h"
#include "app/verbs.h"

namespace dixit::app {

class Listener {
 public:
  /// Finds each source's recording: the one that --recording names, else the one that the source
  /// names or that has its name, in its folder. Options that name no source, or a file that is not
  /// there, are problems, appended.
  Listener(const Collection& collection, const Options& options, std::vector<Error>& problems);
  ~Listener();

  /// Adds to each finding's matches what the sound says, and to the finding: times, evidence
  /// audio_checked where the sound supports all of it, status transcript_in_doubt where it does
  /// not. The form stays what the words make it. `with_cuts`: also what to play. A recording that
  /// cannot be heard is told of on standard error; then it is as if there were none.
  void hear(std::vector<Traced>& traced, bool with_cuts);

  /// Whether a recording could not be heard.
  [[nodiscard]] bool any_failed() const { return failed_; }

 private:
  struct Ear;
  void find_recordings(std::vector<Error>& problems);
  Ear* ear_of(std::uint32_t source);
  [[nodiscard]] Result<bool> open(Ear& ear, const Source& source);
  void hear(Finding& finding);
  void cut(std::vector<Traced>& traced);

  const Collection& collection_;
  const Options& options_;
  Ears ears_;
  std::vector<std::unique_ptr<Ear>> by_source_;  ///< null where there is no recording
  bool failed_ = false;
};

}  // namespace dixit::app
