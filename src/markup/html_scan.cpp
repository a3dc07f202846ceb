#include "markup/html_scan.h"

#include <array>
#include <cstring>
#include <optional>

#include "base/utf8.h"
#include "markup/html_arena.h"
#include "markup/html_open.h"
#include "text/codepoints.h"

namespace dixit::markup {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// What a byte is inside a tag, and whether the parser may make something else of it.
constexpr std::uint8_t kSpaceByte = 1, kSlashByte = 2, kCloseByte = 4, kEqualsByte = 8,
                       kChangingByte = 16;
constexpr std::array<std::uint8_t, 256> kBytes = [] {
  std::array<std::uint8_t, 256> kinds{};
  // References, line ends, characters that HTML forbids and those that share a byte with them.
  for (std::size_t c = 0; c < 0x20; ++c) kinds[c] = kChangingByte;
  for (const std::size_t c : {0x26u, 0x7Fu, 0xC2u, 0xEFu, 0xF0u, 0xF1u, 0xF2u, 0xF3u, 0xF4u})
    kinds[c] = kChangingByte;
  for (const char c : {' ', '\t', '\n', '\f', '\r'})
    kinds[static_cast<unsigned char>(c)] = kSpaceByte;
  kinds['\r'] |= kChangingByte;
  kinds['/'] = kSlashByte;
  kinds['>'] = kCloseByte;
  kinds['='] = kEqualsByte;
  return kinds;
}();

/// The first byte at or after `at` whose kind is (or, with `in` false, is not) among `kinds`.
template <bool in>
std::size_t find_kind(std::string_view page, std::size_t at, std::uint8_t kinds) {
  while (at < page.size() && ((kBytes[static_cast<unsigned char>(page[at])] & kinds) != 0) != in) {
    ++at;
  }
  return at;
}

/// Whether `name`, in any case, stands at page[at] and a tag's name ends after it.
bool names_at(std::string_view page, std::size_t at, std::string_view name) {
  if (at + name.size() >= page.size()) return false;
  for (std::size_t k = 0; k < name.size(); ++k) {
    if (lower(page[at + k]) != name[k]) return false;
  }
  return (kBytes[static_cast<unsigned char>(page[at + name.size()])] &
          (kSpaceByte | kSlashByte | kCloseByte)) != 0;
}

/// The end of the run of characters from `at`, at most `end`, that the parser leaves as they are.
/// `<` is one of them.
std::size_t plain_end(std::string_view page, std::size_t at, std::size_t end) {
  while (at < end) {
    const auto c = static_cast<unsigned char>(page[at]);
    if ((kBytes[c] & kChangingByte) == 0) {
      ++at;
      continue;
    }
    const auto next = at + 1 < end ? static_cast<unsigned char>(page[at + 1]) : std::uint8_t{0};
    if (c == 0xC2 && next >= 0xA0) {
      at += 2;
    } else if (c == 0xEF && next != 0xB7 && next != 0xBF && next >= 0x80) {
      at += 3;
    } else {
      break;
    }
  }
  return std::min(at, end);
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// The end tag of a raw text element that opens at `from`, or the end of the page.
std::size_t find_raw_end(std::string_view page, std::size_t from, std::string_view name) {
  for (std::size_t at = page.find("</", from); at != std::string_view::npos;
       at = page.find("</", at + 2)) {
    if (names_at(page, at + 2, name)) return at;
  }
  return page.size();
}

/// The same of a script: after `<!--` an inner `<script>` has an end tag of its own.
std::size_t find_script_end(std::string_view page, std::size_t from) {
  const std::size_t plain = find_raw_end(page, from, "script");
  if (page.substr(from, plain - from).find("<!--") == std::string_view::npos) return plain;
  bool escaped = false;
  bool inner = false;
  for (std::size_t at = from; at < page.size(); ++at) {
    const char c = page[at];
    if (c == '-' && escaped && page.substr(at).starts_with("-->")) {
      escaped = inner = false;
    } else if (c != '<') {
      continue;
    } else if (!escaped && page.substr(at).starts_with("<!--")) {
      escaped = true;
      ++at;  // `<!-->` is whole: its dashes count twice
    } else if (escaped && !inner && names_at(page, at + 1, "script")) {
      inner = true;
    } else if (at + 1 < page.size() && page[at + 1] == '/' && names_at(page, at + 2, "script")) {
      if (!inner) return at;
      inner = false;
    }
  }
  return page.size();
}

/// Whether the numeric reference at the start of `text` is a character of plane 16.
bool writes_a_mark(std::string_view text) {
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  std::uint32_t value = 0;
  for (std::size_t at = hex ? 3 : 2; at < text.size() && value < 0x110000; ++at) {
    const char c = lower(text[at]);
    if (c >= '0' && c <= '9') {
      value = value * (hex ? 16u : 10u) + static_cast<std::uint32_t>(c - '0');
    } else if (hex && c >= 'a' && c <= 'f') {
      value = value * 16u + static_cast<std::uint32_t>(c - 'a') + 10u;
    } else {
      break;
    }
  }
  return value >= 0x100000;
}

struct Tag {
  std::size_t end = 0;
  int attributes = 0;
  bool closes_itself = false;
  bool whole = true;  ///< it ends before the page does
};

constexpr std::size_t kCutMin = 12;  // fewer bytes are not worth a cut

/// Reads on from after a start tag's name. An unquoted `>` ends the tag; a quote only opens a value
/// after `=`. Values that say what is written are added to `cuts`, if it is given.
Tag read_tag(std::string_view page, std::size_t at, std::vector<PageCut>* cuts) {
  Tag tag;
  const std::size_t size = page.size();
  while (true) {
    const std::size_t next = find_kind<false>(page, at, kSpaceByte | kSlashByte);
    if (next >= size) break;
    if (page[next] == '>') {
      tag.closes_itself = next > at && page[next - 1] == '/';
      tag.end = next + 1;
      return tag;
    }
    ++tag.attributes;
    // A first `=` belongs to the name.
    at = find_kind<true>(page, next + 1, kSpaceByte | kSlashByte | kCloseByte | kEqualsByte);
    at = find_kind<false>(page, at, kSpaceByte);
    if (at >= size || page[at] != '=') continue;
    at = find_kind<false>(page, at + 1, kSpaceByte);
    if (at >= size) break;
    if (page[at] == '"' || page[at] == '\'') {
      const std::size_t close = page.find(page[at], at + 1);
      if (close == std::string_view::npos) break;
      if (cuts != nullptr && close - at > kCutMin && plain_end(page, at + 1, close) == close) {
        cuts->push_back({span_of(at + 1, close), false});
      }
      at = close + 1;
    } else {
      at = find_kind<true>(page, at, kSpaceByte | kCloseByte);
    }
  }
  tag.end = size;
  tag.whole = false;
  return tag;
}

Error too_much(std::string_view page, std::size_t at, std::string message) {
  const text::LineColumn place = text::line_column(page, static_cast<std::uint32_t>(at));
  return {ErrorCode::kLimit,
          std::move(message),
          "save the page's text as a .txt file",
          {},
          std::to_string(place.line) + ":" + std::to_string(place.column)};
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
    for (std::size_t dash = page.find("--", at + 4); dash != std::string_view::npos;
         dash = page.find("--", dash + 1)) {
      const std::string_view after = page.substr(dash + 2);
      if (after.starts_with(">")) return dash + 3;
      if (after.starts_with("!>")) return dash + 4;
    }
    return page.size();
  }
  std::size_t name = at + 1;
  if (next == '/') ++name;
  if (name < page.size() && is_letter(page[name])) {
    name = find_kind<true>(page, name, kSpaceByte | kSlashByte | kCloseByte);
    return read_tag(page, name, nullptr).end;
  }
  const std::size_t end = page.find('>', at);  // a declaration or a bogus comment
  return end == std::string_view::npos ? page.size() : end + 1;
}

namespace {

/// One walk over the page's tags.
class Scan {
 public:
  Scan(std::string_view page, const HtmlOptions& options)
      : page_(page), options_(options), cuts_(options.cuts) {}

