// A voice as one Gaussian over cepstra.
#pragma once
#include <array>
#include <cstddef>

namespace dixit::transcribe {

inline constexpr std::size_t kVoiceSize = 12;

class VoiceModel {
 public:
  /// Takes one frame: kVoiceSize cepstra.
  void add(const float* frame);
  void add(const VoiceModel& other);
  [[nodiscard]] double frames() const { return count_; }

  /// How much better two voices explain the frames of both than one does, less what the second
  /// costs (the Bayesian information criterion, its cost times `penalty`): under 0 they are one.
  [[nodiscard]] static double apart(VoiceModel a, VoiceModel b, double penalty);

  /// Readies score().
  void prepare();
  /// The log likelihood of a frame.
  [[nodiscard]] double score(const float* frame) const;

 private:
  using Matrix = std::array<std::array<double, kVoiceSize>, kVoiceSize>;
  /// Cholesky's factor of the covariance; gives its log determinant.
  double factor(Matrix& lower) const;
  /// Counts as so many frames at most.
  void thin(double frames_max);

  double count_ = 0;
  std::array<double, kVoiceSize> sum_{};
  Matrix squares_{};  // lower half
  Matrix lower_{};
  double constant_ = 0;
};

}  // namespace dixit::transcribe
