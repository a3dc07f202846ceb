#include "markup/html_scan.h"

#include <array>
#include <chrono>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "text/codepoints.h"

namespace dixit::markup {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// A tag's name as a number: the elements that matter here are told apart by their lower-case names
/// of up to eight letters.
using TagKey = std::uint64_t;

constexpr TagKey key_of(std::string_view name) {
  TagKey key = 0;
  for (std::size_t k = 0; k < name.size(); ++k) {
    const char c =
        name[k] >= 'A' && name[k] <= 'Z' ? static_cast<char>(name[k] - 'A' + 'a') : name[k];
    key = k < 7 ? (key << 8) | static_cast<unsigned char>(c)
                : (key * 1099511628211ull) ^ static_cast<unsigned char>(c) ^ (TagKey{1} << 63);
  }
  return key;
}

template <std::size_t N>
bool among(const std::array<TagKey, N>& keys, TagKey key) {
  for (const TagKey k : keys) {
    if (k == key) return true;
  }
  return false;
}

constexpr std::array kVoid = {
    key_of("area"),  key_of("base"),   key_of("br"),    key_of("col"),     key_of("embed"),
    key_of("hr"),    key_of("img"),    key_of("input"), key_of("link"),    key_of("meta"),
    key_of("param"), key_of("source"), key_of("track"), key_of("wbr"),     key_of("html"),
    key_of("head"),  key_of("body"),   key_of("frame"), key_of("bgsound"), key_of("keygen")};
constexpr std::array kRaw = {key_of("script"),  key_of("style"),   key_of("textarea"),
                             key_of("title"),   key_of("xmp"),     key_of("iframe"),
                             key_of("noembed"), key_of("noframes")};
// Start tags that end an open paragraph.
constexpr std::array kEndsParagraph = {
    key_of("p"),        key_of("div"),     key_of("ul"),         key_of("ol"),
    key_of("dl"),       key_of("table"),   key_of("h1"),         key_of("h2"),
    key_of("h3"),       key_of("h4"),      key_of("h5"),         key_of("h6"),
    key_of("article"),  key_of("section"), key_of("aside"),      key_of("header"),
    key_of("footer"),   key_of("nav"),     key_of("main"),       key_of("form"),
    key_of("fieldset"), key_of("figure"),  key_of("figcaption"), key_of("blockquote"),
    key_of("pre"),      key_of("hr"),      key_of("li"),         key_of("dt"),
    key_of("dd"),       key_of("center"),  key_of("address"),    key_of("details"),
    key_of("summary"),  key_of("menu")};

/// The open elements, roughly as a parser would keep them: enough to tell deep nesting from end
/// tags that were left out.
class OpenElements {
 public:
  void start(TagKey tag) {
    if (among(kEndsParagraph, tag))
      end_if_before(key_of("p"), {key_of("table"), key_of("button"), 0});
    if (tag == key_of("li")) end_if_before(tag, {key_of("ul"), key_of("ol"), 0});
    if (tag == key_of("dt") || tag == key_of("dd")) {
      end_if_before(key_of("dt"), {key_of("dl"), 0, 0});
      end_if_before(key_of("dd"), {key_of("dl"), 0, 0});
    }
    if (tag == key_of("td") || tag == key_of("th")) {
      end_if_before(key_of("td"), {key_of("table"), 0, 0});
      end_if_before(key_of("th"), {key_of("table"), 0, 0});
    }
    if (tag == key_of("tr") || tag == key_of("tbody") || tag == key_of("thead") ||
        tag == key_of("tfoot")) {
      end_if_before(key_of("tr"), {key_of("table"), 0, 0});
    }
    if (tag == key_of("tbody") || tag == key_of("thead") || tag == key_of("tfoot")) {
      for (const char* part : {"tbody", "thead", "tfoot"}) {
        end_if_before(key_of(part), {key_of("table"), 0, 0});
      }
    }
    if (tag == key_of("option") || tag == key_of("a") || tag == key_of("nobr") ||
        tag == key_of("button")) {
      end_if_before(tag, {key_of("table"), key_of("select"), 0});
    }
    stack_.push_back(tag);
    ++open_[tag];
  }
  void end(TagKey tag) { end_if_before(tag, {0, 0, 0}); }
  [[nodiscard]] std::size_t depth() const { return stack_.size(); }

