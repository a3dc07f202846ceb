// What every reader of documents promises, whatever the bytes: checked by the fuzz targets.
#pragma once
#include <cstdlib>
#include <string>

#include "base/result.h"
#include "base/utf8.h"
#include "record/document.h"

inline void hold_document_promises(const dixit::Result<dixit::Document>& document) {
  if (!document) {
    if (document.error().message.empty()) std::abort();
    return;
  }
  for (const std::string* text : {&document->text, &document->title, &document->byline,
                                  &document->published, &document->language}) {
    if (dixit::utf8::find_invalid(*text) != std::string::npos) std::abort();
  }
  std::uint32_t last = 0;
  for (const auto& block : document->blocks) {
    if (block.text.begin < last || block.text.empty() || block.level > 6 ||
        block.text.end > document->text.size())
      std::abort();
    last = block.text.end;
  }
  for (const auto& issue : document->issues) {
    if (dixit::utf8::find_invalid(issue.message) != std::string::npos) std::abort();
  }
}
