// What dixit-phonemes is asked and what it answers, as bytes. Neither side believes the other.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dixit::phonemes {

/// A word or a short phrase to be read aloud.
struct Question {
  std::uint8_t voice = 0;  ///< number in Request::voices
  std::string text;        ///< UTF-8, at most kTextBytesMax bytes; more is not read
};

struct Request {
  std::vector<std::string> voices;  ///< espeak-ng's names: "en-us", "de"; at most 64
  std::vector<Question> questions;  ///< cheapest when those of a voice stand together
};

struct Answer {
  std::uint8_t confinement = 0;       ///< bits of worker::Confinement
  bool started = false;               ///< whether espeak-ng found its data
  std::vector<std::uint8_t> voices;   ///< for each voice of the request: 1 when it is there
  std::vector<std::string> phonemes;  ///< for each question: IPA, phonemes parted by `_`, words by
                                      ///< blanks; "" for nothing to be said or a missing voice
};

inline constexpr std::size_t kTextBytesMax = 512;
inline constexpr std::size_t kAnswerBytesMax = 16 * kTextBytesMax;  ///< for one question
inline constexpr std::size_t kVoicesMax = 64;

[[nodiscard]] std::string encode_request(const Request& request);
/// Errors: kFormat when the bytes are no whole request.
Result<Request> decode_request(std::string_view bytes);

[[nodiscard]] std::string encode_answer(const Answer& answer);
/// Takes   bytes: all that the program wrote; request: what it was asked.
/// Errors  kFormat when they are no whole answer to just that.
Result<Answer> decode_answer(std::string_view bytes, const Request& request);

}  // namespace dixit::phonemes
