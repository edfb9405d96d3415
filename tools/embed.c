/* embed OUT.c FILE...: how do the files of rules/ come into the program?
 *
 * Writes one C file that defines `Str embedded_file(const char *name)` of base/tsv.h. A file is
 * known by the last part of its path; two of one name are an error. Bytes become arrays of numbers,
 * since a string literal may hold no more than 4,095 characters in portable C. The output depends
 * on names and bytes alone, in the order of names: same files, same C file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Input {
    const char *path, *name;
} Input;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const Input *)a)->name, ((const Input *)b)->name);
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static void fail(const char *what, const char *path)
{
    (void)fprintf(stderr, "embed: %s: %s\n", path, what);
    exit(1);
}

/* The bytes of one file as an array; their number. */
static unsigned long write_bytes(FILE *out, const char *path, int number)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL) fail("cannot be opened", path);
    (void)fprintf(out, "static const unsigned char file_%d[] = {", number);
    unsigned long n = 0;
    for (int c; (c = getc(in)) != EOF; n++) (void)fprintf(out, "%s%d,", n % 24 == 0 ? "\n" : "", c);
    if (ferror(in)) fail("cannot be read", path);
    (void)fclose(in);
    (void)fputs("0 };\n", out); /* a last zero byte, not counted: no array is empty */
    return n;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        (void)fputs("usage: embed OUT.c FILE...\n", stderr);
        return 2;
    }
    const int count = argc - 2;
    Input *inputs = calloc((size_t)count + 1, sizeof *inputs);
    unsigned long *sizes = calloc((size_t)count + 1, sizeof *sizes);
    if (inputs == NULL || sizes == NULL) fail("out of memory", argv[1]);
    for (int i = 0; i < count; i++)
        inputs[i] = (Input){ .path = argv[i + 2], .name = last_part(argv[i + 2]) };
    qsort(inputs, (size_t)count, sizeof *inputs, by_name);
    for (int i = 1; i < count; i++)
        if (strcmp(inputs[i - 1].name, inputs[i].name) == 0)
            fail("another file has the same name", inputs[i].path);

    FILE *out = fopen(argv[1], "wb");
    if (out == NULL) fail("cannot be written", argv[1]);
    (void)fputs(
        "/* Written by tools/embed.c. */\n#include \"base/tsv.h\"\n\n#include <string.h>\n\n", out);
    for (int i = 0; i < count; i++) sizes[i] = write_bytes(out, inputs[i].path, i);
    (void)fputs("\nstatic const struct {\n    const char *name;\n    const unsigned char *bytes;\n"
                "    size_t n;\n} files[] = {\n",
                out);
    for (int i = 0; i < count; i++)
        (void)fprintf(out, "    { \"%s\", file_%d, %lu },\n", inputs[i].name, i, sizes[i]);
    (void)fputs("    { \"\", NULL, 0 },\n};\n\n"
                "Str embedded_file(const char *name)\n{\n"
                "    for (size_t i = 0; files[i].bytes != NULL; i++)\n"
                "        if (strcmp(files[i].name, name) == 0)\n"
                "            return (Str){ (const char *)files[i].bytes, files[i].n };\n"
                "    return (Str){ 0 };\n}\n",
                out);
    if (fclose(out) != 0) fail("cannot be written", argv[1]);
    free(inputs);
    free(sizes);
    return 0;
}
