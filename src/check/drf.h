/* Family DRF: what a draft leaves behind (rules, family DRF). What its rules share.
 */
#ifndef TM_CHECK_DRF_H
#define TM_CHECK_DRF_H

#include "check/check.h"

/* Is it the company's own paper that is still to be filed: not last year's, not a call? */
bool role_is_to_be_filed(Role role);

/* DRF-03: the pages of the contents against those on which the Items stand. */
void contents_look(Review *review, const Rule *rule, uint32_t reading);

/* DRF-04: two tables of one section under one date. */
void one_date_look(Review *review, const Rule *rule, uint32_t reading);

/* DRF-04: two amounts of one line for one day. */
void balances_look(Review *review, const Rule *rule, uint32_t reading);

#endif
