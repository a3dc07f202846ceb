#include "cli/parse.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <string>
#include <utility>

#include "base/files.h"
#include "cli/suggest.h"

namespace dixit::cli {
namespace {

std::string quoted(std::string_view word) { return "`" + std::string(word) + "`"; }

std::string dashed(const Flag& flag) { return "--" + std::string(flag.name); }

std::unexpected<Error> unknown_verb(const std::string& word) {
  if (std::ranges::find(later_verbs(), word) != later_verbs().end()) {
    return fail(ErrorCode::kUsage, quoted(word) + " is not in this version",
                "`dixit help` lists what is");
  }
  std::vector<std::string_view> known;
  for (const VerbInfo& verb : verbs()) known.push_back(verb.name);
  const std::string_view near = nearest(word, known);
  std::string hint = "`dixit help` lists the verbs";
  if (!near.empty()) {
    hint = "did you mean `dixit " + std::string(near) + "`?";
  } else if (!file_ending(word).empty()) {
    hint = "the verb comes first: `dixit check " + word + " --against SOURCE`";
  }
  return fail(ErrorCode::kUsage, "unknown verb " + quoted(word), hint);
}

/// Reads the words behind the verb one by one.
class Reader {
 public:
  Reader(std::span<const std::string> words, Verb verb) : words_(words) { out_.verb = verb; }

  Result<Invocation> read() {
    bool options = true;
    while (at_ < words_.size()) {
      const std::string& word = words_[at_++];
      if (!options || word == "-" || !word.starts_with('-')) {
        out_.operands.push_back(word);
      } else if (word == "--") {
        options = false;
      } else {
        auto done = word.starts_with("--") ? long_flag(word) : short_flags(word);
        if (!done) return fail(std::move(done).error());
      }
    }
    return std::move(out_);
  }

 private:
  Result<bool> long_flag(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
    const Flag* flag = find_flag(name);
    if (!flag) return unknown_flag(name);
    if (!belongs(*flag, out_.verb)) return not_for_verb(*flag);
    if (equals == std::string::npos) return take_value(*flag);
    if (flag->kind == ValueKind::kNone) {
      return fail(ErrorCode::kUsage, dashed(*flag) + " takes no value", "write it without `=`");
    }
    return accept(*flag, word.substr(equals + 1));
  }

  Result<bool> short_flags(const std::string& word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      const Flag* flag = find_flag(word[i]);
      if (!flag) {
        return fail(ErrorCode::kUsage, "unknown option " + quoted(word.substr(0, i + 1)),
                    help_hint());
      }
      if (!belongs(*flag, out_.verb)) return not_for_verb(*flag);
      if (flag->kind == ValueKind::kNone) {
        out_.given.push_back({flag->id, {}});
      } else if (i + 1 < word.size()) {
        const std::size_t from = word[i + 1] == '=' ? i + 2 : i + 1;
        return accept(*flag, word.substr(from));
      } else {
        return take_value(*flag);
      }
    }
    return true;
  }

  /// The value is the next word, whatever it looks like, so that a negative number is told as such.
  Result<bool> take_value(const Flag& flag) {
    if (flag.kind == ValueKind::kNone) {
      out_.given.push_back({flag.id, {}});
      return true;
    }
    if (flag.kind == ValueKind::kSources) return take_sources(flag);
    const bool option_next = at_ < words_.size() && words_[at_].starts_with("--");
    if (at_ >= words_.size() || option_next) {
      return fail(ErrorCode::kUsage, dashed(flag) + " needs a value",
                  "write " + dashed(flag) + " " + std::string(flag.value_name));
    }
    return accept(flag, words_[at_++]);
  }

  Result<bool> take_sources(const Flag& flag) {
    std::size_t taken = 0;
    while (at_ < words_.size() && (words_[at_] == "-" || !words_[at_].starts_with('-'))) {
      DX_TRY([[maybe_unused]] const bool done, accept(flag, words_[at_++]));
      ++taken;
    }
    if (taken > 0) return true;
    return fail(ErrorCode::kUsage, dashed(flag) + " needs a value",
                "name a file or folder: " + dashed(flag) + " call.vtt");
  }

