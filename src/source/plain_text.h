// Transcripts and documents as plain text or Markdown.
//
// Read in two passes. The first notes what each line could be: a label with words, a time, a name
// with a time on a line of its own, a question or an answer. Which of these are meant is decided
// over the whole file (labels.h); the second pass then makes utterances.
#pragma once
#include <string>

#include "source/draft.h"

namespace dixit::source {

struct PlainTextOptions {
  bool markdown = false;
  bool page = false;        ///< made from a page: "# " opens a heading, no other Markdown
  bool transcript = false;  ///< is known to be one, whatever its lines look like
  const std::vector<PrintedLine>* printed = nullptr;  ///< the text is free of margins already, and
                                                      ///< its lines stand so on printed pages
};

/// Takes   text: valid UTF-8; places: its bytes in the file.
/// Gives   a draft: utterances by label, time or paragraph; a document where there are no turns.
Draft read_plain_text(std::string text, const SourceMap& places, const PlainTextOptions& options);

}  // namespace dixit::source
