#include "hear/wording.h"

#include <algorithm>
#include <set>
#include <utility>

#include "text/chars.h"
#include "text/words.h"

namespace dixit::hear {
namespace {

constexpr std::size_t kRowsMax = 256;   // of phones that are compared for being alike
constexpr float kUsualPenalty = -2.5F;  // ways less usual than this are no homophones

std::set<std::vector<acoustic::Phone>> rows_of(const Wording& wording, std::size_t begin,
                                               std::size_t end) {
  std::set<std::vector<acoustic::Phone>> rows{{}};
  for (std::size_t w = begin; w < end; ++w) {
    std::set<std::vector<acoustic::Phone>> longer;
    for (const auto& row : rows) {
      for (const auto& way : wording.ways[w]) {
        if (way.penalty < kUsualPenalty || longer.size() >= kRowsMax) continue;
        auto next = row;
        next.insert(next.end(), way.phones.begin(), way.phones.end());
        longer.insert(std::move(next));
      }
    }
    if (!wording.ways[w].empty()) rows = std::move(longer);
  }
  return rows;
}

}  // namespace

std::size_t Wording::phones() const {
  std::size_t sum = 0;
  for (const auto& w : ways) sum += w.empty() ? 0 : w.front().phones.size();
  return sum;
}

Result<Wording> make_wording(const pronounce::Pronouncer& pronouncer, std::string_view text) {
  const auto words = text::find_words(text);
  Wording wording;
  DX_TRY(wording.ways, pronouncer.pronounce(text, words));
  wording.ways.resize(words.size());
  bool any = false;
  for (std::size_t w = 0; w < words.size(); ++w) {
    const auto word = text.substr(words[w].begin, words[w].end - words[w].begin);
    wording.written.emplace_back(word);
    wording.keys.push_back(text::fold(word));
    any = any || !wording.ways[w].empty();
  }
  if (!any) {
    return fail(ErrorCode::kUsage, "expected words that can be spoken and found none",
                "give the words as they were said");
  }
  return wording;
}

Wording part_of(const Wording& whole, std::size_t begin, std::size_t end) {
  Wording part;
  for (std::size_t w = begin; w < end; ++w) {
    part.keys.push_back(whole.keys[w]);
    part.ways.push_back(whole.ways[w]);
    part.written.push_back(whole.written[w]);
  }
  return part;
}

std::string written(const Wording& wording, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t w = begin; w < end; ++w) {
    if (!text.empty()) text += ' ';
    text += wording.written[w];
  }
  return text;
}

Difference differ(const Wording& first, const Wording& second) {
  Difference d;
  const std::size_t shorter = std::min(first.size(), second.size());
  while (d.begin < shorter && first.keys[d.begin] == second.keys[d.begin]) ++d.begin;
  std::size_t same = 0;
  while (d.begin + same < shorter &&
         first.keys[first.size() - 1 - same] == second.keys[second.size() - 1 - same]) {
    ++same;
  }
  d.first_end = first.size() - same;
  d.second_end = second.size() - same;
  return d;
}

bool spoken_alike(const Wording& first, const Wording& second, const Difference& where) {
  const auto a = rows_of(first, where.begin, where.first_end);
  const auto b = rows_of(second, where.begin, where.second_end);
  return std::any_of(a.begin(), a.end(), [&b](const auto& row) { return b.contains(row); });
}

}  // namespace dixit::hear
