"""Markup in the manner of Toppan Merrill Bridge: the release, without tags.

Each cell holds a paragraph; empty cells hold a hidden zero-width space; `$` has
a cell of its own, `(123)` stands in one cell; a black bar with
`page-break-after:always` ends a page; the footer is positioned absolutely.
"""

from document import spans
from dress import Writer, columns, escape, parts

FACE = "font-family:'Times New Roman','Times','serif';"
HIDDEN = ('<p style="' + FACE + 'font-size:10pt;margin:0pt;"><span '
          'style="font-size:9pt;visibility:hidden;">&#8203;</span></p>')


class Toppan(Writer):
    """The writer of the release, the 8-K and the exhibits."""

    def __init__(self, document, title):
        super().__init__(document)
        self.title = title

    def text(self, text):
        """The runs of a paragraph."""
        out = []
        for span in spans(text, self.document):
            shown = escape(span.text)
            if span.bold:
                shown = f'<b style="font-weight:bold;">{shown}</b>'
            if span.italic:
                shown = f'<i style="font-style:italic;">{shown}</i>'
            if span.above:
                shown = f"<sup>{shown}</sup>"
            out.append(shown)
        return "".join(out)

    def paragraph(self, inner, align="justify", margin="0pt 0pt 10pt 0pt",
                  size=10):
        """One paragraph."""
        return (f'<p style="{FACE}font-size:{size}pt;text-align:{align};'
                f'margin:{margin};">{inner}</p>')

    def on_para(self, block):
        self.emit(self.paragraph(self.text(block.text)))

    def on_bullet(self, block):
        self.emit(
            '<table style="border-collapse:collapse;width:100%;margin:0pt;">'
            '<tr><td style="width:18pt;padding:0pt;"></td><td style="width:18pt;'
            'vertical-align:text-top;padding:0pt;">'
            + self.paragraph("&#9679;&#8203;", "left", "0pt")
            + '</td><td style="vertical-align:text-top;padding:0pt;">'
            + self.paragraph(self.text(block.text), "left", "0pt 0pt 4pt 0pt")
            + "</td></tr></table>")

    def on_centered(self, block):
        self.emit(self.paragraph(self.text(block.text), "center"))

    def on_heading(self, block):
        inner = self.text(block.text)
        if block.data < 3:
            inner = f'<b style="font-weight:bold;">{inner}</b>'
        else:
            inner = f'<i style="font-style:italic;">{inner}</i>'
        self.emit(self.paragraph(inner, "center" if block.data == 1 else "left"))

    def on_grid(self, block):
        widths, lines = block.data
        rows = []
        for line in lines:
            cells = "".join(
                f'<td style="vertical-align:top;width:{w}%;margin:0pt;'
                'padding:0pt;">' + (self.paragraph(self.text(t), "left", "0pt")
                                    if t else HIDDEN) + "</td>"
                for w, t in zip(widths, line))
            rows.append(f"<tr>{cells}</tr>")
        self.emit('<table style="border-collapse:collapse;font-size:10pt;'
                  'margin:0pt 0pt 10pt 0pt;width:100%;">' + "".join(rows)
                  + "</table>")

    def footer(self, number):
        """The page number, positioned absolutely."""
        return ('<div style="height:36pt;position:relative;width:100%;">'
                '<div style="bottom:0pt;position:absolute;width:100%;">'
                + self.paragraph(str(number), "center", "0pt") + "</div></div>")

    def on_page(self, block):
        self.emit(self.footer(block.data) + "</div>\n"
                  '<div style="background-color:#000000;clear:both;height:2pt;'
                  'page-break-after:always;width:90.91%;border:0;'
                  'margin:30pt 4.55% 30pt 4.55%;"></div>'
                  '<div style="max-width:100%;padding-left:4.55%;'
                  'padding-right:4.55%;position:relative;">')

    def on_table(self, block):
        table, _ = block.data
        count = columns(table)
        out = []
        if table.over:
            out.append("<tr>" + self.cell("") + self.cell(
                self.paragraph(f"<b>{escape(table.over)}</b>", "center", "0pt",
                               8), span=4 * count,
                extra="border-bottom:1px solid #000000;") + "</tr>")
        stub = self.paragraph(self.text(table.stub), "left", "0pt", 8)
        heads = [self.cell(stub if table.stub else "")]
        for head in table.heads:
            heads.append(self.cell(""))
            heads.append(self.cell(
                self.paragraph(f"<b>{escape(head)}</b>", "center", "0pt", 8),
                span=2, extra="border-bottom:1px solid #000000;"))
            heads.append(self.cell(""))
        out.append("<tr>" + "".join(heads) + "</tr>")
        for index, row in enumerate(table.rows):
            out.append(self.table_row(row, count,
                                      "background:#cceeff;" if index % 2 == 0
                                      else ""))
        self.emit('<table style="border-collapse:collapse;font-size:16pt;'
                  'margin:0pt 0pt 10pt 0pt;width:100%;">' + "".join(out)
                  + "</table>")

    @staticmethod
    def cell(inner, span=1, extra=""):
        """One cell; an empty one holds the hidden space."""
        wide = f'colspan="{span}" ' if span > 1 else ""
        return (f'<td {wide}style="vertical-align:bottom;white-space:nowrap;'
                f'{extra}margin:0pt;padding:0pt;">{inner or HIDDEN}</td>')

    def table_row(self, row, count, shade):
        """A caption and its figures."""
        label = self.text(row.label)
        if row.bold:
            label = f'<b style="font-weight:bold;">{label}</b>'
        out = ['<td style="vertical-align:bottom;width:50%;' + shade
               + 'margin:0pt;padding:0pt;">'
               + self.paragraph(label, "left", f"0pt 0pt 0pt {12 * row.level}pt",
                                9) + "</td>"]
        for cell in row.cells:
            sign, opening, digits, closing = parts(
                cell, self.document.scale, row.dollar)
            rule = {"single": "border-top:1px solid #000000;",
                    "double": "border-top:1px solid #000000;"
                              "border-bottom:3px double #000000;"}.get(
                                  row.rule, "")
            after = closing.replace(")", "") if "%" in closing else ""
            closing = closing.replace("%", "")
            money = self.paragraph(sign, "left", "0pt", 9) if sign else \
                self.paragraph("&#160;", "left", "0pt", 9)
            figure = self.paragraph(opening + digits + closing, "right",
                                    "0pt", 9)
            tail = self.paragraph(after, "left", "0pt", 9) if after else ""
            out += [self.cell("", extra=shade),
                    self.cell(money, extra=shade + rule),
                    self.cell(figure, extra=shade + rule),
                    self.cell(tail, extra=shade)]
        if not row.cells:
            out += [self.cell("", extra=shade)] * (4 * count)
        return "<tr>" + "".join(out) + "</tr>"

    def write(self):
        body = super().write()
        last = self.footer(self.document.page) if self.document.page > 1 else ""
        return (
            "<!-- Document created using Toppan Merrill Bridge -->\n<html>"
            '<head><meta http-equiv="Content-Type" content="text/html; '
            f'charset=utf-8"><title>{escape(self.title)}</title></head>\n'
            '<body><div style="max-width:100%;padding-left:4.55%;'
            'padding-right:4.55%;position:relative;">' + body + last
            + "</div></body></html>\n")
