#include "cues/plan.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/utf8.h"

namespace dixit::cues {
namespace {

constexpr std::uint32_t kColumnsMax = 84;    // two lines of 42
constexpr double kSecondsMax = 7;            // longer ones are read twice
constexpr double kPauseSeconds = 1.5;        // a cue does not stay through a longer silence
constexpr std::uint32_t kColumnsShort = 20;  // a shorter sentence shares its cue
constexpr double kOverlapSecondsMax = 20;    // of one cue, to keep the order of crossing voices
constexpr double kSecondsAWord = 0.4;        // for words that the sound does not have
constexpr double kTurnBreakSeconds = 30;     // by a longer silence, readers see a new turn
constexpr double kSecondsHighest = 1e7;      // what is beyond is no time

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// Runs of blanks as one; none at the ends.
std::string tidied(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (is_blank(c) || control) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::uint32_t columns(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded d = utf8::decode(text, at);
    at += d.bytes;
    count += d.code >= 0x1100 && (d.code <= 0x115F || d.code >= 0x2E80) ? 2u : 1u;
  }
  return count;
}

/// Puts what stands between two words to the one before or the one after.
class Dresser {
 public:
  explicit Dresser(const Source& source) : source_(source) {}

  std::vector<PlanWord> run() {
    std::vector<PlanWord> out(source_.words.size());
    for (std::size_t w = 0; w < out.size(); ++w) {
      out[w].word = slice(source_.text, source_.words[w]);
    }
    for (std::uint32_t t = 0; t < source_.turns.size(); ++t) dress(t, out);
    return out;
  }

 private:
  void dress(std::uint32_t t, std::vector<PlanWord>& out) {
    const Turn& turn = source_.turns[t];
    const std::uint32_t begin = std::min<std::uint32_t>(turn.word_begin, size(out));
    const std::uint32_t end = std::min<std::uint32_t>(turn.word_end, size(out));
    if (begin >= end) return;
    std::uint32_t from = turn.text.begin;
    for (std::uint32_t w = begin; w < end; ++w) {
      const Span word = source_.words[w];
      const std::string gap = spoken({from, std::max(from, word.begin)});
      if (w == begin) {
        out[w].before = opening(gap);
      } else {
        const std::size_t cut = std::min(gap.find_first_of(" \t\r\n\f\v"), gap.size());
        out[w - 1].after = tidied(gap.substr(0, cut));
        out[w].space_before = cut < gap.size();
        out[w].before = put_before(gap.substr(cut));
      }
      from = word.end;
    }
    // What stands after a turn's last word and belongs to no other turn: stage directions.
    const std::uint32_t until = t + 1 < source_.turns.size()
                                    ? source_.turns[t + 1].text.begin
                                    : static_cast<std::uint32_t>(source_.text.size());
    out[end - 1].after = tidied(spoken({from, std::max({from, turn.text.end, until})}));
  }

  static std::uint32_t size(const std::vector<PlanWord>& words) {
    return static_cast<std::uint32_t>(words.size());
  }

  /// The text of a stretch without headings and other marks that show no brackets, which would be
  /// read as words.
  [[nodiscard]] std::string spoken(Span span) const {
    std::string out;
    std::uint32_t from = span.begin;
    const auto first =
        std::lower_bound(source_.marks.begin(), source_.marks.end(), span.begin,
                         [](const Mark& mark, std::uint32_t at) { return mark.text.begin < at; });
    for (auto mark = first; mark != source_.marks.end() && mark->text.begin < span.end; ++mark) {
      if (mark->text.end > span.end || mark->text.begin < from) continue;
      const std::string_view text = slice(source_.text, mark->text);
      if (mark->kind != MarkKind::kHeading && shows_brackets(text)) continue;
      out += slice(source_.text, {from, mark->text.begin});
      out += ' ';
      from = mark->text.end;
    }
    return out += slice(source_.text, {from, std::max(from, span.end)});
  }

  static bool shows_brackets(std::string_view text) {
    if (text.empty()) return false;
    return std::string_view("([{<*").find(text[0]) != std::string_view::npos ||
           text.starts_with("（") || text.starts_with("【") || text.starts_with("［") ||
           text.starts_with("█");
  }

  /// A turn's first marks, without what readers take for a change of speaker.
  static std::string opening(std::string_view gap) {
    while (!gap.empty()) {
      if (is_blank(gap[0]) || gap[0] == '-' || gap[0] == '>')
        gap.remove_prefix(1);
      else if (gap.starts_with("–") || gap.starts_with("—"))
        gap.remove_prefix(3);
      else
        break;
    }
    return put_before(gap);
  }

