#include "document/pdf_heads.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "document/pdf_frames.h"
#include "document/pdf_rows.h"

namespace dixit::document {
namespace {

constexpr std::size_t kEdgeRows = 5;  // rows from the top and from the foot that are looked at
constexpr std::size_t kHeadBytesMax = 160;
constexpr double kPlaceBucket = 3;  // points
constexpr std::size_t kFewPages = 4;
constexpr double kFar = 1.8;  // of the size: a page number stands so far from other words

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string key_of(std::string_view text) {
  std::string key;
  for (const char c : text) {
    if (!is_digit(c))
      key += c;
    else if (key.empty() || key.back() != '#')
      key += '#';
  }
  return key;
}

bool is_roman(std::string_view text) {
  return !text.empty() && text.size() <= 7 &&
         text.find_first_not_of("ivxl") == std::string_view::npos;
}

struct EdgeRow {
  WordList words;
  std::string text;
  std::string key;
  std::int64_t place = 0;              ///< bucket of the height, from the nearer edge of the page
  std::vector<std::uint32_t> numbers;  ///< at its ends
  bool apart = false;                  ///< one stands far from the rest
  bool lone = false;                   ///< a number, or "Page 3 of 9", is all of it
};

EdgeRow edge_row(const PdfPage& page, const PdfRow& row, bool foot) {
  EdgeRow out;
  out.words = row.words;
  out.text = line_of(page, row).text;
  out.key = key_of(out.text);
  const double from = foot ? page.height - row.mid() : row.mid();
  out.place = static_cast<std::int64_t>(std::floor(from / kPlaceBucket));
  const auto number_of = [&](std::size_t k) { return plain_number(page.words[row.words[k]].text); };
  const std::size_t count = row.words.size();
  const std::uint32_t first = number_of(0);
  const std::uint32_t last = number_of(count - 1);
  if (first > 0) out.numbers.push_back(first);
  if (last > 0 && last != first) out.numbers.push_back(last);
  const auto gap = [&](std::size_t k) {
    return page.words[row.words[k]].x0 - page.words[row.words[k - 1]].x1;
  };
  out.apart = count > 1 && ((first > 0 && gap(1) > kFar * row.size) ||
                            (last > 0 && gap(count - 1) > kFar * row.size));
  // "Page 3 of 9": what stands in the middle counts.
  for (std::size_t k = 1; k < count && count <= 8; ++k) {
    const std::uint32_t value = number_of(k);
    const std::string_view before = page.words[row.words[k - 1]].text;
    const bool named = before == "Page" || before == "PAGE" || before == "page" ||
                       before == "Seite" || before == "p." || before == "-" || before == "–";
    if (value > 0 && named) out.numbers.insert(out.numbers.begin(), value);
  }
  const std::string_view key = out.key;
  out.lone = key == "#" || key == "- # -" || key == "– # –" || key == "Page #" || key == "PAGE #" ||
             key == "Page # of #" || key == "Seite #" || key == "Seite # von #" || key == "# / #" ||
             key == "#/#" || key == "-#-" || key == "p. #" || key == "# of #" || key == "[#]" ||
             is_roman(key);
  return out;
}

class HeadFinder {
 public:
  explicit HeadFinder(std::vector<PdfPage>& pages) : pages_(pages) {}

  std::vector<std::uint32_t> run() {
    for (const bool foot : {false, true}) {
      rows_.clear();
      for (const PdfPage& page : pages_) rows_.push_back(edge_rows(page, foot));
      count();
      for (std::size_t p = 0; p < pages_.size(); ++p) mark(p);
    }
    return settle_pages(guesses());
  }

 private:
  static std::vector<EdgeRow> edge_rows(const PdfPage& page, bool foot) {
    WordList words;
    for (std::uint32_t w = 0; w < page.words.size(); ++w) {
      if (page.words[w].role == WordRole::kText && page.words[w].rotation == 0) words.push_back(w);
    }
    std::vector<PdfRow> rows = rows_of(page, words);
    if (foot) std::reverse(rows.begin(), rows.end());
    if (rows.size() > kEdgeRows) rows.resize(kEdgeRows);
    std::vector<EdgeRow> out;
    for (const PdfRow& row : rows) out.push_back(edge_row(page, row, foot));
    return out;
  }

