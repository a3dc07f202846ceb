// rooms: document record text base
// Any words with any boxes: the layout ends, its blocks and lines lie inside the text and in order,
// and the text is valid UTF-8.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "document/pdf_layout.h"

namespace {

using dixit::document::PdfPage;
using dixit::document::PdfWord;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Eats the input byte by byte; zeros when it is used up.
class Feed {
 public:
  Feed(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  unsigned byte() { return at_ < size_ ? data_[at_++] : 0; }
  [[nodiscard]] bool left() const { return at_ < size_; }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

constexpr std::string_view kTexts[] = {
    "the",      "water",  "Q.",       "A.",  "1",         "2", "3",
    "Page",     "12:3,7", "muni-",    "ed",  "•",         "A", "10:32:05",
    "\xFF\xFE", "Figure", "\xC2\xAD", "MR.", "HALLOWAY:", "-", "\xEF\xAC\x81"};

PdfWord word_from(Feed& feed, unsigned row) {
  PdfWord w;
  const unsigned what = feed.byte();
  w.text = what < 200 ? std::string(kTexts[what % std::size(kTexts)]) : std::to_string(row % 40);
  const unsigned place = feed.byte();
  w.x0 = place * 2.4;
  const unsigned how = feed.byte();
  w.size = 5 + (how & 15u);
  w.x1 = w.x0 + static_cast<double>(w.text.size()) * w.size / 2;
  w.y0 = row * 12.0 + (how >> 4u & 3u);
  w.y1 = w.y0 + w.size;
  w.bold = (how & 64u) != 0;
  w.space_after = (how & 128u) == 0;
  if (what == 255) w.rotation = static_cast<std::uint8_t>(how & 3u);
  if (what == 254) w.x1 = std::numeric_limits<double>::quiet_NaN();
  if (what == 253) w.y0 = -std::numeric_limits<double>::infinity();
  if (what == 252) w.y1 = 1e300;
  return w;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Feed feed(data, size);
  std::vector<PdfPage> pages(1 + feed.byte() % 4);
  for (PdfPage& page : pages) {
    page.width = 612;
    page.height = 792;
  }
  unsigned row = 0;
  while (feed.left()) {
    const unsigned step = feed.byte();
    row = (row + (step & 1u)) % 64;
    PdfPage& page = pages[(step >> 1u) % pages.size()];
    page.words.push_back(word_from(feed, row));
  }
  const dixit::Document d =
      dixit::document::document_of(dixit::document::lay_out(std::move(pages)));
  require(dixit::utf8::find_invalid(d.text) == std::string::npos);
  std::uint32_t end = 0;
  for (const dixit::DocumentBlock& block : d.blocks) {
    require(block.text.begin >= end && block.text.begin < block.text.end);
    require(block.text.end <= d.text.size());
    end = block.text.end;
  }
  end = 0;
  for (const dixit::DocumentLine& line : d.lines) {
    require(line.text.begin >= end && line.text.begin < line.text.end);
    require(line.text.end <= d.text.size());
    end = line.text.end;
  }
  return 0;
}
