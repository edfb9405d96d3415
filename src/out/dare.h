/* A dare: errors planted in a filing one at a time, and what became of each. lib/ runs it
 * (dare_run), the writers here and the work paper's sheet *Tool check* print it. */
#ifndef TM_OUT_DARE_H
#define TM_OUT_DARE_H

#include "base/base.h"

typedef enum DareKind {
    DARE_DIGIT = 0,  /* 1,234 -> 1,834 */
    DARE_TRANSPOSED, /* 1,234 -> 1,324 */
    DARE_DROPPED,    /* 1,234 -> 134 */
    DARE_SIGN,       /* (1,234) -> 1,234, or the other way */
    DARE_STALE,      /* the same line's figure of the year before */
    DARE_KIND_COUNT
} DareKind;
const char *dare_kind_name(DareKind kind);

/* Why a planted error was not caught. */
typedef enum DareCause {
    DARE_CAUGHT = 0,
    DARE_UNTIED,    /* nothing was tied to the figure */
    DARE_TAG_ONLY,  /* nothing but its own tag */
    DARE_ROUNDING,  /* its ties hold all the same: the change is within their rounding */
    DARE_EXPLAINED, /* its ties are explained */
    DARE_LET_GO,    /* its ties were not made again: their structure was no longer believed */
    DARE_NO_WORDS,  /* a tie through it breaks, and no finding says so */
    DARE_LOOK,      /* only under look, or not sure enough */
    DARE_ELSEWHERE, /* findings, none on the figure */
    DARE_CROWD,     /* more than three new findings */
    DARE_UNREAD,    /* the filing could not be reviewed, or the figure is read as none */
    DARE_CAUSE_COUNT
} DareCause;
const char *dare_cause_name(DareCause cause);

typedef struct Plant {
    uint32_t reading, figure; /* in the clean copy */
    Span place;               /* of the figure, in the clean copy */
    uint8_t kind, cause;
    bool table;       /* or prose */
    bool named;       /* caught, and the planted place is the finding's first */
    uint32_t section; /* in Dare.sections */
    Str page, label;  /* label path joined by " > " */
    Str printed, planted;
    Str ticks; /* of the figure in the clean copy: "FA" */
} Plant;
typedef ARRAY(Plant) PlantArray;

typedef struct DareCount {
    Str name;
    uint32_t planted, caught;
} DareCount;
typedef ARRAY(DareCount) DareCountArray;

typedef struct Dare {
    uint64_t seed;
    Str file; /* base name */
    Str sha256;
    PlantArray plants;       /* in the order in which they were planted */
    DareCountArray sections; /* in the order of rules/dare_sections.tsv, those without plants too */
    DareCount kinds[DARE_KIND_COUNT];
    uint32_t caught, named;
    uint32_t figures;   /* that could be chosen */
    uint32_t in_pieces; /* whose digits are split over tags: left alone */
} Dare;

void write_dare_text(const Dare *dare, Buf *out);
void write_dare_json(const Dare *dare, Buf *out);

#endif
