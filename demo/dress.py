"""What the three agents' markup has in common."""

import re

from document import DASH, digits, is_dash, is_negative

# Words that a typesetter keeps on one line.
TOGETHER = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Note|Item|Part|Form|Section|Rule) (?=[0-9IV])")


def escape(text):
    """Markup characters, and a fixed space where lines must not break."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return TOGETHER.sub(lambda m: m.group(1) + "\u00a0", text)


def ascii_bytes(text):
    """Every other character as a numeric entity."""
    return "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in text).encode(
        "ascii")


def parts(cell, scale, dollar):
    """A figure in four parts: currency, opening bracket, digits, closing."""
    if cell.kind == "text":
        return ("", "", str(cell.value), "")
    money = dollar and cell.kind in ("money", "price")
    sign = "$" if money else ""
    if is_dash(cell):
        return (sign, "", DASH, "")
    closing = ")" if is_negative(cell) else ""
    if cell.kind == "percent" and cell.sign_shown:
        closing += "%"
    opening = "(" if is_negative(cell) else ""
    return (sign, opening, digits(cell, scale), closing)


def columns(table):
    """The number of figure columns."""
    return len(table.heads)


class Writer:
    """Walks over the blocks; an agent's class says how each one looks."""

    def __init__(self, document):
        self.document = document
        self.out = []

    def emit(self, markup):
        """Add markup."""
        self.out.append(markup)

    def write(self):
        """The whole document as text."""
        for block in self.document.blocks:
            getattr(self, "on_" + block.kind)(block)
        return "".join(self.out)

    def contents_rows(self):
        """The table of contents: (kind, name, title, page)."""
        return self.document.contents
