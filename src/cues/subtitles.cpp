// WebVTT and SubRip.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "cues/writers.h"
#include "record/finding.h"

namespace dixit::cues {
namespace {

constexpr std::size_t kLineColumns = 42;
constexpr std::string_view kArrows = ">> ";

enum class Look : std::uint8_t { kPlain, kUnplaced, kDoubt };

/// How each word is shown.
std::vector<Look> looks_of(const Written& what) {
  std::vector<Look> out(what.plan.words.size(), Look::kPlain);
  for (const Doubt& doubt : what.alignment.doubts) {
    for (std::uint32_t w = doubt.words.begin; w < doubt.words.end && w < out.size(); ++w)
      out[w] = Look::kDoubt;
  }
  for (std::size_t w = 0; w < out.size(); ++w) {
    if (!what.plan.words[w].placed) out[w] = Look::kUnplaced;
  }
  return out;
}

bool any_speaker(const Written& what) {
  return std::any_of(what.plan.cues.begin(), what.plan.cues.end(),
                     [&](const Cue& cue) { return !speaker_of(what.source, cue.turn).empty(); });
}

/// A line of a comment: no line breaks, nothing that reads as a time line.
std::string comment(std::string_view key, std::string_view value) {
  std::string line = fmt::format("{}: ", key);
  for (const char c : value) line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  for (std::size_t at = line.find("-->"); at != std::string::npos; at = line.find("-->", at))
    line.replace(at, 3, "->");
  return line + "\n";
}

std::string vtt_header(const Written& what) {
  const Source& source = what.source;
  std::string out = "WEBVTT\n\nNOTE\n";
  out += comment("Schema", "dixit.cues/1");
  const auto add = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) out += comment(key, value);
  };
  add("Id", source.id);
  add("Title", source.title);
  add("Date", source.date);
  add("Language", source.language);
  add("Recording", what.recording);
  if (source.evidence_stated) add("Evidence", name(source.evidence));
  if (source.machine) add("Machine", "true");
  add("Engine", what.alignment.engine);
  return out + "\n";
}

/// The words of a cue, each with the moment it is spoken.
class VttCue {
 public:
  VttCue(const Written& what, const std::vector<Look>& looks, const Cue& cue)
      : plan_(what.plan),
        looks_(looks),
        cue_(cue),
        last_(milliseconds(cue.start_seconds)),
        stop_(std::max(milliseconds(cue.end_seconds), last_ + 1)) {}

  std::string run() {
    for (std::uint32_t w = cue_.begin; w < cue_.end; ++w) add(w);
    set_look(Look::kPlain);
    return std::move(out_);
  }
  [[nodiscard]] std::uint64_t stop() const { return stop_; }

 private:
  void add(std::uint32_t w) {
    const PlanWord& word = plan_.words[w];
    if (looks_[w] != look_) set_look(Look::kPlain);
    if (w > cue_.begin && word.space_before) out_ += ' ';
    // A stage direction takes no time from the words beside it.
    const std::uint64_t start = milliseconds(word.start);
    const std::size_t mark = word.before.rfind(' ') + 1;  // npos + 1: none
    if (word.placed && (w > cue_.begin || mark > 0)) stamp(start);
    set_look(looks_[w]);
    out_ += escape_xml(word.before.substr(0, mark));
    if (word.placed && mark > 0) stamp(std::max(start, last_ + 1));
    out_ += escape_xml(word.before.substr(mark) + word.word);
    const std::uint64_t end = milliseconds(word.end);
    const std::size_t blank = std::min(word.after.find(' '), word.after.size());
    out_ += escape_xml(word.after.substr(0, blank));
    if (word.placed && blank < word.after.size()) stamp(std::min(end, stop_ - 1));
    out_ += escape_xml(word.after.substr(blank));
    if (!word.placed) return;
    const bool waits = w + 1 == cue_.end || !plan_.words[w + 1].placed ||
                       milliseconds(plan_.words[w + 1].start) > end;
    if (waits) stamp(end);
  }

  /// Times inside a cue must rise and lie within it.
  void stamp(std::uint64_t ms) {
    if (ms <= last_ || ms >= stop_) return;
    last_ = ms;
    out_ += "<" + clock(static_cast<double>(ms) / 1000, '.') + ">";
  }

  void set_look(Look look) {
    if (look == look_) return;
    if (look_ != Look::kPlain) out_ += "</c>";
    if (look == Look::kUnplaced) out_ += "<c.unplaced>";
    if (look == Look::kDoubt) out_ += "<c.doubt>";
    look_ = look;
  }

