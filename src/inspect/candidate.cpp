#include "inspect/candidate.h"

#include <algorithm>

namespace dixit::inspect {

void keep_strongest(Candidates& all, std::uint64_t reach) {
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return a.place.begin < b.place.begin;
  });
  Candidates kept;
  for (const Candidate& c : all) {
    if (kept.empty() || c.place.begin > kept.back().place.begin + reach) {
      kept.push_back(c);
    } else if (c.strength > kept.back().strength) {
      kept.back() = c;
    }
  }
  all = std::move(kept);
}

template <class T>
T quantile(std::vector<T>& values, double share) {
  if (values.empty()) return T{0};
  const auto last = static_cast<double>(values.size() - 1);
  const auto at = static_cast<std::ptrdiff_t>(std::clamp(share * last + 0.5, 0.0, last));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

template float quantile<float>(std::vector<float>&, double);
template double quantile<double>(std::vector<double>&, double);

}  // namespace dixit::inspect
