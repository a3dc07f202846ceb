// The chain aligner gives the reference's score on every small input and on random ones, its chains
// are worth what it says, and every kernel gives the same chain.
#include <gtest/gtest.h>

#include <random>

#include "match/kernel.h"
#include "match/moves.h"
#include "reference/align_naive.h"

namespace dixit {
namespace {

using match::Columns;
using match::Joint;
using match::Query;
using match::WordClass;

constexpr WordClass kVariantOfOne = 9;
constexpr WordClass kClasses = 12;

Query make_query(const std::vector<WordClass>& words, const std::vector<Joint>& joints,
                 const std::vector<std::uint32_t>& groups) {
  Query query;
  query.classes = words;
  query.joints = joints;
  query.groups = groups;
  for (std::size_t k = 0; k < words.size(); ++k) {
    query.folded.emplace_back();
    query.content.push_back(true);
    query.weights.push_back(match::bits(3.0 + 2.5 * static_cast<double>(words[k] % 5)));
    query.inserts.push_back(groups[k] != 0      ? match::kInsertBracketed
                            : words[k] % 2 == 0 ? match::kInsertFunction
                                                : match::kInsertContent);
  }
  return query;
}

/// Class 9 is another form of word 1; nothing else has a common stem.
match::PairTable make_pairs(const Query& query) {
  match::PairTable pairs(query.classes.size());
  for (WordClass word = 0; word < kClasses; ++word) {
    std::vector<match::Score> scores;
    for (std::size_t row = 0; row < query.classes.size(); ++row) {
      const bool outside = query.groups[row] == 0;
      match::Score score = match::kSubstitute;
      if (word != match::kNoClass && word == query.classes[row]) {
        score = outside ? query.weights[row] : 0;
      } else if (outside && query.classes[row] == 1 && word == kVariantOfOne) {
        score = std::max(match::kVariantLeast, query.weights[row] - match::kVariantLoss);
      }
      scores.push_back(score);
    }
    pairs.add(scores);
  }
  return pairs;
}

class ByKernel {
 public:
  explicit ByKernel(const match::Kernel& kernel) { match::force_kernel(&kernel); }
  ~ByKernel() { match::force_kernel(nullptr); }
  ByKernel(const ByKernel&) = delete;
  ByKernel& operator=(const ByKernel&) = delete;
};

std::vector<std::pair<std::uint32_t, std::uint32_t>> plain(const match::Chain& chain) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
  for (const match::ChainLink& link : chain.links) links.emplace_back(link.row, link.column);
  return links;
}

/// Every kernel's chain is the same; returns it.
match::Chain align_by_all(const Query& query, const Columns& columns,
                          const match::PairTable& pairs) {
  std::optional<match::Chain> first;
  for (const match::Kernel& kernel : match::kernels()) {
    SCOPED_TRACE(kernel.name);
    const ByKernel by(kernel);
    const match::Chain chain = match::align(query, columns, pairs);
    if (!first) first = chain;
    EXPECT_EQ(chain.score, first->score);
    EXPECT_EQ(plain(chain), plain(*first));
  }
  return *first;
}

void expect_agree(const Query& query, const Columns& columns) {
  const match::PairTable pairs = make_pairs(query);
  const match::Chain fast = align_by_all(query, columns, pairs);
  ASSERT_EQ(fast.score, reference::best_score(query, columns, pairs));
  ASSERT_EQ(fast.score, reference::chain_score(query, columns, pairs, fast.links));
  ASSERT_EQ(fast.score, match::chain_worth(query, columns, pairs, fast.links));
  const match::Chain kept = match::without_straws(query, columns, pairs, fast);
  ASSERT_LE(kept.links.size(), fast.links.size());
  ASSERT_LE(kept.score, fast.score);
  ASSERT_EQ(kept.score, reference::chain_score(query, columns, pairs, kept.links));
  for (std::size_t k = 1; k < fast.links.size(); ++k)
    ASSERT_LT(fast.links[k - 1].row, fast.links[k].row);
  match::Workspace workspace;
  match::Score unpaired = 0;
  for (const match::Score cost : query.inserts) unpaired += cost;
  ASSERT_LE(fast.score + unpaired, match::potential(query, pairs, columns.classes, workspace));
}

Columns columns_of(const std::vector<WordClass>& words, unsigned turn_mask,
                   std::uint32_t source_bound, match::Position spread) {
  Columns columns;
  std::uint32_t turn = 0;
  for (std::uint32_t k = 0; k < words.size(); ++k) {
    const bool new_source = k == source_bound && k > 0;
    if (k > 0 && (new_source || ((turn_mask >> k) & 1u) != 0)) ++turn;
    columns.positions.push_back(k + (k >= words.size() / 2 ? spread : 0) +
                                (k >= source_bound ? 1 : 0));
    columns.classes.push_back(words[k]);
    columns.sources.push_back(k >= source_bound ? 1 : 0);
    columns.turns.push_back(turn);
    columns.speaker_costs.push_back(turn % 2 == 1 ? match::kOtherSpeaker : 0);
  }
  return columns;
}

TEST(Align, AgreesWithTheReferenceOnEverySmallInput) {
  // Quotations of 1 to 3 words and sources of 1 to 4 over three words, every division into turns,
  // with and without a mark or bracket.
  constexpr std::size_t kWords = 3;
  for (std::size_t rows = 1; rows <= 3; ++rows) {
    for (std::size_t width = 1; width <= 4; ++width) {
      std::size_t quotes = 1;
      std::size_t texts = 1;
      for (std::size_t k = 0; k < rows; ++k) quotes *= kWords;
      for (std::size_t k = 0; k < width; ++k) texts *= kWords;
      for (std::size_t q = 0; q < quotes; ++q) {
        std::vector<WordClass> words;
        for (std::size_t k = 0, rest = q; k < rows; ++k, rest /= kWords)
          words.push_back(static_cast<WordClass>(1 + rest % kWords));
        for (std::size_t t = 0; t < texts; ++t) {
          std::vector<WordClass> text;
          for (std::size_t k = 0, rest = t; k < width; ++k, rest /= kWords)
            text.push_back(rest % kWords == 2 ? kVariantOfOne
                                              : static_cast<WordClass>(1 + rest % kWords));
          const unsigned mask = static_cast<unsigned>((q * 7 + t * 3) % 16);
          const auto mark = static_cast<std::size_t>((q + t) % (rows + 1));
          std::vector<Joint> joints(rows, Joint::kPlain);
          if (mark > 0 && mark < rows) joints[mark] = Joint::kMarked;
          std::vector<std::uint32_t> groups(rows, 0);
          if (rows == 3 && t % 5 == 0) groups[1] = 1;
          const auto bound = static_cast<std::uint32_t>(t % 4 == 3 ? width / 2 : width + 1);
          expect_agree(make_query(words, joints, groups),
                       columns_of(text, mask, bound, static_cast<match::Position>((t % 3) * 40)));
          if (HasFatalFailure()) return;
        }
      }
    }
  }
}

struct Shape {
  unsigned rows_most;
  unsigned width_most;
  unsigned turn_every;    ///< words, about
  unsigned source_every;  ///< words, about
  unsigned mark_every;
  unsigned bracket_every;
};

class RandomInput {
 public:
  RandomInput(unsigned seed, const Shape& shape) : random_(seed), shape_(shape) {}

