// The settings file of a model.
#pragma once
#include <string_view>

#include "base/result.h"

namespace dixit::acoustic {

/// Takes   the text of a file "feat.params". Errors: kFormat where the model was made for another
///         front end than room signal's.
Result<bool> check_front_end(std::string_view text);

}  // namespace dixit::acoustic
