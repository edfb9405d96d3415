/* How does a sheet of the work paper look, and how does a cell get into it?
 *
 *     Ticks                                             Brackwater Software, Inc.: 10-K ...
 *     One row a figure ...
 *     F foots   C cross-foots   R recomputed   A agrees with another place ...
 *     [the company's own line]
 *     Ref | Document | Page | ...                       <- frozen, filtered, on each printed page
 *
 * Work papers are printed grey: every colour has its word or letter beside it.
 */
#include "out/workbook.h"

#include <stdio.h>
#include <stdlib.h>

#define LEGEND                                                                                      \
    "Ticks: F foots · C cross-foots · R recomputed · A agrees with another place · B sums of "  \
    "blocks · X agrees with its tag · P agrees with last year's report · D agrees with another " \
    "document.  Outcome: holds, rounding, explained, broken, untied."

enum { CELL_TEXT_MAX = 32000, URLS_MAX = 60000, DIGITS_MAX = 15, HEADER_MAX = 200, LINES_MAX = 12 };

#define LINE_HEIGHT 12.0 /* points, of 9 point text */

static lxw_format *style_new(Workbook *book, double size)
{
    lxw_format *f = xlsx.workbook_add_format(book->file);
    xlsx.format_set_font_name(f, "Arial");
    xlsx.format_set_font_size(f, size);
    xlsx.format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    return f;
}

static void number_styles(Workbook *book)
{
    static const char *const DECIMALS[] = { "0",      "0.0",     "0.00",    "0.000",
                                            "0.0000", "0.00000", "0.000000" };
    for (int n = 0; n <= CELL_AMOUNT_LAST - CELL_AMOUNT; n++) {
        const Str format = str_format(book->arena, "#,##%s_);(#,##%s)", DECIMALS[n], DECIMALS[n]);
        book->styles[CELL_AMOUNT + n] = style_new(book, 9);
        xlsx.format_set_num_format(book->styles[CELL_AMOUNT + n], str_zero(book->arena, format));
    }
    for (int n = 0; n <= CELL_PERCENT_LAST - CELL_PERCENT; n++) {
        const Str format = str_format(book->arena, "%s%%_);(%s%%)", DECIMALS[n], DECIMALS[n]);
        book->styles[CELL_PERCENT + n] = style_new(book, 9);
        xlsx.format_set_num_format(book->styles[CELL_PERCENT + n], str_zero(book->arena, format));
    }
    xlsx.format_set_num_format(book->styles[CELL_COUNT], "#,##0_)");
    xlsx.format_set_num_format(book->styles[CELL_TOTAL], "#,##0_)");
    xlsx.format_set_num_format(book->styles[CELL_TALLY], "#,##0_);(#,##0);\"-\"_)");
    xlsx.format_set_bold(book->styles[CELL_TOTAL]);
    xlsx.format_set_top(book->styles[CELL_TOTAL], LXW_BORDER_THIN);
}

void styles_make(Workbook *book)
{
    for (int i = CELL_PLAIN; i < CELL_AMOUNT; i++) book->styles[i] = style_new(book, 9);
    lxw_format **s = book->styles;
    xlsx.format_set_text_wrap(s[CELL_WRAPPED]);
    xlsx.format_set_bold(s[CELL_STRONG]);
    xlsx.format_set_bold(s[CELL_TITLE]);
    xlsx.format_set_font_size(s[CELL_TITLE], 14);
    xlsx.format_set_font_size(s[CELL_SMALL], 8);
    xlsx.format_set_font_color(s[CELL_SMALL], 0x505050);
    xlsx.format_set_bold(s[CELL_HEAD]);
    xlsx.format_set_text_wrap(s[CELL_HEAD]);
    xlsx.format_set_bg_color(s[CELL_HEAD], 0xE4E8EE);
    xlsx.format_set_bottom(s[CELL_HEAD], LXW_BORDER_THIN);
    xlsx.format_set_align(s[CELL_HEAD], LXW_ALIGN_VERTICAL_BOTTOM);
    xlsx.format_set_align(s[CELL_HEAD], LXW_ALIGN_CENTER);
    xlsx.format_set_align(s[CELL_MIDDLE], LXW_ALIGN_CENTER);
    xlsx.format_set_align(s[CELL_ALARM], LXW_ALIGN_CENTER);
    xlsx.format_set_bold(s[CELL_ALARM]);
    xlsx.format_set_font_color(s[CELL_ALARM], 0xA01010);
    xlsx.format_set_font_color(s[CELL_LINK], 0x1F4E8C);
    xlsx.format_set_border(s[CELL_BOX], LXW_BORDER_HAIR);
    xlsx.format_set_text_wrap(s[CELL_BOX]);
    number_styles(book);
}

