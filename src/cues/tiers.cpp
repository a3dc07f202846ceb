// Praat's TextGrid and ELAN's EAF: for each speaker a tier of utterances and one of words.
#include <fmt/format.h>

#include <algorithm>

#include "cues/writers.h"

namespace dixit::cues {
namespace {

constexpr std::uint64_t kTieMilliseconds = 1000;  // a start so little before the last one is moved

struct Interval {
  std::uint64_t start = 0;  // milliseconds
  std::uint64_t end = 0;
  std::string text;
};

struct Tier {
  std::string name;
  std::string speaker;
  std::vector<Interval> intervals;
};

/// A speaker's two tiers.
struct Pair {
  std::int32_t speaker = -1;
  Tier utterances;
  Tier words;
};

/// Intervals of a tier follow each other and have a length. Words of the same time get a
/// millisecond each.
void part(std::vector<Interval>& intervals) {
  std::stable_sort(intervals.begin(), intervals.end(),
                   [](const Interval& a, const Interval& b) { return a.start < b.start; });
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    Interval& now = intervals[i];
    if (i > 0) {
      Interval& before = intervals[i - 1];
      now.start = std::max(now.start, before.start + 1);
      before.end = std::min(before.end, now.start);
    }
    now.end = std::max(now.end, now.start + 1);
  }
}

std::string unlike(std::string name, const std::vector<Pair>& pairs) {
  const auto taken = [&] {
    return std::any_of(pairs.begin(), pairs.end(),
                       [&](const Pair& p) { return p.utterances.name == name; });
  };
  while (taken()) name += '_';
  return name;
}

std::vector<Pair> make_pairs(const Written& what) {
  std::vector<Pair> pairs;
  std::uint64_t last = 0;
  bool first = true;
  for (const Cue& cue : what.plan.cues) {
    const std::int32_t speaker = what.source.turns[cue.turn].speaker;
    auto pair = std::find_if(pairs.begin(), pairs.end(),
                             [&](const Pair& p) { return p.speaker == speaker; });
    if (pair == pairs.end()) {
      Pair fresh;
      fresh.speaker = speaker;
      fresh.utterances.speaker = fresh.words.speaker = speaker_of(what.source, cue.turn);
      const bool named = !fresh.words.speaker.empty();
      fresh.utterances.name = unlike(named ? fresh.words.speaker : "utterances", pairs);
      fresh.words.name = named ? fresh.utterances.name + " - words" : "words";
      pairs.push_back(std::move(fresh));
      pair = pairs.end() - 1;
    }
    // Readers sort utterances by their starts: equal ones are kept in order.
    std::uint64_t start = milliseconds(cue.start_seconds);
    if (!first && start <= last && last - start < kTieMilliseconds) start = last + 1;
    first = false;
    last = start;
    pair->utterances.intervals.push_back({start, std::max(milliseconds(cue.end_seconds), start + 1),
                                          printed(what.plan, cue.begin, cue.end)});
    for (std::uint32_t w = cue.begin; w < cue.end; ++w) {
      const PlanWord& word = what.plan.words[w];
      if (!word.placed) continue;
      pair->words.intervals.push_back(
          {milliseconds(word.start), milliseconds(word.end), word.word});
    }
  }
  for (Pair& pair : pairs) {
    part(pair.utterances.intervals);
    part(pair.words.intervals);
  }
  return pairs;
}

std::string seconds_of(std::uint64_t ms) { return fmt::format("{}.{:03}", ms / 1000, ms % 1000); }

std::string doubled(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '"') out += c;
  }
  return out;
}

