// Speaker labels: what at the start of a line looks like one, and which of those are.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/lexicon.h"
#include "source/clock.h"

namespace dixit::source {

/// How a name is written, which tells how much it looks like a label.
enum class NameShape : std::uint8_t {
  kCaps,   ///< "OKORO", "MR. SMITH", "Dr. OKORO"
  kTitle,  ///< "Jane Okoro", "Speaker 1", "Reporter"
  kOther   ///< "interviewer", "P.", "A", names in scripts without case
};

/// The shape of a name or role; nothing when it cannot be one (a sentence, a number, an address).
[[nodiscard]] std::optional<NameShape> name_shape(std::string_view name);

struct LabelHit {
  std::string_view name;  ///< without emphasis marks, brackets around it, time and colon
  std::size_t bytes = 0;  ///< of the line that the label takes, with the blanks after it
  NameShape shape = NameShape::kOther;
  bool bold = false;
  std::optional<TimeMark> time;  ///< "OKORO [00:12]: …"
};

/// What a line starts with, if that may be a label: "NAME:", "**Name:**", "Name (role):",
/// "[SPEAKER_01]:". `line` has no leading blanks.
[[nodiscard]] std::optional<LabelHit> parse_label(std::string_view line);

/// Collects candidates over a whole file and then decides, because one colon proves nothing: labels
/// repeat, open paragraphs, and are what most paragraphs open with.
/// A label that a full stop ends, as parliaments and public papers print them: "Mr. SMITH. I rise",
/// "The President. Thank you." It opens with a title or a role, or it is none.
[[nodiscard]] std::optional<LabelHit> parse_stopped_label(std::string_view line);

/// Where one candidate stands.
struct LabelPlace {
  bool bold = false;
  bool opens = false;  ///< where a turn could open: after a blank line or the end of a sentence
  bool after_blank = false;  ///< after a blank line, or where there are none
  bool timed = false;
};

class LabelTable {
 public:
  /// Notes one candidate; gives its number. Views must stay valid.
  std::int32_t note(std::string_view name, NameShape shape, LabelPlace place);
  /// `units`: paragraphs of the file. `shouting`: the text is in capitals throughout, which then
  /// tell nothing. `words`: the lexicon of the file's language, which knows names and roles, and
  /// the words that open sentences.
  void decide(std::size_t units, bool shouting, const lexicon::Lexicon& words);

  [[nodiscard]] bool is_label(std::int32_t id) const { return at(id).accepted; }
  [[nodiscard]] std::string_view name(std::int32_t id) const { return at(id).name; }
  [[nodiscard]] std::size_t count(std::int32_t id) const { return at(id).count; }
  [[nodiscard]] bool any() const;
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string_view name;
    NameShape shape = NameShape::kOther;
    std::size_t count = 0;
    std::size_t opening = 0;
    std::size_t after_blank = 0;
    std::size_t timed = 0;
    std::size_t bold = 0;
    bool never = false;
    bool accepted = false;
    [[nodiscard]] bool repeats() const { return count >= 2 && opening * 2 >= count; }
  };
  struct Totals {
    std::size_t opening = 0;  ///< candidates that open
    double share = 0;         ///< of the file's paragraphs
    bool shouting = false;
    bool in_caps = false;         ///< labels are written in capitals
    bool by_blank_lines = false;  ///< turns stand apart by blank lines
  };
  [[nodiscard]] static bool accepts(const Entry& entry, const Totals& totals,
                                    const lexicon::Lexicon& words);
  [[nodiscard]] const Entry& at(std::int32_t id) const {
    return entries_[static_cast<std::size_t>(id)];
  }
  std::vector<Entry> entries_;
  std::unordered_map<std::string_view, std::int32_t> index_;
};

/// Labels as numbers, each text once, in order of appearance.
class LabelNames {
 public:
  std::int32_t number(std::string_view name);
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  std::vector<std::string> take() { return std::move(names_); }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::int32_t> index_;
};

}  // namespace dixit::source