  Result<PageScan> run() {
    const double time_max = thread_seconds() + options_.seconds_max;
    unsigned steps = 0;
    may_mark_ = page_.find('\xF4') == std::string_view::npos;
    std::size_t at = pass_text(0);
    while (at < page_.size()) {
      if ((++steps & 4095u) == 0 && thread_seconds() > time_max) {
        return fail(too_much(page_, at, "the page takes too long to read"));
      }
      at = pass_text(pass(at));
      if (failed_) return fail(std::move(*failed_));
    }
    if (!may_mark_) {
      std::erase_if(out_.cuts, [](const PageCut& cut) { return cut.marked; });
    }
    return std::move(out_);
  }

 private:
  void cut(std::size_t begin, std::size_t end, bool marked = false) {
    if (cuts_ && end >= begin + kCutMin) {
      out_.cuts.push_back({span_of(begin, end), marked});
    }
  }

  /// Passes text up to the next `<`, and marks the runs in it. A run begins with a character that
  /// is no white space: what that does to the tree, all after it does.
  std::size_t pass_text(std::size_t at) {
    const std::size_t end = std::min(page_.find('<', at), page_.size());
    while (at < end) {
      at = find_kind<false>(page_, at, kSpaceByte);
      if (at >= end) break;
      const std::size_t stop = plain_end(page_, at, end);
      if (may_mark_ && marks_ < kMarksMax && stop >= at + kCutMin) {
        ++marks_;
        cut(at, stop, true);
      }
      if (stop >= end) break;
      at = page_[stop] == '&' ? pass_reference(stop) : stop + utf8::decode(page_, stop).bytes;
    }
    return end;
  }

