#include "source/text_lines.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "source/clock.h"
#include "source/examination.h"
#include "text/chars.h"
#include "text/language.h"

namespace dixit::source {
namespace {

constexpr std::string_view kNoBreak = "\xC2\xA0";
constexpr std::size_t kStampedBytesMax = 100;
constexpr std::size_t kAloneBytesMax = 50;
constexpr std::size_t kSampleBytes = 1'500;  // enough to tell the language by

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_blanks(std::string_view s, std::size_t at) {
  while (at < s.size()) {
    if (s[at] == ' ' || s[at] == '\t')
      ++at;
    else if (s.substr(at, 2) == kNoBreak)
      at += 2;
    else
      break;
  }
  return at;
}

std::string_view trim_emphasis(std::string_view s) {
  while (!s.empty() && (s.front() == '*' || s.front() == '_' || s.front() == ' '))
    s.remove_prefix(1);
  while (!s.empty() && (s.back() == '*' || s.back() == '_' || s.back() == ' ' || s.back() == ':' ||
                        s.back() == '\t')) {
    s.remove_suffix(1);
  }
  while (s.ends_with(kNoBreak)) s.remove_suffix(2);
  return s;
}

/// "Q." / "Q:" / "Q" before a wide blank, and the same with A; gives the bytes up to the words.
/// Where a line opens a paragraph, one blank is enough after Q, which is no word.
std::size_t question_mark(std::string_view line, bool opens) {
  if (line.size() < 2 || (line[0] != 'Q' && line[0] != 'A')) return 0;
  if (line[1] == '.' || line[1] == ':') {
    const std::size_t words = skip_blanks(line, 2);
    return words > 2 || line.size() == 2 ? words : 0;
  }
  const std::size_t words = skip_blanks(line, 1);
  if (line[1] == '\t' || words >= 3) return words;
  const char next = words < line.size() ? line[words] : '\0';
  const bool sentence =
      (next >= 'A' && next <= 'Z') || next == '(' || next == '"' || next == '\xE2';
  return opens && line[0] == 'Q' && words == 2 && sentence ? words : 0;
}

class Surveyor {
 public:
  Surveyor(std::string_view text, bool markdown, bool headings)
      : text_(text), markdown_(markdown), headings_(headings) {}

  TextLines run(std::uint32_t from) {
    split(from);
    for (std::size_t i = 0; i < out_.lines.size(); ++i) look_at(i);
    out_.shouting = is_shouting();
    const std::string_view whole = text_.substr(std::min<std::size_t>(text_.size(), from));
    std::size_t cut = std::min(kSampleBytes, whole.size());
    while (cut > 0 && cut < whole.size() && (static_cast<unsigned char>(whole[cut]) & 0xC0) == 0x80)
      --cut;  // not in the middle of a character
    out_.language = text::guess_language(whole.substr(0, cut)).code;
    const lexicon::Lexicon& words = lexicon::lexicon_for(out_.language);
    out_.labels.decide(out_.units, out_.shouting, words);
    out_.stamped.decide(std::max<std::size_t>(1, stamped_), out_.shouting, words);
    out_.stops.decide(out_.units, out_.shouting, words);
    out_.alone.decide(out_.units, out_.shouting, words);
    return std::move(out_);
  }

 private:
  void split(std::uint32_t from) {
    const auto size = static_cast<std::uint32_t>(text_.size());
    bool opens = true;
    for (std::uint32_t at = from; at < size;) {
      const void* found = std::memchr(text_.data() + at, '\n', size - at);
      const std::uint32_t end =
          found == nullptr
              ? size
              : static_cast<std::uint32_t>(static_cast<const char*>(found) - text_.data());
      TextLine line;
      line.span = {at, end};
      line.words = line.after_time = at;
      line.opens = opens;
      if (at == end) line.form = LineForm::kBlank;
      opens = at == end;
      out_.lines.push_back(line);
      at = end + 1;
    }
  }

