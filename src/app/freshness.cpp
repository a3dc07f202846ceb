#include "app/freshness.h"

#include "app/load.h"

namespace dixit::app {

void Freshness::look_at(const Traced& traced) {
  if (sources_.volumes().empty()) return;
  for (const std::uint32_t source : traced.damaged) {
    const std::string& path = sources_.volume_of(source).volume->path;
    if (!damaged_.insert(path).second) continue;
    complain(Error{ErrorCode::kFormat, "the index is damaged; places in it were passed over",
                   "make it again with `dixit index`", path, ""});
  }
  for (const report::QuotedSource& each : traced.sources) {
    const Collection::InVolume in = sources_.volume_of(each.number);
    if (in.volume == nullptr || !seen_.insert(each.number).second) continue;
    const index::Identity indexed = in.volume->index->identity(in.source);
    if (index::source_state(each.card->path, indexed, in.volume->path) !=
        index::SourceState::kChanged)
      continue;
    complain(Error{ErrorCode::kFormat, "has changed since " + in.volume->path + " was made from it",
                   "what is said of it holds for what it was; index it again", each.card->path,
                   ""});
  }
}

}  // namespace dixit::app