/* '&' begins a code in headers and footers. */
static const char *header_text(Arena *arena, const char *code, Str s)
{
    Buf buf = buf_open(arena, s.n + 8);
    buf_add(&buf, str_of(code));
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '&') buf_add_char(&buf, '&');
        buf_add_char(&buf, s.p[i]);
    }
    return str_zero(arena, buf_str(&buf));
}

/* The first bytes of s, whole characters. */
static Str clip(Arena *arena, Str s, size_t most)
{
    if (s.n <= most) return s;
    size_t at = 0;
    for (size_t next = 0; next < most - 4; (void)utf8_next(s, &next)) at = next;
    return str_format(arena, "%.*s...", (int)at, s.p);
}

static void page_setup(const Workbook *book, lxw_worksheet *page)
{
    xlsx.worksheet_set_landscape(page);
    xlsx.worksheet_set_paper(page, 1); /* letter */
    xlsx.worksheet_fit_to_pages(page, 1, 0);
    xlsx.worksheet_set_margins(page, 0.4, 0.4, 0.6, 0.6);
    xlsx.worksheet_gridlines(page, LXW_HIDE_ALL_GRIDLINES);
    const Str legend = clip(book->arena, book->report->legend, HEADER_MAX);
    if (legend.n > 0) xlsx.worksheet_set_header(page, header_text(book->arena, "&C&8", legend));
    xlsx.worksheet_set_footer(page,
                              "&L&8tickmark " TM_VERSION " · not from the SEC&C&8&A&R&8&P of &N");
}

Sheet sheet_start(Workbook *book, const char *name, Str says, const Column *columns, uint16_t n)
{
    Sheet sheet = { .book = book, .name = name, .columns = n, .column_list = columns };
    sheet.page = xlsx.workbook_add_worksheet(book->file, name);
    book->urls = 0;
    page_setup(book, sheet.page);
    for (uint16_t i = 0; i < n; i++)
        xlsx.worksheet_set_column(sheet.page, i, i, columns[i].width, book->styles[CELL_PLAIN]);
    xlsx.worksheet_set_default_row(sheet.page, LINE_HEIGHT + 1, LXW_FALSE);
    xlsx.worksheet_set_row(sheet.page, 0, 20, NULL);
    cell_words(&sheet, name, CELL_TITLE);
    sheet_row(&sheet);
    cell_text(&sheet, book->title, CELL_STRONG);
    sheet_row(&sheet);
    cell_text(&sheet, says, CELL_PLAIN);
    sheet_row(&sheet);
    cell_words(&sheet, LEGEND, CELL_SMALL);
    sheet_row(&sheet);
    sheet.head = sheet.row;
    for (uint16_t i = 0; i < n; i++) cell_words(&sheet, columns[i].head, CELL_HEAD);
    sheet_row(&sheet);
    return sheet;
}

void sheet_finish(Sheet *sheet, uint16_t print_columns)
{
    const uint32_t last = sheet->row > sheet->head + 1 ? sheet->row - 1 : sheet->head + 1;
    const uint16_t columns = sheet->columns > 0 ? sheet->columns - 1 : 0;
    xlsx.worksheet_freeze_panes(sheet->page, sheet->head + 1, 1);
    xlsx.worksheet_repeat_rows(sheet->page, 0, sheet->head);
    if (sheet->column_list[0].head[0] != '\0')
        xlsx.worksheet_autofilter(sheet->page, sheet->head, 0, last, columns);
    xlsx.worksheet_print_area(sheet->page, 0, 0, last, print_columns - 1);
}

/* Programs that only print do not fit the height of a row to its text: it is set here. */
void sheet_row(Sheet *sheet)
{
    const uint32_t lines = sheet->lines < LINES_MAX ? sheet->lines : LINES_MAX;
    if (lines > 1) xlsx.worksheet_set_row(sheet->page, sheet->row, LINE_HEIGHT * lines + 1, NULL);
    sheet->row++;
    sheet->column = 0;
    sheet->lines = 0;
}

/* Lines that a wrapped text takes in the column in hand: a letter of this size is less than one
 * unit of width, and words leave some of each line empty. */
