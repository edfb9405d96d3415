/* Metrics: where the documents of a set speak of the measures that companies set beside their
 * statements, who says it, with what value and with what weight (rules P8).
 */
#ifndef TM_CHECK_METRIC_H
#define TM_CHECK_METRIC_H

#include "check/call.h"
#include "check/check.h"

typedef struct Mention {
    uint32_t metric; /* row of metrics.tsv */
    uint32_t reading;
    uint32_t text, text_end;   /* the name as used */
    uint32_t sentence;         /* 0: in a table */
    uint32_t figure;           /* a value of it; 0: none */
    uint32_t figure_count;     /* how many values stand beside it */
    uint8_t speaker;           /* Speaker, in a call */
    bool equivalent;           /* not the metric's name, but words that say as much */
    bool guidance, others;     /* a forecast; somebody else's metric */
    bool important;            /* management gives it weight, here or in the next sentence */
    uint32_t frame_sentence;   /* where it does */
    uint32_t frame, frame_end; /* the words that do, in doc->text */
} Mention;
typedef ARRAY(Mention) MentionArray;

/* A sentence of the report that ties its growth to what metrics of a kind measure. */
typedef struct Strategy {
    Str kind;
    uint32_t reading, sentence;
    uint32_t object, object_end; /* what growth depends on, in doc->text */
    bool depends;                /* says so in a word: "depends on", "driven by" */
    bool in_results;             /* stands in Item 7 */
} Strategy;
typedef ARRAY(Strategy) StrategyArray;

typedef struct Mentions {
    Tsv metrics, kinds;
    MentionArray mentions; /* of release and call, in order of text */
    StrategyArray strategies;
    Call call;
    /* what management said to an analyst's question about a metric: disowned, refused */
    bool *disowned, *refused; /* by metric */
    bool *quantified;         /* by metric: the report, or an exhibit to it, prints a value */
    const struct MetricWords *words;
} Mentions;

/* Made once a review. False only if a file of rules/ is bad. */
bool review_mentions(Review *review, const Mentions **out, Err *err) MUST_USE;
/* Does the report print a value of the metric, or of an equivalent, anywhere? */
bool metric_is_quantified(const Mentions *m, uint32_t metric);
/* The best strategy sentence of a kind: in Item 7 if there is one; NULL: none. */
const Strategy *strategy_of_kind(const Mentions *m, Str kind);

/* Management's words as the staff would turn them: "our platform" -> "your platform". */
Str turn_round(Arena *arena, Str text);

/* ---- inside ---------------------------------------------------------------------------------- */

typedef struct Frames {
    Pattern *important, *guidance, *others, *disown, *refuse;
} Frames;
bool frames_load(Arena *arena, Frames *out, Err *err) MUST_USE;
void frames_close(Frames *f);

/* The lexicon of rules/metrics.tsv, made ready. */
const struct MetricWords *metric_words(Arena *arena, const Tsv *metrics);
/* All hits of the lexicon in one reading: of a report only whether values stand there. */
void metric_find_mentions(Review *review, Mentions *m, uint32_t reading, const Frames *frames);
bool metric_find_strategies(Review *review, Mentions *m, Err *err) MUST_USE;

#endif
