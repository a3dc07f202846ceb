#include "source/front_matter.h"

#include <algorithm>
#include <vector>

namespace dixit::source {
namespace {

std::string_view line_at(std::string_view text, std::uint32_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

/// Front matter at the top: "Key: value" lines, or those between two lines of dashes. Gives where
/// the body starts.
class FrontMatter {
 public:
  FrontMatter(std::string_view text, Header& header) : text_(text), header_(header) {}

  std::uint32_t read() {
    std::uint32_t at = skip_blank_lines(0);
    if (line_at(text_, at) == "---") return read_fenced(at);
    std::uint32_t body = 0;
    while (at < text_.size()) {
      const std::uint32_t block_end = read_block(at);
      if (block_end == at) break;
      body = block_end;
      at = skip_blank_lines(block_end);
    }
    return body;
  }

 private:
  [[nodiscard]] std::uint32_t skip_blank_lines(std::uint32_t at) const {
    while (at < text_.size() && text_[at] == '\n') ++at;
    return at;
  }
  [[nodiscard]] std::uint32_t after_line(std::uint32_t at) const {
    const auto end = at + line_at(text_, at).size() + 1;
    return static_cast<std::uint32_t>(std::min(end, text_.size()));
  }

  struct Pair {
    std::string_view key;
    std::string_view value;
  };
  static Pair split(std::string_view line) {
    std::size_t colon = line.substr(0, 60).find(':');
    std::size_t bytes = 1;
    if (colon == std::string_view::npos) {
      colon = line.substr(0, 60).find("：");
      bytes = 3;
    }
    if (colon == std::string_view::npos) return {};
    return {line.substr(0, colon), line.substr(colon + bytes)};
  }

  /// Lines that are all pairs with a key known to headers; one of them must be a field of ours.
  std::uint32_t read_block(std::uint32_t begin) {
    std::uint32_t at = begin;
    bool field = false;
    std::vector<Pair> pairs;
    while (at < text_.size() && text_[at] != '\n' && pairs.size() < 64) {
      const Pair pair = split(line_at(text_, at));
      const KeyRank rank = pair.key.empty() ? KeyRank::kNone : header_key(pair.key);
      if (rank == KeyRank::kNone) break;
      field |= rank == KeyRank::kField;
      pairs.push_back(pair);
      at = after_line(at);
    }
    if (!field) return begin;
    for (const Pair& pair : pairs) set_field(header_, pair.key, pair.value);
    return at;
  }

  std::uint32_t read_fenced(std::uint32_t fence) {
    std::uint32_t at = after_line(fence);
    std::vector<Pair> pairs;
    while (at < text_.size() && pairs.size() < 200) {
      const std::string_view line = line_at(text_, at);
      at = after_line(at);
      if (line == "---" || line == "...") {
        for (const Pair& pair : pairs) set_field(header_, pair.key, pair.value);
        return at;
      }
      if (const Pair pair = split(line); !pair.key.empty()) pairs.push_back(pair);
    }
    return 0;  // a rule, not a fence
  }

  std::string_view text_;
  Header& header_;
};

}  // namespace

std::uint32_t read_front_matter(std::string_view text, Header& header) {
  return FrontMatter(text, header).read();
}

}  // namespace dixit::source
