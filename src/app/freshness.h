// Whether the sources of indexes are still what was indexed.
#pragma once
#include <span>
#include <unordered_set>

#include "app/collection.h"
#include "report/sources.h"

namespace dixit::app {

/// Looks at the file of each source that a finding names, once, and says on standard error when it
/// has changed since. A file that is not there says nothing: an index is used without its sources.
class Freshness {
 public:
  explicit Freshness(const Collection& sources) : sources_(sources) {}
  void look_at(std::span<const report::QuotedSource> quoted);

 private:
  const Collection& sources_;
  std::unordered_set<std::uint32_t> seen_;
};

}  // namespace dixit::app
