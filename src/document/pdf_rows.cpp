#include "document/pdf_rows.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace dixit::document {
namespace {

constexpr double kRowDrift = 0.32;    // of the size: how far middles of one row lie apart
constexpr double kRaised = 0.75;      // of the size: how far a raised sign may stand
constexpr double kRaisedSize = 0.82;  // of the row's size: a raised sign is smaller
constexpr double kCellGap = 1.8;      // of the size
constexpr std::size_t kCellsMin = 3;  // of a row that is a table's by itself

void grow(PdfRow& row, const PdfWord& w) {
  row.x0 = std::min(row.x0, w.x0);
  row.x1 = std::max(row.x1, w.x1);
  row.y0 = std::min(row.y0, w.y0);
  row.y1 = std::max(row.y1, w.y1);
  row.size = std::max(row.size, w.size);
}

PdfRow row_with(const PdfWord& w, std::uint32_t number) {
  return {{number}, w.x0, w.x1, w.y0, w.y1, w.size};
}

/// The distance between two stretches; negative where they overlap.
double gap_between(double a0, double a1, double b0, double b1) {
  return std::max(a0, b0) - std::min(a1, b1);
}

/// Small words that stand right beside a word of the row above or below them are raised or lowered
/// signs of that row.
void merge_raised(const PdfPage& page, std::vector<PdfRow>& rows) {
  const auto belongs = [&](const PdfRow& sign, const PdfRow& row) {
    if (sign.size > row.size * kRaisedSize || sign.words.size() > 8) return false;
    if (std::abs(sign.mid() - row.mid()) > row.size * kRaised) return false;
    return std::all_of(sign.words.begin(), sign.words.end(), [&](std::uint32_t s) {
      const PdfWord& w = page.words[s];
      return std::any_of(row.words.begin(), row.words.end(), [&](std::uint32_t r) {
        const PdfWord& v = page.words[r];
        return gap_between(w.x0, w.x1, v.x0, v.x1) <= row.size * 0.35;
      });
    });
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::size_t other : {i + 1, i - 1}) {
      if (other >= rows.size() || rows[other].words.empty() || !belongs(rows[i], rows[other]))
        continue;
      for (const std::uint32_t w : rows[i].words) {
        rows[other].words.push_back(w);
        rows[other].x0 = std::min(rows[other].x0, page.words[w].x0);
        rows[other].x1 = std::max(rows[other].x1, page.words[w].x1);
      }
      rows[i].words.clear();
      break;
    }
  }
  std::erase_if(rows, [](const PdfRow& row) { return row.words.empty(); });
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// Whether a word is the raised number that sends a reader to a note: it is nobody's word.
bool is_reference(const PdfWord& w, const PdfWord& before, const PdfRow& row) {
  if (w.size > 0.78 * row.size || before.size < 0.9 * row.size || w.text.size() > 3) return false;
  if (w.mid() > before.mid() - 0.05 * row.size || w.x0 - before.x1 > 0.2 * row.size) return false;
  if (w.text.find_first_not_of("0123456789") != std::string::npos && w.text != "*" &&
      w.text != "**" && w.text != "\xE2\x80\xA0" && w.text != "\xE2\x80\xA1")
    return false;
  // Powers and units have raised numbers, too.
  const std::string& b = before.text;
  for (const std::string_view unit : {"km", "cm", "mm", "dm", "ft", "mi", "in", "yd"}) {
    if (b == unit) return false;
  }
  const char last = b.back();
  if (last >= '0' && last <= '9') return false;
  return b.size() >= 2;
}

}  // namespace

std::vector<PdfRow> rows_of(const PdfPage& page, const WordList& words) {
  WordList sorted = words;
  std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    const PdfWord& v = page.words[a];
    const PdfWord& w = page.words[b];
    return std::tuple(v.mid(), v.x0, a) < std::tuple(w.mid(), w.x0, b);
  });
  std::vector<PdfRow> rows;
  double middles = 0;  // of the row's words, added up
  for (const std::uint32_t number : sorted) {
    const PdfWord& w = page.words[number];
    if (!rows.empty()) {
      PdfRow& row = rows.back();
      const double mid = middles / static_cast<double>(row.words.size());
      if (w.mid() - mid <= kRowDrift * std::min(row.size, w.size)) {
        row.words.push_back(number);
        grow(row, w);
        middles += w.mid();
        continue;
      }
    }
    rows.push_back(row_with(w, number));
    middles = w.mid();
  }
  merge_raised(page, rows);
  for (PdfRow& row : rows) {
    std::sort(row.words.begin(), row.words.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(page.words[a].x0, a) < std::pair(page.words[b].x0, b);
    });
  }
  return rows;
}

PdfLine line_of(const PdfPage& page, const PdfRow& row) {
  PdfLine line;
  line.x0 = row.x0;
  line.x1 = row.x1;
  line.y0 = row.y0;
  line.y1 = row.y1;
  line.words = static_cast<std::uint32_t>(row.words.size());
  line.bold = true;
  std::vector<std::pair<double, std::size_t>> sizes;  // and how many letters have it
  const PdfWord* before = nullptr;
  std::size_t cells = 1;
  for (const std::uint32_t number : row.words) {
    const PdfWord& w = page.words[number];
    if (before != nullptr && is_reference(w, *before, row)) continue;
    if (before != nullptr) {
      const double gap = w.x0 - before->x1;
      const double em = std::max(1.0, std::min(w.size, before->size));
      // A question's mark without its full stop is told by the room after it.
      const bool mark = line.text == "Q" || line.text == "A";
      if (gap > kCellGap * em) {
        ++cells;
        line.cells += " |";
      }
      const bool apart = before->space_after || gap > 0.15 * em;
      if (apart) line.cells += ' ';
      if (mark && gap > 0.9 * em)
        line.text += "\xC2\xA0";
      else if (apart)
        line.text += ' ';
    }
    line.text += w.text;
    line.cells += w.text;
    line.bold &= w.bold;
    const std::size_t count = letters(w.text);
    const auto same = std::find_if(sizes.begin(), sizes.end(),
                                   [&](const auto& s) { return std::abs(s.first - w.size) < 0.3; });
    if (same == sizes.end())
      sizes.emplace_back(w.size, count);
    else
      same->second += count;
    before = &w;
  }
  std::size_t most = 0;
  for (const auto& [size, count] : sizes) {
    if (count > most) {
      most = count;
      line.size = size;
    }
  }
  if (row.words.empty()) return line;
  const PdfWord& first = page.words[row.words.front()];
  line.lead_size = first.size;
  line.first_width = first.x1 - first.x0;
  line.raised = first.size < line.size * 0.85 && letters(first.text) <= 3;
  line.table = cells >= kCellsMin;
  if (!line.table) line.cells.clear();
  return line;
}

}  // namespace dixit::document
