/* Growable arrays in an arena. An array type is declared where its element is:
 *
 *   typedef ARRAY(Cell) CellArray;          -> struct { Cell *p; uint32_t n, cap; }
 *   Cell *cell = array_add(arena, &cells);  -> a zeroed element at the end
 *
 * Growth doubles; the old block stays in the arena unless it was the last one.
 * A pointer from array_add is good until the next array_add; keep indices.
 */
#ifndef TM_BASE_ARRAY_H
#define TM_BASE_ARRAY_H

#include "base/arena.h"

#include <stdint.h>

#define ARRAY(Type)                                                                                \
    struct {                                                                                       \
        Type *p;                                                                                   \
        uint32_t n, cap;                                                                           \
    }

/* The grown block of an array that is full (the helper behind array_add). */
void *array_grow(Arena *arena, void *p, uint32_t n, uint32_t *cap, size_t element_size);

#define array_add(arena, a)                                                                        \
    (((a)->n < (a)->cap                                                                            \
          ? (void)0                                                                                \
          : (void)((a)->p = array_grow((arena), (a)->p, (a)->n, &(a)->cap, sizeof(*(a)->p)))),     \
     &(a)->p[(a)->n++])

#endif
