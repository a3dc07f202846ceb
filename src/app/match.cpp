// The matcher alone, in bulk: a line in, a line out, in order, in bounded memory.
#include "app/freshness.h"
#include "app/line_output.h"
#include "app/load.h"
#include "app/pipeline.h"
#include "app/progress.h"
#include "app/tracer.h"
#include "app/verbs.h"
#include "base/lines.h"
#include "base/utf8.h"
#include "markup/json.h"
#include "report/error_line.h"
#include "report/json.h"

namespace dixit::app {
namespace {

constexpr int kBad = 2;
constexpr std::size_t kBatchLines = 64;
constexpr std::size_t kBatchBytes = 64 << 10;
constexpr std::size_t kLineBytes = 8 << 10;  ///< what a line takes besides its words, at a guess
constexpr std::size_t kBytesPerByte = 16;    ///< what an answer takes for each byte of the question
constexpr int kLookMilliseconds = 100;       ///< how often a wait for input looks whether to end

struct Line {
  std::string text;
  std::string place;
  std::optional<Error> error;
  std::string out;
  int severity = -1;
  Traced traced;  ///< its finding is written already
};

using Batch = std::vector<Line>;

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
void work(const Tracer& tracer, const std::string& file, Line& line) {
  bool number_id = false;
  const auto refuse = [&](std::string what, const std::string& id) {
    line.error = Error{ErrorCode::kFormat, std::move(what),
                       "write lines such as {\"id\": \"1\", \"text\": \"…\", \"speaker\": \"…\"}",
                       file, line.place};
    line.out = report::render_error_line(id, line.error->message);
    if (number_id) give_back_number(line.out, id);
  };
  if (line.error) {
    line.out = report::render_error_line("", line.error->message);
    return;
  }
  if (utf8::find_invalid(line.text) != std::string_view::npos) return refuse("expected UTF-8", "");
  const auto json = markup::parse_json(line.text);
  if (!json) return refuse("expected one JSON object: " + json.error().message, "");
  const markup::JsonValue root = json->root();
  const markup::JsonValue id_value = root.find("id");
  std::string id(id_value.as_string());
  number_id = id_value.is_number();
  if (number_id) id = number_as_written(line.text, id_value.source_offset());
  if (!root.is_object()) return refuse("expected a JSON object", "");
  if (!root.find("text").is_string())
    return refuse("expected a member \"text\" with the quotation", id);
  Traced traced =
      tracer.trace(root.find("text").as_string(), std::string(root.find("speaker").as_string()));
  if (traced.finding.severity) line.severity = *traced.finding.severity;
  line.out = report::render_match_line(id, traced.finding, traced.sources);
  line.traced = std::move(traced);
  line.traced.finding = {};
  if (number_id) give_back_number(line.out, id);
}

/// The next line that asks something; false at the end.
bool read_line(LineReader& reader, Line& line) {
  for (;;) {
    auto got = reader.next(line.text);
    if (got && !*got) return false;
    line.place = std::to_string(reader.line_number());
    if (!got) line.error = got.error();
    if (!got || line.text.find_first_not_of(" \t") != std::string::npos) return true;
  }
}

/// Lines up to a full batch, or as many as are there: who asks one question waits for its answer.
bool read_batch(LineReader& reader, Batch& batch, const std::atomic<bool>& stopping) {
  while (!reader.wait(kLookMilliseconds)) {
    if (stopping) return false;
  }
  std::size_t bytes = 0;
  do {
    Line line;
    if (!read_line(reader, line)) break;
    bytes += line.text.size();
    batch.push_back(std::move(line));
  } while (batch.size() < kBatchLines && bytes < kBatchBytes && reader.has_line());
  return !batch.empty();
}

std::size_t weigh(const Batch& batch) {
  std::size_t bytes = 0;
  for (const Line& line : batch) bytes += kLineBytes + kBytesPerByte * line.text.size();
  return bytes;
}

/// Takes the answers in order, writes them and keeps the exit status.
class Answers {
 public:
  Answers(const Options& options, const Collection& sources, LineOutput& output)
      : options_(options),
        freshness_(sources),
        output_(output),
        // On a terminal the answers, written as they come, are the progress.
        progress_(options.progress && !options.answers_on_terminal, "quotations matched", 0) {}

  /// False when nothing more can be written.
  bool take(const Batch& batch) {
    std::string out;
    for (const Line& line : batch) {
      if (line.error) {
        complain(*line.error);
        status_ = kBad;
      }
      if (line.severity >= options_.fail_on && status_ == 0) status_ = 1;
      freshness_.look_at(line.traced);
      if (freshness_.any_damaged()) status_ = kBad;
      out += line.out;
    }
    progress_.step(batch.size());
    const LineOutput::Outcome outcome = output_.write(out);
    if (outcome == LineOutput::Outcome::kFailed) {
      complain(
          Error{ErrorCode::kWrite, "cannot write", "check the free space", options_.output, ""});
      status_ = kBad;
    }
    return outcome == LineOutput::Outcome::kWritten;
  }
  [[nodiscard]] int status() const { return status_; }

 private:
  const Options& options_;
  Freshness freshness_;
  LineOutput& output_;
  Progress progress_;
  int status_ = 0;
};

}  // namespace

int run_match(const Options& options) {
  auto judging = judging_of(options);
  if (!judging) {
    complain(judging.error());
    return kBad;
  }
  std::vector<Error> problems;
  const std::unique_ptr<const Collection> sources = load_sources(options, problems);
  for (const Error& error : problems) complain(error);
  if (sources->empty()) return kBad;
  const std::string path = options.inputs.empty() ? "-" : options.inputs.front();
  auto reader = LineReader::open(path);
  if (!reader) {
    complain(or_address(reader.error(), path));
    return kBad;
  }
  auto output = LineOutput::open(options.output);
  if (!output) {
    complain(output.error());
    return kBad;
  }
  const Tracer tracer(*sources, std::move(*judging), options);
  Answers answers(options, *sources, *output);
  run_pipeline<Batch>(
      {.threads = options.threads},
      [&](Batch& batch, const std::atomic<bool>& stopping) {
        return read_batch(*reader, batch, stopping);
      },
      weigh,
      [&](Batch& batch) {
        for (Line& line : batch) work(tracer, path, line);
      },
      [&](const Batch& batch) { return answers.take(batch); });
  return problems.empty() ? answers.status() : kBad;
}

}  // namespace dixit::app
