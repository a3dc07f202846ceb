// Index files, made from whatever the caller has.
#include "app/pipeline.h"
#include "index/build.h"
#include "lib/guard.h"
#include "lib/materials.h"

namespace dixit::lib {
namespace {

constexpr std::size_t kUnderWay = 256;

struct Job {
  std::size_t input = 0;
  std::optional<Result<Reading>> read;
};

/// Takes sources in, in order, until one fails or the caller has enough.
class Taking {
 public:
  Taking(index::Builder& builder, const api::IndexOptions& options, std::size_t total)
      : builder_(builder), options_(options), total_(total) {}

  bool take(Job& job) {
    if (!*job.read) {
      const Error& error = job.read->error();
      problems.push_back(error.line());
      if (!options_.keep_going) failure = error;
    } else {
      Source& source = (*job.read)->source;
      for (const Issue& issue : source.issues) {
        problems.push_back(
            Error{ErrorCode::kFormat, issue.message, "", issue.file, issue.place}.line());
      }
      const auto added = builder_.add(job.input, std::move(source), (*job.read)->identity);
      if (!added) failure = added.error();
      ++sources;
    }
    if (failure) return false;
    stopped = options_.progress && !options_.progress(job.input + 1, total_);
    return !stopped;
  }

  std::vector<std::string> problems;
  std::optional<Error> failure;
  bool stopped = false;
  std::size_t sources = 0;

 private:
  index::Builder& builder_;
  const api::IndexOptions& options_;
  std::size_t total_;
};

std::string settings_of(const std::vector<Material>& materials) {
  std::string out = "ids ";
  for (const Material& m : materials) out += m.id + "\n";
  return out;
}

void read_into(const std::vector<Material>& materials, const std::vector<index::InputFile>& inputs,
               std::size_t next, const api::IndexOptions& options, Taking& taking) {
  app::PipelineLimits limits;
  limits.threads = options.threads;
  limits.jobs = kUnderWay;
  limits.bytes = static_cast<std::size_t>(options.memory_bytes / 2);
  app::run_pipeline<Job>(
      limits,
      [&](Job& job, const std::atomic<bool>&) {
        if (next == materials.size()) return false;
        job.input = next++;
        return true;
      },
      [&](const Job& job) { return static_cast<std::size_t>(inputs[job.input].bytes * 4); },
      [&](Job& job) { job.read = read_material(materials[job.input]); },
      [&](Job& job) { return taking.take(job); });
}

Result<api::IndexSummary> build(const api::Sources& named, const std::string& path,
                                const api::IndexOptions& options, bool& stopped) {
  std::vector<Error> problems;
  Materials listed = list_materials(named, problems);
  for (const std::string& index : listed.indexes) {
    problems.push_back({ErrorCode::kUsage, "expected a source, found an index",
                        "indexes are searched together: open all of them", index, ""});
  }
  if (!problems.empty() && (!options.keep_going || listed.sources.empty()))
    return fail(problems.front());
  if (listed.sources.empty()) return fail(ErrorCode::kEmpty, "nothing to index");
  if (path.empty()) return fail(ErrorCode::kUsage, "expected a path for the index");
  index::BuildOptions how;
  how.memory_bytes = static_cast<std::size_t>(options.memory_bytes);
  how.threads = options.threads;
  DX_TRY(const auto builder, index::Builder::create(path, how));
  std::vector<index::InputFile> inputs;
  for (const Material& m : listed.sources) inputs.push_back(input_of(m));
  DX_TRY(const std::size_t kept, builder->begin(inputs, settings_of(listed.sources)));
  Taking taking(*builder, options, inputs.size());
  read_into(listed.sources, inputs, kept, options, taking);
  if (taking.failure) return fail(*taking.failure);
  stopped = taking.stopped && kept + taking.sources < inputs.size();
  if (stopped) return fail(ErrorCode::kUsage, "stopped by the caller");
  if (kept + taking.sources == 0) return fail(ErrorCode::kEmpty, "nothing to index", "", path);
  DX_TRY(const index::Summary summary, builder->finish());
  api::IndexSummary out;
  out.sources = summary.sources;
  out.words = summary.words;
  out.bytes = summary.bytes;
  out.problems = std::move(listed.notes);
  for (const Error& problem : problems) out.problems.push_back(problem.line());
  out.problems.insert(out.problems.end(), taking.problems.begin(), taking.problems.end());
  return out;
}

}  // namespace
}  // namespace dixit::lib

namespace dixit::v0 {

Result<IndexSummary> build_index(const Sources& sources, const std::string& path,
                                 const IndexOptions& options) noexcept {
  bool stopped = false;
  auto built = lib::guarded([&] { return lib::build(sources, path, options, stopped); });
  if (stopped) return Error{ErrorKind::kStopped, built.error().line};
  return built;
}

}  // namespace dixit::v0
