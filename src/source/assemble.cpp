#include "source/assemble.h"

#include <cmath>

#include "source/inline_marks.h"
#include "source/speakers.h"
#include "source/word_time.h"
#include "text/language.h"
#include "text/words.h"

namespace dixit::source {
namespace {

constexpr double kBreakSeconds = 30;          // a longer silence parts the turns of one speaker
constexpr double kHoleSeconds = 60;           // a longer one is a gap of the record
constexpr double kWordsPerSecond = 2.5;       // of ordinary speech
constexpr double kSlowWordsPerSecond = 1.25;  // slow enough that what is left over is surely a hole
// Telling the language takes longer than all other reading, so it is told from little.
constexpr std::size_t kLanguageSamples = 12;
constexpr std::size_t kLanguageSampleBytes = 160;  ///< each
constexpr std::size_t kSentenceSampleBytes = 1u << 20;

bool known(double seconds) { return !std::isnan(seconds); }

/// Where the clock stands while utterances go by.
struct ClockState {
  double start = kNoTime;  ///< the last time that was told
  double end = kNoTime;    ///< when that stretch ended, if told
  std::uint32_t word = 0;  ///< the first word after `start`

  [[nodiscard]] double estimated_end(std::uint32_t words_now, double words_per_second) const {
    if (known(end)) return end;
    return start + static_cast<double>(words_now - word) / words_per_second;
  }
};

class Assembler {
 public:
  explicit Assembler(Draft draft)
      : draft_(std::move(draft)),
        speakers_(unite_speakers(draft_.labels)),
        language_(find_language()),
        scanner_(language_, {draft_.document, draft_.inline_times, draft_.markdown}) {}

  Result<Source> run() {
    out_.text.reserve(draft_.text.size());
    for (const Utterance& u : draft_.utterances) {
      if (u.heading)
        pending_headings_.push_back(&u);
      else
        add(u);
    }
    write_headings();
    if (out_.words.empty()) {
      return fail(ErrorCode::kEmpty,
                  out_.marks.empty() ? "no spoken words in it"
                                     : "no spoken words in it, only stage directions",
                  "check that this is the transcript and not its cover page");
    }
    finish();
    return std::move(out_);
  }

 private:
  std::string find_language() {
    if (!draft_.header.language.empty()) return draft_.header.language;
    std::string sample;
    // Spread over the source: many begin with names, or with a passage in another language.
    const std::size_t count = draft_.utterances.size();
    constexpr std::size_t kMost = kLanguageSamples * kLanguageSampleBytes;
    const std::size_t step = std::max<std::size_t>(1, count / kLanguageSamples);
    // Few utterances give more each.
    const std::size_t each =
        std::max(kLanguageSampleBytes, kMost / std::max<std::size_t>(1, std::min(count, kMost)));
    for (std::size_t i = 0; i < count && sample.size() < kMost; i += step) {
      const std::string_view whole = slice(draft_.text, draft_.utterances[i].text);
      std::size_t cut = std::min(each, whole.size());
      while (cut > 0 && cut < whole.size() &&
             (static_cast<unsigned char>(whole[cut]) & 0xC0) == 0x80)
        --cut;  // not in the middle of a character
      sample += whole.substr(0, cut);
      sample += '\n';
    }
    return text::guess_language(sample).code;
  }

  [[nodiscard]] std::uint32_t words_now() const {
    return static_cast<std::uint32_t>(out_.words.size());
  }
  [[nodiscard]] std::uint32_t text_now() const {
    return static_cast<std::uint32_t>(out_.text.size());
  }

  Span copy(Span from) {
    const std::uint32_t begin = text_now();
    out_.text += slice(draft_.text, from);
    to_draft_.append({begin, text_now()}, from);
    return {begin, text_now()};
  }

  void write_headings() {
    for (const Utterance* heading : pending_headings_) {
      Span span = trimmed(heading->text);
      if (span.empty()) continue;
      if (!out_.text.empty()) out_.text += '\n';
      out_.marks.push_back({MarkKind::kHeading, copy(span), words_now()});
    }
    pending_headings_.clear();
  }

  [[nodiscard]] Span trimmed(Span span) const {
    const auto blank = [&](std::uint32_t i) {
      const char c = draft_.text[i];
      return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    };
    while (span.begin < span.end && blank(span.begin)) ++span.begin;
    while (span.end > span.begin && blank(span.end - 1)) --span.end;
    return span;
  }

