#include <algorithm>
#include <array>
#include <set>

#include "pronounce/engine_sounds.h"
#include "pronounce/english.h"
#include "pronounce/makers.h"
#include "pronounce/table.h"
#include "pronounce/vocabulary.h"
#include "text/chars.h"

namespace dixit::pronounce {
namespace {

constexpr std::size_t kWordingsMax = 12;  // of one written word
constexpr float kReducedPenalty = -2.0F;
constexpr std::string_view kNoPart = " ,;?!\n\r\t";  // behind a word that needs no second look

/// What will be spoken for one written word, words as numbers of the vocabulary.
struct Part {
  Item::Kind kind;
  std::uint32_t word = 0;
  std::string text;
};
struct Plan {
  std::vector<std::pair<std::vector<Part>, float>> rows;
};

/// A word that is spoken as it stands, whatever is around it.
bool simple(const Written& text, std::size_t k) {
  const std::string_view raw = text.raw(k);
  if (raw.size() < 3 || !is_plain(raw)) return false;
  const std::string_view after = text.after(k);
  if (!after.empty() && kNoPart.find(after.front()) == std::string_view::npos) return false;
  const std::string_view before = text.before(k);
  if (!before.empty() && before.back() != ' ' && before.back() != '\n') return false;
  if (k > 0) {
    const std::string_view last = text.raw(k - 1);
    if (!last.empty() && ((last.back() >= '0' && last.back() <= '9') || last.back() == '$' ||
                          static_cast<unsigned char>(last.back()) >= 0x80 ||
                          (last.front() < 'A' || (static_cast<unsigned char>(last[0]) >= 0x80))))
      return false;
  }
  return table_named("en").find("abbreviation", "!" + dixit::text::fold(raw)) == nullptr;
}

const std::set<std::string, std::less<>>& first_of_two() {
  static const auto kFirst = [] {
    std::set<std::string, std::less<>> out;
    for (const auto& [pair, sounds] : table_named("en").section("together"))
      out.insert(pair.substr(0, pair.find(' ')));
    return out;
  }();
  return kFirst;
}

class EnglishPronouncer final : public Pronouncer {
 public:
  EnglishPronouncer(EngineSounds sounds, std::shared_ptr<const Dictionary> dictionary,
                    std::string description)
      : sounds_(std::move(sounds)),
        dictionary_(std::move(dictionary)),
        description_(std::move(description)) {}

  [[nodiscard]] const std::string& language() const override { return language_; }
  [[nodiscard]] const std::string& description() const override { return description_; }

  [[nodiscard]] Result<std::vector<Ways>> pronounce(std::string_view text,
                                                    const std::vector<Span>& words) const override {
    const Written written(text, words);
    Vocabulary vocabulary(dictionary_.get());
    std::vector<std::uint32_t> single(words.size(), kNone);  // words that are simple
    std::vector<std::pair<std::size_t, Plan>> plans;         // the others, in order
    for (std::size_t k = 0; k < words.size(); ++k) {
      if (simple(written, k)) {
        single[k] = vocabulary.add(dixit::text::fold(written.raw(k)));
      } else {
        plans.emplace_back(k, plan(written, k, vocabulary));
      }
    }
    vocabulary.resolve();
    std::vector<Ways> out(words.size());
    std::vector<Ways> known(vocabulary.size());  // with what becomes of them in fast speech
    std::size_t next = 0;
    for (std::size_t k = 0; k < words.size(); ++k) {
      WayList ways;
      if (single[k] == kNone) {
        ways = spell(plans[next++].second, vocabulary);
      } else if (!first_of_two().contains(vocabulary.word(single[k])) &&
                 !second_of_two(written, k)) {
        Ways& ready = known[single[k]];
        if (ready.empty()) {
          ways = vocabulary.ways(single[k]);
          add_reduced(vocabulary.word(single[k]), ways);
          settle(ways, kWaysMax);
          ready = sounds_.convert(ways);
        }
        out[k] = ready;
        continue;
      } else {
        ways = vocabulary.ways(single[k]);
      }
      add_reduced(spoken_fold(written.raw(k)), ways);
      add_together(written, k, ways);
      settle(ways, kWaysMax);
      out[k] = sounds_.convert(ways);
    }
    return out;
  }

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  [[nodiscard]] Plan plan(const Written& written, std::size_t k, Vocabulary& vocabulary) const {
    Wordings wordings = read_english(written, k, dictionary_.get());
    std::stable_sort(wordings.begin(), wordings.end(),
                     [](const Wording& a, const Wording& b) { return a.penalty > b.penalty; });
    if (wordings.size() > kWordingsMax) wordings.resize(kWordingsMax);
    Plan out;
    for (const Wording& w : wordings) {
      std::vector<Part> row;
      for (const Item& item : w.items) {
        Part part{item.kind, 0, {}};
        if (item.kind == Item::Kind::kWord) {
          part.word = vocabulary.add(item.text);
        } else {
          part.text = item.text;
        }
        row.push_back(std::move(part));
      }
      out.rows.emplace_back(std::move(row), w.penalty);
    }
    return out;
  }

