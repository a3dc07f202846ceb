#include "markup/json.h"

#include <rapidjson/error/error.h>
#include <rapidjson/reader.h>

#include <array>
#include <charconv>
#include <cstring>
#include <unordered_map>

#include "base/limits.h"
#include "base/utf8.h"
#include "text/codepoints.h"

namespace dixit::markup {
namespace {

/// What RapidJSON calls a stream, over a view: zero stands for the end.
class ViewStream {
 public:
  using Ch = char;
  explicit ViewStream(std::string_view text)
      : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()) {}
  Ch Peek() const { return at_ < end_ ? *at_ : '\0'; }
  Ch Take() { return at_ < end_ ? *at_++ : '\0'; }
  std::size_t Tell() const { return static_cast<std::size_t>(at_ - begin_); }
  // Only asked of streams that are written to.
  Ch* PutBegin() { return nullptr; }
  void Put(Ch) {}
  void Flush() {}
  std::size_t PutEnd(Ch*) { return 0; }

 private:
  const char* begin_;
  const char* at_;
  const char* end_;
};

}  // namespace

/// Receives the parser's events and lays the nodes down in file order.
class JsonBuilder {
 public:
  JsonBuilder(std::string_view text, const ViewStream& stream, JsonDocument& out)
      : text_(text), stream_(stream), out_(out) {
    out_.strings_.reserve(text.size() / 2);
  }

