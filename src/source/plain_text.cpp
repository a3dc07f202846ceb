#include "source/plain_text.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "source/examination.h"
#include "source/front_matter.h"
#include "source/page_text.h"
#include "source/plain_shapes.h"
#include "source/text_lines.h"
#include "text/chars.h"

namespace dixit::source {
namespace {

constexpr std::size_t kStatementBytesMax = 400;
constexpr std::size_t kOathLinesMax = 6;
constexpr std::string_view kWitness = "THE WITNESS";

bool known(double seconds) { return !std::isnan(seconds); }

class Reader {
 public:
  Reader(std::string text, const SourceMap& places, const PlainTextOptions& options)
      : options_(options) {
    if (options.printed != nullptr) {
      draft_.text = std::move(text);
      draft_.places = places;
      draft_.printed = *options.printed;
    } else {
      PageText page = clean_page_text(text);
      draft_.text = std::move(page.text);
      draft_.places = page.places.then(places);
      draft_.printed = std::move(page.printed);
    }
    draft_.markdown = options.markdown;
  }

  Draft run() {
    const std::uint32_t body = read_front_matter(draft_.text, draft_.header);
    survey_ = survey_lines(draft_.text, body, options_.markdown, options_.page);
    choose();
    if (draft_.document)
      read_document();
    else
      read_transcript();
    draft_.labels = names_.take();
    return std::move(draft_);
  }

 private:
  [[nodiscard]] std::string_view view(Span span) const { return slice(draft_.text, span); }

  /// Which forms of lines are meant in this file.
  void choose() {
    const TextLines& s = survey_;
    use_stamped_ = has_stamped_lines();
    const bool labels = s.labels.any() && !is_salutation();
    use_labels_ = labels;
    use_questions_ = (s.questions >= 1 && s.answers >= 1) ||
                     (s.questions >= 2 && (labels || s.questions * 3 >= s.units));
    use_stops_ = !labels && !use_stamped_ && has_stopped_labels();
    use_questions_ |= use_stops_ && s.questions >= 1;
    use_arrows_ = s.arrows >= 2 || (s.arrows == 1 && labels);
    use_dashes_ =
        !labels && !use_stamped_ && !use_questions_ && s.dashes >= 3 && s.dashes * 2 >= s.units;
    use_bare_times_ = use_stamped_ || (s.bare_times >= 2 && s.bare_times * 3 >= s.units) ||
                      (s.bare_times >= 1 && labels && s.bare_times * 3 >= s.units);
    use_bracketed_times_ = labels || use_stamped_ || use_questions_ || s.bracketed_times >= 2 ||
                           (s.bracketed_times == 1 && s.units == 1);
    use_alone_ = !labels && !use_stops_ && !use_stamped_ && !use_questions_ && has_alone_labels();
    const bool timed =
        (use_bracketed_times_ && s.bracketed_times > 0) || (use_bare_times_ && s.bare_times > 0);
    const bool turns = labels || use_stamped_ || use_questions_ || use_arrows_ || use_dashes_ ||
                       use_stops_ || use_alone_ || timed;
    draft_.document = !turns && !options_.transcript;
    draft_.inline_times = turns;
    for (std::size_t k = 0; labels && k < s.labels.size(); ++k) {
      const auto id = static_cast<std::int32_t>(k);
      has_witness_ |= s.labels.is_label(id) && s.labels.name(id) == kWitness;
    }
  }

  /// Names with times prove themselves by there being several; one alone might be prose.
  [[nodiscard]] bool has_stamped_lines() const {
    std::size_t lines = 0;
    for (std::size_t i = 0; i < survey_.stamped.size(); ++i) {
      const auto id = static_cast<std::int32_t>(i);
      if (survey_.stamped.is_label(id)) lines += survey_.stamped.count(id);
    }
    return lines >= 2 || (lines == 1 && survey_.units <= 2);
  }

  /// "MY FELLOW CITIZENS:" above a speech is no label.
  [[nodiscard]] bool is_salutation() const {
    std::size_t lines = 0;
    const TextLine* only = nullptr;
    for (const TextLine& line : survey_.lines) {
      if (line.label < 0 || (line.form != LineForm::kLabel && line.form != LineForm::kArrow))
        continue;
      if (!survey_.labels.is_label(line.label)) continue;
      if (++lines > 1) return false;
      only = &line;
    }
    return only != nullptr && only->words >= only->span.end && survey_.units >= 3 &&
           !known(only->time);
  }

