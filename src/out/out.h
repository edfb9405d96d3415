/* out/: in which form?
 *
 * A Report is everything a writer may print; a writer turns it into bytes and knows nothing of
 * files: out_save puts the bytes where they belong (temporary name, then rename; mode 0600). Same
 * report, same bytes: no clock, locale, host or path.
 */
#ifndef TM_OUT_H
#define TM_OUT_H

#include "base/base.h"
#include "check/check.h"
#include "draft/draft.h"
#include "out/dare.h"

typedef struct Report {
    const ReadingSet *set;
    const Ties *ties;
    const Review *review;
    const Draft *draft;
    const Dare *dare; /* NULL: not run */
    Str legend;       /* the company's own line on each page; may be empty */
    Str options;      /* what shaped the review, as it was asked for; empty: the defaults */
    bool colour;      /* terminal only */
    bool verbose;
    bool quiet;                /* the last line only */
    const char *ticked_name;   /* the ticked copy beside the report, to link to; NULL: none */
    const char *workbook_name; /* the work paper beside it; NULL: none */
    const char *report_name;   /* the report beside the ticked copy; NULL: none */
} Report;

void write_review_text(const Report *report, Buf *out);   /* the two-line form of users.md */
void write_review_letter(const Report *report, Buf *out); /* simulated, and says so on each page */
void write_review_html(const Report *report, Buf *out);
void write_review_json(const Report *report, Buf *out);
/* The document under review with its ticks: its own bytes, and marks between them. With `letters`
 * each figure that ties is circled, and a schedule stands at the end. */
bool write_ticked_html(const Report *report, bool letters, Buf *out, Err *err) MUST_USE;

void write_figures_text(const Report *report, Buf *out);
void write_figures_jsonl(const Report *report, Buf *out);
void write_figures_csv(const Report *report, Buf *out);
void write_ties_text(const Report *report, Buf *out);
void write_ties_jsonl(const Report *report, Buf *out);
void write_outline_text(const ReadingSet *set, Buf *out);
void write_outline_json(const ReadingSet *set, Buf *out);
struct Letter; /* letter/letter.h */
void write_letter_text(const struct Letter *letter, Buf *out);
void write_letter_json(const struct Letter *letter, Buf *out);

/* Why this finding, why this figure: what was compared and tried, for people, at most 80 columns.
 */
bool write_explained_item(const Report *report, const Item *item, Buf *out, Err *err) MUST_USE;
bool write_explained_figure(const Report *report, uint32_t reading, uint32_t figure, Buf *out,
                            Err *err) MUST_USE;

/* Writes `bytes` to `path` under a temporary name in the same directory and renames it; "-" or
 * NULL is standard output. False: cannot write, disk full; nothing of the old file is lost. */
bool out_save(const char *path, Str bytes, Err *err) MUST_USE;
/* Takes away the file that out_save or write_workbook has in the making; for signal handlers. */
void out_abandon(void);

/* The work paper, an .xlsx file at `path`, by the same rules. Its library may be missing where
 * tickmark was built or runs; both fail then, and say so. */
bool workbook_is_at_hand(Err *err) MUST_USE;
bool write_workbook(Arena *arena, const Report *report, const char *path, Err *err) MUST_USE;
/* Fills err with what keeps `path` from being written and what would help; returns false. */
bool out_cannot_write(const char *path, int error, Err *err);

#endif
