// Internal to the article room: one reader a format. Each takes decoded text and gives an article
// whose places point into it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "article/metadata/html_metadata.h"
#include "base/result.h"
#include "record/article.h"

namespace dixit::article {

Result<Article> read_html(std::string_view text);
Result<Article> read_markdown(std::string_view text);
Result<Article> read_plain(std::string_view text);
Result<Article> read_json(std::string_view text);

/// The paragraphs of plain text: parted by empty lines; where there are none, by lines, unless
/// lines are only wrapped.
[[nodiscard]] std::vector<Paragraph> find_paragraphs(std::string_view text, std::uint32_t from);

/// `Title: …` lines, with or without `---` around them, at the start of a text. Gives the offset
/// after them; 0 when there are none.
std::uint32_t read_front_matter(std::string_view text, Metadata& metadata);

/// Whether a line is a byline ("By Ana Okoro"), and whose; "" when it is none.
[[nodiscard]] std::string byline_of(std::string_view line);

/// Takes   paragraph: the first text below the headline.
/// Gives   whether every line of it is a byline or a date; these then fill what the article lacks.
[[nodiscard]] bool take_credits(std::string_view paragraph, Article& article);

/// Whether a text is an export of WordPress (WXR), and its first article; an issue tells how many
/// there are.
[[nodiscard]] bool looks_like_wordpress(std::string_view text);
Result<Article> read_wordpress(std::string_view text);

/// Whether a text reads like HTML.
[[nodiscard]] bool looks_like_html(std::string_view text);

/// Takes over metadata, where the article has none yet.
void describe(Article& article, const Metadata& metadata);
/// The same, with a page's conflicts and its next page.
void describe(Article& article, const PageMetadata& metadata);

}  // namespace dixit::article
