#!/usr/bin/env python3
"""Re-read the drafts and name every word in which they differ from the final.

    python3 check_drafts.py   prints "N checks, 0 bad"; exit status 1 on any miss

The drafts are read as a stranger would read them (`reread.py`). Page by page,
the words that differ must be the planted errors and the late change, no other.
"""

import difflib
import pathlib
import re
import sys

from reread import Reader

HERE = pathlib.Path(__file__).resolve().parent
MOVED_FROM = 24             # draft-2: this page of the final and all later ones

# page of the final, words there, words in draft-1
DRAFT_1 = {
    (8, "13", "12"), (17, "$9.5", "$4.9"), (17, "20.7%", "20.4%"),
    (19, "2023,", "2024,"), (19, "decreased", "increased"),
    (24, "24,195", "24,915"), (26, "(164,705)", "(167,405)"),
    (30, "$[\u25cf] [NTD: KM to confirm]", "$438,700"),
    (31, "2024", "2023"), (34, "9,125", "9,215"), (35, "10,690", "10,960"),
    (36, "37,130", "37,310"),
}
STILL = {(17, "$9.5", "$4.9"), (19, "2023,", "2024,"), (34, "9,125", "9,215")}
LATE_CHANGE = {(15, "1,041", "1,036"), (15, "169", "164"), (15, "136", "131")}
RELEASE_DRAFT = {(0, "$2.65,", "$2.55,")}       # it has no cover
NEW_PARAGRAPHS = {9: "Knowledge of inspection rules is scarce.",
                  10: "Stockholders who hold a large part of our common stock"}


class Tally:
    """Counts checks and prints the misses."""

    def __init__(self):
        self.count = 0
        self.bad = 0

    def equal(self, found, wanted, *message):
        """One check of equality."""
        self.count += 1
        if found != wanted:
            self.bad += 1
            print("BAD", *message, "found", found, "wanted", wanted)


TALLY = Tally()


def read(name):
    """The pages of a document; the first is the unnumbered cover."""
    return Reader((HERE / name).read_bytes().decode("ascii")).page_texts()


def differences(page, draft, final):
    """(page, words of the draft, words of the final) of each place."""
    a, b = draft.split(), final.split()
    match = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return {(page, " ".join(a[i:j]), " ".join(b[k:m]))
            for tag, i, j, k, m in match.get_opcodes() if tag != "equal"}


def compare(draft, final):
    """All differences of two documents with the same pages."""
    TALLY.equal(len(draft), len(final), "pages")
    out = set()
    for page, (a, b) in enumerate(zip(draft, final)):
        out |= differences(page, a, b)
    return out


def without_footer(page):
    """The text of a page without its number."""
    return re.sub(r" \d+$", "", page.strip())



def check_draft_1(final):
    """The twelve errors, and nothing else."""
    draft = read("drafts/draft-1.htm")
    TALLY.equal(len(draft), 43, "pages of draft-1, with the cover")
    TALLY.equal(compare(draft, final), DRAFT_1, "draft-1")
    raw = (HERE / "drafts/draft-1.htm").read_bytes()
    TALLY.equal([tag for tag in (b"<ix:", b"<xbrl", b"xmlns:") if tag in raw],
                [], "tags")


def check_draft_2(final):
    """Three errors, the new paragraphs, the late change and the moved pages."""
    draft = read("drafts/draft-2.htm")
    TALLY.equal(len(draft), len(final) + 1, "pages of draft-2")
    joined = without_footer(draft[23]) + " " + without_footer(draft[24])
    TALLY.equal(joined.split(), without_footer(final[23]).split(),
                "the auditor's report, now on three pages")
    found = set()
    for page, text in enumerate(final):
        if page == 23:
            continue
        other = draft[page + (page > 23)]
        if page > 23:
            TALLY.equal(other.split()[-1], str(page + 1), "footer")
            text, other = without_footer(text), without_footer(other)
        for _, new, old in differences(page, other, text):
            if page in NEW_PARAGRAPHS and not old:
                TALLY.equal(new.startswith(NEW_PARAGRAPHS[page]), True, page)
            elif page not in (1, 21):
                found.add((page, new, old))
    TALLY.equal(found, STILL | LATE_CHANGE, "draft-2")
    TALLY.equal("1,036 customers" in draft[3], True, "page 3 keeps 1,036")
    for page in (1, 21):        # the contents and the index
        TALLY.equal([n + (n >= MOVED_FROM) for n in page_numbers(final[page])],
                    page_numbers(draft[page]), "contents of page", page)


def page_numbers(text):
    """The numbers that stand before a heading or at the end: page numbers."""
    return [int(n) for n in re.findall(r" (\d{1,2})(?= |$)", text)]


def main():
    """All checks."""
    final = read("10-K-2024/brkw-20241231.htm")
    check_draft_1(final)
    check_draft_2(final)
    TALLY.equal(compare(read("drafts/release-draft.htm"),
                        read("8-K-2025-02-06/ex99-1.htm")),
                RELEASE_DRAFT, "release-draft")
    print(f"{TALLY.count} checks, {TALLY.bad} bad")
    return bool(TALLY.bad)


if __name__ == "__main__":
    sys.exit(main())
