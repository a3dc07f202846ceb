#include "source/clock.h"

namespace dixit::source {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "A.M.", "pm" or "Uhr" after a time: it tells the time of day.
bool is_time_of_day(std::string_view rest) {
  std::size_t at = 0;
  while (at < rest.size() && rest[at] == ' ') ++at;
  const auto low = [&](std::size_t i) {
    return i < rest.size() ? static_cast<char>(rest[i] | 0x20) : '\0';
  };
  if (low(at) == 'u' && low(at + 1) == 'h' && low(at + 2) == 'r') return true;
  if (low(at) != 'a' && low(at) != 'p') return false;
  std::size_t next = at + 1;
  if (next < rest.size() && rest[next] == '.') ++next;
  if (low(next) != 'm') return false;
  return next + 1 >= rest.size() || !is_letter(rest[next + 1]);
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

}  // namespace

std::optional<Clock> parse_clock(std::string_view text) {
  double total = 0;
  std::size_t at = 0;
  int fields = 0;
  while (true) {
    const std::size_t begin = at;
    double value = 0;
    while (at < text.size() && is_digit(text[at]) && at - begin < 6) {
      value = value * 10 + (text[at++] - '0');
    }
    const std::size_t digits = at - begin;
    if (digits == 0 || (at < text.size() && is_digit(text[at]))) return std::nullopt;
    if (fields > 0 && (digits > 2 || value >= 60)) return std::nullopt;
    total = total * 60 + value;
    ++fields;
    if (fields < 3 && at + 1 < text.size() && text[at] == ':' && is_digit(text[at + 1])) {
      ++at;
      continue;
    }
    break;
  }
  if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(text[at + 1])) {
    double scale = 0.1;
    for (++at; at < text.size() && is_digit(text[at]); ++at) {
      total += scale * (text[at] - '0');
      scale /= 10;
    }
  }
  if (at < text.size() && (is_letter(text[at]) ||
                           (text[at] == ':' && at + 1 < text.size() && is_digit(text[at + 1])))) {
    if (!(fields == 1 && text[at] == 's')) return std::nullopt;
  }
  if (total > 9999.0 * 3600) return std::nullopt;
  if (fields >= 2 && is_time_of_day(text.substr(at))) return std::nullopt;
  return Clock{total, at, fields};
}

std::optional<TimeMark> parse_bracketed_time(std::string_view text) {
  std::size_t at = 0;
  const bool escaped = !text.empty() && text[0] == '\\';
  if (escaped) ++at;
  if (at >= text.size()) return std::nullopt;
  const char open = text[at++];
  const char close = open == '['   ? ']'
                     : open == '(' ? ')'
                     : open == '{' ? '}'
                     : open == '<' ? '>'
                                   : '\0';
  if (close == '\0') return std::nullopt;
  at = skip_spaces(text, at);
  const auto first = parse_clock(text.substr(at));
  if (!first || first->fields < 2) return std::nullopt;
  TimeMark mark{first->seconds, std::nullopt, 0};
  at = skip_spaces(text, at + first->bytes);
  std::size_t range = at;
  while (range < text.size() && (text[range] == '-' || text[range] == '>')) ++range;
  if (range == at && text.substr(at, 3) == "\xE2\x80\x93") range = at + 3;
  if (range > at) {
    range = skip_spaces(text, range);
    const auto second = parse_clock(text.substr(range));
    if (!second) return std::nullopt;
    mark.end = second->seconds;
    at = skip_spaces(text, range + second->bytes);
  }
  if (escaped && at < text.size() && text[at] == '\\') ++at;
  if (at >= text.size() || text[at] != close) return std::nullopt;
  mark.bytes = at + 1;
  return mark;
}

}  // namespace dixit::source
