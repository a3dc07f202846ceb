#include "source/tiers.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

#include "base/strings.h"
#include "markup/html.h"
#include "source/labels.h"
#include "source/text_builder.h"
#include "source/word_search.h"
#include "text/codepoints.h"

namespace dixit::source {
namespace {

constexpr std::string_view kWordsEnd = "words";
constexpr std::uint32_t kWordReach = 400;  // how far past the last word the next may stand

struct Interval {
  Span text;  // in the builder's text
  double start = kNoTime;
  double end = kNoTime;
};

struct Tier {
  std::string name;
  std::vector<Interval> intervals;
};

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

/// "Okoro - words" is Okoro's tier; "words" alone names nobody.
std::string speaker_of(std::string_view tier) {
  const std::size_t dash = tier.rfind(" - ");
  if (dash != std::string_view::npos && lower(tier.substr(dash + 3)) == kWordsEnd) {
    return std::string(tier.substr(0, dash));
  }
  const std::string low = lower(tier);
  if (low == kWordsEnd || low == "text" || low == "utterances" || low == "sentences" ||
      low == "transcript" || low == "default") {
    return {};
  }
  return std::string(tier);
}

bool is_words_tier(const Tier& tier) { return lower(tier.name).ends_with(kWordsEnd); }
bool is_phones_tier(const Tier& tier) {
  const std::string low = lower(tier.name);
  return low.ends_with("phones") || low == "phone" || low.ends_with(" - phone");
}

/// Finds a speaker's words, in order of time, in the text of their utterances, one after another.
void time_words(const Tier& utterances, const Tier& words, std::string_view text,
                std::vector<Timing>& out) {
  std::size_t w = 0;
  for (const Interval& utterance : utterances.intervals) {
    while (w < words.intervals.size() && words.intervals[w].end <= utterance.start) ++w;
    std::uint32_t at = utterance.text.begin;
    for (; w < words.intervals.size() && words.intervals[w].start < utterance.end; ++w) {
      const Interval& interval = words.intervals[w];
      const std::string_view word = trimmed(slice(text, interval.text));
      const std::uint32_t limit = std::min<std::uint32_t>(
          utterance.text.end, at + kWordReach + static_cast<std::uint32_t>(word.size()));
      const std::size_t found =
          word.empty() ? std::string_view::npos : find_word(text.substr(0, limit), word, at);
      if (found == std::string_view::npos || std::isnan(interval.end)) continue;
      const Span span{static_cast<std::uint32_t>(found),
                      static_cast<std::uint32_t>(found + word.size())};
      at = span.end;
      out.push_back(
          {span, static_cast<float>(interval.start), static_cast<float>(interval.end), 1});
    }
  }
}

void by_start(std::vector<Interval>& intervals) {
  std::stable_sort(intervals.begin(), intervals.end(),
                   [](const Interval& a, const Interval& b) { return a.start < b.start; });
}

Draft to_draft(std::vector<Tier> tiers, TextBuilder builder, const SourceMap& places) {
  const bool sentences = std::any_of(tiers.begin(), tiers.end(), [](const Tier& tier) {
    return !tier.intervals.empty() && !is_words_tier(tier) && !is_phones_tier(tier);
  });
  Draft draft;
  LabelNames names;
  for (Tier& tier : tiers) {
    if (is_phones_tier(tier) || (sentences && is_words_tier(tier))) continue;
    const std::string speaker = speaker_of(tier.name);
    const std::int32_t label = speaker.empty() ? -1 : names.number(speaker);
    for (Tier& words : tiers) {
      if (!sentences || !is_words_tier(words) || speaker_of(words.name) != speaker) continue;
      by_start(words.intervals);
      by_start(tier.intervals);
      time_words(tier, words, builder.text, draft.timings);
    }
    for (const Interval& interval : tier.intervals) {
      Utterance u;
      u.text = interval.text;
      u.label = label;
      u.start = interval.start;
      u.end = interval.end;
      draft.utterances.push_back(u);
    }
  }
  std::stable_sort(draft.utterances.begin(), draft.utterances.end(),
                   [](const Utterance& a, const Utterance& b) { return a.start < b.start; });
  // A tier's text stands together, so timings are in order of text unless a tier's times are not.
  std::stable_sort(draft.timings.begin(), draft.timings.end(),
                   [](const Timing& a, const Timing& b) { return a.text.begin < b.text.begin; });
  draft.labels = names.take();
  draft.places = builder.places.then(places);
  draft.text = std::move(builder.text);
  return draft;
}

bool good_time(double seconds) { return std::isfinite(seconds) && seconds >= 0 && seconds < 1e8; }

/// Reads the numbers and strings of a TextGrid; all else in it is comment, as Praat defines.
class GridReader {
 public:
  GridReader(std::string_view text, const std::string& path)
      : text_(text), path_(path), builder_(text) {}

