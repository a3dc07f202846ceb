// Internal to the doubt room: how sure a suspicion makes.
#pragma once
#include <vector>

#include "doubt/suspect.h"

namespace dixit::doubt {

/// Sets the odds of what suspect() and ask_negations() found. Words that are doubted nearly
/// everywhere they stand are words whose pronunciation is not known, so that a single doubt of them
/// says little.
void weigh(const hear::Wording& spoken, std::vector<Suspicion>& suspicions);

/// Of suspicions that stand in the same place only the surest is kept; in order of time.
void join(std::vector<Suspicion>& suspicions);

/// The odds above which so many wrong doubts are found in an hour.
[[nodiscard]] double odds_for(double per_hour);

}  // namespace dixit::doubt
