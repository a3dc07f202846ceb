#include "source/cue_text.h"

#include "base/strings.h"
#include "base/utf8.h"
#include "markup/html.h"
#include "source/clock.h"

namespace dixit::source {
namespace {

constexpr std::uint32_t kTagBytesMax = 400;
constexpr std::string_view kTags[] = {"c",    "i", "b",    "u",  "v",  "lang",   "ruby", "rt",
                                      "font", "s", "span", "br", "em", "strong", "p",    "div"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_known_tag(std::string_view name) {
  for (const std::string_view tag : kTags) {
    if (tag.size() != name.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < tag.size(); ++i) same &= (name[i] | 0x20) == tag[i];
    if (same) return true;
  }
  return false;
}

}  // namespace

void CueText::close_part(std::uint32_t cue, bool line_begins) {
  CuePart part;
  part.text = {part_begin_, builder.size()};
  part.cue = cue;
  part.voice = voice_;
  part.line_begins = line_begins;
  part.times_begin = times_begin_;
  part.times_end = static_cast<std::uint32_t>(times.size());
  if (!part.text.empty()) parts.push_back(part);
  part_begin_ = builder.size();
  times_begin_ = static_cast<std::uint32_t>(times.size());
}

/// Drops the tag that opens at `at`; gives where to go on, or 0 when none opens there.
std::uint32_t CueText::tag(std::uint32_t at, std::uint32_t end) {
  const std::uint32_t limit = std::min(end, at + kTagBytesMax);
  const std::size_t close = file_.substr(0, limit).find('>', at);
  if (close == std::string_view::npos) return 0;
  const std::string_view inside = file_.substr(at + 1, close - at - 1);
  const auto next = static_cast<std::uint32_t>(close + 1);
  if (inside.empty()) return 0;
  if (const auto clock = parse_clock(inside); clock && clock->bytes == inside.size()) {
    times.push_back({builder.size(), clock->seconds});
    return next;
  }
  const bool closing = inside[0] == '/';
  std::size_t name_end = closing ? 1 : 0;
  while (name_end < inside.size() && is_letter(inside[name_end])) ++name_end;
  const std::string_view name = inside.substr(closing ? 1 : 0, name_end - (closing ? 1 : 0));
  if (!is_known_tag(name)) return 0;
  if (name == "rt") ruby_text_ = !closing;
  if (name == "ruby" && closing) ruby_text_ = false;
  if (name == "br") builder.glue(' ');
  if (name == "v" || name == "V") {
    const std::size_t blank = inside.find_first_of(" \t");
    const std::string_view label =
        blank == std::string_view::npos ? std::string_view{} : trimmed(inside.substr(blank));
    voice_ = closing || label.empty() ? kNoVoice
                                      : voices.number(label.find('&') == std::string_view::npos
                                                          ? std::string(label)
                                                          : markup::resolve_references(label));
    any_voice |= voice_ != kNoVoice;
  }
  return next;
}

/// Resolves a character reference; gives where to go on, or 0 when none stands there.
std::uint32_t CueText::reference(std::uint32_t at, std::uint32_t end) {
  const std::size_t close = file_.substr(0, std::min(end, at + 12)).find(';', at);
  if (close == std::string_view::npos) return 0;
  const Span span{at, static_cast<std::uint32_t>(close + 1)};
  const std::string resolved = markup::resolve_references(slice(file_, span));
  if (resolved.empty() || resolved == slice(file_, span)) return 0;
  builder.write(resolved, span);
  return span.end;
}

void CueText::add_line(Span line, std::uint32_t cue) {
  part_begin_ = builder.size();
  times_begin_ = static_cast<std::uint32_t>(times.size());
  bool line_begins = true;
  std::uint32_t plain = line.begin;
  const auto flush = [&](std::uint32_t to) {
    if (to > plain && !ruby_text_) builder.copy({plain, to});
  };
  for (std::uint32_t at = line.begin; at < line.end;) {
    const char c = file_[at];
    std::uint32_t next = 0;
    if (c == '<') {
      // A voice ends the part before it; other tags leave it whole.
      const bool voice =
          at + 1 < line.end && ((file_[at + 1] | 0x20) == 'v' || file_.substr(at, 3) == "</v");
      flush(at);
      plain = at;
      if (voice) {
        const std::uint32_t before = builder.size();
        close_part(cue, line_begins);
        if (before > 0 && !parts.empty() && parts.back().text.end == before) line_begins = false;
      }
      next = tag(at, line.end);
    } else if (c == '{' && at + 1 < line.end && file_[at + 1] == '\\') {
      const std::size_t close = file_.substr(0, line.end).find('}', at);
      if (close != std::string_view::npos) {
        flush(at);
        next = static_cast<std::uint32_t>(close + 1);
      }
    } else if (c == '\\' && at + 1 < line.end && (file_[at + 1] == 'N' || file_[at + 1] == 'h')) {
      flush(at);
      builder.glue(' ');
      next = at + 2;
    } else if (c == '&') {
      flush(at);
      plain = at;
      next = reference(at, line.end);
    }
    if (next == 0) {
      ++at;
      continue;
    }
    at = plain = next;
  }
  flush(line.end);
  close_part(cue, line_begins);
}

}  // namespace dixit::source
