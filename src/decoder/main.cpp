// dixit-decoder TRACK CHANNEL RATE BEGIN END ENDING: reads a media file on standard input, which
// can be sought in, and writes messages (worker/sound.h) on standard output. TRACK "all" gives the
// card alone, "glance" what of it can be told at once, CHANNEL "mix" the mean of all. Not for
// people: the program dixit starts it.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <exception>
#include <new>
#include <string>

#include "confine/confine.h"
#include "media/read_media.h"
#include "worker/answer.h"
#include "worker/sound.h"

namespace {

constexpr int kBadRequest = 2;
constexpr int kNotWritten = 3;
constexpr int kWords = 7;
constexpr std::size_t kMemoryBytes = std::size_t{2} << 30;
constexpr unsigned kCpuSeconds = 5000;  // 24 hours at the slowest speed that media/ permits

/// Standard input, which is a file.
class StandardInput : public dixit::media::Input {
 public:
  StandardInput() {
    struct stat status{};
    if (::fstat(0, &status) == 0 && status.st_size > 0)
      size_ = static_cast<std::uint64_t>(status.st_size);
  }
  long read(std::uint8_t* out, std::size_t size) override {
    for (;;) {
      const ssize_t n = ::read(0, out, size);
      if (n >= 0 || errno != EINTR) return n;
    }
  }
  bool seek(std::uint64_t to) override {
    return to <= std::uint64_t{1} << 62 && ::lseek(0, static_cast<off_t>(to), SEEK_SET) >= 0;
  }
  [[nodiscard]] std::uint64_t size() const override { return size_; }

 private:
  std::uint64_t size_ = 0;
};

bool write_whole(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(1, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc{} && read.ptr == text.data() + text.size();
}

bool read_order(char** words, dixit::media::Order& order) {
  const std::string_view track(words[1]);
  const std::string_view channel(words[2]);
  order.ending = words[6];
  if (track == "glance") {
    order.track = dixit::media::kGlance;
  } else if (track != "all" && (!read_number(track, order.track) || order.track < 0)) {
    return false;
  }
  if (channel != "mix" && !read_number(channel, order.channel)) return false;
  const bool good = read_number(std::string_view(words[3]), order.rate) &&
                    read_number(std::string_view(words[4]), order.stretch.begin) &&
                    read_number(std::string_view(words[5]), order.stretch.end);
  return good && order.channel >= -1 && order.stretch.begin <= order.stretch.end &&
         (order.rate == 0 || (order.rate >= dixit::worker::kSoundRateMin &&
                              order.rate <= dixit::worker::kSoundRateMax));
}

std::uint8_t bits(const dixit::confine::Confined& confined) {
  unsigned out = 0;
  if (confined.limits) out |= dixit::worker::kLimits;
  if (confined.landlock) out |= dixit::worker::kLandlock;
  if (confined.seccomp) out |= dixit::worker::kSeccomp;
  return static_cast<std::uint8_t>(out);
}

int serve(const dixit::media::Order& order, std::uint8_t confinement) {
  using namespace dixit;
  StandardInput input;
  bool written = write_whole(worker::encode_hello(confinement));
  media::Taker taker;
  taker.block = [&](std::uint64_t first, std::span<const float> samples) {
    return written = written && write_whole(worker::encode_block(first, samples));
  };
  taker.progress = [&](std::uint64_t samples) {
    return written = written && write_whole(worker::encode_progress(samples));
  };
  std::string last;
  try {
    const auto outcome = media::read_media(input, order, taker);
    last = outcome ? worker::encode_end(outcome->next, outcome->card)
                   : worker::encode_failure(outcome.error());
  } catch (const std::bad_alloc&) {
    last = worker::encode_failure({ErrorCode::kLimit,
                                   "needs more memory than a recording may take",
                                   "convert it to WAV",
                                   {},
                                   {}});
  } catch (const std::exception&) {
    last = worker::encode_failure(
        {ErrorCode::kFormat, "its decoder failed on it", "convert it to WAV", {}, {}});
  }
  return written && write_whole(last) ? 0 : kNotWritten;
}

}  // namespace

int main(int count, char** words) {
  if (count != kWords) return kBadRequest;
  dixit::confine::close_other_descriptors();
  dixit::media::Order order;
  if (!read_order(words, order)) return kBadRequest;
  dixit::media::prepare();
  const auto confined = dixit::confine::confine({kMemoryBytes, kCpuSeconds});
  int status = kNotWritten;
  try {
    status = serve(order, bits(confined));
  } catch (const std::bad_alloc&) {
    status = kNotWritten;
  }
  // Nothing that a hostile file may have damaged is tidied up.
  ::_exit(status);
}
