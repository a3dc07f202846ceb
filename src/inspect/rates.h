// What was measured: how strong untouched speech gets in each kind of recording, and which share of
// edits is found. The figures stand in rates.txt, made by bench/inspect/measure.py.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "inspect/kinds.h"

namespace dixit::inspect {

/// Found edits of one sort.
struct Recall {
  std::string_view edit;  ///< "cut", "insert_other", …
  int edits = 0;
  int found = 0;
};

class Rates {
 public:
  /// The table compiled in.
  static const Rates& measured();

  /// The strength that a candidate must reach so that untouched recordings of that kind show no
  /// more than `per_hour` discontinuities an hour, of all kinds together; huge where that kind of
  /// discontinuity cannot be told there.
  [[nodiscard]] double threshold(SoundClass sound, DiscontinuityKind kind, double per_hour) const;
  /// How many candidates so strong an hour of untouched speech showed. Where there was none, 0.7
  /// over the hours that were listened to (there is an even chance that the real rate is higher).
  [[nodiscard]] double false_per_hour(SoundClass sound, DiscontinuityKind kind,
                                      double strength) const;
  /// Hours of untouched speech behind the figures.
  [[nodiscard]] double hours(SoundClass sound) const;
  /// What was found of the edits that this kind of discontinuity comes from.
  [[nodiscard]] std::vector<Recall> recalls(SoundClass sound, DiscontinuityKind kind) const;

 private:
  struct Curve {
    SoundClass sound = SoundClass::kWide;
    DiscontinuityKind kind = DiscontinuityKind::kSplice;
    double limit = 0;               // at one an hour
    std::vector<double> strengths;  // of untouched speech, strongest first
  };
  struct Row {
    SoundClass sound = SoundClass::kWide;
    DiscontinuityKind kind = DiscontinuityKind::kSplice;
    Recall recall;
  };
  explicit Rates(std::string_view table);
  void read_line(std::string_view line);
  [[nodiscard]] const Curve* curve(SoundClass sound, DiscontinuityKind kind) const;
  std::vector<Curve> curves_;
  std::vector<Row> rows_;
  std::array<double, kSoundClasses> hours_{};
};

}  // namespace dixit::inspect
