// The C interface: finders, places, findings and articles.
#include <algorithm>

#include "lib/c_handles.h"
#include "lib/c_wall.h"

using namespace dixit::lib;
using dixit::lib::api::Error;
using dixit::lib::api::ErrorKind;
template <class T>
using Out = dixit::lib::api::Result<T>;

namespace {

static_assert(sizeof(dixit_place) == sizeof(api::Place) && sizeof(dixit_place) == 56);
static_assert(offsetof(dixit_place, bytes) == 24 && offsetof(dixit_place, surety) == 48);

Out<api::Query> query_of(const dixit_query& query) {
  if (query.text == nullptr) return missing("the quotation's text");
  return api::Query{view_of(query.text, query.text_size),
                    query.speaker == nullptr ? std::string_view{} : query.speaker};
}

Out<std::vector<api::Query>> queries_of(const dixit_query* queries, std::size_t count) {
  if (queries == nullptr && count > 0) return missing("queries");
  std::vector<api::Query> out;
  out.reserve(count);
  for (std::size_t k = 0; k < count; ++k) {
    const auto query = query_of(queries[k]);
    if (!query) return query.error();
    out.push_back(*query);
  }
  return out;
}

/// What most functions are asked with.
Out<api::Query> asked(const dixit_finder* finder, const dixit_query* query) {
  if (finder == nullptr) return missing("a finder");
  if (query == nullptr) return missing("a query");
  return query_of(*query);
}

Out<std::string_view> article_bytes(const dixit_finder* finder, const char* bytes, size_t size,
                                    const char* name) {
  if (finder == nullptr) return missing("a finder");
  if (bytes == nullptr) return missing("bytes");
  if (name == nullptr) return missing("a name");
  return view_of(bytes, size);
}

void write(const api::Located& found, dixit_place* places, std::size_t room,
           dixit_located* located) {
  const std::size_t count = std::min(room, found.places.size());
  if (count > 0) std::memcpy(places, found.places.data(), count * sizeof(dixit_place));
  if (located != nullptr) *located = {found.places.size(), found.too_short ? 1 : 0};
}

}  // namespace

dixit_finder* dixit_finder_new(const dixit_collection* collection,
                               const dixit_find_options* options, dixit_error** error) {
  return as_pointer<dixit_finder*>(error, [&]() -> Out<dixit_finder*> {
    if (collection == nullptr) return missing("a collection");
    const auto given = taken(options);
    if (!given) return given.error();
    api::FindOptions how;
    if (given->top != 0) how.top = given->top;
    how.house = string_of(given->house);
    how.language = string_of(given->language);
    if (given->gap_limit_words != 0) how.gap_limit_words = given->gap_limit_words;
    how.complete = given->complete != 0;
    auto made = api::Finder::make(collection->collection, how);
    if (!made) return made.error();
    return new dixit_finder{std::move(*made)};
  });
}

void dixit_finder_free(dixit_finder* finder) { delete finder; }

int dixit_locate(const dixit_finder* finder, const dixit_query* query, unsigned top,
                 dixit_place* places, size_t room, dixit_located* located, dixit_error** error) {
  return as_status(error, [&]() -> Out<bool> {
    const auto text = asked(finder, query);
    if (!text) return text.error();
    if (places == nullptr && room > 0) return missing("places");
    const auto found = finder->finder.locate(*text, top);
    if (!found) return found.error();
    write(*found, places, room, located);
    return true;
  });
}

int dixit_locate_all(const dixit_finder* finder, const dixit_query* queries, size_t count,
                     unsigned top, unsigned threads, dixit_place* places, size_t room,
                     dixit_located* located, dixit_error** error) {
  return as_status(error, [&]() -> Out<bool> {
    if (finder == nullptr) return missing("a finder");
    if (places == nullptr && room > 0) return missing("places");
    const auto texts = queries_of(queries, count);
    if (!texts) return texts.error();
    const auto found = finder->finder.locate_all(*texts, top, threads);
    if (!found) return found.error();
    for (std::size_t k = 0; k < count; ++k)
      write((*found)[k], places + k * room, room, located == nullptr ? nullptr : located + k);
    return true;
  });
}

