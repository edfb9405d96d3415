/* How does a label stand inside a sentence? Private to draft/. */
#ifndef TM_DRAFT_LABEL_H
#define TM_DRAFT_LABEL_H

#include "draft/draft.h"

/* Without the path above it, bullets and footnote marks: "Worldwide > Tractors (8)" is "Tractors".
 */
Str label_clean(Str label);
/* In small letters where the document, `doc`, itself writes it so. */
Str line_in_sentence(Arena *arena, const Doc *doc, Str label);
/* The same of a measure: in quotes, as printed, where commas or signs would run into the sentence.
 */
Str label_in_sentence(Arena *arena, const Doc *doc, Str label);
/* "a", "a and b", "a, b and c". */
Str lines_join(Arena *arena, const LineArray *lines);
/* "a; b; c" as "a, b and c", each as it stands in a sentence. */
Str labels_in_sentence(Arena *arena, const Doc *doc, Str labels);
/* With a capital, unless it is a name that begins with a small letter: "iPhone". */
Str label_capitalised(Arena *arena, Str label);

#endif
