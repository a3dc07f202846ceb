// Internal to the document room: the text of an OpenDocument text.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/draft_blocks.h"
#include "document/office.h"

namespace dixit::document {

class OdtBody {
 public:
  explicit OdtBody(DraftBlocks& out) : out_(out) {}

  /// Takes   xml: a part that defines styles; may be empty. To be called before read().
  void read_styles(std::string_view xml);
  /// Takes   xml: content.xml.
  /// Errors  kFormat when it holds no text document.
  Result<bool> read(std::string_view xml);

  Unseen unseen;
  std::string title;        ///< the text of a paragraph of style Title
  bool breaks_off = false;  ///< the XML ends before its end

 private:
  class Walk;
  struct Style {
    std::string parent;
    std::string shown;  ///< its name in full, where the stored one is shortened
  };
  [[nodiscard]] StyleKind style(const std::string& name) const;

  DraftBlocks& out_;
  std::map<std::string, Style> styles_;
};

}  // namespace dixit::document
