// Internal to the article room: a title without the site's name and the page's furniture.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace dixit::article {

/// What titles are held against.
struct TitleFrame {
  const std::string& site;
  const std::string& host;
  const std::vector<std::string>& headings;  ///< all that the page shows
  const std::string& heading;                ///< the one that is the title as shown, or ""
};

/// Takes " | The Daily Post" off a title, and whatever follows one of the page's headings.
[[nodiscard]] std::string tidy_title(std::string_view title, const TitleFrame& frame);
/// "Courts: The dam was sold" → "The dam was sold", where that is the heading.
[[nodiscard]] std::string without_kicker(std::string_view title, const TitleFrame& frame);
/// Whether a title only names the site.
[[nodiscard]] bool is_only_site(std::string_view title, const TitleFrame& frame);
/// The title as the page shows it: the heading where the <title> holds it, else the <title>, else
/// the first heading.
[[nodiscard]] std::string page_heading(std::string_view page_title, const TitleFrame& frame);
/// The site's name at the end of a <title>, where the host's name holds it; else "".
[[nodiscard]] std::string site_in_title(std::string_view page_title, std::string_view host);

}  // namespace dixit::article