  bool Null() { return scalar(JsonType::kNull, 0, false); }
  bool Bool(bool value) { return scalar(JsonType::kBool, 0, value); }
  bool Int(int value) { return scalar(JsonType::kNumber, value, false); }
  bool Uint(unsigned value) { return scalar(JsonType::kNumber, value, false); }
  bool Int64(std::int64_t value) {
    return scalar(JsonType::kNumber, static_cast<double>(value), false);
  }
  bool Uint64(std::uint64_t value) {
    return scalar(JsonType::kNumber, static_cast<double>(value), false);
  }
  /// The parser's own value may be off by a few units in the last place; the digits are read again
  /// where they stand.
  bool Double(double value) {
    const std::size_t end = stream_.Tell();
    std::size_t begin = end;
    while (begin > 0 && std::strchr("0123456789+-.eE", text_[begin - 1]) != nullptr &&
           text_[begin - 1] != '\0')
      --begin;
    double exact = value;
    const auto read = std::from_chars(text_.data() + begin, text_.data() + end, exact);
    if (read.ec != std::errc{} || read.ptr != text_.data() + end) exact = value;
    return scalar(JsonType::kNumber, exact, false);
  }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return false; }  // not asked for

  bool String(const char* bytes, rapidjson::SizeType size, bool) {
    JsonDocument::Node node = next_node(JsonType::kString);
    const auto begin = static_cast<std::uint32_t>(out_.strings_.size());
    out_.strings_.append(bytes, size);
    node.string = {begin, begin + size};
    mend_surrogates(out_.strings_, begin);
    place_string(node.string);
    return put(node);
  }
  bool Key(const char* bytes, rapidjson::SizeType size, bool) {
    std::string key(bytes, size);
    mend_surrogates(key, 0);
    key_ = intern(key);
    return true;
  }
  bool StartObject() { return open(JsonType::kObject); }
  bool StartArray() { return open(JsonType::kArray); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

  [[nodiscard]] bool too_deep() const { return too_deep_; }

 private:
  /// An escape of the second half of a surrogate pair alone passes the parser; it becomes U+FFFD,
  /// which is as long.
  static void mend_surrogates(std::string& text, std::size_t from) {
    for (std::size_t at = text.find('\xED', from); at != std::string::npos;
         at = text.find('\xED', at + 1)) {
      if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0)
        text.replace(at, 3, "\xEF\xBF\xBD");
    }
  }

  JsonDocument::Node next_node(JsonType type) {
    JsonDocument::Node node;
    node.type = type;
    node.key = key_;
    node.source = static_cast<std::uint32_t>(stream_.Tell());
    key_ = {};
    return node;
  }

  bool put(JsonDocument::Node& node) {
    if (!open_.empty()) ++out_.nodes_[open_.back()].count;
    node.end = static_cast<std::uint32_t>(out_.nodes_.size() + 1);
    out_.nodes_.push_back(node);
    return true;
  }

  bool scalar(JsonType type, double number, bool boolean) {
    JsonDocument::Node node = next_node(type);
    node.number = number;
    node.boolean = boolean;
    return put(node);
  }

  bool open(JsonType type) {
    if (open_.size() >= static_cast<std::size_t>(limits::kJsonDepthMax)) {
      too_deep_ = true;
      return false;
    }
    JsonDocument::Node node = next_node(type);
    put(node);
    open_.push_back(static_cast<std::uint32_t>(out_.nodes_.size() - 1));
    return true;
  }

  bool close() {
    out_.nodes_[open_.back()].end = static_cast<std::uint32_t>(out_.nodes_.size());
    open_.pop_back();
    return true;
  }

  /// Names repeat in every element of an array, so each is kept once, and the last ones used are
  /// found without hashing.
  Span intern(std::string_view key) {
    const auto hash =
        key.empty()
            ? 0u
            : static_cast<unsigned>(key.size() * 31 + static_cast<unsigned char>(key.front()) * 7u +
                                    static_cast<unsigned char>(key.back()));
    Span& recent = recent_[hash % recent_.size()];
    if (!recent.empty() && slice(out_.keys_, recent) == key) return recent;
    const auto [entry, is_new] = known_.try_emplace(std::string(key));
    if (is_new) {
      const auto begin = static_cast<std::uint32_t>(out_.keys_.size());
      out_.keys_.append(key);
      entry->second = {begin, begin + static_cast<std::uint32_t>(key.size())};
    }
    recent = entry->second;
    return recent;
  }

  /// Maps a string that the stream has just passed: its closing quote is the byte before the
  /// stream's place.
  void place_string(Span in_pool) {
    const auto close = static_cast<std::uint32_t>(stream_.Tell() - 1);
    const std::uint32_t size = in_pool.size();
    if (size < close && text_[close - size - 1] == '"' &&
        std::memcmp(text_.data() + close - size, out_.strings_.data() + in_pool.begin, size) == 0) {
      out_.places_.append(in_pool, {close - size, close});
      return;
    }
    place_escaped(in_pool, close);
  }

  /// Inside a string every quote has a backslash before it, and before an opening quote none can
  /// stand: going back from the closing quote, the first quote after an even number of backslashes
  /// opens the string.
  [[nodiscard]] std::uint32_t opening_quote(std::uint32_t close) const {
    std::uint32_t at = close;
    while (at > 0) {
      --at;
      if (text_[at] != '"') continue;
      std::uint32_t slashes = 0;
      while (slashes < at && text_[at - 1 - slashes] == '\\') ++slashes;
      if (slashes % 2 == 0) break;
      at -= slashes;
    }
    return at;
  }

  void place_escaped(Span in_pool, std::uint32_t close) {
    std::uint32_t from = opening_quote(close) + 1;
    std::uint32_t to = in_pool.begin;
    while (from < close && to < in_pool.end) {
      const auto* slash = static_cast<const char*>(
          std::memchr(text_.data() + from, '\\', static_cast<std::size_t>(close - from)));
      const std::uint32_t plain_end =
          slash != nullptr ? static_cast<std::uint32_t>(slash - text_.data()) : close;
      const std::uint32_t plain = plain_end - from;
      out_.places_.append({to, to + plain}, {from, plain_end});
      from += plain;
      to += plain;
      if (from >= close) break;
      std::uint32_t escape = 2;
      if (from + 1 < close && text_[from + 1] == 'u') {
        escape =
            out_.strings_.size() > to && utf8::decode(out_.strings_, to).code > 0xFFFF ? 12 : 6;
      }
      const std::uint32_t bytes = utf8::decode(out_.strings_, to).bytes;
      out_.places_.append({to, to + bytes}, {from, std::min(from + escape, close)});
      from += escape;
      to += bytes;
    }
  }

  std::string_view text_;
  const ViewStream& stream_;
  JsonDocument& out_;
  std::vector<std::uint32_t> open_;
  Span key_;
  std::unordered_map<std::string, Span> known_;
  std::array<Span, 64> recent_{};
  bool too_deep_ = false;
};

