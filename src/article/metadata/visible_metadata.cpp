#include "article/metadata/visible_metadata.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <span>

#include "article/article_text.h"
#include "article/metadata/bylines.h"
#include "article/metadata/tag_words.h"
#include "article/readers.h"
#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::article {
namespace {

constexpr std::uint32_t kNodesBefore = 60;  // a byline may stand over the headline
constexpr std::uint32_t kNodesAfter = 160;
constexpr std::uint32_t kNodesClose = 40;
constexpr std::size_t kProseBytes = 220;  // a text this long is the article's, not its head's
constexpr int kProseMax = 2;
constexpr std::uint32_t kSmallTree = 60;  // nodes of a byline or date at most
constexpr std::size_t kCandidatesMax = 400;
constexpr std::size_t kBoxesMax = 5000;

constexpr std::string_view kBesideWords[] = {
    "aside",       "asides",     "comment",      "commentlist", "comments", "disqus",
    "footer",      "kommentar",  "kommentare",   "menu",        "mostread", "nav",
    "navbar",      "newsletter", "popular",      "promo",       "recirc",   "recommendations",
    "recommended", "related",    "relatedposts", "replies",     "reply",    "respond",
    "sidebar",     "similar",    "trending",     "widget",      "widgets"};
static_assert(std::is_sorted(std::begin(kBesideWords), std::end(kBesideWords)));

constexpr std::string_view kAuthorWords[] = {
    "auteur", "author",  "authorname", "authors",    "autor",    "autore",   "autoren",   "autores",
    "byline", "bylines", "creator",    "postauthor", "redaktor", "skribent", "verfasser", "writer"};
static_assert(std::is_sorted(std::begin(kAuthorWords), std::end(kAuthorWords)));

constexpr std::string_view kDateWords[] = {
    "created", "data",        "date",      "dateline",    "datestamp", "datetime",
    "datum",   "day",         "fecha",     "postdate",    "posted",    "pubdate",
    "publish", "publishdate", "published", "publishedon", "timestamp", "zeit"};
static_assert(std::is_sorted(std::begin(kDateWords), std::end(kDateWords)));

constexpr std::string_view kChangedWords[] = {"datemodified", "lastmod", "lastmodified", "modified",
                                              "updated"};
static_assert(std::is_sorted(std::begin(kChangedWords), std::end(kChangedWords)));

enum Says : std::uint8_t { kSaysBeside = 1, kSaysAuthor = 2, kSaysDate = 4, kSaysChanged = 8 };
constexpr TagWords kLists[] = {TagWords(kBesideWords), TagWords(kAuthorWords), TagWords(kDateWords),
                               TagWords(kChangedWords)};

constexpr std::string_view kUnseen[] = {"button", "head",     "iframe",  "noscript",
                                        "option", "script",   "select",  "style",
                                        "svg",    "template", "textarea"};
static_assert(std::is_sorted(std::begin(kUnseen), std::end(kUnseen)));

/// REQUIRES: an element's tag.
bool is_unseen(std::string_view tag) {
  for (const std::string_view each : kUnseen) {
    if (each[0] == tag[0] && each == tag) return true;
  }
  return false;
}

/// Something that may be the byline or the date, where it stands.
struct Candidate {
  std::uint32_t node = 0;
  int strength = 0;  // 3: marked as the very thing, 2: a <time>, 1: a class, 0: its words
  bool is_time = false;
  std::string value;
};

class Reader {
 public:
  Reader(const markup::HtmlDocument& page, std::string_view page_title, const DateHints& hints)
      : page_(page), title_bare_(bare(page_title)), hints_(hints) {}

  VisibleMetadata read() {
    walk();
    settle_boxes(markup::kNoNode);
    find_heading();
    settle_boxes(heading_);
    find_window();
    settle_byline();
    settle_date();
    return std::move(out_);
  }

 private:
  struct Heading {
    std::uint32_t node;
    int level;
    std::string text;
  };

