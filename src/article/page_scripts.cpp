#include "article/page_scripts.h"

#include <string_view>

namespace dixit::article {
namespace {

std::vector<Script> scripts_of(const markup::HtmlDocument& page, bool linked,
                               std::string_view key) {
  std::vector<Script> scripts;
  for (std::uint32_t k = page.find("script"); k != markup::kNoNode;
       k = page.find("script", page.nodes[k].end)) {
    const std::string_view type = page.attribute(k, "type");
    const bool is_linked = type.find("ld+json") != type.npos || type.find("json+ld") != type.npos;
    if (is_linked != linked || type.find("json") == type.npos) continue;
    const std::uint32_t child = page.first_child(k);
    if (child == markup::kNoNode) continue;
    const Span span = page.nodes[child].text;
    const std::string_view text = slice(page.text, span);
    const std::size_t begin = text.find_first_of("{[");
    const std::size_t end = text.find_last_of("}]");
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) continue;
    if (text.find(key) == std::string_view::npos) continue;
    Script script;
    script.json = text.substr(begin, end - begin + 1);
    for (char& c : script.json) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    script.in_page = {span.begin + static_cast<std::uint32_t>(begin),
                      span.begin + static_cast<std::uint32_t>(end + 1)};
    scripts.push_back(std::move(script));
  }
  return scripts;
}

}  // namespace

std::vector<Script> linked_scripts(const markup::HtmlDocument& page, std::string_view key) {
  return scripts_of(page, true, key);
}

std::vector<Script> data_scripts(const markup::HtmlDocument& page) {
  return scripts_of(page, false, {});
}

}  // namespace dixit::article
