// A quotation made ready for finding: its words by number, how much each of them tells, and where
// runs of them stand.
#pragma once
#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "lexicon/names.h"
#include "match/corpus.h"
#include "match/params.h"
#include "record/quotation.h"

namespace dixit::match {

/// How the place before a word may be joined to what stands before it.
enum class Joint : std::uint8_t { kPlain, kMarked };

/// A word as the aligner sees it: 0 pairs with nothing; from 1 on the different words of the
/// quotation, in their order; above those, words of the sources that share a stem with some of
/// them.
using WordClass = std::uint32_t;
inline constexpr WordClass kNoClass = 0;

/// A place where `run` words of the quotation, from `row` on, stand in a holding.
struct Hit {
  Position position = 0;
  std::uint32_t row = 0;
  std::uint16_t run = 0;
  std::uint16_t holding = 0;
};

struct Query {
  std::vector<std::string> folded;       ///< the words, folded, brackets taken off
  std::vector<WordClass> classes;        ///< kNoClass where no source has the word
  std::vector<std::vector<WordId>> ids;  ///< for each holding, the words by its numbers
  std::vector<Score> weights;            ///< evidence of finding it, 1/256 bit
  std::vector<Score> inserts;            ///< cost of not finding it
  std::vector<Joint> joints;             ///< before each word
  std::vector<std::uint32_t> groups;     ///< bracket group of each word, 0 outside brackets
  std::vector<bool> content;             ///< open-class: words that can be evidence
  std::vector<Hit> hits;  ///< of every row, the shortest run that stands at few places
  bool common =
      false;  ///< few words have a seed: runs that stand at more places are among the hits
  std::vector<std::uint8_t> listed;  ///< 1: all places of the word are among the hits
  lexicon::Name speaker;             ///< whom the article names
  bool has_speaker = false;
  const lexicon::Lexicon* lexicon = nullptr;
  MoveCosts plain = kPlainMove;  ///< costs of moves, by how much text is searched
  MoveCosts marked = kMarkedMove;
  MoveCosts bracket = kBracketMove;
  Score most = 0;  ///< of a verbatim place: the sum of the weights outside brackets
};

/// Takes the parsed quotation (its words already folded by the quote room: one string a word), the
/// speaker as printed ("" for none), the language's lexicon, and the corpus it will be looked for
/// in.
[[nodiscard]] Query make_query(const QuoteText& quote, std::vector<std::string> folded,
                               std::string_view speaker, const lexicon::Lexicon& lexicon,
                               const Corpus& corpus);

}  // namespace dixit::match
