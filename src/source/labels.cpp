#include "source/labels.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::source {
namespace {

constexpr std::size_t kNameBytesMax = 90;
constexpr int kWordsMax = 7;

constexpr std::string_view kParticles[] = {
    "de",  "la",  "von", "van", "der", "den",   "of",  "the", "and",  "und", "y",   "e",  "et",
    "bin", "al",  "el",  "da",  "do",  "dos",   "du",  "le",  "di",   "del", "ter", "zu", "af",
    "for", "des", "in",  "i",   "o",   "van't", "ben", "ibn", "from", "via", "a"};

// After these a caps surname makes the whole label one in capitals.
constexpr std::string_view kTitles[] = {"mr",  "mrs",  "ms",   "dr", "sen", "rep",  "gov",  "prof",
                                        "the", "sir",  "lord", "lt", "col", "gen",  "capt", "sgt",
                                        "hon", "miss", "pres", "m",  "mme", "herr", "frau"};

bool is_ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string ascii_lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// What is gathered about the words of a name.
struct NameScan {
  int words = 0;
  int letters = 0;
  int lower_words = 0;  // opening in lower case, particles apart
  int caps_words = 0;   // of two letters or more, no lower case
  int mixed_words = 0;  // "Jane"
  int title_words = 0;  // "Mr."
  int caseless = 0;     // letters of scripts without case
  bool first_lower = false;
  bool last_caps = false;
  bool comma = false;
  bool spaced_dash = false;
};

struct WordScan {
  int upper = 0;
  int lower = 0;
  int digits = 0;
  int caseless = 0;
  bool first_lower = false;
  std::size_t begin = 0;
};

void end_word(std::string_view name, std::size_t end, const WordScan& word, NameScan& scan) {
  const int letters = word.upper + word.lower + word.caseless;
  if (letters + word.digits == 0) return;
  ++scan.words;
  scan.letters += letters;
  scan.caseless += word.caseless;
  scan.last_caps = false;
  std::string_view text = name.substr(word.begin, end - word.begin);
  while (!text.empty() && (text.back() == '.' || text.back() == ',')) text.remove_suffix(1);
  if (word.first_lower) {
    const bool particle = is_one_of(text, kParticles);
    if (!particle) ++scan.lower_words;
    if (scan.words == 1) scan.first_lower = true;
    return;
  }
  if (text.size() <= 5 && is_one_of(std::string_view(ascii_lower(text)), kTitles)) {
    ++scan.title_words;
    scan.last_caps = word.lower == 0;
    return;
  }
  // "McDONALD", "O'Neil-SMITH": two lower letters are no matter beside many capitals.
  if (word.upper >= 2 && (word.lower == 0 || (word.lower <= 2 && word.upper >= 4))) {
    ++scan.caps_words;
    scan.last_caps = true;
  } else if (word.lower > 0) {
    ++scan.mixed_words;
  }
}

/// Whether a full stop at `at` belongs to an abbreviation or initial, not to the end of a sentence.
bool is_abbreviation_stop(std::string_view name, std::size_t at, std::size_t word_begin) {
  if (at + 1 < name.size() && name[at + 1] != ' ') return true;  // "J.R.", "podnews.net"
  return at - word_begin <= 4;
}

}  // namespace

