#include "align/align.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "align/anchors.h"
#include "align/chapters.h"
#include "align/phone_loop.h"
#include "align/plan.h"
#include "align/search.h"
#include "align/trust.h"
#include "base/parallel.h"
#include "signal/speech.h"

namespace dixit::align {

namespace {

using acoustic::Phone;

/// Tells how far the work is, from any thread.
class Progress {
 public:
  Progress(const AlignOptions& options, double all) : options_(options), all_(all) {}
  void add(double seconds) {
    if (!options_.progress) return;
    const std::scoped_lock lock(mutex_);
    done_ += seconds;
    options_.progress(std::min(done_, all_), all_);
  }

 private:
  const AlignOptions& options_;
  double all_;
  double done_ = 0;
  std::mutex mutex_;
};

double seconds_of(std::uint32_t frames) {
  return static_cast<double>(frames) / signal::kFramesPerSecond;
}

/// A stretch of other speech, in frames, before a word of the source.
struct Other {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t word = 0;
};

/// What a chunk's search gave.
struct ChunkResult {
  std::vector<Heard> words;  ///< of the core
  std::vector<Other> others;
};

/// How strict the work is.
struct Manner {
  Costs costs;
  AnchorOptions anchors;
  LoopOptions loop;
  Shift shift;
  float beam = SearchOptions{}.beam;
};

/// Another language's phones are mapped on the engine's, so the words fit worse: the background
/// often beats them. Measured on synthetic speech (docs/alignment.md).
Manner manner_for(const std::string& language) {
  Manner manner;
  Costs& costs = manner.costs;
  costs.free_begin = true;
  costs.free_end = true;
  costs.repeat = -30;
  if (language.empty() || language == "en") {
    costs.skip = -18;
    costs.skip_more = -1.5F;
    costs.other_frame = -0.9F;
    return manner;
  }
  costs.skip = -250;
  costs.skip_more = -40;
  costs.other_enter = -150;
  costs.other_frame = -8;
  manner.anchors.score_min = 25;
  manner.shift = {3, 9};
  manner.beam = 1200;
  return manner;
}

/// For a second try where the first found nothing, which noise may be the cause of: the loop leans
/// more on the transcript's own sounds, and words give way to other speech only when they must.
Manner manner_for_noise(const std::string& language) {
  Manner manner = manner_for(language);
  manner.loop = {.pair_weight = 8, .insertion = 10};
  manner.costs.skip = std::min(manner.costs.skip, -60.0F);
  manner.costs.skip_more = std::min(manner.costs.skip_more, -6.0F);
  manner.costs.other_enter = std::min(manner.costs.other_enter, -60.0F);
  manner.costs.other_frame = std::min(manner.costs.other_frame, -2.5F);
  manner.costs.repeat = -60;
  return manner;
}

class Aligner {
 public:
  Aligner(const acoustic::Engine& engine, const signal::Features& features, const Source& source,
          const std::vector<pronounce::Ways>& ways, const AlignOptions& options)
      : engine_(engine),
        features_(features),
        source_(source),
        options_(options),
        frames_(static_cast<std::uint32_t>(features.frames())),
        chapters_(find_chapters(features)),
        progress_(options, 2 * seconds_of(frames_)) {
    take_words(ways);
  }

  SoundAlignment run(const Manner& manner) {
    manner_ = manner;
    background_.clear();
    heard_.clear();
    hear();
    const std::vector<Run> runs = find_runs(heard_, text_.phones, manner_.anchors);
    plan_ = make_plan(runs, text_, frames_);
    std::vector<ChunkResult> results(plan_.chunks.size());
    parallel_for(plan_.chunks.size(), options_.threads, [&](std::size_t c) {
      results[c] = search_chunk(plan_.chunks[c]);
      progress_.add(seconds_of(plan_.chunks[c].core_to - plan_.chunks[c].core_from));
    });
    return gather(results);
  }

 private:
  /// The words that can be spoken, and their phones.
  void take_words(const std::vector<pronounce::Ways>& ways) {
    for (std::size_t w = 0; w < ways.size(); ++w) {
      if (ways[w].empty()) continue;
      const auto number = static_cast<std::uint32_t>(spoken_.size());
      spoken_.push_back(static_cast<std::uint32_t>(w));
      ways_.push_back(&ways[w]);
      text_.begin.push_back(static_cast<std::uint32_t>(text_.phones.size()));
      for (const Phone phone : ways[w].front().phones) {
        text_.phones.push_back(phone);
        text_.word.push_back(number);
      }
    }
    text_.begin.push_back(static_cast<std::uint32_t>(text_.phones.size()));
  }

