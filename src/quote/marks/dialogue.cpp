#include "quote/marks/dialogue.h"

#include <algorithm>

#include "base/utf8.h"
#include "quote/marks/incise.h"
#include "quote/marks/mark_scan.h"
#include "quote/marks/skip.h"
#include "quote/marks/voices.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit::quote {
namespace {

#include "quote/marks/voice_priors.inc"

constexpr std::size_t kInciseMax = 40;    ///< words of a narrator's clause
constexpr std::uint32_t kTurnsSure = 4;   ///< so many turns without a verb of saying, or …
constexpr std::uint32_t kInlineSure = 3;  ///< … so many inside lines are a conversation

/// Where a speech is told from the narrator's words: an index into kVoicePriors, more inside a
/// line.
enum Context : std::uint32_t { kFresh, kAfterIncise, kGoesOn, kTold, kClause, kPauseClause };
constexpr std::uint32_t kInlineContexts = 6;

bool is_space(std::string_view text, std::uint32_t at) {
  return text::char_class(utf8::decode(text, at).code) == text::CharClass::kSpace;
}

/// A dash that opens a speech, and where the speech begins.
struct Opener {
  std::uint32_t at = 0;
  std::uint32_t begin = 0;
  bool line = false;  ///< at the start of a line
};

/// The turn that an opener starts.
struct Turn {
  std::uint32_t at = 0;
  Span speech;
  std::uint32_t paragraph = 0;
  bool line = false;
  bool marked = false;  ///< opened by a mark
};

class Openers {
 public:
  Openers(std::string_view text, Span range) : text_(text), range_(range) {}

  std::vector<Opener> find() {
    std::vector<Opener> out;
    for (std::uint32_t at = range_.begin; at < range_.end;) {
      at = skip_to(text_, {at, range_.end},
                   [](auto byte) { return (byte == '-') | (byte == 0xE2); });
      if (at == range_.end) break;
      const std::uint32_t past = past_dash(at);
      if (past != 0) {
        if (const Opener opener = opened(at, past); opener.begin != 0) out.push_back(opener);
      }
      at = past != 0 ? past : at + 1;
    }
    return out;
  }

 private:
  /// Past a dash of any kind at `at`, "--" among them and "-" with a space; or 0.
  [[nodiscard]] std::uint32_t past_dash(std::uint32_t at) const {
    const utf8::Decoded d = utf8::decode(text_, at);
    if (is_dash(d.code)) return at + d.bytes;
    if (d.code != U'-') return 0;
    std::uint32_t end = at + 1;
    while (end < range_.end && text_[end] == '-') ++end;
    if (end - at > 2) return 0;
    return end - at == 2 || (end < range_.end && is_space(text_, end)) ? end : 0;
  }

  [[nodiscard]] Opener opened(std::uint32_t at, std::uint32_t past) const {
    Opener out{at, 0, false};
    // Before it: the start of a line, or the end of a sentence.
    std::uint32_t before = at;
    while (before > range_.begin && is_space(text_, before - 1) && text_[before - 1] != '\n')
      --before;
    if (before > range_.begin) {
      const utf8::Decoded b = utf8::decode_before(text_, before);
      out.line = b.code == U'\n';
      if (out.line) {
        std::uint32_t end = before;
        while (end > range_.begin && is_space(text_, end - 1)) --end;
        out.line = end == range_.begin || ends(utf8::decode_before(text_, end).code);
        if (!out.line) return out;
      } else if (before == at || !ends(b.code)) {
        return out;
      }
    } else {
      out.line = true;
    }
    while (past < range_.end && is_space(text_, past)) past += utf8::decode(text_, past).bytes;
    if (past >= range_.end || !begins(past)) return out;
    if (!out.line && text_[at] == '-' && past - at < 2) return out;
    out.begin = past;
    return out;
  }

  static bool ends(char32_t code) {
    return code == U'.' || code == U'!' || code == U'?' || code == U'…' || code == U':' ||
           code == U'»' || code == U'”' || code == U'"' || code == U']';
  }

  [[nodiscard]] bool begins(std::uint32_t at) const {
    const utf8::Decoded d = utf8::decode(text_, at);
    if (text::is_upper(d.code)) return true;
    return d.code == U'«' || d.code == U'“' || d.code == U'…' || d.code == U'¿' || d.code == U'¡' ||
           d.code == U'.' || text::char_class(d.code) == text::CharClass::kDigit;
  }

