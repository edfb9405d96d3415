"""What a filing is before an agent dresses it: pages of blocks and tables.

The prose lives in `prose/*.txt`, in a small notation:

    @page              a page ends here (`@page 2024`: only in that report)
    @only 2024 ... @end    text of one report only
    @part PART I       @item Item 1. | Business     headings of the form
    # title   ## heading   ### sub-heading   > centered line   - bullet
    @note us-gaap:Concept | heading ... @endnote    a note to the statements
    @table name        a table of tables.py (`@split name`: a page ends inside)
    @grid 60 40        a layout table; its lines begin with a bar
    @anchor name       names this page; `{p:name}` prints its number

Inside a paragraph:

    **bold**  *italic*  ^(a)^         superscript
    [[this||that]]                    2024 report || 2023 report
    {k:41260}  {s:37149}              dollars, shares in thousands, as the report prints them
    {f:concept|i2024|24310}           the same, with a tag
    {v:concept|date|unit|scale|decimals|text}    any other number with a tag
    {d:concept|text|format}           a word of the cover with a tag
    {unit}                            thousands (or millions)
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ledger import rounded

DASH = "\u2014"


@dataclass(frozen=True)
class Fact:
    """A tag: the concept, its period, its dimensions.

    `flip` is -1 where the statement prints the opposite of the concept, as
    with payments, which the concept counts as positive.
    """
    concept: str
    period: str                 # d2024 (a year), i2024 (a balance), or a date
    dims: tuple = ()
    flip: int = 1


@dataclass(frozen=True)
class Cell:
    """One figure of a table, with the way it is printed."""
    value: object
    kind: str = "money"         # money shares count price percent text
    fact: Fact = None
    sign_shown: bool = True     # is the percent sign printed?


@dataclass
class Row:
    """A line of a table: a caption and its figures."""
    label: str
    cells: list
    level: int = 0
    bold: bool = False
    rule: str = ""              # "" single double: the line above the figures
    dollar: bool = False


@dataclass
class Table:
    """A table; `heads` are the column headings, `over` spans all of them."""
    name: str
    heads: list
    rows: list
    over: str = ""
    stub: str = ""
    caption: str = ""
    split_before: int = -1      # the page ends before this row
    split_bracket: bool = False     # the closing bracket in a cell of its own
    continued: str = ""


@dataclass
class Block:
    """A piece of a page: kind, text, and what else that kind needs."""
    kind: str
    text: str = ""
    data: object = None


@dataclass
class Document:
    """A filing: blocks in order, the pages of its anchors and items."""
    year: int
    scale: str = "thousands"
    blocks: list = field(default_factory=list)
    anchors: dict = field(default_factory=dict)
    contents: list = field(default_factory=list)
    page: int = 0               # 0 is the unnumbered cover


@dataclass(frozen=True)
class Span:
    """A run of characters in one dress."""
    text: str
    bold: bool = False
    italic: bool = False
    above: bool = False
    cell: Cell = None           # a figure with a tag
    other: tuple = None         # ("v" | "d", arguments)


# --- Figures -------------------------------------------------------------------


def digits(cell, scale):
    """The digits of a figure, without sign, currency or percent."""
    value = abs(Decimal(cell.value))
    if cell.kind in ("money", "shares") and scale == "millions":
        return f"{rounded(value / 1000, '0.1'):,}"
    if cell.kind == "price":
        return f"{rounded(value, '0.01'):,}"
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def is_dash(cell):
    """Nil is printed as a dash."""
    return cell.kind != "text" and Decimal(cell.value) == 0


def is_negative(cell):
    """Printed in brackets."""
    return cell.kind != "text" and Decimal(cell.value) < 0


def in_words(value, scale):
    """`$41,260`, or `$41.3` when the report is in millions."""
    cell = Cell(value)
    text = "$" + digits(cell, scale)
    return f"$({text[1:]})" if value < 0 else text


# --- Inline notation --------------------------------------------------------------

MARK = re.compile(r"(\*\*|\*|\^|\{[ksfvdp]:[^{}]*\}|\{unit\})")
BAR = re.compile(r"\s\|(?:\s|$)")


def choose(text, year):
    """Take this report's side of every [[2024||2023]]."""
    side = 0 if year == 2024 else 1
    return re.sub(r"\[\[(.*?)\]\]",
                  lambda m: m.group(1).split("||")[side], text, flags=re.S)


