// How much finding a word tells: its surprise after the word before it, as the sources themselves
// use words. "States" after "United" tells nearly nothing, "billing" anywhere tells much. The place
// being looked for is itself one of the counted uses, so one use is taken off every count (leave
// one out); what is left is smoothed by the word's own rate, and that by what is known of the
// word's class, so that a source of a hundred words does not make its every word look common.
#include <cmath>

#include "match/query.h"

namespace dixit::match {
namespace {

double word_rate(const Corpus& corpus, WordId id, bool closed) {
  const double background = std::exp2(closed ? -kClosedClassBits : -kOpenClassBits);
  const double uses = id == kNoWord ? 0 : std::max(0.0, static_cast<double>(corpus.count(id)) - 1);
  return (uses + kBackgroundWords * background) /
         (static_cast<double>(corpus.word_count()) + kBackgroundWords);
}

double pair_rate(const Corpus& corpus, WordId before, WordId id, double rate) {
  if (before == kNoWord || id == kNoWord) return rate;
  const WordId pair[2] = {before, id};
  const double together = static_cast<double>(corpus.find(pair).size());
  const double uses = static_cast<double>(corpus.count(before)) - (together > 0 ? 1 : 0);
  return (std::max(0.0, together - 1) + kPairSmoothing * rate) /
         (std::max(0.0, uses) + kPairSmoothing);
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
  const std::size_t n = query.folded.size();
  query.joints.assign(n, Joint::kPlain);
  for (const std::uint32_t k : quote.ellipses) {
    if (k > 0 && k < n) query.joints[k] = Joint::kMarked;
  }
  for (std::size_t p = 0; p < quote.piece_starts.size(); ++p) {
    const std::uint32_t k = quote.piece_starts[p];
    if (k > 0 && k < n && quote.joins[p] == Join::kMarked) query.joints[k] = Joint::kMarked;
  }
  const double searched = std::log2(static_cast<double>(corpus.word_count()) + 1);
  query.plain.other = std::max(query.plain.other, bits(searched + kElsewherePlain));
  query.bracket.other = std::max(query.bracket.other, bits(searched + kElsewherePlain));
  query.marked.other = std::max(query.marked.other, bits(searched + kElsewhereMarked));
  WordId before = kNoWord;
  for (std::size_t k = 0; k < n; ++k) {
    const lexicon::ClassSet classes = lexicon.classes(query.folded[k]);
    const bool closed = classes.is_closed();
    const WordId id = corpus.find_word(query.folded[k]);
    const bool bracketed = k < quote.words.size() && quote.words[k].bracketed;
    const double rate = word_rate(corpus, id, closed);
    const double surprise = -std::log2(pair_rate(corpus, before, id, rate));
    query.ids.push_back(id);
    query.weights.push_back(bits(std::clamp(surprise, kWeightLeast, kWeightMost)));
    query.content.push_back(!closed);
    query.groups.push_back(bracketed ? quote.words[k].group : 0);
    query.inserts.push_back(bracketed ? kInsertBracketed
                            : closed  ? kInsertFunction
                                      : kInsertContent);
    if (!bracketed) query.most += query.weights.back();
    before = bracketed ? kNoWord : id;
  }
  return query;
}

}  // namespace dixit::match
