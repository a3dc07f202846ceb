// Internal to the document room: what Word's paragraph styles mean.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "document/office.h"

namespace dixit::document {

/// Style ids (which differ by language and program) to what they are.
class DocxStyles {
 public:
  /// Takes   xml: the part of styles; may be empty or damaged.
  explicit DocxStyles(std::string_view xml);
  [[nodiscard]] StyleKind of(const std::string& id) const;

 private:
  struct Style {
    std::string name;
    std::string based_on;
    int outline = -1;
    bool numbered = false;
  };
  void finish(const std::string& id, Style style);
  std::map<std::string, Style> styles_;
};

}  // namespace dixit::document
