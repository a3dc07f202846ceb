/* find_c SOURCE QUOTATION [SPEAKER]: where the words stand, what was done to them, whose they are.
 */
#include <dixit/dixit.h>
#include <stdio.h>

static int failed(dixit_error* error) {
  fprintf(stderr, "%s\n", dixit_error_line(error));
  dixit_error_free(error);
  return 2;
}

static int find(const dixit_collection* collection, const dixit_finder* finder,
                const dixit_query* query) {
  dixit_error* error = NULL;
  dixit_place places[8];
  dixit_located located;
  dixit_finding* finding;
  char* json;
  size_t k;

  /* The fast way: places, nothing judged. */
  if (dixit_locate(finder, query, 1, places, 8, &located, &error) != DIXIT_OK) return failed(error);
  for (k = 0; k < located.count && k < 8; ++k) {
    char* text = dixit_collection_text(collection, places[k].source, places[k].words, NULL);
    printf("words %u-%u: %s\n", (unsigned)places[k].words.begin, (unsigned)places[k].words.end,
           text == NULL ? "" : text);
    dixit_string_free(text);
  }

  /* The whole way. */
  finding = dixit_find(finder, query, &error);
  if (finding == NULL) return failed(error);
  printf("%s %s severity %d %s\n", dixit_form_name(finding->form), dixit_who_name(finding->who),
         finding->severity, finding->material);
  for (k = 0; k < finding->match_count; ++k) {
    const dixit_match* match = &finding->matches[k];
    printf("%s at %.3f s: %s\n", match->speaker, match->start_seconds, match->text);
  }
  dixit_finding_free(finding);

  /* The same as a line of JSON. */
  json = dixit_find_json(finder, query, "1", &error);
  if (json == NULL) return failed(error);
  fputs(json, stdout);
  dixit_string_free(json);
  return 0;
}

int main(int argc, char** argv) {
  dixit_error* error = NULL;
  dixit_sources* sources;
  dixit_collection* collection;
  dixit_finder* finder;
  dixit_query query;
  int status;
  if (argc < 3) {
    fprintf(stderr, "find_c SOURCE QUOTATION [SPEAKER]\n");
    return 2;
  }
  sources = dixit_sources_new();
  if (dixit_sources_add_path(sources, argv[1], &error) != DIXIT_OK) return failed(error);
  collection = dixit_collection_open(sources, NULL, &error);
  dixit_sources_free(sources);
  if (collection == NULL) return failed(error);
  finder = dixit_finder_new(collection, NULL, &error);
  if (finder == NULL) return failed(error);
  query.text = argv[2];
  query.text_size = DIXIT_NUL_ENDED;
  query.speaker = argc > 3 ? argv[3] : NULL;
  status = find(collection, finder, &query);
  dixit_finder_free(finder);
  dixit_collection_free(collection);
  return status;
}
