#include "golden_file.h"

#include <algorithm>

namespace dixit::golden {

std::string GoldenCase::field(std::string_view name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string{} : found->second;
}

GoldenFile parse_golden(const std::string& path, std::string_view text) {
  GoldenFile out;
  out.path = path;
  enum class In { kNothing, kSource, kCase } in = In::kNothing;
  std::string key;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("=== source ")) {
      in = In::kSource;
      GoldenSource source;
      const std::string rest = line.substr(11);
      source.file = rest.substr(0, rest.find(' '));
      if (const std::size_t at = rest.find("evidence="); at != std::string::npos)
        source.evidence = rest.substr(at + 9, rest.find(' ', at) - at - 9);
      out.sources.push_back(source);
    } else if (line.starts_with("=== case ")) {
      in = In::kCase;
      out.cases.push_back({line.substr(9), {}});
      key.clear();
    } else if (line.starts_with("===")) {
      out.problems.push_back(line);
    } else if (in == In::kSource) {
      out.sources.back().content += line + "\n";
    } else if (in == In::kCase) {
      auto& fields = out.cases.back().fields;
      const std::size_t colon = line.find(':');
      if (line.starts_with("  ") && !key.empty()) {
        fields[key] += "\n" + line.substr(2);
      } else if (colon != std::string::npos && colon < 12) {
        key = line.substr(0, colon);
        const std::size_t from = line.find_first_not_of(' ', colon + 1);
        fields[key] = from == std::string::npos ? std::string{} : line.substr(from);
      } else if (!line.empty() && line[0] != '#') {
        out.problems.push_back(line);
      }
    } else if (!line.empty() && line[0] != '#') {
      out.problems.push_back(line);
    }
  }
  return out;
}

}  // namespace dixit::golden
