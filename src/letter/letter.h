/* letter/: what does this letter say?
 *
 * Reads one letter of a review, from the text that EDGAR gives of it, into a Letter: who wrote when
 * about which filings, and (for a letter of the staff) each comment with its headings, printed
 * pages, authorities, amounts and asks. Letters come in two dresses, and both end here:
 *
 *   clean      "Page 2" headers after form feeds, long lines (`pdftotext -layout` of the print);
 *   garbled    EDGAR's own extraction: lines cut at 80 columns, tails at column 0, form feeds and
 *              quotes turned to blanks, merge fields such as "FirstName LastName" in the text.
 *
 * Invariants
 *   - every span counts bytes in the letter as it was given, and encloses what it names;
 *   - `text` holds no page furniture and no merge fields; white space is one blank;
 *   - what is not found is empty (Str {0}, Date {0}, count 0), never guessed;
 *   - no input is an error but one that is no text at all, or larger than LETTER_MOST bytes.
 *
 *   LetterRules *rules;
 *   if (!letter_rules_open(arena, &rules, &err)) ...
 *   Letter letter;
 *   if (!letter_read_with(rules, arena, bytes, source, &letter, &err)) ...
 *   letter_rules_close(rules);
 *
 * A Letter lives in its arena; all its texts are copies, so the letter's bytes may go.
 * The rules are immutable once open and may be shared by threads. Sources of the forms and phrases:
 * letters of the Division of Corporation Finance as released on EDGAR (form types UPLOAD, CORRESP).
 */
#ifndef TM_LETTER_H
#define TM_LETTER_H

#include "base/base.h"
#include "phrase/phrase.h"

#define LETTER_MOST (4 * MIB) /* the longest answers seen have a tenth of a MiB */

typedef enum LetterKind {
    LETTER_OTHER = 0,
    LETTER_COMMENTS,     /* a first letter of comments */
    LETTER_FOLLOW_UP,    /* comments on a response, or on an amendment made in response */
    LETTER_COMPLETED,    /* "We have completed our review" */
    LETTER_NO_REVIEW,    /* "have not reviewed and will not review" */
    LETTER_RESPONSE,     /* the company answers */
    LETTER_EXTENSION,    /* the company asks for, or confirms, more time */
    LETTER_ACCELERATION, /* the company asks that a registration statement become effective */
    LETTER_KIND_COUNT
} LetterKind;
const char *letter_kind_name(LetterKind kind); /* "comments", "follow-up", ... as in JSON */

typedef struct Addressee {
    Str name, title, company;
} Addressee;

/* One filing named after "Re:". */
typedef struct LetterFiling {
    Str form;        /* "10-K", "10-K/A", "8-K", "S-1", "DEF 14A", ... */
    Date period;     /* the end of the fiscal year or quarter, where the line says it */
    Date filed;      /* filed, furnished or submitted */
    Str file_number; /* "001-12345", of this filing or of the next one that prints it */
    Span place;
} LetterFiling;
typedef ARRAY(LetterFiling) LetterFilingArray;

/* A rule, release, standard or interpretation that a comment cites. */
typedef struct LetterAuthority {
    Str key;   /* one for all spellings: "reg-sk/303(b)", "asc/280-10-50-41" */
    Str print; /* the house form: "Item 303(b) of Regulation S-K" */
    Str text;  /* as it stands in the comment's text */
    Span place;
} LetterAuthority;
typedef ARRAY(LetterAuthority) LetterAuthorityArray;

typedef struct LetterAmount {
    Str text;  /* "$55.6 million" */
    Num value; /* 55600000: the words after it are multiplied in */
    Str unit;  /* ISO 4217 */
    Span place;
} LetterAmount;
typedef ARRAY(LetterAmount) LetterAmountArray;

/* What a comment asks for, in the order of LetterAsk; a set of bits 1 << LetterAsk. */
typedef enum LetterAsk {
    ASK_TELL_US = 0,
    ASK_REVISE,
    ASK_FUTURE, /* in future filings */
    ASK_AMEND,
    ASK_RECONCILE,
    ASK_REMOVE,
    ASK_CONFIRM,
    ASK_QUANTIFY,
    ASK_COUNT
} LetterAsk;
const char *letter_ask_name(LetterAsk ask); /* "tell_us", "revise", ... */

typedef ARRAY(Str) LetterStrArray;

typedef struct LetterComment {
    uint32_t number;        /* as printed; 1 for a comment alone and without number */
    LetterStrArray heading; /* the document's line, then the lines directly above, one a string */
    LetterStrArray pages;   /* of the nearest heading that has one: "39", "F-12", "10-12" */
    LetterStrArray pages_in_text;
    Str text;
    LetterAuthorityArray authorities; /* in order of place */
    uint32_t asks;                    /* bits 1 << LetterAsk */
    LetterAmountArray amounts;
    uint32_t prior_comment; /* "prior comment 3": 3; 0: none, or no number given */
    LetterStrArray topics, rules;
    Span place; /* from its number to the end of its text */
} LetterComment;
typedef ARRAY(LetterComment) LetterCommentArray;

typedef struct LetterContact {
    Str name, phone; /* phone as "(202) 551-3400" */
} LetterContact;
typedef ARRAY(LetterContact) LetterContactArray;

typedef struct Letter {
    LetterKind kind;
    bool from_company; /* else from the staff */
    Date date;
    Span date_place;
    Addressee addressee;
    LetterFilingArray filings;
    uint32_t business_days; /* to answer in; 0: the letter sets no such term */
    Date due;               /* the last of them, rules L.8 */
    LetterCommentArray comments;
    Str office; /* "Office of Technology" */
    LetterContactArray contacts;
} Letter;

/* The patterns of rules/authorities.tsv, topics.tsv, letter_*.tsv and the days of holidays.tsv. */
typedef struct LetterRules LetterRules;

/* False: a file of rules is missing or has a faulty pattern (err says file and line). */
bool letter_rules_open(Arena *arena, LetterRules **out, Err *err) MUST_USE;
void letter_rules_close(LetterRules *rules);

/* Reads the letter `bytes`, which is source number `source`. False: no text in it (ERR_INPUT). */
bool letter_read_with(const LetterRules *rules, Arena *arena, Str bytes, uint32_t source,
                      Letter *out, Err *err) MUST_USE;
/* The same for one letter alone: opens the rules, reads, closes them. */
bool letter_read(Arena *arena, Str bytes, uint32_t source, Letter *out, Err *err) MUST_USE;

/* ---- business days (rules L.8) -------------------------------------------------------------- */

/* The days of rules/holidays.tsv: federal holidays (5 U.S.C. 6103) and days EDGAR was closed. */
typedef struct Calendar Calendar;
bool calendar_open(Arena *arena, Calendar **out, Err *err) MUST_USE;
/* Monday to Friday, no holiday as observed, no closure. */
bool calendar_day_is_business(const Calendar *calendar, Date day);
/* The `count`th business day after `day`: day 1 is the first one after it. count 0 gives `day`.
 * No date where `day` is none. */
Date calendar_add_business_days(const Calendar *calendar, Date day, uint32_t count);

#endif
