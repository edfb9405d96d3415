/* Is libxlsxwriter on this machine? See the header for why it is asked so late. */
#include "out/workbook_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

XlsxLibrary xlsx;

bool xlsx_library_open(void)
{
    static const struct {
        const char *name;
        size_t offset;
    } FUNCTIONS[] = {
#define XLSX_ENTRY(name) { #name, offsetof(XlsxLibrary, name) },
        XLSX_FUNCTIONS(XLSX_ENTRY)
#undef XLSX_ENTRY
    };
    if (xlsx.workbook_close != NULL) return true;
    void *library = dlopen(XLSX_LIBRARY, RTLD_LAZY | RTLD_LOCAL);
    if (library == NULL) return false;
    XlsxLibrary found = { 0 };
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++) {
        void *symbol = dlsym(library, FUNCTIONS[i].name);
        if (symbol == NULL) return dlclose(library) == 0 && false;
        /* a pointer to a function out of one to an object: POSIX grants it, C has no cast for it */
        memcpy((char *)&found + FUNCTIONS[i].offset, &symbol, sizeof symbol);
    }
    xlsx = found;
    return true;
}
