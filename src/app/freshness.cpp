#include "app/freshness.h"

#include "app/load.h"

namespace dixit::app {

void Freshness::look_at(std::span<const report::QuotedSource> quoted) {
  if (sources_.volumes().empty()) return;
  for (const report::QuotedSource& each : quoted) {
    const Collection::InVolume in = sources_.volume_of(each.number);
    if (in.volume == nullptr || !seen_.insert(each.number).second) continue;
    const index::Identity indexed = in.volume->index->identity(in.source);
    if (index::source_state(each.card->path, indexed) != index::SourceState::kChanged) continue;
    complain(Error{ErrorCode::kFormat, "has changed since " + in.volume->path + " was made from it",
                   "what is said of it holds for what it was; index it again", each.card->path,
                   ""});
  }
}

}  // namespace dixit::app
