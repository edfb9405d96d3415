/* Which findings did the last review have?
 *
 *   {"tickmark":"0.1.0","findings":[{"id":"TIE-01·1b7e","fingerprint":"1b7e90...",...},...]}
 *
 * A finding is known by its fingerprint, which outlives moved pages and changed amounts. Nothing
 * else of the old report is read.
 */
#include "draft/baseline.h"

#include <jansson.h>

bool baseline_parse(Arena *arena, Str name, Str text, Baseline *out, Err *err)
{
    *out = (Baseline){ .name = name, .known = map_open(arena, 64) };
    json_error_t trouble;
    json_t *report = json_loadb(text.p == NULL ? "" : text.p, text.n, 0, &trouble);
    if (report == NULL)
        return err_set(err, ERR_INPUT, "%.*s:%d: no JSON: %.120s; give the report.json of a review",
                       STR_ARG(name), trouble.line, trouble.text);
    json_t *findings = json_object_get(report, "findings");
    if (!json_is_array(findings)) {
        json_decref(report);
        return err_set(err, ERR_INPUT, "%.*s: has no findings; give the report.json of a review",
                       STR_ARG(name));
    }
    for (size_t i = 0; i < json_array_size(findings); i++) {
        json_t *finding = json_array_get(findings, i);
        const char *print = json_string_value(json_object_get(finding, "fingerprint"));
        if (print != NULL) *map_put(&out->known, str_copy(arena, str_of(print))) = 1;
    }
    json_decref(report);
    return true;
}

bool baseline_has(const Baseline *baseline, Str fingerprint)
{
    return map_get(&baseline->known, fingerprint) != NULL;
}
