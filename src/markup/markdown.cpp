#include "markup/markdown.h"

#include <md4c.h>

#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "markup/html.h"

namespace dixit::markup {
namespace {

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Every character reference of the text, resolved in one go: asking the HTML parser for each alone
/// would be slow.
class References {
 public:
  explicit References(std::string_view text) {
    std::vector<std::string> names;
    std::unordered_set<std::string_view> seen;
    for (std::size_t at = text.find('&'); at != std::string_view::npos;
         at = text.find('&', at + 1)) {
      std::size_t end = at + 1;
      while (end < text.size() && end - at < 49 && (is_alnum(text[end]) || text[end] == '#')) ++end;
      if (end >= text.size() || text[end] != ';') continue;
      const std::string_view name = text.substr(at, end + 1 - at);
      if (seen.insert(name).second) names.emplace_back(name);
    }
    if (names.empty()) return;
    std::string page = "<body>";
    for (const std::string& name : names) page += "<i>" + name + "</i>";
    const auto parsed = parse_html(page);
    if (!parsed) return;  // then references stay as written
    std::size_t next = 0;
    for (std::uint32_t k = 0; k < parsed->nodes.size() && next < names.size(); ++k) {
      if (parsed->nodes[k].tag != "i") continue;
      const std::uint32_t child = parsed->first_child(k);
      if (child != kNoNode) resolved_[names[next]] = slice(parsed->text, parsed->nodes[child].text);
      ++next;
    }
  }
  [[nodiscard]] std::string_view resolve(std::string_view name) const {
    const auto found = resolved_.find(std::string(name));
    return found == resolved_.end() ? name : std::string_view(found->second);
  }

 private:
  std::unordered_map<std::string, std::string> resolved_;
};

/// Receives md4c's events. A block begins with its first text and ends with the next change of
/// block.
class Builder {
 public:
  Builder(std::string_view source, MarkdownDocument& out)
      : source_(source), references_(source), out_(out) {}

  void enter_block(MD_BLOCKTYPE type, const void* detail) {
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) {
      if (in_block_) add_break('\t');
      return;
    }
    end_block();
    switch (type) {
      case MD_BLOCK_QUOTE:
        ++quotes_;
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        ++lists_;
        break;
      case MD_BLOCK_H:
        level_ = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level;
        break;
      case MD_BLOCK_CODE:
      case MD_BLOCK_HTML:
      case MD_BLOCK_TR:
        special_ = type;
        break;
      default:
        break;
    }
  }

  void leave_block(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) return;
    end_block();
    switch (type) {
      case MD_BLOCK_QUOTE:
        --quotes_;
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        --lists_;
        break;
      case MD_BLOCK_H:
        level_ = 0;
        break;
      case MD_BLOCK_CODE:
      case MD_BLOCK_HTML:
      case MD_BLOCK_TR:
        special_ = MD_BLOCK_DOC;
        break;
      default:
        break;
    }
  }

