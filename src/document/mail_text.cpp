#include "document/mail_text.h"

#include <array>

#include "base/strings.h"

namespace dixit::document {
namespace {

// The names of a copied head's lines, as mail programs write them.
constexpr std::array<std::string_view, 12> kFrom = {
    "From", "Von", "De", "Da", "Van", "Fra", "Från", "Od", "От", "От кого", "Expéditeur", "寄件者"};
constexpr std::array<std::string_view, 24> kOther = {
    "Sent",    "Date",    "To",    "Subject", "Gesendet", "Datum",  "An",    "Betreff",
    "Envoyé",  "À",       "Objet", "Enviado", "Para",     "Asunto", "Fecha", "Assunto",
    "Inviato", "Oggetto", "Data",  "A",       "Кому",     "Тема",   "Дата",  "Cc"};

constexpr std::array<std::string_view, 9> kOriginal = {
    "Original Message",    "Forwarded message",         "Ursprüngliche Nachricht",
    "Message d'origine",   "Message transféré",         "Mensaje original",
    "Messaggio originale", "Weitergeleitete Nachricht", "Пересылаемое сообщение"};

template <std::size_t N>
bool is_label(std::string_view line, const std::array<std::string_view, N>& labels) {
  line = trimmed(line, " \t*_");
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 40) return false;
  const std::string_view name = trimmed(line.substr(0, colon), " \t*_\xC2\xA0");
  return std::find(labels.begin(), labels.end(), name) != labels.end();
}

bool is_original_line(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with("--") && !line.starts_with("Begin forwarded")) return false;
  if (line.starts_with("Begin forwarded")) return true;
  return std::any_of(kOriginal.begin(), kOriginal.end(), [&](std::string_view words) {
    return line.find(words) != std::string_view::npos;
  });
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Whether a copied head begins at that line: From and, in the next few lines, two more labels.
bool is_copied_head(const std::vector<std::string_view>& lines, std::size_t at) {
  if (!is_label(lines[at], kFrom)) return false;
  int labels = 0;
  std::size_t seen = 0;
  for (std::size_t k = at + 1; k < lines.size() && seen < 6; ++k) {
    if (trimmed(lines[k]).empty()) continue;
    ++seen;
    labels += is_label(lines[k], kOther);
  }
  return labels >= 2;
}

/// "On Monday, 3 March 2025 Ana Okoro wrote:" in any language: it ends with a colon and holds a
/// number.
bool is_lead_in(std::string_view line) {
  line = trimmed(line, " \t*\n\r\xC2\xA0");
  if (line.empty() || line.size() > 400) return false;
  if (!line.ends_with(':') && !line.ends_with("：")) return false;
  return line.find_first_of("0123456789@") != std::string_view::npos;
}

/// The words behind the marks of quotation, and how many marks there were.
std::string_view unquoted(std::string_view line, int& depth) {
  depth = 0;
  for (;;) {
    std::string_view rest = line;
    if (depth > 0 && rest.starts_with(' ') && rest.substr(1).starts_with('>'))
      rest.remove_prefix(1);
    if (!rest.starts_with('>')) break;
    line = rest.substr(1);
    ++depth;
  }
  if (depth > 0 && line.starts_with(' ')) line.remove_prefix(1);
  return line;
}

class PlainMail {
 public:
  PlainMail(std::string_view text, bool flowed, DraftBlocks& out)
      : lines_(lines_of(text)), flowed_(flowed), out_(out) {}

  void run() {
    for (std::size_t k = 0; k < lines_.size(); ++k) {
      if (!rest_ && (is_original_line(lines_[k]) || is_copied_head(lines_, k))) {
        out_.end();
        rest_ = true;
      }
      if (!rest_ && (lines_[k] == "-- " || lines_[k] == "--")) {
        out_.end();
        signed_ = true;
        continue;
      }
      line(k);
    }
    out_.end();
  }

