#include "document/pdf_frames.h"

#include <algorithm>
#include <cmath>

namespace dixit::document {
namespace {

constexpr std::size_t kRunMin = 8;          // numbers that count up, to be a margin's
constexpr std::size_t kSureRun = 20;        // so many prove themselves on a single page
constexpr double kCoverMin = 0.5;           // of the page's rows stand beside a number
constexpr std::size_t kNumbersMax = 5'000;  // of one page that are looked at
constexpr double kIndexShare = 0.25;        // of the words are places, in a word index
constexpr std::size_t kIndexPlacesMin = 30;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Candidate {
  std::uint32_t word = 0;
  std::uint32_t value = 0;
  bool used = false;
};

/// "10:32", "10:32:05", "1:02:03.5".
bool is_clock(std::string_view text) {
  std::size_t colons = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      if (++digits > 2) return false;
    } else if (c == ':' && digits > 0) {
      ++colons;
      digits = 0;
    } else {
      return false;
    }
  }
  return colons >= 1 && colons <= 2 && digits == 2;
}

/// Finds runs of numbers that stand one above the other and count up.
class RunFinder {
 public:
  RunFinder(PdfPage& page, std::vector<NumberFrame>& out) : page_(page), out_(out) {}

  void run() {
    collect();
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (!found_[i].used) follow(i);
    }
  }

  /// Takes the numbers out of the text.
  void mark() {
    for (const std::uint32_t w : members_) page_.words[w].role = WordRole::kNumber;
  }

 private:
  void collect() {
    for (std::uint32_t w = 0; w < page_.words.size(); ++w) {
      const PdfWord& word = page_.words[w];
      if (word.role != WordRole::kText || !is_digit(word.text[0])) continue;
      const std::uint32_t value = plain_number(word.text);
      if (value > 0 && found_.size() < kNumbersMax) found_.push_back({w, value, false});
    }
    std::sort(found_.begin(), found_.end(), [&](const Candidate& a, const Candidate& b) {
      return std::pair(page_.words[a.word].mid(), a.word) <
             std::pair(page_.words[b.word].mid(), b.word);
    });
  }

  void follow(std::size_t start) {
    std::vector<std::size_t> run{start};
    double pitch = 0;
    for (std::size_t i = start + 1; i < found_.size(); ++i) {
      const PdfWord& last = page_.words[found_[run.back()].word];
      const PdfWord& next = page_.words[found_[i].word];
      const bool aligned = std::min(std::abs(next.x1 - last.x1), std::abs(next.x0 - last.x0)) <=
                           0.35 * std::max(4.0, last.size);
      const double step = next.mid() - last.mid();
      if (run.size() >= 3 && step > 4.5 * pitch) break;
      if (found_[i].used || !aligned || step < 0.5 * last.size) continue;
      if (found_[i].value != found_[run.back()].value + 1) continue;
      run.push_back(i);
      pitch = (next.mid() - page_.words[found_[start].word].mid()) /
              static_cast<double>(run.size() - 1);
    }
    if (run.size() < kRunMin) return;
    NumberFrame frame;
    frame.pitch = pitch;
    frame.x0 = 1e9;
    for (const std::size_t i : run) {
      found_[i].used = true;
      const PdfWord& w = page_.words[found_[i].word];
      frame.numbers.emplace_back(w.mid(), found_[i].value);
      frame.column = std::max(frame.column, w.x1);
      frame.x0 = std::min(frame.x0, w.x0);
      members_.push_back(found_[i].word);
    }
    out_.push_back(std::move(frame));
  }

  PdfPage& page_;
  std::vector<NumberFrame>& out_;
  std::vector<Candidate> found_;
  WordList members_;
};

bool side_by_side(const NumberFrame& a, const NumberFrame& b) {
  return a.top() < b.foot() && b.top() < a.foot();
}

/// Where each frame ends at the right; numbers printed again at the right of the same lines make no
/// frame of their own.
void set_bounds(const PdfPage& page, std::vector<NumberFrame>& frames) {
  std::sort(frames.begin(), frames.end(), [](const NumberFrame& a, const NumberFrame& b) {
    return std::pair(a.x0, a.top()) < std::pair(b.x0, b.top());
  });
  for (NumberFrame& frame : frames) {
    frame.x1 = 1e9;
    for (const NumberFrame& other : frames) {
      if (other.x0 > frame.column && side_by_side(frame, other))
        frame.x1 = std::min(frame.x1, other.x0);
    }
  }
  std::erase_if(frames, [&](const NumberFrame& frame) { return words_in(page, frame).size() < 3; });
  for (NumberFrame& frame : frames) {
    // The only frame at its height has the whole breadth: clock times stand left of the numbers.
    frame.x1 = 1e9;
    bool leftmost = true;
    for (const NumberFrame& other : frames) {
      if (&other == &frame || !side_by_side(frame, other)) continue;
      if (other.x0 > frame.column) frame.x1 = std::min(frame.x1, other.x0);
      leftmost &= other.x0 > frame.x0;
    }
    if (leftmost) frame.x0 = -1e9;
  }
}

