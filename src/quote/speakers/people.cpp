#include "quote/speakers/people.h"

#include <algorithm>
#include <bit>
#include <unordered_set>

#include "base/utf8.h"
#include "lexicon/word_index.h"
#include "text/chars.h"

namespace dixit::quote {
namespace {

using lexicon::Section;

constexpr std::uint32_t kWellKnown = 3;  ///< bare uses of a family name before a full one comes
constexpr std::uint32_t kChunkMax = 6;   ///< words of one name
constexpr std::uint32_t kClosedUses = kDefinite | kIndefinite | kPossessive | kPreposition |
                                      kGenitive | kSubordinator | kRelative | kHe | kShe | kThey |
                                      kOtherPronoun;

/// A particle that may follow another one: "von der", "de la".
bool is_second_particle(std::string_view fold) {
  return fold == "der" || fold == "den" || fold == "la" || fold == "el" || fold == "le";
}

bool is_particle(std::string_view fold) {
  static constexpr std::array<std::string_view, 18> kParticles{
      "de", "van", "von", "der", "den", "bin", "ibn", "al",  "el",
      "la", "di",  "da",  "du",  "ter", "zu",  "dos", "del", "le"};
  return std::find(kParticles.begin(), kParticles.end(), fold) != kParticles.end();
}

bool is_suffix(std::string_view fold) {
  return fold == "jr" || fold == "sr" || fold == "ii" || fold == "iii" || fold == "iv";
}

/// A name as it is written: runs of space become one space, a possessive ending goes.
std::string printed_name(const Scene& scene, std::uint32_t first, std::uint32_t last) {
  Span span{scene.elements[first].span.begin, scene.elements[last].span.end};
  std::string_view raw = slice(scene.text, span);
  if (scene.elements[last].possessive) {
    if (raw.ends_with("s") && scene.folds[last].size() > 0 && !raw.ends_with("'") &&
        !raw.ends_with("’")) {
      raw.remove_suffix(1);
    }
    if (raw.ends_with("'")) raw.remove_suffix(1);
    if (raw.ends_with("’")) raw.remove_suffix(3);
  }
  std::string out;
  out.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    if (raw[at] > ' ') {  // of ASCII, and no space
      out.push_back(raw[at++]);
      continue;
    }
    const utf8::Decoded d = utf8::decode(raw, at);
    at += d.bytes;
    if (text::char_class(d.code) == text::CharClass::kSpace) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else {
      utf8::append(out, d.code);
    }
  }
  return out;
}

}  // namespace

People::People(const Scene& scene) : scene_(scene) {
  at_.assign(scene.size(), kNowhere);
  learn_capitals();
  find_chunks();
  if (!singles_.empty()) admit_singles();
  name_persons();
}

void SeenWords::reserve(std::size_t words) {
  slots_.assign(std::bit_ceil(2 * words + 1), {});
  filter_.fill(0);
}

std::size_t SeenWords::slot_of(std::string_view word, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (!slots_[slot].word.empty() && slots_[slot].word != word) slot = (slot + 1) & mask;
  return slot;
}

void SeenWords::add(std::string_view word, std::uint64_t hash, std::uint8_t how) {
  filter_of(hash) |= bit_of(hash);
  Slot& slot = slots_[slot_of(word, hash)];
  slot.word = word;
  slot.how |= how;
}

void SeenWords::note(std::string_view word, std::uint64_t hash, std::uint8_t how) {
  if ((filter_of(hash) & bit_of(hash)) == 0) return;
  Slot& slot = slots_[slot_of(word, hash)];
  if (!slot.word.empty()) slot.how |= how;
}

NameKeys::NameKeys(std::size_t words) : slots_(std::bit_ceil(2 * words + 1), 0) {
  keys_.reserve(words);
}

std::uint32_t NameKeys::number(std::string_view word, std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    if (keys_[slots_[slot] - 1].word == word) return slots_[slot] - 1;
  }
  keys_.emplace_back().word = word;
  slots_[slot] = static_cast<std::uint32_t>(keys_.size());
  return slots_[slot] - 1;
}

