// Where every word of a source stands in its file, and every word of a quotation in its text: what
// turns the word positions of `dixit match` into byte positions, which quotebench scores.
//
//   quotebench_words sources FOLDER OUT < relative paths, one a line
//   quotebench_words quotes QUERIES.jsonl OUT
//
// OUT is "DXW1", then an entry for each path or line, in order: number of words (u32), bytes of the
// id (u32), the id, filled up with zero bytes to a multiple of four, and first byte and end byte
// (u32 each) of every word. Numbers are in the machine's order. A source that cannot be read has
// no words and an empty id.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/limits.h"
#include "base/lines.h"
#include "base/parallel.h"
#include "markup/json.h"
#include "quote/quote_text.h"
#include "source/read_source.h"

namespace dixit {
namespace {

struct Entry {
  std::string id;
  std::vector<Span> words;
};

void put_number(std::string& out, std::size_t number) {
  const auto small = static_cast<std::uint32_t>(number);
  char bytes[sizeof small];
  std::memcpy(bytes, &small, sizeof small);
  out.append(bytes, sizeof small);
}

std::string dump(const std::vector<Entry>& entries) {
  std::string out = "DXW1";
  for (const Entry& entry : entries) {
    put_number(out, entry.words.size());
    put_number(out, entry.id.size());
    out += entry.id;
    out.append((4 - entry.id.size() % 4) % 4, '\0');
    for (const Span word : entry.words) {
      put_number(out, word.begin);
      put_number(out, word.end);
    }
  }
  return out;
}

std::string without_ending(const std::string& path) { return path.substr(0, path.rfind('.')); }

Entry read_one(const std::string& folder, const std::string& relative) {
  Entry entry;
  const std::string path = folder + "/" + relative;
  const auto bytes = read_file(path, limits::kSourceBytesMax);
  if (!bytes) return entry;
  source::SourceOptions how;
  how.id = without_ending(relative);
  const auto source = source::read_source(path, *bytes, how);
  if (!source) return entry;
  entry.id = source->id;
  entry.words.reserve(source->words.size());
  for (const Span word : source->words) entry.words.push_back(source->places.to_source(word));
  return entry;
}

Result<std::vector<Entry>> of_sources(const std::string& folder) {
  DX_TRY(LineReader reader, LineReader::open("-"));
  std::vector<std::string> names;
  for (std::string line;;) {
    DX_TRY(const bool more, reader.next(line));
    if (!more) break;
    names.push_back(line);
  }
  std::vector<Entry> entries(names.size());
  parallel_for(names.size(), 0, [&](std::size_t k) { entries[k] = read_one(folder, names[k]); });
  return entries;
}

Result<std::vector<Entry>> of_quotes(const std::string& path) {
  DX_TRY(LineReader reader, LineReader::open(path));
  std::vector<Entry> entries;
  for (std::string line;;) {
    DX_TRY(const bool more, reader.next(line));
    if (!more) break;
    DX_TRY(const auto json, markup::parse_json(line));
    Entry entry;
    entry.id = json.root().find("id").as_string();
    const QuoteText words = quote::parse_quote_text(json.root().find("text").as_string());
    for (const QuoteWord& word : words.words) entry.words.push_back(word.text);
    entries.push_back(std::move(entry));
  }
  return entries;
}

int run(const std::string& what, const std::string& from, const std::string& to) {
  const auto entries = what == "quotes" ? of_quotes(from) : of_sources(from);
  if (!entries) {
    std::fprintf(stderr, "quotebench_words: %s\n", entries.error().line().c_str());
    return 2;
  }
  const auto written = write_file(to, dump(*entries));
  if (!written) {
    std::fprintf(stderr, "quotebench_words: %s\n", written.error().line().c_str());
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace dixit

int main(int count, char** arguments) {
  const std::string what = count == 4 ? arguments[1] : "";
  if (what != "sources" && what != "quotes") {
    std::fputs("usage: quotebench_words sources FOLDER OUT | quotes QUERIES.jsonl OUT\n", stderr);
    return 2;
  }
  return dixit::run(what, arguments[2], arguments[3]);
}
