"""Read the generated documents again, as a stranger would.

Nothing here knows how the documents were written: the parser sees elements and
text, and turns them into pages, tables and tagged figures.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser

FIGURE = re.compile(r"^\(?[\d,]+(\.\d+)?\)?$")
INVISIBLE = {0x200B: None}
HIDDEN = ("ix:header", "title", "style")


@dataclass
class TaggedFigure:
    """An ix:nonFraction as it stands in the file."""
    attributes: dict
    text: str = ""
    before: str = ""            # the character printed before the element


@dataclass
class PrintedRow:
    """A table row: the caption and the figures after it, as printed."""
    label: str
    figures: list
    percent: list
    marks: str                  # the row's whole text


@dataclass
class PrintedTable:
    """A table and the page on which it begins."""
    page: int
    rows: list = field(default_factory=list)

    def labels(self):
        """Captions of the rows with figures."""
        return [r.label for r in self.rows if r.figures]


class Reader(HTMLParser):
    """Pages of text, tables and tagged figures."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.pages = [""]
        self.tables = []
        self.tagged = []
        self.ids = []
        self.contexts = {}
        self.units = set()
        self.continued = []
        self.excludes = 0
        self.breaks_in_tables = 0
        self.raw = markup
        self._hidden = 0
        self._table = []
        self._row = None
        self._cell = None
        self._figure = None
        self._context = None
        self.feed(markup)

    # --- Elements ---------------------------------------------------------

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag in HIDDEN:
            self._hidden += 1
        if "id" in a and tag.startswith("ix:"):
            self.ids.append(a["id"])
        if "continuedat" in a:
            self.continued.append(a["continuedat"])
        if tag == "xbrli:context":
            self._context = a["id"]
            self.contexts[a["id"]] = ""
        elif tag == "xbrldi:explicitmember" and self._context:
            self.contexts[self._context] += a["dimension"] + "="
        elif tag == "xbrli:unit":
            self.units.add(a["id"])
        elif tag == "ix:exclude":
            self.excludes += 1
        elif tag == "ix:nonfraction":
            before = self._text_so_far()[-1:]
            self._figure = TaggedFigure(a, "", before)
        if "page-break" in a.get("style", ""):
            self.breaks_in_tables += bool(self._table)
            self.pages.append("")
        if tag == "table":
            self._table.append(PrintedTable(len(self.pages) - 1))
        elif tag == "tr":
            self._row = []
        elif tag in ("td", "th"):
            self._cell = ""
        elif tag in ("div", "p", "hr", "br", "h5", "caption"):
            self._write(" ")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag == "td":
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in HIDDEN:
            self._hidden -= 1
        if tag == "xbrli:context":
            self._context = None
        elif tag == "ix:nonfraction":
            self.tagged.append(self._figure)
            self._figure = None
        elif tag in ("td", "th") and self._row is not None:
            self._row.append(tidy(self._cell or ""))
            self._cell = None
            self.pages[-1] += " "
        elif tag == "tr" and self._row is not None:
            self._close_row()
        elif tag == "table" and self._table:
            self.tables.append(self._table.pop())
        elif tag in ("div", "p", "h5"):
            self._write(" ")

    def handle_data(self, data):
        if self._context is not None:
            self.contexts[self._context] += data
        if self._hidden:
            if self._figure is not None:
                self._figure.text += data
            return
        if self._figure is not None:
            self._figure.text += data
        self._write(data)

    # --- Help ---------------------------------------------------------------

    def _text_so_far(self):
        text = self._cell if self._cell is not None else self.pages[-1]
        return text.translate(INVISIBLE)

    def _write(self, data):
        if self._hidden:
            return
        if self._cell is not None:
            self._cell += data
        self.pages[-1] += data

    def _close_row(self):
        cells, self._row = self._row, None
        if not self._table:
            return
        label, figures, percent = "", [], []
        for cell in cells:
            if cell in ("\u2014",):
                figures.append(Decimal(0))
                percent.append(False)
            elif FIGURE.match(cell) or re.match(r"^\([\d,.]+$", cell):
                figures.append(amount(cell))
                percent.append(False)
            elif cell in (")%", "%") and figures:
                percent[-1] = True
            elif cell and cell not in ("$", ")") and not figures and not label:
                label = cell
        if label and FIGURE.match(label):
            label = ""
        marks = tidy(" ".join(cells))
        self._table[-1].rows.append(PrintedRow(label, figures, percent, marks))

    def page_texts(self):
        """The text of each page, with single spaces."""
        return [tidy(p) for p in self.pages]

    def text(self):
        """The whole text."""
        return tidy(" ".join(self.pages))


def tidy(text):
    """Single spaces, plain quotes, no invisible characters."""
    text = text.translate(INVISIBLE).replace("\u00a0", " ")
    # Numbers of CP1252, where the reader has not already mapped them.
    text = text.replace("\u0092", "\u2019")
    for curly, plain in (("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'),
                         ("\u201d", '"')):
        text = text.replace(curly, plain)
    return re.sub(r"\s+", " ", text).strip()


def amount(text):
    """A printed figure as a number; brackets are negative."""
    value = Decimal(re.sub(r"[^\d.]", "", text))
    return -value if "(" in text else value