  /// Whether time parts this utterance from the one before; notes holes.
  bool time_breaks(double start) {
    if (!known(start) || !known(clock_.start)) return false;
    const std::uint32_t words = words_now();
    const double end = clock_.estimated_end(words, kWordsPerSecond);
    const double surely = clock_.estimated_end(words, kSlowWordsPerSecond);
    if (start - surely > kHoleSeconds) {
      out_.gaps.push_back({surely, start, words, "missing time"});
      missing_seconds_ += start - surely;
    }
    return start - end > kBreakSeconds || start < clock_.start - kBreakSeconds;
  }

  void set_clock(double start, double end) {
    if (!known(start)) return;
    const bool same_cue = !out_.time_points.empty() && out_.time_points.back().start == start &&
                          known(end) && out_.time_points.back().end == end;
    if (!same_cue) {
      const TimePoint point{words_now(), start, end};
      if (!out_.time_points.empty() && out_.time_points.back().word == point.word) {
        out_.time_points.back() = point;
      } else {
        out_.time_points.push_back(point);
      }
    }
    clock_ = {start, end, words_now()};
    if (!known(first_second_)) first_second_ = start;
    last_second_ = std::max(known(last_second_) ? last_second_ : start, known(end) ? end : start);
  }

  void add(const Utterance& u) {
    const Span span = u.join == Join::kNone ? u.text : trimmed(u.text);
    const std::int32_t speaker =
        u.label < 0 ? -1 : speakers_.of_label[static_cast<std::size_t>(u.label)];
    const bool breaks = time_breaks(u.start);
    const bool new_turn = out_.turns.empty() || speaker != out_.turns.back().speaker ||
                          u.turn_break || force_break_ || breaks;
    write_headings();
    if (!out_.text.empty() && !span.empty()) {
      if (new_turn || u.join == Join::kLine)
        out_.text += '\n';
      else if (u.join == Join::kSpace)
        out_.text += ' ';
    }
    const std::uint32_t text_before = text_now();
    const std::uint32_t words_before = words_now();
    const std::size_t marks_before = out_.marks.size();
    set_clock(u.start, u.end);
    add_pieces(span);
    if (words_now() == words_before) {  // nothing was said; but what could not be heard parts turns
      for (std::size_t i = marks_before; i < out_.marks.size(); ++i) {
        const MarkKind kind = out_.marks[i].kind;
        if (new_turn && (kind == MarkKind::kInaudible || kind == MarkKind::kRedacted)) {
          force_break_ = true;
        }
      }
      if (breaks) force_break_ = true;
      if (!new_turn) out_.turns.back().text.end = text_now();
      return;
    }
    force_break_ = false;
    if (new_turn) {
      out_.turns.push_back(
          {{text_before, text_now()}, words_before, words_now(), speaker, u.start, u.end});
      return;
    }
    Turn& turn = out_.turns.back();
    turn.text.end = text_now();
    turn.word_end = words_now();
    if (known(u.end))
      turn.end_seconds = u.end;
    else if (known(u.start))
      turn.end_seconds = kNoTime;
  }

  void add_pieces(Span span) {
    pieces_.clear();
    scanner_.scan(draft_.text, span, pieces_);
    for (const Piece& piece : pieces_) {
      switch (piece.kind) {
        case PieceKind::kMarkup:
          break;
        case PieceKind::kTime:
          time_breaks(piece.seconds);
          set_clock(piece.seconds, kNoTime);
          break;
        case PieceKind::kMark:
          add_mark(piece);
          break;
        case PieceKind::kSpoken: {
          const std::size_t before = out_.words.size();
          const Span placed = copy(piece.text);
          text::find_words(out_.text, placed, out_.words);
          if (!draft_.timings.empty()) time_words(before, placed, piece.text);
          break;
        }
      }
    }
  }

  void add_mark(const Piece& piece) {
    out_.marks.push_back({piece.mark, copy(piece.text), words_now()});
    if (piece.mark == MarkKind::kInaudible)
      out_.gaps.push_back({kNoTime, kNoTime, words_now(), "inaudible"});
    if (piece.mark == MarkKind::kRedacted)
      out_.gaps.push_back({kNoTime, kNoTime, words_now(), "redacted"});
  }

