#include "article/metadata/bylines.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <unordered_set>

#include "article/article_text.h"
#include "article/metadata/byline_words.h"
#include "article/metadata/dates.h"
#include "article/metadata/month_names.h"
#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::article {
namespace {

constexpr std::size_t kBylineMax = 200;  // bytes
constexpr std::size_t kNameWordsMax = 7;

std::string folded(std::string_view text) { return fold_line(text); }

bool is_letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const text::CharClass c = text::char_class(utf8::decode(text, at).code);
  return c == text::CharClass::kLetter || c == text::CharClass::kIdeograph;
}

/// Takes a leading word off; what runs on in a capital was printed without its space.
bool strip_lead(std::string& line) {
  const std::string lower = folded(line);
  for (const std::string_view lead : kLeads) {
    if (!lower.starts_with(lead)) continue;
    // Folding may change lengths; the leads do not change them.
    if (line.size() <= lead.size()) continue;
    const char32_t next = utf8::decode(line, lead.size()).code;
    const bool parted = text::char_class(next) == text::CharClass::kSpace || next == ':' ||
                        next == U'：' || next == '|' || next == '/';
    const bool glued = lead.size() >= 3 && text::is_upper(next) && lead != "text" && lead != "von";
    const bool wide = static_cast<unsigned char>(lead[0]) >= 0xD7 && lead.size() >= 6 &&
                      text::char_class(next) == text::CharClass::kIdeograph;
    if (!parted && !glued && !wide) continue;
    std::size_t from = lead.size();
    while (from < line.size() &&
           (line[from] == ':' || line[from] == ' ' || line[from] == '|' || line[from] == '/'))
      ++from;
    if (line.compare(from, 3, "：") == 0) from += 3;
    if (from >= line.size()) return false;
    line.erase(0, from);
    return true;
  }
  return false;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool is_role_word(std::string_view word) {
  const std::string lower = folded(word);
  static const std::unordered_set<std::string_view> kKnown(std::begin(kRoles), std::end(kRoles));
  return kKnown.contains(lower);
}

/// A part after a comma that names nobody: a role, a place of work, an address.
bool is_role(std::string_view part) {
  const std::vector<std::string> words = words_of(part);
  if (words.empty()) return true;
  std::size_t lower = 0;
  for (const std::string& word : words) {
    if (is_role_word(word)) return true;
    constexpr std::array<std::string_view, 22> kParticles = {
        "de", "van", "von", "der", "den", "la", "le", "da", "dos", "del", "di",
        "al", "bin", "ibn", "und", "and", "et", "y",  "e",  "och", "og",  "i"};
    const char32_t first = utf8::decode(word, 0).code;
    if (text::is_lower(first) &&
        std::find(kParticles.begin(), kParticles.end(), word) == kParticles.end())
      ++lower;
  }
  return lower >= 1 && words.size() >= 2;
}

/// Cuts the line before a number that stands as a word of its own, a month or a weekday before it.
void cut_at_number(std::string& line) {
  for (std::size_t k = 0; k < line.size(); ++k) {
    if (line[k] < '0' || line[k] > '9') continue;
    if (k > 0 && line[k - 1] != ' ') {
      // "r23" is a name, "Nolan22 Dec 2016" is not.
      if (k + 2 < line.size() && is_letter_at(line, k - 1) && !find_dates(line.substr(k)).empty()) {
        line.erase(k);
        return;
      }
      continue;
    }
    line.erase(k);
    break;
  }
}

void trim(std::string& line) {
  const auto is_blank = [](char c) {
    return c == ' ' || c == ',' || c == ';' || c == '|' || c == '/' || c == '-' || c == '*';
  };
  while (!line.empty() && is_blank(line.back())) line.pop_back();
  while (line.ends_with("\xC2\xA0")) line.erase(line.size() - 2);
  std::size_t from = 0;
  while (from < line.size() && is_blank(line[from])) ++from;
  line.erase(0, from);
}

/// Takes words off the end that lead on to a date: "am", "on", "January", "Samstag".
void strip_tail(std::string& line) {
  for (;;) {
    trim(line);
    const std::size_t space = line.rfind(' ');
    if (space == std::string::npos) return;
    const std::string last = folded(std::string_view(line).substr(space + 1));
    std::string_view stem = last;
    while (!stem.empty() && (stem.back() == ':' || stem.back() == '.' || stem.back() == ','))
      stem.remove_suffix(1);
    constexpr std::string_view kTails[] = {
        "am",      "on",        "at",       "um",        "den",        "vor",     "před",
        "the",     "montag",    "dienstag", "mittwoch",  "donnerstag", "freitag", "samstag",
        "sonntag", "mo",        "di",       "mi",        "do",         "fr",      "sa",
        "so",      "monday",    "tuesday",  "wednesday", "thursday",   "friday",  "saturday",
        "sunday",  "le",        "el",       "stand",     "date",       "datum",   "hace",
        "il",      "published", "in"};
    const bool tail = std::find(std::begin(kTails), std::end(kTails), stem) != std::end(kTails);
    if (!tail && (month_of(stem) == 0 || stem.size() < 4 || line.find(' ') == space)) return;
    line.erase(space);
  }
}

bool is_nobody(std::string_view line) {
  const std::string lower = folded(line);
  if (std::find(std::begin(kNobody), std::end(kNobody), lower) != std::end(kNobody)) return true;
  for (const std::string_view sign :
       {"http",         "www.",      "@",        "[at]",  ".com/",   " says",     " said",
        " sagt",        " schreibt", " schrieb", "reply", "antwort", "copyright", "©",
        "cookie",       "powered",   "designed", "bild:", "foto:",   "photo:",    "profil complet",
        "view profile", "{{",        "subscribe"}) {
    if (lower.find(sign) != std::string::npos) return true;
  }
  if (lower.ends_with(":") || month_of(lower) != 0) return true;
  for (const std::string_view day :
       {"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "monday",
        "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) {
    if (lower == day) return true;
  }
  return false;
}

/// Drops what stands after commas and is no name; gives the names alone.
std::string without_roles(const std::string& line) {
  std::string out;
  std::size_t at = 0;
  bool first = true;
  while (at <= line.size()) {
    const std::size_t end = std::min(line.find(',', at), line.size());
    std::string part = line.substr(at, end - at);
    trim(part);
    if (first || (!part.empty() && !is_role(part))) {
      if (!out.empty() && !part.empty()) out += ", ";
      out += part;
    }
    first = false;
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string fold_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    if (end > at) out += text::fold(text.substr(at, end - at));
    if (end < text.size()) out += ' ';
    at = end + 1;
  }
  return out;
}

std::string bare(std::string_view text) {
  std::string out;
  const std::string folded_text = text::fold(text);
  for (std::size_t at = 0; at < folded_text.size();) {
    const utf8::Decoded next = utf8::decode(folded_text, at);
    const text::CharClass c = text::char_class(next.code);
    if (c == text::CharClass::kLetter || c == text::CharClass::kDigit ||
        c == text::CharClass::kIdeograph)
      out.append(folded_text, at, next.bytes);
    at += next.bytes;
  }
  return out;
}

bool is_byline_lead(std::string_view text) {
  std::string line = fold_line(tidy_line(text));
  const bool colon = line.ends_with(':');
  while (line.ends_with(':') || line.ends_with(' ')) line.pop_back();
  static const std::unordered_set<std::string_view> kKnown(std::begin(kLeads), std::end(kLeads));
  if (!kKnown.contains(line)) return false;
  // "Text", "Author" alone may be any label.
  if (colon) return true;
  return std::any_of(std::begin(kPrepositions), std::end(kPrepositions), [&](std::string_view end) {
    return line == end || line.ends_with(" " + std::string(end));
  });
}

namespace {

/// "Posted on September 21, 2020 by Ana Okoro": what follows the last "by".
void skip_date_before(std::string& line) {
  const std::string lower = folded(line);
  if (lower.size() != line.size()) return;
  for (const std::string_view word : kPrepositions) {
    const std::string mark = " " + std::string(word) + " ";
    const std::size_t at = lower.find(mark);
    if (at == std::string::npos || find_dates(line.substr(0, at)).empty()) continue;
    line.erase(0, at + mark.size());
    return;
  }
}

}  // namespace

std::string clean_byline(std::string_view printed) {
  std::string line = tidy_line(printed.substr(0, std::min<std::size_t>(printed.size(), 600)));
  skip_date_before(line);
  while (strip_lead(line)) {
  }
  const std::string lower = folded(line);
  if (lower.size() == line.size()) {  // else folding moved the places; that is rare
    std::size_t cut = line.size();
    for (const std::string_view stop : kStops) {
      const std::size_t at = lower.find(stop);
      if (at != std::string::npos && at > 0) cut = std::min(cut, at);
    }
    line.erase(cut);
  }
  cut_at_number(line);
  strip_tail(line);
  if (line.empty() || line.size() > kBylineMax || is_nobody(line)) return {};
  line = without_roles(line);
  const std::vector<std::string> words = words_of(line);
  const std::vector<std::string> names = split_names(line);
  if (names.empty() || words.size() > kNameWordsMax * names.size()) return {};
  bool has_letter = false;
  for (std::size_t k = 0; k < line.size() && !has_letter; ++k) has_letter = is_letter_at(line, k);
  return has_letter ? line : std::string{};
}

std::vector<std::string> split_names(std::string_view byline) {
  std::vector<std::string> names;
  std::string text(byline);
  for (const std::string_view mark :
       {" and ", " und ", " et ", " y ", " e ", " och ", " og ", " & ", " en ", " i ", "; ", " и ",
        " und\xC2\xA0", "、", " / "}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
      text.replace(at, mark.size(), ", ");
  }
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    std::string name = text.substr(at, end - at);
    trim(name);
    if (!name.empty()) names.push_back(std::move(name));
    at = end + 1;
  }
  return names;
}

namespace {

/// "J. Doe", "Jane Doe" and "Jane M. Doe" are the same name.
bool same_name(const std::string& a, const std::string& b) {
  if (bare(a) == bare(b)) return true;
  const std::vector<std::string> first = words_of(a);
  const std::vector<std::string> second = words_of(b);
  if (first.size() < 2 || second.size() < 2) return false;
  if (bare(first.back()) != bare(second.back())) return false;
  return utf8::decode(folded(first.front()), 0).code ==
         utf8::decode(folded(second.front()), 0).code;
}

bool all_among(const std::vector<std::string>& some, const std::vector<std::string>& all) {
  return std::all_of(some.begin(), some.end(), [&](const std::string& name) {
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& other) { return same_name(name, other); });
  });
}

}  // namespace

bool same_people(std::string_view a, std::string_view b) {
  const std::vector<std::string> first = split_names(clean_byline(a));
  const std::vector<std::string> second = split_names(clean_byline(b));
  return all_among(first, second) || all_among(second, first);
}

}  // namespace dixit::article