 private:
  void end_if_before(TagKey tag, std::array<TagKey, 3> bounds) {
    const auto known = open_.find(tag);
    if (known == open_.end() || known->second == 0) return;
    std::size_t at = stack_.size();
    while (at > 0 && stack_[at - 1] != tag) {
      if (stack_[at - 1] != 0 && among(bounds, stack_[at - 1])) return;
      --at;
    }
    while (at > 0 && stack_.size() >= at) {
      --open_[stack_.back()];
      stack_.pop_back();
    }
  }
  std::vector<TagKey> stack_;
  std::unordered_map<TagKey, std::uint32_t> open_;
};

/// Just after `</name` + '>' of the raw text element that opens at `from`, or the end of the page.
std::size_t skip_raw(std::string_view page, std::size_t from, TagKey tag) {
  for (std::size_t at = page.find("</", from); at != std::string_view::npos;
       at = page.find("</", at + 2)) {
    std::size_t end = at + 2;
    while (end < page.size() && is_letter(page[end])) ++end;
    if (key_of(page.substr(at + 2, end - at - 2)) == tag) return skip_markup(page, at);
  }
  return page.size();
}

struct Tag {
  std::size_t end = 0;
  int attributes = 0;
  bool closes_itself = false;
};

/// Reads on from after a start tag's name. An unquoted `>` ends the tag; a quote only opens a value
/// after `=`.
Tag read_tag(std::string_view page, std::size_t at) {
  Tag tag;
  const std::size_t size = page.size();
  while (at < size) {
    while (at < size && (is_space(page[at]) || page[at] == '/')) {
      tag.closes_itself = page[at] == '/';
      ++at;
    }
    if (at >= size) break;
    if (page[at] == '>') {
      tag.end = at + 1;
      return tag;
    }
    tag.closes_itself = false;
    ++tag.attributes;
    ++at;  // a first `=` belongs to the name
    while (at < size && !is_space(page[at]) && page[at] != '/' && page[at] != '>' &&
           page[at] != '=')
      ++at;
    while (at < size && is_space(page[at])) ++at;
    if (at >= size || page[at] != '=') continue;
    ++at;
    while (at < size && is_space(page[at])) ++at;
    if (at >= size) break;
    if (page[at] == '"' || page[at] == '\'') {
      const std::size_t close = page.find(page[at], at + 1);
      if (close == std::string_view::npos) break;
      at = close + 1;
    } else {
      while (at < size && !is_space(page[at]) && page[at] != '>') ++at;
    }
  }
  tag.end = size;
  return tag;
}

std::unexpected<Error> too_much(std::string_view page, std::size_t at, std::string message) {
  const text::LineColumn place = text::line_column(page, static_cast<std::uint32_t>(at));
  return fail(ErrorCode::kLimit, std::move(message), "save the page's text as a .txt file", {},
              std::to_string(place.line) + ":" + std::to_string(place.column));
}

}  // namespace

bool opens_markup(std::string_view page, std::size_t at) {
  if (at + 1 >= page.size()) return false;
  const char next = page[at + 1];
  return is_letter(next) || next == '!' || next == '?' || (next == '/' && at + 2 < page.size());
}

