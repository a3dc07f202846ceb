// Fillers, repeats, stutters, false starts: what speech leaves behind and a fair quotation may pass
// over.
#include <algorithm>

#include "base/utf8.h"
#include "judge/trace.h"
#include "text/chars.h"

namespace dixit::judge {
namespace {

using lexicon::Section;

constexpr std::uint32_t kRepeatMost = 8;      ///< words of one repeated stretch
constexpr std::uint32_t kFalseStartMost = 5;  ///< words of an abandoned beginning

/// The words of [begin, end) that are no fillers.
std::vector<std::uint32_t> without_fillers(const SourceSide& source, std::uint32_t begin,
                                           std::uint32_t end) {
  const std::vector<std::string> words = source.folds(begin, end);
  std::vector<std::uint32_t> rest;
  for (std::size_t k = 0; k < words.size();) {
    const std::size_t filler = source.lexicon().match_phrase(Section::kFiller, words, k);
    if (filler == 0) rest.push_back(begin + static_cast<std::uint32_t>(k));
    k += std::max<std::size_t>(1, filler);
  }
  return rest;
}

/// "prob-" before "probably": a word broken off.
bool broken_off(const SourceSide& source, std::uint32_t word) {
  if (word + 1 >= source.size()) return false;
  const std::string gap = source.before(word + 1);
  if (gap.empty()) return false;
  const bool dash = text::char_class(utf8::decode(gap, 0).code) == text::CharClass::kDash;
  return dash && source.fold(word + 1).starts_with(source.fold(word));
}

/// The words equal those that follow (after fillers), or those that stand before.
bool repeats(const SourceSide& source, const std::vector<std::uint32_t>& words, std::uint32_t end) {
  const auto n = static_cast<std::uint32_t>(words.size());
  if (n == 0 || n > kRepeatMost) return false;
  const auto follow = without_fillers(source, end, std::min(source.size(), end + n + 4));
  if (follow.size() >= n) {
    bool same = true;
    for (std::uint32_t k = 0; k < n; ++k) same &= source.fold(words[k]) == source.fold(follow[k]);
    if (same) return true;
  }
  if (words[0] < n) return false;
  for (std::uint32_t k = 0; k < n; ++k) {
    if (source.fold(words[0] - n + k) != source.fold(words[k])) return false;
  }
  return true;
}

/// "We lost the nets, we lost the pier": a list that opens alike each time gives nothing up. Its
/// parts are whole, and as long as one another, or hold three words and one that is not said again.
bool parallel(const SourceSide& source, const std::vector<std::uint32_t>& words,
              std::uint32_t end) {
  const auto n = static_cast<std::uint32_t>(words.size());
  std::uint32_t next = end + 1;
  while (next < source.size() && !source.sentence_starts(next) &&
         source.before(next).find_first_of(",;:") == std::string::npos)
    ++next;
  const bool all_closed = std::all_of(
      words.begin(), words.end(), [&](std::uint32_t w) { return source.classes(w).is_closed(); });
  if (n > 1 && next - end == n && !all_closed) return true;
  if (n < 3) return false;
  return std::any_of(words.begin(), words.end(), [&](std::uint32_t w) {
    if (source.classes(w).is_closed()) return false;
    for (std::uint32_t k = end; k < std::min(source.size(), end + n + 3); ++k) {
      if (source.fold(k) == source.fold(w)) return false;
    }
    return true;
  });
}

/// "We went, we wanted": a beginning given up, and begun again with the same word.
bool false_start(const SourceSide& source, const std::vector<std::uint32_t>& words,
                 std::uint32_t end) {
  if (words.empty() || words.size() > kFalseStartMost || end >= source.size()) return false;
  if (words.back() + 1 != end && without_fillers(source, words.back() + 1, end).size() > 0)
    return false;
  const std::string gap = source.before(end);
  const bool broken = gap.find(',') != std::string::npos || gap.find("...") != std::string::npos ||
                      gap.find("…") != std::string::npos || gap.find('-') != std::string::npos ||
                      gap.find("—") != std::string::npos || gap.find("–") != std::string::npos;
  if (!broken || source.fold(words[0]) != source.fold(end)) return false;
  const bool comma_only = gap.find(',') == 0 && gap.find_first_not_of(", \n") == std::string::npos;
  if (comma_only && parallel(source, words, end)) return false;
  // What is given up must not carry a protected word that is not said again at once.
  for (const std::uint32_t word : words) {
    if (!source.classes(word).is_protected()) continue;
    bool again = false;
    for (std::uint32_t k = end; k < std::min(source.size(), end + kFalseStartMost + 2); ++k)
      again |= source.fold(k) == source.fold(word);
    if (!again) return false;
  }
  return true;
}

}  // namespace

const char* disfluency(const SourceSide& source, std::uint32_t begin, std::uint32_t end) {
  if (begin >= end) return nullptr;
  const std::vector<std::uint32_t> words = without_fillers(source, begin, end);
  if (words.empty()) return "filler";
  if (words.size() == 1 && broken_off(source, words[0])) return "broken-off word";
  if (repeats(source, words, end)) return "repeat";
  if (false_start(source, words, end)) return "false start";
  return nullptr;
}

}  // namespace dixit::judge
