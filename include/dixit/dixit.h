/* Dixit as a C library (C99): find quotations in transcripts and documents, and say what was done
 * to their words. docs/library.md tells how it is used and what it costs; <dixit/dixit.hpp> is the
 * same for C++20.
 *
 * Text is UTF-8, given as pointer and size in bytes; DIXIT_NUL_ENDED for a size means up to the
 * first zero byte. Text that is not UTF-8 is refused (DIXIT_ERROR_ENCODING). Strings that come out
 * end with a zero byte.
 *
 * Counting: ranges are [begin, end), from 0: of words (of a quotation: those inside its marks; of a
 * source: the spoken ones) or of bytes of UTF-8. Times are seconds from the recording's start, NaN
 * where the source tells none.
 *
 * Errors: a function that can fail takes a dixit_error** last, which may be NULL. Where it fails it
 * gives NULL, or the number of the error's kind where it gives an int (0 is success), and *error
 * becomes a new error, to be freed. On success *error is left as it is.
 *
 * Ownership: what a function named _new, _open, _read, _find, _check or _source gives is the
 * caller's, to be freed with the _free of its type; so are char* (dixit_string_free). const char*
 * and pointers to const structs belong to the handle they were asked of, and live as long as it.
 * Handles may be freed in any order: a finder keeps its collection alive. Every _free takes NULL.
 * NULL for a handle that is needed is DIXIT_ERROR_USAGE, never a crash.
 *
 * Threads: collections and finders, and everything that was handed out, may be read from any number
 * of threads at once. A dixit_sources belongs to one thread at a time.
 *
 * Structs that the library hands out by pointer may grow at their end; those that stand in arrays
 * keep their size for one DIXIT_ABI_VERSION. Those the caller makes begin with `size`, to be set to
 * sizeof of itself: what an older caller does not know is 0. A zero in a struct of options means
 * the default.
 *
 * The library writes nothing to standard output or standard error, never ends the program, and does
 * not touch its signals. */
#ifndef DIXIT_DIXIT_H
#define DIXIT_DIXIT_H

#include <dixit/version.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DIXIT_NUL_ENDED SIZE_MAX

/* ---- The library and its errors ---- */

/* "0.1.0" of the library that is loaded, and its DIXIT_ABI_VERSION. */
DIXIT_API const char* dixit_version(void);
DIXIT_API int dixit_abi_version(void);

typedef enum dixit_error_kind {
  DIXIT_OK = 0,
  DIXIT_ERROR_USAGE = 1,    /* an argument makes no sense */
  DIXIT_ERROR_OPEN = 2,     /* a file or folder cannot be opened or read */
  DIXIT_ERROR_FORMAT = 3,   /* bytes that are not what the format asks for */
  DIXIT_ERROR_ENCODING = 4, /* bytes that are not text; of a quotation: not UTF-8 */
  DIXIT_ERROR_LIMIT = 5,    /* a limit was reached */
  DIXIT_ERROR_EMPTY = 6,    /* nothing of use in the input */
  DIXIT_ERROR_WRITE = 7,    /* an output cannot be written */
  DIXIT_ERROR_STOPPED = 8,  /* the caller's progress function asked to stop */
  DIXIT_ERROR_MEMORY = 9,   /* out of memory */
  DIXIT_ERROR_INTERNAL = 10 /* a fault of the library */
} dixit_error_kind;

typedef struct dixit_error dixit_error;
/* Of NULL: DIXIT_OK and "". */
DIXIT_API dixit_error_kind dixit_error_kind_of(const dixit_error* error);
/* One line for a person: what is wrong, where, what to do; no line break, no full stop. */
DIXIT_API const char* dixit_error_line(const dixit_error* error);
DIXIT_API void dixit_error_free(dixit_error* error);

DIXIT_API void dixit_string_free(char* string);

typedef struct dixit_range {
  uint32_t begin;
  uint32_t end;
} dixit_range;

/* ---- What is searched ---- */

typedef enum dixit_evidence {
  DIXIT_AUDIO_CHECKED = 1,
  DIXIT_TRUE_VERBATIM_TRANSCRIPT = 2,
  DIXIT_CLEANED_TRANSCRIPT = 3,
  DIXIT_OFFICIAL_EDITED_RECORD = 4,
  DIXIT_NOTES = 5 /* what nobody states */
} dixit_evidence;

/* A list of sources: paths, files in memory, texts. */
typedef struct dixit_sources dixit_sources;
DIXIT_API dixit_sources* dixit_sources_new(void); /* NULL: out of memory */
DIXIT_API void dixit_sources_free(dixit_sources* sources);
/* A file, a folder (what is below it) or an index file. It is read when the collection is opened.
 */
