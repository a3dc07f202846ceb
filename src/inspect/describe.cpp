#include "inspect/describe.h"

#include <fmt/format.h>

#include <algorithm>

#include "inspect/frame_grid.h"

namespace dixit::inspect {
namespace {

constexpr double kNeverBelow = 1e290;

std::string clock(double seconds) {
  const int minutes = static_cast<int>(seconds / 60);
  return fmt::format("{}:{:06.3f}", minutes, seconds - 60.0 * minutes);
}

std::string grid_sentence(const Candidate& c) {
  const bool mp3 = c.second == kGridOfMp3;
  const char* encoder = mp3 ? "MP3" : "AAC";
  if (c.around < 0)
    return fmt::format(
        "the frame grid of an earlier {} encoder goes on at another phase: sound was taken out or "
        "put in after that encoder",
        encoder);
  return fmt::format(
      "the sound went through an {} encoder before: frames of {} samples, the first at sample "
      "{:.0f}",
      encoder, mp3 ? 576 : 1024, c.around);
}

std::string sentence(const Candidate& c, double rate) {
  const double place = static_cast<double>(c.place.begin) / rate;
  const double length = 1000 * static_cast<double>(c.place.size()) / rate;
  switch (c.kind) {
    case DiscontinuityKind::kSplice:
      return fmt::format(
          "the wave breaks between two samples, {:.1f} times as sharply as anything in the 25 ms "
          "on either side",
          c.value);
    case DiscontinuityKind::kRepeat:
      return fmt::format(
          "{:.2f} s that stand at {}, too: the waves agree by {:.0f} % more than chance", c.second,
          clock(static_cast<double>(c.other.begin) / rate), c.value);
    case DiscontinuityKind::kNoiseFloor:
      return fmt::format("the background moves by {:.0f} dB in most bands at once", c.value);
    case DiscontinuityKind::kOffset:
      return fmt::format("the mean of the samples steps by {:.0f} millionths of full scale",
                         c.value);
    case DiscontinuityKind::kHumPhase:
      return fmt::format("the phase of the hum at {:.0f} Hz jumps by {:.0f} degrees", c.second,
                         c.value);
    case DiscontinuityKind::kDigitalSilence:
      return fmt::format("{:.1f} ms of one and the same sample value from {} on", length,
                         clock(place));
    case DiscontinuityKind::kLevel:
      return fmt::format("speech and background both step by about {:.0f} dB", c.value);
    case DiscontinuityKind::kBandwidth:
      return fmt::format("what lies above {:.1f} kHz steps by {:.0f} dB against what lies below",
                         c.second / 1000, c.value);
    case DiscontinuityKind::kCompression:
      return grid_sentence(c);
    case DiscontinuityKind::kClockGap:
      break;
  }
  return fmt::format("the container's clock {} {:.3f} s", c.value < 0 ? "goes back by" : "skips",
                     c.value < 0 ? -c.value : c.value);
}

const char* unit(DiscontinuityKind kind) {
  switch (kind) {
    case DiscontinuityKind::kSplice:
      return "times the surroundings";
    case DiscontinuityKind::kRepeat:
      return "% agreement";
    case DiscontinuityKind::kOffset:
      return "millionths of full scale";
    case DiscontinuityKind::kHumPhase:
      return "degrees";
    case DiscontinuityKind::kCompression:
      return "times the usual";
    case DiscontinuityKind::kDigitalSilence:
      return "ms";
    case DiscontinuityKind::kClockGap:
      return "s";
    default:
      return "dB";
  }
}

std::string grid_remark(const SoundFacts& facts, SoundClass sound, std::uint32_t rate) {
  std::string out =
      "MP3 and AAC encoders at the rate that the sound has now; not beneath a change of rate, nor "
      "at rates so high that the encoder dropped next to nothing";
  if (sound == SoundClass::kLossy || sound == SoundClass::kLossyLow)
    out += "; not an encoder of the sort that the file itself is made with";
  if (facts.bandwidth_hertz > 0 && 2.5 * facts.bandwidth_hertz < rate) {
    out += fmt::format(
        "; the sound ends at about {:.1f} kHz and the rate reaches {:.1f} kHz: it was encoded or "
        "sampled lower before, or its source has no more",
        facts.bandwidth_hertz / 1000, rate / 2000.0);
  }
  return out;
}

// What a reader must know of a kind in this recording beside the figures.
std::string remark(DiscontinuityKind kind, const SoundFacts& facts, SoundClass sound,
                   std::uint32_t rate) {
  switch (kind) {
    case DiscontinuityKind::kSplice:
      return "only hard cuts; cuts with a cross-fade, and cuts in pauses, leave no break of the "
             "wave";
    case DiscontinuityKind::kRepeat:
      return "copies within the recording of 0.4 s and more";
    case DiscontinuityKind::kHumPhase:
      return fmt::format("{} Hz hum can be followed for {:.0f} % of the time", facts.mains,
                         100 * facts.hum_share);
    case DiscontinuityKind::kDigitalSilence:
      return facts.silent_share > 0.02
                 ? fmt::format(
                       "{:.0f} % of this recording are digital silence: it was gated, and "
                       "a single gap says little",
                       100 * facts.silent_share)
                 : "gaps set to zero; a gap filled with room tone is not seen";
    case DiscontinuityKind::kOffset:
      return "most devices have no mean of their own to step from";
    case DiscontinuityKind::kNoiseFloor:
    case DiscontinuityKind::kLevel:
    case DiscontinuityKind::kBandwidth:
      return sound == SoundClass::kSpeechCodec
                 ? "the codec models the background away"
                 : "sound of another recording or device; not cuts within one";
    case DiscontinuityKind::kCompression:
      return grid_remark(facts, sound, rate);
    default:
      return "";
  }
}

std::string recall_words(const std::vector<Recall>& recalls) {
  std::string out;
  for (const Recall& r : recalls) {
    std::string edit(r.edit);
    std::replace(edit.begin(), edit.end(), '_', ' ');
    out += fmt::format("{}{}: {} of {}", out.empty() ? "" : ", ", edit, r.found, r.edits);
  }
  return out;
}

bool impossible(DiscontinuityKind kind, const SoundFacts& facts, SoundClass sound,
                std::string& why) {
  if (facts.nothing_but_silence) {
    why = "the track is nothing but silence";
    return true;
  }
  // The ends are left out, and steps need something on either side.
  const bool splice = kind == DiscontinuityKind::kSplice;
  if (facts.seconds < (splice ? 2.1 : 6.0) && kind != DiscontinuityKind::kDigitalSilence &&
      kind != DiscontinuityKind::kRepeat) {
    why = splice ? "the recording is too short: 2 s and less"
                 : "the recording is too short: less than 6 s";
    return true;
  }
  if (kind == DiscontinuityKind::kHumPhase && facts.mains == 0) {
    why = "no mains hum that could be followed through most of the recording";
    return true;
  }
  if (kind == DiscontinuityKind::kCompression && sound == SoundClass::kSpeechCodec) {
    why = "whether a speech codec leaves anything of an earlier encoder's frames was not measured";
    return true;
  }
  if (Rates::measured().threshold(sound, kind, 1) > kNeverBelow) {
    why = "in recordings of this kind it is no better than chance";
    return true;
  }
  return false;
}

}  // namespace

Discontinuity describe(const Candidate& c, const AudioTrack& track, SoundClass sound) {
  Discontinuity d;
  const double rate = std::max<double>(track.rate, 1);
  d.kind = c.kind;
  d.track = track.number;
  d.place = c.place;
  d.other = c.other;
  d.start_seconds = static_cast<double>(c.place.begin) / rate;
  d.end_seconds = static_cast<double>(c.place.end) / rate;
  d.strength = c.value;
  d.unit = unit(c.kind);
  d.false_per_hour = Rates::measured().false_per_hour(sound, c.kind, c.strength);
  d.detail = sentence(c, rate);
  return d;
}

std::vector<InspectionCheck> checks_of(const AudioTrack& track, const SoundFacts& facts,
                                       SoundClass sound, double per_hour) {
  const Rates& rates = Rates::measured();
  std::vector<InspectionCheck> out;
  for (int k = 0; k <= static_cast<int>(DiscontinuityKind::kClockGap); ++k) {
    InspectionCheck check;
    check.kind = static_cast<DiscontinuityKind>(k);
    if (check.kind == DiscontinuityKind::kClockGap) {
      check.false_per_hour = 0;
      check.why = track.codec.starts_with("pcm") ? "this container has no clock of its own"
                                                 : "as the container's packets tell";
      out.push_back(std::move(check));
      continue;
    }
    check.possible = !impossible(check.kind, facts, sound, check.why);
    if (check.possible) {
      const double threshold = rates.threshold(sound, check.kind, per_hour);
      check.false_per_hour = rates.false_per_hour(sound, check.kind, threshold);
      const std::vector<Recall> recalls = rates.recalls(sound, check.kind);
      if (!recalls.empty() && recalls.front().edits > 0)
        check.recall = static_cast<double>(recalls.front().found) / recalls.front().edits;
      check.why = remark(check.kind, facts, sound, track.rate);
      if (const std::string found = recall_words(recalls); !found.empty())
        check.why +=
            (check.why.empty() ? "found of edits made: " : "; found of edits made: ") + found;
    }
    out.push_back(std::move(check));
  }
  return out;
}

}  // namespace dixit::inspect
