// A server that speaks the OpenAI transcription interface. The sound leaves this program, so this
// is never chosen by itself, and never another machine unless that is allowed.
#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "transcribe/engines.h"
#include "transcribe/openai_answer.h"
#include "transcribe/stretches.h"

namespace dixit::transcribe {
namespace {

constexpr double kStretchSeconds = 300;  // 10 MB as WAV; servers take 25
constexpr std::size_t kAnswerBytesMax = 64u << 20;
constexpr long kConnectSeconds = 15;
constexpr long kAnswerSeconds = 900;
constexpr int kTries = 4;
constexpr long kWaitSecondsMax = 30;
constexpr const char* kPath = "/v1/audio/transcriptions";
constexpr const char* kKeyVariable = "DIXIT_API_KEY";

struct Free {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
  void operator()(curl_mime* mime) const { curl_mime_free(mime); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void begin_curl() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK || text == nullptr) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

struct Address {
  std::string url;
  std::string host;
  bool local = false;
  bool secure = false;
};

bool is_loopback(const std::string& host) {
  const bool four = host.starts_with("127.") &&
                    host.find_first_not_of("0123456789.") == std::string::npos &&
                    std::count(host.begin(), host.end(), '.') == 3;
  return host == "localhost" || host == "[::1]" || four;
}

Result<Address> read_address(const std::string& endpoint) {
  const std::unique_ptr<CURLU, Free> url(curl_url());
  if (url == nullptr || curl_url_set(url.get(), CURLUPART_URL, endpoint.c_str(), 0) != CURLUE_OK) {
    return fail(ErrorCode::kUsage, "no address of a server: `" + endpoint.substr(0, 100) + "`",
                "write it as http://localhost:8000/v1");
  }
  Address out;
  const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") {
    return fail(ErrorCode::kUsage, "an endpoint's address begins with http:// or https://",
                "write it as http://localhost:8000/v1");
  }
  if (!part_of(url.get(), CURLUPART_USER).empty()) {
    return fail(ErrorCode::kUsage, "an endpoint's address holds no user or password",
                std::string("put the key into the environment variable ") + kKeyVariable);
  }
  std::string path = part_of(url.get(), CURLUPART_PATH);
  while (path.ends_with('/')) path.pop_back();
  if (path.empty())
    path = kPath;
  else if (path.ends_with("/v1"))
    path += "/audio/transcriptions";
  curl_url_set(url.get(), CURLUPART_PATH, path.c_str(), 0);
  out.url = part_of(url.get(), CURLUPART_URL);
  out.host = part_of(url.get(), CURLUPART_HOST);
  out.local = is_loopback(out.host);
  out.secure = scheme == "https";
  return out;
}

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

/// A WAV file made afresh of samples: nothing of the recording's file but the sound.
std::string wav_of(const std::vector<float>& samples) {
  std::string out;
  const auto bytes = static_cast<std::uint32_t>(samples.size() * 2);
  out.reserve(bytes + 44);
  out += "RIFF";
  put(out, bytes + 36, 4);
  out += "WAVEfmt ";
  put(out, 16, 4);
  put(out, 1, 2);
  put(out, 1, 2);
  put(out, kStretchRate, 4);
  put(out, kStretchRate * 2, 4);
  put(out, 2, 2);
  put(out, 16, 2);
  out += "data";
  put(out, bytes, 4);
  for (const float s : samples) {
    const long value = std::lround(std::clamp(s, -1.0f, 1.0f) * 32767);
    put(out, static_cast<std::uint32_t>(value), 2);
  }
  return out;
}

std::size_t take_bytes(char* data, std::size_t size, std::size_t count, void* to) {
  auto& body = *static_cast<std::string*>(to);
  if (body.size() + size * count > kAnswerBytesMax) return 0;
  body.append(data, size * count);
  return size * count;
}

struct Reply {
  CURLcode code = CURLE_OK;
  long status = 0;
  long wait_seconds = 0;  // as the server asks
  std::string body;
};

class OpenAi : public Recogniser {
 public:
  OpenAi(Address address, std::string key, const TranscribeOptions& options)
      : address_(std::move(address)),
        key_(std::move(key)),
        model_(options.model.empty() ? "whisper-1" : options.model),
        language_(options.language) {}

