#include "cli/options.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/files.h"
#include "cli/sound_options.h"

namespace dixit::cli {
namespace {

struct FormatName {
  const char* name;
  app::Format format;
};
constexpr FormatName kFormats[] = {
    {"text", app::Format::kText},         {"json", app::Format::kJson},
    {"jsonl", app::Format::kJsonl},       {"html", app::Format::kHtml},
    {"markdown", app::Format::kMarkdown}, {"sarif", app::Format::kSarif},
    {"vtt", app::Format::kVtt},           {"srt", app::Format::kSrt},
    {"textgrid", app::Format::kTextGrid}, {"eaf", app::Format::kEaf},
    {"ctm", app::Format::kCtm},
};

const char* name_of(app::Format format) {
  for (const FormatName& each : kFormats) {
    if (each.format == format) return each.name;
  }
  return "";
}

/// The endings that pick a format of the verb.
std::string endings_of(const VerbInfo& verb) {
  std::string out = ".txt";
  for_each_word(verb.formats, [&](std::string_view format) {
    if (format == "text") return;
    if (format == "markdown") format = "md";
    if (format == "textgrid") format = "TextGrid";
    out += " ." + std::string(format);
  });
  return out;
}

app::Format default_format(Verb verb, bool to_terminal) {
  if (verb == Verb::kMatch) return app::Format::kJsonl;
  if (verb == Verb::kQuotes && !to_terminal) return app::Format::kJsonl;
  return app::Format::kText;
}

/// --format or --json, else the ending of -o where the verb can write it, else the verb's own.
Result<app::Format> choose_format(const Invocation& invocation, bool to_terminal,
                                  const std::string& output) {
  const VerbInfo& verb = info(invocation.verb);
  std::optional<std::string> asked;
  for (const Given& given : invocation.given) {
    if (given.flag == FlagId::kFormat) asked = given.value;
    if (given.flag == FlagId::kJson) asked = "json";
  }
  if (asked) {
    if (!has_word(verb.formats, *asked)) {
      std::string list;
      for_each_word(verb.formats, [&](std::string_view each) {
        list += (list.empty() ? "" : ", ") + std::string(each);
      });
      return fail(ErrorCode::kUsage,
                  "`" + std::string(verb.name) + "` does not write `" + *asked + "`",
                  "it writes: " + list);
    }
    for (const FormatName& each : kFormats) {
      if (*asked == each.name) return each.format;
    }
  }
  const auto by_ending = format_of_ending(output);
  if (by_ending && has_word(verb.formats, name_of(*by_ending))) return *by_ending;
  // What writes JSON a line at a time may be called .json.
  if (by_ending == app::Format::kJson && has_word(verb.formats, "jsonl"))
    return app::Format::kJsonl;
  if (const std::string ending = file_ending(output); !ending.empty() && ending != "txt") {
    return fail(ErrorCode::kUsage,
                "`" + std::string(verb.name) + "` writes nothing that ends in ." + ending,
                "endings: " + endings_of(verb) + "; another name needs --format", output, "");
  }
  return default_format(invocation.verb, to_terminal);
}

/// `match --against SOURCE... QUOTES.jsonl`: --against has taken the quotations' file as its last
/// word. Gives it back.
void give_back_quotes(app::Options& options) {
  if (!options.inputs.empty()) return;
  if (!options.against.empty()) {
    const std::string& last = options.against.back();
    const std::string ending = file_ending(last);
    if (last == "-" || ending == "jsonl" || ending == "ndjson") {
      options.inputs.push_back(last);
      options.against.pop_back();
      return;
    }
  }
  options.inputs.emplace_back("-");
}

Result<bool> require_inputs(const Invocation& invocation, const app::Options& options) {
  const VerbInfo& verb = info(invocation.verb);
  if (is_of_sound(invocation.verb)) return require_sound_inputs(invocation.verb, options);
  const bool judging = invocation.verb == Verb::kCheck || invocation.verb == Verb::kMatch;
  if (options.inputs.empty()) {
    if (invocation.verb == Verb::kCheck && options.against.size() > 1) {
      return fail(ErrorCode::kUsage, "no article: --against has taken every word after it",
                  "put ARTICLE first: `dixit check " + options.against.back() + " --against " +
                      options.against.front() + "`");
    }
    return fail(ErrorCode::kUsage, "`" + std::string(verb.name) + "` needs an input",
                "write: dixit " + std::string(verb.name) + " " + std::string(verb.operands));
  }
  if (invocation.verb == Verb::kIndex && !options.verify) {
    if (options.output.empty() || options.output == "-") {
      return fail(ErrorCode::kUsage, "`index` needs a file to write to",
                  "write: dixit index " + options.inputs.front() + " -o record.dixit");
    }
    if (std::find(options.inputs.begin(), options.inputs.end(), "-") != options.inputs.end()) {
      return fail(ErrorCode::kUsage, "`index` does not read standard input",
                  "put it into a file: findings name their source's file");
    }
  }
  if (judging && options.against.empty()) {
    return fail(
        ErrorCode::kUsage, "no source to trace to",
        "name the transcripts: dixit " + std::string(verb.name) + " ... --against SOURCE...");
  }
  if (invocation.verb == Verb::kMatch && options.inputs.size() > 1) {
    return fail(ErrorCode::kUsage, "`match` reads one file of quotations",
                "join them first: cat a.jsonl b.jsonl | dixit match --against SOURCE -");
  }
  std::size_t standard = 0;
  for (const std::string& input : options.inputs) standard += input == "-" ? 1u : 0u;
  for (const std::string& source : options.against) standard += source == "-" ? 1u : 0u;
  if (standard > 1) {
    return fail(ErrorCode::kUsage, "standard input (-) was named more than once",
                "it can be read only once: name files for the others");
  }
  return true;
}

/// A page is of one article; the other formats take several.
Result<bool> require_one_page(app::Format format, const app::Options& options) {
  if (format != app::Format::kHtml || options.inputs.size() < 2) return true;
  return fail(ErrorCode::kUsage, "an HTML report is of one article",
              "check them one by one, or use --format jsonl");
}

Result<bool> require_pairs(const std::vector<std::string>& pairs) {
  for (const std::string& pair : pairs) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size()) {
      return fail(ErrorCode::kUsage, "--translation-of needs ID=ID, not `" + pair + "`",
                  "write the translation's id, `=`, and the id of what it translates");
    }
  }
  return true;
}

