// Internal to the media room: a file opened as a container, its tracks told.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "media/avio.h"
#include "media/sniff.h"

namespace dixit::media {

/// An opened container. `sound` are the numbers of the streams that are the card's tracks.
class Container {
 public:
  explicit Container(Input& input);
  Container(const Container&) = delete;
  Container& operator=(const Container&) = delete;
  ~Container();

  /// Takes   ending: of the file's name.
  /// Gives   what it tells before anything is decoded: tracks with their declared numbers.
  /// Errors  kFormat, kEmpty, kLimit: not to be read.
  Result<RecordingCard> open(const std::string& ending);

  [[nodiscard]] AVFormatContext& context() { return *context_; }
  [[nodiscard]] Avio& avio() { return avio_; }
  [[nodiscard]] AVStream& stream(std::size_t track) { return *context_->streams[sound_[track]]; }
  /// An MP3 file of one of Fraunhofer's encoders.
  [[nodiscard]] bool fraunhofer() const { return fraunhofer_; }
  /// The track of a stream, or -1.
  [[nodiscard]] int track_of(int stream) const;

 private:
  Result<const AVInputFormat*> probe(const std::string& ending);
  Result<RecordingCard> tell();

  Input* input_;
  Avio avio_;
  AVFormatContext* context_ = nullptr;
  std::uint32_t raw_rate_ = 0;
  bool fraunhofer_ = false;
  std::optional<WavSize> wav_bytes_;
  std::vector<unsigned> sound_;
};

/// Keeps FFmpeg's complaints instead of printing them.
void catch_log();
/// The last complaint, as one line of plain text; "" where there was none.
[[nodiscard]] std::string last_complaint();
/// Text of a file as UTF-8: what is none is taken as Latin-1; what does not print is a space.
[[nodiscard]] std::string clean_text(const char* text);

}  // namespace dixit::media
