// What a renderer is given: one article, the sources it was traced to, and what was found.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"
#include "record/finding.h"
#include "report/sources.h"

namespace dixit::report {

/// One article's findings. Renderers only read it; the article must outlive the call.
/// `source_index` in findings is a number of `sources`. Positions that point outside their text are
/// clamped, never followed.
struct Report {
  const Article* article = nullptr;  ///< never null when a renderer of whole reports is called
  Sources sources;
  std::vector<Finding> findings;  ///< in the article's order
  Coverage coverage;
  std::string house;  ///< the house profile asked for, "" for none
  int fail_on = 3;    ///< the severity from which the exit status is 1
  std::string tool_version;
  std::string_view article_bytes =
      {};  ///< the article's file, where the caller still has it: gives lines in derived texts
};

/// How text for people is laid out.
struct TextOptions {
  bool colour = false;  ///< colour only repeats what the words say
  int width = 80;       ///< columns; less than 40 is taken as 40
  bool all = false;     ///< faithful quotations and long texts in full, too
};

}  // namespace dixit::report
