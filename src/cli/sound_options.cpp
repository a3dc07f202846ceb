#include "cli/sound_options.h"

#include <string>

namespace dixit::cli {
namespace {

std::unexpected<Error> write_so(Verb verb, std::string message) {
  return fail(
      ErrorCode::kUsage, std::move(message),
      "write: dixit " + std::string(info(verb).name) + " " + std::string(info(verb).operands));
}

Result<bool> require_words(const app::Options& options) {
  const std::size_t wanted = options.sound.between ? 2 : 1;
  if (options.inputs.size() != wanted) {
    const std::string given = std::to_string(options.inputs.size());
    if (options.sound.between) {
      return fail(ErrorCode::kUsage, "--between needs two wordings, not " + given,
                  "write: dixit hear --between \"A\" \"B\" --in RECORDING");
    }
    return fail(ErrorCode::kUsage,
                options.inputs.empty() ? "`hear` needs the words to listen for"
                                       : "`hear` takes the words as one argument, not " + given,
                "put them between marks: dixit hear \"WORDS\" --in RECORDING");
  }
  if (options.sound.in.empty()) {
    return fail(ErrorCode::kUsage, "`hear` needs a recording",
                "name it: dixit hear \"WORDS\" --in RECORDING");
  }
  if (options.sound.from_seconds >= options.sound.to_seconds) {
    return fail(ErrorCode::kUsage, "--from is not before --to", "give the earlier time to --from");
  }
  return true;
}

}  // namespace

bool is_of_sound(Verb verb) {
  return verb == Verb::kAlign || verb == Verb::kHear || verb == Verb::kTranscribe ||
         verb == Verb::kInspect;
}

Result<bool> require_sound_inputs(Verb verb, const app::Options& options) {
  const std::string name = "`" + std::string(info(verb).name) + "`";
  if (verb == Verb::kHear) return require_words(options);
  if (options.inputs.empty()) return write_so(verb, name + " needs a recording");
  if (verb == Verb::kInspect) return true;
  const std::size_t wanted = verb == Verb::kAlign ? 2 : 1;
  if (options.inputs.size() < wanted) return write_so(verb, name + " needs a transcript, too");
  if (options.inputs.size() > wanted)
    return write_so(verb, "unexpected word `" + options.inputs[wanted] + "`");
  return true;
}

app::SoundOptions sound_options(const Invocation& invocation) {
  app::SoundOptions sound;
  // The values were held to their ranges when they were parsed.
  const auto number = [&](FlagId flag, long otherwise) {
    const auto value = invocation.value(flag);
    return value ? parse_number(info(flag), *value).value_or(otherwise) : otherwise;
  };
  const auto seconds = [&](FlagId flag, double otherwise) {
    const auto value = invocation.value(flag);
    return value ? parse_seconds(info(flag), *value).value_or(otherwise) : otherwise;
  };
  sound.recordings = invocation.values(FlagId::kRecording);
  sound.deaf = invocation.has(FlagId::kNoSound);
  sound.in = invocation.value(FlagId::kIn).value_or("");
  sound.between = invocation.has(FlagId::kBetween);
  sound.from_seconds = seconds(FlagId::kFrom, sound.from_seconds);
  sound.to_seconds = seconds(FlagId::kTo, sound.to_seconds);
  sound.doubts_per_hour = static_cast<double>(number(FlagId::kPerHour, 5));
  sound.track = static_cast<unsigned>(number(FlagId::kTrack, 1)) - 1;
  sound.channel = static_cast<int>(number(FlagId::kChannel, 0)) - 1;
  sound.engine = invocation.value(FlagId::kEngine).value_or("");
  sound.model = invocation.value(FlagId::kModel).value_or("");
  sound.endpoint = invocation.value(FlagId::kEndpoint).value_or("");
  sound.allow_network = invocation.has(FlagId::kAllowNetwork);
  return sound;
}

}  // namespace dixit::cli
