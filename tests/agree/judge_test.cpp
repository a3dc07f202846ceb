// The judge's form agrees with the procedure as written, on every small source and chain and on
// random ones.
#include "judge/judge.h"

#include <gtest/gtest.h>

#include <random>

#include "reference/judge_naive.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit {
namespace {

using reference::Kind;
using reference::PlainPair;
using reference::PlainQuote;
using reference::PlainSource;

std::string letters(std::size_t place) {
  return {static_cast<char>('a' + place % 26), static_cast<char>('a' + place / 26)};
}

/// A language with one filler and a function word for every place, so that repeats cannot arise by
/// chance.
std::string made_lexicon() {
  std::string out = "[filler]\num\n[function]\n";
  for (std::size_t k = 0; k < 400; ++k) out += "func" + letters(k) + "\n";
  return out;
}

/// Words that no rule knows: each place has a word of its own, so that repeats and moves cannot
/// arise by chance.
std::string word_for(Kind kind, std::size_t place) {
  if (kind == Kind::kFiller) return "um";
  return (kind == Kind::kFunction ? "func" : "word") + letters(place);
}

const lexicon::Lexicon& made() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::parse("xx", made_lexicon());
  return lexicon;
}

struct Fixture {
  Source source;
  QuoteText quote;
  std::vector<std::string> folded;
  Alignment alignment;
};

void build(const PlainQuote& quote, const PlainSource& source, const std::vector<PlainPair>& pairs,
           Fixture& out) {
  Source& s = out.source;
  for (std::uint32_t w = 0; w < source.words.size(); ++w) {
    const bool opens = w == 0 || source.turns[w] != source.turns[w - 1];
    if (opens) {
      if (w > 0) {
        s.text += ".\n";
        s.turns.back().text.end = static_cast<std::uint32_t>(s.text.size());
        s.turns.back().word_end = w;
      }
      // Speakers alternate: neighbouring turns are never one stretch.
      Turn turn;
      turn.text.begin = static_cast<std::uint32_t>(s.text.size());
      turn.word_begin = w;
      turn.speaker = static_cast<std::int32_t>(s.turns.size());
      s.speakers.push_back("SPEAKER" + std::to_string(s.turns.size()));
      s.turns.push_back(turn);
    } else {
      s.text += " ";
    }
    const auto begin = static_cast<std::uint32_t>(s.text.size());
    s.text += word_for(source.words[w], w);
    s.words.push_back({begin, static_cast<std::uint32_t>(s.text.size())});
  }
  s.text += ".";
  s.turns.back().text.end = static_cast<std::uint32_t>(s.text.size());
  s.turns.back().word_end = static_cast<std::uint32_t>(source.words.size());
  std::vector<int> word_of(quote.words.size(), -1);
  for (const PlainPair& p : pairs) word_of[p.quote] = static_cast<int>(p.word);
  QuoteText& q = out.quote;
  for (std::uint32_t k = 0; k < quote.words.size(); ++k) {
    if (k > 0) q.text += " ";
    if (quote.marked_before[k]) q.ellipses.push_back(k);
    const auto begin = static_cast<std::uint32_t>(q.text.size());
    q.text += word_of[k] >= 0 ? word_for(quote.words[k], static_cast<std::size_t>(word_of[k]))
                              : word_for(quote.words[k], 300 + k);
    q.words.push_back({{begin, static_cast<std::uint32_t>(q.text.size())}, false, false, 0});
    out.folded.push_back(text::fold(slice(q.text, q.words.back().text)));
  }
  q.text += ".";
  q.pieces.push_back({0, static_cast<std::uint32_t>(q.text.size())});
  for (const PlainPair& p : pairs)
    out.alignment.pairs.push_back({p.quote, 0, p.word, PairKind::kEqual});
}