DIXIT_API int dixit_sources_add_path(dixit_sources* sources, const char* path, dixit_error** error);
/* A file in memory: WebVTT, SRT, JSON, HTML, Markdown, plain text, … The ending of its name tells
 * the format; without the ending it is the source's id. The bytes are copied. */
DIXIT_API int dixit_sources_add_file(dixit_sources* sources, const char* name, const char* bytes,
                                     size_t bytes_size, dixit_error** error);

typedef struct dixit_text {
  size_t size;          /* sizeof(dixit_text) */
  const char* id;       /* what findings call it; needed */
  const char* title;    /* NULL or "" for none; likewise below */
  const char* date;     /* "2025-11-26" */
  const char* language; /* ISO 639-1; none: told from the words */
  dixit_evidence evidence;
} dixit_text;
/* Begins a source that the caller has taken apart; turns are added to it until the next one. */
DIXIT_API int dixit_sources_add_text(dixit_sources* sources, const dixit_text* text,
                                     dixit_error** error);
/* What one speaker (NULL: not known) says without a break, and when (NaN: not known). Turns of one
 * speaker that follow each other are read as one. "[applause]" and the like are no words. */
DIXIT_API int dixit_sources_add_turn(dixit_sources* sources, const char* speaker, const char* text,
                                     size_t text_size, double start_seconds, double end_seconds,
                                     dixit_error** error);

typedef struct dixit_open_options {
  size_t size;    /* sizeof(dixit_open_options) */
  int keep_going; /* leave out what cannot be read, and tell in dixit_collection_problem() */
  dixit_evidence evidence; /* of all sources, whatever they state */
  unsigned threads;        /* for reading; 0: one per processor */
} dixit_open_options;

/* Sources, ready to be searched; numbered from 0 in the order in which they were named: paths,
 * files, texts, then those of index files. */
typedef struct dixit_collection dixit_collection;
/* Reads sources into memory and maps index files. `options` may be NULL. `sources` may be freed
 * afterwards. Errors: those of the first source that cannot be read. */
DIXIT_API dixit_collection* dixit_collection_open(const dixit_sources* sources,
                                                  const dixit_open_options* options,
                                                  dixit_error** error);
DIXIT_API void dixit_collection_free(dixit_collection* collection);
DIXIT_API uint32_t dixit_collection_source_count(const dixit_collection* collection);
DIXIT_API uint64_t dixit_collection_word_count(const dixit_collection* collection);
/* What was left out, and what was odd in what was read, line by line; NULL past the last. */
DIXIT_API const char* dixit_collection_problem(const dixit_collection* collection, size_t number);
/* The words of a source as they stand there. */
DIXIT_API char* dixit_collection_text(const dixit_collection* collection, uint32_t source,
                                      dixit_range words, dixit_error** error);

typedef struct dixit_source {
  const char* id;
  const char* path; /* "" for what was given in memory as a text */
  const char* kind; /* "transcript" or "document" */
  const char* title;
  const char* date;
  const char* language;
  dixit_evidence evidence;
  uint32_t words;
  double seconds; /* length of what is covered */
  const char* const* speakers;
  size_t speaker_count;
} dixit_source;
DIXIT_API dixit_source* dixit_collection_source(const dixit_collection* collection, uint32_t number,
                                                dixit_error** error);
DIXIT_API void dixit_source_free(dixit_source* source);

/* ---- Finders ---- */

typedef struct dixit_find_options {
  size_t size;              /* sizeof(dixit_find_options) */
  unsigned top;             /* places given at most for each quotation; 0: 3 */
  const char* house;        /* a house profile ("ap") or its file; NULL for none */
  const char* language;     /* of the quotations, ISO 639-1; NULL to tell it */
  unsigned gap_limit_words; /* a marked cut that is longer is "bridged"; 0: 100 */
  int complete;             /* the sources are the whole record: not found is then rated */
} dixit_find_options;

/* Make one, use it for everything: it keeps what it learns of the sources. */
typedef struct dixit_finder dixit_finder;
DIXIT_API dixit_finder* dixit_finder_new(const dixit_collection* collection,
                                         const dixit_find_options* options, dixit_error** error);
DIXIT_API void dixit_finder_free(dixit_finder* finder);

typedef struct dixit_query {
  const char* text; /* the quotation, with or without marks around it */
  size_t text_size;
  const char* speaker; /* as the writer names him or her, zero-ended; NULL for nobody */
} dixit_query;

/* ---- The fast path: where the words stand, and no more ---- */

/* A stretch of a source that a quotation, or a part of it, stands in. */
typedef struct dixit_place {
  uint32_t rank; /* 0: the best place; the stretches of one place share a rank */
  uint32_t source;
  dixit_range quote; /* words of the quotation, from the first found here to the last */
  dixit_range words; /* words of the source */
  /* Bytes of the source: of its file; of a text, of its turns' texts with one line break after
   * each. Empty for the sources of an index. */
  dixit_range bytes;
  double score;  /* [0, 1], of the whole place: its bits over those of a verbatim one */
  double bits;   /* evidence: how unlikely such words are there by accident (log2) */
  double surety; /* [0, 1], the chance that the quotation as a whole is from there */
} dixit_place;

