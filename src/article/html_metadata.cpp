#include "article/html_metadata.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "article/article_text.h"
#include "article/dates.h"
#include "article/json_ld.h"
#include "text/chars.h"

namespace dixit::article {
namespace {

std::string lower_of(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// The page's <meta> tags by name.
class MetaTags {
 public:
  explicit MetaTags(const markup::HtmlDocument& page) {
    for (std::uint32_t k = page.find("meta"); k != markup::kNoNode; k = page.find("meta", k + 1)) {
      const std::string_view content = page.attribute(k, "content");
      if (content.empty() || tags_.size() >= 2000) continue;
      for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
        const std::string_view name = page.attribute(k, key);
        if (!name.empty()) tags_.push_back({lower_of(name.substr(0, 100)), content});
      }
    }
  }
  /// The content of the first of these names that has any.
  [[nodiscard]] std::string first_of(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      for (const auto& [key, content] : tags_) {
        if (key != name) continue;
        if (std::string value = tidy_line(content); !value.empty()) return value;
      }
    }
    return {};
  }
  /// All contents of one name, joined.
  [[nodiscard]] std::string all_of(std::string_view name) const {
    std::string out;
    for (const auto& [key, content] : tags_) {
      const std::string value = tidy_line(content);
      if (key != name || value.empty() || value.starts_with("http") ||
          out.find(value) != std::string::npos)
        continue;
      out += (out.empty() ? "" : ", ") + value;
      if (out.size() > 1000) break;
    }
    return out;
  }
  [[nodiscard]] std::string date_of(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      if (std::string date = iso_date(first_of({name})); !date.empty()) return date;
    }
    return {};
  }

 private:
  std::vector<std::pair<std::string, std::string_view>> tags_;
};

Metadata read_open_graph(const MetaTags& tags) {
  Metadata out;
  out.title = tags.first_of({"og:title"});
  out.published =
      tags.date_of({"article:published_time", "og:published_time", "og:article:published_time"});
  out.site = tags.first_of({"og:site_name"});
  out.url = tags.first_of({"og:url"});
  out.language = language_code(tags.first_of({"og:locale"}));
  out.byline = clean_byline(tags.all_of("article:author"));
  return out;
}

Metadata read_other_tags(const MetaTags& tags) {
  Metadata out;
  out.title = tags.first_of({"twitter:title", "dc.title", "dcterms.title", "headline",
                             "sailthru.title", "parsely-title"});
  out.published =
      tags.date_of({"datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
                    "dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date",
                    "parsely-pub-date", "article.published", "cxenseparse:recs:publishtime",
                    "last-modified-date", "displaydate", "originalpublicationdate"});
  out.byline = clean_byline(
      tags.first_of({"author", "byl", "byline", "dc.creator", "dcterms.creator", "sailthru.author",
                     "parsely-author", "cxenseparse:author", "article.author"}));
  out.site = tags.first_of({"application-name", "dc.publisher", "apple-mobile-web-app-title"});
  out.language = language_code(tags.first_of({"content-language", "language", "dc.language"}));
  return out;
}

bool has_word(std::string_view names, std::initializer_list<std::string_view> words) {
  const std::string lower = lower_of(names.substr(0, 500));
  for (const std::string_view word : words) {
    for (std::size_t at = lower.find(word); at != std::string::npos;
         at = lower.find(word, at + 1)) {
      const auto is_letter = [&](std::size_t k) {
        return k < lower.size() && lower[k] >= 'a' && lower[k] <= 'z';
      };
      if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) return true;
    }
  }
  return false;
}

/// Dates in <time> elements and beside the title.
std::string visible_date(const markup::HtmlDocument& page) {
  std::string any;
  for (std::uint32_t k = 0; k < page.nodes.size(); ++k) {
    const markup::HtmlNode& node = page.nodes[k];
    if (node.is_text()) continue;
    const bool marked = node.tag == "time" || page.attribute(k, "itemprop") == "datePublished" ||
                        page.attribute(k, "pubdate") == "pubdate";
    const std::string_view names = page.attribute(k, "class");
    const bool named = !marked && node.end - k < 12 &&
                       has_word(names, {"date", "published", "dateline", "timestamp", "datum",
                                        "fecha", "pubdate"});
    if (!marked && !named) continue;
    for (const std::string& printed :
         {std::string(page.attribute(k, "datetime")), std::string(page.attribute(k, "content")),
          node.end - k < 40 ? page.text_below(k) : std::string{}}) {
      const std::string date = iso_date(printed);
      if (date.empty()) continue;
      if (marked) return date;
      if (any.empty()) any = date;
    }
  }
  return any;
}

std::string visible_byline(const markup::HtmlDocument& page) {
  for (std::uint32_t k = 0; k < page.nodes.size(); ++k) {
    const markup::HtmlNode& node = page.nodes[k];
    if (node.is_text() || node.end - k > 60 || node.tag == "meta" || node.tag == "link") continue;
    const std::string_view rel = page.attribute(k, "rel");
    const std::string_view item = page.attribute(k, "itemprop");
    const bool sure = rel == "author" || item == "author" || item == "creator";
    const bool named = has_word(page.attribute(k, "class"),
                                {"byline", "author", "autor", "auteur", "authorname", "autore"});
    if (!sure && !named) continue;
    if (std::string name = clean_byline(page.text_below(k)); !name.empty()) return name;
  }
  return {};
}