  void look_at(std::size_t i) {
    TextLine& line = out_.lines[i];
    if (line.form == LineForm::kBlank) return;
    std::string_view s = slice(text_, line.span);
    std::size_t at = 0;
    if (headings_ && s.starts_with("# ")) {
      line.form = LineForm::kHeading;
      line.words = line.span.begin + 2;
      return;
    }
    if (markdown_) {
      at = markdown_prefix(s, line);
      if (line.form != LineForm::kText) return;
    }
    at = take_time(s, at, line);
    const std::string_view rest = s.substr(at);
    const auto base = static_cast<std::uint32_t>(line.span.begin + at);
    line.after_time = line.words = base;
    if (rest.empty()) {
      line.form = LineForm::kTime;
    } else if (!find_form(s, at, line, i)) {
      line.words = base;
    }
    if (line.opens || line.form == LineForm::kLabel) ++out_.units;
    if (!std::isnan(line.time)) ++(line.bare_time ? out_.bare_times : out_.bracketed_times);
  }

  /// Block quotes, list marks and headings of Markdown; gives where the line's own text begins.
  std::size_t markdown_prefix(std::string_view s, TextLine& line) {
    std::size_t at = 0;
    while (at < s.size() && s[at] == '>' && s.substr(at, 2) != ">>") at = skip_blanks(s, at + 1);
    if (at < s.size() && s[at] == '#') {
      std::size_t end = at;
      while (end < s.size() && s[end] == '#') ++end;
      if (end < s.size() && end - at <= 6 && s[end] == ' ') {
        line.form = LineForm::kHeading;
        line.words = static_cast<std::uint32_t>(line.span.begin + skip_blanks(s, end));
        return at;
      }
    }
    const std::string_view rest = s.substr(at);
    const bool rule = rest.size() >= 3 && (rest.find_first_not_of("- ") == std::string_view::npos ||
                                           rest.find_first_not_of("* ") == std::string_view::npos ||
                                           rest.find_first_not_of("=") == std::string_view::npos);
    const bool comment = rest.starts_with("<!--") && rest.ends_with("-->");
    if (rule || comment || rest.starts_with("```")) {
      line.form = LineForm::kBlank;
      return at;
    }
    if (rest.size() > 2 && (rest[0] == '-' || rest[0] == '*' || rest[0] == '+') && rest[1] == ' ') {
      at = skip_blanks(s, at + 2);
    }
    return at;
  }

  static std::size_t take_time(std::string_view s, std::size_t at, TextLine& line) {
    const std::string_view rest = s.substr(at, 64);
    if (rest.empty()) return at;
    std::size_t bytes = 0;
    if (is_digit(rest[0])) {
      const auto clock = parse_clock(rest);
      if (!clock || clock->fields < 2) return at;
      line.time = clock->seconds;
      line.bare_time = true;
      bytes = clock->bytes;
      const char next = bytes < rest.size() ? rest[bytes] : ' ';
      if (next != ' ' && next != '\t' && next != '\xC2' && next != ']') {
        line.time = kNoTime;
        return at;
      }
    } else {
      const auto mark = parse_bracketed_time(rest);
      if (!mark) return at;
      line.time = mark->start;
      if (mark->end) line.time_end = *mark->end;
      bytes = mark->bytes;
    }
    std::size_t next = skip_blanks(s, at + bytes);
    // "00:12 - Name: words"
    if (next + 1 < s.size() && (s[next] == '-' || s[next] == '|') && s[next + 1] == ' ') {
      next = skip_blanks(s, next + 1);
    }
    return next;
  }

