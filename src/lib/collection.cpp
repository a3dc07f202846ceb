#include "lib/collection.h"

#include <unordered_set>

#include "base/parallel.h"
#include "index/open.h"
#include "lib/convert.h"
#include "lib/guard.h"
#include "lib/materials.h"

namespace dixit::lib {
namespace {

constexpr std::uint64_t kWordsMost = (std::uint64_t{1} << 32) - (std::uint64_t{1} << 16);

/// One line of what was odd in an input.
std::string line_of(const Issue& issue) {
  return Error{ErrorCode::kFormat, issue.message, "", issue.file, issue.place}.line();
}

struct Loaded {
  std::vector<Source> plain;
  std::vector<app::Volume> volumes;
  std::vector<std::string> notes;
};

Result<bool> read_all(const std::vector<Material>& materials, unsigned threads, Loaded& out,
                      std::vector<Error>& problems) {
  std::vector<std::optional<Result<Reading>>> read(materials.size());
  parallel_for(materials.size(), threads,
               [&](std::size_t k) { read[k] = read_material(materials[k]); });
  std::unordered_set<std::string> taken;
  std::uint64_t words = 0;
  for (std::optional<Result<Reading>>& each : read) {
    if (!*each) {
      problems.push_back(each->error());
      continue;
    }
    Source& source = (*each)->source;
    words += source.words.size() + 1;
    if (words > kWordsMost)
      return fail(ErrorCode::kLimit, "more words than fit into memory", "make an index of them");
    const std::string base = source.id;
    for (int n = 2; !taken.insert(source.id).second; ++n)
      source.id = base + "#" + std::to_string(n);
    for (const Issue& issue : source.issues) out.notes.push_back(line_of(issue));
    out.plain.push_back(std::move(source));
    each.reset();
  }
  return true;
}

Result<std::shared_ptr<const api::Collection::Impl>> load(const api::Sources& named,
                                                          const api::OpenOptions& options) {
  std::vector<Error> problems;
  Materials listed = list_materials(named, problems);
  Loaded loaded;
  loaded.notes = std::move(listed.notes);
  DX_TRY(const bool read, read_all(listed.sources, options.threads, loaded, problems));
  static_cast<void>(read);
  for (const std::string& path : listed.indexes) {
    auto opened = index::open(path);
    if (opened) {
      loaded.volumes.push_back({std::move(*opened), path});
    } else {
      problems.push_back(opened.error());
    }
  }
  const bool nothing = loaded.plain.empty() && loaded.volumes.empty();
  if (!problems.empty() && (nothing || !options.keep_going)) return fail(problems.front());
  if (nothing)
    return fail(ErrorCode::kEmpty, "nothing to search", "name files, folders, indexes or texts");
  for (const Error& problem : problems) loaded.notes.push_back(problem.line());
  // Not make_shared: the collection stands where its parts point to, from the first.
  auto* impl = new api::Collection::Impl{
      {std::move(loaded.plain), std::move(loaded.volumes), options.threads},
      std::move(loaded.notes)};
  std::shared_ptr<const api::Collection::Impl> held(impl);
  if (options.evidence) impl->sources.state_evidence(to_record(*options.evidence));
  return held;
}

Result<std::string> text_of(const app::Collection& sources, std::uint32_t number,
                            api::Range words) {
  const auto unknown = [&] {
    return fail(ErrorCode::kUsage, "no such words", "", "", "source " + std::to_string(number));
  };
  if (number >= sources.corpus().source_count() || words.begin >= words.end) return unknown();
  if (words.end > sources.card(number)->word_count) return unknown();
  const Excerpt excerpt = sources.corpus().excerpt(number, words.begin, words.end);
  const Source& s = *excerpt.source;
  const std::uint32_t begin = words.begin - excerpt.first_word;
  const std::uint32_t end = words.end - excerpt.first_word;
  if (words.begin < excerpt.first_word || end > s.words.size() || begin >= end)
    return fail(ErrorCode::kFormat, "the index does not give the words of the source",
                "build it again", s.id);
  return std::string(slice(s.text, {s.words[begin].begin, s.words[end - 1].end}));
}

std::vector<std::string> changed(const app::Collection& sources) {
  std::vector<std::string> out;
  for (std::uint32_t k = 0; k < sources.corpus().source_count(); ++k) {
    const app::Collection::InVolume in = sources.volume_of(k);
    if (in.volume == nullptr) continue;
    const std::string path = sources.card(k)->path;
    if (path.empty()) continue;
    const index::Identity indexed = in.volume->index->identity(in.source);
    if (index::source_state(path, indexed, in.volume->path) == index::SourceState::kChanged)
      out.push_back(path);
  }
  return out;
}

}  // namespace
}  // namespace dixit::lib

namespace dixit::v0 {

using namespace dixit::lib;

Collection::Collection(std::shared_ptr<const Impl> impl) noexcept : impl_(std::move(impl)) {}
Collection::Collection(const Collection&) noexcept = default;
Collection& Collection::operator=(const Collection&) noexcept = default;
Collection::~Collection() = default;

Result<Collection> Collection::open(const Sources& sources, const OpenOptions& options) noexcept {
  return guarded([&]() -> dixit::Result<Collection> {
    DX_TRY(auto impl, load(sources, options));
    return Collection(std::move(impl));
  });
}

std::uint32_t Collection::source_count() const noexcept {
  return impl_->sources.corpus().source_count();
}

std::uint64_t Collection::word_count() const noexcept {
  return impl_->sources.corpus().word_count();
}

Result<SourceInfo> Collection::source(std::uint32_t number) const noexcept {
  return guarded([&]() -> dixit::Result<SourceInfo> {
    if (number >= source_count())
      return fail(ErrorCode::kUsage, "no source " + std::to_string(number));
    return to_public(*impl_->sources.card(number));
  });
}

Result<std::string> Collection::text(std::uint32_t source, Range words) const noexcept {
  return guarded([&] { return text_of(impl_->sources, source, words); });
}

const std::vector<std::string>& Collection::problems() const noexcept { return impl_->problems; }

Result<std::vector<std::string>> Collection::changed_sources() const noexcept {
  return guarded(
      [&]() -> dixit::Result<std::vector<std::string>> { return changed(impl_->sources); });
}

}  // namespace dixit::v0
