#include "phonemes/protocol.h"

#include "worker/bytes.h"

namespace dixit::phonemes {
namespace {

constexpr std::uint32_t kRequestMark = 0x31515044;  // "DPQ1"
constexpr std::uint32_t kAnswerMark = 0x31415044;   // "DPA1"
constexpr std::size_t kVoiceBytesMax = 64;

}  // namespace

std::string encode_request(const Request& request) {
  worker::ByteWriter out;
  out.u32(kRequestMark);
  out.u32(static_cast<std::uint32_t>(request.voices.size()));
  for (const std::string& voice : request.voices) out.string(voice);
  out.u32(static_cast<std::uint32_t>(request.questions.size()));
  for (const Question& q : request.questions) {
    out.u8(q.voice);
    out.string(q.text);
  }
  return out.take();
}

Result<Request> decode_request(std::string_view bytes) {
  worker::ByteReader in(bytes);
  Request out;
  if (in.u32() != kRequestMark) in.refuse();
  const std::uint32_t voices = in.count(4);
  if (voices > kVoicesMax) in.refuse();
  for (std::uint32_t k = 0; k < voices && in.good(); ++k)
    out.voices.push_back(in.string(kVoiceBytesMax));
  const std::uint32_t questions = in.count(5);
  out.questions.reserve(questions);
  for (std::uint32_t k = 0; k < questions && in.good(); ++k) {
    const std::uint8_t voice = in.u8();
    if (voice >= voices) in.refuse();
    out.questions.push_back({voice, in.string(kTextBytesMax)});
  }
  if (!in.good() || !in.at_end())
    return fail(ErrorCode::kFormat, "expected a request for pronunciations");
  return out;
}

std::string encode_answer(const Answer& answer) {
  worker::ByteWriter out;
  out.u32(kAnswerMark);
  out.u8(answer.confinement);
  out.u8(answer.started ? 1 : 0);
  out.u32(static_cast<std::uint32_t>(answer.voices.size()));
  for (const std::uint8_t there : answer.voices) out.u8(there);
  out.u32(static_cast<std::uint32_t>(answer.phonemes.size()));
  for (const std::string& p : answer.phonemes) out.string(p);
  return out.take();
}

Result<Answer> decode_answer(std::string_view bytes, const Request& request) {
  worker::ByteReader in(bytes);
  Answer out;
  if (in.u32() != kAnswerMark) in.refuse();
  out.confinement = in.u8();
  const std::uint8_t started = in.u8();
  if (started > 1) in.refuse();
  out.started = started == 1;
  if (in.count(1) != request.voices.size()) in.refuse();
  for (std::size_t k = 0; k < request.voices.size() && in.good(); ++k) {
    out.voices.push_back(in.u8());
    if (out.voices.back() > 1) in.refuse();
  }
  if (in.count(4) != request.questions.size()) in.refuse();
  if (in.good()) out.phonemes.reserve(request.questions.size());
  for (std::size_t k = 0; k < request.questions.size() && in.good(); ++k)
    out.phonemes.push_back(in.string(kAnswerBytesMax));
  if (!in.good() || !in.at_end())
    return fail(ErrorCode::kFormat, "the pronunciations that dixit-phonemes gave are damaged");
  return out;
}

}  // namespace dixit::phonemes
