#include "markup/html_open.h"

namespace dixit::markup {
namespace {

constexpr std::string_view kVoid[] = {"area",  "base", "br",   "col",   "embed",   "hr",    "img",
                                      "input", "link", "meta", "param", "source",  "track", "wbr",
                                      "html",  "head", "body", "frame", "bgsound", "keygen"};
constexpr std::string_view kRaw[] = {"script", "style",  "textarea", "title",
                                     "xmp",    "iframe", "noembed",  "noframes"};
// Start tags that end an open paragraph.
constexpr std::string_view kEndsParagraph[] = {
    "p",       "div",    "ul",      "ol",      "dl",         "table",      "h1",
    "h2",      "h3",     "h4",      "h5",      "h6",         "article",    "section",
    "aside",   "header", "footer",  "nav",     "main",       "form",       "fieldset",
    "figure",  "center", "pre",     "hr",      "figcaption", "blockquote", "li",
    "address", "menu",   "details", "summary", "dt",         "dd"};
// Open formatting elements are compared by their attributes; <a> is not, for there is one at most.
constexpr std::string_view kKeepsValues[] = {
    "b",     "big",    "code",   "em", "font", "i",     "nobr",           "s",
    "small", "strike", "strong", "tt", "u",    "input", "annotation-xml", "script"};
constexpr std::string_view kOthers[] = {
    "a",      "abbr",  "b",      "bdi",      "button", "canvas",   "caption",  "cite",
    "code",   "del",   "em",     "font",     "g",      "i",        "ins",      "label",
    "legend", "mark",  "math",   "nobr",     "object", "option",   "path",     "picture",
    "q",      "s",     "select", "small",    "span",   "strong",   "sub",      "sup",
    "svg",    "tbody", "td",     "template", "tfoot",  "th",       "thead",    "time",
    "tr",     "u",     "use",    "video",    "audio",  "noscript", "plaintext"};

/// Open addressing; twice as many slots as names, found when it is compiled.
struct Table {
  static constexpr std::size_t kSlots = 256;
  std::array<TagKind, kSlots> slots{};
  std::uint8_t count = 0;

  static constexpr std::size_t slot_of(TagKey key) {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ull) >> 56);
  }
  constexpr TagKind& place(TagKey key) {
    std::size_t at = slot_of(key);
    while (slots[at].id != 0 && slots[at].key != key) at = (at + 1) % kSlots;
    if (slots[at].id == 0) {
      slots[at].key = key;
      slots[at].id = ++count;
    }
    return slots[at];
  }
  constexpr Table() {
    for (const std::string_view name : kVoid) place(key_of(name)).is_void = true;
    for (const std::string_view name : kRaw) place(key_of(name)).is_raw = true;
    for (const std::string_view name : kEndsParagraph) place(key_of(name)).ends_paragraph = true;
    for (const std::string_view name : kKeepsValues) place(key_of(name)).keeps_values = true;
    for (const std::string_view name : kOthers) place(key_of(name));
  }
  [[nodiscard]] constexpr TagKind find(TagKey key) const {
    std::size_t at = slot_of(key);
    while (slots[at].id != 0 && slots[at].key != key) at = (at + 1) % kSlots;
    TagKind found = slots[at];
    found.key = key;
    return found;
  }
};

constexpr Table kTable;
static_assert(kTable.count < 128);

constexpr std::uint8_t id_of(std::string_view name) { return kTable.find(key_of(name)).id; }

constexpr std::uint8_t kP = id_of("p"), kTableId = id_of("table"), kButton = id_of("button"),
                       kLi = id_of("li"), kUl = id_of("ul"), kOl = id_of("ol"), kDt = id_of("dt"),
                       kDd = id_of("dd"), kDl = id_of("dl"), kTd = id_of("td"), kTh = id_of("th"),
                       kTr = id_of("tr"), kTbody = id_of("tbody"), kThead = id_of("thead"),
                       kTfoot = id_of("tfoot"), kOption = id_of("option"), kA = id_of("a"),
                       kNobr = id_of("nobr"), kSelect = id_of("select"), kSvg = id_of("svg"),
                       kMath = id_of("math");

}  // namespace

TagKind kind_of(std::string_view name) { return kTable.find(key_of(name)); }

void OpenElements::count(const Open& element, std::int32_t by) {
  std::uint32_t& open = element.id != 0 ? open_[element.id] : other_open_[element.key];
  open = static_cast<std::uint32_t>(static_cast<std::int64_t>(open) + by);
}

void OpenElements::start(const TagKind& tag) {
  const std::uint8_t id = tag.id;
  if (tag.ends_paragraph) end_if_before(kP, 0, {kTableId, kButton});
  if (id == kLi) end_if_before(kLi, 0, {kUl, kOl});
  if (id == kDt || id == kDd) {
    end_if_before(kDt, 0, {kDl, 0});
    end_if_before(kDd, 0, {kDl, 0});
  }
  if (id == kTd || id == kTh) {
    end_if_before(kTd, 0, {kTableId, 0});
    end_if_before(kTh, 0, {kTableId, 0});
  }
  const bool part = id == kTbody || id == kThead || id == kTfoot;
  if (id == kTr || part) end_if_before(kTr, 0, {kTableId, 0});
  if (part) {
    for (const std::uint8_t each : {kTbody, kThead, kTfoot}) end_if_before(each, 0, {kTableId, 0});
  }
  if (id == kOption || id == kA || id == kNobr || id == kButton) {
    end_if_before(id, 0, {kTableId, kSelect});
  }
  if (id == kSvg || id == kMath) ++foreign_;
  if (id == kSelect) select_ = true;
  stack_.push_back({tag.key, id});
  count(stack_.back(), 1);
}

void OpenElements::end(const TagKind& tag) {
  if (tag.id != 0) {
    if ((tag.id == kSvg || tag.id == kMath) && foreign_ > 0) --foreign_;
    if (tag.id == kSelect) select_ = false;
  }
  end_if_before(tag.id, tag.key, {});
}

void OpenElements::end_if_before(std::uint8_t id, TagKey key, Bounds bounds) {
  if (id != 0) {
    if (open_[id] == 0) return;
  } else {
    const auto known = other_open_.find(key);
    if (known == other_open_.end() || known->second == 0) return;
  }
  std::size_t at = stack_.size();
  while (at > 0) {
    const Open& open = stack_[at - 1];
    if (id != 0 ? open.id == id : open.key == key) break;
    if (open.id != 0 && (open.id == bounds[0] || open.id == bounds[1])) return;
    --at;
  }
  while (at > 0 && stack_.size() >= at) {
    count(stack_.back(), -1);
    stack_.pop_back();
  }
}

}  // namespace dixit::markup
