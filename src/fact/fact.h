/* fact/: what does the tag say?
 *
 * Inline XBRL facts of one part, with contexts and units, the transformation applied, scale and
 * sign applied. Numeric facts only carry a value; text facts carry their span. A fact is a witness
 * for a figure and never a source of one: figure/ reads the print first and joins facts by overlap.
 * Source: Inline XBRL 1.1, Transformation Registry 1 to 5.
 */
#ifndef TM_FACT_H
#define TM_FACT_H

#include "base/base.h"
#include "doc/doc.h"
#include "read/read.h"

typedef struct FactDimension {
    Str axis, member; /* "srt:ProductOrServiceAxis", "us-gaap:ProductMember"; typed: member text */
} FactDimension;

typedef struct FactContext {
    Str id;
    Period period;
    uint32_t dimension, dimension_count; /* in facts->dimensions, sorted by axis */
    Str entity;
    uint32_t same; /* the first context that says the same as this one (itself if none before) */
} FactContext;

typedef struct FactUnit {
    Str id;
    Str print; /* "USD", "shares", "USD/shares", "pure": figure/'s units */
} FactUnit;

typedef struct Fact {
    Str name;               /* "us-gaap:Revenues" */
    uint32_t context, unit; /* indices, 0: none (or unknown id: a Note says so) */
    bool numeric, nil, hidden, negative_sign;
    bool value_known; /* the transformation is known and the text fits it */
    Num value;        /* scaled and signed */
    int8_t scale;
    int8_t decimals; /* INT8_MAX for INF or absent */
    Str format, id;
    uint32_t node;
    uint32_t text, text_end; /* its printed text in doc->text; equal when hidden or empty */
    uint32_t next;           /* text facts: the continuation after it, as a fact index; 0 none */
    Str content; /* text facts of at most FACT_CONTENT_MAX bytes: what they say, transformed (dates
                    as ISO, booleans as "true" and "false"), continuations included */
} Fact;          /* a continuation is a Fact without a name, reached by `next`; chains never loop */

enum { FACT_CONTENT_MAX = 4096 };

typedef ARRAY(Fact) FactArray;
typedef ARRAY(FactContext) FactContextArray;
typedef ARRAY(FactUnit) FactUnitArray;
typedef ARRAY(FactDimension) FactDimensionArray;

typedef struct Facts {
    const Doc *doc;
    FactArray facts; /* index 0 is none; in document order */
    FactContextArray contexts;
    FactUnitArray units;
    FactDimensionArray dimensions;
} Facts;

/* A document without inline tags has no facts; that is no error. */
bool facts_make(Arena *arena, Input *input, const Doc *doc, Facts *out, Err *err) MUST_USE;
/* The value of the first fact of this name without dimensions (dei: cover facts), or "". */
Str facts_text(const Facts *facts, const char *name);
/* What a printed text stands for under a numeric transformation of this (lower-case, local) name;
 * "" is plain digits. False: the name is unknown or the text does not fit it. Unscaled, unsigned.
 */
typedef struct Transforms {
    Tsv rows;
    Map by_name;
} Transforms;
bool transforms_load(Arena *arena, Transforms *out, Err *err) MUST_USE;
bool transform_number(const Transforms *t, Arena *arena, Str format, Str text, Num *out) MUST_USE;
/* The same for text facts: dates, booleans; the trimmed text where nothing else is known. */
Str transform_text(const Transforms *t, Arena *arena, Str format, Str text);

/* Do the two facts say the same thing: same name, context (by content) and unit? */
bool fact_is_same(const Facts *facts, uint32_t a, uint32_t b);

#endif
