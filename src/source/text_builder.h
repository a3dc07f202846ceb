// Builds a text from parts of another, keeping each byte's place.
#pragma once
#include <string>
#include <string_view>

#include "base/span.h"
#include "text/source_map.h"

namespace dixit::source {

class TextBuilder {
 public:
  explicit TextBuilder(std::string_view from) : from_(from) {}

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text.size()); }
  /// Copies a part unchanged.
  void copy(Span part) {
    const std::uint32_t begin = size();
    text += slice(from_, part);
    places.append({begin, size()}, part);
  }
  /// Writes other bytes that stand for a part ("&" for "&amp;").
  void write(std::string_view bytes, Span part) {
    const std::uint32_t begin = size();
    text += bytes;
    places.append({begin, size()}, part);
  }
  /// Writes bytes that stand for nothing (a blank between two parts).
  void glue(char c) { text += c; }

  std::string text;
  SourceMap places;

 private:
  std::string_view from_;
};

}  // namespace dixit::source