void write_tier(const Tier& tier, std::uint64_t all, std::size_t number, std::string& out) {
  std::vector<Interval> filled;
  std::uint64_t at = 0;
  for (const Interval& interval : tier.intervals) {
    if (interval.start > at) filled.push_back({at, interval.start, {}});
    filled.push_back(interval);
    at = interval.end;
  }
  if (at < all) filled.push_back({at, all, {}});
  out += fmt::format(
      "    item [{}]:\n        class = \"IntervalTier\" \n        name = \"{}\" \n"
      "        xmin = 0 \n        xmax = {} \n        intervals: size = {} \n",
      number, doubled(tier.name), seconds_of(all), filled.size());
  for (std::size_t i = 0; i < filled.size(); ++i) {
    out += fmt::format(
        "        intervals [{}]:\n            xmin = {} \n            xmax = {} \n"
        "            text = \"{}\" \n",
        i + 1, filled[i].start == 0 ? "0" : seconds_of(filled[i].start), seconds_of(filled[i].end),
        doubled(filled[i].text));
  }
}

// ----- ELAN

struct Slot {
  std::uint64_t ms = 0;
  std::size_t annotation = 0;
  bool end = false;
};

/// The annotations of all tiers in the order they are written, and their time slots in time order.
class ElanTimes {
 public:
  void add(const Interval& interval) {
    slots_.push_back({interval.start, count_, false});
    slots_.push_back({interval.end, count_, true});
    ++count_;
  }

  std::string write() {
    std::stable_sort(slots_.begin(), slots_.end(),
                     [](const Slot& a, const Slot& b) { return a.ms < b.ms; });
    numbers_.resize(count_ * 2);
    std::string out = "    <TIME_ORDER>\n";
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      numbers_[slots_[i].annotation * 2 + (slots_[i].end ? 1 : 0)] = i + 1;
      out += fmt::format("        <TIME_SLOT TIME_SLOT_ID=\"ts{}\" TIME_VALUE=\"{}\"/>\n", i + 1,
                         slots_[i].ms);
    }
    return out + "    </TIME_ORDER>\n";
  }

  [[nodiscard]] std::size_t slot(std::size_t annotation, bool end) const {
    return numbers_[annotation * 2 + (end ? 1 : 0)];
  }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::vector<Slot> slots_;
  std::vector<std::size_t> numbers_;
  std::size_t count_ = 0;
};

void write_elan_tier(const Tier& tier, std::string_view parent, const ElanTimes& times,
                     std::size_t& annotation, std::string& out) {
  out += fmt::format("    <TIER LINGUISTIC_TYPE_REF=\"{}\"", parent.empty() ? "utterance" : "word");
  if (!parent.empty()) out += fmt::format(" PARENT_REF=\"{}\"", escape_xml(parent));
  if (!tier.speaker.empty()) out += fmt::format(" PARTICIPANT=\"{}\"", escape_xml(tier.speaker));
  out += fmt::format(" TIER_ID=\"{}\">\n", escape_xml(tier.name));
  for (const Interval& interval : tier.intervals) {
    out += fmt::format(
        "        <ANNOTATION>\n            <ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a{}\" "
        "TIME_SLOT_REF1=\"ts{}\" TIME_SLOT_REF2=\"ts{}\">\n"
        "                <ANNOTATION_VALUE>{}</ANNOTATION_VALUE>\n"
        "            </ALIGNABLE_ANNOTATION>\n        </ANNOTATION>\n",
        annotation + 1, times.slot(annotation, false), times.slot(annotation, true),
        escape_xml(interval.text));
    ++annotation;
  }
  out += "    </TIER>\n";
}

/// Words lie inside the utterance of their speaker that they belong to.
void hold_words(Pair& pair) {
  std::vector<Interval> held;
  std::size_t u = 0;
  const std::vector<Interval>& utterances = pair.utterances.intervals;
  for (Interval word : pair.words.intervals) {
    while (u + 1 < utterances.size() && utterances[u + 1].start <= word.start) ++u;
    if (u >= utterances.size()) break;
    word.start = std::clamp(word.start, utterances[u].start, utterances[u].end - 1);
    word.end = std::clamp(word.end, word.start + 1, utterances[u].end);
    if (!held.empty() && held.back().end > word.start) held.back().end = word.start;
    if (!held.empty() && held.back().end <= held.back().start) held.pop_back();
    held.push_back(std::move(word));
  }
  pair.words.intervals = std::move(held);
}

