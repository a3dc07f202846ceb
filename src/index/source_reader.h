// The sources of a volume: what is known of each, its turns, marks, times and lines.
#pragma once
#include <cstdint>
#include <memory>

#include "index/item_code.h"
#include "index/open.h"
#include "index/text_reader.h"
#include "match/holding.h"

namespace dixit::index {

struct SourceParts {
  Bytes sources;
  Bytes cards;
  Bytes extras;
  Bytes turn_blocks;
  Bytes turns;
  match::Position end = 0;
  std::uint32_t source_count = 0;
};

/// Every number may be given to every function; what is not there is empty.
class SourceReader {
 public:
  explicit SourceReader(const SourceParts& parts = {}) : parts_(parts) {}

  [[nodiscard]] match::SourceExtent extent(std::uint32_t source) const;
  [[nodiscard]] match::SourceExtent extent_at(match::Position position) const;
  [[nodiscard]] std::uint32_t turn_count(std::uint32_t source) const;
  [[nodiscard]] match::TurnExtent turn(std::uint32_t source, std::uint32_t turn) const;
  [[nodiscard]] match::TurnExtent turn_of(std::uint32_t source, std::uint32_t word) const;
  [[nodiscard]] Identity identity(std::uint32_t source) const;
  void read_card(std::uint32_t source, SourceCard& card) const;
  /// The words [begin, end) of a source with all that belongs to them; `text` reads the words.
  [[nodiscard]] Excerpt cut(const TextReader& text, std::uint32_t source, std::uint32_t begin,
                            std::uint32_t end) const;
  /// Moves the bounds of a stretch outward, to where an excerpt of it should begin and end.
  void widen(std::uint32_t source, std::uint32_t& begin, std::uint32_t& end) const;

 private:
  struct Record;
  struct Stream;
  [[nodiscard]] Record record(std::uint32_t source) const;
  [[nodiscard]] Stream stream(const Record& record, Extra extra) const;
  template <class F>
  void turns_from(const Record& record, std::uint32_t turn, F&& each) const;
  template <class F>
  void items_from(const Stream& stream, std::uint32_t word, F&& each) const;
  [[nodiscard]] match::TurnExtent turn_holding(const Record& record, std::uint32_t word) const;
  void add_text(const TextReader& text, const Record& record, const Excerpt& cut, std::uint32_t end,
                Source& out) const;
  void add_turns(const Record& record, Excerpt& cut, std::uint32_t end, Source& out) const;
  void add_marks(const Record& record, std::uint32_t begin, std::uint32_t end, Source& out) const;
  void add_times(const Record& record, std::uint32_t begin, std::uint32_t end, Source& out) const;
  void add_lines(const Record& record, std::uint32_t begin, std::uint32_t end, Source& out) const;
  void add_pages(const Record& record, std::uint32_t begin, std::uint32_t end, Source& out) const;
  SourceParts parts_;
};

}  // namespace dixit::index
