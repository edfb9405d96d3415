/* How does wording take its values?
 *
 *   {class} at {date} [total {left} in the first ({left_parts})][{left_parts!}are {left} in the
 *   first].[ We note that on your earnings call {call_parts}.] Refer to {authorities}.
 *
 * A hole takes a finding's param. A bracketed part stands only if all its holes have values, so one
 * template serves a finding with and without a call; {name!} stands only where there is none, and
 * {name?} asks for a value without printing it. Brackets nest.
 */
#include "draft/template.h"

#define DEPTH_MAX 8

static Str param_value(const ParamArray *params, Str name)
{
    for (uint32_t i = 0; i < params->n; i++)
        if (str_eq(params->p[i].name, name)) return params->p[i].value;
    return (Str){ 0 };
}

Str template_fill(Arena *arena, Str pattern, const ParamArray *params)
{
    Buf out = buf_open(arena, pattern.n * 2 + 64);
    size_t start[DEPTH_MAX + 1] = { 0 }; /* where each open part began in out */
    bool whole[DEPTH_MAX + 1] = { true };
    int depth = 0;
    for (size_t at = 0; at < pattern.n; at++) {
        const char c = pattern.p[at];
        const bool doubled = at + 1 < pattern.n && pattern.p[at + 1] == c;
        if ((c == '[' || c == '{') && doubled) {
            buf_add_char(&out, c);
            at++;
        } else if (c == '[' && depth < DEPTH_MAX) {
            depth++;
            start[depth] = out.n;
            whole[depth] = true;
        } else if (c == ']' && depth > 0) {
            if (!whole[depth]) out.n = start[depth];
            depth--;
        } else if (c == '{') {
            const size_t length = str_find_char(str_slice(pattern, at, pattern.n), '}');
            if (length == STR_NONE) break;
            Str name = str_slice(pattern, at + 1, at + length);
            const bool asked = str_ends(name, S("?")), denied = str_ends(name, S("!"));
            if (asked || denied) name.n--;
            const Str value = param_value(params, name);
            if ((value.n == 0) != denied) whole[depth] = false;
            if (!asked && !denied) buf_add(&out, value);
            at += length;
        } else {
            buf_add_char(&out, c);
        }
    }
    return buf_str(&out);
}
