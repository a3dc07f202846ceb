#include <algorithm>
#include <string>
#include <string_view>

#include "cli/help.h"

namespace dixit::cli {
namespace {

/// Text that roff takes as it stands: no escapes, no requests, hyphens as hyphens.
std::string roff(std::string_view text) {
  std::string out;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    line_start = c == '\n';
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '"') {
      out += "\\(dq";
    } else if (c == '~') {
      out += "\\(ti";
    } else if (c == '`') {
      out += "\\(ga";
    } else {
      out += c;
    }
  }
  return out;
}

/// Appends one sentence, broken where lines get long.
void append_sentence(std::string& out, std::string_view sentence) {
  constexpr std::size_t kWidth = 80;
  std::string line;
  const auto flush = [&] {
    if (!line.empty()) out += roff(line) + "\n";
    line.clear();
  };
  for_each_word(sentence, [&](std::string_view word) {
    if (!line.empty() && roff(line).size() + 1 + roff(word).size() > kWidth) flush();
    if (!line.empty()) line += ' ';
    line += word;
  });
  flush();
}

/// Paragraphs; every sentence starts a line, as roff likes it.
std::string prose(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t end = 0;
    bool paragraph = false;
    while (end < text.size()) {
      paragraph = text.substr(end).starts_with("\n\n");
      const bool sentence = text[end] == ' ' && end > 0 && text[end - 1] == '.' &&
                            end + 1 < text.size() && text[end + 1] >= 'A' && text[end + 1] <= 'Z';
      if (paragraph || sentence) break;
      ++end;
    }
    append_sentence(out, text.substr(0, end));
    if (paragraph && end < text.size()) out += ".PP\n";
    text.remove_prefix(std::min(text.size(), end + (paragraph ? 2 : 1)));
  }
  return out;
}

std::string flag_entry(const Flag& flag) {
  std::string out = ".TP\n";
  if (flag.letter) out += "\\fB\\-" + std::string(1, flag.letter) + "\\fR, ";
  out += "\\fB" + roff("--" + std::string(flag.name)) + "\\fR";
  if (!flag.value_name.empty()) out += " \\fI" + roff(flag.value_name) + "\\fR";
  std::string line(flag.line);
  if (line.front() >= 'a' && line.front() <= 'z') line.front() = static_cast<char>(line[0] - 32);
  out += "\n" + prose(line + ".");
  if (!flag.text.empty()) out += prose(flag.text);
  constexpr std::size_t kBreakAfter = 5;  // names; a line of roff is short
  std::string where;
  std::size_t names = 0;
  for (const VerbInfo& verb : verbs()) {
    if (!belongs(flag, verb.verb)) continue;
    if (names > 0) where += names % kBreakAfter == 0 ? ",\n" : ", ";
    where += roff(verb.name);
    ++names;
  }
  if (flag.id != FlagId::kHelp && !where.empty()) out += "For: " + where + ".\n";
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

}  // namespace

std::string man_page(std::string_view version, std::string_view date) {
  std::string out = ".\\\" Made by `dixit man`.\n";
  out += ".TH DIXIT 1 \"" + std::string(date) + "\" \"dixit " + roff(version) +
         "\" \"User Commands\"\n";
  out += ".SH NAME\ndixit \\- trace quoted words to the transcript they come from\n";
  out += ".SH SYNOPSIS\n.nf\n";
  for (const VerbInfo& verb : verbs()) {
    out += "\\fBdixit " + std::string(verb.name) + "\\fR " + roff(verb.operands) + "\n";
  }
  out += ".fi\n.SH DESCRIPTION\n";
  out += prose(
      "dixit reads an article, finds the quotations in it and traces each one to the transcripts "
      "or documents it was given. It tells what was done to the words, whose words they are, "
      "whether the meaning may have moved, and shows both sides. Nothing is sent anywhere.");
  out += ".SH VERBS\n";
  for (const VerbInfo& verb : verbs()) {
    out += ".SS \"dixit " + std::string(verb.name) + "\"\n";
    out += prose(verb.text);
    if (!verb.formats.empty()) out += ".PP\nFormats: " + roff(verb.formats) + ".\n";
  }
  out += ".SH OPTIONS\n";
  for (const Flag& flag : flags()) out += flag_entry(flag);
  for (const Topic& topic : topics()) {
    out += ".SH \"" + upper(topic.name) + "\"\n" + prose(topic.text);
  }
  out += ".SH EXAMPLES\n.nf\n";
  for (const VerbInfo& verb : verbs()) {
    for (const std::string_view example : verb.examples) out += roff(example) + "\n";
  }
  out += ".fi\n";
  return out;
}

}  // namespace dixit::cli
