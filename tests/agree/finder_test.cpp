// What the finder's seeds and stretches leave aside must not matter: with a planted quotation it
// finds what the whole-corpus reference finds.
#include "match/finder.h"

#include <gtest/gtest.h>

#include <random>

#include "match/memory_holding.h"
#include "reference/align_naive.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit {
namespace {

std::string made_word(unsigned n) {
  // Consonant-vowel pairs that no stemmer touches; the language "xx" has none anyway.
  std::string word;
  do {
    word += "bdfgklmnprstvz"[n % 14];
    word += "aeiou"[n / 14 % 5];
    n /= 70;
  } while (n > 0);
  return word + "q";
}

Source made_source(std::mt19937& random, unsigned words, unsigned vocabulary) {
  Source source;
  source.language = "xx";
  for (unsigned k = 0; k < words; ++k) {
    if (k % 60 == 0) {
      if (k > 0) {
        source.text += "\n";
        source.turns.back().word_end = k;
        source.turns.back().text.end = static_cast<std::uint32_t>(source.text.size());
      }
      Turn turn;
      turn.word_begin = k;
      turn.text.begin = static_cast<std::uint32_t>(source.text.size());
      source.turns.push_back(turn);
    } else {
      source.text += " ";
    }
    // Low numbers are common, as in speech.
    const unsigned n = static_cast<unsigned>(random() % vocabulary) *
                       static_cast<unsigned>(random() % vocabulary) / vocabulary;
    const auto begin = static_cast<std::uint32_t>(source.text.size());
    source.text += made_word(n);
    source.words.push_back({begin, static_cast<std::uint32_t>(source.text.size())});
  }
  source.turns.back().word_end = words;
  source.turns.back().text.end = static_cast<std::uint32_t>(source.text.size());
  return source;
}

/// Every word of the corpus as a column.
match::Columns whole_corpus(const match::Query& query, const match::Holding& text) {
  match::Columns whole;
  std::uint32_t turn = 0;
  std::vector<match::WordId> ids(text.end());
  text.read(0, ids);
  for (std::uint32_t s = 0; s < text.source_count(); ++s, ++turn) {
    const match::SourceExtent source = text.source(s);
    for (match::Position p = source.begin; p < source.end; ++p) {
      const std::uint32_t w = p - source.begin;
      if (w > 0 && text.turn_of(s, w).turn != text.turn_of(s, w - 1).turn) ++turn;
      match::WordClass word = match::kNoClass;
      for (std::size_t row = 0; row < query.classes.size(); ++row)
        if (query.ids[0][row] == ids[p]) word = query.classes[row];
      whole.positions.push_back(p);
      whole.classes.push_back(word);
      whole.sources.push_back(s);
      whole.turns.push_back(turn);
      whole.speaker_costs.push_back(0);
    }
  }
  return whole;
}

match::PairTable no_variants(const match::Query& query) {
  const std::size_t rows = query.classes.size();
  match::PairTable pairs(rows);
  for (match::WordClass word = 0; word <= rows; ++word) {
    std::vector<match::Score> scores(rows, match::kSubstitute);
    for (std::size_t row = 0; word != match::kNoClass && row < rows; ++row)
      if (query.classes[row] == word) scores[row] = query.weights[row];
    pairs.add(scores);
  }
  return pairs;
}

TEST(Finder, FindsWhatTheWholeCorpusReferenceFinds) {
  std::mt19937 random(11);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  std::vector<Source> sources;
  sources.push_back(made_source(random, 450, 300));
  sources.push_back(made_source(random, 150, 300));
  const match::Corpus corpus({std::make_shared<match::MemoryHolding>(sources, 1)});
  const match::Holding& holding = corpus.holding(0);
  const match::Finder finder(corpus);
  const lexicon::Lexicon lexicon = lexicon::Lexicon::parse("xx", "");
  int found = 0;
  for (int round = 0; round < 60; ++round) {
    const std::uint32_t s = below(2);
    const std::uint32_t start = below(static_cast<unsigned>(sources[s].words.size()) - 20);
    std::string text;
    for (std::uint32_t w = start; w < start + 6 + below(6); ++w) {
      if (below(10) == 0) continue;                             // a word left out
      if (below(12) == 0) text += made_word(below(300)) + " ";  // a word put in
      if (below(14) == 0) text += "… ";
      text +=
          std::string(slice(sources[s].text, sources[s].words[below(30) == 0 ? below(140) : w])) +
          " ";
    }
    QuoteText quote;
    quote.text = text;
    std::vector<std::string> folded;
    for (const Span word : text::find_words(text)) {
      quote.words.push_back({word, false, false, 0});
      folded.push_back(text::fold(slice(text, word)));
    }
    for (std::size_t at = text.find("…"); at != std::string::npos; at = text.find("…", at + 1)) {
      quote.ellipses.push_back(static_cast<std::uint32_t>(
          std::count_if(quote.words.begin(), quote.words.end(),
                        [&](const QuoteWord& w) { return w.text.end <= at; })));
    }
    const match::Query query = match::make_query(quote, folded, "", lexicon, corpus);
    const match::Found places = finder.find(query);
    const double best = static_cast<double>(reference::best_score(
                            query, whole_corpus(query, holding), no_variants(query))) /
                        match::kBit;
    SCOPED_TRACE("round " + std::to_string(round) + ": " + text);
    if (best < finder.chance_bits() + match::kFoundBits) continue;
    ++found;
    EXPECT_DOUBLE_EQ(places.best_bits, best);
  }
  EXPECT_GT(found, 40);
}

TEST(Finder, FindsAQuotationOfNothingButCommonWords) {
  std::mt19937 random(3);
  std::vector<Source> sources;
  sources.push_back(made_source(random, 200'000, 5));
  const match::Corpus corpus({std::make_shared<match::MemoryHolding>(sources, 1)});
  const match::Finder finder(corpus);
  const lexicon::Lexicon lexicon = lexicon::Lexicon::parse("xx", "");
  const std::uint32_t start = 150'000;
  QuoteText quote;
  std::vector<std::string> folded;
  for (std::uint32_t w = start; w < start + 40; ++w) {
    quote.words.push_back({{}, false, false, 0});
    folded.push_back(text::fold(slice(sources[0].text, sources[0].words[w])));
  }
  const match::Found found = finder.find(match::make_query(quote, folded, "", lexicon, corpus));
  ASSERT_FALSE(found.places.empty());
  EXPECT_EQ(found.places[0].pairs.size(), 40u);
  EXPECT_EQ(found.places[0].pairs[0].word, start);
}

}  // namespace
}  // namespace dixit