  /// Passes `&` and all that may belong to its name. A reference may write what looks like a mark:
  /// then there are none.
  std::size_t pass_reference(std::size_t at) {
    const std::size_t begin = at++;
    if (at < page_.size() && page_[at] == '#') {
      if (writes_a_mark(page_.substr(begin))) may_mark_ = false;
      ++at;
    }
    while (at < page_.size() && (is_letter(page_[at]) || is_digit(page_[at]))) ++at;
    return at < page_.size() && page_[at] == ';' ? at + 1 : at;
  }

  /// Passes what stands at `<`; gives the offset after it.
  std::size_t pass(std::size_t at) {
    std::size_t name = at + 1;
    const bool ends = name < page_.size() && page_[name] == '/';
    if (ends) ++name;
    if (name >= page_.size() || !is_letter(page_[name])) return pass_other(at);
    const std::size_t name_end = find_kind<true>(page_, name, kSpaceByte | kSlashByte | kCloseByte);
    const std::string_view spelt = page_.substr(name, std::min<std::size_t>(name_end - name, 64));
    const TagKind kind = kind_of(spelt);
    const std::size_t cuts = out_.cuts.size();
    const bool cuttable = cuts_ && !kind.keeps_values;
    const Tag tag = read_tag(page_, name_end, cuttable ? &out_.cuts : nullptr);
    if (tag.attributes > options_.attributes_max) {
      failed_ = too_much(
          page_, at,
          "an element with more than " + std::to_string(options_.attributes_max) + " attributes");
    }
    if (!tag.whole) {  // the parser drops a tag that never ends
      out_.cuts.resize(cuts);
      cut(at, tag.end);
      return tag.end;
    }
    if (ends) {
      open_.end(kind);
      return tag.end;
    }
    ++out_.elements;
    out_.attributes += static_cast<std::uint32_t>(tag.attributes);
    if (kind.is_raw) return pass_raw(kind, tag.end);
    if (kind.is_void || tag.closes_itself) return tag.end;
    if (kind.key == key_of("plaintext")) return page_.size();
    open_.start(kind);
    if (open_.depth() > static_cast<std::size_t>(options_.depth_max)) {
      failed_ = too_much(page_, tag.end - 1,
                         "elements nested deeper than " + std::to_string(options_.depth_max));
    }
    return tag.end;
  }

  /// A comment, a declaration, or a `<` that is text.
  std::size_t pass_other(std::size_t at) {
    if (!opens_markup(page_, at)) return at + 1;
    const std::size_t end = skip_markup(page_, at);
    if (page_.substr(at).starts_with("<!--") && end > at + 7) {
      cut(at + 4, page_.substr(at, end - at).ends_with("-->") ? end - 3 : at + 4);
    }
    return end;
  }

  /// What stands in a script, a style sheet, a title; gives the offset of its end tag.
  std::size_t pass_raw(const TagKind& kind, std::size_t from) {
    const bool script = kind.key == key_of("script");
    std::size_t end = page_.size();
    if (script) {
      end = find_script_end(page_, from);
    } else {
      for (const std::string_view name : kRawNames) {
        if (key_of(name) == kind.key) end = find_raw_end(page_, from, name);
      }
    }
    const bool other_rules = open_.in_foreign() || (open_.in_select() && !script);
    if (!other_rules) {
      if (script || kind.key == key_of("style")) cut(from, end);
    } else if (page_.substr(from, end - from).find('<') != std::string_view::npos) {
      cuts_ = false;  // from here on it is not known what is text
    }
    for (std::size_t amp = page_.substr(0, end).find("&#", from); may_mark_ && !script && amp < end;
         amp = page_.substr(0, end).find("&#", amp + 2)) {
      pass_reference(amp);
    }
    return end < page_.size() ? skip_markup(page_, end) : end;
  }

  static constexpr std::array<std::string_view, 7> kRawNames = {
      "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"};

  std::string_view page_;
  const HtmlOptions& options_;
  OpenElements open_;
  PageScan out_;
  std::optional<Error> failed_;
  std::uint32_t marks_ = 0;
  bool cuts_;
  bool may_mark_ = true;
};

}  // namespace

Result<PageScan> scan_page(std::string_view page, const HtmlOptions& options) {
  return Scan(page, options).run();
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
