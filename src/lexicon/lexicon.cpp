#include "lexicon/lexicon.h"

#include <libstemmer.h>

#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/embedded.h"
#include "base/strings.h"
#include "lexicon/per_language.h"
#include "lexicon/sound.h"
#include "lexicon/word_index.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit {
std::span<const EmbeddedFile> embedded_lexicons();
}

namespace dixit::lexicon {
namespace {

constexpr std::size_t kSections = static_cast<std::size_t>(Section::kCount);
static_assert(kSections <= 64);

constexpr std::array<std::string_view, kSections> kNames{
    "negation",    "modal",        "quantifier",   "number",       "scale",      "ordinal",
    "logic",       "condition",    "hedge",        "comparative",  "qualifier",  "function",
    "pronoun",     "tense",        "unit",         "date",         "filler",     "backchannel",
    "assent",      "denial",       "refusal",      "report",       "denyframe",  "hypothetical",
    "contraction", "reduction",    "abbreviation", "spelling",     "antonym",    "synonym",
    "homophone",   "said",         "added",        "askedcue",     "deniedcue",  "jokedcue",
    "wrotecue",    "honorific",    "role",         "questionrole", "answerrole", "stage",
    "inaudible",   "redactedmark", "firstname",    "time"};

/// Sections whose entries are groups of words on a line, every one related to every other.
bool is_group(Section s) { return s == Section::kSynonym || s == Section::kHomophone; }

/// An entry of plain letters and single spaces needs no Unicode: nearly all English ones.
bool is_plain(std::string_view entry) {
  char before = ' ';
  for (const char c : entry) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool space = c == ' ' && before != ' ';
    const bool inner = c == '\'' && before != ' ' && before != '\'';
    if (!letter && !space && !inner) return false;
    before = c;
  }
  return !entry.empty() && before != ' ' && before != '\'' &&
         entry.find("' ") == std::string_view::npos;
}

std::vector<std::string> folded_words(std::string_view entry) {
  std::vector<std::string> out;
  if (is_plain(entry)) {
    while (!entry.empty()) {
      const std::size_t space = std::min(entry.find(' '), entry.size());
      std::string& word = out.emplace_back(entry.substr(0, space));
      for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      entry.remove_prefix(std::min(space + 1, entry.size()));
    }
    return out;
  }
  for (const Span word : text::find_words(entry)) out.push_back(text::fold(slice(entry, word)));
  return out;
}

std::string joined(std::span<const std::string> words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out.push_back(' ');
    out += word;
  }
  return out;
}

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
template <class T>
using StringMap = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

struct Stemmer {
  sb_stemmer* handle = nullptr;
  explicit Stemmer(const std::string& language)
      : handle(sb_stemmer_new(language.c_str(), nullptr)) {}
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;
  ~Stemmer() {
    if (handle != nullptr) sb_stemmer_delete(handle);
  }
};

}  // namespace

namespace {

constexpr std::uint64_t mask_of(std::initializer_list<Section> sections) {
  std::uint64_t mask = 0;
  for (const Section s : sections) mask |= std::uint64_t{1} << static_cast<unsigned>(s);
  return mask;
}

}  // namespace

bool ClassSet::is_protected() const {
  constexpr std::uint64_t kProtected =
      mask_of({Section::kNegation, Section::kModal, Section::kQuantifier, Section::kNumber,
               Section::kScale, Section::kOrdinal, Section::kLogic, Section::kCondition,
               Section::kHedge, Section::kComparative});
  return (bits_ & kProtected) != 0;
}

bool ClassSet::is_closed() const {
  constexpr std::uint64_t kClosed =
      mask_of({Section::kFunction, Section::kPronoun, Section::kModal, Section::kNegation,
               Section::kLogic, Section::kCondition, Section::kFiller});
  return (bits_ & kClosed) != 0;
}