/// Of the words that open a sentence with a capital: whether they have it inside a sentence, too,
/// and whether they stand without.
void People::learn_capitals() {
  const std::size_t sentences = scene_.sentence_ends.size();
  seen_.reserve(sentences);
  for (std::uint32_t s = 0; s < sentences; ++s) {
    const std::uint32_t i = scene_.first_of(s);
    const Element& e = scene_.elements[i];
    if (e.upper && !scene_.folds[i].empty() && !e.has_use(kClosedUses | kAuxiliary)) {
      seen_.add(scene_.folds[i], e.hash, 0);
    }
  }
  for (std::uint32_t i = 0; i < scene_.size(); ++i) {
    const Element& e = scene_.elements[i];
    if (e.is_run()) continue;
    if (!e.upper) {
      if (scene_.classes[i].bits() == 0) seen_.note(scene_.folds[i], e.hash, 2);
      continue;
    }
    const bool initial = scene_.first_of(e.sentence) == i ||
                         (i > 0 && scene_.elements[i - 1].is_run()) || (e.gap & kColon) != 0;
    const bool inside = !initial && !e.has_use(kClosedUses | kAuxiliary);
    if (inside) seen_.note(scene_.folds[i], e.hash, 1);
  }
}

bool People::is_name_word(std::uint32_t i) const {
  const Element& e = scene_.elements[i];
  if (e.is_run() || !e.upper || e.role || e.honorific || e.dated || e.in_source) return false;
  const std::string_view fold = scene_.folds[i];
  if (fold.size() > 2 && fold[1] == '-' && e.span.size() <= 6) return false;  // "(R-Wis.)"
  if (e.has_use(kClosedUses) && !is_particle(fold)) return false;
  const bool initial = scene_.first_of(e.sentence) == i;
  if (!initial) return !e.has_use(kClosedUses);
  // The first word of a sentence has its capital from that: it must be known, or unlike a common
  // word.
  const std::uint8_t seen = seen_.how(fold, e.hash);
  if (e.has_use(kClosedUses | kAuxiliary)) return false;
  if ((seen & 1) != 0) return true;
  const lexicon::ClassSet classes = scene_.classes[i];
  if (classes.has(Section::kFirstName)) return true;
  return (seen & 2) == 0 && classes.bits() == 0 && !fold.ends_with("ing") && !fold.ends_with("ly");
}

bool People::is_given(std::uint32_t i) const { return scene_.classes[i].has(Section::kFirstName); }

bool People::joins_name(std::uint32_t i) const {
  const Element& e = scene_.elements[i];
  const Element& before = scene_.elements[i - 1];
  if (before.possessive || e.sentence != before.sentence) return false;
  if ((e.gap & kBreaks) == 0) return true;
  // "J. Okoro", "Jr." and the like keep their full stop.
  return (e.gap & kBreaks) == kStop && slice(scene_.text, before.span).size() <= 3;
}

void People::find_chunks() {
  for (std::uint32_t i = 0; i < scene_.size();) {
    if (!scene_.elements[i].upper || !is_name_word(i)) {
      ++i;
      continue;
    }
    std::uint32_t last = i;
    while (last + 1 < scene_.size() && last - i + 1 < kChunkMax && joins_name(last + 1)) {
      if (is_name_word(last + 1)) {
        ++last;
        continue;
      }
      // Particles join names: "Ursula van der Okoro".
      std::uint32_t k = last + 1;
      while (k < scene_.size() && k - last < 3 && is_particle(scene_.folds[k]) &&
             (k > last + 1 || !is_second_particle(scene_.folds[k])) && !scene_.elements[k].upper &&
             joins_name(k)) {
        ++k;
      }
      // "Grenze zu Brimland" is no name: a particle follows a given name or a title.
      const bool starts_anew =
          scene_.grammar->capital_nouns() && last == i && !is_given(i) &&
          (i == 0 || (!scene_.elements[i - 1].role && !scene_.elements[i - 1].honorific));
      const bool joined =
          !starts_anew && k > last + 1 && k < scene_.size() && is_name_word(k) && joins_name(k);
      if (!joined) break;
      last = k;
    }
    add_chunk({i, last});
    i = last + 1;
  }
}