  void walk() {
    const auto count = static_cast<std::uint32_t>(page_.nodes.size());
    for (std::uint32_t k = 0; k < count;) {
      const markup::HtmlNode& node = page_.nodes[k];
      if (node.is_text()) {
        see_text(k, node);
        ++k;
        continue;
      }
      if (is_unseen(node.tag)) {
        k = node.end;
        continue;
      }
      if (boxes_.size() < kBoxesMax && is_beside(k, node)) boxes_.push_back({k, node.end});
      see_element(k, node);
      ++k;
    }
  }

  /// What a class attribute says; that of the element asked of before is remembered.
  bool says(std::string_view names, unsigned what) {
    if (names.empty()) return false;
    if (names.data() != said_of_.data() || names.size() != said_of_.size()) {
      said_of_ = names;
      said_ = find_tag_words(names, kLists);
    }
    return (said_ & what) != 0;
  }

  [[nodiscard]] bool is_beside(std::uint32_t k, const markup::HtmlNode& node) {
    // A small aside or footer may be the article's own, with its writer and its date.
    if (node.end - k > kSmallTree && (node.tag == "aside" || node.tag == "footer")) return true;
    if (node.tag == "footer") return false;
    if (node.tag == "nav") return true;
    if (node.attributes_begin == node.attributes_end || node.tag == "body" || node.tag == "html" ||
        node.tag == "article" || node.tag == "main" || node.tag == "h1")
      return false;
    if (says(page_.attribute(k, "class"), kSaysBeside)) return true;
    const std::string_view id = page_.attribute(k, "id");
    return !id.empty() && find_tag_words(id, std::span(kLists).first(1)) != 0;
  }

  void see_text(std::uint32_t k, const markup::HtmlNode& node) {
    const std::size_t size = node.text.size();
    if (size >= kProseBytes) prose_.push_back(k);
    if (size < 4 || size > 160) return;
    const std::string_view text = slice(page_.text, node.text);
    const std::string line = tidy_line(text);
    // A date has a digit, a byline begins with a word for it; others are not worth the work.
    if (size >= 8 && texts_ < 4000 && has_digit(text)) {
      ++texts_;
      add_date(k, 0, false, with_label(k, line));
    }
    if (std::string name = byline_of(line); !name.empty()) {
      add_byline(k, 0, std::move(name));
    } else if (size <= 80 && begins_with_lead(line)) {
      add_byline(k, 0, clean_byline(text));
    } else if (size <= 40 && is_byline_lead(text)) {
      // "By" and the name in an element of its own.
      const std::uint32_t parent = node.parent;
      if (parent != markup::kNoNode && page_.nodes[parent].end - parent < 14)
        add_byline(k, 1, clean_byline(names_below(parent)));
    }
  }

  /// "Posted by Ana Okoro": two words of a lead and then a name.
  static bool begins_with_lead(std::string_view line) {
    std::array<std::size_t, 2> ends{};  // of two words and of three
    std::size_t found = 0;
    bool upper = false;  // most texts have no capital there
    for (std::size_t at = line.find(' '); at != line.npos && found < 2;) {
      at = line.find(' ', at + 1);
      if (at == line.npos) break;
      ends[found++] = at;
      upper = upper || (at + 1 < line.size() && text::is_upper(utf8::decode(line, at + 1).code));
    }
    if (!upper) return false;
    for (std::size_t k = 0; k < found; ++k) {
      const std::size_t at = ends[k];
      if (is_byline_lead(line.substr(0, at)) && at + 1 < line.size())
        return text::is_upper(utf8::decode(line, at + 1).code);
    }
    return false;
  }

