#include "hear/hear.h"

#include "app/ears.h"
#include "app/load.h"
#include "app/output.h"
#include "app/verbs.h"
#include "report/sound_report.h"
#include "text/words.h"

namespace dixit::app {
namespace {

constexpr int kBad = 2;

struct Listening {
  recording::Heard heard;
  std::shared_ptr<const acoustic::Engine> engine;
  std::shared_ptr<const pronounce::Pronouncer> pronouncer;
  report::HeardSound sound;
};

Result<Listening> listen_to(const Options& options) {
  Ears ears;
  Listening out;
  DX_TRY(out.engine, ears.engine());
  DX_TRY(out.pronouncer, ears.pronouncer(options.language));
  DX_TRY(out.heard, listen(options.sound.in, options, ears));
  out.sound = {out.heard.card, out.heard.track, options.sound.channel,
               out.pronouncer->description()};
  return out;
}

std::string chosen_text(const Options& options, const Listening& l, const hear::Choice& found) {
  report::HeardChoice choice;
  choice.first = options.inputs[0];
  choice.second = options.inputs[1];
  choice.decided = found.decided;
  choice.for_first = found.first;
  choice.ratio = found.ratio;
  choice.probability = found.probability;
  choice.first_words = found.first_words;
  choice.second_words = found.second_words;
  choice.start_seconds = found.start_seconds;
  choice.end_seconds = found.end_seconds;
  choice.reason = found.reason;
  return format_of(options) == Format::kJson
             ? report::render_choice_json(l.sound, choice)
             : report::render_choice_text(l.sound, choice,
                                          {options.colour, options.width, options.all});
}

Result<std::string> answer_between(const Options& options, const Listening& l) {
  DX_TRY(const hear::Choice found,
         hear::between(*l.engine, *l.pronouncer, l.heard.features, options.inputs[0],
                       options.inputs[1], options.sound.from_seconds, options.sound.to_seconds));
  return chosen_text(options, l, found);
}

Result<std::string> answer_where(const Options& options, const Listening& l) {
  hear::SpotOptions how;
  how.places_max = options.top;
  how.from_seconds = options.sound.from_seconds;
  how.to_seconds = options.sound.to_seconds;
  how.threads = options.threads;
  DX_TRY(hear::Spotting found,
         hear::spot(*l.engine, *l.pronouncer, l.heard.features, options.inputs[0], how));
  report::Hearing hearing;
  hearing.words = options.inputs[0];
  hearing.words_least = hear::kWordsMin;
  hearing.too_short = found.too_short;
  hearing.searched_seconds = found.seconds;
  const std::vector<Span> spans = text::find_words(hearing.words);
  for (const hear::Place& place : found.places) {
    report::HeardPlace p{
        place.start_seconds, place.end_seconds, place.ratio, place.probability, {}};
    for (std::size_t k = 0; k < place.words.size() && k < spans.size(); ++k) {
      const hear::Place::Word& word = place.words[k];
      p.words.push_back({std::string(slice(hearing.words, spans[k])), word.start_seconds,
                         word.end_seconds, static_cast<double>(word.confidence)});
    }
    hearing.places.push_back(std::move(p));
  }
  return format_of(options) == Format::kJson
             ? report::render_hearing_json(l.sound, hearing)
             : report::render_hearing_text(l.sound, hearing,
                                           {options.colour, options.width, options.all});
}

}  // namespace

int run_hear(const Options& options) {
  const auto listening = listen_to(options);
  if (!listening) {
    complain(or_address(listening.error(), options.sound.in));
    return kBad;
  }
  const auto answer = options.sound.between ? answer_between(options, *listening)
                                            : answer_where(options, *listening);
  if (!answer) {
    Error error = answer.error();
    if (error.file.empty() && error.code != ErrorCode::kUsage) error.file = options.sound.in;
    complain(error);
    return kBad;
  }
  const auto written = put(options, *answer);
  if (!written) complain(written.error());
  return written ? 0 : kBad;
}

}  // namespace dixit::app