  Result<bool> accept(const Flag& flag, const std::string& value) {
    if (value.empty()) {
      return fail(ErrorCode::kUsage, dashed(flag) + " has an empty value",
                  "write " + dashed(flag) + " " + std::string(flag.value_name));
    }
    if (flag.kind == ValueKind::kNumber) {
      DX_TRY([[maybe_unused]] const long number, parse_number(flag, value));
    }
    if (flag.kind == ValueKind::kSeconds) {
      DX_TRY([[maybe_unused]] const double seconds, parse_seconds(flag, value));
    }
    if (flag.kind == ValueKind::kSize) {
      DX_TRY([[maybe_unused]] const std::size_t bytes, parse_size(flag, value));
    }
    if (flag.kind == ValueKind::kChoice || flag.kind == ValueKind::kGrade) {
      const std::size_t equals = value.rfind('=');
      const bool with_id = flag.kind == ValueKind::kGrade && equals != std::string::npos;
      const std::string word = with_id ? value.substr(equals + 1) : value;
      if (!has_word(flag.choices, word)) return bad_choice(flag, word);
    }
    out_.given.push_back({flag.id, value});
    return true;
  }

  std::unexpected<Error> bad_choice(const Flag& flag, const std::string& word) const {
    std::vector<std::string_view> known;
    std::string list;
    for_each_word(flag.choices, [&](std::string_view choice) {
      known.push_back(choice);
      list += (list.empty() ? "" : ", ") + std::string(choice);
    });
    const std::string_view near = nearest(word, known);
    return fail(ErrorCode::kUsage, dashed(flag) + " does not know " + quoted(word),
                near.empty() ? "it is one of: " + list
                             : "did you mean " + quoted(near) + "? It is one of: " + list);
  }

  std::unexpected<Error> unknown_flag(const std::string& name) const {
    std::vector<std::string_view> known;
    for (const Flag& flag : flags()) {
      if (belongs(flag, out_.verb)) known.push_back(flag.name);
    }
    const std::string_view near = nearest(name, known);
    return fail(ErrorCode::kUsage, "unknown option " + quoted("--" + name),
                near.empty() ? help_hint() : "did you mean `--" + std::string(near) + "`?");
  }

  std::unexpected<Error> not_for_verb(const Flag& flag) const {
    std::string where;
    for (const VerbInfo& verb : verbs()) {
      if (belongs(flag, verb.verb)) where += (where.empty() ? "" : ", ") + std::string(verb.name);
    }
    return fail(ErrorCode::kUsage,
                dashed(flag) + " is not an option of " + quoted(info(out_.verb).name),
                "it belongs to: " + where);
  }

  [[nodiscard]] std::string help_hint() const {
    return "`dixit help " + std::string(info(out_.verb).name) + "` lists the options";
  }

  std::span<const std::string> words_;
  std::size_t at_ = 0;
  Invocation out_;
};

/// "-h" or "--help" before a "--".
bool asks_for_help(std::span<const std::string> words) {
  for (const std::string& word : words) {
    if (word == "--") return false;
    if (word == "--help" || word == "-h") return true;
  }
  return false;
}

}  // namespace

bool Invocation::has(FlagId flag) const {
  return std::ranges::any_of(given, [&](const Given& g) { return g.flag == flag; });
}

std::optional<std::string> Invocation::value(FlagId flag) const {
  for (auto g = given.rbegin(); g != given.rend(); ++g) {
    if (g->flag == flag) return g->value;
  }
  return std::nullopt;
}

std::vector<std::string> Invocation::values(FlagId flag) const {
  std::vector<std::string> all;
  for (const Given& g : given) {
    if (g.flag == flag) all.push_back(g.value);
  }
  return all;
}

