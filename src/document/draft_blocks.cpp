#include "document/draft_blocks.h"

#include <algorithm>
#include <iterator>

namespace dixit::document {
namespace {

constexpr std::size_t kFramesMax = 2000;        // nesting; more is left flat
constexpr std::size_t kLongCellBytes = 400;     // a cell that is a text, not an entry
constexpr std::size_t kShortCellBytes = 120;    // a name, a time, a label
constexpr std::string_view kCellBound = " | ";  // source/from_document.cpp knows it, too

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void take(std::vector<DraftBlock>& to, std::vector<DraftBlock> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::string on_one_line(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

}  // namespace

void DraftBlocks::begin(BlockKind kind, std::uint8_t level) {
  Frame& f = frames_.back();
  if (f.open && f.runs_on) {
    f.runs_on = false;
    return;
  }
  end();
  f.blocks.push_back({kind, level, {}});
  f.open = true;
}

void DraftBlocks::become(BlockKind kind, std::uint8_t level) {
  Frame& f = frames_.back();
  if (!f.open) return;
  f.blocks.back().kind = kind;
  f.blocks.back().level = level;
}

void DraftBlocks::add(std::string_view text) {
  Frame& f = frames_.back();
  if (!f.open) {
    if (is_blank(text)) return;
    begin(BlockKind::kBody);
  }
  frames_.back().blocks.back().text += text;
}

void DraftBlocks::end(bool runs_on) {
  Frame& f = frames_.back();
  if (!f.open) return;
  if (runs_on) {
    f.runs_on = true;
    return;
  }
  f.open = false;
  f.runs_on = false;
  if (is_blank(f.blocks.back().text)) f.blocks.pop_back();
  if (!f.after.empty()) take(f.blocks, std::exchange(f.after, {}));
}

void DraftBlocks::push(FrameKind kind) {
  if (frames_.size() >= kFramesMax) return;
  frames_.emplace_back();
  frames_.back().kind = kind;
}

bool DraftBlocks::pop(FrameKind kind, Frame& out) {
  const auto has = [&] {
    return std::any_of(frames_.begin() + 1, frames_.end(),
                       [&](const Frame& f) { return f.kind == kind; });
  };
  if (frames_.size() < 2 || (frames_.back().kind != kind && !has())) return false;
  for (;;) {
    end();
    out = std::move(frames_.back());
    frames_.pop_back();
    if (out.kind == kind) return true;
    // What was not closed is kept where it stands.
    if (out.kind == FrameKind::kNothing) continue;
    for (std::vector<DraftBlock>& cell : out.cells) take(frames_.back().after, std::move(cell));
    take(frames_.back().after, std::move(out.blocks));
    if (!frames_.back().open) {
      take(frames_.back().blocks, std::exchange(frames_.back().after, {}));
    }
  }
}

void DraftBlocks::begin_box() { push(FrameKind::kBox); }

void DraftBlocks::end_box() {
  Frame box;
  if (!pop(FrameKind::kBox, box)) return;
  Frame& f = frames_.back();
  take(f.open ? f.after : f.blocks, std::move(box.blocks));
}

void DraftBlocks::begin_note() { push(FrameKind::kNote); }

void DraftBlocks::end_note() {
  Frame note;
  if (!pop(FrameKind::kNote, note)) return;
  for (DraftBlock& block : note.blocks) block.kind = BlockKind::kFootnote;
  take(notes_, std::move(note.blocks));
}

void DraftBlocks::begin_nothing() { push(FrameKind::kNothing); }

void DraftBlocks::end_nothing() {
  Frame nothing;
  static_cast<void>(pop(FrameKind::kNothing, nothing));
}

void DraftBlocks::begin_row() {
  if (frames_.back().kind != FrameKind::kRow) end();
  push(FrameKind::kRow);
}

void DraftBlocks::begin_cell() { push(FrameKind::kCell); }

void DraftBlocks::end_cell() {
  Frame cell;
  if (!pop(FrameKind::kCell, cell)) return;
  Frame& f = frames_.back();
  if (f.kind == FrameKind::kRow) {
    f.cells.push_back(std::move(cell.blocks));
  } else {
    take(f.blocks, std::move(cell.blocks));
  }
}

void DraftBlocks::end_row() {
  Frame row;
  if (!pop(FrameKind::kRow, row)) return;
  if (!row.blocks.empty()) row.cells.push_back(std::move(row.blocks));
  lay_row(std::move(row.cells));
}

void DraftBlocks::lay_row(std::vector<std::vector<DraftBlock>> cells) {
  std::erase_if(cells, [](const std::vector<DraftBlock>& cell) { return cell.empty(); });
  std::vector<DraftBlock>& out = frames_.back().blocks;
  std::size_t texts = 0;
  bool short_heads = cells.size() > 1;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const bool text = cells[k].size() > 1 || cells[k][0].text.size() > kLongCellBytes;
    texts += text;
    if (k + 1 < cells.size())
      short_heads &= cells[k].size() == 1 && cells[k][0].text.size() <= kShortCellBytes;
  }
  // Tables that lay out a page hold texts side by side; those that hold entries are rows. A name
  // and what was said stand in a row, too.
  if (cells.size() < 2 || (texts > 0 && !short_heads)) {
    for (std::vector<DraftBlock>& cell : cells) take(out, std::move(cell));
    return;
  }
  DraftBlock row{BlockKind::kTableRow, 0, {}};
  for (const std::vector<DraftBlock>& cell : cells) {
    if (!row.text.empty()) row.text += kCellBound;
    row.text += on_one_line(cell[0].text);
  }
  out.push_back(std::move(row));
  std::vector<DraftBlock> rest = std::move(cells.back());
  rest.erase(rest.begin());
  take(out, std::move(rest));
}

void DraftBlocks::write(DocumentText& out) {
  while (frames_.size() > 1) {
    Frame last;
    static_cast<void>(pop(frames_.back().kind, last));
    if (last.kind == FrameKind::kNothing) continue;
    for (std::vector<DraftBlock>& cell : last.cells) take(frames_.back().blocks, std::move(cell));
    take(frames_.back().open ? frames_.back().after : frames_.back().blocks,
         std::move(last.blocks));
  }
  frames_.back().runs_on = false;
  end();
  take(frames_[0].blocks, std::exchange(notes_, {}));
  for (const DraftBlock& block : frames_[0].blocks) {
    out.begin(block.kind, block.level);
    out.add(block.text);
    out.end();
  }
  frames_[0].blocks.clear();
}

}  // namespace dixit::document