  bool find_form(std::string_view s, std::size_t at, TextLine& line, std::size_t i) {
    std::string_view rest = s.substr(at);
    const bool timed = !std::isnan(line.time);
    const bool opens = line.opens || timed || after_sentence(i);
    if (rest.starts_with(">>")) {
      std::size_t next = at;
      while (next < s.size() && s[next] == '>') ++next;
      next = skip_blanks(s, next);
      ++out_.arrows;
      line.form = LineForm::kArrow;
      line.words = static_cast<std::uint32_t>(line.span.begin + next);
      if (const auto hit = parse_label(s.substr(next))) note_label(*hit, s, next, line, true);
      return true;
    }
    if (rest.starts_with("—") || rest.starts_with("–")) {
      line.form = LineForm::kDash;
      line.words = static_cast<std::uint32_t>(line.span.begin + skip_blanks(s, at + 3));
      if (line.opens || opens) ++out_.dashes;
      return true;
    }
    if (const std::size_t bytes = question_mark(rest, line.opens)) {
      line.form = rest[0] == 'Q' ? LineForm::kQuestion : LineForm::kAnswer;
      ++(rest[0] == 'Q' ? out_.questions : out_.answers);
      line.words = static_cast<std::uint32_t>(line.span.begin + at + bytes);
      return true;
    }
    if (find_stamped(rest, line, i)) return true;
    if (const auto hit = parse_label(rest)) {
      if (is_examination(rest)) return false;
      note_label(*hit, s, at, line, opens);
      line.form = LineForm::kLabel;
      return true;
    }
    if (const auto hit = opens ? parse_stopped_label(rest) : std::nullopt) {
      line.form = LineForm::kStopped;
      line.label = out_.stops.note(hit->name, hit->shape, {false, true, line.opens, timed});
      line.words = static_cast<std::uint32_t>(line.span.begin + at + hit->bytes);
      return true;
    }
    return find_alone(rest, line, i);
  }

  void note_label(const LabelHit& hit, std::string_view s, std::size_t at, TextLine& line,
                  bool opens) {
    std::size_t words = at + hit.bytes;
    if (hit.time) {
      line.time = hit.time->start;
      line.bare_time = false;
      if (hit.time->end) line.time_end = *hit.time->end;
    } else if (const auto mark = parse_bracketed_time(s.substr(words, 64))) {
      line.time = mark->start;  // "NAME: [00:12] words", "Speaker 1: (00:05)"
      line.bare_time = false;
      if (mark->end) line.time_end = *mark->end;
      words = skip_blanks(s, words + mark->bytes);
    }
    line.label = out_.labels.note(hit.name, hit.shape,
                                  {hit.bold, opens, line.opens, !std::isnan(line.time)});
    line.words = static_cast<std::uint32_t>(line.span.begin + words);
  }

  /// Whether a label at line `i` could open a turn although no blank line stands before it: the
  /// line before ends a sentence or breaks off.
  [[nodiscard]] bool after_sentence(std::size_t i) const {
    if (i == 0) return true;
    const Span before = out_.lines[i - 1].span;
    if (before.empty()) return true;
    const std::string_view s = slice(text_, before);
    const char last = s.back();
    if (std::strchr(".?!)]\"-:*", last) != nullptr) return true;
    for (const std::string_view end : {"…", "”", "’", "»", "—", "–", "。", "？", "！"}) {
      if (s.ends_with(end)) return true;
    }
    return out_.lines[i - 1].form == LineForm::kTime;
  }

