#!/usr/bin/env python3
"""How many wrong amounts in sentences could anyone notice?

An amount that stands once, and that no other amount leads to, can be wrong without a trace. For each
tagged money amount in a sentence of the inline filings this looks for a witness, the best first:

  tagged    another place with the same concept, context and value: sure
  named     another place with this value and unit, the same period and a word in common that is in at
            most one line of forty
  possible  the same, but only the period or a word in common
  computed  a sum, difference, product or share of amounts of its paragraph, or the change between two
            cells of a row whose label the sentence holds
  nothing   none of these

The same is asked of the amount with one digit turned: what a wrong number finds is chance. Prints
`measure<TAB>percent<TAB>of`, as filed and without the tags. `ceiling.*` is the share that has a witness,
chance taken off: as many of the others find one by chance as of the turned ones. `ceiling.*.by_name` takes
only tags and words for witnesses. `--rows` prints a line an amount.

usage: tests/accuracy/ceiling.py BUILD DATA [--rows] [--only PART]
"""
import bisect
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
from fractions import Fraction

from figures import corpus, option

CONTEXT = re.compile(rb"<(?:\w+:)?context\b[^>]*?\bid=[\"']([^\"']+)[\"'][^>]*>(.*?)"
                     rb"</(?:\w+:)?context>", re.S)