Result<long> parse_number(const Flag& flag, const std::string& value) {
  errno = 0;
  char* end = nullptr;
  const long number = std::strtol(value.c_str(), &end, 10);
  const bool whole = end && *end == '\0' && end != value.c_str() && errno == 0 && value[0] != ' ';
  if (!whole || number < flag.least || number > flag.most) {
    return fail(ErrorCode::kUsage,
                dashed(flag) + " needs a whole number from " + std::to_string(flag.least) + " to " +
                    std::to_string(flag.most) + ", not " + quoted(value),
                "write " + dashed(flag) + " " + std::to_string(flag.least));
  }
  return number;
}

Result<std::size_t> parse_size(const Flag& flag, const std::string& value) {
  constexpr std::string_view kUnits = "KMGT";
  constexpr unsigned kBits = 10;
  constexpr std::size_t kDigitsMost = 6;
  const std::size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
  std::string unit = value.substr(digits);
  if (unit.ends_with('B') || unit.ends_with('b')) unit.pop_back();
  const char letter =
      unit.size() == 1 ? static_cast<char>(unit[0] >= 'a' ? unit[0] - 'a' + 'A' : unit[0]) : ' ';
  const std::size_t power = kUnits.find(letter);
  const bool good = digits > 0 && digits <= kDigitsMost && power != std::string_view::npos;
  const std::size_t number = good ? std::strtoul(value.c_str(), nullptr, 10) : 0;
  if (number == 0) {
    return fail(ErrorCode::kUsage,
                dashed(flag) + " needs a number with K, M or G, not " + quoted(value),
                "write " + dashed(flag) + " 1G");
  }
  return number << (kBits * (power + 1));
}

Result<double> parse_seconds(const Flag& flag, const std::string& value) {
  constexpr double kDay = 86'400;
  constexpr int kPartsMost = 3;
  double seconds = 0;
  int parts = 0;
  bool good = true;
  std::string_view rest = value;
  while (good) {
    const std::size_t colon = rest.find(':');
    const bool last = colon == std::string_view::npos;
    const std::string_view part = rest.substr(0, colon);
    double number = 0;
    const auto read =
        std::from_chars(part.data(), part.data() + part.size(), number, std::chars_format::fixed);
    good = ++parts <= kPartsMost && read.ec == std::errc{} && number >= 0 &&
           read.ptr == part.data() + part.size() &&
           (last || part.find('.') == std::string_view::npos) && (parts == 1 || number < 60);
    seconds = seconds * 60 + number;
    if (last) break;
    rest.remove_prefix(colon + 1);
  }
  if (good && seconds <= kDay) return seconds;
  return fail(ErrorCode::kUsage, dashed(flag) + " needs a time, not " + quoted(value),
              "write seconds (92.5), minutes (1:32.5) or hours (0:01:32.5)");
}

Result<Invocation> parse(std::span<const std::string> words) {
  if (words.empty()) {
    return fail(ErrorCode::kUsage, "no verb given",
                "`dixit check ARTICLE --against SOURCE` is the main one; `dixit help` lists all");
  }
  const std::string& first = words.front();
  if (first == "--version" || first == "-V") return Reader(words.subspan(1), Verb::kVersion).read();
  if (first == "--help" || first == "-h") return Reader(words.subspan(1), Verb::kHelp).read();
  if (first.starts_with('-') && first != "-") {
    const std::string name = first.substr(std::min(first.find_first_not_of('-'), first.size()));
    const bool known = find_flag(name.substr(0, name.find('='))) != nullptr ||
                       (name.size() == 1 && find_flag(name[0]) != nullptr);
    return fail(ErrorCode::kUsage,
                (known ? "the verb comes before " : "unknown option ") + quoted(first),
                "`dixit check ARTICLE --against SOURCE`; `dixit help` lists all");
  }
  const VerbInfo* verb = find_verb(first);
  if (!verb) return unknown_verb(first);
  if (asks_for_help(words.subspan(1))) {
    Invocation help;
    help.verb = Verb::kHelp;
    help.operands.push_back(first);
    return help;
  }
  return Reader(words.subspan(1), verb->verb).read();
}

}  // namespace dixit::cli
