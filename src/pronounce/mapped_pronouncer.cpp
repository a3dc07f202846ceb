#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "pronounce/letters.h"
#include "pronounce/makers.h"
#include "pronounce/sound_map.h"
#include "pronounce/table.h"
#include "pronounce/vocabulary.h"
#include "pronounce/written.h"

namespace dixit::pronounce {
namespace {

constexpr std::size_t kMappedWaysMax = 6;
constexpr std::array<std::string_view, 10> kSigns = {"%", "€", "$", "£", "¥",
                                                     "₽", "₴", "°", "‰", "§"};

/// What espeak-ng is asked to read for a written word.
struct Reading {
  std::string voice;  ///< "": the text is sounds already
  std::string text;
  float penalty = 0;
};

/// Whether a language is written in Latin letters.
bool is_latin(const std::string& language) {
  std::array<UScriptCode, 8> scripts{};
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t count = uscript_getCode(language.c_str(), scripts.data(),
                                             static_cast<std::int32_t>(scripts.size()), &status);
  if (U_FAILURE(status) != 0 || count < 1) return true;
  return std::find(scripts.begin(), scripts.begin() + count, USCRIPT_LATIN) !=
         scripts.begin() + count;
}

/// The sign behind a number, with a blank or without: "5 %".
std::string_view sign_behind(std::string_view after) {
  while (after.starts_with(' ') || after.starts_with("\u00a0") || after.starts_with("\u202f"))
    after.remove_prefix(after.front() == ' ' ? 1 : after.starts_with("\u00a0") ? 2 : 3);
  for (const std::string_view sign : kSigns)
    if (after.starts_with(sign)) return sign;
  return {};
}

class MappedPronouncer final : public Pronouncer {
 public:
  MappedPronouncer(EngineSounds sounds, std::string language, std::string voice)
      : sounds_(std::move(sounds)),
        language_(std::move(language)),
        voice_(std::move(voice)),
        description_("espeak-ng " + voice_ + " mapped on en-us"),
        latin_(is_latin(language_)) {}

  [[nodiscard]] const std::string& language() const override { return language_; }
  [[nodiscard]] const std::string& description() const override { return description_; }

  [[nodiscard]] Result<std::vector<Ways>> pronounce(std::string_view text,
                                                    const std::vector<Span>& words) const override {
    const Written written(text, words);
    // Each spelling once: a text has far fewer than words.
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<Spelling> asked;
    std::vector<std::vector<std::pair<std::uint32_t, float>>> plans(words.size());
    for (std::size_t k = 0; k < words.size(); ++k) {
      for (Reading& reading : readings(written, k)) {
        const auto [entry, fresh] = numbers.try_emplace(reading.voice + '\n' + reading.text,
                                                        static_cast<std::uint32_t>(asked.size()));
        if (fresh) asked.push_back({std::move(reading.voice), std::move(reading.text)});
        plans[k].emplace_back(entry->second, reading.penalty);
      }
    }
    std::vector<Spelling> foreign = asked;
    for (Spelling& s : foreign)
      if (s.voice.empty()) s = {voice_, {}};
    DX_TRY(const std::vector<std::string> answers, read_aloud(foreign));
    std::vector<WayList> ways(asked.size());
    for (std::size_t k = 0; k < asked.size(); ++k) ways[k] = ways_of(asked[k], answers[k]);
    std::vector<Ways> out(words.size());
    for (std::size_t k = 0; k < words.size(); ++k) {
      WayList all;
      for (const auto& [number, penalty] : plans[k]) {
        for (Way way : ways[number]) {
          way.penalty += penalty;
          add_way(all, std::move(way));
        }
      }
      settle(all, plans[k].size() > 1 ? kWaysMax : kMappedWaysMax);
      out[k] = sounds_.convert(all);
    }
    return out;
  }

 private:
  [[nodiscard]] WayList ways_of(const Spelling& asked, const std::string& answer) const {
    WayList out;
    if (asked.voice.empty()) {
      if (auto sounds = parse_sounds(asked.text)) add_way(out, {std::move(*sounds), {}, 0});
      return out;
    }
    out = sound_map(asked.voice == voice_ ? language_ : asked.voice).ways(answer, kMappedWaysMax);
    if (out.empty()) add_way(out, {guess_sounds(latin(asked.text)), {}, 0});
    return out;
  }

