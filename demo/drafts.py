#!/usr/bin/env python3
"""Write the drafts of the night before filing.

    python3 drafts.py            writes the documents of drafts/
    python3 drafts.py --check    says which committed bytes would differ

draft-1 is the annual report without its tags and with twelve errors, the draft
of the release has one. draft-2 mends nine of the twelve; two paragraphs of
Item 1A are new, and the auditor's report takes a third page, so that pages from
24 on move by one; and the number of large customers has changed on page 15
but not on page 3. Each error is one edit of one page of the generated text.
"""

import re
import sys

import generate
import ledger as L
from release_tables import RELEASE
from toppan import Toppan
from variants import on_page, replace_once

FOLDER = generate.HERE / "drafts"
MENDED = ("E1", "E3", "E4", "E7", "E8", "E9", "E10", "E11", "E12")

# error: (page of the final, words of the final, words of the draft). In the
# words of the draft, what differs is the culprit.
PLANTED = {
    "E1": (24, ">24,915<", ">24,195<"),
    "E2": (17, "Interest income increased $4.9 million",
           "Interest income increased $9.5 million"),
    "E3": (17, "effective tax rate was 20.4% in 2024",
           "effective tax rate was 20.7% in 2024"),
    "E4": (35, ">10,960<", ">10,690<"),
    "E5": (34, ">9,215<", ">9,125<"),
    "E6": (19, "As of December&#160;31, 2024, we had $410.4 million",
           "As of December&#160;31, 2023, we had $410.4 million"),
    "E7": (19, "operating activities increased $31.2 million",
           "operating activities decreased $31.2 million"),
    "E8": (26, ">(167,405)<", ">(164,705)<"),
    "E9": (30, ">438,700</span>",
           '>[&#9679;]</span><span style="background-color:#ffff00;'
           "font-family:'Times New Roman',sans-serif;font-size:10pt\">"
           " [NTD: KM to confirm]</span>"),
    "E10": (8, "see Note&#160;12 to", "see Note&#160;13 to"),
    "E11": (31, ">December&#160;31, 2023<", ">December&#160;31, 2024<"),
    "E12": (36, ">37,310<", ">37,130<"),
}
RELEASE_ERROR = ("Net income per diluted share $2.55, compared to $1.97.",
                 "Net income per diluted share $2.65, compared to $1.97.")

# The late change: customers of $100,000 or more, and how the growth divides.
LARGE_CUSTOMERS, ADDED, CROSSED, NEW = 1041, 169, 136, 33

# Where Item 1A grows: the words after which a paragraph is new.
RISKS = (
    ("The loss of members of our management team, or an inability to hire, "
     "would slow the development of the platform.",
     "Knowledge of inspection rules is scarce. Much of it lies with engineers "
     "who have worked on our rule library for many years, and we could not "
     "replace them soon if several of them left at the same time or retired "
     "before others had learned their work."),
    ("Companies whose stock price falls are often sued.",
     "Stockholders who hold a large part of our common stock may also sell, "
     "and the expectation of such sales alone may weigh on the price. We have "
     "no agreement with any stockholder that would limit sales, and we cannot "
     "predict when or at what price they will be made."),
)


def without_tags(report):
    """The report as the agent's proof shows it: no inline XBRL."""
    report, count = re.subn(r'<div style="display:none"><ix:header>.*?'
                            r"</ix:header></div>", "", report, flags=re.S)
    assert count == 1
    report = re.sub(r"</?ix:[^>]*>", "", report)
    return re.sub(r' xmlns:[\w-]+="[^"]*"', "", report)


def plant(report, errors, shift=0):
    """Make these errors; pages from 24 on stand `shift` pages later."""
    for name in errors:
        page, right, wrong = PLANTED[name]
        report = on_page(report, page + (shift if page > 23 else 0),
                         lambda text, a=right, b=wrong:
                         replace_once(text, a, b))
    return report


def draft_1():
    """The final report with the twelve errors."""
    report = generate.annual_report_2024().decode("ascii")
    return plant(without_tags(report), PLANTED)


def words_of_draft_2(name):
    """The prose with the new paragraphs and the new page."""
    text = generate.prose(name)
    if name.startswith("annual-2"):
        for before, paragraph in RISKS:
            text = replace_once(text, before, f"{before}\n\n{paragraph}")
    if name.startswith("annual-4"):
        text = replace_once(text, "## Critical Audit Matter",
                            "@page\n## Critical Audit Matter")
    return text


def late_change(page):
    """Page 15 of draft-2."""
    page = replace_once(page, f">{L.large_customers[2024]:,}<",
                        f">{LARGE_CUSTOMERS:,}<")
    return replace_once(
        page, "of the 164 added in 2024, 131 were existing customers that "
        "crossed the threshold and 33 were new",
        f"of the {ADDED} added in 2024, {CROSSED} were existing customers that "
        f"crossed the threshold and {NEW} were new")


def draft_2():
    """The next proof: three of the errors, and the late change."""
    before = L.large_customers[2023]
    assert ADDED == LARGE_CUSTOMERS - before == CROSSED + NEW
    assert (L.percent(LARGE_CUSTOMERS - before, before)
            == L.percent(L.large_customers[2024] - before, before) == 19)
    report = generate.annual_report_2024(words=words_of_draft_2)
    report = without_tags(report.decode("ascii"))
    report = plant(report, [e for e in PLANTED if e not in MENDED], shift=1)
    return on_page(report, 15, late_change)


def release_draft():
    """The release with its error."""
    text = replace_once(generate.prose("release.txt"), *RELEASE_ERROR)
    document = generate.read_document([text], 2024, RELEASE, page=1)
    return Toppan(document, "Exhibit 99.1").write()


def documents():
    """Name and bytes of each draft."""
    return {"draft-1.htm": generate.ascii_bytes(draft_1()),
            "draft-2.htm": generate.ascii_bytes(draft_2()),
            "release-draft.htm": generate.ascii_bytes(release_draft())}


def main(arguments):
    """Write, or compare."""
    different = []
    for name, data in documents().items():
        path = FOLDER / name
        if "--check" in arguments:
            if not path.exists() or path.read_bytes() != data:
                different.append(name)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for name in different:
        print("differs:", name)
    return bool(different)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
