// Dixit's own transcript format (docs/formats/transcript.md), and NIST's CTM.
#include <fmt/format.h>

#include <algorithm>

#include "cues/writers.h"
#include "record/finding.h"

namespace dixit::cues {
namespace {

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out + "\"";
}

std::string json_seconds(double seconds) { return fmt::format("{:.3f}", seconds); }

/// Members of an object, one after another.
class Members {
 public:
  explicit Members(std::string between) : between_(std::move(between)) {}
  void add(std::string_view key, const std::string& value) {
    out_ += fmt::format("{}\"{}\": {}", out_.empty() ? "" : between_, key, value);
  }
  void text(std::string_view key, const std::string& value) {
    if (!value.empty()) add(key, json_string(value));
  }
  [[nodiscard]] std::string object() const { return "{" + out_ + "}"; }
  [[nodiscard]] const std::string& lines() const { return out_; }

 private:
  std::string between_;
  std::string out_;
};

std::string turn_json(const Written& what, std::uint32_t t, std::uint32_t begin,
                      std::uint32_t end) {
  const std::vector<PlanWord>& words = what.plan.words;
  Members turn(", ");
  turn.add("turn", std::to_string(t + 1));
  turn.text("speaker", speaker_of(what.source, t));
  double from = -1;
  double to = -1;
  std::string list;
  for (std::uint32_t w = begin; w < end; ++w) {
    Members word(", ");
    word.add("text", json_string(words[w].word));
    if (words[w].placed) {
      from = from < 0 ? words[w].start : std::min(from, words[w].start);
      to = std::max(to, words[w].end);
      word.add("start", json_seconds(words[w].start));
      word.add("end", json_seconds(words[w].end));
      word.add("confidence", fmt::format("{:.3f}", words[w].confidence));
    } else {
      word.add("placed", "false");
    }
    list += (list.empty() ? "\n      " : ",\n      ") + word.object();
  }
  if (from >= 0) {
    turn.add("start", json_seconds(from));
    turn.add("end", json_seconds(to));
  }
  turn.add("text", json_string(printed(what.plan, begin, end)));
  turn.add("words", "[" + list + "]");
  return turn.object();
}

std::string doubt_json(const Doubt& doubt) {
  Members out(", ");
  out.add("kind", json_string(name(doubt.kind)));
  out.add("words", fmt::format("[{}, {}]", doubt.words.begin, doubt.words.end));
  out.add("start", json_seconds(doubt.start_seconds));
  out.add("end", json_seconds(doubt.end_seconds));
  out.add("sureness", fmt::format("{:.3f}", doubt.sureness));
  out.text("written", doubt.text);
  out.text("heard", doubt.heard);
  return out.object();
}

std::string list_json(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "\n    " : ",\n    ") + item;
  return "[" + out + (items.empty() ? "]" : "\n  ]");
}

/// A name without blanks, as a field of a CTM line.
std::string field(std::string_view text, std::string_view otherwise) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || static_cast<unsigned char>(c) < 0x20;
    out += blank ? '_' : c;
  }
  if (out.starts_with(";;")) out[0] = out[1] = '_';
  return out.empty() ? std::string(otherwise) : out;
}

}  // namespace

std::string write_json(const Written& what) {
  const Source& source = what.source;
  const SoundAlignment& alignment = what.alignment;
  Members top(",\n  ");
  top.add("schema", "\"dixit.transcript/1\"");
  top.text("id", source.id);
  top.text("title", source.title);
  top.text("date", source.date);
  top.text("language", source.language);
  top.text("recording", what.recording);
  top.text("translation_of", source.translation_of);
  if (source.evidence_stated) top.text("evidence", name(source.evidence));
  top.add("machine", source.machine ? "true" : "false");
  top.text("engine", alignment.engine);
  top.add("seconds", json_seconds(what.plan.seconds));
  if (alignment.speech_seconds > 0) {
    top.add("speech_seconds", json_seconds(alignment.speech_seconds));
    top.add("support", fmt::format("{:.3f}", alignment.support));
    top.add("fits", alignment.fits ? "true" : "false");
  }
  std::vector<std::string> items;
  const std::vector<Cue>& cues = what.plan.cues;
  for (std::size_t i = 0; i < cues.size();) {
    std::size_t next = i + 1;
    while (next < cues.size() && cues[next].turn == cues[i].turn) ++next;
    items.push_back(turn_json(what, cues[i].turn, cues[i].begin, cues[next - 1].end));
    i = next;
  }
  top.add("turns", list_json(items));
  items.clear();
  for (const Doubt& doubt : alignment.doubts) items.push_back(doubt_json(doubt));
  top.add("doubts", list_json(items));
  items.clear();
  for (const UnwrittenSpeech& speech : alignment.unwritten) {
    Members out(", ");
    out.add("start", json_seconds(speech.start_seconds));
    out.add("end", json_seconds(speech.end_seconds));
    out.add("before_word", std::to_string(speech.word));
    items.push_back(out.object());
  }
  top.add("unwritten", list_json(items));
  return "{\n  " + top.lines() + "\n}\n";
}

std::string write_ctm(const Written& what) {
  struct Line {
    std::uint64_t start = 0;
    std::uint32_t turn = 0;
    std::string text;
  };
  const std::string stem = what.recording.substr(0, what.recording.find_last_of('.'));
  const std::string file = field(stem.empty() ? what.source.id : stem, "recording");
  const bool named = std::any_of(what.plan.cues.begin(), what.plan.cues.end(), [&](const Cue& cue) {
    return !speaker_of(what.source, cue.turn).empty();
  });
  std::vector<Line> lines;
  for (const Cue& cue : what.plan.cues) {
    const std::string speaker = field(speaker_of(what.source, cue.turn), "null");
    for (std::uint32_t w = cue.begin; w < cue.end; ++w) {
      const PlanWord& word = what.plan.words[w];
      const std::uint64_t start = milliseconds(word.start);
      const std::uint64_t end = word.placed ? std::max(start, milliseconds(word.end)) : start;
      Line line{start, cue.turn, {}};
      line.text = fmt::format("{} 1 {}.{:03} {}.{:03} {} {:.3f}", file, start / 1000, start % 1000,
                              (end - start) / 1000, (end - start) % 1000, field(word.word, "-"),
                              word.placed ? word.confidence : 0.0f);
      if (named) line.text += fmt::format(" {} {}", word.placed ? "lex" : "noscore", speaker);
      line.text += "\n";
      lines.push_back(std::move(line));
    }
  }
  // Scoring tools want time order.
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.start < b.start; });
  std::string out = ";; dixit.ctm/1: file channel start duration word confidence";
  out += named ? " type speaker\n" : "\n";
  if (what.source.machine) out += ";; machine\n";
  // A comment tells the turn, also where two voices cross.
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0 || lines[i].turn != lines[i - 1].turn)
      out += fmt::format(";; turn {}\n", lines[i].turn + 1);
    out += lines[i].text;
  }
  return out;
}

}  // namespace dixit::cues
