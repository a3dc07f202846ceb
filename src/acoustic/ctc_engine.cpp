#include <algorithm>
#include <cstdlib>

#include "acoustic/ctc.h"
#include "acoustic/ctc_reader.h"
#include "base/files.h"

namespace dixit::acoustic {

namespace {

// Senones: the two of pauses, then three for each letter.
constexpr Senone kPause = 0;  // blank or word boundary
constexpr Senone kBlank = 1;
constexpr Senone kFirstLetter = 2;
enum : Senone { kLetter, kLetterOrBlank, kLetterOrEnd, kEachLetter };

constexpr Phone kSilence = 0;   // letters follow
constexpr float kNear = -0.5F;  // for a letter that is 10 ms off

// Weights rather than chances: the model's own scores hold how long things last. Staying in a
// letter costs more than in a pause, so that a longer row of blanks after a word is a pause.
constexpr float kLetterStep = -0.2F;
constexpr float kPauseStep = -0.01F;

class CtcScorer final : public Scorer {
 public:
  CtcScorer(const CtcVocabulary& vocabulary, const signal::LetterScores& letters, std::size_t begin,
            std::size_t end)
      : vocabulary_(vocabulary), letters_(letters), begin_(begin), frames_(end - begin) {}
  [[nodiscard]] std::size_t frames() const override { return frames_; }

  void score(std::size_t frame, std::span<const Senone> senones, std::span<float> out) override {
    const std::size_t t = begin_ + frame;
    const float blank = at(t, vocabulary_.blank);
    const float end = std::max(blank, at(t, vocabulary_.boundary));
    for (std::size_t k = 0; k < senones.size(); ++k) {
      if (senones[k] < kFirstLetter) {
        out[k] = senones[k] == kPause ? end : blank;
        continue;
      }
      const std::size_t number = static_cast<std::size_t>(senones[k] - kFirstLetter);
      const std::size_t token = vocabulary_.letters[number / kEachLetter].token;
      // Three states take 30 ms, a letter may take 20: it may be 10 ms off.
      const float before = t > 0 ? at(t - 1, token) : -kLetterFloor;
      const float letter = std::max(at(t, token), std::max(before, at(t + 1, token)) + kNear);
      switch (number % kEachLetter) {
        case kLetter:
          out[k] = letter;
          break;
        case kLetterOrBlank:
          out[k] = std::max(letter, blank);
          break;
        default:
          out[k] = std::max(letter, end);
      }
    }
  }

 private:
  /// Log probability of a token at a frame of 10 ms; all are blank where nothing was heard.
  [[nodiscard]] float at(std::size_t t, std::size_t token) const {
    const std::size_t place = t / 2 * letters_.tokens + token;
    if (letters_.tokens != vocabulary_.tokens || place >= letters_.scores.size()) {
      return token == vocabulary_.blank ? 0 : -kLetterFloor;
    }
    return static_cast<float>(letters_.scores[place]) * (-kLetterFloor / 255);
  }

  const CtcVocabulary& vocabulary_;
  const signal::LetterScores& letters_;
  std::size_t begin_;
  std::size_t frames_;
};

class CtcEngine final : public Engine {
 public:
  CtcEngine(std::string name, CtcVocabulary vocabulary, std::shared_ptr<const CtcRunner> runner)
      : name_(std::move(name)), vocabulary_(std::move(vocabulary)), runner_(std::move(runner)) {
    names_.emplace_back("SIL");
    for (const CtcVocabulary::Letter& letter : vocabulary_.letters) names_.push_back(letter.text);
  }
  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::span<const std::string> phones() const override { return names_; }
  [[nodiscard]] std::optional<Phone> phone(std::string_view name) const override {
    const auto found = std::ranges::find(names_, name);
    if (found == names_.end()) return std::nullopt;
    return static_cast<Phone>(found - names_.begin());
  }
  [[nodiscard]] Phone silence() const override { return kSilence; }
  [[nodiscard]] std::span<const Phone> fillers() const override { return {}; }
  [[nodiscard]] std::size_t senones() const override {
    return kFirstLetter + kEachLetter * vocabulary_.letters.size();
  }
  [[nodiscard]] Hmm context_free(Phone phone) const override {
    return in_context(phone, kSilence, kSilence, Place::kInside);
  }
  [[nodiscard]] Hmm in_context(Phone phone, Phone /*left*/, Phone right,
                               Place place) const override {
    Hmm made;
    if (phone == kSilence || phone >= names_.size()) {
      made.senones.fill(kPause);
      made.stay.fill(kPauseStep);
      made.go.fill(kPauseStep);
      return made;
    }
    const auto first = static_cast<Senone>(kFirstLetter + kEachLetter * (phone - 1));
    const auto senone = [first](Senone which) { return static_cast<Senone>(first + which); };
    const bool ends = place == Place::kEnd || place == Place::kAlone;
    made.senones = {senone(kLetter), senone(kLetterOrBlank),
                    senone(ends ? kLetterOrEnd : kLetterOrBlank)};
    // The same letter again: something must stand between.
    if (right == phone) made.senones[2] = ends ? kPause : kBlank;
    made.stay.fill(kLetterStep);
    made.go.fill(kLetterStep);
    return made;
  }
  [[nodiscard]] bool spells() const override { return true; }
  [[nodiscard]] std::unique_ptr<SoundReader> reader() const override {
    return std::make_unique<CtcReader>(runner_, vocabulary_.tokens);
  }
  [[nodiscard]] std::unique_ptr<Scorer> open(const signal::Features& features, std::size_t begin,
                                             std::size_t end) const override {
    const std::size_t last = std::min(end, features.frames());
    return std::make_unique<CtcScorer>(vocabulary_, features.letters, std::min(begin, last), last);
  }

 private:
  std::string name_;
  CtcVocabulary vocabulary_;
  std::shared_ptr<const CtcRunner> runner_;
  std::vector<std::string> names_;
};

}  // namespace

std::shared_ptr<const Engine> make_ctc_engine(std::string name, CtcVocabulary vocabulary,
                                              std::shared_ptr<const CtcRunner> runner) {
  return std::make_shared<CtcEngine>(std::move(name), std::move(vocabulary), std::move(runner));
}

Result<std::shared_ptr<const Engine>> load_ctc_model(const std::string& path) {
  constexpr std::size_t kVocabularyBytesMax = 1U << 20;
  const std::size_t slash = path.find_last_of('/');
  const std::size_t stem = slash == std::string::npos ? 0 : slash + 1;
  const std::string beside = path.substr(0, stem) + "vocab.json";
  DX_TRY(auto runner, make_onnx_runner(path));
  DX_TRY(const std::string json, read_file(beside, kVocabularyBytesMax));
  auto vocabulary = read_ctc_vocabulary(json);
  if (!vocabulary) {
    vocabulary.error().file = beside;
    return fail(std::move(vocabulary).error());
  }
  return make_ctc_engine(path.substr(stem), std::move(*vocabulary), std::move(runner));
}

bool letters_are_chosen() {
  const char* const named = std::getenv("DIXIT_ACOUSTIC_MODEL");
  return named != nullptr && std::string_view(named).ends_with(".onnx");
}

Result<std::shared_ptr<const Engine>> load_model() {
  if (letters_are_chosen()) return load_ctc_model(std::getenv("DIXIT_ACOUSTIC_MODEL"));
  return load_sphinx_model();
}

}  // namespace dixit::acoustic
