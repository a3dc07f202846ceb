#include "article/body/html_blocks.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include "article/article_text.h"

namespace dixit::article {
namespace {

/// A tag as a number: its first seven letters and its length. HTML has no two alike.
constexpr std::uint64_t tag_key(std::string_view tag) {
  std::uint64_t key = tag.size() & 0xFFu;
  for (std::size_t k = 0; k < 7; ++k)
    key = key << 8 | (k < tag.size() ? static_cast<unsigned char>(tag[k]) : 0u);
  return key;
}

template <std::size_t kCount>
constexpr std::array<std::uint64_t, kCount> keys_of(const std::string_view (&tags)[kCount]) {
  std::array<std::uint64_t, kCount> keys{};
  for (std::size_t k = 0; k < kCount; ++k) keys[k] = tag_key(tags[k]);
  std::sort(keys.begin(), keys.end());
  return keys;
}

// Elements that run on in a line of text. Everything else bounds a block.
constexpr auto kInline = keys_of(
    {"a",      "abbr", "acronym", "b",    "bdi", "bdo",  "big", "br",   "cite",  "code", "data",
     "del",    "dfn",  "em",      "font", "i",   "img",  "ins", "kbd",  "label", "mark", "nobr",
     "q",      "rb",   "rp",      "rt",   "rtc", "ruby", "s",   "samp", "small", "span", "strike",
     "strong", "sub",  "sup",     "time", "tt",  "u",    "var", "wbr"});

// What is not text of the page.
constexpr auto kSkipped =
    keys_of({"applet", "area",     "audio",  "button",   "canvas", "datalist", "embed",
             "frame",  "frameset", "head",   "iframe",   "input",  "map",      "math",
             "meter",  "noscript", "object", "optgroup", "option", "progress", "script",
             "select", "style",    "svg",    "textarea", "video"});

bool among(std::span<const std::uint64_t> sorted, std::string_view tag) {
  return std::binary_search(sorted.begin(), sorted.end(), tag_key(tag));
}

bool is_cell(std::string_view tag) { return tag == "td" || tag == "th"; }

/// Builds the blocks in one walk over the nodes.
class Walker {
 public:
  explicit Walker(const markup::HtmlDocument& page) : page_(page) {
    out_.before.resize(page.nodes.size() + 1);
  }

  Blocks walk() {
    const auto count = static_cast<std::uint32_t>(page_.nodes.size());
    for (std::uint32_t k = 0; k < count;) {
      close_until(k);
      out_.before[k] = static_cast<std::uint32_t>(out_.blocks.size());
      const markup::HtmlNode& node = page_.nodes[k];
      if (node.is_text()) {
        add_text(k, node);
        ++k;
      } else if (among(kSkipped, node.tag)) {
        const std::uint32_t end = node.end;
        for (; k < end; ++k) out_.before[k] = static_cast<std::uint32_t>(out_.blocks.size());
      } else {
        enter(k, node);
        ++k;
      }
    }
    close_until(count);
    flush();
    out_.before[count] = static_cast<std::uint32_t>(out_.blocks.size());
    // A blank block was counted inside before it was dropped.
    for (std::uint32_t k = count; k > 0; --k) {
      out_.before[k - 1] = std::min(out_.before[k - 1], out_.before[k]);
    }
    return std::move(out_);
  }

 private:
  struct Open {
    std::uint32_t end;
    std::uint32_t node;
    bool bounds;
    bool counts;  // it is told how many of its kind are open
  };

  void close_until(std::uint32_t k) {
    while (!open_.empty() && open_.back().end <= k) {
      const Open closed = open_.back();
      open_.pop_back();
      if (closed.bounds) flush();
      if (!closed.counts) continue;
      const std::string_view tag = page_.nodes[closed.node].tag;
      if (tag == "a") --links_;
      if (tag == "blockquote") --quotes_;
      if (tag == "li") --items_;
      if (tag == "pre") --pre_;
    }
  }

  /// Elements that HTML does not know, as pages invent them, run on in a line inside a paragraph.
  [[nodiscard]] bool is_inline(const markup::HtmlNode& node) const {
    if (among(kInline, node.tag)) return true;
    if (node.tag.find('-') == std::string_view::npos || node.parent == markup::kNoNode)
      return false;
    const std::string_view around = page_.nodes[node.parent].tag;
    return around == "p" || (around != "a" && among(kInline, around));
  }

  /// Whether a row of a table holds data: short cells without blocks in them. Old pages lay out
  /// their text in tables.
  [[nodiscard]] bool is_row_of_data(std::uint32_t row) const {
    constexpr std::uint32_t kBytesMax = 600;
    std::uint32_t cells = 0;
    std::uint32_t bytes = 0;
    for (std::uint32_t k = row + 1; k < page_.nodes[row].end; ++k) {
      const markup::HtmlNode& node = page_.nodes[k];
      if (node.is_text()) {
        bytes += node.text.size();
      } else if (is_cell(node.tag) && node.parent == row) {
        ++cells;
      } else if (!among(kInline, node.tag)) {
        return false;
      }
      if (bytes > kBytesMax) return false;
    }
    return cells >= 2;
  }

  static std::uint8_t heading_level(std::string_view tag) {
    return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6'
               ? static_cast<std::uint8_t>(tag[1] - '0')
               : std::uint8_t{0};
  }

