// Whose words they are.
#pragma once
#include <string>

#include "judge/trace.h"
#include "record/finding.h"

namespace dixit::judge {

struct Whose {
  Who who = Who::kUnknown;
  bool assented = false;  ///< of kPrompted: the answer took the words over
  std::string reason;     ///< what shows it: the frame's words, the label
};

/// Takes the speaker as the article names him or her ("" for none).
[[nodiscard]] Whose whose_words(const SourceSides& sources, const Trace& trace,
                                const QuoteSide& quote, std::string_view speaker);

}  // namespace dixit::judge
