#include "quote/speakers/turns.h"

#include <algorithm>
#include <string>

namespace dixit::quote {
namespace {

constexpr std::size_t kRunsLeast = 6;    ///< runs that a conversation has
constexpr std::size_t kAskedShare = 15;  ///< of a hundred runs, those that ask or cry
constexpr std::size_t kBareShare = 15;   ///< of a hundred turns, those that nobody is named beside
constexpr std::size_t kMemory = 6;       ///< turns back in which the other one is looked for

/// One turn: runs [first, last] that one person says.
struct Turn {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t told = kNowhere;  ///< the run that names the speaker
  bool follows = false;           ///< nothing is told between it and the turn before
  bool open = false;              ///< nobody is named in it or beside it
};

class Turns {
 public:
  Turns(const Scene& scene, const People& people, std::vector<Attribution>& out)
      : scene_(scene), people_(people), out_(out) {}

  void run() {
    if (!converses()) return;
    cut();
    const auto bare = static_cast<std::size_t>(std::count_if(
        turns_.begin(), turns_.end(), [](const Turn& t) { return t.open && t.follows; }));
    if (bare * 100 < kBareShare * turns_.size()) return;
    for (std::size_t t = 0; t < turns_.size(); ++t) fill_from_before(t);
    for (std::size_t t = turns_.size(); t-- > 0;) fill_from_after(t);
  }

 private:
  [[nodiscard]] bool converses() const {
    if (scene_.runs.size() < kRunsLeast) return false;
    const auto asked = static_cast<std::size_t>(
        std::count(scene_.run_ends.begin(), scene_.run_ends.end(), RunEnd::kAsk));
    return asked * 100 >= kAskedShare * scene_.runs.size();
  }

  [[nodiscard]] bool alone(std::uint32_t r) const {
    const std::uint32_t q = scene_.run_elements[r];
    const std::uint32_t s = scene_.elements[q].sentence;
    for (std::uint32_t i = scene_.first_of(s); i < scene_.end_of(s); ++i) {
      if (!scene_.elements[i].is_run()) return false;
    }
    return true;
  }

  void cut() {
    for (std::uint32_t r = 0; r < scene_.runs.size(); ++r) {
      const bool paragraph = r == 0 || scene_.runs[r].paragraph != scene_.runs[r - 1].paragraph;
      const bool goes_on = r > 0 && (scene_.runs[r].continues || !paragraph);
      if (!goes_on) {
        Turn turn;
        turn.first = r;
        turn.follows = r > 0 && next_paragraph(r) && !scene_.runs[r].continues;
        turns_.push_back(turn);
      }
      Turn& turn = turns_.back();
      turn.last = r;
      if (out_[r].tie >= Tie::kSentence && out_[r].phrase && turn.told == kNowhere) turn.told = r;
      if (out_[r].tie == Tie::kContext && out_[r].phrase && turn.told == kNowhere) turn.told = r;
    }
    for (Turn& turn : turns_) turn.open = turn.told == kNowhere && alone(turn.first);
  }

  [[nodiscard]] bool next_paragraph(std::uint32_t r) const {
    const std::uint32_t q = scene_.run_elements[r];
    return scene_.runs[r].paragraph == scene_.runs[r - 1].paragraph + 1 &&
           (scene_.elements[q].gap & kParagraph) != 0;
  }

  void give(Turn& turn, std::uint32_t from) {
    for (std::uint32_t r = turn.first; r <= turn.last; ++r) {
      Attribution a = out_[from];
      a.tie = Tie::kInherited;
      a.from = out_[from].from == kNowhere ? from : out_[from].from;
      out_[r] = a;
    }
    turn.told = from;
  }

  [[nodiscard]] std::string key(std::uint32_t run) const {
    const Phrase& phrase = out_[run].phrase;
    if (phrase.kind == PhraseKind::kName) {
      return std::to_string(people_.mentions()[phrase.mention].person);
    }
    return std::string(scene_.folds[phrase.last]);
  }

  void fill_from_before(std::size_t t) {
    Turn& turn = turns_[t];
    if (!turn.open || turn.told != kNowhere || !turn.follows || t == 0) return;
    if (t >= 2 && turns_[t - 1].follows && turns_[t - 2].told != kNowhere) {
      give(turn, turns_[t - 2].told);
      return;
    }
    if (turns_[t - 1].told == kNowhere) return;
    const std::string last = key(turns_[t - 1].told);
    for (std::size_t back = 2; back <= kMemory && back <= t; ++back) {
      const std::uint32_t told = turns_[t - back].told;
      if (told == kNowhere || key(told) == last) continue;
      give(turn, told);
      return;
    }
    for (std::uint32_t r = turn.first; r <= turn.last; ++r) out_[r] = Attribution{};
  }

  void fill_from_after(std::size_t t) {
    Turn& turn = turns_[t];
    if (!turn.open || turn.told != kNowhere || t + 2 >= turns_.size()) return;
    if (!turns_[t + 1].follows || !turns_[t + 2].follows) return;
    if (turns_[t + 2].told != kNowhere) give(turn, turns_[t + 2].told);
  }

  const Scene& scene_;
  const People& people_;
  std::vector<Attribution>& out_;
  std::vector<Turn> turns_;
};

}  // namespace

void alternate_turns(const Scene& scene, const People& people, std::vector<Attribution>& out) {
  Turns(scene, people, out).run();
}

}  // namespace dixit::quote
