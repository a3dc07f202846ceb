#include "pronounce/pronouncer.h"

#include "pronounce/engine_sounds.h"
#include "pronounce/makers.h"

namespace dixit::pronounce {

Result<EngineSounds> EngineSounds::of(const acoustic::Engine& engine) {
  EngineSounds out;
  for (std::size_t k = 0; k < kSounds; ++k) {
    const auto phone = engine.phone(kSoundNames[k]);
    if (!phone) {
      return fail(ErrorCode::kFormat, "the acoustic model `" + engine.name() +
                                          "` does not know the sound " +
                                          std::string(kSoundNames[k]));
    }
    out.phones_[k] = *phone;
  }
  return out;
}

Ways EngineSounds::convert(const WayList& ways) const {
  Ways out;
  out.reserve(ways.size());
  for (const Way& way : ways) {
    Pronunciation p;
    p.phones.reserve(way.sounds.size());
    for (const Sound s : way.sounds) p.phones.push_back(phones_[s]);
    p.breaks = way.breaks;
    p.penalty = way.penalty;
    out.push_back(std::move(p));
  }
  return out;
}

Result<std::shared_ptr<const Pronouncer>> make_pronouncer(
    std::shared_ptr<const acoustic::Engine> engine, const std::string& language) {
  if (engine->spells()) return make_speller(*engine, language);
  DX_TRY(EngineSounds sounds, EngineSounds::of(*engine));
  if (language.empty() || language == "en") return make_english(std::move(sounds));
  return make_mapped(std::move(sounds), language);
}

}  // namespace dixit::pronounce
