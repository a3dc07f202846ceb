#include <rapidjson/document.h>

#include <algorithm>

#include "acoustic/ctc.h"
#include "base/utf8.h"

namespace dixit::acoustic {

namespace {

constexpr std::size_t kTokensMax = 160;

bool is_one_character(std::string_view text) {
  return !text.empty() && utf8::decode(text, 0).bytes == text.size();
}

}  // namespace

Result<CtcVocabulary> read_ctc_vocabulary(std::string_view json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
      json.data(), json.size());
  if (document.HasParseError() || !document.IsObject()) {
    return fail(ErrorCode::kFormat, "expected an object of tokens and their numbers");
  }
  CtcVocabulary out;
  constexpr std::size_t kNone = kTokensMax;
  out.blank = out.boundary = kNone;
  std::vector<bool> taken(kTokensMax, false);
  for (const auto& member : document.GetObject()) {
    const std::string token(member.name.GetString(), member.name.GetStringLength());
    if (!member.value.IsUint() || member.value.GetUint() >= kTokensMax) {
      return fail(ErrorCode::kFormat, "expected numbers under " + std::to_string(kTokensMax) +
                                          " for the tokens: a model of letters");
    }
    const std::size_t number = member.value.GetUint();
    if (taken[number]) {
      return fail(ErrorCode::kFormat, "two tokens have the number " + std::to_string(number));
    }
    taken[number] = true;
    out.tokens = std::max(out.tokens, number + 1);
    if (token == "<pad>" || token == "<blank>" || token == "[PAD]") {
      out.blank = number;
    } else if (token == "|" || token == " ") {
      out.boundary = number;
    } else if (is_one_character(token)) {
      out.letters.push_back({number, token});
    }
  }
  if (out.blank == kNone || out.letters.empty()) {
    return fail(ErrorCode::kFormat, "expected `<pad>` or `<blank>` and letters among the tokens");
  }
  if (out.boundary == kNone) out.boundary = out.blank;
  std::ranges::sort(out.letters, {}, &CtcVocabulary::Letter::token);
  return out;
}

}  // namespace dixit::acoustic
