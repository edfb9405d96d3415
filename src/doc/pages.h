/* Page labels as pages.c counts them. Inside doc/ only. */
#ifndef TM_DOC_PAGES_H
#define TM_DOC_PAGES_H

#include "doc/inside.h"

typedef struct Label {
    Str text;
    uint32_t prefix; /* letters before the dash, packed; 0 none */
    uint32_t number;
    bool roman;
    bool odd; /* looks like a label only among others */
} Label;

bool label_read(Str s, Label *out);      /* all of s, nothing stripped */
bool page_label_find(Str s, Label *out); /* all of s but dashes, brackets, "Page", "of 90" */
bool label_at_end(Str s, Label *out);
bool label_at_start(Str s, Label *out);

#endif