  Result<Draft> run(const SourceMap& places) {
    std::vector<Tier> tiers;
    DX_TRY([[maybe_unused]] const Span file_type, string());
    DX_TRY([[maybe_unused]] const Span object, string());
    DX_TRY([[maybe_unused]] const double from, number());
    DX_TRY([[maybe_unused]] const double to, number());
    DX_TRY(const double count, number());
    for (double i = 0; i < count; ++i) {
      DX_TRY(Tier tier, read_tier());
      tiers.push_back(std::move(tier));
    }
    return to_draft(std::move(tiers), std::move(builder_), places);
  }

 private:
  Result<Tier> read_tier() {
    DX_TRY(const Span kind, string());
    DX_TRY(const Span name, string());
    DX_TRY([[maybe_unused]] const double from, number());
    DX_TRY([[maybe_unused]] const double to, number());
    DX_TRY(const double count, number());
    const bool points = slice(text_, kind) == "TextTier";
    Tier tier;
    tier.name = slice(text_, name);
    for (double i = 0; i < count; ++i) {
      Interval interval;
      DX_TRY(const double start, number());
      if (good_time(start)) interval.start = start;
      if (!points) {
        DX_TRY(const double end, number());
        if (good_time(end) && end >= start) interval.end = end;
      }
      DX_TRY(const Span words, string());
      interval.text = add(words);
      if (std::isnan(interval.start)) interval.start = 0;
      const std::string_view s = slice(builder_.text, interval.text);
      if (s.find_first_not_of(" \t\r\n") != std::string_view::npos)
        tier.intervals.push_back(interval);
    }
    return tier;
  }

  /// Copies a string; a doubled quotation mark is one.
  Span add(Span words) {
    const std::uint32_t begin = builder_.size();
    std::uint32_t from = words.begin;
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
      if (text_[at] != '"') continue;
      builder_.copy({from, at});
      builder_.write("\"", {at, std::min(at + 2, words.end)});
      from = ++at + 1;
    }
    if (from < words.end) builder_.copy({from, words.end});
    const Span out{begin, builder_.size()};
    builder_.glue('\n');
    return out;
  }

  [[nodiscard]] std::unexpected<Error> broken(std::string expected) const {
    const auto at = static_cast<std::uint32_t>(std::min(at_, text_.size()));
    return fail(ErrorCode::kFormat, "expected " + std::move(expected) + " in the TextGrid",
                "save it again as a text file", path_,
                std::to_string(text::line_column(text_, at).line));
  }

  /// Goes to the next free-standing string or number: one after a blank, not in brackets.
  bool seek() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool free = at_ == 0 || text_[at_ - 1] == ' ' || text_[at_ - 1] == '\n' ||
                        text_[at_ - 1] == '\t' || text_[at_ - 1] == '\r';
      if (c == '"') return true;
      if (free && ((c >= '0' && c <= '9') || c == '-')) return true;
      if (c == '!') {
        at_ = std::min(text_.find('\n', at_), text_.size());
        continue;
      }
      ++at_;
    }
    return false;
  }

  Result<Span> string() {
    if (!seek() || text_[at_] != '"') return broken("a text in quotation marks");
    const std::size_t begin = at_ + 1;
    std::size_t end = begin;
    while (true) {
      end = text_.find('"', end);
      if (end == std::string_view::npos) return broken("a closing quotation mark");
      if (end + 1 >= text_.size() || text_[end + 1] != '"') break;
      end += 2;
    }
    at_ = end + 1;
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  Result<double> number() {
    if (!seek() || text_[at_] == '"') return broken("a number");
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n", at_), text_.size());
    const std::string digits(text_.substr(at_, std::min<std::size_t>(end - at_, 40)));
    at_ = end;
    return std::strtod(digits.c_str(), nullptr);
  }

  std::string_view text_;
  const std::string& path_;
  TextBuilder builder_;
  std::size_t at_ = 0;
};

/// Reads ELAN's XML by its tags; its nesting carries nothing that is needed.
class ElanReader {
 public:
  ElanReader(std::string_view text, const std::string& path)
      : text_(text), path_(path), builder_(text) {}

