#include "report/json_writer.h"

#include <fmt/format.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "report/plain.h"

namespace dixit::report {
namespace {

// RapidJSON writes straight into the string that is handed out, so that a long report is held once.
struct StringStream {
  using Ch = char;
  std::string text;
  void Put(char c) { text.push_back(c); }
  void Flush() {}
};

auto size_of(std::string_view s) { return static_cast<rapidjson::SizeType>(s.size()); }

}  // namespace

struct JsonWriter::State {
  StringStream stream;
  rapidjson::Writer<StringStream> writer{stream};
};

JsonWriter::JsonWriter() : state_(std::make_unique<State>()) {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::begin_object() { return state_->writer.StartObject(), *this; }
JsonWriter& JsonWriter::end_object() { return state_->writer.EndObject(), *this; }
JsonWriter& JsonWriter::begin_array() { return state_->writer.StartArray(), *this; }
JsonWriter& JsonWriter::end_array() { return state_->writer.EndArray(), *this; }
JsonWriter& JsonWriter::key(std::string_view name) {
  return state_->writer.Key(name.data(), size_of(name)), *this;
}
JsonWriter& JsonWriter::null() { return state_->writer.Null(), *this; }
JsonWriter& JsonWriter::boolean(bool value) { return state_->writer.Bool(value), *this; }
JsonWriter& JsonWriter::integer(std::int64_t value) { return state_->writer.Int64(value), *this; }

JsonWriter& JsonWriter::string(std::string_view value) {
  if (value.empty()) {
    state_->writer.String("", 0);
  } else if (utf8::find_invalid(value) == std::string_view::npos) {
    state_->writer.String(value.data(), size_of(value));
  } else {
    const std::string valid = valid_utf8(value);
    state_->writer.String(valid.data(), size_of(valid));
  }
  return *this;
}

JsonWriter& JsonWriter::string_or_null(std::string_view value) {
  return value.empty() ? null() : string(value);
}

JsonWriter& JsonWriter::raw_number(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", value, decimals);
  if (digits.find('.') != std::string::npos) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits += '0';
  }
  if (digits == "-0.0") digits = "0.0";
  state_->writer.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
  return *this;
}

JsonWriter& JsonWriter::seconds(double value) {
  return std::isfinite(value) ? raw_number(value, 3) : null();
}

JsonWriter& JsonWriter::score(double value) {
  return raw_number(std::isfinite(value) ? std::clamp(value, 0.0, 1.0) : 0.0, 4);
}

JsonWriter& JsonWriter::range(std::uint32_t begin, std::uint32_t end) {
  return begin_array().integer(begin).integer(end).end_array();
}

JsonWriter& JsonWriter::codes(MaterialSet set) {
  begin_array();
  for (int k = 0; k < kMaterialCount; ++k) {
    if (set.has(static_cast<Material>(k))) string(name(static_cast<Material>(k)));
  }
  return end_array();
}

std::string JsonWriter::take() {
  std::string out = std::move(state_->stream.text);
  state_->stream.text.clear();
  state_->writer.Reset(state_->stream);
  return out;
}

}  // namespace dixit::report
