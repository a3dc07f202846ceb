// The same statement in other words, found by the words of content it cannot do without.
#pragma once
#include <optional>

#include "match/query.h"
#include "match/speaker_costs.h"
#include "match/stems.h"
#include "record/alignment.h"

namespace dixit::match {

/// A place that says the same in other words, as Finder::find_meaning; `chance_bits` is log2 of the
/// words searched.
[[nodiscard]] std::optional<Alignment> find_meaning(const Query& query, const Corpus& corpus,
                                                    StemCache& stems, LabelCache& labels,
                                                    double chance_bits);

}  // namespace dixit::match
