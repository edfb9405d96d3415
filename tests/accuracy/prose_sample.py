#!/usr/bin/env python3
"""A sample of prose figures to be read by a person: is each an amount, or something else printed?

A figure of prose is false where it is a date, a reference (note, Item, section, rule, exhibit), a
page number, a phone number or the like. This prints, for ten reports of the corpus, figures drawn
at random with a fixed seed, each with the characters around it, as
`number<TAB>file<TAB>where<TAB>text<TAB>context`. The reports are taken in the order of
filings/INDEX.tsv, one an agent in turn, five with inline tags and five without; DRAW 0, 1, ... takes
the first ten, the next ten, and so on. It measures nothing by itself: without a DRAW it prints one
line and ends.

How it was used (seed 7, 400 figures a draw, each read; "names" are numbers in the name of an index,
a product or a standard):
  draw 0, before mending                    5 references or dates and 1 name     1.50% false
  draw 1, ten others, those classes mended  2 references, 2 phones and 1 name    1.25%
  draw 2, ten others, mended again          1 reference and 2 names              0.75%
Of draw 2 only the figures without "$" before or "%", "million", "percent" after them were read; the
rest were taken for amounts. The classes of draw 2 that are references are mended since.

usage: tests/accuracy/prose_sample.py BUILD DATA DRAW [SEED [FIGURES]]
"""
import json
import pathlib
import random
import re
import subprocess
import sys

EACH = 5
CONTEXT = 60


def reports(data):
    rows = (data / "filings" / "INDEX.tsv").read_text().splitlines()
    head = rows[0].split("\t")
    for row in rows[1:]:
        cell = dict(zip(head, row.split("\t")))
        if (cell["form"] in ("10-K", "10-Q") and cell["kind"] in ("html", "txt-sgml") and
                int(cell["bytes"]) > 150000 and "/xbrl/" not in cell["path"]):
            yield cell


def chosen(data, draw):
    """Ten reports: half of them inline, an agent's next only after all other agents', one a company."""
    out, companies = [], set()
    for inline in ("yes", "no"):
        agents = {}
        for cell in reports(data):
            if cell["ixbrl"] == inline and cell["cik"] not in companies:
                companies.add(cell["cik"])
                agents.setdefault(cell["agent"].split(" (")[0], []).append(cell["path"])
        turns, turn = [], 0
        while any(len(paths) > turn for paths in agents.values()):
            turns += [paths[turn] for paths in agents.values() if len(paths) > turn]
            turn += 1
        out += turns[draw * EACH:(draw + 1) * EACH]
    return out


def shown(raw, start, end):
    def text(part):
        return re.sub(rb"\s+", b" ", re.sub(rb"<[^>]*>|^[^<>]*>|<[^<>]*$|&#?\w+;", b" ", part))
    before = text(raw[max(0, start - 2500):start])[-CONTEXT:]
    after = text(raw[end:end + 2500])[:CONTEXT]
    return (before + b"[[" + raw[start:end] + b"]]" + after).decode("utf-8", "replace")


def main():
    if len(sys.argv) < 4:
        print("# a sample to be read by a person: say which DRAW")
        return
    build, data = sys.argv[1], pathlib.Path(sys.argv[2])
    draw, seed, wanted = (int(v) for v in (sys.argv[3:] + ["7", "400"][len(sys.argv) - 4:]))
    if not (data / "filings").is_dir():
        print("skipped: no corpus")
        return
    pool = []
    for path in chosen(data, draw):
        file = data / "filings" / path
        done = subprocess.run([f"{build}/tickmark", "figures", "--format", "jsonl", str(file)],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        figures = [json.loads(line) for line in done.stdout.decode("utf-8", "replace").splitlines()]
        prose = [f for f in figures if f["where"] not in ("table", "cover")]
        print(f"# {path}: {len(prose)} figures of prose")
        pool += [(path, f) for f in prose]
    sample = random.Random(seed).sample(range(len(pool)), min(wanted, len(pool)))
    for number, index in enumerate(sorted(sample), 1):
        path, f = pool[index]
        raw = (data / "filings" / path).read_bytes()
        print(f"{number}\t{path.split('/')[0]}\t{f['where']}\t{f['text']}"
              f"\t{shown(raw, f['start'], f['end'])}")


if __name__ == "__main__":
    main()
