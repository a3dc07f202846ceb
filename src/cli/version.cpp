#include "cli/version.h"

#include <string>
#include <string_view>

#include "cli/flags.h"
#include "cli/json_text.h"
#include "index/format.h"

namespace dixit::cli {
namespace {

struct Library {
  std::string_view name;
  std::string_view version;
};
// Known when the program is configured (src/cli/CMakeLists.txt).
constexpr Library kLibraries[] = {
    {"ICU", DIXIT_ICU_VERSION},
    {"gumbo", DIXIT_GUMBO_VERSION},
    {"fmt", DIXIT_FMT_VERSION},
};
constexpr std::string_view kSchemas[] = {"dixit.findings/1"};

#ifdef __clang__
constexpr std::string_view kCompiler = "clang " __clang_version__;
#else
constexpr std::string_view kCompiler = "g++ " __VERSION__;
#endif

std::string joined(std::span<const std::string> words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

}  // namespace

std::string version_line() {
  const std::string commit = build_commit();
  std::string line(DIXIT_VERSION);
  if (!commit.empty()) line.append(" (").append(commit).append(")");
  return line;
}

std::string version_text(std::span<const std::string> houses) {
  std::string out = "dixit ";
  out.append(version_line()).append("\n");
  out += "json: ";
  for (const std::string_view schema : kSchemas) out += std::string(schema) + "\n";
  out += "index: version " + std::to_string(index::kVersion) + "\n";
  out += "writes: " + std::string(info(Verb::kCheck).formats) + "\n";
  out += "houses: " + joined(houses) + "\n";
  out += "libraries:";
  for (const Library& library : kLibraries) {
    out += (library.name == kLibraries[0].name ? " " : ", ") + std::string(library.name) + " " +
           std::string(library.version);
  }
  out += "\ncompiler: " + std::string(kCompiler) + "\n";
  return out;
}

std::string version_json(std::span<const std::string> houses) {
  const std::string commit = build_commit();
  std::string out = "{\"name\": \"dixit\", \"version\": " + json_text(DIXIT_VERSION);
  out += ", \"commit\": " + (commit.empty() ? "null" : json_text(commit));
  out += ", \"schemas\": [";
  for (const std::string_view schema : kSchemas) out += json_text(schema);
  out += "], \"index_version\": " + std::to_string(index::kVersion) + ", \"verbs\": [";
  for (const VerbInfo& verb : verbs()) {
    out += (verb.verb == verbs().front().verb ? "" : ", ") + json_text(verb.name);
  }
  out += "], \"writes\": [";
  bool first = true;
  for_each_word(info(Verb::kCheck).formats, [&](std::string_view format) {
    out += (first ? "" : ", ") + json_text(format);
    first = false;
  });
  out += "], \"houses\": [";
  for (std::size_t i = 0; i < houses.size(); ++i) out += (i ? ", " : "") + json_text(houses[i]);
  out += "], \"libraries\": {";
  for (const Library& library : kLibraries) {
    out += (library.name == kLibraries[0].name ? "" : ", ") + json_text(library.name) + ": " +
           json_text(library.version);
  }
  return out + "}, \"compiler\": " + json_text(kCompiler) + "}\n";
}

}  // namespace dixit::cli
