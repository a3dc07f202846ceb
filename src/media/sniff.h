// Internal to the media room: what a file's own bytes tell that FFmpeg does not.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "media/read_media.h"

namespace dixit::media {

/// What a file is that is no recording: "a playlist", "a web page", "text", "nothing but zeros";
/// empty where that cannot be told. `head` are its first bytes.
[[nodiscard]] std::string_view kind_of_head(std::span<const std::uint8_t> head);

/// Bytes of sound that the header of a WAV file tells of (RIFF, RIFX, RF64); nothing where it was
/// left open or is none.
struct WavSize {
  std::uint64_t bytes = 0;
  std::uint64_t at = 0;  ///< where the size of 32 bits stands in the file
};
[[nodiscard]] std::optional<WavSize> wav_bytes_told(std::span<const std::uint8_t> head);

/// Whether the last page of an Ogg file says that it is the last; true also where no page is found.
[[nodiscard]] bool ogg_is_whole(Input& input);

}  // namespace dixit::media
