// Reads a file of golden cases (FORMAT.md).
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dixit::golden {

struct GoldenSource {
  std::string file;
  std::string evidence;  ///< as stated, or ""
  std::string content;
};

struct GoldenCase {
  std::string id;
  std::map<std::string, std::string, std::less<>> fields;
  [[nodiscard]] std::string field(std::string_view name) const;
};

struct GoldenFile {
  std::string path;
  std::vector<GoldenSource> sources;
  std::vector<GoldenCase> cases;
  std::vector<std::string> problems;  ///< lines that are no part of the format
};

GoldenFile parse_golden(const std::string& path, std::string_view text);

}  // namespace dixit::golden
