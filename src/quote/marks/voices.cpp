#include "quote/marks/voices.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::quote {
namespace {

constexpr std::size_t kWordsMax = 30;  ///< of a sentence are weighed
constexpr std::int32_t kMost = 2048;   ///< 8 nats: no sentence is surer

struct VoiceOdds {
  std::uint32_t key;
  std::int16_t odds;
};

#include "quote/marks/voice_odds.inc"

std::uint32_t sum_of(std::string_view word, std::uint32_t salt) {
  std::uint32_t h = 2166136261u ^ (salt * 0x9E3779B1u);
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h ^ (h >> 15);
}

/// The word without what is elided before it: "s'écria" is "écria".
std::string_view bare(std::string_view fold) {
  const std::size_t at = fold.find('\'');
  return at != std::string_view::npos && at <= 2 ? fold.substr(at + 1) : fold;
}

std::string_view ending(std::string_view word, int letters) {
  std::size_t at = word.size();
  for (int n = 0; n < letters && at > 0; ++n) at -= utf8::decode_before(word, at).bytes;
  return at == 0 ? std::string_view{} : word.substr(at);
}

}  // namespace

void voice_keys(std::string_view text, std::span<const Span> words,
                std::span<const std::string> folds, std::uint32_t end,
                std::vector<std::uint32_t>& out) {
  const std::size_t count = std::min(words.size(), kWordsMax);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view fold = folds[i];
    const std::string_view word = bare(fold);
    if (word.size() < fold.size()) out.push_back(sum_of(fold.substr(0, fold.find('\'')), 1));
    const bool name = i > 0 && text::is_upper(utf8::decode(text, words[i].begin).code);
    if (name) {
      out.push_back(2);
      continue;
    }
    out.push_back(sum_of(word, 1));
    out.push_back(sum_of(ending(word, 2), 3));
    out.push_back(sum_of(ending(word, 3), 4));
    if (i == 0) out.push_back(sum_of(word, 5));
    if (i == 1) out.push_back(sum_of(word, 6));
  }
  char last = '.';
  for (std::uint32_t at = words.empty() ? end : words.back().end; at < end; ++at) {
    if (text[at] == '?' || text[at] == '!') last = text[at];
  }
  out.push_back(16 + static_cast<std::uint32_t>(last == '?' ? 1 : last == '!' ? 2 : 0));
  out.push_back(32 + static_cast<std::uint32_t>(std::min<std::size_t>(words.size() / 4, 7)));
}

std::int32_t voice_odds(std::string_view text, std::span<const Span> words,
                        std::span<const std::string> folds, std::uint32_t end) {
  std::vector<std::uint32_t> keys;
  voice_keys(text, words, folds, end, keys);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::int32_t sum = 0;
  for (const std::uint32_t key : keys) {
    const auto* at = std::lower_bound(
        std::begin(kVoiceOdds), std::end(kVoiceOdds), key,
        [](const VoiceOdds& one, std::uint32_t wanted) { return one.key < wanted; });
    if (at != std::end(kVoiceOdds) && at->key == key) sum += at->odds;
  }
  return std::clamp(sum, -kMost, kMost);
}

}  // namespace dixit::quote