  /// "Speaker 1  0:05", "Jane Okoro (00:12):", "00:12 Jane Okoro", "[Jane Okoro] 10:02:33".
  bool find_stamped(std::string_view rest, TextLine& line, std::size_t i) {
    if (rest.size() > kStampedBytesMax) return false;
    std::string_view name;
    const bool before = !std::isnan(line.time);
    const char last = rest.back();
    if (before) {
      name = trim_emphasis(rest);
      if (name.find(':') != std::string_view::npos) return false;
    } else if (is_digit(last) || last == ')' || last == ']' || last == ':') {
      std::size_t at = rest.size();
      while (at > 0 && std::strchr("0123456789:.,[]() -*", rest[at - 1]) != nullptr) --at;
      at = skip_blanks(rest, at);
      while (at < rest.size() && (std::strchr("*-.,:", rest[at]) != nullptr)) ++at;
      at = skip_blanks(rest, at);
      // The name itself may end in a number: "Speaker 1  0:05".
      double seconds = kNoTime;
      for (; at < rest.size(); ++at) {
        if (const auto mark = parse_bracketed_time(rest.substr(at)))
          seconds = mark->start;
        else if (const auto clock = parse_clock(rest.substr(at)); clock && clock->fields > 1) {
          const std::size_t after = skip_blanks(rest, at + clock->bytes);
          if (after < rest.size() && rest[after] != ':' && rest[after] != '-') continue;
          seconds = clock->seconds;
        }
        if (!std::isnan(seconds)) break;
      }
      if (std::isnan(seconds)) return false;
      name = trim_emphasis(rest.substr(0, at));
      if (name.size() > 2 && name.front() == '[' && name.back() == ']') {
        name = name.substr(1, name.size() - 2);
      }
      const auto shape = name_shape(name);
      if (!shape || *shape == NameShape::kOther) return false;
      line.time = seconds;
    } else {
      return false;
    }
    const auto shape = name_shape(name);
    if (!shape || (*shape == NameShape::kOther && name.size() > 30)) return false;
    // A time before it proves little: "00:12 Thanks" is speech. Sentence marks tell, and the words
    // that a name must have below it.
    if (before && (std::strchr(".?!,", rest.back()) != nullptr || !words_below(i))) return false;
    ++stamped_;
    line.form = LineForm::kStamped;
    line.label = out_.stamped.note(name, *shape, {rest.front() == '*', true, true, true});
    line.words = line.span.end;
    return true;
  }

  [[nodiscard]] bool words_below(std::size_t i) const {
    std::size_t next = i + 1;
    if (next < out_.lines.size() && out_.lines[next].span.empty()) ++next;
    if (next >= out_.lines.size() || out_.lines[next].span.empty()) return false;
    const char c = text_[out_.lines[next].span.begin];
    return !is_digit(c) && c != '[' && c != '(';
  }

  /// A name alone on a line, with words right below it.
  bool find_alone(std::string_view rest, TextLine& line, std::size_t i) {
    if (rest.size() > kAloneBytesMax || !line.opens || i + 1 >= out_.lines.size()) return false;
    const bool bold = rest.size() > 4 && rest.starts_with("**") && rest.ends_with("**");
    const Span next = out_.lines[i + 1].span;
    if (next.empty() && !bold) return false;
    const std::string_view name = trim_emphasis(rest);
    const auto shape = name_shape(name);
    if (!shape || *shape == NameShape::kOther) return false;
    if (!bold && *shape != NameShape::kCaps) return false;
    line.form = LineForm::kAlone;
    line.label = out_.alone.note(name, *shape, {bold, true, true, false});
    line.words = line.span.end;
    return true;
  }

  [[nodiscard]] bool is_shouting() const {
    std::size_t upper = 0;
    std::size_t lower = 0;
    for (const char c : text_.substr(0, 200'000)) {
      upper += c >= 'A' && c <= 'Z' ? 1 : 0;
      lower += c >= 'a' && c <= 'z' ? 1 : 0;
    }
    return upper > 200 && upper > lower * 4;
  }

  std::string_view text_;
  bool markdown_;
  bool headings_;
  TextLines out_;
  std::size_t stamped_ = 0;
};

}  // namespace

bool is_examination(std::string_view line) {
  if (parse_examination(line)) return true;
  if (line.size() > 80) return false;
  return line.find("EXAMINATION") != std::string_view::npos &&
         line.find_first_of("abcdefgh") == std::string_view::npos;
}

TextLines survey_lines(std::string_view text, std::uint32_t from, bool markdown, bool headings) {
  return Surveyor(text, markdown, headings).run(from);
}

}  // namespace dixit::source
