#include "pronounce/letters.h"

#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utrans.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "base/utf8.h"

namespace dixit::pronounce {
namespace {

struct Spelled {
  std::string_view letters;
  std::string_view sounds;
};
// The longest first.
constexpr std::array<Spelled, 66> kSpelled = {{
    {"tsch", "CH"}, {"eigh", "EY"}, {"ough", "AO"}, {"augh", "AO"}, {"tion", "SH AH N"},
    {"sch", "SH"},  {"tch", "CH"},  {"igh", "AY"},  {"dge", "JH"},  {"che", "CH"},
    {"shch", "SH"}, {"ch", "CH"},   {"sh", "SH"},   {"th", "TH"},   {"ph", "F"},
    {"wh", "W"},    {"ck", "K"},    {"gh", "G"},    {"kh", "K"},    {"zh", "ZH"},
    {"ng", "NG"},   {"qu", "K W"},  {"kn", "N"},    {"wr", "R"},    {"ee", "IY"},
    {"ea", "IY"},   {"oo", "UW"},   {"ou", "AW"},   {"ow", "OW"},   {"oi", "OY"},
    {"oy", "OY"},   {"ai", "EY"},   {"ay", "EY"},   {"ei", "EY"},   {"ey", "IY"},
    {"ie", "IY"},   {"au", "AO"},   {"aw", "AO"},   {"eu", "Y UW"}, {"ew", "UW"},
    {"er", "ER"},   {"ir", "ER"},   {"ur", "ER"},   {"ar", "AA R"}, {"or", "AO R"},
    {"a", "AE"},    {"b", "B"},     {"c", "K"},     {"d", "D"},     {"e", "EH"},
    {"f", "F"},     {"g", "G"},     {"h", "HH"},    {"i", "IH"},    {"j", "JH"},
    {"k", "K"},     {"l", "L"},     {"m", "M"},     {"n", "N"},     {"o", "AA"},
    {"p", "P"},     {"q", "K"},     {"r", "R"},     {"s", "S"},     {"t", "T"},
    {"u", "AH"},
}};
constexpr std::array<Spelled, 5> kSpelledMore = {
    {{"v", "V"}, {"w", "W"}, {"x", "K S"}, {"y", "IY"}, {"z", "Z"}}};

std::u16string to_utf16(std::string_view s) {
  std::u16string out;
  for (std::size_t at = 0; at < s.size();) {
    const auto [code, bytes] = utf8::decode(s, at);
    if (code >= 0x10000) {
      out += static_cast<char16_t>(0xD7C0 + (code >> 10U));
      out += static_cast<char16_t>(0xDC00 + (code & 0x3FFU));
    } else {
      out += static_cast<char16_t>(code);
    }
    at += bytes;
  }
  return out;
}

/// Latin letters without what stands on and under them; "" where one is of another script.
std::string without_accents(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* apart = unorm2_getNFKDInstance(&status);
  if (U_FAILURE(status) != 0) return {};
  constexpr std::array<std::pair<char16_t, std::string_view>, 14> kWhole = {{{u'ß', "ss"},
                                                                             {u'æ', "ae"},
                                                                             {u'œ', "oe"},
                                                                             {u'ø', "o"},
                                                                             {u'đ', "d"},
                                                                             {u'ð', "th"},
                                                                             {u'þ', "th"},
                                                                             {u'ł', "l"},
                                                                             {u'ı', "i"},
                                                                             {u'ħ', "h"},
                                                                             {u'ŋ', "ng"},
                                                                             {u'ə', "a"},
                                                                             {u'’', ""},
                                                                             {u'ĸ', "k"}}};
  const std::u16string wide = to_utf16(word);
  std::u16string parts(wide.size() * 6 + 32, u'\0');
  const std::int32_t size =
      unorm2_normalize(apart, wide.data(), static_cast<std::int32_t>(wide.size()), parts.data(),
                       static_cast<std::int32_t>(parts.size()), &status);
  if (U_FAILURE(status) != 0) return {};
  std::string out;
  for (std::int32_t k = 0; k < size; ++k) {
    const char16_t c = parts[static_cast<std::size_t>(k)];
    if (c < 0x80) {
      out += static_cast<char>(c);
      continue;
    }
    const auto whole = std::find_if(kWhole.begin(), kWhole.end(),
                                    [&](const auto& entry) { return entry.first == c; });
    if (whole != kWhole.end()) {
      out += whole->second;
    } else if (uscript_getScript(c, &status) != USCRIPT_INHERITED &&
               uscript_getScript(c, &status) != USCRIPT_COMMON) {
      return {};
    }
  }
  return out;
}

/// ICU's rules; they take half a second to load and are not safe on several threads.
class Romaniser {
 public:
  Romaniser() {
    UErrorCode status = U_ZERO_ERROR;
    const std::u16string id = u"Any-Latin; Latin-ASCII; Lower";
    rules_ = utrans_openU(id.data(), static_cast<std::int32_t>(id.size()), UTRANS_FORWARD, nullptr,
                          0, nullptr, &status);
    if (U_FAILURE(status) != 0) rules_ = nullptr;
  }
  std::string apply(std::string_view word) {
    const std::lock_guard lock(mutex_);
    if (rules_ == nullptr) return {};
    std::u16string text = to_utf16(word);
    auto length = static_cast<std::int32_t>(text.size());
    const std::int32_t room = length * 8 + 64;
    text.resize(static_cast<std::size_t>(room));
    std::int32_t limit = length;
    UErrorCode status = U_ZERO_ERROR;
    utrans_transUChars(rules_, text.data(), &length, room, 0, &limit, &status);
    if (U_FAILURE(status) != 0) return {};
    std::string out;
    for (std::int32_t k = 0; k < length && k < room; ++k) {
      const char16_t c = text[static_cast<std::size_t>(k)];
      if (c < 0x80) out += static_cast<char>(c);
    }
    return out;
  }