  static bool has_digit(std::string_view text) {
    for (const char c : text) {
      if (c >= '0' && c <= '9') return true;
      const auto u = static_cast<unsigned char>(c);
      if (u == 0xD9 || u == 0xDB || u == 0xE0) return true;  // Arabic, Persian, Indic digits
    }
    return false;
  }
  void see_element(std::uint32_t k, const markup::HtmlNode& node) {
    const std::string_view tag = node.tag;
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '3') {
      std::string text = page_.text_below(k);
      if (!text.empty() && text.size() <= 400 && headings_.size() < 300)
        headings_.push_back({k, tag[1] - '0', std::move(text)});
    }
    if (node.end - k > kSmallTree) return;
    if (tag == "time") return see_time(k);
    if (node.attributes_begin == node.attributes_end || tag == "link") return;
    const std::string_view item = page_.attribute(k, "itemprop");
    const std::string_view rel = page_.attribute(k, "rel");
    const std::string_view names = page_.attribute(k, "class");
    const std::string_view property = page_.attribute(k, "property");
    if (item == "datePublished" || item == "dateCreated" || property.ends_with(":datePublished") ||
        property.ends_with(":dateCreated") || property == "datePublished") {
      const std::string_view content = page_.attribute(k, "content");
      return add_date(k, 3, false, content.empty() ? page_.text_below(k) : std::string(content));
    }
    if (tag == "meta") return;
    if (rel == "author" || item == "author" || item == "creator" ||
        (item == "name" && is_below_author(k))) {
      add_byline(k, 3, clean_byline(names_below(k)));
      return;
    }
    if (names.empty()) return;
    if (says(names, kSaysAuthor)) add_byline(k, 1, clean_byline(names_below(k)));
    if (node.end - k < 24 && says(names, kSaysDate) && !says(names, kSaysChanged))
      add_date(k, 1, false, with_label(k, page_.text_below(k)));
  }

  /// The text below a node, with a comma where one element's name ends and the next one begins.
  [[nodiscard]] std::string names_below(std::uint32_t k) const {
    std::string out;
    bool open = true;  // what comes next belongs to what stands there
    for (std::uint32_t n = k; n < page_.nodes[k].end; ++n) {
      if (!page_.nodes[n].is_text()) {
        if (is_unseen(page_.nodes[n].tag)) n = page_.nodes[n].end - 1;
        continue;
      }
      const std::string_view raw = slice(page_.text, page_.nodes[n].text);
      const std::string piece = tidy_line(raw);
      if (piece.empty()) continue;
      const char32_t first = utf8::decode(piece, 0).code;
      const bool goes_on = open || !text::is_upper(first) || is_byline_lead(piece);
      if (!out.empty()) out += goes_on ? " " : ", ";
      out += piece;
      // "By", "and", "|": a name follows. One word may be half of a name.
      open = is_byline_lead(piece) || !text::is_upper(first) ||
             piece.find(' ') == std::string::npos || piece.back() == ':' ||
             piece.ends_with(" by") || piece.ends_with(" von") || piece.ends_with(" and") ||
             piece.ends_with(" und");
    }
    return out;
  }

  [[nodiscard]] bool is_below_author(std::uint32_t k) const {
    const std::uint32_t parent = page_.nodes[k].parent;
    return parent != markup::kNoNode && page_.attribute(parent, "itemprop") == "author";
  }

  void see_time(std::uint32_t k) {
    const std::string_view names = page_.attribute(k, "class");
    const std::string_view item = page_.attribute(k, "itemprop");
    const std::string_view stamp = page_.attribute(k, "datetime");
    std::string printed = page_.text_below(k);
    const bool sure =
        item == "datePublished" || page_.has_attribute(k, "pubdate") || says(names, kSaysDate);
    std::string value = machine_date(stamp);
    if (value.empty()) value = iso_date(printed, hints_);
    if (value.empty()) return;
    // What is said before it or in it decides whether it is the date of a change.
    const std::vector<PrintedDate> labelled = find_dates(with_label(k, value), hints_);
    const std::vector<PrintedDate> inside = find_dates(printed, hints_);
    const auto is_changed = [](const std::vector<PrintedDate>& dates) {
      return !dates.empty() &&
             (dates.front().role == DateRole::kModified || dates.front().role == DateRole::kOther);
    };
    if (item == "dateModified" || says(names, kSaysChanged) || is_changed(labelled) ||
        is_changed(inside)) {
      if (out_.modified.empty()) out_.modified = value;
      return;
    }
    if (dates_.size() < kCandidatesMax) dates_.push_back({k, sure ? 3 : 2, true, std::move(value)});
  }

