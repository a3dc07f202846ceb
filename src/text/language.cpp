#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <cstdio>  // the detector's header needs it and does not include it

namespace dixit::text {
namespace {

/// The first `most` bytes of a text, whole characters.
std::string_view head(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

struct Answer {
  LanguageGuess guess;
  int percent = 0;  ///< of the text that is in this language
};

Answer ask(std::string_view text, const std::string& hint) {
  CLD2::CLDHints hints{};
  hints.content_language_hint = hint.empty() ? nullptr : hint.c_str();
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
  return {{code, reliable}, percents[0]};
}

}  // namespace

LanguageGuess guess_language(std::string_view text, std::string_view hint) {
  constexpr std::size_t kFirst = 800;     // bytes: enough where they are all in one language
  constexpr std::size_t kEnough = 3'000;  // the detector's answer hardly changes with more
  constexpr int kAll = 97;
  const std::string hint_text(hint);
  if (text.size() > kFirst) {
    Answer first = ask(head(text, kFirst), hint_text);
    if (first.guess.reliable && first.percent >= kAll) return first.guess;
  }
  return ask(head(text, kEnough), hint_text).guess;
}

}  // namespace dixit::text
