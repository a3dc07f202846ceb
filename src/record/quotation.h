// A quotation in an article, and the words inside its marks.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"

namespace dixit {

enum class QuotationKind : std::uint8_t { kDirect, kPartial, kBlock, kScare, kTitle };

/// How the article says it: a quotation that the article itself calls denied or asked is not an
/// assertion.
enum class Frame : std::uint8_t {
  kSaid,
  kAsked,
  kDenied,
  kJoked,
  kWrote,         ///< wrote, tweeted, said in a letter
  kHypothetical,  ///< would say, may say, if she says
  kRead,          ///< reads out or quotes another's words
};

/// "said", "asked", "denied", "joked", "wrote", "hypothetical", "read".
[[nodiscard]] constexpr const char* name(Frame frame) {
  constexpr const char* kNames[] = {"said",  "asked",        "denied", "joked",
                                    "wrote", "hypothetical", "read"};
  return kNames[static_cast<std::size_t>(frame)];
}

/// What joins a piece of a quotation to the next one.
enum class Join : std::uint8_t {
  kBare,    ///< ", she said," or nothing but the marks: the reader is told of no cut
  kMarked,  ///< "she added", "she went on", "later she said": a break some houses accept as a mark
};

/// When the words were said, as the article tells it: a day, or days between which it was.
struct SaidWhen {
  std::string from;     ///< "2025-11-26"; "" when the article does not tell
  std::string to;       ///< the last day; equal to `from` where the day is told
  Span span;            ///< the expression in Article::text: "On Wednesday"
  std::string printed;  ///< its words
  bool sure = false;    ///< told beside the words of saying, and of one meaning
  [[nodiscard]] bool known() const { return !from.empty(); }
};

struct Quotation {
  Span whole;                ///< in Article::text, from the first mark to the last, marks included
  std::vector<Span> pieces;  ///< in Article::text, inside the marks; at least one
  std::vector<Join> joins;   ///< pieces.size() - 1 of them
  QuotationKind kind = QuotationKind::kDirect;
  Frame frame = Frame::kSaid;
  std::string speaker;  ///< the fullest name the article gives, or the description as printed; ""
                        ///< when it names nobody
  Span speaker_span;    ///< the mention beside the quotation ("he"); empty when there is none
  std::string cue;      ///< "said", "told", "according to"; "" when there is none
  Span cue_span;
  std::uint32_t paragraph = 0;  ///< index into Article::paragraphs of its first mark
  SaidWhen said_when;
};

/// One word inside the marks.
struct QuoteWord {
  Span text;                    ///< in the text that was parsed
  bool bracketed = false;       ///< wholly inside [ ]: the writer's, not the speaker's
  bool part_bracketed = false;  ///< "[W]e", "call[ed]": letters in brackets
  std::uint32_t group = 0;      ///< bracket group number (1-based) when bracketed
};

/// The words of a quotation, with what is parsed out of them: ellipses, brackets, [sic], emphasis.
struct QuoteText {
  std::string text;          ///< what was parsed: the article's text, or a query's
  std::vector<Span> pieces;  ///< of `text`, inside the marks
  std::vector<QuoteWord> words;
  std::vector<std::uint32_t>
      ellipses;  ///< an ellipsis stands before word k (0 and words.size() are the ends), ascending
  std::vector<std::uint32_t> piece_starts;  ///< first word of each piece after the first
  std::vector<Join> joins;                  ///< one for each of piece_starts
  std::vector<std::uint32_t> sic;           ///< "[sic]" stands before word k
  bool emphasis_marked = false;             ///< "[emphasis added]" or the like
};

}  // namespace dixit
