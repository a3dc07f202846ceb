#include "record/document_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/files.h"

namespace dixit {
namespace {

constexpr std::size_t kHeadBytes = 16'384;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_mail_ending(std::string_view ending) {
  return ending == "eml" || ending == "mht" || ending == "mhtml" || ending == "mbox" ||
         ending == "emlx";
}

/// The header names that a text opens with, each with its line breaks around it, in lower case:
/// "\nfrom\nmime-version\n". Empty when its first lines are no headers.
std::string header_names(std::string_view head) {
  std::string names = "\n";
  std::size_t at = 0;
  // Mailboxes put a line "From name date" first.
  if (head.starts_with("From ")) at = std::min(head.find('\n'), head.size() - 1) + 1;
  while (at < head.size()) {
    std::size_t end = head.find('\n', at);
    if (end == std::string_view::npos) end = head.size();
    std::string_view line = head.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (line[0] == ' ' || line[0] == '\t') continue;  // the header before goes on
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) return {};
    const std::string_view name = line.substr(0, colon);
    const bool good = std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
             c == '-' || c == '_';
    });
    if (!good) return {};
    names += lower(name) + "\n";
  }
  return names;
}

bool is_mail(std::string_view head, std::string_view ending) {
  const std::string names = header_names(head);
  const auto has = [&](std::string_view name) {
    return names.find("\n" + std::string(name) + "\n") != std::string::npos;
  };
  if (is_mail_ending(ending)) return true;
  // What else has headers (a transcript's head, an article's) says nothing of MIME.
  return has("mime-version") && has("content-type") && (has("from") || has("subject"));
}

}  // namespace

DocumentKind document_kind(std::string_view bytes, std::string_view path) {
  std::string_view head = bytes.substr(0, kHeadBytes);
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return DocumentKind::kZip;
  if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return DocumentKind::kOldOffice;
  if (head.starts_with("bplist00")) return DocumentKind::kPages;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return DocumentKind::kNone;
  const std::string_view start = head.substr(first);
  if (start.starts_with("{\\rtf")) return DocumentKind::kRtf;
  // Readers of PDF look for its mark in the first kilobyte.
  if (start.starts_with("%PDF-")) return DocumentKind::kPdf;
  const std::string ending = file_ending(path);
  if (ending == "pdf" && head.substr(0, 1024).find("%PDF-") != std::string_view::npos)
    return DocumentKind::kPdf;
  if (start.starts_with('<') || start.starts_with('{')) return DocumentKind::kNone;
  return is_mail(start, ending) ? DocumentKind::kMail : DocumentKind::kNone;
}

bool is_document_ending(std::string_view ending) {
  constexpr std::array<std::string_view, 9> kEndings = {"docx", "docm", "odt", "rtf",  "eml",
                                                        "mht",  "epub", "pdf", "mhtml"};
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

}  // namespace dixit
