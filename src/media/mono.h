// Internal to the media room: FFmpeg's frames as one channel of floats.
#pragma once
#include <cstddef>
#include <vector>

#include "media/ffmpeg.h"

namespace dixit::media {

/// Takes   samples [begin, end) of a frame; channel: 0-based, or kMixed: the mean of all.
/// Gives   them at the end of `out`, full scale = 1; what is no number is 0, and counted. Silence
///         where the frame has no such channel.
/// Gives false for a sample format that is none of FFmpeg's.
bool append_mono(const AVFrame& frame, std::size_t begin, std::size_t end, int channel,
                 std::vector<float>& out, std::uint64_t& not_numbers);

}  // namespace dixit::media
