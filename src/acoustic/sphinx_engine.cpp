#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "acoustic/definition.h"
#include "acoustic/engine.h"
#include "acoustic/model.h"
#include "acoustic/parameters.h"
#include "acoustic/scorer.h"
#include "acoustic/sphinx_files.h"
#include "base/files.h"

namespace dixit::acoustic {

namespace {

/// Where the Debian package pocketsphinx-en-us puts its model.
constexpr const char* kDebianFolder = "/usr/share/pocketsphinx/model/en-us/en-us";
constexpr const char* kHint =
    "install the package pocketsphinx-en-us, or name the folder of such a model in "
    "DIXIT_ACOUSTIC_MODEL";
constexpr std::size_t kFileBytesMax = 256U << 20;

class SphinxEngine : public Engine {
 public:
  SphinxEngine(std::string name, std::shared_ptr<const Model> model)
      : name_(std::move(name)), model_(std::move(model)) {
    const Definition& definition = model_->definition();
    for (std::size_t p = 0; p < phones().size(); ++p) {
      const auto phone = static_cast<Phone>(p);
      if (definition.is_filler(phone) && phone != silence()) fillers_.push_back(phone);
    }
  }
  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::span<const std::string> phones() const override {
    return model_->definition().phones();
  }
  [[nodiscard]] std::optional<Phone> phone(std::string_view name) const override {
    const auto found = std::find(phones().begin(), phones().end(), name);
    if (found == phones().end()) return std::nullopt;
    return static_cast<Phone>(found - phones().begin());
  }
  [[nodiscard]] Phone silence() const override { return model_->definition().silence(); }
  [[nodiscard]] std::span<const Phone> fillers() const override { return fillers_; }
  [[nodiscard]] std::size_t senones() const override { return model_->definition().senones(); }
  [[nodiscard]] Hmm context_free(Phone phone) const override {
    return hmm_of(model_->definition().context_free(phone < phones().size() ? phone : silence()));
  }
  [[nodiscard]] Hmm in_context(Phone phone, Phone left, Phone right, Place place) const override {
    return hmm_of(model_->definition().in_context(phone, left, right, place));
  }
  [[nodiscard]] std::unique_ptr<Scorer> open(const signal::Features& features, std::size_t begin,
                                             std::size_t end) const override {
    return make_scorer(model_, features, begin, end);
  }

 private:
  [[nodiscard]] Hmm hmm_of(const States& states) const {
    const Transition& transition = model_->transition(states.transition);
    Hmm made;
    made.senones = states.senones;
    for (std::size_t s = 0; s < Hmm::kStates; ++s) {
      // A model without a loop or a step on some state still gets a way through it.
      made.stay[s] = std::log(std::max(transition[s][s], 1e-4F));
      made.go[s] = std::log(std::max(transition[s][s + 1], 1e-4F));
    }
    return made;
  }

  std::string name_;
  std::shared_ptr<const Model> model_;
  std::vector<Phone> fillers_;
};

Result<std::string> read_part(const std::string& folder, const char* name) {
  auto bytes = read_file(folder + "/" + name, kFileBytesMax);
  if (!bytes) bytes.error().hint = kHint;
  return bytes;
}

/// Names the file in what went wrong in its bytes.
template <class T>
Result<T> in_file(Result<T> read, const std::string& folder, const char* name) {
  if (!read) {
    read.error().file = folder + "/" + name;
    read.error().hint = kHint;
  }
  return read;
}

}  // namespace

Result<bool> check_front_end(std::string_view text) {
  struct Setting {
    std::string_view name;
    std::string_view value;
  };
  // What the room signal computes, and nothing else.
  constexpr std::array<Setting, 7> kNeeded = {{{"-lowerf", "130"},
                                               {"-upperf", "6800"},
                                               {"-nfilt", "25"},
                                               {"-transform", "dct"},
                                               {"-lifter", "22"},
                                               {"-feat", "1s_c_d_dd"},
                                               {"-svspec", "0-12/13-25/26-38"}}};
  std::array<std::string_view, kNeeded.size()> found{};
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    words.push_back(text.substr(begin, at - begin));
  }
  for (std::size_t w = 0; w + 1 < words.size(); ++w) {
    for (std::size_t s = 0; s < kNeeded.size(); ++s) {
      if (words[w] == kNeeded[s].name) found[s] = words[w + 1];
    }
  }
  for (std::size_t s = 0; s < kNeeded.size(); ++s) {
    if (found[s] != kNeeded[s].value)
      return fail(ErrorCode::kFormat, "expected a model made for the front end with " +
                                          std::string(kNeeded[s].name) + " " +
                                          std::string(kNeeded[s].value));
  }
  return true;
}

Result<std::shared_ptr<const Engine>> load_sphinx_model(const std::string& folder) {
  const char* const named = std::getenv("DIXIT_ACOUSTIC_MODEL");
  std::string from = folder;
  if (from.empty()) from = named != nullptr && *named != '\0' ? named : kDebianFolder;
  DX_TRY(const std::string settings, read_part(from, "feat.params"));
  DX_TRY([[maybe_unused]] const bool ours, in_file(check_front_end(settings), from, "feat.params"));
  DX_TRY(const std::string mdef, read_part(from, "mdef"));
  DX_TRY(Definition definition, in_file(Definition::read(mdef), from, "mdef"));
  DX_TRY(const std::string mean_bytes, read_part(from, "means"));
  DX_TRY(const Gaussians means, in_file(read_gaussians(mean_bytes), from, "means"));
  DX_TRY(const std::string variance_bytes, read_part(from, "variances"));
  DX_TRY(const Gaussians variances, in_file(read_gaussians(variance_bytes), from, "variances"));
  DX_TRY(const std::string weight_bytes, read_part(from, "sendump"));
  DX_TRY(const MixtureWeights weights, in_file(read_weights(weight_bytes), from, "sendump"));
  DX_TRY(const std::string transition_bytes, read_part(from, "transition_matrices"));
  DX_TRY(std::vector<Transition> transitions,
         in_file(read_transitions(transition_bytes), from, "transition_matrices"));
  auto model =
      Model::make(std::move(definition), means, variances, weights, std::move(transitions));
  if (!model) {
    model.error().file = from;
    model.error().hint = kHint;
    return fail(std::move(model).error());
  }
  return std::shared_ptr<const Engine>(
      std::make_shared<SphinxEngine>("pocketsphinx-en-us", std::move(*model)));
}

}  // namespace dixit::acoustic
