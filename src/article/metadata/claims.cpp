#include "article/metadata/claims.h"

#include <algorithm>

#include "article/metadata/addresses.h"
#include "article/metadata/bylines.h"

namespace dixit::article {
namespace {

constexpr std::size_t kConflictsMax = 3;  // of one field

}  // namespace

void report_conflicts(std::string_view field, const Claim& used, const std::vector<Claim>& others,
                      Same same, std::vector<Conflict>& conflicts) {
  if (used.value.empty()) return;
  std::vector<const Claim*> told;
  for (const Claim& other : others) {
    if (other.value.empty() || told.size() >= kConflictsMax || same(used.value, other.value))
      continue;
    const bool again = std::any_of(told.begin(), told.end(), [&](const Claim* before) {
      return same(before->value, other.value);
    });
    if (again) continue;
    told.push_back(&other);
    conflicts.push_back({std::string(field), used.value, std::string(used.from), other.value,
                         std::string(other.from)});
  }
}

bool same_title(std::string_view a, std::string_view b) {
  std::string first = bare(a);
  std::string second = bare(b);
  if (first.size() > second.size()) std::swap(first, second);
  if (first == second) return true;
  // Shorter than that, a part says too little to be the whole.
  return first.size() >= 8 && second.find(first) != std::string::npos;
}

bool same_site(std::string_view a, std::string_view b) {
  const std::string first = bare(a);
  const std::string second = bare(b);
  return first.empty() || second.empty() || first.find(second) != std::string::npos ||
         second.find(first) != std::string::npos;
}

bool same_page(std::string_view a, std::string_view b) { return page_of(a) == page_of(b); }

bool same_code(std::string_view a, std::string_view b) {
  const auto norwegian = [](std::string_view code) {
    return code == "no" || code == "nb" || code == "nn";
  };
  return a == b || (norwegian(a) && norwegian(b));
}

}  // namespace dixit::article
