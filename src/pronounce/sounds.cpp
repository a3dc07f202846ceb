#include "pronounce/sounds.h"

#include <algorithm>
#include <cmath>

namespace dixit::pronounce {
namespace {

/// What the mouth does. Vowels: height (1 closed), front (1), round, glide to (height, front).
/// Consonants: place (0 lips … 1 throat), manner (0 stop, 0.35 affricate, 0.5 fricative, 0.75
/// nasal, 0.9 liquid, 1 glide), voiced, sibilant.
struct Features {
  bool vowel;
  float a, b, c, d;
  float e = 0;
};

constexpr std::array<Features, kSounds> kFeatures = {{
    {true, 0.0F, 0.2F, 0, 0, 0.2F},          // AA
    {true, 0.1F, 0.8F, 0, 0.1F, 0.8F},       // AE
    {true, 0.4F, 0.4F, 0, 0.4F, 0.4F},       // AH
    {true, 0.2F, 0.1F, 0.7F, 0.2F, 0.1F},    // AO
    {true, 0.0F, 0.4F, 0.2F, 0.8F, 0.0F},    // AW
    {true, 0.0F, 0.3F, 0, 0.8F, 0.9F},       // AY
    {false, 0.0F, 0.0F, 1, 0},               // B
    {false, 0.5F, 0.35F, 0, 1},              // CH
    {false, 0.3F, 0.0F, 1, 0},               // D
    {false, 0.2F, 0.5F, 1, 0},               // DH
    {true, 0.4F, 0.8F, 0, 0.4F, 0.8F},       // EH
    {true, 0.45F, 0.45F, 0.6F, 0.5F, 0.4F},  // ER
    {true, 0.6F, 0.9F, 0, 0.9F, 1.0F},       // EY
    {false, 0.1F, 0.5F, 0, 0},               // F
    {false, 0.8F, 0.0F, 1, 0},               // G
    {false, 1.0F, 0.6F, 0, 0},               // HH
    {true, 0.8F, 0.8F, 0, 0.8F, 0.8F},       // IH
    {true, 1.0F, 1.0F, 0, 1.0F, 1.0F},       // IY
    {false, 0.5F, 0.35F, 1, 1},              // JH
    {false, 0.8F, 0.0F, 0, 0},               // K
    {false, 0.3F, 0.9F, 1, 0},               // L
    {false, 0.0F, 0.75F, 1, 0},              // M
    {false, 0.3F, 0.75F, 1, 0},              // N
    {false, 0.8F, 0.75F, 1, 0},              // NG
    {true, 0.5F, 0.2F, 0.8F, 0.8F, 0.1F},    // OW
    {true, 0.3F, 0.1F, 0.8F, 0.9F, 0.9F},    // OY
    {false, 0.0F, 0.0F, 0, 0},               // P
    {false, 0.45F, 0.95F, 1, 0},             // R
    {false, 0.3F, 0.5F, 0, 1},               // S
    {false, 0.5F, 0.5F, 0, 1},               // SH
    {false, 0.3F, 0.0F, 0, 0},               // T
    {false, 0.2F, 0.5F, 0, 0},               // TH
    {true, 0.8F, 0.2F, 0.7F, 0.8F, 0.2F},    // UH
    {true, 1.0F, 0.1F, 0.9F, 1.0F, 0.1F},    // UW
    {false, 0.1F, 0.5F, 1, 0},               // V
    {false, 0.05F, 1.0F, 1, 0},              // W
    {false, 0.6F, 1.0F, 1, 0},               // Y
    {false, 0.3F, 0.5F, 1, 1},               // Z
    {false, 0.5F, 0.5F, 1, 1},               // ZH
}};

constexpr std::size_t kSoundsMax = 4096;  // of one way

}  // namespace

std::optional<Sound> sound_named(std::string_view name) {
  const auto found = std::lower_bound(kSoundNames.begin(), kSoundNames.end(), name);
  if (found == kSoundNames.end() || *found != name) return std::nullopt;
  return static_cast<Sound>(found - kSoundNames.begin());
}

std::optional<std::vector<Sound>> parse_sounds(std::string_view names) {
  std::vector<Sound> out;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (end > 0) {
      const auto sound = sound_named(names.substr(0, end));
      if (!sound) return std::nullopt;
      out.push_back(*sound);
    }
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return out;
}

bool is_vowel(Sound sound) { return kFeatures[sound].vowel; }
bool is_voiced(Sound sound) { return kFeatures[sound].vowel || kFeatures[sound].c > 0.5F; }

float sound_distance(Sound a, Sound b) {
  if (a == b) return 0;
  const Features& x = kFeatures[a];
  const Features& y = kFeatures[b];
  if (x.vowel != y.vowel) {
    // A glide is a short vowel.
    const Features& consonant = x.vowel ? y : x;
    return consonant.b > 0.85F ? 0.7F : 1.0F;
  }
  const auto square = [](float v) { return v * v; };
  if (x.vowel) {
    const float start = square(x.a - y.a) + square(x.b - y.b);
    const float end = square(x.d - y.d) + square(x.e - y.e);
    return std::min(1.0F,
                    0.1F + 0.6F * std::sqrt(0.5F * start + 0.5F * end + 0.2F * square(x.c - y.c)));
  }
  const float sum = 1.0F * square(x.a - y.a) + 1.2F * square(x.b - y.b) +
                    0.12F * square(x.c - y.c) + 0.25F * square(x.d - y.d);
  return std::min(1.0F, 0.1F + 0.8F * std::sqrt(sum));
}

void append_ways(WayList& ways, const WayList& more, bool word, std::size_t most) {
  if (more.empty()) return;
  if (ways.empty()) {
    ways = more;
    return;
  }
  WayList out;
  out.reserve(ways.size() * more.size());
  for (const Way& a : ways) {
    for (const Way& b : more) {
      Way joined = a;
      const std::size_t at = a.sounds.size();
      if (at + b.sounds.size() > kSoundsMax) {
        out.push_back(std::move(joined));
        continue;
      }
      if (word && at < 256) joined.breaks.push_back(static_cast<std::uint8_t>(at));
      for (const std::uint8_t k : b.breaks)
        if (k + at < 256) joined.breaks.push_back(static_cast<std::uint8_t>(k + at));
      joined.sounds.insert(joined.sounds.end(), b.sounds.begin(), b.sounds.end());
      joined.penalty += b.penalty;
      out.push_back(std::move(joined));
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Way& a, const Way& b) { return a.penalty > b.penalty; });
  if (out.size() > most) out.resize(most);
  ways = std::move(out);
}

void add_way(WayList& ways, Way way) {
  if (way.sounds.empty()) return;
  for (Way& w : ways) {
    if (w.sounds != way.sounds) continue;
    w.penalty = std::max(w.penalty, way.penalty);
    return;
  }
  ways.push_back(std::move(way));
}

void settle(WayList& ways, std::size_t most) {
  std::stable_sort(ways.begin(), ways.end(),
                   [](const Way& a, const Way& b) { return a.penalty > b.penalty; });
  if (ways.size() > most) ways.resize(most);
  if (ways.empty()) return;
  const float first = ways.front().penalty;
  for (Way& w : ways) w.penalty -= first;
}

}  // namespace dixit::pronounce
