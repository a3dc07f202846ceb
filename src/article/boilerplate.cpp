#include "article/boilerplate.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>

namespace dixit::article {
namespace {

bool among(std::span<const std::string_view> sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

constexpr std::string_view kBesideTags[] = {"aside",  "dialog", "figcaption",
                                            "footer", "menu",   "nav"};
constexpr std::string_view kBesideRoles[] = {"alert",       "banner", "complementary",
                                             "contentinfo", "dialog", "menubar",
                                             "navigation",  "search", "toolbar"};

// Words of class and id names, split at everything that is no letter and before capitals.
constexpr std::string_view kBesideWords[] = {"abo",
                                             "ad",
                                             "addthis",
                                             "adsbygoogle",
                                             "advert",
                                             "advertisement",
                                             "advertising",
                                             "advertorial",
                                             "alsoread",
                                             "attribution",
                                             "autor",
                                             "autorenbox",
                                             "banner",
                                             "biobox",
                                             "bookmark",
                                             "breadcrumb",
                                             "breadcrumbs",
                                             "byline",
                                             "caption",
                                             "captions",
                                             "colophon",
                                             "comment",
                                             "commentaires",
                                             "commentlist",
                                             "comments",
                                             "consent",
                                             "cookie",
                                             "cookies",
                                             "copyright",
                                             "credit",
                                             "credits",
                                             "dateline",
                                             "disclaimer",
                                             "disqus",
                                             "donate",
                                             "donation",
                                             "embed",
                                             "fb",
                                             "feedback",
                                             "figcaption",
                                             "fontsize",
                                             "footer",
                                             "footnav",
                                             "hashtag",
                                             "inread",
                                             "jp",
                                             "kommentar",
                                             "kommentare",
                                             "leserkommentare",
                                             "login",
                                             "masthead",
                                             "menu",
                                             "metadata",
                                             "modal",
                                             "mostread",
                                             "nav",
                                             "navbar",
                                             "navigation",
                                             "newsletter",
                                             "noprint",
                                             "ob",
                                             "outbrain",
                                             "pager",
                                             "pagination",
                                             "pinterest",
                                             "player",
                                             "poll",
                                             "popular",
                                             "popup",
                                             "postmeta",
                                             "print",
                                             "promo",
                                             "promotion",
                                             "rating",
                                             "readmore",
                                             "recirc",
                                             "recirculation",
                                             "recommend",
                                             "recommendation",
                                             "recommendations",
                                             "recommended",
                                             "related",
                                             "relatedposts",
                                             "share",
                                             "sharebar",
                                             "sharedaddy",
                                             "sharing",
                                             "sidebar",
                                             "signup",
                                             "skip",
                                             "social",
                                             "sponsor",
                                             "sponsored",
                                             "subscribe",
                                             "subscription",
                                             "taboola",
                                             "teaser",
                                             "teasers"};
static_assert(std::is_sorted(std::begin(kBesideWords), std::end(kBesideWords)));

constexpr std::string_view kMoreBesideWords[] = {
    "timestamp", "toc",   "toolbar",        "tooltip", "topics",   "trending",   "trinity",
    "twitter",   "vcard", "visuallyhidden", "werbung", "whatsapp", "wp-caption", "zergnet"};
static_assert(std::is_sorted(std::begin(kMoreBesideWords), std::end(kMoreBesideWords)));

// Whole class names, for what single words would not tell.
constexpr std::string_view kBesideNames[] = {
    "also-read",  "article-meta", "author-bio", "entry-meta", "image-credit",    "meta-info",
    "más-leídas", "post-meta",    "read-more",  "sr-only",    "visually-hidden", "wp-caption-text"};
static_assert(std::is_sorted(std::begin(kBesideNames), std::end(kBesideNames)));

constexpr std::string_view kArticleNames[] = {
    "article-body",  "article-content", "article-text", "article__body", "article__content",
    "articlebody",   "articlecontent",  "articletext",  "entry-content", "mw-parser-output",
    "post-body",     "post-content",    "post_content", "postcontent",   "story-body",
    "story-content", "story-text",      "story__body",  "storybody",     "td-post-content"};
static_assert(std::is_sorted(std::begin(kArticleNames), std::end(kArticleNames)));

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_of(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

/// What the names in a class or id attribute say.
struct Said {
  bool article = false;
  bool beside = false;
};

void hear_word(std::string_view word, Said& said) {
  if (among(kBesideWords, word) || among(kMoreBesideWords, word)) said.beside = true;
}

void hear_name(std::string_view name, Said& said) {
  const std::string whole = lower_of(name);
  if (among(kArticleNames, whole)) said.article = true;
  if (among(kBesideNames, whole)) said.beside = true;
  std::string word;
  for (std::size_t k = 0; k < name.size(); ++k) {
    const char c = name[k];
    const bool capital = c >= 'A' && c <= 'Z' && k > 0 && name[k - 1] >= 'a' && name[k - 1] <= 'z';
    if ((capital || !is_letter(c)) && !word.empty()) {
      hear_word(word, said);
      word.clear();
    }
    if (is_letter(c)) word += lower(c);
  }
  hear_word(word, said);
}

void hear(std::string_view names, Said& said) {
  if (names.size() > 2000) return;  // no name, but data
  std::size_t at = 0;
  while (at < names.size()) {
    while (at < names.size() && is_space(names[at])) ++at;
    std::size_t end = at;
    while (end < names.size() && !is_space(names[end])) ++end;
    if (end > at) hear_name(names.substr(at, end - at), said);
    at = end;
  }
}

bool is_hidden(const markup::HtmlDocument& page, std::uint32_t element) {
  if (page.has_attribute(element, "hidden")) return true;
  std::string style = lower_of(page.attribute(element, "style").substr(0, 500));
  style.erase(std::remove_if(style.begin(), style.end(), is_space), style.end());
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

}  // namespace

Role role_of(const markup::HtmlDocument& page, std::uint32_t element) {
  const markup::HtmlNode& node = page.nodes[element];
  if (among(kBesideTags, node.tag)) return Role::kBeside;
  if (node.tag == "html" || node.tag == "body") return Role::kPlain;
  if (node.attributes_begin == node.attributes_end) {
    return node.tag == "article" || node.tag == "main" ? Role::kStory : Role::kPlain;
  }
  if (is_hidden(page, element)) return Role::kBeside;
  const std::string_view role = page.attribute(element, "role");
  if (among(kBesideRoles, role)) return Role::kBeside;
  const std::string item = lower_of(page.attribute(element, "itemprop").substr(0, 100));
  if (item.find("articlebody") != std::string::npos) return Role::kArticle;
  Said said;
  hear(page.attribute(element, "class"), said);
  hear(page.attribute(element, "id"), said);
  if (said.article && !said.beside) return Role::kArticle;
  if (node.tag == "article" || node.tag == "main" || role == "main") return Role::kStory;
  if (said.beside) return Role::kDoubtful;
  return Role::kPlain;
}

}  // namespace dixit::article
