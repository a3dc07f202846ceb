#include "transcribe/turns.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "transcribe/voice_model.h"

namespace dixit::transcribe {
namespace {

constexpr std::size_t kPieceFrames = 200;     // what is taken for one voice at first
constexpr std::size_t kPauseFrames = 30;      // a longer silence ends a run of speech
constexpr std::size_t kRunFrames = 25;        // shorter ones are no speech
constexpr std::size_t kBlockFrames = 60'000;  // clustered by itself: 10 minutes
constexpr double kPenalty = 2.5;              // frames follow each other: BIC's own 1 is too weak
constexpr double kLeastSeconds = 4;           // of speech, for a voice to be counted
constexpr double kLeastShare = 0.04;          // of all speech
constexpr std::size_t kReach = 60;            // frames to each side that tell whose a frame is
constexpr int kVoicesMax = 12;                // more are no sure answer
constexpr int kRounds = 3;

struct Run {
  std::size_t begin = 0;  // frames
  std::size_t end = 0;
};

/// What is loud enough to be speech, in blocks, because the level of a recording changes.
std::vector<Run> find_speech(const signal::Features& features) {
  std::vector<Run> runs;
  constexpr std::size_t kLevelFrames = 6'000;
  for (std::size_t block = 0; block < features.frames(); block += kLevelFrames) {
    const std::size_t end = std::min(block + kLevelFrames, features.frames());
    std::vector<float> sorted(features.energy.begin() + static_cast<std::ptrdiff_t>(block),
                              features.energy.begin() + static_cast<std::ptrdiff_t>(end));
    std::sort(sorted.begin(), sorted.end());
    const float noise = sorted[sorted.size() / 10];
    const float loud = sorted[sorted.size() * 95 / 100];
    const float threshold = std::max({noise + 0.3f * (loud - noise), loud - 3.0f, -6.5f});
    for (std::size_t f = block; f < end; ++f) {
      if (features.energy[f] < threshold) continue;
      if (!runs.empty() && f <= runs.back().end + kPauseFrames)
        runs.back().end = f + 1;
      else
        runs.push_back({f, f + 1});
    }
  }
  std::erase_if(runs, [](Run run) { return run.end - run.begin < kRunFrames; });
  return runs;
}

/// Runs cut into pieces of about two seconds.
std::vector<Run> cut(const std::vector<Run>& runs) {
  std::vector<Run> pieces;
  for (const Run run : runs) {
    const std::size_t length = run.end - run.begin;
    const std::size_t count = std::max<std::size_t>(1, (length + kPieceFrames / 2) / kPieceFrames);
    for (std::size_t i = 0; i < count; ++i)
      pieces.push_back({run.begin + length * i / count, run.begin + length * (i + 1) / count});
  }
  return pieces;
}

/// Which of two neighbours to join next, and until when: as long as one voice explains both.
std::vector<VoiceModel> join(std::vector<VoiceModel> groups, std::vector<int>& group_of) {
  const std::size_t n = groups.size();
  std::vector<std::vector<double>> cost(n, std::vector<double>(n, 0));
  std::vector<char> alive(n, 1);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b)
      cost[a][b] = VoiceModel::apart(groups[a], groups[b], kPenalty);
  }
  std::vector<int> into(n);
  std::iota(into.begin(), into.end(), 0);
  while (true) {
    double best = 0;
    std::size_t left = n;
    std::size_t right = n;
    for (std::size_t a = 0; a < n; ++a) {
      if (alive[a] == 0) continue;
      for (std::size_t b = a + 1; b < n; ++b) {
        if (alive[b] == 0 || cost[a][b] >= best) continue;
        best = cost[a][b];
        left = a;
        right = b;
      }
    }
    if (left == n) break;
    groups[left].add(groups[right]);
    alive[right] = 0;
    for (int& g : into) {
      if (g == static_cast<int>(right)) g = static_cast<int>(left);
    }
    for (std::size_t other = 0; other < n; ++other) {
      if (alive[other] == 0 || other == left) continue;
      cost[std::min(left, other)][std::max(left, other)] =
          VoiceModel::apart(groups[left], groups[other], kPenalty);
    }
  }
  std::vector<int> number(n, -1);
  std::vector<VoiceModel> out;
  for (std::size_t a = 0; a < n; ++a) {
    if (alive[a] == 0) continue;
    number[a] = static_cast<int>(out.size());
    out.push_back(groups[a]);
  }
  group_of.resize(n);
  for (std::size_t a = 0; a < n; ++a) group_of[a] = number[static_cast<std::size_t>(into[a])];
  return out;
}

class VoiceFinder {
 public:
  explicit VoiceFinder(const signal::Features& features)
      : features_(features), runs_(find_speech(features)) {}

  Voices run() {
    std::size_t speech = 0;
    for (const Run r : runs_) speech += r.end - r.begin;
    if (speech < 300) return {};
    std::vector<VoiceModel> voices = first_voices();
    for (int round = 0; round < kRounds; ++round) {
      drop_small(voices, speech);
      if (voices.size() < 2 || voices.size() > kVoicesMax) return {};
      assign(voices);
      voices = models(voices.size());
      std::vector<int> unused;
      voices = join(std::move(voices), unused);
    }
    drop_small(voices, speech);
    if (voices.size() < 2) return {};
    assign(voices);
    return turns(voices.size());
  }

