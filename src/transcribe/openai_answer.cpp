#include "transcribe/openai_answer.h"

#include <algorithm>
#include <cmath>

#include "base/strings.h"
#include "base/utf8.h"
#include "markup/json.h"

namespace dixit::transcribe {
namespace {

using markup::JsonValue;

constexpr std::size_t kReach = 200;  // bytes within which a word's place in the text is looked for
constexpr std::size_t kMessageBytes = 200;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text)) {
    if (out.size() >= kMessageBytes) break;
    out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  while (!out.empty() && utf8::find_invalid(out) != std::string_view::npos) out.pop_back();
  return out;
}

/// Draft text is valid UTF-8 without blanks inside.
std::string word_text(std::string_view raw) {
  std::string out;
  for (const char c : trimmed(raw)) {
    if (!is_blank(c) && static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out;
}

class AnswerReader {
 public:
  explicit AnswerReader(double seconds) : seconds_(std::max(0.0, seconds)) {}

  Answer run(JsonValue root) {
    out_.language = root.find("language").as_string();
    const JsonValue segments = root.find("segments");
    if (root.find("words").size() > 0) {
      add_words(root.find("words"));
      take_punctuation(root.find("text").as_string());
      take_confidence(segments);
    } else if (segments.size() > 0) {
      for (const JsonValue segment : segments) add_segment(segment);
    } else {
      share(root.find("text").as_string(), 0, seconds_, 1);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] double held(double value, double otherwise) const {
    return std::isfinite(value) ? std::clamp(value, 0.0, seconds_) : otherwise;
  }

  void add(std::string text, double start, double end, double confidence, bool told) {
    if (text.empty()) return;
    DraftWord word;
    word.text = std::move(text);
    word.start_seconds = std::max(last_, held(start, last_));
    word.end_seconds = std::max(word.start_seconds, held(end, word.start_seconds));
    word.confidence =
        std::isfinite(confidence) ? static_cast<float>(std::clamp(confidence, 0.0, 1.0)) : 1.0f;
    last_ = word.start_seconds;
    told_.push_back(told);
    out_.words.push_back(std::move(word));
  }

  void add_words(JsonValue words) {
    for (const JsonValue word : words) {
      const JsonValue probability = word.find("probability");
      std::string_view text = word.find("word").as_string();
      if (text.empty()) text = word.find("text").as_string();
      add(word_text(text), word.find("start").as_number(), word.find("end").as_number(),
          probability.as_number(1), probability.is_number());
    }
  }

  void add_segment(JsonValue segment) {
    if (segment.find("words").size() > 0) {
      const std::size_t before = out_.words.size();
      add_words(segment.find("words"));
      const double sure = std::exp(segment.find("avg_logprob").as_number());
      for (std::size_t w = before; w < out_.words.size(); ++w) {
        if (!told_[w] && std::isfinite(sure))
          out_.words[w].confidence = static_cast<float>(std::clamp(sure, 0.0, 1.0));
      }
      return;
    }
    const double start = held(segment.find("start").as_number(), last_);
    const double end = std::max(start, held(segment.find("end").as_number(), seconds_));
    share(segment.find("text").as_string(), start, end,
          std::exp(segment.find("avg_logprob").as_number()));
  }

  /// Words without times get them by their length.
  void share(std::string_view text, double start, double end, double confidence) {
    std::vector<std::string_view> words;
    std::size_t all = 0;
    for (std::size_t at = 0; at < text.size();) {
      while (at < text.size() && is_blank(text[at])) ++at;
      const std::size_t from = at;
      while (at < text.size() && !is_blank(text[at])) ++at;
      if (at == from) continue;
      words.push_back(text.substr(from, at - from));
      all += at - from + 1;
    }
    std::size_t before = 0;
    for (const std::string_view word : words) {
      const auto place = [&](std::size_t bytes) {
        return start + (end - start) * static_cast<double>(bytes) / static_cast<double>(all);
      };
      add(word_text(word), place(before), place(before + word.size()), confidence, true);
      before += word.size() + 1;
    }
  }

  /// The words come bare; the text has them with their marks.
  void take_punctuation(std::string_view text) {
    std::size_t at = 0;
    for (std::size_t w = 0; w < out_.words.size(); ++w) {
      DraftWord& word = out_.words[w];
      const std::size_t found = text.substr(0, at + kReach).find(word.text, at);
      if (found == std::string_view::npos) continue;
      std::size_t begin = found;
      while (begin > at && !is_blank(text[begin - 1])) --begin;
      std::size_t end = found + word.text.size();
      while (end < text.size() && !is_blank(text[end])) ++end;
      // Marks only: a further word in the same run ("wi-fi" as two) keeps its own.
      const std::string_view after =
          text.substr(found + word.text.size(), end - found - word.text.size());
      const bool marks = std::none_of(after.begin(), after.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      });
      const bool next_inside =
          w + 1 < out_.words.size() && after.find(out_.words[w + 1].text) != std::string_view::npos;
      at = found + word.text.size();
      if (!marks || next_inside) continue;
      word.text = word_text(text.substr(begin, end - begin));
      at = end;
    }
  }

  void take_confidence(JsonValue segments) {
    std::size_t w = 0;
    for (const JsonValue segment : segments) {
      const double end = segment.find("end").as_number();
      const double sure = std::exp(segment.find("avg_logprob").as_number());
      for (; w < out_.words.size() && out_.words[w].start_seconds < end; ++w) {
        if (!told_[w] && std::isfinite(sure))
          out_.words[w].confidence = static_cast<float>(std::clamp(sure, 0.0, 1.0));
      }
    }
  }

  double seconds_;
  double last_ = 0;
  Answer out_;
  std::vector<bool> told_;  // whether the word's own confidence was
};

}  // namespace

std::string answer_error(std::string_view body) {
  if (utf8::find_invalid(body) != std::string_view::npos) return {};
  const auto json = markup::parse_json(body);
  if (!json) return {};
  const JsonValue root = json->root();
  for (const JsonValue place : {root.find("error").find("message"), root.find("error"),
                                root.find("detail"), root.find("message")}) {
    if (place.is_string()) return one_line(place.as_string());
  }
  return {};
}

Result<Answer> read_answer(std::string_view body, double seconds) {
  if (utf8::find_invalid(body) != std::string_view::npos)
    return fail(ErrorCode::kFormat, "the server's answer is not text");
  const auto json = markup::parse_json(body);
  if (!json) {
    return fail(ErrorCode::kFormat, "the server's answer is not JSON",
                "check that the address is that of a transcription interface");
  }
  const JsonValue root = json->root();
  const std::string error = answer_error(body);
  if (!error.empty() && !root.find("text").is_string())
    return fail(ErrorCode::kFormat, "the server says: " + error);
  if (!root.find("text").is_string() && !root.find("segments").is_array() &&
      !root.find("words").is_array()) {
    return fail(ErrorCode::kFormat, "the server's answer has no `text`, `segments` or `words`",
                "check that the address is that of a transcription interface");
  }
  return AnswerReader(seconds).run(root);
}

}  // namespace dixit::transcribe