void expect_agree(const PlainQuote& quote, const PlainSource& source,
                  const std::vector<PlainPair>& pairs, std::uint32_t limit) {
  Fixture f;
  build(quote, source, pairs, f);
  const judge::QuoteSide side(f.quote, f.folded, made());
  judge::SourceSides sources;
  sources.emplace_back(f.source, made());
  const judge::Trace trace = judge::trace(side, sources, f.alignment, {limit});
  const Form fast = judge::form_of(side, sources, trace);
  const Form slow = reference::form_of(quote, source, pairs, limit);
  ASSERT_STREQ(name(fast), name(slow)) << f.source.text << "\n" << f.quote.text;
}

TEST(JudgeForm, AgreesWithTheProcedureOnEverySmallChain) {
  // Sources of five words, every kind of words and every division into turns; every choice of two
  // or three of them in any order.
  constexpr std::size_t kWords = 5;
  for (unsigned kinds = 0; kinds < 243; ++kinds) {
    PlainSource source;
    for (unsigned k = 0, rest = kinds; k < kWords; ++k, rest /= 3)
      source.words.push_back(static_cast<Kind>(rest % 3));
    for (unsigned turns = 0; turns < 16; ++turns) {
      source.turns.assign(kWords, 0);
      for (std::uint32_t k = 1; k < kWords; ++k)
        source.turns[k] = source.turns[k - 1] + ((turns >> (k - 1)) & 1u);
      for (std::uint32_t chain = 0; chain < 60; ++chain) {
        // The chain's number names an ordered choice of content words.
        std::vector<std::uint32_t> words;
        for (std::uint32_t k = 0, rest = chain * 37 + 11; k < 3; ++k, rest /= 5) {
          const std::uint32_t w = rest % 5;
          if (source.words[w] == Kind::kContent &&
              std::find(words.begin(), words.end(), w) == words.end())
            words.push_back(w);
        }
        if (words.empty()) continue;
        PlainQuote quote;
        std::vector<PlainPair> pairs;
        for (std::uint32_t k = 0; k < words.size(); ++k) {
          quote.words.push_back(Kind::kContent);
          quote.marked_before.push_back(k > 0 && (chain >> k & 1u) != 0);
          pairs.push_back({k, words[k]});
        }
        expect_agree(quote, source, pairs, 2);
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST(JudgeForm, AgreesWithTheProcedureOnRandomChains) {
  std::mt19937 random(7);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  for (int round = 0; round < 4000; ++round) {
    PlainSource source;
    const unsigned words = 6 + below(30);
    std::uint32_t turn = 0;
    for (unsigned k = 0; k < words; ++k) {
      if (k > 0 && below(9) == 0) ++turn;
      source.words.push_back(below(3) == 0   ? Kind::kFunction
                             : below(6) == 0 ? Kind::kFiller
                                             : Kind::kContent);
      source.turns.push_back(turn);
    }
    PlainQuote quote;
    std::vector<PlainPair> pairs;
    std::uint32_t at = below(words / 2);
    while (at < words && quote.words.size() < 10) {
      if (!pairs.empty() && below(9) == 0) {
        quote.words.push_back(below(2) == 0 ? Kind::kContent : Kind::kFunction);
        quote.marked_before.push_back(false);
      }
      // Steps that leave words out or go back start and end on content, as the matcher's chains do.
      const bool jump = below(4) == 0 && !pairs.empty();
      if (jump) at = below(5) == 0 ? below(words) : std::min(words - 1, at + below(8));
      while (at < words &&
             (source.words[at] != Kind::kContent ||
              std::any_of(
                  pairs.begin(), pairs.end(), [&](const PlainPair& p) { return p.word == at; })))
        ++at;
      if (at >= words) break;
      pairs.push_back({static_cast<std::uint32_t>(quote.words.size()), at});
      quote.words.push_back(source.words[at]);
      quote.marked_before.push_back(jump && below(2) == 0);
      ++at;
    }
    if (pairs.empty()) continue;
    while (!quote.words.empty() && pairs.back().quote + 1 < quote.words.size()) {
      quote.words.pop_back();
      quote.marked_before.pop_back();
    }
    SCOPED_TRACE("round " + std::to_string(round));
    expect_agree(quote, source, pairs, 3 + below(4));
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace dixit
