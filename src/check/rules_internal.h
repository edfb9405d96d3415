/* The rules, and what they share inside check/. A new rule adds a line here, a row to the table in
 * registry.c and a row to rules/catalogue.tsv.
 *
 * Shared work (statements, causes, metric mentions) is done once a review, by the first rule that
 * asks, and hangs on the Review.
 */
#ifndef TM_CHECK_RULES_INTERNAL_H
#define TM_CHECK_RULES_INTERNAL_H

#include "check/check.h"

/* ---- rules ---------------------------------------------------------------------------------- */

typedef bool RuleFunction(Review *review, const Rule *rule, Err *err);

RuleFunction check_stale_twins;        /* DRF-06 */
RuleFunction check_draft_marks;        /* DRF-01 */
RuleFunction check_draft_dress;        /* DRF-02 */
RuleFunction check_dead_references;    /* DRF-03 */
RuleFunction check_left_over_dates;    /* DRF-04 */
RuleFunction check_stale_figures;      /* DRF-05 */
RuleFunction check_date_chain;         /* DRF-07 */
RuleFunction check_kpi_unquantified;   /* KPI-01 */
RuleFunction check_kpi_strategy;       /* KPI-08 */
RuleFunction check_mda_main_cause;     /* MDA-01 */
RuleFunction check_mda_several_causes; /* MDA-02 */
RuleFunction check_mda_revenue_split;  /* MDA-05 */
RuleFunction check_mda_direction;      /* MDA-07 */
RuleFunction check_nongaap_ratio;      /* NG-102.10a-RATIO */
RuleFunction check_nongaap_order;      /* NG-102.10a-ORDER */
RuleFunction check_country_revenue;    /* SEG-01 */
RuleFunction check_domicile_revenue;   /* SEG-02 */
RuleFunction check_major_customers;    /* SEG-05 */
RuleFunction check_broken_ties;        /* TIE-01, -02, -05, -06, -20, -27, NG-RECON-FOOT */
RuleFunction check_one_fact;           /* TIE-32 */
RuleFunction check_table_pairs;        /* TIE-07 */
RuleFunction check_prior_year;         /* TIE-21 */
RuleFunction check_release;            /* TIE-22 */
RuleFunction check_release_nongaap;    /* NG-XDOC */

/* The registry: what C owns of a rule. */
typedef struct RuleRow {
    const char *id;
    unsigned needs; /* NEEDS_... */
    RuleFunction *run;
} RuleRow;
extern const RuleRow rule_rows[];
extern const uint32_t rule_row_count;

/* ---- shared --------------------------------------------------------------------------------- */

const Reading *review_reading(const Review *review, uint32_t index);
bool figure_is_on_statement(const Reading *r, const Figure *f); /* a primary one */
/* Evidence of a stretch of text, a sentence, a block, a figure of a reading. */
Evidence evidence_text(uint32_t reading, uint32_t text, uint32_t text_end, const char *role);
Evidence evidence_sentence(const Review *review, uint32_t reading, uint32_t sentence,
                           const char *role);
Evidence evidence_figure(const Review *review, uint32_t reading, uint32_t figure, const char *role);

/* The first day that the head of a call or release prints; year 0: none. */
Date document_day(const Doc *doc);
/* Does a call or release tell of another period than the report (of this form)? *year is the one
 * that its head prints, 0 if it prints none; false where either is unknown. */
bool of_another_period(const Doc *report, Str form, const Doc *other, uint32_t *year);

/* ---- materiality (rules 0.5) ---------------------------------------------------------------- */

/* Does the line's own change ask for words: at least 5% of the line and 0.5% of revenue? */
bool change_is_material(Num now, Num before, Num revenue);
/* |part| >= percent/100 * |whole|, exactly; false on overflow. */
bool num_is_share(Num part, Num whole, int hundredths_of_percent);

#endif