OPEN = re.compile(rb"<ix:nonfraction\b((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>", re.I | re.S)
ATTRIBUTE = re.compile(rb"([-A-Za-z:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
KINDS = ["tagged", "named", "possible", "computed", "nothing"]
RARE = 40  # a word of at most one line in so many says which thing is meant


class Amount:
    """A figure: its size in its own last places, and what is known of it."""

    def __init__(self, figure):
        self.start, self.unit, self.sentence = figure["start"], figure["unit"], figure["sentence"]
        self.ulp = Fraction(10) ** -figure["decimals"]
        self.size = abs(Fraction(figure["value"]))
        period = figure["period"] or {}
        self.period = (period.get("start"), period.get("end"), period.get("instant")) if period else None
        self.ends = period.get("instant") or period.get("end")
        self.table = None if figure["table"] is None else (figure["table"], figure["row"])
        self.column, self.label = figure["column"], figure["label"]
        self.words, self.tag = set(), None

    def meets(self, size, ulp):
        return abs(self.size - size) <= max(self.ulp, ulp) / 2


def words_of(text):
    return {w for w in re.findall(r"[a-z][a-z'’-]+", text.lower()) if len(w) > 2}


def text_between(raw, start, end):
    return re.sub(rb"&[#\w]+;", b" ", re.sub(rb"<[^>]*>", b" ", raw[start:end])).decode("utf-8", "replace")


def tags_of(raw):
    """(end of the opening tag, concept and context by content)"""
    same = {m.group(1): re.sub(rb"\s+", b"", m.group(2)) for m in CONTEXT.finditer(raw)}
    for m in OPEN.finditer(raw):
        a = {k.lower(): x or y for k, x, y in ATTRIBUTE.findall(m.group(1))}
        yield m.end(), (a.get(b"name"), same.get(a.get(b"contextref"), a.get(b"contextref")))


def read(exe, path):
    """The amounts of a filing with their words and tags, and the paragraph of each by number."""
    raw = path.read_bytes()
    done = subprocess.run([exe, "figures", path, "--format", "jsonl"], stdout=subprocess.PIPE)
    figures = [json.loads(line) for line in done.stdout.splitlines()]
    figures = [f for f in figures if f["where"] != "furniture" and not f["nil"] and f["value"]]
    amounts = [Amount(f) for f in figures]
    tags = dict(tags_of(raw))
    starts = sorted(tags)  # a figure has the last tag that opens before it
    for a, f in zip(amounts, figures):
        at = bisect.bisect_right(starts, a.start) - 1
        if f["fact"] and at >= 0:
            a.tag = tags[starts[at]]
    amounts.sort(key=lambda a: a.start)
    return raw, amounts


def give_words(raw, amounts):
    """A cell has the words of its labels; a sentence its own, from the block's begin to its end."""
    edge = [m.start() for m in re.finditer(rb"<(?:/?p|/?div|/?td|br|/?li)\b", raw, re.I)]
    lines, paragraph = collections.Counter(), {}
    for a in amounts:
        if a.table is not None:
            a.words = words_of(" ".join(a.label))
        else:
            at = bisect.bisect_right(edge, a.start)
            begin, end = edge[at - 1] if at else 0, edge[at] if at < len(edge) else len(raw)
            paragraph[a] = begin
            a.words = words_of(text_between(raw, begin, end))
    seen = set()
    for a in amounts:
        line = a.table or a.sentence
        if line not in seen:
            seen.add(line)
            lines.update(a.words)
    return lines, len(seen), paragraph


def is_reached(size, a, others, shares):
    """Do other amounts of the paragraph come to it?"""
    near = [o for o in others if o is not a and o.unit == a.unit and o.size]
    for i, x in enumerate(near):
        for y in near[i + 1:]:
            slack = (a.ulp + x.ulp + y.ulp) / 2
            if abs(x.size + y.size - size) <= slack or abs(abs(x.size - y.size) - size) <= slack:
                return True
    if len(near) > 2 and abs(sum(o.size for o in near) - size) <= (a.ulp + sum(o.ulp for o in near)) / 2:
        return True
    for x in near:
        for p in shares:
            if abs(x.size * p.size / 100 - size) <= a.ulp / 2 + x.size * p.ulp / 200:
                return True
    counts = [o for o in others if o.unit == "shares" and o.size >= 100]
    prices = [o for o in others if o is not a and o.size < 10000 and o.unit in ("USD", "USD/shares")]
    return any(abs(n.size * p.size - size) <= a.ulp / 2 + n.size * p.ulp / 2 + p.size * n.ulp / 2
               for n in counts for p in prices)


def is_change(size, a, rows):
    for cells in rows:
        for i, x in enumerate(cells):
            for y in cells[i + 1:]:
                if x.unit == a.unit and abs(abs(x.size - y.size) - size) <= (a.ulp + x.ulp + y.ulp) / 2:
                    return True
    return False


class Filing:
    def __init__(self, exe, path):
        self.raw, self.amounts = read(exe, path)
        lines, count, self.paragraph = give_words(self.raw, self.amounts)
        self.rare = {w for w, n in lines.items() if n * RARE <= count}
        self.by_size = sorted((a for a in self.amounts if a.size), key=lambda a: a.size)
        self.sizes = [a.size for a in self.by_size]
        self.by_tag = collections.defaultdict(list)
        self.beside = collections.defaultdict(list)
        self.rows = collections.defaultdict(list)
        for a in self.amounts:
            if a.tag:
                self.by_tag[a.tag].append(a)
            if a in self.paragraph:
                self.beside[self.paragraph[a]].append(a)
            elif a.table:
                self.rows[a.table].append(a)
        self.named_rows = collections.defaultdict(list)
        for cells in self.rows.values():
            words = words_of(cells[0].label[-1]) if cells[0].label else set()
            if words and len(cells) > 1:
                self.named_rows[min(words, key=lambda w: lines[w])].append((words, cells))

    def equal(self, a, size):
        """The best of the other places with this value."""
        best = 4
        low = bisect.bisect_left(self.sizes, size * Fraction(9, 10))
        for o in self.by_size[low:bisect.bisect_right(self.sizes, size * Fraction(11, 10))]:
            if o is a or o.unit != a.unit or not o.meets(size, a.ulp):
                continue
            if o.sentence is not None and o.sentence == a.sentence:
                continue
            period = o.period == a.period or (o.ends is not None and o.ends == a.ends)
            shared = a.words & o.words
            if period and shared & self.rare:
                return 1
            if period or shared & self.rare:
                best = 2
        return best

    def kinds(self, a, size):
        """The witness as filed, and stripped."""
        bare = self.equal(a, size)
        others = self.beside[self.paragraph[a]]
        if bare == 4:
            shares = [o for o in others if o.unit == "%"]
            rows = [cells for w in a.words for words, cells in self.named_rows[w] if words <= a.words]
            if is_reached(size, a, others, shares) or is_change(size, a, rows):
                bare = 3
        tagged = any(o is not a and o.unit == a.unit and o.meets(size, a.ulp) and o.start != a.start
                     for o in self.by_tag[a.tag])
        return 0 if tagged else bare, bare


def turned(a, rng):
    """The size with one digit another one, as a plant would make it."""
    digits = list(str(int(a.size / a.ulp)))
    at = rng.randrange(len(digits))
    digits[at] = rng.choice([d for d in "123456789" if d != digits[at]])
    return int("".join(digits)) * a.ulp


def main():
    exe, data = f"{sys.argv[1]}/tickmark", pathlib.Path(sys.argv[2])
    rng, only = random.Random(1), option("--only", "")
    found = {layer: [collections.Counter(), collections.Counter()] for layer in ("filed", "stripped")}
    total = 0
    for _, path in corpus(data):
        if only not in str(path):
            continue
        filing = Filing(exe, path)
        for a in filing.amounts:
            if a not in filing.paragraph or a.tag is None or a.unit != "USD" or a.size < 10 * a.ulp:
                continue
            total += 1
            is_, chance = filing.kinds(a, a.size), filing.kinds(a, turned(a, rng))
            for i, layer in enumerate(found):
                found[layer][0][is_[i]] += 1
                found[layer][1][chance[i]] += 1
            if "--rows" in sys.argv:
                print(path.name, a.start, KINDS[is_[0]], KINDS[is_[1]], sep="\t")
    for layer, (is_, chance) in found.items():
        for kind, name in enumerate(KINDS):
            if is_[kind] or chance[kind]:
                print(f"ceiling.{layer}.{name}\t{100 * is_[kind] / total:.1f}\t{is_[kind]} of {total}, "
                      f"a turned digit {100 * chance[kind] / total:.1f}")
        for name, first in (("", 4), (".by_name", 2)):
            none, none_by_chance = (sum(c[k] for k in range(first, 5)) for c in (is_, chance))
            print(f"ceiling.{layer}{name}\t{100 * (1 - none / none_by_chance):.1f}\tof {total}")


if __name__ == "__main__":
    main()
