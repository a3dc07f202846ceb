#include "source/examination.h"

#include <algorithm>
#include <vector>

#include "base/strings.h"

namespace dixit::source {
namespace {

constexpr std::size_t kLineBytesMax = 90;
constexpr std::size_t kNameWordsMax = 5;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string folded(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (is_upper(c)) c = static_cast<char>(c + 32);
  }
  return out;
}

std::vector<std::string_view> words_of(std::string_view s) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t begin = s.find_first_not_of(" \t", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(s.find_first_of(" \t", begin), s.size());
    out.push_back(s.substr(begin, end - begin));
    at = end;
  }
  return out;
}

bool is_title(std::string_view word) {
  const std::string s = folded(word);
  for (const std::string_view title :
       {"mr.", "ms.", "mrs.", "miss", "dr.", "mr", "ms", "mrs", "dr", "judge", "sen.", "rep.",
        "senator", "chairman", "chair", "chairwoman", "justice", "commissioner", "mx."}) {
    if (s == title) return true;
  }
  return false;
}

/// A name: a title and a word, or two words in capitals or more. Ends at a comma.
std::string name_in(std::string_view s) {
  s = trimmed(s.substr(0, s.find_first_of(",(;[")), " \t:.-");
  const std::vector<std::string_view> words = words_of(s);
  if (words.empty() || words.size() > kNameWordsMax) return {};
  if (folded(words[0]) == "the") return words.size() <= 3 ? std::string(s) : std::string{};
  for (const std::string_view word : words) {
    if (!is_upper(word[0]) && word != "de" && word != "van" && word != "von") return {};
    const std::string low = folded(word);
    for (const std::string_view no : {"counsel", "for", "plaintiff", "defendant", "attorney", "and",
                                      "page", "direct", "cross", "examination", "continued"}) {
      if (low == no) return {};
    }
  }
  if (words.size() == 1) return {};
  return is_title(words[0]) || words.size() >= 2 ? std::string(s) : std::string{};
}

/// Where a word stands by itself, in capitals or not; npos where it does not.
std::size_t find_word(const std::string& low, std::string_view word) {
  for (std::size_t at = low.find(word); at != std::string::npos; at = low.find(word, at + 1)) {
    const bool opens = at == 0 || low[at - 1] == ' ' || low[at - 1] == '(';
    const std::size_t end = at + word.size();
    if (opens && (end >= low.size() || low[end] == ' ')) return at;
  }
  return std::string::npos;
}

/// The name of a person and of nothing else: two words to five, none of them a court's or
/// counsel's.
std::string person_in(std::string_view s) {
  const std::string name = name_in(s);
  const std::vector<std::string_view> words = words_of(name);
  if (words.size() < 2) return {};
  for (const std::string_view word : words) {
    for (const char c : word) {
      const bool letter = is_lower(c) || is_upper(c) || static_cast<unsigned char>(c) >= 0x80;
      if (!letter && c != '.' && c != '\'' && c != '-') return {};
    }
    const std::string low = folded(trimmed(word, "."));
    for (const std::string_view no :
         {"the",        "of",         "v",       "vs",         "court",      "courts",
          "district",   "county",     "state",   "states",     "deposition", "appearances",
          "plaintiffs", "defendants", "esq",     "esquire",    "llp",        "llc",
          "inc",        "corp",       "witness", "attorneys",  "exhibit",    "volume",
          "index",      "transcript", "hearing", "commission", "committee",  "reporter",
          "division"}) {
      if (low == no) return {};
    }
  }
  return name;
}

}  // namespace

std::optional<ExaminationLine> parse_examination(std::string_view line) {
  line = trimmed(line);
  if (line.empty() || line.size() > kLineBytesMax) return std::nullopt;
  const bool by = line.starts_with("BY ") && line.ends_with(":");
  const std::size_t word = line.find("EXAMINATION");
  if (!by && (word == std::string_view::npos || word > 24)) return std::nullopt;
  if (!by && std::any_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(word), is_lower))
    return std::nullopt;
  ExaminationLine out;
  const std::string low = folded(line);
  const std::size_t asker = by ? 0 : find_word(low, "by");
  const std::size_t answerer = by ? std::string::npos : find_word(low, "of");
  if (asker != std::string::npos) out.examiner = name_in(line.substr(asker + 3));
  if (answerer != std::string::npos) {
    const std::size_t end = asker != std::string::npos && asker > answerer ? asker : line.size();
    if (answerer + 3 < end) out.witness = name_in(line.substr(answerer + 3, end - answerer - 3));
  }
  return out;
}

