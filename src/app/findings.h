// What was traced, laid into a report.
#pragma once
#include <vector>

#include "app/collection.h"
#include "app/tracer.h"
#include "report/report.h"

namespace dixit::app {

/// Appends the findings. The sources read for this report are listed, all; of an index those that
/// findings name, and their gaps are added to the coverage.
void add_findings(const Collection& sources, std::vector<Traced> traced, report::Report& report);

}  // namespace dixit::app