struct Lexicon::Data {
  std::string language;
  WordIndex known;                                       // words of all sections
  std::array<StringMap<std::string>, kSections> values;  // joined phrase -> value
  std::array<std::vector<std::vector<std::string>>, kSections> entries;
  struct Phrase {
    Section section = Section::kCount;
    std::vector<std::string> words;
  };
  // Phrases by WordFacts::phrases of their first word; of a section the longest first.
  std::vector<std::vector<Phrase>> phrases{1};
  StringMap<std::vector<std::uint32_t>>
      groups;  // word -> synonym groups (even) and homophone groups (odd)
  std::unordered_set<std::string> antonyms;  // "a b"
  StringMap<std::vector<std::string>> opposites;

  void add(Section section, std::string_view line, std::vector<std::string>* problems);
  void finish();
  [[nodiscard]] ClassSet single(std::string_view word) const {
    const WordFacts* facts = known.find(word);
    return facts == nullptr ? ClassSet{} : facts->single;
  }
  [[nodiscard]] ClassSet classes(std::string_view folded) const;
  [[nodiscard]] bool share_group(std::string_view a, std::string_view b,
                                 std::uint32_t parity) const;
};

void Lexicon::Data::add(Section section, std::string_view line,
                        std::vector<std::string>* problems) {
  const auto index = static_cast<std::size_t>(section);
  const std::size_t equals = line.find('=');
  const std::string_view left = trimmed(line.substr(0, equals));
  const std::string_view right =
      equals == std::string_view::npos ? std::string_view{} : trimmed(line.substr(equals + 1));
  std::vector<std::string> words = folded_words(left);
  if (words.empty()) {
    if (problems)
      problems->push_back("[" + std::string(kNames[index]) + "] no word in: " + std::string(line));
    return;
  }
  if (is_group(section)) {
    const auto group = static_cast<std::uint32_t>(entries[index].size()) * 2 +
                       (section == Section::kHomophone ? 1 : 0);
    for (const std::string& word : words) groups[word].push_back(group);
    entries[index].push_back(std::move(words));
    return;
  }
  if (section == Section::kAntonym) {
    for (const std::string& other : folded_words(right)) {
      antonyms.insert(words[0] + " " + other);
      antonyms.insert(other + " " + words[0]);
      opposites[words[0]].push_back(other);
      opposites[other].push_back(words[0]);
    }
    if (right.empty() && problems)
      problems->push_back("[antonym] expected a = b: " + std::string(line));
    entries[index].push_back(std::move(words));
    return;
  }
  const std::string key = joined(words);
  if (!right.empty()) {
    const bool fold_value = section == Section::kContraction || section == Section::kReduction ||
                            section == Section::kAbbreviation || section == Section::kSpelling;
    values[index].emplace(key, fold_value ? joined(folded_words(right)) : std::string(right));
  }
  if (words.size() == 1) {
    known.add(words[0]).single.add(section);
  } else {
    WordFacts& facts = known.add(words[0]);
    facts.phrase_starts |= std::uint64_t{1} << index;
    if (facts.phrases == 0) {
      facts.phrases = static_cast<std::uint32_t>(phrases.size());
      phrases.emplace_back();
    }
    auto& list = phrases[facts.phrases];
    const auto place = std::find_if(list.begin(), list.end(), [&](const Phrase& other) {
      return other.section == section && other.words.size() < words.size();
    });
    list.insert(place, {section, words});
  }
  entries[index].push_back(std::move(words));
}

bool Lexicon::Data::share_group(std::string_view a, std::string_view b,
                                std::uint32_t parity) const {
  const auto first = groups.find(a);
  const auto second = groups.find(b);
  if (first == groups.end() || second == groups.end()) return false;
  for (const std::uint32_t group : first->second) {
    if ((group & 1) == parity &&
        std::find(second->second.begin(), second->second.end(), group) != second->second.end())
      return true;
  }
  return false;
}

