#include "acoustic/parameters.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>
#include <utility>

#include "acoustic/bytes.h"

namespace dixit::acoustic {

namespace {

constexpr std::uint32_t kByteOrder = 0x11223344;
constexpr float kLeastChance = 1e-4F;  ///< of a transition that is allowed
constexpr std::int32_t kHeadTextMax = 10'000;

std::unexpected<Error> damaged(const char* what, const char* but) {
  return fail(ErrorCode::kFormat, std::string("expected ") + what + ", but " + but);
}

/// The head of the s3 files: lines of text up to "endhdr", then a word that tells the order of
/// bytes. Gives whether a checksum follows the numbers.
Result<bool> read_head(Bytes& in, const char* what) {
  if (in.text('\n') != "s3") return damaged(what, "it does not begin with s3");
  bool checked = false;
  for (int lines = 0; in.ok() && lines < 100; ++lines) {
    std::string_view line = in.text('\n');
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line == "endhdr") {
      if (in.number<std::uint32_t>() != kByteOrder)
        return damaged(what, "its bytes are in another order");
      return checked;
    }
    if (line.starts_with("chksum0 yes")) checked = true;
  }
  return damaged(what, "its head does not end");
}

/// The sum that the file's last number must be.
std::uint32_t checksum(std::span<const std::uint32_t> values) {
  std::uint32_t sum = 0;
  for (const std::uint32_t v : values) sum = (sum << 20 | sum >> 12) + v;
  return sum;
}

/// All that follows the head, as numbers of 32 bits, the checksum seen to and taken off.
Result<std::vector<std::uint32_t>> read_numbers(std::string_view bytes, const char* what) {
  Bytes in(bytes);
  DX_TRY(const bool checked, read_head(in, what));
  std::vector<std::uint32_t> numbers = in.numbers<std::uint32_t>(in.left() / 4);
  if (!checked) return numbers;
  if (numbers.empty() || in.left() != 0) return damaged(what, "it ends early");
  const std::uint32_t told = numbers.back();
  numbers.pop_back();
  if (checksum(numbers) != told) return damaged(what, "its checksum is wrong");
  return numbers;
}

/// An entry of the head of "sendump": its length, then so much text with a zero at its end.
std::string_view head_text(Bytes& in) {
  const auto length = in.number<std::int32_t>();
  if (length <= 0 || length > kHeadTextMax) return {};
  std::string_view text = in.take(static_cast<std::size_t>(length));
  return text.substr(0, std::min(text.find('\0'), text.size()));
}

}  // namespace

Result<Gaussians> read_gaussians(std::string_view bytes) {
  const char* const what = "the Gaussians of a model";
  DX_TRY(const std::vector<std::uint32_t> numbers, read_numbers(bytes, what));
  if (numbers.size() < 3 + kStreams + 1) return damaged(what, "it ends early");
  const std::size_t codebooks = numbers[0];
  bool fits = codebooks > 0 && codebooks < 256 && numbers[1] == kStreams;
  fits = fits && numbers[2] == kDensities;
  for (std::size_t s = 0; s < kStreams; ++s) fits = fits && numbers[3 + s] == kDimensions;
  if (!fits) return damaged(what, "it is of another shape than three streams of 128 in 13");
  const std::size_t count = codebooks * kStreams * kDensities * kDimensions;
  const std::size_t head = 3 + kStreams + 1;
  if (numbers[head - 1] != count || numbers.size() != head + count)
    return damaged(what, "it has not as many numbers as its head says");
  Gaussians made{codebooks, std::vector<float>(count)};
  std::memcpy(made.values.data(), numbers.data() + head, count * sizeof(float));
  for (const float v : made.values) {
    if (!std::isfinite(v) || std::fabs(v) > 1e9F) return damaged(what, "one is no number");
  }
  return made;
}

Result<MixtureWeights> read_weights(std::string_view bytes) {
  const char* const what = "mixture weights of one byte each";
  Bytes in(bytes);
  bool clusters_none = false;
  for (int entries = 0;; ++entries) {
    const std::string_view text = head_text(in);
    if (!in.ok() || entries > 1000) return damaged(what, "its head does not end");
    if (text.empty()) break;
    if (text == "cluster_count 0") clusters_none = true;
    if (text.starts_with("feature_count ") && text != "feature_count 3")
      return damaged(what, "there are not three streams");
    if (text.starts_with("mixture_count ") && text != "mixture_count 128")
      return damaged(what, "there are not 128 to a stream");
  }
  if (!clusters_none) return damaged(what, "they are of an older kind");
  const auto densities = in.number<std::int32_t>();
  const auto senones = in.number<std::int32_t>();
  if (!in.ok() || densities != static_cast<std::int32_t>(kDensities) || senones <= 0 ||
      senones > 65'535)
    return damaged(what, "its counts cannot be");
  MixtureWeights made;
  made.senones = static_cast<std::size_t>(senones);
  made.bytes = in.take(kStreams * kDensities * made.senones);
  if (!in.ok() || in.left() != 0) return damaged(what, "there are more or fewer than it says");
  return made;
}

Result<std::vector<Transition>> read_transitions(std::string_view bytes) {
  const char* const what = "transition matrices";
  DX_TRY(const std::vector<std::uint32_t> numbers, read_numbers(bytes, what));
  if (numbers.size() < 4 || numbers[0] == 0 || numbers[0] > 65'535 || numbers[1] != 3 ||
      numbers[2] != 4 || numbers[3] != numbers[0] * 12 || numbers.size() != 4 + numbers[3])
    return damaged(what, "they are not 3 by 4 or not as many as it says");
  std::vector<Transition> made(numbers[0]);
  for (std::size_t m = 0; m < made.size(); ++m) {
    std::array<float, 12> values;
    std::memcpy(values.data(), numbers.data() + 4 + 12 * m, sizeof(values));
    for (std::size_t from = 0; from < 3; ++from) {
      float sum = 0;
      for (std::size_t to = 0; to < 4; ++to) {
        const float v = values[from * 4 + to];
        if (!std::isfinite(v) || v < 0 || v > 1e12F) return damaged(what, "one is no chance");
        sum += v;
      }
      if (sum <= 0) return damaged(what, "a state leads nowhere");
      float again = 0;
      for (std::size_t to = 0; to < 4; ++to) {
        const float share = values[from * 4 + to] / sum;
        made[m][from][to] = share > 0 ? std::max(share, kLeastChance) : 0;
        again += made[m][from][to];
      }
      for (float& chance : made[m][from]) chance /= again;
    }
  }
  return made;
}

}  // namespace dixit::acoustic
