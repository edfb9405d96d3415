#!/usr/bin/env python3
"""Are the Items found, and do they begin and end where they should?

  items.recall    Items that sec-parser-test-data lists for a filing which the outline has too
  items.length    of those, the ones whose length is within 2 percent. The list counts characters of
                  markup as a parser writes it back, from the heading's own tags to the next Item's
                  (the last Item's to the end): a run of blanks and no-break spaces is one character,
                  every other reference is as long as it is written (&#8217; is seven). It leaves out
                  some of the markup of page breaks, no one knows which: so the count must lie
                  between 98% of the length without a page's footer and header markup (600
                  characters each) and 102% of the whole, or be within 60 characters for Items of
                  a line
  items.checks    checks of sec-10k-extract about Items, for the fixtures that are in filings/;
                  those that tests/labels/refuted.tsv refutes in writing are left out
  items.f1        own labels of tests/labels/items.tsv (byte offsets, by hash of the file): F1 on
                  starts within 120 bytes; items.f1-unseen: the files marked "kept"

usage: tests/accuracy/items.py BUILD DATA [--show]
"""
import collections
import glob
import hashlib
import json
import pathlib
import re
import sys

from outlines import corpus, outline, printed

HERE = pathlib.Path(__file__).parent
SHOW = "--show" in sys.argv
NEAR = 120
STATUS = {"extracted": {"present", "reserved", "not_applicable", "omitted"},
          "incorporated_by_reference": {"incorporated"}, "omitted": {"omitted", "not_applicable"}}
KNOWN = set("1 1A 1B 1C 2 3 4 5 6 7 7A 8 9 9A 9A(T) 9B 9C 10 11 12 13 14 15 16".split())
NOT_ABOUT_ITEMS = {"confidence", "deterministic", "doc_status", "envelope_shape", "warning_absent",
                   "warning_present", "boilerplate", "boilerplate_spans_sane", "boilerplate_stripped",
                   "offsets_invariant_under_exclusion", "verbatim"}


def say(measure, good, of, note=""):
    value = 100.0 * good / of if of else 0.0
    print(f"{measure}\t{value:.2f}\t{good} of {of}{' ' + note if note else ''}", flush=True)


def items_of(document):
    return [s for s in document["sections"] if s["kind"] == "item"] if document else []


def tags_before(source, at):
    """The start of the run of tags, white space and no-break spaces before a heading's text."""
    while True:
        head = source[max(0, at - 4000):at]
        match = re.search(rb"(?:<(?!/(?:div|p|table|td|tr)\b)[^<>]*>|\s|&#160;|&nbsp;)+$", head)
        if not match:
            return at
        if match.start() > 0 or at <= 4000:
            return at - len(head) + match.start()
        at -= len(head)


def written_back(source):
    """(characters without page breaks, characters) of markup."""
    text = re.sub(r"(?s)<!--.*?-->", "", source.decode("utf-8", "replace"))
    text = re.sub(r"(?:&#160;|&#[xX][aA]0;|&nbsp;|\s)+", " ", text)
    breaks = len(re.findall(r"(?i)page-break-(?:before|after):\s*always", text))
    return len(text) - 600 * breaks, len(text)


