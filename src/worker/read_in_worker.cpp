#include "worker/read_in_worker.h"

#include "base/limits.h"
#include "worker/answer.h"
#include "worker/process.h"

namespace dixit::worker {
namespace {

Result<Answer> ask_worker(std::string_view bytes, const std::string& path,
                          const WorkerLimits& limits) {
  if (bytes.size() > limits::kDocumentBytesMax) {
    return fail(ErrorCode::kLimit,
                "larger than the " + std::to_string(limits::kDocumentBytesMax >> 20) +
                    " MB that a document may have",
                "save it without its pictures, or as plain text");
  }
  DX_TRY(const std::string program, find_worker());
  // The path is for its ending; a longer one tells no more.
  const std::string_view name =
      std::string_view(path).substr(path.size() - std::min(path.size(), std::size_t{4096}));
  const std::string head = encode_request(name, bytes.size());
  ProcessLimits process;
  process.seconds = limits.seconds;
  DX_TRY(const std::string answer, ask(program,
                                       {std::to_string(limits.memory_bytes + bytes.size()),
                                        std::to_string(limits.cpu_seconds)},
                                       {head, bytes}, process));
  return decode_answer(answer);
}

}  // namespace

Result<Document> read_in_worker(std::string_view bytes, const std::string& path,
                                const WorkerLimits& limits) {
  auto answer = ask_worker(bytes, path, limits);
  if (!answer || !answer->document) {
    Error error = answer ? answer->document.error() : answer.error();
    error.file = path;
    return fail(std::move(error));
  }
  for (Issue& issue : answer->document->issues) issue.file = path;
  return std::move(answer->document);
}

std::string confinement_words(std::uint8_t held) {
  std::string out;
  const auto name = [&](std::uint8_t bit, std::string_view what) {
    if ((held & bit) == 0) return;
    if (!out.empty()) out += ", ";
    out += what;
  };
  name(kLimits, "limits");
  name(kLandlock, "Landlock");
  name(kSeccomp, "seccomp");
  return out;
}

Result<std::string> describe_confinement() {
  DX_TRY(const Answer answer, ask_worker("{\\rtf1 It works.}", "check.rtf", {}));
  if (!answer.document) return fail(answer.document.error());
  return confinement_words(answer.confinement);
}

}  // namespace dixit::worker
