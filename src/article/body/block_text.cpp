#include "article/body/block_text.h"

#include <algorithm>
#include <array>
#include <bit>

#include "article/article_text.h"

namespace dixit::article {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_wide(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool counts(char c) { return is_digit(c) || is_small(c) || is_capital(c) || is_wide(c); }

/// Letters and digits as they are compared, small; 0 for all else.
constexpr std::array<unsigned char, 256> kSmall = [] {
  std::array<unsigned char, 256> small{};
  for (unsigned k = 0; k < small.size(); ++k) {
    const bool capital = k >= 'A' && k <= 'Z';
    const bool same = (k >= 'a' && k <= 'z') || (k >= '0' && k <= '9') || k >= 0x80;
    small[k] = static_cast<unsigned char>(capital ? k - 'A' + 'a' : same ? k : 0);
  }
  return small;
}();

/// Runs over the letters and digits of a text, small and without anything between.
class Runner {
 public:
  template <class Take>
  void run(std::string_view text, const Take& take) {
    for (const char c : text) {
      const unsigned char low = kSmall[static_cast<unsigned char>(c)];
      if (low == 0) continue;
      window_ = window_ << 8 | low;
      if (++size_ >= 8) take(window_);
    }
  }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::uint64_t window_ = 0;
  std::size_t size_ = 0;
};

struct Style {
  bool italic = false;
  bool bold = false;
  bool small = false;
  bool span = false;
};

Style style_of(const markup::HtmlDocument& page, std::uint32_t node, std::uint32_t owner) {
  Style style;
  for (std::uint32_t k = page.nodes[node].parent; k != owner && k != markup::kNoNode && k > owner;
       k = page.nodes[k].parent) {
    const std::string_view tag = page.nodes[k].tag;
    if (tag == "em" || tag == "i" || tag == "cite") style.italic = true;
    if (tag == "b" || tag == "strong") style.bold = true;
    if (tag == "small") style.small = true;
    if (tag == "span") style.span = true;
  }
  return style;
}

std::uint32_t ending_of(std::string_view tail) {
  for (const std::string_view mark : {"\"", "'", "”", "’", "»", "«", "“", ")", "」", "』"}) {
    while (tail.ends_with(mark)) tail.remove_suffix(mark.size());
  }
  for (const std::string_view mark : {".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔"}) {
    if (tail.ends_with(mark)) return 3;
  }
  if (tail.ends_with(':') || tail.ends_with("：")) return 2;
  return tail.empty() || counts(tail.back()) ? 0 : 1;
}

void count(std::string_view text, const Style& style, BlockText& out, bool& in_word) {
  const std::uint32_t before = out.bytes;
  for (std::size_t k = 0; k < text.size(); ++k) {
    const char c = text[k];
    if (is_html_space(c)) {
      in_word = false;
      continue;
    }
    ++out.bytes;
    if (counts(c)) {
      if (!in_word) ++out.words;
      in_word = true;
      out.hash = (out.hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
      if (is_digit(c)) ++out.digits;
      if (is_capital(c)) ++out.capitals;
      if (is_wide(c)) ++out.wide;
    }
    if (c == '|' || c == '>' || c == '/') ++out.bars;
    if ((c == '\xC2' && (text.substr(k, 2) == "\xC2\xB7" || text.substr(k, 2) == "\xC2\xA9")) ||
        (c == '\xE2' && text.substr(k, 3) == "\xE2\x80\xA2"))
      ++out.bars;
  }
  const std::uint32_t size = out.bytes - before;
  if (style.italic) out.italic += size;
  if (style.bold) out.bold += size;
  if (style.small) out.small += size;
  if (style.span) out.span += size;
}

std::uint32_t beginning_of(std::string_view text) {
  for (const char c : text) {
    if (is_html_space(c) || (!counts(c) && c != '(')) continue;
    if (is_capital(c)) return 3;
    if (is_small(c)) return 2;
    return is_digit(c) ? 1 : 0;
  }
  return 0;
}

}  // namespace

BlockText look_at_text(const markup::HtmlDocument& page, const Blocks& blocks, const Block& block) {
  BlockText out;
  bool in_word = false;
  std::string tail;
  std::uint32_t link = markup::kNoNode;
  for (std::uint32_t p = block.pieces_begin; p < block.pieces_end; ++p) {
    const Piece& piece = blocks.pieces[p];
    if (!piece.is_text()) {
      in_word = false;
      continue;
    }
    const std::string_view text = slice(page.text, page.nodes[piece.node].text);
    if (out.bytes == 0) out.beginning = beginning_of(text);
    count(text, style_of(page, piece.node, block.owner), out, in_word);
    const std::size_t last = text.find_last_not_of(" \t\r\n\f");
    if (last != std::string_view::npos) {
      const std::size_t from = last < 24 ? 0 : last - 24;
      if (last - from >= 8) tail.clear();
      tail.append(text.substr(from, last + 1 - from));
      // A block of a million short texts ends no later than one of three.
      if (tail.size() > 256) tail.erase(0, tail.size() - 64);
    }
    for (std::uint32_t k = page.nodes[piece.node].parent; k != markup::kNoNode && k >= block.owner;
         k = page.nodes[k].parent) {
      if (page.nodes[k].tag == "a" && k != link) {
        link = k;
        ++out.links;
      }
    }
  }
  out.ending = ending_of(tail);
  return out;
}

namespace {
std::uint64_t mixed(std::uint64_t run) { return run * 0x9E3779B97F4A7C15u; }
std::size_t first_slot(std::uint64_t run) { return mixed(run) >> 24; }
}  // namespace

TextMatch::TextMatch(std::string_view text) {
  Runner runner;
  std::vector<std::uint64_t> runs;
  runs.reserve(text.size());
  runner.run(text, [&](std::uint64_t run) { runs.push_back(run); });
  size_ = runner.size();
  if (runs.empty()) return;
  slots_.resize(std::bit_ceil(runs.size() * 2));
  filter_.resize(slots_.size() / 4 + 1);
  filter_.resize(std::bit_ceil(filter_.size()));
  for (const std::uint64_t run : runs) {
    slots_[slot_of(run)] = run;
    const std::uint64_t bit = mixed(run) >> 32;
    filter_[bit >> 6 & (filter_.size() - 1)] |= std::uint64_t{1} << (bit & 63u);
  }
}

std::size_t TextMatch::slot_of(std::uint64_t run) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = first_slot(run) & mask;
  while (slots_[slot] != 0 && slots_[slot] != run) slot = (slot + 1) & mask;
  return slot;
}

std::int32_t TextMatch::share(const std::vector<std::uint64_t>& runs) const {
  if (slots_.empty() || runs.empty()) return -1;
  std::int64_t found = 0;
  const std::uint64_t* slots = slots_.data();
  const std::size_t mask = slots_.size() - 1;
  const std::uint64_t* filter = filter_.data();
  const std::size_t words = filter_.size() - 1;
  for (const std::uint64_t run : runs) {
    const std::uint64_t hash = mixed(run);
    if ((filter[hash >> 38 & words] >> (hash >> 32 & 63u) & 1u) == 0) continue;
    std::size_t slot = (hash >> 24) & mask;
    while (slots[slot] != 0 && slots[slot] != run) slot = (slot + 1) & mask;
    if (slots[slot] == run) ++found;
  }
  return static_cast<std::int32_t>(found * 1000 / static_cast<std::int64_t>(runs.size()));
}

void find_runs(const markup::HtmlDocument& page, const Blocks& blocks, const Block& block,
               std::vector<std::uint64_t>& runs) {
  runs.clear();
  Runner runner;
  for (std::uint32_t p = block.pieces_begin; p < block.pieces_end; ++p) {
    if (!blocks.pieces[p].is_text()) continue;
    const std::string_view text = slice(page.text, page.nodes[blocks.pieces[p].node].text);
    const std::size_t before = runs.size();
    runs.resize(before + text.size());
    std::uint64_t* to = runs.data() + before;
    runner.run(text, [&](std::uint64_t run) { *to++ = run; });
    runs.resize(static_cast<std::size_t>(to - runs.data()));
  }
}

}  // namespace dixit::article
