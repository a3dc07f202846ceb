// Transcripts and documents as HTML pages or fragments.
#pragma once
#include <string>
#include <string_view>

#include "source/draft.h"

namespace dixit::source {

/// Takes   page: valid UTF-8; places: its bytes in the file; path: for messages.
/// Gives   a draft. <cite> and <time> before paragraphs, definition lists and two-column tables are
///         turns by structure; any other page is taken as lines of text and read like a text file.
///         Menus, headers, footers and lists of links are passed over.
/// Errors  those of markup::parse_html.
Result<Draft> read_html_transcript(std::string_view page, const SourceMap& places,
                                   const std::string& path);

}  // namespace dixit::source