 private:
  std::mutex mutex_;
  UTransliterator* rules_ = nullptr;  // for as long as the process lives
};

struct ScriptVoice {
  UScriptCode script;
  std::string_view voice;
};
constexpr std::array<ScriptVoice, 25> kScriptVoices = {{
    {USCRIPT_CYRILLIC, "ru"},  {USCRIPT_GREEK, "el"},      {USCRIPT_HIRAGANA, "ja"},
    {USCRIPT_KATAKANA, "ja"},  {USCRIPT_HANGUL, "ko"},     {USCRIPT_ARABIC, "ar"},
    {USCRIPT_HEBREW, "he"},    {USCRIPT_DEVANAGARI, "hi"}, {USCRIPT_BENGALI, "bn"},
    {USCRIPT_TAMIL, "ta"},     {USCRIPT_TELUGU, "te"},     {USCRIPT_GUJARATI, "gu"},
    {USCRIPT_GURMUKHI, "pa"},  {USCRIPT_KANNADA, "kn"},    {USCRIPT_MALAYALAM, "ml"},
    {USCRIPT_SINHALA, "si"},   {USCRIPT_THAI, "th"},       {USCRIPT_MYANMAR, "my"},
    {USCRIPT_ETHIOPIC, "am"},  {USCRIPT_ARMENIAN, "hy"},   {USCRIPT_GEORGIAN, "ka"},
    {USCRIPT_CHEROKEE, "chr"}, {USCRIPT_ORIYA, "or"},      {USCRIPT_LAO, "th"},
    {USCRIPT_KHMER, "th"},
}};

struct LetterVoice {
  std::string_view letters;
  std::string_view voice;
};
constexpr std::array<LetterVoice, 17> kLetterVoices = {{
    {"іїєґ", "uk"},
    {"ђћџљњј", "sr"},
    {"ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ", "vi"},
    {"ß", "de"},
    {"łżźśćńąę", "pl"},
    {"ěřů", "cs"},
    {"őű", "hu"},
    {"ğış", "tr"},
    {"șțăâ", "ro"},
    {"ñ", "es"},
    {"ãõ", "pt"},
    {"øæ", "da"},
    {"å", "sv"},
    {"čšžđ", "hr"},
    {"äöü", "de"},
    {"éèêëçàùîïôûœ", "fr"},
    {"áíóúìò", "es"},
}};

bool is_han(std::string_view word) {
  if (word.empty()) return false;
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(utf8::decode(word, 0).code), &status) ==
         USCRIPT_HAN;
}

/// Romanised Chinese by its own values.
std::string as_english_spells(std::string_view pinyin) {
  std::string out;
  for (std::size_t k = 0; k < pinyin.size(); ++k) {
    const char c = pinyin[k];
    const bool h = k + 1 < pinyin.size() && pinyin[k + 1] == 'h';
    if (c == 'x')
      out += "sh";
    else if (c == 'q')
      out += "ch";
    else if (c == 'z' && h)
      out += 'j', ++k;
    else if (c == 'z')
      out += "ds";
    else if (c == 'c' && !h)
      out += "ts";
    else
      out += c;
  }
  return out;
}

bool shares_letter(std::string_view word, std::string_view letters) {
  for (std::size_t at = 0; at < letters.size();) {
    const auto [code, bytes] = utf8::decode(letters, at);
    if (word.find(letters.substr(at, bytes)) != std::string_view::npos) return true;
    at += bytes;
  }
  return false;
}

}  // namespace