typedef struct dixit_located {
  size_t count;  /* stretches there are; only as many as fit were written */
  int too_short; /* even a verbatim place would be no evidence in so much text */
} dixit_located;

/* Writes the stretches of the `top` best places (0: 1) to places[0 … room); no memory is handed
 * out. `located` may be NULL. Finding nothing is no error: located->count is 0. */
DIXIT_API int dixit_locate(const dixit_finder* finder, const dixit_query* query, unsigned top,
                           dixit_place* places, size_t room, dixit_located* located,
                           dixit_error** error);
/* The same for many, on up to `threads` threads (0: one per processor): query k has places[k * room
 * … (k + 1) * room) and located[k]. */
DIXIT_API int dixit_locate_all(const dixit_finder* finder, const dixit_query* queries, size_t count,
                               unsigned top, unsigned threads, dixit_place* places, size_t room,
                               dixit_located* located, dixit_error** error);

/* ---- Findings: where the words stand, what was done to them, whose they are ---- */

/* 0 stands for none. The names are those of docs/formats/findings.md. */
typedef enum dixit_form {
  DIXIT_NO_FORM = 0,
  DIXIT_VERBATIM,
  DIXIT_CONFORMED,
  DIXIT_TRIMMED,
  DIXIT_ELIDED,
  DIXIT_BRACKETED,
  DIXIT_CLEANED,
  DIXIT_CORRECTED,
  DIXIT_CUT,
  DIXIT_BRIDGED,
  DIXIT_SPLICED,
  DIXIT_REORDERED,
  DIXIT_ALTERED,
  DIXIT_PARAPHRASED,
  DIXIT_TRANSLATED,
  DIXIT_NOT_FOUND
} dixit_form;
typedef enum dixit_who {
  DIXIT_NO_WHO = 0,
  DIXIT_SAME,
  DIXIT_UNKNOWN,
  DIXIT_NESTED,
  DIXIT_PROMPTED,
  DIXIT_OTHER,
  DIXIT_MIXED
} dixit_who;
typedef enum dixit_status {
  DIXIT_NO_STATUS = 0,
  DIXIT_AMBIGUOUS,
  DIXIT_TOO_SHORT,
  DIXIT_UNVERIFIABLE,
  DIXIT_TRANSCRIPT_IN_DOUBT,
  DIXIT_NOT_A_QUOTATION
} dixit_status;
typedef enum dixit_edit_op {
  DIXIT_DROP = 1,
  DIXIT_INSERT,
  DIXIT_SUBSTITUTE,
  DIXIT_MOVE
} dixit_edit_op;
typedef enum dixit_edit_class {
  DIXIT_DISFLUENCY = 1,
  DIXIT_FUNCTION,
  DIXIT_CONTENT,
  DIXIT_STYLE
} dixit_edit_class;
/* "not_found", "prompted", …; "" for none and for numbers that are none of them. */
DIXIT_API const char* dixit_form_name(dixit_form form);
DIXIT_API const char* dixit_who_name(dixit_who who);
DIXIT_API const char* dixit_status_name(dixit_status status);
DIXIT_API const char* dixit_evidence_name(dixit_evidence evidence);
DIXIT_API const char* dixit_edit_op_name(dixit_edit_op op);
DIXIT_API const char* dixit_edit_class_name(dixit_edit_class edit_class);

/* A stretch of the quotation that stands unbroken in a source. */
typedef struct dixit_segment {
  dixit_range quote; /* words of the quotation */
  dixit_range words; /* words of the source */
  uint32_t source;   /* its number */
  uint32_t turn;     /* of that source */
  double start_seconds;
  double end_seconds;
} dixit_segment;

/* One thing that was done to the words. */
typedef struct dixit_edit {
  dixit_edit_op op;
  dixit_edit_class edit_class;
  int marked;        /* an ellipsis, brackets or an accepted break tells the reader */
  dixit_range quote; /* words of the quotation; empty at the place of a drop */
  dixit_range words; /* words of the source; empty at the place of an insert */
  uint32_t source;   /* its number */
  const char* quote_text;
  const char* source_text;
  const char* material; /* codes with a space between: "negation quantity"; may be "" */
  const char* note;     /* "filler", "same sound", …; may be "" */
} dixit_edit;

