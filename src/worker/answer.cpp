#include "worker/answer.h"

#include <algorithm>

#include "worker/bytes.h"

namespace dixit::worker {
namespace {

constexpr std::uint32_t kRequestMark = 0x31515844;  // "DXQ1"
constexpr std::uint32_t kAnswerMark = 0x31415844;   // "DXA1"
constexpr std::size_t kFieldBytesMax = 1u << 20;
constexpr std::size_t kTextBytesMax = 1u << 30;
constexpr std::uint8_t kLastErrorCode = static_cast<std::uint8_t>(ErrorCode::kWrite);
constexpr std::uint8_t kLastBlockKind = static_cast<std::uint8_t>(BlockKind::kQuotedMail);

std::string_view cut(std::string_view text) {
  if (text.size() <= kFieldBytesMax) return text;
  std::size_t end = kFieldBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80) --end;
  return text.substr(0, end);
}

void write_document(ByteWriter& out, const Document& d) {
  for (const std::string* field : {&d.format, &d.title, &d.byline, &d.published, &d.language})
    out.string(cut(*field));
  out.string(d.text);
  out.u32(static_cast<std::uint32_t>(d.blocks.size()));
  for (const DocumentBlock& b : d.blocks) {
    out.u32(b.text.begin);
    out.u32(b.text.end);
    out.u8(static_cast<std::uint8_t>(b.kind));
    out.u8(b.level);
    out.u32(b.page);
  }
  out.u32(static_cast<std::uint32_t>(d.lines.size()));
  for (const DocumentLine& l : d.lines) {
    out.u32(l.text.begin);
    out.u32(l.text.end);
    out.u32(l.page);
    out.u32(l.line);
  }
  out.u32(static_cast<std::uint32_t>(d.issues.size()));
  for (const Issue& i : d.issues) {
    for (const std::string* field : {&i.file, &i.place, &i.message}) out.string(cut(*field));
  }
}

void write_error(ByteWriter& out, const Error& error) {
  out.u8(static_cast<std::uint8_t>(error.code));
  for (const std::string* field : {&error.message, &error.hint, &error.file, &error.place})
    out.string(cut(*field));
}

/// Whether a span follows the last one, inside the text and between characters.
bool follows(Span span, std::uint32_t& last, std::string_view text) {
  const auto inside = [&](std::uint32_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80;
  };
  if (span.begin < last || span.end < span.begin || span.end > text.size()) return false;
  if (inside(span.begin) || inside(span.end)) return false;
  last = span.end;
  return true;
}

void read_blocks(ByteReader& in, Document& d) {
  std::uint32_t last = 0;
  d.blocks.resize(in.count(14));
  for (DocumentBlock& b : d.blocks) {
    b.text.begin = in.u32();
    b.text.end = in.u32();
    const std::uint8_t kind = in.u8();
    b.kind = static_cast<BlockKind>(std::min(kind, kLastBlockKind));
    b.level = in.u8();
    b.page = in.u32();
    if (kind > kLastBlockKind || b.level > 6 || b.text.empty() || !follows(b.text, last, d.text)) {
      in.refuse();
      return;
    }
  }
}

void read_lines(ByteReader& in, Document& d) {
  std::uint32_t last = 0;
  d.lines.resize(in.count(16));
  for (DocumentLine& l : d.lines) {
    l.text.begin = in.u32();
    l.text.end = in.u32();
    l.page = in.u32();
    l.line = in.u32();
    if (!follows(l.text, last, d.text)) {
      in.refuse();
      return;
    }
  }
}

Document read_document(ByteReader& in) {
  Document d;
  for (std::string* field : {&d.format, &d.title, &d.byline, &d.published, &d.language})
    *field = in.string(kFieldBytesMax);
  d.text = in.string(kTextBytesMax);
  read_blocks(in, d);
  read_lines(in, d);
  d.issues.resize(in.count(12));
  for (Issue& i : d.issues) {
    for (std::string* field : {&i.file, &i.place, &i.message}) *field = in.string(kFieldBytesMax);
  }
  return d;
}

Error read_error(ByteReader& in) {
  Error error;
  const std::uint8_t code = in.u8();
  if (code > kLastErrorCode) in.refuse();
  error.code = static_cast<ErrorCode>(std::min(code, kLastErrorCode));
  for (std::string* field : {&error.message, &error.hint, &error.file, &error.place})
    *field = in.string(kFieldBytesMax);
  if (error.message.empty()) in.refuse();
  return error;
}

}  // namespace

std::string encode_request(std::string_view path, std::uint64_t bytes) {
  ByteWriter out;
  out.u32(kRequestMark);
  out.u32(static_cast<std::uint32_t>(path.size()));
  out.u64(bytes);
  return out.take() + std::string(path);
}

bool decode_request(std::string_view head, RequestHead& out) {
  ByteReader in(head);
  const bool marked = in.u32() == kRequestMark;
  out.path_bytes = in.u32();
  out.file_bytes = in.u64();
  return marked && in.good() && out.path_bytes <= kFieldBytesMax;
}

std::string encode_answer(const Answer& answer) {
  ByteWriter body;
  body.u8(answer.confinement);
  body.u8(answer.document.has_value() ? 1 : 0);
  if (answer.document) {
    write_document(body, *answer.document);
  } else {
    write_error(body, answer.document.error());
  }
  const std::string bytes = body.take();
  ByteWriter out;
  out.u32(kAnswerMark);
  out.u64(bytes.size());
  return out.take() + bytes;
}

Result<Answer> decode_answer(std::string_view bytes) {
  const auto broken = [] {
    return fail(ErrorCode::kFormat, "the program that reads documents gave an answer that is none");
  };
  ByteReader head(bytes.substr(0, 12));
  if (head.u32() != kAnswerMark) return broken();
  if (const std::uint64_t size = head.u64(); !head.good() || size != bytes.size() - 12)
    return broken();
  ByteReader in(bytes.substr(12));
  const std::uint8_t confinement = in.u8();
  const std::uint8_t has_document = in.u8();
  if (!in.good() || has_document > 1 || confinement > 7) return broken();
  Answer answer{Document{}, confinement};
  if (has_document == 1) {
    answer.document = read_document(in);
  } else {
    answer.document = fail(read_error(in));
  }
  if (!in.good() || !in.at_end()) return broken();
  return answer;
}

}  // namespace dixit::worker
