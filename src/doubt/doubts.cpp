#include "doubt/doubts.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "base/parallel.h"
#include "doubt/lost.h"
#include "doubt/negation.h"
#include "doubt/suspect.h"
#include "doubt/text.h"
#include "doubt/weigh.h"
#include "text/chars.h"

namespace dixit::doubt {
namespace {

double seconds_of(std::size_t frame) {
  return static_cast<double>(frame) / signal::kFramesPerSecond;
}

std::string words_of(const Source& source, std::uint32_t begin, std::uint32_t end) {
  if (begin >= end || end > source.words.size()) return {};
  std::string text = source.text.substr(source.words[begin].begin,
                                        source.words[end - 1].end - source.words[begin].begin);
  std::replace(text.begin(), text.end(), '\n', ' ');  // between turns
  return text;
}

Result<hear::Wording> spoken_words(const pronounce::Pronouncer& pronouncer, const Source& source) {
  hear::Wording wording;
  DX_TRY(wording.ways, pronouncer.pronounce(source.text, source.words));
  wording.ways.resize(source.words.size());
  for (const Span word : source.words) {
    wording.keys.push_back(text::fold(slice(source.text, word)));
    wording.written.emplace_back(slice(source.text, word));
  }
  return wording;
}

Doubt doubt_of(const Suspicion& s, const Source& source) {
  Doubt doubt;
  doubt.kind = s.kind;
  doubt.words = {s.begin, s.end};
  doubt.start_seconds = seconds_of(s.frame_begin);
  doubt.end_seconds = seconds_of(s.frame_end);
  doubt.sureness = 1 / (1 + std::exp(-s.odds));
  doubt.text = words_of(source, s.begin, s.end);
  doubt.heard = s.heard;
  return doubt;
}

/// A transcript of something else is doubted as a whole.
Doubt whole_source(const Source& source, const SoundAlignment& alignment) {
  Doubt doubt;
  doubt.kind = DoubtKind::kSwapped;
  doubt.words = {0, static_cast<std::uint32_t>(source.words.size())};
  doubt.end_seconds = alignment.seconds;
  doubt.sureness = 1 - alignment.support;
  return doubt;
}

}  // namespace

Result<bool> find_doubts(const acoustic::Engine& engine, const pronounce::Pronouncer& pronouncer,
                         const signal::Features& features, const Source& source,
                         const DoubtOptions& options, SoundAlignment& alignment) {
  alignment.doubts.clear();
  if (alignment.words.size() != source.words.size() || source.words.empty()) return true;
  if (!alignment.fits) {
    alignment.doubts.push_back(whole_source(source, alignment));
    return true;
  }
  DX_TRY(const hear::Wording spoken, spoken_words(pronouncer, source));
  const Layout layout = lay_out(alignment, spoken);
  DX_TRY(const Negations negations, Negations::make(pronouncer));
  const pronounce::PhoneDistances distances(engine);
  const Asking asking{engine, features, spoken, distances};
  std::vector<std::vector<Suspicion>> found(layout.blocks.size());
  parallel_for(layout.blocks.size(), options.threads, [&](std::size_t b) {
    found[b] = suspect(asking, layout.blocks[b]);
    auto more = ask_negations(asking, negations, layout.blocks[b]);
    found[b].insert(found[b].end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
  });
  std::vector<Suspicion> all;
  for (auto& list : found) {
    all.insert(all.end(), std::make_move_iterator(list.begin()),
               std::make_move_iterator(list.end()));
  }
  weigh(spoken, all);
  auto lost = suspect_lost(asking, layout, alignment, options.threads);
  all.insert(all.end(), std::make_move_iterator(lost.begin()), std::make_move_iterator(lost.end()));
  join(all);
  const double bar = odds_for(options.per_hour);
  for (const Suspicion& s : all) {
    if (s.odds >= bar) alignment.doubts.push_back(doubt_of(s, source));
  }
  return true;
}

}  // namespace dixit::doubt
