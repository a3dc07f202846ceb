// Frames against the senones of a model.
#pragma once
#include <memory>

#include "acoustic/engine.h"
#include "acoustic/model.h"

namespace dixit::acoustic {

/// A scorer of frames [begin, end) of the features, which outlive it.
std::unique_ptr<Scorer> make_scorer(std::shared_ptr<const Model> model,
                                    const signal::Features& features, std::size_t begin,
                                    std::size_t end);

}  // namespace dixit::acoustic