def spans(text, document):
    """Split a paragraph into runs."""
    bold = italic = above = False
    out = []

    def add(run, **more):
        if not run:
            return
        last = out[-1] if out else None
        if (last and not more and last.cell is None and last.other is None
                and (last.bold, last.italic, last.above)
                == (bold, italic, above)):
            out[-1] = Span(last.text + run, bold, italic, above)
        else:
            out.append(Span(run, bold, italic, above, **more))

    for part in MARK.split(text):
        if part == "**":
            bold = not bold
        elif part == "*":
            italic = not italic
        elif part == "^":
            above = not above
        elif part == "{unit}":
            add(document.scale)
        elif part.startswith("{k:"):
            add(in_words(int(part[3:-1]), document.scale))
        elif part.startswith("{s:"):
            add(digits(Cell(int(part[3:-1]), "shares"), document.scale))
        elif part.startswith("{p:"):
            add(str(document.anchors.get(part[3:-1], "?")))
        elif part.startswith("{f:"):
            add_tagged_amount(part[3:-1], document, add)
        elif part.startswith(("{v:", "{d:")):
            arguments = tuple(part[3:-1].split("|"))
            shown = arguments[5] if part[1] == "v" else arguments[1]
            add(shown, other=(part[1],) + arguments)
        else:
            add(part)
    return out


def add_tagged_amount(notation, document, add):
    """`concept|period|value[|dims]`: the currency sign stands before the tag."""
    concept, period, value, *dims = notation.split("|")
    pairs = tuple(tuple(d.split("=")) for d in dims)
    cell = Cell(int(value), "money", Fact(concept, period, pairs))
    add("$")
    if is_negative(cell):
        add("(")
    add(digits(cell, document.scale), cell=cell)
    if is_negative(cell):
        add(")")


# --- Reading the prose ----------------------------------------------------------------


def read_prose(text, document, tables):
    """Add the blocks of one prose file to the document."""
    lines = choose(text, document.year).split("\n")
    skipping = False
    paragraph = []
    grid = None

    def flush():
        if paragraph:
            document.blocks.append(Block("para", " ".join(paragraph)))
            paragraph.clear()

    for line in lines:
        line = line.rstrip()
        if line.startswith("@only "):
            flush()
            skipping = str(document.year) not in line
        elif line == "@end":
            flush()
            skipping = False
        elif skipping:
            continue
        elif line.startswith("|") and grid is not None:
            grid.data[1].append([c.strip() for c in BAR.split(line[1:])])
        else:
            if line.startswith(("@", "#", ">", "- ")) or not line:
                flush()
                grid = None
            if line.startswith("@"):
                grid = directive(line[1:], document, tables)
            elif line.startswith("#"):
                level = len(line) - len(line.lstrip("#"))
                document.blocks.append(
                    Block("heading", line.lstrip("# "), level))
            elif line.startswith(">"):
                document.blocks.append(Block("centered", line[1:].strip()))
            elif line.startswith("- "):
                document.blocks.append(Block("bullet", line[2:]))
            elif line:
                paragraph.append(line)
    flush()


def end_page(document):
    """Note that a page ends; the next one has the next number."""
    document.blocks.append(Block("page", data=document.page))
    document.page += 1


def directive(line, document, tables):
    """Carry out one line that begins with an at sign; return a new grid."""
    word, _, rest = line.partition(" ")
    if word == "page":
        if not rest or str(document.year) in rest:
            end_page(document)
    elif word in ("part", "item"):
        name, _, title = rest.partition(" | ")
        document.contents.append((word, name, title, document.page))
        text = name + (" " + title if title else "")
        document.blocks.append(Block(word, text, (name, title)))
    elif word == "anchor":
        document.anchors[rest] = document.page
        document.blocks.append(Block("anchor", rest))
    elif word == "note":
        concept, _, title = rest.partition(" | ")
        document.blocks.append(Block("note", title, concept))
    elif word == "endnote":
        document.blocks.append(Block("endnote"))
    elif word == "toc":
        document.blocks.append(Block("contents"))
    elif word in ("table", "split"):
        table = tables[rest](document.year)
        block = Block("table", rest, [table, None])
        document.blocks.append(block)
        if word == "split":
            block.data[1] = document.page
            document.page += 1
    elif word == "grid":
        block = Block("grid", data=([int(w) for w in rest.split()], []))
        document.blocks.append(block)
        return block
    else:
        raise ValueError(f"unknown directive {line!r}")
    return None
