"""The prose of a filing, found by markup alone: blocks with their text, and for each character of the
text the byte of the file where it begins. No part of the program under test is asked."""
import bisect
import html
import re

TAG = re.compile(rb"<!--.*?-->|<[/!?a-zA-Z][^>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});", re.S)
BLOCK = re.compile(rb"</?(p|div|td|th|tr|table|li|ul|ol|h[1-6]|body|br|hr|title|page|text)\b", re.I)
HIDDEN = re.compile(rb"<(ix:header|style|script)\b.*?</\1\s*>", re.I | re.S)
SENTENCE_END = re.compile(r"""(?:(?<=[a-z0-9%)\]"'][.;])|(?<=[A-Z]{2}[.]))\s+(?=[A-Z(])|"""
                          r"(?<=:)\s+(?=[A-Z])")
FOLD = {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u2013": "-",
        "\u2014": "-", "\t": " ", "\n": " ", "\r": " "}


class Block:
    """Text of one paragraph, item, heading or cell. `at[i]` is the byte of text[i], and `at` has one
    more entry for the end. `number` counts blocks, a table being one."""

    def __init__(self, text, at, number, table):
        self.text, self.at, self.number, self.table = text, at, number, table

    def sentences(self):
        """(start, end) in text."""
        start, out = 0, []
        for stop in SENTENCE_END.finditer(self.text):
            out.append((start, stop.start()))
            start = stop.end()
        out.append((start, len(self.text)))
        return out

    def bytes_of(self, start, end):
        return self.at[start], self.at[end - 1] + 1 if end > start else self.at[start]


def letters(piece):
    """(character, its width in bytes); bytes that are no UTF-8 are taken one by one."""
    try:
        return [(FOLD.get(c, c), len(c.encode())) for c in piece.decode("utf-8")]
    except UnicodeDecodeError:
        return [(FOLD.get(c, c), 1) for c in piece.decode("latin-1")]


def html_blocks(data):
    hidden = [m.span() for m in HIDDEN.finditer(data)]
    blocks, text, at = [], [], []
    depth = number = 0
    position = 0

    def close(end):
        nonlocal text, at, number
        whole = "".join(text)
        if whole.strip():
            if depth == 0:
                number += 1
            blocks.append(Block(whole, at + [end], number, depth > 0))
        text, at = [], []

    def add(piece, start):
        for c, width in letters(piece):
            text.append(c)
            at.append(start)
            start += width

    starts = [s for s, _ in hidden]
    for tag in TAG.finditer(data):
        in_hidden = bisect.bisect_right(starts, tag.start()) - 1
        if in_hidden >= 0 and tag.start() < hidden[in_hidden][1]:
            position = tag.end()
            continue
        add(data[position:tag.start()], position)
        position = tag.end()
        word = tag.group(0)
        if word.startswith(b"&"):
            c = html.unescape(word.decode("ascii"))[:1]
            text.append(FOLD.get(c, c))
            at.append(tag.start())
        elif BLOCK.match(word):
            close(tag.start())
            if re.match(rb"<table\b", word, re.I):
                number += depth == 0
                depth += 1
            elif re.match(rb"</table\b", word, re.I):
                depth = max(0, depth - 1)
    close(len(data))
    return blocks


def plain_blocks(data):
    """Blank lines part blocks. A line with three columns of figures is of a table."""
    blocks, number = [], 0
    for part in re.finditer(rb"(?:[^\n]*\S[^\n]*\n?)+", data):
        text = part.group(0).decode("latin-1")
        number += 1
        table = len(re.findall(r"\S {2,}[$(]?[\d.,]+", text)) >= 3
        at, own, place = [], [], part.start()
        for c, width in letters(part.group(0)):
            own.append(c)
            at.append(place)
            place += width
        blocks.append(Block("".join(own), at + [place], number, table))
    return blocks


def blocks_of(data):
    marked = re.search(rb"</(p|div|td)>", data, re.I) is not None
    return html_blocks(data) if marked else plain_blocks(data)


def blank(data, block, start, end):
    """Blanks for text [start, end) of a block in a bytearray; the markup inside stays."""
    for i in range(start, end):
        first = block.at[i]
        if data[first:first + 1] == b"&":
            last = data.index(b";", first) + 1
        else:
            last = first + 1
            while last < len(data) and 0x80 <= data[last] < 0xc0:
                last += 1
        data[first:last] = b" " * (last - first)
