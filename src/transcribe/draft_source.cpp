// A draft as the transcript it stands for.
#include <algorithm>

#include "text/words.h"
#include "transcribe/engine.h"

namespace dixit::transcribe {
namespace {

constexpr double kTurnBreakSeconds = 30;  // as readers of cues have it

std::string stem_of(const std::string& path) {
  const std::string name = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = name.find_last_of('.');
  return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

/// Whether a word opens a turn: another voice, or a long silence.
bool opens(const Draft& draft, std::size_t w) {
  if (w == 0) return true;
  const DraftWord& before = draft.words[w - 1];
  const DraftWord& now = draft.words[w];
  return before.speaker != now.speaker ||
         now.start_seconds - before.end_seconds > kTurnBreakSeconds;
}

/// Where each draft word stands in the text of as_source.
std::vector<Span> lay_out(const Draft& draft, std::string& text) {
  std::vector<Span> out;
  for (std::size_t w = 0; w < draft.words.size(); ++w) {
    if (!text.empty()) text += opens(draft, w) ? '\n' : ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += draft.words[w].text;
    out.push_back({begin, static_cast<std::uint32_t>(text.size())});
  }
  return out;
}

}  // namespace

Source as_source(const Draft& draft, const std::string& path) {
  Source out;
  out.path = path;
  out.id = stem_of(path);
  out.recording = path.substr(path.find_last_of('/') + 1);
  out.machine = true;
  out.language = draft.language;
  out.speakers = draft.speakers;
  out.seconds = draft.seconds;
  const std::vector<Span> laid = lay_out(draft, out.text);
  for (std::size_t w = 0; w < laid.size();) {
    std::size_t next = w + 1;
    while (next < laid.size() && !opens(draft, next)) ++next;
    Turn turn;
    turn.text = {laid[w].begin, laid[next - 1].end};
    turn.word_begin = static_cast<std::uint32_t>(out.words.size());
    text::find_words(out.text, turn.text, out.words);
    turn.word_end = static_cast<std::uint32_t>(out.words.size());
    turn.speaker = draft.words[w].speaker;
    turn.start_seconds = draft.words[w].start_seconds;
    turn.end_seconds = draft.words[next - 1].end_seconds;
    if (turn.word_begin < turn.word_end) out.turns.push_back(turn);
    w = next;
  }
  out.unpunctuated = out.words.size() >= 20 && out.text.find_first_of(".?!") == std::string::npos;
  out.word_count = static_cast<std::uint32_t>(out.words.size());
  for (const AlignedWord& word : as_alignment(draft, out).words) {
    out.word_times.push_back({static_cast<float>(word.start_seconds),
                              static_cast<float>(word.end_seconds), word.confidence});
  }
  return out;
}

SoundAlignment as_alignment(const Draft& draft, const Source& source) {
  SoundAlignment out;
  out.engine = draft.engine;
  if (!draft.caution.empty()) out.engine += " (" + draft.caution + ")";
  out.seconds = draft.seconds;
  std::string text;
  const std::vector<Span> laid = lay_out(draft, text);
  std::size_t d = 0;
  for (const Span word : source.words) {
    while (d < laid.size() && laid[d].end <= word.begin) ++d;
    AlignedWord placed;
    if (d < laid.size() && laid[d].begin <= word.begin) {
      // "wi-fi" is two words: each gets its share of the time.
      const DraftWord& from = draft.words[d];
      const double length = from.end_seconds - from.start_seconds;
      const auto share = [&](std::uint32_t at) {
        return static_cast<double>(std::min(at, laid[d].end) - laid[d].begin) /
               static_cast<double>(std::max(1u, laid[d].size()));
      };
      std::string_view rest(text);
      const std::string_view after =
          rest.substr(word.end, laid[d].end - std::min(word.end, laid[d].end));
      const bool first =
          rest.substr(laid[d].begin, word.begin - laid[d].begin)
              .find_first_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string_view::npos;
      const bool last = text::find_words(after).empty();
      placed.placed = true;
      placed.start_seconds = from.start_seconds + (first ? 0 : length * share(word.begin));
      placed.end_seconds = last ? from.end_seconds : from.start_seconds + length * share(word.end);
      placed.confidence = from.confidence;
    }
    out.words.push_back(placed);
  }
  return out;
}

}  // namespace dixit::transcribe
