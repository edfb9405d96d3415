#!/usr/bin/env python3
"""Write the filings of Brackwater Software, Inc.

    python3 generate.py            writes the documents beside this file
    python3 generate.py --check    says which committed bytes would differ

The output depends on the ledger and the prose only: the same bytes each time.
"""

import pathlib
import sys

from document import Document, read_prose
from donnelley import Donnelley
from dress import ascii_bytes
from note_tables import ANNUAL
from release_tables import RELEASE
from toppan import Toppan
from workiva import Workiva

HERE = pathlib.Path(__file__).resolve().parent
PROSE = HERE / "prose"

HEAD_2024 = (
    "<!--XBRL Document Created with the Workiva Platform-->\n"
    "<!--Copyright 2025 Workiva-->\n"
    "<!--r:5b7f0a43-7c1e-4f0e-9d26-1f0c9a8e4d11,"
    "g:0e6f2b8d-53a4-4c37-8f5e-2a91d7c3b604,"
    "d:7d1c0e5ab3f24c6e9a52f0b86d41c97e-->\n")


def prose(name):
    """The text of a file of prose."""
    return (PROSE / name).read_text(encoding="utf-8")


def read_document(texts, year, tables, scale="thousands", page=0):
    """Read prose into a document."""
    document = Document(year, scale, page=page)
    for text in texts:
        read_prose(text, document, tables)
    return document


def annual_document(year, scale="thousands", words=prose):
    """The annual report of a year, before it is dressed."""
    names = sorted(path.name for path in PROSE.glob("annual-*.txt"))
    document = read_document(map(words, names), year, ANNUAL, scale)
    document.contents.append(
        ("item", "", "Signatures", document.anchors["signatures"]))
    return document


def annual_report_2024(scale="thousands", words=prose):
    """The inline XBRL report."""
    writer = Workiva(annual_document(2024, scale, words), "brkw-20241231",
                     HEAD_2024)
    for concept, value, form in (
            ("dei:AmendmentFlag", "FALSE", "ixt:fixed-false"),
            ("dei:DocumentFiscalYearFocus", "2024", ""),
            ("dei:DocumentFiscalPeriodFocus", "FY", ""),
            ("dei:EntityCentralIndexKey", "0009990001", ""),
            ("dei:CurrentFiscalYearEndDate", "--12-31", "")):
        writer.facts.hide(concept, "d2024", value, form)
    for concept in ("Rule10b51ArrAdoptedFlag", "NonRule10b51ArrAdoptedFlag",
                    "Rule10b51ArrTrmntdFlag", "NonRule10b51ArrTrmntdFlag"):
        writer.facts.hide("ecd:" + concept, "q2024", "FALSE",
                          "ixt:fixed-false")
    return ascii_bytes(writer.write())


def annual_report_2023():
    """The prior report, from another agent, without tags."""
    return ascii_bytes(Donnelley(annual_document(2023), "FORM 10-K").write())


def release_document():
    """The release before it is dressed."""
    return read_document([prose("release.txt")], 2024, RELEASE, page=1)


def plain(text, title, page=1):
    """A document without tags, from the agent of the release."""
    document = read_document([text], 2024, RELEASE, page=page)
    return ascii_bytes(Toppan(document, title).write())


def certification(line):
    """The text that Item 601(b)(31)(i) prescribes, for one officer."""
    name, title = line.split(" | ")
    return (prose("certification.txt").replace("{name}", name)
            .replace("{title}", title))


def exhibits():
    """The exhibits of the annual report: file name and bytes."""
    out = {}
    for part in prose("exhibits.txt").split("=== ")[1:]:
        name, _, text = part.partition("\n")
        lines = [certification(line.split(" ", 1)[1])
                 if line.startswith("@certification") else line
                 for line in text.split("\n")]
        title = name.split(".")[0].replace("ex", "Exhibit ").replace("-", ".")
        out[name] = plain("\n".join(lines), title)
    return out


def documents():
    """Every document: its path and the bytes."""
    out = {"10-K-2024/brkw-20241231.htm": annual_report_2024()}
    out.update({"10-K-2024/" + k: v for k, v in exhibits().items()})
    out["8-K-2025-02-06/8-k.htm"] = plain(prose("form-8-k.txt"), "Form 8-K")
    out["8-K-2025-02-06/ex99-1.htm"] = plain(prose("release.txt"),
                                             "Exhibit 99.1")
    out["10-K-2023/brkw-20231231.htm"] = annual_report_2023()
    out["call-2025-02-06.txt"] = prose("call.txt").encode("utf-8")
    return out


def main(arguments):
    """Write, or compare."""
    different = []
    for name, data in documents().items():
        path = HERE / name
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
