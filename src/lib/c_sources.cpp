// The C interface: errors, lists of sources, collections and indexes.
#include <cstdlib>

#include "lib/c_handles.h"
#include "lib/c_wall.h"

struct dixit_sources {
  dixit::v0::Sources list;
};

namespace dixit::lib {
namespace {

dixit_error& no_memory() {
  static dixit_error error{{api::ErrorKind::kMemory, "out of memory"}};
  return error;
}

struct SourceHandle : dixit_source {
  api::SourceInfo data;
  std::vector<const char*> labels;
};

SourceHandle* handle_of(api::SourceInfo&& info) {
  auto out = std::make_unique<SourceHandle>();
  out->data = std::move(info);
  const api::SourceInfo& data = out->data;
  for (const std::string& label : data.speakers) out->labels.push_back(label.c_str());
  static_cast<dixit_source&>(*out) = {data.id.c_str(),     data.path.c_str(), data.kind.c_str(),
                                      data.title.c_str(),  data.date.c_str(), data.language.c_str(),
                                      to_c(data.evidence), data.words,        data.seconds,
                                      out->labels.data(),  out->labels.size()};
  return out.release();
}

}  // namespace

int hand_out(api::Error error, dixit_error** to) noexcept {
  const int kind = static_cast<int>(error.kind);
  if (to == nullptr) return kind;
  *to = new (std::nothrow) dixit_error{std::move(error)};
  if (*to == nullptr) *to = &no_memory();
  return kind;
}

api::Result<std::optional<api::Evidence>> evidence_of(dixit_evidence evidence) {
  const int number = static_cast<int>(evidence);
  if (number == 0) return std::optional<api::Evidence>{};
  if (number < DIXIT_AUDIO_CHECKED || number > DIXIT_NOTES)
    return api::Error{api::ErrorKind::kUsage, "no such grade of evidence"};
  return std::optional(static_cast<api::Evidence>(number - DIXIT_AUDIO_CHECKED));
}

api::Result<char*> copied(std::string_view text) {
  auto* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out == nullptr) return api::Error{api::ErrorKind::kMemory, "out of memory"};
  std::memcpy(out, text.data(), text.size());
  out[text.size()] = '\0';
  return out;
}

}  // namespace dixit::lib

using namespace dixit::lib;
using dixit::lib::api::Error;
using dixit::lib::api::ErrorKind;
template <class T>
using Out = dixit::lib::api::Result<T>;

const char* dixit_version() { return api::library_version(); }
int dixit_abi_version() { return DIXIT_ABI_VERSION; }

dixit_error_kind dixit_error_kind_of(const dixit_error* error) {
  return error == nullptr ? DIXIT_OK : static_cast<dixit_error_kind>(error->error.kind);
}
const char* dixit_error_line(const dixit_error* error) {
  return error == nullptr ? "" : error->error.line.c_str();
}
void dixit_error_free(dixit_error* error) {
  if (error != &no_memory()) delete error;
}
void dixit_string_free(char* string) { std::free(string); }

dixit_sources* dixit_sources_new() { return new (std::nothrow) dixit_sources; }
void dixit_sources_free(dixit_sources* sources) { delete sources; }

int dixit_sources_add_path(dixit_sources* sources, const char* path, dixit_error** error) {
  return as_status(error, [&]() -> Out<bool> {
    if (sources == nullptr) return missing("sources");
    if (path == nullptr) return missing("a path");
    sources->list.paths.emplace_back(path);
    return true;
  });
}

int dixit_sources_add_file(dixit_sources* sources, const char* name, const char* bytes,
                           size_t bytes_size, dixit_error** error) {
  return as_status(error, [&]() -> Out<bool> {
    if (sources == nullptr) return missing("sources");
    if (name == nullptr) return missing("a name");
    if (bytes == nullptr) return missing("bytes");
    sources->list.files.push_back({name, std::string(view_of(bytes, bytes_size))});
    return true;
  });
}

