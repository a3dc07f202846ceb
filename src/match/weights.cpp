// How much finding a word tells: its surprise after the word before it, as the sources themselves
// use words. "States" after "United" tells nearly nothing, "billing" anywhere tells much. The place
// being looked for is itself one of the counted uses, so one use is taken off every count (leave
// one out); what is left is smoothed by the word's own rate, and that by what is known of the
// word's class, so that a source of a hundred words does not make its every word look common.
#include <cmath>
#include <unordered_map>

#include "match/lookup.h"
#include "match/query.h"

namespace dixit::match {
namespace {

constexpr std::size_t kFewRows = 48;  ///< so few are compared one by one

double word_rate(double words, std::uint64_t count, bool closed) {
  const double background = closed ? kClosedClassRate : kOpenClassRate;
  const double uses = count == 0 ? 0 : static_cast<double>(count) - 1;
  return (uses + kBackgroundWords * background) / (words + kBackgroundWords);
}

double pair_rate(std::uint64_t before, std::uint64_t pair, double rate) {
  if (before == 0) return rate;
  const double together = static_cast<double>(pair);
  const double uses = static_cast<double>(before) - (pair > 0 ? 1 : 0);
  return (std::max(0.0, together - 1) + kPairSmoothing * rate) /
         (std::max(0.0, uses) + kPairSmoothing);
}

/// Numbers the different words of the quotation, and finds each once in every holding.
void number_words(Query& query, const Corpus& corpus) {
  const std::size_t rows = query.folded.size();
  query.classes.assign(rows, kNoClass);
  query.ids.assign(corpus.holding_count(), std::vector<WordId>(rows, kNoWord));
  std::unordered_map<std::string_view, std::size_t> first_rows;
  const auto first_row = [&](std::size_t k) {
    if (rows > kFewRows) return first_rows.try_emplace(query.folded[k], k).first->second;
    std::size_t first = 0;
    while (query.folded[first] != query.folded[k]) ++first;
    return first;
  };
  WordClass last = kNoClass;
  for (std::size_t k = 0; k < rows; ++k) {
    const std::size_t first = first_row(k);
    bool known = false;
    for (std::size_t h = 0; h < corpus.holding_count(); ++h) {
      query.ids[h][k] =
          first == k ? corpus.holding(h).find_word(query.folded[k]) : query.ids[h][first];
      known |= query.ids[h][k] != kNoWord;
    }
    if (known) query.classes[k] = first == k ? ++last : query.classes[first];
  }
}

void take_marks(Query& query, const QuoteText& quote) {
  const std::size_t n = query.folded.size();
  query.joints.assign(n, Joint::kPlain);
  for (const std::uint32_t k : quote.ellipses) {
    if (k > 0 && k < n) query.joints[k] = Joint::kMarked;
  }
  for (std::size_t p = 0; p < quote.piece_starts.size(); ++p) {
    const std::uint32_t k = quote.piece_starts[p];
    if (k > 0 && k < n && quote.joins[p] == Join::kMarked) query.joints[k] = Joint::kMarked;
  }
  for (std::size_t k = 0; k < n; ++k) {
    const bool bracketed = k < quote.words.size() && quote.words[k].bracketed;
    query.groups.push_back(bracketed ? quote.words[k].group : 0);
  }
}

}  // namespace

Query make_query(const QuoteText& quote, std::vector<std::string> folded, std::string_view speaker,
                 const lexicon::Lexicon& lexicon, const Corpus& corpus) {
  Query query;
  query.lexicon = &lexicon;
  query.folded = std::move(folded);
  query.speaker = lexicon::parse_name(speaker, lexicon);
  query.has_speaker =
      !query.speaker.words.empty() || !query.speaker.titles.empty() || query.speaker.questioner;
  take_marks(query, quote);
  number_words(query, corpus);
  const std::vector<RowCounts> counts = look_up(query, corpus);
  const double words = static_cast<double>(corpus.word_count());
  const double searched = std::log2(words + 1);
  query.plain.other = std::max(query.plain.other, bits(searched + kElsewherePlain));
  query.bracket.other = std::max(query.bracket.other, bits(searched + kElsewherePlain));
  query.marked.other = std::max(query.marked.other, bits(searched + kElsewhereMarked));
  for (std::size_t k = 0; k < query.folded.size(); ++k) {
    const bool closed = lexicon.classes(query.folded[k]).is_closed();
    const bool bracketed = query.groups[k] != 0;
    const double rate = word_rate(words, counts[k].alone, closed);
    const bool after_word = k > 0 && !bracketed && query.groups[k - 1] == 0 && counts[k].alone > 0;
    const double surprise =
        -std::log2(after_word ? pair_rate(counts[k - 1].alone, counts[k].pair, rate) : rate);
    query.weights.push_back(bits(std::clamp(surprise, kWeightLeast, kWeightMost)));
    query.content.push_back(!closed);
    query.inserts.push_back(bracketed ? kInsertBracketed
                            : closed  ? kInsertFunction
                                      : kInsertContent);
    if (!bracketed) query.most += query.weights.back();
  }
  return query;
}

}  // namespace dixit::match