/// Three words or more in capitals: a headline, no name.
bool People::is_heading(const Chunk& chunk) const {
  if (chunk.last < chunk.first + 2) return false;
  for (std::uint32_t i = chunk.first; i <= chunk.last; ++i) {
    const std::string_view word = slice(scene_.text, scene_.elements[i].span);
    if (word.size() < 2) continue;
    for (std::size_t at = 0; at < word.size();) {
      const utf8::Decoded d = utf8::decode(word, at);
      if (text::is_lower(d.code)) return false;
      at += d.bytes;
    }
  }
  return true;
}

void People::add_chunk(Chunk chunk) {
  if (is_heading(chunk)) return;
  if (scene_.grammar->capital_nouns()) {
    // "der Russischen Föderation Sergej Lawin": a given name starts a name of its own.
    for (std::uint32_t k = chunk.first + 1; k < chunk.last; ++k) {
      if (is_given(k) && !is_given(k - 1) && !is_particle(scene_.folds[k - 1]) &&
          !is_given(chunk.first)) {
        if (k > chunk.first + 1) add_chunk({chunk.first, k - 1});
        chunk.first = k;
        break;
      }
    }
    // A common noun has its article before it; a name of two words rarely does.
    const bool after_article =
        chunk.first > 0 && scene_.elements[chunk.first].gap == 0 &&
        scene_.elements[chunk.first - 1].has_use(kDefinite | kIndefinite | kPossessive | kGenitive);
    // "Der Zimmermann Oskar Brandt": the noun before a given name is no name.
    if (chunk.last >= chunk.first + 2 && !is_given(chunk.first) && is_given(chunk.first + 1)) {
      ++chunk.first;
    }
    const bool known = is_given(chunk.first);
    const bool titled = chunk.first > 0 && (scene_.elements[chunk.first - 1].role ||
                                            scene_.elements[chunk.first - 1].honorific);
    if (chunk.first == chunk.last && !known && !titled) {
      // "Von der Leyen sagte"
      const bool noble = chunk.first > 1 && is_particle(scene_.folds[chunk.first - 2]) &&
                         is_second_particle(scene_.folds[chunk.first - 1]);
      if (after_article && !noble) return;
      singles_.push_back(chunk);  // kept when a full name has it as its last word
      return;
    }
  }
  chunks_.push_back(chunk);
}

/// The number of what a word of a name is compared by: the stem where a language inflects them.
std::uint32_t People::key_number(std::uint32_t element, NameKeys& keys) {
  const std::string_view fold = scene_.folds[element];
  if (!scene_.grammar->inflects_names()) return keys.number(fold, scene_.elements[element].hash);
  const std::string& stem = stems_.emplace_back(scene_.lexicon->stem(fold));
  return keys.number(stem, lexicon::WordIndex::hash_of(stem));
}

std::uint32_t People::family(const Chunk& chunk) const {
  std::uint32_t last = chunk.last;
  while (last > chunk.first && is_suffix(scene_.folds[last])) --last;
  return last;
}

/// What the first word of a person's name is compared by.
const std::string& People::given_of(std::uint32_t person) {
  std::string& given = givens_[person];
  if (given.empty()) {
    const std::string& name = persons_[person].name;
    given = text::fold(std::string_view(name).substr(0, name.find(' ')));
    if (scene_.grammar->inflects_names()) given = scene_.lexicon->stem(given);
  }
  return given;
}

/// A person who is named as elements [first, last] are.
std::uint32_t People::add_person(std::uint32_t first, std::uint32_t last) {
  Person person;
  person.name = printed_name(scene_, first, last);
  person.words = last - first + 1;
  persons_.push_back(std::move(person));
  givens_.emplace_back();
  return static_cast<std::uint32_t>(persons_.size() - 1);
}