def sec_parser(build, data):
    listed = found = measured = near = 0
    for path, row in corpus(data):
        match = re.search(r"sec-parser-test-data@\w+:(\S+)/primary-document.html", row["source"])
        gold = pathlib.Path(data) / "gold/item-sections/sec-parser-test-data"
        gold = gold / match.group(1) / "expected-top-level-sections.json" if match else None
        if not gold or not gold.exists():
            continue
        source = open(path, "rb").read()
        have = {}
        for s in items_of(outline(build, path)):
            have.setdefault(s["id"], s)
        sections = json.loads(gold.read_text())
        for section in sections:
            ten_q = re.match(r"part(\d)item(\w+)", section["identifier"])
            if ten_q:
                section["identifier"] = "I" * int(ten_q.group(1)) + "-" + ten_q.group(2).upper()
        indexed = sorted(s["character_count"] for s in sections)[len(sections) // 2] < 1100  # rows of an index, not Items
        starts = sorted(s["start"] for s in items_of(outline(build, path)))
        last = max(have[s["identifier"]]["start"] for s in sections if s["identifier"] in have) if have else 0
        for section in sections:
            id, count = section["identifier"], section["character_count"]
            if count <= 0:
                continue
            listed += 1
            if id not in have:
                if SHOW:
                    print(f"# {row['path']}: no Item {id}")
                continue
            found += 1
            if indexed:
                continue
            measured += 1
            start = have[id]["start"]
            end = next((at for at in starts if at > start), len(source)) if start < last else len(source)
            low, high = written_back(source[tags_before(source, start):tags_before(source, end)])
            if 0.98 * min(low, high) - 60 <= count <= max(1.02 * high, high + 60):
                near += 1
            elif SHOW:
                print(f"# {row['path']}: Item {id} is {low} to {high} long, not {count}")
    say("items.recall", found, listed)
    say("items.length", near, measured)


def part_of(document, item):
    at = item["parent"]
    while at is not None:
        if document["sections"][at]["kind"] == "part":
            return document["sections"][at]["id"]
        at = document["sections"][at]["parent"]
    return None


def fold(s):
    return re.sub(r"[^a-z0-9]+", " ", (s or "").lower().replace("\u2019", "").replace("'", "")).strip()


def passes(check, document, source):
    """True, False, or None for a check that is not about Items."""
    kind = check["type"]
    items = {}
    for s in items_of(document):
        items.setdefault(s["id"].replace("(T)", ""), s)
    item = items.get(check.get("item"))
    text = lambda s: printed(source[s["start"]:s["end"]])
    if kind in NOT_ABOUT_ITEMS or check.get("field") in ("method", "confidence") or \
            ("contains" in kind and "item" not in check):
        return None
    if kind == "item_present":
        if check.get("status") == "omitted" and item is None:
            return True
        return item is not None and ("status" not in check or item["status"] in STATUS[check["status"]])
    if kind == "item_absent":
        return item is None
    if kind == "expected_set_complete":
        return all(i in items or i == "16" for i in check["items"])
    if kind == "only_items":
        return all(i in check["items"] for i in items)
    if kind == "known_items_only":
        return all(i in KNOWN for i in items)
    if kind == "no_empty_success":
        return bool(items)
    if kind == "no_overlap_ordered":
        spans = sorted({(s["start"], s["end"]) for s in items.values()})
        return all(a[1] <= b[0] for a, b in zip(spans, spans[1:]))
    if item is None:
        return False
    if kind == "item_field" and check["field"] == "part":
        return part_of(document, item) == check["value"]
    if kind == "item_field" and check["field"] == "title":
        return fold(item["title"]).startswith(fold(check["value"])[:60])
    if kind == "min_chars":
        return len(text(item)) >= check["value"]
    if kind == "max_chars":
        return len(text(item)) <= check["value"]
    if kind in ("text_contains", "norm_contains"):
        return fold(check["value"]) in fold(text(item))
    if kind in ("text_not_contains", "norm_not_contains"):
        return check["value"] not in text(item)
    return None


def refuted():
    path = HERE.parent / "labels" / "refuted.tsv"
    rows = [l.split("\t") for l in path.read_text().splitlines() if l and l[0] != "#"] if path.exists() else []
    return {(r[0], r[1], r[2]) for r in rows if len(r) >= 4}


def extract_checks(build, data):
    fixtures = {}
    for line in open(f"{data}/filings/INDEX.tsv"):
        cells = line.split("\t")
        match = re.search(r"(evals/fixtures/\S+)", cells[-1])
        if match:
            fixtures[match.group(1)] = f"{data}/filings/{cells[0]}"
    good = of = other = 0
    denied = refuted()
    for name in sorted(glob.glob(f"{data}/gold/item-sections/sec-10k-extract/*/*.json")):
        case = json.load(open(name))
        path = fixtures.get(case.get("input", {}).get("path", ""))
        if path is None:
            continue
        document, source = outline(build, path), open(path, "rb").read()
        for check in case["expect"]["checks"]:
            verdict = passes(check, document, source)
            key = (case["id"], check["type"], check.get("item", ""))
            if verdict is None:
                other += 1
            elif key not in denied:
                of += 1
                good += verdict
                if SHOW and not verdict:
                    print(f"# {case['id']}: {json.dumps(check)[:150]}")
    say("items.checks", good, of, f"({other} are not about Items, {len(denied)} refuted)")


def labels(build, data):
    path = HERE.parent / "labels" / "items.tsv"
    wanted, kept = collections.defaultdict(dict), set()
    if not path.exists():
        return
    for line in path.read_text().splitlines():
        if line and not line.startswith(("#", "sha256")):
            sha, set_name, id, start = line.split("\t")[:4]
            wanted[sha][id] = int(start)
            if set_name == "kept":
                kept.add(sha)
    tally = {False: [0, 0, 0], True: [0, 0, 0]}
    for path, row in corpus(data):
        source = open(path, "rb").read()
        sha = hashlib.sha256(source).hexdigest()[:16]
        if sha not in wanted:
            continue
        have = {}
        for s in items_of(outline(build, path)):
            have.setdefault(s["id"].replace("(T)", ""), s["start"])
        right = sum(1 for i, at in wanted[sha].items() if i in have and abs(have[i] - at) <= NEAR)
        for set_ in {False, sha in kept}:
            tally[set_][0] += right
            tally[set_][1] += len(have)
            tally[set_][2] += len(wanted[sha])
        if SHOW and (right < len(wanted[sha]) or right < len(have)):
            print(f"# {row['path']}: {right} right of {len(have)} found, {len(wanted[sha])} labelled:",
                  [i for i in have if i not in wanted[sha]],
                  [i for i, at in wanted[sha].items() if i not in have or abs(have[i] - at) > NEAR])
    for set_, measure in ((False, "items.f1"), (True, "items.f1-unseen")):
        right, found, listed = tally[set_]
        if found + listed:
            say(measure, 2 * right, found + listed, "(twice the right starts, of found and labelled)")


def main():
    build, data = sys.argv[1], sys.argv[2]
    if not pathlib.Path(data, "filings").is_dir():
        print("skipped: no corpus")
        return
    sec_parser(build, data)
    extract_checks(build, data)
    labels(build, data)


main()