  [[nodiscard]] std::string name() const override { return model_ + " at " + address_.host; }
  [[nodiscard]] std::string caution() const override {
    return "a draft by a server's model: words may be smoothed, left out or made up; every "
           "quotation must be checked by ear";
  }
  [[nodiscard]] double stretch_seconds() const override { return kStretchSeconds; }
  // Servers answer one at a time or count requests.
  [[nodiscard]] unsigned at_once(unsigned /*threads*/) const override { return 1; }
  [[nodiscard]] std::string language() const override {
    const std::lock_guard lock(mutex_);
    return language_.empty() ? heard_language_ : language_;
  }

  [[nodiscard]] Result<std::vector<DraftWord>> hear(const Stretch& stretch) const override {
    const std::string wav = wav_of(stretch.samples);
    Reply reply;
    for (int tries = 1;; ++tries) {
      reply = send(wav);
      if (!may_pass(reply) || tries == kTries) break;
      const long wait = reply.wait_seconds > 0 ? reply.wait_seconds : 1L << (tries - 1);
      std::this_thread::sleep_for(std::chrono::seconds(std::min(wait, kWaitSecondsMax)));
    }
    if (reply.code != CURLE_OK || reply.status != 200) return refused(reply);
    const double seconds = static_cast<double>(stretch.samples.size()) / kStretchRate;
    auto answer = read_answer(reply.body, seconds);
    if (!answer) {
      Error error = std::move(answer).error();
      error.file = address_.host;
      return fail(std::move(error));
    }
    const std::lock_guard lock(mutex_);
    if (heard_language_.empty()) heard_language_ = code_of(answer->language);
    return std::move(answer->words);
  }

 private:
  /// "english", as OpenAI's own server says it, or "en".
  static std::string code_of(const std::string& language) {
    static constexpr std::pair<const char*, const char*> kNames[] = {
        {"english", "en"},    {"german", "de"},  {"french", "fr"},    {"spanish", "es"},
        {"italian", "it"},    {"russian", "ru"}, {"ukrainian", "uk"}, {"polish", "pl"},
        {"portuguese", "pt"}, {"dutch", "nl"},   {"turkish", "tr"},   {"arabic", "ar"},
        {"hebrew", "he"},     {"chinese", "zh"}, {"japanese", "ja"},  {"korean", "ko"}};
    for (const auto& [name, code] : kNames) {
      if (language == name) return code;
    }
    const bool code = language.size() == 2 && language[0] >= 'a' && language[0] <= 'z' &&
                      language[1] >= 'a' && language[1] <= 'z';
    return code ? language : "";
  }

  static bool may_pass(const Reply& reply) {
    if (reply.code == CURLE_COULDNT_CONNECT || reply.code == CURLE_OPERATION_TIMEDOUT ||
        reply.code == CURLE_GOT_NOTHING || reply.code == CURLE_RECV_ERROR ||
        reply.code == CURLE_SEND_ERROR) {
      return true;
    }
    return reply.code == CURLE_OK &&
           (reply.status == 429 || reply.status == 408 || reply.status >= 500);
  }

  [[nodiscard]] std::unexpected<Error> refused(const Reply& reply) const {
    if (reply.code == CURLE_WRITE_ERROR) {
      return fail(ErrorCode::kLimit, "the server's answer is larger than 64 MB", {}, address_.host);
    }
    if (reply.code != CURLE_OK) {
      return fail(ErrorCode::kOpen, std::string("no answer: ") + curl_easy_strerror(reply.code),
                  "check the address, and that the server runs", address_.host);
    }
    const std::string says = answer_error(reply.body);
    std::string hint;
    if (reply.status == 401 || reply.status == 403)
      hint = std::string("put the server's key into the environment variable ") + kKeyVariable;
    else if (reply.status == 404)
      hint = "check the address and the model's name (--model)";
    else if (reply.status >= 300 && reply.status < 400)
      hint = "it points elsewhere; name that address if the sound may go there";
    return fail(ErrorCode::kOpen,
                "the server answers with status " + std::to_string(reply.status) +
                    (says.empty() ? "" : ": " + says),
                std::move(hint), address_.host);
  }