 private:
  void line(std::size_t k) {
    int depth = 0;
    std::string_view words = unquoted(lines_[k].substr(is_escaped(k) ? 1 : 0), depth);
    // A signature ends where an answer's quotation begins.
    if (depth > 0) signed_ = false;
    if (lead_end_ <= k) lead_end_ = std::max(lead_end_, lead_in_end(k));
    const BlockKind kind = rest_ || depth > 0 || k < lead_end_ ? BlockKind::kQuotedMail
                           : signed_                           ? BlockKind::kPageHead
                                                               : BlockKind::kBody;
    if (trimmed(words).empty()) {
      out_.end();
      return;
    }
    if (out_.is_open() && (kind != kind_ || depth != depth_)) out_.end();
    if (!out_.is_open()) {
      out_.begin(kind);
    } else {
      out_.add(joins_ ? " " : "\n");
    }
    kind_ = kind;
    depth_ = depth;
    joins_ = flowed_ && words.ends_with(' ');
    if (flowed_ && depth == 0 && words.starts_with(' ')) words.remove_prefix(1);
    out_.add(trimmed(words));
  }

  /// ">From there": a mailbox's way of writing a line that begins with "From", quoted by nobody.
  [[nodiscard]] bool is_escaped(std::size_t k) const {
    if (!lines_[k].starts_with(">From ")) return false;
    if (k + 1 < lines_.size() && lines_[k + 1].starts_with('>')) return false;
    std::size_t above = k;
    while (above > 0 && above + 2 > k && trimmed(lines_[above - 1]).empty()) --above;
    return above == 0 ||
           (!lines_[above - 1].starts_with('>') && !trimmed(lines_[above - 1]).ends_with(':'));
  }

  /// The line after those that, from this one on, lead in a quotation below them; 0 when they do
  /// not.
  [[nodiscard]] std::size_t lead_in_end(std::size_t k) const {
    std::string text;
    for (std::size_t n = k; n < lines_.size() && n < k + 3; ++n) {
      if (n > k && trimmed(lines_[n]).empty()) return 0;
      if (lines_[n].starts_with('>')) return 0;
      text += std::string(lines_[n]) + " ";
      if (!is_lead_in(text)) continue;
      std::size_t next = n + 1;
      while (next < lines_.size() && next < n + 3 && trimmed(lines_[next]).empty()) ++next;
      return next < lines_.size() && lines_[next].starts_with('>') ? n + 1 : 0;
    }
    return 0;
  }

  std::vector<std::string_view> lines_;
  bool flowed_ = false;
  DraftBlocks& out_;
  bool rest_ = false;    // all from here on is passed on
  bool signed_ = false;  // a signature has begun
  bool joins_ = false;
  std::size_t lead_end_ = 0;
  BlockKind kind_ = BlockKind::kBody;
  int depth_ = 0;
};

}  // namespace

void add_plain_mail(std::string_view text, bool flowed, DraftBlocks& out) {
  PlainMail(text, flowed, out).run();
}

void mark_quoted(Document& document) {
  std::vector<std::string_view> lines;
  std::vector<std::size_t> owners;
  for (std::size_t k = 0; k < document.blocks.size(); ++k) {
    for (const std::string_view line : lines_of(slice(document.text, document.blocks[k].text))) {
      lines.push_back(line);
      owners.push_back(k);
    }
  }
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (!is_original_line(lines[k]) && !is_copied_head(lines, k)) continue;
    for (std::size_t b = owners[k]; b < document.blocks.size(); ++b) {
      document.blocks[b].kind = BlockKind::kQuotedMail;
      document.blocks[b].level = 0;
    }
    break;
  }
  for (std::size_t k = 0; k + 1 < document.blocks.size(); ++k) {
    DocumentBlock& block = document.blocks[k];
    if (block.kind != BlockKind::kQuotedMail &&
        document.blocks[k + 1].kind == BlockKind::kQuotedMail &&
        is_lead_in(slice(document.text, block.text)))
      block.kind = BlockKind::kQuotedMail;
  }
}

}  // namespace dixit::document