  Query query(unsigned vocabulary) {
    const std::size_t rows = 1 + below(shape_.rows_most);
    std::vector<WordClass> words;
    std::vector<Joint> joints(rows, Joint::kPlain);
    std::vector<std::uint32_t> groups(rows, 0);
    for (std::size_t k = 0; k < rows; ++k) {
      words.push_back(static_cast<WordClass>(1 + below(vocabulary)));
      if (k > 0 && below(shape_.mark_every) == 0) joints[k] = Joint::kMarked;
      if (below(shape_.bracket_every) == 0) groups[k] = 1 + static_cast<std::uint32_t>(k / 3);
    }
    return make_query(words, joints, groups);
  }

  Columns columns(unsigned vocabulary, bool bans, const Query& query) {
    const std::size_t width = 1 + below(shape_.width_most);
    Columns columns;
    match::Position position = below(2) == 0 ? 0 : 4'000'000'000;
    std::uint32_t turn = 0;
    std::uint32_t source = 0;
    match::Score cost = 0;
    for (std::size_t k = 0; k < width; ++k) {
      position += below(9) == 0 ? 1 + below(150) : 1;
      if (below(5'000) == 0) position += 20'000'000;
      if (below(shape_.turn_every) == 0) {
        ++turn;
        cost = below(3) == 0 ? match::kOtherSpeaker : below(2) == 0 ? match::kUnknownSpeaker : 0;
      }
      if (below(shape_.source_every) == 0) {
        ++source;
        ++turn;
        position = below(1'000);
      }
      columns.positions.push_back(position);
      // Now and then a stretch of the quotation itself.
      const bool quoted = k % 64 < 16 && query.classes.size() > k % 64;
      columns.classes.push_back(quoted           ? query.classes[k % 64]
                                : below(10) == 0 ? kVariantOfOne
                                : below(3) == 0  ? match::kNoClass
                                                 : static_cast<WordClass>(1 + below(vocabulary)));
      columns.sources.push_back(source);
      columns.turns.push_back(turn);
      columns.speaker_costs.push_back(cost);
      if (bans) columns.banned.push_back(below(12) == 0);
    }
    return columns;
  }

  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

 private:
  std::mt19937 random_;
  Shape shape_;
};

void expect_agree_on(const Shape& shape, unsigned seed, int rounds) {
  RandomInput input(seed, shape);
  for (int round = 0; round < rounds; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const unsigned vocabulary = 2 + input.below(8);
    const Query query = input.query(vocabulary);
    expect_agree(query, input.columns(vocabulary, input.below(2) == 0, query));
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Align, AgreesWithTheReferenceOnRandomInput) {
  expect_agree_on({9, 40, 7, 25, 5, 8}, 20261122, 600);
}

TEST(Align, AgreesOverOneTurn) {
  expect_agree_on({8, 70, 1'000'000, 1'000'000, 1'000'000, 1'000'000}, 5, 200);
}

TEST(Align, AgreesOverOneTurnASource) {
  expect_agree_on({8, 90, 1'000'000, 12, 9, 1'000'000}, 6, 150);
}

TEST(Align, AgreesOverManyTurnsOfOneSource) {
  expect_agree_on({7, 100, 4, 1'000'000, 6, 6}, 7, 100);
}

TEST(Align, AgreesOnWideInput) { expect_agree_on({6, 400, 30, 90, 5, 7}, 8, 25); }

TEST(Align, KernelsGiveTheSameChainOnLargeInput) {
  RandomInput input(9, {60, 1500, 25, 150, 12, 12});
  for (int round = 0; round < 60; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const unsigned vocabulary = 3 + input.below(6);
    const Query query = input.query(vocabulary);
    const Columns columns = input.columns(vocabulary, true, query);
    const match::PairTable pairs = make_pairs(query);
    const match::Chain chain = align_by_all(query, columns, pairs);
    ASSERT_EQ(chain.score, reference::chain_score(query, columns, pairs, chain.links));
    if (HasFailure()) return;
  }
}

TEST(Align, OtherCostsThanTheUsualOnes) {
  // Costs that break every order the kernels might count on: crossing cheaper than going on, going
  // back cheaper than anything, a most below the opening, speakers that are paid to be chosen.
  RandomInput input(10, {7, 50, 5, 20, 4, 5});
  const auto cost = [&] { return match::bits(0.1 * input.below(120)); };
  for (int round = 0; round < 300; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const unsigned vocabulary = 2 + input.below(8);
    Query query = input.query(vocabulary);
    for (match::MoveCosts* costs : {&query.plain, &query.marked, &query.bracket})
      *costs = {cost(), cost() / 12, cost(), cost(), cost() / 12, cost(), cost(), cost()};
    const Columns columns = input.columns(vocabulary, true, query);
    const match::PairTable pairs = make_pairs(query);
    const match::Chain fast = align_by_all(query, columns, pairs);
    ASSERT_EQ(fast.score, reference::best_score(query, columns, pairs));
    ASSERT_EQ(fast.score, reference::chain_score(query, columns, pairs, fast.links));
    if (HasFailure()) return;
  }
}

TEST(Align, NothingToPair) {
  const Query query = make_query({1, 2}, {Joint::kPlain, Joint::kPlain}, {0, 0});
  const match::PairTable pairs = make_pairs(query);
  EXPECT_TRUE(match::align(query, Columns{}, pairs).links.empty());
  Columns barred = columns_of({1, 2}, 0, 9, 0);
  barred.banned = {1, 1};
  const match::Chain chain = align_by_all(query, barred, pairs);
  EXPECT_TRUE(chain.links.empty());
  EXPECT_EQ(chain.score, -query.inserts[0] - query.inserts[1]);
}

}  // namespace
}  // namespace dixit
