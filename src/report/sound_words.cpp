#include "report/sound_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/plain.h"
#include "report/sound_report.h"
#include "report/wording.h"

namespace dixit::report {
namespace {

constexpr std::size_t kWordsShown = 20;

std::string file_name(const std::string& path) {
  return plain(path.substr(path.find_last_of('/') + 1));
}

std::string quoted(const std::string& words) { return "“" + plain_short(words, kWordsShown) + "”"; }

std::string answer_words(const SoundAnswer& answer) {
  const std::string asked =
      " (article: " + quoted(answer.article) + "; transcript: " + quoted(answer.transcript) + ")";
  if (!answer.decided) {
    return "the sound does not decide between the two wordings" +
           (answer.reason.empty() ? "" : ": " + plain(answer.reason)) + asked;
  }
  return std::string("the sound supports the ") +
         (answer.for_article ? "article's words, not the transcript's" : "transcript's words") +
         ", " + sure_words(answer.probability) + asked;
}

std::string doubt_words(const Doubt& doubt) {
  std::string out = "doubt at " + time_text(doubt.start_seconds) + ": " + explain(doubt.kind) +
                    ", " + sure_words(doubt.sureness);
  if (!doubt.text.empty()) out += "; transcript: " + quoted(doubt.text);
  if (!doubt.heard.empty()) out += "; sounds heard: " + quoted(doubt.heard);
  return out;
}

}  // namespace

const char* explain(DoubtKind kind) {
  switch (kind) {
    case DoubtKind::kSwapped:
      return "other words seem to be spoken";
    case DoubtKind::kAdded:
      return "these words are not heard";
    case DoubtKind::kMissing:
      return "more seems to be spoken than is written";
    case DoubtKind::kReordered:
      break;
  }
  return "spoken elsewhere than it is written";
}

std::string sure_words(double probability) {
  const double value = std::clamp(std::isfinite(probability) ? probability : 0.0, 0.0, 1.0) * 100;
  if (value > 99) return "sure to over 99 %";
  return fmt::format("sure to {:.0f} %", std::floor(value + 0.5));
}

std::string cut_words(const SoundCut& cut) {
  constexpr double kKilo = 1000;
  std::string out = file_name(cut.recording) + " " + time_text(cut.start_seconds) + "–" +
                    time_text(cut.end_seconds) +
                    fmt::format(", samples {}–{} at {:g} kHz", cut.samples.begin, cut.samples.end,
                                cut.rate / kKilo);
  if (cut.track > 0) out += fmt::format(", track {}", cut.track + 1);
  if (cut.channel >= 0) out += fmt::format(", channel {}", cut.channel + 1);
  return out;
}

std::vector<std::string> sound_words(const Match& match) {
  std::vector<std::string> out;
  if (match.sound == nullptr) return out;
  const SoundEvidence& sound = *match.sound;
  for (const SoundAnswer& answer : sound.answers) out.push_back(answer_words(answer));
  for (const Doubt& doubt : sound.doubts) out.push_back(doubt_words(doubt));
  for (const SoundCut& cut : sound.cuts) {
    out.push_back(cut_words(cut) +
                  fmt::format("; {} of {} words heard there", cut.supported, cut.words));
  }
  if (sound.cuts.empty()) out.push_back("these words were not found in the recording");
  return out;
}

}  // namespace dixit::report
