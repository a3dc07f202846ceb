// What kind of quotation a marked run is: somebody's words, or a title, a term, a scare quote.
#pragma once
#include <cstdint>

#include "quote/attribution.h"
#include "record/quotation.h"

namespace dixit::quote {

[[nodiscard]] QuotationKind kind_of(const Scene& scene, std::uint32_t run,
                                    const Attribution& attribution);

}  // namespace dixit::quote
