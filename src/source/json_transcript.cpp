#include "source/json_transcript.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "markup/json.h"
#include "source/clock.h"
#include "source/html_transcript.h"
#include "source/labels.h"
#include "source/word_search.h"
#include "text/codepoints.h"

namespace dixit::source {
namespace {

using markup::JsonDocument;
using markup::JsonType;
using markup::JsonValue;

constexpr std::uint32_t kWordReach =
    400;  // how far past the last word the next may stand in its text
constexpr std::size_t kListElementsTried = 8;
constexpr int kListDepthMax = 6;

constexpr std::string_view kListNames[] = {
    "turns",      "segments", "transcription", "utterances", "monologues",
    "transcript", "captions", "cues",          "paragraphs", "sentences",
    "results",    "channels", "alternatives",  "data",       "words"};

bool is_text_key(std::string_view key) {
  return key == "text" || key == "body" || key == "content" || key == "transcript" ||
         key == "utterance" || key == "sentence" || key == "caption";
}
bool is_word_key(std::string_view key) {
  return key == "word" || key == "punctuated_word" || key == "value" || key == "text";
}
bool is_words_key(std::string_view key) {
  return key == "words" || key == "tokens" || key == "elements" || key == "items";
}

/// What one element of a list of segments, turns or words holds.
struct Fields {
  JsonValue text;
  JsonValue words;
  JsonValue speaker;
  double start = kNoTime;
  double end = kNoTime;
  double confidence = 1;
  bool machine = false;
  double turn = -1;  // Dixit's own format numbers turns, so that one speaker may have two in a row
};

double to_seconds(JsonValue value, double scale) {
  double seconds = kNoTime;
  if (value.is_number()) {
    seconds = value.as_number() * scale;
  } else if (value.is_string()) {
    std::string_view s = value.as_string();
    const auto clock = parse_clock(s);
    if (clock && clock->bytes + 1 >= s.size())
      seconds = clock->seconds * (clock->fields > 1 ? 1 : scale);
  } else if (value.is_object()) {
    seconds = to_seconds(value.find("seconds"), 1);
  }
  return std::isfinite(seconds) && seconds >= 0 && seconds < 1e8 ? seconds : kNoTime;
}

Fields read_fields(JsonValue element, double scale) {
  Fields f;
  if (element.is_string()) {
    f.text = element;
    return f;
  }
  if (!element.is_object()) return f;
  for (auto it = element.begin(); it != element.end(); ++it) {
    const JsonValue v = *it;
    const std::string_view key = v.key();
    if (is_text_key(key) && (v.is_string() || v.is_array())) {
      if (!f.text || key == "text") f.text = v;
    } else if (is_words_key(key) && v.is_array()) {
      if (!f.words || key == "words") f.words = v;
    } else if (key == "word" || key == "punctuated_word" || key == "value") {
      if (v.is_string() && !f.text) f.text = v;
    } else if (key == "speaker" || key == "speaker_label" || key == "speaker_name" ||
               key == "name" || key == "speakerName" || key == "speaker_id") {
      if (!f.speaker || key == "speaker") f.speaker = v;
    } else if (key == "start" || key == "startTime" || key == "start_time" || key == "begin" ||
               key == "ts" || key == "start_seconds") {
      f.start = to_seconds(v, scale);
    } else if (key == "end" || key == "endTime" || key == "end_time" || key == "stop" ||
               key == "end_ts" || key == "end_seconds") {
      f.end = to_seconds(v, scale);
    } else if (key == "offsets" && v.is_object()) {
      f.start = to_seconds(v.find("from"), 0.001);
      f.end = to_seconds(v.find("to"), 0.001);
    } else if (key == "timestamps" && v.is_object() && std::isnan(f.start)) {
      f.start = to_seconds(v.find("from"), 1);
      f.end = to_seconds(v.find("to"), 1);
    } else if (key == "probability" || key == "score" || key == "confidence" || key == "p" ||
               key == "conf") {
      f.confidence = v.as_number(1);
      f.machine = true;
    } else if (key == "turn") {
      f.turn = v.as_number(-1);
    } else if (key == "avg_logprob" || key == "no_speech_prob") {
      f.machine = true;
    }
  }
  if (!(f.confidence >= 0)) f.confidence = 1;
  if (f.confidence > 1) f.confidence = std::min(1.0, f.confidence / 100);
  return f;
}

/// Whether a value is a list whose elements hold words.
bool is_list(JsonValue value) {
  if (!value.is_array()) return false;
  std::size_t tried = 0;
  for (auto it = value.begin(); it != value.end() && tried < kListElementsTried; ++it, ++tried) {
    const JsonValue element = *it;
    if (!element.is_object()) continue;
    const Fields f = read_fields(element, 1);
    if (f.text.is_string() || f.text.is_array() || f.words) return true;
  }
  return false;
}

/// The list of segments or turns, by its usual names first.
JsonValue find_list(JsonValue value, int depth = 0) {
  if (is_list(value)) return value;
  if (depth >= kListDepthMax) return {};
  if (value.is_array()) return value.size() > 0 ? find_list(value.at(0), depth + 1) : JsonValue{};
  if (!value.is_object()) return {};
  for (const std::string_view name : kListNames) {
    const JsonValue member = value.find(name);
    if (!member) continue;
    if (const JsonValue list = find_list(member, depth + 1)) return list;
  }
  return {};
}

class JsonReader {
 public:
  JsonReader(const JsonDocument& json, std::string_view file, const std::string& path)
      : json_(json), file_(file), path_(path) {}

