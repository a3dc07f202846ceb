// JSON as a tree over flat arrays, every string of which knows its bytes in the file.
//
//   DX_TRY(auto json, markup::parse_json(decoded.text));
//   for (markup::JsonValue segment : json.root().find("segments")) {
//     double start = segment.find("start").as_number(kNoTime);
//     std::string_view words = segment.find("text").as_string();
//   }
//
// A JsonValue that stands for nothing (a key that is absent) answers every question with nothing,
// so look-ups chain safely.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "text/source_map.h"

namespace dixit::markup {

enum class JsonType : std::uint8_t { kAbsent, kNull, kBool, kNumber, kString, kArray, kObject };

class JsonDocument;
class JsonIterator;

/// A handle on one value of a document; cheap to copy. The document must outlive it and stay where
/// it is.
class JsonValue {
 public:
  JsonValue() = default;
  JsonValue(const JsonDocument* document, std::uint32_t index)
      : document_(document), index_(index) {}

  [[nodiscard]] JsonType type() const;
  [[nodiscard]] bool exists() const { return document_ != nullptr; }
  explicit operator bool() const { return exists(); }
  [[nodiscard]] bool is_object() const { return type() == JsonType::kObject; }
  [[nodiscard]] bool is_array() const { return type() == JsonType::kArray; }
  [[nodiscard]] bool is_string() const { return type() == JsonType::kString; }
  [[nodiscard]] bool is_number() const { return type() == JsonType::kNumber; }

  /// The first member of that name; absent when this is no object or has none.
  [[nodiscard]] JsonValue find(std::string_view key) const;
  /// The element at that place of an array; absent when there is none. Takes time in proportion to
  /// `place`.
  [[nodiscard]] JsonValue at(std::size_t place) const;
  /// Members or elements; 0 for anything else.
  [[nodiscard]] std::size_t size() const;
  /// Iterates the elements of an array or the values of an object, in file order.
  [[nodiscard]] JsonIterator begin() const;
  [[nodiscard]] JsonIterator end() const;

  /// The name under which this value stands in its object; "" elsewhere.
  [[nodiscard]] std::string_view key() const;
  /// A string, escapes resolved; "" for anything else. The view is into JsonDocument::strings().
  [[nodiscard]] std::string_view as_string() const;
  /// Where as_string() lies in JsonDocument::strings(), for JsonDocument::places().
  [[nodiscard]] Span string_span() const;
  [[nodiscard]] double as_number(double otherwise = std::numeric_limits<double>::quiet_NaN()) const;
  [[nodiscard]] bool as_bool(bool otherwise = false) const;
  /// Offset in the parsed text just after this value's first token (a scalar's end; the opening
  /// bracket of a container).
  [[nodiscard]] std::uint32_t source_offset() const;

 private:
  friend class JsonIterator;
  const JsonDocument* document_ = nullptr;
  std::uint32_t index_ = 0;
};

/// The whole tree.
class JsonDocument {
 public:
  /// The outermost value.
  [[nodiscard]] JsonValue root() const { return nodes_.empty() ? JsonValue{} : JsonValue{this, 0}; }
  /// All string values, one after another, unescaped; valid UTF-8.
  [[nodiscard]] const std::string& strings() const { return strings_; }
  /// strings() byte -> byte of the parsed text. An escape is a folded run.
  [[nodiscard]] const SourceMap& places() const { return places_; }

 private:
  friend class JsonValue;
  friend class JsonIterator;
  friend class JsonBuilder;
  struct Node {
    double number = 0;
    Span string;               // in strings_
    Span key;                  // in keys_
    std::uint32_t end = 0;     // index after the last node of its subtree
    std::uint32_t count = 0;   // members or elements
    std::uint32_t source = 0;  // offset in the parsed text
    JsonType type = JsonType::kNull;
    bool boolean = false;
  };
  std::vector<Node> nodes_;  // in file order
  std::string keys_;         // each name once
  std::string strings_;
  SourceMap places_;
};

class JsonIterator {
 public:
  JsonIterator(const JsonDocument* document, std::uint32_t index)
      : document_(document), index_(index) {}
  JsonValue operator*() const { return {document_, index_}; }
  JsonIterator& operator++() {
    index_ = document_->nodes_[index_].end;
    return *this;
  }
  friend bool operator==(const JsonIterator&, const JsonIterator&) = default;

 private:
  const JsonDocument* document_ = nullptr;
  std::uint32_t index_ = 0;
};

/// Takes   text: valid UTF-8, one JSON value (NaN and Infinity, which recognisers write, are
/// accepted). Gives   its tree. Errors  kFormat with place "line:column" and what was expected;
/// kLimit past limits::kJsonDepthMax. Cost    linear; no recursion.
Result<JsonDocument> parse_json(std::string_view text);

}  // namespace dixit::markup
