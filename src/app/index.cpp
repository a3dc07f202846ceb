// `dixit index`: sources become an index file.
#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "app/load.h"
#include "app/output.h"
#include "app/pipeline.h"
#include "app/progress.h"
#include "app/verbs.h"
#include "index/build.h"
#include "index/open.h"
#include "report/json_writer.h"
#include "report/wording.h"

namespace dixit::app {
namespace {

constexpr int kBad = 2;
constexpr int kChanged = 1;
constexpr std::size_t kFilesUnderWay = 256;
constexpr double kKilobyte = 1e3;
constexpr double kMegabyte = 1e6;
constexpr double kMomentSeconds = 0.5;  ///< what takes less is neither shown nor rated

/// A file on its way into the index.
struct Reading {
  std::size_t input = 0;
  std::optional<Result<ReadSource>> read;
  index::Identity identity;
};

/// What was done, for the line that tells of it.
struct Done {
  index::Summary index;
  std::size_t taken = 0;         ///< files that an interrupted run had taken in
  std::uint64_t text_bytes = 0;  ///< of those read now
  double seconds = 0;
};

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// "12.3 MB"; "4.5 kB" when it is less than a megabyte.
std::string size_of(std::uint64_t bytes) {
  const auto exact = static_cast<double>(bytes);
  if (exact < kMegabyte) return fmt::format("{:.1f} kB", exact / kKilobyte);
  return fmt::format("{:.1f} MB", exact / kMegabyte);
}

std::string told(const Options& options, const Done& done) {
  const double rate =
      static_cast<double>(done.text_bytes) / kMegabyte / std::max(1e-9, done.seconds);
  if (format_of(options) == Format::kJson) {
    report::JsonWriter w;
    w.begin_object();
    w.key("index").string(options.output);
    w.key("sources").integer(static_cast<std::int64_t>(done.index.sources));
    w.key("words").integer(static_cast<std::int64_t>(done.index.words));
    w.key("text_bytes").integer(static_cast<std::int64_t>(done.text_bytes));
    w.key("index_bytes").integer(static_cast<std::int64_t>(done.index.bytes));
    w.key("seconds").seconds(done.seconds);
    w.end_object();
    return w.take() + "\n";
  }
  std::string line = fmt::format("{}: {}, {}, ", options.output,
                                 report::count(done.index.sources, "source", "sources"),
                                 report::count(done.index.words, "word", "words"));
  if (done.taken == 0) line += size_of(done.text_bytes) + " of text, ";
  line += fmt::format("{} of index, {:.1f} s", size_of(done.index.bytes), done.seconds);
  if (done.taken > 0)
    return line + ", gone on with after " + report::count(done.taken, "file", "files") + "\n";
  // The rate of a moment's work is that of starting.
  if (done.seconds >= kMomentSeconds) line += fmt::format(", {:.1f} MB/s", rate);
  return line + "\n";
}

/// What decides how the files are read, besides the files: what each is called.
std::string settings_of(const SourceFiles& listed) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const SourceFile& f : listed.files) {
    for (const char c : f.id + "\n") {
      hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
  }
  return "ids " + std::to_string(hash);
}

/// Indexes are searched together, not put into one another; the one to be written is no source.
void refuse_indexes(const SourceFiles& listed, const std::string& output,
                    std::vector<Error>& problems) {
  for (const std::string& path : listed.indexes) {
    if (canonical_path(path) == canonical_path(output)) continue;
    problems.push_back({ErrorCode::kUsage, "expected a source, found an index",
                        "indexes are searched together: give --against all of them", path, ""});
  }
}

/// What became of the files.
struct Taken {
  int status = 0;
  bool whole = true;  ///< the builder took all it was given
  std::size_t sources = 0;
  std::uint64_t text_bytes = 0;
};

/// Reads the files on several threads, from number `taken` on, and hands them to the builder in
/// order.
Taken read_into(index::Builder& builder, const SourceFiles& listed,
                const std::vector<index::InputFile>& inputs, std::size_t taken,
                const Options& options) {
  Taken out;
  std::size_t next = taken;
  Progress progress(options.progress, "indexing sources", inputs.size());
  progress.step(taken);
  PipelineLimits limits;
  limits.threads = options.threads;
  limits.jobs = kFilesUnderWay;
  limits.bytes = options.memory_bytes / 2;
  const auto make = [&](Reading& reading, const std::atomic<bool>&) {
    if (next == inputs.size()) return false;
    reading.input = next++;
    return true;
  };
  // A source takes several times its file: its text, and eight bytes a word.
  const auto weigh = [&](const Reading& reading) {
    return static_cast<std::size_t>(inputs[reading.input].bytes * 4);
  };
  const auto work = [&](Reading& reading) {
    reading.read = read_source_file(listed.files[reading.input]);
    if (!*reading.read) return;
    std::string& bytes = (*reading.read)->bytes;
    reading.identity = index::identity_of(inputs[reading.input].path, bytes);
    std::string().swap(bytes);
  };
  const auto use = [&](Reading& reading) {
    progress.step();
    if (!*reading.read) {
      complain(reading.read->error());
      out.status = kBad;
      return true;
    }
    Source& source = (*reading.read)->source;
    for (const Issue& issue : source.issues) complain(issue);
    out.text_bytes += source.text.size();
    ++out.sources;
    const auto added = builder.add(reading.input, std::move(source), reading.identity);
    if (added) return true;
    complain(added.error());
    out.whole = false;
    return false;
  };
  run_pipeline<Reading>(limits, make, weigh, work, use);
  return out;
}

/// What a look at an index and at the files behind it found.
struct Verified {
  std::string path;
  bool whole = false;
  index::Summary summary;
  std::uint64_t same = 0;
  std::uint64_t changed = 0;
  std::uint64_t absent = 0;
};

/// Compares every file behind an index with what was indexed; tells of those that have changed.
void compare_sources(const index::Index& index, Verified& found) {
  std::uint64_t number = 0;
  for (const auto& holding : index.holdings()) {
    for (std::uint32_t k = 0; k < holding->source_count(); ++k, ++number) {
      const std::string file = holding->card(k)->path;
      const index::SourceState state =
          index::source_state(file, index.identity(number), found.path);
      found.same += state == index::SourceState::kSame;
      found.absent += state == index::SourceState::kAbsent;
      found.changed += state == index::SourceState::kChanged;
      if (state == index::SourceState::kChanged)
        complain(Error{ErrorCode::kFormat, "has changed since it was indexed", "index it again",
                       file, ""});
    }
  }
}

Verified verify_one(const std::string& path) {
  Verified found;
  found.path = path;
  if (const auto whole = index::verify(path); !whole) {
    complain(whole.error());
    return found;
  }
  const auto index = index::open(path);
  if (!index) {
    complain(index.error());
    return found;
  }
  found.whole = true;
  found.summary = (*index)->summary();
  compare_sources(**index, found);
  return found;
}

/// In words; nothing of an index that is not whole, since that was told as an error.
std::string told(const std::vector<Verified>& all) {
  std::string out;
  for (const Verified& each : all) {
    if (!each.whole) continue;
    out += fmt::format("{}: whole; {}, {}: {} as indexed, {} changed, {} not there\n", each.path,
                       report::count(each.summary.sources, "source", "sources"),
                       report::count(each.summary.words, "word", "words"), each.same, each.changed,
                       each.absent);
  }
  return out;
}

std::string told_in_json(const std::vector<Verified>& all) {
  const auto whole_number = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
  report::JsonWriter w;
  w.begin_array();
  for (const Verified& each : all) {
    w.begin_object();
    w.key("index").string(each.path);
    w.key("whole").boolean(each.whole);
    w.key("sources").integer(whole_number(each.summary.sources));
    w.key("words").integer(whole_number(each.summary.words));
    w.key("as_indexed").integer(whole_number(each.same));
    w.key("changed").integer(whole_number(each.changed));
    w.key("not_there").integer(whole_number(each.absent));
    w.end_object();
  }
  w.end_array();
  return w.take() + "\n";
}

int run_verify(const Options& options) {
  int status = 0;
  std::vector<Verified> all;
  for (const std::string& path : options.inputs) {
    all.push_back(verify_one(path));
    status = std::max(status, !all.back().whole ? kBad : all.back().changed > 0 ? kChanged : 0);
  }
  const bool json = format_of(options) == Format::kJson;
  if (const auto written = put(options, json ? told_in_json(all) : told(all)); !written) {
    complain(written.error());
    return kBad;
  }
  return status;
}

}  // namespace

