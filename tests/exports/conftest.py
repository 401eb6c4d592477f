"""Bank questions made by hand, and the programs that read what the exporters write."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.bank.bank import BankQuestion
from quizgen.bank.model import BankInfo, Entry, Evidence, Source
from tests.exports.devtools import Page

if TYPE_CHECKING:
    from tests.exports.collection import Anki

FERRY = Source(
    id="ferry",
    title="How Lund got its harbour",
    author="Ida Moss",
    published="2019-03-14",
    url="https://example.org/ferry?a=1&b=2",
)
GLASS = Source(id="glass", title="A town of glass", published="2018-11")
INFO = BankInfo(id="harbour-1", name="Harbour and glass")

SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def question(
    text: str,
    answer: str,
    *,
    id: str,
    source: Source = FERRY,
    evidence: str | None = None,
    changed: str | None = None,
    **entry: Any,
) -> BankQuestion:
    """A bank question, accepted unless told otherwise."""
    made = Entry(
        id=id,
        question=text,
        answer=answer,
        evidence=(Evidence(quote=evidence, start=0),) if evidence else (),
        changed=changed,
        **{"status": "accepted", **entry},
    )
    return BankQuestion(made, source, Path(f"{source.id}.yaml"), 1)


DATE = question(
    "When did the ferry Aurora first reach the harbour of Lund?",
    "2 March 2019",
    id="date-1",
    kind="date",
    accept=["2019-03-02", "March 2nd, 2019"],
    distractors=["1 March 2019", "27 February 2019", "4 March 2019"],
    evidence="The next morning, 2 March, the ferry Aurora first reached the harbour of Lund.",
)
PERSON = question(
    "Who built the first lighthouse of Lund?",
    "Maria Holm",
    id="person-1",
    kind="person",
    hint="She was trained as a watchmaker.",
    tags=["light house"],
    cloze="{{Maria Holm}} built the first lighthouse of Lund.",
    evidence="Maria Holm built the first lighthouse of Lund.",
)
CAUSE = question(
    "Why did the harbour of Lund close in 1962?",
    "the ice had broken both of its gates",
    id="cause-1",
    kind="cause",
    note="Compare with the council papers.",
    evidence="The harbour closed in 1962 because the ice had broken both of its gates.",
)
EFFECT = question(
    "What came of the new timetable of the Lund ferry?",
    "the number of passengers doubled",
    id="effect-1",
    kind="effect",
    source=GLASS,
    cloze="Because of the new timetable, {{the number of passengers doubled}}.",
    evidence="The number of passengers doubled after that.",
)
FOUR = (DATE, PERSON, CAUSE, EFFECT)

HOSTILE = (
    "<script>alert(1)</script> {{c1::x}} {{FrontSide}} {{Answer}} a::b [sound:x.mp3] & \\(x\\)"
)


def many(count: int) -> tuple[BankQuestion, ...]:
    """A bank of ``count`` questions of all forms, from two sources, no two texts alike."""
    return tuple((_pier, _boat, _tower)[i % 3](i, (FERRY, GLASS)[i % 2]) for i in range(count))


def _pier(i: int, source: Source) -> BankQuestion:
    day = f"3 May {1700 + i}"
    return question(
        f"When did pier {i} of the harbour open?",
        day,
        id=f"d{i}",
        kind="date",
        source=source,
        distractors=[day.replace("3", other, 1) for other in "456"],
        cloze=f"Pier {i} of the harbour opened {{{{on {day}}}}}.",
        evidence=f"Pier {i} opened on {day}, with a band and a long speech.",
        confidence=i % 7 / 7,
    )


def _boat(i: int, source: Source) -> BankQuestion:
    return question(
        f"Who painted boat {i} of the ferry line?",
        f"Painter{i} Holm",
        id=f"p{i}",
        kind="person",
        source=source,
        cloze=f"{{{{Painter{i} Holm}}}} painted boat {i} of the ferry line.",
        evidence=f"Painter{i} Holm painted boat {i} of the ferry line, slowly.",
    )


def _tower(i: int, source: Source) -> BankQuestion:
    return question(
        f"Why was tower {i} of the harbour pulled down?",
        f"the sea had eaten its {i} pillars and nobody wanted to pay for others",
        id=f"c{i}",
        kind="cause",
        source=source,
        evidence=f"Tower {i} went because the sea had eaten its {i} pillars.",
    )


@dataclass(frozen=True)
class Chromium:
    """The browser that prints the sheets."""

    program: str
    profile: Path

    def print(self, page: Path) -> Path:
        """Print an HTML file to a PDF beside it."""
        pdf = page.with_suffix(".pdf")
        self._run("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
        return pdf

    def drive(self, profile: Path) -> Page:
        """Start the browser with one page to drive by its keys."""
        return Page(self.program, SWITCHES, profile)

    def dom(self, page: Path) -> str:
        """Load an HTML file, run its scripts and give the document as HTML."""
        return self._run("--dump-dom", page.as_uri())

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [self.program, *SWITCHES, f"--user-data-dir={self.profile}", *arguments],
            capture_output=True,
            check=True,
            timeout=120,
        )
        return done.stdout.decode()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    program = next((path for name in names if (path := shutil.which(name))), None)
    if program is None:
        missing = "needs Chromium or Chrome on the PATH"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    yield Chromium(program, tmp_path_factory.mktemp("chromium"))


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    from tests.exports.collection import Anki

    made = Anki(tmp_path)
    yield made
    made.collection.close()


@pytest.fixture(scope="session")
def driven(chromium: Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    page = chromium.drive(tmp_path_factory.mktemp("driven"))
    yield page
    page.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[Any]]:
    """Let axe-core look for what bars people with disabilities: its impact, name and places."""
    script = (node_module("axe-core") / "axe.min.js").read_text(encoding="utf-8")

    def barriers(page: Page) -> list[Any]:
        if not page.run("!!globalThis.axe"):
            page.run(script)
        return list(
            page.run("""axe.run(document).then(report => report.violations.map(
                one => [one.impact, one.id, one.nodes.map(node => node.html)]))""")
        )

    return barriers


def node_module(name: str) -> Path:
    """The folder of a package from the npm registry; without it the test is skipped, but for CI."""
    folder = Path(__file__).parent.parent / "node_modules" / name
    if not folder.is_dir() or shutil.which("node") is None:
        missing = f"needs node, and {name}: npm install --prefix tests"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return folder


@pytest.fixture(scope="session")
def weasyprint() -> None:
    """Needs WeasyPrint and the libraries of the system that it is built on."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        missing = f"needs WeasyPrint and Pango: {error}"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
