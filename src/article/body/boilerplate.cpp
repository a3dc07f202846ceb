#include "article/body/boilerplate.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>

namespace dixit::article {
namespace {

bool among(std::span<const std::string_view> sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

/// Whether a word begins with one of the stems: as none begins with another, only the last of those
/// before the word can be it.
bool begins(std::span<const std::string_view> sorted, std::string_view word) {
  const auto after = std::upper_bound(sorted.begin(), sorted.end(), word);
  return after != sorted.begin() && word.starts_with(*(after - 1));
}

constexpr std::string_view kBesideTags[] = {"aside",  "dialog", "figcaption",
                                            "footer", "menu",   "nav"};
constexpr std::string_view kBesideRoles[] = {"alert",       "banner", "complementary",
                                             "contentinfo", "dialog", "menubar",
                                             "navigation",  "search", "toolbar"};

// Stems of words in class and id names, split at everything that is no letter and before capitals.
constexpr std::string_view kStrongStems[] = {
    "breadcrumb", "cookie",  "footer",  "mostread",  "navbar",   "navig",    "newsletter",
    "outbrain",   "paginat", "recirc",  "recommend", "related",  "relpost",  "sharedaddy",
    "sidebar",    "signup",  "subscri", "taboola",   "trending", "verwandt", "zergnet"};
static_assert(std::is_sorted(std::begin(kStrongStems), std::end(kStrongStems)));
constexpr std::string_view kCommentWords[] = {
    "comment",     "commentarea", "commentlist", "comments",   "commentsection",
    "commenttext", "disqus",      "kommentar",   "kommentare", "leserkommentare"};
constexpr std::string_view kStrongWords[] = {"share", "sharing", "social"};

constexpr std::string_view kWeakStems[] = {
    "addthis",    "adsbygoogle", "advert",     "alsoread", "attribution",    "authorbio",
    "autorenbox", "biobox",      "bookmark",   "byline",   "caption",        "colophon",
    "consent",    "copyright",   "disclaimer", "donat",    "feedback",       "hashtag",
    "infobox",    "inread",      "masthead",   "metadata", "modal",          "pinterest",
    "popup",      "postmeta",    "promo",      "rating",   "readmore",       "sponsor",
    "teaser",     "timestamp",   "toolbar",    "tooltip",  "visuallyhidden", "werbung",
    "whatsapp"};
static_assert(std::is_sorted(std::begin(kWeakStems), std::end(kWeakStems)));
constexpr std::string_view kWeakWords[] = {
    "ads",   "autor", "banner",  "credit", "credits", "dateline", "fontsize", "login",
    "menu",  "nav",   "noprint", "ob",     "pager",   "player",   "poll",     "popular",
    "print", "skip",  "toc",     "topics", "trinity", "vcard"};
static_assert(std::is_sorted(std::begin(kWeakWords), std::end(kWeakWords)));

// Whole class names, for what single words would not tell.
constexpr std::string_view kWeakNames[] = {"ad",           "also-read",          "article-meta",
                                           "article-tags", "author-bio",         "author-info",
                                           "entry-meta",   "image-credit",       "meta",
                                           "meta-info",    "post-meta",          "post-tags",
                                           "read-more",    "screen-reader-text", "sr-only",
                                           "tags",         "visually-hidden",    "wp-caption-text"};
static_assert(std::is_sorted(std::begin(kWeakNames), std::end(kWeakNames)));

constexpr std::string_view kArticleNames[] = {
    "article-body",  "article-content", "article-text", "article__body", "article__content",
    "articlebody",   "articlecontent",  "articletext",  "entry-content", "mw-parser-output",
    "post-body",     "post-content",    "post_content", "postcontent",   "story-body",
    "story-content", "story-text",      "story__body",  "storybody",     "td-post-content"};
static_assert(std::is_sorted(std::begin(kArticleNames), std::end(kArticleNames)));

// Headings over lists of other pages, over comments and the like.
constexpr std::string_view kOtherPages[] = {"related",
                                            "read more",
                                            "more from",
                                            "more on",
                                            "more stories",
                                            "more news",
                                            "you may also like",
                                            "you might also like",
                                            "recommended",
                                            "most read",
                                            "most popular",
                                            "trending",
                                            "also read",
                                            "read also",
                                            "see also:",
                                            "top stories",
                                            "latest news",
                                            "comments",
                                            "leave a comment",
                                            "leave a reply",
                                            "about the author",
                                            "share this",
                                            "newsletter",
                                            "sign up",
                                            "subscribe",
                                            "mehr zum thema",
                                            "das könnte sie",
                                            "lesen sie auch",
                                            "auch interessant",
                                            "weitere artikel",
                                            "weitere themen",
                                            "meistgelesen",
                                            "kommentare",
                                            "ähnliche",
                                            "verwandte",
                                            "à lire aussi",
                                            "lire aussi",
                                            "sur le même sujet",
                                            "commentaires",
                                            "articles similaires",
                                            "artículos relacionados",
                                            "noticias relacionadas",
                                            "te puede interesar",
                                            "lee también",
                                            "más noticias",
                                            "comentarios",
                                            "leia também",
                                            "veja também",
                                            "leggi anche",
                                            "potrebbe interessarti",
                                            "articoli correlati",
                                            "você pode gostar",
                                            "lees ook",
                                            "meer over",
                                            "läs mer",
                                            "les også",
                                            "læs også",
                                            "lue myös",
                                            "czytaj także",
                                            "читайте также",
                                            "читайте також",
                                            "по теме",
                                            "похожие",
                                            "комментарии",
                                            "関連記事",
                                            "相关",
                                            "相關"};

// Whole lines that stand between paragraphs.
constexpr std::string_view kLabels[] = {"advertisement",
                                        "anzeige",
                                        "werbung",
                                        "publicité",
                                        "publicidad",
                                        "reklam",
                                        "reklama",
                                        "annonse",
                                        "annons",
                                        "advertisement · scroll to continue",
                                        "article continues below advertisement",
                                        "story continues below advertisement",
                                        "read next",
                                        "read more",
                                        "tags",
                                        "share",
                                        "watch now",
                                        "watch more",
                                        "mehr zum thema",
                                        "広告",
                                        "реклама"};

// Beginnings of such lines.
constexpr std::string_view kLabelLeads[] = {
    "photo:",       "photos:",      "photo by ",    "image:",          "picture:",
    "foto:",        "fotos:",       "bild:",        "bilder:",         "credit:",
    "photograph:",  "image credit", "photo credit", "bildrechte",      "bildquelle",
    "crédit photo", "crédito",      "写真：",       "read more:",      "read also:",
    "also read:",   "see also:",    "related:",     "lesen sie auch:", "lesen sie hier:",
    "lire aussi",   "leggi anche:", "lee también:", "leia também:",    "czytaj także:"};

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

/// The first two bytes of the phrases above: most lines are told by them.
class Pairs {
 public:
  constexpr Pairs() {
    for (const std::string_view each : kOtherPages) others_[slot_of(each)] = true;
    for (const std::string_view each : kLabels) labels_[slot_of(each)] = true;
    for (const std::string_view each : kLabelLeads) labels_[slot_of(each)] = true;
  }
  /// REQUIRES, of both: at least two bytes.
  [[nodiscard]] constexpr bool opens_other_pages(std::string_view text) const {
    return others_[slot_of(text)];
  }
  [[nodiscard]] constexpr bool opens_label(std::string_view text) const {
    return labels_[slot_of(text)];
  }

 private:
  static constexpr std::size_t slot_of(std::string_view text) {
    return (static_cast<std::size_t>(text[0] & 63) << 6) | static_cast<std::size_t>(text[1] & 63);
  }
  std::array<bool, 4096> others_{};
  std::array<bool, 4096> labels_{};
};
constexpr Pairs kPairs;

/// Whole names by their size and first letter.
class Sizes {
 public:
  constexpr Sizes() {
    for (const std::string_view each : kArticleNames) add(each);
    for (const std::string_view each : kWeakNames) add(each);
  }
  /// REQUIRES: not empty.
  [[nodiscard]] constexpr bool holds(std::string_view name) const {
    return name.size() < 32 && (sizes_[slot_of(name)] >> name.size() & 1u) != 0;
  }

 private:
  static constexpr std::size_t slot_of(std::string_view name) {
    return static_cast<std::size_t>(name[0] & 31);
  }
  constexpr void add(std::string_view name) { sizes_[slot_of(name)] |= 1u << name.size(); }
  std::array<std::uint32_t, 32> sizes_{};
};
constexpr Sizes kSizes;

/// What the names in a class or id attribute say.
struct Said {
  bool article = false;
  bool comments = false;
  bool strong = false;
  bool weak = false;
};

/// The first three letters of all words and stems above: most words of a page are told by them.
class Beginnings {
 public:
  constexpr Beginnings() {
    for (const std::string_view each : kCommentWords) add(each);
    for (const std::string_view each : kStrongStems) add(each);
    for (const std::string_view each : kStrongWords) add(each);
    for (const std::string_view each : kWeakStems) add(each);
    for (const std::string_view each : kWeakWords) add(each);
  }
  /// REQUIRES: at least three letters.
  [[nodiscard]] constexpr bool holds(std::string_view word) const {
    const std::size_t slot = slot_of(word);
    return (bits_[slot / 64] >> (slot % 64) & 1u) != 0;
  }

 private:
  static constexpr std::size_t slot_of(std::string_view word) {
    return (static_cast<std::size_t>(word[0] & 31) << 10) |
           (static_cast<std::size_t>(word[1] & 31) << 5) | static_cast<std::size_t>(word[2] & 31);
  }
  constexpr void add(std::string_view word) {
    if (word.size() < 3) return;
    const std::size_t slot = slot_of(word);
    bits_[slot / 64] |= std::uint64_t{1} << (slot % 64);
  }
  std::array<std::uint64_t, 512> bits_{};
};
constexpr Beginnings kBeginnings;

void hear_word(std::string_view word, Said& said) {
  if (word.size() < 3) return;  // short words are mostly pieces of generated names
  if (!kBeginnings.holds(word)) return;
  if (among(kCommentWords, word)) said.comments = true;
  if (begins(kStrongStems, word) || among(kStrongWords, word)) said.strong = true;
  if (begins(kWeakStems, word) || among(kWeakWords, word)) said.weak = true;
}

constexpr std::size_t kNamesMax = 1000;  // bytes

/// REQUIRES: 1 to kNamesMax bytes.
void hear_name(std::string_view name, Said& said) {
  if (kSizes.holds(name)) {
    const std::string whole = lower_of(name);
    if (among(kArticleNames, whole)) said.article = true;
    if (among(kWeakNames, whole)) said.weak = true;
  }
  char word[kNamesMax];
  std::size_t size = 0;
  for (std::size_t k = 0; k < name.size(); ++k) {
    const char c = name[k];
    const bool capital = c >= 'A' && c <= 'Z' && k > 0 && name[k - 1] >= 'a' && name[k - 1] <= 'z';
    if (capital || !is_letter(c)) {
      hear_word({word, size}, said);
      size = 0;
    }
    if (is_letter(c)) word[size++] = lower(c);
  }
  hear_word({word, size}, said);
}

bool says_elsewhere(std::string_view name) {
  for (const std::string_view lead :
       {"has-", "has_", "with-", "without-", "no-", "is-", "hide-", "show-"}) {
    if (name.starts_with(lead)) return true;
  }
  return name.find("without") != std::string_view::npos ||
         name.find("-grid") != std::string_view::npos ||
         name.find("-layout") != std::string_view::npos;
}

void hear(std::string_view names, Said& said) {
  if (names.size() > kNamesMax) return;  // no names, but data
  std::size_t at = 0;
  while (at < names.size()) {
    while (at < names.size() && is_space(names[at])) ++at;
    std::size_t end = at;
    while (end < names.size() && !is_space(names[end])) ++end;
    const std::string_view name = names.substr(at, end - at);
    // A colon is a style for a state ("print:hidden"); "has-sidebar" tells of what stands
    // elsewhere.
    if (!name.empty() && name.find(':') == std::string_view::npos && !says_elsewhere(name))
      hear_name(name, said);
    at = end;
  }
}

bool is_hidden(const markup::HtmlDocument& page, std::uint32_t element) {
  if (page.has_attribute(element, "hidden")) return true;
  std::string style = lower_of(page.attribute(element, "style").substr(0, 500));
  if (style.empty()) return false;
  style.erase(std::remove_if(style.begin(), style.end(), is_space), style.end());
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

}  // namespace

Role role_of(const markup::HtmlDocument& page, std::uint32_t element) {
  const markup::HtmlNode& node = page.nodes[element];
  for (const std::string_view tag : kBesideTags) {
    if (tag[0] == node.tag[0] && tag == node.tag) return Role::kBeside;
  }
  if (node.tag == "html" || node.tag == "body" || node.tag == "blockquote") return Role::kPlain;
  if (node.attributes_begin == node.attributes_end) {
    return node.tag == "article" || node.tag == "main" ? Role::kStory : Role::kPlain;
  }
  if (is_hidden(page, element)) return Role::kHidden;
  const std::string_view role = page.attribute(element, "role");
  if (!role.empty() && among(kBesideRoles, role)) return Role::kBeside;
  const std::string item = lower_of(page.attribute(element, "itemprop").substr(0, 100));
  if (item.find("articlebody") != std::string::npos) return Role::kArticle;
  Said said;
  hear(page.attribute(element, "class"), said);
  hear(page.attribute(element, "id"), said);
  const bool beside = said.comments || said.strong || said.weak;
  if (said.article && !beside) return Role::kArticle;
  if (node.tag == "article" || node.tag == "main" || role == "main") return Role::kStory;
  if (said.comments) return Role::kComments;
  if (said.strong) return Role::kBeside;
  if (said.weak) return Role::kDoubtful;
  return Role::kPlain;
}

bool introduces_other_pages(std::string_view heading) {
  if (heading.empty() || heading.size() > 60) return false;
  char small[60];
  std::transform(heading.begin(), heading.end(), small, lower);
  const std::string_view line(small, heading.size());
  for (std::size_t at = 0; at + 1 < line.size(); ++at) {
    if (!kPairs.opens_other_pages(line.substr(at))) continue;
    for (const std::string_view phrase : kOtherPages) {
      if (line.substr(at).starts_with(phrase)) return true;
    }
  }
  return false;
}

bool is_label(std::string_view line) {
  if (line.size() > 160 || line.size() < 2) return false;
  char small[160];
  std::transform(line.begin(), line.end(), small, lower);
  const std::string_view text(small, line.size());
  if (!kPairs.opens_label(text)) return false;
  if (text.size() <= 60) {
    for (const std::string_view label : kLabels) {
      if (text == label) return true;
    }
  }
  for (const std::string_view lead : kLabelLeads) {
    if (text.starts_with(lead)) return true;
  }
  return false;
}

}  // namespace dixit::article
