// Who is named in an article: names gathered into persons, so that "Okoro", "the mayor" and "she"
// find the fullest name.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "quote/scene.h"

namespace dixit::quote {

struct Person {
  std::string name;         ///< the fullest form printed, without titles
  std::uint32_t words = 0;  ///< of that form
  std::uint32_t mentions = 0;
  char gender = 0;     ///< 'm', 'f' or 0
  bool human = false;  ///< a first name, a title or a role says so
};

/// A name in the running text.
struct NameMention {
  std::uint32_t first = 0;  ///< elements [first, last]; titles not included
  std::uint32_t last = 0;
  std::uint32_t person = 0;
};

/// How the words that open a sentence with a capital were seen elsewhere in a text.
class SeenWords {
 public:
  /// Forgets all; room for so many different words.
  void reserve(std::size_t words);
  /// 1: a capital inside a sentence, 2: no capital; both, or 0. A word comes with its hash.
  [[nodiscard]] std::uint8_t how(std::string_view word, std::uint64_t hash) const {
    return slots_[slot_of(word, hash)].how;
  }
  /// Adds a word; `how` is added to what is known of it.
  void add(std::string_view word, std::uint64_t hash, std::uint8_t how);
  /// The same of a word that was added; another one is let alone.
  void note(std::string_view word, std::uint64_t hash, std::uint8_t how);

 private:
  struct Slot {
    std::string_view word;
    std::uint8_t how = 0;
  };
  static constexpr std::size_t kFilter = 16;  ///< of 64 bits
  [[nodiscard]] static std::uint64_t bit_of(std::uint64_t hash) {
    return std::uint64_t{1} << ((hash >> 32U) % 64);
  }
  [[nodiscard]] std::uint64_t& filter_of(std::uint64_t hash) {
    return filter_[(hash >> 38U) % kFilter];
  }
  /// Where the word is, or would be.
  [[nodiscard]] std::size_t slot_of(std::string_view word, std::uint64_t hash) const;
  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::array<std::uint64_t, kFilter> filter_{};  ///< which hashes may be there
};

/// What the words of names are known by, each with the persons it may mean.
class NameKeys {
 public:
  struct Key {
    std::string_view word;
    std::vector<std::uint32_t> families;  ///< persons whose family name it is, in order
    std::vector<std::uint32_t> givens;    ///< persons whose first name it is, in order
    std::uint32_t bare_uses = 0;
    bool settled = false;  ///< `known` stands
    std::uint32_t known = kNowhere;
  };
  /// Room for so many different words.
  explicit NameKeys(std::size_t words);
  /// The number of a word, which has to outlive this.
  [[nodiscard]] std::uint32_t number(std::string_view word, std::uint64_t hash);
  Key& operator[](std::uint32_t number) { return keys_[number]; }

 private:
  std::vector<Key> keys_;
  std::vector<std::uint32_t> slots_;  ///< 0: free; else one more than the number
};

class People {
 public:
  explicit People(const Scene& scene);

  [[nodiscard]] const std::vector<Person>& persons() const { return persons_; }
  [[nodiscard]] const std::vector<NameMention>& mentions() const { return mentions_; }
  /// The mention that holds an element, as an index into mentions(); kNowhere when the element is
  /// no name.
  [[nodiscard]] std::uint32_t mention_at(std::uint32_t element) const { return at_[element]; }
  /// The person last named before an element who was introduced with a role; kNowhere when there is
  /// none.
  [[nodiscard]] std::uint32_t with_role(std::string_view role, std::uint32_t before) const;
  /// 'm', 'f' or 0 for a noun of role: "spokeswoman".
  [[nodiscard]] char role_gender(std::string_view role) const;

 private:
  struct Chunk {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  struct RoleUse {
    std::string_view role;
    std::uint32_t element = 0;
    std::uint32_t person = 0;
  };
  void learn_capitals();
  [[nodiscard]] bool is_name_word(std::uint32_t i) const;
  [[nodiscard]] bool is_given(std::uint32_t i) const;
  [[nodiscard]] bool joins_name(std::uint32_t i) const;
  void find_chunks();
  void add_chunk(Chunk chunk);
  [[nodiscard]] bool is_heading(const Chunk& chunk) const;
  void admit_singles();
  void name_persons();
  [[nodiscard]] std::uint32_t person_of_full(const Chunk& chunk, NameKeys::Key& family_key,
                                             NameKeys::Key& first_key);
  [[nodiscard]] std::uint32_t person_of_single(const Chunk& chunk, NameKeys::Key& name,
                                               char gender);
  [[nodiscard]] std::uint32_t add_person(std::uint32_t first, std::uint32_t last);
  [[nodiscard]] const std::string& given_of(std::uint32_t person);
  void settle_bare(const Chunk& chunk, NameKeys::Key& name, bool full);
  void describe(const Chunk& chunk, std::uint32_t person, char title);
  void add_role(std::uint32_t person, std::uint32_t element);
  [[nodiscard]] std::uint32_t key_number(std::uint32_t element, NameKeys& keys);
  [[nodiscard]] char title_gender(std::uint32_t first) const;
  [[nodiscard]] std::uint32_t family(const Chunk& chunk) const;

  const Scene& scene_;
  std::vector<Person> persons_;
  std::vector<NameMention> mentions_;
  std::vector<std::uint32_t> at_;
  std::vector<Chunk> chunks_;
  std::vector<Chunk> singles_;  ///< capitalised nouns that may be family names
  SeenWords seen_;
  std::vector<std::string> givens_;  ///< parallel to persons_: see given_of(); "" not yet known
  std::deque<std::string> stems_;    ///< of the words of names, where a language inflects them
  std::vector<RoleUse> role_uses_;   ///< by role, then by element
};

}  // namespace dixit::quote
