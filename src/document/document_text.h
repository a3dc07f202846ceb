// Internal to the document room: puts a document together block by block, so that every reader
// gives valid UTF-8, tidy white space and blocks that lie in order.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "record/document.h"

namespace dixit::document {

/// Usage: begin(), add() and add_break() any number of times, end(); at last take().
class DocumentText {
 public:
  explicit DocumentText(std::string_view format) { document_.format = format; }

  /// Opens a block; one that is open is ended.
  void begin(BlockKind kind, std::uint8_t level = 0, std::uint32_t page = 0);
  /// Appends text: made valid UTF-8 (U+FFFD), runs of blanks one space, none at a line's ends, soft
  /// hyphens and controls dropped. Ignored past kTextBytesMax, which is told in an issue.
  void add(std::string_view text);
  /// A line break inside the block.
  void add_break();
  /// Ends the block; one without a visible character leaves no trace.
  void end();
  /// Whether the open block has a visible character.
  [[nodiscard]] bool has_text() const { return open_ && document_.text.size() > begin_; }
  [[nodiscard]] bool is_open() const { return open_; }

  void issue(std::string message, std::string place = {});
  [[nodiscard]] Document& document() { return document_; }
  [[nodiscard]] Document take();

 private:
  void put(std::string_view visible);
  Document document_;
  bool open_ = false;
  bool full_ = false;
  bool space_ = false;
  std::uint32_t breaks_ = 0;
  std::uint32_t begin_ = 0;
  DocumentBlock block_;
};

}  // namespace dixit::document
