#include "report/inspection.h"
#include "report/json_writer.h"

namespace dixit::report {
namespace {

void write_track(JsonWriter& w, const AudioTrack& t) {
  w.begin_object();
  w.key("track").integer(t.number + 1);
  w.key("codec").string(t.codec);
  w.key("rate").integer(t.rate);
  w.key("channels").integer(t.channels);
  w.key("samples").integer(static_cast<std::int64_t>(t.samples));
  w.key("bit_rate").integer(t.bit_rate);
  w.key("delay_samples").integer(t.delay_samples);
  w.key("padding_samples").integer(t.padding_samples);
  w.end_object();
}

void write_one(JsonWriter& w, const Discontinuity& d, double rate) {
  w.begin_object();
  w.key("kind").string(name(d.kind));
  w.key("track").integer(d.track + 1);
  w.key("channel");
  d.channel < 0 ? w.null() : w.integer(d.channel + 1);
  w.key("start_sample").integer(static_cast<std::int64_t>(d.place.begin));
  w.key("end_sample").integer(static_cast<std::int64_t>(d.place.end));
  w.key("start_seconds").seconds(d.start_seconds);
  w.key("end_seconds").seconds(d.end_seconds);
  w.key("like");
  if (d.other.size() == 0) {
    w.null();
  } else {
    w.begin_object();
    w.key("start_sample").integer(static_cast<std::int64_t>(d.other.begin));
    w.key("end_sample").integer(static_cast<std::int64_t>(d.other.end));
    w.key("start_seconds").seconds(static_cast<double>(d.other.begin) / rate);
    w.key("end_seconds").seconds(static_cast<double>(d.other.end) / rate);
    w.end_object();
  }
  w.key("strength").seconds(d.strength);
  w.key("unit").string(d.unit);
  w.key("false_per_hour");
  d.false_per_hour < 0 ? w.null() : w.seconds(d.false_per_hour);
  w.key("detail").string(d.detail);
  w.end_object();
}

void write_check(JsonWriter& w, const InspectionCheck& c) {
  w.begin_object();
  w.key("kind").string(name(c.kind));
  w.key("possible").boolean(c.possible);
  w.key("recall");
  c.recall < 0 ? w.null() : w.score(c.recall);
  w.key("false_per_hour");
  c.false_per_hour < 0 ? w.null() : w.seconds(c.false_per_hour);
  w.key("why").string_or_null(c.why);
  w.end_object();
}

}  // namespace

std::string render_inspection_json(const Inspection& inspection) {
  JsonWriter w;
  const RecordingCard& card = inspection.card;
  w.begin_object();
  w.key("type").string("inspection");
  w.key("recording").begin_object();
  w.key("path").string(card.path);
  w.key("bytes").integer(static_cast<std::int64_t>(card.bytes));
  w.key("container").string(card.container);
  w.key("tracks").begin_array();
  for (const AudioTrack& t : card.tracks) write_track(w, t);
  w.end_array();
  w.key("issues").begin_array();
  for (const Issue& issue : card.issues) w.string(issue.message);
  w.end_array();
  w.end_object();
  w.key("kind_of_recording").string(inspection.kind_of_recording);
  w.key("discontinuities").begin_array();
  for (const Discontinuity& d : inspection.discontinuities) {
    const bool known = d.track < card.tracks.size() && card.tracks[d.track].rate > 0;
    write_one(w, d, known ? card.tracks[d.track].rate : 1.0);
  }
  w.end_array();
  w.key("checks").begin_array();
  for (const InspectionCheck& c : inspection.checks) write_check(w, c);
  w.end_array();
  w.key("identifying").begin_array();
  for (const auto& each : inspection.identifying) {
    w.begin_object();
    w.key("what").string(each.what);
    w.key("where").string(each.where);
    w.key("value").string(each.value);
    w.end_object();
  }
  w.end_array();
  w.end_object();
  return w.take() + "\n";
}

}  // namespace dixit::report