int dixit_sources_add_text(dixit_sources* sources, const dixit_text* text, dixit_error** error) {
  return as_status(error, [&]() -> Out<bool> {
    if (sources == nullptr) return missing("sources");
    if (text == nullptr) return missing("a text");
    const auto given = taken(text);
    if (!given) return given.error();
    if (given->id == nullptr || given->id[0] == '\0')
      return Error{ErrorKind::kUsage, "expected an id for the text"};
    const auto evidence = evidence_of(given->evidence);
    if (!evidence) return evidence.error();
    sources->list.texts.push_back({given->id,
                                   {},
                                   string_of(given->title),
                                   string_of(given->date),
                                   string_of(given->language),
                                   *evidence});
    return true;
  });
}

int dixit_sources_add_turn(dixit_sources* sources, const char* speaker, const char* text,
                           size_t text_size, double start_seconds, double end_seconds,
                           dixit_error** error) {
  return as_status(error, [&]() -> Out<bool> {
    if (sources == nullptr) return missing("sources");
    if (text == nullptr) return missing("the turn's text");
    if (sources->list.texts.empty())
      return Error{ErrorKind::kUsage, "a turn without a text; call dixit_sources_add_text() first"};
    sources->list.texts.back().turns.push_back(
        {string_of(speaker), std::string(view_of(text, text_size)), start_seconds, end_seconds});
    return true;
  });
}

dixit_collection* dixit_collection_open(const dixit_sources* sources,
                                        const dixit_open_options* options, dixit_error** error) {
  return as_pointer<dixit_collection*>(error, [&]() -> Out<dixit_collection*> {
    if (sources == nullptr) return missing("sources");
    const auto given = taken(options);
    if (!given) return given.error();
    const auto evidence = evidence_of(given->evidence);
    if (!evidence) return evidence.error();
    api::OpenOptions how;
    how.keep_going = given->keep_going != 0;
    how.evidence = *evidence;
    how.threads = given->threads;
    auto opened = api::Collection::open(sources->list, how);
    if (!opened) return opened.error();
    return new dixit_collection{std::move(*opened)};
  });
}

void dixit_collection_free(dixit_collection* collection) { delete collection; }

uint32_t dixit_collection_source_count(const dixit_collection* collection) {
  return collection == nullptr ? 0 : collection->collection.source_count();
}
uint64_t dixit_collection_word_count(const dixit_collection* collection) {
  return collection == nullptr ? 0 : collection->collection.word_count();
}

const char* dixit_collection_problem(const dixit_collection* collection, size_t number) {
  if (collection == nullptr) return nullptr;
  const std::vector<std::string>& problems = collection->collection.problems();
  return number < problems.size() ? problems[number].c_str() : nullptr;
}

char* dixit_collection_text(const dixit_collection* collection, uint32_t source, dixit_range words,
                            dixit_error** error) {
  return as_pointer<char*>(error, [&]() -> Out<char*> {
    if (collection == nullptr) return missing("a collection");
    const auto text = collection->collection.text(source, {words.begin, words.end});
    if (!text) return text.error();
    return copied(*text);
  });
}

dixit_source* dixit_collection_source(const dixit_collection* collection, uint32_t number,
                                      dixit_error** error) {
  return as_pointer<dixit_source*>(error, [&]() -> Out<dixit_source*> {
    if (collection == nullptr) return missing("a collection");
    auto info = collection->collection.source(number);
    if (!info) return info.error();
    return handle_of(std::move(*info));
  });
}

void dixit_source_free(dixit_source* source) { delete static_cast<SourceHandle*>(source); }

int dixit_index_build(const dixit_sources* sources, const char* path,
                      const dixit_index_options* options, dixit_index_summary* summary,
                      dixit_error** error) {
  return as_status(error, [&]() -> Out<bool> {
    if (sources == nullptr) return missing("sources");
    if (path == nullptr) return missing("a path");
    const auto given = taken(options);
    if (!given) return given.error();
    api::IndexOptions how;
    if (given->memory_bytes != 0) how.memory_bytes = given->memory_bytes;
    how.threads = given->threads;
    how.keep_going = given->keep_going != 0;
    if (given->progress != nullptr) {
      how.progress = [call = given->progress, user = given->user](std::uint64_t done,
                                                                  std::uint64_t total) {
        return call(done, total, user) != 0;
      };
    }
    const auto built = api::build_index(sources->list, path, how);
    if (!built) return built.error();
    if (summary != nullptr) *summary = {built->sources, built->words, built->bytes};
    return true;
  });
}
