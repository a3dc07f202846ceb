#include "app/listener.h"

#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "align/align.h"
#include "app/load.h"
#include "app/progress.h"
#include "app/recordings.h"
#include "app/sound_questions.h"
#include "doubt/doubts.h"
#include "recording/cuts.h"

namespace dixit::app {
namespace {

constexpr double kSupportedShare = 0.9;  ///< of the matched words, for evidence audio_checked
constexpr double kHeardLeast = 0.5;      ///< confidence of a word that counts as supported
constexpr double kCutMargin = 0.4;       ///< seconds to play before and after the words
constexpr double kCutLongest = 90;       ///< seconds
constexpr double kNeighbours = 8;        ///< seconds between segments that are played as one

bool is_file(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

struct Listener::Ear {
  std::string path;
  bool stated = false;  ///< by the user
  bool tried = false;
  bool open = false;
  recording::Heard heard;
  std::shared_ptr<const acoustic::Engine> engine;
  std::shared_ptr<const pronounce::Pronouncer> pronouncer;
  SoundAlignment alignment;
};

Listener::Listener(const Collection& collection, const Options& options,
                   std::vector<Error>& problems)
    : collection_(collection), options_(options), by_source_(collection.plain().size()) {
  if (!options_.sound.deaf) find_recordings(problems);
}

Listener::~Listener() = default;

void Listener::find_recordings(std::vector<Error>& problems) {
  const std::vector<Source>& plain = collection_.plain();
  const auto put = [&](std::size_t k, std::string path, bool stated) {
    by_source_[k] = std::make_unique<Ear>();
    by_source_[k]->path = std::move(path);
    by_source_[k]->stated = stated;
  };
  for (const std::string& given : options_.sound.recordings) {
    const std::size_t equals = is_file(given) ? std::string::npos : given.find('=');
    const std::string id = equals == std::string::npos ? "" : given.substr(0, equals);
    const std::string path = equals == std::string::npos ? given : given.substr(equals + 1);
    if (!is_file(path)) {
      problems.push_back({ErrorCode::kOpen, "is no file", "name a recording", path, "--recording"});
      continue;
    }
    std::size_t k = 0;
    if (!id.empty()) {
      while (k < plain.size() && plain[k].id != id) ++k;
    }
    if (k >= plain.size() || (id.empty() && plain.size() != 1)) {
      problems.push_back({ErrorCode::kUsage,
                          id.empty() ? "does not say which source it is the recording of"
                                     : "no source read from a file has the id `" + id + "`",
                          "write ID=FILE; ids are paths below SOURCE without the ending", path,
                          "--recording"});
      continue;
    }
    put(k, path, true);
  }
  for (std::size_t k = 0; k < plain.size(); ++k) {
    if (by_source_[k] != nullptr) continue;
    if (std::string path = recording_beside(plain[k]); !path.empty())
      put(k, std::move(path), false);
  }
}

Result<bool> Listener::open(Ear& ear, const Source& source) {
  DX_TRY(ear.engine, ears_.engine());
  DX_TRY(ear.pronouncer, ears_.pronouncer(source.language));
  DX_TRY(ear.heard, listen(ear.path, options_, ears_));
  Progress progress(options_.progress, "aligning " + ear.path, 0);
  align::AlignOptions how;
  how.threads = options_.threads;
  how.progress = [&](double done, double all) {
    progress.update("aligning " + source.path + ", " + clock_time(done) + " of " + clock_time(all));
  };
  DX_TRY(ear.alignment,
         align::align(*ear.engine, *ear.pronouncer, ear.heard.features, source, how));
  if (!ear.alignment.fits) {
    return fail(ErrorCode::kFormat, "is not heard as the recording of " + source.path,
                "name the right one with --recording " + source.id + "=FILE, or use --no-sound");
  }
  DX_TRY([[maybe_unused]] const bool looked,
         doubt::find_doubts(*ear.engine, *ear.pronouncer, ear.heard.features, source,
                            {options_.sound.doubts_per_hour, options_.threads}, ear.alignment));
  return true;
}

Listener::Ear* Listener::ear_of(std::uint32_t source) {
  if (source >= by_source_.size() || by_source_[source] == nullptr) return nullptr;
  Ear& ear = *by_source_[source];
  if (!ear.tried) {
    ear.tried = true;
    const auto opened = open(ear, collection_.plain()[source]);
    ear.open = opened.has_value();
    if (!opened) {
      Error error = opened.error();
      if (error.file.empty()) error.file = ear.path;
      complain(error);
      failed_ = true;
    }
  }
  return ear.open ? &ear : nullptr;
}

namespace {

/// What the alignment has of the words [begin, end): first and last time, and how many it supports.
struct Spoken {
  double start = kNoTime;
  double end = kNoTime;
  std::uint32_t words = 0;
  std::uint32_t supported = 0;
};

Spoken spoken(const SoundAlignment& alignment, WordRange words) {
  Spoken out;
  const auto end = std::min<std::size_t>(words.end, alignment.words.size());
  for (std::size_t k = words.begin; k < end; ++k) {
    const AlignedWord& word = alignment.words[k];
    ++out.words;
    if (!word.placed) continue;
    if (static_cast<double>(word.confidence) >= kHeardLeast) ++out.supported;
    if (!(out.start <= word.start_seconds)) out.start = word.start_seconds;
    if (!(out.end >= word.end_seconds)) out.end = word.end_seconds;
  }
  return out;
}

std::uint64_t sample_at(double seconds, const AudioTrack& track) {
  const double sample = std::max(0.0, seconds) * track.rate;
  return std::min(track.samples, static_cast<std::uint64_t>(std::llround(sample)));
}

bool touches(const Doubt& doubt, WordRange words) {
  if (doubt.words.begin == doubt.words.end)
    return doubt.words.begin > words.begin && doubt.words.begin < words.end;
  return doubt.words.begin < words.end && words.begin < doubt.words.end;
}

/// Whether the sound has answered for the transcript where the doubt is.
bool settled(const Doubt& doubt, const Match& match, const SoundEvidence& sound) {
  return std::ranges::any_of(sound.answers, [&](const SoundAnswer& answer) {
    const Edit& edit = match.edits[answer.edit];
    return answer.decided && !answer.for_article && answer.probability >= kAnswerSure &&
           doubt.words.begin >= edit.source.begin && doubt.words.end <= edit.source.end;
  });
}

void add_cut(SoundEvidence& sound, SoundCut cut) {
  if (!sound.cuts.empty()) {
    SoundCut& last = sound.cuts.back();
    if (last.source_index == cut.source_index && cut.start_seconds >= last.start_seconds &&
        cut.start_seconds - last.end_seconds < kNeighbours) {
      last.end_seconds = std::max(last.end_seconds, cut.end_seconds);
      last.samples.end = std::max(last.samples.end, cut.samples.end);
      last.words += cut.words;
      last.supported += cut.supported;
      return;
    }
  }
  sound.cuts.push_back(std::move(cut));
}

/// What the finding as a whole is worth now.
void conclude(Finding& finding, const Match& match) {
  const SoundEvidence& sound = *match.sound;
  if (sound.supported) finding.evidence = Evidence::kAudioChecked;
  const bool for_article = std::ranges::any_of(sound.answers, [](const SoundAnswer& a) {
    return a.decided && a.for_article && a.probability >= kAnswerSure;
  });
  const bool doubted = std::ranges::any_of(
      sound.doubts, [&](const Doubt& doubt) { return !settled(doubt, match, sound); });
  if (!for_article && !doubted) return;
  if (!finding.form || finding.status || finding.who == Who::kOther || finding.who == Who::kMixed)
    return;
  finding.status = Status::kTranscriptInDoubt;
  finding.severity.reset();
}

}  // namespace

void Listener::hear(Finding& finding) {
  for (std::size_t m = 0; m < finding.matches.size(); ++m) {
    Match& match = finding.matches[m];
    auto sound = std::make_shared<SoundEvidence>();
    std::uint32_t words = 0;
    std::uint32_t supported = 0;
    bool all_heard = !match.segments.empty();
    for (Segment& segment : match.segments) {
      const Ear* ear = ear_of(segment.source_index);
      all_heard = all_heard && ear != nullptr;
      if (ear == nullptr || options_.sound.track >= ear->heard.card.tracks.size()) continue;
      const AudioTrack& track = ear->heard.card.tracks[ear->heard.track];
      const Spoken where = spoken(ear->alignment, segment.source);
      words += where.words;
      supported += where.supported;
      sound->engine = ear->alignment.engine;
      for (const Doubt& doubt : ear->alignment.doubts) {
        if (touches(doubt, segment.source)) sound->doubts.push_back(doubt);
      }
      if (std::isnan(where.start)) continue;
      segment.start_seconds = where.start;
      segment.end_seconds = where.end;
      add_cut(*sound, {segment.source_index,
                       ear->path,
                       ear->heard.track,
                       options_.sound.channel,
                       track.rate,
                       {sample_at(where.start, track), sample_at(where.end, track)},
                       where.start,
                       where.end,
                       where.words,
                       where.supported,
                       {}});
    }
    if (sound->engine.empty()) continue;
    if (m == 0) {
      for (std::uint32_t e = 0; e < match.edits.size(); ++e) {
        const Ear* ear = ear_of(match.edits[e].source_index);
        if (ear == nullptr) continue;
        const Source& source = collection_.plain()[match.edits[e].source_index];
        auto answer =
            ask_sound({*ear->engine, *ear->pronouncer, ear->heard.features, ear->alignment, source},
                      match.edits[e]);
        if (!answer) continue;
        answer->edit = e;
        sound->answers.push_back(std::move(*answer));
      }
    }
    sound->supported =
        all_heard && words > 0 && sound->doubts.empty() && supported >= kSupportedShare * words;
    if (!match.segments.empty() && !std::isnan(match.segments.front().start_seconds)) {
      match.start_seconds = match.segments.front().start_seconds;
      match.end_seconds = match.segments.back().end_seconds;
    }
    match.sound = std::move(sound);
  }
  if (!finding.matches.empty() && finding.matches[0].sound != nullptr)
    conclude(finding, finding.matches[0]);
}

void Listener::hear(std::vector<Traced>& traced, bool with_cuts) {
  const bool none = std::ranges::all_of(by_source_, [](const auto& e) { return e == nullptr; });
  if (none) return;
  for (Traced& each : traced) hear(each.finding);
  if (with_cuts) cut(traced);
}

void Listener::cut(std::vector<Traced>& traced) {
  struct Piece {
    SoundCut* cut;
    SampleRange stretch;
  };
  std::map<std::string, std::vector<Piece>> by_recording;  // each is decoded once
  std::vector<std::shared_ptr<SoundEvidence>> changed;
  for (Traced& each : traced) {
    if (each.finding.matches.empty() || each.finding.matches[0].sound == nullptr) continue;
    Match& match = each.finding.matches[0];
    auto sound = std::make_shared<SoundEvidence>(*match.sound);
    for (SoundCut& cut : sound->cuts) {
      if (cut.end_seconds - cut.start_seconds > kCutLongest) continue;
      const auto margin = static_cast<std::uint64_t>(kCutMargin * cut.rate);
      const std::uint64_t begin = cut.samples.begin - std::min(cut.samples.begin, margin);
      by_recording[cut.recording].push_back({&cut, {begin, cut.samples.end + margin}});
    }
    match.sound = sound;
    changed.push_back(std::move(sound));
  }
  for (auto& [path, pieces] : by_recording) {
    std::vector<SampleRange> stretches;
    for (const Piece& piece : pieces) stretches.push_back(piece.stretch);
    recording::Wanted wanted;
    wanted.track = options_.sound.track;
    wanted.channel = options_.sound.channel;
    auto wavs = recording::cut_wavs(path, wanted, stretches);
    if (!wavs) {
      complain(wavs.error());
      failed_ = true;
      continue;
    }
    for (std::size_t k = 0; k < pieces.size(); ++k) pieces[k].cut->wav = std::move((*wavs)[k]);
  }
}

}  // namespace dixit::app