  /// Keeps a blank between a stage direction and the word.
  static std::string put_before(std::string_view gap) {
    std::string out = tidied(gap);
    if (!out.empty() && is_blank(gap.back())) out += ' ';
    return out;
  }

  const Source& source_;
};

bool good(double seconds) {
  return std::isfinite(seconds) && seconds >= 0 && seconds < kSecondsHighest;
}

void take_times(const SoundAlignment& alignment, std::vector<PlanWord>& words) {
  for (std::size_t w = 0; w < words.size() && w < alignment.words.size(); ++w) {
    const AlignedWord& from = alignment.words[w];
    if (!from.placed || !good(from.start_seconds)) continue;
    words[w].placed = true;
    words[w].start = from.start_seconds;
    words[w].end = good(from.end_seconds) ? std::max(from.start_seconds, from.end_seconds)
                                          : from.start_seconds;
    words[w].confidence =
        std::isfinite(from.confidence) ? std::clamp(from.confidence, 0.0f, 1.0f) : 0.0f;
  }
}

/// Gives words that are not placed a place: in the gap, and near the neighbour of their own turn
/// where the gap is a long one.
void fill_times(const std::vector<std::uint32_t>& turn_of, std::vector<PlanWord>& words) {
  for (std::size_t i = 0; i < words.size();) {
    if (words[i].placed) {
      ++i;
      continue;
    }
    std::size_t next = i;
    while (next < words.size() && !words[next].placed) ++next;
    const auto count = static_cast<double>(next - i);
    const double want = count * kSecondsAWord;
    const double from = i > 0 ? words[i - 1].end
                              : std::max(0.0, (next < words.size() ? words[next].start : 0) - want);
    const double until = next < words.size() ? std::max(from, words[next].start) : from + want;
    const bool roomy = until - from > want;
    const double step = roomy ? kSecondsAWord : (until - from) / count;
    for (std::size_t k = i; k < next; ++k) {
      const bool late = roomy && next < words.size() && turn_of[k] == turn_of[next] &&
                        (i == 0 || turn_of[k] != turn_of[i - 1]);
      words[k].start = late ? until - static_cast<double>(next - k) * step
                            : from + static_cast<double>(k - i) * step;
      words[k].end = words[k].start + step;
    }
    i = next;
  }
}

class Cutter {
 public:
  Cutter(const Source& source, Plan& plan) : source_(source), plan_(plan) {}

  void run() {
    later_.assign(source_.turns.size() + 1, std::numeric_limits<double>::infinity());
    for (std::size_t t = source_.turns.size(); t-- > 0;) {
      later_[t] = later_[t + 1];
      const Turn& turn = source_.turns[t];
      for (std::uint32_t w = turn.word_begin; w < turn.word_end && w < plan_.words.size(); ++w) {
        if (plan_.words[w].placed) later_[t] = std::min(later_[t], plan_.words[w].start);
      }
    }
    for (std::uint32_t t = 0; t < source_.turns.size(); ++t) cut_turn(t);
  }

 private:
  void cut_turn(std::uint32_t t) {
    const auto all = static_cast<std::uint32_t>(plan_.words.size());
    const std::uint32_t end = std::min(source_.turns[t].word_end, all);
    std::uint32_t begin = source_.turns[t].word_begin;
    while (begin < end) {
      const std::uint32_t next = find_end(t, begin, end);
      add(t, begin, next);
      begin = next;
    }
  }

  [[nodiscard]] const PlanWord& at(std::uint32_t w) const { return plan_.words[w]; }

  /// Whether a cue may begin with this word (not the first of its turn).
  [[nodiscard]] bool may_begin(std::uint32_t t, std::uint32_t w, double cue_start) const {
    const PlanWord& word = at(w);
    const bool dense = static_cast<unsigned char>(word.word.empty() ? 'a' : word.word[0]) >= 0xE0;
    if (!word.space_before && !dense) return false;
    // Alone in its line, an aside in brackets would be taken for a stage direction.
    if (!word.before.empty() &&
        std::string_view("([{<*->").find(word.before[0]) != std::string_view::npos) {
      return false;
    }
    if (word.before.starts_with("–") || word.before.starts_with("—")) return false;
    // "Look: the gates" at the start of a cue would be taken for somebody called Look.
    const auto last = static_cast<std::uint32_t>(plan_.words.size());
    for (std::uint32_t k = w; k < std::min(last, w + 4); ++k) {
      if (at(k).after.find(':') != std::string::npos) return false;
    }
    // Where another voice set in before, one cue keeps the order of the transcript.
    return word.start <= later_[t + 1] || word.start - cue_start > kOverlapSecondsMax;
  }

