// Internal to the pronounce room: the 39 sounds of English that pronunciations are written with
// here, whatever the engine numbers them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dixit::pronounce {

using Sound = std::uint8_t;  ///< number in kSoundNames
inline constexpr std::size_t kSounds = 39;
inline constexpr std::array<std::string_view, kSounds> kSoundNames = {
    "AA", "AE", "AH", "AO", "AW", "AY", "B",  "CH", "D", "DH", "EH", "ER", "EY",
    "F",  "G",  "HH", "IH", "IY", "JH", "K",  "L",  "M", "N",  "NG", "OW", "OY",
    "P",  "R",  "S",  "SH", "T",  "TH", "UH", "UW", "V", "W",  "Y",  "Z",  "ZH"};

[[nodiscard]] std::optional<Sound> sound_named(std::string_view name);
/// "HH AH L OW"; nothing when one of them is no sound.
[[nodiscard]] std::optional<std::vector<Sound>> parse_sounds(std::string_view names);
[[nodiscard]] bool is_vowel(Sound sound);
[[nodiscard]] bool is_voiced(Sound sound);

/// One way to speak something.
struct Way {
  std::vector<Sound> sounds;
  std::vector<std::uint8_t> breaks;  ///< before these a further word begins
  float penalty = 0;                 ///< natural log, <= 0
};
using WayList = std::vector<Way>;

/// Puts `more` behind each of `ways` (each with each, likeliest first, at most `most`).
/// `word` : a further word begins there.
void append_ways(WayList& ways, const WayList& more, bool word, std::size_t most);
/// Adds a way that is not there yet; one that is keeps the smaller penalty.
void add_way(WayList& ways, Way way);
/// Likeliest first, stable, cut to `most`, the first with penalty 0.
void settle(WayList& ways, std::size_t most);

/// [0, 1]: how unlike two sounds are, by what the mouth does.
[[nodiscard]] float sound_distance(Sound a, Sound b);

}  // namespace dixit::pronounce
