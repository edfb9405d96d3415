/* The order of presentation of non-GAAP and GAAP measures. Used by the NG rules only. */
#ifndef TM_CHECK_NONGAAP_ORDER_H
#define TM_CHECK_NONGAAP_ORDER_H

#include "check/nongaap.h"

/* A place where a non-GAAP amount stands before, or without, its GAAP measure. */
typedef struct OrderPlace {
    uint32_t text, text_end;           /* the sentence, bullet, headline or row label */
    uint32_t gaap_text, gaap_text_end; /* where the GAAP measure follows; equal: nowhere */
    Str measure;
    uint32_t gaap;
    Str where;       /* "headline", "highlights", "overview", "table" */
    bool growth;     /* a rate of growth alone, without an amount */
    bool gaap_later; /* it follows, but later; else it is not there at all */
    uint8_t confidence;
} OrderPlace;
typedef ARRAY(OrderPlace) OrderPlaceArray;

void nongaap_order(Review *review, const NonGaap *ng, uint32_t reading, OrderPlaceArray *out);

#endif
