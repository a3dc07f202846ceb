/* The C interface as a C99 program sees it, against the shared library: arguments that make no
 * sense, lifetimes, and the same answers as everywhere. Prints what failed; gives 1 then. */
#include <dixit/dixit.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static int failures = 0;
#define CHECK(what)                                              \
  do {                                                           \
    if (!(what)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what); \
      ++failures;                                                \
    }                                                            \
  } while (0)

static const char kAnswer[] =
    "The ferry to Ostrava Island will run again in April. We have not sold the old pier, and we "
    "will not sell it while I am harbour master.";

static dixit_query ask(const char* text, const char* speaker) {
  dixit_query query;
  query.text = text;
  query.text_size = DIXIT_NUL_ENDED;
  query.speaker = speaker;
  return query;
}

static dixit_sources* hearing(void) {
  dixit_text text;
  dixit_sources* sources = dixit_sources_new();
  memset(&text, 0, sizeof text);
  text.size = sizeof text;
  text.id = "hearing";
  text.language = "en";
  text.evidence = DIXIT_CLEANED_TRANSCRIPT;
  CHECK(dixit_sources_add_text(sources, &text, NULL) == DIXIT_OK);
  CHECK(dixit_sources_add_turn(sources, "CLERK", "Will the ferry run again, Ms. Tamsin?",
                               DIXIT_NUL_ENDED, 0, 4, NULL) == DIXIT_OK);
  CHECK(dixit_sources_add_turn(sources, "TAMSIN", kAnswer, sizeof kAnswer - 1, 4, 14, NULL) ==
        DIXIT_OK);
  return sources;
}

static void expect_error(int status, dixit_error* error, int kind, int line) {
  if (status != kind || error == NULL || (int)dixit_error_kind_of(error) != kind ||
      dixit_error_line(error)[0] == '\0' || strchr(dixit_error_line(error), '\n') != NULL) {
    fprintf(stderr, "%s:%d: expected error %d, found %d: %s\n", __FILE__, line, kind, status,
            dixit_error_line(error));
    ++failures;
  }
  dixit_error_free(error);
}
#define REFUSED(kind, call)                      \
  do {                                           \
    dixit_error* error = NULL;                   \
    int status = (call);                         \
    expect_error(status, error, kind, __LINE__); \
  } while (0)
#define REFUSED_POINTER(kind, call)                                       \
  do {                                                                    \
    dixit_error* error = NULL;                                            \
    void* made = (call);                                                  \
    CHECK(made == NULL);                                                  \
    expect_error((int)dixit_error_kind_of(error), error, kind, __LINE__); \
  } while (0)

static void null_arguments(const dixit_finder* finder) {
  dixit_query query = ask("the old pier", NULL);
  dixit_query empty = ask(NULL, NULL);
  dixit_sources* sources = dixit_sources_new();
  dixit_text text;
  dixit_range range = {0, 1};
  memset(&text, 0, sizeof text);
  REFUSED(DIXIT_ERROR_USAGE, dixit_sources_add_path(NULL, "a", &error));
  REFUSED(DIXIT_ERROR_USAGE, dixit_sources_add_path(sources, NULL, &error));
  REFUSED(DIXIT_ERROR_USAGE, dixit_sources_add_file(sources, "a.txt", NULL, 4, &error));
  REFUSED(DIXIT_ERROR_USAGE, dixit_sources_add_text(sources, NULL, &error));
  REFUSED(DIXIT_ERROR_USAGE, dixit_sources_add_text(sources, &text, &error)); /* no size */
  text.size = sizeof text;
  REFUSED(DIXIT_ERROR_USAGE, dixit_sources_add_text(sources, &text, &error)); /* no id */
  REFUSED(DIXIT_ERROR_USAGE, dixit_sources_add_turn(sources, NULL, "a", 1, 0, 0, &error));
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_collection_open(NULL, NULL, &error));
  REFUSED_POINTER(DIXIT_ERROR_EMPTY, dixit_collection_open(sources, NULL, &error));
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_finder_new(NULL, NULL, &error));
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_find(NULL, &query, &error));
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_find(finder, NULL, &error));
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_find(finder, &empty, &error));
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_find_json(finder, NULL, NULL, &error));
  REFUSED(DIXIT_ERROR_USAGE, dixit_locate(finder, &query, 1, NULL, 4, NULL, &error));
  REFUSED(DIXIT_ERROR_USAGE, dixit_find_all(finder, NULL, 1, 1, NULL, &error));
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_check(finder, NULL, 0, "a.html", 0, &error));
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_article_read("a", 1, NULL, NULL, &error));
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_collection_text(NULL, 0, range, &error));
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_collection_source(NULL, 0, &error));
  REFUSED(DIXIT_ERROR_USAGE, dixit_index_build(NULL, "a", NULL, NULL, &error));
  REFUSED(DIXIT_ERROR_EMPTY, dixit_index_build(sources, "a", NULL, NULL, &error));
  CHECK(dixit_find(NULL, NULL, NULL) == NULL); /* an error that nobody wants */
  CHECK(dixit_collection_source_count(NULL) == 0 && dixit_collection_word_count(NULL) == 0);
  CHECK(dixit_collection_problem(NULL, 0) == NULL);
  CHECK(dixit_error_kind_of(NULL) == DIXIT_OK && strcmp(dixit_error_line(NULL), "") == 0);
  dixit_sources_free(sources);
  dixit_sources_free(NULL);
  dixit_collection_free(NULL);
  dixit_source_free(NULL);
  dixit_finder_free(NULL);
  dixit_finding_free(NULL);
  dixit_article_free(NULL);
  dixit_report_free(NULL);
  dixit_error_free(NULL);
  dixit_string_free(NULL);
}

