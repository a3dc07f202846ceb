// Pages made of words with boxes, no PDF needed: what is read before what, and what is left out.
#include "document/pdf_layout.h"

#include <gtest/gtest.h>

#include <sstream>

namespace dixit::document {
namespace {

using Texts = std::vector<std::string>;

/// Puts the words of a line on a page, each letter half its size broad.
void put(PdfPage& page, double x, double y, const std::string& line, double size = 10,
         bool bold = false) {
  page.width = 612;
  page.height = 792;
  std::istringstream words(line);
  for (std::string word; words >> word;) {
    PdfWord w;
    w.text = word;
    w.x0 = x;
    w.x1 = x + static_cast<double>(word.size()) * size / 2;
    w.y0 = y - 0.8 * size;
    w.y1 = y + 0.2 * size;
    w.size = size;
    w.bold = bold;
    x = w.x1 + size / 4;
    page.words.push_back(w);
  }
}

Document read(std::vector<PdfPage> pages) { return document_of(lay_out(std::move(pages))); }

Texts texts(const Document& d, BlockKind kind) {
  Texts out;
  for (const DocumentBlock& block : d.blocks) {
    if (block.kind == kind) out.emplace_back(slice(d.text, block.text));
  }
  return out;
}

/// Eight lines of running text, about 200 points broad.
void column(PdfPage& page, double x, double y, const std::string& name, int lines = 8) {
  for (int k = 0; k < lines; ++k)
    put(page, x, y + 12 * k,
        name + std::to_string(k) + " the water rose over the wall and the" +
            (k % 2 ? " gate" : ""));
}

TEST(PdfLayout, ColumnsAreReadOneAfterTheOther) {
  PdfPage page;
  put(page, 50, 60, "A headline over both of the columns of this page", 20);
  column(page, 50, 100, "left");
  column(page, 320, 106, "right");
  const Document d = read({page});
  EXPECT_EQ(texts(d, BlockKind::kHeading),
            (Texts{"A headline over both of the columns of this page"}));
  EXPECT_LT(d.text.find("left7"), d.text.find("right0"));
  EXPECT_LT(d.text.find("headline"), d.text.find("left0"));
}

TEST(PdfLayout, WhatGoesOverTheColumnsPartsThem) {
  PdfPage page;
  column(page, 50, 100, "one", 5);
  column(page, 320, 100, "two", 5);
  put(page, 50, 190,
      "A line that goes over the whole breadth of the page, from left to right here");
  column(page, 50, 220, "three", 5);
  column(page, 320, 220, "four", 5);
  const std::string text = read({page}).text;
  EXPECT_LT(text.find("one4"), text.find("two0"));
  EXPECT_LT(text.find("two4"), text.find("breadth"));
  EXPECT_LT(text.find("breadth"), text.find("three0"));
  EXPECT_LT(text.find("three4"), text.find("four0"));
}

TEST(PdfLayout, TablesAreReadRowByRow) {
  PdfPage page;
  for (int k = 0; k < 6; ++k) {
    put(page, 50, 100 + 14 * k, "Row" + std::to_string(k));
    put(page, 250, 100 + 14 * k, std::to_string(100 + k));
    put(page, 400, 100 + 14 * k, std::to_string(200 + k));
  }
  const Texts rows = texts(read({page}), BlockKind::kTableRow);
  ASSERT_EQ(rows.size(), 6u);
  EXPECT_EQ(rows[2], "Row2 | 102 | 202");
}

TEST(PdfLayout, HeadsAndPageNumbersAreApart) {
  std::vector<PdfPage> pages(3);
  for (int p = 0; p < 3; ++p) {
    PdfPage& page = pages[static_cast<std::size_t>(p)];
    put(page, 50, 30, p % 2 == 0 ? "The Ellery Quarterly" : "Water and Stone");
    put(page, 540, 30, std::to_string(17 + p));
    put(page, 50, 100,
        "Page body " + std::string(1, static_cast<char>('a' + p)) +
            " has a line that is long enough to be one of prose.");
  }
  const Document d = read(pages);
  EXPECT_EQ(texts(d, BlockKind::kPageHead).size(), 3u);
  EXPECT_EQ(texts(d, BlockKind::kBody).size(), 3u);
  EXPECT_EQ(d.blocks[0].page, 17u);
  EXPECT_EQ(d.lines.back().page, 19u);
}

TEST(PdfLayout, NotesThatCountOnAreNoHeads) {
  std::vector<PdfPage> pages(2);
  for (int p = 0; p < 2; ++p) {
    PdfPage& page = pages[static_cast<std::size_t>(p)];
    column(page, 50, 100, p == 0 ? "first" : "second", 10);
    put(page, 50, 700,
        std::to_string(p + 1) + (p == 0 ? " See the report." : " Told by the clerk."), 7);
  }
  const Document d = read(pages);
  EXPECT_EQ(texts(d, BlockKind::kFootnote), (Texts{"1 See the report.", "2 Told by the clerk."}));
}

TEST(PdfLayout, HyphensAtLineEnds) {
  PdfPage page;
  put(page, 50, 100, "The municipality paid for it, and the munici-");
  put(page, 50, 112, "pality knew. It was a long-standing and well-");
  put(page, 50, 124, "known matter for the Anglo-");
  put(page, 50, 136, "Ellerian board, a matter of the long-");
  put(page, 50, 148, "standing order that was never carri-");
  put(page, 50, 160, "ed out.");
  const std::string text = read({page}).text;
  EXPECT_NE(text.find("the municipality knew"), std::string::npos) << text;
  EXPECT_NE(text.find("well-known"), std::string::npos);
  EXPECT_NE(text.find("Anglo-Ellerian"), std::string::npos);
  EXPECT_NE(text.find("of the long-standing"), std::string::npos);
  EXPECT_NE(text.find("never carried out"), std::string::npos);
}

TEST(PdfLayout, ParagraphsByIndentsAndGaps) {
  PdfPage page;
  put(page, 62, 100, "The first paragraph is set in and goes on to a second");
  put(page, 50, 112, "line that is as long as those before it, and a third that is");
  put(page, 50, 124, "short.");
  put(page, 62, 136, "The second one begins further right and goes on after that");
  put(page, 50, 148, "with lines as long as the others of this page, more or less so.");
  put(page, 50, 172, "The third stands below a gap, and has no indent at all, but two");
  put(page, 50, 184, "lines.");
  const Texts body = texts(read({page}), BlockKind::kBody);
  ASSERT_EQ(body.size(), 3u);
  EXPECT_TRUE(body[1].starts_with("The second"));
  EXPECT_TRUE(body[2].starts_with("The third"));
}

TEST(PdfLayout, AParagraphGoesOnOverThePageAndItsNotesComeAfterIt) {
  std::vector<PdfPage> pages(2);
  for (int k = 0; k < 8; ++k)
    put(pages[0], 50, 100 + 12 * k, "line of the first page that goes on and on to the right edge");
  put(pages[0], 50, 700, "1 A note at the foot.", 7);
  put(pages[1], 50, 100, "and ends on the second page.");
  const Document d = read(pages);
  ASSERT_EQ(d.blocks.size(), 2u);
  EXPECT_NE(slice(d.text, d.blocks[0].text).find("right edge and ends"), std::string_view::npos);
  EXPECT_EQ(d.blocks[1].kind, BlockKind::kFootnote);
}

TEST(PdfLayout, ADropCapBelongsToItsWord) {
  PdfPage page;
  put(page, 50, 120, "T", 34);
  put(page, 70, 100, "he harbor board met twice in the spring of that year");
  put(page, 70, 112, "and nobody who sat at the table could say afterwards who");
  put(page, 50, 126, "had signed the order for the gates that nobody had asked for.");
  EXPECT_TRUE(read({page}).text.starts_with("The harbor board met"));
}

/// A transcript page at (x, y): numbers in the margin, and lines of speech.
void transcript(PdfPage& page, double x, double y, int printed, double size = 10) {
  put(page, x + 15 * size, y - 2 * size, "Page " + std::to_string(printed), size);
  for (int n = 1; n <= 25; ++n) {
    put(page, n < 10 ? x + size / 2 : x, y + 1.4 * size * n, std::to_string(n), size);
    const std::string line = n % 2 == 1 ? "Q. Was it day " + std::to_string(printed * 100 + n)
                                        : "A. It was, and it rained.";
    if (n < 24) put(page, x + 3 * size, y + 1.4 * size * n, line, size);
  }
}

TEST(PdfLayout, MarginNumbersAreTakenOut) {
  std::vector<PdfPage> pages(2);
  transcript(pages[0], 60, 80, 46);
  transcript(pages[1], 60, 80, 47);
  const Document d = read(pages);
  bool seen = false;
  for (const DocumentLine& line : d.lines) {
    if (slice(d.text, line.text) != "Q. Was it day 4705") continue;
    seen = true;
    EXPECT_EQ(line.page, 47u);
    EXPECT_EQ(line.line, 5u);
  }
  EXPECT_TRUE(seen);
}

TEST(PdfLayout, FourPagesOnASheet) {
  PdfPage sheet;
  // Across first, as some programs print them: the printed numbers tell.
  transcript(sheet, 30, 60, 50, 6);
  transcript(sheet, 330, 60, 51, 6);
  transcript(sheet, 30, 420, 52, 6);
  transcript(sheet, 330, 420, 53, 6);
  const Document d = read({sheet});
  std::vector<std::uint32_t> pages;
  for (const DocumentLine& line : d.lines) {
    if (line.line == 3) pages.push_back(line.page);
  }
  EXPECT_EQ(pages, (std::vector<std::uint32_t>{50, 51, 52, 53}));
  EXPECT_LT(d.text.find("day 5023"), d.text.find("day 5101"));
  EXPECT_LT(d.text.find("day 5123"), d.text.find("day 5201"));
}

TEST(PdfLayout, ATurnedPageIsReadUpright) {
  PdfPage page;
  column(page, 50, 100, "row", 4);
  for (PdfWord& w : page.words) {
    const PdfWord old = w;  // turned so that it reads upwards
    w.x0 = old.y0;
    w.x1 = old.y1;
    w.y0 = 700 - old.x1;
    w.y1 = 700 - old.x0;
    w.rotation = 3;
  }
  page.height = 700;
  const std::string text = read({page}).text;
  EXPECT_LT(text.find("row0 the water rose"), text.find("row3"));
}

TEST(PdfLayout, NothingAtAll) {
  EXPECT_TRUE(read({}).blocks.empty());
  EXPECT_TRUE(read({PdfPage{}, PdfPage{}}).blocks.empty());
}

}  // namespace
}  // namespace dixit::document
