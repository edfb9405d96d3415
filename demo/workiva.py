"""Markup in the manner of Workiva, 2024: inline XBRL in XHTML.

Colspan triplets, `$` in a cell of its own, spans with full styles, footers
positioned absolutely, `<hr style="page-break-after:always"/>`. A note that runs
over a page is continued with ix:continuation; where the page ends inside a
table, the furniture stands in ix:exclude inside the table.
"""

from document import spans
from dress import Writer, columns, escape, parts
from facts import NAMESPACES, Register

FONT = "font-family:'Times New Roman',sans-serif;font-size:{size}pt"
DOCUMENT_ID = "i7d1c0e5ab3f24c6e9a52f0b86d41c97e"


def style(size=10, weight=400, italic=False, above=False):
    """The style of a span."""
    text = f"color:#000000;{FONT.format(size=size)};font-weight:{weight}"
    if italic:
        text += ";font-style:italic"
    if above:
        return (text.replace(f"font-size:{size}pt", "font-size:6.5pt")
                + ";line-height:100%;position:relative;top:-3.5pt;"
                  "vertical-align:baseline;vertical-align:super")
    return text + ";line-height:120%"


class Workiva(Writer):
    """The writer of the 2024 annual report."""

    def __init__(self, document, title, head):
        super().__init__(document)
        self.title = title
        self.head = head            # comments before the html element
        self.facts = Register()
        self.note = None            # the text block that is open
        self.note_part = 0
        self.note_at = 0            # where its opening tag stands
        self.shade = False

    # --- Runs of text -----------------------------------------------------

    def run(self, span, size, weight, italic):
        """One span."""
        shown = escape(span.text)
        if span.cell is not None:
            shown = self.facts.figure(span.cell, shown, self.document.scale)
        elif span.other is not None:
            shown = self.tagged(span.other, shown)
        weight = 700 if span.bold else weight
        dress = style(size, weight, italic or span.italic, span.above)
        return f'<span style="{dress}">{shown}</span>'

    def tagged(self, other, shown):
        """A tag round a number or a word outside the tables."""
        if other[0] == "d":
            concept, _, *form = other[1:]
            return self.facts.word(concept, "d2024", shown,
                                   form[0] if form else "")
        concept, when, unit, power, decimals = other[1:6]
        return self.facts.number(concept, when, (), unit, power, decimals,
                                 shown)

    def text(self, text, size=10, weight=400, italic=False):
        """A paragraph's runs."""
        return "".join(self.run(s, size, weight, italic)
                       for s in spans(text, self.document))

    # --- Blocks -------------------------------------------------------------

    def on_para(self, block):
        self.emit('<div style="margin-bottom:9pt;text-align:justify;'
                  f'text-indent:18pt">{self.text(block.text)}</div>')

    def on_bullet(self, block):
        self.emit(
            '<div style="margin-bottom:6pt;padding-left:36pt;'
            'text-align:justify;text-indent:-18pt"><span style="'
            + style() + '">&#8226;&#8203;</span><span style="' + style()
            + ';padding-left:14.5pt">&#160;</span>'
            + self.text(block.text) + "</div>")

    def on_centered(self, block):
        self.emit('<div style="margin-bottom:6pt;text-align:center">'
                  f"{self.text(block.text)}</div>")

    def on_heading(self, block):
        level = block.data
        align = "center" if level == 1 else "left"
        weight, italic = (700, False) if level < 3 else (400, True)
        self.emit(f'<div style="margin-bottom:6pt;text-align:{align}">'
                  + self.text(block.text, 10, weight, italic) + "</div>")

    def on_part(self, block):
        self.emit('<div style="margin-bottom:9pt;text-align:center">'
                  + self.text(block.text, 11, 700) + "</div>")

    def on_item(self, block):
        name, title = block.data
        anchor = self.anchor_id(name)
        self.emit(f'<div id="{anchor}"></div>'
                  '<div style="margin-bottom:9pt;text-align:left">'
                  + self.text(f"{name} {title}".strip(), 11, 700) + "</div>")

    def on_anchor(self, block):
        self.emit(f'<div id="{DOCUMENT_ID}_{block.text}"></div>')

    @staticmethod
    def anchor_id(name):
        """The target of a link of the contents table."""
        slug = "".join(c for c in name.lower() if c.isalnum())
        return f"{DOCUMENT_ID}_{slug}"

    def on_contents(self, _):
        rows = ['<tr><td style="width:12.0%"></td><td style="width:78.0%">'
                '</td><td style="width:10.0%"></td></tr>']
        for kind, name, title, page in self.contents_rows():
            if kind == "part":
                rows.append('<tr><td colspan="3" style="padding:6px 1pt 2px;'
                            'text-align:center">'
                            + self.text(name, 10, 700) + "</td></tr>")
                continue
            link = (f'<a style="{style()};text-decoration:none" '
                    f'href="#{self.anchor_id(name)}">')
            rows.append(
                f'<tr><td style="padding:2px 1pt">{self.text(name)}</td>'
                f'<td style="padding:2px 1pt">{link}{escape(title)}</a></td>'
                '<td style="padding:2px 1pt;text-align:right">'
                f"{self.text(str(page))}</td></tr>")
        self.emit('<div><table style="border-collapse:collapse;width:100%">'
                  + "".join(rows) + "</table></div>")

    def on_grid(self, block):
        widths, lines = block.data
        rows = ["<tr>" + "".join(f'<td style="width:{w}.0%"></td>'
                                 for w in widths) + "</tr>"]
        for line in lines:
            cells = []
            for text in line:
                align = "center" if len(widths) > 3 else "left"
                cells.append('<td style="padding:2px 1pt;vertical-align:top;'
                             f'text-align:{align}">{self.text(text, 9)}</td>')
            rows.append("<tr>" + "".join(cells) + "</tr>")
        self.emit('<div style="margin-bottom:9pt"><table style="border-collapse:'
                  'collapse;width:100%">' + "".join(rows) + "</table></div>")

    # --- Pages ----------------------------------------------------------------

    def furniture(self, number):
        """Footer, page break and the empty head of the next page."""
        shown = str(number) if number else "<br/>"
        return (
            '<div style="height:42.75pt;position:relative;width:100%">'
            '<div style="bottom:0;position:absolute;width:100%">'
            f'<div style="text-align:center"><span style="{style(9)}">{shown}'
            '</span></div></div></div><hr style="page-break-after:always"/>'
            '<div style="min-height:42.75pt;width:100%"><div><span><br/></span>'
            "</div></div>")

    def on_page(self, block):
        if self.note:
            following = f"{self.note}-{self.note_part + 1}"
            self.close_note(following)
            self.emit(self.furniture(block.data))
            self.note_part += 1
            self.emit(f'<ix:continuation id="{following}"@@>')
            self.note_at = len(self.out) - 1
        else:
            self.emit(self.furniture(block.data))

    def on_note(self, block):
        self.note = self.facts.fact_id()
        self.note_part = 0
        period = self.facts.context("d2024")
        self.emit(f'<ix:nonNumeric contextRef="{period}" name="{block.data}" '
                  f'id="{self.note}" escape="true"@@>')
        self.note_at = len(self.out) - 1
        self.on_heading_of_note(block)

    def on_heading_of_note(self, block):
        """The heading of a note."""
        self.emit('<div style="margin-bottom:6pt">'
                  + self.text(block.text, 10, 700) + "</div>")

    def close_note(self, following=""):
        """End the part of a text block that stands on this page."""
        link = f' continuedAt="{following}"' if following else ""
        opened = self.out[self.note_at]
        self.out[self.note_at] = opened.replace("@@", link)
        tag = "ix:continuation" if self.note_part else "ix:nonNumeric"
        self.emit(f"</{tag}>")

    def on_endnote(self, _):
        self.close_note()
        self.note = None

    # --- Tables -----------------------------------------------------------------

    def on_table(self, block):
        table, page_inside = block.data
        count = columns(table)
        cells = 3 + 6 * count
        out = [self.column_widths(count)]
        out += self.head_rows(table, table.over)
        self.shade = False
        for index, row in enumerate(table.rows):
            if page_inside is not None and index == table.split_before:
                out.append(
                    f'<tr><td colspan="{cells}" style="padding:0">'
                    f"<ix:exclude>{self.furniture(page_inside)}</ix:exclude>"
                    "</td></tr>")
                out += self.head_rows(table, table.continued)
            out.append(self.table_row(table, row))
        caption = ""
        if table.caption:
            text = self.text(table.caption, 9, 700)
            caption = f'<caption style="text-align:left">{text}</caption>'
        self.emit('<div style="margin-bottom:9pt"><table style="border-collapse:'
                  'collapse;display:inline-table;vertical-align:text-bottom;'
                  f'width:100.000%">{caption}' + "".join(out) + "</table></div>")

    @staticmethod
    def column_widths(count):
        """The first row of each table gives the widths only."""
        label = 96 - 15 * count if count < 5 else 30
        out = (f'<td style="width:1.0%"></td><td style="width:{label}.000%">'
               '</td><td style="width:0.1%"></td>')
        out += ('<td style="width:1.0%"></td><td style="width:0.530%"></td>'
                '<td style="width:0.1%"></td><td style="width:1.0%"></td>'
                '<td style="width:9.000%"></td><td style="width:0.1%"></td>'
                ) * count
        return f"<tr>{out}</tr>"

    def head_rows(self, table, over):
        """The spanning heading, then one heading a column."""
        count = columns(table)
        rule = "border-bottom:1pt solid #000000;"
        out = []
        wide = 6 * count - 3
        if over:
            out.append(
                '<tr><td colspan="3" style="padding:0 1pt"></td>'
                '<td colspan="3" style="padding:0 1pt"></td>'
                f'<td colspan="{wide}" style="{rule}padding:2px 1pt;'
                f'text-align:center;vertical-align:bottom">'
                + self.text(over, 8, 700) + "</td></tr>")
        stub = self.text(table.stub, 8, 400, True) if table.stub else ""
        out.append('<tr><td colspan="3" style="padding:2px 1pt;text-align:left;'
                   f'vertical-align:bottom">{stub}</td>')
        for head in table.heads:
            out.append('<td colspan="3" style="padding:0 1pt">'
                       '<span style="font-size:8pt">&#8203;</span></td>'
                       f'<td colspan="3" style="{rule}padding:2px 1pt;'
                       'text-align:center;vertical-align:bottom">'
                       + self.text(head, 8, 700) + "</td>")
        out.append("</tr>")
        return ["".join(out)]

    def table_row(self, table, row):
        """A caption and its figures."""
        self.shade = not self.shade
        color = "#cceeff" if self.shade else "#ffffff"
        indent = 1 + 12 * row.level
        weight = 700 if row.bold else 400
        span = 3 if row.cells else 3 + 6 * columns(table)
        out = [f'<tr><td colspan="{span}" style="background-color:{color};'
               f"padding:2px 1pt 2px {indent}pt;text-align:left;"
               'vertical-align:bottom">' + self.text(row.label, 9, weight)
               + "</td>"]
        for cell in row.cells:
            out.append(f'<td colspan="3" style="background-color:{color};'
                       'padding:0 1pt"></td>')
            out.append(self.figure_cells(table, row, cell, color, weight))
        return "".join(out) + "</tr>"

    def figure_cells(self, table, row, cell, color, weight):
        """The triplet: currency, digits, and what closes them."""
        sign, opening, shown, closing = parts(cell, self.document.scale,
                                              row.dollar)
        rule = {"single": "border-top:1pt solid #000000;",
                "double": "border-top:1pt solid #000000;"
                          "border-bottom:3pt double #000000;"}.get(row.rule, "")
        look = f"background-color:{color};{rule}vertical-align:bottom;"
        dress = style(9, weight).replace("120%", "100%")

        def td(text, span, align, pad):
            inner = f'<span style="{dress}">{text}</span>' if text else ""
            return (f'<td colspan="{span}" style="{look}padding:{pad};'
                    f'text-align:{align}">{inner}</td>').replace(
                        'colspan="1" ', "")

        digits = escape(shown)
        if cell.fact is not None:
            digits = self.facts.figure(cell, digits, self.document.scale)
        alone = closing and (table.split_bracket or "%" in closing)
        middle = opening + digits + ("" if alone else closing)
        last = td(closing if alone else "", 1, "left" if alone else "right",
                  "2px 1pt 2px 0")
        if sign:
            return (td("$", 1, "left", "2px 0 2px 1pt")
                    + td(middle, 1, "right", "2px 0") + last)
        return td(middle, 2, "right", "2px 0 2px 1pt") + last

    # --- The whole -----------------------------------------------------------------

    def write(self):
        body = super().write()
        spaces = " ".join(f'xmlns:{k}="{v}"' for k, v in NAMESPACES)
        return (
            "<?xml version='1.0' encoding='ASCII'?>\n" + self.head
            + f'<html {spaces} xmlns="http://www.w3.org/1999/xhtml" '
            'xml:lang="en-US"><head><meta http-equiv="Content-Type" '
            f'content="text/html"/>\n\n\n<title>{self.title}</title></head>'
            "<body>" + self.facts.header(f"{self.title}.xsd") + body
            + self.last_footer() + "</body></html>\n")

    def last_footer(self):
        """The last page has a footer and no page after it."""
        return self.furniture(self.document.page).split("<hr")[0]
