// The engines, each made in its own file.
#pragma once
#include <memory>

#include "transcribe/engine.h"

namespace dixit::transcribe {

/// Errors: kOpen where the model is not there.
[[nodiscard]] Result<std::unique_ptr<Recogniser>> make_sphinx(const TranscribeOptions& options);
[[nodiscard]] EngineState sphinx_state();

/// Errors: kUsage where it is not compiled in or no model is named; kOpen, kFormat for the model.
[[nodiscard]] Result<std::unique_ptr<Recogniser>> make_whisper(const TranscribeOptions& options);
[[nodiscard]] EngineState whisper_state();

/// Errors: kUsage where no endpoint is named, it is no address, or it is another machine and that
/// is not allowed.
[[nodiscard]] Result<std::unique_ptr<Recogniser>> make_openai(const TranscribeOptions& options);
[[nodiscard]] EngineState openai_state();

}  // namespace dixit::transcribe
