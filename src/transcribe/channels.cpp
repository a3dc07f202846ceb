#include "transcribe/channels.h"

#include <algorithm>
#include <cmath>

#include "recording/open_recording.h"
#include "transcribe/stretches.h"

namespace dixit::transcribe {
namespace {

constexpr float kApart = 9;             // dB between a voice and what leaks of it
constexpr float kActive = -55;          // dB
constexpr float kSoftest = -65;         // dB: what is softer is silence
constexpr double kAlikeMax = 0.3;       // between the levels of channels that are people's own
constexpr double kShareApart = 0.7;     // of the active frames, for channels to be people's own
constexpr double kShareEach = 0.03;     // that each channel leads at least
constexpr double kPhraseSeconds = 0.6;  // words nearer than that are one phrase

Result<std::vector<float>> levels_of(const std::string& path, std::uint32_t track, int channel) {
  recording::Wanted wanted;
  wanted.track = track;
  wanted.channel = channel;
  wanted.rate = kStretchRate;
  std::vector<float> levels;
  std::vector<float> rest;
  const auto take = [&](const recording::Block& block) {
    rest.insert(rest.end(), block.samples.begin(), block.samples.end());
    std::size_t at = 0;
    for (; at + kStretchFrame <= rest.size(); at += kStretchFrame)
      levels.push_back(frame_level(std::span(rest).subspan(at, kStretchFrame)));
    rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(at));
    return true;
  };
  DX_TRY([[maybe_unused]] const RecordingCard card, recording::decode(path, wanted, take));
  return levels;
}

/// Levels of a fifth of a second, so that single samples decide nothing.
std::vector<float> smoothed(const std::vector<float>& levels) {
  constexpr std::size_t kReach = 10;
  std::vector<float> out(levels.size());
  double sum = 0;
  for (std::size_t f = 0; f < levels.size() + kReach; ++f) {
    if (f < levels.size()) sum += static_cast<double>(levels[f]);
    if (f > 2 * kReach) sum -= static_cast<double>(levels[f - 2 * kReach - 1]);
    if (f < kReach) continue;
    const std::size_t begin = f > 2 * kReach ? f - 2 * kReach : 0;
    const std::size_t count = std::min(f + 1, levels.size()) - begin;
    out[f - kReach] =
        static_cast<float>(sum / static_cast<double>(std::max<std::size_t>(1, count)));
  }
  return out;
}

/// How alike the levels of two channels rise and fall, -1 to 1. One room's are alike in both.
double alike(const std::vector<float>& left, const std::vector<float>& right) {
  const std::size_t n = std::min(left.size(), right.size());
  double l = 0;
  double r = 0;
  double ll = 0;
  double rr = 0;
  double lr = 0;
  double count = 0;
  for (std::size_t f = 0; f < n; ++f) {
    if (std::max(left[f], right[f]) < kActive) continue;
    const auto a = static_cast<double>(std::max(left[f], kSoftest));
    const auto b = static_cast<double>(std::max(right[f], kSoftest));
    l += a;
    r += b;
    ll += a * a;
    rr += b * b;
    lr += a * b;
    count += 1;
  }
  if (count < 1) return 1;
  const double spread = (ll - l * l / count) * (rr - r * r / count);
  return spread > 0 ? (lr - l * r / count) / std::sqrt(spread) : 1;
}

}  // namespace

void ChannelPlan::mute_others(int channel, std::uint64_t first, std::span<float> samples) const {
  const auto own = static_cast<std::size_t>(channel);
  if (own > 1 || levels.size() != 2) return;
  const std::vector<float>& mine = levels[own];
  const std::vector<float>& other = levels[1 - own];
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::uint64_t frame = (first + i) / kStretchFrame;
    if (frame < mine.size() && frame < other.size() && other[frame] > mine[frame] + kApart)
      samples[i] = 0;
  }
}

Result<ChannelPlan> plan_channels(const std::string& path, std::uint32_t track) {
  ChannelPlan plan;
  DX_TRY(const RecordingCard card, recording::examine(path));
  if (track < card.tracks.size() && card.tracks[track].rate > 0) {
    plan.seconds = static_cast<double>(card.tracks[track].samples) / card.tracks[track].rate;
  }
  if (track >= card.tracks.size() || card.tracks[track].channels != 2) return plan;
  DX_TRY(const std::vector<float> left, levels_of(path, track, 0));
  DX_TRY(const std::vector<float> right, levels_of(path, track, 1));
  plan.levels = {smoothed(left), smoothed(right)};
  std::size_t active = 0;
  std::size_t leads[2] = {0, 0};
  for (std::size_t f = 0; f < std::min(left.size(), right.size()); ++f) {
    const float l = plan.levels[0][f];
    const float r = plan.levels[1][f];
    if (std::max(l, r) < kActive) continue;
    ++active;
    if (l > r + kApart) ++leads[0];
    if (r > l + kApart) ++leads[1];
  }
  const auto all = static_cast<double>(std::max<std::size_t>(1, active));
  const auto each = static_cast<double>(std::min(leads[0], leads[1])) / all;
  const bool in_turn = static_cast<double>(leads[0] + leads[1]) / all >= kShareApart;
  // People who talk at the same time are apart, too, where their levels have nothing in common.
  if (each >= kShareEach && (in_turn || alike(plan.levels[0], plan.levels[1]) < kAlikeMax))
    plan.channels = {0, 1};
  else
    plan.levels.clear();
  return plan;
}

void gather_turns(std::vector<DraftWord>& words) {
  // Phrases of each channel, ordered by their starts.
  struct Phrase {
    std::size_t first = 0;
    double end = 0;
  };
  std::vector<std::size_t> phrase_of(words.size());
  std::vector<Phrase> phrases;
  std::vector<std::pair<int, std::size_t>> open;  // speaker, phrase
  for (std::size_t w = 0; w < words.size(); ++w) {
    auto mine = std::find_if(open.begin(), open.end(),
                             [&](const auto& o) { return o.first == words[w].speaker; });
    const bool goes_on =
        mine != open.end() && words[w].start_seconds - phrases[mine->second].end <= kPhraseSeconds;
    if (!goes_on) {
      phrases.push_back({w, 0});
      if (mine == open.end()) {
        open.emplace_back(words[w].speaker, 0);
        mine = open.end() - 1;
      }
      mine->second = phrases.size() - 1;
    }
    phrase_of[w] = mine->second;
    phrases[mine->second].end = words[w].end_seconds;
  }
  std::vector<std::size_t> order(words.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return phrase_of[a] < phrase_of[b]; });
  std::vector<DraftWord> sorted;
  sorted.reserve(words.size());
  for (const std::size_t i : order) sorted.push_back(std::move(words[i]));
  words = std::move(sorted);
}

}  // namespace dixit::transcribe
