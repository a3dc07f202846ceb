#include "article/body/html_beside.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "article/body/block_odds.h"
#include "article/body/boilerplate.h"
#include "article/readers.h"

namespace dixit::article {
namespace {

struct Stem {
  std::string_view stem;
  BesideKind kind;
  bool whole = false;  // the word is this, not only begins so
};

// Words in class and id names. The first that fits is taken, so the more telling stand first.
constexpr Stem kStems[] = {
    {"comment", BesideKind::kComments},      {"kommentar", BesideKind::kComments},
    {"disqus", BesideKind::kComments},       {"figcaption", BesideKind::kCaption},
    {"caption", BesideKind::kCaption},       {"credit", BesideKind::kCaption},
    {"cookie", BesideKind::kNotice},         {"consent", BesideKind::kNotice},
    {"gdpr", BesideKind::kNotice},           {"paywall", BesideKind::kNotice},
    {"disclaimer", BesideKind::kNotice},     {"newsletter", BesideKind::kNewsletter},
    {"subscri", BesideKind::kNewsletter},    {"signup", BesideKind::kNewsletter},
    {"donat", BesideKind::kNewsletter},      {"membership", BesideKind::kNewsletter},
    {"share", BesideKind::kShare},           {"sharing", BesideKind::kShare},
    {"social", BesideKind::kShare},          {"follow", BesideKind::kShare},
    {"addthis", BesideKind::kShare},         {"ad", BesideKind::kAdvert, true},
    {"ads", BesideKind::kAdvert, true},      {"advert", BesideKind::kAdvert},
    {"adsbygoogle", BesideKind::kAdvert},    {"sponsor", BesideKind::kAdvert},
    {"werbung", BesideKind::kAdvert},        {"anzeige", BesideKind::kAdvert, true},
    {"author", BesideKind::kAuthorBox},      {"autor", BesideKind::kAuthorBox},
    {"byline", BesideKind::kAuthorBox},      {"bio", BesideKind::kAuthorBox, true},
    {"dateline", BesideKind::kAuthorBox},    {"timestamp", BesideKind::kAuthorBox},
    {"meta", BesideKind::kAuthorBox, true},  {"tags", BesideKind::kTags, true},
    {"tag", BesideKind::kTags, true},        {"topics", BesideKind::kTags, true},
    {"keywords", BesideKind::kTags, true},   {"related", BesideKind::kRelated},
    {"recommend", BesideKind::kRelated},     {"recirc", BesideKind::kRelated},
    {"trending", BesideKind::kRelated},      {"popular", BesideKind::kRelated},
    {"mostread", BesideKind::kRelated},      {"teaser", BesideKind::kRelated},
    {"readmore", BesideKind::kRelated},      {"outbrain", BesideKind::kRelated},
    {"taboola", BesideKind::kRelated},       {"verwandt", BesideKind::kRelated},
    {"nav", BesideKind::kNavigation, true},  {"navbar", BesideKind::kNavigation},
    {"navig", BesideKind::kNavigation},      {"menu", BesideKind::kNavigation},
    {"breadcrumb", BesideKind::kNavigation}, {"footer", BesideKind::kNavigation},
    {"masthead", BesideKind::kNavigation},   {"paginat", BesideKind::kNavigation}};

std::optional<BesideKind> kind_of_names(const markup::HtmlDocument& page, std::uint32_t element) {
  const std::vector<std::string> words = name_words(page, element);
  if (words.empty()) return {};
  for (const Stem& stem : kStems) {
    for (const std::string& word : words) {
      if (stem.whole ? word == stem.stem : word.starts_with(stem.stem)) return stem.kind;
    }
  }
  return {};
}

std::optional<BesideKind> kind_of_tag(std::string_view tag) {
  if (tag == "figcaption" || tag == "figure" || tag == "caption") return BesideKind::kCaption;
  if (tag == "nav" || tag == "footer" || tag == "menu") return BesideKind::kNavigation;
  if (tag == "address") return BesideKind::kAuthorBox;
  return {};
}

class BesideFinder {
 public:
  BesideFinder(const markup::HtmlDocument& page, const Blocks& blocks, const Body& body)
      : page_(page), all_(blocks), body_(body), kept_(blocks.blocks.size() + 1) {
    for (const std::uint32_t b : body.kept) kept_[b + 1] = 1;
    for (std::size_t k = 1; k < kept_.size(); ++k) kept_[k] += kept_[k - 1];
    said_.resize(page.nodes.size());
  }

  std::vector<Beside> find() {
    const auto count = static_cast<std::uint32_t>(all_.blocks.size());
    for (std::uint32_t b = 0; b < count && bytes_ < kBesideBytesSum; ++b) {
      if (kept_[b + 1] != kept_[b]) {
        last_ = {};
        continue;
      }
      add(b, judge(b));
      if (out_.size() >= kBesideMax) break;
    }
    return std::move(out_);
  }