  Result<Draft> run(JsonValue list) {
    draft_.text = json_.strings();
    read_header(list);
    concatenated_ = holds_blanks(list);
    lines_ = list.key() == "turns" || list.key() == "paragraphs" || list.key() == "monologues";
    for (auto it = list.begin(); it != list.end(); ++it) add(*it);
    if (skipped_ > 0) {
      draft_.issues.push_back({path_, skipped_place_,
                               std::to_string(skipped_) + " elements of `" +
                                   std::string(list.key()) + "` hold no words"});
    }
    if (backwards_ > 0) {
      draft_.issues.push_back({path_, backwards_place_,
                               "times run backwards in " + std::to_string(backwards_) +
                                   " elements; they are read in the order of the file"});
    }
    draft_.labels = names_.take();
    const JsonValue machine = json_.root().find("machine");
    if (machine.type() == JsonType::kBool) draft_.header.machine = machine.as_bool();
    return std::move(draft_);
  }

 private:
  void read_header(JsonValue list) {
    const JsonValue root = json_.root();
    if (!root.is_object()) return;
    Header& header = draft_.header;
    const bool own = list.key() == "turns" || root.find("schema").as_string().starts_with("dixit");
    for (auto it = root.begin(); it != root.end(); ++it) {
      const JsonValue v = *it;
      if (!v.is_string()) continue;
      if (own || v.key() == "title" || v.key() == "date")
        set_field(header, v.key(), v.as_string());
      else if (v.key() == "language")
        header.language = language_code(v.as_string());
    }
    const JsonValue evidence = root.find("evidence");
    if (own && evidence.is_string() && !header.evidence) {
      draft_.issues.push_back({path_, place(evidence),
                               "no evidence grade is named `" +
                                   std::string(evidence.as_string().substr(0, 60)) +
                                   "`; taken as notes"});
    }
    if (header.language.empty()) {
      header.language = language_code(root.find("result").find("language").as_string());
    }
    if (list.key() == "transcription") header.machine = true;
    // Milliseconds as whole numbers.
    if (list.key() == "utterances" && list.at(0).find("end").as_number(0) > 1000 &&
        list.at(0).find("words").at(0).find("end").as_number(0) > 100) {
      scale_ = 0.001;
    }
  }

  /// Segments of one token each, blanks among them, are put together as they are.
  static bool holds_blanks(JsonValue list) {
    std::size_t seen = 0;
    for (auto it = list.begin(); it != list.end() && seen < 200; ++it, ++seen) {
      const Fields f = read_fields(*it, 1);
      if (!f.text.is_string()) continue;
      const std::string_view s = f.text.as_string();
      if (!s.empty() && s.find_first_not_of(" \t\n") == std::string_view::npos) return true;
    }
    return false;
  }