  static WayList letter_ways(std::string_view letters) {
    WayList out;
    for (const char c : letters) {
      const Values* names = table_named("en").find("letter", std::string_view(&c, 1));
      if (names == nullptr) continue;
      WayList one;
      for (const std::string& name : *names)
        if (auto sounds = parse_sounds(name))
          add_way(one, {*sounds, {}, one.empty() ? 0.0F : -1.0F});
      append_ways(out, one, true, 2);
    }
    return out;
  }

  static WayList spell(const Plan& plan, const Vocabulary& vocabulary) {
    WayList out;
    for (const auto& [row, penalty] : plan.rows) {
      WayList ways;
      bool lost = false;
      for (const Part& part : row) {
        WayList more;
        if (part.kind == Item::Kind::kWord) more = vocabulary.ways(part.word);
        if (part.kind == Item::Kind::kLetters) more = letter_ways(part.text);
        if (part.kind == Item::Kind::kPhones) more = {{*parse_sounds(part.text), {}, 0}};
        lost = lost || more.empty();
        if (row.size() > 2 && more.size() > 1) more.resize(1);
        append_ways(ways, more, part.kind != Item::Kind::kPhones, row.size() > 1 ? 3 : kWaysMax);
      }
      for (Way& w : ways) {
        w.penalty += penalty - (lost ? 1.0F : 0.0F);
        add_way(out, std::move(w));
      }
    }
    return out;
  }

  static void add_reduced(std::string_view word, WayList& ways) {
    add_rows(table_named("en").find("reduced", word), ways);
  }

  static void add_rows(const Values* rows, WayList& ways) {
    if (rows == nullptr || ways.empty()) return;
    float penalty = kReducedPenalty;
    for (const std::string& row : *rows) {
      if (auto sounds = parse_sounds(row)) add_way(ways, {std::move(*sounds), {}, penalty});
      penalty -= 0.5F;
    }
  }

  static bool second_of_two(const Written& written, std::size_t k) {
    const std::string_view raw = written.raw(k);
    if (raw.size() > 4 || k == 0) return false;
    return first_of_two().contains(spoken_fold(written.raw(k - 1)));
  }

  /// "going to": "gonna".
  static void add_together(const Written& written, std::size_t k, WayList& ways) {
    const auto sounds_of = [&](std::size_t first, std::size_t which) {
      if (!blank(written.after(first)) || first + 1 >= written.size()) return;
      const std::string pair =
          spoken_fold(written.raw(first)) + " " + spoken_fold(written.raw(first + 1));
      const Values* both = table_named("en").find("together", pair);
      if (both == nullptr || both->size() != 2) return;
      if (auto sounds = parse_sounds((*both)[which]))
        add_way(ways, {std::move(*sounds), {}, kReducedPenalty});
    };
    if (ways.empty()) return;
    if (first_of_two().contains(spoken_fold(written.raw(k)))) sounds_of(k, 0);
    if (k > 0 && second_of_two(written, k)) sounds_of(k - 1, 1);
  }

  EngineSounds sounds_;
  std::shared_ptr<const Dictionary> dictionary_;
  std::string language_ = "en";
  std::string description_;
};

}  // namespace

Result<std::shared_ptr<const Pronouncer>> make_english(EngineSounds sounds) {
  auto dictionary = packaged_dictionary();
  const auto voice = read_aloud({{"en-us", "it works"}});
  if (!dictionary && !voice) return fail(dictionary.error());
  std::string description = dictionary ? "cmudict" : "";
  if (voice) description += std::string(dictionary ? " and " : "") + "espeak-ng en-us";
  return std::make_shared<const EnglishPronouncer>(
      std::move(sounds), dictionary ? *dictionary : nullptr, std::move(description));
}

}  // namespace dixit::pronounce
