"""Prints random worksheets in Chromium and with WeasyPrint, and looks for what is wrong with them.

    .venv/bin/python benchmarks/sheets.py [--sheets N] [--seed N] [--most N]

Each has another bank of 6 to 40 questions, another size, mix, paper, language and look. In the
text of the PDF files every exercise must stand once, whole on one page, the key must have the right
line for each question, in their order, every page its number and code, and versions must differ.
It also counts the pages that both programs filled alike.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quizgen.exports.worksheet import write_worksheet
from tests.exports.conftest import INFO, Chromium
from tests.exports.printing import Request, faults, pages_of, random_request

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main() -> None:
    """Print the sheets, and tell all faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0, help="of the first sheet")
    parser.add_argument("--most", type=int, default=40, help="questions in a bank")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        program = next(filter(None, map(shutil.which, CHROMIUM)), "chromium")
        browser = Chromium(program, Path(name) / "profile")
        for seed in range(options.seed, options.seed + options.sheets):
            for fault in tried(random_request(seed, options.most), browser, Path(name), counts):
                counts["faults"] += 1
                print(f"sheet {seed}: {fault}", flush=True)
            print(f"{seed}\r", end="", file=sys.stderr, flush=True)
    print(", ".join(f"{number} {what}" for what, number in counts.items()))
    sys.exit(1 if counts["faults"] else 0)


def tried(asked: Request, browser: Chromium, folder: Path, counts: Counter[str]) -> list[str]:
    """Print one request in both ways, count what came out, and give what is wrong."""
    sheets = asked.sheets()
    if not sheets[0].answers:
        counts["requests that the bank cannot fill at all"] += 1
        return []
    web = write_worksheet(INFO, asked.bank, folder / "web.html", **asked.arguments())
    pdf = write_worksheet(INFO, asked.bank, folder / "pdf.pdf", pdf=True, **asked.arguments())
    printed = [browser.print(path) for path in (web.path, *web.others)]
    found = []
    for sheet, first, second in zip(sheets, printed, (pdf.path, *pdf.others), strict=True):
        pages = pages_of(first), pages_of(second)
        for who, some in zip(("Chromium", "WeasyPrint"), pages, strict=True):
            found += [f"{who}: {fault}" for fault in faults(sheet, asked.look, some)]
        counts["pages"] += len(pages[0])
        # Each paints the parts of a table in an order of its own.
        alike = sum(sorted(one) == sorted(two) for one, two in zip(*pages, strict=False))
        counts["pages filled alike by both"] += alike
        counts["sheets with the same number of pages"] += len(pages[0]) == len(pages[1])
    orders = {tuple(line.card.id + line.mark for line in sheet.answers) for sheet in sheets}
    if len(orders) < len(sheets) and len(sheets[0].answers) > 2:
        found.append("versions do not differ")
    counts["requests"] += 1
    counts["sheets"] += len(sheets)
    counts["exercises"] += sum(len(group.exercises) for one in sheets for group in one.groups)
    return found


if __name__ == "__main__":
    main()
