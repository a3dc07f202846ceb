#include "app/sound_questions.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/span.h"
#include "hear/hear.h"

namespace dixit::app {
namespace {

constexpr std::uint32_t kAround = 4;      ///< words of the transcript on either side
constexpr std::uint32_t kWordsMost = 25;  ///< of a change that can be asked about
constexpr double kMargin = 0.4;           ///< seconds around the words that are heard

bool can_be_asked(const Edit& edit) {
  if (edit.op == EditOp::kMove) return false;
  if (edit.cls != EditClass::kContent && edit.cls != EditClass::kFunction) return false;
  // What an ellipsis tells of is no claim that it was not said; but a meaning may hang on it.
  if (edit.op == EditOp::kDrop && edit.marked && edit.material.empty()) return false;
  return edit.source.size() <= kWordsMost && edit.quote.size() <= kWordsMost;
}

std::string words_of(const Source& source, std::uint32_t begin, std::uint32_t end) {
  if (begin >= end) return {};
  return std::string(slice(source.text, {source.words[begin].begin, source.words[end - 1].end}));
}

std::string joined(const std::string& before, const std::string& middle, const std::string& after) {
  std::string out = before;
  for (const std::string* part : {&middle, &after}) {
    if (part->empty()) continue;
    if (!out.empty()) out += ' ';
    out += *part;
  }
  return out;
}

}  // namespace

std::optional<SoundAnswer> ask_sound(const HeardSource& heard, const Edit& edit) {
  const auto words =
      static_cast<std::uint32_t>(std::min(heard.source.words.size(), heard.alignment.words.size()));
  if (!can_be_asked(edit) || edit.source.end > words || edit.source.begin > edit.source.end)
    return std::nullopt;
  const std::uint32_t from = edit.source.begin - std::min(edit.source.begin, kAround);
  const std::uint32_t to = std::min(words, edit.source.end + kAround);
  double start = kNoTime;
  double end = kNoTime;
  for (std::uint32_t k = from; k < to; ++k) {
    const AlignedWord& word = heard.alignment.words[k];
    if (!word.placed) continue;
    if (!(start <= word.start_seconds)) start = word.start_seconds;
    if (!(end >= word.end_seconds)) end = word.end_seconds;
  }
  const std::string before = words_of(heard.source, from, edit.source.begin);
  const std::string after = words_of(heard.source, edit.source.end, to);
  SoundAnswer answer;
  answer.article = joined(before, edit.quote_text, after);
  answer.transcript =
      joined(before, words_of(heard.source, edit.source.begin, edit.source.end), after);
  if (std::isnan(start)) {
    answer.reason = "the words around it are not found in the sound";
    return answer;
  }
  const auto choice = hear::between(heard.engine, heard.pronouncer, heard.features, answer.article,
                                    answer.transcript, start - kMargin, end + kMargin);
  if (!choice) {
    answer.reason = choice.error().message;
    return answer;
  }
  answer.decided = choice->decided;
  answer.for_article = choice->decided && choice->first;
  answer.probability = choice->probability;
  answer.start_seconds = choice->start_seconds;
  answer.end_seconds = choice->end_seconds;
  answer.reason = choice->reason;
  return answer;
}

}  // namespace dixit::app