  /// A full stop is weak proof: there must be several such labels, and they must come back.
  [[nodiscard]] bool has_stopped_labels() const {
    std::size_t accepted = 0;
    std::size_t lines = 0;
    for (std::size_t i = 0; i < survey_.stops.size(); ++i) {
      const auto id = static_cast<std::int32_t>(i);
      if (!survey_.stops.is_label(id) || survey_.stops.count(id) < 2) continue;
      ++accepted;
      lines += survey_.stops.count(id);
    }
    if (survey_.questions >= 2) lines += survey_.questions;
    return (accepted >= 2 || (accepted == 1 && survey_.questions >= 2)) && lines >= 4 &&
           lines * 4 >= survey_.units;
  }

  [[nodiscard]] bool has_alone_labels() const {
    std::size_t repeated = 0;
    std::size_t lines = 0;
    for (std::size_t i = 0; i < survey_.alone.size(); ++i) {
      const auto id = static_cast<std::int32_t>(i);
      if (!survey_.alone.is_label(id)) continue;
      lines += survey_.alone.count(id);
      if (survey_.alone.count(id) >= 2) ++repeated;
    }
    return repeated >= 1 && survey_.alone.size() >= 2 && lines * 4 >= survey_.units;
  }

  [[nodiscard]] bool names_speaker(const TextLine& line) const {
    switch (line.form) {
      case LineForm::kLabel:
        return use_labels_ && survey_.labels.is_label(line.label);
      case LineForm::kStamped:
        return use_stamped_ && survey_.stamped.is_label(line.label);
      case LineForm::kAlone:
        return use_alone_ && survey_.alone.is_label(line.label);
      case LineForm::kStopped:
        return use_stops_ && survey_.stops.is_label(line.label);
      case LineForm::kQuestion:
      case LineForm::kAnswer:
        return use_questions_;
      case LineForm::kArrow:
        return use_arrows_;
      case LineForm::kDash:
        return use_dashes_;
      default:
        return false;
    }
  }

  [[nodiscard]] bool has_time(const TextLine& line) const {
    if (!known(line.time)) return false;
    if (names_speaker(line) && (line.form == LineForm::kStamped || !line.bare_time)) return true;
    return line.bare_time ? use_bare_times_ : use_bracketed_times_;
  }

  std::int32_t speaker_of(const TextLine& line) {
    switch (line.form) {
      case LineForm::kLabel: {
        const std::string_view name = survey_.labels.name(line.label);
        return names_.number(!witness().empty() && name == kWitness ? witness() : name);
      }
      case LineForm::kStamped:
        return names_.number(survey_.stamped.name(line.label));
      case LineForm::kAlone:
        return names_.number(survey_.alone.name(line.label));
      case LineForm::kStopped:
        return names_.number(survey_.stops.name(line.label));
      case LineForm::kQuestion:
        return names_.number(examiner_.empty() ? "Q" : examiner_);
      case LineForm::kAnswer:
        return names_.number(!witness().empty() ? witness() : has_witness_ ? kWitness : "A");
      case LineForm::kArrow:
        return line.label >= 0 && survey_.labels.is_label(line.label)
                   ? names_.number(survey_.labels.name(line.label))
                   : -1;
      default:
        return -1;
    }
  }

  void add(Utterance u) {
    u.join = Join::kLine;
    draft_.utterances.push_back(u);
    open_ = !u.heading;
  }

  // --- documents ---

  void read_document() {
    const std::size_t count = survey_.lines.size();
    std::size_t seen = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const TextLine& line = survey_.lines[i];
      if (line.form == LineForm::kBlank) {
        open_ = false;
        continue;
      }
      if (line.form == LineForm::kHeading) {
        add_heading({line.words, line.span.end});
        continue;
      }
      const bool near_edge = ++seen <= 10;
      if (near_edge && line.opens && take_statement(i)) continue;
      // In a document the words of a line begin after Markdown's own marks alone.
      const std::uint32_t begin =
          options_.markdown && !known(line.time) ? line.after_time : line.span.begin;
      extend({begin, line.span.end});
    }
  }

  void add_heading(Span span) {
    if (draft_.header.title.empty() && draft_.utterances.empty()) {
      draft_.header.title = trim_marks(view(span));
    }
    add_heading_quietly(span);
  }

  /// Adds a line to the paragraph that is open, or opens one.
  void extend(Span span) {
    if (open_ && !draft_.utterances.empty() &&
        draft_.utterances.back().text.end + 1 == span.begin) {
      draft_.utterances.back().text.end = span.end;
      return;
    }
    Utterance u;
    u.text = span;
    u.label = speaker_;
    u.turn_break = break_;
    break_ = false;
    if (known(time_)) {
      u.start = time_;
      u.end = time_end_;
      time_ = time_end_ = kNoTime;
    }
    add(u);
  }

  // --- transcripts ---

  void read_transcript() {
    const std::size_t count = survey_.lines.size();
    std::size_t i = 0;
    while (i < count && !starts_turns(survey_.lines[i])) ++i;
    read_preamble(i);
    for (; i < count; ++i) read_line(i);
  }