dixit_finding* dixit_find(const dixit_finder* finder, const dixit_query* query,
                          dixit_error** error) {
  return as_pointer<dixit_finding*>(error, [&]() -> Out<dixit_finding*> {
    const auto text = asked(finder, query);
    if (!text) return text.error();
    auto found = finder->finder.find(*text);
    if (!found) return found.error();
    return new FindingHandle(std::move(*found));
  });
}

void dixit_finding_free(dixit_finding* finding) { delete static_cast<FindingHandle*>(finding); }

char* dixit_find_json(const dixit_finder* finder, const dixit_query* query, const char* id,
                      dixit_error** error) {
  return as_pointer<char*>(error, [&]() -> Out<char*> {
    const auto text = asked(finder, query);
    if (!text) return text.error();
    const auto line = finder->finder.find_json(*text, id == nullptr ? "" : id);
    if (!line) return line.error();
    return copied(*line);
  });
}

int dixit_find_all(const dixit_finder* finder, const dixit_query* queries, size_t count,
                   unsigned threads, dixit_finding** findings, dixit_error** error) {
  if (findings != nullptr) std::fill_n(findings, count, nullptr);
  return as_status(error, [&]() -> Out<bool> {
    if (finder == nullptr) return missing("a finder");
    if (findings == nullptr && count > 0) return missing("room for the findings");
    const auto texts = queries_of(queries, count);
    if (!texts) return texts.error();
    auto found = finder->finder.find_all(*texts, threads);
    if (!found) return found.error();
    std::vector<std::unique_ptr<FindingHandle>> made;
    for (api::Finding& each : *found)
      made.push_back(std::make_unique<FindingHandle>(std::move(each)));
    for (std::size_t k = 0; k < count; ++k) findings[k] = made[k].release();
    return true;
  });
}

dixit_article* dixit_article_read(const char* bytes, size_t bytes_size, const char* name,
                                  const char* language, dixit_error** error) {
  return as_pointer<dixit_article*>(error, [&]() -> Out<dixit_article*> {
    if (bytes == nullptr) return missing("bytes");
    if (name == nullptr) return missing("a name");
    auto read = api::read_article(view_of(bytes, bytes_size), name, string_of(language));
    if (!read) return read.error();
    return new ArticleHandle(std::move(*read));
  });
}

void dixit_article_free(dixit_article* article) { delete static_cast<ArticleHandle*>(article); }

dixit_report* dixit_check(const dixit_finder* finder, const char* bytes, size_t bytes_size,
                          const char* name, unsigned threads, dixit_error** error) {
  return as_pointer<dixit_report*>(error, [&]() -> Out<dixit_report*> {
    const auto article = article_bytes(finder, bytes, bytes_size, name);
    if (!article) return article.error();
    auto checked = finder->finder.check(*article, name, threads);
    if (!checked) return checked.error();
    return new ReportHandle(std::move(*checked));
  });
}

void dixit_report_free(dixit_report* report) { delete static_cast<ReportHandle*>(report); }

char* dixit_check_json(const dixit_finder* finder, const char* bytes, size_t bytes_size,
                       const char* name, unsigned threads, dixit_error** error) {
  return as_pointer<char*>(error, [&]() -> Out<char*> {
    const auto article = article_bytes(finder, bytes, bytes_size, name);
    if (!article) return article.error();
    const auto json = finder->finder.check_json(*article, name, threads);
    if (!json) return json.error();
    return copied(*json);
  });
}

namespace {

/// 0 and what is no number of the list are "".
template <class Public, class Number>
const char* named(Number number) {
  const int value = static_cast<int>(number);
  return value < 1 || value > 255 ? "" : api::name(static_cast<Public>(value - 1));
}

}  // namespace

const char* dixit_form_name(dixit_form form) { return named<api::Form>(form); }
const char* dixit_who_name(dixit_who who) { return named<api::Who>(who); }
const char* dixit_status_name(dixit_status status) { return named<api::Status>(status); }
const char* dixit_evidence_name(dixit_evidence evidence) { return named<api::Evidence>(evidence); }
const char* dixit_edit_op_name(dixit_edit_op op) { return named<api::EditOp>(op); }
const char* dixit_edit_class_name(dixit_edit_class edit_class) {
  return named<api::EditClass>(edit_class);
}
