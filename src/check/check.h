/* check/: what would the staff ask?
 *
 * One function a rule, read-only, without I/O. A rule is one row of the registry (registry.c: id,
 * inputs, function) and one row of rules/catalogue.tsv (title, family, severity, forms, authority
 * keys, dates, precedence, wording: what a lawyer may change). A check makes findings; what is said
 * about them is draft/'s, and which of them enter the letter too.
 *
 * A finding cannot be made without evidence spans. Absence is claimed only through finding_absent,
 * which demands two searches and records what each looked for and what it covered.
 */
#ifndef TM_CHECK_H
#define TM_CHECK_H

#include "base/base.h"
#include "figure/figure.h"
#include "phrase/phrase.h"
#include "tie/tie.h"

typedef enum List { LIST_FIX = 1, LIST_DECIDE, LIST_LOOK } List;
const char *list_name(List list); /* "fix", "decide", "look" */

typedef enum Severity {
    SEVERITY_NONE = 0,
    SEVERITY_S1,
    SEVERITY_S2,
    SEVERITY_S3,
    SEVERITY_S4
} Severity;

/* A quoted place. */
typedef struct Evidence {
    uint32_t reading;        /* index in the set */
    uint32_t text, text_end; /* in that reading's doc->text; never empty */
    uint32_t figure;         /* the figure quoted, or 0 */
    Str label;               /* label path, metric or line it speaks of; may be empty */
    Period period;
    Str role; /* "left", "right", "part", "cause", "metric", "importance", "strategy", ... */
} Evidence;

/* One search that found nothing (or nothing that would silence the finding). */
typedef struct Search {
    Str kind;        /* "lexical", "structural" */
    Str terms;       /* what was looked for */
    Str covered;     /* where: "report: all sentences and tables" */
    Str not_covered; /* what could not be searched; empty: nothing */
} Search;

/* What else bears on a finding that rests on no tie: a support ("December 31, 2023: all agree"), or
 * a class of ladder D.0.3 that was tried. For `explain`. */
typedef struct Proof {
    uint8_t class; /* of D.0.3; 0: a support */
    bool passed;   /* of a class: it accounts for the finding, or part of it */
    Str words;
} Proof;
typedef ARRAY(Proof) ProofArray;

/* A value that wording needs: {name} in rules/wording.tsv. */
typedef struct Param {
    Str name, value;
} Param;

typedef ARRAY(Evidence) EvidenceArray;
typedef ARRAY(Search) SearchArray;
typedef ARRAY(Param) ParamArray;

typedef struct Arithmetic {
    bool present;
    Num left, right, difference, rounding;
    Str unit;
    Str explanation; /* the words of a computation: "20,010 + 35,575 + 21,340 = 76,925" */
} Arithmetic;

typedef struct Rule Rule;

typedef struct Finding {
    const Rule *rule;
    uint8_t list, severity; /* severity 0: the catalogue's */
    uint8_t confidence;     /* hundredths, 0 to 100 */
    uint32_t reading;       /* the document it anchors in */
    uint32_t text;          /* anchor place in its doc->text (first evidence) */
    Str subject; /* folded: what it is about (line, measure, table pair, note): merging */
    Period period;
    Str wording; /* key in rules/wording.tsv; empty: the rule's own */
    Str ask;     /* "tell_us", "revise", "reconcile", "future", "remove", "amend" */
    EvidenceArray evidence;
    SearchArray searched;
    ParamArray params;
    Arithmetic arithmetic;
    ProofArray proofs;
    Str repair;   /* likely repair, for people; may be empty */
    uint32_t tie; /* index + 1 of the tie it rests on; 0: none */
} Finding;

typedef ARRAY(Finding) FindingArray;

typedef struct NotRun {
    const Rule *rule;
    Str why; /* "no prior report given" */
} NotRun;
typedef ARRAY(NotRun) NotRunArray;