AskedBy parse_asked_by(std::string_view words) {
  if (!words.starts_with("(By ") && !words.starts_with("(BY ") && !words.starts_with("[By ") &&
      !words.starts_with("BY "))
    return {};
  const bool bare = words[0] == 'B';
  const std::size_t begin = bare ? 3 : 4;
  const std::size_t end = words.substr(0, 60).find_first_of(bare ? ":" : ")]");
  if (end == std::string_view::npos || end <= begin) return {};
  AskedBy out;
  out.examiner = name_in(words.substr(begin, end - begin));
  if (out.examiner.empty()) return {};
  out.bytes = end + 1;
  while (out.bytes < words.size() && (words[out.bytes] == ' ' || words[out.bytes] == ':'))
    ++out.bytes;
  return out;
}

bool tells_of_oath(std::string_view line) {
  const std::string low = folded(line);
  for (const std::string_view words :
       {"duly sworn", "first sworn", "been sworn", "duly affirmed", "being sworn", "was sworn",
        ", sworn", "was affirmed", "duly cautioned", "placed under oath", "previously sworn"}) {
    if (low.find(words) != std::string::npos) return true;
  }
  return false;
}

std::string name_before_oath(std::string_view line) {
  line = trimmed(line);
  for (const std::string_view word : words_of(line)) {
    const std::string low = folded(trimmed(word, ",.;:()"));
    if (low == "esq" || low == "esquire" || low == "llp" || low == "interpreter") return {};
  }
  const std::size_t comma = line.find(',');
  std::string_view name = line.substr(0, comma);
  if (comma == std::string_view::npos && std::any_of(name.begin(), name.end(), is_lower)) return {};
  const bool caps = std::none_of(name.begin(), name.end(), is_lower) &&
                    std::any_of(name.begin(), name.end(), is_upper);
  if (!caps || name.find(':') != std::string_view::npos) return {};
  return person_in(name);
}

std::string name_within_oath(std::string_view line) {
  if (!tells_of_oath(line) || folded(line).find("interpreter") != std::string::npos) return {};
  std::string name;
  for (const std::string_view printed : words_of(line)) {
    const std::string_view word = trimmed(printed, "(),;:");
    const bool caps =
        word.size() >= 2 && is_upper(word[0]) && std::none_of(word.begin(), word.end(), is_lower);
    if (caps) name += (name.empty() ? "" : " ") + std::string(word);
    if (!name.empty() && (!caps || printed.back() == ',')) break;
  }
  return person_in(name);
}

std::optional<std::string> parse_deposition_of(std::string_view line) {
  constexpr std::string_view kOf = "DEPOSITION OF";
  line = trimmed(line);
  const std::size_t at = line.find(kOf);
  if (at == std::string_view::npos || line.size() > kLineBytesMax ||
      std::any_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(at), is_lower))
    return std::nullopt;
  return person_in(line.substr(at + kOf.size()));
}

bool belongs_to_caption(std::string_view line) {
  const std::string low = folded(trimmed(line, " \t,.;:)("));
  for (const std::string_view word :
       {"plaintiff", "plaintiffs", "defendant", "defendants", "v", "vs", "appearances"}) {
    if (low == word) return true;
  }
  return low.starts_with("v. ") || low.starts_with("vs. ") || low.starts_with("for the ") ||
         low.find("deposition of") != std::string::npos || low.ends_with("esq");
}

bool heads_certificate(std::string_view line) {
  if (line.size() > 70 || std::any_of(line.begin(), line.end(), is_lower)) return false;
  std::string letters;  // "C E R T I F I C A T E"
  for (const char c : line) {
    if (is_upper(c)) letters += c;
  }
  const std::size_t at = letters.find("CERTIFICATE");
  if (at == std::string::npos) return false;
  for (const std::string_view whole :
       {"CERTIFICATE", "REPORTERSCERTIFICATE", "CERTIFICATEOFREPORTER", "CERTIFICATEOFOATH",
        "CERTIFICATEOFCOURTREPORTER", "COURTREPORTERSCERTIFICATE", "CERTIFICATEOFNOTARY",
        "CERTIFICATEOFNOTARYPUBLIC", "REPORTERCERTIFICATE", "CERTIFICATEOFSHORTHANDREPORTER",
        "CERTIFICATEOFTRANSCRIBER", "TRANSCRIBERSCERTIFICATE", "CERTIFICATEOFTRANSCRIPTIONIST",
        "CERTIFICATEOFSTENOGRAPHER", "CERTIFICATEOFOFFICIALREPORTER", "NOTARYCERTIFICATE",
        "CERTIFICATEOFDEPONENT", "CERTIFICATEOFWITNESS", "CERTIFICATEOFCERTIFIEDCOURTREPORTER"}) {
    if (letters == whole) return true;
  }
  return false;
}

}  // namespace dixit::source