static void findings(const dixit_finder* finder) {
  dixit_query queries[3];
  dixit_finding* found[3];
  dixit_query query = ask("We have sold the old pier", "Tamsin");
  dixit_finding* finding = dixit_find(finder, &query, NULL);
  char* json = dixit_find_json(finder, &query, "7", NULL);
  CHECK(finding != NULL && finding->match_count == 1);
  if (finding != NULL && finding->match_count == 1) {
    const dixit_match* match = &finding->matches[0];
    CHECK(strcmp(match->source_id, "hearing") == 0 && strcmp(match->speaker, "TAMSIN") == 0);
    CHECK(finding->who == DIXIT_SAME && finding->status == DIXIT_NO_STATUS);
    CHECK(finding->severity > 0 && strstr(finding->material, "negation") != NULL);
    CHECK(finding->evidence == DIXIT_CLEANED_TRANSCRIPT);
    CHECK(match->edit_count == 1 && match->edits[0].op == DIXIT_DROP);
    CHECK(match->edit_count == 1 && strcmp(match->edits[0].source_text, "not") == 0);
    CHECK(match->segment_count >= 1 && match->start_seconds > 4 && match->end_seconds < 14);
    CHECK(finding->reason_count >= 1 && finding->reasons[0][0] != '\0');
    CHECK(json != NULL && strstr(json, dixit_form_name(finding->form)) != NULL);
  }
  CHECK(json != NULL && strncmp(json, "{\"id\":\"7\"", 9) == 0 && json[strlen(json) - 1] == '\n');
  dixit_string_free(json);
  dixit_finding_free(finding);

  queries[0] = ask("The ferry to Ostrava Island will run again in April.", NULL);
  queries[1] = ask("Nobody consulted the beekeepers of Lower Marsh about honey", NULL);
  queries[2] = ask("we will not sell it while I am harbour master", "Tamsin");
  CHECK(dixit_find_all(finder, queries, 3, 2, found, NULL) == DIXIT_OK);
  CHECK(found[0]->form == DIXIT_VERBATIM && found[1]->form == DIXIT_NOT_FOUND);
  CHECK(found[1]->match_count == 0 && found[1]->severity == -1);
  CHECK(found[2]->who == DIXIT_SAME);
  dixit_finding_free(found[0]);
  dixit_finding_free(found[1]);
  dixit_finding_free(found[2]);

  queries[1].text = "\xff\xfe";
  REFUSED(DIXIT_ERROR_ENCODING, dixit_find_all(finder, queries, 3, 2, found, &error));
  CHECK(found[0] == NULL && found[2] == NULL);
  REFUSED_POINTER(DIXIT_ERROR_ENCODING, dixit_find(finder, &queries[1], &error));
}

static void places(const dixit_finder* finder, const dixit_collection* collection) {
  dixit_place found[4];
  dixit_located located[2];
  dixit_query queries[2];
  char* text;
  queries[0] = ask("not sold the old pier", NULL);
  queries[1] = ask("Nobody consulted the beekeepers of Lower Marsh about honey", NULL);
  CHECK(dixit_locate(finder, &queries[0], 0, found, 4, located, NULL) == DIXIT_OK);
  CHECK(located[0].count == 1 && found[0].rank == 0 && found[0].source == 0);
  text = dixit_collection_text(collection, found[0].source, found[0].words, NULL);
  CHECK(text != NULL && strcmp(text, "not sold the old pier") == 0);
  dixit_string_free(text);
  /* Room for none: how many there are is still told. */
  CHECK(dixit_locate(finder, &queries[0], 1, NULL, 0, located, NULL) == DIXIT_OK);
  CHECK(located[0].count == 1);
  CHECK(dixit_locate_all(finder, queries, 2, 1, 0, found, 2, located, NULL) == DIXIT_OK);
  CHECK(located[0].count == 1 && located[1].count == 0);
  CHECK(dixit_locate_all(finder, NULL, 0, 1, 0, NULL, 0, NULL, NULL) == DIXIT_OK);
}

