#include <string>
#include <string_view>

#include "cli/help.h"

namespace dixit::cli {
namespace {

constexpr std::string_view kShells = "bash zsh fish";

/// Inside single quotes of bash and zsh, a quote is written '\''.
std::string shell_quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out;
}

std::string verb_names() {
  std::string names;
  for (const VerbInfo& verb : verbs()) names += (names.empty() ? "" : " ") + std::string(verb.name);
  return names;
}

std::string flag_words(Verb verb) {
  std::string words;
  for (const Flag& flag : flags()) {
    if (!belongs(flag, verb)) continue;
    words += (words.empty() ? "--" : " --") + std::string(flag.name);
    if (flag.letter) words += " -" + std::string(1, flag.letter);
  }
  return words;
}

std::string choices_of(const Flag& flag, const VerbInfo* verb) {
  if (flag.id == FlagId::kFormat && verb) return std::string(verb->formats);
  return std::string(flag.choices);
}

/// The patterns by which bash's `case` knows a flag as the word before: "--output|-o".
std::string case_pattern(const Flag& flag) {
  std::string pattern = "--" + std::string(flag.name);
  if (flag.letter) pattern += "|-" + std::string(1, flag.letter);
  return pattern;
}

std::string bash() {
  std::string out =
      "# Completions of dixit for bash, made by `dixit completions bash`.\n"
      "_dixit() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} "
      "verb=${COMP_WORDS[1]}\n"
      "  COMPREPLY=()\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W '" +
      verb_names() +
      " --help --version' -- \"$cur\")\n"
      "    return\n  fi\n"
      "  case \"$prev\" in\n";
  for (const Flag& flag : flags()) {
    if (flag.choices.empty()) continue;
    out += "    " + case_pattern(flag) + ")\n      mapfile -t COMPREPLY < <(compgen ";
    if (flag.kind == ValueKind::kFile) out += "-f ";
    out += "-W '" + std::string(flag.choices) + "' -- \"$cur\")\n      return ;;\n";
  }
  out += "  esac\n  if [[ $cur == -* ]]; then\n    local words=''\n    case \"$verb\" in\n";
  for (const VerbInfo& verb : verbs()) {
    out += "      " + std::string(verb.name) + ") words='" + flag_words(verb.verb) + "' ;;\n";
  }
  out +=
      "    esac\n    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n    return\n  "
      "fi\n"
      "  case \"$verb\" in\n"
      "    help) mapfile -t COMPREPLY < <(compgen -W '" +
      verb_names() +
      "' -- \"$cur\") ;;\n"
      "    completions) mapfile -t COMPREPLY < <(compgen -W '" +
      std::string(kShells) +
      "' -- \"$cur\") ;;\n"
      "    *) mapfile -t COMPREPLY < <(compgen -f -- \"$cur\") ;;\n"
      "  esac\n}\n"
      "complete -o filenames -o bashdefault -F _dixit dixit\n";
  return out;
}

/// Brackets and colons have a meaning in zsh's specifications.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : shell_quoted(text)) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_flag(const Flag& flag, const VerbInfo& verb) {
  std::string tail = "[" + zsh_text(flag.line) + "]";
  if (flag.kind != ValueKind::kNone) {
    const std::string choices = choices_of(flag, &verb);
    std::string action = "_files";
    if (!choices.empty()) action = "(" + choices + ")";
    if (flag.kind == ValueKind::kNumber || flag.kind == ValueKind::kSize ||
        flag.kind == ValueKind::kText || flag.kind == ValueKind::kSeconds)
      action = " ";
    tail += ":" + zsh_text(flag.value_name) + ":" + action;
  }
  const bool repeats = flag.kind == ValueKind::kSources || flag.kind == ValueKind::kGrade ||
                       flag.kind == ValueKind::kText;
  std::string out;
  const auto spec = [&](const std::string& name) {
    out += "        '" + std::string(repeats ? "*" : "") + name + tail + "' \\\n";
  };
  if (flag.letter) spec("-" + std::string(1, flag.letter));
  spec("--" + std::string(flag.name));
  return out;
}

std::string zsh() {
  std::string out =
      "#compdef dixit\n# Completions of dixit for zsh, made by `dixit completions zsh`.\n"
      "_dixit() {\n  local -a verbs\n  verbs=(\n";
  for (const VerbInfo& verb : verbs()) {
    out += "    '" + std::string(verb.name) + ":" + zsh_text(verb.line) + "'\n";
  }
  out +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe -t verbs 'verb' verbs\n    return\n  fi\n"
      "  local verb=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $verb in\n";
  for (const VerbInfo& verb : verbs()) {
    out += "    " + std::string(verb.name) + ")\n      _arguments -s \\\n";
    for (const Flag& flag : flags()) {
      if (belongs(flag, verb.verb)) out += zsh_flag(flag, verb);
    }
    switch (verb.operand_kind) {
      case OperandKind::kNone:
      case OperandKind::kWords:
        out += "        && return\n";
        break;
      case OperandKind::kFiles:
        out += "        '*:file:_files'\n";
        break;
      case OperandKind::kVerb:
        out += "        '1:verb:(" + verb_names() + ")'\n";
        break;
      case OperandKind::kShell:
        out += "        '1:shell:(" + std::string(kShells) + ")'\n";
        break;
    }
    out += "      ;;\n";
  }
  out += "  esac\n}\n_dixit \"$@\"\n";
  return out;
}

/// Inside fish's single quotes, a quote and a backslash are escaped.
std::string fish_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string fish() {
  std::string out = "# Completions of dixit for fish, made by `dixit completions fish`.\n";
  out += "complete -c dixit -f\n";
  for (const VerbInfo& verb : verbs()) {
    out += "complete -c dixit -n __fish_use_subcommand -a " + std::string(verb.name) + " -d '" +
           fish_text(verb.line) + "'\n";
  }
  for (const VerbInfo& verb : verbs()) {
    const std::string when =
        "complete -c dixit -n '__fish_seen_subcommand_from " + std::string(verb.name) + "'";
    if (verb.operand_kind == OperandKind::kFiles) out += when + " -F\n";
    if (verb.operand_kind == OperandKind::kVerb) out += when + " -a '" + verb_names() + "'\n";
    if (verb.operand_kind == OperandKind::kShell) {
      out += when + " -a '" + std::string(kShells) + "'\n";
    }
    for (const Flag& flag : flags()) {
      if (!belongs(flag, verb.verb)) continue;
      out += when + " -l " + std::string(flag.name);
      if (flag.letter) out += " -s " + std::string(1, flag.letter);
      const std::string choices = choices_of(flag, &verb);
      if (flag.kind == ValueKind::kFile || flag.kind == ValueKind::kSources) {
        out += " -r -F";
      } else if (flag.kind != ValueKind::kNone) {
        out += " -x";
      }
      if (!choices.empty()) out += " -a '" + choices + "'";
      out += " -d '" + fish_text(flag.line) + "'\n";
    }
  }
  return out;
}

}  // namespace

std::optional<Shell> shell_named(std::string_view name) {
  if (name == "bash") return Shell::kBash;
  if (name == "zsh") return Shell::kZsh;
  if (name == "fish") return Shell::kFish;
  return std::nullopt;
}

std::string completions(Shell shell) {
  switch (shell) {
    case Shell::kBash:
      return bash();
    case Shell::kZsh:
      return zsh();
    case Shell::kFish:
      return fish();
  }
  return {};
}

}  // namespace dixit::cli
