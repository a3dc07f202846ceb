// Internal to the recording room: one run of dixit-decoder.
#pragma once
#include <string>

#include "recording/open_recording.h"
#include "worker/sound.h"

namespace dixit::recording {

/// What one run may say: a track's sound, or the card with every track's counts, or a glance.
struct Question {
  enum Kind : std::uint8_t { kSound, kCard, kGlance };
  Kind kind = kSound;
  Wanted wanted;
};

/// Starts it on a file and listens to its end, or until the listener has had enough.
/// Gives   the card (path and bytes filled in); when the listener stopped it, one that knows these
///         alone.
/// `confinement` gets what holds the program, as bits of worker::Confinement.
/// Errors  those of open_recording.h; Error::file is the path.
Result<RecordingCard> ask_decoder(const std::string& path, const Question& question,
                                  worker::SoundListener listener,
                                  std::uint8_t* confinement = nullptr);

}  // namespace dixit::recording
