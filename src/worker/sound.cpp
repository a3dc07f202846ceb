#include "worker/sound.h"

#include <bit>

#include "worker/bytes.h"

namespace dixit::worker {
namespace {

constexpr std::uint32_t kMark = 0x31535844;  // "DXS1"
constexpr std::size_t kHeadBytes = 5;
constexpr std::size_t kBodyBytesMax = std::size_t{8} << 20;
constexpr std::uint8_t kLastErrorCode = static_cast<std::uint8_t>(ErrorCode::kWrite);
constexpr double kSecondsMax = 1e10;  // on a container's clock, which may be that of the day

enum Kind : std::uint8_t {
  kHello = 'H',
  kProgress = 'P',
  kBlock = 'B',
  kEnd = 'E',
  kFailure = 'X'
};

std::string message_of(std::uint8_t kind, const std::string& body) {
  ByteWriter out;
  out.u8(kind);
  out.u32(static_cast<std::uint32_t>(body.size()));
  return out.take() + body;
}

std::string_view cut(std::string_view text) {
  if (text.size() <= kSoundFieldBytesMax) return text;
  std::size_t end = kSoundFieldBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80) --end;
  return text.substr(0, end);
}

void write_seconds(ByteWriter& out, double value) { out.u64(std::bit_cast<std::uint64_t>(value)); }

double read_seconds(ByteReader& in) {
  const double value = std::bit_cast<double>(in.u64());
  if (!std::isfinite(value) || std::fabs(value) > kSecondsMax) {
    in.refuse();
    return 0;
  }
  return value;
}

void write_track(ByteWriter& out, const AudioTrack& t) {
  out.u32(t.number);
  out.string(cut(t.codec));
  out.u32(t.rate);
  out.u32(t.channels);
  out.u64(t.samples);
  out.u32(t.delay_samples);
  out.u32(t.padding_samples);
  write_seconds(out, t.start_seconds);
  write_seconds(out, t.declared_seconds);
  out.u32(t.bit_rate);
  out.u32(t.bits);
  out.string(cut(t.language));
  const std::size_t gaps = std::min(t.gaps.size(), kSoundGapsMax);
  out.u32(static_cast<std::uint32_t>(gaps));
  for (std::size_t k = 0; k < gaps; ++k) {
    out.u64(t.gaps[k].sample);
    write_seconds(out, t.gaps[k].seconds);
  }
}

void read_gaps(ByteReader& in, AudioTrack& t) {
  t.gaps.resize(in.count(16));
  if (t.gaps.size() > kSoundGapsMax) in.refuse();
  std::uint64_t last = 0;
  for (ClockGap& gap : t.gaps) {
    gap.sample = in.u64();
    gap.seconds = read_seconds(in);
    if (gap.sample < last || gap.sample > t.samples) in.refuse();
    if (!in.good()) return;
    last = gap.sample;
  }
}

AudioTrack read_track(ByteReader& in) {
  AudioTrack t;
  t.number = in.u32();
  t.codec = in.string(kSoundFieldBytesMax);
  t.rate = in.u32();
  t.channels = in.u32();
  t.samples = in.u64();
  t.delay_samples = in.u32();
  t.padding_samples = in.u32();
  t.start_seconds = read_seconds(in);
  t.declared_seconds = read_seconds(in);
  t.bit_rate = in.u32();
  t.bits = in.u32();
  t.language = in.string(kSoundFieldBytesMax);
  const bool rate_good = t.rate == 0 || (t.rate >= kSoundRateMin && t.rate <= kSoundRateMax);
  if (!rate_good || t.channels > kSoundChannelsMax || t.bits > 64 || t.declared_seconds < 0 ||
      t.samples > kSoundSecondsMax * t.rate)
    in.refuse();
  read_gaps(in, t);
  return t;
}

void write_card(ByteWriter& out, const RecordingCard& card) {
  out.string(cut(card.container));
  out.u8(card.has_video ? 1 : 0);
  out.u32(static_cast<std::uint32_t>(std::min(card.tracks.size(), kSoundTracksMax)));
  for (std::size_t k = 0; k < std::min(card.tracks.size(), kSoundTracksMax); ++k)
    write_track(out, card.tracks[k]);
  out.u32(static_cast<std::uint32_t>(std::min(card.tags.size(), kSoundTagsMax)));
  for (std::size_t k = 0; k < std::min(card.tags.size(), kSoundTagsMax); ++k) {
    out.string(cut(card.tags[k].first));
    out.string(cut(card.tags[k].second));
  }
  out.u32(static_cast<std::uint32_t>(std::min(card.issues.size(), kSoundIssuesMax)));
  for (std::size_t k = 0; k < std::min(card.issues.size(), kSoundIssuesMax); ++k) {
    out.string(cut(card.issues[k].place));
    out.string(cut(card.issues[k].message));
  }
}

RecordingCard read_card(ByteReader& in) {
  RecordingCard card;
  card.container = in.string(kSoundFieldBytesMax);
  const std::uint8_t video = in.u8();
  card.has_video = video == 1;
  const std::uint32_t tracks = in.count(64);
  if (video > 1 || tracks > kSoundTracksMax) in.refuse();
  for (std::uint32_t k = 0; k < tracks && in.good(); ++k) {
    card.tracks.push_back(read_track(in));
    if (card.tracks.back().number != k) in.refuse();
  }
  const std::uint32_t tags = in.count(8);
  if (tags > kSoundTagsMax) in.refuse();
  for (std::uint32_t k = 0; k < tags && in.good(); ++k) {
    std::string name = in.string(kSoundFieldBytesMax);
    card.tags.emplace_back(std::move(name), in.string(kSoundFieldBytesMax));
  }
  const std::uint32_t issues = in.count(8);
  if (issues > kSoundIssuesMax) in.refuse();
  for (std::uint32_t k = 0; k < issues && in.good(); ++k) {
    Issue issue;
    issue.place = in.string(kSoundFieldBytesMax);
    issue.message = in.string(kSoundFieldBytesMax);
    card.issues.push_back(std::move(issue));
  }
  return card;
}

}  // namespace

