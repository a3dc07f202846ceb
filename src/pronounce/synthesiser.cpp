#include "pronounce/synthesiser.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <numeric>
#include <unordered_map>

#include "base/utf8.h"
#include "phonemes/protocol.h"
#include "pronounce/pronouncer.h"
#include "worker/answer.h"
#include "worker/find_program.h"
#include "worker/process.h"

namespace dixit::pronounce {
namespace {

constexpr std::size_t kMemoryBytes = std::size_t{512} << 20;
constexpr std::size_t kAnswersKept = 500'000;
constexpr std::size_t kQuestionsAtOnce = 400'000;
constexpr int kCrashesMax = 64;  // of one call: then the rest stays unread
constexpr const char* kHint = "install the packages espeak-ng-data and libespeak-ng1";

std::string printable(std::string_view text) {
  text = text.substr(0, phonemes::kTextBytesMax);
  // Not within a character.
  while (!text.empty() && utf8::find_invalid(text) != std::string_view::npos) text.remove_suffix(1);
  std::string out;
  for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return out;
}

Result<phonemes::Answer> ask(const phonemes::Request& request) {
  DX_TRY(const std::string program,
         worker::find_program({"dixit-phonemes", "DIXIT_PHONEMES", "pronounces words"}));
  std::vector<std::string> words = {std::to_string(kMemoryBytes), "120"};
  const char* folder = ::secure_getenv("DIXIT_ESPEAK_DATA");
  if (folder != nullptr && *folder != '\0') words.emplace_back(folder);
  const std::string bytes = phonemes::encode_request(request);
  worker::ProcessLimits limits;
  limits.trade.does = "pronounces words";
  limits.trade.reader = "pronouncer";
  limits.trade.thing = "text";
  limits.trade.hint = "report it";
  DX_TRY(const std::string answer, worker::ask(program, words, {bytes}, limits));
  return phonemes::decode_answer(answer, request);
}

/// Questions sorted by voice, so that each voice is loaded once.
struct Batch {
  phonemes::Request request;
  std::vector<std::size_t> of;  ///< which spelling each question is
};

/// Asks; a text that makes the program crash is cornered and left unread.
Result<bool> ask_around(const phonemes::Request& request, std::size_t begin, std::size_t end,
                        int& crashes, std::vector<std::string>& out) {
  phonemes::Request part;
  part.voices = request.voices;
  part.questions.assign(request.questions.begin() + static_cast<std::ptrdiff_t>(begin),
                        request.questions.begin() + static_cast<std::ptrdiff_t>(end));
  auto answer = ask(part);
  if (answer) {
    if (!answer->started) return fail(ErrorCode::kOpen, "espeak-ng does not find its data", kHint);
    std::move(answer->phonemes.begin(), answer->phonemes.end(),
              out.begin() + static_cast<std::ptrdiff_t>(begin));
    return true;
  }
  if (answer.error().code == ErrorCode::kOpen) return fail(answer.error());
  if (++crashes > kCrashesMax || end - begin <= 1) return true;
  const std::size_t middle = begin + (end - begin) / 2;
  DX_TRY([[maybe_unused]] const bool left, ask_around(request, begin, middle, crashes, out));
  return ask_around(request, middle, end, crashes, out);
}

class Cache {
 public:
  [[nodiscard]] bool find(const std::string& key, std::string& out) {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(key);
    if (found == known_.end()) return false;
    out = found->second;
    return true;
  }
  void keep(const std::vector<std::pair<std::string, std::string>>& entries) {
    const std::lock_guard lock(mutex_);
    if (known_.size() + entries.size() > kAnswersKept) known_.clear();
    if (entries.size() > kAnswersKept) return;
    for (const auto& [key, value] : entries) known_.emplace(key, value);
  }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::string> known_;
};

Cache& cache() {
  static Cache it;
  return it;
}

std::string data_key() {
  const char* folder = ::secure_getenv("DIXIT_ESPEAK_DATA");
  const char* program = ::secure_getenv("DIXIT_PHONEMES");
  return std::string(folder != nullptr ? folder : "") + '\n' + (program != nullptr ? program : "") +
         '\n';
}

Batch batch_of(const std::vector<Spelling>& spellings, std::vector<std::size_t> which) {
  std::stable_sort(which.begin(), which.end(), [&](std::size_t a, std::size_t b) {
    return spellings[a].voice < spellings[b].voice;
  });
  Batch out;
  for (const std::size_t k : which) {
    if (out.request.voices.empty() || out.request.voices.back() != spellings[k].voice) {
      if (out.request.voices.size() == phonemes::kVoicesMax) break;  // more are not in use
      out.request.voices.push_back(spellings[k].voice);
    }
    out.request.questions.push_back(
        {static_cast<std::uint8_t>(out.request.voices.size() - 1), printable(spellings[k].text)});
    out.of.push_back(k);
  }
  return out;
}

}  // namespace

Result<std::vector<std::string>> read_aloud(const std::vector<Spelling>& spellings) {
  std::vector<std::string> out(spellings.size());
  const std::string data = data_key();
  const auto key = [&](const Spelling& s) { return data + s.voice + '\n' + s.text; };
  std::unordered_map<std::string, std::size_t> first;  // of those asked now
  std::vector<std::size_t> which;
  std::vector<std::size_t> same(spellings.size());
  for (std::size_t k = 0; k < spellings.size(); ++k) {
    std::string name = key(spellings[k]);
    same[k] = k;
    if (cache().find(name, out[k])) continue;
    const auto [entry, fresh] = first.emplace(std::move(name), k);
    same[k] = entry->second;
    if (fresh) which.push_back(k);
  }
  for (std::size_t begin = 0; begin < which.size(); begin += kQuestionsAtOnce) {
    const std::size_t end = std::min(which.size(), begin + kQuestionsAtOnce);
    const Batch batch = batch_of(spellings, {which.begin() + static_cast<std::ptrdiff_t>(begin),
                                             which.begin() + static_cast<std::ptrdiff_t>(end)});
    std::vector<std::string> answers(batch.of.size());
    int crashes = 0;
    DX_TRY([[maybe_unused]] const bool good,
           ask_around(batch.request, 0, answers.size(), crashes, answers));
    std::vector<std::pair<std::string, std::string>> kept;
    kept.reserve(answers.size());
    for (std::size_t k = 0; k < answers.size(); ++k) {
      kept.emplace_back(key(spellings[batch.of[k]]), answers[k]);
      out[batch.of[k]] = std::move(answers[k]);
    }
    cache().keep(kept);
  }
  for (std::size_t k = 0; k < spellings.size(); ++k)
    if (same[k] != k) out[k] = out[same[k]];
  return out;
}

Result<bool> has_voice(const std::string& voice) {
  DX_TRY(const phonemes::Answer answer, ask({{voice}, {}}));
  if (!answer.started) return fail(ErrorCode::kOpen, "espeak-ng does not find its data", kHint);
  return answer.voices[0] == 1;
}

Result<std::string> describe_synthesiser() {
  DX_TRY(const phonemes::Answer answer, ask({{"en-us"}, {{0, "it works"}}}));
  if (!answer.started || answer.voices[0] == 0)
    return fail(ErrorCode::kOpen, "espeak-ng does not find its data", kHint);
  std::string out;
  const auto name = [&](std::uint8_t bit, std::string_view what) {
    if ((answer.confinement & bit) == 0) return;
    out += (out.empty() ? "" : ", ") + std::string(what);
  };
  name(worker::kLimits, "limits");
  name(worker::kLandlock, "Landlock");
  name(worker::kSeccomp, "seccomp");
  return "espeak-ng in a process of its own (held by " + (out.empty() ? "nothing" : out) + ")";
}

}  // namespace dixit::pronounce
