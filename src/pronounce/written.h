// Internal to the pronounce room: a written word with what stands around it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dixit::pronounce {

/// Views of a text and its words; safe at both ends.
class Written {
 public:
  Written(std::string_view text, const std::vector<Span>& words) : text_(text), words_(words) {}
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  /// As it stands, at most limits::kWordBytesMax bytes; "" for a word that is not in the text.
  [[nodiscard]] std::string_view raw(std::size_t k) const;
  /// What stands between the word before and word k, and behind it; the last and first 16 bytes of
  /// it.
  [[nodiscard]] std::string_view before(std::size_t k) const;
  [[nodiscard]] std::string_view after(std::size_t k) const;

 private:
  [[nodiscard]] std::size_t begin(std::size_t k) const;
  [[nodiscard]] std::size_t end(std::size_t k) const;
  std::string_view text_;
  const std::vector<Span>& words_;
};

/// Folded (text::fold), with the digits of every script as 0-9 and fractions as " 1/2".
[[nodiscard]] std::string spoken_fold(std::string_view raw);
[[nodiscard]] bool is_plain(std::string_view raw);  ///< a-z only, or A-Z and then a-z
[[nodiscard]] bool has_digit(std::string_view folded);
/// Capital letters (of A-Z) and small ones of a word.
struct Case {
  std::size_t upper = 0;
  std::size_t lower = 0;
  bool first_upper = false;
};
[[nodiscard]] Case case_of(std::string_view raw);
/// Whether something is only blanks.
[[nodiscard]] bool blank(std::string_view between);

}  // namespace dixit::pronounce
