// Internal to the article room: who signs an article.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace dixit::article {

/// Takes   printed: "By Ana Okoro, Staff Writer | 3 May 2024", "Veröffentlicht von Rosa Lind",
/// "Text: Ana Okoro, with reporting by Ben Sy".
/// Gives   the names as printed, without the words before them, roles, offices, dates and helpers;
/// "" when it is no byline: no letters, an address, a form's label, a comment's head.
[[nodiscard]] std::string clean_byline(std::string_view printed);

/// Whether a text is nothing but the words before a name: "By", "Posted by", "Ein Artikel von",
/// "Author:".
[[nodiscard]] bool is_byline_lead(std::string_view text);

/// The single names of a byline: parted at commas, "and", "und", "&" and the like.
[[nodiscard]] std::vector<std::string> split_names(std::string_view byline);

/// Whether two bylines can be of the same people: one's names are among the other's, short forms
/// and initials aside.
[[nodiscard]] bool same_people(std::string_view a, std::string_view b);

/// text::fold word by word, so that the spaces stay.
[[nodiscard]] std::string fold_line(std::string_view text);

/// The letters and digits alone, folded: "The Daily Post" and "thedailypost" are the same name.
[[nodiscard]] std::string bare(std::string_view text);

}  // namespace dixit::article
