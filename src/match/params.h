// Every number the matcher decides by, in bits (log2) unless it says otherwise.
// docs/measurements.md has what they were measured on.
#pragma once
#include <cstdint>

namespace dixit::match {

/// Scores are whole numbers of 1/256 bit, so that the fast aligner and the reference agree exactly
/// on every machine.
using Score = std::int32_t;
inline constexpr Score kBit = 256;
[[nodiscard]] constexpr Score bits(double value) {
  return static_cast<Score>(value * kBit + (value < 0 ? -0.5 : 0.5));
}

/// What it costs to go from one aligned word to the next.
struct MoveCosts {
  Score near_open;   ///< source words left out within the turn: once,
  Score near_word;   ///< and for each word,
  Score near_most;   ///< at most
  Score cross_open;  ///< forward into another turn: once,
  Score cross_word;  ///< and for each word between,
  Score cross_most;  ///< at most
  Score back;        ///< to an earlier place of the same source
  Score other;       ///< to another source
};

/// What it costs at least to say which of all the places of the sources comes next: added to
/// nothing in a small corpus, decisive in a large one, where the parts of any sentence can be found
/// somewhere.
inline constexpr double kElsewherePlain =
    3;  ///< over log2 of the words searched, where no mark stands
inline constexpr double kElsewhereMarked = -4;

/// Where the quotation gives no sign of a cut.
inline constexpr MoveCosts kPlainMove{bits(4),   bits(0.5), bits(22), bits(8),
                                      bits(0.5), bits(22),  bits(16), bits(22)};
/// Where an ellipsis or an accepted break stands.
inline constexpr MoveCosts kMarkedMove{bits(1.5),  bits(0.02), bits(7),  bits(3),
                                       bits(0.03), bits(8),    bits(12), bits(14)};
/// Over a bracketed stretch, which may stand for words of the source.
inline constexpr MoveCosts kBracketMove{bits(0.7),  bits(0.1), bits(10), bits(6),
                                        bits(0.15), bits(14),  bits(16), bits(20)};

inline constexpr Score kInsertContent =
    bits(3.5);  ///< a word of the quotation that the source has not
inline constexpr Score kInsertFunction = bits(2.5);
inline constexpr Score kInsertBracketed = bits(0.3);
inline constexpr Score kSubstitute = bits(-4);  ///< another word stands there
inline constexpr Score kVariantLoss =
    bits(3.5);  ///< same stem: the weight less this, at least kVariantLeast
inline constexpr Score kVariantLeast = bits(-1);
inline constexpr Score kSoundLoss = bits(5);   ///< sounds the same
inline constexpr std::size_t kSoundBytes = 2;  ///< … and is at most so much longer or shorter
inline constexpr Score kOtherSpeaker =
    bits(6);  ///< to start in a turn of another speaker than the one named
inline constexpr Score kUnknownSpeaker = bits(1);
inline constexpr Score kAskedSpeaker =
    bits(3);  ///< … of another speaker, whom the one named answers next

inline constexpr double kWeightLeast = 0.3;  ///< of one word
inline constexpr double kWeightMost = 16;
/// Background of a corpus too small to tell how common a word is: as if so many more words had been
/// read.
inline constexpr double kBackgroundWords = 50'000;
inline constexpr double kClosedClassRate = 1.0 / 64;  ///< how often such a word stands in general
inline constexpr double kOpenClassRate = 1.0 / 32'768;
/// Words of weight given to the single-word rate in a pair's rate: pairs seen once or twice tell
/// little.
inline constexpr double kPairSmoothing = 20;

/// Evidence over the size of the text searched that a place must have to be told of at all: 2^-x is
/// about the chance that such words stand somewhere in it by accident.
inline constexpr double kFoundBits = 9;
/// Less is enough, down to this, where the whole quotation is surely (match/surety.h) from there.
inline constexpr double kSureBits = 3;
inline constexpr double kSure = 0.5;
/// A place renders at least this share of the quotation's evidence, unless one unbroken stretch of
/// it alone is beyond chance by kStretchBits: long quotations of which a part was never said.
inline constexpr double kShareLeast = 0.4;
inline constexpr double kStretchBits = 25;
inline constexpr std::size_t kStretchWords = 8;
/// What even a perfect place must have, or the quotation is too short to tell anything.
inline constexpr double kEnoughBits = 9;

}  // namespace dixit::match
