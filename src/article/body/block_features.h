// Internal to the article room: what can be told of a block in numbers, for the trained decision
// whether it belongs to the article.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "article/body/body_draft.h"
#include "article/body/html_blocks.h"
#include "markup/html.h"

namespace dixit::article {

// Shares are in thousandths; what is counted is capped at 30,000; -1 is "unknown".
#define DX_BLOCK_FEATURES(X)                                                             \
  X(tag)     /* of the owner, in a made-up order from text to layout */                  \
  X(heading) /* 1 to 6 for h1 to h6 */                                                   \
  X(weight)                                                                              \
  X(link_share)                                                                          \
  X(links) /* link elements */                                                           \
  X(sentences)                                                                           \
  X(commas)                                                                              \
  X(words)                                                                               \
  X(ending)    /* 3 a sentence's end, 2 colon, 1 other sign, 0 letter or digit */        \
  X(beginning) /* 3 capital, 2 small letter, 1 digit, 0 other */                         \
  X(digit_share)                                                                         \
  X(capital_share)                                                                       \
  X(wide_share) /* beyond ASCII */                                                       \
  X(bars)       /* | · • / > © */                                                        \
  X(italic_share)                                                                        \
  X(bold_share)                                                                          \
  X(small_share)                                                                         \
  X(span_share)                                                                          \
  X(pieces)                                                                              \
  X(kind)                                                                                \
  X(quoted)                                                                              \
  X(prose)         /* is_prose */                                                        \
  X(label)         /* is_label */                                                        \
  X(opens_others)  /* introduces_other_pages */                                          \
  X(word_odds)     /* trained: what its words say, for a short block */                  \
  X(name_odds)     /* trained: what the names of the elements around say; the worst */   \
  X(name_odds_own) /* the same of the nearest element with a known name */               \
  X(name_odds_best)                                                                      \
  X(name_odds_sum)                                                                       \
  X(out)  /* why the draft leaves it out */                                              \
  X(kept) /* the draft keeps it */                                                       \
  X(kept_prose)                                                                          \
  X(in_root)                                                                             \
  X(in_range)   /* between the first and the last block that the draft keeps */          \
  X(root_depth) /* elements between it and the draft's root; -1 outside */               \
  X(depth)                                                                               \
  X(depth_off)       /* from the depth of most of the draft's prose */                   \
  X(around)          /* bits: what elements stand around it */                           \
  X(bad_role)        /* of the nearest element around that says it is beside the text */ \
  X(bad_prose_share) /* of the page's prose, in that element */                          \
  X(bad_blocks)                                                                          \
  X(bad_height) /* elements between */                                                   \
  X(good_role)  /* of the nearest that says it is the text */                            \
  X(good_prose_share)                                                                    \
  X(good_height)                                                                         \
  X(parent_blocks)                                                                       \
  X(parent_prose_share)                                                                  \
  X(parent_link_share)                                                                   \
  X(grand_blocks)                                                                        \
  X(grand_prose_share)                                                                   \
  X(grand_link_share)                                                                    \
  X(same_path_blocks) /* blocks whose elements have the same tags and classes */         \
  X(same_path_prose)  /* their share of the draft's prose */                             \
  X(same_path_links)                                                                     \
  X(same_tags_prose) /* the same by tags alone */                                        \
  X(place)           /* in the page */                                                   \
  X(prose_before)    /* share of the draft's prose before it */                          \
  X(to_first)        /* blocks to the first the draft keeps */                           \
  X(to_last)                                                                             \
  X(from_title) /* blocks since the h1 that begins the article */                        \
  X(prose_since_title)                                                                   \
  X(since_heading) /* blocks since the last heading */                                   \
  X(heading_opens) /* that heading introduces other pages, and is in the same element */ \
  X(heading_level)                                                                       \
  X(since_kept) /* blocks since the last prose that the draft keeps */                   \
  X(until_kept)                                                                          \
  X(pictures_before) /* pictures, films, frames between the block before and this */     \
  X(pictures_after)                                                                      \
  X(linked_share)  /* of its text that stands in the JSON-LD articleBody; -1 without */  \
  X(linked_weight) /* of that text, against the page's prose */                          \
  X(title_share)   /* of its text that stands in the title */                            \
  X(description_share)                                                                   \
  X(copies) /* blocks of the same text */                                                \
  X(prev_weight)                                                                         \
  X(prev_link_share)                                                                     \
  X(prev_same) /* 2 the same element around and tag, 1 the same element around */        \
  X(prev_kept)                                                                           \
  X(prev_heading)                                                                        \
  X(prev_out)                                                                            \
  X(next_weight)                                                                         \
  X(next_link_share)                                                                     \
  X(next_same)                                                                           \
  X(next_kept)                                                                           \
  X(next_heading)                                                                        \
  X(next_out)                                                                            \
  X(kept_near)  /* of the 4 blocks before and after, those kept by the draft */          \
  X(links_near) /* the same, link text */                                                \
  X(page_blocks)                                                                         \
  X(page_kept_weight)                                                                    \
  X(page_kept_share) /* of the page's prose */                                           \
  X(page_stories)    /* elements that call themselves articles */

enum class Feature : std::uint8_t {
#define DX_FEATURE(name) name,
  DX_BLOCK_FEATURES(DX_FEATURE)
#undef DX_FEATURE
      count_
};
inline constexpr std::size_t kFeatureCount = static_cast<std::size_t>(Feature::count_);

using Features = std::array<std::int16_t, kFeatureCount>;

/// What else the page says of its article.
struct Hints {
  std::string_view title;
  std::string_view description;
  std::string_view linked_text;  ///< the articleBody of its JSON-LD
};

struct BlockRows {
  std::vector<Features> rows;
  std::vector<std::uint32_t> paths;  ///< equal for blocks in elements of the same tags and classes
};

[[nodiscard]] BlockRows find_features(const markup::HtmlDocument& page, const Blocks& blocks,
                                      const Draft& draft, const Hints& hints);

}  // namespace dixit::article
