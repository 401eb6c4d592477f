"""Make the pictures of Anki cards anew: all four types by day, by night and on a phone.

    .venv/bin/python docs/make_cards.py [FOLDER]

Anki's own backend imports the deck of the bank in FOLDER, by default question_bank/, and renders
the cards; Chromium draws them, in the frame that Anki's reviewer puts around a card. What is typed
and chosen on the pictures is wrong on purpose, to show how a mistake looks. Besides the test
requirements it needs Chromium and Pillow.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageRequest
from PIL import Image

from quizgen import Bank, BankQuestion, write_deck
from quizgen.exports.anki_forms import note_type_for
from quizgen.exports.cards import Card, to_cards
from quizgen.exports.notetypes import NOTE_TYPES, NoteType

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
COLOURS = 48
WIDE, NARROW = 460, 320
"""How wide a card is, in pixels: in the window of a desktop, and on a phone."""


@dataclass(frozen=True)
class Sides:
    """The HTML of both sides of a card, and its style sheet."""

    front: str
    back: str
    css: str


def main() -> None:
    """Draw four cards, front and back, in three ways."""
    bank = Bank.load(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "question_bank")
    questions = bank.select(drafts=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cards = rendered(bank, questions, folder)
        draw(cards, folder, "anki-light", WIDE)
        draw(cards, folder, "anki-dark", WIDE, night=True)
        draw(cards, folder, "anki-phone", NARROW)


def rendered(bank: Bank, questions: Sequence[BankQuestion], folder: Path) -> list[Sides]:
    """Let Anki import the deck and render one card of each type."""
    deck = folder / "deck.apkg"
    write_deck(bank.info, questions, deck)
    collection = Collection(str(folder / "collection.anki2"))
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(deck)))
    sides = []
    for card in filter(None, (to_show(questions, kind) for kind in NOTE_TYPES)):
        (note,) = collection.find_notes(f'"ID:{card.id}"')
        shown = collection.get_note(note).cards()[0].render_output()
        compared = collection.compare_answer(card.answer, slip(card.answer))
        front = typed(shown.question_text, "<center><input type=text id=typeans></center>")
        sides.append(Sides(front, typed(shown.answer_text, compared), shown.css))
    collection.close()
    return sides


def to_show(questions: Sequence[BankQuestion], kind: NoteType) -> Card | None:
    """Give a short question of this type whose answer is marked in the evidence."""
    cards = [card for card in to_cards(questions) if note_type_for(card) is kind]
    marked = [card for card in cards if card.evidence and card.evidence[0].hit]
    return min(marked or cards, key=lambda card: len(card.question), default=None)


def slip(answer: str) -> str:
    """Type an answer with two letters swapped."""
    return answer[:2] + answer[3:4] + answer[2:3] + answer[4:]


def typed(side: str, shown: str) -> str:
    """Put in what Anki's reviewer does where an answer is typed."""
    return re.sub(r"\[\[type:[^]]*\]\]", lambda _: shown, side)


def draw(
    cards: Sequence[Sides], folder: Path, name: str, width: int, *, night: bool = False
) -> None:
    """Draw fronts above backs; each side stands in a frame of its own, as in a window."""
    classes = "card nightMode night_mode" if night else "card"
    sides = [one.front for one in cards], [one.back for one in cards]
    rows = "".join(
        "<div>" + "".join(frame(side, cards[0].css, classes, width) for side in row) + "</div>"
        for row in sides
    )
    page = folder / f"{name}.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><style>"
        "body { margin: 0; padding: 6px; background: #8a8f94 }"
        "div { display: flex; gap: 6px } div + div { margin-top: 6px } iframe { border: 0 }</style>"
        f"{rows}<script>onload = () => {{ {FIT} }}</script>",
        encoding="utf-8",
    )
    size = f"--window-size={len(cards) * (width + 6) + 6},%d"
    told = chromium(folder, size % 100, "--dump-dom", page.as_uri())
    height = re.search(r'data-height="(\d+)"', told)
    assert height is not None
    target = folder / f"{name}.png"
    chromium(folder, size % int(height[1]), f"--screenshot={target}", page.as_uri())
    smaller(target, PICTURES / f"{name}.png")


FIT = """
  for (const row of document.querySelectorAll("div")) {
    const frames = [...row.children];
    const heights = frames.map(f => f.contentDocument.documentElement.scrollHeight);
    frames.forEach(f => f.height = Math.max(...heights));
  }
  document.body.dataset.height = Math.ceil(document.body.getBoundingClientRect().height);
"""


def frame(side: str, css: str, classes: str, width: int) -> str:
    """Put one side into a page of its own, as Anki's reviewer does."""
    before = "sessionStorage.quizgenChosen = 0"
    after = "window.quizgenChoose && quizgenChoose(0)"
    page = (
        f"<!doctype html><html class='{'night-mode' if 'night' in classes else ''}'>"
        f"<meta charset=utf-8><style>{css}</style><body class='{classes}'>"
        f"<script>{before}</script><div id=qa>{side}</div><script>{after}</script>"
    )
    return f'<iframe width={width} height=100 srcdoc="{html.escape(page)}"></iframe>'


def smaller(picture: Path, target: Path) -> None:
    """Keep as many colours as letters need."""
    with Image.open(picture) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


def chromium(folder: Path, *arguments: str) -> str:
    """Run the browser without a window; give what it prints."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), "chromium")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [program, *SWITCHES, profile, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


if __name__ == "__main__":
    main()
