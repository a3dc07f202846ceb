// Internal to the pronounce room: the tables of data/pronounce.
//
// File format (UTF-8): `[section]` lines, then `entry = value | value` lines; `#` starts a comment.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dixit::pronounce {

using Values = std::vector<std::string>;
using Section = std::map<std::string, Values, std::less<>>;

class Table {
 public:
  /// Lines that make no sense are put into `problems` (a test holds the shipped files to none).
  static Table parse(std::string_view text, std::vector<std::string>* problems = nullptr);
  [[nodiscard]] const Section& section(std::string_view name) const;
  /// The values of an entry; null when there is none.
  [[nodiscard]] const Values* find(std::string_view section, std::string_view entry) const;

 private:
  std::map<std::string, Section, std::less<>> sections_;
};

/// The table of data/pronounce/NAME.txt; an empty one where there is none. Read once; thread-safe.
const Table& table_named(std::string_view name);

}  // namespace dixit::pronounce