  [[nodiscard]] std::string place(JsonValue value) const {
    return std::to_string(text::line_column(file_, value.source_offset()).line);
  }

  std::int32_t speaker_of(JsonValue speaker) {
    if (speaker.is_object()) speaker = speaker.find("name");
    if (speaker.is_number()) {
      const double n = speaker.as_number();
      return n >= 0 && n < 1e6 ? names_.number("Speaker " + std::to_string(static_cast<int>(n)))
                               : -1;
    }
    std::string_view name = speaker.as_string();
    while (!name.empty() && (name.back() == ' ' || name.back() == ':')) name.remove_suffix(1);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    return name.empty() ? -1 : names_.number(name);
  }

  void add(JsonValue element) {
    Fields f = read_fields(element, scale_);
    if (!f.text && !f.words) {
      if (skipped_++ == 0) skipped_place_ = place(element);
      return;
    }
    draft_.header.machine |= f.machine;
    if (!std::isnan(f.end) && f.end < f.start) f.end = kNoTime;
    if (!std::isnan(f.start)) {
      if (f.start < last_start_ - 1 && backwards_++ == 0) backwards_place_ = place(element);
      last_start_ = f.start;
    }
    std::int32_t speaker = speaker_of(f.speaker);
    if (speaker < 0 && f.words) speaker = speaker_of_words(f.words);
    if (f.text.is_string()) {
      add_text(f, speaker);
      return;
    }
    if (f.text.is_array()) {
      for (auto it = f.text.begin(); it != f.text.end(); ++it) {
        Fields part = f;
        part.text = *it;
        part.words = {};
        if (part.text.is_string()) add_text(part, speaker);
      }
      return;
    }
    add_words(f, speaker);
  }

  std::int32_t speaker_of_words(JsonValue words) {
    for (auto it = words.begin(); it != words.end(); ++it) {
      const JsonValue speaker = (*it).find("speaker");
      if (speaker) return speaker_of(speaker);
    }
    return -1;
  }

  void add_text(const Fields& f, std::int32_t speaker) {
    Utterance u;
    u.text = f.text.string_span();
    u.label = speaker;
    u.start = f.start;
    u.end = f.end;
    u.turn_break = f.turn >= 0 && last_turn_ >= 0 && f.turn != last_turn_;
    last_turn_ = f.turn;
    u.join = lines_                                     ? Join::kLine
             : concatenated_ || opens_with_mark(u.text) ? Join::kNone
                                                        : Join::kSpace;
    draft_.utterances.push_back(u);
    if (f.words) time_words(f.words, u.text);
  }

  [[nodiscard]] bool opens_with_mark(Span span) const {
    if (span.empty()) return false;
    const char c = draft_.text[span.begin];
    return c == ',' || c == '.' || c == '?' || c == '!' || c == ';' || c == ':';
  }

  /// Finds the words one after another in their segment's text.
  void time_words(JsonValue words, Span text) {
    const std::string_view all = draft_.text;
    std::uint32_t at = text.begin;
    for (auto it = words.begin(); it != words.end(); ++it) {
      const Fields f = read_fields(*it, scale_);
      std::string_view word = word_of(*it, f);
      if (word.empty() || word.starts_with("[_")) continue;
      draft_.header.machine |= f.machine && f.confidence < 1;
      const std::uint32_t limit = std::min<std::uint32_t>(
          text.end, at + kWordReach + static_cast<std::uint32_t>(word.size()));
      const std::string_view near = all.substr(text.begin, limit - text.begin);
      std::size_t found = near.find(word, at - text.begin);
      // Parts of words follow each other; what lies farther off is a whole word.
      if (found != std::string_view::npos && found > at - text.begin + 1) {
        const std::size_t whole = find_word(near, word, found);
        if (whole != std::string_view::npos) found = whole;
      }
      if (found == std::string_view::npos) continue;
      const std::uint32_t begin = text.begin + static_cast<std::uint32_t>(found);
      const Span span{begin, begin + static_cast<std::uint32_t>(word.size())};
      at = span.end;
      if (std::isnan(f.start)) continue;
      draft_.timings.push_back({span, static_cast<float>(f.start),
                                static_cast<float>(std::isnan(f.end) ? f.start : f.end),
                                static_cast<float>(f.confidence)});
    }
  }

