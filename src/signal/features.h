// Sound becomes feature frames: mel cepstra at 100 frames a second, as the acoustic model's front
// end has them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace dixit::signal {

inline constexpr unsigned kRate = 16'000;          ///< samples a second that features are made of
inline constexpr unsigned kFramesPerSecond = 100;  ///< frame k covers [k, k+1) / 100 s; its window
                                                   ///< of 25.6 ms is centred there
inline constexpr unsigned kSamplesPerFrame = kRate / kFramesPerSecond;
inline constexpr unsigned kCepstra = 13;
inline constexpr float kSilentEnergy = -12;  ///< the energy of a frame of digital silence

/// How likely a model of letters takes each of its tokens to be (acoustic/ctc.h): 50 rows a second.
struct LetterScores {
  std::size_t tokens = 0;            ///< 0: no such model has heard the sound
  std::vector<std::uint8_t> scores;  ///< a row a token: 0 certain, 255 all but impossible
};

/// A stretch of sound as frames. 10 hours take 190 MB.
struct Features {
  std::vector<float> cepstra;  ///< kCepstra a frame, not normalised
  std::vector<float> energy;   ///< one a frame: log10 of the mean power, full scale = 0
  std::vector<double> bands;   ///< kBands (mel.h): power of all frames together in each mel band,
                               ///< high frequencies raised; for signal::top_hertz
  LetterScores letters;        ///< only where an engine asked for it
  [[nodiscard]] std::size_t frames() const { return energy.size(); }
};

/// What the front end does beside the plain cepstra.
struct FeatureOptions {
  bool remove_noise = true;  ///< steady noise is taken off every mel band, as it goes
};

/// Makes features of sound that comes in blocks; the same frames however the blocks are cut.
/// The sound is taken to be silent before its first and after its last sample; the last frame may
/// be filled up.
class FeatureMaker {
 public:
  explicit FeatureMaker(const FeatureOptions& options = {});
  ~FeatureMaker();
  FeatureMaker(FeatureMaker&&) noexcept;
  FeatureMaker& operator=(FeatureMaker&&) noexcept;
  /// Takes   samples: mono, kRate a second, full scale = 1.
  void push(std::span<const float> samples);
  /// All frames, once the sound has ended.
  [[nodiscard]] Features finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dixit::signal