  const Plan& plan_;
  const std::vector<Look>& looks_;
  const Cue& cue_;
  std::uint64_t last_;
  std::uint64_t stop_;
  Look look_ = Look::kPlain;
  std::string out_;
};

/// What would be read as a tag or a reference, and only that: players show the rest as it is.
std::string escape_srt(std::string_view text) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '#';
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool opens = i + 1 < text.size() && letter(text[i + 1]);
    if (text[i] == '<' && opens)
      out += "&lt;";
    else if (text[i] == '&' && opens)
      out += "&amp;";
    else if (text[i] == '>' && i > 0 && (text[i - 1] == '>' || text[i - 1] == '-'))
      out += "&gt;";
    else
      out += text[i];
  }
  return out;
}

/// Whether a line may begin with this word: not as a label, a stage direction or another voice.
bool may_open_line(const Plan& plan, std::uint32_t w, std::uint32_t end) {
  const PlanWord& word = plan.words[w];
  if (!word.space_before || !word.before.empty()) return false;
  const std::string rest = printed(plan, w, std::min(end, w + 8)).substr(0, 60);
  return rest.find(':') == std::string::npos && rest[0] != '-';
}

/// One line, or two of about the same length.
std::string srt_text(const Plan& plan, const Cue& cue, const std::string& label) {
  const std::string whole = printed(plan, cue.begin, cue.end);
  const std::size_t all = label.size() + utf8::count(whole);
  if (all <= kLineColumns) return label + escape_srt(whole);
  std::uint32_t best = cue.begin;
  std::size_t best_far = all;
  std::size_t columns = label.size();
  for (std::uint32_t w = cue.begin; w < cue.end; ++w) {
    if (w > cue.begin && may_open_line(plan, w, cue.end)) {
      const std::size_t far = columns * 2 > all ? columns * 2 - all : all - columns * 2;
      if (far < best_far) {
        best_far = far;
        best = w;
      }
    }
    columns += utf8::count(plan.words[w].printed()) + (plan.words[w].space_before ? 1u : 0u);
  }
  if (best == cue.begin) return label + escape_srt(whole);
  return label + escape_srt(printed(plan, cue.begin, best)) + "\n" +
         escape_srt(printed(plan, best, cue.end));
}

}  // namespace

std::string write_vtt(const Written& what) {
  const std::vector<Look> looks = looks_of(what);
  std::string out = vtt_header(what);
  if (std::any_of(looks.begin(), looks.end(), [](Look l) { return l != Look::kPlain; }))
    out += "STYLE\n::cue(.unplaced) { opacity: 0.6; }\n::cue(.doubt) { color: yellow; }\n\n";
  for (std::size_t i = 0; i < what.plan.cues.size(); ++i) {
    const Cue& cue = what.plan.cues[i];
    VttCue payload(what, looks, cue);
    const std::string words = payload.run();
    out += clock(cue.start_seconds, '.') + " --> " +
           clock(static_cast<double>(payload.stop()) / 1000, '.') + "\n";
    const std::string speaker = speaker_of(what.source, cue.turn);
    if (!speaker.empty()) out += "<v " + escape_xml(speaker) + ">";
    if (hidden_break(what.source, what.plan, i)) out += escape_xml(kArrows);
    out += words + "\n\n";
  }
  return out;
}

std::string write_srt(const Written& what) {
  std::string out;
  const bool labels = any_speaker(what);
  std::string last;
  for (std::size_t i = 0; i < what.plan.cues.size(); ++i) {
    const Cue& cue = what.plan.cues[i];
    std::string speaker = speaker_of(what.source, cue.turn);
    std::erase(speaker, ':');
    const bool hidden = hidden_break(what.source, what.plan, i);
    const bool opens = opens_turn(what.source, cue);
    std::string label;
    if (hidden || (labels && opens && (i == 0 || speaker != last))) {
      label = kArrows;
      if (!speaker.empty()) label += speaker + ": ";
    }
    last = speaker;
    const std::uint64_t start = milliseconds(cue.start_seconds);
    const std::uint64_t end = std::max(milliseconds(cue.end_seconds), start + 1);
    out +=
        fmt::format("{}\n{} --> {}\n{}\n\n", i + 1, clock(cue.start_seconds, ','),
                    clock(static_cast<double>(end) / 1000, ','), srt_text(what.plan, cue, label));
  }
  return out;
}

}  // namespace dixit::cues
