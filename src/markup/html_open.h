// Internal to the markup room: tag names as numbers, and which elements are open.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dixit::markup {

/// A tag's name, lower case, as a number; names of up to seven letters have one of their own.
using TagKey = std::uint64_t;

[[nodiscard]] constexpr TagKey key_of(std::string_view name) {
  TagKey key = 0;
  for (std::size_t k = 0; k < name.size(); ++k) {
    const char c =
        name[k] >= 'A' && name[k] <= 'Z' ? static_cast<char>(name[k] - 'A' + 'a') : name[k];
    key = k < 7 ? (key << 8) | static_cast<unsigned char>(c)
                : (key * 1099511628211ull) ^ static_cast<unsigned char>(c) ^ (TagKey{1} << 63);
  }
  return key;
}

/// What the scan needs to know of an element, found by its name once.
struct TagKind {
  TagKey key = 0;
  std::uint8_t id = 0;  ///< of the elements that HTML names; 0 for any other
  bool is_void = false;
  bool is_raw = false;          ///< what is inside is text up to its end tag
  bool ends_paragraph = false;  ///< its start tag ends an open <p>
  bool keeps_values = false;    ///< what its attributes say decides where elements go
};

[[nodiscard]] TagKind kind_of(std::string_view name);

/// The open elements, roughly as a parser would keep them: enough to tell deep nesting from end
/// tags that were left out.
class OpenElements {
 public:
  void start(const TagKind& tag);
  void end(const TagKind& tag);
  [[nodiscard]] std::size_t depth() const { return stack_.size(); }
  /// Whether a <svg> or <math> may be open, where other rules hold: it has had no end tag yet.
  [[nodiscard]] bool in_foreign() const { return foreign_ != 0; }
  /// Whether a <select> may be open, which knows no style sheets.
  [[nodiscard]] bool in_select() const { return select_; }

 private:
  struct Open {
    TagKey key;
    std::uint8_t id;
  };
  using Bounds = std::array<std::uint8_t, 2>;
  void end_if_before(std::uint8_t id, TagKey key, Bounds bounds);
  void count(const Open& element, std::int32_t by);

  std::vector<Open> stack_;
  std::uint32_t foreign_ = 0;
  bool select_ = false;
  std::array<std::uint32_t, 128> open_{};                 // by id
  std::unordered_map<TagKey, std::uint32_t> other_open_;  // those without an id
};

}  // namespace dixit::markup
