/* Which value belongs to this string?
 *
 * Entries stand in one array in order of insertion; a second array of slots, a power of two in
 * length and at most half full, finds them by hash and linear steps. Only the slots move when the
 * map grows, so the order that a reader sees never depends on the hash.
 */
#include "base/map.h"

#include "base/err.h"

static uint32_t *slot_of(const Map *map, Str key, uint64_t hash)
{
    const uint32_t mask = map->slot_count - 1;
    for (uint32_t at = (uint32_t)hash & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &map->slots[at];
        if (*slot == 0) return slot;
        const MapEntry *entry = &map->entries[*slot - 1];
        if (entry->hash == hash && str_eq(entry->key, key)) return slot;
    }
}

static void set_room(Map *map, uint32_t cap)
{
    if (cap > UINT32_MAX / 4) BUG("map of more than %u keys", cap);
    map->entries =
        arena_grow(map->arena, map->entries, map->cap * sizeof(MapEntry), cap * sizeof(MapEntry));
    map->cap = cap;
    map->slot_count = cap * 2;
    map->slots = arena_new(map->arena, uint32_t, map->slot_count);
    for (uint32_t i = 0; i < map->n; i++)
        *slot_of(map, map->entries[i].key, map->entries[i].hash) = i + 1;
}

Map map_open(Arena *arena, uint32_t expected)
{
    Map map = { .arena = arena };
    uint32_t cap = 16;
    while (cap < expected && cap < UINT32_MAX / 4) cap *= 2;
    set_room(&map, cap);
    return map;
}

uint32_t *map_put(Map *map, Str key)
{
    const uint64_t hash = str_hash(key);
    uint32_t *slot = slot_of(map, key, hash);
    if (*slot == 0) {
        if (map->n == map->cap) {
            set_room(map, map->cap * 2);
            slot = slot_of(map, key, hash);
        }
        map->entries[map->n] = (MapEntry){ .key = key, .hash = hash };
        *slot = ++map->n;
    }
    return &map->entries[*slot - 1].value;
}

const uint32_t *map_get(const Map *map, Str key)
{
    if (map->slot_count == 0) return NULL;
    const uint32_t *slot = slot_of(map, key, str_hash(key));
    return *slot == 0 ? NULL : &map->entries[*slot - 1].value;
}
