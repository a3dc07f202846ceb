#include "media/mono.h"

#include "media/read_media.h"

namespace dixit::media {
namespace {

struct Stretch {
  std::size_t begin;
  std::size_t end;
  int channel;
};

template <class Sample>
void append(const AVFrame& frame, const Stretch& of, bool planar, double full, double zero,
            std::vector<float>& out) {
  const auto channels = static_cast<std::size_t>(frame.ch_layout.nb_channels);
  const std::size_t first = of.channel == kMixed ? 0 : static_cast<std::size_t>(of.channel);
  const std::size_t last = of.channel == kMixed ? channels : first + 1;
  const std::size_t at = out.size();
  out.resize(at + (of.end - of.begin), 0.0F);
  if (first >= channels) return;
  const double scale = 1.0 / (full * static_cast<double>(last - first));
  const double offset = zero * static_cast<double>(last - first);
  const auto plane = [&](std::size_t k) {
    return reinterpret_cast<const Sample*>(frame.extended_data[k]);
  };
  const std::size_t step = planar ? 1 : channels;
  for (std::size_t k = of.begin; k < of.end; ++k) {
    double sum = 0;
    for (std::size_t c = first; c < last; ++c) {
      sum += static_cast<double>(planar ? plane(c)[k] : plane(0)[k * step + c]);
    }
    out[at + k - of.begin] = static_cast<float>((sum - offset) * scale);
  }
}

}  // namespace

bool append_mono(const AVFrame& frame, std::size_t begin, std::size_t end, int channel,
                 std::vector<float>& out, std::uint64_t& not_numbers) {
  const auto format = static_cast<AVSampleFormat>(frame.format);
  const bool planar = av_sample_fmt_is_planar(format) != 0;
  const Stretch of{begin, end, channel};
  const std::size_t at = out.size();
  switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_U8:
      append<std::uint8_t>(frame, of, planar, 128.0, 128.0, out);
      break;
    case AV_SAMPLE_FMT_S16:
      append<std::int16_t>(frame, of, planar, 32768.0, 0, out);
      break;
    case AV_SAMPLE_FMT_S32:
      append<std::int32_t>(frame, of, planar, 2147483648.0, 0, out);
      break;
    case AV_SAMPLE_FMT_S64:
      append<std::int64_t>(frame, of, planar, 9223372036854775808.0, 0, out);
      break;
    case AV_SAMPLE_FMT_FLT:
      append<float>(frame, of, planar, 1, 0, out);
      break;
    case AV_SAMPLE_FMT_DBL:
      append<double>(frame, of, planar, 1, 0, out);
      break;
    default:
      return false;
  }
  for (std::size_t k = at; k < out.size(); ++k) {
    if (std::isfinite(out[k])) continue;
    out[k] = 0;
    ++not_numbers;
  }
  return true;
}

}  // namespace dixit::media