  [[nodiscard]] bool starts_turns(const TextLine& line) const {
    return names_speaker(line) || has_time(line);
  }

  /// Lines before the first turn: titles, places, how the transcript was made; prose is kept as
  /// words of nobody named.
  void read_preamble(std::size_t end) {
    for (std::size_t i = 0; i < end; ++i) {
      const TextLine& line = survey_.lines[i];
      if (line.form == LineForm::kBlank) {
        open_ = false;
        continue;
      }
      if (line.opens && take_statement(i)) continue;
      if (take_oath(i)) continue;
      note_deposition(i);
      note_examination(view(line.span));
      if (draft_.header.date.empty())
        draft_.header.date = find_date(view(line.span).substr(0, 200));
      if (line.form == LineForm::kHeading)
        add_heading({line.words, line.span.end});
      else if (is_prose(i))
        extend(line.span);
      else
        add_heading(line.span);
    }
    open_ = false;
  }

  /// Whether the paragraph that line `i` belongs to reads like prose rather than like a title.
  [[nodiscard]] bool is_prose(std::size_t i) const {
    std::size_t first = i;
    while (first > 0 && i - first < 200 && !survey_.lines[first].opens) --first;
    std::size_t last = i;
    while (last + 1 < survey_.lines.size() && last - first <= 200 &&
           !survey_.lines[last + 1].span.empty() && !starts_turns(survey_.lines[last + 1])) {
      ++last;
    }
    if (last - first > 200) return true;
    const std::string_view s =
        view({survey_.lines[first].span.begin, survey_.lines[last].span.end});
    const auto words =
        std::count_if(s.begin(), s.end(), [](char c) { return c == ' ' || c == '\n'; }) + 1;
    const std::string_view core = trim_marks(s);
    const bool ends =
        !core.empty() && (std::string_view(".?!\"").find(core.back()) != std::string_view::npos ||
                          core.ends_with("…") || core.ends_with("”") || core.ends_with("。"));
    // No title is so long, whatever it ends with.
    constexpr int kTitleWordsMost = 30;
    return words > kTitleWordsMost || (ends && (words >= 8 || core.size() >= 80));
  }

  /// A paragraph that tells how the transcript was made goes to the header and is no speech.
  bool take_statement(std::size_t i) {
    std::size_t last = i;
    while (last + 1 < survey_.lines.size() && survey_.lines[last + 1].form != LineForm::kBlank &&
           !starts_turns(survey_.lines[last + 1])) {
      ++last;
      if (last - i > 6) return false;
    }
    const Span span{survey_.lines[i].span.begin, survey_.lines[last].span.end};
    if (span.size() > kStatementBytesMax) return false;
    const std::string_view sentence = view(span);
    if (!speaks_of_transcripts(sentence) || !read_statement(draft_.header, sentence)) return false;
    take_as_headings(i, last);
    return true;
  }

  /// Lines that are no speech: they stay as marks, and are not looked at again.
  void take_as_headings(std::size_t first, std::size_t last) {
    for (std::size_t k = first; k <= last; ++k) {
      TextLine& line = survey_.lines[k];
      if (!line.span.empty()) add_heading_quietly(line.span);
      line.form = LineForm::kBlank;
      line.label = -1;
      line.time = kNoTime;
    }
  }

  void add_heading_quietly(Span span) {
    Utterance u;
    u.text = span;
    u.heading = true;
    add(u);
  }

  void read_line(std::size_t i) {
    const TextLine& line = survey_.lines[i];
    if (line.form == LineForm::kBlank) {
      open_ = false;
      return;
    }
    if (is_past_certificate(i)) return;
    if (take_oath(i)) return;
    const bool timed = has_time(line);
    if (timed) {
      time_ = line.time;
      time_end_ = line.time_end;
      open_ = false;
    }
    if (line.form == LineForm::kTime && timed) return;
    if (names_speaker(line)) {
      std::uint32_t words = line.words;
      if (line.form == LineForm::kQuestion) {
        const AskedBy by = parse_asked_by(view({words, line.span.end}));
        if (by.bytes > 0) examiner_ = by.examiner;
        words += static_cast<std::uint32_t>(by.bytes);
      }
      speaker_ = speaker_of(line);
      open_ = false;
      if (line.form == LineForm::kArrow || line.form == LineForm::kDash) break_ = true;
      if (words < line.span.end) extend({words, line.span.end});
      return;
    }
    if (line.form == LineForm::kHeading) {
      add_heading({line.words, line.span.end});
      return;
    }
    note_deposition(i);
    note_examination(view(line.span));
    if (!timed && (is_examination(view(line.span)) || is_end_line(draft_.text, survey_, i) ||
                   is_heading(i))) {
      add_heading_quietly(line.span);
      return;
    }
    if (line.opens && i + 12 >= survey_.lines.size() && take_statement(i)) return;
    const bool plain = !timed && !options_.markdown;
    extend({plain   ? line.span.begin
            : timed ? line.after_time
                    : markdown_begin(line),
            line.span.end});
  }

