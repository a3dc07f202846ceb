// rooms: cli base
// Words of a command line, one on each line: parsing and the options made of them never crash, and
// an error is one line.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::vector<std::string> words;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    words.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  const auto parsed = dixit::cli::parse(words);
  if (!parsed) {
    const std::string line = parsed.error().line();
    if (line.empty() || line.find('\n') != std::string::npos) std::abort();
    return 0;
  }
  const auto options = dixit::cli::options_from(*parsed, {}, "");
  if (options && options->inputs.empty()) std::abort();
  return 0;
}
