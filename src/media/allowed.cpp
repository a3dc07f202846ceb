#include "media/allowed.h"

namespace dixit::media {
namespace {

using Names = std::span<const std::string_view>;

// What people's recordings come in. A name that this FFmpeg does not have is passed over.
constexpr std::string_view kFormats[] = {
    "wav",        "w64",  "aiff",  "au",     "caf",  "flac",     "mp3",    "aac",   "loas",
    "mov",        "mp4",  "m4a",   "3gp",    "3g2",  "mj2",      "ogg",    "amr",   "amrnb",
    "amrwb",      "asf",  "avi",   "webm",   "flv",  "matroska", "mpegts", "mpeg",  "rm",
    "ac3",        "eac3", "dts",   "ape",    "tta",  "wv",       "voc",    "qcp",   "dss",
    "gsm",        "g722", "g726",  "g726le", "g729", "ilbc",     "sln",    "ircam", "sox",
    "nistsphere", "alaw", "mulaw", "mpc",    "mpc8", "shn",      "spdif",  "xwma",  "g723_1",
    "wsd",        "sds",  "mlp",   "truehd", "mxf"};

constexpr std::string_view kCodecs[] = {"pcm_alaw",
                                        "pcm_mulaw",
                                        "pcm_s8",
                                        "pcm_u8",
                                        "pcm_s16le",
                                        "pcm_s16be",
                                        "pcm_u16le",
                                        "pcm_u16be",
                                        "pcm_s24le",
                                        "pcm_s24be",
                                        "pcm_u24le",
                                        "pcm_u24be",
                                        "pcm_s32le",
                                        "pcm_s32be",
                                        "pcm_u32le",
                                        "pcm_u32be",
                                        "pcm_f32le",
                                        "pcm_f32be",
                                        "pcm_f64le",
                                        "pcm_f64be",
                                        "pcm_s64le",
                                        "pcm_s64be",
                                        "pcm_s8_planar",
                                        "pcm_s16le_planar",
                                        "pcm_s16be_planar",
                                        "pcm_s24le_planar",
                                        "pcm_s32le_planar",
                                        "pcm_dvd",
                                        "pcm_bluray",
                                        "s302m",
                                        "pcm_f16le",
                                        "pcm_f24le",
                                        "adpcm_ima_wav",
                                        "adpcm_ima_qt",
                                        "adpcm_ms",
                                        "adpcm_yamaha",
                                        "adpcm_swf",
                                        "adpcm_sbpro_2",
                                        "adpcm_sbpro_3",
                                        "adpcm_sbpro_4",
                                        "adpcm_ima_oki",
                                        "g722",
                                        "g726",
                                        "g726le",
                                        "g723_1",
                                        "g729",
                                        "gsm",
                                        "gsm_ms",
                                        "ilbc",
                                        "amrnb",
                                        "amrwb",
                                        "qcelp",
                                        "evrc",
                                        "speex",
                                        "truespeech",
                                        "nellymoser",
                                        "dss_sp",
                                        "flac",
                                        "alac",
                                        "ape",
                                        "tta",
                                        "wavpack",
                                        "shorten",
                                        "mp1",
                                        "mp2",
                                        "mp3",
                                        "mp1float",
                                        "mp2float",
                                        "mp3float",
                                        "aac",
                                        "aac_fixed",
                                        "aac_latm",
                                        "ac3",
                                        "ac3_fixed",
                                        "eac3",
                                        "dca",
                                        "mlp",
                                        "truehd",
                                        "vorbis",
                                        "opus",
                                        "libopus",
                                        "wmav1",
                                        "wmav2",
                                        "wmapro",
                                        "wmalossless",
                                        "wmavoice",
                                        "cook",
                                        "ra_144",
                                        "ra_288",
                                        "real_144",
                                        "real_288",
                                        "sipr",
                                        "ralf",
                                        "atrac3",
                                        "mpc7",
                                        "mpc8",
                                        "qdm2",
                                        "qdmc",
                                        "mace3",
                                        "mace6",
                                        "als"};

std::string joined(Names names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ',';
    out += name;
  }
  return out;
}

bool among(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether any of the names, which commas separate, passes.
template <class Test>
bool any_name(std::string_view names, const Test& test) {
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    if (test(names.substr(0, comma))) return true;
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
  return false;
}

}  // namespace

const std::string& allowed_formats() {
  static const std::string names = joined(kFormats);
  return names;
}

const std::string& allowed_codecs() {
  static const std::string names = joined(kCodecs);
  return names;
}

bool format_allowed(std::string_view names) {
  return any_name(names, [](std::string_view name) { return among(name, kFormats); });
}

std::string_view exact_decoder(std::string_view codec, int profile) {
  constexpr int kMain = 0;
  constexpr int kTimePrediction = 3;
  constexpr int kLowDelay = 22;  // and what is newer: only the other decoder has them
  if (codec == "mp1") return "mp1";
  if (codec == "mp2") return "mp2";
  if (codec == "mp3") return "mp3";
  if (codec == "ac3") return "ac3_fixed";
  if (codec == "opus") return "libopus";
  if (codec == "aac" && profile != kMain && profile != kTimePrediction && profile < kLowDelay)
    return "aac_fixed";
  return {};
}

RawFormat raw_format(std::string_view ending) {
  constexpr std::uint32_t kTelephone = 8'000;
  if (ending == "g722") return {"g722", 0};
  if (ending == "g726") return {"g726", 0};
  if (ending == "gsm") return {"gsm", 0};
  if (ending == "sln") return {"sln", 0};
  if ((ending == "al" || ending == "alaw")) return {"alaw", kTelephone};
  if ((ending == "ul" || ending == "ulaw" || ending == "mulaw")) return {"mulaw", kTelephone};
  return {};
}

std::string_view kind_of_refused(std::string_view names) {
  static constexpr std::string_view kLists[] = {
      "hls",        "applehttp",          "concat", "sdp", "rtsp", "dash", "imf", "rtp",
      "ffmetadata", "webm_dash_manifest", "smil"};
  static constexpr std::string_view kTexts[] = {
      "tty",      "srt",     "webvtt", "ass",      "ssa",       "sami",        "lrc",
      "microdvd", "mpl2",    "mpsub",  "realtext", "subviewer", "subviewer1",  "jacosub",
      "pjs",      "aqtitle", "stl",    "scc",      "vplayer",   "tedcaptions", "mcc",
      "bin",      "xbin",    "adf",    "idf"};
  if (any_name(names, [&](std::string_view name) { return among(name, kLists); }))
    return "a playlist";
  if (any_name(names, [&](std::string_view name) { return among(name, kTexts); })) return "text";
  if (any_name(names, [](std::string_view name) {
        return name.ends_with("_pipe") || name.starts_with("image2") || name == "gif" ||
               name == "apng" || name == "webp" || name == "ico";
      }))
    return "a picture";
  return {};
}

}  // namespace dixit::media
