// Inputs from disk: sources, indexes and articles, each failure one line, the others still worked.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/collection.h"
#include "app/verbs.h"
#include "base/files.h"
#include "base/result.h"
#include "record/article.h"
#include "record/source.h"

namespace dixit::app {

/// A file that may be a source. Its id is what it is called unless it names itself: its path below
/// the SOURCE argument without the ending, or with it where two would have the same.
struct SourceFile {
  FoundFile file;
  std::string id;
};

/// What SOURCE arguments come to.
struct SourceFiles {
  std::vector<SourceFile> files;
  std::vector<std::string> indexes;  ///< paths of index files
};

/// What files of these names (below what was named) are called: without their ending; one that
/// stands for two files gets their endings, then a number.
[[nodiscard]] std::vector<std::string> ids_of(const std::vector<std::string>& names);

/// Lists the files named, and those below folders whose endings are known (others there are named
/// once as passed over); a file named twice is listed once. Problems are appended.
[[nodiscard]] SourceFiles list_sources(const std::vector<std::string>& paths,
                                       std::vector<Error>& problems);

/// A source's file, read.
struct ReadSource {
  Source source;
  std::string bytes;
};
/// Reads one source, with the lines its words stand in.
[[nodiscard]] Result<ReadSource> read_source_file(const SourceFile& file);

/// Reads every SOURCE of the options and opens the indexes among them. Ids differ. Evidence and
/// translations stated in the options are filled in; an option that names no source is a problem.
[[nodiscard]] std::unique_ptr<Collection> load_sources(const Options& options,
                                                       std::vector<Error>& problems);

/// Reads one article; `bytes` receives the file as it is.
[[nodiscard]] Result<Article> load_article(const std::string& path, const Options& options,
                                           std::string& bytes);

/// `error`, or, where the path that could not be opened is an address, what to do about that.
[[nodiscard]] Error or_address(Error error, const std::string& path);

/// Prints errors and issues on standard error, one line each.
void complain(const Error& error);
void complain(const Issue& issue);

}  // namespace dixit::app
