#!/usr/bin/env python3
"""What a careful reader marked in 17 filings (gold/labels): are the places that should agree joined by a
tie, and do findings stand on the true errors?

  pairs.equal     of pairs marked as equal, those of which both figures stand in one chain of agreements
                  or in one tie
  pairs.blocks    of sums over several places, those whose terms and result stand in one tie
  errors.found    of the true errors, those with a figure on which a finding under fix or decide stands

A figure is found by its printed page and its digits; a pair that names no figure is left out.

usage: pairs.py BUILD DATA
"""
import collections
import json
import pathlib
import re
import subprocess
import sys


def digits(text):
    """"$1,234.5 (sum of terms)" -> "1234.5"."""
    return re.sub(r"[^0-9.]", "", str(text).split("(sum")[0]).strip(".")


def run(build, *arguments):
    return subprocess.run([f"{build}/tickmark", *arguments], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False).stdout.decode("utf-8")


class Joined:
    """The figures of one filing, by page, and what joins them."""

    def __init__(self, build, path):
        self.ties = [json.loads(line) for line in
                     run(build, "ties", path, "--format", "jsonl").splitlines()]
        self.above, self.pages = {}, collections.defaultdict(set)
        self.ties_of = collections.defaultdict(set)
        for number, tie in enumerate(self.ties):
            if tie["outcome"] == "broken":
                continue
            places = [(f["document"], f["start"]) for f in tie["figures"]]
            for place, figure in zip(places, tie["figures"]):
                self.above.setdefault(place, place)
                self.pages[str(figure["page"]), digits(figure["text"])].add(place)
                self.ties_of[place].add(number)
            if tie["tick"] == "A":
                for place in places[1:]:
                    self.above[self.top(place)] = self.top(places[0])

    def top(self, place):
        while self.above[place] != place:
            place = self.above[place]
        return place

    def equal(self, a, b):
        return any(x != y and (self.top(x) == self.top(y) or self.ties_of[x] & self.ties_of[y])
                   for x in self.pages[a] for y in self.pages[b])

    def summed(self, places, terms):
        for place in places:
            for number in self.ties_of[place]:
                printed = {digits(f["text"]) for f in self.ties[number]["figures"]}
                if set(terms) <= printed:
                    return True
        return False


def place_of(pair, side):
    return str(pair[side]["page"]), digits(pair["value_" + side])


def main():
    build, data = sys.argv[1], pathlib.Path(sys.argv[2])
    count = collections.Counter()
    for label in sorted((data / "gold" / "labels").glob("*.json")):
        marked = json.loads(label.read_text(encoding="utf-8"))
        path = str(data / "filings" / marked["file"])
        joined = Joined(build, path)
        review = run(build, "review", path, "--format", "json")
        stands = {(str(e["page"]), digits(e["quote"])) for f in json.loads(review)["findings"]
                  if f["list"] in ("fix", "decide") for e in f["evidence"]} if review else set()
        for pair in marked["table_pairs"]:
            a, b = place_of(pair, "a"), place_of(pair, "b")
            if "TRUE" in pair["explanation"]:
                count["errors"] += 1
                count["errors found"] += bool({a, b} & stands)
            if pair["relation"] == "equal" and a[1] and b[1]:
                count["equal"] += 1
                count["equal joined"] += joined.equal(a, b)
            terms = [digits(t) for s in "ab" for t in pair[s].get("terms") or []]
            if pair["relation"] == "sum_of_blocks_equal" and terms:
                count["blocks"] += 1
                count["blocks joined"] += joined.summed(joined.pages[a] | joined.pages[b], terms)
        for error in marked["footing"]["real_errors"]:
            if error["explanation"].startswith("TRUE"):
                count["errors"] += 1
                count["errors found"] += (str(error["page"]), digits(error["shown"])) in stands
    for measure, part, whole in (("pairs.equal", "equal joined", "equal"),
                                 ("pairs.blocks", "blocks joined", "blocks"),
                                 ("errors.found", "errors found", "errors")):
        if count[whole]:
            print(f"{measure}\t{100 * count[part] / count[whole]:.2f}\t{count[part]} of {count[whole]}")


main()
