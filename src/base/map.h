/* Map: string to a 32-bit value, in an arena, open addressing. Keys are views and must outlive it.
 * Iteration is by insertion order (never by hash), so that output never depends on hashing. */
#ifndef TM_BASE_MAP_H
#define TM_BASE_MAP_H

#include "base/str.h"

typedef struct MapEntry {
    Str key;
    uint64_t hash;
    uint32_t value;
} MapEntry;

typedef struct Map {
    Arena *arena;
    MapEntry *entries; /* in order of insertion */
    uint32_t n, cap;
    uint32_t *slots; /* entry index + 1; 0 is free */
    uint32_t slot_count;
} Map;

Map map_open(Arena *arena, uint32_t expected);
/* The value of `key`, made with value 0 if it is new; good until the next map_put. */
uint32_t *map_put(Map *map, Str key);
/* The value of `key`, or NULL. */
const uint32_t *map_get(const Map *map, Str key);

#endif