  /// The first pass: any speech, chapter by chapter.
  void hear() {
    const std::vector<std::vector<Phone>> rows{text_.phones};
    const PhonePairs pairs(engine_.phones().size(), rows);
    const std::size_t chapters = chapters_.size() - 1;
    std::vector<Background> made(chapters);
    parallel_for(chapters, options_.threads, [&](std::size_t c) {
      const std::unique_ptr<acoustic::Scorer> scorer =
          engine_.open(features_, chapters_[c], chapters_[c + 1]);
      made[c] = hear_phones(engine_, *scorer, pairs, manner_.loop);
      progress_.add(seconds_of(chapters_[c + 1] - chapters_[c]));
    });
    std::vector<bool> noise(engine_.phones().size(), false);
    noise[engine_.silence()] = true;
    for (const Phone filler : engine_.fillers()) noise[filler] = true;
    for (std::size_t c = 0; c < chapters; ++c) {
      background_.insert(background_.end(), made[c].frame.begin(), made[c].frame.end());
      for (HeardPhone phone : made[c].phones) {
        if (noise[phone.phone]) continue;
        phone.begin += chapters_[c];
        phone.end += chapters_[c];
        heard_.push_back(phone);
      }
      made[c] = {};
    }
  }

  ChunkResult search_chunk(const Chunk& chunk) const {
    ChunkResult result;
    result.words.resize(chunk.core_end - chunk.core_begin);
    std::vector<Spoken> words;
    bool anchored = true;
    for (std::uint32_t r = chunk.row_begin; r < chunk.row_end; ++r) {
      const RowWord& word = plan_.row[r];
      anchored = anchored && word.anchored;
      const std::uint32_t latest = word.latest > chunk.begin ? word.latest - chunk.begin : 0;
      words.push_back({ways_[word.word],
                       word.earliest > chunk.begin ? word.earliest - chunk.begin : 0, latest});
    }
    const WordGraph graph(engine_, words, manner_.costs);
    ChapterScorer scorer(engine_, features_, chapters_, chunk.begin, chunk.end);
    const std::span<const float> background =
        std::span(background_).subspan(chunk.begin, chunk.end - chunk.begin);
    constexpr float kWideBeam = 500;  // where nothing tells where the words are
    const Path path = search(graph, scorer, background,
                             {.beam = anchored ? manner_.beam : std::max(manner_.beam, kWideBeam)});
    if (path.found) keep(chunk, path, result);
    return result;
  }

  void keep(const Chunk& chunk, const Path& path, ChunkResult& result) const {
    for (std::uint32_t r = chunk.core_begin; r < chunk.core_end; ++r) {
      const PathWord& word = path.words[r - chunk.row_begin];
      Heard& heard = result.words[r - chunk.core_begin];
      heard.spoken = word.spoken;
      if (!word.spoken) continue;
      heard.begin = chunk.begin + word.begin;
      heard.end = chunk.begin + word.end;
      heard.margin = (word.score - word.background) / static_cast<float>(word.end - word.begin);
      heard.worst = word.worst;
      heard.phones =
          static_cast<std::uint32_t>((*ways_[plan_.row[r].word])[word.way].phones.size());
    }
    for (const PathPhone& phone : path.phones) {
      if (phone.kind != WordGraph::Kind::kOther) continue;
      const std::uint32_t begin = std::max(chunk.begin + phone.begin, chunk.core_from);
      const std::uint32_t end = std::min(chunk.begin + phone.end, chunk.core_to);
      if (begin >= end) continue;
      const std::uint32_t r = chunk.row_begin + phone.word;
      const std::uint32_t word = r < plan_.row.size()
                                     ? spoken_[plan_.row[r].word]
                                     : static_cast<std::uint32_t>(source_.words.size());
      result.others.push_back({begin, end, word});
    }
  }

  SoundAlignment gather(const std::vector<ChunkResult>& results) const {
    SoundAlignment made;
    made.words.resize(source_.words.size());
    made.seconds = seconds_of(frames_);
    made.engine = engine_.name();
    std::vector<Heard> row(plan_.row.size());
    for (std::size_t c = 0; c < results.size(); ++c) {
      std::ranges::copy(results[c].words,
                        row.begin() + static_cast<std::ptrdiff_t>(plan_.chunks[c].core_begin));
    }
    judge(row, manner_.shift);
    made.fits = fits(row);
    std::size_t placed = 0;
    for (std::size_t r = 0; r < row.size(); ++r) {
      const Heard& heard = row[r];
      AlignedWord& word = made.words[spoken_[plan_.row[r].word]];
      if (!heard.placed || (word.placed && word.confidence >= heard.confidence)) continue;
      if (!made.fits && !plan_.row[r].anchored) continue;  // a good word here and there is chance
      placed += word.placed ? 0 : 1;
      word = {true, seconds_of(heard.begin), seconds_of(heard.end), heard.confidence};
    }
    made.support = share(placed, spoken_.size());
    for (const ChunkResult& result : results) unwritten(result, made);
    for (const HeardPhone& phone : heard_)
      made.speech_seconds += seconds_of(phone.end - phone.begin);
    return made;
  }

