/* How are two sequences laid side by side, when most of both is the same?
 *
 *     before   A B C D E     what stands once in both is paired first, the longest chain of such
 *     now      A X B D E     pairs that do not cross; then what lies between two of them, the same
 *              |   | | |     way; where nothing is single any more, the most pairs that fit
 *
 * "Patience": lines that occur once are the sure ones, while blank and common lines pair anything.
 * The work is n log n but for small stretches without a single line; a large one of those is left
 * unpaired.
 */
#include "figure/sequence.h"

#include <stdlib.h>

enum { TABLE_MOST = 1000000, DEPTH_MOST = 64 };

typedef struct Align {
    Arena *arena;
    const uint64_t *a, *b;
    uint32_t *to_b;
} Align;

typedef struct Seen {
    uint64_t key;
    uint32_t at;
    bool in_b;
} Seen;

typedef struct Pair {
    uint32_t a, b;
} Pair;
typedef ARRAY(Pair) PairArray;

static int by_key(const void *va, const void *vb)
{
    const Seen *x = va, *y = vb;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->in_b != y->in_b) return x->in_b ? 1 : -1;
    return (x->at > y->at) - (x->at < y->at);
}

static int by_a(const void *va, const void *vb)
{
    const Pair *x = va, *y = vb;
    return (x->a > y->a) - (x->a < y->a);
}

/* Keys that stand once in a and once in b, in the order of a. */
static PairArray single_pairs(const Align *s, Stretch r)
{
    const uint32_t n = (r.a_end - r.a) + (r.b_end - r.b);
    Seen *seen = arena_new(s->arena, Seen, n + 1);
    uint32_t k = 0;
    for (uint32_t i = r.a; i < r.a_end; i++) seen[k++] = (Seen){ s->a[i], i, false };
    for (uint32_t i = r.b; i < r.b_end; i++) seen[k++] = (Seen){ s->b[i], i, true };
    qsort(seen, n, sizeof *seen, by_key);
    PairArray pairs = { 0 };
    for (uint32_t i = 0; i < n;) {
        uint32_t end = i + 1;
        while (end < n && seen[end].key == seen[i].key) end++;
        if (end - i == 2 && !seen[i].in_b && seen[i + 1].in_b)
            *array_add(s->arena, &pairs) = (Pair){ seen[i].at, seen[i + 1].at };
        i = end;
    }
    if (pairs.n > 1) qsort(pairs.p, pairs.n, sizeof *pairs.p, by_a);
    return pairs;
}

/* The longest chain of pairs in which b rises too; they come in the order of a. */
static PairArray longest_chain(Arena *arena, const PairArray *pairs)
{
    uint32_t *last = arena_new(arena, uint32_t, pairs->n + 1); /* of each length: its pair + 1 */
    uint32_t *before = arena_new(arena, uint32_t, pairs->n + 1);
    uint32_t length = 0;
    for (uint32_t i = 0; i < pairs->n; i++) {
        uint32_t low = 0, high = length;
        while (low < high) {
            const uint32_t middle = low + (high - low) / 2;
            if (pairs->p[last[middle] - 1].b < pairs->p[i].b)
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low == 0 ? 0 : last[low - 1];
        last[low] = i + 1;
        if (low == length) length++;
    }
    PairArray chain = { .p = arena_new(arena, Pair, length + 1), .n = length, .cap = length + 1 };
    uint32_t at = length == 0 ? 0 : last[length - 1];
    for (uint32_t i = length; i-- > 0; at = before[at - 1]) chain.p[i] = pairs->p[at - 1];
    return chain;
}

/* The most pairs that fit, where nothing is single. */
static void align_small(const Align *s, Stretch r)
{
    const uint32_t na = r.a_end - r.a, nb = r.b_end - r.b;
    if ((uint64_t)(na + 1) * (nb + 1) > TABLE_MOST) return;
    uint16_t *best = arena_new(s->arena, uint16_t, (size_t)(na + 1) * (nb + 1));
    const uint32_t wide = nb + 1;
    for (uint32_t i = na; i-- > 0;)
        for (uint32_t k = nb; k-- > 0;) {
            const uint16_t skip_a = best[(i + 1) * wide + k], skip_b = best[i * wide + k + 1];
            uint16_t most = skip_a > skip_b ? skip_a : skip_b;
            if (s->a[r.a + i] == s->b[r.b + k]) {
                const uint16_t both = (uint16_t)(best[(i + 1) * wide + k + 1] + 1);
                if (both > most) most = both;
            }
            best[i * wide + k] = most;
        }
    for (uint32_t i = 0, k = 0; i < na && k < nb;) {
        const uint16_t here = best[i * wide + k];
        if (s->a[r.a + i] == s->b[r.b + k] && here == best[(i + 1) * wide + k + 1] + 1) {
            s->to_b[r.a + i] = r.b + k + 1;
            i++;
            k++;
        } else if (here == best[(i + 1) * wide + k]) {
            i++;
        } else {
            k++;
        }
    }
}

static void align(const Align *s, Stretch r, int depth)
{
    while (r.a < r.a_end && r.b < r.b_end && s->a[r.a] == s->b[r.b]) s->to_b[r.a++] = ++r.b;
    while (r.a < r.a_end && r.b < r.b_end && s->a[r.a_end - 1] == s->b[r.b_end - 1]) {
        s->to_b[--r.a_end] = r.b_end;
        r.b_end--;
    }
    if (r.a == r.a_end || r.b == r.b_end || depth == DEPTH_MOST) return;
    const PairArray pairs = single_pairs(s, r);
    if (pairs.n == 0) {
        align_small(s, r);
        return;
    }
    const PairArray chain = longest_chain(s->arena, &pairs);
    Stretch gap = r;
    for (uint32_t i = 0; i <= chain.n; i++) {
        gap.a_end = i < chain.n ? chain.p[i].a : r.a_end;
        gap.b_end = i < chain.n ? chain.p[i].b : r.b_end;
        if (gap.a < gap.a_end && gap.b < gap.b_end) align(s, gap, depth + 1);
        if (i == chain.n) break;
        s->to_b[chain.p[i].a] = chain.p[i].b + 1;
        gap.a = chain.p[i].a + 1;
        gap.b = chain.p[i].b + 1;
    }
}

void sequence_align(Arena *arena, const uint64_t *a, const uint64_t *b, Stretch all, uint32_t *to_b)
{
    const Align s = { .arena = arena, .a = a, .b = b, .to_b = to_b };
    align(&s, all, 0);
}

StretchArray sequence_gaps(Arena *arena, const uint32_t *to_b, uint32_t na, uint32_t nb)
{
    StretchArray gaps = { 0 };
    Stretch gap = { 0 };
    for (uint32_t i = 0; i <= na; i++) {
        if (i < na && to_b[i] == 0) continue;
        gap.a_end = i;
        gap.b_end = i < na ? to_b[i] - 1 : nb;
        if (gap.a < gap.a_end && gap.b < gap.b_end) *array_add(arena, &gaps) = gap;
        if (i < na) gap = (Stretch){ .a = i + 1, .b = to_b[i] };
    }
    return gaps;
}
