#include "markup/html.h"

#include <gumbo.h>

#include <algorithm>
#include <functional>

#include "base/utf8.h"
#include "markup/html_arena.h"
#include "markup/html_places.h"
#include "markup/html_scan.h"

namespace dixit::markup {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

bool has_children(const GumboNode* node) { return node->type == GUMBO_NODE_ELEMENT; }

std::string_view gumbo_attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

/// The names of the elements that HTML names, measured once.
std::string_view tag_name(GumboTag tag) {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names(GUMBO_TAG_LAST + 1);
    for (std::size_t k = 0; k < GUMBO_TAG_LAST; ++k) {
      names[k] = gumbo_normalized_tagname(static_cast<GumboTag>(k));
    }
    return names;
  }();
  return kNames[std::min<std::size_t>(static_cast<std::size_t>(tag), GUMBO_TAG_LAST)];
}

/// What is never shown, except JSON that describes the page.
bool is_unseen(const GumboElement& element) {
  if (element.tag == GUMBO_TAG_STYLE) return true;
  if (element.tag != GUMBO_TAG_SCRIPT) return false;
  return gumbo_attribute(element, "type").find("json") == std::string_view::npos;
}

TextPlacer::Mode mode_of(const GumboElement& element) {
  if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return TextPlacer::Mode::kNormal;
  switch (element.tag) {
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_TEXTAREA:
      return TextPlacer::Mode::kEscapable;
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_PLAINTEXT:
      return TextPlacer::Mode::kRaw;
    default:
      return TextPlacer::Mode::kNormal;
  }
}

/// The parser writes bytes that are not UTF-8 for a numeric reference that is out of all bounds;
/// each becomes U+FFFD.
std::string mended(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    const std::string_view bytes = text.substr(at, next.bytes);
    at += next.bytes;
    if (utf8::find_invalid(bytes) == std::string_view::npos) {
      out += bytes;
      continue;
    }
    utf8::append(out, utf8::kReplacement);
    const bool leads = static_cast<unsigned char>(bytes[0]) >= 0xF0;
    for (int k = 0; leads && k < 3 && at < text.size() &&
                    (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
         ++k)
      ++at;
  }
  return out;
}

}  // namespace

/// Copies gumbo's tree into the flat one, without recursion.
class HtmlCopier {
 public:
  HtmlCopier(ShortPage& page, HtmlDocument& out)
      : page_(page), out_(out), placer_(page, out.text, out.places) {}

  void copy(const GumboNode* root) {
    struct Level {
      const GumboNode* node;
      std::uint32_t index;
      unsigned next_child;
    };
    std::vector<Level> open;
    open.push_back({root, add_element(root, kNoNode), 0});
    while (!open.empty()) {
      Level& level = open.back();
      const GumboVector& children = level.node->v.element.children;
      if (children.length == 0 && level.node->v.element.tag == GUMBO_TAG_SCRIPT &&
          !is_unseen(level.node->v.element)) {
        add_script(level.node->v.element, level.index);
      }
      if (level.next_child >= children.length || is_unseen(level.node->v.element)) {
        out_.nodes[level.index].end = static_cast<std::uint32_t>(out_.nodes.size());
        open.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[level.next_child++]);
      const std::uint32_t parent = level.index;
      if (has_children(child)) {
        open.push_back({child, add_element(child, parent), 0});
      } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
                 child->type == GUMBO_NODE_CDATA) {
        add_text(child, parent, mode_of(level.node->v.element));
      }
    }
  }

 private:
  std::uint32_t add_element(const GumboNode* node, std::uint32_t parent) {
    const GumboElement& element = node->v.element;
    HtmlNode copy;
    copy.tag = tag_name(element.tag);
    if (copy.tag.empty()) {
      GumboStringPiece name = element.original_tag;
      gumbo_tag_from_original_text(&name);
      std::string lower(name.data == nullptr ? "" : name.data,
                        name.data == nullptr ? 0 : name.length);
      for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      }
      copy.tag = lower.empty() ? std::string_view("unknown") : keep(lower);
    }
    copy.parent = parent;
    copy.attributes_begin = static_cast<std::uint32_t>(out_.attributes.size());
    for (unsigned k = 0; k < element.attributes.length; ++k) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[k]);
      out_.attributes.push_back({keep(attribute->name), value_of(*attribute)});
    }
    copy.attributes_end = static_cast<std::uint32_t>(out_.attributes.size());
    out_.nodes.push_back(copy);
    const auto index = static_cast<std::uint32_t>(out_.nodes.size() - 1);
    out_.nodes[index].end = index + 1;
    return index;
  }

  /// A value, from the page where the parser was not shown it.
  std::string_view value_of(const GumboAttribute& attribute) {
    if (attribute.value[0] == '\0' && attribute.original_value.length == 2) {
      const std::uint32_t quote = offset_of(attribute.original_value.data);
      if (const Span cut = page_.cut_at(quote + 1); !cut.empty()) {
        return keep_valid(slice(page_.page(), cut));
      }
    }
    return keep(attribute.value);
  }

  /// The offset in what the parser saw; its size for what is not in it.
  [[nodiscard]] std::uint32_t offset_of(const char* place) const {
    const std::string_view text = page_.text();
    const bool inside = place != nullptr && !std::less<>{}(place, text.data()) &&
                        std::less<>{}(place, text.data() + text.size());
    return static_cast<std::uint32_t>(inside ? static_cast<std::size_t>(place - text.data())
                                             : text.size());
  }

  void add_node(std::uint32_t parent, std::uint32_t text_begin) {
    HtmlNode copy;
    copy.parent = parent;
    copy.text = {text_begin, static_cast<std::uint32_t>(out_.text.size())};
    copy.end = static_cast<std::uint32_t>(out_.nodes.size() + 1);
    copy.attributes_begin = copy.attributes_end =
        static_cast<std::uint32_t>(out_.attributes.size());
    out_.nodes.push_back(copy);
  }

  void add_text(const GumboNode* node, std::uint32_t parent, TextPlacer::Mode mode) {
    std::string_view decoded(node->v.text.text);
    if (decoded.empty()) return;
    std::string clean;
    if (utf8::find_invalid(decoded) != std::string_view::npos) decoded = clean = mended(decoded);
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    placer_.place(decoded, offset_of(node->v.text.original_text.data), mode);
    add_node(parent, begin);
  }

  /// What stands in a script that the parser was shown as an empty one.
  void add_script(const GumboElement& element, std::uint32_t parent) {
    const GumboStringPiece tag = element.original_tag;
    const std::uint32_t start = offset_of(tag.data);
    if (start == page_.text().size()) return;
    const Span cut = page_.cut_at(start + static_cast<std::uint32_t>(tag.length));
    if (cut.empty()) return;
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    placer_.place_raw(cut);
    add_node(parent, begin);
  }

  std::string_view keep(std::string_view bytes) {
    if (utf8::find_invalid(bytes) != std::string_view::npos) return keep_valid(mended(bytes));
    return keep_valid(bytes);
  }

  std::string_view keep_valid(std::string_view bytes) {
    constexpr std::size_t kChunk = 1u << 16;
    if (bytes.empty()) return {};
    if (out_.kept_.empty() ||
        out_.kept_.back().capacity() - out_.kept_.back().size() < bytes.size()) {
      out_.kept_.emplace_back();
      out_.kept_.back().reserve(std::max(kChunk, bytes.size()));
    }
    std::string& chunk = out_.kept_.back();
    const std::size_t begin = chunk.size();
    chunk.append(bytes);
    return std::string_view(chunk).substr(begin);
  }

  ShortPage& page_;
  HtmlDocument& out_;
  TextPlacer placer_;
};