/* What all checks read. */
typedef struct Review {
    Arena *arena;
    const ReadingSet *set; /* the report first */
    const Ties *ties;
    uint32_t report, release, call, prior; /* index in the set + 1; 0: not given */
    Str call_left, release_left;           /* why the one given is not compared; empty: it is */
    Str form; /* of the report: "10-K", "10-Q", "8-K"; "" when only a release or call is given */
    FindingArray findings;
    NotRunArray not_run;
    /* work that several rules share, made by the first one that asks; NULL before */
    struct Statements *statements;
    struct Causes *causes;
    struct Mentions *mentions;
    struct Seg *seg;
    struct NonGaap *nongaap;
    struct CauseWords *cause_words;
} Review;

enum {
    NEEDS_REPORT = 1,
    NEEDS_RELEASE = 2,
    NEEDS_CALL = 4,
    NEEDS_PRIOR = 8,
    NEEDS_RELEASE_OR_CALL = 16,
    NEEDS_WHOLE = 32,      /* claims absence: does not run on an amendment that gives only a part */
    NEEDS_STATEMENTS = 64, /* reads the financial statements, which may stand in an exhibit */
    NEEDS_EARLIER = 128    /* compares with an earlier draft; without one there is nothing to say */
};

struct Rule {
    const char *id; /* "KPI-01" */
    unsigned needs;
    bool (*run)(Review *review, const Rule *rule, Err *err);
    /* from rules/catalogue.tsv: */
    Str title, family, forms, authorities, wording, clears;
    Severity severity;
    int precedence;
};

/* Joins the registry and the catalogue; false where an id has no row or a row no function. */
bool rules_load(Arena *arena, const Rule **rules, uint32_t *n, Err *err) MUST_USE;

/* Runs every rule whose inputs and form are there; fills findings and not_run, sorted by document
 * and place. `only`: "+FAMILY,-ID" of --rules; empty for all. */
bool checks_run(Arena *arena, const ReadingSet *set, const Ties *ties, Str only, Review *out,
                Err *err) MUST_USE;

/* The only ways to make a finding. `first` is its anchor evidence. */
Finding *finding_add(Review *review, const Rule *rule, List list, int confidence, Str subject,
                     Evidence first);
Finding *finding_absent(Review *review, const Rule *rule, List list, int confidence, Str subject,
                        Evidence first, Search lexical, Search structural);
void finding_evidence(Review *review, Finding *f, Evidence e);
void finding_param(Review *review, Finding *f, const char *name, Str value);
void finding_proof(Review *review, Finding *f, uint8_t class, bool passed, Str words);

/* "TIE-07·k3f9": rule and four characters of the fingerprint. The fingerprint is made of rule,
 * subject, label paths, period and normalised text of its anchors without digits: never of offsets
 * or pages. 32 hexadecimal digits. */
Str finding_fingerprint(Arena *arena, const Review *review, const Finding *f);

/* ---- the draft before this one --------------------------------------------------------------- */

/* A figure of the report in the earlier draft and in this one; 0: not in that one. */
typedef struct Change {
    uint32_t before, now;
} Change;
typedef ARRAY(Change) ChangeArray;

/* What --since compares: the earlier draft, read, tied and reviewed as a set of its own with the
 * same other documents, and its report laid beside the present one. */
typedef struct Earlier {
    Str name; /* base name of the file */
    const ReadingSet *set;
    const Ties *ties;
    uint32_t before, now;  /* index of the report in that set and in this one */
    uint32_t *reading_now; /* by reading of that set: the same document here + 1; 0: another one */
    Alignment align;       /* of the two reports */
    Str apart;             /* why the two are no drafts of one report; empty: they are */
    ChangeArray changed, added, removed; /* figures that count, in the order of the documents */
    ChangeArray untied, tied;            /* figures that lost or gained their last or first tie */
    uint32_t kept;                       /* figures that say what they said */
    uint32_t lost[8], gained[8];         /* ties that hold, by tick: F C R A B X P D */
} Earlier;

/* Fills what is counted; name, set and ties are given. */
void earlier_compare(Arena *arena, const ReadingSet *now, const Ties *ties, Earlier *earlier);

/* The blocks of an Item wherever they stand (in the report, or in an exhibit it points to). */
typedef struct ItemPlace {
    uint32_t reading; /* index + 1; 0: not found */
    uint32_t block, block_end;
} ItemPlace;
ItemPlace set_item(const Review *review, Str id);

#endif