static void count_lines(Sheet *sheet, Str s)
{
    if (sheet->column >= sheet->columns) return;
    uint32_t letters = 0;
    for (size_t i = 0; i < s.n; i++) letters += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    const uint32_t width = (uint32_t)sheet->column_list[sheet->column].width;
    const uint32_t lines = width > 4 ? (letters + width + width / 4) / (width + width / 4 + 1) : 1;
    if (lines > sheet->lines) sheet->lines = lines;
}

void cell_text(Sheet *sheet, Str s, CellStyle style)
{
    Workbook *book = sheet->book;
    if (style == CELL_WRAPPED || style == CELL_HEAD) count_lines(sheet, s);
    if (s.n == 0 && style == CELL_BOX)
        xlsx.worksheet_write_blank(sheet->page, sheet->row, sheet->column, book->styles[style]);
    if (s.n > 0)
        xlsx.worksheet_write_string(sheet->page, sheet->row, sheet->column,
                                    str_zero(book->arena, clip(book->arena, s, CELL_TEXT_MAX)),
                                    book->styles[style]);
    sheet->column++;
}

void cell_words(Sheet *sheet, const char *words, CellStyle style)
{
    cell_text(sheet, str_of(words), style);
}

void cell_skip(Sheet *sheet)
{
    sheet->column++;
}

void cell_box(Sheet *sheet, uint16_t n)
{
    for (uint16_t i = 0; i < n; i++)
        xlsx.worksheet_write_blank(sheet->page, sheet->row, sheet->column++,
                                   sheet->book->styles[CELL_BOX]);
}

void cell_count(Sheet *sheet, uint32_t count, CellStyle style)
{
    xlsx.worksheet_write_number(sheet->page, sheet->row, sheet->column++, count,
                                sheet->book->styles[style]);
}

bool num_fits_cell(Num value)
{
    const Num n = num_reduce(value);
    uint64_t size = n.mantissa < 0 ? 0 - (uint64_t)n.mantissa : (uint64_t)n.mantissa;
    int digits = n.exponent > 0 ? n.exponent : 0;
    for (; size > 0; size /= 10) digits++;
    return digits <= DIGITS_MAX;
}

double num_as_double(Num value)
{
    char text[48];
    const Num n = num_reduce(value);
    (void)snprintf(text, sizeof text, "%llde%d", (long long)n.mantissa, n.exponent);
    return strtod(text, NULL); /* the command never leaves the C locale */
}

void cell_num(Sheet *sheet, Num value, CellStyle style)
{
    if (num_fits_cell(value))
        xlsx.worksheet_write_number(sheet->page, sheet->row, sheet->column++, num_as_double(value),
                                    sheet->book->styles[style]);
    else
        cell_text(sheet, num_print_commas(sheet->book->arena, value), CELL_PLAIN);
}

void cell_formula(Sheet *sheet, Str formula, double value, CellStyle style)
{
    Workbook *book = sheet->book;
    xlsx.worksheet_write_formula_num(sheet->page, sheet->row, sheet->column++,
                                     str_zero(book->arena, formula), book->styles[style], value);
}

void cell_formula_words(Sheet *sheet, Str formula, const char *value, CellStyle style)
{
    Workbook *book = sheet->book;
    xlsx.worksheet_write_formula_str(sheet->page, sheet->row, sheet->column++,
                                     str_zero(book->arena, formula), book->styles[style], value);
}

void cell_link(Sheet *sheet, Str s, const char *sheet_name, uint32_t row)
{
    Workbook *book = sheet->book;
    if (book->urls++ >= URLS_MAX) {
        cell_text(sheet, s, CELL_PLAIN);
        return;
    }
    const Str url = str_format(book->arena, "internal:'%s'!A%u", sheet_name, row + 1);
    xlsx.worksheet_write_url_opt(sheet->page, sheet->row, sheet->column++,
                                 str_zero(book->arena, url), book->styles[CELL_LINK],
                                 str_zero(book->arena, s), NULL);
}

CellStyle style_of_figure(const Figure *f)
{
    const bool percent = (f->flags & FIGURE_PERCENT) != 0 || str_eq(f->unit, S("pure"));
    const int decimals = percent ? f->decimals - 2 : f->decimals;
    const int most = percent ? CELL_PERCENT_LAST - CELL_PERCENT : CELL_AMOUNT_LAST - CELL_AMOUNT;
    const int n = decimals < 0 ? 0 : decimals > most ? most : decimals;
    return (CellStyle)((percent ? CELL_PERCENT : CELL_AMOUNT) + n);
}

CellStyle style_of_outcome(Outcome outcome)
{
    return outcome == OUTCOME_BROKEN ? CELL_ALARM : CELL_MIDDLE;
}