int run_index(const Options& options) {
  if (options.verify) return run_verify(options);
  const auto started = std::chrono::steady_clock::now();
  std::vector<Error> problems;
  const SourceFiles listed = list_sources(options.inputs, problems);
  refuse_indexes(listed, options.output, problems);
  for (const Error& error : problems) complain(error);
  if (listed.files.empty()) {
    if (problems.empty())
      complain(Error{ErrorCode::kUsage, "nothing to index but the index itself",
                     "name its sources, or give the index another name", options.output, ""});
    return kBad;
  }
  index::BuildOptions how;
  how.memory_bytes = options.memory_bytes;
  how.threads = options.threads;
  auto builder = index::Builder::create(options.output, how);
  if (!builder) {
    complain(builder.error());
    return kBad;
  }
  std::vector<index::InputFile> inputs;
  for (const SourceFile& f : listed.files) inputs.push_back(index::input_file(f.file.path));
  const auto taken = (*builder)->begin(inputs, settings_of(listed));
  if (!taken) {
    complain(taken.error());
    return kBad;
  }
  const Taken read = read_into(**builder, listed, inputs, *taken, options);
  const int status = std::max(read.status, problems.empty() ? 0 : kBad);
  if (!read.whole || *taken + read.sources == 0) return kBad;  // it was told why
  auto finished = [&] {
    Progress sorting(options.progress, "", 0);
    if (seconds_since(started) >= kMomentSeconds) sorting.announce("sorting and writing");
    return (*builder)->finish();
  }();
  if (!finished) {
    complain(finished.error());
    return kBad;
  }
  Done done;
  done.taken = *taken;
  done.text_bytes = read.text_bytes;
  done.index = std::move(*finished);
  done.seconds = seconds_since(started);
  Options to_standard = options;
  to_standard.output.clear();
  if (const auto written = put(to_standard, told(options, done)); !written) {
    complain(written.error());
    return kBad;
  }
  return status;
}

}  // namespace dixit::app
