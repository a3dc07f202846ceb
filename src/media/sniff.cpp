#include "media/sniff.h"

#include "base/utf8.h"

namespace dixit::media {
namespace {

constexpr std::size_t kTextBytes = 4'096;
constexpr std::uint64_t kOggTail = 70'000;       // a page and what a cut may leave of one
constexpr std::uint32_t kLeftOpen = 0xFFFFFF00;  // recorders write such sizes until they know

std::string_view text_of(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool begins_with(std::string_view text, std::string_view what) {
  if (text.size() < what.size()) return false;
  for (std::size_t k = 0; k < what.size(); ++k) {
    const char letter = text[k];
    if ((letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter) != what[k])
      return false;
  }
  return true;
}

bool is_text(std::string_view text) {
  if (text.empty()) return false;
  const std::size_t invalid = utf8::find_invalid(text);
  // The end may cut a letter.
  if (invalid != std::string_view::npos && invalid + 4 < text.size()) return false;
  return std::none_of(text.begin(), text.end(), [](char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code < 0x20 && code != '\n' && code != '\r' && code != '\t' && code != '\f';
  });
}

std::uint64_t number(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t size,
                     bool big) {
  std::uint64_t value = 0;
  for (std::size_t k = 0; k < size; ++k) value = value << 8 | bytes[at + (big ? k : size - 1 - k)];
  return value;
}

}  // namespace

std::string_view kind_of_head(std::span<const std::uint8_t> head) {
  if (!head.empty() && std::all_of(head.begin(), head.end(), [](auto byte) { return byte == 0; }))
    return "nothing but zeros";
  std::string_view text = text_of(head.first(std::min(head.size(), kTextBytes)));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of(" \r\n\t"), text.size()));
  for (const std::string_view mark : {"#extm3u", "[playlist]", "ffconcat", "<asx", "<smil"})
    if (begins_with(text, mark)) return "a playlist";
  if (begins_with(text, "<!doctype html") || begins_with(text, "<html")) return "a web page";
  if (is_text(text)) return "text";
  return {};
}

std::optional<WavSize> wav_bytes_told(std::span<const std::uint8_t> head) {
  if (head.size() < 12) return {};
  const std::string_view mark = text_of(head.first(4));
  const bool big = mark == "RIFX";
  if (mark != "RIFF" && mark != "RF64" && mark != "BW64" && !big) return {};
  std::optional<std::uint64_t> in_ds64;
  std::size_t at = 12;
  while (at + 8 <= head.size()) {
    const std::string_view name = text_of(head.subspan(at, 4));
    const std::uint64_t size = number(head, at + 4, 4, big);
    if (name == "ds64" && at + 24 <= head.size()) in_ds64 = number(head, at + 16, 8, big);
    if (name == "data") {
      if (in_ds64) return WavSize{*in_ds64, at + 4};
      if (size == 0 || size >= kLeftOpen) return {};
      return WavSize{size, at + 4};
    }
    at += 8 + static_cast<std::size_t>(size + size % 2);
  }
  return {};
}

bool ogg_is_whole(Input& input) {
  const std::uint64_t size = input.size();
  if (!input.seek(size - std::min(size, kOggTail))) return true;
  std::vector<std::uint8_t> tail(static_cast<std::size_t>(std::min(size, kOggTail)));
  std::size_t have = 0;
  while (have < tail.size()) {
    const long n = input.read(tail.data() + have, tail.size() - have);
    if (n <= 0) break;
    have += static_cast<std::size_t>(n);
  }
  const std::string_view text = text_of(std::span(tail).first(have));
  const std::size_t page = text.rfind("OggS");
  if (page == std::string_view::npos || page + 5 >= text.size()) return true;
  constexpr unsigned kLast = 4;
  return (static_cast<unsigned char>(text[page + 5]) & kLast) != 0;
}

}  // namespace dixit::media