std::uint32_t People::person_of_full(const Chunk& chunk, NameKeys::Key& family_key,
                                     NameKeys::Key& first_key) {
  const std::string_view first = first_key.word;
  const std::uint32_t words = chunk.last - chunk.first + 1;
  const std::vector<std::uint32_t>& family_ids = family_key.families;
  // LIMIT: of a family name that hundreds share, the sixteen latest are compared.
  for (std::size_t k = family_ids.size() > 16 ? family_ids.size() - 16 : 0; k < family_ids.size();
       ++k) {
    const std::uint32_t id = family_ids[k];
    Person& person = persons_[id];
    const std::string& known = given_of(id);
    const bool same = known == first || (first.size() == 1 && known.starts_with(first)) ||
                      (known.size() == 1 && first.starts_with(known));
    if (!same) continue;
    if (words > person.words || (words == person.words && known.size() < first.size())) {
      person.name = printed_name(scene_, chunk.first, chunk.last);
      person.words = words;
      givens_[id].clear();
    } else if (words == person.words && scene_.grammar->inflects_names()) {
      // "Тарна Велка" is "Тарн Велк": of two forms the one that the other goes on from.
      const std::string printed = printed_name(scene_, chunk.first, chunk.last);
      if (printed.size() < person.name.size()) {
        person.name = printed;
        givens_[id].clear();
      }
    }
    return id;
  }
  const std::uint32_t id = add_person(chunk.first, chunk.last);
  family_key.families.push_back(id);
  first_key.givens.push_back(id);
  return id;
}

std::uint32_t People::person_of_single(const Chunk& chunk, NameKeys::Key& name, char gender) {
  std::uint32_t best = kNowhere;
  const auto consider = [&](const std::vector<std::uint32_t>& ids) {
    const std::size_t from = ids.size() > 8 ? ids.size() - 8 : 0;
    for (std::size_t k = from; k < ids.size(); ++k) {
      const Person& p = persons_[ids[k]];
      if (gender != 0 && p.gender != 0 && p.gender != gender) continue;
      if (best == kNowhere || p.mentions > persons_[best].mentions)
        best = ids[k];  // the one introduced first
    }
  };
  consider(name.families);
  if (best == kNowhere) consider(name.givens);
  if (best != kNowhere) return best;
  const std::uint32_t id = add_person(chunk.first, chunk.last);
  persons_[id].words = 1;
  persons_[id].gender = gender;
  name.families.push_back(id);
  return id;
}

char People::title_gender(std::uint32_t first) const {
  for (std::uint32_t k = 0; k < 3 && first > k; ++k) {
    const Element& e = scene_.elements[first - 1 - k];
    if (e.has_use(kMaleTitle)) return 'm';
    if (e.has_use(kFemaleTitle)) return 'f';
    if (!e.honorific && !e.role) break;
    if (const char gender = role_gender(scene_.folds[first - 1 - k]); gender != 0) return gender;
  }
  return 0;
}

char People::role_gender(std::string_view role) const {
  if (const auto value = scene_.lexicon->value(Section::kRole, role)) {
    if (*value == "m" || *value == "f") return value->front();
  }
  if (role.ends_with("woman") || role.ends_with("women")) return 'f';
  if (role.ends_with("man")) return 'm';
  if (scene_.grammar->capital_nouns() && role.ends_with("in") && role.size() > 6) return 'f';
  return 0;
}

void People::add_role(std::uint32_t person, std::uint32_t element) {
  const std::string_view role = scene_.folds[element];
  Person& p = persons_[person];
  p.human = true;
  if (p.gender == 0) p.gender = role_gender(role);
  role_uses_.push_back({role, element, person});
}

