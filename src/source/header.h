// What a source says of itself: front matter, headers of subtitle files, and sentences that tell
// how a transcript was made.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "record/source.h"

namespace dixit::source {

struct Header {
  std::string id;
  std::string title;
  std::string date;      ///< ISO where it could be read as a date, else as printed
  std::string language;  ///< ISO 639-1, or ""
  std::string recording;
  std::string translation_of;
  std::optional<Evidence> evidence;
  bool machine = false;
};

/// How well a key is known: a field of Header, another that stands in headers and is no speaker
/// ("Location", "Participants", "Duration"), or none.
enum class KeyRank : std::uint8_t { kNone, kOther, kField };
[[nodiscard]] KeyRank header_key(std::string_view key);

/// Files a `key: value` pair. Keys are known in several languages ("Titel", "Дата"), in any case,
/// with spaces, '_' or '-'. Gives false when the key is none that a header has. The first value of
/// a key is kept.
bool set_field(Header& header, std::string_view key, std::string_view value);

/// A date inside a short line ("Wednesday, November 26, 2025", "2025-11-26") as ISO; "" when none.
[[nodiscard]] std::string find_date(std::string_view line);

/// Takes note of a sentence that tells how the transcript was made ("edited for length and
/// clarity", "automatic transcription"). Of several grades the lowest is kept: evidence is never
/// guessed upward. Gives whether the sentence told anything.
bool read_statement(Header& header, std::string_view sentence);

/// The evidence that a value names ("true_verbatim_transcript", "Official Report"), if any.
[[nodiscard]] std::optional<Evidence> parse_evidence(std::string_view value);

/// "en" for "en", "en-GB", "eng", "English", "Englisch"; "" when it is no language known here.
[[nodiscard]] std::string language_code(std::string_view name);

}  // namespace dixit::source
