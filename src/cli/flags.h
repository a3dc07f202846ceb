// The one table of verbs and flags. Parsing, help, the manual page, the completions and "did you
// mean" all come from it.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace dixit::cli {

enum class Verb : std::uint8_t {
  kCheck,
  kRead,
  kQuotes,
  kMatch,
  kIndex,
  kAlign,
  kHear,
  kTranscribe,
  kInspect,
  kDoctor,
  kVersion,
  kHelp,
  kMan,
  kCompletions,
  kCount
};

/// A set of verbs, for "which flags belong to which verb".
using VerbSet = std::uint32_t;
[[nodiscard]] constexpr VerbSet set_of(Verb verb) {
  return static_cast<VerbSet>(1u << static_cast<unsigned>(verb));
}

/// What the words after a verb are, for the completions.
enum class OperandKind : std::uint8_t { kNone, kFiles, kWords, kVerb, kShell };

struct VerbInfo {
  Verb verb = Verb::kHelp;
  std::string_view name;
  std::string_view operands;  ///< "ARTICLE... --against SOURCE..."
  OperandKind operand_kind = OperandKind::kNone;
  std::string_view line;  ///< one line, lower case, no full stop
  std::string_view text;  ///< paragraphs, separated by "\n\n"
  std::string_view
      formats;  ///< words of --format that it can write, space-separated; "" when it has none
  std::span<const std::string_view> examples;
};

enum class FlagId : std::uint8_t {
  kAgainst,
  kFormat,
  kOutput,
  kHouse,
  kFailOn,
  kEvidence,
  kComplete,
  kGapLimit,
  kTranslationOf,
  kLanguage,
  kTop,
  kAll,
  kPlaces,
  kTwoSingles,
  kThreads,
  kMemory,
  kVerify,
  kRecording,
  kNoSound,
  kIn,
  kBetween,
  kFrom,
  kTo,
  kPerHour,
  kTrack,
  kChannel,
  kEngine,
  kModel,
  kEndpoint,
  kAllowNetwork,
  kColor,
  kQuiet,
  kJson,
  kHelp,
  kVersion,
  kCount
};

enum class ValueKind : std::uint8_t {
  kNone,     ///< a switch
  kText,     ///< any word
  kFile,     ///< a path
  kSources,  ///< paths: every word up to the next option
  kSize,     ///< bytes, with K, M or G
  kSeconds,  ///< 92.5, 1:32.5 or 0:01:32.5
  kNumber,   ///< a whole number in [least, most]
  kChoice,   ///< one of `choices`
  kGrade,    ///< one of `choices`, or ID= and one of them
};

struct Flag {
  FlagId id = FlagId::kHelp;
  std::string_view name;  ///< without the dashes
  char letter = 0;        ///< short form; 0 when none
  ValueKind kind = ValueKind::kNone;
  std::string_view value_name;  ///< "FILE"; "" for a switch
  std::string_view choices;     ///< space-separated; completions offer them
  long least = 0;
  long most = 0;
  VerbSet verbs = 0;
  std::string_view line;  ///< one line, lower case, no full stop
  std::string_view text;  ///< the whole story, sentences
};

[[nodiscard]] std::span<const VerbInfo> verbs();
/// Verbs that are promised and not in this version.
[[nodiscard]] std::span<const std::string_view> later_verbs();
[[nodiscard]] std::span<const Flag> flags();

[[nodiscard]] const VerbInfo& info(Verb verb);
[[nodiscard]] const VerbInfo* find_verb(std::string_view name);
[[nodiscard]] const Flag& info(FlagId id);
[[nodiscard]] const Flag* find_flag(std::string_view long_name);
[[nodiscard]] const Flag* find_flag(char letter);
[[nodiscard]] inline bool belongs(const Flag& flag, Verb verb) {
  return (flag.verbs & set_of(verb)) != 0;
}

/// Calls use(word) for each of a space-separated list.
template <class Use>
void for_each_word(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t end = list.find(' ');
    use(list.substr(0, end));
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}
[[nodiscard]] bool has_word(std::string_view list, std::string_view word);

/// What else the manual tells.
struct Topic {
  std::string_view name;  ///< "Exit status"
  std::string_view text;
};
[[nodiscard]] std::span<const Topic> topics();

}  // namespace dixit::cli
