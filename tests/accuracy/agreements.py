#!/usr/bin/env python3
"""Do two figures that agree speak of the same thing?

Draws agreements (ties of tick A, or of another given as --tick, that hold or round) at random over the 10-Ks and 10-Qs of the corpus, as
filed, and prints each with what stands around its two figures, to be read: the same seed draws the same
ones. With another build given as --unlike, only agreements which that one does not have are drawn.

usage: agreements.py BUILD DATA [--draw 200] [--seed 1] [--unlike BUILD] [--only PART] [--tick A]
"""
import json
import pathlib
import random
import re
import subprocess
import sys


def option(name, default=None):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


def run(build, *arguments):
    return subprocess.run([f"{build}/tickmark", *arguments], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False).stdout.decode("utf-8")


def reports(data, only):
    """The main document of each 10-K and 10-Q."""
    rows = (data / "filings" / "INDEX.tsv").read_text(encoding="utf-8").splitlines()
    head = rows[0].split("\t")
    for row in rows[1:]:
        cell = dict(zip(head, row.split("\t")))
        name = cell["path"].rsplit("/", 1)[1].lower()
        if cell["form"] not in ("10-K", "10-Q") or only not in cell["path"]:
            continue
        if cell["kind"] not in ("html", "txt-sgml", "pdf-text") or "/xbrl/" in cell["path"]:
            continue
        if int(cell["bytes"]) >= 60000 and "exhibit" not in name and not name.startswith("ex"):
            yield str(data / "filings" / cell["path"])


def agreements(build, path):
    """The places that each tie joins."""
    found = []
    for line in run(build, "ties", path, "--format", "jsonl").splitlines():
        tie = json.loads(line)
        if tie["tick"] == option("--tick", "A") and tie["outcome"] in ("holds", "rounding"):
            found.append(tuple((f["document"], f["start"]) for f in tie["figures"]))
    return found


def around(path, figure):
    """The words of a sentence about a figure, without tags."""
    with open(path, "rb") as file:
        text = file.read()
    start, end = figure["start"], figure["end"]
    before = re.sub(rb"<[^>]*>?|&[#\w]+;", b" ", text[max(0, start - 3000):start])
    before = before[before.find(b">") + 1:] if b">" in before[:300] else before
    after = re.sub(rb"<[^>]*>?|&[#\w]+;", b" ", text[end:end + 1500])
    words = b" ".join(before.split())[-220:] + b" [" + text[start:end] + b"] " + \
        b" ".join(after.split())[:120]
    return words.decode("utf-8", "replace")


def shown(path, figure):
    period = figure["period"] or {}
    when = period.get("instant") or f"{period.get('start')}..{period.get('end')}"
    head = f"p{figure['page']} {figure['text']} {when} {figure['unit']}"
    if figure["table"] is None:
        return f"{head} | {around(path, figure)}"
    return f"{head} | {' > '.join(figure['label'])} || {' / '.join(figure['columns'])}"


def main():
    build, data = sys.argv[1], pathlib.Path(sys.argv[2])
    unlike = option("--unlike")
    pairs = []
    for path in sorted(reports(data, option("--only", ""))):
        known = set(map(frozenset, agreements(unlike, path))) if unlike else set()
        pairs += [(path, pair) for pair in agreements(build, path) if frozenset(pair) not in known]
    drawn = random.Random(int(option("--seed", "1"))).sample(
        pairs, min(len(pairs), int(option("--draw", "200"))))
    print(f"# {len(drawn)} of {len(pairs)}")
    figures = {}
    for number, (path, pair) in enumerate(sorted(drawn), 1):
        if path not in figures:
            figures = {path: {(f["document"], f["start"]): f for f in map(
                json.loads, run(build, "figures", path, "--format", "jsonl").splitlines())}}
        print(f"{number}\t{path.rsplit('/', 3)[1]}/{path.rsplit('/', 2)[1]}")
        for place in pair:
            print("\t" + shown(path, figures[path][place]))


main()