  Result<Draft> run(const SourceMap& places) {
    std::vector<Tier> tiers;
    std::vector<std::string> left_out;
    Interval interval;
    std::string recording;
    std::size_t at = 0;
    while ((at = text_.find('<', at)) != std::string_view::npos) {
      const std::size_t close = text_.find('>', at);
      if (close == std::string_view::npos) {
        return fail(ErrorCode::kFormat, "expected `>`; the file breaks off",
                    "save it again from ELAN", path_,
                    std::to_string(text::line_column(text_, static_cast<std::uint32_t>(at)).line));
      }
      const std::string_view tag = text_.substr(at + 1, close - at - 1);
      at = close + 1;
      if (tag.starts_with("TIME_SLOT ")) {
        const std::string value = attribute(tag, "TIME_VALUE");
        if (!value.empty())
          slots_[attribute(tag, "TIME_SLOT_ID")] = std::strtod(value.c_str(), nullptr) / 1000;
      } else if (tag.starts_with("MEDIA_DESCRIPTOR ")) {
        const std::string url = attribute(tag, "MEDIA_URL");
        if (recording.empty()) recording = url.substr(url.find_last_of('/') + 1);
      } else if (tag.starts_with("TIER ")) {
        Tier tier;
        tier.name = attribute(tag, "PARTICIPANT");
        if (tier.name.empty()) tier.name = attribute(tag, "TIER_ID");
        const std::string id = attribute(tag, "TIER_ID");
        const bool hangs = !attribute(tag, "PARENT_REF").empty();
        const std::string end = lower(id);
        const bool words = hangs && (end == kWordsEnd || end.ends_with(" - words"));
        // Words of a speaker give times to that speaker's utterances.
        if (words && end != kWordsEnd && !tier.name.empty() && tier.name != id)
          tier.name += " - words";
        else if (words)
          tier.name = id;
        skipping_ = hangs && !words;
        if (skipping_) left_out.push_back(id);
        tiers.push_back(std::move(tier));
      } else if (tag.starts_with("ALIGNABLE_ANNOTATION ")) {
        interval = {
            {}, slot(attribute(tag, "TIME_SLOT_REF1")), slot(attribute(tag, "TIME_SLOT_REF2"))};
      } else if (tag == "ANNOTATION_VALUE" && !tiers.empty() && !skipping_) {
        interval.text = add(at, std::min(text_.find('<', at), text_.size()));
        if (std::isnan(interval.start)) interval.start = 0;
        if (!interval.text.empty()) tiers.back().intervals.push_back(interval);
      }
    }
    if (tiers.empty()) {
      return fail(ErrorCode::kFormat, "expected an ELAN file with a <TIER>",
                  "save it again from ELAN", path_, "1");
    }
    Draft draft = to_draft(std::move(tiers), std::move(builder_), places);
    draft.header.recording = recording;
    for (const std::string& name : left_out) {
      draft.issues.push_back({path_, "", "tier `" + name + "` hangs on another and is not read"});
    }
    return draft;
  }

 private:
  static std::string attribute(std::string_view tag, std::string_view name) {
    std::size_t at = 0;
    while ((at = tag.find(name, at)) != std::string_view::npos) {
      const std::size_t value = at + name.size();
      if (at > 0 && tag[at - 1] == ' ' && tag.substr(value, 2) == "=\"") {
        const std::size_t end = tag.find('"', value + 2);
        if (end == std::string_view::npos) return {};
        return markup::resolve_references(tag.substr(value + 2, end - value - 2));
      }
      at = value;
    }
    return {};
  }

  [[nodiscard]] double slot(const std::string& id) const {
    const auto found = slots_.find(id);
    return found == slots_.end() || !good_time(found->second) ? kNoTime : found->second;
  }

  Span add(std::size_t begin, std::size_t end) {
    const std::uint32_t from = builder_.size();
    auto plain = static_cast<std::uint32_t>(begin);
    for (auto at = plain; at < end;) {
      const std::size_t close =
          text_[at] == '&' ? text_.substr(0, std::min<std::size_t>(end, at + 12)).find(';', at)
                           : std::string_view::npos;
      if (close == std::string_view::npos) {
        ++at;
        continue;
      }
      builder_.copy({plain, at});
      const Span reference{at, static_cast<std::uint32_t>(close + 1)};
      builder_.write(markup::resolve_references(slice(text_, reference)), reference);
      plain = at = reference.end;
    }
    builder_.copy({plain, static_cast<std::uint32_t>(end)});
    const Span out{from, builder_.size()};
    builder_.glue('\n');
    return out;
  }

  std::string_view text_;
  const std::string& path_;
  TextBuilder builder_;
  std::map<std::string, double> slots_;
  bool skipping_ = false;
};

}  // namespace

Result<Draft> read_text_grid(std::string text, const SourceMap& places, const std::string& path) {
  return GridReader(text, path).run(places);
}

Result<Draft> read_elan(std::string_view text, const SourceMap& places, const std::string& path) {
  return ElanReader(text, path).run(places);
}

}  // namespace dixit::source