  [[nodiscard]] static bool ends_with_any(std::string_view text,
                                          std::initializer_list<std::string_view> marks) {
    while (!text.empty() && (text.back() == '"' || text.back() == ')' || text.back() == '\''))
      text.remove_suffix(1);
    if (text.ends_with("”") || text.ends_with("’")) text.remove_suffix(3);
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return text.ends_with(mark); });
  }

  [[nodiscard]] std::uint32_t find_end(std::uint32_t t, std::uint32_t begin,
                                       std::uint32_t end) const {
    std::uint32_t columns_now = 0;
    std::uint32_t comma = 0;
    std::uint32_t pause = 0;
    double widest = -1;
    for (std::uint32_t w = begin; w < end; ++w) {
      const std::uint32_t wide = columns(at(w).printed()) + (at(w).space_before ? 1u : 0u);
      if (w > begin) {
        const bool may = may_begin(t, w, at(begin).start);
        const bool full =
            columns_now + wide > kColumnsMax || at(w).end - at(begin).start > kSecondsMax;
        const double silence = at(w).start - at(w - 1).end;
        if (may && silence > kPauseSeconds) return w;
        const std::string_view mark = at(w - 1).after;
        if (may && !full && columns_now >= kColumnsShort &&
            ends_with_any(mark, {".", "?", "!", "…", "。", "？", "！", "।", "؟"})) {
          return w;
        }
        if (may && ends_with_any(mark, {",", ";", ":", "，", "、", "؛", "،"}) &&
            columns_now >= kColumnsShort) {
          comma = w;
        }
        if (may && silence >= widest && columns_now >= kColumnsShort) {
          widest = silence;
          pause = w;
        }
        if (full) {
          if (comma > 0) return comma;
          if (pause > 0) return pause;
          if (may) return w;
        }
      }
      columns_now += wide;
    }
    return end;
  }

  void add(std::uint32_t t, std::uint32_t begin, std::uint32_t end) {
    Cue cue{t, begin, end, at(begin).start, at(begin).end};
    for (std::uint32_t w = begin; w < end; ++w) {
      cue.end_seconds = std::max(cue.end_seconds, at(w).end);
    }
    plan_.cues.push_back(cue);
  }

  const Source& source_;
  Plan& plan_;
  std::vector<double> later_;  // the earliest time from this turn on
};

}  // namespace

Plan make_plan(const Source& source, const SoundAlignment& alignment) {
  Plan plan;
  plan.words = Dresser(source).run();
  take_times(alignment, plan.words);
  std::vector<std::uint32_t> turn_of(plan.words.size(), 0);
  for (std::uint32_t t = 0; t < source.turns.size(); ++t) {
    for (std::uint32_t w = source.turns[t].word_begin;
         w < source.turns[t].word_end && w < turn_of.size(); ++w) {
      turn_of[w] = t;
    }
  }
  fill_times(turn_of, plan.words);
  Cutter(source, plan).run();
  plan.seconds = good(alignment.seconds) ? alignment.seconds : 0;
  for (const PlanWord& word : plan.words) plan.seconds = std::max(plan.seconds, word.end);
  return plan;
}

std::string printed(const Plan& plan, std::uint32_t begin, std::uint32_t end) {
  std::string out;
  for (std::uint32_t w = begin; w < end; ++w) {
    if (w > begin && plan.words[w].space_before) out += ' ';
    out += plan.words[w].printed();
  }
  return out;
}

std::string speaker_of(const Source& source, std::uint32_t turn) {
  const std::int32_t speaker = source.turns[turn].speaker;
  if (speaker < 0 || static_cast<std::size_t>(speaker) >= source.speakers.size()) return {};
  return tidied(source.speakers[static_cast<std::size_t>(speaker)]);
}

bool opens_turn(const Source& source, const Cue& cue) {
  return cue.begin == source.turns[cue.turn].word_begin;
}

bool hidden_break(const Source& source, const Plan& plan, std::size_t cue) {
  if (cue == 0 || !opens_turn(source, plan.cues[cue])) return false;
  const Cue& before = plan.cues[cue - 1];
  const Cue& now = plan.cues[cue];
  return source.turns[before.turn].speaker == source.turns[now.turn].speaker &&
         now.start_seconds - before.end_seconds <= kTurnBreakSeconds;
}

}  // namespace dixit::cues
