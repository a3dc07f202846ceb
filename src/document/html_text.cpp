#include "document/html_text.h"

#include <array>

#include "base/strings.h"
#include "markup/html.h"

namespace dixit::document {
namespace {

using markup::HtmlDocument;
using markup::HtmlNode;

template <std::size_t N>
bool among(std::string_view tag, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), tag) != names.end();
}

constexpr std::array<std::string_view, 17> kUnseen = {
    "script", "style", "head",   "title",  "template", "noscript", "object", "iframe",  "canvas",
    "audio",  "video", "select", "button", "textarea", "rt",       "rp",     "datalist"};
constexpr std::array<std::string_view, 29> kBounds = {
    "p",       "div",   "section", "article",  "aside",  "header", "footer", "main",
    "ul",      "ol",    "dl",      "dt",       "dd",     "table",  "pre",    "address",
    "figure",  "form",  "hr",      "fieldset", "center", "nav",    "body",   "html",
    "caption", "tbody", "thead",   "tfoot",    "details"};
constexpr std::array<std::string_view, 16> kVoid = {
    "area", "base", "br",    "col",    "embed", "hr",  "img",    "input",
    "link", "meta", "param", "source", "track", "wbr", "keygen", "frame"};

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const bool begins = at == 0 || list[at - 1] == ' ';
    const std::size_t end = at + word.size();
    if (begins && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

/// XHTML's empty elements (`<title/>`, `<p/>`) opened and closed, as HTML wants them.
std::string with_ends(std::string_view page) {
  std::string out;
  out.reserve(page.size() + 256);
  std::size_t at = 0;
  while (at < page.size()) {
    const std::size_t open = page.find('<', at);
    if (open == std::string_view::npos) break;
    out += page.substr(at, open - at);
    at = open;
    std::size_t name_end = open + 1;
    while (name_end < page.size() && page[name_end] != '>' && page[name_end] != '/' &&
           page[name_end] != ' ' && page[name_end] != '\n' && page[name_end] != '\t' &&
           page[name_end] != '\r')
      ++name_end;
    const std::string_view name = page.substr(open + 1, name_end - open - 1);
    char quote = 0;
    std::size_t end = name_end;
    for (; end < page.size() && (quote != 0 || page[end] != '>'); ++end) {
      if (quote != 0) {
        if (page[end] == quote) quote = 0;
      } else if (page[end] == '"' || page[end] == '\'') {
        quote = page[end];
      }
    }
    if (end >= page.size() || name.empty() || name[0] == '!' || name[0] == '?') {
      out += '<';
      at = open + 1;
      continue;
    }
    if (page[end - 1] == '/' && end - 1 > open && !among(name, kVoid)) {
      out += page.substr(open, end - 1 - open);
      out += "></";
      out += name;
      out += '>';
    } else {
      out += page.substr(open, end + 1 - open);
    }
    at = end + 1;
  }
  out += page.substr(at);
  return out;
}

class HtmlText {
 public:
  HtmlText(const HtmlDocument& page, const HtmlTextOptions& options, DraftBlocks& out)
      : page_(page), options_(options), out_(out) {}

  void run() {
    const auto count = static_cast<std::uint32_t>(page_.nodes.size());
    std::uint32_t node = 0;
    while (node < count) {
      close_to(node);
      const HtmlNode& n = page_.nodes[node];
      if (n.is_text()) {
        text(slice(page_.text, n.text));
        ++node;
      } else if (is_unseen(node)) {
        node = n.end;
      } else {
        open(node);
        ++node;
      }
    }
    close_to(count);
    out_.end();
  }

 private:
  enum class Close : std::uint8_t { kBlock, kRow, kCell, kQuote, kItem, kPre, kNote, kMail };
  struct Open {
    std::uint32_t end = 0;
    Close what = Close::kBlock;
  };

  [[nodiscard]] std::string_view attribute(std::uint32_t node, std::string_view name) const {
    return page_.attribute(node, name);
  }

  [[nodiscard]] bool is_unseen(std::uint32_t node) const {
    const std::string_view tag = page_.nodes[node].tag;
    if (among(tag, kUnseen)) return true;
    if (page_.has_attribute(node, "hidden")) return true;
    std::string style;
    for (const char c : attribute(node, "style")) {
      if (c != ' ') style += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (style.find("display:none") != std::string::npos ||
        style.find("mso-hide:all") != std::string::npos)
      return true;
    if (!options_.footnotes) return false;
    // The mark that calls a note is not a word of the text.
    return has_word(attribute(node, "epub:type"), "noteref") ||
           attribute(node, "role") == "doc-noteref" || (tag == "nav") ||
           has_word(attribute(node, "epub:type"), "pagebreak");
  }

  [[nodiscard]] bool is_quoted_mail(std::uint32_t node) const {
    const std::string_view tag = page_.nodes[node].tag;
    if (tag == "blockquote")
      return attribute(node, "type") == "cite" || !attribute(node, "cite").empty() ||
             has_word(attribute(node, "class"), "gmail_quote");
    const std::string_view id = attribute(node, "id");
    const std::string_view name = attribute(node, "class");
    return has_word(name, "gmail_quote") || has_word(name, "gmail_attr") ||
           has_word(name, "moz-cite-prefix") || has_word(name, "yahoo_quoted") ||
           has_word(name, "protonmail_quote") || id == "divRplyFwdMsg" || id == "appendonsend" ||
           id == "mail-editor-reference-message-container";
  }

  [[nodiscard]] static std::uint8_t heading_level(std::string_view tag) {
    return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6'
               ? static_cast<std::uint8_t>(tag[1] - '0')
               : std::uint8_t{0};
  }

  [[nodiscard]] BlockKind kind() const {
    if (mails_ > 0 || rest_is_quoted_) return BlockKind::kQuotedMail;
    if (notes_ > 0) return BlockKind::kFootnote;
    if (items_ > 0) return BlockKind::kListItem;
    return quotes_ > 0 ? BlockKind::kBlockQuote : BlockKind::kBody;
  }

  void bound() {
    out_.end();
    heading_ = 0;
    caption_ = false;
  }

  void open(std::uint32_t node) {
    const HtmlNode& n = page_.nodes[node];
    const std::string_view tag = n.tag;
    const auto push = [&](Close what) { open_.push_back({n.end, what}); };
    if (tag == "br") {
      if (out_.is_open()) out_.add("\n");
      return;
    }
    if (options_.mail && is_quoted_mail(node)) {
      bound();
      // Outlook sets a mark before what it quotes, not around it.
      if (n.end == node + 1 || attribute(node, "id") == "divRplyFwdMsg") rest_is_quoted_ = true;
      ++mails_;
      push(Close::kMail);
    } else if (options_.footnotes && is_note(node)) {
      bound();
      ++notes_;
      push(Close::kNote);
    } else if (const std::uint8_t level = heading_level(tag); level > 0) {
      bound();
      heading_ = level;
      push(Close::kBlock);
    } else if (tag == "figcaption" || tag == "caption") {
      bound();
      caption_ = true;
      push(Close::kBlock);
    } else if (tag == "tr") {
      bound();
      out_.begin_row();
      push(Close::kRow);
    } else if (tag == "td" || tag == "th") {
      bound();
      out_.begin_cell();
      push(Close::kCell);
    } else if (tag == "blockquote" || tag == "q-block") {
      bound();
      ++quotes_;
      push(Close::kQuote);
    } else if (tag == "li") {
      bound();
      ++items_;
      push(Close::kItem);
    } else if (tag == "pre") {
      bound();
      ++pre_;
      push(Close::kPre);
    } else if (among(tag, kBounds)) {
      bound();
      push(Close::kBlock);
    }
  }

  [[nodiscard]] bool is_note(std::uint32_t node) const {
    const std::string_view type = attribute(node, "epub:type");
    return has_word(type, "footnote") || has_word(type, "endnote") || has_word(type, "rearnote") ||
           attribute(node, "role") == "doc-footnote";
  }

  void close_to(std::uint32_t node) {
    while (!open_.empty() && open_.back().end <= node) {
      const Close what = open_.back().what;
      open_.pop_back();
      bound();
      if (what == Close::kRow) out_.end_row();
      if (what == Close::kCell) out_.end_cell();
      if (what == Close::kQuote) --quotes_;
      if (what == Close::kItem) --items_;
      if (what == Close::kPre) --pre_;
      if (what == Close::kNote) --notes_;
      if (what == Close::kMail) --mails_;
    }
  }

  void text(std::string_view words) {
    if (!out_.is_open()) {
      if (words.find_first_not_of(" \t\r\n\f") == std::string_view::npos) return;
      const BlockKind now = kind();
      if (heading_ > 0 && now != BlockKind::kQuotedMail) {
        out_.begin(BlockKind::kHeading, heading_);
      } else {
        out_.begin(caption_ && now == BlockKind::kBody ? BlockKind::kCaption : now);
      }
    }
    if (pre_ > 0) {
      out_.add(words);
      return;
    }
    std::string plain(words);
    for (char& c : plain) {
      if (c == '\n' || c == '\r' || c == '\t' || c == '\f') c = ' ';
    }
    out_.add(plain);
  }

  const HtmlDocument& page_;
  const HtmlTextOptions& options_;
  DraftBlocks& out_;
  std::vector<Open> open_;
  std::uint8_t heading_ = 0;
  bool caption_ = false;
  bool rest_is_quoted_ = false;
  int quotes_ = 0;
  int items_ = 0;
  int pre_ = 0;
  int notes_ = 0;
  int mails_ = 0;
};

}  // namespace

Result<bool> add_html(std::string_view page, const HtmlTextOptions& options, DraftBlocks& out) {
  const std::string ended = options.xml ? with_ends(page) : std::string{};
  DX_TRY(const HtmlDocument document, markup::parse_html(options.xml ? ended : page));
  HtmlText(document, options, out).run();
  return true;
}

std::string html_title(std::string_view page) {
  const auto document = markup::parse_html(page);
  if (!document) return {};
  const std::uint32_t title = document->find("title");
  return title == markup::kNoNode ? std::string{} : document->text_below(title);
}

}  // namespace dixit::document
