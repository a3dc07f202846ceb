// Which files are recordings, by their names.
#pragma once
#include <string>
#include <string_view>

#include "record/source.h"

namespace dixit::app {

/// Whether files of that name are usually sound, or film with sound.
[[nodiscard]] bool is_recording_name(std::string_view path);

/// The recording that stands beside a source: the one it names, else the one that has its name. A
/// transcript may name a file in its own folder and no other. "" where there is none.
[[nodiscard]] std::string recording_beside(const Source& source);

/// `error`, or, where the file that could not be read as text is a recording, what to do about it.
[[nodiscard]] Error or_recording(Error error, const std::string& path);

}  // namespace dixit::app