  void note_examination(std::string_view line) {
    if (!use_questions_) return;
    const auto said = parse_examination(line);
    if (!said) return;
    if (!said->examiner.empty()) examiner_ = said->examiner;
    if (!said->witness.empty()) witness_ = said->witness;
  }

  [[nodiscard]] const std::string& witness() const {
    return witness_.empty() ? deponent_ : witness_;
  }

  /// "DEPOSITION OF EDWIN HALLOWAY", on one line or two, names the witness where no oath does.
  void note_deposition(std::size_t i) {
    if (!use_questions_ || !deponent_.empty()) return;
    const auto named = parse_deposition_of(view(survey_.lines[i].span));
    if (!named) return;
    deponent_ = *named;
    for (std::size_t k = i + 1; deponent_.empty() && k < survey_.lines.size() && k < i + 3; ++k) {
      if (survey_.lines[k].span.empty()) continue;
      deponent_ = name_before_oath(view(survey_.lines[k].span));
      return;
    }
  }

  /// "EDWIN HALLOWAY," and how he was sworn, over a few lines: no speech. Names the witness. The
  /// name nearest to the oath counts: captions and lists of counsel stand above it.
  bool take_oath(std::size_t i) {
    if (!use_questions_ || names_speaker(survey_.lines[i])) return false;
    const std::string_view first = view(survey_.lines[i].span);
    const std::string name = name_before_oath(first);
    if (name.empty()) {
      if (std::string within = name_within_oath(first); !within.empty()) {
        witness_ = std::move(within);
        examiner_.clear();
      }
      return false;
    }
    std::size_t last = i;
    bool told = false;
    for (std::size_t k = i; k < survey_.lines.size() && k < i + kOathLinesMax; ++k) {
      const TextLine& line = survey_.lines[k];
      if (names_speaker(line) || is_examination(view(line.span))) break;
      if (line.span.empty()) continue;
      if (k > i && !told &&
          (belongs_to_caption(view(line.span)) || !name_before_oath(view(line.span)).empty() ||
           !name_within_oath(view(line.span)).empty() ||
           page_at(draft_.printed, line.span.begin) !=
               page_at(draft_.printed, survey_.lines[i].span.begin)))
        return false;
      told |= tells_of_oath(view(line.span));
      last = k;
      const char end = draft_.text[line.span.end - 1];
      if (told && (end == ':' || end == '.')) break;
    }
    if (!told) return false;
    witness_ = name;
    examiner_.clear();
    take_as_headings(i, last);
    return true;
  }

  /// Behind the reporter's certificate nobody speaks, unless another day's questions follow.
  bool is_past_certificate(std::size_t i) {
    if (!use_questions_) return false;
    const TextLine& line = survey_.lines[i];
    if (heads_certificate(view(line.span))) certified_ = true;
    if (certified_ && (line.form == LineForm::kQuestion || is_examination(view(line.span))))
      certified_ = false;
    return certified_;
  }

  /// A short line of its own between turns: in capitals, or without an end mark before a new turn.
  [[nodiscard]] bool is_heading(std::size_t i) const {
    const HeadingShape shape = heading_shape(draft_.text, survey_, i);
    if (shape.kind != HeadingKind::kBeforeTurn) return shape.kind == HeadingKind::kHeading;
    return shape.next >= survey_.lines.size() || starts_turns(survey_.lines[shape.next]);
  }

  PlainTextOptions options_;
  Draft draft_;
  TextLines survey_;
  LabelNames names_;
  std::string examiner_;      ///< who asks the questions of Q. lines; "" when nobody is named
  std::string witness_;       ///< who gives the answers of A. lines
  std::string deponent_;      ///< whose deposition it says it is
  bool has_witness_ = false;  ///< "THE WITNESS:" is a label, too
  bool certified_ = false;
  std::int32_t speaker_ = -1;
  double time_ = kNoTime;
  double time_end_ = kNoTime;
  bool break_ = false;
  bool open_ = false;
  bool use_labels_ = false;
  bool use_stamped_ = false;
  bool use_alone_ = false;
  bool use_stops_ = false;
  bool use_questions_ = false;
  bool use_arrows_ = false;
  bool use_dashes_ = false;
  bool use_bare_times_ = false;
  bool use_bracketed_times_ = false;
};

}  // namespace

Draft read_plain_text(std::string text, const SourceMap& places, const PlainTextOptions& options) {
  return Reader(std::move(text), places, options).run();
}

}  // namespace dixit::source
