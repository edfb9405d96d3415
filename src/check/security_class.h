/* Classes of securities: which asset does a row label name? Data: rules/securities.tsv (phrases)
 * and rules/security_classes.tsv (what is said of a class). Ids count from 1; 0 is "none".
 */
#ifndef TM_CHECK_SECURITY_CLASS_H
#define TM_CHECK_SECURITY_CLASS_H

#include "base/base.h"
#include "phrase/phrase.h"

typedef enum SecurityKind { SECURITY_TIGHT = 0, SECURITY_LOOSE, SECURITY_OUTSIDE } SecurityKind;

typedef struct SecurityClass {
    Str name, print;
    uint16_t united; /* the wider class that takes its place; 0: none */
    uint8_t kind;
} SecurityClass;

typedef struct SecurityClasses {
    SecurityClass *classes; /* index 0 is none */
    uint32_t n;
    PhraseSet *phrases;
    const uint16_t *phrase_class; /* by row of securities.tsv */
    const bool *phrase_is_whole;
} SecurityClasses;

bool security_classes_load(Arena *arena, SecurityClasses *out, Err *err) MUST_USE;
/* The class that a row label names, or 0. "U.S. Treasury and agency securities" names two classes
 * and so the one that unites them. */
uint16_t security_class_of(const SecurityClasses *c, Str label);
/* The class under which `cls` is compared when `used` (by id) marks the classes that either table
 * prints: the widest printed class above it, else itself. */
uint16_t security_class_united(const SecurityClasses *c, uint16_t cls, const bool *used);

#endif
