#include "article/metadata/json_ld.h"

#include "article/article_text.h"
#include "article/metadata/dates.h"
#include "article/page_scripts.h"

namespace dixit::article {
namespace {

using markup::JsonValue;

std::string plain(std::string_view value) { return tidy_line(markup::resolve_references(value)); }

/// How surely an object of that type is about the article itself; 0 when it is not.
int rank_of_type(std::string_view type) {
  if (const std::size_t slash = type.find_last_of("/#:"); slash != std::string_view::npos) {
    type.remove_prefix(slash + 1);
  }
  if (type.ends_with("NewsArticle") || type == "Report" || type == "LiveBlogPosting") return 4;
  if (type.ends_with("Article") || type.ends_with("BlogPosting") || type == "SocialMediaPosting")
    return 3;
  if (type == "CreativeWork" || type == "Review" || type == "Book" || type == "TVEpisode") return 2;
  if (type.ends_with("WebPage")) return 1;
  return 0;
}

int rank_of(JsonValue object) {
  const JsonValue type = object.find("@type");
  int rank = rank_of_type(type.as_string());
  for (const JsonValue one : type) rank = std::max(rank, rank_of_type(one.as_string()));
  return rank;
}

/// Finds the object about the article, and named things that it refers to: graphs, lists and nested
/// main entities are looked into.
class Search {
 public:
  void look(JsonValue value, int depth) {
    if (depth > 6 || ++seen_ > 20'000) return;
    if (value.is_array()) {
      for (const JsonValue element : value) look(element, depth + 1);
      return;
    }
    if (!value.is_object()) return;
    const int rank = rank_of(value);
    if (rank > best_rank_) {
      best_rank_ = rank;
      best_ = value;
    }
    if (value.find("@id").is_string() && value.find("name").is_string() && named_.size() < 1000)
      named_.push_back(value);
    if (website_.empty() && value.find("@type").as_string() == "WebSite")
      website_ = plain(value.find("name").as_string());
    for (const JsonValue member : value) {
      const std::string_view key = member.key();
      if (key == "@graph" || key == "mainEntity" || key == "mainEntityOfPage" || key == "hasPart" ||
          key == "isPartOf" || depth == 0) {
        look(member, depth + 1);
      }
    }
  }
  [[nodiscard]] JsonValue best() const { return best_; }
  [[nodiscard]] int best_rank() const { return best_rank_; }
  [[nodiscard]] const std::string& website() const { return website_; }
  /// The thing itself where a value only refers to it by its "@id".
  [[nodiscard]] JsonValue thing(JsonValue value) const {
    if (!value.is_object() || value.find("name").exists()) return value;
    const std::string_view id = value.find("@id").as_string();
    for (const JsonValue one : named_) {
      if (!id.empty() && one.find("@id").as_string() == id) return one;
    }
    return value;
  }

 private:
  JsonValue best_;
  std::vector<JsonValue> named_;
  std::string website_;
  int best_rank_ = 0;
  int seen_ = 0;
};

bool is_house(JsonValue value) {
  const std::string_view type = value.find("@type").as_string();
  return type.ends_with("Organization") || type.ends_with("Corporation");
}

/// The writers: names of people and of agencies, without roles and addresses.
void add_writers(const Search& search, JsonValue value, int depth, LinkedMetadata& out) {
  if (value.is_array() && depth < 3) {
    for (const JsonValue one : value) add_writers(search, one, depth + 1, out);
    return;
  }
  const JsonValue thing = search.thing(value);
  const std::string names = json_names(thing);
  const std::string clean = clean_byline(names);
  if (clean.empty() || out.byline.size() > 1000) return;
  if ((", " + out.byline + ", ").find(", " + clean + ", ") != std::string::npos) return;
  out.by_house = is_house(thing) && (out.byline.empty() || out.by_house);
  out.byline += (out.byline.empty() ? "" : ", ") + clean;
}

LinkedMetadata describe(const Search& search) {
  const JsonValue object = search.best();
  const int rank = search.best_rank();
  LinkedMetadata out;
  out.title = plain(object.find("headline").as_string());
  if (out.title.empty() && rank >= 2) out.title = plain(object.find("name").as_string());
  if (rank < 2) out.title.clear();  // of the web page, not of the article
  add_writers(search, object.find("author"), 0, out);
  if (out.byline.empty()) add_writers(search, object.find("creator"), 0, out);
  out.published = machine_date(plain(object.find("datePublished").as_string()));
  if (out.published.empty() && rank >= 2)
    out.published = machine_date(plain(object.find("dateCreated").as_string()));
  out.language = language_code(object.find("inLanguage").as_string());
  out.site = json_names(search.thing(object.find("publisher")));
  out.website = search.website();
  const JsonValue main = object.find("mainEntityOfPage");
  for (const JsonValue url : {object.find("url"), main.find("@id"), main}) {
    if (out.url.empty() && url.as_string().starts_with("http")) out.url = plain(url.as_string());
  }
  return out;
}

}  // namespace

std::string json_names(JsonValue value) {
  std::string names;
  const auto add = [&](std::string_view raw) {
    const std::string name = plain(raw);
    if (name.empty() || name.size() > 200 || name.starts_with("http")) return;
    if ((", " + names + ", ").find(", " + name + ", ") != std::string::npos) return;
    if (!names.empty()) names += ", ";
    names += name;
  };
  if (value.is_string()) add(value.as_string());
  if (value.is_object()) {
    const JsonValue name = value.find("name");
    add(name.as_string());
    for (const JsonValue one : name) add(one.as_string());
  }
  if (value.is_array()) {
    for (const JsonValue one : value) {
      add(one.as_string());
      add(one.find("name").as_string());
      if (names.size() > 1000) break;
    }
  }
  return names;
}

LinkedMetadata read_json_ld(const markup::HtmlDocument& page) {
  LinkedMetadata best;
  int best_rank = 0;
  std::string website;
  for (const Script& script : linked_scripts(page)) {
    const auto json = markup::parse_json(script.json);
    if (!json) continue;
    Search search;
    search.look(json->root(), 0);
    if (website.empty()) website = search.website();
    if (search.best_rank() == 0) continue;
    LinkedMetadata found = describe(search);
    const bool better = search.best_rank() > best_rank;
    if (better) std::swap(found, best);
    best.by_house = best.byline.empty() ? found.by_house : best.by_house;
    best.fill_from(found);
    if (better) best_rank = search.best_rank();
  }
  best.website = std::move(website);
  return best;
}

}  // namespace dixit::article
