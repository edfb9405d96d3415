/* Private to the dare: which figures count, and the rows of rules/dare_sections.tsv. */
#ifndef TM_LIB_DARE_WORK_H
#define TM_LIB_DARE_WORK_H

#include "lib/lib.h"

typedef struct SectionList {
    Tsv rows;
} SectionList;

bool sections_open(Arena *arena, SectionList *out, Err *err) MUST_USE;
uint32_t section_row(const SectionList *list, const Reading *r, const Figure *f);

bool dare_reading_counts(const Reading *r);
bool dare_figure_counts(const Reading *r, const Figure *f);

#endif