Result<HtmlDocument> parse_html(std::string_view page, const HtmlOptions& options) {
  DX_TRY(const PageScan scan, scan_page(page, options));
  std::string buffer;
  ShortPage shown(page, scan.cuts, buffer);
  HtmlArena arena(options.tree_bytes_max, options.seconds_max);
  GumboOutput* output = nullptr;
  switch (arena.parse(shown.text(), &output)) {
    case HtmlArena::Stop::kMemory:
      return fail(ErrorCode::kLimit,
                  "the page's tree takes more than " +
                      std::to_string(options.tree_bytes_max >> 20) + " MB of memory",
                  "save the page's text as a .txt file");
    case HtmlArena::Stop::kTime:
      return fail(ErrorCode::kLimit,
                  "the page takes longer than " +
                      std::to_string(static_cast<int>(options.seconds_max)) + " seconds to read",
                  "save the page's text as a .txt file");
    case HtmlArena::Stop::kNone:
      break;
  }
  HtmlDocument document;
  document.text.reserve(page.size() / 4);
  document.nodes.reserve(2 * std::size_t{scan.elements} + 8);
  document.attributes.reserve(scan.attributes);
  HtmlCopier(shown, document).copy(output->root);
  return document;
}

namespace {
/// Most names that are no match differ in size or first letter.
bool is_same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a.empty() || (a[0] == b[0] && a == b));
}
}  // namespace

std::string_view HtmlDocument::attribute(std::uint32_t node, std::string_view name) const {
  for (std::uint32_t k = nodes[node].attributes_begin; k < nodes[node].attributes_end; ++k) {
    if (is_same_name(attributes[k].name, name)) return attributes[k].value;
  }
  return {};
}

bool HtmlDocument::has_attribute(std::uint32_t node, std::string_view name) const {
  for (std::uint32_t k = nodes[node].attributes_begin; k < nodes[node].attributes_end; ++k) {
    if (is_same_name(attributes[k].name, name)) return true;
  }
  return false;
}

std::uint32_t HtmlDocument::find(std::string_view tag, std::uint32_t from) const {
  for (std::uint32_t k = from; k < nodes.size(); ++k) {
    if (is_same_name(nodes[k].tag, tag)) return k;
  }
  return kNoNode;
}

std::string HtmlDocument::text_below(std::uint32_t node) const {
  std::string out;
  for (std::uint32_t k = node; k < nodes[node].end; ++k) {
    if (!nodes[k].is_text()) {
      if (nodes[k].tag == "br" && !out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    const std::string_view piece = slice(text, nodes[k].text);
    for (std::size_t at = 0; at < piece.size();) {
      std::size_t end = at;
      while (end < piece.size() && !is_space(piece[end])) ++end;
      out += piece.substr(at, end - at);
      if (end < piece.size() && !out.empty() && out.back() != ' ') out += ' ';
      at = end + 1;
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string resolve_references(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  // A character before the text keeps the space at its start; `<` is written so that no tag begins.
  std::string page = "<body>x";
  for (const char c : text) {
    if (c == '<') {
      page += "&lt;";
    } else {
      page += c;
    }
  }
  auto parsed = parse_html(page);
  if (!parsed || parsed->text.empty()) return std::string(text);
  return parsed->text.substr(1);
}

}  // namespace dixit::markup
