#include "judge/equivalence.h"

#include <algorithm>
#include <cmath>

#include "text/words.h"

namespace dixit::judge {
namespace {

using lexicon::Lexicon;
using lexicon::Section;

std::string join(std::span<const std::string> words, std::string_view glue) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += glue;
    out += word;
  }
  return out;
}

/// A run with every contraction, reduction, abbreviation and spelling put into one form.
std::string canonical(std::span<const std::string> words, const Lexicon& lexicon,
                      std::initializer_list<Section> sections) {
  std::string out;
  for (std::size_t k = 0; k < words.size();) {
    std::size_t taken = 1;
    std::string form = words[k];
    for (const Section section : sections) {
      const std::size_t phrase = lexicon.match_phrase(section, words, k);
      if (phrase == 0) continue;
      if (const auto value = lexicon.value(section, join(words.subspan(k, phrase), " "))) {
        form = *value;
        taken = phrase;
        break;
      }
    }
    if (!out.empty()) out.push_back(' ');
    out += form;
    k += taken;
  }
  return out;
}

/// "$" and "dollars", "%" and "percent" are one unit.
std::string unit_name(std::string_view unit) {
  static constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
      {"%", "percent"},         {"per cent", "percent"}, {"prozent", "percent"},
      {"pour cent", "percent"}, {"pourcent", "percent"}, {"por ciento", "percent"},
      {"процент", "percent"},   {"процента", "percent"}, {"процентов", "percent"},
      {"$", "dollar"},          {"dollars", "dollar"},   {"dólares", "dollar"},
      {"долларов", "dollar"},   {"доллара", "dollar"},   {"€", "euro"},
      {"euros", "euro"},        {"евро", "euro"},        {"£", "pound"},
      {"pounds", "pound"},      {"₽", "ruble"},          {"рублей", "ruble"},
      {"рубля", "ruble"},       {"рубль", "ruble"},      {"rubles", "ruble"}};
  for (const auto& [written, name] : kUnits) {
    if (unit == written) return std::string(name);
  }
  return std::string(unit);
}

bool same_number(std::span<const std::string> a, std::span<const std::string> b,
                 const Lexicon& lexicon) {
  const auto first = lexicon::parse_number(lexicon, a, 0);
  const auto second = lexicon::parse_number(lexicon, b, 0);
  if (!first || !second || first->ordinal != second->ordinal) return false;
  if (std::abs(first->value - second->value) > 1e-9 * std::max(1.0, std::abs(first->value)))
    return false;
  const auto unit = [](const lexicon::Number& n, std::span<const std::string> words) {
    const std::string said = join(words.subspan(std::min(n.words, words.size())), " ");
    return unit_name(n.unit.empty() ? said : said.empty() ? n.unit : said);
  };
  return unit(*first, a) == unit(*second, b);
}

bool same_letters(std::span<const std::string> a, std::span<const std::string> b) {
  if (a.size() == b.size()) return false;
  const auto bare = [](std::string s) {
    std::erase(s, '.');
    std::erase(s, '-');
    return s;
  };
  return bare(join(a, "")) == bare(join(b, ""));
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t k = 0; k <= b.size(); ++k) row[k] = k;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t k = 1; k <= b.size(); ++k) {
      const std::size_t above = row[k];
      row[k] = std::min({above + 1, row[k - 1] + 1, corner + (a[i - 1] != b[k - 1])});
      corner = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::optional<Equivalence> equivalent(std::span<const std::string> quote,
                                      std::span<const std::string> source, const Lexicon& lexicon) {
  if (same_number(quote, source, lexicon)) return Equivalence{EditClass::kStyle, "number style"};
  if (same_letters(quote, source)) return Equivalence{EditClass::kStyle, "joined or split"};
  const auto same = [&](std::initializer_list<Section> sections) {
    return canonical(quote, lexicon, sections) == canonical(source, lexicon, sections);
  };
  if (same({Section::kAbbreviation})) return Equivalence{EditClass::kStyle, "abbreviation"};
  if (same({Section::kSpelling, Section::kAbbreviation}))
    return Equivalence{EditClass::kStyle, "spelling"};
  const auto spelled_out = [&](std::initializer_list<Section> sections) {
    return join(quote, " ") == canonical(source, lexicon, sections);
  };
  if (spelled_out({Section::kReduction}) ||
      spelled_out({Section::kReduction, Section::kContraction})) {
    return Equivalence{EditClass::kDisfluency, "spelled out"};
  }
  if (same({Section::kReduction, Section::kContraction, Section::kSpelling,
            Section::kAbbreviation})) {
    const bool shorter = quote.size() < source.size();
    return Equivalence{shorter ? EditClass::kFunction : EditClass::kDisfluency,
                       shorter ? "contracted" : "spelled out"};
  }
  return std::nullopt;
}

int sound_likeness(const std::string& a, const std::string& b, const Lexicon& lexicon) {
  if (lexicon.are_homophones(a, b)) return 2;
  // "Fifteen" and "fifty" are the classic mishearing, though their keys differ.
  const bool teens = lexicon.language() == "en" && ((a.ends_with("teen") && b.ends_with("ty")) ||
                                                    (a.ends_with("ty") && b.ends_with("teen")));
  if (teens && a.substr(0, 3) == b.substr(0, 3)) return 1;
  const std::string first = lexicon.sound_key(a);
  const std::string second = lexicon.sound_key(b);
  if (first.empty() || second.empty()) return 0;
  const std::size_t letters = edit_distance(a, b);
  const std::size_t longest = std::max(a.size(), b.size());
  if (first == second && first.size() >= 2) return letters * 2 <= longest ? 1 : 0;
  if (first.size() >= 4 && second.size() >= 4 && edit_distance(first, second) <= 1 &&
      letters * 3 <= longest)
    return 1;
  return 0;
}

}  // namespace dixit::judge
