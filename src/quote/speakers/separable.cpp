#include "quote/speakers/separable.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dixit::quote {
namespace {

constexpr std::uint32_t kClauseMax = 40;  ///< elements from a verb to its clause's end
constexpr std::uint16_t kClauseBreaks = kColon | kSemicolon | kStop | kParagraph | kDash | kComma;

/// A verb whose other half stands at the end of its clause ("gab … bekannt").
struct Separable {
  std::string_view verb;
  std::string_view particle;
  CueKind kind;
};

constexpr std::array kSeparables{
    Separable{"gab", "bekannt", CueKind::kSaid},
    Separable{"gibt", "bekannt", CueKind::kSaid},
    Separable{"gaben", "bekannt", CueKind::kSaid},
    Separable{"gab", "an", CueKind::kSaid},
    Separable{"gibt", "an", CueKind::kSaid},
    Separable{"gaben", "an", CueKind::kSaid},
    Separable{"gab", "zu", CueKind::kSaid},
    Separable{"gibt", "zu", CueKind::kSaid},
    Separable{"stellte", "fest", CueKind::kSaid},
    Separable{"stellt", "fest", CueKind::kSaid},
    Separable{"stellte", "klar", CueKind::kSaid},
    Separable{"stellt", "klar", CueKind::kSaid},
    Separable{"machte", "klar", CueKind::kSaid},
    Separable{"macht", "klar", CueKind::kSaid},
    Separable{"machte", "deutlich", CueKind::kSaid},
    Separable{"macht", "deutlich", CueKind::kSaid},
    Separable{"liess", "verlauten", CueKind::kSaid},
    Separable{"liess", "wissen", CueKind::kSaid},
    Separable{"lässt", "wissen", CueKind::kSaid},
    Separable{"liess", "mitteilen", CueKind::kSaid},
    Separable{"liess", "ausrichten", CueKind::kSaid},
    Separable{"strich", "heraus", CueKind::kSaid},
    Separable{"hob", "hervor", CueKind::kSaid},
    Separable{"hebt", "hervor", CueKind::kSaid},
    Separable{"merkte", "an", CueKind::kSaid},
    Separable{"merkt", "an", CueKind::kSaid},
    Separable{"wandte", "ein", CueKind::kSaid},
    Separable{"wendet", "ein", CueKind::kSaid},
    Separable{"wirft", "vor", CueKind::kSaid},
    Separable{"warf", "vor", CueKind::kSaid},
    Separable{"werfen", "vor", CueKind::kSaid},
    Separable{"warfen", "vor", CueKind::kSaid},
    Separable{"wies", "hin", CueKind::kSaid},
    Separable{"weist", "hin", CueKind::kSaid},
    Separable{"stimmte", "zu", CueKind::kSaid},
    Separable{"pflichtete", "bei", CueKind::kSaid},
    Separable{"führte", "aus", CueKind::kSaid},
    Separable{"führt", "aus", CueKind::kSaid},
    Separable{"legte", "dar", CueKind::kSaid},
    Separable{"legt", "dar", CueKind::kSaid},
    Separable{"brachte", "vor", CueKind::kSaid},
    Separable{"hielt", "entgegen", CueKind::kSaid},
    Separable{"fügte", "hinzu", CueKind::kAdded},
    Separable{"fügt", "hinzu", CueKind::kAdded},
    Separable{"fügten", "hinzu", CueKind::kAdded},
    Separable{"fuhr", "fort", CueKind::kAdded},
    Separable{"fährt", "fort", CueKind::kAdded},
    Separable{"setzte", "hinzu", CueKind::kAdded},
    Separable{"schob", "nach", CueKind::kAdded},
    Separable{"hakte", "nach", CueKind::kAsked},
    Separable{"fragte", "nach", CueKind::kAsked},
    Separable{"wies", "zurück", CueKind::kDenied},
    Separable{"weist", "zurück", CueKind::kDenied},
    Separable{"wiesen", "zurück", CueKind::kDenied},
    Separable{"weisen", "zurück", CueKind::kDenied},
    Separable{"wies", "von sich", CueKind::kDenied},
    Separable{"stritt", "ab", CueKind::kDenied},
    Separable{"streitet", "ab", CueKind::kDenied},
    Separable{"stritten", "ab", CueKind::kDenied},
};

}  // namespace

CueKind separable_cue(const Scene& scene, std::uint32_t i) {
  const std::string_view verb = scene.folds[i];
  const bool known = std::any_of(kSeparables.begin(), kSeparables.end(),
                                 [&](const Separable& s) { return s.verb == verb; });
  if (!known) return CueKind::kNone;
  const std::uint32_t end = std::min(scene.size(), i + kClauseMax);
  std::uint32_t last = i;
  while (last + 1 < end && (scene.elements[last + 1].gap & kClauseBreaks) == 0) {
    ++last;
  }
  for (std::uint32_t k = last; k > i && k + 3 > last; --k) {
    for (const Separable& s : kSeparables) {
      if (s.verb == verb && s.particle == scene.folds[k]) return s.kind;
    }
  }
  // "wies den Vorwurf, er habe gelogen, zurück" and "wies darauf hin, dass"
  return CueKind::kNone;
}

}  // namespace dixit::quote
