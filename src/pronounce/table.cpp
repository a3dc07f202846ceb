#include "pronounce/table.h"

#include <mutex>

#include "base/embedded.h"

namespace dixit {
std::span<const EmbeddedFile> embedded_pronunciations();
}

namespace dixit::pronounce {
namespace {

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r'))
    s.remove_suffix(1);
  return s;
}

Values split(std::string_view s) {
  Values out;
  while (true) {
    const std::size_t bar = s.find('|');
    out.emplace_back(trimmed(s.substr(0, bar)));
    if (bar == std::string_view::npos) return out;
    s.remove_prefix(bar + 1);
  }
}

}  // namespace

Table Table::parse(std::string_view text, std::vector<std::string>* problems) {
  Table out;
  Section* section = nullptr;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = trimmed(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    if (line.front() == '[' && line.back() == ']') {
      section = &out.sections_[std::string(line.substr(1, line.size() - 2))];
      continue;
    }
    const std::size_t equals = line.find('=');
    if (section == nullptr || equals == std::string_view::npos || equals == 0) {
      if (problems != nullptr) problems->emplace_back(line);
      continue;
    }
    const auto [entry, fresh] = section->emplace(std::string(trimmed(line.substr(0, equals))),
                                                 split(line.substr(equals + 1)));
    if (!fresh && problems != nullptr) problems->push_back("twice: " + entry->first);
  }
  return out;
}

const Section& Table::section(std::string_view name) const {
  static const Section kEmpty;
  const auto found = sections_.find(name);
  return found == sections_.end() ? kEmpty : found->second;
}

const Values* Table::find(std::string_view name, std::string_view entry) const {
  const Section& in = section(name);
  const auto found = in.find(entry);
  return found == in.end() ? nullptr : &found->second;
}

const Table& table_named(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, Table, std::less<>> tables;
  const std::lock_guard lock(mutex);
  if (const auto found = tables.find(name); found != tables.end()) return found->second;
  std::string_view bytes;
  for (const EmbeddedFile& file : embedded_pronunciations())
    if (file.name == std::string(name) + ".txt") bytes = file.bytes;
  return tables.emplace(std::string(name), Table::parse(bytes)).first->second;
}

}  // namespace dixit::pronounce
