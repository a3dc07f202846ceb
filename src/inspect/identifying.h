// What in a file could betray who made it: tags, and chunks that decoders pass over.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "record/inspection.h"

namespace dixit::inspect {

/// A file's bytes: up to `size` of them from `at`; fewer at its end.
using ReadAt = std::function<std::string(std::uint64_t at, std::size_t size)>;

/// Tags of the card, each with what it could tell: "device", "place", "time", "software", "person",
/// "text".
[[nodiscard]] std::vector<Inspection::Identifying> identifying_tags(const RecordingCard& card);

/// Takes   a file of any bytes.
/// Gives   the chunks of WAV, AIFF, MP4 and CAF files and the frames of an ID3 tag that hold facts
///         about devices, places, times or persons, with what of them is plain to read. Looks at
///         headers only; at most 4,096 of them, eight deep. Values are valid UTF-8.
[[nodiscard]] std::vector<Inspection::Identifying> identifying_chunks(const ReadAt& read,
                                                                      std::uint64_t size);

/// The same of a file on disk; nothing where it cannot be read.
[[nodiscard]] std::vector<Inspection::Identifying> identifying_chunks_of(const std::string& path);

}  // namespace dixit::inspect
