#include "pronounce/vocabulary.h"

#include <algorithm>

#include "pronounce/letters.h"
#include "pronounce/sound_map.h"
#include "pronounce/synthesiser.h"

namespace dixit::pronounce {
namespace {

const std::string kAmerican = "en-us";
const std::string kBritish = "en-gb";

/// A word with 's, s, ed behind it: what is spoken for the ending depends on the sound before.
WayList with_s(WayList ways) {
  static const Sound kS = *sound_named("S");
  static const Sound kZ = *sound_named("Z");
  static const Sound kIh = *sound_named("IH");
  for (Way& w : ways) {
    const std::string_view last = kSoundNames[w.sounds.back()];
    if (last == "S" || last == "Z" || last == "SH" || last == "ZH" || last == "CH" ||
        last == "JH") {
      w.sounds.push_back(kIh);
      w.sounds.push_back(kZ);
    } else {
      w.sounds.push_back(is_voiced(w.sounds.back()) ? kZ : kS);
    }
  }
  return ways;
}

void add_all(WayList& ways, const WayList& more, float penalty, std::size_t most) {
  std::size_t taken = 0;
  for (Way w : more) {
    if (taken++ == most) return;
    w.penalty += penalty;
    add_way(ways, std::move(w));
  }
}

}  // namespace

std::uint32_t Vocabulary::add(std::string_view word) {
  const auto [entry, fresh] =
      numbers_.try_emplace(std::string(word), static_cast<std::uint32_t>(words_.size()));
  if (!fresh) return entry->second;
  words_.emplace_back(word);
  ways_.push_back(known(word));
  if (ways_.back().empty()) unknown_.push_back(entry->second);
  return entry->second;
}

WayList Vocabulary::known(std::string_view word) const {
  if (dictionary_ == nullptr) return {};
  WayList out = dictionary_->find(word);
  if (!out.empty()) return out;
  if (word.size() > 2 && word.ends_with("'s")) {
    out = dictionary_->find(word.substr(0, word.size() - 2));
    if (!out.empty()) return with_s(std::move(out));
  }
  if (word.size() > 2 && word.ends_with("s'")) {
    out = dictionary_->find(word.substr(0, word.size() - 1));
    if (!out.empty()) return out;
  }
  if (word.size() > 1 && (word.front() == '\'' || word.back() == '\'')) {
    const std::size_t from = word.front() == '\'' ? 1 : 0;
    return known(word.substr(from, word.size() - from - (word.back() == '\'' ? 1 : 0)));
  }
  return out;
}

/// What the dictionary knows under another spelling: without accents, with single letters for
/// double ones, as two words in one.
WayList Vocabulary::respelled(std::string_view word) const {
  WayList out;
  if (dictionary_ == nullptr) return out;
  const bool possessive = word.ends_with("'s");
  if (possessive) word.remove_suffix(2);
  const std::string plain = latin(word);
  if (plain.size() < 3 || plain.size() > 40 || other_script(word)) return out;
  if (plain != word) add_all(out, dictionary_->find(plain), 0, 2);
  std::string single;
  for (const char c : plain)
    if (single.empty() || single.back() != c) single += c;
  if (single != plain) add_all(out, dictionary_->find(single), -0.5F, 1);
  if (plain.starts_with("mc") && plain.size() > 4) {
    WayList ways = {{*parse_sounds("M AH K"), {}, 0}};
    const WayList rest = dictionary_->find(plain.substr(2));
    if (!rest.empty()) append_ways(ways, rest, false, 2), add_all(out, ways, -0.2F, 2);
  }
  // "brookfield": the split whose shorter part is longest.
  for (std::size_t shorter = plain.size() / 2; shorter >= 3; --shorter) {
    for (const std::size_t at : {shorter, plain.size() - shorter}) {
      const WayList left = dictionary_->find(std::string_view(plain).substr(0, at));
      const WayList right = dictionary_->find(std::string_view(plain).substr(at));
      if (left.empty() || right.empty() || plain.size() < 7) continue;
      WayList ways = left;
      append_ways(ways, right, false, 2);
      add_all(out, ways, -0.7F, 1);
      return possessive ? with_s(std::move(out)) : out;
    }
  }
  return possessive && !out.empty() ? with_s(std::move(out)) : out;
}

bool Vocabulary::resolve() {
  std::vector<Spelling> asked;
  struct Place {
    std::uint32_t word;
    float penalty;
    std::size_t most;
  };
  std::vector<Place> places;
  const auto ask = [&](std::uint32_t word, const std::string& voice, float penalty,
                       std::size_t most) {
    // English voices name letters that they do not know.
    const bool english = voice == kAmerican || voice == kBritish;
    const bool plain = std::all_of(words_[word].begin(), words_[word].end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    asked.push_back({voice, english && !plain ? latin(words_[word]) : words_[word]});
    places.push_back({word, penalty, most});
  };
  for (const std::uint32_t word : unknown_) {
    ways_[word] = respelled(words_[word]);
    const auto voices = voices_for_letters(words_[word]);
    if (!other_script(words_[word])) {
      ask(word, kAmerican, voices.empty() ? 0.0F : -0.2F, 2);
      ask(word, kBritish, -0.7F, 2);
    }
    for (std::size_t k = 0; k < voices.size(); ++k)
      ask(word, voices[k], -0.3F * static_cast<float>(k), 3);
  }
  const auto answers = read_aloud(asked);
  for (std::size_t k = 0; answers && k < asked.size(); ++k) {
    const bool english = asked[k].voice == kAmerican || asked[k].voice == kBritish;
    add_all(ways_[places[k].word],
            sound_map(english ? "en" : asked[k].voice).ways((*answers)[k], places[k].most),
            places[k].penalty, places[k].most);
  }
  for (const std::uint32_t word : unknown_) {
    if (!answers || ways_[word].empty()) {
      std::vector<Sound> guess = guess_sounds(latin(words_[word]));
      add_way(ways_[word], {std::move(guess), {}, ways_[word].empty() ? 0.0F : -1.0F});
    }
    settle(ways_[word], kWaysMax);
  }
  unknown_.clear();
  return answers.has_value();
}

}  // namespace dixit::pronounce
