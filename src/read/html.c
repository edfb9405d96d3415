/* What are the elements and the text of this HTML?
 *
 *     <P><FONT SIZE=2>Item 7.<P>Revenues <B>rose</FONT></B> 4%
 *     <TR><TD>Cash<TD ALIGN=RIGHT>1,234<TR>
 *     <td style="padding:0"/><td><ix:nonFraction name="us-gaap:Cash"
 * ...>1,234</ix:nonFraction></td>
 *
 * One pass over the bytes cuts tags, text and comments; tree.c decides where each belongs. Text is
 * a view of the bytes unless something in it must be decoded. White space that no browser prints,
 * between blocks and inside tables, makes no node.
 * Left out on purpose: scripts, forms, style sheets, character sets other than the three of
 * decode.c, and the finer points of HTML 5's repair of misnested inline tags (the text is the same,
 * a stray bold may reach less far).
 */
#include "read/lines.h"
#include "read/tree.h"

#include <string.h>

typedef struct Reader {
    Tree tree;
    const char *base;    /* byte 0 of the source */
    const char *end;     /* of the part */
    const char *pre_end; /* of the <pre> last looked at; NULL: none was */
    bool pre_is_ascii;
    const char *typed_end; /* of the typed paragraphs last looked at; NULL: none were */
    StartTag *seen;        /* [SEEN_TAGS] */
} Reader;

/* The first '<' from p, or `end`. *special is set if a reference or a byte beyond ASCII was seen.
 */
static const char *find_markup(const char *p, const char *end, bool *special)
{
    uint64_t seen = 0;
    /* Eight zero bytes follow the source, so the last word may be read whole. */
    for (; p < end; p += 8) {
        const uint64_t word = load8(p);
        const uint64_t open = word_mark(word, '<');
        const uint64_t odd = word_mark(word, '&') | word_mark_odd(word);
        if (open != 0) {
            const uint64_t below = (open & (0 - open)) - 1;
            *special = (seen | (odd & below)) != 0;
            p += word_first(open);
            return p < end ? p : end;
        }
        seen |= odd;
    }
    *special = seen != 0;
    return end;
}

static inline bool is_blank(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || (*p <= '\r' && *p >= '\t'))) p++;
    return p == end;
}