  static std::string_view word_of(JsonValue element, const Fields& f) {
    std::string_view word = f.text.as_string();
    if (word.empty()) {
      for (auto it = element.begin(); it != element.end(); ++it) {
        if (is_word_key((*it).key()) && (*it).is_string()) {
          word = (*it).as_string();
          break;
        }
      }
    }
    while (!word.empty() && word.front() == ' ') word.remove_prefix(1);
    while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
    return word;
  }

  /// A segment that has its words alone.
  void add_words(const Fields& segment, std::int32_t speaker) {
    bool first = true;
    for (auto it = segment.words.begin(); it != segment.words.end(); ++it) {
      const Fields f = read_fields(*it, scale_);
      if (!f.text.is_string()) continue;
      Utterance u;
      u.text = f.text.string_span();
      if (u.text.empty() || f.text.as_string().starts_with("[_")) continue;
      u.label = speaker;
      u.start = f.start;
      u.end = f.end;
      const bool glued = draft_.text[u.text.begin] == ' ' || opens_with_mark(u.text);
      u.join = glued && !first ? Join::kNone : first && lines_ ? Join::kLine : Join::kSpace;
      if (first && std::isnan(u.start)) u.start = segment.start;
      draft_.utterances.push_back(u);
      if (!std::isnan(f.start)) {
        draft_.timings.push_back({u.text, static_cast<float>(f.start),
                                  static_cast<float>(std::isnan(f.end) ? f.start : f.end),
                                  static_cast<float>(f.confidence)});
      }
      draft_.header.machine |= f.machine;
      first = false;
    }
  }

  const JsonDocument& json_;
  std::string_view file_;
  const std::string& path_;
  Draft draft_;
  LabelNames names_;
  double scale_ = 1;
  double last_start_ = 0;
  bool concatenated_ = false;
  bool lines_ = false;
  double last_turn_ = -1;
  std::size_t skipped_ = 0;
  std::string skipped_place_;
  std::size_t backwards_ = 0;
  std::string backwards_place_;
};

/// oTranscribe: the transcript is HTML in a string.
Result<Draft> read_otr(const JsonDocument& json, const SourceMap& to_file,
                       const std::string& path) {
  const JsonValue text = json.root().find("text");
  const Span span = text.string_span();
  SourceMap inside;
  inside.append({0, span.size()}, span);
  DX_TRY(Draft draft, read_html_transcript(text.as_string(), inside.then(to_file), path));
  draft.header.recording = json.root().find("media").as_string();
  return draft;
}

}  // namespace

Result<Draft> read_json_transcript(std::string_view text, const SourceMap& places,
                                   const std::string& path) {
  auto json = markup::parse_json(text);
  if (!json) {
    Error error = std::move(json).error();
    error.file = path;
    return fail(std::move(error));
  }
  const SourceMap to_file = json->places().then(places);
  const JsonValue root = json->root();
  if (const JsonValue list = find_list(root)) {
    DX_TRY(Draft draft, JsonReader(*json, text, path).run(list));
    draft.places = to_file;
    return draft;
  }
  const std::string_view words = root.find("text").as_string();
  if (words.find("<p") != std::string_view::npos || words.find("<span") != std::string_view::npos ||
      words.find("<br") != std::string_view::npos) {
    return read_otr(*json, to_file, path);
  }
  if (!words.empty()) {  // a recogniser's bare text
    Draft draft;
    draft.text = json->strings();
    draft.places = to_file;
    Utterance u;
    u.text = root.find("text").string_span();
    draft.utterances.push_back(u);
    draft.header.language = language_code(root.find("language").as_string());
    return draft;
  }
  for (const std::string_view name : kListNames) {
    if (root.find(name).is_array() && root.find(name).size() == 0) {
      return fail(ErrorCode::kEmpty, "`" + std::string(name) + "` is empty", {}, path);
    }
  }
  return fail(ErrorCode::kFormat,
              "JSON without a transcript in it: expected `turns`, `segments` or `transcription`",
              "make it an object with `turns`: a list of {\"speaker\", \"text\"}", path, "1");
}

}  // namespace dixit::source
