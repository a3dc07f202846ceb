// Whether a file's bytes are an office program's, a mail program's, a book's or a printed page's:
// what is read in a process of its own.
#pragma once
#include <cstdint>
#include <string_view>

namespace dixit {

enum class DocumentKind : std::uint8_t {
  kNone,       ///< text, a page, subtitles, …: read without a worker
  kZip,        ///< .docx, .odt, .epub and other files made of files
  kRtf,        ///< rich text
  kPdf,        ///< printed pages
  kMail,       ///< a mail, several mails in one file, or a page saved as a mail (.mht)
  kOldOffice,  ///< .doc, .xls, .ppt, .msg: told of, not read
  kPages       ///< a binary file of another program: told of, not read
};

/// Takes   bytes: a whole file or its first kilobytes; path: its ending is asked only where bytes
///         can be either (a mail is text, too).
/// Gives   what the bytes are, whatever the file is called. Reads at most the first 16 kB.
[[nodiscard]] DocumentKind document_kind(std::string_view bytes, std::string_view path);

/// Whether files of that ending ("docx", lower case) are documents that a worker reads.
[[nodiscard]] bool is_document_ending(std::string_view ending);

}  // namespace dixit