  std::string_view text_;
  Span range_;
};

/// Cuts one turn into the pieces that are spoken.
class Speaker {
 public:
  Speaker(std::string_view text, std::string_view language, std::vector<VoiceSample>* samples)
      : text_(text), french_(language == "fr"), incises_(text, language), samples_(samples) {}

  /// Appends the spoken pieces of a turn.
  void cut(const Turn& turn, std::vector<Span>& out) {
    out_ = &out;
    turn_ = &turn;
    incises_.read(turn.speech);
    const auto words = incises_.words();
    if (words.empty()) return;
    spoken_ = true;
    piece_ = turn.speech.begin;
    context_ = kFresh;
    for (std::size_t i = 1; i < words.size();) {
      if (const std::size_t core = spoken_ ? incises_.core(i) : 0; core != 0) {
        close(words[i - 1].end, i);
        i = resume(i, core);
        continue;
      }
      if (starts_sentence(i)) sentence(i);
      ++i;
    }
    if (spoken_) push({piece_, turn.speech.end});
  }

  [[nodiscard]] bool knows_verbs() const { return incises_.knows_verbs(); }

  /// Whether a narrator breaks into a turn.
  bool breaks(const Turn& turn) {
    incises_.read(turn.speech);
    for (std::size_t i = 1; i < incises_.words().size(); ++i) {
      if (incises_.core(i) != 0) return true;
    }
    return false;
  }

 private:
  void push(Span piece) {
    while (piece.end > piece.begin && is_space(text_, before(piece.end)))
      piece.end = before(piece.end);
    if (piece.begin < piece.end) out_->push_back(piece);
  }

  [[nodiscard]] std::uint32_t before(std::uint32_t at) const {
    return at - utf8::decode_before(text_, at).bytes;
  }

  /// Ends the piece before word i, with what asks or exclaims.
  void close(std::uint32_t end, std::size_t i) {
    const Between gap = incises_.gap(i);
    push({piece_, std::max(end, gap.ask_end)});
    spoken_ = false;
  }

  void open(std::size_t i) {
    spoken_ = true;
    piece_ = incises_.words()[i].begin;
  }

  [[nodiscard]] bool starts_sentence(std::size_t i) const {
    const auto words = incises_.words();
    return text::ends_sentence(slice(text_, words[i - 1]),
                               slice(text_, {words[i - 1].end, words[i].begin}),
                               slice(text_, words[i]));
  }

  /// Past the last word of the sentence that word i starts, or of the clause.
  [[nodiscard]] std::size_t sentence_end(std::size_t i, bool clause) const {
    std::size_t k = i + 1;
    for (; k < incises_.words().size() && k - i < 60; ++k) {
      if (starts_sentence(k)) break;
      if (clause && (incises_.gap(k).pause || incises_.gap(k).stop)) break;
    }
    return k;
  }

  [[nodiscard]] std::int32_t odds(std::size_t i, std::uint32_t context, bool clause) {
    if (!turn_->line) context += kInlineContexts;
    const std::size_t end = sentence_end(i, clause);
    const auto words = incises_.words();
    const std::uint32_t past =
        end < words.size() ? words[end].begin : std::max(turn_->speech.end, words.back().end);
    if (samples_ != nullptr) samples_->push_back({{words[i].begin, words[end - 1].end}, context});
    return kVoicePriors[context] +
           voice_odds(text_, words.subspan(i, end - i), incises_.folds().subspan(i, end - i), past);
  }

  /// A sentence starts at word i: spoken or told?
  void sentence(std::size_t i) {
    if (!french_ || turn_->marked) {
      if (!spoken_) open(i);
      return;
    }
    const bool spoken =
        odds(i, spoken_ ? context_ : std::max<std::uint32_t>(context_, 1), false) > 0;
    context_ = spoken ? (context_ == kFresh ? kFresh : kGoesOn) : kTold;
    if (spoken == spoken_) return;
    if (spoken) {
      open(i);
    } else {
      const auto words = incises_.words();
      std::uint32_t end = words[i].begin;
      while (end > words[i - 1].end && is_space(text_, before(end))) end = before(end);
      push({piece_, end});
      spoken_ = false;
    }
  }

