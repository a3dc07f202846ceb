// Internal to the media room: FFmpeg's headers, and owners of what its functions give.
#pragma once
// FFmpeg's headers are C and not clean under this project's warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wold-style-cast"
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
}
#pragma GCC diagnostic pop
#include <memory>

namespace dixit::media {

struct FreeFrame {
  void operator()(AVFrame* it) const { av_frame_free(&it); }
};
struct FreePacket {
  void operator()(AVPacket* it) const { av_packet_free(&it); }
};
struct FreeCodec {
  void operator()(AVCodecContext* it) const { avcodec_free_context(&it); }
};
using FramePtr = std::unique_ptr<AVFrame, FreeFrame>;
using PacketPtr = std::unique_ptr<AVPacket, FreePacket>;
using CodecPtr = std::unique_ptr<AVCodecContext, FreeCodec>;

}  // namespace dixit::media
