/* Is a change large enough to ask about?
 *
 * The staff draw no bright line. For choosing, rules 0.5 takes the line's own test: at least 5% of
 * the line and at least 0.5% of revenue. Both are compared by multiplication, so nothing is
 * rounded. Severity, materiality and confidence are three gates: this one orders and selects
 * comments, and never hides a disagreement of figures.
 */
#include "check/rules_internal.h"

bool num_is_share(Num part, Num whole, int hundredths_of_percent)
{
    Num left, right;
    if (!num_mul(num_abs(part), NUM(10000, 0), &left)) return false;
    if (!num_mul(num_abs(whole), NUM(hundredths_of_percent, 0), &right)) return false;
    return num_cmp(left, right) >= 0;
}

bool change_is_material(Num now, Num before, Num revenue)
{
    Num change;
    if (!num_sub(now, before, &change) || num_sign(change) == 0) return false;
    return num_is_share(change, before, 500) && num_is_share(change, revenue, 50);
}
