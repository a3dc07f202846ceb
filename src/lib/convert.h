// Records as the public types.
#pragma once
#include "lib/public.h"
#include "record/article.h"
#include "record/finding.h"
#include "record/quotation.h"

namespace dixit::lib {

[[nodiscard]] Evidence to_record(api::Evidence evidence);
[[nodiscard]] api::SourceInfo to_public(const SourceCard& card);
[[nodiscard]] api::Finding to_public(Finding&& finding);
[[nodiscard]] api::Article to_public(const Article& article,
                                     const std::vector<Quotation>& quotations);

}  // namespace dixit::lib
