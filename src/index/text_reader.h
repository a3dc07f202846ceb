// The words of a volume, read from the middle of its text. A word's code has one to four bytes, of
// which only the last has its high bit set; codes are decoded sixteen bytes at a time.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "index/bytes.h"
#include "index/format.h"
#include "match/holding.h"

namespace dixit::index {

/// Where the parts of the text stand.
struct TextParts {
  Bytes word_text;
  Bytes word_table;
  Bytes tokens;
  Bytes surface_table;
  Bytes surface_text;
  Bytes blocks;
  Bytes text;
  Bytes separator_table;
  Bytes separator_text;
  Bytes separators;
  match::Position end = 0;
  std::uint32_t vocabulary = 0;   ///< one more than the highest word number
  std::uint32_t token_count = 0;  ///< at least 1
};

class TextReader {
 public:
  explicit TextReader(const TextParts& parts = {}) : parts_(parts) {}

  /// As match::Holding::read.
  void read(match::Position begin, std::span<match::WordId> out) const;
  /// The numbers of the tokens, otherwise like read().
  void read_tokens(match::Position begin, std::span<std::uint32_t> out) const;
  /// Whether the words at a position are those of `run`.
  [[nodiscard]] bool stands(match::Position position, std::span<const match::WordId> run) const;
  /// Tells the processor that the words at a position will be read: first its table, then its text.
  void prefetch_table(match::Position position) const;
  void prefetch_text(match::Position position) const;

  [[nodiscard]] std::string_view word(match::WordId id) const;
  /// Appends a token as it is written.
  void append_surface(std::uint32_t token, std::string& out) const;

  /// What stands between words is read from a stretch's first position on.
  class Separators {
   public:
    /// REQUIRES: begin <= end of the volume.
    Separators(const TextParts& parts, match::Position begin);
    /// Appends what stands before the next position. `inner`: between two words of a source, where
    /// what is not told is one space; else it is nothing.
    void append_next(bool inner, std::string& out);

   private:
    void enter(match::Position position);
    void advance();
    const TextParts& parts_;
    match::Position position_;
    Cursor cursor_;
    std::uint64_t special_ = 0;  ///< the next position that has something special before it
    std::uint32_t rank_ = 0;     ///< of its separator
  };

  [[nodiscard]] const TextParts& parts() const { return parts_; }

 private:
  [[nodiscard]] std::uint64_t offset_of(match::Position position) const;
  template <class F>
  void decode(match::Position begin, std::size_t count, F&& emit) const;
  TextParts parts_;
};

}  // namespace dixit::index
