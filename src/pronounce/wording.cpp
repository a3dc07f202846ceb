#include "pronounce/wording.h"

#include <algorithm>

namespace dixit::pronounce {

Wording wording(std::string_view words, float penalty) {
  Wording out;
  out.penalty = penalty;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(" -"), words.size());
    if (end > 0) out.items.push_back({Item::Kind::kWord, std::string(words.substr(0, end))});
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return out;
}

void append(Wording& wording, const Wording& more) {
  wording.items.insert(wording.items.end(), more.items.begin(), more.items.end());
  wording.penalty += more.penalty;
}

void append(Wordings& wordings, std::string_view more) {
  const Wording tail = wording(more);
  for (Wording& w : wordings) append(w, tail);
}

void add(Wordings& wordings, const Wordings& more, float penalty) {
  for (Wording w : more) {
    w.penalty += penalty;
    const auto same = std::find_if(wordings.begin(), wordings.end(),
                                   [&](const Wording& other) { return other.items == w.items; });
    if (same == wordings.end()) {
      wordings.push_back(std::move(w));
    } else {
      same->penalty = std::max(same->penalty, w.penalty);
    }
  }
}

}  // namespace dixit::pronounce