/// Clock times at the beginnings or ends of lines.
void mark_times(PdfPage& page, const NumberFrame& frame) {
  WordList times;
  for (const PdfRow& row : rows_of(page, words_in(page, frame))) {
    for (const std::uint32_t w : {row.words.front(), row.words.back()}) {
      const PdfWord& word = page.words[w];
      const bool outside =
          word.x1 < frame.column || row.words.size() == 1 ||
          (w == row.words.front()
               ? page.words[row.words[1]].x0 - word.x1 > word.size
               : word.x0 - page.words[row.words[row.words.size() - 2]].x1 > word.size);
      if (outside && is_clock(word.text)) times.push_back(w);
    }
  }
  for (const std::uint32_t w : times) page.words[w].role = WordRole::kTime;
}

/// Numbers of pages that could be a frame's: "Page 12" first, then a lone number.
void guess_pages(const PdfPage& page, const std::vector<NumberFrame>& frames, NumberFrame& frame) {
  WordList near;
  const double reach = 7 * frame.pitch;
  for (std::uint32_t w = 0; w < page.words.size(); ++w) {
    const PdfWord& word = page.words[w];
    if (word.role != WordRole::kText && word.role != WordRole::kHead) continue;
    if (word.x1 < frame.x0 || word.x0 > frame.x1) continue;
    const double m = word.mid();
    const bool inside = std::any_of(frames.begin(), frames.end(), [&](const NumberFrame& f) {
      return m >= f.top() && m <= f.foot() && word.x1 >= f.x0 && word.x0 <= f.x1;
    });
    if (!inside && m > frame.top() - reach && m < frame.foot() + reach) near.push_back(w);
  }
  std::vector<std::pair<double, std::uint32_t>> named;
  std::vector<std::pair<double, std::uint32_t>> lone;
  const auto distance = [&](double m) {
    // A number above the frame is its own rather than that of the frame above.
    return m < frame.top() ? frame.top() - m : (m - frame.foot()) + 2 * frame.pitch;
  };
  for (const PdfRow& row : rows_of(page, near)) {
    for (std::size_t k = 0; k < row.words.size(); ++k) {
      const PdfWord& word = page.words[row.words[k]];
      const std::uint32_t value = plain_number(word.text);
      if (value == 0) continue;
      const std::string_view before =
          k > 0 ? std::string_view(page.words[row.words[k - 1]].text) : std::string_view();
      const bool says = before == "Page" || before == "PAGE" || before == "page" || before == "Pg";
      const bool edge = k == 0 || k + 1 == row.words.size();
      if (says)
        named.emplace_back(distance(word.mid()), value);
      else if (edge)
        lone.emplace_back(distance(word.mid()), value);
    }
  }
  std::stable_sort(named.begin(), named.end());
  std::stable_sort(lone.begin(), lone.end());
  for (const auto& list : {named, lone}) {
    for (const auto& [far, value] : list) frame.page_guesses.push_back(value);
  }
}

/// The part of the page's rows that stand beside numbers.
double cover(const PdfPage& page, const std::vector<NumberFrame>& frames) {
  std::size_t all = 0;
  std::size_t beside = 0;
  for (const PdfWord& word : page.words) {
    if (word.role != WordRole::kText) continue;
    ++all;
    const double m = word.mid();
    beside += std::any_of(frames.begin(), frames.end(),
                          [&](const NumberFrame& f) { return m >= f.top() && m <= f.foot(); });
  }
  return all == 0 ? 1 : static_cast<double>(beside) / static_cast<double>(all);
}

/// Frames of one sheet in the order of their pages; down the columns where nothing tells.
void put_in_order(std::vector<NumberFrame>& frames) {
  std::vector<std::pair<std::uint32_t, std::size_t>> order;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (frames[i].page_guesses.empty()) return;
    order.emplace_back(frames[i].page_guesses.front(), i);
  }
  std::sort(order.begin(), order.end());
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (order[i].first == order[i - 1].first) return;
  }
  std::vector<NumberFrame> sorted;
  for (const auto& [number, i] : order) sorted.push_back(std::move(frames[i]));
  frames = std::move(sorted);
}

/// What stands outside the frames of a sheet of several, or of a full page, is no speech.
void mark_outside(PdfPage& page, const std::vector<NumberFrame>& frames) {
  if (frames.size() < 2 && frames.front().numbers.size() < kSureRun) return;
  for (PdfWord& word : page.words) {
    if (word.role != WordRole::kText) continue;
    const double m = word.mid();
    const bool inside = std::any_of(frames.begin(), frames.end(), [&](const NumberFrame& f) {
      return m >= f.top() && m <= f.foot() && word.x0 <= f.x1 && word.x1 >= f.x0;
    });
    if (!inside) word.role = WordRole::kHead;
  }
}

}  // namespace