std::optional<NameShape> name_shape(std::string_view name) {
  if (name.empty() || name.size() > kNameBytesMax) return std::nullopt;
  NameScan scan;
  WordScan word;
  int depth = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < name.size();) {
    const utf8::Decoded d = utf8::decode(name, at);
    const char c = d.bytes == 1 ? name[at] : '\0';
    const std::size_t here = at;
    at += d.bytes;
    if (c == '(' || c == '[') ++depth;
    if (depth > 0) {
      if (c == ')' || c == ']') --depth;
      if (depth == 0 && in_word) {
        end_word(name, here, word, scan);
        in_word = false;
      }
      continue;
    }
    const text::CharClass cls = text::char_class(d.code);
    const bool letter = cls == text::CharClass::kLetter || cls == text::CharClass::kIdeograph;
    const bool wordy = letter || cls == text::CharClass::kDigit || c == '_' || c == '&';
    if (wordy) {
      if (!in_word) {
        word = {};
        word.begin = here;
        word.first_lower = text::is_lower(d.code);
        in_word = true;
      }
      if (text::is_upper(d.code))
        ++word.upper;
      else if (text::is_lower(d.code))
        ++word.lower;
      else if (letter)
        ++word.caseless;
      else
        ++word.digits;
      continue;
    }
    if (c == '.' && in_word && is_abbreviation_stop(name, here, word.begin)) continue;
    if (cls == text::CharClass::kApostrophe && !in_word) return std::nullopt;
    if (cls == text::CharClass::kApostrophe || cls == text::CharClass::kIgnorable) continue;
    if (cls == text::CharClass::kDash && here > 0 && name[here - 1] == ' ') scan.spaced_dash = true;
    const bool parts = cls == text::CharClass::kSpace || cls == text::CharClass::kDash ||
                       c == ',' || c == '/' || c == '#';
    if (!parts) return std::nullopt;
    if (c == ',') scan.comma = true;
    if (in_word) end_word(name, here, word, scan);
    in_word = false;
  }
  if (depth != 0) return std::nullopt;
  if (in_word) end_word(name, name.size(), word, scan);
  if (scan.words == 0 || scan.words > kWordsMax || scan.letters == 0) return std::nullopt;
  if (scan.caseless > 0) {
    const bool long_phrase = scan.caseless > 24 || scan.words > 4;
    return long_phrase ? std::nullopt : std::optional(NameShape::kOther);
  }
  if (scan.letters == 1) return NameShape::kOther;
  if (scan.lower_words == 0 && scan.mixed_words == 0 && !scan.first_lower &&
      (scan.caps_words > 0 || (scan.title_words > 0 && scan.last_caps))) {
    return NameShape::kCaps;
  }
  if (scan.spaced_dash) return std::nullopt;
  if (scan.lower_words == 0 && !scan.first_lower) {
    if (scan.words > 5) return std::nullopt;
    return scan.comma && scan.words > 4 ? NameShape::kOther : NameShape::kTitle;
  }
  return scan.words <= 2 && !scan.comma ? std::optional(NameShape::kOther) : std::nullopt;
}

namespace {

/// The colon that ends a name, outside brackets; npos when there is none near.
std::size_t find_colon(std::string_view line, std::size_t from) {
  int depth = 0;
  const std::size_t limit = std::min(line.size(), from + kNameBytesMax);
  for (std::size_t at = from; at < limit; ++at) {
    const char c = line[at];
    if (c == '(' || c == '[')
      ++depth;
    else if ((c == ')' || c == ']') && depth > 0)
      --depth;
    else if (depth > 0)
      continue;
    else if (c == ':')
      return at;
    else if (c == '\xEF' && line.substr(at, 3) == "：")
      return at;
    else if (c == '?' || c == '!' || c == ';' || c == '"' || c == '@' || c == '=')
      break;
  }
  return std::string_view::npos;
}

std::string_view trim_name(std::string_view name) {
  const std::string_view blanks = " \t*_\\";
  const std::size_t begin = name.find_first_not_of(" \t*\\");
  if (begin == std::string_view::npos) return {};
  name = name.substr(begin, name.find_last_not_of(blanks) - begin + 1);
  while (name.starts_with("\xC2\xA0")) name.remove_prefix(2);
  while (name.ends_with("\xC2\xA0")) name.remove_suffix(2);
  return name;
}

/// Takes a time in brackets off the end of a name: "OKORO [00:12]".
void take_time(std::string_view& name, std::optional<TimeMark>& time) {
  if (name.empty() || (name.back() != ')' && name.back() != ']')) return;
  const std::size_t open = name.find_last_of("([");
  if (open == std::string_view::npos) return;
  const auto mark = parse_bracketed_time(name.substr(open));
  if (!mark || open + mark->bytes != name.size()) return;
  time = mark;
  name = trim_name(name.substr(0, open));
}

}  // namespace

