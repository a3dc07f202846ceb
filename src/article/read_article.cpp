#include "article/read_article.h"

#include <algorithm>

#include "article/readers.h"
#include "base/files.h"
#include "markup/html.h"
#include "text/decode.h"
#include "text/language.h"

namespace dixit::article {
namespace {

enum class Format : std::uint8_t { kUnknown, kHtml, kMarkdown, kPlain, kJson };

Format format_of_ending(std::string_view ending) {
  for (const std::string_view known : {"html", "htm", "xhtml", "shtml", "xht"}) {
    if (ending == known) return Format::kHtml;
  }
  for (const std::string_view known : {"md", "markdown", "mkd", "mdown"}) {
    if (ending == known) return Format::kMarkdown;
  }
  if (ending == "txt" || ending == "text") return Format::kPlain;
  if (ending == "json") return Format::kJson;
  return Format::kUnknown;
}

/// Formats that a person may well try, with what to do about them.
Result<bool> refuse_other_formats(std::string_view ending, std::string_view bytes) {
  struct Other {
    std::string_view ending;
    std::string_view magic;
    std::string_view name;
  };
  constexpr Other kOthers[] = {{"pdf", "%PDF", "PDF"},
                               {"docx", "", "Word (.docx)"},
                               {"doc", "\xD0\xCF\x11\xE0", "Word (.doc)"},
                               {"odt", "", "OpenDocument"},
                               {"rtf", "{\\rtf", "RTF"},
                               {"eml", "", "e-mail (.eml)"},
                               {"msg", "", "e-mail (.msg)"},
                               {"epub", "", "EPUB"},
                               {"pages", "", "Pages"},
                               {"mht", "", "web archive"},
                               {"mhtml", "", "web archive"},
                               {"zip", "PK\x03\x04", "zip archive"},
                               {"gz", "\x1F\x8B", "gzip"},
                               {"png", "\x89PNG", "picture"},
                               {"jpg", "\xFF\xD8\xFF", "picture"}};
  for (const Other& other : kOthers) {
    if (ending != other.ending && (other.magic.empty() || !bytes.starts_with(other.magic)))
      continue;
    return fail(ErrorCode::kFormat,
                "expected HTML, Markdown, plain text or JSON, found " + std::string(other.name),
                "save the article as .txt or .html");
  }
  return true;
}

Format format_of_content(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return Format::kPlain;
  if (text[first] == '{') {
    const std::size_t next = text.find_first_not_of(" \t\r\n", first + 1);
    if (next != std::string_view::npos && (text[next] == '"' || text[next] == '}'))
      return Format::kJson;
  }
  return looks_like_html(text) ? Format::kHtml : Format::kPlain;
}

Result<Article> read_as(Format format, std::string_view text) {
  switch (format) {
    case Format::kHtml:
      // A file without a single tag is text, whatever it is called.
      return text.find('<') == std::string_view::npos ? read_plain(text) : read_html(text);
    case Format::kMarkdown:
      return read_markdown(text);
    case Format::kJson:
      return read_json(text);
    default:
      return read_plain(text);
  }
}

void settle_language(Article& article, const ArticleOptions& options) {
  if (!options.language.empty()) {
    article.language = options.language;
    return;
  }
  const std::string_view sample = std::string_view(article.text).substr(0, 20'000);
  std::size_t cut = sample.size();  // not inside a character
  while (cut < article.text.size() && cut > 0 &&
         (static_cast<unsigned char>(article.text[cut]) & 0xC0) == 0x80)
    --cut;
  const text::LanguageGuess guess = text::guess_language(sample.substr(0, cut), article.language);
  // Templates declare their own language, not the article's: a sure guess about enough text is
  // worth more.
  if (!guess.code.empty() &&
      (article.language.empty() || (guess.reliable && sample.size() >= 300))) {
    article.language = guess.code;
  }
  // What agrees with the words is no conflict; what does not is one with them.
  std::erase_if(article.conflicts, [&](Conflict& conflict) {
    if (conflict.field != "language" || conflict.used == article.language) return false;
    if (conflict.other == article.language) {
      std::swap(conflict.used, conflict.other);
      std::swap(conflict.used_from, conflict.other_from);
      return false;
    }
    return true;
  });
}

Result<Article> read_bytes(const std::string& path, std::string_view bytes,
                           const ArticleOptions& options) {
  if (bytes.empty()) return fail(ErrorCode::kEmpty, "the file is empty", "check the path");
  const std::string ending = file_ending(path);
  DX_TRY([[maybe_unused]] const bool readable, refuse_other_formats(ending, bytes));
  Format format = format_of_ending(ending);
  std::string charset = options.charset;
  if (charset.empty() && format != Format::kPlain && format != Format::kJson)
    charset = markup::declared_charset(bytes);
  DX_TRY(text::Decoded decoded, text::decode(bytes, charset));
  if (format == Format::kUnknown) format = format_of_content(decoded.text);
  const bool exported = looks_like_wordpress(decoded.text);
  DX_TRY(Article article, exported ? read_wordpress(decoded.text) : read_as(format, decoded.text));
  if (article.paragraphs.empty()) {
    return fail(ErrorCode::kEmpty, "no article text found",
                "save the article's text as a .txt file");
  }
  article.places = article.places.then(decoded.places);
  for (Beside& beside : article.beside) beside.place = decoded.places.to_source(beside.place);
  article.path = path;
  for (Issue& issue : article.issues) issue.file = path;
  if (decoded.guessed) {
    article.issues.push_back({path, {}, "the encoding is not told; read as " + decoded.encoding});
  }
  if (decoded.replaced > 0) {
    article.issues.push_back({path,
                              {},
                              std::to_string(decoded.replaced) + " bytes are not text in " +
                                  decoded.encoding + "; shown as U+FFFD"});
  }
  settle_language(article, options);
  return article;
}

}  // namespace

bool looks_like_html(std::string_view text) {
  const std::string_view head = text.substr(0, 4096);
  std::string lower(head);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const std::string_view sign : {"<!doctype html", "<html", "<body", "<head>"}) {
    if (lower.find(sign) != std::string::npos) return true;
  }
  const std::size_t first = lower.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || lower[first] != '<') return false;
  for (const std::string_view sign : {"</p>", "<p>", "<div", "<br", "<article", "<h1", "<h2"}) {
    if (lower.find(sign) != std::string::npos) return true;
  }
  return false;
}

Result<Article> read_article(const std::string& path, std::string_view bytes,
                             const ArticleOptions& options) {
  auto article = read_bytes(path, bytes, options);
  if (!article && article.error().file.empty()) {
    Error error = std::move(article).error();
    error.file = path;
    return fail(std::move(error));
  }
  return article;
}

}  // namespace dixit::article
