#include "source/ctm.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/strings.h"
#include "source/labels.h"

namespace dixit::source {
namespace {

constexpr std::size_t kFieldsMax = 9;
constexpr double kSecondsMax = 1e7;

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(value) || value < 0 || value > kSecondsMax) return std::nullopt;
  return value;
}

class CtmReader {
 public:
  CtmReader(std::string text, const std::string& path) : path_(path) {
    draft_.text = std::move(text);
  }

  Result<Draft> run(const SourceMap& places) {
    std::uint32_t line = 0;
    for (std::size_t at = 0; at < draft_.text.size();) {
      const std::size_t end = std::min(draft_.text.find('\n', at), draft_.text.size());
      ++line;
      if (!take(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)) && strange_++ == 0)
        strange_line_ = line;
      at = end + 1;
    }
    if (draft_.utterances.empty()) {
      return fail(ErrorCode::kFormat, "expected lines of `file channel start duration word`",
                  "give it the ending .txt if it is plain text", path_, "1");
    }
    if (strange_ > 0) {
      draft_.issues.push_back({path_, std::to_string(strange_line_),
                               std::to_string(strange_) + " lines are no words with times"});
    }
    if (own_) order_turns();
    draft_.labels = names_.take();
    draft_.places = places;
    return std::move(draft_);
  }

 private:
  /// Gives whether the line is one of the format.
  bool take(std::uint32_t begin, std::uint32_t end) {
    const std::string_view line = std::string_view(draft_.text).substr(begin, end - begin);
    const std::string_view shown = trimmed(line);
    if (shown.empty()) return true;
    if (shown.starts_with(";;")) {
      const std::string_view note = trimmed(shown.substr(2));
      if (own_ && note.starts_with("turn ")) turn_ = number(note.substr(5)).value_or(turn_);
      own_ |= note.starts_with("dixit.ctm/");
      draft_.header.machine |= own_ && note == "machine";
      return true;
    }
    std::vector<Span> fields;
    for (std::uint32_t at = begin; at < end && fields.size() < kFieldsMax;) {
      while (at < end && is_blank(draft_.text[at])) ++at;
      const std::uint32_t from = at;
      while (at < end && !is_blank(draft_.text[at])) ++at;
      if (at > from) fields.push_back({from, at});
    }
    if (fields.size() < 5) return false;
    const auto start = number(slice(draft_.text, fields[2]));
    const auto length = number(slice(draft_.text, fields[3]));
    if (!start || !length) return false;
    if (!is_word(fields)) return true;
    add(fields, *start, *start + *length);
    return true;
  }

  /// Puts words of voices that cross back into their turns.
  void order_turns() {
    std::vector<std::size_t> order(turns_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return turns_[a] < turns_[b]; });
    std::vector<Utterance> sorted;
    sorted.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      sorted.push_back(draft_.utterances[order[i]]);
      sorted.back().turn_break = i > 0 && turns_[order[i]] != turns_[order[i - 1]];
    }
    draft_.utterances = std::move(sorted);
  }

  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

  [[nodiscard]] bool is_word(const std::vector<Span>& fields) const {
    const std::string_view word = slice(draft_.text, fields[4]);
    if (word.starts_with('<') && word.ends_with('>')) return false;  // alternatives, noise
    if (fields.size() < 7) return true;
    const std::string_view type = slice(draft_.text, fields[6]);
    return type != "non-lex" && type != "non-speech" && type != "misc";
  }

  void add(const std::vector<Span>& fields, double start, double end) {
    Utterance u;
    u.text = fields[4];
    u.start = start;
    u.end = end;
    turns_.push_back(turn_);
    if (fields.size() >= 8) {
      std::string name(slice(draft_.text, fields[7]));
      std::replace(name.begin(), name.end(), '_', ' ');
      if (name != "null" && name != "unknown" && name != "NA") u.label = names_.number(name);
    }
    float confidence = 1;
    if (fields.size() >= 6) {
      if (const auto told = number(slice(draft_.text, fields[5]))) {
        confidence = static_cast<float>(std::min(1.0, *told));
        draft_.header.machine |= !own_ && confidence > 0 && confidence < 1;
      }
    }
    draft_.utterances.push_back(u);
    draft_.timings.push_back(
        {u.text, static_cast<float>(start), static_cast<float>(end), confidence});
  }

  const std::string& path_;
  Draft draft_;
  LabelNames names_;
  std::vector<double> turns_;  // of each utterance, where Dixit's comments tell them
  double turn_ = 0;
  bool own_ = false;  // written by Dixit, which says so when a machine heard the words
  std::size_t strange_ = 0;
  std::uint32_t strange_line_ = 0;
};

}  // namespace

Result<Draft> read_ctm(std::string text, const SourceMap& places, const std::string& path) {
  return CtmReader(std::move(text), path).run(places);
}

}  // namespace dixit::source