std::uint32_t plain_number(std::string_view text) {
  while (!text.empty() && (text.front() == '-' || text.front() == ' ')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '-' || text.back() == ' ')) text.remove_suffix(1);
  if (text.empty() || text.size() > 5) return 0;
  std::uint32_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return 0;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

WordList words_in(const PdfPage& page, const NumberFrame& frame) {
  WordList out;
  for (std::uint32_t w = 0; w < page.words.size(); ++w) {
    const PdfWord& word = page.words[w];
    if (word.role != WordRole::kText || word.x0 >= frame.x1 - 0.5) continue;
    if (frame.x0 > -1e8 && word.x0 < frame.x0) continue;
    if (word.mid() >= frame.top() && word.mid() <= frame.foot()) out.push_back(w);
  }
  return out;
}

std::uint32_t number_at(const NumberFrame& frame, double mid) {
  const auto nearest = std::min_element(frame.numbers.begin(), frame.numbers.end(),
                                        [&](const auto& a, const auto& b) {
                                          return std::abs(a.first - mid) < std::abs(b.first - mid);
                                        });
  return nearest == frame.numbers.end() ? 0 : nearest->second;
}

std::vector<std::uint32_t> settle_pages(const std::vector<std::vector<std::uint32_t>>& guesses) {
  const std::size_t count = guesses.size();
  std::vector<std::uint32_t> pages(count, 0);
  const auto says = [&](std::size_t page, std::int64_t value) {
    return page < count && value > 0 &&
           std::find(guesses[page].begin(), guesses[page].end(), value) != guesses[page].end();
  };
  for (std::size_t p = 0; p < count; ++p) {
    std::size_t best = 0;
    for (const std::uint32_t value : guesses[p]) {
      std::size_t votes = 0;
      for (std::int64_t d = -4; d <= 4; ++d) {
        const auto other = static_cast<std::int64_t>(p) + d;
        if (d != 0 && other >= 0) votes += says(static_cast<std::size_t>(other), value + d);
      }
      if (votes > best) {
        best = votes;
        pages[p] = value;
      }
    }
  }
  if (count == 1 && guesses[0].size() == 1) pages[0] = guesses[0][0];
  // Pages without a number count on from those beside them.
  for (std::size_t p = 1; p < count; ++p) {
    if (pages[p] == 0 && pages[p - 1] != 0) pages[p] = pages[p - 1] + 1;
  }
  for (std::size_t p = count; p-- > 1;) {
    if (pages[p - 1] == 0 && pages[p] > 1) pages[p - 1] = pages[p] - 1;
  }
  return pages;
}

bool is_word_index(const PdfPage& page) {
  std::size_t places = 0;
  std::size_t words = 0;
  for (const PdfWord& word : page.words) {
    if (word.role != WordRole::kText) continue;
    ++words;
    const std::string_view t = word.text;
    const std::size_t colon = t.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 >= t.size()) continue;
    const bool place = t.find_first_not_of("0123456789:,;-") == std::string_view::npos;
    places += place && is_digit(t[0]) && !is_clock(t.substr(0, t.find_first_of(",;")));
    if (place && is_digit(t[0]) && is_clock(t)) ++places;
  }
  return places >= kIndexPlacesMin &&
         static_cast<double>(places) >= kIndexShare * static_cast<double>(words);
}

std::vector<std::vector<NumberFrame>> find_frames(std::vector<PdfPage>& pages) {
  std::vector<std::vector<NumberFrame>> out(pages.size());
  std::size_t framed = 0;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    if (is_word_index(pages[p])) continue;
    std::vector<NumberFrame> frames;
    RunFinder finder(pages[p], frames);
    finder.run();
    if (frames.empty()) continue;
    const bool sure = frames.front().numbers.size() >= kSureRun;
    if (cover(pages[p], frames) < (sure ? kCoverMin : 0.8)) continue;
    finder.mark();
    set_bounds(pages[p], frames);
    if (frames.empty()) continue;
    for (NumberFrame& frame : frames) {
      mark_times(pages[p], frame);
      guess_pages(pages[p], frames, frame);
    }
    put_in_order(frames);
    mark_outside(pages[p], frames);
    ++framed;
    out[p] = std::move(frames);
  }
  if (framed == 0) return out;
  // The pages that lie between count, too: one guess each from nothing.
  std::vector<std::vector<std::uint32_t>> guesses;
  for (const auto& frames : out) {
    if (frames.empty()) guesses.emplace_back();
    for (const NumberFrame& frame : frames) guesses.push_back(frame.page_guesses);
  }
  const std::vector<std::uint32_t> settled = settle_pages(guesses);
  std::size_t at = 0;
  for (auto& frames : out) {
    if (frames.empty()) ++at;
    for (NumberFrame& frame : frames) frame.printed_page = settled[at++];
  }
  return out;
}

}  // namespace dixit::document