  /// The first timing that ends after a place: utterances of several tiers go back and forth.
  [[nodiscard]] std::size_t first_timing(std::uint32_t at) const {
    const auto found = std::upper_bound(
        draft_.timings.begin(), draft_.timings.end(), at,
        [](std::uint32_t place, const Timing& timing) { return place < timing.text.end; });
    return static_cast<std::size_t>(found - draft_.timings.begin());
  }

  /// Gives the words from `first` on the times of the draft's timings that they overlap.
  void time_words(std::size_t first, Span placed, Span drafted) {
    out_.word_times.resize(first, {NAN, NAN, 1});
    for (std::size_t i = first; i < out_.words.size(); ++i) {
      const std::uint32_t begin = out_.words[i].begin - placed.begin + drafted.begin;
      const std::uint32_t end = out_.words[i].end - placed.begin + drafted.begin;
      if (timing_ > 0 && draft_.timings[timing_ - 1].text.end > begin)
        timing_ = first_timing(begin);
      while (timing_ < draft_.timings.size() && draft_.timings[timing_].text.end <= begin)
        ++timing_;
      WordTime time{NAN, NAN, 1};
      for (std::size_t t = timing_; t < draft_.timings.size() && draft_.timings[t].text.begin < end;
           ++t) {
        const Timing& timing = draft_.timings[t];
        if (std::isnan(time.start_seconds)) time.start_seconds = timing.start;
        if (!std::isnan(timing.end)) time.end_seconds = timing.end;
        time.confidence = std::min(time.confidence, timing.confidence);
      }
      if (!std::isnan(time.start_seconds)) ++timed_words_;
      out_.word_times.push_back(time);
    }
  }

  void finish() {
    out_.places = to_draft_.then(draft_.places);
    out_.speakers = std::move(speakers_.names);
    const Header& header = draft_.header;
    out_.id = header.id;
    out_.title = header.title;
    out_.date = header.date;
    out_.recording = header.recording;
    out_.translation_of = header.translation_of;
    out_.machine = header.machine;
    if (header.evidence) {
      out_.evidence = *header.evidence;
      out_.evidence_stated = true;
    }
    out_.language = language_;
    out_.kind = draft_.document ? "document" : "transcript";
    out_.issues = std::move(draft_.issues);
    out_.unpunctuated = is_unpunctuated();
    settle_pages();
    settle_word_times();
    settle_seconds();
  }

  /// The printed page and line of each word, from where it stood in the draft.
  void settle_pages() {
    const std::vector<PrintedLine>& printed = draft_.printed;
    if (printed.empty()) return;
    for (std::uint32_t w = 0; w < words_now(); ++w) {
      const std::uint32_t at = to_draft_.to_source(out_.words[w]).begin;
      const auto after =
          std::upper_bound(printed.begin(), printed.end(), at,
                           [](std::uint32_t p, const PrintedLine& line) { return p < line.at; });
      if (after == printed.begin()) continue;
      const PrintedLine& line = *(after - 1);
      const bool same = !out_.pages.empty() && out_.pages.back().page == line.page &&
                        out_.pages.back().line == line.line;
      if (!same) out_.pages.push_back({w, line.page, line.line});
    }
    out_.paged = !out_.pages.empty();
  }

  [[nodiscard]] bool is_unpunctuated() const {
    std::size_t marks = 0;
    std::size_t words = 0;
    for (; words < out_.words.size() && out_.words[words].begin < kSentenceSampleBytes; ++words) {
      const std::uint32_t from = out_.words[words].end;
      const std::uint32_t to = words + 1 < out_.words.size()
                                   ? out_.words[words + 1].begin
                                   : static_cast<std::uint32_t>(out_.text.size());
      const std::string_view between = slice(out_.text, {from, std::min(to, from + 8)});
      if (between.find_first_of(".?!") != std::string_view::npos ||
          between.find("…") != std::string_view::npos ||
          between.find("。") != std::string_view::npos ||
          between.find("？") != std::string_view::npos ||
          between.find("！") != std::string_view::npos ||
          between.find("।") != std::string_view::npos ||
          between.find("؟") != std::string_view::npos) {
        ++marks;
      }
    }
    return words >= 20 && marks * 80 < words;
  }

