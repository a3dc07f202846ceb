// JSON, written value by value. Strings come out as valid UTF-8 whatever goes in; numbers are never
// NaN.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "record/finding.h"

namespace dixit::report {

class JsonWriter {
 public:
  JsonWriter();
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& null();
  JsonWriter& boolean(bool value);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& string(std::string_view value);
  /// null for "".
  JsonWriter& string_or_null(std::string_view value);
  /// At most three decimals; null for no time.
  JsonWriter& seconds(double value);
  /// In [0, 1], at most four decimals; 0 for what is no number.
  JsonWriter& score(double value);
  /// [begin, end]
  JsonWriter& range(std::uint32_t begin, std::uint32_t end);
  /// ["negation", "hedge"]
  JsonWriter& codes(MaterialSet set);
  /// The name of an enumerator in the vocabulary, or null.
  template <class Enum>
  JsonWriter& name_or_null(const std::optional<Enum>& value) {
    return value ? string(name(*value)) : null();
  }

  /// What was written so far; the writer is then ready for another value.
  [[nodiscard]] std::string take();

 private:
  JsonWriter& raw_number(double value, int decimals);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dixit::report
