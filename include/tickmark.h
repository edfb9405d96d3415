/* tickmark: reviews SEC filings as the staff of the Division of Corporation Finance do.
 *
 * The library's one public header. Bytes in, JSON out; plain C types only, so that any language
 * with a C interface can call it (docs/examples/review.py does, through ctypes).
 *
 * Life: open a set, add documents, ask, close. A set is used by one thread at a time; different
 * sets may be used by different threads. No function opens a file except tm_set_add_path; nothing
 * is ever written, and no network is used.
 *
 *     tm_set *set = tm_set_open();
 *     tm_set_add(set, TM_REPORT, "10-K.htm", bytes, length);
 *     const char *json = tm_review_json(set);        (schema: docs/design/contracts.md)
 *     if (json == NULL) fprintf(stderr, "%s\n", tm_error(set));
 *     tm_set_close(set);
 *
 * Strings returned belong to the set and are good until the next call on it or tm_set_close.
 * A defect of the library itself aborts, unless tm_on_bug set a handler.
 */
#ifndef TICKMARK_H
#define TICKMARK_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define TM_API __attribute__((visibility("default")))
#else
#define TM_API
#endif

typedef struct tm_set tm_set;

/* Roles; TM_DETECT lets tickmark tell from the document itself. */
enum { TM_DETECT = 0, TM_REPORT = 1, TM_RELEASE = 2, TM_CALL = 3, TM_PRIOR = 4, TM_EXHIBIT = 5 };

/* Results of functions that return int; the same numbers as the command's exit codes. */
enum { TM_OK = 0, TM_USAGE = 2, TM_INPUT = 3, TM_INTERNAL = 4, TM_CANCELLED = 5 };

/* "0.1.0" */
TM_API const char *tm_version(void);

/* NULL if there is no address space for it. */
TM_API tm_set *tm_set_open(void);
/* NULL is fine. */
TM_API void tm_set_close(tm_set *set);

/* Adds one document or submission; the bytes are copied. `name` is what outputs print. */
TM_API int tm_set_add(tm_set *set, int role, const char *name, const void *bytes, size_t length);
/* Adds a file or a directory of a filing. */
TM_API int tm_set_add_path(tm_set *set, int role, const char *path);

/* The review, figures, ties and outline as JSON or JSON lines. NULL on error: see tm_error. The
 * documents are read at the first of these calls; nothing may be added after it. */
TM_API const char *tm_review_json(tm_set *set);
TM_API const char *tm_figures_jsonl(tm_set *set);
TM_API const char *tm_ties_jsonl(tm_set *set);
TM_API const char *tm_outline_json(tm_set *set);
/* The simulated letter as text. */
TM_API const char *tm_review_letter(tm_set *set);

/* Reads a staff letter: the `letter --format json` contract. */
TM_API const char *tm_letter_json(tm_set *set, const void *bytes, size_t length);

/* Findings one by one, in the order of the lists (fix, decide, look). */
TM_API size_t tm_finding_count(tm_set *set);
TM_API const char *tm_finding_id(tm_set *set, size_t index);   /* "TIE-07·k3f9" */
TM_API const char *tm_finding_list(tm_set *set, size_t index); /* "fix", "decide", "look" */
TM_API const char *tm_finding_page(tm_set *set, size_t index); /* printed page, may be "" */
TM_API const char *tm_finding_text(tm_set *set, size_t index);

/* Asked between documents and rules; a value other than 0 stops with TM_CANCELLED. */
TM_API void tm_set_on_cancel(tm_set *set, int (*cancelled)(void *), void *data);

/* The last error of this set in one line, or "". */
TM_API const char *tm_error(const tm_set *set);

/* Called on a defect of the library (all sets); NULL restores abort. It must not return. */
TM_API void tm_on_bug(void (*handler)(const char *file, int line, const char *message));

#ifdef __cplusplus
}
#endif
#endif
