#include "source/html_blocks.h"

#include <algorithm>

namespace dixit::source {
namespace {

using markup::HtmlDocument;
using markup::HtmlNode;
using markup::kNoNode;

template <std::size_t N>
bool is_one_of(std::string_view tag, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), tag) != std::end(list);
}

constexpr std::string_view kSkipped[] = {
    "script", "style", "noscript", "nav",  "footer",   "aside", "form",  "button", "select",
    "iframe", "svg",   "template", "head", "textarea", "audio", "video", "object", "canvas"};
constexpr std::string_view kBlocks[] = {
    "p",          "div", "section", "article", "main", "li",         "ul",      "ol",     "dl",
    "dt",         "dd",  "tr",      "td",      "th",   "table",      "tbody",   "thead",  "h1",
    "h2",         "h3",  "h4",      "h5",      "h6",   "blockquote", "pre",     "header", "figure",
    "figcaption", "hr",  "address", "body",    "html", "details",    "summary", "center"};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

class Walker {
 public:
  explicit Walker(const HtmlDocument& page) : page_(page), out_(page.text) {}

  HtmlBlocks run() {
    const std::uint32_t root = choose_root();
    walk(root);
    find_title();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::size_t text_size(std::uint32_t node) const {
    std::size_t size = 0;
    for (std::uint32_t i = node; i < page_.nodes[node].end; ++i) {
      if (page_.nodes[i].is_text()) size += page_.nodes[i].text.size();
    }
    return size;
  }

  /// The <article> or <main> where it is the one that holds most of the text.
  [[nodiscard]] std::uint32_t choose_root() const {
    const std::uint32_t body = page_.find("body");
    const std::uint32_t root = body == kNoNode ? 0 : body;
    const std::size_t all = text_size(root);
    for (const std::string_view tag : {"article", "main"}) {
      const std::uint32_t found = page_.find(tag);
      if (found == kNoNode) continue;
      if (text_size(found) * 10 >= all * 6) return found;
    }
    return root;
  }

  void find_title() {
    const std::uint32_t h1 = page_.find("h1");
    if (h1 != kNoNode && page_.find("h1", page_.nodes[h1].end) == kNoNode) {
      out_.title = page_.text_below(h1);
    }
    if (!out_.title.empty()) return;
    const std::uint32_t title = page_.find("title");
    if (title != kNoNode) out_.title = page_.text_below(title);
  }

  [[nodiscard]] bool is_skipped(std::uint32_t i) const {
    const HtmlNode& node = page_.nodes[i];
    if (is_one_of(node.tag, kSkipped)) return true;
    if (page_.has_attribute(i, "hidden") || page_.attribute(i, "aria-hidden") == "true")
      return true;
    if (page_.attribute(i, "role") == "navigation") return true;
    return page_.attribute(i, "style").find("display:none") != std::string_view::npos;
  }

  [[nodiscard]] BlockKind kind_of(std::uint32_t i) const {
    const std::string_view tag = page_.nodes[i].tag;
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6')
      return BlockKind::kHeading;
    if (tag == "cite") return BlockKind::kCite;
    if (tag == "time") return BlockKind::kTime;
    if (tag == "dt") return BlockKind::kTerm;
    if (tag == "dd") return BlockKind::kDefinition;
    if (tag == "td" || tag == "th") return BlockKind::kCell;
    return BlockKind::kParagraph;
  }

  /// <cite> and <time> are blocks unless they stand inside running text.
  [[nodiscard]] bool is_turn_mark(std::uint32_t i) const {
    const std::string_view tag = page_.nodes[i].tag;
    if (tag != "cite" && tag != "time") return false;
    return block_.text.begin == out_.builder.size();
  }

  struct Open {
    std::uint32_t end;  // node index where it closes
    BlockKind outer;    // the kind to go back to
    bool block;
    bool strong;
    bool link;
    bool timestamp;
  };

  void walk(std::uint32_t root) {
    const std::uint32_t end = page_.nodes[root].end;
    begin_block(BlockKind::kParagraph);
    for (std::uint32_t i = root; i < end;) {
      while (!open_.empty() && open_.back().end <= i) close();
      const HtmlNode& node = page_.nodes[i];
      if (node.is_text()) {
        add_text(node.text);
        ++i;
        continue;
      }
      if (i != root && is_skipped(i)) {
        i = node.end;
        continue;
      }
      open(i);
      ++i;
    }
    while (!open_.empty()) close();
    end_block();
  }

  void open(std::uint32_t i) {
    const HtmlNode& node = page_.nodes[i];
    if (node.tag == "br") {
      if (out_.builder.size() > block_.text.begin) out_.builder.glue('\n');
      space_ = false;
      return;
    }
    Open level{node.end, block_.kind, false, false, false, false};
    level.block = is_one_of(node.tag, kBlocks) || is_turn_mark(i);
    if (node.tag == "tr") ++row_;
    if (level.block) {
      end_block();
      // A paragraph inside a cell, a definition or a heading is still of that kind.
      const BlockKind kind = kind_of(i);
      begin_block(kind == BlockKind::kParagraph && keeps_kind(level.outer) ? level.outer : kind);
    }
    level.strong = node.tag == "strong" || node.tag == "b";
    if (level.strong && !block_.strong_start && block_.text.begin == out_.builder.size()) {
      block_.strong_start = true;
      strong_level_ = open_.size() + 1;
    }
    level.link = node.tag == "a";
    links_ += level.link ? 1 : 0;
    level.timestamp = page_.attribute(i, "class").find("timestamp") != std::string_view::npos &&
                      !level.block && node.end - i <= 4;
    if (level.timestamp) out_.builder.glue('[');
    preformatted_ += node.tag == "pre" ? 1 : 0;
    open_.push_back(level);
    tags_.push_back(i);
  }

  static bool keeps_kind(BlockKind kind) {
    return kind == BlockKind::kCell || kind == BlockKind::kDefinition || kind == BlockKind::kTerm;
  }

  void close() {
    const Open level = open_.back();
    if (level.timestamp) {
      out_.builder.glue(']');
      space_ = true;
    }
    if (level.strong && open_.size() == strong_level_ && block_.strong_end == 0) {
      block_.strong_end = out_.builder.size();
    }
    links_ -= level.link ? 1 : 0;
    if (page_.nodes[tags_.back()].tag == "pre") --preformatted_;
    if (level.block) {
      end_block();
      begin_block(level.outer);
    }
    open_.pop_back();
    tags_.pop_back();
  }

  void begin_block(BlockKind kind) {
    block_ = {};
    block_.kind = kind;
    block_.row = row_;
    block_.text = {out_.builder.size(), out_.builder.size()};
    space_ = false;
    strong_level_ = 0;
  }

  void end_block() {
    block_.text.end = out_.builder.size();
    const std::string_view s = slice(out_.builder.text, block_.text);
    if (s.find_first_not_of(" \n\xC2\xA0") == std::string_view::npos) {
      if (block_.kind != BlockKind::kCell) return;
    }
    // A block that is all links is a menu.
    const bool menu = block_.link_bytes * 10 >= block_.text.size() * 8 &&
                      block_.text.size() < 200 && block_.kind == BlockKind::kParagraph &&
                      block_.link_bytes > 0;
    if (!menu) out_.blocks.push_back(block_);
    out_.builder.glue('\n');
  }

  void add_text(Span span) {
    std::uint32_t at = span.begin;
    while (at < span.end) {
      const char c = page_.text[at];
      if (is_space(c)) {
        if (preformatted_ > 0 && c == '\n')
          out_.builder.glue('\n');
        else
          space_ = true;
        ++at;
        continue;
      }
      std::uint32_t end = at;
      while (end < span.end && !is_space(page_.text[end])) ++end;
      if (space_ && out_.builder.size() > block_.text.begin && out_.builder.text.back() != '\n') {
        // The blank keeps its place, so that a line's bytes run on in the page.
        if (at > 0 && page_.text[at - 1] == ' ' && at - 1 >= span.begin)
          out_.builder.copy({at - 1, at});
        else
          out_.builder.glue(' ');
      }
      space_ = false;
      out_.builder.copy({at, end});
      if (links_ > 0) block_.link_bytes += end - at + 1;
      at = end;
    }
  }

  const HtmlDocument& page_;
  HtmlBlocks out_;
  Block block_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> tags_;
  std::size_t strong_level_ = 0;
  std::uint32_t row_ = 0;
  int links_ = 0;
  int preformatted_ = 0;
  bool space_ = false;
};

}  // namespace

HtmlBlocks find_blocks(const HtmlDocument& page) { return Walker(page).run(); }

}  // namespace dixit::source
