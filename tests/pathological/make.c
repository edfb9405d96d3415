/* Writes one hostile file to standard output: make NAME. The list is in `run`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void repeat(const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++) (void)fputs(text, stdout);
}

static void head(void)
{
    (void)fputs("<html><body><p>FORM 10-K</p><p>Annual report</p>\n", stdout);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    if (strcmp(name, "cells") == 0) { /* 100 MB of <td> */
        head();
        (void)fputs("<table><tr>", stdout);
        repeat("<td>", (size_t)25 << 20);
    } else if (strcmp(name, "cells-without-table") == 0) {
        head();
        repeat("<td>", (size_t)25 << 20);
    } else if (strcmp(name, "depth") == 0) {
        head();
        repeat("<div>", 100000);
        (void)fputs("deep", stdout);
        repeat("</div>", 100000);
    } else if (strcmp(name, "depth-tables") == 0) {
        head();
        repeat("<table><tr><td>", 100000);
    } else if (strcmp(name, "rows") == 0) {
        head();
        (void)fputs("<table>", stdout);
        for (int i = 0; i < 66000; i++) (void)printf("<tr><td>Row %d</td><td>%d</td></tr>\n", i, i);
        (void)fputs("</table></body></html>", stdout);
    } else if (strcmp(name, "colspan") == 0) {
        head();
        (void)fputs("<table>", stdout);
        for (int i = 0; i < 1000; i++)
            (void)fputs("<tr><td colspan=1000000000 rowspan=1000000000>a</td><td>1</td></tr>",
                        stdout);
    } else if (strcmp(name, "unclosed") == 0) { /* every kind of thing that never ends */
        head();
        repeat("<b><p><font><a name=x><i>", 400000);
        repeat("<!-- x", 400000);
        repeat("<a b=\"", 400000);
    } else if (strcmp(name, "strays") == 0) {
        head();
        repeat("<div>", 500);
        repeat("</b></p></i></td></zz></h1>", 1000000);
    } else if (strcmp(name, "references") == 0) {
        head();
        repeat("&nbsp;&&#8217;&#x;&notaname;\x92", 2000000);
    } else if (strcmp(name, "looks") == 0) { /* no two elements look the same */
        head();
        for (int i = 0; i < 500000; i++) (void)printf("<p style='margin-left:%dpt;x:%d'>a\n", i, i);
    } else if (strcmp(name, "long-paragraph") == 0) { /* a place is not found from its start */
        head();
        (void)fputs("<p>", stdout);
        repeat("Sales of $1,234 rose&nbsp; in 2024. ", 60000);
    } else if (strcmp(name, "old-columns") == 0) { /* fixed width, every line other columns */
        (void)fputs("<PAGE>\n<TABLE>\n<S> <C>\n", stdout);
        for (int i = 0; i < 200000; i++)
            (void)printf("Line %-*d%d  %d   (%d)\n", 10 + i % 37, i, i, i * 7, i * 3);
    } else if (strcmp(name, "old-long-line") == 0) {
        (void)fputs("<PAGE>\n", stdout);
        repeat("1,234  ", 1000000);
    } else if (strcmp(name, "old-pages") == 0) {
        repeat("<PAGE>", 2000000);
    } else if (strcmp(name, "documents") == 0) {
        (void)fputs("<SEC-HEADER>\n", stdout);
        repeat("<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nx\n</TEXT>\n</DOCUMENT>\n", 20000);
    } else if (strcmp(name, "binary") == 0) {
        for (unsigned i = 0; i < 1u << 20; i++) (void)putchar((int)((i * 2654435761u) >> 24));
    } else if (strcmp(name, "utf-16") == 0) {
        const char *text = "<html><body><p>FORM 10-K</p><p>Sales rose.</p></body></html>";
        (void)fputs("\xFF\xFE", stdout);
        for (const char *p = text; *p != 0; p++) {
            (void)putchar(*p);
            (void)putchar(0);
        }
    } else {
        return 2;
    }
    return 0;
}
