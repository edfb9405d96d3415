#!/usr/bin/env python3
"""How many of the figures that a report prints are tied, and where?

Reads every inline 10-K of the corpus twice, as filed and with the inline layer blanked out, and prints
`measure<TAB>percent<TAB>tied of figures`: the mean over the filings, and by the place where a figure
stands. Contents, exhibit lists and page furniture do not count. What random digits would tie is
measured beside it (ties.noise_inline_10k of ties.py).

usage: tests/accuracy/coverage.py BUILD DATA
"""
import collections
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from figures import strip
from ties import corpus

PLACES = ["statements", "note_tables", "note_text", "mdna_tables", "mdna_text", "business_and_risk",
          "market_data", "cover", "other"]


def place(figure):
    section, table = figure["section"] or "", figure["where"] == "table"
    if figure["where"] == "cover":
        return "cover"
    if section.startswith("N"):
        return "note_tables" if table else "note_text"
    if section == "8":
        return "statements" if table else "note_text"
    if section == "7":
        return "mdna_tables" if table else "mdna_text"
    if section in ("1", "1A", "1B", "1C", "2", "3", "4"):
        return "business_and_risk"
    return "market_data" if section in ("5", "6", "7A") else "other"


def count(exe, path, tied, figures):
    """The share of one filing, its figures added to the counts by place."""
    done = subprocess.run([exe, "figures", path, "--format", "jsonl"], stdout=subprocess.PIPE)
    some = all_ = 0
    for line in done.stdout.splitlines():
        figure = json.loads(line)
        if figure["where"] == "furniture":
            continue
        where = place(figure)
        figures[where] += 1
        tied[where] += figure["tied"]
        all_ += 1
        some += figure["tied"]
    return 100 * some / all_ if all_ else None


def main():
    exe, data = f"{sys.argv[1]}/tickmark", pathlib.Path(sys.argv[2])
    files = [path for group, path in corpus(data) if group == "inline 10-K"]
    for layer in ("filed", "stripped"):
        tied, figures, shares = collections.Counter(), collections.Counter(), []
        for path in files:
            with tempfile.NamedTemporaryFile(suffix=path.suffix) as bare:
                if layer == "stripped":
                    bare.write(strip(path.read_bytes()))
                    bare.flush()
                share = count(exe, bare.name if layer == "stripped" else path, tied, figures)
            if share is not None:
                shares.append(share)
        print(f"coverage.{layer}\t{statistics.mean(shares):.2f}\tmean of {len(shares)} filings")
        for where in PLACES:
            if figures[where]:
                print(f"coverage.{layer}.{where}\t{100 * tied[where] / figures[where]:.2f}\t"
                      f"{tied[where]} of {figures[where]}")


if __name__ == "__main__":
    main()
