#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "document/limits.h"
#include "document/pdf_layout.h"
#include "document/read_document.h"

namespace dixit::document {
namespace {

constexpr int kPagesMax = 20'000;
constexpr std::size_t kWordsMax = 12'000'000;   // of one file
constexpr std::size_t kPageWordsMax = 200'000;  // of one page: the rest of it is left out
constexpr std::size_t kFewLetters = 3;          // a page: fewer is a picture's page

std::string utf8_of(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

bool has(const std::string& name, std::string_view part) {
  return std::search(name.begin(), name.end(), part.begin(), part.end(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
         }) != name.end();
}

/// Letters that fonts write as one sign.
void part_ligatures(std::string& text) {
  constexpr std::pair<std::string_view, std::string_view> kLigatures[] = {
      {"\xEF\xAC\x80", "ff"},  {"\xEF\xAC\x81", "fi"},  {"\xEF\xAC\x82", "fl"},
      {"\xEF\xAC\x83", "ffi"}, {"\xEF\xAC\x84", "ffl"}, {"\xEF\xAC\x85", "st"},
      {"\xEF\xAC\x86", "st"}};
  if (text.find("\xEF\xAC") == std::string::npos) return;
  for (const auto& [sign, letters] : kLigatures) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at))
      text.replace(at, sign.size(), letters);
  }
}

PdfPage words_of(const poppler::page& page) {
  PdfPage out;
  const poppler::rectf rect = page.page_rect();
  out.width = rect.width();
  out.height = rect.height();
  std::vector<poppler::text_box> boxes = page.text_list(poppler::page::text_list_include_font);
  if (boxes.size() > kPageWordsMax)
    boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(kPageWordsMax), boxes.end());
  out.words.reserve(boxes.size());
  for (const poppler::text_box& box : boxes) {
    PdfWord word;
    const poppler::rectf b = box.bbox();
    word.x0 = b.left();
    word.x1 = b.right();
    word.y0 = b.top();
    word.y1 = b.bottom();
    word.size = box.get_font_size();
    word.text = utf8_of(box.text());
    part_ligatures(word.text);
    if (box.has_font_info()) {
      const std::string font = box.get_font_name();
      word.bold = has(font, "bold") || has(font, "black") || has(font, "heavy");
      word.italic = has(font, "italic") || has(font, "oblique");
    }
    word.space_after = box.has_space_after();
    word.rotation = static_cast<std::uint8_t>(box.rotation() & 3);
    out.words.push_back(std::move(word));
  }
  return out;
}

/// A title that programs put there by themselves is none.
bool is_title(std::string_view title) {
  if (title.empty() || title.size() > 300) return false;
  for (const std::string_view part : {".doc", ".indd", ".qxd", ".pdf", ".wpd", ".txt", "Untitled",
                                      "untitled", "Microsoft Word", "PowerPoint"}) {
    if (title.find(part) != std::string_view::npos) return false;
  }
  return title.find(' ') != std::string_view::npos;
}

void take_card(const poppler::document& pdf, Document& out) {
  const std::string title = utf8_of(pdf.get_title());
  if (is_title(title) || out.title.empty()) {
    if (is_title(title)) out.title = title;
  }
  const std::string author = utf8_of(pdf.get_author());
  if (author.find(' ') != std::string::npos && author.size() < 200) out.byline = author;
}

/// The date in the file's description is the program's, not the publication's; kept out.
Result<Document> read_pages(const poppler::document& pdf) {
  std::vector<PdfPage> pages;
  std::size_t words = 0;
  std::size_t letters = 0;
  std::size_t pictures = 0;
  const int count = pdf.pages();
  for (int p = 0; p < count; ++p) {
    const std::unique_ptr<poppler::page> page(pdf.create_page(p));
    pages.push_back(page ? words_of(*page) : PdfPage{});
    std::size_t here = 0;
    for (const PdfWord& word : pages.back().words) here += word.text.size();
    pictures += here <= kFewLetters ? 1u : 0u;
    letters += here;
    words += pages.back().words.size();
    if (words > kWordsMax) {
      return fail(ErrorCode::kLimit,
                  "a PDF of more than " + std::to_string(kWordsMax / 1'000'000) + " million words",
                  "split it into parts");
    }
  }
  if (letters <= kFewLetters * pages.size()) {
    return fail(ErrorCode::kEmpty, "has no text: its pages are pictures",
                "run OCR first, e.g. with ocrmypdf");
  }
  Document out = document_of(lay_out(std::move(pages)));
  if (pictures > 0 && pictures < static_cast<std::size_t>(count)) {
    out.issues.push_back({{},
                          {},
                          std::to_string(pictures) + " of " + std::to_string(count) +
                              " pages have no text: they are empty or pictures"});
  }
  take_card(pdf, out);
  if (out.blocks.empty()) {
    return fail(ErrorCode::kEmpty, "has no text besides running heads and page numbers",
                "check that this is the right file");
  }
  return out;
}

}  // namespace

Result<Document> read_pdf(std::string_view bytes) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  if (bytes.size() > static_cast<std::size_t>(INT32_MAX)) {
    return fail(ErrorCode::kLimit, "a PDF of more than 2 GB", "split it into parts");
  }
  const std::unique_ptr<poppler::document> pdf(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!pdf) {
    return fail(ErrorCode::kFormat, "a damaged PDF, which cannot be opened",
                "copy the file again, or print it to a new PDF");
  }
  if (pdf->is_locked()) {
    return fail(ErrorCode::kFormat, "an encrypted PDF, which needs a password",
                "save it without a password, e.g. with qpdf --decrypt");
  }
  if (pdf->pages() <= 0) {
    return fail(ErrorCode::kFormat, "a damaged PDF, in which no pages are found",
                "copy the file again, or print it to a new PDF");
  }
  if (pdf->pages() > kPagesMax) {
    return fail(ErrorCode::kLimit,
                "a PDF of " + std::to_string(pdf->pages()) + " pages; up to " +
                    std::to_string(kPagesMax) + " are read",
                "split it into parts");
  }
  return read_pages(*pdf);
}

}  // namespace dixit::document
