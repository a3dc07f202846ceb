#include "judge/house.h"

#include <algorithm>
#include <span>

#include "base/embedded.h"
#include "base/files.h"
#include "base/strings.h"

namespace dixit {
std::span<const EmbeddedFile> embedded_houses();
}

namespace dixit::judge {
namespace {

bool known_form(std::string_view name_of_form) {
  for (int k = 0; k <= static_cast<int>(Form::kNotFound); ++k) {
    if (name_of_form == name(static_cast<Form>(k))) return true;
  }
  return false;
}

bool known_rule(std::string_view rule) {
  return rule == "yes" || rule == "caution" || rule == "marked" || rule == "no";
}

}  // namespace

const House::Rule* House::rule_for(Form form) const {
  const auto found = rules.find(std::string_view(dixit::name(form)));
  return found == rules.end() ? nullptr : &found->second;
}

Result<House> parse_house(std::string_view text, const std::string& file) {
  House house;
  std::string section;
  std::size_t line_number = 0;
  const auto bad = [&](const std::string& what) {
    return fail(ErrorCode::kFormat, what, "see data/houses for examples", file,
                std::to_string(line_number));
  };
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[' && line.back() == ']') {
      section = line.substr(1, line.size() - 2);
      if (!known_form(section))
        return bad("expected a form in brackets, such as [cleaned], found [" + section + "]");
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return bad("expected `key: value`");
    const std::string_view key = trimmed(line.substr(0, colon));
    const std::string value(trimmed(line.substr(colon + 1)));
    if (section.empty()) {
      if (key == "id")
        house.id = value;
      else if (key == "name")
        house.name = value;
      else if (key == "breaks")
        house.accepts_breaks = value == "added";
      else
        return bad("expected id, name or breaks, found `" + std::string(key) + "`");
    } else if (key == "rule") {
      if (!known_rule(value))
        return bad("expected yes, caution, marked or no, found `" + value + "`");
      house.rules[section].rule = value;
    } else if (key == "citation") {
      house.rules[section].citation = value;
    } else {
      return bad("expected rule or citation, found `" + std::string(key) + "`");
    }
  }
  if (house.id.empty()) return bad("expected a line `id: …`");
  return house;
}

std::vector<std::string> house_ids() {
  std::vector<std::string> ids;
  for (const EmbeddedFile& file : embedded_houses())
    ids.emplace_back(file.name.substr(0, file.name.find('.')));
  std::sort(ids.begin(), ids.end());
  return ids;
}

Result<House> load_house(const std::string& name_or_path) {
  std::string wanted = name_or_path;
  std::transform(wanted.begin(), wanted.end(), wanted.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const EmbeddedFile& file : embedded_houses()) {
    if (file.name == wanted + ".house") return parse_house(file.bytes, std::string(file.name));
  }
  if (name_or_path.find('/') == std::string::npos && name_or_path.find('.') == std::string::npos) {
    std::string ids;
    for (const std::string& id : house_ids()) ids += (ids.empty() ? "" : ", ") + id;
    return fail(ErrorCode::kUsage, "no house named `" + name_or_path + "`",
                "houses: " + ids + "; or give a file");
  }
  DX_TRY(const std::string text, read_file(name_or_path, 1u << 20));
  return parse_house(text, name_or_path);
}

int house_severity(const House& house, Form form, int severity) {
  const House::Rule* rule = house.rule_for(form);
  if (rule == nullptr || severity > 2) return severity;
  // The judge calls a form conformed, cleaned or corrected only where the change is not marked, so
  // "only marked" forbids it there.
  const bool marked_form =
      form == Form::kElided || form == Form::kBracketed || form == Form::kTrimmed;
  if (rule->rule == "no" || (rule->rule == "marked" && !marked_form)) return std::max(severity, 3);
  if (rule->rule == "yes") return std::min(severity, 1);
  return severity;
}

}  // namespace dixit::judge
