#include "app/output.h"

#include <cerrno>

#include "base/files.h"

namespace dixit::app {

Format format_of(const Options& options) {
  if (options.format) return *options.format;
  const std::string ending = file_ending(options.output);
  if (ending == "json") return Format::kJson;
  if (ending == "jsonl" || ending == "ndjson") return Format::kJsonl;
  if (ending == "html" || ending == "htm") return Format::kHtml;
  if (ending == "md" || ending == "markdown") return Format::kMarkdown;
  if (ending == "sarif") return Format::kSarif;
  return Format::kText;
}

Result<bool> put(const Options& options, std::string_view text) {
  const std::string& path = options.output.empty() ? std::string("-") : options.output;
  auto written = write_file(path, text);
  if (!written && path == "-" && errno == EPIPE) return true;
  return written;
}

}  // namespace dixit::app
