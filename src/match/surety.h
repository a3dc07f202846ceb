// How surely a quotation as a whole comes from the place found for it: a chance, so that one
// threshold serves quotations of any length and collections of any size.
#pragma once
#include <array>

#include "match/query.h"
#include "record/alignment.h"

namespace dixit::match {

/// What tells a quotation with errors from a chance likeness, each a plain number.
struct Likeness {
  double share = 0;  ///< of the evidence that a verbatim place would have
  double log_share = 0;
  double loss = 0;       ///< evidence lost, in units of 20 bits
  double put_in = 0;     ///< share of the evidence in words that the place has not
  double replaced = 0;   ///< … in words that stand there as others
  double changes = 0;    ///< unbroken stretches of such words, for each word
  double leaps = 0;      ///< unmarked moves to another place nearby
  double far_leaps = 0;  ///< … far away or in another source
  double log_over = 0;   ///< log of the bits over chance
  double words = 0;      ///< of the quotation, at most 40, in tens
  double fewness = 0;    ///< 1 / words
};

[[nodiscard]] Likeness likeness(const Query& query, const Alignment& place, double chance_bits);

/// In [0, 1]. A logistic function of the likeness; bench/quotebench/fit.py found its numbers, on
/// made errors in other texts than those it is measured on (docs/measurements.md).
[[nodiscard]] double surety(const Likeness& likeness);

/// The numbers as a list, in the order of the fields, for fitting.
[[nodiscard]] std::array<double, 11> as_list(const Likeness& likeness);

}  // namespace dixit::match
