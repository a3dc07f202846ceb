#include "app/load.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>

#include "app/documents.h"
#include "app/progress.h"
#include "app/recordings.h"
#include "base/limits.h"
#include "base/parallel.h"
#include "index/open.h"
#include "record/finding.h"
#include "source/read_source.h"

namespace dixit::app {
namespace {

constexpr std::string_view kIndexEnding = "dixit";

std::string without_ending(const std::string& relative) {
  const std::size_t slash = relative.find_last_of('/');
  const std::size_t dot = relative.find_last_of('.');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  return dot == std::string::npos || dot <= name ? relative : relative.substr(0, dot);
}

void name_passed_over(const std::string& folder, const std::vector<std::string>& passed_over) {
  if (passed_over.empty()) return;
  complain(Issue{folder, "",
                 "passed over " + std::to_string(passed_over.size()) + " files of other kinds, " +
                     passed_over[0] + (passed_over.size() > 1 ? " the first of them" : "")});
}

Error unknown_id(const std::string& id) {
  return {ErrorCode::kUsage, "no source with the id `" + id + "`",
          "ids are paths below SOURCE without the ending", "", "--evidence"};
}

void state_evidence(const Options& options, Collection& sources, std::vector<Error>& problems) {
  for (const std::string& stated : options.evidence) {
    const std::size_t equals = stated.find('=');
    const std::string id = equals == std::string::npos ? "" : stated.substr(0, equals);
    const std::string grade = equals == std::string::npos ? stated : stated.substr(equals + 1);
    const auto evidence = evidence_from_name(grade);
    if (!evidence) {
      problems.push_back({ErrorCode::kUsage, "no evidence grade `" + grade + "`",
                          "grades: audio_checked, true_verbatim_transcript, "
                          "cleaned_transcript, official_edited_record, notes",
                          "", "--evidence"});
    } else if (id.empty()) {
      sources.state_evidence(*evidence);
    } else if (!sources.state_evidence(id, *evidence)) {
      problems.push_back(unknown_id(id));
    }
  }
}

void state_translations(const Options& options, Collection& sources, std::vector<Error>& problems) {
  for (const std::string& stated : options.translation_of) {
    const std::size_t equals = stated.find('=');
    if (equals != std::string::npos &&
        sources.state_translation(stated.substr(0, equals), stated.substr(equals + 1)))
      continue;
    problems.push_back({ErrorCode::kUsage,
                        "expected TRANSLATION=ORIGINAL with ids of sources, found `" + stated + "`",
                        "ids are paths below SOURCE without the ending", "", "--translation-of"});
  }
}

std::vector<Source> read_all(const std::vector<SourceFile>& files, const Options& options,
                             std::vector<Error>& problems) {
  std::vector<std::optional<Result<ReadSource>>> read(files.size());
  Progress progress(options.progress, "reading sources", files.size());
  parallel_for(files.size(), options.threads, [&](std::size_t k) {
    read[k] = read_source_file(files[k]);
    if (*read[k]) std::string().swap((*read[k])->bytes);
    progress.step();
  });
  std::vector<Source> sources;
  std::unordered_set<std::string> taken;
  for (std::optional<Result<ReadSource>>& each : read) {
    if (!*each) {
      problems.push_back(or_recording(each->error(), each->error().file));
      continue;
    }
    Source& source = (*each)->source;
    // Sources that name themselves may do so alike.
    const std::string base = source.id;
    for (int n = 2; !taken.insert(source.id).second; ++n)
      source.id = base + "#" + std::to_string(n);
    for (const Issue& issue : source.issues) complain(issue);
    sources.push_back(std::move(source));
    each.reset();
  }
  return sources;
}

}  // namespace

Error or_address(Error error, const std::string& path) {
  if (error.code != ErrorCode::kOpen) return error;
  std::string head = path.substr(0, 8);
  for (char& c : head) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (!head.starts_with("http://") && head != "https://") return error;
  return {ErrorCode::kOpen, "is an address", "save the page first, then give the file", path, ""};
}

void complain(const Error& error) {
  const std::string line = std::string(over_progress()) + "dixit: " + error.line() + "\n";
  static_cast<void>(std::fwrite(line.data(), 1, line.size(), stderr));
}

void complain(const Issue& issue) {
  complain(Error{ErrorCode::kFormat, issue.message, "", issue.file, issue.place});
}

std::vector<std::string> ids_of(const std::vector<std::string>& names) {
  std::map<std::string, int> uses;
  for (const std::string& name : names) ++uses[without_ending(name)];
  std::set<std::string> taken;
  std::vector<std::string> ids;
  for (const std::string& name : names) {
    std::string id = without_ending(name);
    if (uses[id] > 1) id = name;
    const std::string base = id;
    for (int n = 2; !taken.insert(id).second; ++n) id = base + "#" + std::to_string(n);
    ids.push_back(std::move(id));
  }
  return ids;
}

SourceFiles list_sources(const std::vector<std::string>& paths, std::vector<Error>& problems) {
  SourceFiles out;
  std::set<std::string> seen;
  for (const std::string& path : paths) {
    const bool folder = is_folder(path);
    auto files = list_files(path);
    if (!files) {
      problems.push_back(or_address(files.error(), path));
      continue;
    }
    std::size_t used = 0;
    std::vector<std::string> passed_over;
    for (FoundFile& file : *files) {
      const std::string ending = file_ending(file.path);
      const bool index =
          ending == kIndexEnding || (!folder && file.path != "-" && index::is_index(file.path));
      if (folder && !index && !source::is_source_ending(ending)) {
        // Recordings are looked for beside their transcripts.
        if (!is_recording_name(file.path)) passed_over.push_back(file.relative);
        continue;
      }
      ++used;
      if (file.path != "-" && !seen.insert(canonical_path(file.path)).second)
        continue;  // named twice is read once
      if (index) {
        out.indexes.push_back(file.path);
      } else {
        out.files.push_back({std::move(file), {}});
      }
    }
    name_passed_over(path, passed_over);
    if (used == 0) {
      problems.push_back(
          {ErrorCode::kEmpty, "no transcript or document in the folder",
           "expected files that end in .vtt .srt .json .otr .txt .md .html .docx .odt .rtf "
           ".eml .epub .pdf, or "
           "indexes that end in .dixit",
           path, ""});
    }
  }
  std::vector<std::string> names;
  for (const SourceFile& f : out.files) names.push_back(f.file.relative);
  names = ids_of(names);
  for (std::size_t k = 0; k < names.size(); ++k) out.files[k].id = std::move(names[k]);
  return out;
}

Result<ReadSource> read_source_file(const SourceFile& file) {
  ReadSource out;
  DX_TRY(out.bytes, read_file(file.file.path, limits::kSourceBytesMax));
  source::SourceOptions how;
  how.id = file.id;
  DX_TRY(out.source, source_of(file.file.path, out.bytes, how));
  return out;
}

std::unique_ptr<Collection> load_sources(const Options& options, std::vector<Error>& problems) {
  const SourceFiles listed = list_sources(options.against, problems);
  std::vector<Source> plain = read_all(listed.files, options, problems);
  std::vector<Volume> volumes;
  for (const std::string& path : listed.indexes) {
    auto opened = index::open(path);
    if (!opened) {
      problems.push_back(opened.error());
    } else {
      volumes.push_back({std::move(*opened), path});
    }
  }
  auto sources =
      std::make_unique<Collection>(std::move(plain), std::move(volumes), options.threads);
  if (sources->empty()) return sources;
  state_evidence(options, *sources, problems);
  state_translations(options, *sources, problems);
  return sources;
}

Result<Article> load_article(const std::string& path, const Options& options, std::string& bytes) {
  auto file = read_file(path, limits::kDocumentBytesMax);
  if (!file) return fail(or_address(std::move(file).error(), path));
  bytes = std::move(*file);
  article::ArticleOptions how;
  how.language = options.language;
  return article_of(path, bytes, how);
}

}  // namespace dixit::app
