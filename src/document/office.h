// Internal to the document room: what Word's and OpenDocument's files have in common.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "document/document_text.h"
#include "document/draft_blocks.h"
#include "document/zip_file.h"

namespace dixit::document {

/// What a paragraph's style says it is.
struct StyleKind {
  BlockKind kind = BlockKind::kBody;
  std::uint8_t level = 0;
  bool title = false;
};

/// Takes   name: of a paragraph style as English programs store it, whatever language they show it
///         in ("heading 2", "Title", "Quotations", "toc 1").
[[nodiscard]] StyleKind kind_of_style(std::string_view name);

/// What an office document holds and does not show as text, to be told of.
struct Unseen {
  std::size_t insertions = 0;
  std::size_t deletions = 0;
  std::size_t comments = 0;
  std::size_t hidden = 0;
};

/// Tells that parts are missing or doubled. `breaks_off`: the text itself ends in its middle.
void tell_damage(const ZipFile& zip, bool breaks_off, DocumentText& out);

void tell_unseen(const Unseen& unseen, DocumentText& out);

/// "3 deletions", "1 deletion".
[[nodiscard]] std::string counted(std::size_t number, std::string_view one, std::string_view many);

}  // namespace dixit::document