 private:
  [[nodiscard]] VoiceModel model_of(Run run) const {
    VoiceModel model;
    for (std::size_t f = run.begin; f < run.end; ++f) model.add(cepstra(f));
    return model;
  }
  [[nodiscard]] const float* cepstra(std::size_t frame) const {
    return features_.cepstra.data() + frame * signal::kCepstra + 1;  // without the loudness
  }

  /// Pieces joined inside blocks, then the blocks' voices.
  std::vector<VoiceModel> first_voices() {
    std::vector<VoiceModel> all;
    const std::vector<Run> pieces = cut(runs_);
    std::vector<int> unused;
    for (std::size_t p = 0; p < pieces.size();) {
      std::vector<VoiceModel> block;
      const std::size_t end = pieces[p].begin + kBlockFrames;
      for (; p < pieces.size() && pieces[p].begin < end; ++p) block.push_back(model_of(pieces[p]));
      for (VoiceModel& voice : join(std::move(block), unused)) all.push_back(std::move(voice));
    }
    return join(std::move(all), unused);
  }

  static void drop_small(std::vector<VoiceModel>& voices, std::size_t speech) {
    const double least = std::max(kLeastSeconds * signal::kFramesPerSecond,
                                  kLeastShare * static_cast<double>(speech));
    std::erase_if(voices, [&](const VoiceModel& voice) { return voice.frames() < least; });
  }

  /// Gives every frame of speech to the voice that its surroundings fit best.
  void assign(std::vector<VoiceModel>& voices) {
    voice_of_.assign(features_.frames(), -1);
    for (VoiceModel& voice : voices) voice.prepare();
    for (const Run run : runs_) {
      const std::size_t n = run.end - run.begin;
      std::vector<std::vector<double>> sums(voices.size(), std::vector<double>(n + 1, 0));
      for (std::size_t v = 0; v < voices.size(); ++v) {
        for (std::size_t i = 0; i < n; ++i)
          sums[v][i + 1] = sums[v][i] + voices[v].score(cepstra(run.begin + i));
      }
      for (std::size_t i = 0; i < n; ++i) {
        const std::size_t from = i - std::min(i, kReach);
        const std::size_t to = std::min(n, i + kReach + 1);
        std::size_t best = 0;
        for (std::size_t v = 1; v < voices.size(); ++v) {
          if (sums[v][to] - sums[v][from] > sums[best][to] - sums[best][from]) best = v;
        }
        voice_of_[run.begin + i] = static_cast<int>(best);
      }
    }
  }

  [[nodiscard]] std::vector<VoiceModel> models(std::size_t count) const {
    std::vector<VoiceModel> out(count);
    for (std::size_t f = 0; f < voice_of_.size(); ++f) {
      if (voice_of_[f] >= 0) out[static_cast<std::size_t>(voice_of_[f])].add(cepstra(f));
    }
    std::erase_if(out, [](const VoiceModel& voice) { return voice.frames() < 1; });
    return out;
  }

  [[nodiscard]] Voices turns(std::size_t count) const {
    Voices out;
    std::vector<int> number(count, -1);
    for (std::size_t f = 0; f < voice_of_.size(); ++f) {
      const int voice = voice_of_[f];
      if (voice < 0) continue;
      int& called = number[static_cast<std::size_t>(voice)];
      if (called < 0) called = out.count++;
      const double at = static_cast<double>(f) / signal::kFramesPerSecond;
      const double end = static_cast<double>(f + 1) / signal::kFramesPerSecond;
      const bool goes_on = !out.turns.empty() && out.turns.back().voice == called &&
                           at - out.turns.back().end_seconds < 1.0 / signal::kFramesPerSecond;
      if (goes_on)
        out.turns.back().end_seconds = end;
      else
        out.turns.push_back({at, end, called});
    }
    if (out.count < 2) return {};
    return out;
  }

  const signal::Features& features_;
  std::vector<Run> runs_;
  std::vector<int> voice_of_;  // of each frame; -1 in silence
};

}  // namespace

int Voices::at(const DraftWord& word) const {
  const auto first =
      std::upper_bound(turns.begin(), turns.end(), word.start_seconds,
                       [](double at, const VoiceTurn& turn) { return at < turn.end_seconds; });
  int best = -1;
  double most = 0;
  for (auto turn = first; turn != turns.end() && turn->start_seconds < word.end_seconds; ++turn) {
    const double shared = std::min(word.end_seconds, turn->end_seconds) -
                          std::max(word.start_seconds, turn->start_seconds);
    if (shared <= most) continue;
    most = shared;
    best = turn->voice;
  }
  if (best >= 0 || turns.empty()) return best;
  // In what was taken for silence: whoever is nearer.
  if (first == turns.end()) return turns.back().voice;
  if (first == turns.begin()) return first->voice;
  const auto before = first - 1;
  return word.start_seconds - before->end_seconds < first->start_seconds - word.end_seconds
             ? before->voice
             : first->voice;
}

Voices find_voices(const signal::Features& features) { return VoiceFinder(features).run(); }

}  // namespace dixit::transcribe
