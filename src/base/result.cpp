#include "base/result.h"

namespace dixit {

std::string Error::line() const {
  std::string out;
  if (!file.empty()) {
    out += file;
    if (!place.empty()) out += ":" + place;
    out += ": ";
  } else if (!place.empty()) {
    out += place + ": ";
  }
  out += message;
  if (!hint.empty()) out += "; " + hint;
  // A hostile file name or value must not forge a second line or reach the terminal as a command.
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return out;
}

}  // namespace dixit
