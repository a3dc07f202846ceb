#include "media/delay.h"

#include <charconv>

namespace dixit::media {
namespace {

// What an MP3 decoder puts before the sound. A header that tells of nothing more is one whose
// writer knew of nothing more: no encoder is without a delay of its own.
constexpr std::uint32_t kMp3Decoder = 529;
constexpr std::uint32_t kMp3Lame = kMp3Decoder + 576;
constexpr std::uint32_t kMp3Fraunhofer = 528 + 1160;
constexpr std::size_t kOpusHeadBytes = 19;

bool made_by_ffmpeg(const RecordingCard& card) {
  return std::any_of(card.tags.begin(), card.tags.end(), [](const auto& tag) {
    return (tag.first == "encoder" || tag.first == "WM/EncodingSettings") &&
           tag.second.starts_with("Lav");
  });
}

/// iTunes writes " 00000000 00000840 000001CA 00000000003F31F6 …": the fourth is the sound's
/// length.
std::optional<std::uint64_t> itunes_length(const RecordingCard& card) {
  if (card.tracks.size() != 1) return {};
  for (const auto& [name, value] : card.tags) {
    if (name != "iTunSMPB") continue;
    std::string_view rest = value;
    for (int field = 0; !rest.empty(); ++field) {
      rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(word.size());
      std::uint64_t length = 0;
      if (field < 3) continue;
      const auto read = std::from_chars(word.data(), word.data() + word.size(), length, 16);
      if (read.ec != std::errc{} || length == 0) return {};
      return length;
    }
  }
  return {};
}

}  // namespace

UsualDelay usual_delay(std::string_view codec, std::uint32_t rate, bool fraunhofer) {
  if (codec == "mp3") return {fraunhofer ? kMp3Fraunhofer : kMp3Lame, true};
  if (codec == "mp2" || codec == "mp1") return {481, true};
  if (codec == "aac" || codec == "aac_latm") return {1024, true};
  if (codec == "ac3" || codec == "eac3") return {256, false};
  // These look ahead by so much, whoever made them.
  if (codec == "opus") return {312 * rate / 48'000, false};
  if (codec == "amr_nb") return {40, false};
  if (codec == "amr_wb") return {95, false};
  if (codec == "adpcm_g722") return {22, false};
  if (codec == "g723_1") return {60, false};
  if (codec == "nellymoser") return {128, false};
  if (codec == "ra_144") return {160, false};
  if (codec == "speex") return {rate <= 8'000 ? 80u : rate <= 16'000 ? 223u : 509u, false};
  return {};
}

std::optional<std::uint32_t> opus_delay(const AVCodecParameters& told) {
  if (told.codec_id != AV_CODEC_ID_OPUS || told.extradata == nullptr) return {};
  if (static_cast<std::size_t>(told.extradata_size) < kOpusHeadBytes ||
      std::memcmp(told.extradata, "OpusHead", 8) != 0)
    return {};
  return static_cast<std::uint32_t>(told.extradata[10]) |
         static_cast<std::uint32_t>(told.extradata[11]) << 8;
}

std::uint32_t understood_delay(std::uint32_t said, const AVCodecParameters& told,
                               const RecordingCard& card) {
  switch (told.codec_id) {
    case AV_CODEC_ID_OPUS:
      return opus_delay(told) ? 0 : said;
    case AV_CODEC_ID_MP3:
      return said <= kMp3Decoder ? 0 : said;
    // The decoder says two frames; FFmpeg's own encoder puts one.
    case AV_CODEC_ID_WMAV1:
    case AV_CODEC_ID_WMAV2:
      return made_by_ffmpeg(card) ? said / 2 : said;
    default:
      return said;
  }
}

std::optional<std::uint64_t> told_length(const AVStream& stream, const RecordingCard& card,
                                         std::uint32_t rate) {
  const bool tells = card.container.starts_with("mov") || card.container == "wav" ||
                     card.container == "w64" || card.container == "caf";
  if (!tells) return {};
  if (auto length = itunes_length(card)) return length;
  if (stream.duration == AV_NOPTS_VALUE || stream.duration <= 0) return {};
  const std::int64_t samples =
      av_rescale_q_rnd(stream.duration, stream.time_base, {1, static_cast<int>(rate)}, AV_ROUND_UP);
  if (samples <= 0) return {};
  return static_cast<std::uint64_t>(samples);
}

}  // namespace dixit::media