  void count() {
    seen_.clear();
    for (std::size_t p = 0; p < rows_.size(); ++p) {
      for (const EdgeRow& row : rows_[p]) {
        if (row.text.size() > kHeadBytesMax) continue;
        auto& pages = seen_[{row.place, row.key}];
        if (pages.empty() || pages.back() != p) pages.push_back(p);
      }
    }
  }

  /// On how many pages near page `p` a row of that wording stands at that height.
  [[nodiscard]] std::size_t repeats(std::size_t p, const EdgeRow& row) const {
    std::size_t count = 0;
    for (std::int64_t d = -1; d <= 1; ++d) {
      const auto found = seen_.find({row.place + d, row.key});
      if (found == seen_.end()) continue;
      for (auto it =
               std::lower_bound(found->second.begin(), found->second.end(), p < 6 ? 0 : p - 6);
           it != found->second.end() && *it <= p + 6; ++it)
        ++count;
    }
    return count;
  }

  /// Whether a number at an end of the row counts on from or to a page nearby.
  [[nodiscard]] bool counts_on(std::size_t p, const EdgeRow& row) const {
    for (const std::uint32_t value : row.numbers) {
      for (std::int64_t d = -2; d <= 2; ++d) {
        const std::int64_t other = static_cast<std::int64_t>(p) + d;
        if (d == 0 || other < 0 || other >= static_cast<std::int64_t>(rows_.size())) continue;
        for (const EdgeRow& there : rows_[static_cast<std::size_t>(other)]) {
          if (std::abs(there.place - row.place) > 1) continue;
          if (!row.lone && !row.apart && there.key != row.key) continue;
          for (const std::uint32_t v : there.numbers) {
            if (v == value + d) return true;
          }
        }
      }
    }
    return false;
  }

  [[nodiscard]] bool is_head(std::size_t p, const EdgeRow& row) const {
    if (row.text.size() > kHeadBytesMax) return false;
    if (counts_on(p, row)) return true;
    if (row.lone) {
      if (std::find(row.numbers.begin(), row.numbers.end(), p + 1) != row.numbers.end())
        return true;
      return is_roman(row.key) && pages_.size() > 1;
    }
    if (row.key.find_first_not_of("#-–.,: /|") == std::string::npos) return false;
    return repeats(p, row) >= (pages_.size() <= kFewPages ? 2 : 3);
  }

  /// Heads are the outermost rows: the first that is none ends them. One row of a head that changes
  /// may stand outside of those that do not.
  void mark(std::size_t p) {
    std::size_t end = 0;
    for (std::size_t r = 0; r < rows_[p].size(); ++r) {
      if (is_head(p, rows_[p][r]))
        end = r + 1;
      else
        break;
    }
    for (std::size_t r = 0; r < end; ++r) {
      for (const std::uint32_t w : rows_[p][r].words) pages_[p].words[w].role = WordRole::kHead;
    }
  }

  /// What heads and feet show as numbers.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> guesses() const {
    std::vector<std::vector<std::uint32_t>> out(pages_.size());
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      WordList heads;
      for (std::uint32_t w = 0; w < pages_[p].words.size(); ++w) {
        if (pages_[p].words[w].role == WordRole::kHead) heads.push_back(w);
      }
      for (const PdfRow& row : rows_of(pages_[p], heads)) {
        const EdgeRow edge = edge_row(pages_[p], row, false);
        out[p].insert(out[p].end(), edge.numbers.begin(), edge.numbers.end());
      }
    }
    return out;
  }

  std::vector<PdfPage>& pages_;
  std::vector<std::vector<EdgeRow>> rows_;
  std::map<std::pair<std::int64_t, std::string>, std::vector<std::size_t>> seen_;
};

}  // namespace

std::vector<std::uint32_t> find_heads(std::vector<PdfPage>& pages) {
  return HeadFinder(pages).run();
}

}  // namespace dixit::document
