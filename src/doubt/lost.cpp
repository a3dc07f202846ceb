#include "doubt/lost.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/parallel.h"
#include "hear/place.h"
#include "hear/sweep.h"

namespace dixit::doubt {
namespace {

constexpr std::size_t kWordsLookedFor = 25;       // of a run, from its beginning
constexpr std::size_t kElsewhereFrames = 90'000;  // how far away a run is looked for
constexpr double kPhoneFrames = 8;                // on the mean
constexpr std::size_t kAroundFrames = 50;
constexpr std::size_t kLevelFrames = 3000;
constexpr std::size_t kUnwrittenMin = 50;

struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t word = 0;
  double speech = 0;  ///< frames that are not silent
  bool explained = false;
};

std::size_t frame_of(double seconds, std::size_t frames) {
  if (!(seconds > 0)) return 0;
  const double frame = seconds * signal::kFramesPerSecond;
  return frame >= static_cast<double>(frames) ? frames : static_cast<std::size_t>(frame);
}

/// Frames louder than the middle between the quiet and the loud ones around.
double loud_frames(const signal::Features& features, std::size_t begin, std::size_t end) {
  const std::size_t from = begin - std::min(begin, kLevelFrames);
  const std::size_t to = std::min(features.frames(), end + kLevelFrames);
  std::vector<float> energy(features.energy.begin() + static_cast<std::ptrdiff_t>(from),
                            features.energy.begin() + static_cast<std::ptrdiff_t>(to));
  if (energy.size() < 20) return 0;
  std::sort(energy.begin(), energy.end());
  const float quiet = energy[energy.size() / 20];
  const float loud = energy[energy.size() * 19 / 20];
  const float bar = quiet + 0.5F * (loud - quiet);
  return static_cast<double>(
      std::count_if(features.energy.begin() + static_cast<std::ptrdiff_t>(begin),
                    features.energy.begin() + static_cast<std::ptrdiff_t>(end),
                    [bar](float e) { return e > bar; }));
}

class Search {
 public:
  Search(const Asking& asking, const Layout& layout, const SoundAlignment& alignment)
      : asking_(asking), layout_(layout), alignment_(alignment) {
    const std::size_t frames = asking.features.frames();
    for (const UnwrittenSpeech& u : alignment.unwritten) {
      Stretch s{frame_of(u.start_seconds, frames), frame_of(u.end_seconds, frames), u.word, 0,
                false};
      if (s.end < s.begin + kUnwrittenMin) continue;
      s.speech = loud_frames(asking.features, s.begin, s.end);
      stretches_.push_back(s);
    }
  }

  std::vector<Suspicion> run(unsigned threads) {
    std::vector<Suspicion> found(layout_.lost.size());
    std::vector<char> certain(layout_.lost.size(), 0);
    std::vector<int> where(layout_.lost.size(), -1);
    parallel_for(layout_.lost.size(), threads, [&](std::size_t r) {
      certain[r] = ask_run(layout_.lost[r], found[r], where[r]) ? 1 : 0;
    });
    std::vector<Suspicion> kept;
    for (std::size_t r = 0; r < found.size(); ++r) {
      if (where[r] >= 0) stretches_[static_cast<std::size_t>(where[r])].explained = true;
      if (certain[r] != 0) kept.push_back(std::move(found[r]));
    }
    for (const Stretch& s : stretches_) {
      if (!s.explained) kept.push_back(missing(s));
    }
    return kept;
  }

 private:
  static Suspicion missing(const Stretch& s) {
    Suspicion m;
    m.kind = DoubtKind::kMissing;
    m.begin = m.end = s.word;
    m.frame_begin = s.begin;
    m.frame_end = s.end;
    m.frames = s.speech;
    m.odds = std::clamp(s.speech / 50 - 2, -4.0, 5.0);
    return m;
  }

  [[nodiscard]] std::size_t end_before(std::uint32_t word) const {
    while (word-- > 0) {
      if (alignment_.words[word].placed) {
        return frame_of(alignment_.words[word].end_seconds, asking_.features.frames());
      }
    }
    return 0;
  }
  [[nodiscard]] std::size_t begin_after(std::uint32_t word) const {
    for (; word < alignment_.words.size(); ++word) {
      if (alignment_.words[word].placed) {
        return frame_of(alignment_.words[word].start_seconds, asking_.features.frames());
      }
    }
    return asking_.features.frames();
  }

  /// Gives false where the words are spoken in their place after all.
  bool ask_run(const LostRun& run, Suspicion& s, int& where) const {
    const hear::Wording all = hear::part_of(asking_.spoken, run.begin, run.end);
    const hear::Wording some =
        hear::part_of(all, 0, std::min<std::size_t>(all.size(), kWordsLookedFor));
    const double expected = kPhoneFrames * static_cast<double>(all.phones());
    const std::size_t begin = end_before(run.begin);
    const std::size_t end = std::max(begin, begin_after(run.end));
    const double speech = end > begin ? loud_frames(asking_.features, begin, end) : 0;
    s.begin = run.begin;
    s.end = run.end;
    s.frame_begin = begin;
    s.frame_end = end;
    s.phones = static_cast<double>(all.phones());
    s.frames = speech;
    const bool room = speech > 0.4 * expected;
    if (room && heard(some, begin, end, s) > 0) return false;
    s.kind = room ? DoubtKind::kSwapped : DoubtKind::kAdded;
    s.odds = std::clamp(0.3 * static_cast<double>(all.size()) - 1, -1.0, 5.0);
    double best = 1;
    for (std::size_t k = 0; k < stretches_.size(); ++k) {
      const Stretch& stretch = stretches_[k];
      if (stretch.speech < 0.25 * expected || stretch.begin > end + kElsewhereFrames ||
          stretch.end + kElsewhereFrames < begin) {
        continue;
      }
      Suspicion there = s;
      const double odds = heard(some, stretch.begin, stretch.end, there);
      if (odds <= best) continue;
      best = odds;
      s = there;
      s.kind = DoubtKind::kReordered;
      s.odds = std::clamp(odds, 1.0, 6.0);
      where = static_cast<int>(k);
    }
    return true;
  }

  /// Log odds that the words are spoken in a stretch; the place is put into `s`.
  double heard(const hear::Wording& words, std::size_t begin, std::size_t end, Suspicion& s) const {
    const std::size_t from = begin - std::min(begin, kAroundFrames);
    const std::size_t to = std::min(asking_.features.frames(), end + kAroundFrames);
    const auto seen = hear::sweep(asking_.engine, asking_.features, {words}, from, to, 1, 1);
    if (seen.front().empty()) return -12;
    const hear::Sighting& best = seen.front().front();
    const hear::PlaceMeasure m = hear::measure_place(
        asking_.engine, asking_.features, words, best.begin - std::min(best.begin, kAroundFrames),
        best.end + kAroundFrames);
    if (!m.found) return -12;
    s.frame_begin = m.begin;
    s.frame_end = m.end;
    return hear::place_odds(m);
  }

  const Asking& asking_;
  const Layout& layout_;
  const SoundAlignment& alignment_;
  std::vector<Stretch> stretches_;
};

}  // namespace

std::vector<Suspicion> suspect_lost(const Asking& asking, const Layout& layout,
                                    const SoundAlignment& alignment, unsigned threads) {
  return Search(asking, layout, alignment).run(threads);
}

}  // namespace dixit::doubt
