#include "pronounce/english.h"

#include <algorithm>
#include <array>

#include "pronounce/english_number.h"
#include "pronounce/letters.h"
#include "pronounce/table.h"

namespace dixit::pronounce {
namespace {

constexpr std::array<std::string_view, 9> kScales = {
    "hundred", "thousand", "million", "billion", "trillion", "m", "bn", "mn", "tn"};
constexpr std::array<std::string_view, 6> kDashes = {"-", "–", "—", "‐", "‑", "−"};

bool one_of(std::string_view word, const auto& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Wording letters(std::string_view text, float penalty = 0) {
  return {{{Item::Kind::kLetters, std::string(text)}}, penalty};
}

/// A number word, or nothing.
bool number_at(const Written& text, std::size_t k, WrittenNumber& out) {
  if (k >= text.size()) return false;
  const std::string folded = spoken_fold(text.raw(k));
  return has_digit(folded) && take_apart(folded, out);
}

bool scale_follows(const Written& text, std::size_t k) {
  const std::string_view between = text.after(k);
  return k + 1 < text.size() && (blank(between) || one_of(between, kDashes)) &&
         one_of(spoken_fold(text.raw(k + 1)), kScales);
}

bool is_number(std::string_view raw) { return has_digit(spoken_fold(raw)); }

/// The "30" of "10:30", the "12" of "10-12", the "2" of "1/2"; none when it is no such thing.
Wordings second_of_two(const Written& text, std::size_t k, const WrittenNumber& n) {
  const std::string_view between = text.before(k);
  WrittenNumber first;
  if (k == 0 || !number_at(text, k - 1, first)) return {};
  Wordings out;
  if (between == ":" && n.whole.size() == 2 && n.decimals.empty()) {
    if (n.whole == "00") {
      const std::string next = k + 1 < text.size() ? spoken_fold(text.raw(k + 1)) : "";
      if (next.starts_with("a.m") || next.starts_with("p.m") || next == "am" || next == "pm")
        return {wording("o'clock", -1.0F), wording("zero zero", -3.0F)};
      return {wording("o'clock"), wording("hundred", -0.5F), wording("zero zero", -1.0F)};
    }
    out = n.whole[0] == '0' ? Wordings{wording("oh " + cardinals(n.whole)[0].items[0].text),
                                       wording("zero " + cardinals(n.whole)[0].items[0].text, -1)}
                            : cardinals(n.whole);
    return out;
  }
  if (between == "/" && n.decimals.empty() && n.suffix.empty())
    return denominators(first.whole, n.whole);
  if (one_of(between, kDashes)) {
    const Wordings plain = read_number(n, scale_follows(text, k));
    for (const auto& [word, penalty] :
         {std::pair{"to", 0.0F}, {"", -0.5F}, {"through", -1.5F}, {"dash", -3.0F}}) {
      for (const Wording& p : plain) {
        Wording w = wording(word, penalty);
        append(w, p);
        add(out, {std::move(w)});
      }
    }
  }
  return out;
}

void degrees(const Written& text, std::size_t k, Wordings& out) {
  const std::string_view after = text.after(k);
  if (after.starts_with("°")) append(out, "degrees");
  if (after.starts_with(" %") || after.starts_with("%")) append(out, "percent");
}

Wordings read_digits(const Written& text, std::size_t k, const std::string& folded) {
  WrittenNumber n;
  if (!take_apart(folded, n)) return {};
  Wordings out = second_of_two(text, k, n);
  if (out.empty()) {
    out = read_number(n, !n.currency.empty() && scale_follows(text, k));
    if (n.whole == "1" && n.suffix.empty() && text.after(k) == "/") add(out, {wording("a")}, -0.3F);
  }
  degrees(text, k, out);
  const std::string_view before = text.before(k);
  if (before.ends_with("#")) {
    Wordings with = out;
    for (Wording& w : with) {
      Wording number = wording("number");
      append(number, w);
      w = std::move(number);
    }
    add(with, out, -1.5F);
    out = std::move(with);
  }
  return out;
}

/// "covid19", "b2b", "1.2.3", "2 1/2": run by run.
Wordings read_runs(std::string_view folded) {
  Wordings out = {Wording{}};
  constexpr std::size_t kRunsMax = 24;
  for (std::size_t runs = 0; !folded.empty() && runs < kRunsMax; ++runs) {
    const bool digits = folded[0] >= '0' && folded[0] <= '9';
    std::size_t end = 0;
    while (end < folded.size() && (folded[end] >= '0' && folded[end] <= '9') == digits) ++end;
    const std::string_view run = folded.substr(0, end);
    folded.remove_prefix(end);
    Wordings ways;
    if (digits) {
      if (folded.starts_with("/")) {  // a fraction
        const std::size_t more = std::min(folded.find_first_not_of("0123456789", 1), folded.size());
        const std::string below(folded.substr(1, more - 1));
        ways = read_whole(run, false);
        Wordings joined;
        for (const Wording& d : denominators(run, below.empty() ? "1" : below)) {
          Wording w = out.front().items.empty() ? wording("") : wording("and");
          append(w, ways.front());
          append(w, d);
          add(joined, {std::move(w)});
        }
        ways = std::move(joined);
        folded.remove_prefix(more);
      } else {
        ways = read_whole(run, false);
      }
    } else if (run == "." || run == ",") {
      ways = {wording("point")};
      add(ways, {wording("dot")}, -0.5F);
    } else if (run.find_first_not_of(" .,:-'") == std::string_view::npos) {
      continue;
    } else {
      const bool word = run.size() > 3;
      ways = {word ? wording(run) : letters(run)};
      add(ways, {word ? letters(run) : wording(run)}, -1.0F);
    }
    Wordings joined;
    for (const Wording& a : out) {
      for (const Wording& b : ways) {
        Wording w = a;
        append(w, b);
        joined.push_back(std::move(w));
        if (joined.size() >= 12) break;
      }
    }
    out = std::move(joined);
  }
  return out.front().items.empty() ? Wordings{} : out;
}

bool roman_value(std::string_view raw, unsigned& out) {
  unsigned last = 0;
  out = 0;
  for (std::size_t k = raw.size(); k-- > 0;) {
    const unsigned value = raw[k] == 'I' ? 1 : raw[k] == 'V' ? 5 : raw[k] == 'X' ? 10 : 0;
    if (value == 0) return false;
    out = value < last ? out - value : out + value;
    last = std::max(last, value);
  }
  return out > 0 && out < 40;
}

/// "VIII" of "Henry VIII", "II" of "World War II".
void add_roman(const Written& text, std::size_t k, Wordings& out) {
  unsigned value = 0;
  const std::string_view raw = text.raw(k);
  if (k == 0 || raw.size() > 6 || !roman_value(raw, value) || text.before(k) != " ") return;
  const Case previous = case_of(text.raw(k - 1));
  if (!previous.first_upper || previous.lower == 0) return;
  const std::string digits = std::to_string(value);
  const bool single = raw.size() == 1;
  Wordings numbers;
  for (const Wording& w : ordinals(digits)) {
    Wording the = wording("the");
    append(the, w);
    add(numbers, {the});
  }
  add(numbers, cardinals(digits), -0.1F);
  if (single) {
    add(out, numbers, -2.0F);
  } else {
    add(numbers, out, -1.5F);
    out = std::move(numbers);
  }
}

/// Dots taken out of "u.s.", or "" when the word has none.
std::string undotted(std::string_view folded) {
  if (folded.find('.') == std::string_view::npos) return {};
  std::string out;
  for (const char c : folded)
    if (c != '.') out += c;
  return out;
}

bool in_capitals(const Written& text, std::size_t k) {
  // A transcript that is all in capitals tells nothing by them.
  std::size_t upper = 0;
  std::size_t lower = 0;
  const std::size_t from = k > 6 ? k - 6 : 0;
  for (std::size_t j = from; j < text.size() && j <= k + 6; ++j) {
    if (j == k) continue;
    const Case c = case_of(text.raw(j));
    if (c.upper > 1) upper += 1;
    if (c.lower > 0) lower += 1;
  }
  return upper > lower;
}

bool has_vowel(std::string_view folded) {
  return folded.find_first_of("aeiouy") != std::string_view::npos ||
         std::any_of(folded.begin(), folded.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

void add_acronym(const Written& text, std::size_t k, const std::string& folded,
                 const Dictionary* dictionary, Wordings& out) {
  const std::string_view raw = text.raw(k);
  const Case c = case_of(raw);
  const std::string plain = undotted(folded);
  if (!plain.empty()) {
    out = {};
    if (dictionary != nullptr && dictionary->has(folded)) out = {wording(folded)};
    add(out, {letters(plain)});
    if (plain.size() > 2) add(out, {wording(plain)}, -2.0F);
    return;
  }
  if (folded.size() < 2 || raw.size() != folded.size()) return;
  const bool mixed = folded.find('&') != std::string::npos;
  const bool plural = raw.size() > 2 && raw.back() == 's' && c.lower == 1;
  if (mixed || c.upper == raw.size() || (plural && c.upper + 1 == raw.size())) {
    if (in_capitals(text, k) && dictionary != nullptr && dictionary->has(folded)) return;
    const bool known = dictionary != nullptr && dictionary->has(folded);
    Wording spelled = letters(plural ? folded.substr(0, folded.size() - 1) : folded);
    if (plural) spelled.items.push_back({Item::Kind::kPhones, "Z"});
    // "US" is no pronoun; "NATO" and "OPEC" are words.
    if (!known || raw.size() <= 2 || mixed) {
      const bool word = raw.size() > 3 && has_vowel(folded);
      Wordings with = {spelled};
      add(with, out, word ? 0.0F : -2.0F);
      out = std::move(with);
    } else {
      add(out, {spelled}, -1.5F);
    }
    return;
  }
  if (!has_vowel(folded) && folded.size() < 5 &&
      (dictionary == nullptr || !dictionary->has(folded))) {
    Wordings with = {letters(folded)};
    add(with, out, -0.5F);
    out = std::move(with);
  }
}

void add_abbreviation(const Written& text, std::size_t k, const std::string& folded,
                      Wordings& out) {
  const Table& table = table_named("en");
  std::string entry = folded;
  while (entry.ends_with('.')) entry.pop_back();
  const bool dot = text.after(k).starts_with('.') || folded.ends_with('.');
  const Values* values = table.find("abbreviation", "!" + entry);
  if (values == nullptr && dot) values = table.find("abbreviation", entry);
  if (values == nullptr) return;
  WrittenNumber n;
  const bool number_next = k + 1 < text.size() && is_number(text.raw(k + 1));
  const bool name_next = k + 1 < text.size() && case_of(text.raw(k + 1)).first_upper;
  if ((entry == "no" || entry == "nos") && !number_next) return;
  // "Mar." before a day; "was sat. Then" is a sentence's end.
  const bool sure = table.find("abbreviation", "!" + entry) != nullptr || number_next ||
                    entry.find('.') != std::string::npos ||
                    (case_of(text.raw(k)).first_upper && !text.after(k).starts_with(". "));
  Wordings meant;
  for (const std::string& value : *values) add(meant, {wording(value, meant.empty() ? 0 : -0.3F)});
  // "Elm St." and "Elm Dr." name streets, "St. Ives" and "Dr. Okoro" do not.
  if ((entry == "st" || entry == "dr") && !name_next && meant.size() > 1)
    std::swap(meant[0].items, meant[1].items);
  if (sure) {
    add(meant, out, -2.0F);
    out = std::move(meant);
  } else {
    add(out, meant, -0.5F);
  }
}

/// "th--" of one who stutters: the beginning of a word.
bool is_partial(const Written& text, std::size_t k) {
  const std::string_view after = text.after(k);
  for (const std::string_view dash : {"--", "-", "—", "–"}) {
    if (!after.starts_with(dash)) continue;
    const std::string_view rest = after.substr(dash.size());
    return rest.empty() || rest[0] == ' ' || rest[0] == ',' || rest[0] == '\n' || rest[0] == '-';
  }
  return false;
}

std::string names_of(const std::vector<Sound>& sounds, std::size_t count) {
  std::string out;
  for (std::size_t j = 0; j < std::min(count, sounds.size()); ++j)
    out += (j == 0 ? "" : " ") + std::string(kSoundNames[sounds[j]]);
  return out;
}

/// As the word that follows begins, where it begins so ("th-- the"); else by its letters.
void add_partial(const Written& text, std::size_t k, const std::string& folded,
                 const Dictionary* dictionary, Wordings& out) {
  Wordings begun;
  const auto begin = [&](std::string sounds, float penalty) {
    if (!sounds.empty()) add(begun, {{{{Item::Kind::kPhones, std::move(sounds)}}, penalty}});
  };
  const std::string next = k + 1 < text.size() ? spoken_fold(text.raw(k + 1)) : "";
  if (dictionary != nullptr && next.size() > folded.size() && next.starts_with(folded)) {
    for (const Way& way : dictionary->find(next)) {
      const std::size_t count = (folded.size() * way.sounds.size() + next.size() - 1) / next.size();
      begin(names_of(way.sounds, count), 0);
      begin(names_of(way.sounds, count + 1), -0.3F);
    }
  }
  const std::vector<Sound> guess = guess_sounds(latin(folded));
  begin(names_of(guess, guess.size()), begun.empty() ? 0.0F : -0.5F);
  if (folded.starts_with("th") && begun.size() == 1) begin("DH", -0.2F);
  const bool word = dictionary != nullptr && dictionary->has(folded);
  if (word) {
    add(out, begun, -0.5F);
  } else {
    add(begun, out, -1.5F);
    out = std::move(begun);
  }
}

void add_units(const Written& text, std::size_t k, const std::string& folded, Wordings& out) {
  WrittenNumber n;
  if (k == 0 || !number_at(text, k - 1, n)) return;
  const std::string_view between = text.before(k);
  std::string entry = folded;
  if (between.ends_with("°")) entry = "°" + folded;
  if (!blank(between) && !between.ends_with("°")) return;
  const Values* values = table_named("en").find("unit", entry);
  Wordings meant;
  if (values != nullptr) {
    for (const std::string& value : *values)
      add(meant, {wording(value, meant.empty() ? 0 : -0.5F)});
    // "5 in the morning": a word that is also a unit.
    if (entry == "in" || entry == "sec" || entry == "min" || entry == "m") {
      add(out, meant, -1.0F);
    } else {
      add(meant, out, -2.0F);
      out = meant;
    }
  }
  if (n.currency.empty() || !one_of(folded, kScales) || !n.suffix.empty()) return;
  const Values* names = table_named("en").find("currency", n.currency);
  if (names == nullptr || names->size() != 4) return;
  Wordings with = out;
  append(with, (*names)[1]);
  Wordings one = out;
  append(one, (*names)[0]);
  add(with, one, -1.0F);
  add(with, out, -1.5F);
  out = std::move(with);
}

Wordings read_letters(const Written& text, std::size_t k, const std::string& folded,
                      const Dictionary* dictionary) {
  const std::string_view raw = text.raw(k);
  if (folded == "&") return {wording("and")};
  Wordings out = {wording(folded)};
  if (folded == "w" && text.after(k).starts_with("/")) {
    const bool out_of =
        k + 1 < text.size() && spoken_fold(text.raw(k + 1)) == "o" && text.after(k) == "/";
    return {wording(out_of ? "without" : "with"), letters("w", -2.0F)};
  }
  if (folded == "o" && k > 0 && text.before(k) == "/" && spoken_fold(text.raw(k - 1)) == "w")
    return {};
  if (folded == "sic" && text.before(k).ends_with("[") && text.after(k).starts_with("]")) return {};
  if (folded.size() == 1 && folded[0] >= 'a' && folded[0] <= 'z') {
    if (folded == "a" || folded == "i") {
      add(out, {letters(folded)}, raw[0] == 'A' || folded == "i" ? -0.5F : -1.0F);
    } else {
      out = {letters(folded)};
    }
  }
  add_acronym(text, k, folded, dictionary, out);
  add_abbreviation(text, k, folded, out);
  add_units(text, k, folded, out);
  add_roman(text, k, out);
  if (text.before(k).ends_with("@")) {
    Wordings at = out;
    for (Wording& w : at) w.items.insert(w.items.begin(), {Item::Kind::kWord, "at"});
    add(out, at, -0.5F);
  }
  if (is_partial(text, k)) add_partial(text, k, folded, dictionary, out);
  return out;
}

}  // namespace

Wordings read_english(const Written& text, std::size_t k, const Dictionary* dictionary) {
  const std::string_view raw = text.raw(k);
  const std::string folded = spoken_fold(raw);
  if (folded.empty()) return {};
  if (!has_digit(folded)) return read_letters(text, k, folded, dictionary);
  Wordings out = read_digits(text, k, folded);
  if (out.empty()) out = read_runs(folded);
  return out;
}

}  // namespace dixit::pronounce
