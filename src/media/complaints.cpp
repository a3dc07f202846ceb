#include <cstdarg>

#include "base/utf8.h"
#include "media/container.h"

namespace dixit::media {
namespace {

// FFmpeg has one place for this in a process, and one thread.
std::string& complaint() {
  static std::string line;
  return line;
}

void on_log(void* of, int level, const char* format, va_list arguments) {
  if (level > AV_LOG_ERROR) return;
  std::array<char, 400> line{};
  int prefix = 0;
  av_log_format_line2(of, level, format, arguments, line.data(), static_cast<int>(line.size()),
                      &prefix);
  std::string_view text(line.data());
  // "[mov,mp4 @ 0x55d0] moov atom not found": the address differs each time.
  while (text.starts_with('[')) {
    const std::size_t end = text.find("] ");
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 2);
  }
  complaint() = clean_text(std::string(text).c_str());
}

}  // namespace

void catch_log() { av_log_set_callback(on_log); }

std::string last_complaint() { return complaint(); }

std::string clean_text(const char* text) {
  std::string out;
  const std::string_view given(text);
  const bool valid = utf8::find_invalid(given) == std::string_view::npos;
  for (const char byte : given) {
    const auto code = static_cast<unsigned char>(byte);
    if (code < 0x20 || code == 0x7F) {
      out += ' ';
    } else if (valid || code < 0x80) {
      out += byte;
    } else {
      utf8::append(out, code);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace dixit::media
