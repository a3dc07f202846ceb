#include "app/documents.h"

#include "article/from_document.h"
#include "base/files.h"
#include "base/limits.h"
#include "index/build.h"
#include "record/document_kind.h"
#include "source/from_document.h"
#include "worker/read_in_worker.h"

namespace dixit::app {
namespace {

std::string_view words_for(std::string_view format) {
  if (format == "docx") return "a Word document";
  if (format == "odt") return "an OpenDocument text";
  if (format == "rtf") return "RTF";
  if (format == "eml") return "a mail";
  if (format == "epub") return "a book (EPUB)";
  if (format == "pdf") return "a PDF";
  return "another kind of file";
}

/// What a file of that ending is expected to be; "" where the ending says nothing of documents.
std::string_view format_of_ending(std::string_view ending) {
  if (ending == "docx" || ending == "docm" || ending == "doc" || ending == "dotx") return "docx";
  if (ending == "mht" || ending == "mhtml" || ending == "mbox" || ending == "eml") return "eml";
  for (const std::string_view same : {"odt", "rtf", "epub", "pdf"}) {
    if (ending == same) return same;
  }
  return {};
}

Issue misnamed(const std::string& path, std::string_view words) {
  return {path,
          {},
          "named ." + file_ending(path) + ", but is " + std::string(words) + "; read as that"};
}

Result<Document> read_document(const std::string& path, std::string_view bytes) {
  DX_TRY(Document document, worker::read_in_worker(bytes, path));
  const std::string_view expected = format_of_ending(file_ending(path));
  if (!expected.empty() && expected != document.format && document.format != "html" &&
      document.format != "mht")
    document.issues.push_back(misnamed(path, words_for(document.format)));
  return document;
}

/// For a file that is called a document and is none: its path without the ending, so that the
/// content decides; else the path.
std::string name_for_content(const std::string& path) {
  if (format_of_ending(file_ending(path)).empty()) return path;
  return path.substr(0, path.find_last_of('.'));
}

std::string_view words_for_text(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && bytes[first] == '<' ? "a web page" : "plain text";
}

/// What was read under another name, told of under its own.
template <class Record>
Result<Record> renamed(Result<Record> record, const std::string& path, std::string_view bytes) {
  if (!record) {
    Error error = std::move(record).error();
    error.file = path;
    return fail(std::move(error));
  }
  record->path = path;
  for (Issue& issue : record->issues) issue.file = path;
  record->issues.push_back(misnamed(path, words_for_text(bytes)));
  return record;
}

}  // namespace

Result<Article> article_of(const std::string& path, std::string_view bytes,
                           const article::ArticleOptions& options) {
  if (document_kind(bytes, path) != DocumentKind::kNone) {
    DX_TRY(Document document, read_document(path, bytes));
    return article::from_document(std::move(document), path, options);
  }
  if (bytes.size() > limits::kArticleBytesMax) {
    return fail(ErrorCode::kLimit,
                "larger than " + std::to_string(limits::kArticleBytesMax >> 20) + " MB",
                "split it into smaller files", path);
  }
  const std::string name = name_for_content(path);
  auto article = article::read_article(name, bytes, options);
  return name == path ? std::move(article) : renamed(std::move(article), path, bytes);
}

Result<Source> source_of(const std::string& path, std::string_view bytes,
                         const source::SourceOptions& options) {
  if (document_kind(bytes, path) != DocumentKind::kNone) {
    DX_TRY(const Document document, read_document(path, bytes));
    DX_TRY(Source source, source::from_document(document, path, options));
    source.lines = index::line_points(source, document.text);
    return source;
  }
  const std::string name = name_for_content(path);
  auto source = source::read_source(name, bytes, options);
  if (name != path) source = renamed(std::move(source), path, bytes);
  if (source) source->lines = index::line_points(*source, bytes);
  return source;
}

}  // namespace dixit::app
