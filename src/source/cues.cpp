#include "source/cues.h"

#include <algorithm>
#include <cmath>

#include "source/cue_blocks.h"
#include "source/cue_text.h"
#include "source/rolling.h"
#include "text/language.h"

namespace dixit::source {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/// A part that may begin with marks of another speaker and with a label.
struct PartStart {
  std::uint32_t words = 0;  // where the words begin after dash or arrows
  std::uint32_t after_label = 0;
  std::int32_t label = -1;
  bool changes = false;  // a dash or arrows: another speaker
  bool dash = false;
};

class CueReader {
 public:
  CueReader(std::string text, CueBlocks blocks)
      : file_(std::move(text)), blocks_(std::move(blocks)), payload_(file_) {}

  Draft run(const SourceMap& places) {
    for (std::uint32_t i = 0; i < blocks_.cues.size(); ++i) {
      const Cue& cue = blocks_.cues[i];
      for (std::uint32_t line = cue.lines_begin; line < cue.lines_end; ++line) {
        payload_.add_line(blocks_.lines[line], i);
        payload_.builder.glue('\n');
      }
      payload_.end_cue();
    }
    if (!blocks_.own) rolled_ = find_rolling(payload_.builder.text, blocks_.cues, payload_.parts);
    split_at_arrows();
    find_starts();
    emit();
    Draft draft;
    draft.text = std::move(payload_.builder.text);
    draft.places = payload_.builder.places.then(places);
    draft.labels = names_.take();
    draft.utterances = std::move(utterances_);
    draft.timings = std::move(timings_);
    draft.header = std::move(blocks_.header);
    draft.issues = std::move(blocks_.issues);
    if (!payload_.times.empty() && rolled_.rolling) draft.header.machine = true;
    return draft;
  }

 private:
  [[nodiscard]] std::string_view text() const { return payload_.builder.text; }

  /// ">>" inside a line hands over to another speaker.
  void split_at_arrows() {
    std::vector<CuePart> parts;
    parts.reserve(payload_.parts.size());
    for (CuePart part : payload_.parts) {
      part.text.begin =
          std::max(part.text.begin, std::min(part.text.end, rolled_.said_until(part)));
      while (true) {
        const std::size_t found = text()
                                      .substr(0, part.text.end)
                                      .find(">>", std::min(part.text.begin + 2, part.text.end));
        if (found == std::string_view::npos || text()[found - 1] != ' ') break;
        CuePart head = part;
        head.text.end = static_cast<std::uint32_t>(found);
        head.times_end =
            std::min(head.times_end, std::max(head.times_begin, times_before(part, found)));
        part.text.begin = head.text.end;
        part.times_begin = head.times_end;
        part.line_begins = false;
        parts.push_back(head);
      }
      parts.push_back(part);
    }
    payload_.parts = std::move(parts);
  }

  [[nodiscard]] std::uint32_t times_before(const CuePart& part, std::size_t at) const {
    std::uint32_t t = part.times_begin;
    while (t < part.times_end && payload_.times[t].at < at) ++t;
    return t;
  }

  void find_starts() {
    starts_.resize(payload_.parts.size());
    std::size_t opening = 0;
    bool first_opens = false;
    bool by_arrows = false;  // the first words stand behind ">> NAME:", and so do all labels
    for (std::size_t i = 0; i < payload_.parts.size(); ++i) {
      const CuePart& part = payload_.parts[i];
      PartStart& start = starts_[i];
      std::uint32_t at = part.text.begin;
      const auto skip = [&] {
        while (at < part.text.end && is_blank(text()[at])) ++at;
      };
      skip();
      const std::string_view rest = text().substr(at, part.text.end - at);
      const bool arrows = rest.starts_with(">>");
      const bool short_dash =
          !blocks_.own && part.line_begins && rest.size() > 1 && rest[0] == '-' && rest[1] != '-';
      const bool long_dash = !blocks_.own && part.line_begins &&
                             (rest.starts_with("–") || rest.starts_with("—")) && rest.size() > 3 &&
                             rest[3] == ' ';
      if (arrows)
        while (at < part.text.end && text()[at] == '>') ++at;
      if (short_dash) ++at;
      if (long_dash) at += 3;
      skip();
      start.words = start.after_label = at;
      start.dash = short_dash || long_dash;
      start.changes = arrows || start.dash;
      if (blocks_.own || (by_arrows && !arrows)) continue;
      if (!part.line_begins && !arrows) continue;
      const auto hit = parse_label(text().substr(at, part.text.end - at));
      if (!hit) continue;
      const bool opens = start.changes || i == 0 || ends_sentence_before(part.text.begin) ||
                         payload_.parts[i - 1].cue != part.cue;
      by_arrows |= i == 0 && arrows;
      start.label =
          labels_.note(hit->name, hit->shape, {hit->bold || by_arrows, opens, true, false});
      start.after_label = at + static_cast<std::uint32_t>(hit->bytes);
      opening += opens ? 1 : 0;
      first_opens |= i == 0;
    }
    // Labels stand only where the speaker changes, so cues do not count as paragraphs here.
    const std::string language = sample_language();
    labels_.decide(first_opens ? opening : 3 * opening, false, lexicon::lexicon_for(language));
  }

  [[nodiscard]] std::string sample_language() const {
    std::string_view sample = text().substr(0, 16u << 10);
    while (!sample.empty() && (static_cast<unsigned char>(sample.back()) & 0x80) != 0)
      sample.remove_suffix(1);
    return text::guess_language(sample).code;
  }

  [[nodiscard]] bool ends_sentence_before(std::uint32_t at) const {
    while (at > 0 && is_blank(text()[at - 1])) --at;
    return at == 0 || std::string_view(".?!)]\"-").find(text()[at - 1]) != std::string_view::npos;
  }