std::string latin(std::string_view word) {
  std::string plain = without_accents(word);
  if (plain.empty()) {
    static Romaniser rules;
    plain = rules.apply(word);
  }
  std::string out;
  for (const char c : plain) {
    if (c >= 'a' && c <= 'z') out += c;
    if (c == ' ' && !out.empty() && out.back() != ' ') out += c;
  }
  return is_han(word) ? as_english_spells(out) : out;
}

std::vector<Sound> guess_sounds(std::string_view letters) {
  std::vector<Sound> out;
  const auto add = [&](const Spelled& rule) {
    if (!letters.starts_with(rule.letters)) return false;
    const auto sounds = parse_sounds(rule.sounds);
    // A doubled letter is spoken once.
    if (sounds && (out.empty() || sounds->size() != 1 || out.back() != sounds->front()))
      out.insert(out.end(), sounds->begin(), sounds->end());
    letters.remove_prefix(rule.letters.size());
    return true;
  };
  while (!letters.empty()) {
    // A final e after a consonant is silent.
    if (letters == "e" && out.size() > 1 && !is_vowel(out.back())) break;
    bool found = false;
    for (const Spelled& rule : kSpelled) {
      found = add(rule);
      if (found) break;
    }
    for (const Spelled& rule : kSpelledMore) {
      if (found) break;
      found = add(rule);
    }
    if (!found) letters.remove_prefix(1);
  }
  return out;
}

bool other_script(std::string_view word) {
  bool other = false;
  for (std::size_t at = 0; at < word.size();) {
    const auto [code, bytes] = utf8::decode(word, at);
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(code), &status);
    if (script == USCRIPT_LATIN) return false;
    other = other || (script != USCRIPT_COMMON && script != USCRIPT_INHERITED);
    at += bytes;
  }
  return other;
}

std::vector<std::string> voices_for_letters(std::string_view word) {
  constexpr std::size_t kMost = 2;
  std::vector<std::string> out;
  const auto add = [&](std::string_view voice) {
    for (const std::string& v : out)
      if (v == voice) return;
    if (out.size() < kMost) out.emplace_back(voice);
  };
  bool plain = true;
  for (const char c : word) plain = plain && static_cast<unsigned char>(c) < 0x80;
  if (plain) return out;
  for (const LetterVoice& entry : kLetterVoices)
    if (shares_letter(word, entry.letters)) add(entry.voice);
  for (std::size_t at = 0; at < word.size() && out.empty();) {
    const auto [code, bytes] = utf8::decode(word, at);
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(code), &status);
    for (const ScriptVoice& entry : kScriptVoices)
      if (entry.script == script) add(entry.voice);
    at += bytes;
  }
  return out;
}

}  // namespace dixit::pronounce
