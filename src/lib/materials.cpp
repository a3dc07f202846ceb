#include "lib/materials.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/documents.h"
#include "app/load.h"
#include "base/files.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "index/open.h"
#include "lib/convert.h"
#include "source/assemble.h"
#include "source/read_source.h"

namespace dixit::lib {
namespace {

constexpr std::string_view kIndexEnding = "dixit";

void list_path(const std::string& path, std::set<std::string>& seen, Materials& out,
               std::vector<Error>& problems) {
  if (path == "-") {
    problems.push_back({ErrorCode::kUsage, "a library does not read standard input", "", path, ""});
    return;
  }
  const bool folder = is_folder(path);
  const auto files = list_files(path);
  if (!files) {
    problems.push_back(files.error());
    return;
  }
  std::size_t used = 0;
  std::vector<std::string> passed_over;
  for (const FoundFile& file : *files) {
    const std::string ending = file_ending(file.path);
    const bool index = ending == kIndexEnding || (!folder && index::is_index(file.path));
    if (folder && !index && !source::is_source_ending(ending)) {
      passed_over.push_back(file.relative);
      continue;
    }
    ++used;
    if (!seen.insert(canonical_path(file.path)).second) continue;
    if (index) {
      out.indexes.push_back(file.path);
    } else {
      out.sources.push_back({file.relative, file.path});
    }
  }
  if (!passed_over.empty()) {
    out.notes.push_back(path + ": passed over " + std::to_string(passed_over.size()) +
                        " files of other kinds, first " + passed_over.front());
  }
  if (used == 0) {
    problems.push_back(
        {ErrorCode::kEmpty, "no transcript, document or index in the folder", "", path, ""});
  }
}

Error unreadable(const api::Text& text, ErrorCode code, const std::string& what) {
  return {code, what, "", text.id, ""};
}

bool is_utf8(std::string_view text) { return utf8::find_invalid(text) == std::string_view::npos; }

double time_of(double seconds) { return std::isfinite(seconds) ? seconds : kNoTime; }

Result<source::Draft> draft_of(const api::Text& text) {
  source::Draft draft;
  std::map<std::string, std::int32_t> labels;
  for (std::size_t k = 0; k < text.turns.size(); ++k) {
    const api::Turn& turn = text.turns[k];
    if (!is_utf8(turn.text) || !is_utf8(turn.speaker)) {
      return fail(ErrorCode::kEncoding, "expected UTF-8", "", text.id, "turn " + std::to_string(k));
    }
    if (turn.text.size() >= limits::kSourceBytesMax - draft.text.size())
      return fail(
          unreadable(text, ErrorCode::kLimit, "a text of more bytes than a source may have"));
    source::Utterance said;
    const auto begin = static_cast<std::uint32_t>(draft.text.size());
    draft.text += turn.text;
    said.text = {begin, static_cast<std::uint32_t>(draft.text.size())};
    draft.text += '\n';
    if (!turn.speaker.empty()) {
      const auto number = static_cast<std::int32_t>(draft.labels.size());
      const auto [label, is_new] = labels.try_emplace(turn.speaker, number);
      if (is_new) draft.labels.push_back(turn.speaker);
      said.label = label->second;
    }
    said.paragraph = true;
    said.start = time_of(turn.start_seconds);
    said.end = time_of(turn.end_seconds);
    draft.utterances.push_back(said);
  }
  draft.places = SourceMap::identity(static_cast<std::uint32_t>(draft.text.size()));
  return draft;
}

Result<Source> read_text(const api::Text& text) {
  if (text.id.empty())
    return fail(ErrorCode::kUsage, "a text without an id", "give each text an id");
  for (const std::string* field : {&text.id, &text.title, &text.date, &text.language}) {
    if (!is_utf8(*field))
      return fail(ErrorCode::kEncoding, "expected UTF-8 in what is stated of a text");
  }
  DX_TRY(source::Draft draft, draft_of(text));
  draft.header.title = text.title;
  draft.header.date = text.date;
  draft.header.language = source::language_code(text.language);
  if (text.evidence) draft.header.evidence = to_record(*text.evidence);
  auto source = source::assemble(std::move(draft));
  if (!source) {
    Error error = std::move(source).error();
    error.file = text.id;
    return fail(std::move(error));
  }
  source->id = text.id;
  source->word_count = static_cast<std::uint32_t>(source->words.size());
  return source;
}

Result<Source> read_bytes(const std::string& name, const std::string& id, std::string_view bytes) {
  source::SourceOptions how;
  how.id = id;
  return app::source_of(name, bytes, how);
}

/// All bytes of a text, for its identity.
std::string bytes_of(const api::Text& text) {
  std::string out = text.id + "\n" + text.title + "\n" + text.date + "\n" + text.language + "\n";
  for (const api::Turn& turn : text.turns) {
    out += turn.speaker + "\n" + turn.text + "\n" + std::to_string(turn.start_seconds) + " " +
           std::to_string(turn.end_seconds) + "\n";
  }
  return out;
}

}  // namespace

Materials list_materials(const api::Sources& named, std::vector<Error>& problems) {
  Materials out;
  std::set<std::string> seen;
  for (const std::string& path : named.paths) list_path(path, seen, out, problems);
  for (const api::File& file : named.files) {
    if (file.name.empty()) {
      problems.push_back({ErrorCode::kUsage, "a file in memory without a name", "", "", ""});
    } else {
      out.sources.push_back({file.name, {}, &file});
    }
  }
  std::vector<std::string> ids;
  for (const Material& m : out.sources) ids.push_back(m.id);
  ids = app::ids_of(ids);
  for (std::size_t k = 0; k < ids.size(); ++k) out.sources[k].id = std::move(ids[k]);
  for (const api::Text& text : named.texts) out.sources.push_back({text.id, {}, nullptr, &text});
  return out;
}

Result<Reading> read_material(const Material& material) {
  Reading out;
  if (material.text != nullptr) {
    DX_TRY(out.source, read_text(*material.text));
    out.identity = index::identity_of({}, bytes_of(*material.text));
  } else if (material.file != nullptr) {
    const api::File& file = *material.file;
    if (file.bytes.size() > limits::kSourceBytesMax)
      return fail(ErrorCode::kLimit, "more bytes than a source may have", "", file.name);
    DX_TRY(out.source, read_bytes(file.name, material.id, file.bytes));
    out.identity = index::identity_of({}, file.bytes);
  } else {
    DX_TRY(const std::string bytes, read_file(material.path, limits::kSourceBytesMax));
    DX_TRY(out.source, read_bytes(material.path, material.id, bytes));
    out.identity = index::identity_of(material.path, bytes);
  }
  return out;
}

index::InputFile input_of(const Material& material) {
  if (material.text == nullptr && material.file == nullptr) return index::input_file(material.path);
  // What is in memory has no time: its bytes stand for it.
  index::InputFile input;
  const index::Identity identity = material.text != nullptr
                                       ? index::identity_of({}, bytes_of(*material.text))
                                       : index::identity_of({}, material.file->bytes);
  input.path = material.id;
  input.bytes = identity.bytes;
  static_assert(sizeof(input.modified) <= sizeof(identity.hash));
  std::memcpy(&input.modified, identity.hash.data(), sizeof(input.modified));
  return input;
}

}  // namespace dixit::lib
