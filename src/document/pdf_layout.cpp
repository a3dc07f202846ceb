#include "document/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_set>

#include "document/pdf_blocks.h"
#include "document/pdf_frames.h"
#include "document/pdf_heads.h"
#include "document/pdf_rows.h"

namespace dixit::document {
namespace {

constexpr double kFar = 20'000;   // points: a page is 14,400 at most
constexpr double kCapSize = 1.8;  // of the body's size: a drop cap
constexpr std::size_t kCapBytesMax = 4;
constexpr std::size_t kCapsMax = 20;  // of one page

double tame(double v) { return std::isfinite(v) ? std::clamp(v, -kFar, kFar) : 0; }

/// Boxes that are boxes, texts that are not empty.
void tidy(PdfPage& page) {
  page.width = tame(page.width);
  page.height = tame(page.height);
  std::erase_if(page.words, [](const PdfWord& w) {
    return w.text.find_first_not_of(" \t\r\n") == std::string::npos;
  });
  for (PdfWord& w : page.words) {
    w.x0 = tame(w.x0);
    w.x1 = tame(w.x1);
    w.y0 = tame(w.y0);
    w.y1 = tame(w.y1);
    if (w.x1 < w.x0) std::swap(w.x0, w.x1);
    if (w.y1 < w.y0) std::swap(w.y0, w.y1);
    w.size = tame(w.size);
    if (w.size <= 0.1) w.size = std::max(1.0, (w.y1 - w.y0) * 0.85);
    w.rotation &= 3u;
  }
}

/// A page whose words are mostly turned (a broad table) is turned back.
void turn_upright(PdfPage& page) {
  std::size_t of[4] = {};
  for (const PdfWord& w : page.words) ++of[w.rotation];
  const auto most = static_cast<std::uint8_t>(std::max_element(of, of + 4) - of);
  if (most == 0 || of[most] * 2 <= page.words.size()) return;
  const double width = page.width;
  const double height = page.height;
  for (PdfWord& w : page.words) {
    const PdfWord old = w;
    if (most == 1) {  // reads downwards
      w.x0 = old.y0;
      w.x1 = old.y1;
      w.y0 = width - old.x1;
      w.y1 = width - old.x0;
    } else if (most == 3) {  // reads upwards
      w.x0 = height - old.y1;
      w.x1 = height - old.y0;
      w.y0 = old.x0;
      w.y1 = old.x1;
    } else {
      w.x0 = width - old.x1;
      w.x1 = width - old.x0;
      w.y0 = height - old.y1;
      w.y1 = height - old.y0;
    }
    w.rotation = static_cast<std::uint8_t>((old.rotation + 4u - most) & 3u);
  }
  if (most != 2) std::swap(page.width, page.height);
}

/// The size that most letters have.
double body_size_of(const std::vector<PdfPage>& pages) {
  std::map<std::int64_t, std::size_t> letters;
  for (const PdfPage& page : pages) {
    for (const PdfWord& w : page.words)
      letters[static_cast<std::int64_t>(std::lround(w.size * 2))] += w.text.size();
  }
  std::size_t most = 0;
  double size = 10;
  for (const auto& [twice, count] : letters) {
    if (count > most) {
      most = count;
      size = static_cast<double>(twice) / 2;
    }
  }
  return size;
}

std::string lowered(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

/// A letter as tall as several lines is put before the word that it begins.
void join_drop_caps(PdfPage& page, double body, const std::unordered_set<std::string>& known) {
  std::size_t caps = 0;
  for (PdfWord& cap : page.words) {
    const bool letter = (cap.text[0] >= 'A' && cap.text[0] <= 'Z') || (cap.text[0] & 0x80) != 0;
    if (cap.text.size() > kCapBytesMax || cap.size < kCapSize * body || !letter) continue;
    if (++caps > kCapsMax) return;
    PdfWord* next = nullptr;
    for (PdfWord& w : page.words) {
      if (&w == &cap || w.size > 1.4 * body || w.x0 < cap.x1 - 2 || w.x0 > cap.x1 + 1.5 * body)
        continue;
      const double top = cap.y0 - 0.1 * (cap.y1 - cap.y0);
      if (w.mid() < top || w.mid() > cap.mid()) continue;
      if (next == nullptr || w.mid() < next->mid() - 1) next = &w;
    }
    if (next == nullptr) continue;
    // "A" may be a word by itself.
    const bool word = cap.text == "A" || cap.text == "I" || cap.text == "O";
    const std::string joined = lowered(cap.text + next->text);
    const bool apart = word && !known.contains(joined) && known.contains(lowered(next->text));
    next->text.insert(0, apart ? cap.text + " " : cap.text);
    next->x0 = cap.x0;
    cap.role = WordRole::kGone;
  }
}

class LayOut {
 public:
  explicit LayOut(std::vector<PdfPage> pages) : pages_(std::move(pages)) {}

  PdfLayout run() {
    for (PdfPage& page : pages_) {
      tidy(page);
      turn_upright(page);
    }
    body_ = body_size_of(pages_);
    join_caps();
    const auto frames = find_frames(pages_);
    std::vector<std::vector<std::vector<PdfLine>>> taken;
    for (std::size_t p = 0; p < pages_.size(); ++p)
      taken.push_back(take_frames(pages_[p], frames[p]));
    const std::vector<std::uint32_t> printed = find_heads(pages_);
    BlockMaker maker(body_);
    std::size_t indexed = 0;
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      const std::uint32_t number = printed[p] != 0 ? printed[p] : static_cast<std::uint32_t>(p + 1);
      if (frames[p].empty() && is_word_index(pages_[p])) {
        ++indexed;
        continue;
      }
      for (std::vector<PdfLine>& lines : taken[p]) {
        for (PdfLine& line : lines) line.printed_page += line.printed_page == 0 ? number : 0;
        maker.add_numbered(std::move(lines));
      }
      lay_page(pages_[p], number, maker);
      lay_rest(pages_[p], frames[p].empty() ? number : frames[p].front().printed_page, maker);
    }
    PdfLayout out = maker.take();
    if (indexed > 0)
      out.notes.push_back(std::to_string(indexed) + " pages of a word index are left out");
    return out;
  }

 private:
  void join_caps() {
    std::unordered_set<std::string> known;
    bool caps = false;
    for (const PdfPage& page : pages_) {
      for (const PdfWord& w : page.words)
        caps |= w.text.size() <= kCapBytesMax && w.size >= kCapSize * body_;
    }
    if (!caps) return;
    for (const PdfPage& page : pages_) {
      for (const PdfWord& w : page.words) known.insert(lowered(w.text));
    }
    for (PdfPage& page : pages_) join_drop_caps(page, body_, known);
  }

  static void lay_page(const PdfPage& page, std::uint32_t number, BlockMaker& maker) {
    WordList words;
    for (std::uint32_t w = 0; w < page.words.size(); ++w) {
      if (page.words[w].role == WordRole::kText && page.words[w].rotation == 0) words.push_back(w);
    }
    maker.begin_page(number, page.height);
    for (const PdfRegion& region : regions_of(page, words)) {
      std::vector<PdfLine> lines;
      for (const PdfRow& row : region.rows) {
        lines.push_back(line_of(page, row));
        lines.back().printed_page = number;
      }
      maker.add_region(std::move(lines));
    }
  }

  /// Takes the lines of transcript pages off their sheets, before heads are looked for: questions
  /// and answers come back at the same place of page after page, too.
  static std::vector<std::vector<PdfLine>> take_frames(PdfPage& page,
                                                       const std::vector<NumberFrame>& frames) {
    std::vector<std::vector<PdfLine>> out;
    for (const NumberFrame& frame : frames) {
      std::vector<PdfLine>& lines = out.emplace_back();
      const WordList words = words_in(page, frame);
      for (const PdfRow& row : rows_of(page, words)) {
        PdfLine line = line_of(page, row);
        line.number = number_at(frame, row.mid());
        line.printed_page = frame.printed_page;
        lines.push_back(std::move(line));
      }
      for (const std::uint32_t w : words) page.words[w].role = WordRole::kGone;
    }
    return out;
  }

  /// Heads and feet, text on its side.
  static void lay_rest(const PdfPage& page, std::uint32_t number, BlockMaker& maker) {
    WordList heads;
    WordList turned;
    for (std::uint32_t w = 0; w < page.words.size(); ++w) {
      const PdfWord& word = page.words[w];
      if (word.role == WordRole::kHead) heads.push_back(w);
      if (word.role == WordRole::kText && word.rotation != 0) turned.push_back(w);
    }
    for (const PdfRow& row : rows_of(page, heads)) {
      PdfLine line = line_of(page, row);
      line.printed_page = number;
      maker.add_apart(BlockKind::kPageHead, std::move(line));
    }
    if (turned.empty()) return;
    PdfRow row;
    row.words = std::move(turned);  // as the file has them: turned rows are not told apart
    PdfLine line = line_of(page, row);
    line.printed_page = number;
    maker.add_apart(BlockKind::kCaption, std::move(line));
  }

  std::vector<PdfPage> pages_;
  double body_ = 10;
};

}  // namespace

PdfLayout lay_out(std::vector<PdfPage> pages) { return LayOut(std::move(pages)).run(); }

}  // namespace dixit::document
