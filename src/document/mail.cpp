// Mails: what the sender wrote, what it answers to kept apart; web pages saved as mails.
#include "article/read_article.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "document/charset.h"
#include "document/draft_blocks.h"
#include "document/html_text.h"
#include "document/mail_headers.h"
#include "document/mail_parts.h"
#include "document/mail_text.h"
#include "document/read_document.h"
#include "markup/html.h"
#include "text/decode.h"

namespace dixit::document {
namespace {

bool is_utf8(std::string_view bytes) { return utf8::find_invalid(bytes) == std::string_view::npos; }

/// A part's text. What it declares is believed unless its bytes contradict.
std::string decoded(const MailText& part) {
  std::string charset = part.charset;
  if (charset.empty() && part.html) charset = markup::declared_charset(part.bytes);
  const bool ascii = charset.empty() || charset == "us-ascii" || charset == "US-ASCII";
  const bool utf = charset == "utf-8" || charset == "UTF-8" || charset == "utf8";
  if ((ascii || utf) && is_utf8(part.bytes)) return part.bytes;
  std::string out;
  if (!ascii && !utf && append_decoded(out, part.bytes, charset)) return out;
  const auto guessed = text::decode(part.bytes, charset);
  if (guessed) return guessed->text;
  append_decoded(out, part.bytes, "windows-1252");
  return out;
}

BlockKind kind_of(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::kHeading:
      return BlockKind::kHeading;
    case ParagraphKind::kBlockQuote:
      return BlockKind::kBlockQuote;
    case ParagraphKind::kListItem:
      return BlockKind::kListItem;
    case ParagraphKind::kTableRow:
      return BlockKind::kTableRow;
    case ParagraphKind::kBody:
      break;
  }
  return BlockKind::kBody;
}

/// A saved page is read as pages are.
Result<Document> read_page(const std::string& page) {
  DX_TRY(const Article article, article::read_article("page.html", page));
  DocumentText out("mht");
  for (const Paragraph& paragraph : article.paragraphs) {
    out.begin(kind_of(paragraph.kind),
              static_cast<std::uint8_t>(paragraph.kind == ParagraphKind::kHeading));
    out.add(slice(article.text, paragraph.span));
    out.end();
  }
  Document& document = out.document();
  document.title = article.title;
  document.byline = article.byline;
  document.published = article.published;
  document.language = article.language;
  return out.take();
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kNamedMost = 20;
  std::string out;
  for (std::size_t k = 0; k < names.size() && k < kNamedMost; ++k)
    out += (k == 0 ? "" : ", ") + decode_header(names[k]);
  if (names.size() > kNamedMost) out += ", …";
  return out;
}

}  // namespace

Result<Document> read_mail(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  DX_TRY(const Mail mail, take_apart(bytes));
  if (mail.texts.empty() && mail.encrypted)
    return fail(ErrorCode::kFormat, "the mail is encrypted",
                "open it in its program and save its text");
  if (mail.page && mail.texts.size() == 1 && mail.texts[0].html)
    return read_page(decoded(mail.texts[0]));
  DocumentText out("eml");
  DraftBlocks blocks;
  for (const MailText& part : mail.texts) {
    const std::string text = decoded(part);
    if (!part.html) {
      add_plain_mail(text, part.flowed, blocks);
      continue;
    }
    DX_TRY([[maybe_unused]] const bool read,
           add_html(text, {.xml = false, .mail = true, .footnotes = false}, blocks));
  }
  if (blocks.empty() && !mail.attachments.empty())
    return fail(ErrorCode::kEmpty,
                "no text in the mail, only attachments: " + listed(mail.attachments),
                "save the attachments, and give those");
  blocks.write(out);
  mark_quoted(out.document());
  Document& document = out.document();
  document.title = decode_header(mail.subject);
  document.byline = names_of(decode_header(mail.from));
  document.published = mail.published;
  document.language = decode_header(mail.language).substr(0, 2);
  if (mail.cut)
    out.issue("holds more parts, or nests them deeper, than is read; some are left out");
  if (!mail.attachments.empty()) {
    const std::size_t count = mail.attachments.size();
    out.issue("holds " + std::to_string(count) + (count == 1 ? " attachment" : " attachments") +
              ", not read: " + listed(mail.attachments));
  }
  return out.take();
}

}  // namespace dixit::document