  [[nodiscard]] std::vector<Reading> readings(const Written& written, std::size_t k) const {
    const std::string folded = spoken_fold(written.raw(k));
    if (folded.empty() || (folded == "sic" && written.before(k).ends_with("["))) return {};
    if (has_digit(folded)) return readings_of_number(written, k, folded);
    const Table& table = table_named(language_);
    std::string entry = folded;
    while (entry.ends_with('.')) entry.pop_back();
    const bool dot = written.after(k).starts_with('.') || folded.ends_with('.');
    const Values* values = table.find("abbreviation", "!" + entry);
    if (values == nullptr && dot) values = table.find("abbreviation", entry);
    std::vector<Reading> out;
    if (values != nullptr) {
      for (const std::string& value : *values)
        out.push_back({voice_, value, out.empty() ? 0.0F : -0.5F});
      out.push_back({voice_, folded, -2});
      return out;
    }
    if (const Values* sounds = table.find("spoken", folded)) {
      for (const std::string& value : *sounds)
        out.push_back({{}, value, -0.3F * static_cast<float>(out.size())});
      return out;
    }
    if (latin_ && other_script(folded)) {
      const auto voices = voices_for_letters(folded);
      // espeak-ng says "Chinese letter" for what it cannot read.
      if (voices.empty()) return {{voice_, latin(folded), 0}};
      return {{voices.front(), folded, 0}};
    }
    if (other_script(folded) && voices_for_letters(folded).empty())
      return {{voice_, latin(folded), 0}};
    out.push_back({voice_, folded, 0});
    const Case c = case_of(written.raw(k));
    if (c.upper > 1 && c.lower == 0 && folded.size() < 6) {
      std::string letters;
      for (const char letter : folded)
        if (letter >= 'a' && letter <= 'z') letters += std::string(1, letter) + " ";
      out.push_back({voice_, letters, -1});
    }
    return out;
  }

  /// With its sign; years as they are said; digit by digit.
  [[nodiscard]] std::vector<Reading> readings_of_number(const Written& written, std::size_t k,
                                                        const std::string& folded) const {
    std::string text = folded;
    if (const std::string_view sign = sign_behind(written.after(k)); !sign.empty())
      text += " " + std::string(sign);
    std::vector<Reading> out = {{voice_, text, 0}};
    const bool digits = folded.find_first_not_of("0123456789") == std::string::npos;
    if (!digits) return out;
    const Values* year = table_named(language_).find("number", "century");
    if (year != nullptr && folded.size() == 4 && folded >= "1100" && folded < "2000" &&
        folded[1] != '0') {
      // "19 hundert 84"
      const std::string rest = folded.substr(2) == "00" ? "" : " " + folded.substr(2);
      out.insert(
          out.begin(),
          {voice_, folded.substr(0, 2) + " " + (year->front() == "-" ? "" : year->front()) + rest,
           0});
      out.back().penalty = -1;
    }
    if (folded.size() > 1 && folded.size() < 12) {
      std::string apart;
      for (const char c : folded) apart += std::string(1, c) + " ";
      out.push_back({voice_, apart, -2});
    }
    return out;
  }

  EngineSounds sounds_;
  std::string language_;
  std::string voice_;
  std::string description_;
  bool latin_;
};

}  // namespace

Result<std::shared_ptr<const Pronouncer>> make_mapped(EngineSounds sounds,
                                                      const std::string& language) {
  // Languages that espeak-ng knows by another name.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kVoices = {
      {{"zh", "cmn"}, {"no", "nb"}, {"nn", "nb"}, {"fr", "fr-fr"}, {"pt", "pt-br"}}};
  std::string voice = language;
  for (const auto& [from, to] : kVoices)
    if (language == from) voice = to;
  DX_TRY(bool there, has_voice(voice));
  if (!there) {
    voice = language;
    DX_TRY(there, has_voice(voice));
  }
  if (!there) {
    return fail(ErrorCode::kOpen, "espeak-ng does not speak the language `" + language + "`",
                "name a language that `espeak-ng --voices` lists");
  }
  return std::make_shared<const MappedPronouncer>(std::move(sounds), language, voice);
}

}  // namespace dixit::pronounce