static void articles(const dixit_finder* finder) {
  static const char story[] =
      "\"We have not sold the old pier,\" Tamsin told the hearing on Monday.\n";
  dixit_report* report = dixit_check(finder, story, sizeof story - 1, "story.md", 0, NULL);
  dixit_article* article = dixit_article_read(story, DIXIT_NUL_ENDED, "story.md", NULL, NULL);
  char* json = dixit_check_json(finder, story, DIXIT_NUL_ENDED, "story.md", 1, NULL);
  CHECK(article != NULL && article->quotation_count == 1);
  CHECK(article != NULL && strcmp(article->quotations[0].speaker, "Tamsin") == 0);
  CHECK(report != NULL && report->article->quotation_count == 1);
  CHECK(report != NULL && report->findings[0]->who == DIXIT_SAME);
  CHECK(json != NULL && strstr(json, "\"dixit.findings/1\"") != NULL);
  dixit_string_free(json);
  dixit_article_free(article);
  dixit_report_free(report);
}

static int count_calls(uint64_t done, uint64_t total, void* user) {
  *(int*)user += done <= total;
  return 1;
}

static void indexes(const char* path) {
  dixit_sources* sources = hearing();
  dixit_sources* indexed = dixit_sources_new();
  dixit_index_options options;
  dixit_index_summary summary;
  dixit_collection* collection;
  dixit_source* source;
  int calls = 0;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.progress = count_calls;
  options.user = &calls;
  CHECK(dixit_index_build(sources, path, &options, &summary, NULL) == DIXIT_OK);
  CHECK(calls == 1 && summary.sources == 1 && summary.words > 20 && summary.bytes > 100);
  CHECK(dixit_sources_add_path(indexed, path, NULL) == DIXIT_OK);
  collection = dixit_collection_open(indexed, NULL, NULL);
  CHECK(dixit_collection_word_count(collection) == summary.words);
  source = dixit_collection_source(collection, 0, NULL);
  CHECK(source != NULL && strcmp(source->id, "hearing") == 0 && source->speaker_count == 2);
  CHECK(source != NULL && source->evidence == DIXIT_CLEANED_TRANSCRIPT && !isnan(source->seconds));
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_collection_source(collection, 1, &error));
  dixit_source_free(source);
  dixit_collection_free(collection);
  dixit_sources_free(sources);
  dixit_sources_free(indexed);
  remove(path);
}

int main(int argc, char** argv) {
  dixit_sources* sources = hearing();
  dixit_collection* collection = dixit_collection_open(sources, NULL, NULL);
  dixit_find_options options;
  dixit_finder* finder;
  dixit_finder* other;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.house = "no-such-house";
  REFUSED_POINTER(DIXIT_ERROR_USAGE, dixit_finder_new(collection, &options, &error));
  finder = dixit_finder_new(collection, NULL, NULL);
  other = dixit_finder_new(collection, NULL, NULL);
  dixit_sources_free(sources);
  CHECK(dixit_abi_version() == DIXIT_ABI_VERSION);
  CHECK(strcmp(dixit_form_name(DIXIT_NOT_FOUND), "not_found") == 0);
  CHECK(strcmp(dixit_form_name(DIXIT_NO_FORM), "") == 0);
  CHECK(strcmp(dixit_who_name(DIXIT_MIXED), "mixed") == 0);
  CHECK(strcmp(dixit_status_name(DIXIT_AMBIGUOUS), "ambiguous") == 0);
  CHECK(strcmp(dixit_evidence_name(DIXIT_NOTES), "notes") == 0);
  CHECK(strcmp(dixit_edit_op_name(DIXIT_MOVE), "move") == 0);
  CHECK(strcmp(dixit_edit_class_name(DIXIT_STYLE), "style") == 0);
  null_arguments(finder);
  places(finder, collection);
  dixit_finder_free(other);
  dixit_collection_free(collection); /* the finder keeps it */
  findings(finder);
  articles(finder);
  dixit_finder_free(finder);
  if (argc > 1) indexes(argv[1]);
  if (failures == 0) puts("good");
  return failures == 0 ? 0 : 1;
}
