// The matcher alone, in bulk: a line in, a line out, in order, in bounded memory.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "app/load.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/tracer.h"
#include "app/verbs.h"
#include "base/lines.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "markup/json.h"
#include "report/error_line.h"
#include "report/json.h"

namespace dixit::app {
namespace {

constexpr int kBad = 2;
constexpr std::size_t kBatch = 512;  ///< lines worked at once

struct Job {
  std::string line;
  std::string place;
  std::optional<Error> error;
  std::string out;
  int severity = -1;
};

/// A number's own digits, which a double might not hold. `end` is the offset just after it.
std::string number_as_written(std::string_view line, std::size_t end) {
  const std::string_view before = line.substr(0, end);
  const std::size_t other = before.find_last_not_of("0123456789+-.eE");
  return std::string(before.substr(other == std::string_view::npos ? 0 : other + 1));
}

/// Gives an id that came as a number back as one, so that answers can be joined to questions by it.
void give_back_number(std::string& out, const std::string& id) {
  const std::string as_string = "{\"id\":\"" + id + "\"";
  if (out.starts_with(as_string)) out.replace(0, as_string.size(), "{\"id\":" + id);
}

/// One line in, one line out. A line that cannot be read gives a line that says so, so that lines
/// in and out still correspond.
void work(const Tracer& tracer, std::span<const Source* const> sources, const std::string& file,
          Job& job) {
  bool number_id = false;
  const auto refuse = [&](std::string what, const std::string& id) {
    job.error = Error{ErrorCode::kFormat, std::move(what),
                      "write lines such as {\"id\": \"1\", \"text\": \"…\", \"speaker\": \"…\"}",
                      file, job.place};
    job.out = report::render_error_line(id, job.error->message);
    if (number_id) give_back_number(job.out, id);
  };
  if (job.error) {
    job.out = report::render_error_line("", job.error->message);
    return;
  }
  if (utf8::find_invalid(job.line) != std::string_view::npos) return refuse("expected UTF-8", "");
  const auto json = markup::parse_json(job.line);
  if (!json) return refuse("expected one JSON object: " + json.error().message, "");
  const markup::JsonValue root = json->root();
  const markup::JsonValue id_value = root.find("id");
  std::string id(id_value.as_string());
  number_id = id_value.is_number();
  if (number_id) id = number_as_written(job.line, id_value.source_offset());
  if (!root.is_object()) return refuse("expected a JSON object", "");
  if (!root.find("text").is_string())
    return refuse("expected a member \"text\" with the quotation", id);
  const Finding finding =
      tracer.trace(root.find("text").as_string(), std::string(root.find("speaker").as_string()));
  if (finding.severity) job.severity = *finding.severity;
  job.out = report::render_match_line(id, finding, sources);
  if (number_id) give_back_number(job.out, id);
}

/// Standard output or a file, written batch by batch.
class Stream {
 public:
  explicit Stream(const std::string& path)
      : path_(path),
        fd_(path.empty() || path == "-"
                ? 1
                : ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {}
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() {
    if (fd_ > 2) ::close(fd_);
  }
  /// False when nothing more can be written; `closed` when the reader has gone.
  bool write(std::string_view text, bool& closed) const {
    while (!text.empty()) {
      const ssize_t put = ::write(fd_, text.data(), text.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) {
        closed = errno == EPIPE;
        return false;
      }
      text.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
  }
  [[nodiscard]] bool open() const { return fd_ >= 0; }

 private:
  std::string path_;
  int fd_;
};

}  // namespace

int run_match(const Options& options) {
  Problems problems;
  const std::vector<Source> sources = load_sources(options, problems);
  for (const Error& error : problems.errors) complain(error);
  int status = problems.errors.empty() ? 0 : kBad;
  if (sources.empty()) return kBad;
  judge::JudgeOptions judging;
  judging.gap_limit_words = options.gap_limit_words;
  judging.complete = options.complete;
  if (!options.house.empty()) {
    auto house = judge::load_house(options.house);
    if (!house) {
      complain(house.error());
      return kBad;
    }
    judging.house = std::move(*house);
  }
  const Tracer tracer(sources, std::move(judging), options);
  std::vector<const Source*> list;
  for (const Source& s : sources) list.push_back(&s);
  const Stream stream(options.output);
  if (!stream.open()) {
    complain(Error{ErrorCode::kWrite, "cannot write", "check the folder and its permissions",
                   options.output, ""});
    return kBad;
  }
  Progress progress(options.progress, "quotations matched", 0);
  const std::vector<std::string> inputs =
      options.inputs.empty() ? std::vector<std::string>{"-"} : options.inputs;
  for (const std::string& path : inputs) {
    auto reader = LineReader::open(path);
    if (!reader) {
      complain(reader.error());
      status = kBad;
      continue;
    }
    for (bool more = true; more;) {
      std::vector<Job> jobs;
      while (jobs.size() < kBatch) {
        Job job;
        auto got = reader->next(job.line);
        if (got && !*got) {
          more = false;
          break;
        }
        job.place = std::to_string(reader->line_number());
        if (!got) job.error = got.error();
        if (got && job.line.find_first_not_of(" \t") == std::string::npos)
          continue;  // an empty line asks nothing
        jobs.push_back(std::move(job));
      }
      parallel_for(jobs.size(), options.threads,
                   [&](std::size_t k) { work(tracer, list, path, jobs[k]); });
      std::string out;
      for (const Job& job : jobs) {
        if (job.error) {
          complain(*job.error);
          status = kBad;
        }
        if (job.severity >= options.fail_on && status == 0) status = 1;
        out += job.out;
      }
      progress.step(jobs.size());
      bool closed = false;
      if (!stream.write(out, closed)) {
        if (closed) return status;
        complain(
            Error{ErrorCode::kWrite, "cannot write", "check the free space", options.output, ""});
        return kBad;
      }
    }
  }
  return status;
}

}  // namespace dixit::app
