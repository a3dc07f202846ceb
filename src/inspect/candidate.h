// What a detector gives: a place and how much it stands out, before anybody asks whether that is
// much for a recording of this kind.
#pragma once
#include <cstdint>
#include <vector>

#include "record/inspection.h"

namespace dixit::inspect {

struct Candidate {
  DiscontinuityKind kind = DiscontinuityKind::kSplice;
  SampleRange place;
  SampleRange other;    ///< for kRepeat: the stretch that it is like
  double strength = 0;  ///< what thresholds are held against
  double value = 0;     ///< what a reader is told, in the unit of its kind
  double second = 0;    ///< another number for the sentence
  double around = 0;    ///< dB: how loud it is there, against the recording's speech
};

using Candidates = std::vector<Candidate>;

/// Keeps the strongest of the candidates that lie within `reach` samples of each other, in order of
/// place. Takes candidates of one kind.
void keep_strongest(Candidates& all, std::uint64_t reach);

/// The value that a share of the values is below; 0 for none. Changes their order.
template <class T>
[[nodiscard]] T quantile(std::vector<T>& values, double share);

extern template float quantile<float>(std::vector<float>&, double);
extern template double quantile<double>(std::vector<double>&, double);

}  // namespace dixit::inspect
