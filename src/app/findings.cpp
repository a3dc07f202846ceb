#include "app/findings.h"

#include <algorithm>

namespace dixit::app {

void add_findings(const Collection& sources, std::vector<Traced> traced, report::Report& report) {
  for (std::uint32_t k = 0; k < sources.plain().size(); ++k)
    report.sources.list(k, sources.card(k));
  for (Traced& each : traced) {
    for (const Match& match : each.finding.matches) {
      for (const report::QuotedSource& quoted : each.sources) {
        const bool named =
            std::any_of(match.segments.begin(), match.segments.end(),
                        [&](const Segment& s) { return s.source_index == quoted.number; });
        if (named) report.sources.add(quoted);
      }
    }
    report.findings.push_back(std::move(each.finding));
  }
  for (const auto& [number, card] : report.sources.cards()) {
    if (sources.volume_of(number).volume == nullptr) continue;
    for (const Gap& gap : card->gaps) report.coverage.gaps.push_back({card->id, gap});
  }
}

}  // namespace dixit::app
