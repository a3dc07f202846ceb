// Internal to the document room: blocks as an office program nests them (paragraphs in cells in
// tables, boxes anchored in paragraphs, notes called from words) laid out in one row.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document_text.h"
#include "record/document.h"

namespace dixit::document {

struct DraftBlock {
  BlockKind kind = BlockKind::kBody;
  std::uint8_t level = 0;
  std::string text;  ///< '\n' is a line break
};

class DraftBlocks {
 public:
  DraftBlocks() { frames_.emplace_back(); }

  /// Opens a paragraph; one that is open is ended.
  void begin(BlockKind kind, std::uint8_t level = 0);
  /// Changes what the open paragraph is.
  void become(BlockKind kind, std::uint8_t level = 0);
  void add(std::string_view text);
  /// Ends the paragraph. `runs_on`: the next one goes on where it ends.
  void end(bool runs_on = false);
  [[nodiscard]] bool is_open() const { return frames_.back().open; }
  /// The text of the open paragraph so far. REQUIRES: is_open().
  [[nodiscard]] const std::string& open_text() const { return frames_.back().blocks.back().text; }

  /// A box: its blocks follow the paragraph that it is anchored in.
  void begin_box();
  void end_box();
  /// A note: its blocks stand at the document's end, as footnotes.
  void begin_note();
  void end_note();
  /// Blocks that are left out.
  void begin_nothing();
  void end_nothing();

  void begin_row();
  void begin_cell();
  void end_cell();
  void end_row();

  /// Takes away the blocks of the frame that is open.
  [[nodiscard]] std::vector<DraftBlock> take_blocks() {
    return std::exchange(frames_.back().blocks, {});
  }
  /// The whole, written out. Frames that are open (a file that breaks off) are ended.
  void write(DocumentText& out);
  [[nodiscard]] bool empty() const { return frames_[0].blocks.empty() && notes_.empty(); }

 private:
  enum class FrameKind : std::uint8_t { kText, kBox, kNote, kNothing, kRow, kCell };
  struct Frame {
    FrameKind kind = FrameKind::kText;
    bool open = false;     // blocks.back() takes text
    bool runs_on = false;  // and the next paragraph, too
    std::vector<DraftBlock> blocks;
    std::vector<DraftBlock> after;               // boxes of the open paragraph
    std::vector<std::vector<DraftBlock>> cells;  // of a row
  };
  void push(FrameKind kind);
  /// Ends frames down to one of that kind and takes it off; false where there is none.
  bool pop(FrameKind kind, Frame& out);
  void lay_row(std::vector<std::vector<DraftBlock>> cells);

  std::vector<Frame> frames_;
  std::vector<DraftBlock> notes_;
};

}  // namespace dixit::document
