#include "document/zip_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "document/limits.h"

namespace dixit::document {
namespace {

struct CloseArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};
using Archive = std::unique_ptr<archive, CloseArchive>;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::unexpected<Error> damaged() {
  return fail(ErrorCode::kFormat, "the file is damaged or was not copied whole",
              "open it in the program it comes from and save it anew");
}

std::unexpected<Error> bomb() {
  return fail(ErrorCode::kLimit, "unpacks to far more than a document holds",
              "do not trust this file; save its text as plain text");
}

/// What may still be unpacked.
struct Budget {
  std::size_t packed = 0;
  std::size_t total = 0;
  [[nodiscard]] bool allows(std::size_t part) const {
    if (total > kZipBytesMax || part > kPartBytesMax) return false;
    return total <= kZipRatioFree || total / kZipRatioMax <= packed;
  }
};

/// Unpacks the entry that stands next. False past the budget; a damaged one gives what is good.
bool read_part(archive* file, Budget& budget, std::string& out, bool& whole) {
  char buffer[64 * 1024];
  for (;;) {
    const la_ssize_t n = archive_read_data(file, buffer, sizeof buffer);
    if (n == ARCHIVE_RETRY) continue;
    if (n <= 0) {
      whole = n == 0;
      return true;
    }
    budget.total += static_cast<std::size_t>(n);
    if (!budget.allows(out.size() + static_cast<std::size_t>(n))) return false;
    out.append(buffer, static_cast<std::size_t>(n));
  }
}

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  return name == nullptr ? std::string{} : std::string(name);
}

}  // namespace

bool ZipFile::has(std::string_view name) const {
  const std::string key = lower(name);
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& each) { return lower(each) == key; });
}

std::string_view ZipFile::part(std::string_view name) const {
  const auto found = parts.find(std::string(name));
  if (found != parts.end()) return found->second;
  const std::string key = lower(name);
  for (const auto& [each, bytes] : parts) {
    if (lower(each) == key) return bytes;
  }
  return {};
}

Result<ZipFile> unzip(std::string_view bytes, const std::function<bool(std::string_view)>& wanted) {
  const Archive file(archive_read_new());
  if (!file) return damaged();
  archive_read_support_format_zip(file.get());
  if (archive_read_open_memory(file.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return damaged();
  ZipFile out;
  // The list of files stands at the end; without it the parts themselves are looked for.
  out.cut = bytes.rfind("PK\x05\x06") == std::string_view::npos;
  Budget budget{bytes.size(), 0};
  archive_entry* entry = nullptr;
  std::map<std::string, bool> seen;
  for (;;) {
    const int status = archive_read_next_header(file.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    if (status == ARCHIVE_RETRY) continue;
    if (status < ARCHIVE_WARN) {
      if (out.names.empty()) return damaged();
      out.cut = true;
      break;
    }
    std::string name = name_of(entry);
    if (name.empty() || name.ends_with('/')) continue;
    if (out.names.size() >= kZipEntriesMax) return bomb();
    if (!seen.emplace(name, true).second) {
      out.twice = true;
      continue;
    }
    out.names.push_back(name);
    if (!wanted(name)) continue;
    if (archive_entry_is_encrypted(entry) != 0) {
      out.encrypted = true;
      continue;
    }
    std::string part;
    bool whole = false;
    if (!read_part(file.get(), budget, part, whole)) return bomb();
    if (!whole && part.empty()) return damaged();
    out.cut |= !whole;
    out.parts.emplace(std::move(name), std::move(part));
  }
  if (out.names.empty()) return damaged();
  return out;
}

}  // namespace dixit::document