  /// The text of a node with the short text right before it, where that may be its label.
  [[nodiscard]] std::string with_label(std::uint32_t k, std::string text) const {
    std::uint32_t before = k;
    for (int steps = 0; steps < 4 && before > 0; ++steps) {
      --before;
      if (!page_.nodes[before].is_text()) continue;
      const std::string label = tidy_line(slice(page_.text, page_.nodes[before].text));
      if (label.empty()) continue;
      if (label.size() <= 40 && !has_digit(label)) return label + " " + text;
      break;
    }
    return text;
  }

  void add_date(std::uint32_t k, int strength, bool is_time, const std::string& printed) {
    if (dates_.size() >= kCandidatesMax) return;
    for (PrintedDate& date : find_dates(printed, hints_)) {
      if (date.role == DateRole::kModified && out_.modified.empty()) out_.modified = date.iso;
      if (date.role == DateRole::kModified || date.role == DateRole::kOther) continue;
      if (date.role == DateRole::kPublished) strength = std::max(strength, 1);
      dates_.push_back({k, strength, is_time, std::move(date.iso)});
      return;
    }
  }
  void add_byline(std::uint32_t k, int strength, std::string name) {
    if (!name.empty() && bylines_.size() < kCandidatesMax)
      bylines_.push_back({k, strength, false, std::move(name)});
  }

  /// Keeps the outermost boxes that do not hold a node: what holds the title is no box beside it.
  void settle_boxes(std::uint32_t node) {
    beside_.clear();
    for (const Span& box : boxes_) {
      if (node != markup::kNoNode && box.begin <= node && node < box.end) continue;
      if (beside_.empty() || box.begin >= beside_.back().end) beside_.push_back(box);
    }
  }
  [[nodiscard]] bool is_boxed(std::uint32_t node) const {
    const auto after =
        std::upper_bound(beside_.begin(), beside_.end(), node,
                         [](std::uint32_t k, const Span& box) { return k < box.begin; });
    return after != beside_.begin() && node < std::prev(after)->end;
  }

  /// The heading that the page's title holds; the highest, then the longest, then the first.
  void find_heading() {
    int best_level = 9;
    std::size_t best_size = 0;
    for (const Heading& heading : headings_) {
      out_.headings.push_back(heading.text);
      const std::string name = bare(heading.text);
      if (name.size() <= 4 || title_bare_.find(name) == std::string::npos) continue;
      // The site's name stands in the title, too: at its end.
      const bool at_end = title_bare_.size() > name.size() && title_bare_.ends_with(name) &&
                          name.size() * 2 < title_bare_.size();
      const int level = heading.level + (at_end ? 4 : 0) + (is_boxed(heading.node) ? 3 : 0);
      if (level < best_level || (level == best_level && name.size() > best_size)) {
        best_level = level;
        best_size = name.size();
        heading_ = heading.node;
        out_.heading = heading.text;
      }
    }
    if (heading_ != markup::kNoNode && best_level < 7) return;
    for (const Heading& heading : headings_) {
      if (heading.level != 1 || is_boxed(heading.node)) continue;
      heading_ = heading.node;
      out_.heading = heading.text;
      return;
    }
  }

  /// The nodes around the headline in which its byline and date stand.
  void find_window() {
    const auto count = static_cast<std::uint32_t>(page_.nodes.size());
    if (heading_ == markup::kNoNode) {
      begin_ = end_ = 0;
      return;
    }
    begin_ = heading_ > kNodesBefore ? heading_ - kNodesBefore : 0;
    end_ = std::min(count, page_.nodes[heading_].end + kNodesAfter);
    int prose = 0;
    for (const std::uint32_t k : prose_) {
      if (k < heading_ || ++prose < kProseMax) continue;
      end_ = std::min(end_, k);
      break;
    }
  }
  [[nodiscard]] bool is_near(std::uint32_t k) const { return k >= begin_ && k < end_; }