  /// Past the narrator's clause whose verb and subject end before word `at`.
  std::size_t resume(std::size_t from, std::size_t at) {
    const bool dashed = incises_.gap(from).dash;
    const std::size_t count = incises_.words().size();
    for (std::size_t k = at; k < count; ++k) {
      const Between gap = incises_.gap(k);
      const bool initial = incises_.words()[k - 1].size() <= 2;
      if (dashed && !french_) {
        if (!gap.dash) continue;
        open(k);
        return k + 1;
      }
      if (gap.dash) {
        open(k);
        return k + 1;
      }
      if (gap.stop && !initial && starts_sentence(k)) {
        context_ = kAfterIncise;
        sentence(k);
        return k + 1;
      }
      if (!gap.comma && !gap.pause) continue;
      if (goes_on(k, gap)) {
        open(k);
        return k + 1;
      }
      if (k - from > kInciseMax) break;
    }
    context_ = kAfterIncise;
    return after_clause(at);
  }

  /// The next sentence after a narrator's clause without an end in sight.
  [[nodiscard]] std::size_t after_clause(std::size_t at) {
    for (std::size_t k = at; k < incises_.words().size(); ++k) {
      if (starts_sentence(k)) return k;
    }
    return incises_.words().size();
  }

  /// Whether the speech goes on at word k, after a comma or semicolon of the narrator's.
  [[nodiscard]] bool goes_on(std::size_t k, const Between& gap) {
    if (!french_) return gap.comma || gap.pause;
    return odds(k, gap.pause ? kPauseClause : kClause, true) > 0;
  }

  std::string_view text_;
  bool french_;
  Incises incises_;
  std::vector<VoiceSample>* samples_;
  std::vector<Span>* out_ = nullptr;
  const Turn* turn_ = nullptr;
  bool spoken_ = true;
  std::uint32_t piece_ = 0;
  std::uint32_t context_ = kFresh;
};

/// What speaks for and against a conversation.
struct Evidence {
  std::uint32_t turns = 0;
  std::uint32_t incises = 0;
  std::uint32_t calls = 0;  ///< turns that ask or exclaim
  std::uint32_t items = 0;  ///< turns without an end, as lists have them
};

class Conversation {
 public:
  Conversation(std::string_view text, std::span<const Paragraph> paragraphs,
               std::vector<MarkedRun> runs, std::string_view language,
               std::vector<VoiceSample>* samples)
      : text_(text),
        paragraphs_(paragraphs),
        runs_(std::move(runs)),
        language_(language),
        samples_(samples) {}

  std::vector<MarkedRun> run() {
    find_turns();
    if (turns_.empty()) return std::move(runs_);
    weigh();
    // Where no verb tells, somebody must ask or call out.
    const bool heard = knows_verbs_ || line_.calls * 5 >= line_.turns;
    const bool lines = speaks(line_, 1, 2) && heard;
    const bool inside = knows_verbs_ && inline_.turns >= kInlineSure && inline_.incises >= 2 &&
                        inline_.incises * 12 >= inline_.turns;
    if (!lines && !inside) return std::move(runs_);
    std::erase_if(turns_, [&](const Turn& turn) { return turn.line ? !lines : !inside; });
    close_turns();
    return merged();
  }

 private:
  void find_turns() {
    std::size_t r = 0;
    for (std::uint32_t p = 0; p < paragraphs_.size(); ++p) {
      const Span range = paragraphs_[p].span;
      if (paragraphs_[p].kind == ParagraphKind::kHeading) continue;
      for (const Opener& opener : Openers(text_, range).find()) {
        while (r < runs_.size() && runs_[r].whole.end <= opener.at) ++r;
        const bool held = r < runs_.size() && runs_[r].whole.begin < opener.at;
        // A mark that an article opens before the dash and closes after it holds the turn, too.
        const std::uint32_t end = held ? std::min(runs_[r].inside.end, range.end) : range.end;
        if (opener.begin < end)
          turns_.push_back({opener.at, {opener.begin, end}, p, opener.line, false});
      }
    }
  }

  /// A turn ends where the next one of its paragraph begins.
  void close_turns() {
    for (std::size_t t = 0; t + 1 < turns_.size(); ++t) {
      if (turns_[t + 1].paragraph == turns_[t].paragraph)
        turns_[t].speech.end = std::min(turns_[t].speech.end, turns_[t + 1].at);
    }
  }

