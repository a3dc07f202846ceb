#include "judge/words.h"

#include <algorithm>

#include "text/chars.h"
#include "text/words.h"

namespace dixit::judge {
namespace {

/// Less than what an excerpt holds on either side of the quoted words, so that it reads the same as
/// the whole source.
constexpr std::uint32_t kSentenceMost = 160;

}  // namespace

QuoteSide::QuoteSide(const QuoteText& quote, const std::vector<std::string>& folded,
                     const lexicon::Lexicon& lexicon, bool accepts_breaks)
    : quote_(quote), folded_(folded), accepts_breaks_(accepts_breaks) {
  for (const std::string& word : folded) classes_.push_back(lexicon.classes(word));
}

std::string QuoteSide::text(std::uint32_t begin, std::uint32_t end) const {
  std::string out;
  for (std::uint32_t k = begin; k < end; ++k) {
    if (!out.empty()) out.push_back(' ');
    out += surface(k);
  }
  return out;
}

std::string_view QuoteSide::after(std::uint32_t k) const {
  const std::uint32_t from = quote_.words[k].text.end;
  std::uint32_t to = static_cast<std::uint32_t>(quote_.text.size());
  for (const Span piece : quote_.pieces) {
    if (piece.begin <= from && from <= piece.end) to = piece.end;
  }
  if (k + 1 < size()) to = std::min(to, quote_.words[k + 1].text.begin);
  return to > from ? std::string_view(quote_.text).substr(from, to - from) : std::string_view{};
}

bool QuoteSide::marked_between(std::uint32_t begin, std::uint32_t end) const {
  for (const std::uint32_t k : quote_.ellipses) {
    if (k > begin && k <= end) return true;
  }
  for (std::size_t p = 0; accepts_breaks_ && p < quote_.piece_starts.size(); ++p) {
    if (quote_.piece_starts[p] > begin && quote_.piece_starts[p] <= end &&
        quote_.joins[p] == Join::kMarked)
      return true;
  }
  return false;
}

bool QuoteSide::ellipsis_at(std::uint32_t k) const {
  return std::find(quote_.ellipses.begin(), quote_.ellipses.end(), k) != quote_.ellipses.end();
}

bool QuoteSide::has_content(WordRange words) const {
  for (std::uint32_t q = words.begin; q < words.end; ++q) {
    if (!classes_[q].is_closed() || classes_[q].is_protected()) return true;
  }
  return false;
}

const std::string& SourceSide::fold(std::uint32_t k) const {
  const std::uint32_t number = k / kFoldPage;
  auto page = std::find_if(folds_.begin(), folds_.end(),
                           [&](const FoldPage& p) { return p.number == number; });
  if (page == folds_.end()) {
    page = folds_.insert(folds_.end(),
                         FoldPage{number, std::make_unique<std::array<std::string, kFoldPage>>()});
  }
  std::string& fold = (*page->folds)[k % kFoldPage];
  if (fold.empty()) fold = text::fold(surface(k));
  return fold;
}

std::vector<std::string> SourceSide::folds(std::uint32_t begin, std::uint32_t end) const {
  std::vector<std::string> out;
  out.reserve(end > begin ? end - begin : 0);
  for (std::uint32_t k = begin; k < end; ++k) out.push_back(fold(k));
  return out;
}

std::string SourceSide::text(std::uint32_t begin, std::uint32_t end) const {
  if (begin >= end) return {};
  std::string out;
  bool space = false;
  for (const char c :
       slice(source_.text, {source_.words[begin].begin, source_.words[end - 1].end})) {
    if (c == '\n' || c == '\r' || c == '\t' || c == ' ') {
      space = true;
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    out.push_back(c);
  }
  return out;
}

std::string SourceSide::before(std::uint32_t k) const {
  std::uint32_t from = k > 0 ? source_.words[k - 1].end : 0;
  std::uint32_t to =
      k < size() ? source_.words[k].begin : static_cast<std::uint32_t>(source_.text.size());
  const std::uint32_t turn = turn_of(k);
  if (k > 0 && k < size() && turn < source_.turns.size() && source_.turns[turn].word_begin == k)
    to = std::max(from, std::min(to, source_.turns[turn_of(k - 1)].text.end));
  std::string out;
  auto mark = std::lower_bound(source_.marks.begin(), source_.marks.end(), from,
                               [](const Mark& m, std::uint32_t at) { return m.text.end <= at; });
  for (; mark != source_.marks.end() && mark->text.begin < to; ++mark) {
    if (mark->text.begin > from) out += source_.text.substr(from, mark->text.begin - from);
    from = std::max(from, std::min(mark->text.end, to));
  }
  out += source_.text.substr(from, to - from);
  return out;
}

bool SourceSide::sentence_starts(std::uint32_t k) const {
  if (k == 0 || k >= size()) return true;
  constexpr std::uint32_t kPage = std::tuple_size_v<decltype(Page::starts)>;
  const std::uint32_t number = k / kPage;
  auto page =
      std::find_if(pages_.begin(), pages_.end(), [&](const Page& p) { return p.number == number; });
  if (page == pages_.end()) page = pages_.insert(pages_.end(), Page{number, {}});
  std::uint8_t& known = page->starts[k % kPage];
  if (known == 0) known = find_sentence_start(k) ? 2 : 1;
  return known == 2;
}

bool SourceSide::find_sentence_start(std::uint32_t k) const {
  const std::uint32_t turn = turn_of(k);
  if (turn < source_.turns.size() && source_.turns[turn].word_begin == k) return true;
  return text::ends_sentence(surface(k - 1), before(k), surface(k));
}

WordRange SourceSide::sentence_of(std::uint32_t k) const {
  WordRange range{k, k + 1};
  const std::uint32_t least = k > kSentenceMost ? k - kSentenceMost : 0;
  const std::uint32_t most = std::min(size(), k + kSentenceMost);
  while (range.begin > least && !sentence_starts(range.begin)) --range.begin;
  while (range.end < most && !sentence_starts(range.end)) ++range.end;
  return range;
}

bool SourceSide::is_question(std::uint32_t k) const {
  const std::string tail = before(sentence_of(k).end);
  return tail.find('?') != std::string::npos || tail.find("？") != std::string::npos;
}

bool SourceSide::has_mark(MarkKind kind, std::uint32_t first, std::uint32_t last) const {
  auto mark = std::lower_bound(source_.marks.begin(), source_.marks.end(), first,
                               [](const Mark& m, std::uint32_t word) { return m.word < word; });
  for (; mark != source_.marks.end() && mark->word <= last; ++mark) {
    if (mark->kind == kind) return true;
  }
  return false;
}

}  // namespace dixit::judge
