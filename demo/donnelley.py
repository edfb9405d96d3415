"""Markup in the manner of RR Donnelley: the prior annual report, without tags.

Upper-case HTML with FONT elements, `$` in its own cell, `)` and `%` in the next
cell, `page-break-before` on a paragraph, a "Table of Contents" link at the head
of each page, and CP1252 numbers for quotes (`&#146;`).
"""

from document import spans
from dress import Writer, columns, escape, parts

FACE = 'STYLE="font-family:Times New Roman" SIZE="{size}"'
WINDOWS = {"\u2018": 145, "\u2019": 146, "\u201c": 147, "\u201d": 148,
           "\u2022": 149, "\u2013": 150, "\u2014": 151}


class Donnelley(Writer):
    """The writer of the 2023 annual report."""

    def __init__(self, document, title):
        super().__init__(document)
        self.title = title

    @staticmethod
    def font(inner, size=2):
        """A FONT element."""
        return f"<FONT {FACE.format(size=size)}>{inner}</FONT>"

    def text(self, text, size=2):
        """The runs of a paragraph."""
        out = []
        for span in spans(text, self.document):
            shown = escape(span.text)
            if span.bold:
                shown = f"<B>{shown}</B>"
            if span.italic:
                shown = f"<I>{shown}</I>"
            if span.above:
                shown = ('<SUP STYLE="vertical-align:baseline; '
                         f'position:relative; bottom:.8ex">{shown}</SUP>')
            out.append(shown)
        return self.font("".join(out), size)

    def paragraph(self, inner, top=12, align="", more=""):
        """One paragraph on a line of its own."""
        align = f' ALIGN="{align}"' if align else ""
        self.emit(f'<P STYLE="margin-top:{top}px;margin-bottom:0px{more}"'
                  f"{align}>{inner} </P>\n")

    def on_para(self, block):
        self.paragraph(self.text(block.text), more="; text-indent:4%")

    def on_bullet(self, block):
        self.emit(
            '<TABLE STYLE="BORDER-COLLAPSE:COLLAPSE" BORDER="0" '
            'CELLPADDING="0" CELLSPACING="0" WIDTH="100%"><TR>\n<TD WIDTH="4%">'
            '<FONT SIZE="1">&nbsp;</FONT></TD>\n<TD WIDTH="2%" VALIGN="top" '
            'ALIGN="left">' + self.font("&#149;") + '</TD>\n<TD WIDTH="1%" '
            'VALIGN="top"><FONT SIZE="1">&nbsp;</FONT></TD>\n'
            '<TD ALIGN="left" VALIGN="top"> <P ALIGN="left">'
            + self.text(block.text) + " </P></TD></TR></TABLE>\n")

    def on_centered(self, block):
        self.paragraph(self.text(block.text), 6, "center")

    def on_heading(self, block):
        inner = self.text(block.text)
        inner = f"<B>{inner}</B>" if block.data < 3 else f"<I>{inner}</I>"
        self.paragraph(inner, 18 if block.data > 1 else 6,
                       "center" if block.data == 1 else "")

    def on_part(self, block):
        self.paragraph(f"<B>{self.text(block.text)}</B>", 0, "center")

    def on_item(self, block):
        name, title = block.data
        anchor = f'<A NAME="{self.anchor(name)}"></A>'
        self.emit(
            '<TABLE STYLE="BORDER-COLLAPSE:COLLAPSE" BORDER="0" '
            'CELLPADDING="0" CELLSPACING="0" WIDTH="100%"><TR>\n<TD WIDTH="10%" '
            f'VALIGN="top" ALIGN="left">{anchor}<B>' + self.font(escape(name))
            + '</B></TD>\n<TD ALIGN="left" VALIGN="top"><B>'
            + self.font(escape(title)) + " </B></TD></TR></TABLE>\n")

    @staticmethod
    def anchor(name):
        """The target of a link."""
        return "tx991_" + "".join(c for c in name.lower() if c.isalnum())

    def on_anchor(self, block):
        self.emit(f'<A NAME="{block.text}"></A>\n')

    def on_note(self, block):
        self.paragraph(f"<B>{self.text(block.text)}</B>", 18)

    def on_endnote(self, _):
        """Nothing marks the end of a note."""

    def on_contents(self, _):
        rows = []
        for kind, name, title, page in self.contents_rows():
            if kind == "part":
                rows.append('<TR>\n<TD VALIGN="bottom" COLSPAN="4" '
                            'ALIGN="center"><B>' + self.font(escape(name))
                            + "</B></TD></TR>\n")
                continue
            link = (f'<A HREF="#{self.anchor(name) if name else "signatures"}">'
                    + escape(title) + "</A>")
            rows.append(
                '<TR>\n<TD VALIGN="top" NOWRAP>' + self.font(escape(name) or
                                                             "&nbsp;")
                + '</TD>\n<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;&nbsp;</FONT>'
                '</TD>\n<TD VALIGN="top">' + self.font(link)
                + '</TD>\n<TD VALIGN="bottom" ALIGN="right">'
                + self.font(str(page)) + "</TD></TR>\n")
        self.open_table()
        self.emit("".join(rows) + "</TABLE>\n")

    def open_table(self):
        """The start of a table."""
        self.emit('<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" '
                  'BORDER="0" STYLE="BORDER-COLLAPSE:COLLAPSE" ALIGN="center">\n')

    def on_grid(self, block):
        widths, lines = block.data
        self.open_table()
        for line in lines:
            cells = "".join(
                f'<TD VALIGN="top" WIDTH="{w}%">'
                + (self.text(t) if t else '<FONT SIZE="1">&nbsp;</FONT>')
                + "</TD>\n" for w, t in zip(widths, line))
            self.emit(f"<TR>\n{cells}</TR>\n")
        self.emit("</TABLE>\n")

    def page_end(self, number):
        """The page number, the break and the link of the next page."""
        if number:
            self.emit('<p STYLE="margin-top:0px;margin-bottom:0px"><FONT '
                      'SIZE="1">&nbsp;</FONT></P>')
            self.paragraph(self.font(str(number)), 0, "center")
        self.emit("\n\n\n<p Style='page-break-before:always'>\n"
                  '<HR  SIZE="3" style="COLOR:#999999" WIDTH="100%" '
                  'ALIGN="CENTER">\n<h5 align="left"><a href="#toc">Table of '
                  "Contents</a></h5>\n\n")

    def on_page(self, block):
        self.page_end(block.data)

    # --- Tables ------------------------------------------------------------

    def on_table(self, block):
        table, page_inside = block.data
        if table.caption:
            self.paragraph(f"<B>{self.text(table.caption)}</B>")
        self.open_table()
        self.emit(self.head_rows(table, table.over))
        shaded = True
        for index, row in enumerate(table.rows):
            if page_inside is not None and index == table.split_before:
                self.emit("</TABLE>\n")
                self.page_end(page_inside)
                self.open_table()
                self.emit(self.head_rows(table, table.continued))
            self.emit(self.table_row(table, row, shaded))
            shaded = not shaded
        self.emit("</TABLE>\n")

    def head_rows(self, table, over):
        """Column headings, ruled below."""
        count = columns(table)
        gap = '<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;&nbsp;</FONT></TD>\n'
        rule = 'STYLE="border-bottom:1px solid #000000"'
        widths = ('<TR>\n<TD WIDTH="' + str(96 - 12 * count) + '%"></TD>\n'
                  + '<TD VALIGN="bottom" WIDTH="2%"></TD>\n<TD></TD>\n'
                    "<TD></TD>\n<TD></TD>\n" * count + "</TR>\n")
        out = [widths]
        if over:
            out.append('<TR>\n<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT>'
                       f'</TD>\n{gap}<TD VALIGN="bottom" '
                       f'COLSPAN="{4 * count - 2}" ALIGN="center" {rule}><B>'
                       + self.text(over, 1) + "</B></TD>\n"
                       '<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>'
                       "</TR>\n")
        stub = self.text(table.stub, 1) if table.stub else \
            '<FONT SIZE="1">&nbsp;</FONT>'
        out.append(f'<TR>\n<TD VALIGN="bottom" NOWRAP>{stub}</TD>\n')
        for head in table.heads:
            out.append(gap + '<TD VALIGN="bottom" COLSPAN="2" ALIGN="center" '
                       f"{rule}><B>{self.text(head, 1)}</B></TD>\n"
                       '<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>\n')
        out.append("</TR>\n")
        return "".join(out)

    def table_row(self, table, row, shaded):
        """A caption and its figures."""
        color = ' BGCOLOR="#cceeff"' if shaded else ""
        label = self.text(row.label)
        if row.bold:
            label = f"<B>{label}</B>"
        out = [f'<TR{color}>\n<TD VALIGN="top"> <P STYLE="margin-left:'
               f'{1 + 2 * row.level}.00em; text-indent:-1.00em">{label}</P>'
               "</TD>\n"]
        rule = {"single": ' STYLE="border-top:1px solid #000000"',
                "double": ' STYLE="border-top:1px solid #000000;'
                          'border-bottom:3px double #000000"'}.get(row.rule, "")
        for cell in row.cells:
            sign, opening, digits, closing = parts(
                cell, self.document.scale, row.dollar)
            digits = opening + digits
            if row.bold:
                digits = f"<B>{digits}</B>"
            out.append(
                '<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;&nbsp;</FONT></TD>\n'
                f'<TD VALIGN="bottom"{rule}>' + self.font(sign or "&nbsp;")
                + f'</TD>\n<TD VALIGN="bottom" ALIGN="right"{rule}>'
                + self.font(digits or "&nbsp;")
                + '</TD>\n<TD NOWRAP VALIGN="bottom">'
                + self.font(closing + "&nbsp;" if closing else "&nbsp;&nbsp;")
                + "</TD>\n")
        if not row.cells:
            out.append(f'<TD VALIGN="bottom" COLSPAN="{4 * columns(table)}">'
                       '<FONT SIZE="1">&nbsp;</FONT></TD>\n')
        return "".join(out).rstrip("\n") + "</TR>\n"

    def write(self):
        body = super().write()
        last = self.out
        self.out = []
        self.paragraph(self.font(str(self.document.page)), 12, "center")
        footer, self.out = "".join(self.out), last
        text = (f"<HTML><HEAD>\n<TITLE>{self.title}</TITLE>\n</HEAD>\n"
                ' <BODY BGCOLOR="WHITE">\n'
                '<h5 align="left"><a href="#toc">Table of Contents</a></h5>\n\n'
                + body + footer + "</BODY></HTML>\n")
        for mark, number in WINDOWS.items():
            text = text.replace(mark, f"&#{number};")
        return text.replace("\u00a0", "&nbsp;").replace("\u200b", "")