static inline bool is_letter(char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* "&nbsp;&nbsp;" and "&#160;": the spaces it stands for; empty if it is anything else. Every second
 * text of a filing is this, in its empty cells. */
static Str no_break_spaces(const char *p, const char *end)
{
    enum { LENGTH = 6, MOST = 16 };
    static const char spaces[] = "\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0"
                                 "\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0";
    size_t n = 0;
    for (; p < end && n < MOST; p += LENGTH, n++)
        if (end - p < LENGTH ||
            (memcmp(p, "&nbsp;", LENGTH) != 0 && memcmp(p, "&#160;", LENGTH) != 0))
            return (Str){ NULL, 0 };
    return p == end ? (Str){ spaces, 2 * n } : (Str){ NULL, 0 };
}

/* Text [start, end), which may hold references. */
static void add_text(Reader *r, const char *start, const char *end, bool special, bool references)
{
    Tree *tree = &r->tree;
    if ((unsigned char)*start <= ' ' && tree_drops_blanks(tree) && is_blank(start, end)) return;
    Node *node = tree_text(tree, !((unsigned char)*start <= ' ' && is_blank(start, end)));
    if (node == NULL) return;
    node->start = (uint32_t)(start - r->base);
    node->end = (uint32_t)(end - r->base);
    if (references && *start == '&') {
        node->text = no_break_spaces(start, end);
        if (node->text.n > 0) {
            node->flags |= NODE_DECODED | NODE_BLANK;
            return;
        }
    }
    node->text = (Str){ start, (size_t)(end - start) };
    if (!special || text_is_plain(node->text, references)) return;
    char *room = writer_room(&tree->w, node->text.n * 3);
    const size_t made = text_decode(node->text, references, room, SIZE_MAX, NULL);
    if (made == node->text.n && memcmp(room, start, made) == 0) return;
    node->text = writer_keep(&tree->w, made);
    node->flags |= NODE_DECODED;
}

static void add_comment(Reader *r, const char *start, const char *end)
{
    Node *node = tree_comment(&r->tree);
    if (node == NULL) return;
    node->start = (uint32_t)(start - r->base);
    node->end = (uint32_t)(end - r->base);
}

/* "<!-- ... -->" from p; the byte after it. */
static const char *read_comment(Reader *r, const char *p)
{
    const char *at = p + 4;
    if (at < r->end && *at == '>') {
        at++;
    } else if (r->end - at >= 2 && at[0] == '-' && at[1] == '>') {
        at += 2;
    } else {
        for (;;) {
            at = at < r->end ? memchr(at, '>', (size_t)(r->end - at)) : NULL;
            if (at == NULL) {
                at = r->end;
                break;
            }
            at++;
            if (at - p >= 7 && at[-2] == '-' && at[-3] == '-') break;
            if (at - p >= 8 && at[-2] == '!' && at[-3] == '-' && at[-4] == '-') break;
        }
    }
    add_comment(r, p, at);
    return at;
}

static const char *skip_past(const char *p, const char *end, char c)
{
    const char *found = memchr(p, c, (size_t)(end - p));
    return found == NULL ? end : found + 1;
}

/* "<!...", "<?..." from p: comments, CDATA, declarations. */
static const char *read_declaration(Reader *r, const char *p)
{
    const size_t left = (size_t)(r->end - p);
    if (left >= 4 && memcmp(p, "<!--", 4) == 0) return read_comment(r, p);
    if (left >= 9 && memcmp(p, "<![CDATA[", 9) == 0) {
        const char *start = p + 9;
        for (const char *at = start;;) {
            at = memchr(at, ']', (size_t)(r->end - at));
            if (at == NULL) break;
            if (r->end - at >= 3 && at[1] == ']' && at[2] == '>') {
                if (at > start) add_text(r, start, at, true, false);
                return at + 3;
            }
            at++;
        }
    }
    if (left >= 9 && memcmp(p, "<!DOCTYPE", 9) != 0 && r->tree.xhtml && p[1] == '?') {
        const size_t n = str_find((Str){ p, left < 4096 ? left : 4096 }, S("?>"));
        if (n != STR_NONE) return p + n + 2;
    }
    return skip_past(p + 1, r->end, '>');
}

/* The content of <script>, <style>, <title> from p up to its end tag; the byte after that. */
static const char *read_raw(Reader *r, const char *p, Str name, unsigned tag)
{
    const char *at = p;
    for (;;) {
        at = at < r->end ? memchr(at, '<', (size_t)(r->end - at)) : NULL;
        if (at == NULL) {
            at = r->end;
            break;
        }
        if ((size_t)(r->end - at) >= name.n + 2 && at[1] == '/' &&
            str_eq_fold((Str){ at + 2, name.n }, name)) {
            const char c = at[2 + name.n];
            if (char_is_space(c) || c == '/' || c == '>' || at + 2 + name.n == r->end) break;
        }
        at++;
    }
    if (at > p) add_text(r, p, at, true, tag != TAG_SCRIPT && tag != TAG_STYLE);
    if (at == r->end) return at;
    const char *after = skip_past(at, r->end, '>');
    tree_end_raw(&r->tree, (uint32_t)(after - r->base));
    return after;
}

/* Is [p, end) lines of fixed-width text, and not HTML that happens to stand in <pre>? */
static bool is_fixed_width(const char *p, const char *end)
{
    unsigned newlines = 0;
    for (const char *at = p; newlines < 4; newlines++, at++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (at == NULL) return false;
    }
    for (const char *at = p; (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++) {
        const Str tag = { at + 1, end - at > 4 ? 4 : (size_t)(end - at - 1) };
        if (str_starts_fold(tag, S("tr>")) || str_starts_fold(tag, S("tr ")) ||
            str_starts_fold(tag, S("td")) || str_starts_fold(tag, S("div")) ||
            str_starts_fold(tag, S("p>")) || str_starts_fold(tag, S("p ")))
            return false;
    }
    return true;
}

/* The content of <pre> from p: lines of old text become paragraphs and tables as in a text file. */
static const char *read_pre(Reader *r, const char *p)
{
    if (r->pre_end == NULL || p > r->pre_end) {
        const char *at = p;
        while ((at = memchr(at, '<', (size_t)(r->end - at))) != NULL &&
               !(r->end - at >= 5 && str_eq_fold((Str){ at, 5 }, S("</pre"))))
            at++;
        r->pre_end = at == NULL ? r->end : at;
        r->pre_is_ascii = is_fixed_width(p, r->pre_end);
    }
    if (!r->pre_is_ascii) return p;
    const Open *pre = &r->tree.stack[r->tree.n - 1];
    ascii_lines(&r->tree.w, &r->tree.list, r->base, (uint32_t)(p - r->base),
                (uint32_t)(r->pre_end - r->base), pre->node, pre->flags & NODE_HIDDEN);
    return r->pre_end;
}

/* Paragraphs from p that a typist laid out with blanks, right in a block: as in <pre>. The byte
 * after them; p if these are none. */
static const char *read_typed(Reader *r, const char *p)
{
    const Open *top = &r->tree.stack[r->tree.n - 1];
    if (r->tree.beyond != 0 || names[top->row].tag == TAG_P || !(names[top->row].is & IS_BLOCK) ||
        (r->typed_end != NULL && p < r->typed_end) || !typed_here(p, r->end, &r->typed_end))
        return p;
    Sheet *sheet =
        sheet_open(&r->tree.w, &r->tree.list, r->base, top->node, top->flags & NODE_HIDDEN);
    typed_write(sheet, p, r->typed_end);
    r->tree.boundary = true;
    return r->typed_end;
}

/* A start tag from p ("<t..."); the byte after it. */
static const char *read_start_tag(Reader *r, const char *p)
{
    StartTag tag;
    if (!start_tag_read(r->seen, &r->tree.styles, p, r->end, &tag)) return r->end;
    const char *at = p + tag.n;
    const Name *kind = &names[tag.row];
    if (tag.xhtml) r->tree.xhtml = true;
    if (tag.fixed) {
        const char *after = read_typed(r, p);
        if (after != p) return after;
    }
    const Mark mark = { .start = (uint32_t)(p - r->base),
                        .end = (uint32_t)(at - r->base),
                        .row = tag.row,
                        .hash = tag.hash,
                        .style = tag.style,
                        .slash = tag.slash };
    const bool open = tree_start(&r->tree, &mark);
    if (open && kind->tag == TAG_PRE && r->tree.beyond == 0 && !(kind->is & IS_RAW))
        return read_pre(r, at);
    if (open && (kind->is & IS_RAW))
        return read_raw(r, at, (Str){ kind->text, kind->length }, kind->tag);
    return at;
}

/* Is this the end tag of the innermost element, as nearly every one is? The byte after it; NULL:
 * the tag has to be read. */
static const char *end_innermost(Reader *r, const char *p)
{
    const Open *top = &r->tree.stack[r->tree.n - 1];
    const Name *kind = &names[top->row];
    const char *name = p + 2;
    const size_t n = kind->length;
    if (n == 0 || n >= 8 || (size_t)(r->end - name) <= n || name[n] != '>' ||
        key8(name, n) != key8(kind->text, n))
        return NULL;
    const Mark mark = { .start = (uint32_t)(p - r->base),
                        .end = (uint32_t)(name + n + 1 - r->base),
                        .row = top->row,
                        .hash = top->hash };
    tree_end(&r->tree, &mark);
    return name + n + 1;
}

static const char *read_end_tag(Reader *r, const char *p)
{
    const char *next = end_innermost(r, p);
    if (next != NULL) return next;
    const char *name = p + 2, *at = name;
    while (at < r->end && *at != '>' && *at != '/' && !char_is_space(*at)) at++;
    const Str text = { name, (size_t)(at - name) };
    if (at < r->end && *at != '>') {
        at = skip_past(at, r->end, '>') - 1;
        if (*at != '>') return r->end;
    }
    if (at >= r->end) return r->end;
    uint32_t hash;
    const unsigned row = name_find(name, text.n, &hash);
    const Mark mark = { .start = (uint32_t)(p - r->base),
                        .end = (uint32_t)(at + 1 - r->base),
                        .row = row,
                        .hash = hash };
    tree_end(&r->tree, &mark);
    return at + 1;
}

/* Does the document end in the midst? <html> or <body> is opened and nothing closes either. Of some
 * three hundred filings of all filing agents none does that whole; a download that broke off does.
 */
static bool is_cut(Str bytes)
{
    const Str head = str_slice(bytes, 0, 64 * KIB);
    if (str_find_fold(head, S("<html")) == STR_NONE && str_find_fold(head, S("<body")) == STR_NONE)
        return false;
    static const char *const ends[] = { "</html", "</body" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const Str tail = str_slice(bytes, bytes.n > KIB ? bytes.n - KIB : 0, bytes.n);
        if (str_find_fold(tail, str_of(ends[i])) != STR_NONE) return false;
        if (str_find_fold(bytes, str_of(ends[i])) != STR_NONE) return false;
    }
    return true;
}

bool html_read(Input *input, Part *part, uint32_t part_index, Err *err)
{
    const Source *source = &input->sources.p[part->source];
    Reader reader = { .base = source->bytes.p, .end = source->bytes.p + part->end };
    Reader *r = &reader;
    const char *p = r->base + part->start;
    r->seen = arena_new(input->arena, StartTag, SEEN_TAGS);
    tree_open(&r->tree, input->arena, part);
    if (r->end - p >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0) p += 3;
    r->tree.xhtml = r->end - p >= 5 && memcmp(p, "<?xml", 5) == 0;
    const char *text = p; /* text not yet given to the tree */
    bool special = false;
    while (p < r->end && !r->tree.w.full) {
        bool odd;
        const char *open = find_markup(p, r->end, &odd);
        special |= odd;
        const char next = r->end - open >= 2 ? open[1] : 0;
        const bool start = is_letter(next);
        const bool end = next == '/' && r->end - open >= 3; /* "</ p>" prints nothing */
        if (!start && !end && next != '!' && next != '?' && open < r->end) {
            p = open + 1; /* a '<' that is only itself */
            continue;
        }
        while (open > text) {
            const char *cut = text_cut(text, open);
            add_text(r, text, cut, special, true);
            text = cut;
        }
        if (start)
            p = read_start_tag(r, open);
        else if (end)
            p = is_letter(open[2]) ? read_end_tag(r, open) : skip_past(open, r->end, '>');
        else
            p = open < r->end ? read_declaration(r, open) : open;
        text = p;
        special = false;
    }
    tree_close(&r->tree, part);
    if (!reader_finish(input, part, part_index, &r->tree.w, (uint32_t)(p - r->base), err))
        return false;
    if (r->tree.flattened != 0)
        input_note(input, part_index, (Span){ part->source, r->tree.flattened, r->tree.flattened },
                   S("the nesting of elements"),
                   S("they are nested deeper than 512; the inner ones "
                     "were read side by side"));
    if (!part->is_cut && is_cut(str_slice(source->bytes, part->start, part->end))) {
        part->is_cut = true;
        input_note(input, part_index, (Span){ part->source, part->end, part->end },
                   S("the end of the document"), S("the file is cut off; give the whole file"));
    }
    return true;
}