/* One place that the quotation was traced to. */
typedef struct dixit_match {
  uint32_t source; /* number of the first segment's source */
  const char* source_id;
  const char* speaker; /* label in the source; "" when it names nobody */
  dixit_range words;   /* from the first to the last, in the first segment's source */
  const char* text;    /* the source's words; " … " stands between segments that are far apart */
  const char* before;  /* what stands around it in the source */
  const char* after;
  uint32_t line; /* of the source's file, from 1; 0 when not known */
  double start_seconds;
  double end_seconds;
  double score; /* [0, 1], how well the words fit */
  const dixit_segment* segments;
  size_t segment_count;
  const dixit_edit* edits;
  size_t edit_count;
} dixit_match;

typedef struct dixit_finding {
  dixit_form form; /* none when a status stands instead */
  dixit_who who;
  dixit_status status;
  int severity;            /* 0 to 7; -1 for what is not rated */
  dixit_evidence evidence; /* of the first match's source; 0 for none */
  const char* material;    /* flags that the meaning may have moved: "negation edge"; may be "" */
  double score;            /* [0, 1], for ordering only */
  const dixit_match* matches; /* best first */
  size_t match_count;
  const char* const* reasons; /* sentences a reader can check, the decisive one first */
  size_t reason_count;
  const char* house_rule; /* "yes", "caution", "marked", "no"; "" for none */
  const char* house_citation;
} dixit_finding;

/* A quotation that is not found is a finding, too. */
DIXIT_API dixit_finding* dixit_find(const dixit_finder* finder, const dixit_query* query,
                                    dixit_error** error);
DIXIT_API void dixit_finding_free(dixit_finding* finding);
/* The same as the line that `dixit match` writes, line break included. `id` may be NULL. */
DIXIT_API char* dixit_find_json(const dixit_finder* finder, const dixit_query* query,
                                const char* id, dixit_error** error);
/* A finding for each query, in their order: findings[0 … count), each to be freed; all NULL after
 * an error, which is that of the first query that has one. */
DIXIT_API int dixit_find_all(const dixit_finder* finder, const dixit_query* queries, size_t count,
                             unsigned threads, dixit_finding** findings, dixit_error** error);

/* ---- Articles ---- */

typedef struct dixit_quotation {
  dixit_range bytes;         /* of the article's text, from the first mark to the last */
  const dixit_range* pieces; /* bytes of the article's text, inside the marks */
  size_t piece_count;
  const char* speaker; /* the fullest name the article gives; "" for nobody */
  const char* cue;     /* "said", "told"; may be "" */
  const char* kind;    /* "direct", "partial", "block", "scare", "title" */
  uint32_t paragraph;
} dixit_quotation;

typedef struct dixit_article {
  const char* title;
  const char* byline;
  const char* published;
  const char* language;
  const char* text; /* without the page around it */
  size_t text_size;
  const dixit_quotation* quotations;
  size_t quotation_count;
} dixit_article;
/* Reads an article (HTML, Markdown, JSON, plain text) and finds its quotations. `name` is what the
 * file is called: its ending tells the format. `language` may be NULL. */
DIXIT_API dixit_article* dixit_article_read(const char* bytes, size_t bytes_size, const char* name,
                                            const char* language, dixit_error** error);
DIXIT_API void dixit_article_free(dixit_article* article);

/* An article, and a finding for each of its quotations, in their order. */
typedef struct dixit_report {
  const dixit_article* article;
  const dixit_finding* const* findings; /* article->quotation_count of them */
} dixit_report;
DIXIT_API dixit_report* dixit_check(const dixit_finder* finder, const char* bytes,
                                    size_t bytes_size, const char* name, unsigned threads,
                                    dixit_error** error);
DIXIT_API void dixit_report_free(dixit_report* report);
/* The same as one object of schema dixit.findings/1, as `dixit check --format json` writes it. */
DIXIT_API char* dixit_check_json(const dixit_finder* finder, const char* bytes, size_t bytes_size,
                                 const char* name, unsigned threads, dixit_error** error);

/* ---- Indexes ---- */

typedef struct dixit_index_options {
  size_t size;           /* sizeof(dixit_index_options) */
  uint64_t memory_bytes; /* for sorting; 0: 1 GiB */
  unsigned threads;      /* 0: one per processor */
  int keep_going;        /* leave out what cannot be read */
  /* Called on the calling thread after each source with how many are done of how many; 0 stops (the
   * same call then goes on where it stopped). May be NULL. */
  int (*progress)(uint64_t done, uint64_t total, void* user);
  void* user;
} dixit_index_options;

typedef struct dixit_index_summary {
  uint64_t sources;
  uint64_t words;
  uint64_t bytes; /* of the index file */
} dixit_index_summary;

/* Makes an index file, as `dixit index` does. The file at `path` is either not there, the old one,
 * or whole. `options` and `summary` may be NULL. */
DIXIT_API int dixit_index_build(const dixit_sources* sources, const char* path,
                                const dixit_index_options* options, dixit_index_summary* summary,
                                dixit_error** error);

#ifdef __cplusplus
}
#endif
#endif