std::string encode_hello(std::uint8_t confinement) {
  ByteWriter out;
  out.u32(kMark);
  out.u8(confinement);
  return message_of(kHello, out.take());
}

std::string encode_progress(std::uint64_t samples) {
  ByteWriter out;
  out.u64(samples);
  return message_of(kProgress, out.take());
}

std::string encode_block(std::uint64_t first, std::span<const float> samples) {
  static_assert(std::endian::native == std::endian::little, "samples are sent as they stand");
  ByteWriter head;
  head.u8(kBlock);
  head.u32(static_cast<std::uint32_t>(8 + samples.size_bytes()));
  head.u64(first);
  std::string out = head.take();
  const std::size_t at = out.size();
  out.resize(at + samples.size_bytes());
  if (!samples.empty()) std::memcpy(out.data() + at, samples.data(), samples.size_bytes());
  return out;
}

std::string encode_end(std::uint64_t first, const RecordingCard& card) {
  ByteWriter out;
  out.u64(first);
  write_card(out, card);
  return message_of(kEnd, out.take());
}

std::string encode_failure(const Error& error) {
  ByteWriter out;
  out.u8(static_cast<std::uint8_t>(error.code));
  for (const std::string* field : {&error.message, &error.hint, &error.place})
    out.string(cut(*field));
  return message_of(kFailure, out.take());
}

SoundReader::SoundReader(SoundListener listener, std::uint64_t first_max)
    : listener_(std::move(listener)),
      first_max_(first_max),
      outcome_(fail(ErrorCode::kFormat, "its decoder ended before it had told all",
                    "try again; if it stays so, convert the file to WAV and give that")) {}