/// The letters and digits alone, folded: "The Daily Post" and "thedailypost" are the same name.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text::fold(text)) {
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      out += c;
  }
  return out;
}

/// Takes " | The Daily Post" off a title.
std::string without_site(std::string title, std::string_view site, std::string_view heading) {
  const std::string site_bare = bare(site);
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "}) {
    const std::size_t last = title.rfind(mark);
    if (last == std::string::npos || last == 0) continue;
    const std::string tail = bare(std::string_view(title).substr(last + mark.size()));
    const bool is_site =
        !site_bare.empty() && !tail.empty() &&
        (tail.find(site_bare) != std::string::npos || site_bare.find(tail) != std::string::npos);
    const std::string front = title.substr(0, last);
    if (is_site || (!heading.empty() && bare(front) == bare(heading))) return front;
  }
  return title;
}

/// The one heading that the <title> begins with, else the first.
std::string main_heading(const markup::HtmlDocument& page, std::string_view title) {
  std::string first;
  const std::string title_bare = bare(title);
  for (std::uint32_t k = page.find("h1"); k != markup::kNoNode; k = page.find("h1", k + 1)) {
    std::string heading = page.text_below(k);
    if (heading.empty() || heading.size() > 400) continue;
    const std::string heading_bare = bare(heading);
    if (heading_bare.size() > 4 && title_bare.find(heading_bare) != std::string::npos)
      return heading;
    if (first.empty()) first = std::move(heading);
  }
  return first;
}

std::string canonical_url(const markup::HtmlDocument& page) {
  for (std::uint32_t k = page.find("link"); k != markup::kNoNode; k = page.find("link", k + 1)) {
    const std::string_view href = page.attribute(k, "href");
    if (page.attribute(k, "rel") == "canonical" && href.starts_with("http")) return tidy_line(href);
  }
  return {};
}

}  // namespace

void Metadata::fill_from(const Metadata& other) {
  const auto fill = [](std::string& mine, const std::string& theirs) {
    if (mine.empty()) mine = theirs;
  };
  fill(title, other.title);
  fill(byline, other.byline);
  fill(published, other.published);
  fill(language, other.language);
  fill(site, other.site);
  fill(url, other.url);
}

std::string language_code(std::string_view tag) {
  std::string code;
  for (const char c : tag) {
    if (c == '-' || c == '_' || c == ',' || c == ' ') break;
    code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const bool letters =
      std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && code.size() == 2 ? code : std::string{};
}

std::string clean_byline(std::string_view printed) {
  std::string line = tidy_line(printed);
  for (const std::string_view lead :
       {"by ", "by: ", "von ", "von: ", "par ", "por ", "di ", "door ", "av ", "af ", "written by ",
        "text: ", "autor: ", "author: ", "story by ", "words by ", "posted by ", "reported by "}) {
    if (lower_of(line).starts_with(lead)) {
      line.erase(0, lead.size());
      break;
    }
  }
  // What follows the names: a date, an office, an address.
  for (const std::string_view mark :
       {" | ", " • ", " · ", " – ", " — ", " - ", "\n", " / ", " @", " ("}) {
    if (const std::size_t at = line.find(mark); at != std::string::npos) line.erase(at);
  }
  for (std::size_t k = 1; k < line.size(); ++k) {
    if (line[k] >= '0' && line[k] <= '9' && line[k - 1] == ' ') {
      line.erase(k - 1);
      break;
    }
  }
  while (!line.empty() && (line.back() == ' ' || line.back() == ',')) line.pop_back();
  if (line.starts_with("http") || line.find('@') != std::string::npos || line.size() > 200)
    return {};
  const std::string lower = lower_of(line);
  for (const std::string_view none :
       {"admin", "administrator", "editor", "staff", "unknown", "by", "von", "author"}) {
    if (lower == none) return {};
  }
  const bool has_letter = std::any_of(line.begin(), line.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  return has_letter ? line : std::string{};
}

Metadata read_metadata(const markup::HtmlDocument& page) {
  const MetaTags tags(page);
  Metadata out = read_json_ld(page);
  const std::uint32_t title_node = page.find("title");
  const std::string page_title =
      title_node == markup::kNoNode ? std::string{} : page.text_below(title_node);
  out.fill_from(read_open_graph(tags));
  if (out.published.empty()) out.published = visible_date(page);
  out.fill_from(read_other_tags(tags));
  // A house that signs its articles itself may still name the writer on the page.
  if (out.byline.empty() || bare(out.byline) == bare(out.site)) {
    if (std::string name = visible_byline(page); !name.empty()) out.byline = std::move(name);
  }
  const std::string heading = main_heading(page, page_title);
  if (out.title.empty())
    out.title = page_title.empty() || bare(page_title).find(bare(heading)) != std::string::npos
                    ? heading
                    : page_title;
  if (out.title.empty()) out.title = page_title;
  out.title = without_site(out.title, out.site, heading);
  if (const std::string canonical = canonical_url(page); !canonical.empty()) out.url = canonical;
  if (const std::string declared = language_code(page.attribute(0, "lang")); !declared.empty()) {
    out.language = declared;
  } else if (out.language.empty()) {
    out.language = language_code(page.attribute(0, "xml:lang"));
  }
  return out;
}

}  // namespace dixit::article
