#include "pronounce/sound_map.h"

#include <algorithm>
#include <mutex>
#include <set>

#include "pronounce/table.h"

namespace dixit::pronounce {
namespace {

constexpr float kOtherPenalty = -1.0F;  // of each choice that is not the first
constexpr std::size_t kUnitsMax = 600;  // of one answer

std::size_t character_bytes(std::string_view s) {
  const auto lead = static_cast<unsigned char>(s.front());
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, s.size());
}

/// Without stress, tones and what separates nothing.
std::string bare(std::string_view unit) {
  std::string out;
  while (!unit.empty()) {
    const std::size_t size = character_bytes(unit);
    const std::string_view c = unit.substr(0, size);
    unit.remove_prefix(size);
    if (c == "ˈ" || c == "ˌ" || c == "." || c == "-" || c == "\u200d" || c == "͡") continue;
    if (c.size() == 1 && c[0] >= '0' && c[0] <= '9') continue;
    out += c;
  }
  return out;
}

/// Leaves out "(en)" and "(fr)", which tell that another language's rules were used.
std::string without_marks(std::string_view s) {
  std::string out;
  while (!s.empty()) {
    const std::size_t open = s.find('(');
    out += s.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = s.find(')', open);
    s = close == std::string_view::npos ? std::string_view{} : s.substr(close + 1);
  }
  return out;
}

}  // namespace

SoundMap::SoundMap(std::string_view language) {
  read(language);
  read("all");
}

void SoundMap::read(std::string_view table) {
  for (const auto& [entry, values] : table_named(table).section("sound")) {
    Choices choices;
    for (const std::string& value : values) {
      if (value == "-") {
        choices.emplace_back();
      } else if (auto sounds = parse_sounds(value); sounds && !sounds->empty()) {
        choices.push_back(std::move(*sounds));
      }
    }
    if (!choices.empty()) known_.emplace(entry, std::move(choices));
  }
}

const SoundMap::Choices* SoundMap::find(std::string_view unit) const {
  const auto found = known_.find(unit);
  return found == known_.end() ? nullptr : &found->second;
}

/// A phoneme as it stands, else the longest parts of it that are known.
void SoundMap::add(std::string_view unit, std::vector<const Choices*>& out) const {
  std::string rest = bare(unit);
  std::string_view left = rest;
  while (!left.empty()) {
    std::size_t taken = left.size();
    const Choices* choices = nullptr;
    for (; taken > 0; --taken) {
      choices = find(left.substr(0, taken));
      if (choices != nullptr) break;
    }
    if (choices != nullptr) {
      out.push_back(choices);
    } else {
      taken = character_bytes(left);
    }
    left.remove_prefix(taken);
  }
}

WayList SoundMap::ways(std::string_view phonemes, std::size_t most) const {
  const std::string plain = without_marks(phonemes);
  std::string_view left = plain;
  std::vector<const Choices*> units;
  std::vector<std::size_t> words;  // where further words begin
  while (!left.empty() && units.size() < kUnitsMax) {
    const std::size_t end = std::min(left.find_first_of("_ "), left.size());
    add(left.substr(0, end), units);
    if (end < left.size() && left[end] == ' ' && (words.empty() || words.back() < units.size()))
      words.push_back(units.size());
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  const auto spell = [&](const Choices* changed, std::size_t choice) {
    Way way;
    std::size_t word = 0;
    for (std::size_t k = 0; k < units.size(); ++k) {
      for (; word < words.size() && words[word] <= k; ++word) {
        const std::size_t at = way.sounds.size();
        if (at > 0 && at < 256 && (way.breaks.empty() || way.breaks.back() != at))
          way.breaks.push_back(static_cast<std::uint8_t>(at));
      }
      const auto& sounds = (*units[k])[units[k] == changed ? choice : 0];
      way.sounds.insert(way.sounds.end(), sounds.begin(), sounds.end());
    }
    if (!way.breaks.empty() && way.breaks.back() >= way.sounds.size()) way.breaks.pop_back();
    way.penalty = kOtherPenalty * static_cast<float>(choice);
    return way;
  };
  WayList out;
  add_way(out, spell(nullptr, 0));
  std::vector<const Choices*> seen;
  for (const Choices* unit : units) {
    if (unit->size() < 2 || std::find(seen.begin(), seen.end(), unit) != seen.end()) continue;
    seen.push_back(unit);
    for (std::size_t k = 1; k < unit->size() && out.size() < 4 * most; ++k)
      add_way(out, spell(unit, k));
  }
  settle(out, most);
  return out;
}

const SoundMap& sound_map(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, SoundMap, std::less<>> maps;
  const std::lock_guard lock(mutex);
  const auto found = maps.find(language);
  if (found != maps.end()) return found->second;
  return maps.emplace(std::string(language), SoundMap(language)).first->second;
}

}  // namespace dixit::pronounce