  void settle_word_times() {
    std::vector<WordTime>& times = out_.word_times;
    if (!times.empty()) times.resize(out_.words.size(), {NAN, NAN, 1});
    if (timed_words_ * 2 < out_.words.size()) times.clear();
    if (times.empty()) {
      // Cues of one word each are times of words.
      const bool each = out_.time_points.size() * 4 >= out_.words.size() * 3 &&
                        std::all_of(out_.time_points.begin(), out_.time_points.end(),
                                    [](const TimePoint& p) { return known(p.end); });
      if (!each || out_.words.size() < 2) return;
      std::vector<WordTime> told(out_.words.size());
      for (std::uint32_t w = 0; w < told.size(); ++w) {
        told[w] = {static_cast<float>(word_seconds(out_, w, false)),
                   static_cast<float>(word_seconds(out_, w, true)), 1};
      }
      times = std::move(told);
    }
    fill_word_times(times);
  }

  /// Words without times of their own share the time between their neighbours.
  static void fill_word_times(std::vector<WordTime>& times) {
    float last = 0;
    for (std::size_t i = 0; i < times.size();) {
      if (!std::isnan(times[i].start_seconds)) {
        if (std::isnan(times[i].end_seconds)) times[i].end_seconds = times[i].start_seconds;
        last = times[i].end_seconds;
        ++i;
        continue;
      }
      std::size_t next = i;
      while (next < times.size() && std::isnan(times[next].start_seconds)) ++next;
      const auto count = static_cast<float>(next - i);
      const float until = next < times.size() ? std::max(times[next].start_seconds, last)
                                              : last + count / static_cast<float>(kWordsPerSecond);
      const float step = (until - last) / count;
      for (std::size_t k = i; k < next; ++k) {
        const auto n = static_cast<float>(k - i);
        times[k].start_seconds = last + n * step;
        times[k].end_seconds = last + (n + 1) * step;
      }
      i = next;
    }
  }

  void settle_seconds() {
    if (!known(first_second_)) return;
    last_second_ = std::max(last_second_, clock_.estimated_end(words_now(), kWordsPerSecond));
    // A short silence before the first words belongs to what is covered, as between cues.
    const double from = first_second_ > kHoleSeconds ? first_second_ : 0;
    out_.seconds = std::max(0.0, last_second_ - from - missing_seconds_);
    for (Gap& gap : out_.gaps) {
      if (known(gap.start_seconds)) continue;
      if (gap.word > 0) gap.start_seconds = word_seconds(out_, gap.word - 1, true);
      if (gap.word < words_now()) gap.end_seconds = word_seconds(out_, gap.word, false);
      if (known(gap.start_seconds) && known(gap.end_seconds)) {
        gap.end_seconds = std::max(gap.start_seconds, gap.end_seconds);
      }
    }
  }

  Draft draft_;
  Speakers speakers_;
  std::string language_;
  InlineScanner scanner_;
  Source out_;
  SourceMap to_draft_;
  std::vector<Piece> pieces_;
  std::vector<const Utterance*> pending_headings_;
  ClockState clock_;
  double first_second_ = kNoTime;
  double last_second_ = kNoTime;
  double missing_seconds_ = 0;
  std::size_t timing_ = 0;
  std::size_t timed_words_ = 0;
  bool force_break_ = false;
};

}  // namespace

Result<Source> assemble(Draft draft) { return Assembler(std::move(draft)).run(); }

Result<Source> assemble_as(const std::string& path, const SourceOptions& options, Draft draft,
                           const std::vector<Issue>& before) {
  auto source = assemble(std::move(draft));
  if (!source) {
    Error error = std::move(source).error();
    error.file = path;
    return fail(std::move(error));
  }
  source->path = path;
  if (source->id.empty()) source->id = options.id;
  if (options.evidence) {
    source->evidence = *options.evidence;
    source->evidence_stated = true;
  }
  source->issues.insert(source->issues.begin(), before.begin(), before.end());
  for (Issue& issue : source->issues) {
    if (issue.file.empty()) issue.file = path;
  }
  source->word_count = static_cast<std::uint32_t>(source->words.size());
  return source;
}

}  // namespace dixit::source