  void enter(std::uint32_t k, const markup::HtmlNode& node) {
    if (node.tag == "br") {
      if (has_block_) {
        out_.pieces.push_back({k, true});
        // Two breaks in a row part paragraphs on pages that know no better.
        if (++breaks_ >= 2) flush();
      }
      return;
    }
    if (node.tag == "img") return;
    const bool in_row = is_cell(node.tag) && node.parent == row_;
    const bool bounds = !in_row && !is_inline(node);
    if (in_row && has_block_) out_.pieces.push_back({k, false, true});
    if (node.tag == "tr" && is_row_of_data(k)) row_ = k;
    if (bounds) {
      flush();
      out_.before[k] = static_cast<std::uint32_t>(out_.blocks.size());
    }
    const bool counts =
        node.tag == "a" || node.tag == "blockquote" || node.tag == "li" || node.tag == "pre";
    open_.push_back({node.end, k, bounds, counts});
    if (!counts) return;
    if (node.tag == "a") ++links_;
    if (node.tag == "blockquote") ++quotes_;
    if (node.tag == "li") ++items_;
    if (node.tag == "pre") ++pre_;
  }

  void add_text(std::uint32_t k, const markup::HtmlNode& node) {
    const std::string_view text = slice(page_.text, node.text);
    const bool blank = std::all_of(text.begin(), text.end(), is_html_space);
    if (blank && !has_block_) return;
    if (!has_block_) begin(k);
    if (!blank) breaks_ = 0;
    out_.pieces.push_back({k, false});
    weigh(text, out_.blocks.back());
  }

  void begin(std::uint32_t k) {
    has_block_ = true;
    breaks_ = 0;
    Block block;
    block.first_node = k;
    block.pieces_begin = static_cast<std::uint32_t>(out_.pieces.size());
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      if (open->bounds) {
        block.owner = open->node;
        break;
      }
    }
    block.heading = heading_level(page_.nodes[block.owner].tag);
    block.quoted = quotes_ > 0;
    if (block.heading != 0) {
      block.kind = ParagraphKind::kHeading;
    } else if (block.quoted) {
      block.kind = ParagraphKind::kBlockQuote;
    } else if (block.owner == row_ && row_ != markup::kNoNode) {
      block.kind = ParagraphKind::kTableRow;
    } else if (items_ > 0) {
      block.kind = ParagraphKind::kListItem;
    }
    out_.blocks.push_back(block);
  }

  void weigh(std::string_view text, Block& block) const {
    std::uint32_t weight = 0;
    for (std::size_t k = 0; k < text.size(); ++k) {
      const auto c = static_cast<unsigned char>(text[k]);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
        ++weight;
      } else if (c == '.' || c == '!' || c == '?') {
        ++block.sentences;
      } else if (c == ',' || c == ';') {
        ++block.commas;
      } else if (c >= 0xE3 && c <= 0xED) {
        // Kana, Han, Hangul; U+3001 and U+3002 are their comma and full stop.
        if (text.substr(k, 3) == "\xE3\x80\x82") {
          ++block.sentences;
        } else if (text.substr(k, 3) == "\xE3\x80\x81") {
          ++block.commas;
        } else {
          weight += 3;
        }
      } else if (c >= 0xC3 && c != 0xE2) {
        ++weight;
      } else if (text.substr(k, 3) == "\xE2\x80\xA6") {
        ++block.sentences;
      }
    }
    block.weight += weight;
    if (links_ > 0) block.link_weight += weight;
  }

  void flush() {
    if (!has_block_) return;
    has_block_ = false;
    Block& block = out_.blocks.back();
    block.pieces_end = static_cast<std::uint32_t>(out_.pieces.size());
    if (block.weight == 0 && is_blank(block)) out_.blocks.pop_back();
  }

  [[nodiscard]] bool is_blank(const Block& block) const {
    for (std::uint32_t p = block.pieces_begin; p < block.pieces_end; ++p) {
      if (!out_.pieces[p].is_text()) continue;
      if (!tidy_line(slice(page_.text, page_.nodes[out_.pieces[p].node].text)).empty())
        return false;
    }
    return true;
  }

  const markup::HtmlDocument& page_;
  Blocks out_;
  std::vector<Open> open_;
  std::uint32_t row_ = markup::kNoNode;  // the row of data that is open, or was last
  bool has_block_ = false;
  int breaks_ = 0;
  int links_ = 0;
  int quotes_ = 0;
  int items_ = 0;
  int pre_ = 0;
};

}  // namespace

Blocks find_blocks(const markup::HtmlDocument& page) { return Walker(page).walk(); }

std::string block_text(const markup::HtmlDocument& page, const Blocks& blocks, const Block& block) {
  std::string line;
  bool spaced = false;
  for (std::uint32_t p = block.pieces_begin; p < block.pieces_end; ++p) {
    const Piece& piece = blocks.pieces[p];
    if (!piece.is_text()) {
      spaced = true;
      continue;
    }
    const std::string_view text = slice(page.text, page.nodes[piece.node].text);
    for (std::size_t k = 0; k < text.size();) {
      const bool hard = text.substr(k, 2) == "\xC2\xA0";
      if (hard || is_html_space(text[k])) {
        spaced = true;
        k += hard ? 2 : 1;
        continue;
      }
      if (spaced && !line.empty()) line += ' ';
      spaced = false;
      std::size_t end = k + 1;
      while (end < text.size() && !is_html_space(text[end]) && text[end] != '\xC2') ++end;
      line += text.substr(k, end - k);
      k = end;
    }
  }
  return line;
}

}  // namespace dixit::article
