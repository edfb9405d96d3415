/* Which documents does this submission hold?
 *
 *     -----BEGIN PRIVACY-ENHANCED MESSAGE-----         <SUBMISSION>
 *     <IMS-HEADER>0000000001-94-000005.hdr.sgml <ACCESSION-NUMBER>0000000001-25-001317<TYPE>8-K
 *     COMPANY CONFORMED NAME:    EXAMPLE CO            <FILER><CONFORMED-NAME>EXAMPLE CO<CIK>1
 *     <DOCUMENT><TYPE>10-K<SEQUENCE>1<TEXT> ... </TEXT></DOCUMENT>
 *
 * A full submission is a head and documents one after the other; tags of the head are never closed
 * and in some stores stand all on one line. Each document becomes a part over the same bytes, so
 * that every place still counts from the start of the file. Attached binaries (uuencoded) and
 * EDGAR's viewer pages become parts that are not read, and a note says so.
 */
#include "read/inside.h"

#include <string.h>

enum { MOST_READ = 400 };

/* The value after a tag or a field name: to the end of the line or the next tag. */
static Str value_after(Str bytes, size_t at)
{
    size_t end = at;
    while (end < bytes.n && bytes.p[end] != '\n' && bytes.p[end] != '\r' && bytes.p[end] != '<')
        end++;
    return str_trim(str_slice(bytes, at, end));
}

/* The first value under one of two names: "CENTRAL INDEX KEY:" or "<CIK>". */
static Str head_field(Str head, Str printed, Str tag)
{
    size_t at = str_find(head, printed);
    if (at != STR_NONE) return value_after(head, at + printed.n);
    at = str_find(head, tag);
    if (at != STR_NONE) return value_after(head, at + tag.n);
    return (Str){ NULL, 0 };
}

/* "20250106" */
static Date head_date(Str s)
{
    Date none = { 0 };
    if (s.n < 8) return none;
    int digits[8];
    for (int i = 0; i < 8; i++) {
        if (!char_is_digit(s.p[i])) return none;
        digits[i] = s.p[i] - '0';
    }
    const Date d = { .year =
                         (int16_t)(digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]),
                     .month = (uint8_t)(digits[4] * 10 + digits[5]),
                     .day = (uint8_t)(digits[6] * 10 + digits[7]) };
    return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31 ? d : none;
}

static FilingHead read_head(Str head)
{
    return (FilingHead){
        .company = head_field(head, S("COMPANY CONFORMED NAME:"), S("<CONFORMED-NAME>")),
        .cik = head_field(head, S("CENTRAL INDEX KEY:"), S("<CIK>")),
        .form = head_field(head, S("CONFORMED SUBMISSION TYPE:"), S("<TYPE>")),
        .file_number = head_field(head, S("SEC FILE NUMBER:"), S("<FILE-NUMBER>")),
        .accession = head_field(head, S("ACCESSION NUMBER:"), S("<ACCESSION-NUMBER>")),
        .period = head_date(head_field(head, S("CONFORMED PERIOD OF REPORT:"), S("<PERIOD>"))),
        .filed = head_date(head_field(head, S("FILED AS OF DATE:"), S("<FILING-DATE>"))),
    };
}

/* The next "<DOCUMENT>" that opens a document: white space and "<TYPE>" follow. *close is the first
 * "</DOCUMENT>" passed on the way; STR_NONE: none was. */
static size_t find_document(Str bytes, size_t from, size_t *close)
{
    *close = STR_NONE;
    for (;;) {
        const size_t at = str_find(str_slice(bytes, from, bytes.n), S("DOCUMENT>"));
        if (at == STR_NONE) return STR_NONE;
        const size_t name = from + at, after = name + 9;
        const Str before = str_slice(bytes, 0, name);
        from = after;
        if (*close == STR_NONE && str_ends(before, S("</"))) *close = name - 2;
        if (!str_ends(before, S("<"))) continue;
        const Str next = str_slice(bytes, after, after + 64);
        size_t i = 0;
        while (i < next.n && char_is_space(next.p[i])) i++;
        if (str_starts(str_slice(next, i, next.n), S("<TYPE>"))) return name - 1;
    }
}

/* [*start, *end) without the wrappers EDGAR puts inside <TEXT>. */
static void unwrap(Str bytes, size_t *start, size_t *end)
{
    static const char *const wrappers[] = { "XBRL", "PDF", "XML", "JSON", "ZIP", "EXCEL" };
    size_t at = *start;
    while (at < *end && char_is_space(bytes.p[at])) at++;
    for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers; i++) {
        const Str name = str_of(wrappers[i]);
        const Str here = str_slice(bytes, at, *end);
        if (here.n < name.n + 2 || here.p[0] != '<' || here.p[name.n + 1] != '>' ||
            !str_eq(str_slice(here, 1, name.n + 1), name))
            continue;
        *start = at + name.n + 2;
        while (*start < *end && char_is_space(bytes.p[*start])) (*start)++;
        size_t last = *end;
        while (last > *start && char_is_space(bytes.p[last - 1])) last--;
        if (last - *start >= name.n + 3 && bytes.p[last - 1] == '>' &&
            str_eq(str_slice(bytes, last - name.n - 1, last - 1), name))
            *end = last - name.n - 3;
        return;
    }
}

