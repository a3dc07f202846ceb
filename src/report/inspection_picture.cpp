#include "report/inspection_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "report/html_parts.h"
#include "report/inspection_words.h"
#include "report/sha256.h"

namespace dixit::report::html {
namespace {

// In units of the drawing.
constexpr double kLeft = 46;
constexpr double kWide = 1140;
constexpr double kMarksHigh = 34;
constexpr double kWaveHigh = 120;
constexpr double kSpectrumTop = kMarksHigh + kWaveHigh + 8;
constexpr double kSpectrumHigh = 190;
constexpr double kBottom = kSpectrumTop + kSpectrumHigh;
constexpr std::size_t kMarksMax = 400;

void put_little(std::string& out, std::uint32_t value, int bytes) {
  for (int k = 0; k < bytes; ++k) out += static_cast<char>(value >> (8 * k) & 0xFF);
}

/// Dark blue over grey to yellow: even steps of brightness, the same for colour-blind eyes.
std::array<std::uint8_t, 3> shade(double x) {
  constexpr std::array<std::array<double, 3>, 6> kStops = {{{0, 24, 58},
                                                            {28, 56, 110},
                                                            {87, 92, 109},
                                                            {130, 128, 120},
                                                            {190, 174, 102},
                                                            {254, 232, 56}}};
  const double at = std::clamp(x, 0.0, 1.0) * (kStops.size() - 1);
  const auto k = std::min(static_cast<std::size_t>(at), kStops.size() - 2);
  const double part = at - static_cast<double>(k);
  std::array<std::uint8_t, 3> out{};
  for (std::size_t c = 0; c < 3; ++c)
    out[c] = static_cast<std::uint8_t>(kStops[k][c] * (1 - part) + kStops[k + 1][c] * part);
  return out;
}

/// The spectrogram as a BMP of 8 bits, which every browser reads and nothing has to pack.
std::string bitmap(const Inspection::Picture& p) {
  const auto columns = static_cast<std::uint32_t>(p.levels.size() / p.rows);
  const std::uint32_t stride = (columns + 3) / 4 * 4;
  constexpr std::uint32_t kHead = 14 + 40 + 4 * 256;
  std::string out = "BM";
  put_little(out, kHead + stride * p.rows, 4);
  put_little(out, 0, 4);
  put_little(out, kHead, 4);
  put_little(out, 40, 4);
  put_little(out, columns, 4);
  put_little(out, p.rows, 4);  // from the bottom up, as the rows are
  put_little(out, 1, 2);
  put_little(out, 8, 2);
  for (int k = 0; k < 6; ++k) put_little(out, k == 4 ? 256 : 0, 4);
  for (int k = 0; k < 256; ++k) {
    const auto [red, green, blue] = shade(k / 255.0);
    out += static_cast<char>(blue);
    out += static_cast<char>(green);
    out += static_cast<char>(red);
    out += '\0';
  }
  for (std::uint32_t r = 0; r < p.rows; ++r) {
    out.append(reinterpret_cast<const char*>(p.levels.data()) + std::size_t{r} * columns, columns);
    out.append(stride - columns, '\0');
  }
  return out;
}

std::string wave(const Inspection::Picture& p) {
  float top = 1e-4F;
  for (std::size_t k = 0; k < p.low.size(); ++k)
    top = std::max({top, std::fabs(p.low[k]), std::fabs(p.high[k])});
  const std::size_t count = std::max<std::size_t>(p.low.size(), 1);
  const double step = kWide / static_cast<double>(count);
  const double middle = kMarksHigh + kWaveHigh / 2;
  const double scale = 0.48 * kWaveHigh / static_cast<double>(top);
  std::string path;
  for (std::size_t k = 0; k < p.low.size(); ++k) {
    const double x = kLeft + (static_cast<double>(k) + 0.5) * step;
    const double high = middle - scale * static_cast<double>(p.high[k]);
    const double low = middle - scale * static_cast<double>(p.low[k]);
    path += fmt::format("M{:.1f} {:.1f}V{:.1f}", x, high, std::max(low, high + 0.6));
  }
  return fmt::format("<path class=\"wave\" stroke-width=\"{:.2f}\" d=\"{}\"/>\n",
                     std::max(step, 0.6), path);
}

double nice_step(double seconds) {
  for (const double s : {0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0,
                         900.0, 1800.0, 3600.0, 7200.0}) {
    if (seconds / s <= 10) return s;
  }
  return 14400;
}

std::string axis_time(double seconds, double step) {
  std::string out = exact_time(seconds);
  const std::size_t point = out.rfind('.');
  return step < 1 ? out.substr(0, point + 2) : out.substr(0, point);
}

void axes(std::string& out, const Inspection::Picture& p) {
  const double step = nice_step(p.seconds);
  for (double t = 0; t <= p.seconds && p.seconds > 0; t += step) {
    const double x = kLeft + kWide * t / p.seconds;
    out += fmt::format("<path class=\"tick\" d=\"M{0:.1f} {1:.1f}V{2:.1f}\"/>", x, kBottom,
                       kBottom + 6);
    out += fmt::format("<text class=\"axis\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", x,
                       kBottom + 22, axis_time(t, step));
  }
  const double hertz = p.top_hertz > 6'000 ? 4'000 : p.top_hertz > 3'000 ? 2'000 : 1'000;
  for (double f = 0; f <= p.top_hertz + 1 && p.top_hertz > 0; f += hertz) {
    const double y = kBottom - kSpectrumHigh * f / p.top_hertz;
    out += fmt::format("<text class=\"axis side\" x=\"{:.0f}\" y=\"{:.1f}\">{:g} kHz</text>\n",
                       kLeft - 6, std::max(y + 4, kSpectrumTop + 10), f / 1000);
  }
}

/// A mark's number stands in a row above the wave, moved aside where another stands already.
void marks(std::string& out, const Inspection& inspection, std::size_t number) {
  const Inspection::Picture& p = inspection.picture;
  std::array<double, 2> taken = {-100, -100};
  std::size_t n = 0;
  for (std::size_t k = 0; k < inspection.discontinuities.size() && n < kMarksMax; ++k) {
    const Discontinuity& d = inspection.discontinuities[k];
    if (d.track != 0 || !(p.seconds > 0)) continue;
    ++n;
    const double x = kLeft + kWide * std::clamp(d.start_seconds / p.seconds, 0.0, 1.0);
    const double wide = kWide * std::clamp((d.end_seconds - d.start_seconds) / p.seconds, 0.0, 1.0);
    const std::string label =
        fmt::format("{}: {} at {}", k + 1, kind_text(d.kind), place_text(inspection, d));
    out += fmt::format("<a href=\"#r{}d{}\" class=\"k{}\" aria-label=\"{}\"><title>{}</title>",
                       number, k + 1, static_cast<int>(d.kind), escape(label), escape(label));
    if (wide > 1.5) {
      out += fmt::format(
          "<rect class=\"stretch\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
          x, kMarksHigh, wide, kBottom - kMarksHigh);
    }
    out += fmt::format(
        "<path class=\"halo\" d=\"M{0:.1f} {1:.1f}V{2:.1f}\"/>"
        "<path class=\"place\" d=\"M{0:.1f} {1:.1f}V{2:.1f}\"/>",
        x, kMarksHigh - 2, kBottom);
    const std::size_t line = x - taken[0] >= 22 || taken[0] <= taken[1] ? 0 : 1;
    const double at = std::clamp(std::max(x, taken[line] + 22), kLeft, kLeft + kWide);
    taken[line] = at;
    const double y = line == 0 ? 8 : 25;
    out += fmt::format(
        "<rect class=\"flag\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"20\" height=\"15\" rx=\"2\"/>"
        "<text class=\"number\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text></a>\n",
        at - 10, y - 7.5, at, y + 4.5, k + 1);
  }
}

}  // namespace

std::string inspection_picture(const Inspection& inspection, std::size_t number) {
  const Inspection::Picture& p = inspection.picture;
  if (p.low.empty() || p.rows == 0 || p.levels.empty()) return {};
  std::string out = fmt::format(
      "<div class=\"drawing\" role=\"region\" tabindex=\"0\" aria-label=\"Drawing; it scrolls "
      "sideways on small screens\">\n<svg viewBox=\"0 0 1200 {:.0f}\" role=\"group\" "
      "aria-labelledby=\"p{}t\">\n<title id=\"p{}t\">Waveform and spectrogram, with {} marked. "
      "The table below tells the same.</title>\n",
      kBottom + 28, number, number, count_text(inspection));
  out += wave(p);
  out += fmt::format(
      "<image x=\"{:.0f}\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" "
      "preserveAspectRatio=\"none\" href=\"data:image/bmp;base64,{}\"/>\n",
      kLeft, kSpectrumTop, kWide, kSpectrumHigh, base64(bitmap(p)));
  axes(out, p);
  marks(out, inspection, number);
  return out + "</svg>\n</div>\n";
}

}  // namespace dixit::report::html