  [[nodiscard]] Reply send(const std::string& wav) const {
    Reply reply;
    const std::unique_ptr<CURL, Free> curl(curl_easy_init());
    if (curl == nullptr) {
      reply.code = CURLE_OUT_OF_MEMORY;
      return reply;
    }
    const std::unique_ptr<curl_mime, Free> form(curl_mime_init(curl.get()));
    const auto field = [&](const char* key, const std::string& value) {
      curl_mimepart* const part = curl_mime_addpart(form.get());
      curl_mime_name(part, key);
      curl_mime_data(part, value.data(), value.size());
      return part;
    };
    curl_mimepart* const file = field("file", wav);
    curl_mime_filename(file, "stretch.wav");
    curl_mime_type(file, "audio/wav");
    field("model", model_);
    field("response_format", "verbose_json");
    field("timestamp_granularities[]", "word");
    field("timestamp_granularities[]", "segment");
    field("temperature", "0");
    if (!language_.empty()) field("language", language_);
    std::unique_ptr<curl_slist, Free> headers;
    if (!key_.empty())
      headers.reset(curl_slist_append(nullptr, ("Authorization: Bearer " + key_).c_str()));
    set_up(curl.get(), form.get(), headers.get(), reply);
    reply.code = curl_easy_perform(curl.get());
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply.status);
    curl_off_t wait = 0;
    if (curl_easy_getinfo(curl.get(), CURLINFO_RETRY_AFTER, &wait) == CURLE_OK)
      reply.wait_seconds = static_cast<long>(std::clamp<curl_off_t>(wait, 0, kWaitSecondsMax));
    return reply;
  }

  void set_up(CURL* curl, curl_mime* form, curl_slist* headers, Reply& reply) const {
    curl_easy_setopt(curl, CURLOPT_URL, address_.url.c_str());
    curl_easy_setopt(curl, CURLOPT_MIMEPOST, form);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);  // the sound goes where it was sent
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, kAnswerSeconds);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "dixit");
    if (address_.local) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  }

  Address address_;
  std::string key_;
  std::string model_;
  std::string language_;
  mutable std::mutex mutex_;
  mutable std::string heard_language_;
};

}  // namespace

Result<std::unique_ptr<Recogniser>> make_openai(const TranscribeOptions& options) {
  begin_curl();
  if (options.endpoint.empty()) {
    return fail(ErrorCode::kUsage, "the engine openai needs an address",
                "name the server with --endpoint, such as http://localhost:8000/v1");
  }
  DX_TRY(Address address, read_address(options.endpoint));
  if (!address.local && !options.allow_network) {
    return fail(ErrorCode::kUsage,
                address.host + " is another machine, and the recording would be sent to it",
                "add --allow-network if it may leave this one");
  }
  const char* const key = std::getenv(kKeyVariable);
  std::string secret = key == nullptr ? "" : key;
  if (secret.find_first_of("\r\n") != std::string::npos) {
    return fail(ErrorCode::kUsage, std::string(kKeyVariable) + " has a line break in it",
                "set it to the key alone");
  }
  if (!secret.empty() && !address.local && !address.secure) {
    return fail(ErrorCode::kUsage, "the key would be sent to " + address.host + " unprotected",
                "take an address with https://, or unset " + std::string(kKeyVariable));
  }
  return std::make_unique<OpenAi>(std::move(address), std::move(secret), options);
}

EngineState openai_state() {
  begin_curl();
  return {"openai",
          true,
          "can ask a transcription server, only where --endpoint names one (libcurl)",
          {}};
}

}  // namespace dixit::transcribe
