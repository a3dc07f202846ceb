// The options of the verbs that listen.
#pragma once
#include "app/verbs.h"
#include "base/result.h"
#include "cli/parse.h"

namespace dixit::cli {

/// Whether the verb's inputs are recordings, or words to be heard in one.
[[nodiscard]] bool is_of_sound(Verb verb);

/// Takes options whose inputs, `in` and `between` are filled in. Errors (kUsage): inputs missing or
/// too many.
[[nodiscard]] Result<bool> require_sound_inputs(Verb verb, const app::Options& options);

[[nodiscard]] app::SoundOptions sound_options(const Invocation& invocation);

}  // namespace dixit::cli
