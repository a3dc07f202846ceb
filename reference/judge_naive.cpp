#include "reference/judge_naive.h"

#include <algorithm>

namespace dixit::reference {
namespace {

struct Step {
  const PlainQuote& quote;
  const PlainSource& source;
  PlainPair a;
  PlainPair b;
  std::uint32_t gap_limit;

  [[nodiscard]] bool marked() const {
    for (std::uint32_t k = a.quote + 1; k <= b.quote; ++k) {
      if (quote.marked_before[k]) return true;
    }
    return false;
  }
  [[nodiscard]] bool backward() const { return b.word <= a.word; }
  [[nodiscard]] bool across() const {
    return !backward() && source.turns[a.word] != source.turns[b.word];
  }
  [[nodiscard]] bool within() const { return !backward() && !across(); }
  [[nodiscard]] bool far() const { return within() && b.word - a.word - 1 > gap_limit; }
  [[nodiscard]] bool drops(Kind least) const {
    if (!within() || far()) return false;
    Kind worst = Kind::kFiller;
    bool any = false;
    for (std::uint32_t w = a.word + 1; w < b.word; ++w) {
      any = true;
      worst = std::min(worst, source.words[w]);
    }
    return any && worst == least;
  }
};

/// More words of the quotation between two pairs than small words of the source: one of them stands
/// for a word of content that was said.
bool replaces_content(const Step& s) {
  if (!s.within() || s.far()) return false;
  std::uint32_t content = 0;
  std::uint32_t closed = 0;
  for (std::uint32_t w = s.a.word + 1; w < s.b.word; ++w)
    (s.source.words[w] == Kind::kContent ? content : closed) += 1;
  return content > 0 && s.b.quote - s.a.quote - 1 > closed;
}

bool any_insert(const PlainQuote& quote, const std::vector<PlainPair>& pairs, bool content) {
  // Unpaired words that stand together are one insertion, of content when any of them is.
  std::vector<bool> paired(quote.words.size(), false);
  for (const PlainPair& p : pairs) paired[p.quote] = true;
  bool run = false;
  bool weighty = false;
  bool found = false;
  for (std::size_t k = 0; k <= quote.words.size(); ++k) {
    if (k < quote.words.size() && !paired[k]) {
      run = true;
      weighty |= quote.words[k] == Kind::kContent;
      continue;
    }
    if (run && weighty == content) found = true;
    run = weighty = false;
  }
  return found;
}

}  // namespace

Form form_of(const PlainQuote& quote, const PlainSource& source,
             const std::vector<PlainPair>& pairs, std::uint32_t gap_limit) {
  std::vector<Step> steps;
  for (std::size_t k = 1; k < pairs.size(); ++k)
    steps.push_back({quote, source, pairs[k - 1], pairs[k], gap_limit});
  const auto any = [&](auto test) { return std::any_of(steps.begin(), steps.end(), test); };
  if (any([](const Step& s) { return s.backward(); })) return Form::kReordered;
  if (any([](const Step& s) { return s.across() && !s.marked(); })) return Form::kSpliced;
  if (any_insert(quote, pairs, true) || any(replaces_content)) return Form::kAltered;
  if (any([](const Step& s) { return s.marked() && (s.across() || s.far()); }))
    return Form::kBridged;
  if (any([](const Step& s) { return !s.marked() && (s.drops(Kind::kContent) || s.far()); }))
    return Form::kCut;
  if (any([](const Step& s) { return !s.marked() && s.drops(Kind::kFunction); }) ||
      any_insert(quote, pairs, false))
    return Form::kCorrected;
  if (any([](const Step& s) { return !s.marked() && s.drops(Kind::kFiller); }))
    return Form::kCleaned;
  if (any([](const Step& s) { return s.marked() && s.b.word > s.a.word + 1; }))
    return Form::kElided;
  const PlainPair first = pairs.front();
  const PlainPair last = pairs.back();
  const bool starts = first.word == 0 || source.turns[first.word - 1] != source.turns[first.word];
  const bool ends = last.word + 1 == source.words.size() ||
                    source.turns[last.word + 1] != source.turns[last.word];
  return starts && ends ? Form::kVerbatim : Form::kTrimmed;
}

}  // namespace dixit::reference
