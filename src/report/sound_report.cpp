#include "report/sound_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/json_writer.h"
#include "report/plain.h"
#include "report/sound_words.h"
#include "report/wording.h"
#include "report/wrap.h"

namespace dixit::report {
namespace {

constexpr std::size_t kWordsShown = 30;
constexpr int kIndent = 4;

/// "82 %": never 100, which nothing here is.
std::string percent(double share) {
  const double value = std::clamp(share, 0.0, 1.0) * 100;
  if (value > 99.0 && value < 100.0) return "over 99 %";
  return fmt::format("{:.0f} %", std::floor(value + 0.5));
}

std::string stretch(double from, double to) { return time_text(from) + "–" + time_text(to); }

std::string speaker_at(const Source& source, std::uint32_t word) {
  if (source.turns.empty()) return {};
  const Turn& turn = source.turns[turn_at(source, word)];
  if (turn.speaker < 0 || static_cast<std::size_t>(turn.speaker) >= source.speakers.size())
    return {};
  return plain(source.speakers[static_cast<std::size_t>(turn.speaker)]);
}

class Text {
 public:
  explicit Text(const TextOptions& options) : options_(options), style_{options.colour} {}
  void line(const std::string& text, int indent = 0) {
    out_ += wrap(text, options_.width, indent, indent);
  }
  void field(const std::string& label, const std::string& text) {
    out_ += wrap(style_.dim(label) + " " + text, options_.width, kIndent, kIndent + 2);
  }
  void blank() { out_ += '\n'; }
  [[nodiscard]] const Styler& style() const { return style_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  const TextOptions& options_;
  Styler style_;
  std::string out_;
};

void write_doubts(Text& out, const Source& source, const SoundAlignment& alignment,
                  double per_hour) {
  const std::size_t n = alignment.doubts.size();
  out.blank();
  if (n == 0) {
    out.line("No doubts at this setting (--doubts-per-hour " + fmt::format("{:g}", per_hour) +
             ").");
    return;
  }
  out.line(count(n, "doubt", "doubts") +
           ", where the sound does not support the transcript (about " +
           fmt::format("{:g}", per_hour) + " an hour are expected to be wrong):");
  for (const Doubt& d : alignment.doubts) {
    const std::string who = speaker_at(source, d.words.begin);
    out.blank();
    out.line(out.style().bold(stretch(d.start_seconds, d.end_seconds) + " · " +
                              std::string(name(d.kind))) +
             " · " + explain(d.kind) + " · " + sure_words(d.sureness) +
             (who.empty() ? "" : " · " + who));
    if (!d.text.empty()) out.field("transcript:", plain_short(d.text, kWordsShown));
    if (!d.heard.empty()) out.field("sounds heard:", plain_short(d.heard, kWordsShown));
  }
}

void write_unwritten(Text& out, const SoundAlignment& alignment) {
  if (alignment.unwritten.empty()) return;
  double seconds = 0;
  for (const UnwrittenSpeech& u : alignment.unwritten) seconds += u.end_seconds - u.start_seconds;
  out.blank();
  out.line("Speech that the transcript has no words for, " + duration(seconds) + ":");
  std::string list;
  for (const UnwrittenSpeech& u : alignment.unwritten)
    list += (list.empty() ? "" : ", ") + stretch(u.start_seconds, u.end_seconds);
  out.line(list, kIndent);
}

void write_unplaced(Text& out, const Source& source, const SoundAlignment& alignment) {
  constexpr std::size_t kRunsShown = 20;
  std::size_t runs = 0;
  const auto words =
      static_cast<std::uint32_t>(std::min(alignment.words.size(), source.words.size()));
  for (std::uint32_t k = 0; k < words;) {
    std::uint32_t end = k;
    while (end < words && !alignment.words[end].placed) ++end;
    if (end == k) {
      ++k;
      continue;
    }
    if (runs == 0) {
      out.blank();
      out.line("Words that were not found in the sound:");
    }
    if (++runs <= kRunsShown) {
      const Span span{source.words[k].begin, source.words[end - 1].end};
      out.line("words " + std::to_string(k + 1) + "–" + std::to_string(end) + ": " +
                   plain_short(safe_slice(source.text, span), kWordsShown),
               kIndent);
    }
    k = end;
  }
  if (runs > kRunsShown)
    out.line("… and " + count(runs - kRunsShown, "more stretch", "more stretches"), kIndent);
}

std::uint64_t sample_of(const HeardSound& sound, double seconds) {
  const auto& tracks = sound.card.tracks;
  if (sound.track >= tracks.size() || !(seconds > 0)) return 0;
  return std::min(tracks[sound.track].samples,
                  static_cast<std::uint64_t>(std::llround(seconds * tracks[sound.track].rate)));
}

void write_recording(JsonWriter& w, const HeardSound& sound) {
  const auto& tracks = sound.card.tracks;
  w.key("recording").begin_object();
  w.key("path").string(sound.card.path);
  w.key("track").integer(sound.track + 1);
  w.key("channel");
  sound.channel < 0 ? w.null() : w.integer(sound.channel + 1);
  if (sound.track < tracks.size()) {
    const AudioTrack& track = tracks[sound.track];
    w.key("rate").integer(track.rate);
    w.key("samples").integer(static_cast<std::int64_t>(track.samples));
    w.key("seconds").seconds(track.rate == 0 ? 0 : static_cast<double>(track.samples) / track.rate);
  }
  w.key("engine").string(sound.engine);
  w.end_object();
}

void write_stretch(JsonWriter& w, const HeardSound& sound, double from, double to) {
  w.key("start_seconds").seconds(from);
  w.key("end_seconds").seconds(to);
  w.key("start_sample").integer(static_cast<std::int64_t>(sample_of(sound, from)));
  w.key("end_sample").integer(static_cast<std::int64_t>(sample_of(sound, to)));
}

}  // namespace

std::string time_text(double seconds) {
  const double tenths_all =
      std::isfinite(seconds) && seconds > 0 ? std::floor(seconds * 10 + 0.5) : 0;
  const auto tenths = static_cast<long long>(tenths_all);
  const long long whole = tenths / 10;
  if (whole < 3600) return fmt::format("{}:{:02}.{}", whole / 60, whole % 60, tenths % 10);
  return fmt::format("{}:{:02}:{:02}.{}", whole / 3600, whole / 60 % 60, whole % 60, tenths % 10);
}

std::string render_alignment_text(const HeardSound& sound, const Source& source,
                                  const SoundAlignment& alignment, double doubts_per_hour,
                                  const TextOptions& options) {
  Text out(options);
  const auto placed = static_cast<std::size_t>(
      std::ranges::count_if(alignment.words, [](const AlignedWord& word) { return word.placed; }));
  out.line(out.style().bold(plain(sound.card.path)) + " · " + duration(alignment.seconds) + " · " +
           plain(source.path));
  if (!alignment.fits) {
    out.line(out.style().bold("This is not heard as a transcript of that recording.") +
             " The words do not fit the sound; no time below should be relied on.");
  }
  out.line(count(placed, "word", "words") + " of " +
           count(alignment.words.size(), "word", "words") + " found in the sound, which supports " +
           percent(alignment.support) + " of them (" + plain(alignment.engine) + ").");
  write_doubts(out, source, alignment, doubts_per_hour);
  write_unplaced(out, source, alignment);
  write_unwritten(out, alignment);
  return out.take();
}

std::string render_hearing_text(const HeardSound& sound, const Hearing& hearing,
                                const TextOptions& options) {
  Text out(options);
  out.line(out.style().bold("“" + plain(hearing.words) + "”"));
  if (hearing.too_short) {
    out.line("too_short: fewer than " + count(hearing.words_least, "word", "words") +
             " sound like too much else to be looked for. Give more of the sentence, or ask which "
             "of two wordings it is: dixit hear --between");
    return out.take();
  }
  for (std::size_t k = 0; k < hearing.places.size(); ++k) {
    const HeardPlace& p = hearing.places[k];
    out.line(
        stretch(p.start_seconds, p.end_seconds) + " · " +
            out.style().bold("chance that these words are spoken here: " + percent(p.probability)) +
            fmt::format(" · log likelihood ratio {:.1f}", p.ratio),
        kIndent);
  }
  if (hearing.places.empty()) out.line("no place where these words may be spoken", kIndent);
  out.line("Listened to " + duration(hearing.searched_seconds) + " of " + plain(sound.card.path) +
           " with " + plain(sound.engine) + ".");
  return out.take();
}

std::string render_hearing_json(const HeardSound& sound, const Hearing& hearing) {
  JsonWriter w;
  w.begin_object();
  w.key("schema").string("dixit.hearing/1");
  write_recording(w, sound);
  w.key("words").string(hearing.words);
  w.key("too_short").boolean(hearing.too_short);
  w.key("words_least").integer(static_cast<std::int64_t>(hearing.words_least));
  w.key("searched_seconds").seconds(hearing.searched_seconds);
  w.key("places").begin_array();
  for (const HeardPlace& p : hearing.places) {
    w.begin_object();
    write_stretch(w, sound, p.start_seconds, p.end_seconds);
    w.key("probability").score(p.probability);
    w.key("log_likelihood_ratio").seconds(p.ratio);
    w.key("words").begin_array();
    for (const HeardPlace::Word& word : p.words) {
      w.begin_object();
      w.key("text").string(word.text);
      w.key("start_seconds").seconds(word.start_seconds);
      w.key("end_seconds").seconds(word.end_seconds);
      w.key("confidence").score(word.confidence);
      w.end_object();
    }
    w.end_array();
    w.end_object();
  }
  w.end_array();
  w.end_object();
  return w.take() + "\n";
}

std::string render_choice_text(const HeardSound& sound, const HeardChoice& choice,
                               const TextOptions& options) {
  Text out(options);
  const auto wording = [&](const char* label, const std::string& text, bool chosen) {
    const std::string shown = "“" + plain(text) + "”";
    out.line(std::string(label) + ": " + (chosen ? out.style().bold(shown) : shown));
  };
  wording("A", choice.first, choice.decided && choice.for_first);
  wording("B", choice.second, choice.decided && !choice.for_first);
  if (!choice.decided) {
    out.line("The sound does not decide between the two: " + plain(choice.reason) + ".", kIndent);
  } else {
    const std::string& words = choice.for_first ? choice.first_words : choice.second_words;
    out.line(out.style().bold(std::string("The sound supports ") + (choice.for_first ? "A" : "B")) +
                 (words.empty() ? std::string(" (without the words between)")
                                : " (“" + plain(words) + "”)") +
                 ", " + sure_words(choice.probability) +
                 fmt::format(" (log likelihood ratio {:.1f})", std::abs(choice.ratio)),
             kIndent);
  }
  out.line("Heard at " + stretch(choice.start_seconds, choice.end_seconds) + " of " +
           plain(sound.card.path) + " with " + plain(sound.engine) +
           ". The answer is which of the two is likelier, not that either was said.");
  return out.take();
}

std::string render_choice_json(const HeardSound& sound, const HeardChoice& choice) {
  JsonWriter w;
  w.begin_object();
  w.key("schema").string("dixit.hearing/1");
  write_recording(w, sound);
  w.key("between").begin_object();
  w.key("first").string(choice.first);
  w.key("second").string(choice.second);
  w.key("decided").boolean(choice.decided);
  w.key("supports");
  choice.decided ? w.string(choice.for_first ? "first" : "second") : w.null();
  w.key("probability").score(choice.probability);
  w.key("log_likelihood_ratio").seconds(choice.ratio);
  w.key("first_words").string(choice.first_words);
  w.key("second_words").string(choice.second_words);
  write_stretch(w, sound, choice.start_seconds, choice.end_seconds);
  w.key("reason").string_or_null(choice.reason);
  w.end_object();
  w.end_object();
  return w.take() + "\n";
}

}  // namespace dixit::report
