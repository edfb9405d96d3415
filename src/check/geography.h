/* Where does revenue come from? Geographic tables and sentences of one reading.
 * Data: rules/countries.tsv, rules/regions.tsv, rules/geography_words.tsv. Used by the SEG rules.
 */
#ifndef TM_CHECK_GEOGRAPHY_H
#define TM_CHECK_GEOGRAPHY_H

#include "check/check.h"

typedef enum PlaceKind {
    PLACE_NONE = 0,
    PLACE_HOME,
    PLACE_COUNTRY,
    PLACE_REGION,
    PLACE_REGION_HOME,
    PLACE_FOREIGN
} PlaceKind;

typedef struct GeoPlace {
    PlaceKind kind;
    Str code;  /* of a country: "GB" */
    Str print; /* "the United Kingdom" */
} GeoPlace;

enum {
    GEO_PATTERNS_MOST = 48,
    REVENUES_MOST = 32,
    FOREIGN_ROWS_MOST = 16,
    SHARE_APART = 2 /* points by which a printed share may differ from the rows by rounding */
};

typedef struct Geography {
    Tsv countries, regions;
    Map labels;       /* folded label -> row of countries + 1, or rows of regions after them */
    PhraseSet *names; /* of countries in prose */
    Pattern *pattern[GEO_PATTERNS_MOST];
    Str use[GEO_PATTERNS_MOST];
    uint32_t pattern_count;
    Str home; /* code of the country of domicile */
} Geography;

bool geography_load(Review *review, Geography *out, Err *err) MUST_USE;
void geography_close(Geography *g);
GeoPlace geography_place(Arena *arena, const Geography *g, Str label);
/* Does a pattern of this use match the sentence? */
bool geography_says(const Geography *g, const char *use, Str sentence, PatternMatch *match);

/* What the tables and sentences of a reading tell. */
typedef struct GeoFacts {
    uint32_t home_figure, foreign_figure, region_home_figure, total_figure; /* latest period */
    uint32_t foreign_rows[FOREIGN_ROWS_MOST]; /* the rows that `foreign` sums */
    uint32_t foreign_count;
    /* Of the latest period; foreign is computed where it is not printed. */
    Num home, foreign, total;
    bool share_known;
    bool by_table;           /* home, foreign and total are of a table */
    bool segments;           /* of operating segments, not of geography */
    bool by_home;            /* home is of a sentence, total of the statements */
    uint32_t home_sentence;  /* the sentence that gives revenue of the home country; 0: none */
    uint32_t share_sentence; /* a sentence that gives the foreign share; 0: none */
    uint32_t share_percent;  /* whole percent of revenue from outside the country of domicile */
    uint32_t share_computed; /* the same by the amounts; share_percent may be printed */
    Date share_date;         /* the last day of the period that the share by table is of */
    uint32_t anchor_figure;  /* the row that shows it */
    uint32_t country_figure; /* a named foreign country with revenue: 0 none */
    uint32_t none_sentence;  /* says that no country is material; 0 none */
    uint32_t region_figure;  /* a region row of a revenue table */
    bool home_given;         /* revenue of the domicile stands somewhere */
    Num revenue[REVENUES_MOST];
    uint32_t revenue_count;
    uint32_t revenue_figure; /* of the latest period */
} GeoFacts;

/* geography_sentence.c: what sentences add to what tables and tags gave. */
void geography_sentences(const Geography *g, const Reading *r, GeoFacts *out);
void geography_read(Review *review, const Geography *g, uint32_t reading, GeoFacts *out);
/* p with p% nearest to part/whole; 0 to 100; 101 where it is not known. */
uint32_t percent_nearest(Num part, Num whole);

#endif
