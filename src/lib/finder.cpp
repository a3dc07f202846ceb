#include "match/finder.h"

#include <memory>

#include "app/tracer.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "lib/articles.h"
#include "lib/collection.h"
#include "lib/convert.h"
#include "lib/guard.h"
#include "quote/quote_text.h"
#include "report/json.h"

namespace dixit::v0 {

struct Finder::Impl {
  Impl(std::shared_ptr<const Collection::Impl> collection, judge::JudgeOptions judging,
       const app::Options& how)
      : searched(std::move(collection)),
        options(how),
        house(judging.house ? judging.house->id : std::string{}),
        tracer(searched->sources, std::move(judging), options),
        finder(searched->sources.corpus()),
        lexicon(lexicon::lexicon_for(options.language.empty() ? searched->sources.main_language()
                                                              : options.language)) {}
  std::shared_ptr<const Collection::Impl> searched;
  app::Options options;
  std::string house;
  app::Tracer tracer;
  match::Finder finder;  ///< for locate(); the tracer has its own
  const lexicon::Lexicon& lexicon;
};

}  // namespace dixit::v0

namespace dixit::lib {
namespace {

constexpr std::size_t kPlacesMost = 10;  ///< equally good ones
constexpr double kRunnerUp = 0.75;       ///< of the best place's evidence, for `top`
constexpr std::uint32_t kNear = 12;      ///< words left out that do not part a stretch

Result<bool> expect_text(const api::Query& query) {
  if (utf8::find_invalid(query.text) != std::string_view::npos ||
      utf8::find_invalid(query.speaker) != std::string_view::npos)
    return fail(ErrorCode::kEncoding, "expected UTF-8 in the quotation");
  return true;
}

Result<app::Traced> trace(const api::Finder::Impl& with, const api::Query& query) {
  DX_TRY(const bool good, expect_text(query));
  static_cast<void>(good);
  app::Traced traced = with.tracer.trace(query.text, std::string(query.speaker));
  DX_TRY(const bool whole, expect_whole(with.searched->sources, traced));
  static_cast<void>(whole);
  return traced;
}

Result<api::Finding> find(const api::Finder::Impl& with, const api::Query& query) {
  DX_TRY(app::Traced traced, trace(with, query));
  return to_public(std::move(traced.finding));
}

/// Sets down an alignment's stretches: words that follow each other in one source.
void add_places(const api::Collection::Impl& in, const Alignment& alignment, std::uint32_t rank,
                std::vector<api::Place>& out) {
  const std::size_t first = out.size();
  for (const AlignedPair& p : alignment.pairs) {
    api::Place* last = out.size() > first ? &out.back() : nullptr;
    if (last != nullptr && last->source == p.source && p.word >= last->words.end &&
        p.word - last->words.end < kNear) {
      last->words.end = p.word + 1;
      last->quote.end = p.quote + 1;
      continue;
    }
    api::Place& place = out.emplace_back();
    place.rank = rank;
    place.source = p.source;
    place.quote = {p.quote, p.quote + 1};
    place.words = {p.word, p.word + 1};
    place.score = alignment.score;
    place.bits = alignment.bits;
    place.surety = alignment.surety;
  }
  for (std::size_t k = first; k < out.size(); ++k) {
    const Source* source = in.in_memory(out[k].source);
    if (source == nullptr) continue;
    const api::Range words = out[k].words;
    const Span bytes = source->places.to_source(
        {source->words[words.begin].begin, source->words[words.end - 1].end});
    out[k].bytes = {bytes.begin, bytes.end};
  }
}

Result<api::Located> locate(const api::Finder::Impl& with, const api::Query& query, unsigned top) {
  DX_TRY(const bool good, expect_text(query));
  static_cast<void>(good);
  const QuoteText words = quote::parse_quote_text(query.text);
  std::vector<std::string> folded;
  folded.reserve(words.words.size());
  for (std::size_t k = 0; k < words.words.size(); ++k)
    folded.push_back(quote::folded_word(words, k));
  match::FindOptions how;
  how.places_max = kPlacesMost;
  how.runners_up_max = top <= 1 ? 0 : top - 1;
  how.share_least = top <= 1 ? 1 : kRunnerUp;
  const match::Found found =
      with.finder.find(match::make_query(words, std::move(folded), query.speaker, with.lexicon,
                                         with.searched->sources.corpus()),
                       how);
  api::Located out;
  out.too_short = found.too_short;
  for (std::uint32_t rank = 0; rank < found.places.size(); ++rank)
    add_places(*with.searched, found.places[rank], rank, out.places);
  return out;
}

/// work(query) for each of them; the first error is that of all.
template <class T, class Work>
Result<std::vector<T>> for_all(std::span<const api::Query> queries, unsigned threads,
                               const Work& work) {
  std::vector<std::optional<Result<T>>> done(queries.size());
  parallel_for(queries.size(), threads, [&](std::size_t k) { done[k] = work(queries[k]); });
  std::vector<T> out;
  out.reserve(done.size());
  for (std::size_t k = 0; k < done.size(); ++k) {
    if (!*done[k]) {
      Error error = std::move(*done[k]).error();
      if (error.place.empty() && error.file.empty()) error.place = "query " + std::to_string(k);
      return fail(std::move(error));
    }
    out.push_back(std::move(**done[k]));
  }
  return out;
}

app::Options options_of(const api::FindOptions& options) {
  app::Options out;
  out.top = options.top;
  out.house = options.house;
  out.language = options.language;
  out.gap_limit_words = options.gap_limit_words;
  out.complete = options.complete;
  out.tool_version = DIXIT_VERSION;
  return out;
}

}  // namespace
}  // namespace dixit::lib