namespace {

std::string expectation(rapidjson::ParseErrorCode code) {
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
      return "expected a JSON value, found nothing";
    case rapidjson::kParseErrorDocumentRootNotSingular:
      return "expected the end of the JSON value, found more after it";
    case rapidjson::kParseErrorValueInvalid:
      return "expected a JSON value";
    case rapidjson::kParseErrorObjectMissName:
      return "expected a name in quotation marks";
    case rapidjson::kParseErrorObjectMissColon:
      return "expected `:` after a name";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      return "expected `,` or `}` after an object's member";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      return "expected `,` or `]` after an array's element";
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      return "expected four hexadecimal digits after `\\u`";
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return "expected the second half of a surrogate pair";
    case rapidjson::kParseErrorStringEscapeInvalid:
      return "expected a JSON escape after `\\`";
    case rapidjson::kParseErrorStringMissQuotationMark:
      return "expected the closing quotation mark of a string";
    case rapidjson::kParseErrorStringInvalidEncoding:
      return "expected valid UTF-8 and no control characters in a string";
    case rapidjson::kParseErrorNumberTooBig:
      return "expected a number that fits a double";
    case rapidjson::kParseErrorNumberMissFraction:
      return "expected digits after the decimal point";
    case rapidjson::kParseErrorNumberMissExponent:
      return "expected digits after the exponent";
    default:
      return "expected JSON";
  }
}

std::unexpected<Error> fail_at(std::string_view text, std::size_t offset, ErrorCode code,
                               std::string message, std::string hint) {
  const auto at = static_cast<std::uint32_t>(std::min(offset, text.size()));
  const text::LineColumn place = text::line_column(text, at);
  return fail(code, std::move(message), std::move(hint), {},
              std::to_string(place.line) + ":" + std::to_string(place.column));
}

}  // namespace

Result<JsonDocument> parse_json(std::string_view text) {
  JsonDocument document;
  ViewStream stream(text);
  JsonBuilder builder(text, stream, document);
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag |
                              rapidjson::kParseValidateEncodingFlag |
                              rapidjson::kParseNanAndInfFlag;
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (builder.too_deep()) {
    return fail_at(text, stream.Tell(), ErrorCode::kLimit,
                   "arrays and objects nested deeper than " + std::to_string(limits::kJsonDepthMax),
                   "flatten the file");
  }
  if (result.IsError()) {
    return fail_at(text, result.Offset(), ErrorCode::kFormat, expectation(result.Code()),
                   "check that the file is whole");
  }
  return document;
}

JsonType JsonValue::type() const {
  return document_ == nullptr ? JsonType::kAbsent : document_->nodes_[index_].type;
}

JsonValue JsonValue::find(std::string_view key) const {
  if (!is_object()) return {};
  for (const JsonValue member : *this) {
    if (member.key() == key) return member;
  }
  return {};
}

JsonValue JsonValue::at(std::size_t place) const {
  if (!is_array() || place >= size()) return {};
  JsonIterator element = begin();
  for (; place > 0; --place) ++element;
  return *element;
}

std::size_t JsonValue::size() const {
  return document_ == nullptr ? 0 : document_->nodes_[index_].count;
}

JsonIterator JsonValue::begin() const { return {document_, index_ + 1}; }

JsonIterator JsonValue::end() const {
  return {document_, document_ == nullptr ? index_ + 1 : document_->nodes_[index_].end};
}

std::string_view JsonValue::key() const {
  return document_ == nullptr ? std::string_view{}
                              : slice(document_->keys_, document_->nodes_[index_].key);
}

std::string_view JsonValue::as_string() const {
  return is_string() ? slice(document_->strings_, string_span()) : std::string_view{};
}

Span JsonValue::string_span() const {
  return is_string() ? document_->nodes_[index_].string : Span{};
}

double JsonValue::as_number(double otherwise) const {
  return is_number() ? document_->nodes_[index_].number : otherwise;
}

bool JsonValue::as_bool(bool otherwise) const {
  return type() == JsonType::kBool ? document_->nodes_[index_].boolean : otherwise;
}

std::uint32_t JsonValue::source_offset() const {
  return document_ == nullptr ? 0 : document_->nodes_[index_].source;
}

}  // namespace dixit::markup