std::optional<LabelHit> parse_label(std::string_view line) {
  std::size_t at = 0;
  LabelHit hit;
  while (at < line.size() && at < 3 && (line[at] == '*' || line[at] == '_')) ++at;
  hit.bold = at > 0;
  const std::size_t colon = find_colon(line, at);
  if (colon == std::string_view::npos || colon == at) return std::nullopt;
  const std::size_t colon_bytes = line[colon] == ':' ? 1 : 3;
  std::size_t after = colon + colon_bytes;
  const std::size_t stars = after;
  while (hit.bold && after < line.size() && (line[after] == '*' || line[after] == '_')) ++after;
  // "**Note: this is bold** prose" is emphasis of prose unless it closes at the name.
  const bool closes_before = hit.bold && (line[colon - 1] == '*' || line[colon - 1] == '_');
  if (hit.bold && after == stars && !closes_before) hit.bold = false;
  hit.name = trim_name(line.substr(at, colon - at));
  take_time(hit.name, hit.time);
  if (hit.name.size() > 2 && hit.name.front() == '[' && hit.name.back() == ']') {
    hit.name = trim_name(hit.name.substr(1, hit.name.size() - 2));
  }
  const auto shape = name_shape(hit.name);
  if (!shape) return std::nullopt;
  hit.shape = *shape;
  const char next = after < line.size() ? line[after] : ' ';
  const bool spaced = next == ' ' || next == '\t' || next == '\n' || next == '\r' ||
                      line.substr(after, 2) == "\xC2\xA0";
  if (!spaced && colon_bytes == 1 && after == colon + 1) {
    if (is_digit(next) || next == '/' || next == ':' || next == '\\') return std::nullopt;
    if (hit.shape != NameShape::kCaps || !(is_ascii_alpha(next) || next == '"'))
      return std::nullopt;
  }
  while (after < line.size() &&
         (line[after] == ' ' || line[after] == '\t' || line.substr(after, 2) == "\xC2\xA0")) {
    after += line[after] == '\xC2' ? 2u : 1u;
  }
  if (hit.name.size() == 2 && hit.name[1] == '.') hit.name.remove_suffix(1);
  hit.bytes = after;
  return hit;
}

std::optional<LabelHit> parse_stopped_label(std::string_view line) {
  constexpr std::string_view kOpening[] = {
      "mr",    "mrs",     "ms",       "miss",      "dr",      "the",       "sen",       "senator",
      "rep",   "gov",     "governor", "president", "vice",    "secretary", "chairman",  "chair",
      "judge", "chief",   "justice",  "general",   "admiral", "minister",  "prime",     "mayor",
      "prof",  "speaker", "audience", "sir",       "lord",    "baroness",  "ambassador"};
  const std::size_t first_end = line.substr(0, 12).find_first_of(" .");
  if (first_end == std::string_view::npos || first_end == 0) return std::nullopt;
  if (!is_one_of(std::string_view(ascii_lower(line.substr(0, first_end))), kOpening)) {
    return std::nullopt;
  }
  std::size_t word = 0;
  for (std::size_t at = 0; at < std::min<std::size_t>(line.size(), 60); ++at) {
    const char c = line[at];
    if (c == ' ') word = at + 1;
    if (c == ':' || c == '?' || c == '!' || c == ',') return std::nullopt;
    if (c != '.' || at + 1 >= line.size() || line[at + 1] != ' ') continue;
    const std::string_view last = line.substr(word, at - word);
    if (last.size() <= 1 || is_one_of(std::string_view(ascii_lower(last)), kTitles)) continue;
    LabelHit hit;
    hit.name = line.substr(0, at);
    const auto shape = name_shape(hit.name);
    if (!shape || *shape == NameShape::kOther) return std::nullopt;
    hit.shape = *shape;
    hit.bytes = at + 1;
    while (hit.bytes < line.size() && line[hit.bytes] == ' ') ++hit.bytes;
    return hit;
  }
  return std::nullopt;
}

}  // namespace dixit::source
