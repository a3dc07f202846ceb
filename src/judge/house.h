// What each house permits. One engine, one small file a house (data/houses), with the rules cited.
//
// File format: `name: …`, `id: …`, then `[operation]` sections with `rule: yes|caution|marked|no`
// and `citation: …`; `breaks: added` says that closing a quotation and opening it again with "she
// added" counts as a mark.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/finding.h"

namespace dixit::judge {

struct House {
  std::string id;
  std::string name;
  bool accepts_breaks = true;
  struct Rule {
    std::string rule;
    std::string citation;
  };
  std::map<std::string, Rule, std::less<>> rules;  ///< by the form's name

  /// The rule for a form; null where the house says nothing.
  [[nodiscard]] const Rule* rule_for(Form form) const;
};

/// Reads a house file. Errors: kFormat with the line.
Result<House> parse_house(std::string_view text, const std::string& file);
/// The houses compiled in, by id.
std::vector<std::string> house_ids();
/// A compiled-in house by id, or a file by path. Errors: kOpen when neither is there (the hint
/// lists the ids).
Result<House> load_house(const std::string& name_or_path);

/// The severity of a form under a house: what it permits is at most 1, what it forbids at least 3;
/// only forms 0–2 move, and marked ones (elided, bracketed) where the house forbids even those.
[[nodiscard]] int house_severity(const House& house, Form form, int severity);

}  // namespace dixit::judge
