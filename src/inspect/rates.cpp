#include "inspect/rates.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "base/embedded.h"

namespace dixit {
std::span<const EmbeddedFile> embedded_inspect_files();
}

namespace dixit::inspect {
namespace {

constexpr double kNever = 1e300;

std::string_view next_word(std::string_view& rest) {
  const std::size_t from = rest.find_first_not_of(" \t");
  if (from == std::string_view::npos) {
    rest = {};
    return {};
  }
  const std::size_t to = std::min(rest.find_first_of(" \t", from), rest.size());
  const std::string_view word = rest.substr(from, to - from);
  rest.remove_prefix(to);
  return word;
}

double number(std::string_view word) {
  double out = 0;
  std::from_chars(word.data(), word.data() + word.size(), out);
  return out;
}

std::optional<SoundClass> sound_named(std::string_view word) {
  for (int k = 0; k < kSoundClasses; ++k) {
    if (word == name(static_cast<SoundClass>(k))) return static_cast<SoundClass>(k);
  }
  return std::nullopt;
}

std::optional<DiscontinuityKind> kind_named(std::string_view word) {
  for (int k = 0; k <= static_cast<int>(DiscontinuityKind::kClockGap); ++k) {
    if (word == dixit::name(static_cast<DiscontinuityKind>(k)))
      return static_cast<DiscontinuityKind>(k);
  }
  return std::nullopt;
}

}  // namespace

const Rates& Rates::measured() {
  static const Rates rates(embedded_inspect_files().front().bytes);
  return rates;
}

Rates::Rates(std::string_view table) {
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    read_line(table.substr(0, end));
    table.remove_prefix(std::min(end + 1, table.size()));
  }
}

// "hours CLASS H", "curve CLASS KIND LIMIT S1 S2 …", "recall CLASS KIND EDIT EDITS FOUND"
void Rates::read_line(std::string_view line) {
  const std::string_view what = next_word(line);
  const auto sound = sound_named(next_word(line));
  if (!sound) return;
  if (what == "hours") {
    hours_[static_cast<std::size_t>(*sound)] = number(next_word(line));
    return;
  }
  const auto kind = kind_named(next_word(line));
  if (!kind) return;
  if (what == "curve") {
    Curve c{*sound, *kind, 0, {}};
    const std::string_view limit = next_word(line);
    c.limit = limit == "never" ? kNever : number(limit);
    for (std::string_view w = next_word(line); !w.empty(); w = next_word(line))
      c.strengths.push_back(number(w));
    curves_.push_back(std::move(c));
  } else if (what == "recall") {
    Row row{*sound, *kind, {next_word(line), 0, 0}};
    row.recall.edits = static_cast<int>(number(next_word(line)));
    row.recall.found = static_cast<int>(number(next_word(line)));
    rows_.push_back(row);
  }
}

const Rates::Curve* Rates::curve(SoundClass sound, DiscontinuityKind kind) const {
  const auto at = std::find_if(curves_.begin(), curves_.end(),
                               [&](const Curve& c) { return c.sound == sound && c.kind == kind; });
  return at == curves_.end() ? nullptr : &*at;
}

double Rates::threshold(SoundClass sound, DiscontinuityKind kind, double per_hour) const {
  const Curve* c = curve(sound, kind);
  if (c == nullptr || c->limit >= kNever || per_hour <= 0) return kNever;
  const auto over = static_cast<double>(std::count_if(c->strengths.begin(), c->strengths.end(),
                                                      [&](double s) { return s >= c->limit; }));
  // More are allowed: each kind gets its share of them, along the curve. Fewer: ask for more.
  const double share = hours(sound) / 8;
  if (per_hour <= 1) return c->limit / std::max(per_hour, 0.01);
  const auto allowed = static_cast<std::size_t>(over + (per_hour - 1) * share);
  if (c->strengths.empty() || allowed <= static_cast<std::size_t>(over)) return c->limit;
  if (allowed < c->strengths.size()) return std::min(c->limit, c->strengths[allowed] * 1.0001);
  return std::min(c->limit, c->strengths.back());
}

double Rates::false_per_hour(SoundClass sound, DiscontinuityKind kind, double strength) const {
  const double listened = hours(sound);
  if (kind == DiscontinuityKind::kClockGap) return 0;
  const Curve* c = curve(sound, kind);
  if (c == nullptr || listened <= 0) return -1;
  const auto count = std::count_if(c->strengths.begin(), c->strengths.end(),
                                   [&](double s) { return s >= strength; });
  return std::max(static_cast<double>(count), 0.7) / listened;
}

double Rates::hours(SoundClass sound) const { return hours_[static_cast<std::size_t>(sound)]; }

std::vector<Recall> Rates::recalls(SoundClass sound, DiscontinuityKind kind) const {
  std::vector<Recall> out;
  for (const Row& row : rows_) {
    if (row.sound == sound && row.kind == kind) out.push_back(row.recall);
  }
  return out;
}

}  // namespace dixit::inspect
