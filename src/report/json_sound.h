// What was heard, in the JSON of findings and transcripts.
#pragma once
#include "record/finding.h"
#include "report/json_writer.h"

namespace dixit::report {

/// The key "sound" of a match, where a recording was heard.
void write_sound(JsonWriter& w, const Match& match);

}  // namespace dixit::report