 private:
  struct Judged {
    BesideKind kind = BesideKind::kOther;
    std::uint32_t by = markup::kNoNode;  // the element that says so
    bool operator==(const Judged&) const = default;
  };

  [[nodiscard]] bool holds_kept(std::uint32_t node) const {
    const std::uint32_t begin = all_.before[node];
    return kept_[std::max(begin, all_.before[page_.nodes[node].end])] != kept_[begin];
  }

  /// What an element says of itself, remembered: 1 for nothing, else 2 and the kind.
  std::optional<BesideKind> ask(std::uint32_t node) {
    if (said_[node] == 0) {
      auto kind = kind_of_tag(page_.nodes[node].tag);
      if (!kind) kind = kind_of_names(page_, node);
      said_[node] = kind ? static_cast<std::uint8_t>(2 + static_cast<int>(*kind)) : 1;
    }
    if (said_[node] == 1) return {};
    return static_cast<BesideKind>(said_[node] - 2);
  }

  Judged judge(std::uint32_t b) {
    const Block& block = all_.blocks[b];
    const std::string line = block.weight < 120 ? block_text(page_, all_, block) : std::string();
    std::uint32_t node = block.owner;
    // An element with some of the article in it says nothing of what is beside that.
    for (; node != markup::kNoNode && !holds_kept(node); node = page_.nodes[node].parent) {
      if (const auto kind = ask(node)) {
        below_ = {};
        return {*kind, node};
      }
    }
    if (block.heading == 1 && b < first_kept()) return {};
    if (!line.empty() && is_label(line)) return {kind_of_label(line), block.owner};
    if (!line.empty() && !byline_of(line).empty()) return {BesideKind::kAuthorBox, block.owner};
    if (introduces_other_pages(line)) {
      const std::uint32_t parent = page_.nodes[block.owner].parent;
      below_ = {BesideKind::kRelated, parent == markup::kNoNode ? block.owner : parent};
      return below_;
    }
    if (below_.by != markup::kNoNode && block.heading == 0) return below_;
    below_ = {};
    if (block.link_weight * 10 >= block.weight * 6 && block.weight > 0) {
      const bool within = b > first_kept();
      return {within ? BesideKind::kRelated : BesideKind::kNavigation, markup::kNoNode};
    }
    return {};
  }

  static BesideKind kind_of_label(std::string_view line) {
    constexpr std::string_view kPictures[] = {"photo", "image",  "picture", "foto",
                                              "bild",  "credit", "crédit",  "写真"};
    std::string lower(line);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const std::string_view word : kPictures) {
      if (lower.starts_with(word)) return BesideKind::kCaption;
    }
    for (const std::string_view word : {"read", "see", "related", "also", "mehr", "lesen", "lire",
                                        "leggi", "lee", "leia", "czytaj"}) {
      if (lower.starts_with(word)) return BesideKind::kRelated;
    }
    if (lower == "tags") return BesideKind::kTags;
    return lower == "share" ? BesideKind::kShare : BesideKind::kAdvert;
  }

  [[nodiscard]] std::uint32_t first_kept() const {
    return body_.kept.empty() ? 0 : body_.kept.front();
  }

  void add(std::uint32_t b, const Judged& judged) {
    const Block& block = all_.blocks[b];
    const std::string line = block_text(page_, all_, block);
    if (line.empty()) return;
    Span place{};
    for (std::uint32_t p = block.pieces_begin; p < block.pieces_end; ++p) {
      const Piece& piece = all_.pieces[p];
      if (!piece.is_text()) continue;
      const Span span = page_.nodes[piece.node].text;
      if (place.empty()) place.begin = span.begin;
      place.end = span.end;
    }
    place = page_.places.to_source(place);
    if (!last_ || *last_ != judged || out_.empty() || out_.back().text.size() >= kBesideBytesMax) {
      out_.push_back({judged.kind, {}, place});
    }
    last_ = judged;
    Beside& to = out_.back();
    const std::size_t before = to.text.size();
    if (!to.text.empty()) to.text += ' ';
    to.text += line;
    to.place.end = std::max(to.place.end, place.end);
    if (to.text.size() > kBesideBytesMax) {
      std::size_t end = kBesideBytesMax;
      while (end > 0 && (static_cast<unsigned char>(to.text[end]) & 0xC0) == 0x80) --end;
      to.text.resize(end);
    }
    bytes_ += to.text.size() - std::min(before, to.text.size());
  }

  const markup::HtmlDocument& page_;
  const Blocks& all_;
  const Body& body_;
  std::vector<std::uint32_t> kept_;  // running sums
  std::vector<std::uint8_t> said_;
  std::optional<Judged> last_;
  Judged below_;
  std::vector<Beside> out_;
  std::size_t bytes_ = 0;
};

}  // namespace

std::vector<Beside> find_beside(const markup::HtmlDocument& page, const Blocks& blocks,
                                const Body& body) {
  return BesideFinder(page, blocks, body).find();
}

}  // namespace dixit::article
