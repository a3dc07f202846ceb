// ONNX Runtime by its C interface. Debian 12 has no package of it: where its header was there when
// this was built, the library is opened when the program runs, if DIXIT_ONNXRUNTIME names it.
#include "acoustic/ctc.h"

#ifdef DIXIT_ONNX
#include <dlfcn.h>
#include <onnxruntime_c_api.h>
#include <sys/stat.h>

#include <array>
#include <cstdlib>
#endif

namespace dixit::acoustic {

#ifdef DIXIT_ONNX
namespace {

constexpr std::uint32_t kApiVersion = 8;  // every function below is in it
constexpr std::size_t kScoresMax = std::size_t{1} << 24U;

/// Frees by a function of the library's table.
template <class T>
struct Release {
  void (*release)(T*) = nullptr;
  void operator()(T* p) const { release(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Release<T>>;
template <class T>
Owned<T> own(T* p, void (*release)(T*)) {
  return Owned<T>(p, Release<T>{release});
}

class OnnxRunner final : public CtcRunner {
 public:
  explicit OnnxRunner(const OrtApi* api) : api_(api) {}

  Result<bool> load(const std::string& path) {
    OrtEnv* env = nullptr;
    DX_TRY([[maybe_unused]] bool good,
           check(api_->CreateEnv(ORT_LOGGING_LEVEL_FATAL, "dixit", &env)));
    env_ = own(env, api_->ReleaseEnv);
    DX_TRY(good, check(api_->DisableTelemetryEvents(env)));
    OrtSessionOptions* made = nullptr;
    DX_TRY(good, check(api_->CreateSessionOptions(&made)));
    const auto options = own(made, api_->ReleaseSessionOptions);
    // One thread: the same scores on every machine that has the same instructions.
    DX_TRY(good, check(api_->SetIntraOpNumThreads(made, 1)));
    DX_TRY(good, check(api_->SetInterOpNumThreads(made, 1)));
    OrtSession* session = nullptr;
    DX_TRY(good, check(api_->CreateSession(env, path.c_str(), made, &session)));
    session_ = own(session, api_->ReleaseSession);
    std::size_t inputs = 0;
    DX_TRY(good, check(api_->SessionGetInputCount(session, &inputs)));
    if (inputs != 1) return fail(ErrorCode::kFormat, "expected a model with one input");
    OrtAllocator* allocator = nullptr;
    DX_TRY(good, check(api_->GetAllocatorWithDefaultOptions(&allocator)));
    const auto name = [&](auto get, std::string& out) -> Result<bool> {
      char* text = nullptr;
      DX_TRY(const bool got, check(get(session, 0, allocator, &text)));
      out = text;
      return got && check(api_->AllocatorFree(allocator, text)).has_value();
    };
    DX_TRY(good, name(api_->SessionGetInputName, input_));
    return name(api_->SessionGetOutputName, output_);
  }

  [[nodiscard]] Result<std::vector<float>> run(std::span<const float> samples,
                                               std::size_t tokens) const override {
    OrtMemoryInfo* memory = nullptr;
    DX_TRY([[maybe_unused]] bool good,
           check(api_->CreateCpuMemoryInfo(OrtArenaAllocator, OrtMemTypeDefault, &memory)));
    const auto memory_owner = own(memory, api_->ReleaseMemoryInfo);
    std::vector<float> copy(samples.begin(), samples.end());  // the library takes no const
    const std::array<std::int64_t, 2> shape = {1, static_cast<std::int64_t>(copy.size())};
    OrtValue* in = nullptr;
    DX_TRY(good, check(api_->CreateTensorWithDataAsOrtValue(
                     memory, copy.data(), copy.size() * sizeof(float), shape.data(), shape.size(),
                     ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, &in)));
    const auto in_owner = own(in, api_->ReleaseValue);
    const char* const input = input_.c_str();
    const char* const output = output_.c_str();
    OrtValue* out = nullptr;
    DX_TRY(good, check(api_->Run(session_.get(), nullptr, &input, &in, 1, &output, 1, &out)));
    const auto out_owner = own(out, api_->ReleaseValue);
    return scores(out, tokens);
  }

 private:
  [[nodiscard]] Result<std::vector<float>> scores(OrtValue* out, std::size_t tokens) const {
    OrtTensorTypeAndShapeInfo* info = nullptr;
    DX_TRY([[maybe_unused]] bool good, check(api_->GetTensorTypeAndShape(out, &info)));
    const auto info_owner = own(info, api_->ReleaseTensorTypeAndShapeInfo);
    ONNXTensorElementDataType type = ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED;
    DX_TRY(good, check(api_->GetTensorElementType(info, &type)));
    std::size_t count = 0;
    DX_TRY(good, check(api_->GetDimensionsCount(info, &count)));
    std::array<std::int64_t, 3> shape{};
    if (count == shape.size()) {
      DX_TRY(good, check(api_->GetDimensions(info, shape.data(), count)));
    }
    if (type != ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT || count != shape.size() || shape[0] != 1 ||
        shape[1] < 1 || shape[2] != static_cast<std::int64_t>(tokens) ||
        shape[1] > static_cast<std::int64_t>(kScoresMax / tokens)) {
      return fail(ErrorCode::kFormat, "expected scores of the shape 1 × frames × " +
                                          std::to_string(tokens) + " (the tokens of vocab.json)");
    }
    void* data = nullptr;
    DX_TRY(good, check(api_->GetTensorMutableData(out, &data)));
    const auto* const first = static_cast<const float*>(data);
    return std::vector<float>(first, first + shape[1] * shape[2]);
  }

  [[nodiscard]] Result<bool> check(OrtStatus* status) const {
    if (status == nullptr) return true;
    const auto owner = own(status, api_->ReleaseStatus);
    return fail(ErrorCode::kFormat,
                std::string("ONNX Runtime cannot run it: ") + api_->GetErrorMessage(status),
                "name an .onnx file of a CTC model of letters in DIXIT_ACOUSTIC_MODEL");
  }

  const OrtApi* api_;
  Owned<OrtEnv> env_;
  Owned<OrtSession> session_;
  std::string input_;
  std::string output_;
};

/// The library's table of functions. The library stays open until the program ends.
Result<const OrtApi*> open_library() {
  constexpr const char* kHint = "name libonnxruntime.so in DIXIT_ONNXRUNTIME";
  const char* const named = ::secure_getenv("DIXIT_ONNXRUNTIME");
  if (named == nullptr || *named == '\0') {
    return fail(ErrorCode::kUsage, "a model in ONNX needs the library ONNX Runtime", kHint);
  }
  void* const library = ::dlopen(named, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    return fail(ErrorCode::kOpen, "the library cannot be opened", kHint, named);
  }
  using GetBase = const OrtApiBase*(ORT_API_CALL*)();
  const auto get = reinterpret_cast<GetBase>(::dlsym(library, "OrtGetApiBase"));
  const OrtApi* const api = get == nullptr ? nullptr : get()->GetApi(kApiVersion);
  if (api == nullptr)
    return fail(ErrorCode::kFormat, "expected ONNX Runtime 1.8 or later", kHint, named);
  return api;
}

}  // namespace

Result<std::shared_ptr<const CtcRunner>> make_onnx_runner(const std::string& path) {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) {
    return fail(ErrorCode::kOpen, "the model file is not there",
                "check the path in DIXIT_ACOUSTIC_MODEL", path);
  }
  DX_TRY(const OrtApi* const api, open_library());
  auto runner = std::make_shared<OnnxRunner>(api);
  auto loaded = runner->load(path);
  if (!loaded) {
    loaded.error().file = path;
    return fail(std::move(loaded).error());
  }
  return std::shared_ptr<const CtcRunner>(std::move(runner));
}

#else

Result<std::shared_ptr<const CtcRunner>> make_onnx_runner(const std::string& path) {
  return fail(ErrorCode::kUsage, "this build has no ONNX Runtime",
              "build dixit again where onnxruntime_c_api.h is, or name no .onnx file in "
              "DIXIT_ACOUSTIC_MODEL",
              path);
}

#endif

}  // namespace dixit::acoustic
