#include "cli/run.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "app/verbs.h"
#include "base/files.h"
#include "cli/help.h"
#include "cli/json_text.h"
#include "cli/options.h"
#include "cli/parse.h"
#include "cli/terminal.h"
#include "cli/version.h"

namespace dixit::cli {
namespace {

constexpr int kGood = 0;
constexpr int kBad = 2;

void complain(const std::string& line) {
  const std::string text = "dixit: " + line + "\n";
  // Nothing is left to do where standard error cannot be written.
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

int complain(const Error& error) {
  complain(error.line());
  return kBad;
}

int print(const std::string& text, const std::string& output) {
  const auto done = write_file(output.empty() ? "-" : output, text);
  return done ? kGood : complain(done.error());
}

/// Verbs that only print take no operands beyond `most`.
Result<bool> at_most(const Invocation& invocation, std::size_t most) {
  if (invocation.operands.size() <= most) return true;
  const VerbInfo& verb = info(invocation.verb);
  return fail(ErrorCode::kUsage, "unexpected word `" + invocation.operands[most] + "`",
              "write: dixit " + std::string(verb.name) + " " + std::string(verb.operands));
}

int run_help(const Invocation& invocation, const Terminal& terminal) {
  if (invocation.operands.empty()) return print(help_text(terminal.width), "");
  const std::string words[] = {invocation.operands[0]};
  const auto named = parse(words);
  if (!named) return complain(named.error());
  return print(help_text(named->verb, terminal.width), "");
}

int run_completions(const Invocation& invocation) {
  if (invocation.operands.empty()) {
    return complain(Error{ErrorCode::kUsage,
                          "`completions` needs a shell",
                          "write: dixit completions bash, zsh or fish",
                          {},
                          {}});
  }
  const auto shell = shell_named(invocation.operands[0]);
  if (!shell) {
    return complain(Error{ErrorCode::kUsage,
                          "no completions for `" + invocation.operands[0] + "`",
                          "there are some for bash, zsh and fish",
                          {},
                          {}});
  }
  return print(completions(*shell), invocation.value(FlagId::kOutput).value_or(""));
}

/// --json and --format json of `doctor` and `version`; other formats are refused.
Result<bool> asks_for_json(const Invocation& invocation) {
  bool json = false;
  for (const Given& given : invocation.given) {
    if (given.flag == FlagId::kJson) json = true;
    if (given.flag != FlagId::kFormat) continue;
    if (!has_word(info(invocation.verb).formats, given.value)) {
      return fail(
          ErrorCode::kUsage,
          "`" + std::string(info(invocation.verb).name) + "` does not write `" + given.value + "`",
          "it writes: text, json");
    }
    json = given.value == "json";
  }
  return json;
}

int run_doctor(bool json, bool colour) {
  const std::vector<app::Check> checks = app::run_self_checks();
  bool all_good = true;
  std::string out = json ? "{\"version\": " + json_text(version_line()) + ", \"checks\": [" : "";
  bool first = true;
  for (const app::Check& check : checks) {
    all_good = all_good && check.good;
    if (json) {
      out += (first ? "" : ", ") + std::string("{\"good\": ") + (check.good ? "true" : "false") +
             ", \"what\": " + json_text(check.what) + ", \"fix\": " + json_text(check.fix) + "}";
    } else {
      const char* paint = check.good ? "\x1b[32m" : "\x1b[31m";
      out += (colour ? paint : "") + std::string(check.good ? "good  " : "BAD   ") +
             (colour ? "\x1b[0m" : "") + check.what + "\n";
      if (!check.good && !check.fix.empty()) out += "      fix: " + check.fix + "\n";
    }
    first = false;
  }
  if (json) out += std::string("], \"good\": ") + (all_good ? "true" : "false") + "}\n";
  const int printed = print(out, "");
  return all_good ? printed : kBad;
}

int run_about(const Invocation& invocation, const Terminal& terminal) {
  const auto json = asks_for_json(invocation);
  if (!json) return complain(json.error());
  if (invocation.verb == Verb::kDoctor)
    return run_doctor(*json, wants_colour(invocation, terminal));
  const std::vector<std::string> houses = app::house_names();
  return print(*json ? version_json(houses) : version_text(houses), "");
}

/// A file that is read from is not written over. (`index` sees to this itself: its sources may
/// stand in folders.)
Result<bool> spares_inputs(const app::Options& options) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(options.output, error)) return true;
  const std::vector<std::string> heard = {options.sound.in};
  for (const auto* paths : {&options.inputs, &options.against, &heard}) {
    for (const std::string& path : *paths) {
      if (!std::filesystem::equivalent(path, options.output, error)) continue;
      return fail(ErrorCode::kUsage, "is an input, and would be written over",
                  "give --output another name", options.output);
    }
  }
  return true;
}

int run_working(const Invocation& invocation, const Terminal& terminal) {
  const auto options = options_from(invocation, terminal, version_line());
  if (!options) return complain(options.error());
  if (invocation.verb != Verb::kIndex || options->verify) {
    if (const auto spared = spares_inputs(*options); !spared) return complain(spared.error());
  }
  if (terminal.in_is_terminal && options->progress && options->inputs.front() == "-") {
    complain("reading standard input; end it with Ctrl-D");
  }
  switch (invocation.verb) {
    case Verb::kCheck:
      return app::run_check(*options);
    case Verb::kRead:
      return app::run_read(*options);
    case Verb::kQuotes:
      return app::run_quotes(*options);
    case Verb::kIndex:
      return app::run_index(*options);
    case Verb::kAlign:
      return app::run_align(*options);
    case Verb::kHear:
      return app::run_hear(*options);
    case Verb::kTranscribe:
      return app::run_transcribe(*options);
    case Verb::kInspect:
      return app::run_inspect(*options);
    default:
      return app::run_match(*options);
  }
}

}  // namespace

int run(std::span<const std::string> words) {
  const Terminal terminal = look_at_terminal();
  const auto parsed = parse(words);
  if (!parsed) return complain(parsed.error());
  const Invocation& invocation = *parsed;
  if (invocation.has(FlagId::kHelp) && invocation.verb != Verb::kHelp) {
    return print(help_text(invocation.verb, terminal.width), "");
  }
  const bool takes_one = invocation.verb == Verb::kHelp || invocation.verb == Verb::kCompletions;
  switch (invocation.verb) {
    case Verb::kCheck:
    case Verb::kRead:
    case Verb::kQuotes:
    case Verb::kMatch:
    case Verb::kIndex:
    case Verb::kAlign:
    case Verb::kHear:
    case Verb::kTranscribe:
    case Verb::kInspect:
      return run_working(invocation, terminal);
    default:
      break;
  }
  if (const auto fits = at_most(invocation, takes_one ? 1 : 0); !fits)
    return complain(fits.error());
  switch (invocation.verb) {
    case Verb::kHelp:
      return run_help(invocation, terminal);
    case Verb::kMan:
      return print(man_page(version_line(), build_date()),
                   invocation.value(FlagId::kOutput).value_or(""));
    case Verb::kCompletions:
      return run_completions(invocation);
    default:
      return run_about(invocation, terminal);
  }
}

}  // namespace dixit::cli
