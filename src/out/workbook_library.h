/* libxlsxwriter, looked for when a workbook is asked for and not before.
 *
 * Linked in the usual way it would bring a library of cryptography into every run: five
 * milliseconds and two megabytes of a review that takes a tenth of a second. So it is opened by
 * name, once, and its functions are called through xlsx: xlsx.worksheet_write_string(...). What is
 * declared stays with its own headers.
 */
#ifndef TM_OUT_WORKBOOK_LIBRARY_H
#define TM_OUT_WORKBOOK_LIBRARY_H

#include <stdbool.h>
#include <xlsxwriter.h>

#define XLSX_LIBRARY "libxlsxwriter.so.4"

#define XLSX_FUNCTIONS(X)                                                                          \
    X(workbook_new_opt)                                                                            \
    X(workbook_add_format)                                                                         \
    X(workbook_add_worksheet)                                                                      \
    X(workbook_set_properties)                                                                     \
    X(workbook_close)                                                                              \
    X(worksheet_autofilter)                                                                        \
    X(worksheet_fit_to_pages)                                                                      \
    X(worksheet_freeze_panes)                                                                      \
    X(worksheet_gridlines)                                                                         \
    X(worksheet_print_area)                                                                        \
    X(worksheet_repeat_rows)                                                                       \
    X(worksheet_set_column)                                                                        \
    X(worksheet_set_default_row)                                                                   \
    X(worksheet_set_footer)                                                                        \
    X(worksheet_set_header)                                                                        \
    X(worksheet_set_landscape)                                                                     \
    X(worksheet_set_margins)                                                                       \
    X(worksheet_set_paper)                                                                         \
    X(worksheet_set_row)                                                                           \
    X(worksheet_write_blank)                                                                       \
    X(worksheet_write_formula_num)                                                                 \
    X(worksheet_write_formula_str)                                                                 \
    X(worksheet_write_number)                                                                      \
    X(worksheet_write_string)                                                                      \
    X(worksheet_write_url_opt)                                                                     \
    X(format_set_align)                                                                            \
    X(format_set_bg_color)                                                                         \
    X(format_set_bold)                                                                             \
    X(format_set_border)                                                                           \
    X(format_set_bottom)                                                                           \
    X(format_set_font_color)                                                                       \
    X(format_set_font_name)                                                                        \
    X(format_set_font_size)                                                                        \
    X(format_set_num_format)                                                                       \
    X(format_set_text_wrap)                                                                        \
    X(format_set_top)

typedef struct XlsxLibrary {
#define XLSX_FIELD(name) __typeof__(name) *name;
    XLSX_FUNCTIONS(XLSX_FIELD)
#undef XLSX_FIELD
} XlsxLibrary;

extern XlsxLibrary xlsx;

/* False: it is not on this machine. */
bool xlsx_library_open(void);

#endif
