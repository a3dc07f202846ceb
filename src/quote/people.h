// Who is named in an article: names gathered into persons, so that "Okoro", "the mayor" and "she"
// find the fullest name.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "quote/scene.h"

namespace dixit::quote {

struct Person {
  std::string name;         ///< the fullest form printed, without titles
  std::uint32_t words = 0;  ///< of that form
  std::uint32_t mentions = 0;
  char gender = 0;                 ///< 'm', 'f' or 0
  bool human = false;              ///< a first name, a title or a role says so
  std::vector<std::string> roles;  ///< folded
};

/// A name in the running text.
struct NameMention {
  std::uint32_t first = 0;  ///< elements [first, last]; titles not included
  std::uint32_t last = 0;
  std::uint32_t person = 0;
};

/// How the words of a text that have a capital somewhere were seen.
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
  /// Where the word is, or would be.
  [[nodiscard]] std::size_t slot_of(std::string_view word, std::uint64_t hash) const;
  std::vector<Slot> slots_ = std::vector<Slot>(1);
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
  [[nodiscard]] std::uint32_t person_of_full(const Chunk& chunk);
  [[nodiscard]] std::uint32_t person_of_single(const Chunk& chunk, char gender);
  void describe(const Chunk& chunk, std::uint32_t person);
  void add_role(std::uint32_t person, std::uint32_t element);
  [[nodiscard]] std::string key(std::string_view fold) const;
  [[nodiscard]] char title_gender(std::uint32_t first) const;
  [[nodiscard]] std::uint32_t family(const Chunk& chunk) const;

  const Scene& scene_;
  std::vector<Person> persons_;
  std::vector<NameMention> mentions_;
  std::vector<std::uint32_t> at_;
  std::vector<Chunk> chunks_;
  std::vector<Chunk> singles_;  ///< capitalised nouns that may be family names
  SeenWords seen_;              ///< fold -> 1 capital inside a sentence, 2 lower case
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_family_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_first_;
  std::unordered_map<std::string, std::vector<RoleUse>> by_role_;
};

}  // namespace dixit::quote
