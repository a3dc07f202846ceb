// What the recording says of a finding, with players.
#include <string>

#include "report/html_parts.h"
#include "report/sha256.h"
#include "report/sound_words.h"

namespace dixit::report::html {
std::string sound(const Match& match) {
  if (match.sound == nullptr) return {};
  std::string out = "<ul class=\"sound\">";
  for (const std::string& line : sound_words(match)) out += "<li>" + escape(line) + "</li>\n";
  out += "</ul>\n";
  for (const SoundCut& cut : match.sound->cuts) {
    if (cut.wav.empty()) continue;
    out += "<audio controls preload=\"metadata\" aria-label=\"" + escape(cut_words(cut)) +
           "\" src=\"data:audio/wav;base64," + base64(cut.wav) + "\"></audio>\n";
  }
  return out;
}

}  // namespace dixit::report::html
