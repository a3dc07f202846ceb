#include <algorithm>

#include "pronounce/letters.h"
#include "pronounce/makers.h"
#include "pronounce/sound_map.h"
#include "pronounce/table.h"
#include "pronounce/vocabulary.h"
#include "pronounce/written.h"

namespace dixit::pronounce {
namespace {

constexpr std::size_t kMappedWaysMax = 6;

class MappedPronouncer final : public Pronouncer {
 public:
  MappedPronouncer(EngineSounds sounds, std::string language)
      : sounds_(std::move(sounds)),
        language_(std::move(language)),
        description_("espeak-ng " + language_ + " mapped on en-us") {}

  [[nodiscard]] const std::string& language() const override { return language_; }
  [[nodiscard]] const std::string& description() const override { return description_; }

  [[nodiscard]] Result<std::vector<Ways>> pronounce(std::string_view text,
                                                    const std::vector<Span>& words) const override {
    const Written written(text, words);
    std::vector<Spelling> asked;
    asked.reserve(words.size());
    for (std::size_t k = 0; k < words.size(); ++k)
      asked.push_back({language_, spelling(written, k)});
    DX_TRY(const std::vector<std::string> answers, read_aloud(asked));
    const SoundMap& map = sound_map(language_);
    std::unordered_map<std::string_view, Ways> known;
    std::vector<Ways> out(words.size());
    for (std::size_t k = 0; k < words.size(); ++k) {
      if (asked[k].text.empty()) continue;
      const auto [entry, fresh] = known.try_emplace(answers[k]);
      if (fresh) entry->second = sounds_.convert(map.ways(answers[k], kMappedWaysMax));
      out[k] = entry->second;
      if (out[k].empty()) out[k] = sounds_.convert({{guess_sounds(latin(asked[k].text)), {}, 0}});
      if (!out[k].empty() && out[k][0].phones.empty()) out[k].clear();
    }
    return out;
  }

 private:
  /// What espeak-ng is asked for: the word, or what an abbreviation stands for, or a number with
  /// its sign.
  [[nodiscard]] std::string spelling(const Written& written, std::size_t k) const {
    std::string folded = spoken_fold(written.raw(k));
    if (folded == "sic" && written.before(k).ends_with("[")) return {};
    const bool dot = written.after(k).starts_with('.') || folded.ends_with('.');
    std::string entry = folded;
    while (entry.ends_with('.')) entry.pop_back();
    const Table& table = table_named(language_);
    const Values* values = table.find("abbreviation", "!" + entry);
    if (values == nullptr && dot) values = table.find("abbreviation", entry);
    if (values != nullptr) return values->front();
    return folded;
  }

  EngineSounds sounds_;
  std::string language_;
  std::string description_;
};

}  // namespace

Result<std::shared_ptr<const Pronouncer>> make_mapped(EngineSounds sounds,
                                                      const std::string& language) {
  DX_TRY(const bool there, has_voice(language));
  if (!there) {
    return fail(ErrorCode::kOpen, "espeak-ng does not speak the language `" + language + "`",
                "name a language that `espeak-ng --voices` lists");
  }
  return std::make_shared<const MappedPronouncer>(std::move(sounds), language);
}

}  // namespace dixit::pronounce