bool SoundReader::push(std::string_view bytes) {
  if (!good_ || stopped_) return false;
  pending_ += bytes;
  std::size_t at = 0;
  while (good_ && !stopped_ && pending_.size() - at >= kHeadBytes) {
    ByteReader head(std::string_view(pending_).substr(at, kHeadBytes));
    const std::uint8_t kind = head.u8();
    const std::size_t size = head.u32();
    if (size > kBodyBytesMax || ended_) {
      good_ = false;
      break;
    }
    if (pending_.size() - at - kHeadBytes < size) break;
    if (!message(kind, std::string_view(pending_).substr(at + kHeadBytes, size))) good_ = false;
    at += kHeadBytes + size;
  }
  pending_.erase(0, at);
  return good_ && !stopped_;
}

bool SoundReader::message(std::uint8_t kind, std::string_view body) {
  if (!greeted_) return kind == kHello && take_hello(body);
  switch (kind) {
    case kProgress:
      return take_progress(body);
    case kBlock:
      return take_block(body);
    case kEnd:
      return take_end(body);
    case kFailure:
      return take_failure(body);
    default:
      return false;
  }
}

bool SoundReader::take_hello(std::string_view body) {
  ByteReader in(body);
  const bool marked = in.u32() == kMark;
  confinement_ = in.u8();
  greeted_ = true;
  return marked && in.good() && in.at_end() && confinement_ <= 7;
}

bool SoundReader::take_progress(std::string_view body) {
  ByteReader in(body);
  const std::uint64_t samples = in.u64();
  if (!in.good() || !in.at_end() || samples <= progress_) return false;
  if (samples > kSoundSecondsMax * kSoundRateMax * kSoundTracksMax) return false;
  progress_ = samples;
  if (listener_.progress && !listener_.progress(samples)) stopped_ = true;
  return true;
}

bool SoundReader::take_block(std::string_view body) {
  ByteReader in(body.substr(0, std::min<std::size_t>(body.size(), 8)));
  const std::uint64_t first = in.u64();
  if (!in.good()) return false;
  const std::string_view rest = body.substr(8);
  const std::size_t count = rest.size() / sizeof(float);
  if (rest.size() % sizeof(float) != 0 || count == 0 || count > kSoundBlockMax) return false;
  if ((began_ && first != next_) || first > first_max_ || count > first_max_ - first) return false;
  samples_.resize(count);
  std::memcpy(samples_.data(), rest.data(), rest.size());
  for (float& sample : samples_) {
    if (!std::isfinite(sample)) {
      sample = 0;
      ++not_numbers_;
    } else if (std::fabs(sample) > kSoundPeakMax) {
      sample = std::copysign(kSoundPeakMax, sample);
      ++too_loud_;
    }
  }
  began_ = true;
  next_ = first + count;
  if (listener_.block && !listener_.block(first, samples_)) stopped_ = true;
  return true;
}

bool SoundReader::take_end(std::string_view body) {
  ByteReader in(body);
  const std::uint64_t first = in.u64();
  RecordingCard card = read_card(in);
  if (!in.good() || !in.at_end() || (began_ && first != next_)) return false;
  if (not_numbers_ > 0) {
    card.issues.push_back(
        {{},
         {},
         std::to_string(not_numbers_) + " samples are no numbers; they are taken as silence"});
  }
  if (too_loud_ > 0) {
    card.issues.push_back(
        {{},
         {},
         std::to_string(too_loud_) + " samples are more than 16 times full scale; they are cut"});
  }
  outcome_ = std::move(card);
  ended_ = true;
  return true;
}

bool SoundReader::take_failure(std::string_view body) {
  ByteReader in(body);
  Error error;
  const std::uint8_t code = in.u8();
  error.code = static_cast<ErrorCode>(std::min(code, kLastErrorCode));
  for (std::string* field : {&error.message, &error.hint, &error.place})
    *field = in.string(kSoundFieldBytesMax);
  if (!in.good() || !in.at_end() || code > kLastErrorCode || error.message.empty()) return false;
  outcome_ = fail(std::move(error));
  ended_ = true;
  return true;
}

Result<RecordingCard> SoundReader::finish() {
  if (!good_ || (!ended_ && !pending_.empty()))
    return fail(ErrorCode::kFormat, "its decoder said what cannot be; nothing of it is used",
                "do not trust this file");
  return std::move(outcome_);
}

}  // namespace dixit::worker
