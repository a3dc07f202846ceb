// Internal to the document room: the text of a Word document's parts.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/docx_styles.h"
#include "document/draft_blocks.h"
#include "document/office.h"

namespace dixit::document {

/// Reads document.xml into blocks, calling in notes where words call them.
class DocxBody {
 public:
  DocxBody(const DocxStyles& styles, DraftBlocks& out) : styles_(styles), out_(out) {}

  /// Takes   xml: the part of footnotes or endnotes. To be called before read().
  void read_notes(std::string_view xml, bool endnotes);
  /// Takes   xml: the part of the document itself.
  /// Errors  kFormat when its first element cannot be read.
  Result<bool> read(std::string_view xml);

  Unseen unseen;
  std::string title;               ///< the text of a paragraph of style Title
  bool breaks_off = false;         ///< the XML ends before its end
  bool has_document_part = false;  ///< an element <document> was there

 private:
  class Walk;
  void put_note(const std::vector<DraftBlock>& blocks);
  const DocxStyles& styles_;
  DraftBlocks& out_;
  std::map<std::string, std::vector<DraftBlock>> notes_;  ///< "f2", "e1" to what they say
};

}  // namespace dixit::document