Lexicon::Lexicon(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Lexicon Lexicon::parse(std::string_view language, std::string_view file_text,
                       std::vector<std::string>* problems) {
  auto data = std::make_unique<Data>();
  data->language = language;
  Section section = Section::kCount;
  while (!file_text.empty()) {
    const std::size_t end = std::min(file_text.find('\n'), file_text.size());
    std::string_view line = file_text.substr(0, end);
    file_text.remove_prefix(std::min(end + 1, file_text.size()));
    if (const std::size_t comment = line.find('#'); comment != std::string_view::npos)
      line = line.substr(0, comment);
    line = trimmed(line);
    if (line.empty()) continue;
    if (line.front() == '[' && line.back() == ']') {
      const std::string_view name = line.substr(1, line.size() - 2);
      const auto found = std::find(kNames.begin(), kNames.end(), name);
      section = static_cast<Section>(found - kNames.begin());
      if (section == Section::kCount && problems)
        problems->push_back("no such section: " + std::string(name));
    } else if (section != Section::kCount) {
      data->add(section, line, problems);
    } else if (problems) {
      problems->push_back("entry before any section: " + std::string(line));
    }
  }
  data->finish();
  return Lexicon(std::move(data));
}

const std::string& Lexicon::language() const { return data_->language; }

/// Once all is read, the classes of every listed word are known for good.
void Lexicon::Data::finish() {
  for (const auto& [word, parts] : values[static_cast<std::size_t>(Section::kContraction)]) {
    if (word.find(' ') == std::string::npos) known.add(word);
  }
  known.for_each([&](std::string_view word, WordFacts& facts) { facts.classes = classes(word); });
}

ClassSet Lexicon::classes(std::string_view folded) const {
  if (const WordFacts* facts = data_->known.find(folded)) return facts->classes;
  // A word that no list has is of no class, unless its letters tell.
  return folded.find_first_of("'0123456789") == std::string_view::npos ? ClassSet{}
                                                                       : data_->classes(folded);
}

ClassSet Lexicon::Data::classes(std::string_view folded) const {
  ClassSet set = single(folded);
  const bool digits = !folded.empty() && std::any_of(folded.begin(), folded.end(),
                                                     [](char c) { return c >= '0' && c <= '9'; });
  if (digits) set.add(Section::kNumber);
  // A contraction carries what its parts carry: "don't" negates, "we'll" is a modal.
  const auto& contractions = values[static_cast<std::size_t>(Section::kContraction)];
  if (const auto parts = contractions.find(folded); parts != contractions.end()) {
    std::string_view rest = parts->second;
    while (!rest.empty()) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      const ClassSet part = single(rest.substr(0, space));
      for (std::size_t s = 0; s < kSections; ++s) {
        if (part.has(static_cast<Section>(s))) set.add(static_cast<Section>(s));
      }
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    set.add(Section::kFunction);
  } else if (const std::size_t mark = folded.find('\'');
             mark != std::string_view::npos && mark > 0 && mark <= 2 && language != "en") {
    // Elided words stand before their host in French and Italian: n'est, qu'il, l'eau.
    const ClassSet head = single(folded.substr(0, mark));
    if (head.bits() != 0) {
      const auto tail = classes(folded.substr(mark + 1));
      for (std::size_t s = 0; s < kSections; ++s) {
        const auto section = static_cast<Section>(s);
        if (head.has(section) && section != Section::kFunction) set.add(section);
        if (tail.has(section)) set.add(section);
      }
    }
  } else if (folded.ends_with("n't")) {
    set.add(Section::kNegation);
  }
  return set;
}

bool Lexicon::has(Section section, std::string_view folded) const {
  return classes(folded).has(section);
}

std::optional<std::string_view> Lexicon::value(Section section, std::string_view folded) const {
  const auto& map = data_->values[static_cast<std::size_t>(section)];
  const auto found = map.find(folded);
  if (found == map.end()) return std::nullopt;
  return std::string_view(found->second);
}

template <class Word>
std::size_t Lexicon::match(Section section, std::span<const Word> words, std::size_t at) const {
  if (at >= words.size()) return 0;
  const WordFacts* facts = data_->known.find(words[at]);
  if (facts == nullptr) return 0;
  if (((facts->phrase_starts >> static_cast<unsigned>(section)) & 1U) != 0) {
    for (const Data::Phrase& phrase : data_->phrases[facts->phrases]) {
      // The first words are the same.
      if (phrase.section == section && phrase.words.size() <= words.size() - at &&
          std::equal(phrase.words.begin() + 1, phrase.words.end(),
                     words.begin() + static_cast<std::ptrdiff_t>(at) + 1)) {
        return phrase.words.size();
      }
    }
  }
  return facts->single.has(section) ? 1 : 0;
}

std::size_t Lexicon::match_phrase(Section section, std::span<const std::string> words,
                                  std::size_t at) const {
  return match(section, words, at);
}

std::size_t Lexicon::match_phrase(Section section, std::span<const std::string_view> words,
                                  std::size_t at) const {
  return match(section, words, at);
}

std::span<const std::vector<std::string>> Lexicon::entries(Section section) const {
  return data_->entries[static_cast<std::size_t>(section)];
}

bool Lexicon::are_antonyms(std::string_view a, std::string_view b) const {
  const auto opposed = [&](const std::string& x, const std::string& y) {
    return data_->antonyms.contains(x + " " + y);
  };
  const std::string first(a);
  const std::string second(b);
  if (opposed(first, second)) return true;
  return stem(a) != stem(b) && opposed(stem(a), stem(b));
}
std::vector<std::string> Lexicon::opposites(std::string_view folded) const {
  const auto found = data_->opposites.find(folded);
  return found == data_->opposites.end() ? std::vector<std::string>{} : found->second;
}
bool Lexicon::are_synonyms(std::string_view a, std::string_view b) const {
  return data_->share_group(a, b, 0);
}
bool Lexicon::are_homophones(std::string_view a, std::string_view b) const {
  return data_->share_group(a, b, 1);
}

std::string Lexicon::stem(std::string_view folded) const {
  // The library's handle is not safe to share between threads, and making one is dear: one a thread
  // and language.
  thread_local std::map<std::string, std::unique_ptr<Stemmer>, std::less<>> stemmers;
  auto found = stemmers.find(data_->language);
  if (found == stemmers.end()) {
    found = stemmers.emplace(data_->language, std::make_unique<Stemmer>(data_->language)).first;
  }
  sb_stemmer* const handle = found->second->handle;
  if (handle == nullptr) return std::string(folded);
  const sb_symbol* out = sb_stemmer_stem(handle, reinterpret_cast<const sb_symbol*>(folded.data()),
                                         static_cast<int>(folded.size()));
  if (out == nullptr) return std::string(folded);
  return std::string(reinterpret_cast<const char*>(out),
                     static_cast<std::size_t>(sb_stemmer_length(handle)));
}

std::string Lexicon::sound_key(std::string_view folded) const {
  return lexicon::sound_key(data_->language, folded);
}

const Lexicon& lexicon_for(std::string_view language) {
  // Never taken down: tens of thousands of words need not be freed at the end.
  static auto* const shelf = new PerLanguage<Lexicon>;
  return shelf->of(language, [](std::string_view code) {
    std::string_view bytes;
    for (const EmbeddedFile& file : embedded_lexicons()) {
      if (file.name == std::string(code) + ".txt") bytes = file.bytes;
    }
    return std::make_unique<const Lexicon>(Lexicon::parse(code, bytes));
  });
}

std::span<const std::string_view> lexicon_languages() {
  static const std::vector<std::string_view> languages = [] {
    std::vector<std::string_view> out;
    for (const EmbeddedFile& file : embedded_lexicons())
      out.push_back(file.name.substr(0, file.name.find('.')));
    return out;
  }();
  return languages;
}

}  // namespace dixit::lexicon
