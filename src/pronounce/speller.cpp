// Words for an engine that hears letters: they are spelled.
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "base/utf8.h"
#include "pronounce/english.h"
#include "pronounce/letters.h"
#include "pronounce/makers.h"
#include "pronounce/vocabulary.h"
#include "text/chars.h"

namespace dixit::pronounce {
namespace {

constexpr std::size_t kPhonesMax = 200;  // breaks are bytes
constexpr float kByDigits = -2.0F;

/// Numbers as a language says them. For one thread; made when first asked, for that takes its time.
class NumberWords {
 public:
  explicit NumberWords(std::string language) : language_(std::move(language)) {}
  /// Takes at most 15 digits. "" where the language's rules are not known.
  std::string operator()(const std::string& digits) {
    UErrorCode status = U_ZERO_ERROR;
    if (format_ == nullptr) {
      format_.reset(unum_open(UNUM_SPELLOUT, nullptr, 0, language_.c_str(), nullptr, &status));
    }
    if (U_FAILURE(status) != 0 || format_ == nullptr) return "";
    std::array<UChar, 256> said{};
    std::array<char, 1024> out{};
    std::int32_t length =
        unum_formatInt64(format_.get(), std::stoll(digits), said.data(),
                         static_cast<std::int32_t>(said.size()), nullptr, &status);
    if (U_FAILURE(status) != 0) return "";
    u_strToUTF8(out.data(), static_cast<std::int32_t>(out.size()), &length, said.data(), length,
                &status);
    if (U_FAILURE(status) != 0 || length <= 0) return "";
    return std::string(out.data(), static_cast<std::size_t>(length));
  }

 private:
  struct Close {
    void operator()(UNumberFormat* format) const { unum_close(format); }
  };
  std::string language_;
  std::unique_ptr<UNumberFormat, Close> format_;
};

class Speller final : public Pronouncer {
 public:
  Speller(std::map<std::string, acoustic::Phone, std::less<>> letters, std::string language)
      : letters_(std::move(letters)),
        language_(language.empty() ? "en" : std::move(language)),
        description_("letters as they are written, " + language_) {}
  [[nodiscard]] const std::string& language() const override { return language_; }
  [[nodiscard]] const std::string& description() const override { return description_; }

  [[nodiscard]] Result<std::vector<Ways>> pronounce(std::string_view text,
                                                    const std::vector<Span>& words) const override {
    const Written written(text, words);
    NumberWords numbers(language_);
    std::vector<Ways> out(words.size());
    for (std::size_t k = 0; k < words.size(); ++k) {
      for (const auto& [said, penalty] : said_for(written, k, numbers)) {
        Pronunciation way = spell(said);
        way.penalty = penalty;
        const bool there = std::ranges::any_of(
            out[k], [&](const Pronunciation& p) { return p.phones == way.phones; });
        if (!way.phones.empty() && !there && out[k].size() < kWaysMax) {
          out[k].push_back(std::move(way));
        }
      }
    }
    return out;
  }

 private:
  using Said = std::vector<std::pair<std::string, float>>;

  /// The words spoken for a written one, likeliest first.
  [[nodiscard]] Said said_for(const Written& written, std::size_t k, NumberWords& numbers) const {
    const std::string folded = spoken_fold(written.raw(k));
    if (language_ == "en") return english(written, k);
    if (!has_digit(folded)) return {{folded, 0.0F}};
    return number(folded, numbers);
  }

  static Said english(const Written& written, std::size_t k) {
    Wordings wordings = read_english(written, k, nullptr);
    std::ranges::stable_sort(wordings, std::ranges::greater{}, &Wording::penalty);
    Said out;
    for (const Wording& wording : wordings) {
      std::string said;
      for (const Item& item : wording.items) {
        if (item.kind != Item::Kind::kPhones) said += (said.empty() ? "" : " ") + item.text;
      }
      out.emplace_back(std::move(said), wording.penalty);
    }
    return out;
  }

  /// Rows of digits as numbers and digit by digit, with the letters among them.
  [[nodiscard]] static Said number(const std::string& folded, NumberWords& numbers) {
    constexpr std::size_t kDigitsMax = 15;
    std::string whole;
    std::string apart;
    for (std::size_t at = 0; at < folded.size();) {
      const std::size_t digits =
          std::min(folded.find_first_not_of("0123456789", at), folded.size());
      if (digits == at) {
        whole += folded[at];
        apart += folded[at];
        ++at;
        continue;
      }
      std::string one_by_one;
      for (std::size_t d = at; d < digits; ++d) {
        one_by_one += " " + numbers(folded.substr(d, 1));
      }
      apart += one_by_one + " ";
      whole += digits - at > kDigitsMax ? one_by_one
                                        : " " + numbers(folded.substr(at, digits - at)) + " ";
      at = digits;
    }
    return {{whole, 0.0F}, {apart, kByDigits}};
  }

  /// Letters that the engine does not know are left out, or written in those that it knows.
  [[nodiscard]] Pronunciation spell(std::string_view said) const {
    Pronunciation way;
    bool fresh = false;
    const auto put = [&](std::string_view letter) {
      const auto found = letters_.find(letter);
      if (found == letters_.end() || way.phones.size() >= kPhonesMax) return false;
      if (fresh && !way.phones.empty()) {
        way.breaks.push_back(static_cast<std::uint8_t>(way.phones.size()));
      }
      fresh = false;
      way.phones.push_back(found->second);
      return true;
    };
    for (std::size_t at = 0; at < said.size();) {
      const std::size_t bytes = utf8::decode(said, at).bytes;
      const std::string_view letter = said.substr(at, bytes);
      at += bytes;
      if (letter == " " || letter == "-") {
        fresh = true;
      } else if (!put(letter) && static_cast<unsigned char>(letter[0]) >= 0x80) {
        for (const char c : latin(letter)) put(std::string_view(&c, 1));
      }
    }
    return way;
  }

  std::map<std::string, acoustic::Phone, std::less<>> letters_;
  std::string language_;
  std::string description_;
};

}  // namespace

Result<std::shared_ptr<const Pronouncer>> make_speller(const acoustic::Engine& engine,
                                                       const std::string& language) {
  std::map<std::string, acoustic::Phone, std::less<>> letters;
  for (std::size_t k = 0; k < engine.phones().size(); ++k) {
    const auto phone = static_cast<acoustic::Phone>(k);
    if (phone == engine.silence()) continue;
    const std::string folded = text::fold(engine.phones()[k]);
    if (!folded.empty()) letters.try_emplace(folded, phone);
  }
  if (letters.empty()) {
    return fail(ErrorCode::kFormat, "the model `" + engine.name() + "` has no letters");
  }
  return std::make_shared<const Speller>(std::move(letters), language);
}

}  // namespace dixit::pronounce
