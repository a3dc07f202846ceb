// block_rows FILE... > ROWS.jsonl: the blocks of pages with what the reader knows of each, for
// bench/reading/train_blocks.py. One line a page:
// {"path", "elements": [[parent, [name words], tag, first block, after the last]],
//  "blocks": [{"text", "owner", "tag", "kept", "score", "path", "row"}]};
// the first line is {"features": [names]}. `owner` and `parent` are places in "elements".
#include <cstdio>
#include <string>
#include <unordered_map>

#include "article/body/block_features.h"
#include "article/body/block_odds.h"
#include "article/body/html_body.h"
#include "base/files.h"
#include "markup/html.h"
#include "report/json_writer.h"
#include "text/decode.h"

namespace {

using namespace dixit;           // NOLINT
using namespace dixit::article;  // NOLINT

constexpr const char* kNames[] = {
#define DX_NAME(name) #name,
    DX_BLOCK_FEATURES(DX_NAME)
#undef DX_NAME
};

/// Writes the elements that are around blocks; gives their numbers.
std::unordered_map<std::uint32_t, std::int64_t> write_elements(report::JsonWriter& w,
                                                               const markup::HtmlDocument& page,
                                                               const Blocks& blocks) {
  std::unordered_map<std::uint32_t, std::int64_t> numbers;
  w.key("elements").begin_array();
  for (std::uint32_t k = 0; k < page.nodes.size(); ++k) {
    const markup::HtmlNode& node = page.nodes[k];
    if (node.is_text() || blocks.before[k] >= blocks.before[node.end]) continue;
    numbers[k] = static_cast<std::int64_t>(numbers.size());
    w.begin_array();
    w.integer(node.parent == markup::kNoNode ? -1 : numbers[node.parent]);
    w.begin_array();
    for (const std::string& word : name_words(page, k)) w.string(word);
    w.end_array();
    w.string(node.tag);
    w.integer(blocks.before[k]).integer(blocks.before[node.end]);
    w.end_array();
  }
  w.end_array();
  return numbers;
}

void write_page(const std::string& path, const markup::HtmlDocument& page) {
  const Blocks blocks = find_blocks(page);
  const BodyTrace trace = trace_body(page, blocks);
  report::JsonWriter w;
  w.begin_object();
  w.key("path").string(path);
  auto numbers = write_elements(w, page, blocks);
  w.key("blocks").begin_array();
  std::size_t kept = 0;
  for (std::uint32_t b = 0; b < blocks.blocks.size(); ++b) {
    const Block& block = blocks.blocks[b];
    w.begin_object();
    w.key("text").string(block_text(page, blocks, block));
    w.key("owner").integer(numbers[block.owner]);
    w.key("tag").string(page.nodes[block.owner].tag);
    const bool is_kept = kept < trace.draft.size() && trace.draft[kept] == b;
    if (is_kept) ++kept;
    w.key("kept").boolean(is_kept);
    if (b < trace.scores.size()) w.key("score").integer(trace.scores[b]);
    w.key("path").integer(trace.rows.paths[b]);
    w.key("row").begin_array();
    for (const std::int16_t value : trace.rows.rows[b]) w.integer(value);
    w.end_array();
    w.end_object();
  }
  w.end_array();
  w.end_object();
  std::puts(w.take().c_str());
}

}  // namespace

int main(int argc, char** argv) {
  report::JsonWriter names;
  names.begin_object();
  names.key("features").begin_array();
  for (const char* name : kNames) names.string(name);
  names.end_array();
  names.end_object();
  std::puts(names.take().c_str());
  for (int k = 1; k < argc; ++k) {
    const auto bytes = read_file(argv[k], 64u << 20);
    if (!bytes) continue;
    const auto decoded = text::decode(*bytes, markup::declared_charset(*bytes));
    if (!decoded) continue;
    const auto page = markup::parse_html(decoded->text);
    if (page) write_page(argv[k], *page);
  }
}
