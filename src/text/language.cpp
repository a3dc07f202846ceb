#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <cstdio>  // the detector's header needs it and does not include it

namespace dixit::text {

LanguageGuess guess_language(std::string_view text, std::string_view hint) {
  constexpr std::size_t kEnough = 3'000;  // bytes: the detector's answer hardly changes with more
  if (text.size() > kEnough) {
    text = text.substr(0, kEnough);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
      text.remove_suffix(1);
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.remove_suffix(1);
  }
  CLD2::CLDHints hints{};
  const std::string hint_text(hint);
  hints.content_language_hint = hint_text.empty() ? nullptr : hint_text.c_str();
  hints.encoding_hint = CLD2::UNKNOWN_ENCODING;
  hints.language_hint = CLD2::UNKNOWN_LANGUAGE;
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  const CLD2::Language found = CLD2::ExtDetectLanguageSummary(
      text.data(), static_cast<int>(text.size()), true, &hints, CLD2::kCLDFlagBestEffort, languages,
      percents, scores, nullptr, &bytes, &reliable);
  if (found == CLD2::UNKNOWN_LANGUAGE) return {};
  std::string code = CLD2::LanguageCode(found);
  if (code == "un") return {};
  if (const std::size_t dash = code.find('-'); dash != std::string::npos) code.resize(dash);
  if (code == "iw") code = "he";
  return {code, reliable};
}

}  // namespace dixit::text