  void enter_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_IMG) ++pictures_;
    if ((type == MD_SPAN_EM || type == MD_SPAN_STRONG) && strong_++ == 0)
      strong_from_ = here_after_break();
    if (type == MD_SPAN_A && links_++ == 0) link_from_ = here_after_break();
  }

  void leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_IMG) --pictures_;
    if ((type == MD_SPAN_EM || type == MD_SPAN_STRONG) && --strong_ == 0 && strong_from_ < here()) {
      out_.strong.push_back({strong_from_, here()});
    }
    if (type == MD_SPAN_A && --links_ == 0 && link_from_ < here())
      out_.links.push_back({link_from_, here()});
  }

  void text(MD_TEXTTYPE type, std::string_view bytes) {
    if (pictures_ > 0) return;
    switch (type) {
      case MD_TEXT_BR:
        add_break('\n');
        return;
      case MD_TEXT_SOFTBR:
        add_break(' ');
        return;
      case MD_TEXT_NULLCHAR:
        add("\xEF\xBF\xBD", {last_end_, std::min(last_end_ + 1, size())});
        return;
      case MD_TEXT_HTML:
        if (special_ == MD_BLOCK_HTML) break;
        if (bytes.starts_with("<br") || bytes.starts_with("<BR")) add_break('\n');
        return;
      default:
        break;
    }
    const bool inside = !std::less<>{}(bytes.data(), source_.data()) &&
                        std::less<>{}(bytes.data(), source_.data() + source_.size());
    if (!inside) {  // indentation and line ends of code that md4c writes itself
      add(bytes, {last_end_, last_end_});
      return;
    }
    const auto from = static_cast<std::uint32_t>(bytes.data() - source_.data());
    const Span span{from, from + static_cast<std::uint32_t>(bytes.size())};
    add(type == MD_TEXT_ENTITY ? references_.resolve(bytes) : bytes, span);
  }

  void end_block() {
    pending_ = '\0';
    if (!in_block_) return;
    in_block_ = false;
    MarkdownBlock& block = out_.blocks.back();
    block.text.end = here();
    if (block.text.empty()) {
      out_.blocks.pop_back();
      return;
    }
    out_.text += '\n';
  }

 private:
  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(out_.text.size()); }
  [[nodiscard]] std::uint32_t here_after_break() const {
    return here() + (pending_ != '\0' ? 1 : 0);
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(source_.size()); }

  void begin_block() {
    if (in_block_) return;
    in_block_ = true;
    MarkdownBlock block;
    block.text = {here(), here()};
    block.quote_depth = quotes_;
    block.list_depth = lists_;
    if (special_ == MD_BLOCK_CODE) {
      block.kind = MarkdownKind::kCode;
    } else if (special_ == MD_BLOCK_HTML) {
      block.kind = MarkdownKind::kHtml;
    } else if (special_ == MD_BLOCK_TR) {
      block.kind = MarkdownKind::kTableRow;
    } else if (level_ != 0) {
      block.kind = MarkdownKind::kHeading;
      block.level = static_cast<std::uint8_t>(level_);
    } else if (lists_ > 0) {
      block.kind = MarkdownKind::kListItem;
    }
    out_.blocks.push_back(block);
  }

  /// A break is written when text follows, so that it can be mapped to all that stands between.
  void add_break(char what) {
    if (in_block_) pending_ = what;
  }

  void add(std::string_view bytes, Span from) {
    if (bytes.empty()) return;
    begin_block();
    if (pending_ != '\0') {
      const std::uint32_t at = here();
      out_.text += pending_;
      out_.places.append({at, at + 1}, {last_end_, std::max(last_end_, from.begin)});
      pending_ = '\0';
    }
    const std::uint32_t at = here();
    out_.text += bytes;
    out_.places.append({at, here()}, from);
    last_end_ = from.end;
  }

  std::string_view source_;
  References references_;
  MarkdownDocument& out_;
  std::uint32_t quotes_ = 0;
  std::uint32_t lists_ = 0;
  std::uint32_t pictures_ = 0;
  std::uint32_t strong_ = 0;
  std::uint32_t strong_from_ = 0;
  std::uint32_t links_ = 0;
  std::uint32_t link_from_ = 0;
  unsigned level_ = 0;
  MD_BLOCKTYPE special_ = MD_BLOCK_DOC;
  bool in_block_ = false;
  char pending_ = '\0';
  std::uint32_t last_end_ = 0;
};

Builder& builder(void* self) { return *static_cast<Builder*>(self); }

}  // namespace

Result<MarkdownDocument> parse_markdown(std::string_view text) {
  MarkdownDocument document;
  document.text.reserve(text.size());
  Builder build(text, document);
  MD_PARSER parser = {};
  // Indented text in an article is a paragraph, not code.
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
    builder(self).enter_block(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
    builder(self).leave_block(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* self) {
    builder(self).enter_span(type);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
    builder(self).leave_span(type);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* bytes, MD_SIZE size, void* self) {
    builder(self).text(type, {bytes, size});
    return 0;
  };
  if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &build) != 0) {
    return fail(ErrorCode::kLimit, "the Markdown is too tangled to be read",
                "save it as a .txt file");
  }
  build.end_block();
  return document;
}

}  // namespace dixit::markup
