#include "doubt/negation.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "hear/pair.h"

namespace dixit::doubt {
namespace {

constexpr std::size_t kSideWords = 3;
constexpr std::size_t kEdgeFrames = 10;

struct Short {
  std::string_view full, negated;
};
constexpr Short kShort[] = {
    {"is", "isn't"},         {"was", "wasn't"},   {"are", "aren't"},     {"were", "weren't"},
    {"has", "hasn't"},       {"have", "haven't"}, {"had", "hadn't"},     {"do", "don't"},
    {"does", "doesn't"},     {"did", "didn't"},   {"would", "wouldn't"}, {"could", "couldn't"},
    {"should", "shouldn't"}, {"must", "mustn't"}, {"can", "can't"},      {"will", "won't"},
};
constexpr std::string_view kAlone[] = {"not", "never", "no"};
constexpr std::string_view kBefore[] = {"may", "might", "shall", "be", "been", "am"};

/// The block's words from a few before to a few behind one, the one given otherwise.
struct Pair {
  hear::Wording first, second;
  hear::Difference where;
};

Pair make_pair(const hear::Wording& spoken, const Block& block, std::size_t from, std::size_t at,
               std::size_t to, const hear::Wording& instead) {
  Pair pair;
  const auto add = [&spoken](hear::Wording& wording, std::uint32_t word) {
    wording.keys.push_back(spoken.keys[word]);
    wording.ways.push_back(spoken.ways[word]);
    wording.written.push_back(spoken.written[word]);
  };
  for (std::size_t k = from; k < to; ++k) {
    const std::uint32_t word = block.words[k].word;
    add(pair.first, word);
    if (k != at) {
      add(pair.second, word);
      continue;
    }
    for (std::size_t i = 0; i < instead.size(); ++i) {
      pair.second.keys.push_back(instead.keys[i]);
      pair.second.ways.push_back(instead.ways[i]);
      pair.second.written.push_back(instead.written[i]);
    }
  }
  pair.where = hear::differ(pair.first, pair.second);
  return pair;
}

}  // namespace

Result<Negations> Negations::make(const pronounce::Pronouncer& pronouncer) {
  Negations made;
  if (pronouncer.language() != "en" && !pronouncer.language().empty()) return made;
  for (const Short& s : kShort) {
    const std::string full(s.full), negated(s.negated);
    DX_TRY(hear::Wording with_short, hear::make_wording(pronouncer, negated));
    DX_TRY(hear::Wording with_not, hear::make_wording(pronouncer, full + " not"));
    DX_TRY(hear::Wording without, hear::make_wording(pronouncer, full));
    made.questions_[full].push_back({DoubtKind::kSwapped, std::move(with_short)});
    made.questions_[full].push_back({DoubtKind::kMissing, std::move(with_not)});
    made.questions_[negated].push_back({DoubtKind::kSwapped, std::move(without)});
  }
  for (const std::string_view word : kBefore) {
    DX_TRY(hear::Wording with_not, hear::make_wording(pronouncer, std::string(word) + " not"));
    made.questions_[std::string(word)].push_back({DoubtKind::kMissing, std::move(with_not)});
  }
  for (const std::string_view word : kAlone) {
    made.questions_[std::string(word)].push_back({DoubtKind::kAdded, {}});
  }
  return made;
}

const std::vector<Negations::Question>* Negations::questions(const std::string& key) const {
  const auto found = questions_.find(key);
  return found == questions_.end() ? nullptr : &found->second;
}

std::vector<Suspicion> ask_negations(const Asking& asking, const Negations& negations,
                                     const Block& block) {
  std::vector<Suspicion> found;
  for (std::size_t at = block.core_begin; at < block.core_end; ++at) {
    const PlacedWord& word = block.words[at];
    const auto* questions = negations.questions(asking.spoken.keys[word.word]);
    if (questions == nullptr || at == 0 || at + 1 >= block.words.size()) continue;
    const std::size_t from = at - std::min(at, kSideWords);
    const std::size_t to = std::min(block.words.size(), at + 1 + kSideWords);
    const std::size_t begin = block.words[from].begin;
    const std::size_t end = block.words[to - 1].end + kEdgeFrames;
    for (const auto& question : *questions) {
      const Pair pair = make_pair(asking.spoken, block, from, at, to, question.instead);
      if (pair.where.none()) continue;
      const hear::PairMeasure m =
          hear::measure_pair(asking.engine, asking.features, pair.first, pair.second, pair.where,
                             begin - std::min(begin, kEdgeFrames), end);
      if (!m.heard) continue;
      const double odds = -hear::pair_odds(m);
      if (odds < 0) continue;
      Suspicion s;
      s.kind = question.kind;
      s.begin = question.kind == DoubtKind::kMissing ? word.word + 1 : word.word;
      s.end = word.word + 1;
      s.frame_begin = m.begin;
      s.frame_end = std::max(m.end, m.begin + 1);
      s.gain = odds;
      s.phones = std::fabs(m.phones);
      s.fit = m.fit;
      s.negation = true;
      s.heard = hear::written(question.instead, 0, question.instead.size());
      if (question.kind == DoubtKind::kMissing) s.heard = "not";
      found.push_back(std::move(s));
    }
  }
  return found;
}

}  // namespace dixit::doubt
