#include "pronounce/dictionary.h"

#include <cstdlib>
#include <mutex>

#include "base/files.h"
#include "pronounce/pronouncer.h"

namespace dixit::pronounce {
namespace {

constexpr std::size_t kDictionaryBytesMax = 256u << 20;
constexpr const char* kPackaged = "/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict";
constexpr float kFurtherPenalty = -0.5F;

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : word) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash ^ (hash >> 29U);
}

std::string_view line_at(std::string_view bytes, std::size_t at) {
  std::string_view line = bytes.substr(at, bytes.find('\n', at) - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view word_of(std::string_view line) {
  return line.substr(0, line.find_first_of(" \t"));
}

}  // namespace

Dictionary::Dictionary(std::string bytes) : bytes_(std::move(bytes)) {
  std::size_t lines = 1;
  for (const char c : bytes_) lines += c == '\n' ? 1 : 0;
  std::size_t size = 16;
  while (size < lines * 2) size *= 2;
  slots_.assign(size, 0);
  const std::string_view all = bytes_;
  for (std::size_t at = 0; at < all.size() && at < 0xFFFFFFFEU;) {
    const std::string_view line = line_at(all, at);
    const std::string_view word = word_of(line);
    if (!word.empty() && word.size() < line.size()) {
      std::size_t slot = hash_of(word) & (size - 1);
      while (slots_[slot] != 0 && word_of(line_at(all, slots_[slot] - 1)) != word)
        slot = (slot + 1) & (size - 1);
      if (slots_[slot] == 0) {
        slots_[slot] = static_cast<std::uint32_t>(at + 1);
        ++words_;
      }
    }
    const std::size_t end = all.find('\n', at);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
}

std::size_t Dictionary::line_of(std::string_view word) const {
  if (word.empty()) return kNone;
  const std::string_view all = bytes_;
  for (std::size_t slot = hash_of(word) & (slots_.size() - 1); slots_[slot] != 0;
       slot = (slot + 1) & (slots_.size() - 1)) {
    const std::size_t at = slots_[slot] - 1;
    if (all.substr(at).starts_with(word) && word_of(line_at(all, at)) == word) return at;
  }
  return kNone;
}

WayList Dictionary::find(std::string_view word) const {
  constexpr int kWays = 6;
  WayList out;
  const std::string_view all = bytes_;
  std::string entry(word);
  for (int k = 2; k <= kWays + 1; ++k) {
    const std::size_t at = line_of(entry);
    if (at == kNone) break;
    const std::string_view line = line_at(all, at);
    auto sounds = parse_sounds(line.substr(std::min(line.size(), entry.size() + 1)));
    if (sounds && !sounds->empty())
      add_way(out, {std::move(*sounds), {}, out.empty() ? 0 : kFurtherPenalty});
    // Not always on the next line: "read's" stands between "read" and "read(2)".
    entry = std::string(word) + "(" + std::to_string(k) + ")";
  }
  return out;
}

Result<std::shared_ptr<const Dictionary>> packaged_dictionary() {
  // The environment may name another one from one call to the next, as tests do.
  static std::mutex mutex;
  static std::string loaded_from;
  static std::shared_ptr<const Dictionary> loaded;
  const char* named = ::secure_getenv("DIXIT_DICTIONARY");
  const std::string path = named != nullptr && *named != '\0' ? named : kPackaged;
  const std::lock_guard lock(mutex);
  if (loaded && loaded_from == path) return loaded;
  auto bytes = read_file(path, kDictionaryBytesMax);
  if (!bytes) {
    return fail(ErrorCode::kOpen, "the pronunciation dictionary cannot be read",
                "install the package pocketsphinx-en-us, or name one in DIXIT_DICTIONARY", path);
  }
  auto made = std::make_shared<const Dictionary>(std::move(*bytes));
  if (made->find("the").empty()) {
    return fail(ErrorCode::kFormat, "expected a pronunciation dictionary, lines as `the DH AH`",
                "install the package pocketsphinx-en-us again", path);
  }
  loaded = std::move(made);
  loaded_from = path;
  return loaded;
}

Result<std::string> describe_dictionary() {
  DX_TRY(const auto dictionary, packaged_dictionary());
  return "a dictionary of " + std::to_string(dictionary->words()) + " English pronunciations";
}

}  // namespace dixit::pronounce
