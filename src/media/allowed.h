// Internal to the media room: which containers and codecs are read, and what is known of codecs.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace dixit::media {

/// FFmpeg's names, separated by commas.
[[nodiscard]] const std::string& allowed_formats();
[[nodiscard]] const std::string& allowed_codecs();

[[nodiscard]] bool format_allowed(std::string_view names);

/// The decoder to prefer for a codec: the one that gives the same samples on every processor; ""
/// where FFmpeg's own choice is as good.
[[nodiscard]] std::string_view exact_decoder(std::string_view codec, int profile);

/// A format that bears no mark of its own, told by the file's ending; empty where there is none.
struct RawFormat {
  std::string_view format;
  std::uint32_t rate = 0;  ///< where its own default would be wrong
};
[[nodiscard]] RawFormat raw_format(std::string_view ending);

/// Why a format that FFmpeg knows is not read: "a playlist", "text", "a picture"; empty where it is
/// just not among the allowed.
[[nodiscard]] std::string_view kind_of_refused(std::string_view names);

}  // namespace dixit::media
