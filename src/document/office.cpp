#include "document/office.h"

namespace dixit::document {
namespace {

/// Lower case, without blanks, and with the "_20_" of OpenDocument's names gone.
std::string plain_name(std::string_view name) {
  std::string out;
  for (std::size_t k = 0; k < name.size(); ++k) {
    if (name.substr(k, 4) == "_20_") {
      k += 3;
      continue;
    }
    const char c = name[k];
    if (c == ' ' || c == '_' || c == '-') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace

StyleKind kind_of_style(std::string_view name) {
  const std::string plain = plain_name(name);
  const std::string_view s = plain;
  if (s == "title") return {BlockKind::kHeading, 1, true};
  if (s == "subtitle") return {BlockKind::kHeading, 2, false};
  if (s.starts_with("heading")) {
    const std::string_view rest = s.substr(7);
    if (rest.empty()) return {BlockKind::kHeading, 1, false};
    if (rest.size() == 1 && rest[0] >= '1' && rest[0] <= '9')
      return {BlockKind::kHeading, static_cast<std::uint8_t>(std::min(rest[0] - '0', 6)), false};
  }
  for (const std::string_view quote :
       {"quote", "quotations", "intensequote", "blocktext", "blockquote", "blockquotation"}) {
    if (s == quote) return {BlockKind::kBlockQuote, 0, false};
  }
  for (const std::string_view caption : {"caption", "illustration", "figure", "drawing"}) {
    if (s == caption) return {BlockKind::kCaption, 0, false};
  }
  if (s.starts_with("toc") && s.size() <= 10) return {BlockKind::kPageHead, 0, false};
  if (s == "header" || s == "footer" || s.starts_with("contents") || s == "tableofcontents")
    return {BlockKind::kPageHead, 0, false};
  if (s.starts_with("list") && s != "listcontents" && s != "listheading")
    return {BlockKind::kListItem, 0, false};
  if (s == "footnotetext" || s == "endnotetext" || s == "footnote" || s == "endnote")
    return {BlockKind::kFootnote, 0, false};
  return {};
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

void tell_unseen(const Unseen& unseen, DocumentText& out) {
  if (unseen.insertions + unseen.deletions > 0) {
    out.issue("holds tracked changes: " + counted(unseen.insertions, "insertion", "insertions") +
              " read as text, " + counted(unseen.deletions, "deletion", "deletions") +
              " left out; accept or reject them to be sure");
  }
  if (unseen.comments > 0)
    out.issue("holds " + counted(unseen.comments, "comment", "comments") + ", left out");
  if (unseen.hidden > 0)
    out.issue("holds " + counted(unseen.hidden, "stretch", "stretches") +
              " of hidden text, left out");
}

void tell_damage(const ZipFile& zip, bool breaks_off, DocumentText& out) {
  if (breaks_off) {
    out.issue("the file is damaged and breaks off; what follows is missing");
  } else if (zip.cut) {
    out.issue("the file is damaged or was not copied whole; parts of it may be missing");
  }
  if (zip.twice) out.issue("holds two parts of one name; the first was read");
}

}  // namespace dixit::document
