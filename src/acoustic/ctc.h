// Letters instead of sounds: a model trained with connectionist temporal classification (CTC), such
// as wav2vec 2.0, as an engine. The model tells for every 20 ms how likely each letter or nothing
// new ("blank") is; CTC's rule is that a letter may be held, that blanks may follow it, and that
// between two of the same letter a blank must stand.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acoustic/engine.h"
#include "base/result.h"

namespace dixit::acoustic {

/// What the columns of the model's output mean.
struct CtcVocabulary {
  struct Letter {
    std::size_t token = 0;
    std::string text;  ///< one character
  };
  std::size_t tokens = 0;  ///< columns
  std::size_t blank = 0;
  std::size_t boundary = 0;     ///< between words; the blank's where the model has none
  std::vector<Letter> letters;  ///< by token
};

/// Takes   json: `{"<pad>": 0, "|": 4, "e": 5, …}`, token and column. "<pad>", "<blank>" or "[PAD]"
///         is the blank, "|" or " " the word boundary; tokens of several characters are no letters.
/// Errors  kFormat: no such object, no blank, no letter, a column of two tokens, over 160 columns.
[[nodiscard]] Result<CtcVocabulary> read_ctc_vocabulary(std::string_view json);

/// What runs the model. Safe on any number of threads.
class CtcRunner {
 public:
  virtual ~CtcRunner() = default;
  /// Takes   samples: signal::kRate a second, at least one second, mean 0 and variance 1.
  /// Gives   frames × tokens scores, natural logs up to a constant of the frame; frame k begins at
  ///         sample 320 k.
  /// Errors  kFormat: the model is not of that kind.
  [[nodiscard]] virtual Result<std::vector<float>> run(std::span<const float> samples,
                                                       std::size_t tokens) const = 0;
};

/// An engine whose phones are silence and the letters. Features must have been heard by its
/// reader(); else every frame is blank.
[[nodiscard]] std::shared_ptr<const Engine> make_ctc_engine(
    std::string name, CtcVocabulary vocabulary, std::shared_ptr<const CtcRunner> runner);

/// Takes   path of an .onnx file; vocab.json stands beside it. It is run by the library that
///         DIXIT_ONNXRUNTIME names.
/// Errors  kUsage where this build has no ONNX Runtime, or no library is named; kOpen, kFormat.
[[nodiscard]] Result<std::shared_ptr<const Engine>> load_ctc_model(const std::string& path);

/// Runs a model file. Errors as load_ctc_model.
[[nodiscard]] Result<std::shared_ptr<const CtcRunner>> make_onnx_runner(const std::string& path);

}  // namespace dixit::acoustic