namespace dixit::v0 {

namespace rooms = dixit::lib;

Finder::Finder(std::shared_ptr<const Impl> impl) noexcept : impl_(std::move(impl)) {}
Finder::Finder(const Finder&) noexcept = default;
Finder& Finder::operator=(const Finder&) noexcept = default;
Finder::~Finder() = default;

Result<Finder> Finder::make(const Collection& collection, const FindOptions& options) noexcept {
  return rooms::guarded([&]() -> dixit::Result<Finder> {
    const app::Options how = rooms::options_of(options);
    DX_TRY(judge::JudgeOptions judging, app::judging_of(how));
    return Finder(std::make_shared<const Impl>(collection.impl_, std::move(judging), how));
  });
}

Result<Finding> Finder::find(const Query& query) const noexcept {
  return rooms::guarded([&] { return rooms::find(*impl_, query); });
}

Result<std::string> Finder::find_json(const Query& query, std::string_view id) const noexcept {
  return rooms::guarded([&]() -> dixit::Result<std::string> {
    DX_TRY(const app::Traced traced, rooms::trace(*impl_, query));
    return report::render_match_line(std::string(id), traced.finding, traced.sources);
  });
}

Result<std::vector<Finding>> Finder::find_all(std::span<const Query> queries,
                                              unsigned threads) const noexcept {
  return rooms::guarded([&] {
    return rooms::for_all<Finding>(queries, threads,
                                   [&](const Query& q) { return rooms::find(*impl_, q); });
  });
}

Result<Located> Finder::locate(const Query& query, unsigned top) const noexcept {
  return rooms::guarded([&] { return rooms::locate(*impl_, query, top); });
}

Result<std::vector<Located>> Finder::locate_all(std::span<const Query> queries, unsigned top,
                                                unsigned threads) const noexcept {
  return rooms::guarded([&] {
    return rooms::for_all<Located>(queries, threads,
                                   [&](const Query& q) { return rooms::locate(*impl_, q, top); });
  });
}

Result<Report> Finder::check(std::string_view bytes, const std::string& name,
                             unsigned threads) const noexcept {
  return rooms::guarded([&]() -> dixit::Result<Report> {
    DX_TRY(rooms::Checked checked, rooms::check(impl_->searched->sources, impl_->tracer, bytes,
                                                name, impl_->options.language, threads));
    Report out;
    out.article = rooms::to_public(checked.article, checked.quotations);
    for (app::Traced& each : checked.traced)
      out.findings.push_back(rooms::to_public(std::move(each.finding)));
    return out;
  });
}

Result<std::string> Finder::check_json(std::string_view bytes, const std::string& name,
                                       unsigned threads) const noexcept {
  return rooms::guarded([&]() -> dixit::Result<std::string> {
    DX_TRY(rooms::Checked checked, rooms::check(impl_->searched->sources, impl_->tracer, bytes,
                                                name, impl_->options.language, threads));
    report::Report report = rooms::report_of(impl_->searched->sources, std::move(checked.traced),
                                             impl_->options.complete);
    report.article = &checked.article;
    report.house = impl_->house;
    report.fail_on = impl_->options.fail_on;
    report.tool_version = impl_->options.tool_version;
    return report::render_json(report);
  });
}

const char* library_version() noexcept { return DIXIT_VERSION; }

}  // namespace dixit::v0
