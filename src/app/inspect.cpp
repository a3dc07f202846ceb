#include "inspect/inspect.h"

#include "app/load.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/verbs.h"
#include "report/inspection.h"
#include "report/wording.h"

namespace dixit::app {
namespace {

constexpr int kBad = 2;

Result<Inspection> inspect_one(const std::string& path, const Options& options) {
  Progress progress(options.progress, "inspecting " + path, 0);
  inspect::InspectOptions how;
  how.threads = options.threads;
  how.progress = [&](double seconds) {
    progress.update("inspecting " + path + ", " + report::clock_time(seconds) + " heard");
  };
  return inspect::inspect(path, how);
}

std::string render(const std::vector<Inspection>& all, const Options& options, Format format) {
  if (format == Format::kHtml) return report::render_inspection_html(all, options.tool_version);
  std::string out;
  for (const Inspection& one : all) {
    if (format == Format::kJson || format == Format::kJsonl) {
      out += report::render_inspection_json(one);
    } else {
      if (!out.empty()) out += '\n';
      out += report::render_inspection_text(one, {options.colour, options.width, options.all});
    }
  }
  return out;
}

}  // namespace

int run_inspect(const Options& options) {
  std::vector<Inspection> all;
  int status = 0;
  for (const std::string& path : options.inputs) {
    auto inspection = inspect_one(path, options);
    if (!inspection) {
      complain(inspection.error());
      status = kBad;
      continue;
    }
    all.push_back(std::move(*inspection));
  }
  if (all.empty()) return kBad;
  const auto written = put(options, render(all, options, format_of(options)));
  if (written) return status;
  complain(written.error());
  return kBad;
}

}  // namespace dixit::app
