#include "app/tracer.h"

#include <algorithm>
#include <array>

#include "app/pieces.h"
#include "judge/dates.h"
#include "lexicon/lexicon.h"
#include "quote/quote_text.h"
#include "text/chars.h"
#include "text/language.h"
#include "text/words.h"

namespace dixit::app {
namespace {

constexpr std::size_t kContextWords = 10;  ///< of the article on either side of the marks
constexpr std::size_t kLanguageWords =
    4;                                   ///< fewer words of a quotation do not tell their language
constexpr std::size_t kPlacesMost = 10;  ///< equally good ones
/// How much more of a source is read, on either side, where a question about it goes far.
constexpr std::array<std::uint32_t, 2> kMoreWords{4'000, 200'000};
constexpr double kRunnerUp = 0.75;  ///< of the best place's evidence, for --top

std::vector<std::string> folds_of(const QuoteText& words) {
  std::vector<std::string> out;
  out.reserve(words.words.size());
  for (std::size_t k = 0; k < words.words.size(); ++k) out.push_back(quote::folded_word(words, k));
  return out;
}

/// A list of names can look like any language; a sentence of one has a small word of it.
bool has_closed_word(const std::string& language, const std::vector<std::string>& folded) {
  const lexicon::Lexicon& lexicon = lexicon::lexicon_for(language);
  if (lexicon.entries(lexicon::Section::kFunction).empty())
    return true;  // a language that cannot be asked
  return std::any_of(folded.begin(), folded.end(),
                     [&](const std::string& word) { return lexicon.classes(word).is_closed(); });
}

std::string piece_text(const QuoteText& words) {
  std::string out;
  for (const Span piece : words.pieces) {
    if (!out.empty()) out.push_back(' ');
    out += slice(words.text, piece);
  }
  return out;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> out;
  for (const Span word : text::find_words(text)) out.push_back(text::fold(slice(text, word)));
  return out;
}

/// The article's words just outside the marks, in the same paragraph.
judge::ArticleContext context_of(const Article& article, const Quotation& quotation) {
  judge::ArticleContext context;
  context.frame = quotation.frame;
  Span paragraph{0, static_cast<std::uint32_t>(article.text.size())};
  if (quotation.paragraph < article.paragraphs.size())
    paragraph = article.paragraphs[quotation.paragraph].span;
  paragraph.begin = std::min(paragraph.begin, quotation.whole.begin);
  paragraph.end = std::max(paragraph.end, quotation.whole.end);
  context.before = folded_words(slice(article.text, {paragraph.begin, quotation.whole.begin}));
  context.after = folded_words(slice(article.text, {quotation.whole.end, paragraph.end}));
  if (context.before.size() > kContextWords) {
    context.before.erase(context.before.begin(),
                         context.before.end() - static_cast<std::ptrdiff_t>(kContextWords));
  }
  if (context.after.size() > kContextWords) context.after.resize(kContextWords);
  return context;
}

}  // namespace

Result<judge::JudgeOptions> judging_of(const Options& options) {
  judge::JudgeOptions judging;
  judging.gap_limit_words = options.gap_limit_words;
  judging.complete = options.complete;
  if (!options.house.empty()) {
    DX_TRY(judge::House house, judge::load_house(options.house));
    judging.house = std::move(house);
  }
  return judging;
}

Tracer::Tracer(const Collection& collection, judge::JudgeOptions judging, const Options& options)
    : collection_(collection),
      finder_(collection.corpus()),
      judge_(collection, std::move(judging)),
      language_(options.language),
      top_(options.top) {}

judge::QuoteLanguage Tracer::language_of(const QuoteText& words,
                                         const std::vector<std::string>& folded,
                                         const std::string& article_language) const {
  if (!language_.empty()) return {language_, true};
  if (folded.size() >= kLanguageWords) {
    const text::LanguageGuess guess = text::guess_language(piece_text(words), article_language);
    if (guess.reliable && !guess.code.empty() && has_closed_word(guess.code, folded))
      return {guess.code, true};
  }
  return {article_language.empty() ? collection_.main_language() : article_language, false};
}

Traced Tracer::run(const QuoteText& words, judge::Case quotation,
                   const std::string& article_language) const {
  const std::vector<std::string> folded = folds_of(words);
  quotation.words = &words;
  quotation.folded = &folded;
  quotation.language = [&] { return language_of(words, folded, article_language); };
  const std::string& main = collection_.main_language();
  const lexicon::Lexicon& lexicon =
      lexicon::lexicon_for(main.empty() ? quotation.language().code : main);
  const match::Query query =
      match::make_query(words, folded, quotation.speaker, lexicon, collection_.corpus());
  match::FindOptions how;
  how.places_max = kPlacesMost;
  how.runners_up_max = top_ - std::min<std::size_t>(top_, 1);
  how.share_least = top_ <= 1 ? 1 : kRunnerUp;
  match::Found found = finder_.find(query, how);
  judge::Candidates candidates;
  candidates.places = std::move(found.places);
  candidates.too_short = found.too_short;
  if (candidates.places.empty() && !found.too_short)
    candidates.meaning = finder_.find_meaning(query);
  Traced traced;
  traced.sources = take_pieces(collection_, candidates, traced.damaged);
  bool ran_out = false;
  traced.finding = judge_.judge(quotation, candidates, ran_out);
  for (std::size_t k = 0; ran_out && k < kMoreWords.size(); ++k) {
    give_back_pieces(traced.sources, candidates);
    traced.sources = take_pieces(collection_, candidates, traced.damaged, kMoreWords[k]);
    traced.finding = judge_.judge(quotation, candidates, ran_out);
  }
  place_in_sources(traced.sources, traced.finding);
  return traced;
}

Traced Tracer::trace(std::string_view text, const std::string& speaker) const {
  const QuoteText words = quote::parse_quote_text(text);
  judge::Case quotation;
  quotation.speaker = speaker;
  return run(words, std::move(quotation), {});
}

Traced Tracer::trace(const Article& article, const Quotation& quotation) const {
  std::vector<Span> pieces = quotation.pieces;
  for (Span& piece : pieces)
    piece = {piece.begin - quotation.whole.begin, piece.end - quotation.whole.begin};
  const QuoteText words = quote::parse_quote_text(std::string(slice(article.text, quotation.whole)),
                                                  std::move(pieces), quotation.joins);
  judge::Case judged;
  judged.speaker = quotation.speaker;
  judged.said_when = quotation.said_when;
  judged.context = context_of(article, quotation);
  Traced traced = run(words, std::move(judged), article.language);
  Finding& finding = traced.finding;
  finding.quotation = quotation;
  if (quotation.kind == QuotationKind::kScare || quotation.kind == QuotationKind::kTitle) {
    finding.status = Status::kNotAQuotation;
    judge::forget_date(finding);
    finding.form.reset();
    finding.severity.reset();
  }
  return traced;
}

}  // namespace dixit::app
