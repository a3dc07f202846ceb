#include "text/source_map.h"

#include <algorithm>

namespace dixit {

SourceMap SourceMap::identity(std::uint32_t size) {
  SourceMap map;
  map.append({0, size}, {0, size});
  return map;
}

void SourceMap::append(Span text, Span source) {
  if (text.empty()) return;
  const bool folded = text.size() != source.size();
  if (!folded && !runs_.empty()) {
    Run& last = runs_.back();
    if (!last.folded && last.text + last.text_size == text.begin &&
        last.source + last.source_size == source.begin) {
      last.text_size += text.size();
      last.source_size += source.size();
      return;
    }
  }
  runs_.push_back({text.begin, text.size(), source.begin, source.size(), folded});
}

Span SourceMap::to_source(Span text) const {
  // The first run that ends after the span's begin.
  auto run =
      std::upper_bound(runs_.begin(), runs_.end(), text.begin,
                       [](std::uint32_t at, const Run& r) { return at < r.text + r.text_size; });
  if (run == runs_.end()) {
    const std::uint32_t end = runs_.empty() ? 0 : runs_.back().source + runs_.back().source_size;
    return {end, end};
  }
  const auto place = [](const Run& r, std::uint32_t at, bool is_end) {
    if (r.folded) return is_end ? r.source + r.source_size : r.source;
    return r.source + (at - r.text);
  };
  if (text.empty()) {
    const std::uint32_t at = run->text <= text.begin ? place(*run, text.begin, false) : run->source;
    return {at, at};
  }
  Span out{};
  bool first = true;
  for (; run != runs_.end() && run->text < text.end; ++run) {
    const std::uint32_t low = place(*run, std::max(text.begin, run->text), false);
    const std::uint32_t high = place(*run, std::min(text.end, run->text + run->text_size), true);
    out.begin = first ? low : std::min(out.begin, low);
    out.end = first ? high : std::max(out.end, high);
    first = false;
  }
  if (first) {  // the span lies between two runs
    const std::uint32_t at =
        run == runs_.end() ? runs_.back().source + runs_.back().source_size : run->source;
    return {at, at};
  }
  return out;
}

SourceMap SourceMap::then(const SourceMap& outer) const {
  if (outer.runs_.size() == 1 && !outer.runs_[0].folded && outer.runs_[0].text == 0 &&
      outer.runs_[0].source == 0) {
    return *this;  // the middle text is the file
  }
  SourceMap out;
  for (const Run& run : runs_) {
    if (run.folded) {
      out.append({run.text, run.text + run.text_size},
                 outer.to_source({run.source, run.source + run.source_size}));
      if (!out.runs_.empty() && out.runs_.back().text == run.text) out.runs_.back().folded = true;
      continue;
    }
    // Cut the plain run at the outer runs' bounds.
    std::uint32_t at = run.source;
    const std::uint32_t end = run.source + run.source_size;
    auto next =
        std::upper_bound(outer.runs_.begin(), outer.runs_.end(), at,
                         [](std::uint32_t x, const Run& r) { return x < r.text + r.text_size; });
    while (at < end && next != outer.runs_.end()) {
      const std::uint32_t from = std::max(at, next->text);
      const std::uint32_t to = std::min(end, next->text + next->text_size);
      if (from >= to) break;
      const std::uint32_t text = run.text + (from - run.source);
      out.append({text, text + (to - from)}, outer.to_source({from, to}));
      if (next->folded) out.runs_.back().folded = true;
      at = to;
      ++next;
    }
  }
  return out;
}

}  // namespace dixit
