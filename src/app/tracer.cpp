#include "app/tracer.h"

#include <algorithm>
#include <map>

#include "lexicon/lexicon.h"
#include "quote/quote_text.h"
#include "source/word_time.h"
#include "text/chars.h"
#include "text/language.h"
#include "text/words.h"

namespace dixit::app {
namespace {

constexpr std::size_t kContextWords = 10;  ///< of the article on either side of the marks
constexpr std::size_t kLanguageWords =
    4;                                   ///< fewer words of a quotation do not tell their language
constexpr std::size_t kPlacesMost = 10;  ///< equally good ones
constexpr double kRunnerUp = 0.75;       ///< of the best place's evidence, for --top

std::string most_common_language(std::span<const Source> sources) {
  std::map<std::string, std::size_t> words;
  for (const Source& s : sources) words[s.language] += s.words.size() + 1;
  const auto most = std::max_element(
      words.begin(), words.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == words.end() ? std::string{} : most->first;
}

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

double first_of(const Segment& s) { return s.start_seconds; }

}  // namespace

Tracer::Tracer(std::span<const Source> sources, judge::JudgeOptions judging, const Options& options)
    : sources_(sources),
      corpus_(sources, options.threads),
      finder_(corpus_),
      judge_(sources, std::move(judging)),
      language_(options.language),
      main_language_(most_common_language(sources)),
      top_(options.top) {}

Finding Tracer::run(const QuoteText& words, judge::Case quotation) const {
  const std::vector<std::string> folded = folds_of(words);
  quotation.words = &words;
  quotation.folded = &folded;
  if (folded.size() >= kLanguageWords && language_.empty()) {
    const text::LanguageGuess guess = text::guess_language(piece_text(words), quotation.language);
    if (guess.reliable && !guess.code.empty() && has_closed_word(guess.code, folded)) {
      quotation.language = guess.code;
      quotation.language_sure = true;
    }
  } else if (!language_.empty()) {
    quotation.language = language_;
    quotation.language_sure = true;
  }
  if (quotation.language.empty()) quotation.language = main_language_;
  const lexicon::Lexicon& lexicon =
      lexicon::lexicon_for(main_language_.empty() ? quotation.language : main_language_);
  const match::Query query = match::make_query(words, folded, quotation.speaker, lexicon, corpus_);
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
  Finding finding = judge_.judge(quotation, candidates);
  add_times(finding);
  return finding;
}

Finding Tracer::trace(std::string_view text, const std::string& speaker) const {
  const QuoteText words = quote::parse_quote_text(text);
  judge::Case quotation;
  quotation.speaker = speaker;
  return run(words, std::move(quotation));
}

Finding Tracer::trace(const Article& article, const Quotation& quotation) const {
  std::vector<Span> pieces = quotation.pieces;
  for (Span& piece : pieces)
    piece = {piece.begin - quotation.whole.begin, piece.end - quotation.whole.begin};
  const QuoteText words = quote::parse_quote_text(std::string(slice(article.text, quotation.whole)),
                                                  std::move(pieces), quotation.joins);
  judge::Case judged;
  judged.speaker = quotation.speaker;
  judged.language = article.language;
  judged.context = context_of(article, quotation);
  Finding finding = run(words, std::move(judged));
  finding.quotation = quotation;
  if (quotation.kind == QuotationKind::kScare || quotation.kind == QuotationKind::kTitle) {
    finding.status = Status::kNotAQuotation;
    finding.form.reset();
    finding.severity.reset();
  }
  return finding;
}

void Tracer::add_times(Finding& finding) const {
  for (Match& match : finding.matches) {
    for (Segment& s : match.segments) {
      const Source& source = sources_[s.source_index];
      s.start_seconds = source::word_seconds(source, s.source.begin, false);
      s.end_seconds = source::word_seconds(source, s.source.end - 1, true);
    }
    if (match.segments.empty()) continue;
    match.start_seconds = kNoTime;
    match.end_seconds = kNoTime;
    for (const Segment& s : match.segments) {
      if (s.source_index != match.source_index || std::isnan(first_of(s))) continue;
      match.start_seconds = std::isnan(match.start_seconds)
                                ? s.start_seconds
                                : std::min(match.start_seconds, s.start_seconds);
      match.end_seconds = std::isnan(match.end_seconds)
                              ? s.end_seconds
                              : std::max(match.end_seconds, s.end_seconds);
    }
    for (std::size_t k = 0; k < match.joins.size() && k + 1 < match.segments.size(); ++k) {
      const Segment& a = match.segments[k];
      const Segment& b = match.segments[k + 1];
      if (a.source_index == b.source_index)
        match.joins[k].seconds = b.start_seconds - a.end_seconds;
    }
  }
}

Coverage coverage_of(std::span<const Source> sources, bool complete) {
  Coverage coverage;
  coverage.complete = complete;
  coverage.sources = static_cast<std::uint32_t>(sources.size());
  for (const Source& s : sources) {
    coverage.words += s.words.size();
    if (!std::isnan(s.seconds))
      coverage.seconds = (std::isnan(coverage.seconds) ? 0 : coverage.seconds) + s.seconds;
    for (const Gap& gap : s.gaps) coverage.gaps.push_back({s.id, gap});
  }
  return coverage;
}

}  // namespace dixit::app
