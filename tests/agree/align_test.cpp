// The chain aligner gives the reference's score on every small input and on random ones, and its
// chains are worth what it says.
#include <gtest/gtest.h>

#include <random>

#include "reference/align_naive.h"

namespace dixit {
namespace {

using match::Columns;
using match::Joint;
using match::Query;

/// Word 9 is another form of word 1; nothing else has a common stem.
class OneVariant final : public match::VariantTest {
 public:
  explicit OneVariant(const Query& query) : query_(query) {}
  [[nodiscard]] bool same_stem(std::size_t row, match::WordId id) const override {
    return query_.ids[row] == 1 && id == 9;
  }

 private:
  const Query& query_;
};

Query make_query(const std::vector<match::WordId>& words, const std::vector<Joint>& joints,
                 const std::vector<std::uint32_t>& groups) {
  Query query;
  query.ids = words;
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

void expect_agree(const Query& query, const Columns& columns) {
  const OneVariant variants(query);
  const match::Chain fast = match::align(query, columns, variants);
  ASSERT_EQ(fast.score, reference::best_score(query, columns, variants));
  ASSERT_EQ(fast.score, reference::chain_score(query, columns, variants, fast.links));
  for (std::size_t k = 1; k < fast.links.size(); ++k)
    ASSERT_LT(fast.links[k - 1].row, fast.links[k].row);
}

Columns columns_of(const std::vector<match::WordId>& words, unsigned turn_mask,
                   std::uint32_t source_bound, match::Position spread) {
  Columns columns;
  std::uint32_t turn = 0;
  for (std::uint32_t k = 0; k < words.size(); ++k) {
    const bool new_source = k == source_bound && k > 0;
    if (k > 0 && (new_source || ((turn_mask >> k) & 1u) != 0)) ++turn;
    columns.positions.push_back(k + (k >= words.size() / 2 ? spread : 0) +
                                (k >= source_bound ? 1 : 0));
    columns.ids.push_back(words[k]);
    columns.sources.push_back(k >= source_bound ? 1 : 0);
    columns.turns.push_back(turn);
    columns.speaker_costs.push_back(turn % 2 == 1 ? match::kOtherSpeaker : 0);
  }
  return columns;
}

TEST(Align, AgreesWithTheReferenceOnEverySmallInput) {
  // Quotations of 1 to 3 words and sources of 1 to 4 over three words, every division into turns,
  // with and without a mark or bracket.
  constexpr match::WordId kWords = 3;
  for (std::size_t rows = 1; rows <= 3; ++rows) {
    for (std::size_t width = 1; width <= 4; ++width) {
      std::size_t quotes = 1;
      std::size_t texts = 1;
      for (std::size_t k = 0; k < rows; ++k) quotes *= kWords;
      for (std::size_t k = 0; k < width; ++k) texts *= kWords;
      for (std::size_t q = 0; q < quotes; ++q) {
        std::vector<match::WordId> words;
        for (std::size_t k = 0, rest = q; k < rows; ++k, rest /= kWords)
          words.push_back(1 + static_cast<match::WordId>(rest % kWords));
        for (std::size_t t = 0; t < texts; ++t) {
          std::vector<match::WordId> text;
          for (std::size_t k = 0, rest = t; k < width; ++k, rest /= kWords)
            text.push_back(rest % kWords == 2 ? 9 : 1 + static_cast<match::WordId>(rest % kWords));
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

TEST(Align, AgreesWithTheReferenceOnRandomInput) {
  std::mt19937 random(20261122);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  for (int round = 0; round < 400; ++round) {
    const std::size_t rows = 1 + below(9);
    const std::size_t width = 1 + below(40);
    const unsigned vocabulary = 2 + below(8);
    std::vector<match::WordId> words;
    std::vector<Joint> joints(rows, Joint::kPlain);
    std::vector<std::uint32_t> groups(rows, 0);
    for (std::size_t k = 0; k < rows; ++k) {
      words.push_back(1 + below(vocabulary));
      if (k > 0 && below(5) == 0) joints[k] = Joint::kMarked;
      if (below(8) == 0) groups[k] = 1 + static_cast<std::uint32_t>(k / 3);
    }
    Columns columns;
    match::Position position = 0;
    std::uint32_t turn = 0;
    std::uint32_t source = 0;
    match::Score cost = 0;
    for (std::size_t k = 0; k < width; ++k) {
      position += below(9) == 0 ? 1 + below(150) : 1;
      if (below(7) == 0) {
        ++turn;
        cost = below(3) == 0 ? match::kOtherSpeaker : below(2) == 0 ? match::kUnknownSpeaker : 0;
      }
      if (below(25) == 0) {
        ++source;
        ++turn;
      }
      columns.positions.push_back(position);
      columns.ids.push_back(below(10) == 0 ? 9 : 1 + below(vocabulary));
      columns.sources.push_back(source);
      columns.turns.push_back(turn);
      columns.speaker_costs.push_back(cost);
      columns.banned.push_back(below(12) == 0);
    }
    SCOPED_TRACE("round " + std::to_string(round));
    expect_agree(make_query(words, joints, groups), columns);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace dixit
