#include "media/read_media.h"

#include <fmt/format.h>

#include <ctime>

#include "media/container.h"
#include "media/sniff.h"
#include "media/track_decoder.h"
#include "worker/sound.h"

namespace dixit::media {
namespace {

constexpr double kProgressSeconds = 5;
constexpr double kCpuSecondsFree = 30;
constexpr double kSpeedMin = 20;            // times real time
constexpr double kBytesPerCpuSecond = 4e6;  // where pictures are passed over
constexpr double kBombSeconds = 600;        // of sound, from when fewer than a byte a second is odd
constexpr unsigned kGlancePackets = 2'000;
constexpr int kFailuresMax = 200;  // of reading a packet, one after the other

/// One reading of a file.
class Reading {
 public:
  Reading(Input& input, const Order& order, const Taker& taker)
      : input_(input), order_(order), taker_(taker), bytes_(input.size()), container_(input) {}

  Result<Outcome> run();

 private:
  Result<bool> open_tracks();
  Result<bool> open_track(std::size_t number, Delivery* delivery);
  Result<bool> read_packets();
  Result<bool> check_effort();
  bool tell_progress();
  [[nodiscard]] bool all_began() const;
  void end_of_file(int status);
  void compare_declared();
  Result<bool> refuse_silent();

  Input& input_;
  const Order& order_;
  const Taker& taker_;
  std::uint64_t bytes_;
  Container container_;
  RecordingCard card_;
  std::unique_ptr<Delivery> delivery_;
  std::vector<std::unique_ptr<TrackDecoder>> decoders_;  // one a track; nullptr: not read
  std::uint64_t told_ = 0;
  std::clock_t began_ = std::clock();
  bool stopped_ = false;
};

Result<bool> Reading::open_track(std::size_t number, Delivery* delivery) {
  auto decoder = std::make_unique<TrackDecoder>(container_.stream(number), card_, number,
                                                order_.channel, delivery, container_.fraunhofer());
  DX_TRY([[maybe_unused]] const bool good, decoder->open());
  container_.stream(number).discard = AVDISCARD_DEFAULT;
  decoders_[number] = std::move(decoder);
  return true;
}

Result<bool> Reading::open_tracks() {
  decoders_.resize(card_.tracks.size());
  for (std::size_t k = 0; k < card_.tracks.size(); ++k)
    container_.stream(k).discard = AVDISCARD_ALL;
  if (order_.track >= 0) {
    if (static_cast<std::size_t>(order_.track) >= card_.tracks.size()) {
      return fail(ErrorCode::kEmpty,
                  fmt::format("has no track {}: there are {}, counted from 0", order_.track,
                              card_.tracks.size()),
                  "choose another track");
    }
    delivery_ = std::make_unique<Delivery>(order_, taker_);
    return open_track(static_cast<std::size_t>(order_.track), delivery_.get());
  }
  std::optional<Error> first;
  bool any = false;
  for (std::size_t k = 0; k < card_.tracks.size(); ++k) {
    auto good = open_track(k, nullptr);
    any = any || good.has_value();
    if (good) continue;
    card_.issues.push_back({{}, fmt::format("track {}", k), good.error().message});
    if (!first) first = std::move(good).error();
  }
  if (!any && first) return fail(std::move(*first));
  return true;
}

bool Reading::all_began() const {
  return std::all_of(decoders_.begin(), decoders_.end(),
                     [](const auto& decoder) { return !decoder || decoder->began(); });
}

bool Reading::tell_progress() {
  std::uint64_t samples = 0;
  double seconds = 0;
  for (const auto& decoder : decoders_) {
    if (!decoder) continue;
    samples += decoder->samples();
    seconds += decoder->seconds();
  }
  if (seconds < kProgressSeconds * static_cast<double>(told_ + 1)) return true;
  told_ = static_cast<std::uint64_t>(seconds / kProgressSeconds);
  return !taker_.progress || taker_.progress(samples);
}

Result<bool> Reading::check_effort() {
  double seconds = 0;
  for (const auto& decoder : decoders_) seconds += decoder ? decoder->seconds() : 0;
  if (seconds > kBombSeconds && seconds > static_cast<double>(bytes_))
    return fail(ErrorCode::kLimit, "unfolds into far more sound than its size can hold",
                "do not trust this file");
  const double used = static_cast<double>(std::clock() - began_) / CLOCKS_PER_SEC;
  const double most = kCpuSecondsFree + seconds / kSpeedMin +
                      static_cast<double>(container_.avio().bytes_read()) / kBytesPerCpuSecond;
  if (used > most)
    return fail(ErrorCode::kLimit, "takes more time to read than any sound of its length",
                "convert it to WAV");
  return true;
}

void Reading::end_of_file(int status) {
  if (status == AVERROR_EOF && !container_.avio().broken()) return;
  std::string message = "the rest cannot be read: it is damaged";
  if (container_.avio().broken()) message = "the rest cannot be read from the disk";
  card_.issues.push_back({{}, {}, std::move(message)});
}

Result<bool> Reading::read_packets() {
  const PacketPtr packet(av_packet_alloc());
  if (!packet) return fail(ErrorCode::kLimit, "there is no memory to read it");
  int failures = 0;
  for (unsigned turn = 0; !stopped_; ++turn) {
    const int status = av_read_frame(&container_.context(), packet.get());
    if (turn % 64 == 0 || status < 0) {
      DX_TRY([[maybe_unused]] const bool good, check_effort());
    }
    if (status < 0) {
      if (status != AVERROR_EOF && !container_.avio().broken() && ++failures < kFailuresMax)
        continue;
      end_of_file(status);
      return true;
    }
    failures = 0;
    const int track = container_.track_of(packet->stream_index);
    if (track >= 0 && decoders_[static_cast<std::size_t>(track)]) {
      auto more = decoders_[static_cast<std::size_t>(track)]->decode(*packet);
      if (!more) return fail(std::move(more).error());
      if (!*more) stopped_ = true;
    }
    av_packet_unref(packet.get());
    if (!tell_progress()) stopped_ = true;
    if (order_.track == kGlance && (turn >= kGlancePackets || all_began())) stopped_ = true;
  }
  return true;
}

void Reading::compare_declared() {
  for (std::size_t k = 0; k < decoders_.size(); ++k) {
    if (!decoders_[k]) continue;
    AudioTrack& track = card_.tracks[k];
    // These count what is taken off.
    if (track.rate > 0 && (card_.container == "mp3" || card_.container == "ogg")) {
      double off = track.delay_samples;
      if (card_.container == "mp3") off += track.padding_samples;
      track.declared_seconds = std::max(0.0, track.declared_seconds - off / track.rate);
    }
    const double missing = track.declared_seconds - decoders_[k]->seconds();
    if (card_.container == "ogg" && missing <= 0.1 && k == 0 && !ogg_is_whole(input_)) {
      card_.issues.push_back({{},
                              fmt::format("{:.3f} s", decoders_[k]->seconds()),
                              "the sound ends here, but the file's last page is not there: it is "
                              "cut off, or was still being recorded"});
    }
    if (track.declared_seconds > 0 && missing > std::max(1.0, track.declared_seconds * 0.005)) {
      card_.issues.push_back(
          {{},
           fmt::format("{:.3f} s", decoders_[k]->seconds()),
           fmt::format("the sound ends here; the file tells of {:.3f} s: it is cut off or damaged",
                       track.declared_seconds)});
    }
  }
}

Result<bool> Reading::refuse_silent() {
  for (const auto& decoder : decoders_) {
    if (decoder && decoder->samples() > 0) return true;
  }
  const std::string line = last_complaint();
  return fail(ErrorCode::kEmpty,
              "no sound could be read from it" + (line.empty() ? line : " (" + line + ")"),
              "copy it again from where it came from");
}

Result<Outcome> Reading::run() {
  DX_TRY(card_, container_.open(order_.ending));
  DX_TRY([[maybe_unused]] const bool opened, open_tracks());
  DX_TRY([[maybe_unused]] const bool read, read_packets());
  for (const auto& decoder : decoders_) {
    if (!decoder) continue;
    DX_TRY([[maybe_unused]] const bool ended, decoder->finish());
  }
  if (order_.track == kGlance) {
    for (AudioTrack& track : card_.tracks) track.samples = 0;
    card_.issues.clear();
    return Outcome{std::move(card_), 0};
  }
  DX_TRY([[maybe_unused]] const bool sounds, refuse_silent());
  if (!stopped_) compare_declared();
  const std::uint64_t next = delivery_ ? delivery_->next() : 0;
  return Outcome{std::move(card_), next};
}

}  // namespace

void prepare() {
  catch_log();
  // Tables that are made at first use.
  static_cast<void>(av_find_input_format("wav"));
  static_cast<void>(avcodec_find_decoder(AV_CODEC_ID_PCM_S16LE));
}

Result<Outcome> read_media(Input& input, const Order& order, const Taker& taker) {
  Reading reading(input, order, taker);
  return reading.run();
}

}  // namespace dixit::media
