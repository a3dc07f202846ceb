#include "media/container.h"

#include "media/allowed.h"
#include "media/sniff.h"
#include "worker/sound.h"

namespace dixit::media {
namespace {

constexpr std::size_t kProbeBytes = std::size_t{1} << 20;
constexpr std::int64_t kAnalyseBytes = 5'000'000;
constexpr int kStreamsMax = 512;
constexpr int kScoreMin = 6;

const char* const kConvert = "open it in an audio editor and save it as WAV";

int refuse_open(AVFormatContext*, AVIOContext** pb, const char*, int, AVDictionary**) {
  *pb = nullptr;
  return AVERROR(EACCES);
}

std::string because() {
  const std::string line = last_complaint();
  return line.empty() ? line : " (" + line + ")";
}

/// How many bytes at the front are an ID3v2 tag.
std::uint64_t id3_bytes(std::span<const std::uint8_t> head) {
  if (head.size() < 10 || head[0] != 'I' || head[1] != 'D' || head[2] != '3') return 0;
  std::uint64_t size = 0;
  for (std::size_t k = 6; k < 10; ++k) size = size << 7 | (head[k] & 0x7Fu);
  return size + 10 + ((head[5] & 0x10u) != 0 ? 10u : 0u);
}

std::vector<std::uint8_t> read_head(Input& input, std::uint64_t from) {
  std::vector<std::uint8_t> head(kProbeBytes + AVPROBE_PADDING_SIZE);
  std::size_t have = 0;
  if (input.seek(from)) {
    while (have < kProbeBytes) {
      const long n = input.read(head.data() + have, kProbeBytes - have);
      if (n <= 0) break;
      have += static_cast<std::size_t>(n);
    }
  }
  head.resize(have + AVPROBE_PADDING_SIZE);
  std::fill(head.end() - AVPROBE_PADDING_SIZE, head.end(), std::uint8_t{0});
  return head;
}

void add_tags(const AVDictionary* from, RecordingCard& card) {
  const AVDictionaryEntry* entry = nullptr;
  while ((entry = av_dict_get(from, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr) {
    if (card.tags.size() >= worker::kSoundTagsMax) return;
    card.tags.emplace_back(clean_text(entry->key), clean_text(entry->value));
  }
}

std::uint32_t within(std::int64_t value, std::uint32_t most) {
  return value < 0 || value > most ? 0 : static_cast<std::uint32_t>(value);
}

AudioTrack tell_track(const AVStream& stream, std::size_t number) {
  const AVCodecParameters& told = *stream.codecpar;
  AudioTrack track;
  track.number = static_cast<std::uint32_t>(number);
  track.codec = avcodec_get_name(told.codec_id);
  track.rate = within(told.sample_rate, worker::kSoundRateMax);
  if (track.rate < worker::kSoundRateMin) track.rate = 0;
  track.channels = within(told.ch_layout.nb_channels, worker::kSoundChannelsMax);
  track.bit_rate = within(told.bit_rate, 1u << 30);
  const AVCodecDescriptor* codec = avcodec_descriptor_get(told.codec_id);
  if (codec != nullptr && (codec->props & AV_CODEC_PROP_LOSSLESS) != 0) {
    const int bits =
        told.bits_per_raw_sample > 0 ? told.bits_per_raw_sample : told.bits_per_coded_sample;
    track.bits = within(bits, 64);
  }
  if (stream.duration != AV_NOPTS_VALUE && stream.duration > 0)
    track.declared_seconds = static_cast<double>(stream.duration) * av_q2d(stream.time_base);
  const AVDictionaryEntry* language = av_dict_get(stream.metadata, "language", nullptr, 0);
  if (language != nullptr && std::string_view(language->value) != "und")
    track.language = clean_text(language->value);
  return track;
}

}  // namespace

Container::Container(Input& input) : input_(&input), avio_(input) {}

Container::~Container() { avformat_close_input(&context_); }

int Container::track_of(int stream) const {
  for (std::size_t k = 0; k < sound_.size(); ++k) {
    if (static_cast<int>(sound_[k]) == stream) return static_cast<int>(k);
  }
  return -1;
}

Result<const AVInputFormat*> Container::probe(const std::string& ending) {
  std::vector<std::uint8_t> head = read_head(*input_, 0);
  const std::uint64_t tag = id3_bytes(head);
  if (tag > 0 && tag < input_->size()) head = read_head(*input_, tag);
  if (!input_->seek(0))
    return fail(ErrorCode::kOpen, "cannot be read at any place", "copy it to a disk first");
  constexpr std::size_t kVbri = 36;  // from the beginning of the first frame
  fraunhofer_ = head.size() > kVbri + 4 && std::memcmp(&head[kVbri], "VBRI", 4) == 0;
  AVProbeData data{};
  data.filename = "";
  data.buf = head.data();
  data.buf_size = static_cast<int>(head.size() - AVPROBE_PADDING_SIZE);
  int score = 0;
  const AVInputFormat* format = av_probe_input_format3(&data, 1, &score);
  const RawFormat raw = raw_format(ending);
  if (!raw.format.empty() && (format == nullptr || score <= AVPROBE_SCORE_RETRY)) {
    format = av_find_input_format(std::string(raw.format).c_str());
    raw_rate_ = raw.rate;
    score = AVPROBE_SCORE_MAX;
  }
  const auto bytes = std::span(head).first(head.size() - AVPROBE_PADDING_SIZE);
  wav_bytes_ = wav_bytes_told(bytes);
  // A size of 32 bits cannot tell of more than 4 GB: recorders leave what is left of it.
  if (wav_bytes_ && input_->size() > (std::uint64_t{1} << 32) &&
      wav_bytes_->bytes < (std::uint64_t{1} << 32)) {
    avio_.pretend_open(wav_bytes_->at);
    wav_bytes_.reset();
  }
  const bool known = format != nullptr && score >= kScoreMin;
  std::string_view kind = known ? kind_of_refused(format->name) : std::string_view{};
  // Of what has sound in it, little looks like text.
  if (kind.empty() && (!known || score <= AVPROBE_SCORE_EXTENSION)) kind = kind_of_head(bytes);
  if (kind == "a playlist")
    return fail(ErrorCode::kFormat, "is a playlist, which names other files, not a recording",
                "give the recording that it names");
  if (!kind.empty())
    return fail(ErrorCode::kFormat, "is " + std::string(kind) + ", not a recording",
                "give the sound file itself");
  if (!known) return fail(ErrorCode::kFormat, "is no recording that can be read", kConvert);
  if (!format_allowed(format->name))
    return fail(ErrorCode::kFormat,
                "is of a kind that is not read: " + clean_text(format->long_name), kConvert);
  return format;
}

Result<RecordingCard> Container::open(const std::string& ending) {
  if (input_->size() == 0)
    return fail(ErrorCode::kEmpty, "the file is empty", "copy it again from where it came from");
  DX_TRY(const AVInputFormat* format, probe(ending));
  context_ = avformat_alloc_context();
  if (context_ == nullptr || avio_.context() == nullptr)
    return fail(ErrorCode::kLimit, "there is no memory to read it");
  context_->pb = avio_.context();
  context_->flags |= AVFMT_FLAG_CUSTOM_IO;
  context_->io_open = refuse_open;
  context_->format_whitelist = av_strdup(allowed_formats().c_str());
  context_->codec_whitelist = av_strdup(allowed_codecs().c_str());
  context_->protocol_whitelist = av_strdup("");
  context_->max_streams = kStreamsMax;
  context_->probesize = kAnalyseBytes;
  context_->skip_estimate_duration_from_pts = 1;
  AVDictionary* options = nullptr;
  if (raw_rate_ > 0) av_dict_set_int(&options, "sample_rate", raw_rate_, 0);
  const int opened = avformat_open_input(&context_, "", format, &options);
  av_dict_free(&options);
  if (opened < 0) {
    context_ = nullptr;  // FFmpeg has freed it
    return fail(ErrorCode::kFormat,
                "looks like " + clean_text(format->long_name) +
                    " but cannot be opened: damaged, or cut off" + because(),
                "copy it again from where it came from");
  }
  for (unsigned k = 0; k < context_->nb_streams; ++k) {
    if (context_->streams[k]->codecpar->codec_type != AVMEDIA_TYPE_AUDIO)
      context_->streams[k]->discard = AVDISCARD_ALL;
  }
  if (avformat_find_stream_info(context_, nullptr) < 0) {
    return fail(ErrorCode::kFormat, "its tracks cannot be told: damaged, or cut off" + because(),
                "copy it again from where it came from");
  }
  return tell();
}

Result<RecordingCard> Container::tell() {
  RecordingCard card;
  card.container = context_->iformat->name;
  add_tags(context_->metadata, card);
  for (unsigned k = 0; k < context_->nb_streams; ++k) {
    AVStream& stream = *context_->streams[k];
    const AVMediaType type = stream.codecpar->codec_type;
    if (type == AVMEDIA_TYPE_VIDEO && (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) == 0)
      card.has_video = true;
    if (type != AVMEDIA_TYPE_AUDIO || sound_.size() >= worker::kSoundTracksMax) {
      stream.discard = AVDISCARD_ALL;
      continue;
    }
    card.tracks.push_back(tell_track(stream, sound_.size()));
    sound_.push_back(k);
    add_tags(stream.metadata, card);
  }
  const bool declared = context_->duration_estimation_method == AVFMT_DURATION_FROM_STREAM;
  for (std::size_t k = 0; k < sound_.size(); ++k) {
    AudioTrack& track = card.tracks[k];
    // What was reckoned from a bit rate is not what the file tells.
    if (!declared) track.declared_seconds = 0;
    if (declared && track.declared_seconds == 0 && context_->duration > 0)
      track.declared_seconds = static_cast<double>(context_->duration) / AV_TIME_BASE;
  }
  if (card.container == "wav" && sound_.size() == 1 && wav_bytes_ && card.tracks[0].bit_rate > 0)
    card.tracks[0].declared_seconds =
        static_cast<double>(wav_bytes_->bytes) * 8 / card.tracks[0].bit_rate;
  if (sound_.empty()) {
    return fail(ErrorCode::kEmpty,
                card.has_video ? "holds pictures but no sound" : "holds no sound",
                "give a recording that has sound");
  }
  return card;
}

}  // namespace dixit::media
