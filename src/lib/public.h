// The public types, as the library's own files see them: dixit::v0 is not part of dixit here, where
// records have the same names.
#pragma once
#define DIXIT_BUILDING_LIBRARY 1
#include <dixit/dixit.hpp>

namespace dixit::lib {
namespace api = dixit::v0;
}
