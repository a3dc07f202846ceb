// Any bytes as a media file, read in this process: refused, or a time line that keeps its promises.
// The first byte chooses what is asked for.
// rooms: media
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "media/read_media.h"
#include "worker/sound.h"

namespace {

class Bytes : public dixit::media::Input {
 public:
  explicit Bytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  long read(std::uint8_t* out, std::size_t size) override {
    const std::size_t n = at_ < bytes_.size() ? std::min(size, bytes_.size() - at_) : 0;
    if (n > 0) std::memcpy(out, bytes_.data() + at_, n);
    at_ += n;
    return static_cast<long>(n);
  }
  bool seek(std::uint64_t to) override {
    at_ = static_cast<std::size_t>(to);
    return true;
  }
  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

dixit::media::Order order_of(unsigned choice) {
  dixit::media::Order order;
  order.track = (choice & 1u) != 0 ? 0 : dixit::media::kAllTracks;
  order.channel = (choice & 2u) != 0 ? 0 : dixit::media::kMixed;
  order.rate = (choice & 4u) != 0 ? 16'000 : 0;
  if ((choice & 8u) != 0) order.stretch = {100, 2'000};
  constexpr const char* kEndings[] = {"", "g722", "gsm", "al"};
  order.ending = kEndings[choice >> 4 & 3u];
  return order;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  static const bool ready = (dixit::media::prepare(), true);
  static_cast<void>(ready);
  const dixit::media::Order order = order_of(data[0]);
  Bytes input({data + 1, size - 1});
  bool began = false;
  std::uint64_t next = 0;
  std::uint64_t told = 0;
  std::uint64_t given = 0;
  dixit::media::Taker taker;
  taker.block = [&](std::uint64_t first, std::span<const float> samples) {
    if ((began && first != next) || samples.empty()) std::abort();
    for (const float sample : samples)
      if (!std::isfinite(sample)) std::abort();
    began = true;
    next = first + samples.size();
    given += samples.size();
    return given < 2'000'000;  // enough for one input
  };
  taker.progress = [&](std::uint64_t samples) {
    if (samples <= told) std::abort();
    told = samples;
    return told < 20'000'000;
  };
  const auto outcome = dixit::media::read_media(input, order, taker);
  if (!outcome) {
    if (outcome.error().message.empty()) std::abort();
    return 0;
  }
  if (began && outcome->next != next) std::abort();
  // What it says is what the near side believes.
  dixit::worker::SoundReader reader({}, ~std::uint64_t{0});
  const bool heard = reader.push(dixit::worker::encode_hello(7)) &&
                     reader.push(dixit::worker::encode_end(outcome->next, outcome->card));
  if (!heard || !reader.finish()) std::abort();
  return 0;
}
