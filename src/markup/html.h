// A page as an HTML5 tree over flat arrays. Text and its places in the page are kept; what is never
// shown (comments, scripts, styles) is left out, except JSON inside <script>, which holds metadata.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "base/span.h"
#include "text/source_map.h"

namespace dixit::markup {

inline constexpr std::uint32_t kNoNode = 0xFFFFFFFFu;

struct HtmlAttribute {
  std::string_view name;   ///< lower case
  std::string_view value;  ///< entities resolved, valid UTF-8
};

/// An element, or a text node (whose tag is ""). Nodes stand in document order, so that a subtree
/// is [index, end).
struct HtmlNode {
  std::string_view tag;  ///< "div", lower case; "" for text
  Span text;  ///< of a text node, in HtmlDocument::text, as written (white space is not collapsed)
  std::uint32_t parent = kNoNode;
  std::uint32_t end = 0;  ///< index after the last node below it
  std::uint32_t attributes_begin = 0;
  std::uint32_t attributes_end = 0;
  [[nodiscard]] bool is_text() const { return tag.empty(); }
};

class HtmlDocument {
 public:
  std::vector<HtmlNode> nodes;  ///< nodes[0] is <html>
  std::vector<HtmlAttribute> attributes;
  std::string text;  ///< the text nodes' texts, one after another; valid UTF-8
  SourceMap places;  ///< text byte -> page byte. A character reference or a changed line end is a
                     ///< folded run

  HtmlDocument() = default;
  HtmlDocument(HtmlDocument&&) noexcept = default;
  HtmlDocument& operator=(HtmlDocument&&) noexcept = default;
  HtmlDocument(const HtmlDocument&) = delete;
  HtmlDocument& operator=(const HtmlDocument&) = delete;

  /// The first child; kNoNode when there is none.
  [[nodiscard]] std::uint32_t first_child(std::uint32_t node) const {
    return nodes[node].end > node + 1 ? node + 1 : kNoNode;
  }
  /// The next node with the same parent; kNoNode when there is none.
  [[nodiscard]] std::uint32_t next_sibling(std::uint32_t node) const {
    const std::uint32_t parent = nodes[node].parent;
    return parent != kNoNode && nodes[node].end < nodes[parent].end ? nodes[node].end : kNoNode;
  }
  /// The value of an attribute; "" when absent. has_attribute tells the two apart.
  [[nodiscard]] std::string_view attribute(std::uint32_t node, std::string_view name) const;
  [[nodiscard]] bool has_attribute(std::uint32_t node, std::string_view name) const;
  /// The first element of that tag in [from, end of the document), or kNoNode.
  [[nodiscard]] std::uint32_t find(std::string_view tag, std::uint32_t from = 0) const;
  /// All text below a node, white space collapsed and trimmed; for titles and labels, where places
  /// do not matter.
  [[nodiscard]] std::string text_below(std::uint32_t node) const;

 private:
  friend class HtmlCopier;
  std::deque<std::string>
      kept_;  // tags and attributes; a deque never moves what the views point at
};

struct HtmlOptions {
  std::size_t tree_bytes_max = limits::kHtmlTreeBytesMax;
  int depth_max = limits::kHtmlDepthMax;
  int attributes_max = 500;  ///< of one element: each is compared with all others
  double seconds_max = limits::kHtmlSecondsMax;  ///< of processor time
  bool cuts = true;  ///< false: the parser sees every byte. Slower, with the same result
};

/// Takes   page: valid UTF-8 (text::decode, with declared_charset as the declared name); a fragment
/// is good, too. Gives   its tree; never empty (there is always an <html> with <head> and <body>).
/// Errors  kLimit when elements nest too deep, one has too many attributes, or memory or time run
/// out. Safe    any number of threads.
Result<HtmlDocument> parse_html(std::string_view page, const HtmlOptions& options = {});

/// The encoding that a page's <meta> or XML declaration names in its first 4096 bytes; "" when
/// none.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

/// Resolves character references (&amp; &#8217; &eacute;) of a piece of HTML text, and drops
/// nothing else.
[[nodiscard]] std::string resolve_references(std::string_view text);

}  // namespace dixit::markup
