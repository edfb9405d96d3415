#include "check/rules_internal.h"

bool check_kpi_strategy(Review *review, const Rule *rule, Err *err)
{
    (void)review;
    (void)rule;
    (void)err;
    return true; /* not written yet */
}
