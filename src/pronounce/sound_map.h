// Internal to the pronounce room: phonemes of any language become sounds that the engine knows.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pronounce/sounds.h"

namespace dixit::pronounce {

class SoundMap {
 public:
  /// The section [sound] of data/pronounce/LANGUAGE.txt over that of all.txt.
  explicit SoundMap(std::string_view language);
  /// Takes   phonemes as espeak-ng writes them: IPA, parted by `_`, words by blanks.
  /// Gives   the ways they may sound, at most `most`; none when nothing in them is a sound.
  [[nodiscard]] WayList ways(std::string_view phonemes, std::size_t most) const;

 private:
  using Choices = std::vector<std::vector<Sound>>;  ///< likeliest first; an empty one is silence
  void read(std::string_view table);
  void add(std::string_view unit, std::vector<const Choices*>& out) const;
  [[nodiscard]] const Choices* find(std::string_view unit) const;
  std::map<std::string, Choices, std::less<>> known_;
};

/// The map of a language ("de"), made once; thread-safe.
const SoundMap& sound_map(std::string_view language);

}  // namespace dixit::pronounce
