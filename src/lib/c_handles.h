// What stands behind the handles of the C interface.
#pragma once
#include <dixit/dixit.h>

#include <memory>
#include <string>
#include <vector>

#include "lib/public.h"

struct dixit_collection {
  dixit::v0::Collection collection;
};

struct dixit_finder {
  dixit::v0::Finder finder;
};

namespace dixit::lib {

/// The numbers of C are one higher: 0 is none.
[[nodiscard]] inline dixit_evidence to_c(api::Evidence evidence) {
  return static_cast<dixit_evidence>(static_cast<int>(evidence) + 1);
}

/// A finding as C sees it, and the data that it points into.
struct FindingHandle : dixit_finding {
  explicit FindingHandle(api::Finding&& finding);
  FindingHandle(const FindingHandle&) = delete;
  FindingHandle& operator=(const FindingHandle&) = delete;

  api::Finding data;
  std::string codes;
  std::vector<const char*> reason_list;
  std::vector<dixit_match> match_list;
  std::vector<dixit_segment> segment_list;  ///< of all matches
  std::vector<dixit_edit> edit_list;        ///< of all matches
  std::vector<std::string> edit_codes;
};

struct ArticleHandle : dixit_article {
  explicit ArticleHandle(api::Article&& article);
  ArticleHandle(const ArticleHandle&) = delete;
  ArticleHandle& operator=(const ArticleHandle&) = delete;

  api::Article data;
  std::vector<dixit_quotation> quotation_list;
  std::vector<dixit_range> piece_list;
};

struct ReportHandle : dixit_report {
  explicit ReportHandle(api::Report&& report);

  ArticleHandle article_handle;
  std::vector<std::unique_ptr<FindingHandle>> finding_handles;
  std::vector<const dixit_finding*> finding_list;
};

}  // namespace dixit::lib