/// Titles before the name and an apposition after it tell what the person is.
void People::describe(const Chunk& chunk, std::uint32_t person, char title) {
  Person& p = persons_[person];
  ++p.mentions;
  if (p.gender == 0) p.gender = title;
  if (title != 0) p.human = true;
  const lexicon::ClassSet classes = scene_.classes[chunk.first];
  if (classes.has(Section::kFirstName) && chunk.last > chunk.first) {
    p.human = true;
    if (p.gender == 0) {
      const auto gender = scene_.lexicon->value(Section::kFirstName, scene_.folds[chunk.first]);
      if (gender && (*gender == "m" || *gender == "f")) p.gender = gender->front();
    }
  }
  for (std::uint32_t k = chunk.first; k-- > 0 && chunk.first - k <= 4;) {
    const Element& e = scene_.elements[k];
    if (!e.role && !e.honorific) break;
    if ((scene_.elements[k + 1].gap & (kBreaks & ~(kStop | kComma))) != 0) break;
    if (e.role) add_role(person, k);
    if (e.honorific) persons_[person].human = true;
  }
  const std::uint32_t end = std::min(scene_.size(), chunk.last + 9);
  if (chunk.last + 1 < end && (scene_.elements[chunk.last + 1].gap & (kComma | kParenOpen)) != 0) {
    for (std::uint32_t k = chunk.last + 1; k < end; ++k) {
      const Element& e = scene_.elements[k];
      if (e.is_run() || e.cue != CueKind::kNone) break;
      if (k > chunk.last + 1 && (e.gap & kBreaks) != 0) break;
      if (e.has_use(kRelative | kPreposition)) break;
      if (e.role) add_role(person, k);
    }
  }
}

/// Single capitalised nouns are names only where a full name ends in one.
void People::admit_singles() {
  std::unordered_set<std::string_view> families;
  for (const Chunk& chunk : chunks_) families.insert(scene_.folds[family(chunk)]);
  for (const Chunk& chunk : singles_) {
    if (families.contains(scene_.folds[chunk.first])) chunks_.push_back(chunk);
  }
  std::sort(chunks_.begin(), chunks_.end(),
            [](const Chunk& a, const Chunk& b) { return a.first < b.first; });
}

/// A family name that stands bare again and again before any full one belongs to somebody whom
/// every reader knows; the full name that comes late ("his daughter Tova Okoro") is another's.
void People::settle_bare(const Chunk& chunk, NameKeys::Key& name, bool full) {
  if (!full) {
    ++name.bare_uses;
    return;
  }
  if (name.bare_uses >= kWellKnown && !name.settled) {
    name.known = add_person(family(chunk), family(chunk));
  } else {
    name.bare_uses = 0;
  }
  name.settled = true;
}

void People::name_persons() {
  std::vector<std::uint32_t> ids(chunks_.size(), kNowhere);
  std::vector<std::uint32_t> families(chunks_.size(), 0);
  NameKeys keys(2 * chunks_.size());
  // Full names first, wherever they stand, so that a headline's "Okoro" is the same as the text's
  // "Dana Okoro".
  for (std::size_t c = 0; c < chunks_.size(); ++c) {
    const Chunk& chunk = chunks_[c];
    const std::uint32_t last = family(chunk);
    families[c] = key_number(last, keys);
    if (last == chunk.first) continue;
    const std::uint32_t first = key_number(chunk.first, keys);
    ids[c] = person_of_full(chunk, keys[families[c]], keys[first]);
  }
  for (std::size_t c = 0; c < chunks_.size(); ++c) {
    settle_bare(chunks_[c], keys[families[c]], ids[c] != kNowhere);
  }
  for (std::size_t c = 0; c < chunks_.size(); ++c) {
    const Chunk& chunk = chunks_[c];
    const char title = title_gender(chunk.first);
    NameKeys::Key& name = keys[families[c]];
    if (ids[c] == kNowhere) ids[c] = name.known;
    if (ids[c] == kNowhere) ids[c] = person_of_single(chunk, name, title);
    for (std::uint32_t i = chunk.first; i <= chunk.last; ++i) {
      at_[i] = static_cast<std::uint32_t>(mentions_.size());
    }
    mentions_.push_back({chunk.first, chunk.last, ids[c]});
    describe(chunk, ids[c], title);
  }
  std::stable_sort(role_uses_.begin(), role_uses_.end(), [](const RoleUse& a, const RoleUse& b) {
    return a.role != b.role ? a.role < b.role : a.element < b.element;
  });
}

std::uint32_t People::with_role(std::string_view role, std::uint32_t before) const {
  const auto place = std::upper_bound(
      role_uses_.begin(), role_uses_.end(), before, [&](std::uint32_t at, const RoleUse& use) {
        return use.role != role ? role < use.role : at < use.element;
      });
  if (place == role_uses_.begin() || std::prev(place)->role != role) return kNowhere;
  return std::prev(place)->person;
}

}  // namespace dixit::quote
