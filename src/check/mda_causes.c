#include "check/rules_internal.h"

bool check_mda_main_cause(Review *review, const Rule *rule, Err *err)
{
    (void)review;
    (void)rule;
    (void)err;
    return true; /* not written yet */
}

bool check_mda_several_causes(Review *review, const Rule *rule, Err *err)
{
    (void)review;
    (void)rule;
    (void)err;
    return true; /* not written yet */
}

bool check_mda_revenue_split(Review *review, const Rule *rule, Err *err)
{
    (void)review;
    (void)rule;
    (void)err;
    return true; /* not written yet */
}
