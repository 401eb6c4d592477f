"""Make pictures anew: a worksheet, Anki cards, a round, a review, the practice page.

    .venv/bin/python docs/make_pictures.py

They show the accepted questions of question_bank/, or the drafts made from seeds/ where nothing is
accepted yet. Besides the test requirements it needs Chromium, pdftoppm (poppler-utils) and tmux.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageRequest
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

import quizgen
from quizgen import Bank, BankQuestion, write_deck, write_timeline, write_worksheet
from quizgen.exports.anki_forms import note_type_for
from quizgen.exports.cards import Card, to_cards
from quizgen.exports.notetypes import CHOICE
from quizgen.exports.sheets.layout import Look
from quizgen.play.practice import write_practice

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.exports.conftest import SWITCHES  # noqa: E402
from tests.exports.devtools import Page  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
COLUMNS, ROWS = 80, 24
REVIEW_SIZE = 120, 32
DOTS_PER_INCH = 88  # of the worksheet: a page about 730 pixels wide
CARD_WIDTH = 460  # pixels, about what a phone shows
PATIENCE = 20.0  # seconds to wait for the terminal
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bank, questions = load(folder)
        picture_worksheet(bank, questions, folder)
        picture_cards(bank, questions, folder)
        picture_terminal(bank, questions, folder)
        picture_review(folder)
        picture_practice(bank, questions, folder)
    for path in sorted(PICTURES.iterdir()):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def load(folder: Path) -> tuple[Bank, tuple[BankQuestion, ...]]:
    """Give the reviewed bank and its accepted questions, or a fresh bank and its drafts."""
    reviewed = ROOT / "question_bank"
    if (reviewed / "bank.yaml").exists():
        bank = Bank.load(reviewed)
        if accepted := bank.select():
            return bank, accepted
    fresh = folder / "question_bank"
    quizgen.add_to_bank(fresh, map(quizgen.extract, quizgen.read([ROOT / "seeds"])))
    bank = Bank.load(fresh)
    return bank, bank.select(drafts=True)


def picture_worksheet(bank: Bank, questions: Sequence[BankQuestion], folder: Path) -> None:
    """Print worksheets and a timeline; show first pages and an answer key."""
    page = folder / "worksheet.html"
    write_worksheet(bank.info, questions, page)
    texts = printed(folder, page)
    key = next(n for n, text in enumerate(texts, start=1) if text.lstrip().startswith("Answer key"))
    picture_page(page, 1, "worksheet")
    picture_page(page, key, "worksheet-key")
    look = Look(columns=2, language="de", with_key=False)
    made = write_worksheet(bank.info, questions, page, versions=2, seed=7, look=look)
    printed(folder, made.others[0])
    picture_page(made.others[0], 1, "worksheet-columns")
    write_timeline(bank.info, questions, page)
    printed(folder, page)
    picture_page(page, 1, "timeline")


def printed(folder: Path, page: Path) -> list[str]:
    """Print a page to a PDF beside it; give the text of each of its pages."""
    pdf = page.with_suffix(".pdf")
    chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    done = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    return done.stdout.split("\f")


def picture_page(page: Path, number: int, name: str) -> None:
    """Draw one page of what was printed."""
    pdftoppm = ["pdftoppm", "-png", "-gray", "-singlefile", "-r", str(DOTS_PER_INCH)]
    place = ["-f", str(number), str(page.with_suffix(".pdf")), str(PICTURES / name)]
    subprocess.run([*pdftoppm, *place], check=True)


def picture_cards(bank: Bank, questions: Sequence[BankQuestion], folder: Path) -> None:
    """Let Anki import the deck and render a card: its front by day, its back by night."""
    deck = folder / "deck.apkg"
    write_deck(bank.info, questions, deck)
    card = card_to_show(questions)
    collection = Collection(str(folder / "collection.anki2"))
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(deck)))
    (note,) = collection.find_notes(f'"ID:{card.id}"')
    shown = collection.get_note(note).cards()[0].render_output()
    collection.close()
    page = folder / "card.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><style>body { margin: 0; display: flex }"
        f".card {{ width: {CARD_WIDTH}px; box-sizing: border-box }}\n{shown.css}</style>"
        f"<div class=card>{shown.question_text}</div>"
        f"<div class='card nightMode'>{shown.answer_text}</div>"
        "<script>document.body.dataset.height = document.body.scrollHeight</script>",
        encoding="utf-8",
    )
    size = f"--window-size={2 * CARD_WIDTH},%d"
    loaded = chromium(folder, size % 100, "--dump-dom", page.as_uri())
    height = re.search(r'data-height="(\d+)"', loaded)
    assert height is not None
    target = f"--screenshot={PICTURES / 'anki-card.png'}"
    chromium(folder, size % int(height.group(1)), "--hide-scrollbars", target, page.as_uri())


def picture_practice(bank: Bank, questions: Sequence[BankQuestion], folder: Path) -> None:
    """Show a question by day, its answer by night, and a score on a phone."""
    path = folder / "practice.html"
    write_practice(bank, questions, path)
    card = next(
        card
        for card in to_cards(questions)
        if card.multiple_choice and any(span.hit == card.answer for span in card.evidence)
    )
    wrong = next(choice for choice in card.choices if choice != card.answer)
    asked = f"startRound(['{card.id}'], 'choice'); showQuestion();"
    missed = f"{asked} showOutcome(answer({json.dumps(wrong)}));"
    scenes = (
        ("practice-light", 700, False, asked),
        ("practice-dark", 700, True, f"{asked} showOutcome(answer({json.dumps(card.answer)}));"),
        ("practice-phone", 360, False, f"{missed} showQuestion();"),
    )
    program = next(filter(None, map(shutil.which, CHROMIUM)), "chromium")
    page = Page(program, SWITCHES, folder / "practice-profile")
    for name, width, dark, script in scenes:
        page.open(path, width=width, dark=dark)
        page.run(script)
        page.picture(PICTURES / f"{name}.png")
    page.close()


def card_to_show(questions: Sequence[BankQuestion]) -> Card:
    """Give a surest question with choices whose answer can be marked in the evidence."""
    cards = [card for card in to_cards(questions) if note_type_for(card) is CHOICE]
    marked = [card for card in cards if any(span.hit for span in card.evidence)]
    return min(marked or cards, key=lambda card: (-(card.confidence or 1), len(card.question)))


def chromium(folder: Path, *arguments: str) -> str:
    """Run the browser without a window; give what it prints."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), "chromium")
    switches = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [program, *switches, profile, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return done.stdout


class Terminal:
    """A terminal, kept by tmux on a socket of its own."""

    def __init__(
        self, socket: Path, command: Sequence[str], columns: int = COLUMNS, rows: int = ROWS
    ) -> None:
        self._tmux = ["tmux", "-S", str(socket), "-f", "/dev/null"]
        size = ["-x", str(columns), "-y", str(rows)]
        self._run("new-session", "-d", *size, "env", "COLORTERM=truecolor", *command)

    def waits_for(self, text: str) -> str:
        """Give what the terminal shows once ``text`` is there, colours included."""
        deadline = time.monotonic() + PATIENCE
        while text not in self._run("capture-pane", "-p"):
            if time.monotonic() > deadline:
                raise TimeoutError(f"the terminal never showed {text!r}")
            time.sleep(0.05)
        return self._run("capture-pane", "-p", "-e")

    def types(self, keys: str) -> None:
        """Press keys."""
        self._run("send-keys", "-l", keys)

    def close(self) -> None:
        """End the session and whatever runs in it."""
        self._run("kill-server")

    def _run(self, *arguments: str) -> str:
        command = [*self._tmux, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def picture_terminal(bank: Bank, questions: Sequence[BankQuestion], folder: Path) -> None:
    """Draw rounds: a right choice, a typed answer with a hint, a small window without colour."""
    cards = to_cards(questions)
    keys = {card.question: card.answer for card in cards}
    kind = next(card.kind for card in cards if card.kind and note_type_for(card) is CHOICE)
    draft = ["--drafts"] if all(question.is_draft for question in questions) else []
    common = ["--bank", str(bank.folder), *draft]
    with playing(folder, "choice", [*common, "--mode", "choice", "--kind", kind]) as terminal:
        asked = Text.from_ansi(terminal.waits_for("q leave")).plain
        terminal.types(right_choice(asked, keys))
        picture_screen("play", terminal.waits_for("space next"))
    with playing(folder, "typed", [*common, "--mode", "typed", "--kind", "person"]) as terminal:
        for keys_pressed, shown in (("Ri", "> Ri"), ("\th", "Hint"), ("\t", "Tab back")):
            terminal.waits_for("Tab")
            terminal.types(keys_pressed)
            terminal.waits_for(shown)
        picture_screen("play-typed", terminal.waits_for("h hint"))
    options = [*common, "--mode", "cloze", "--kind", "date"]
    with playing(folder, "small", options, (60, 20), ["NO_COLOR=1"]) as terminal:
        terminal.waits_for("Tab keys")
        terminal.types("2017\r")
        picture_screen("play-small", terminal.waits_for("space next"), 60)


@contextmanager
def playing(
    folder: Path,
    name: str,
    options: Sequence[str],
    size: tuple[int, int] = (COLUMNS, ROWS),
    settings: Sequence[str] = (),
) -> Iterator[Terminal]:
    """Sit a learner who has never played before down at a terminal."""
    play = [sys.executable, "-c", "from quizgen.cli.main import main; main()", "play"]
    data = f"QUIZGEN_DATA_DIR={folder / name}"
    terminal = Terminal(folder / f"tmux-{name}", [data, *settings, *play, *options], *size)
    try:
        yield terminal
    finally:
        terminal.close()


def picture_screen(name: str, screen: str, columns: int = COLUMNS) -> None:
    """Draw a round into docs/pictures."""
    (PICTURES / f"{name}.svg").write_text(drawn(screen, "quizgen play", columns), encoding="utf-8")


def picture_review(folder: Path) -> None:
    """Review some drafts of the sample articles, and draw the terminal."""
    drafts = folder / "drafts"
    quizgen.add_to_bank(drafts, map(quizgen.extract, quizgen.read([ROOT / "seeds"])))
    review = [sys.executable, "-c", "from quizgen.cli.main import main; main()", "review"]
    data = f"QUIZGEN_DATA_DIR={folder / 'data'}"
    command = [data, *review, "--bank", str(drafts), "--source", "leaving-hanoi"]
    terminal = Terminal(folder / "tmux-review", command, *REVIEW_SIZE)
    try:
        terminal.waits_for("1 of ")
        terminal.types("anrvs")  # The second is left for the picture.
        terminal.waits_for("Put off")
        terminal.types("ppppn")
        terminal.waits_for("2 of ")
        time.sleep(1)  # The article is read beside.
        shown = terminal.waits_for("See also")
    finally:
        terminal.close()
    picture = drawn(shown, "quizgen review", REVIEW_SIZE[0])
    (PICTURES / "review.svg").write_text(picture, encoding="utf-8")


def right_choice(screen: str, keys: dict[str, str]) -> str:
    """Find the number of the right answer on the screen."""
    words = " ".join(screen.split())
    answer = next(answer for question, answer in keys.items() if question in words)
    number = re.search(rf"^ *(\d) +{re.escape(answer)}$", screen, re.MULTILINE)
    assert number is not None
    return number.group(1)


def drawn(screen: str, title: str, columns: int = COLUMNS) -> str:
    """Draw a terminal as SVG, in whatever monospaced font the reader has: no font is fetched."""
    console = Console(record=True, width=columns, file=StringIO())
    console.print(Text.from_ansi(screen.rstrip()), soft_wrap=True)
    template = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    svg = console.export_svg(
        title=title, theme=MONOKAI, code_format=template, unique_id=title.split()[-1]
    )
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


if __name__ == "__main__":
    main()