std::size_t skip_markup(std::string_view page, std::size_t at) {
  const char next = at + 1 < page.size() ? page[at + 1] : '\0';
  if (page.substr(at).starts_with("<!--")) {
    const std::string_view rest = page.substr(at + 4);
    if (rest.starts_with(">")) return at + 5;
    if (rest.starts_with("->")) return at + 6;
    const std::size_t end = page.find("-->", at + 4);
    const std::size_t other = page.find("--!>", at + 4);
    if (other < end) return other + 4;
    return end == std::string_view::npos ? page.size() : end + 3;
  }
  std::size_t name = at + 1;
  if (next == '/') ++name;
  if (name < page.size() && is_letter(page[name])) {
    while (name < page.size() && !is_space(page[name]) && page[name] != '/' && page[name] != '>')
      ++name;
    return read_tag(page, name).end;
  }
  const std::size_t end = page.find('>', at);  // a declaration or a bogus comment
  return end == std::string_view::npos ? page.size() : end + 1;
}

Result<bool> scan_page(std::string_view page, const HtmlOptions& options) {
  const auto deadline =
      std::chrono::steady_clock::now() +
      std::chrono::microseconds(static_cast<std::int64_t>(options.seconds_max * 1e6));
  OpenElements open;
  unsigned steps = 0;
  for (std::size_t at = page.find('<'); at < page.size(); at = page.find('<', at)) {
    if ((++steps & 4095u) == 0 && std::chrono::steady_clock::now() > deadline) {
      return too_much(page, at, "the page takes too long to read");
    }
    std::size_t name = at + 1;
    const bool ends = name < page.size() && page[name] == '/';
    if (ends) ++name;
    if (name >= page.size() || !is_letter(page[name])) {
      at = opens_markup(page, at) ? skip_markup(page, at) : at + 1;
      continue;
    }
    std::size_t name_end = name;
    while (name_end < page.size() && !is_space(page[name_end]) && page[name_end] != '/' &&
           page[name_end] != '>') {
      ++name_end;
    }
    const TagKey key = key_of(page.substr(name, std::min<std::size_t>(name_end - name, 64)));
    const Tag tag = read_tag(page, name_end);
    if (tag.attributes > options.attributes_max) {
      return too_much(
          page, at,
          "an element with more than " + std::to_string(options.attributes_max) + " attributes");
    }
    at = tag.end;
    if (ends) {
      open.end(key);
    } else if (among(kRaw, key)) {
      at = skip_raw(page, at, key);
    } else if (!among(kVoid, key) && !tag.closes_itself) {
      open.start(key);
      if (open.depth() > static_cast<std::size_t>(options.depth_max)) {
        return too_much(page, at - 1,
                        "elements nested deeper than " + std::to_string(options.depth_max));
      }
    }
  }
  return true;
}

std::string declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  const auto find_word = [&](std::string_view word, std::size_t from) {
    for (std::size_t at = from; at + word.size() <= head.size(); ++at) {
      std::size_t same = 0;
      while (same < word.size() && lower(head[at + same]) == word[same]) ++same;
      if (same == word.size()) return at;
    }
    return std::string_view::npos;
  };
  const auto value_after = [&](std::size_t at) {
    while (at < head.size() && is_space(head[at])) ++at;
    if (at >= head.size() || head[at] != '=') return std::string{};
    ++at;
    while (at < head.size() && (is_space(head[at]) || head[at] == '"' || head[at] == '\'')) ++at;
    std::string value;
    while (at < head.size() && value.size() < 40 &&
           (is_letter(head[at]) || (head[at] >= '0' && head[at] <= '9') ||
            std::strchr("-_:.+", head[at]) != nullptr) &&
           head[at] != '\0') {
      value += head[at++];
    }
    return value;
  };
  if (head.starts_with("<?xml")) {
    const std::size_t end = head.find("?>");
    const std::size_t at = find_word("encoding", 0);
    if (at < end) {
      if (std::string value = value_after(at + 8); !value.empty()) return value;
    }
  }
  for (std::size_t at = find_word("<meta", 0); at != std::string_view::npos;
       at = find_word("<meta", at + 5)) {
    const std::size_t end = skip_markup(head, at);
    const std::size_t name = find_word("charset", at);
    if (name >= end) continue;
    if (std::string value = value_after(name + 7); !value.empty()) return value;
  }
  return {};
}

}  // namespace dixit::markup
