// Which phones a model has, and which senones each of them is made of in each context.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "acoustic/engine.h"
#include "base/result.h"

namespace dixit::acoustic {

/// The senones and the transitions of one phone in one context.
struct States {
  std::array<Senone, Hmm::kStates> senones{};
  std::size_t transition = 0;
};

/// What a binary model definition ("mdef", BMDF version 1) says.
class Definition {
 public:
  /// Takes   the file's bytes. Errors: kFormat, without a file's name.
  static Result<Definition> read(std::string_view bytes);

  [[nodiscard]] std::span<const std::string> phones() const { return names_; }
  [[nodiscard]] bool is_filler(Phone phone) const { return fillers_[phone] != 0; }
  [[nodiscard]] Phone silence() const { return silence_; }
  [[nodiscard]] std::size_t senones() const { return senone_phones_.size(); }
  [[nodiscard]] std::size_t transitions() const { return transitions_; }
  /// The phone whose Gaussians a senone mixes.
  [[nodiscard]] Phone phone_of(Senone senone) const { return senone_phones_[senone]; }
  [[nodiscard]] States context_free(Phone phone) const { return states(phone); }
  /// The phone between two others; falls back on other places in the word, then on silence as
  /// neighbour at the word's edges, then on no context.
  [[nodiscard]] States in_context(Phone phone, Phone left, Phone right, Place place) const;

 private:
  struct Node {
    std::int16_t label = 0;
    std::int16_t children = 0;  ///< 0: `value` is a phone in context, else its first child
    std::int32_t value = 0;
  };
  struct Entry {
    std::int32_t sequence = 0;
    std::int32_t transition = 0;
    std::array<std::uint8_t, 4> attributes{};
  };
  [[nodiscard]] States states(std::size_t entry) const;
  [[nodiscard]] int find(Phone phone, Phone left, Phone right, Place place) const;
  [[nodiscard]] int find_anywhere(Phone phone, Phone left, Phone right, Place place) const;
  Result<bool> check();

  std::vector<std::string> names_;
  std::vector<std::uint8_t> fillers_;
  std::vector<Node> tree_;
  std::vector<Entry> entries_;
  std::vector<std::int16_t> sequences_;
  std::vector<Phone> senone_phones_;
  std::size_t transitions_ = 0;
  Phone silence_ = 0;
};

}  // namespace dixit::acoustic
