// dixit-phonemes MEMORY SECONDS [FOLDER]: reads one request on standard input, answers on standard
// output. Not for people: the pronouncer starts it, once for each text. FOLDER: espeak-ng's data,
// where it is not where the library looks.
//
// espeak-ng reads a dictionary for each language, and another in mid-word where a word has letters
// of another script; so its data folder, and nothing else, stays readable.
#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <exception>
#include <string>

#include "base/utf8.h"
#include "confine/confine.h"
#include "phonemes/protocol.h"
#include "worker/answer.h"

namespace {

namespace phonemes = dixit::phonemes;

constexpr int kBadRequest = 2;
constexpr int kNotWritten = 3;
constexpr std::size_t kRequestBytesMax = std::size_t{1} << 30;

bool read_all(std::string& out) {
  std::string buffer(std::size_t{256} << 10, '\0');
  for (;;) {
    const ssize_t n = ::read(0, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 || out.size() > kRequestBytesMax) return false;
    if (n == 0) return true;
    out.append(buffer.data(), static_cast<std::size_t>(n));
  }
}

bool write_whole(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(1, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

std::size_t number(const char* word) {
  std::size_t value = 0;
  const std::string_view text(word);
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc{} ? value : 0;
}

/// All clauses of a text in a row.
std::string read_aloud(const std::string& text) {
  constexpr int kIpaPartedByLines = 2 | ('_' << 8);
  constexpr int kClausesMax = 64;
  std::string out;
  const void* rest = text.c_str();
  for (int k = 0; rest != nullptr && k < kClausesMax; ++k) {
    const char* clause = ::espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, kIpaPartedByLines);
    if (clause == nullptr || *clause == '\0') continue;
    if (!out.empty()) out += ' ';
    out += clause;
    if (out.size() > phonemes::kAnswerBytesMax) return {};
  }
  return dixit::utf8::find_invalid(out) == std::string_view::npos ? out : std::string{};
}

phonemes::Answer answer_to(const phonemes::Request& request, bool started) {
  phonemes::Answer out;
  out.started = started;
  out.voices.assign(request.voices.size(), 0);
  out.phonemes.assign(request.questions.size(), {});
  if (!started) return out;
  for (std::size_t voice = 0; voice < request.voices.size(); ++voice) {
    // Without a voice the library reads through a null pointer.
    if (::espeak_ng_SetVoiceByName(request.voices[voice].c_str()) != ENS_OK) continue;
    out.voices[voice] = 1;
    for (std::size_t k = 0; k < request.questions.size(); ++k) {
      const phonemes::Question& question = request.questions[k];
      if (question.voice == voice && question.text.find('\0') == std::string::npos)
        out.phonemes[k] = read_aloud(question.text);
    }
  }
  return out;
}

int serve(bool started, const dixit::confine::Confined& confined) {
  std::string bytes;
  if (!read_all(bytes)) return kBadRequest;
  const auto request = phonemes::decode_request(bytes);
  if (!request) return kBadRequest;
  phonemes::Answer answer = answer_to(*request, started);
  unsigned bits = 0;
  if (confined.limits) bits |= dixit::worker::kLimits;
  if (confined.landlock) bits |= dixit::worker::kLandlock;
  if (confined.seccomp) bits |= dixit::worker::kSeccomp;
  answer.confinement = static_cast<std::uint8_t>(bits);
  return write_whole(phonemes::encode_answer(answer)) ? 0 : kNotWritten;
}

/// The library has started a thread by now, which the confinement of this one would not hold. Its
/// child has this thread only.
int in_a_child(const auto& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  if (child < 0) return kNotWritten;
  ::close(0);
  ::close(1);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return kNotWritten;
  }
  if (!WIFSIGNALED(status)) return WEXITSTATUS(status);
  ::signal(WTERMSIG(status), SIG_DFL);
  ::raise(WTERMSIG(status));
  return kNotWritten;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3 && count != 4) return kBadRequest;
  dixit::confine::close_other_descriptors();
  ::espeak_ng_InitializePath(count == 4 ? words[3] : nullptr);
  espeak_ng_ERROR_CONTEXT context = nullptr;
  // The library would go on to look where it was built to.
  const bool named =
      count == 3 || ::access((std::string(words[3]) + "/phontab").c_str(), R_OK) == 0;
  const bool started = named && ::espeak_ng_Initialize(&context) == ENS_OK;
  const char* folder = "/";
  ::espeak_Info(&folder);
  const int status = in_a_child([&] {
    const auto confined = dixit::confine::confine(
        {number(words[1]), static_cast<unsigned>(std::min<std::size_t>(number(words[2]), 3600)),
         started && folder != nullptr ? folder : ""});
    try {
      return serve(started, confined);
    } catch (const std::exception&) {
      return kNotWritten;
    }
  });
  ::_exit(status);
}