  /// A date or a name without any mark counts only right by the title.
  [[nodiscard]] bool is_close(std::uint32_t k) const {
    return heading_ != markup::kNoNode && k + kNodesClose > heading_ &&
           k < page_.nodes[heading_].end + kNodesClose && is_near(k);
  }

  /// A candidate's worth: nearness first, then how it is marked up.
  [[nodiscard]] int worth(const Candidate& c) const {
    return (is_near(c.node) ? (c.node >= heading_ ? 12 : 10) : 0) + c.strength * 2;
  }
  [[nodiscard]] const Candidate* best_of(const std::vector<Candidate>& all) const {
    const Candidate* best = nullptr;
    for (const Candidate& c : all) {
      if (is_boxed(c.node) || (c.strength == 0 && !is_close(c.node))) continue;
      if (best == nullptr || worth(c) > worth(*best)) best = &c;
    }
    return best;
  }
  [[nodiscard]] Sight sight_of(const Candidate& c) const {
    if (!is_near(c.node)) return Sight::kFar;
    return c.strength > 0 ? Sight::kMarked : Sight::kNear;
  }

  /// The one name that is marked as a writer's, wherever it stands; nullptr when there are two.
  [[nodiscard]] const Candidate* only_marked() const {
    const Candidate* only = nullptr;
    for (const Candidate& c : bylines_) {
      if (c.strength != 3) continue;
      if (only != nullptr && only->value != c.value) return nullptr;
      only = &c;
    }
    return only;
  }

  void settle_byline() {
    const Candidate* best = best_of(bylines_);
    if (best == nullptr) best = only_marked();
    if (best == nullptr) return;
    out_.byline = best->value;
    out_.byline_sight = sight_of(*best);
    if (best->strength < 3) return;
    // Each of several writers has an element of their own.
    for (const Candidate& c : bylines_) {
      if (c.strength != 3 || c.node <= best->node || c.node > best->node + 40 || is_boxed(c.node))
        continue;
      if (is_near(c.node) && !same_people(c.value, out_.byline)) out_.byline += ", " + c.value;
    }
  }

  void settle_date() {
    const Candidate* best = best_of(dates_);
    for (const Candidate& c : dates_) {
      // The one date that is marked as the page's is believed wherever it stands.
      if (best == nullptr && c.strength == 3) best = &c;
    }
    if (best == nullptr) return;
    // Far from the title, a page's dates are the article's only when they are all the same day.
    if (!is_near(best->node) && best->strength < 3) {
      for (const Candidate& c : dates_) {
        if (c.strength >= 1 && !is_boxed(c.node) &&
            c.value.substr(0, 10) != best->value.substr(0, 10))
          return;
      }
    }
    out_.published = best->value;
    out_.published_sight = sight_of(*best);
    out_.published_by_time = best->is_time;
  }

  const markup::HtmlDocument& page_;
  std::string title_bare_;
  const DateHints& hints_;
  VisibleMetadata out_;
  std::vector<Heading> headings_;
  std::vector<Candidate> bylines_;
  std::vector<Candidate> dates_;
  std::vector<std::uint32_t> prose_;
  std::vector<Span> boxes_;   // nodes of what stands beside the article, nested ones too
  std::vector<Span> beside_;  // the outermost of them
  std::size_t texts_ = 0;
  std::string_view said_of_;
  std::uint8_t said_ = 0;
  std::uint32_t heading_ = markup::kNoNode;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace

VisibleMetadata read_visible(const markup::HtmlDocument& page, std::string_view page_title,
                             const DateHints& hints) {
  return Reader(page, page_title, hints).read();
}

}  // namespace dixit::article
