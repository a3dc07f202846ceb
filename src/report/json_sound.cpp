#include "report/json_sound.h"

namespace dixit::report {
namespace {

void write_cut(JsonWriter& w, const SoundCut& cut) {
  w.begin_object();
  w.key("recording").string(cut.recording);
  w.key("track").integer(cut.track + 1);
  w.key("channel");
  cut.channel < 0 ? w.null() : w.integer(cut.channel + 1);
  w.key("rate").integer(cut.rate);
  w.key("start_sample").integer(static_cast<std::int64_t>(cut.samples.begin));
  w.key("end_sample").integer(static_cast<std::int64_t>(cut.samples.end));
  w.key("start_seconds").seconds(cut.start_seconds);
  w.key("end_seconds").seconds(cut.end_seconds);
  w.key("words").integer(cut.words);
  w.key("supported_words").integer(cut.supported);
  w.end_object();
}

void write_answer(JsonWriter& w, const SoundAnswer& answer) {
  w.begin_object();
  w.key("edit").integer(answer.edit);
  w.key("article").string(answer.article);
  w.key("transcript").string(answer.transcript);
  w.key("supports");
  answer.decided ? w.string(answer.for_article ? "article" : "transcript") : w.null();
  w.key("probability").score(answer.probability);
  w.key("start_seconds").seconds(answer.start_seconds);
  w.key("end_seconds").seconds(answer.end_seconds);
  w.key("reason").string_or_null(answer.reason);
  w.end_object();
}

void write_doubt(JsonWriter& w, const Doubt& doubt) {
  w.begin_object();
  w.key("kind").string(name(doubt.kind));
  w.key("start_word").integer(doubt.words.begin);
  w.key("end_word").integer(doubt.words.end);
  w.key("start_seconds").seconds(doubt.start_seconds);
  w.key("end_seconds").seconds(doubt.end_seconds);
  w.key("sureness").score(doubt.sureness);
  w.key("text").string(doubt.text);
  w.key("heard").string_or_null(doubt.heard);
  w.end_object();
}

}  // namespace

void write_sound(JsonWriter& w, const Match& match) {
  if (match.sound == nullptr) return;
  const SoundEvidence& sound = *match.sound;
  w.key("sound").begin_object();
  w.key("engine").string(sound.engine);
  w.key("supported").boolean(sound.supported);
  w.key("cuts").begin_array();
  for (const SoundCut& cut : sound.cuts) write_cut(w, cut);
  w.end_array();
  w.key("answers").begin_array();
  for (const SoundAnswer& answer : sound.answers) write_answer(w, answer);
  w.end_array();
  w.key("doubts").begin_array();
  for (const Doubt& doubt : sound.doubts) write_doubt(w, doubt);
  w.end_array();
  w.end_object();
}

}  // namespace dixit::report
