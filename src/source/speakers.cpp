#include "source/speakers.h"

#include <map>
#include <set>

#include "text/chars.h"

namespace dixit::source {
namespace {

struct Parts {
  std::string name;    // without the remark
  std::string remark;  // folded
};

Parts split_remark(const std::string& label) {
  if (label.empty() || (label.back() != ')' && label.back() != ']')) return {label, {}};
  const char open = label.back() == ')' ? '(' : '[';
  const std::size_t at = label.rfind(open);
  if (at == std::string::npos || at == 0) return {label, {}};
  std::string name = label.substr(0, at);
  while (!name.empty() && name.back() == ' ') name.pop_back();
  if (name.empty()) return {label, {}};
  return {name, text::fold(std::string_view(label).substr(at))};
}

}  // namespace

Speakers unite_speakers(const std::vector<std::string>& labels) {
  std::vector<Parts> parts;
  std::map<std::string, std::set<std::string>> remarks;
  for (const std::string& label : labels) {
    parts.push_back(split_remark(label));
    auto& seen = remarks[text::fold(parts.back().name)];
    if (!parts.back().remark.empty()) seen.insert(parts.back().remark);
  }
  Speakers out;
  std::map<std::string, std::int32_t> index;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool apart = remarks[text::fold(parts[i].name)].size() > 1;
    const std::string& name = apart ? labels[i] : parts[i].name;
    const auto [place, fresh] =
        index.emplace(text::fold(name), static_cast<std::int32_t>(out.names.size()));
    if (fresh) out.names.push_back(name);
    out.of_label.push_back(place->second);
  }
  return out;
}

}  // namespace dixit::source
