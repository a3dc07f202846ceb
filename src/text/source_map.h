// Where each byte of a derived text came from. Reading never loses a place: a finding can always
// point into the user's own file.
#pragma once
#include <cstdint>
#include <vector>

#include "base/span.h"

namespace dixit {

/// A map from the bytes of a derived text (a decoded page, an article, the words of a transcript)
/// to the bytes of the file. It is a list of runs. In a plain run every text byte stands for the
/// file byte at the same distance; in a folded run (an entity, an escape, a converted letter) the
/// whole run stands for the whole of its file span. Bytes outside every run (a line break put
/// between two paragraphs) belong to the empty place after the run before them.
class SourceMap {
 public:
  struct Run {
    std::uint32_t text = 0;         ///< first byte in the text
    std::uint32_t text_size = 0;    ///< bytes of text
    std::uint32_t source = 0;       ///< first byte in the file
    std::uint32_t source_size = 0;  ///< bytes of file; equal to text_size in a plain run
    bool folded = false;            ///< the run maps as a whole
  };

  /// A map of a text that is the file itself.
  static SourceMap identity(std::uint32_t size);

  /// Adds a run at the end. REQUIRES: text >= the end of the run before. Neighbouring plain runs
  /// are joined.
  void append(Span text, Span source);

  /// The file span of a text span: the least one that holds every byte of it. An empty span maps to
  /// an empty span.
  [[nodiscard]] Span to_source(Span text) const;

  /// This map after `outer`: this maps a text to a middle text, `outer` maps the middle text to the
  /// file.
  [[nodiscard]] SourceMap then(const SourceMap& outer) const;

  [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }

 private:
  std::vector<Run> runs_;
};

}  // namespace dixit
