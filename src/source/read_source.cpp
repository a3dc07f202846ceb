#include "source/read_source.h"

#include <algorithm>

#include "article/read_article.h"
#include "base/files.h"
#include "base/limits.h"
#include "markup/html.h"
#include "source/assemble.h"
#include "source/ctm.h"
#include "source/cues.h"
#include "source/html_transcript.h"
#include "source/json_transcript.h"
#include "source/plain_text.h"
#include "source/tiers.h"
#include "text/decode.h"

namespace dixit::source {
namespace {

enum class Format : std::uint8_t { kCues, kJson, kHtml, kMarkdown, kTextGrid, kElan, kCtm, kText };

constexpr std::string_view kEndings[] = {"vtt", "srt",      "json", "otr",  "txt",   "text",
                                         "md",  "markdown", "html", "htm",  "xhtml", "textgrid",
                                         "eaf", "ctm",      "pdf",  "docx", "docm",  "odt",
                                         "rtf", "eml",      "epub", "mht",  "mhtml"};

std::string_view skip_blanks(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\r\n\f");
  return at == std::string_view::npos ? std::string_view{} : text.substr(at);
}

bool looks_like_json(std::string_view start) {
  if (start.empty() || (start[0] != '{' && start[0] != '[')) return false;
  const std::string_view next = skip_blanks(start.substr(1));
  if (next.empty()) return false;
  return start[0] == '{' ? next[0] == '"' || next[0] == '}' : next[0] == '{';
}

bool starts_with_tag(std::string_view text, std::string_view tag) {
  if (text.size() < tag.size()) return false;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != tag[i]) return false;
  }
  return true;
}

bool looks_like_html(std::string_view start) {
  for (const std::string_view tag :
       {"<!doctype html", "<html", "<head", "<body", "<cite>", "<time>", "<p>", "<p ", "<div",
        "<!-- saved from", "<article", "<table", "<dl", "<section", "<main"}) {
    if (starts_with_tag(start, tag)) return true;
  }
  return false;
}

Format choose_format(std::string_view ending, std::string_view text) {
  const std::string_view start = skip_blanks(text.substr(0, 4096));
  if (start.starts_with("WEBVTT")) return Format::kCues;
  if (looks_like_json(start)) return Format::kJson;
  if (ending == "textgrid" || start.starts_with("File type = \"ooTextFile"))
    return Format::kTextGrid;
  if (ending == "eaf" ||
      text.substr(0, 1000).find("<ANNOTATION_DOCUMENT") != std::string_view::npos) {
    return Format::kElan;
  }
  if (ending == "ctm") return Format::kCtm;
  if (ending == "json" || ending == "otr") return Format::kJson;
  if (ending == "html" || ending == "htm" || ending == "xhtml") return Format::kHtml;
  if (looks_like_html(start) && ending != "md" && ending != "markdown") return Format::kHtml;
  if (looks_like_cues(text)) return Format::kCues;
  if (ending == "vtt" || ending == "srt") return Format::kCues;
  if (ending == "md" || ending == "markdown") return Format::kMarkdown;
  return Format::kText;
}

Result<Draft> read_draft(Format format, text::Decoded decoded, const std::string& path) {
  switch (format) {
    case Format::kCues:
      return read_cues(std::move(decoded.text), decoded.places, path);
    case Format::kJson:
      return read_json_transcript(decoded.text, decoded.places, path);
    case Format::kHtml:
      return read_html_transcript(decoded.text, decoded.places, path);
    case Format::kMarkdown:
      return read_plain_text(std::move(decoded.text), decoded.places, {.markdown = true});
    case Format::kTextGrid:
      return read_text_grid(std::move(decoded.text), decoded.places, path);
    case Format::kElan:
      return read_elan(decoded.text, decoded.places, path);
    case Format::kCtm:
      return read_ctm(std::move(decoded.text), decoded.places, path);
    case Format::kText:
      break;
  }
  return read_plain_text(std::move(decoded.text), decoded.places, {});
}

/// A page without turns is a document; the article room knows what on it belongs to the text.
void take_article(const std::string& path, std::string_view bytes, Draft& draft) {
  auto article = article::read_article(file_ending(path).empty() ? path + ".html" : path, bytes);
  if (!article || article->paragraphs.empty()) return;
  draft.utterances.clear();
  for (const Paragraph& paragraph : article->paragraphs) {
    Utterance u;
    u.text = paragraph.span;
    u.join = Join::kLine;
    u.heading = paragraph.kind == ParagraphKind::kHeading;
    draft.utterances.push_back(u);
  }
  draft.text = std::move(article->text);
  draft.places = std::move(article->places);
  const auto keep = [](std::string& field, const std::string& value) {
    if (!value.empty()) field = value;
  };
  keep(draft.header.title, article->title);
  keep(draft.header.date, article->published.substr(0, 10));
  keep(draft.header.language, article->language);
}

}  // namespace

bool is_source_ending(std::string_view ending) {
  return std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings);
}

Result<Source> read_source(const std::string& path, std::string_view bytes,
                           const SourceOptions& options) {
  if (bytes.size() > limits::kSourceBytesMax) {
    return fail(ErrorCode::kLimit,
                "larger than the " + std::to_string(limits::kSourceBytesMax >> 20) +
                    " MB that a source may have",
                "split it into parts", path);
  }
  if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return fail(ErrorCode::kEmpty, "the file is empty", "check that it was copied whole", path);
  }
  if (bytes.starts_with("%PDF") || bytes.starts_with("PK\x03\x04")) {
    const bool pdf = bytes[0] == '%';
    return fail(ErrorCode::kFormat,
                pdf ? "a PDF, which is not read yet" : "a Word or zip file, which is not read yet",
                "save it as text or HTML", path);
  }
  const std::string ending = options.kind_hint.empty() ? file_ending(path) : options.kind_hint;
  const bool page = ending == "html" || ending == "htm" || ending == "xhtml";
  auto decoded = text::decode(bytes, page ? markup::declared_charset(bytes) : std::string{});
  if (!decoded) {
    Error error = std::move(decoded).error();
    error.file = path;
    return fail(std::move(error));
  }
  std::vector<Issue> issues;
  if (decoded->replaced > 0) {
    issues.push_back({path, "",
                      std::to_string(decoded->replaced) + " bytes are not text in " +
                          decoded->encoding + "; shown as U+FFFD"});
  }
  const Format format = choose_format(ending, decoded->text);
  auto draft = read_draft(format, std::move(*decoded), path);
  if (!draft) {
    Error error = std::move(draft).error();
    if (error.file.empty()) error.file = path;
    return fail(std::move(error));
  }
  if (format == Format::kHtml && draft->document) take_article(path, bytes, *draft);
  return assemble_as(path, options, std::move(*draft), issues);
}

}  // namespace dixit::source