constexpr std::string_view kElanEnd =
    R"(    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="utterance" TIME_ALIGNABLE="true"/>
    <LINGUISTIC_TYPE CONSTRAINTS="Included_In" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="word" TIME_ALIGNABLE="true"/>
    <CONSTRAINT DESCRIPTION="Time subdivision of parent annotation's time interval, no time gaps allowed within this interval" STEREOTYPE="Time_Subdivision"/>
    <CONSTRAINT DESCRIPTION="Symbolic subdivision of a parent annotation. Annotations refering to the same parent are ordered" STEREOTYPE="Symbolic_Subdivision"/>
    <CONSTRAINT DESCRIPTION="1-1 association with a parent annotation" STEREOTYPE="Symbolic_Association"/>
    <CONSTRAINT DESCRIPTION="Time alignable annotations within the parent annotation's time interval, gaps are allowed" STEREOTYPE="Included_In"/>
</ANNOTATION_DOCUMENT>
)";

std::string mime_type(std::string_view recording) {
  if (recording.ends_with(".wav")) return "audio/x-wav";
  if (recording.ends_with(".mp3")) return "audio/mpeg";
  if (recording.ends_with(".mp4") || recording.ends_with(".m4a")) return "video/mp4";
  return "unknown";
}

}  // namespace

std::string write_text_grid(const Written& what) {
  const std::vector<Pair> pairs = make_pairs(what);
  std::uint64_t all = std::max<std::uint64_t>(1, milliseconds(what.plan.seconds));
  std::vector<const Tier*> tiers;
  for (const Pair& pair : pairs) {
    tiers.push_back(&pair.utterances);
    tiers.push_back(&pair.words);
  }
  const Tier none{"utterances", {}, {}};
  if (tiers.empty()) tiers.push_back(&none);
  for (const Tier* tier : tiers) {
    if (!tier->intervals.empty()) all = std::max(all, tier->intervals.back().end);
  }
  std::string out = fmt::format(
      "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = {} \n"
      "tiers? <exists> \nsize = {} \nitem []: \n",
      seconds_of(all), tiers.size());
  for (std::size_t i = 0; i < tiers.size(); ++i) write_tier(*tiers[i], all, i + 1, out);
  return out;
}

std::string write_eaf(const Written& what) {
  std::vector<Pair> pairs = make_pairs(what);
  ElanTimes times;
  for (Pair& pair : pairs) {
    hold_words(pair);
    for (const Interval& interval : pair.utterances.intervals) times.add(interval);
    for (const Interval& interval : pair.words.intervals) times.add(interval);
  }
  const std::string& date = what.source.date;
  const bool iso = date.size() == 10 && date[4] == '-' && date[7] == '-';
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<ANNOTATION_DOCUMENT AUTHOR=\"\" DATE=\"{}T00:00:00+00:00\" FORMAT=\"3.0\" VERSION=\"3.0\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:noNamespaceSchemaLocation=\"http://www.mpi.nl/tools/elan/EAFv3.0.xsd\">\n"
      "    <HEADER MEDIA_FILE=\"\" TIME_UNITS=\"milliseconds\">\n",
      iso ? date : "1970-01-01");
  if (!what.recording.empty()) {
    out += fmt::format(
        "        <MEDIA_DESCRIPTOR MEDIA_URL=\"./{0}\" MIME_TYPE=\"{1}\" "
        "RELATIVE_MEDIA_URL=\"./{0}\"/>\n",
        escape_xml(what.recording), mime_type(what.recording));
  }
  out +=
      fmt::format("        <PROPERTY NAME=\"lastUsedAnnotationId\">{}</PROPERTY>\n    </HEADER>\n",
                  times.count());
  out += times.write();
  std::size_t annotation = 0;
  for (const Pair& pair : pairs) {
    write_elan_tier(pair.utterances, {}, times, annotation, out);
    write_elan_tier(pair.words, pair.utterances.name, times, annotation, out);
  }
  return out + std::string(kElanEnd);
}

}  // namespace dixit::cues
