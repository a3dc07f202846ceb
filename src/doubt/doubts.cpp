#include "doubt/doubts.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "base/parallel.h"
#include "doubt/negation.h"
#include "doubt/suspect.h"
#include "doubt/text.h"
#include "text/chars.h"

namespace dixit::doubt {
namespace {

double seconds_of(std::size_t frame) {
  return static_cast<double>(frame) / signal::kFramesPerSecond;
}

std::string words_of(const Source& source, std::uint32_t begin, std::uint32_t end) {
  if (begin >= end || end > source.words.size()) return {};
  return source.text.substr(source.words[begin].begin,
                            source.words[end - 1].end - source.words[begin].begin);
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

}  // namespace

Result<bool> find_doubts(const acoustic::Engine& engine, const pronounce::Pronouncer& pronouncer,
                         const signal::Features& features, const Source& source,
                         const DoubtOptions& options, SoundAlignment& alignment) {
  alignment.doubts.clear();
  if (alignment.words.size() != source.words.size() || source.words.empty()) return true;
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
  for (const auto& list : found) {
    for (Suspicion s : list) {
      s.odds = s.gain / 20 - 3;
      if (getenv("DOUBT_ROWS"))
        fprintf(stderr, "ROW\t%d\t%s\t%u\t%u\t%.2f\t%.2f\t%.1f\t%.0f\t%.0f\t%.2f\t%.2f\t%s\t%s\n",
                int(s.negation), name(s.kind), s.begin, s.end, seconds_of(s.frame_begin),
                seconds_of(s.frame_end), s.gain, s.phones, s.frames, s.fit,
                words_of(source, s.begin, s.end).c_str(), s.heard.c_str());
      alignment.doubts.push_back(doubt_of(s, source));
    }
  }
  return true;
}

}  // namespace dixit::doubt
