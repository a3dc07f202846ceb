#include "app/recordings.h"

#include <sys/stat.h>

#include <algorithm>

#include "base/files.h"

namespace dixit::app {
namespace {

constexpr std::string_view kEndings[] = {
    "wav", "flac", "opus", "ogg", "oga",  "mp3",  "m4a", "m4b", "aac", "amr",
    "awb", "wma",  "caf",  "aif", "aiff", "webm", "mka", "mp4", "m4v", "mkv",
    "mov", "3gp",  "au",   "gsm", "rf64", "w64",  "wv",  "ac3", "avi", "wmv"};

bool is_file(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? std::string{} : path.substr(0, slash + 1);
}

}  // namespace

bool is_recording_name(std::string_view path) {
  return std::ranges::find(kEndings, file_ending(path)) != std::end(kEndings);
}

std::string recording_beside(const Source& source) {
  if (source.path == "-") return {};
  const std::string folder = folder_of(source.path);
  const std::string named = source.recording.substr(source.recording.find_last_of("/\\") + 1);
  if (is_recording_name(named) && is_file(folder + named)) return folder + named;
  const std::size_t dot = source.path.find_last_of('.');
  if (dot == std::string::npos || dot < folder.size()) return {};
  for (const std::string_view ending : kEndings) {
    std::string path = source.path.substr(0, dot + 1) + std::string(ending);
    if (path != source.path && is_file(path)) return path;
  }
  return {};
}

Error or_recording(Error error, const std::string& path) {
  if (error.code == ErrorCode::kOpen || !is_recording_name(path)) return error;
  return {ErrorCode::kFormat, "is a recording, not a transcript",
          "make a draft with `dixit transcribe " + path +
              "`, correct it, give that, and this with --recording",
          path, ""};
}

}  // namespace dixit::app
