#include "source/cue_blocks.h"

#include <cmath>
#include <cstring>

#include "base/strings.h"
#include "source/clock.h"

namespace dixit::source {
namespace {

bool is_number(std::string_view s) {
  return !s.empty() && s.size() <= 9 && s.find_first_not_of("0123456789") == std::string_view::npos;
}

class BlockReader {
 public:
  BlockReader(std::string_view text, const std::string& path) : text_(text), path_(path) {}

  CueBlocks run() {
    while (next_line()) {
      if (mode_ == Mode::kCue)
        in_cue();
      else
        outside();
    }
    end_cue();
    if (backwards_ > 0) {
      issue(backwards_line_, "times run backwards in " + std::to_string(backwards_) +
                                 " cues; they are read in the order of the file");
    }
    if (before_ > 0) {
      issue(before_line_,
            std::to_string(before_) + " lines before the first time line are not read");
    }
    if (stray_ > 0) {
      issue(stray_line_,
            std::to_string(stray_) +
                " lines have no time line of their own; read with the cue before them");
    }
    return std::move(out_);
  }

 private:
  enum class Mode : std::uint8_t { kHeader, kNote, kStyle, kBetween, kCue };

  bool next_line() {
    if (at_ >= text_.size()) return false;
    const void* found = std::memchr(text_.data() + at_, '\n', text_.size() - at_);
    const std::size_t end =
        found == nullptr ? text_.size()
                         : static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
    std::size_t stop = end;
    if (stop > at_ && text_[stop - 1] == '\r') --stop;
    line_ = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(stop)};
    at_ = end + 1;
    ++number_;
    return true;
  }

  [[nodiscard]] std::string_view view() const { return slice(text_, line_); }

  void issue(std::uint32_t line, std::string message) {
    out_.issues.push_back({path_, std::to_string(line), std::move(message)});
  }

  void outside() {
    const std::string_view line = trimmed(view());
    if (line.empty()) {
      mode_ = Mode::kBetween;
      return;
    }
    if (open_cue(line)) return;
    if (mode_ == Mode::kHeader || mode_ == Mode::kNote) {
      metadata(line);
      return;
    }
    if (mode_ == Mode::kStyle) return;
    if (number_ == 1 && line.starts_with("WEBVTT")) {
      mode_ = Mode::kHeader;
      metadata(trimmed(line.substr(6)));
      return;
    }
    if (line.starts_with("NOTE") && (line.size() == 4 || line[4] == ' ' || line[4] == '\t')) {
      mode_ = Mode::kNote;
      metadata(trimmed(line.substr(4)));
      return;
    }
    if (line == "STYLE" || line == "REGION") {
      mode_ = Mode::kStyle;
      return;
    }
    // A cue's name, or text that a blank line parted from its cue. The line after it tells.
    if (is_number(line) || next_is_time_line()) return;
    if (out_.cues.empty()) {
      if (!metadata(line) && before_++ == 0) before_line_ = number_;
      return;
    }
    if (stray_++ == 0) stray_line_ = number_;
    reopen_cue();
    out_.lines.push_back(line_);
  }

  [[nodiscard]] bool next_is_time_line() const {
    const std::string_view rest = text_.substr(std::min(at_, text_.size()));
    const std::string_view line = rest.substr(0, rest.find('\n'));
    return line.size() < 200 && line.find("-->") != std::string_view::npos;
  }

  bool metadata(std::string_view line) {
    if (line.empty()) return true;
    if (line.starts_with("Schema: dixit.cues/")) {
      out_.own = true;
      return true;
    }
    const std::size_t colon = line.substr(0, 60).find_first_of(":=");
    if (colon != std::string_view::npos &&
        set_field(out_.header, line.substr(0, colon), line.substr(colon + 1))) {
      return true;
    }
    return read_statement(out_.header, line);
  }

  bool open_cue(std::string_view line) {
    if (line.size() > 300 || line.find("-->") == std::string_view::npos) return false;
    const auto times = parse_time_line(line);
    if (!times) {
      if (line[0] < '0' || line[0] > '9') return false;
      issue(number_, "a time line that cannot be read; expected `00:01.000 --> 00:02.000`");
      return true;
    }
    end_cue();
    Cue cue;
    cue.start = times->start;
    cue.end = times->end;
    cue.line_number = number_;
    cue.lines_begin = cue.lines_end = static_cast<std::uint32_t>(out_.lines.size());
    if (!std::isnan(cue.end) && cue.end < cue.start) {
      cue.end = kNoTime;
      issue(number_, "the cue ends before it starts; only its start is used");
    }
    if (!out_.cues.empty() && cue.start < out_.cues.back().start - 1) {
      if (backwards_++ == 0) backwards_line_ = number_;
    }
    out_.cues.push_back(cue);
    mode_ = Mode::kCue;
    return true;
  }

  void in_cue() {
    const std::string_view line = view();
    if (line.empty()) {
      end_cue();
      mode_ = Mode::kBetween;
      return;
    }
    if (line.size() < 300 && line.find("-->") != std::string_view::npos) {
      // No blank line before the next cue: its number is the last line read.
      Cue& cue = out_.cues.back();
      if (parse_time_line(trimmed(line))) {
        if (out_.lines.size() > cue.lines_begin &&
            is_number(trimmed(slice(text_, out_.lines.back())))) {
          out_.lines.pop_back();
        }
        open_cue(trimmed(line));
        return;
      }
    }
    out_.lines.push_back(line_);
  }

  void end_cue() {
    if (!out_.cues.empty()) {
      out_.cues.back().lines_end = static_cast<std::uint32_t>(out_.lines.size());
    }
  }
  void reopen_cue() { mode_ = Mode::kCue; }

  std::string_view text_;
  const std::string& path_;
  CueBlocks out_;
  Span line_;
  std::size_t at_ = 0;
  std::uint32_t number_ = 0;
  Mode mode_ = Mode::kBetween;
  std::size_t backwards_ = 0;
  std::uint32_t backwards_line_ = 0;
  std::size_t before_ = 0;
  std::uint32_t before_line_ = 0;
  std::size_t stray_ = 0;
  std::uint32_t stray_line_ = 0;
};

}  // namespace

std::optional<CueTimes> parse_time_line(std::string_view line) {
  const auto start = parse_clock(line);
  if (!start) return std::nullopt;
  std::size_t at = start->bytes;
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  if (line.substr(at, 3) != "-->") return std::nullopt;
  at += 3;
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  CueTimes times{start->seconds, kNoTime};
  if (at == line.size()) return times;
  const auto end = parse_clock(line.substr(at));
  if (!end) return std::nullopt;
  times.end = end->seconds;
  return times;
}

CueBlocks split_cue_blocks(std::string_view text, const std::string& path) {
  return BlockReader(text, path).run();
}

}  // namespace dixit::source
