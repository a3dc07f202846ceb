#include "media/track_decoder.h"

#include <fmt/format.h>

#include "media/allowed.h"
#include "media/container.h"
#include "media/delay.h"
#include "media/mono.h"
#include "worker/sound.h"

namespace dixit::media {
namespace {

constexpr double kClockSlack = 0.03;    // seconds: what containers round
constexpr std::uint64_t kLostMax = 10;  // seconds that one damaged packet may tell of
constexpr std::uint64_t kDamagedTold = 50;
constexpr std::uint32_t kSkipMax = 1u << 30;
constexpr std::size_t kTailMax = 4;  // frames past the told end, before it is not believed
constexpr int kRateChangesMax = 16;  // each costs a filter
constexpr std::size_t kSilenceBlock = 4'096;

std::string time_of(double seconds) { return fmt::format("{:.3f} s", seconds); }

std::uint32_t number_at(const std::uint8_t* bytes) {
  return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
         static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}

const AVCodec* decoder_of(const AVCodecParameters& told) {
  const std::string exact(exact_decoder(avcodec_get_name(told.codec_id), told.profile));
  if (!exact.empty()) {
    const AVCodec* codec = avcodec_find_decoder_by_name(exact.c_str());
    if (codec != nullptr && codec->id == told.codec_id) return codec;
  }
  return avcodec_find_decoder(told.codec_id);
}

}  // namespace

TrackDecoder::TrackDecoder(AVStream& stream, RecordingCard& card, std::size_t number, int channel,
                           Delivery* delivery, bool fraunhofer)
    : stream_(stream),
      card_(card),
      track_(card.tracks[number]),
      channel_(channel),
      delivery_(delivery),
      fraunhofer_(fraunhofer) {}

TrackDecoder::~TrackDecoder() = default;

double TrackDecoder::seconds() const {
  return track_.rate == 0 ? 0 : static_cast<double>(track_.samples) / track_.rate;
}

void TrackDecoder::add_issue(std::string message) {
  if (card_.issues.size() >= worker::kSoundIssuesMax - 8) return;
  std::string place = time_of(seconds());
  if (card_.tracks.size() > 1) place = fmt::format("track {}, {}", track_.number, place);
  card_.issues.push_back({{}, std::move(place), std::move(message)});
}

Result<bool> TrackDecoder::open() {
  const AVCodecParameters& told = *stream_.codecpar;
  if (told.ch_layout.nb_channels > static_cast<int>(worker::kSoundChannelsMax)) {
    return fail(ErrorCode::kLimit,
                fmt::format("has {} channels; {} at most are read", told.ch_layout.nb_channels,
                            worker::kSoundChannelsMax),
                "save the channels that matter on their own");
  }
  const AVCodec* codec = decoder_of(told);
  if (codec == nullptr)
    return fail(ErrorCode::kFormat, "its sound is coded as " + track_.codec + ", which is not read",
                "convert it to WAV");
  codec_.reset(avcodec_alloc_context3(codec));
  frame_.reset(av_frame_alloc());
  if (!codec_ || !frame_ || avcodec_parameters_to_context(codec_.get(), &told) < 0)
    return fail(ErrorCode::kLimit, "there is no memory to read it");
  codec_->codec_whitelist = av_strdup(allowed_codecs().c_str());
  codec_->thread_count = 1;
  codec_->pkt_timebase = stream_.time_base;
  codec_->flags2 |= AV_CODEC_FLAG2_SKIP_MANUAL;  // what is taken off is counted here
  codec_->err_recognition |= AV_EF_CRCCHECK;
  if (avcodec_open2(codec_.get(), codec, nullptr) < 0) {
    const std::string line = last_complaint();
    return fail(ErrorCode::kFormat,
                "its sound, " + track_.codec + ", cannot be read" +
                    (line.empty() ? line : " (" + line + ")"),
                "convert it to WAV");
  }
  return true;
}

Result<bool> TrackDecoder::decode(const AVPacket& packet) {
  if (avcodec_send_packet(codec_.get(), &packet) < 0) return damaged(&packet);
  return receive(&packet);
}

Result<bool> TrackDecoder::receive(const AVPacket* packet) {
  while (!enough_) {
    const int status = avcodec_receive_frame(codec_.get(), frame_.get());
    if (status == AVERROR(EAGAIN) || status == AVERROR_EOF) break;
    if (status < 0) return damaged(packet);
    DX_TRY([[maybe_unused]] const bool more, take(*frame_));
    av_frame_unref(frame_.get());
  }
  return !enough_;
}

Result<bool> TrackDecoder::begin(const AVFrame& frame) {
  began_ = true;
  const auto rate = static_cast<std::uint32_t>(std::max(frame.sample_rate, 0));
  if (rate < worker::kSoundRateMin || rate > worker::kSoundRateMax) {
    return fail(ErrorCode::kLimit,
                fmt::format("has {} samples a second; {} to {} are read", rate,
                            worker::kSoundRateMin, worker::kSoundRateMax),
                "convert it to 16,000 samples a second");
  }
  track_.rate = rate;
  track_.channels = static_cast<std::uint32_t>(frame.ch_layout.nb_channels);
  if (delivery_ != nullptr) {
    if (channel_ != kMixed && channel_ >= frame.ch_layout.nb_channels) {
      return fail(ErrorCode::kEmpty,
                  fmt::format("has no channel {}: there are {}, counted from 0", channel_,
                              frame.ch_layout.nb_channels),
                  "choose another channel");
    }
    delivery_->set_rate(rate);
  }
  begin_delay();
  end_ = told_length(stream_, card_, rate);
  return lost_ == 0 ? Result<bool>(true) : silence(lost_);
}

void TrackDecoder::begin_delay() {
  if (const auto opus = opus_delay(*stream_.codecpar)) {
    skip_ = std::uint64_t{*opus} * track_.rate / 48'000;
    told_ = true;
  }
  if (told_) return;
  const UsualDelay usual = usual_delay(track_.codec, track_.rate, fraunhofer_);
  skip_ = usual.samples;
  if (!usual.guessed) return;
  add_issue(
      fmt::format("the file does not tell how much its encoder put before the sound; {} "
                  "samples, as is usual with {}, are taken off",
                  skip_, track_.codec));
}

void TrackDecoder::read_skips(const AVFrame& frame, std::uint64_t& padding) {
  const AVFrameSideData* side = av_frame_get_side_data(&frame, AV_FRAME_DATA_SKIP_SAMPLES);
  if (side == nullptr || side->size < 8) return;
  const std::uint32_t before = number_at(side->data);
  const std::uint32_t after = number_at(side->data + 4);
  if (before > 0 && before < kSkipMax) {
    const std::uint32_t understood = understood_delay(before, *stream_.codecpar, card_);
    skip_ += understood;
    told_ = told_ || understood > 0;
  }
  if (after < kSkipMax) padding = after;
}

void TrackDecoder::check_clock(const AVFrame& frame) {
  const std::int64_t length = frame.nb_samples;
  if (frame.pts != AV_NOPTS_VALUE) {
    const AVRational samples{1, static_cast<int>(track_.rate)};
    const std::int64_t at = av_rescale_q(frame.pts, stream_.time_base, samples);
    const double slack = std::max(kClockSlack, 2 * av_q2d(stream_.time_base)) * track_.rate;
    const std::int64_t off = clock_ ? at - *clock_ : 0;
    if (!clock_) {
      clock_ = at;
    } else if (std::fabs(static_cast<double>(off)) > slack) {
      // Before the first sound, only the clock is set.
      if (track_.samples > 0 && track_.gaps.size() < worker::kSoundGapsMax)
        track_.gaps.push_back({track_.samples, static_cast<double>(off) / track_.rate});
      clock_ = at;
    }
  }
  if (track_.samples == 0) {
    track_.start_seconds =
        clock_ ? static_cast<double>(*clock_ + static_cast<std::int64_t>(skip_)) / track_.rate : 0;
  }
  if (clock_) *clock_ += av_rescale(length, track_.rate, std::max(frame.sample_rate, 1));
}

Result<bool> TrackDecoder::take(const AVFrame& frame) {
  if (frame.nb_samples <= 0) return true;
  std::uint64_t padding = 0;
  read_skips(frame, padding);
  const bool discarded = (frame.flags & AV_FRAME_FLAG_DISCARD) != 0;
  if (discarded) told_ = true;
  if (!began_) {
    DX_TRY([[maybe_unused]] const bool good, begin(frame));
  }
  if (frame.decode_error_flags != 0 || (frame.flags & AV_FRAME_FLAG_CORRUPT) != 0) {
    if (++damaged_ <= kDamagedTold) add_issue("a damaged packet; what could be read of it is kept");
  }
  check_clock(frame);
  const auto length = static_cast<std::uint64_t>(frame.nb_samples);
  std::uint64_t from = std::min(skip_, length);
  skip_ -= from;
  if (discarded) from = length;
  const std::uint64_t to = std::max(from, length - std::min(padding, length));
  if (track_.samples == 0) track_.delay_samples += static_cast<std::uint32_t>(from);
  track_.padding_samples = static_cast<std::uint32_t>(length - to);
  if (static_cast<std::uint32_t>(frame.sample_rate) != track_.rate) return convert(frame, from, to);
  if (adapter_) {
    DX_TRY([[maybe_unused]] const bool more, end_converting());
  }
  return pass(frame, from, to);
}

Result<bool> TrackDecoder::convert(const AVFrame& frame, std::uint64_t from, std::uint64_t to) {
  const auto rate = static_cast<std::uint32_t>(std::max(frame.sample_rate, 0));
  DX_TRY([[maybe_unused]] const bool released, release_tail());
  if (!adapter_ || adapter_rate_ != rate) {
    DX_TRY([[maybe_unused]] const bool ended, end_converting());
    if (++rate_changes_ > kRateChangesMax || rate < worker::kSoundRateMin ||
        rate > worker::kSoundRateMax)
      return fail(ErrorCode::kLimit,
                  fmt::format("its sample rate changes to {} at {}", rate, time_of(seconds())),
                  "cut it there, and give the parts on their own");
    add_issue(fmt::format("the sample rate changes from {} to {} here; what follows is converted",
                          track_.rate, rate));
    adapter_ = std::make_unique<Resampler>(rate, track_.rate, 0, 0);
    adapter_rate_ = rate;
  }
  mono_.clear();
  if (!append_mono(frame, static_cast<std::size_t>(from), static_cast<std::size_t>(to), channel_,
                   mono_, not_numbers_))
    return fail(ErrorCode::kFormat, "its samples are of an unknown kind", "convert it to WAV");
  Result<bool> last = true;
  adapter_->push(mono_, [&](std::span<const float> samples) {
    last = converted(samples);
    return last && *last;
  });
  return last;
}

Result<bool> TrackDecoder::end_converting() {
  Result<bool> last = true;
  if (const auto adapter = std::exchange(adapter_, nullptr)) {
    adapter->finish(~std::uint64_t{0}, [&](std::span<const float> samples) {
      last = converted(samples);
      return last && *last;
    });
  }
  return last;
}

Result<bool> TrackDecoder::converted(std::span<const float> samples) {
  DX_TRY(const bool wanted, count(samples.size()));
  if (wanted && !delivery_->push(samples)) enough_ = true;
  if (delivery_ != nullptr && delivery_->done()) enough_ = true;
  return !enough_;
}

Result<bool> TrackDecoder::pass(const AVFrame& frame, std::uint64_t from, std::uint64_t to) {
  if (!end_ || (tail_.empty() && track_.samples + (to - from) <= *end_))
    return sound(&frame, from, to);
  if (tail_.empty() && track_.samples < *end_) {
    const std::uint64_t room = *end_ - track_.samples;
    DX_TRY([[maybe_unused]] const bool more, sound(&frame, from, from + room));
    from += room;
  }
  FramePtr copy(av_frame_clone(&frame));
  if (!copy) return fail(ErrorCode::kLimit, "there is no memory to read it");
  tail_.push_back({std::move(copy), from, to});
  return tail_.size() <= kTailMax ? Result<bool>(!enough_) : release_tail();
}

Result<bool> TrackDecoder::release_tail() {
  end_.reset();
  for (const Tail& held : std::exchange(tail_, {})) {
    DX_TRY([[maybe_unused]] const bool more, sound(held.frame.get(), held.from, held.to));
  }
  return !enough_;
}

Result<bool> TrackDecoder::count(std::uint64_t samples) {
  const std::uint64_t at = track_.samples;
  track_.samples += samples;
  if (track_.samples > worker::kSoundSecondsMax * track_.rate)
    return fail(ErrorCode::kLimit, "is longer than 24 hours", "cut it into shorter parts");
  if (delivery_ == nullptr) return false;
  if (delivery_->wants(at, samples)) return true;
  delivery_->skip(samples);
  return false;
}

Result<bool> TrackDecoder::sound(const AVFrame* frame, std::uint64_t begin, std::uint64_t end) {
  if (begin == end) return true;
  DX_TRY(const bool wanted, count(end - begin));
  if (wanted) {
    mono_.clear();
    if (frame == nullptr) {
      mono_.assign(static_cast<std::size_t>(end - begin), 0);
    } else if (!append_mono(*frame, static_cast<std::size_t>(begin), static_cast<std::size_t>(end),
                            channel_, mono_, not_numbers_)) {
      return fail(ErrorCode::kFormat, "its samples are of an unknown kind", "convert it to WAV");
    }
    if (!delivery_->push(mono_)) enough_ = true;
  }
  if (delivery_ != nullptr && delivery_->done()) enough_ = true;
  return !enough_;
}

Result<bool> TrackDecoder::silence(std::uint64_t samples) {
  if (!tail_.empty()) {
    DX_TRY([[maybe_unused]] const bool more, release_tail());
  }
  const std::uint64_t skipped = std::min(skip_, samples);
  skip_ -= skipped;
  if (track_.samples == 0) track_.delay_samples += static_cast<std::uint32_t>(skipped);
  if (clock_) *clock_ += static_cast<std::int64_t>(samples);
  samples -= skipped;
  while (samples > 0 && !enough_) {
    const std::uint64_t part = std::min<std::uint64_t>(samples, kSilenceBlock);
    DX_TRY([[maybe_unused]] const bool more, sound(nullptr, 0, part));
    samples -= part;
  }
  return !enough_;
}

Result<bool> TrackDecoder::damaged(const AVPacket* packet) {
  ++damaged_;
  std::uint64_t samples = 0;
  const std::uint32_t rate = track_.rate;
  if (packet != nullptr && rate > 0) {
    std::int64_t told = codec_->frame_size;
    if (packet->duration > 0)
      told = av_rescale_q(packet->duration, stream_.time_base, {1, static_cast<int>(rate)});
    if (told > 0) samples = std::min(static_cast<std::uint64_t>(told), kLostMax * rate);
  }
  if (damaged_ <= kDamagedTold) {
    add_issue(samples > 0 ? fmt::format("a damaged packet; {:.3f} s of silence stand for it",
                                        static_cast<double>(samples) / rate)
                          : std::string("a damaged packet is left out"));
  }
  if (!began_) {
    lost_ += samples;
    return true;
  }
  return silence(samples);
}

Result<bool> TrackDecoder::finish() {
  if (!enough_ && codec_) {
    static_cast<void>(avcodec_send_packet(codec_.get(), nullptr));
    DX_TRY([[maybe_unused]] const bool more, receive(nullptr));
  }
  DX_TRY([[maybe_unused]] const bool ended, end_converting());
  for (const Tail& held : tail_)
    track_.padding_samples += static_cast<std::uint32_t>(held.to - held.from);
  if (delivery_ != nullptr && began_) delivery_->finish();
  if (damaged_ > kDamagedTold) add_issue(fmt::format("{} packets are damaged in all", damaged_));
  if (not_numbers_ > 0)
    add_issue(fmt::format("{} samples are no numbers; they are taken as silence", not_numbers_));
  return true;
}

}  // namespace dixit::media
