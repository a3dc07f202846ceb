#include "cli/help.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace dixit::cli {
namespace {

/// Appends `text` wrapped at `width`, every line after `indent` spaces; "\n\n" in it parts
/// paragraphs.
void append_wrapped(std::string& out, std::string_view text, std::size_t indent, std::size_t width,
                    std::size_t column) {
  bool line_has_word = false;
  const auto new_line = [&] {
    out += '\n';
    column = 0;
    line_has_word = false;
  };
  while (!text.empty()) {
    if (text.starts_with("\n\n")) {
      new_line();
      out += '\n';
      text.remove_prefix(2);
      continue;
    }
    if (text.front() == ' ') {
      text.remove_prefix(1);
      continue;
    }
    const std::string_view word = text.substr(0, text.find_first_of(" \n"));
    if (line_has_word && column + 1 + word.size() > width) new_line();
    if (column < indent) {
      out.append(indent - column, ' ');
      column = indent;
    } else if (line_has_word) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    line_has_word = true;
    text.remove_prefix(word.size());
  }
  out += '\n';
}

std::size_t usable(int width) { return static_cast<std::size_t>(std::clamp(width, 40, 100)); }

/// "  name      what it is", the name column `names` wide; a longer name gets a line of its own.
void append_item(std::string& out, std::string_view name, std::string_view text, std::size_t names,
                 std::size_t width) {
  out += "  ";
  out += name;
  std::size_t column = 2 + name.size();
  if (column + 2 > names) {
    out += '\n';
    column = 0;
  }
  append_wrapped(out, text, names, width, column);
}

std::string usage_line(const VerbInfo& verb) {
  std::string line = "dixit " + std::string(verb.name) + " ";
  if (verb.verb == Verb::kMatch) return line + "[OPTION...] " + std::string(verb.operands);
  return line + std::string(verb.operands) + (verb.operands.empty() ? "" : " ") + "[OPTION...]";
}

/// "text, json or jsonl"
std::string listed(std::string_view words) {
  std::string out;
  std::string last;
  for_each_word(words, [&](std::string_view word) {
    if (!last.empty()) out += (out.empty() ? "" : ", ") + last;
    last = word;
  });
  return out.empty() ? last : out + " or " + last;
}

/// What the flag does for this verb.
std::string line_for(const Flag& flag, const VerbInfo& verb) {
  if (flag.id == FlagId::kFormat) return listed(verb.formats);
  if (flag.id == FlagId::kOutput && verb.verb == Verb::kIndex)
    return "the index to make; with --verify, where to say what was found";
  if (flag.id == FlagId::kOutput && verb.formats.find(' ') == std::string_view::npos)
    return "write there instead of to standard output";
  return std::string(flag.line);
}

}  // namespace

std::string spelling(const Flag& flag) {
  std::string out = flag.letter ? std::string("-") + flag.letter + ", " : "    ";
  out += "--" + std::string(flag.name);
  if (!flag.value_name.empty()) out += " " + std::string(flag.value_name);
  return out;
}

std::string help_text(int width) {
  const std::size_t w = usable(width);
  std::string out = "dixit traces quoted words to the transcript or document they come from.\n\n";
  out += "Usage: dixit VERB ...\n\n";
  for (const VerbInfo& verb : verbs()) append_item(out, verb.name, verb.line, 16, w);
  out += "\nThe main one:\n";
  for (const std::string_view example : info(Verb::kCheck).examples) {
    out += "  " + std::string(example) + "\n";
  }
  out += "\n";
  append_wrapped(out,
                 "`dixit help VERB` explains a verb with its options, `dixit man` is the whole "
                 "manual. Exit status: 0 nothing at or above --fail-on, 1 findings at or above it, "
                 "2 bad usage or unreadable input.",
                 0, w, 0);
  return out;
}

std::string help_text(Verb which, int width) {
  const std::size_t w = usable(width);
  const VerbInfo& verb = info(which);
  std::string out;
  append_wrapped(out, "dixit " + std::string(verb.name) + ": " + std::string(verb.line), 0, w, 0);
  out += "\n";
  out += "Usage: " + usage_line(verb) + "\n\n";
  append_wrapped(out, verb.text, 0, w, 0);
  out += "\nOptions:\n";
  for (const Flag& flag : flags()) {
    if (!belongs(flag, which)) continue;
    append_item(out, spelling(flag), line_for(flag, verb), 32, w);
  }
  if (!verb.formats.empty()) out += "\nFormats: " + std::string(verb.formats) + "\n";
  out += "\nExamples:\n";
  for (const std::string_view example : verb.examples) out += "  " + std::string(example) + "\n";
  return out;
}

}  // namespace dixit::cli
