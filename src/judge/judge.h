// The judge: a quotation, the places found for it, and the rules of docs/judging.md become a
// finding.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "judge/house.h"
#include "judge/material.h"
#include "record/alignment.h"
#include "record/finding.h"

namespace dixit::judge {

struct JudgeOptions {
  std::uint32_t gap_limit_words = 100;  ///< a marked cut longer than this is bridged
  bool complete = false;                ///< the sources are the whole record
  std::optional<House> house;
};

/// A source, or as much of it as the candidates touch: their words and what stands around them.
struct Piece {
  std::shared_ptr<const Source> source;    ///< the words, turns and marks
  std::shared_ptr<const SourceCard> card;  ///< what is stated of the source
  bool from_start = true;                  ///< nothing of the source stands before it,
  bool to_end = true;                      ///< nothing after it
};

/// What the search gave for one quotation. Sources, words and turns are numbers into `pieces`.
struct Candidates {
  std::vector<Alignment>
      places;  ///< equally good ones, or the best alone; empty when nothing is over the threshold
  bool too_short = false;
  std::optional<Alignment> meaning;  ///< a place that says the same in other words
  std::vector<Piece> pieces;
};

/// What the judge asks of all that was searched, when nothing was found. Safe to use from any
/// number of threads.
class Searched {
 public:
  virtual ~Searched() = default;
  /// Languages of the sources, each once; "" among them when one cannot be told.
  [[nodiscard]] virtual const std::vector<std::string>& languages() const = 0;
  /// Whether the person speaks under a label in sources of that language (`here`) or of another.
  struct Speaks {
    bool here = false;
    bool elsewhere = false;
  };
  [[nodiscard]] virtual Speaks speaks(const std::string& name,
                                      const std::string& language) const = 0;
};

/// In which language a quotation is.
struct QuoteLanguage {
  std::string code;   ///< ISO 639-1; "" when it cannot be told
  bool sure = false;  ///< stated, or told from the words beyond doubt
};

/// One quotation to be judged.
struct Case {
  const QuoteText* words = nullptr;
  const std::vector<std::string>* folded = nullptr;  ///< one for each word
  std::string speaker;  ///< as the article names him or her; "" for nobody
  SaidWhen said_when;   ///< as the article tells it
  /// Asked for only when nothing was found, since telling a language takes longer than judging.
  std::function<QuoteLanguage()> language;
  ArticleContext context;
};

/// Safe to use from any number of threads.
class Judge {
 public:
  /// `searched` must outlive the judge.
  Judge(const Searched& searched, JudgeOptions options);

  /// Fills everything of a finding but its id, its quotation and the times and lines of its
  /// matches. Its numbers of sources, words and turns are those of the candidates. `ran_out` tells
  /// whether a question went past the end of a piece: longer pieces may then give another answer.
  [[nodiscard]] Finding judge(const Case& quotation, const Candidates& candidates,
                              bool& ran_out) const;

 private:
  [[nodiscard]] Finding judge(const Case& quotation, const Candidates& candidates,
                              const SourceSides& sides) const;
  const Searched& searched_;
  JudgeOptions options_;
};

/// The worst-first procedure over a trace, for one place. `material` is not part of it: no code
/// changes a form.
[[nodiscard]] Form form_of(const QuoteSide& quote, const SourceSides& sources, const Trace& trace);

}  // namespace dixit::judge