  static double share(std::size_t part, std::size_t all) {
    return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
  }

  /// Whether this is a transcript of this recording, or of a part of it. A search that is free to
  /// choose finds a place for some words in any speech, so what no anchor holds must be much, and
  /// sure. A transcript may have more than the recording: then most of what is heard must be in it.
  [[nodiscard]] bool fits(std::span<const Heard> row) const {
    constexpr double kAnchoredMin = 0.15;
    constexpr double kPlacedMin = 0.65;
    constexpr double kSureMin = 0.9;
    std::size_t placed = 0;
    std::size_t anchored = 0;
    double sure = 0;
    double seconds = 0;
    for (std::size_t r = 0; r < row.size(); ++r) {
      if (!row[r].placed) continue;
      ++placed;
      sure += double{row[r].confidence};
      if (!plan_.row[r].anchored) continue;
      ++anchored;
      seconds += seconds_of(row[r].end - row[r].begin);
    }
    double heard = 0;
    for (const HeardPhone& phone : heard_) heard += seconds_of(phone.end - phone.begin);
    if (share(anchored, spoken_.size()) > kAnchoredMin || seconds > kAnchoredMin * heard) {
      return placed > 0;
    }
    return share(placed, spoken_.size()) > kPlacedMin &&
           sure > kSureMin * static_cast<double>(placed);
  }

  /// Other speech in which enough phones were heard; what only pauses divide is one.
  void unwritten(const ChunkResult& result, SoundAlignment& made) const {
    constexpr std::uint32_t kFramesMin = 40;
    constexpr std::uint32_t kPauseMax = 100;
    std::vector<Other> joined;
    for (const Other& other : result.others) {
      if (!joined.empty() && joined.back().word == other.word &&
          other.begin <= joined.back().end + kPauseMax) {
        joined.back().end = other.end;
      } else {
        joined.push_back(other);
      }
    }
    for (const Other& other : joined) {
      if (other.end - other.begin < kFramesMin || !speech_in(other.begin, other.end)) continue;
      made.unwritten.push_back({seconds_of(other.begin), seconds_of(other.end), other.word});
    }
  }

  [[nodiscard]] bool speech_in(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::size_t kPhonesMin = 4;
    const auto from = std::ranges::lower_bound(heard_, begin, {}, &HeardPhone::begin);
    const auto to = std::ranges::lower_bound(heard_, end, {}, &HeardPhone::begin);
    std::uint32_t frames = 0;
    for (auto phone = from; phone < to; ++phone) frames += phone->end - phone->begin;
    return from < to && static_cast<std::size_t>(to - from) >= kPhonesMin &&
           3 * frames > end - begin;
  }

  const acoustic::Engine& engine_;
  Manner manner_;
  const signal::Features& features_;
  const Source& source_;
  const AlignOptions& options_;
  std::uint32_t frames_;
  std::vector<std::uint32_t> chapters_;
  Progress progress_;
  std::vector<std::uint32_t> spoken_;  ///< number in the source of each word that can be spoken
  std::vector<const pronounce::Ways*> ways_;
  TextPhones text_;
  std::vector<float> background_;  ///< of each frame of the recording
  std::vector<HeardPhone> heard_;
  Plan plan_;
};

}  // namespace

Result<SoundAlignment> align(const acoustic::Engine& engine,
                             const pronounce::Pronouncer& pronouncer,
                             const signal::Features& features, const Source& source,
                             const AlignOptions& options) {
  DX_TRY(const std::vector<pronounce::Ways> ways, pronouncer.pronounce(source.text, source.words));
  if (features.frames() == 0) return fail(ErrorCode::kEmpty, "there is no sound in the recording");
  constexpr std::size_t kSpeechMin = 20;  // frames
  const std::vector<std::uint8_t> speech = signal::find_speech(features);
  if (static_cast<std::size_t>(std::ranges::count(speech, 1)) < kSpeechMin)
    return fail(ErrorCode::kEmpty, "nobody speaks in the recording");
  Aligner aligner(engine, features, source, ways, options);
  SoundAlignment made = aligner.run(manner_for(pronouncer.language()));
  // In clean sound a first search that finds nothing is right, and a second one that leans on the
  // transcript would find it everywhere.
  constexpr double kNoisyBelow = 20;  // dB
  constexpr double kSupportMin = 0.6;
  if (!made.fits && !source.words.empty() && signal::signal_to_noise(features) < kNoisyBelow) {
    SoundAlignment again = aligner.run(manner_for_noise(pronouncer.language()));
    if (again.fits && again.support > kSupportMin) made = std::move(again);
  }
  return made;
}

}  // namespace dixit::align