bool is_language_code(const std::string& code) {
  if (code.size() < 2 || code.size() > 3) return false;
  for (const char c : code) {
    if (c < 'a' || c > 'z') return false;
  }
  return true;
}

Result<std::string> language_code(const Invocation& invocation) {
  std::string code = invocation.value(FlagId::kLanguage).value_or("");
  if (code.empty()) return code;
  // "en-GB" and "EN" are meant well.
  code = code.substr(0, code.find_first_of("-_"));
  for (char& c : code) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (is_language_code(code)) return code;
  return fail(ErrorCode::kUsage,
              "--language needs a code of two letters, not `" +
                  invocation.value(FlagId::kLanguage).value_or("") + "`",
              "en, de, fr, es, ...");
}

}  // namespace

std::optional<app::Format> format_of_ending(const std::string& path) {
  const std::string ending = file_ending(path);
  if (ending == "txt") return app::Format::kText;
  if (ending == "json") {
    return path.ends_with(".sarif.json") ? app::Format::kSarif : app::Format::kJson;
  }
  if (ending == "jsonl" || ending == "ndjson") return app::Format::kJsonl;
  if (ending == "html" || ending == "htm") return app::Format::kHtml;
  if (ending == "md" || ending == "markdown") return app::Format::kMarkdown;
  for (const FormatName& each : kFormats) {
    if (ending == each.name) return each.format;
  }
  return std::nullopt;
}

bool wants_colour(const Invocation& invocation, const Terminal& terminal) {
  const std::string when = invocation.value(FlagId::kColor).value_or("auto");
  if (when != "auto") return when == "always";
  const std::string output = invocation.value(FlagId::kOutput).value_or("");
  return terminal.out_is_terminal && terminal.colour_wanted && (output.empty() || output == "-");
}

Result<app::Options> options_from(const Invocation& invocation, const Terminal& terminal,
                                  const std::string& version) {
  app::Options options;
  options.inputs = invocation.operands;
  options.against = invocation.values(FlagId::kAgainst);
  if (invocation.verb == Verb::kMatch) give_back_quotes(options);
  options.output = invocation.value(FlagId::kOutput).value_or("");
  options.verify = invocation.has(FlagId::kVerify);
  options.sound = sound_options(invocation);
  DX_TRY([[maybe_unused]] const bool complete_inputs, require_inputs(invocation, options));
  const bool standard = options.output.empty() || options.output == "-";
  DX_TRY(options.format,
         choose_format(invocation, standard && terminal.out_is_terminal,
                       invocation.verb == Verb::kIndex ? std::string{} : options.output));
  DX_TRY([[maybe_unused]] const bool one_page, require_one_page(*options.format, options));
  options.house = invocation.value(FlagId::kHouse).value_or("");
  options.evidence = invocation.values(FlagId::kEvidence);
  options.translation_of = invocation.values(FlagId::kTranslationOf);
  DX_TRY([[maybe_unused]] const bool good_pairs, require_pairs(options.translation_of));
  DX_TRY(options.language, language_code(invocation));
  // The values were held to their ranges when they were parsed.
  const auto number = [&](FlagId flag, long otherwise) {
    const auto value = invocation.value(flag);
    return value ? parse_number(info(flag), *value).value_or(otherwise) : otherwise;
  };
  options.fail_on = static_cast<int>(number(FlagId::kFailOn, options.fail_on));
  options.gap_limit_words =
      static_cast<unsigned>(number(FlagId::kGapLimit, options.gap_limit_words));
  options.threads = static_cast<unsigned>(number(FlagId::kThreads, options.threads));
  options.top = static_cast<unsigned>(number(FlagId::kTop, options.top));
  if (const auto memory = invocation.value(FlagId::kMemory)) {
    DX_TRY(options.memory_bytes, parse_size(info(FlagId::kMemory), *memory));
  }
  options.complete = invocation.has(FlagId::kComplete);
  options.all = invocation.has(FlagId::kAll);
  options.places = invocation.has(FlagId::kPlaces);
  options.two_singles = invocation.has(FlagId::kTwoSingles);
  options.colour = wants_colour(invocation, terminal);
  options.progress = terminal.err_is_terminal && !invocation.has(FlagId::kQuiet);
  options.answers_on_terminal =
      terminal.out_is_terminal && (options.output.empty() || options.output == "-");
  options.width = terminal.width;
  options.tool_version = version;
  return options;
}

}  // namespace dixit::cli
