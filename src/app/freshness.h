// Whether the sources of indexes are still what was indexed.
#pragma once
#include <string>
#include <unordered_set>

#include "app/collection.h"
#include "app/tracer.h"

namespace dixit::app {

/// Looks at the file of each source that a finding names, once, and says on standard error when it
/// has changed since. A file that is not there says nothing: an index is used without its sources.
/// Also tells, once, of an index that turns out to be damaged where it is read.
class Freshness {
 public:
  explicit Freshness(const Collection& sources) : sources_(sources) {}
  void look_at(const Traced& traced);
  [[nodiscard]] bool any_damaged() const { return !damaged_.empty(); }

 private:
  const Collection& sources_;
  std::unordered_set<std::uint32_t> seen_;
  std::unordered_set<std::string> damaged_;  ///< paths of indexes
};

}  // namespace dixit::app
