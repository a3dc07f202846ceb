// Internal to the document room: the words of a mail told from those it answers to or passes on.
#pragma once
#include <string_view>

#include "document/draft_blocks.h"
#include "record/document.h"

namespace dixit::document {

/// Takes   text: a plain mail's text, valid UTF-8; flowed: its lines are parted by a blank at their
///         end (RFC 3676).
/// Gives   its paragraphs, appended: lines behind ">" are quoted, and so is the line "On … wrote:"
///         above them; all below "-----Original Message-----" or a copied head (From, Sent, To,
///         Subject) is; what stands below the line "-- " is left out as a signature.
void add_plain_mail(std::string_view text, bool flowed, DraftBlocks& out);

/// The same for blocks that are laid out already: from a copied head on, all is quoted; a line
/// "On … wrote:" before a quoted block is.
void mark_quoted(Document& document);

}  // namespace dixit::document