  void emit() {
    std::int32_t speaker = -1;
    std::uint32_t last_cue = UINT32_MAX;
    std::size_t dashes = 0;
    bool after_dialogue = false;
    for (std::size_t i = 0; i < payload_.parts.size(); ++i) {
      const CuePart& part = payload_.parts[i];
      const PartStart& start = starts_[i];
      const Cue& cue = blocks_.cues[part.cue];
      const bool new_cue = part.cue != last_cue;
      if (new_cue) {
        after_dialogue = dashes >= 2;
        dashes = 0;
      }
      last_cue = part.cue;
      dashes += start.dash ? 1 : 0;
      Utterance u;
      u.start = cue.start;
      u.end = cue.end;
      u.text = {start.words, part.text.end};
      bool named = false;
      if (start.label >= 0 && labels_.is_label(start.label)) {
        speaker = names_.number(labels_.name(start.label));
        u.text.begin = start.after_label;
        named = true;
      } else if (part.voice != kNoVoice) {
        named = voice_speaker(part.voice) != speaker;
        speaker = voice_speaker(part.voice);
      } else if (payload_.any_voice) {
        named = speaker != -1;
        speaker = -1;
      } else if (start.changes) {
        speaker = -1;
      }
      u.label = speaker;
      u.turn_break = start.changes;
      // Two people spoke in the cue before; whose words go on here is not told.
      if (new_cue && after_dialogue && !named && !continues_sentence(u.text)) {
        u.turn_break = true;
      }
      if (u.text.empty()) continue;
      add_times(part, u, cue);
      // The lines of a cue stay together, so that brackets may run over them.
      const bool extends = !new_cue && !named && !u.turn_break && !utterances_.empty() &&
                           utterances_.back().start == cue.start &&
                           utterances_.back().text.end <= u.text.begin &&
                           u.text.begin - utterances_.back().text.end <= 2;
      if (extends)
        utterances_.back().text.end = u.text.end;
      else
        utterances_.push_back(u);
    }
  }

  std::int32_t voice_speaker(std::int32_t voice) {
    const auto index = static_cast<std::size_t>(voice);
    if (voice_names_.empty()) voice_names_ = payload_.voices.names();
    return names_.number(voice_names_[index]);
  }

  [[nodiscard]] bool continues_sentence(Span span) const {
    return !span.empty() && text()[span.begin] >= 'a' && text()[span.begin] <= 'z';
  }

  /// Inner times ("<00:01.5>") as times of the words after them.
  void add_times(const CuePart& part, const Utterance& u, const Cue& cue) {
    if (part.times_begin == part.times_end && !blocks_.own) return;
    double from = cue.start;
    std::uint32_t at = u.text.begin;
    for (std::uint32_t t = part.times_begin; t <= part.times_end; ++t) {
      const bool last = t == part.times_end;
      const std::uint32_t to = last ? u.text.end : std::min(payload_.times[t].at, u.text.end);
      const double until = last ? cue.end : payload_.times[t].seconds;
      if (to > at) {
        add_timed({at, to}, from, until);
        at = to;
      }
      if (!last) from = payload_.times[t].seconds;
    }
  }

  /// Shares the time among the blank-separated words of a stretch.
  void add_timed(Span span, double from, double until) {
    std::vector<Span> words;
    for (std::uint32_t at = span.begin; at < span.end;) {
      while (at < span.end && is_blank(text()[at])) ++at;
      const std::uint32_t begin = at;
      while (at < span.end && !is_blank(text()[at])) ++at;
      if (at > begin) words.push_back({begin, at});
    }
    if (std::isnan(until) || until < from) until = from;
    const double step = words.empty() ? 0 : (until - from) / static_cast<double>(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      const double start = from + step * static_cast<double>(i);
      timings_.push_back(
          {words[i], static_cast<float>(start), static_cast<float>(start + step), 1});
    }
  }

  std::string file_;
  CueBlocks blocks_;
  CueText payload_;
  Rolling rolled_;
  std::vector<PartStart> starts_;
  LabelTable labels_;
  LabelNames names_;
  std::vector<std::string> voice_names_;
  std::vector<Utterance> utterances_;
  std::vector<Timing> timings_;
};

}  // namespace

Result<Draft> read_cues(std::string text, const SourceMap& places, const std::string& path) {
  CueBlocks blocks = split_cue_blocks(text, path);
  if (blocks.cues.empty()) {
    std::uint32_t line = 1;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    for (std::size_t at = 0; at < first && at < text.size(); ++at)
      line += text[at] == '\n' ? 1u : 0u;
    if (text.starts_with("WEBVTT")) {
      return fail(ErrorCode::kEmpty, "a WebVTT file without a cue",
                  "check that the file is complete", path, "1");
    }
    return fail(ErrorCode::kFormat, "expected a time line with `-->`",
                "give it the ending .txt if it is plain text", path, std::to_string(line));
  }
  return CueReader(std::move(text), std::move(blocks)).run(places);
}

bool looks_like_cues(std::string_view text) {
  std::string_view head = text.substr(0, 4096);
  std::size_t at = 0;
  while ((at = head.find("-->", at)) != std::string_view::npos) {
    std::size_t begin = head.rfind('\n', at);
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    while (begin < at && (head[begin] == ' ' || head[begin] == '\t')) ++begin;
    const std::string_view line = head.substr(begin, head.find('\n', at) - begin);
    std::string_view trimmed = line;
    while (!trimmed.empty() && (trimmed.back() == '\r' || trimmed.back() == ' '))
      trimmed.remove_suffix(1);
    if (parse_time_line(trimmed)) return true;
    at += 3;
  }
  return false;
}

}  // namespace dixit::source
