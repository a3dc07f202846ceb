// Whether two ways of naming a speaker mean the same person: "Mayor Ada Okoro", "Okoro", "OKORO",
// "MS. OKORO".
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace dixit::lexicon {

enum class NameMatch : std::uint8_t {
  kUnknown,  ///< one of them names nobody that could be compared ("SPEAKER 1", "the envoy" against
             ///< a name)
  kSame,
  kDifferent,
};

/// A name taken apart once, to be compared often.
struct Name {
  std::vector<std::string> words;   ///< folded, without honorifics and roles; the family name last
  std::vector<std::string> titles;  ///< folded honorifics and roles ("mayor", "president")
  bool questioner = false;          ///< Q., REPORTER, MODERATOR
  bool answerer = false;            ///< A., THE WITNESS
  bool anonymous = false;           ///< SPEAKER 1, UNIDENTIFIED, S2: a label that names nobody
};

/// Takes a label or name as printed, and the language whose honorifics and roles it may carry
/// (English ones are known everywhere).
[[nodiscard]] Name parse_name(std::string_view printed, const Lexicon& lexicon);

/// A source's label, helped by the source's title: "THE PRESIDENT" in "Remarks by President Ada
/// Okoro" is Ada Okoro.
[[nodiscard]] Name parse_label(std::string_view label, std::string_view source_title,
                               const Lexicon& lexicon);

/// Whether `said` (the article's) and `label` (the source's) are the same person. A role that both
/// carry makes them the same when one of them has no name; a name against a bare role is unknown.
/// Family names must agree; given names or initials must not differ.
[[nodiscard]] NameMatch match_names(const Name& said, const Name& label);

}  // namespace dixit::lexicon
