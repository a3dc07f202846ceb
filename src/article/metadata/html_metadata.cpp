#include "article/metadata/html_metadata.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "article/article_text.h"
#include "article/metadata/addresses.h"
#include "article/metadata/claims.h"
#include "article/metadata/dates.h"
#include "article/metadata/json_ld.h"
#include "article/metadata/title.h"
#include "article/metadata/visible_metadata.h"

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
      if (std::string date = machine_date(first_of({name})); !date.empty()) return date;
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
      tags.date_of({"article:published_time", "og:published_time", "og:article:published_time",
                    "og:article:published", "article:published"});
  out.site = tags.first_of({"og:site_name"});
  out.url = tags.first_of({"og:url"});
  out.language = language_code(tags.first_of({"og:locale"}));
  out.byline = clean_byline(tags.all_of("article:author"));
  if (out.byline.empty()) out.byline = clean_byline(tags.all_of("og:article:author"));
  return out;
}

Metadata read_other_tags(const MetaTags& tags) {
  Metadata out;
  out.title = tags.first_of({"twitter:title", "dc.title", "dcterms.title", "headline",
                             "sailthru.title", "parsely-title", "citation_title"});
  out.published = tags.date_of({"datepublished",
                                "date",
                                "pubdate",
                                "publishdate",
                                "publish-date",
                                "dc.date",
                                "dc.date.issued",
                                "dcterms.issued",
                                "dcterms.created",
                                "dcterms.date",
                                "parsely-pub-date",
                                "sailthru.date",
                                "publication_date",
                                "publish_date",
                                "citation_publication_date",
                                "citation_date",
                                "article.published",
                                "pub_date",
                                "published_date",
                                "originalpublicationdate",
                                "last-published",
                                "cxenseparse:recs:publishtime",
                                "date.issued",
                                "displaydate",
                                "analyticsattributes.articledate"});
  for (const std::string_view name :
       {"parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "author", "byl",
        "article.author", "citation_author", "cxenseparse:author"}) {
    if (out.byline.empty()) out.byline = clean_byline(tags.all_of(name));
  }
  // "Written by" and the name, as label and value for shared links.
  for (const char* number : {"1", "2"}) {
    const std::string label = tags.first_of({std::string("twitter:label") + number});
    if (out.byline.empty() && is_byline_lead(label + ":"))
      out.byline = clean_byline(tags.first_of({std::string("twitter:data") + number}));
  }
  out.site = tags.first_of({"application-name", "apple-mobile-web-app-title", "dc.publisher",
                            "publisher", "citation_journal_title"});
  out.language = language_code(tags.first_of({"content-language", "language", "dc.language"}));
  return out;
}

std::string canonical_url(const markup::HtmlDocument& page, std::string_view base) {
  for (std::uint32_t k = page.find("link"); k != markup::kNoNode; k = page.find("link", k + 1)) {
    const std::string_view href = page.attribute(k, "href");
    if (lower_of(page.attribute(k, "rel")) != "canonical" || href.empty()) continue;
    std::string url = resolved(tidy_line(href), base);
    if (url.starts_with("http")) return url;
  }
  return {};
}

/// Collects what a page says, and settles each field.
class Settler {
 public:
  explicit Settler(const markup::HtmlDocument& page)
      : page_(page),
        tags_(page),
        linked_(read_json_ld(page)),
        graph_(read_open_graph(tags_)),
        meta_(read_other_tags(tags_)) {
    const std::uint32_t node = page.find("title");
    if (node != markup::kNoNode) page_title_ = page.text_below(node);
  }

  PageMetadata settle() {
    settle_language();
    settle_url();
    visible_ = read_visible(page_, page_title_, hints_);
    settle_site();
    settle_title();
    settle_byline();
    settle_published();
    out_.next_page = find_next_page(page_, out_.url);
    return std::move(out_);
  }

 private:
  void report(std::string_view field, const Claim& used, const std::vector<Claim>& claims,
              Same same) {
    report_conflicts(field, used, claims, same, out_.conflicts);
  }
  static Claim first_of(const std::vector<Claim>& claims) {
    for (const Claim& claim : claims) {
      if (!claim.value.empty()) return claim;
    }
    return {};
  }

  void settle_language() {
    std::string_view declared = page_.attribute(0, "lang");
    if (declared.empty()) declared = page_.attribute(0, "xml:lang");
    std::string shown = language_code(declared);
    // Templates fill in Open Graph's with their own; it speaks only where nothing else does.
    const std::vector<Claim> claims = {{shown, "page"},
                                       {linked_.language, "json-ld"},
                                       {meta_.language, "meta"},
                                       {shown.empty() ? graph_.language : "", "open graph"}};
    const Claim used = first_of(claims);
    out_.language = used.value;
    report("language", used, claims, same_code);
    hints_ = hints_of(declared.empty() ? std::string_view(out_.language) : declared);
  }

  void settle_url() {
    const std::string base = graph_.url.starts_with("http") ? graph_.url : linked_.url;
    std::string canonical = canonical_url(page_, base);
    // A canonical address that is the site's front page is a template's slip.
    const bool front = path_of(canonical).size() <= 1 && path_of(base).size() > 1;
    if (front) canonical.clear();
    const std::vector<Claim> claims = {
        {canonical, "page"}, {graph_.url, "open graph"}, {linked_.url, "json-ld"}};
    const Claim used = first_of(claims);
    out_.url = used.value;
    std::vector<Claim> whole;
    for (const Claim& claim : claims) {
      if (claim.value.starts_with("http") && path_of(claim.value).size() > 1)
        whole.push_back(claim);
    }
    if (path_of(used.value).size() > 1) report("url", used, whole, same_page);
    host_ = host_of(out_.url);
  }