  void weigh() {
    Speaker speaker(text_, language_, nullptr);
    knows_verbs_ = speaker.knows_verbs();
    for (std::size_t t = 0; t < turns_.size(); ++t) {
      Turn turn = turns_[t];
      if (t + 1 < turns_.size() && turns_[t + 1].paragraph == turn.paragraph)
        turn.speech.end = std::min(turn.speech.end, turns_[t + 1].at);
      Evidence& evidence = turn.line ? line_ : inline_;
      ++evidence.turns;
      evidence.incises += speaker.breaks(turn) ? 1u : 0u;
      const std::string_view speech = slice(text_, turn.speech);
      evidence.calls += speech.find_first_of("?!") != std::string_view::npos ? 1u : 0u;
      const std::size_t last = speech.find_last_not_of(" \t\r\n");
      const bool ended =
          last != std::string_view::npos &&
          (std::string_view(".!?:\"").find(speech[last]) != std::string_view::npos ||
           speech.substr(0, last + 1).ends_with("…") || speech.substr(0, last + 1).ends_with("»"));
      evidence.items += ended ? 0u : 1u;
    }
  }

  /// Lines with dashes are a list, unless verbs of saying or questions say otherwise.
  [[nodiscard]] static bool speaks(const Evidence& e, std::uint32_t incises, std::uint32_t share) {
    if (e.items * share > e.turns) return false;
    if (e.incises >= incises && e.incises * 40 >= e.turns) return true;
    return e.turns >= kTurnsSure && e.calls * 3 >= e.turns && e.items * 4 <= e.turns;
  }

  /// The pieces of all turns, with the runs that none of them touches.
  std::vector<MarkedRun> merged() {
    Speaker speaker(text_, language_, samples_);
    std::vector<MarkedRun> spoken;
    std::vector<Span> pieces;
    std::vector<MarkedRun> rest;
    std::size_t t = 0;
    for (const MarkedRun& run : runs_) {
      while (t < turns_.size() && turns_[t].speech.end <= run.whole.begin) ++t;
      const bool opens = t < turns_.size() && turns_[t].speech.begin > run.whole.begin &&
                         turns_[t].speech.begin < run.whole.end;
      if (!opens) {
        rest.push_back(run);
        continue;
      }
      Turn head{run.whole.begin, {run.inside.begin, turns_[t].at}, run.paragraph, true, true};
      pieces.clear();
      speaker.cut(head, pieces);
      add(head, pieces, spoken);
    }
    for (const Turn& turn : turns_) {
      pieces.clear();
      speaker.cut(turn, pieces);
      add(turn, pieces, spoken);
    }
    std::sort(spoken.begin(), spoken.end(),
              [](const MarkedRun& a, const MarkedRun& b) { return a.whole.begin < b.whole.begin; });
    return woven(spoken, rest);
  }

  void add(const Turn& turn, const std::vector<Span>& pieces,
           std::vector<MarkedRun>& spoken) const {
    for (const Span piece : pieces) {
      if (text::find_words(slice(text_, piece)).empty()) continue;
      const bool first = piece.begin == turn.speech.begin;
      spoken.push_back({{first ? turn.at : piece.begin, piece.end},
                        piece,
                        turn.paragraph,
                        true,
                        false,
                        false,
                        true});
    }
  }

  static std::vector<MarkedRun> woven(const std::vector<MarkedRun>& spoken,
                                      const std::vector<MarkedRun>& rest) {
    std::vector<MarkedRun> out;
    std::size_t s = 0;
    for (const MarkedRun& run : rest) {
      while (s < spoken.size() && spoken[s].whole.begin < run.whole.begin) {
        out.push_back(spoken[s++]);
      }
      const bool inside = (!out.empty() && out.back().whole.end > run.whole.begin) ||
                          (s < spoken.size() && spoken[s].whole.begin < run.whole.end);
      if (!inside) out.push_back(run);
    }
    out.insert(out.end(), spoken.begin() + static_cast<std::ptrdiff_t>(s), spoken.end());
    return out;
  }

  std::string_view text_;
  std::span<const Paragraph> paragraphs_;
  std::vector<MarkedRun> runs_;
  std::string_view language_;
  std::vector<VoiceSample>* samples_;
  std::vector<Turn> turns_;
  bool knows_verbs_ = true;
  Evidence line_;
  Evidence inline_;
};

}  // namespace

std::vector<MarkedRun> add_dialogue(std::string_view text, std::span<const Paragraph> paragraphs,
                                    std::vector<MarkedRun> runs, std::string_view language,
                                    std::vector<VoiceSample>* samples) {
  return Conversation(text, paragraphs, std::move(runs), language, samples).run();
}

}  // namespace dixit::quote
