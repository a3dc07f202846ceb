#include "judge/surface.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::judge {
namespace {

/// The punctuation between two words as it weighs: without marks of quotation, spaces and dashes,
/// ellipses as one sign.
std::string weighed(std::string_view between) {
  std::string out;
  for (std::size_t at = 0; at < between.size();) {
    const utf8::Decoded d = utf8::decode(between, at);
    at += d.bytes;
    switch (text::char_class(d.code)) {
      case text::CharClass::kOther:
        if (d.code != U'[' && d.code != U']') utf8::append(out, d.code == 0x2026 ? U'.' : d.code);
        break;
      default:
        break;
    }
  }
  if (out.size() > 1 && out.find_first_not_of('.') == std::string::npos)
    out.clear();  // a pause, not a stop
  return out;
}

TracedEdit style_edit(const QuoteSide& quote, const SourceSide& source, std::uint32_t source_index,
                      std::uint32_t q, std::uint32_t s, const char* note) {
  TracedEdit out;
  out.source_index = source_index;
  out.edit.op = EditOp::kSubstitute;
  out.edit.cls = EditClass::kStyle;
  out.edit.quote = {q, q + 1};
  out.edit.source = {s, s + 1};
  out.edit.quote_text = std::string(quote.surface(q));
  out.edit.source_text = std::string(source.surface(s));
  out.edit.note = note;
  out.edit.marked = quote.part_bracketed(q);
  return out;
}

std::string without_brackets(std::string_view surface) {
  std::string out;
  for (const char c : surface) {
    if (c != '[' && c != ']') out.push_back(c);
  }
  return out;
}

/// How the writing of one equal word differs, or null.
const char* word_difference(std::string_view quote_surface, std::string_view source_surface) {
  if (quote_surface == source_surface &&
      quote_surface.find_first_of("[]") == std::string_view::npos)
    return nullptr;
  const std::string a = text::glyph_normal(without_brackets(quote_surface));
  const std::string b = text::glyph_normal(source_surface);
  if (a == b) return nullptr;
  // Ё and е fold together; other equal folds differ in case.
  const auto plain = [](const std::string& s) {
    return s.find("ё") == std::string::npos && s.find("Ё") == std::string::npos;
  };
  return plain(a) == plain(b) ? "case" : "spelling";
}

void compare_segment(const QuoteSide& quote, const SourceSide& source, const Segment& segment,
                     std::vector<TracedEdit>& out) {
  if (segment.quote.size() != segment.source.size()) return;
  bool punctuation_told = false;
  for (std::uint32_t k = 0; k < segment.quote.size(); ++k) {
    const std::uint32_t q = segment.quote.begin + k;
    const std::uint32_t s = segment.source.begin + k;
    if (quote.fold(q) != source.fold(s)) continue;  // a substitution: an edit of its own
    if (const char* difference = word_difference(quote.surface(q), source.surface(s))) {
      out.push_back(style_edit(quote, source, segment.source_index, q, s, difference));
    } else if (quote.part_bracketed(q)) {
      out.push_back(style_edit(quote, source, segment.source_index, q, s, "letters in brackets"));
    }
    const bool inner = k + 1 < segment.quote.size();
    const bool new_piece =
        std::find(quote.quote().piece_starts.begin(), quote.quote().piece_starts.end(), q + 1) !=
        quote.quote().piece_starts.end();
    if (!inner || new_piece || quote.ellipsis_at(q + 1) || punctuation_told) continue;
    const std::string before = source.before(s + 1);
    if (quote.after(q) != before && weighed(quote.after(q)) != weighed(before)) {
      out.push_back(style_edit(quote, source, segment.source_index, q, s, "punctuation"));
      punctuation_told = true;
    }
  }
}

}  // namespace

void add_surface_edits(const QuoteSide& quote, const SourceSides& sources, Trace& trace) {
  std::vector<TracedEdit> found;
  for (const Segment& segment : trace.segments) {
    const SourceSide& source = sources.at(segment.source_index);
    if (source.source().unpunctuated) {
      if (found.empty()) {
        found.push_back(style_edit(quote, source, segment.source_index, segment.quote.begin,
                                   segment.source.begin, "the source has no sentence marks"));
      }
      continue;
    }
    compare_segment(quote, source, segment, found);
  }
  const Segment& last = trace.segments.back();
  const SourceSide& source = sources.at(last.source_index);
  if (!source.source().unpunctuated && last.quote.end == quote.size() &&
      source.sentence_starts(last.source.end) && !quote.ellipsis_at(quote.size())) {
    const std::uint32_t q = last.quote.end - 1;
    if (weighed(quote.after(q)) != weighed(source.before(last.source.end))) {
      found.push_back(
          style_edit(quote, source, last.source_index, q, last.source.end - 1, "end punctuation"));
    }
  }
  trace.edits.insert(trace.edits.end(), std::make_move_iterator(found.begin()),
                     std::make_move_iterator(found.end()));
  std::stable_sort(trace.edits.begin(), trace.edits.end(),
                   [](const TracedEdit& a, const TracedEdit& b) {
                     return a.edit.quote.begin < b.edit.quote.begin;
                   });
}

bool cut_at_start(const SourceSides& sources, const Trace& trace) {
  const Segment& first = trace.segments.front();
  const SourceSide& source = sources.at(first.source_index);
  return !source.source().unpunctuated && !source.sentence_starts(trace.first_word);
}

bool cut_at_end(const SourceSides& sources, const Trace& trace) {
  const Segment& last = trace.segments.back();
  const SourceSide& source = sources.at(last.source_index);
  return !source.source().unpunctuated && !source.sentence_starts(trace.last_word);
}

}  // namespace dixit::judge