/* Why a document is not read; empty if it is. */
static Str why_ignored(Str content, Str type, Str name)
{
    if (name_is_viewer_page(name))
        return S("a page of EDGAR's viewer, made from the filing itself");
    const Str head = str_trim(str_slice(content, 0, 400));
    if (str_starts(head, S("begin ")) && head.n > 10 && char_is_digit(head.p[6]))
        return S("an attached binary (uuencoded)");
    if (str_eq(type, S("GRAPHIC"))) return S("an image");
    if (str_eq(type, S("ZIP"))) return S("an archive");
    if (str_eq(type, S("EXCEL"))) return S("a workbook");
    if (str_eq(type, S("JSON"))) return S("data beside the filing");
    if (head.n == 0) return S("it is empty");
    return (Str){ NULL, 0 };
}

/* The document between [start, end), which begins with <DOCUMENT>. `read` counts those that will be
 * read: the largest filings have some two hundred; twenty thousand are an attack on the memory. */
static void add_document(Input *input, uint32_t source, size_t start, size_t end,
                         const FilingHead *head, uint32_t *read)
{
    const Str bytes = input->sources.p[source].bytes;
    const Str document = str_slice(bytes, start, end);
    const size_t text = str_find(str_slice(document, 0, 8192), S("<TEXT>"));
    const Str fields = str_slice(document, 0, text == STR_NONE ? 1024 : text);
    size_t from = text == STR_NONE ? start + 10 : start + text + 6, to = end;
    size_t last = end;
    while (last > from && char_is_space(bytes.p[last - 1])) last--;
    if (str_ends(str_slice(bytes, from, last), S("</TEXT>"))) to = last - 7;
    unwrap(bytes, &from, &to);
    const uint32_t index = input->parts.n;
    Part *part = input_new_part(input, source, (uint32_t)from, (uint32_t)to);
    input->heads[index] = *head;
    part->type = head_field(fields, S("<TYPE>"), S("<TYPE>"));
    part->name = head_field(fields, S("<FILENAME>"), S("<FILENAME>"));
    part->description = head_field(fields, S("<DESCRIPTION>"), S("<DESCRIPTION>"));
    if (part->name.n == 0) part->name = input->sources.p[source].name;
    const Str content = str_slice(bytes, from, to);
    Str why = why_ignored(content, part->type, part->name);
    if (why.n == 0) {
        part->dialect = dialect_guess(content, part->name);
        if (part->dialect == DIALECT_BINARY)
            why = S("not a text, HTML or XML document");
        else if (++*read > MOST_READ)
            why = S("one of more than 400 documents in a submission");
    }
    if (why.n > 0) {
        part->role = ROLE_IGNORED;
        part->dialect = DIALECT_BINARY;
        input_note(input, index, (Span){ source, (uint32_t)from, (uint32_t)to },
                   part->name.n > 0 ? part->name : part->type, why);
    } else if (str_eq(part->type, S("UPLOAD")) || str_eq(part->type, S("CORRESP")) ||
               str_eq(part->type, S("LETTER"))) {
        part->role = ROLE_LETTER;
    }
}

/* The role that the user gave goes to the document it means: a release or a call to EX-99. */
static void force_role(Input *input, uint32_t first, Role role)
{
    uint32_t chosen = UINT32_MAX;
    for (uint32_t i = first; i < input->parts.n; i++) {
        const Part *part = &input->parts.p[i];
        if (part->role == ROLE_IGNORED || part->dialect == DIALECT_XML) continue;
        if (chosen == UINT32_MAX) chosen = i;
        if ((role == ROLE_RELEASE || role == ROLE_CALL) && str_starts(part->type, S("EX-99"))) {
            chosen = i;
            break;
        }
    }
    if (chosen == UINT32_MAX) return;
    input->parts.p[chosen].role = role;
    input->parts.p[chosen].role_forced = true;
}

bool submission_split(Input *input, uint32_t source, Role role)
{
    enum { HEAD = 4096 };
    const Str bytes = input->sources.p[source].bytes;
    const Str opening = str_slice(bytes, 0, HEAD);
    const bool marked = str_find(opening, S("<SEC-HEADER>")) != STR_NONE ||
                        str_find(opening, S("<SEC-DOCUMENT>")) != STR_NONE ||
                        str_find(opening, S("<IMS-HEADER>")) != STR_NONE ||
                        str_find(opening, S("<IMS-DOCUMENT>")) != STR_NONE ||
                        str_starts(str_trim(opening), S("<SUBMISSION>"));
    /* Without a head only a document that stands alone in its wrapper is looked for. */
    size_t close;
    const size_t first = find_document(marked ? bytes : opening, 0, &close);
    if (first == STR_NONE) return false;
    const FilingHead head = read_head(str_slice(bytes, 0, first));
    const uint32_t parts = input->parts.n;
    uint32_t read = 0;
    for (size_t at = first; at != STR_NONE;) {
        const size_t next = find_document(bytes, at + 10, &close);
        const bool is_cut = close == STR_NONE && next == STR_NONE;
        if (is_cut)
            input_note(input, input->parts.n,
                       (Span){ source, (uint32_t)bytes.n, (uint32_t)bytes.n },
                       S("the end of the submission"), S("the last document is cut off"));
        const size_t end = close != STR_NONE ? close : next != STR_NONE ? next : bytes.n;
        add_document(input, source, at, end, &head, &read);
        input->parts.p[input->parts.n - 1].is_cut = is_cut;
        at = next;
    }
    if (role != ROLE_UNKNOWN) force_role(input, parts, role);
    return true;
}