  /// Whether a name is that of the site: in its host, its titles' ends, or what it calls itself.
  [[nodiscard]] bool is_house(std::string_view name) const {
    const std::string value = bare(name);
    if (value.empty()) return false;
    for (const std::string* site : {&out_.site, &graph_.site, &linked_.site, &linked_.website}) {
      const std::string other = bare(*site);
      if (!other.empty() &&
          (other == value || (value.size() >= 4 && other.find(value) != other.npos) ||
           (other.size() >= 4 && value.find(other) != value.npos)))
        return true;
    }
    return value.size() >= 3 && bare(host_).find(value) != std::string::npos;
  }

  void settle_site() {
    const std::vector<Claim> claims = {{linked_.site, "json-ld"},
                                       {linked_.website, "json-ld"},
                                       {graph_.site, "open graph"},
                                       {meta_.site, "meta"}};
    // A publisher is a company; the name that the title or the host shows is the site's.
    const std::string shown = bare(page_title_) + " " + bare(host_);
    Claim used;
    for (const Claim& claim : claims) {
      const std::string name = bare(claim.value);
      if (used.value.empty() && name.size() >= 3 && shown.find(name) != std::string::npos)
        used = claim;
    }
    const bool seen = !used.value.empty();
    if (!seen) used = first_of(claims);
    if (used.value.empty()) used = {site_in_title(page_title_, host_), "page"};
    out_.site = used.value;
    if (!seen)
      report("site", used, {{linked_.site, "json-ld"}, {graph_.site, "open graph"}}, same_site);
  }

  void settle_title() {
    const TitleFrame frame{out_.site, host_, visible_.headings, visible_.heading};
    std::vector<Claim> claims = {{tidy_title(linked_.title, frame), "json-ld"},
                                 {tidy_title(graph_.title, frame), "open graph"},
                                 {tidy_title(meta_.title, frame), "meta"},
                                 {page_heading(page_title_, frame), "page"}};
    for (Claim& claim : claims) {
      if (is_only_site(claim.value, frame)) claim.value.clear();
    }
    Claim used = first_of(claims);
    if (used.from != "json-ld") used.value = without_kicker(used.value, frame);
    if (used.value.empty()) used = {tidy_title(page_title_, frame), "page"};
    out_.title = used.value;
    // A heading that the page's <title> does not hold may be anything.
    if (bare(page_title_).find(bare(claims[3].value)) == std::string::npos) claims[3].value.clear();
    report("title", used, claims, same_title);
  }

  void settle_byline() {
    const bool shown = visible_.byline_sight >= Sight::kNear;
    std::vector<Claim> claims = {{linked_.byline, "json-ld"},
                                 {graph_.byline, "open graph"},
                                 {meta_.byline, "meta"},
                                 {visible_.byline, "page"}};
    Claim used = first_of(claims);
    // A house that signs its articles itself may still name the writer on the page.
    const bool house = is_house(used.value) || (used.from == "json-ld" && linked_.by_house);
    if (house) {
      for (const Claim& claim : claims) {
        if (claim.value.empty() || is_house(claim.value) || (claim.from == "page" && !shown) ||
            (claim.from == "json-ld" && linked_.by_house))
          continue;
        used = claim;
        break;
      }
    }
    out_.byline = used.value;
    std::vector<Claim> people;
    for (const Claim& claim : claims) {
      const bool weak = claim.from == "page" && visible_.byline_sight != Sight::kMarked;
      const bool company = claim.from == "json-ld" && linked_.by_house;
      if (!weak && !company && !is_house(claim.value)) people.push_back(claim);
    }
    if (!is_house(used.value)) report("byline", used, people, same_people);
  }

  void settle_published() {
    const std::string_view seen_as = visible_.published_by_time ? "time" : "page";
    const bool by_time = visible_.published_by_time && visible_.published_sight >= Sight::kNear;
    const std::vector<Claim> claims = {{linked_.published, "json-ld"},
                                       {graph_.published, "open graph"},
                                       {by_time ? visible_.published : "", "time"},
                                       {meta_.published, "meta"},
                                       {visible_.published, seen_as},
                                       {day_in(out_.url), "page"}};
    const Claim used = first_of(claims);
    out_.published = used.value;
    std::vector<Claim> sure;
    for (const Claim& claim : claims) {
      if (&claim == &claims.back()) continue;  // addresses keep the day on which they were made
      if (&claim == &claims[4] && visible_.published_sight != Sight::kMarked) continue;
      sure.push_back(claim);
    }
    report("published", used, sure, same_moment);
  }

  const markup::HtmlDocument& page_;
  MetaTags tags_;
  LinkedMetadata linked_;
  Metadata graph_;
  Metadata meta_;
  std::string page_title_;
  std::string host_;
  DateHints hints_;
  VisibleMetadata visible_;
  PageMetadata out_;
};

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

PageMetadata read_metadata(const markup::HtmlDocument& page) { return Settler(page).settle(); }

}  // namespace dixit::article
