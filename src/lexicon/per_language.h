// Tables that are dear to make, one a language, each made when it is first asked for.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace dixit::lexicon {

/// Safe from any number of threads; what is given out stays good as long as the shelf.
template <class T>
class PerLanguage {
 public:
  /// The table of a language; `make(language)` gives a std::unique_ptr to it, once.
  template <class Make>
  const T& of(std::string_view language, const Make& make) {
    const std::lock_guard lock(mutex_);
    auto found = made_.find(language);
    if (found == made_.end()) found = made_.emplace(std::string(language), make(language)).first;
    return *found->second;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<const T>, std::less<>> made_;
};

}  // namespace dixit::lexicon
