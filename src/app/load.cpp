#include "app/load.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <set>

#include "app/progress.h"
#include "article/read_article.h"
#include "base/files.h"
#include "base/limits.h"
#include "base/parallel.h"
#include "record/finding.h"
#include "source/read_source.h"

namespace dixit::app {
namespace {

struct Wanted {
  FoundFile file;
  bool from_folder = false;
};

std::string without_ending(const std::string& relative) {
  const std::size_t slash = relative.find_last_of('/');
  const std::size_t dot = relative.find_last_of('.');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  return dot == std::string::npos || dot <= name ? relative : relative.substr(0, dot);
}

std::vector<Wanted> list_wanted(const Options& options, Problems& problems) {
  std::vector<Wanted> wanted;
  std::set<std::string> seen;
  for (const std::string& path : options.against) {
    const bool folder = is_folder(path);
    auto files = list_files(path);
    if (!files) {
      problems.errors.push_back(files.error());
      continue;
    }
    std::size_t used = 0;
    std::vector<std::string> passed_over;
    for (FoundFile& file : *files) {
      if (folder && !source::is_source_ending(file_ending(file.path))) {
        passed_over.push_back(file.relative);
        continue;
      }
      ++used;
      if (file.path != "-" && !seen.insert(canonical_path(file.path)).second)
        continue;  // named twice is read once
      wanted.push_back({std::move(file), folder});
    }
    if (!passed_over.empty()) {
      complain(Issue{path, "",
                     "passed over " + std::to_string(passed_over.size()) +
                         " files of other kinds, " + passed_over[0] +
                         (passed_over.size() > 1 ? " the first of them" : "")});
    }
    if (used == 0) {
      problems.errors.push_back({ErrorCode::kEmpty, "no transcript or document in the folder",
                                 "expected files that end in .vtt .srt .json .otr .txt .md .html",
                                 path, ""});
    }
  }
  return wanted;
}

/// An id given twice gets its file's ending, then a number.
void make_ids_unique(std::vector<Source>& sources, const std::vector<std::string>& relatives) {
  std::map<std::string, int> uses;
  for (const Source& s : sources) ++uses[s.id];
  std::set<std::string> taken;
  for (std::size_t k = 0; k < sources.size(); ++k) {
    std::string id = sources[k].id;
    if (uses[id] > 1 && !relatives[k].empty()) id = relatives[k];
    const std::string base = id;
    for (int n = 2; !taken.insert(id).second; ++n) id = base + "#" + std::to_string(n);
    sources[k].id = id;
  }
}

void state_evidence(const Options& options, std::vector<Source>& sources, Problems& problems) {
  for (const std::string& stated : options.evidence) {
    const std::size_t equals = stated.find('=');
    const std::string id = equals == std::string::npos ? "" : stated.substr(0, equals);
    const std::string grade = equals == std::string::npos ? stated : stated.substr(equals + 1);
    const auto evidence = evidence_from_name(grade);
    if (!evidence) {
      problems.errors.push_back({ErrorCode::kUsage, "no evidence grade `" + grade + "`",
                                 "grades: audio_checked, true_verbatim_transcript, "
                                 "cleaned_transcript, official_edited_record, notes",
                                 "", "--evidence"});
      continue;
    }
    bool used = false;
    for (Source& s : sources) {
      if (!id.empty() && s.id != id) continue;
      s.evidence = *evidence;
      s.evidence_stated = used = true;
    }
    if (!used)
      problems.errors.push_back({ErrorCode::kUsage, "no source with the id `" + id + "`",
                                 "ids are paths below SOURCE without the ending", "",
                                 "--evidence"});
  }
  for (const std::string& stated : options.translation_of) {
    const std::size_t equals = stated.find('=');
    const std::string id = stated.substr(0, equals);
    const auto source =
        std::find_if(sources.begin(), sources.end(), [&](const Source& s) { return s.id == id; });
    if (equals == std::string::npos || source == sources.end()) {
      problems.errors.push_back(
          {ErrorCode::kUsage,
           "expected TRANSLATION=ORIGINAL with ids of sources, found `" + stated + "`",
           "ids are paths below SOURCE without the ending", "", "--translation-of"});
      continue;
    }
    source->translation_of = stated.substr(equals + 1);
  }
}

}  // namespace

void complain(const Error& error) {
  const std::string line = "dixit: " + error.line() + "\n";
  static_cast<void>(std::fwrite(line.data(), 1, line.size(), stderr));
}

void complain(const Issue& issue) {
  complain(Error{ErrorCode::kFormat, issue.message, "", issue.file, issue.place});
}

std::vector<Source> load_sources(const Options& options, Problems& problems) {
  const std::vector<Wanted> wanted = list_wanted(options, problems);
  std::vector<std::optional<Result<Source>>> read(wanted.size());
  Progress progress(options.progress, "reading sources", wanted.size());
  parallel_for(wanted.size(), options.threads, [&](std::size_t k) {
    const FoundFile& file = wanted[k].file;
    auto bytes = read_file(file.path, limits::kSourceBytesMax);
    if (!bytes) {
      read[k] = Result<Source>(fail(bytes.error()));
    } else {
      source::SourceOptions how;
      how.id = without_ending(file.relative);
      read[k] = source::read_source(file.path, *bytes, how);
    }
    progress.step();
  });
  std::vector<Source> sources;
  std::vector<std::string> relatives;
  for (std::size_t k = 0; k < read.size(); ++k) {
    if (!*read[k]) {
      problems.errors.push_back(read[k]->error());
      continue;
    }
    sources.push_back(std::move(**read[k]));
    relatives.push_back(wanted[k].file.relative);
    for (const Issue& issue : sources.back().issues) complain(issue);
  }
  make_ids_unique(sources, relatives);
  state_evidence(options, sources, problems);
  return sources;
}

Result<Article> load_article(const std::string& path, const Options& options, std::string& bytes) {
  DX_TRY(bytes, read_file(path, limits::kArticleBytesMax));
  article::ArticleOptions how;
  how.language = options.language;
  return article::read_article(path, bytes, how);
}

}  // namespace dixit::app
