"""Random files for property tests, written as no program would, but as people may."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tests.bank.bank_strategies import texts


@dataclass
class OddFile:
    """A file, what each of its questions says, and where: ``places`` are spans of values.

    A value in a block is placed from behind the colon of its key to the end of its last line, all
    others exactly. ``exact`` are the places that a new text takes as it is.
    """

    text: str = ""
    values: list[dict[str, Any]] = field(default_factory=list)
    places: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    exact: set[tuple[int, str]] = field(default_factory=set)


WORDS = st.lists(
    st.sampled_from(["river", "bridge", "stone", "winter", "it's", "trade"]), min_size=1, max_size=5
)
TEXT_KEYS = ("cloze", "hint", "rule", "note")
LIST_KEYS = ("accept", "distractors", "tags")
COMMENTS = ("# note: {x", "# - id: no", "# it's", "#", '# ["')


class _Writer:
    """Writes a file piece by piece, and remembers where it put what."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.newline = draw(st.sampled_from(["\n", "\r\n"]))
        self.file = OddFile()

    def one_of(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def add(self, text: str) -> None:
        self.file.text += text.replace("\n", self.newline)

    def noise(self, indent: int) -> None:
        """Add comments and empty lines, or none."""
        for _ in range(self.one_of(0, 0, 0, 1, 2)):
            comment = " " * indent + self.one_of(*COMMENTS)
            self.add(self.one_of(comment, "", "   ", " " * indent) + "\n")

    def line_end(self) -> None:
        self.add(self.one_of("", "", "", "   # why: 'so'", "  ", " #") + "\n")

    def words(self) -> list[str]:
        return self.draw(WORDS)

    def entry(self, margin: int, deeper: int) -> None:
        """Add a question as a block, whose keys stand ``deeper`` than its dash."""
        keys = self.draw(st.lists(st.sampled_from(TEXT_KEYS + LIST_KEYS), unique=True, max_size=4))
        keys = self.draw(st.permutations(["question", "answer", "evidence", *keys]))
        number, indent = len(self.file.values), margin + deeper
        self.file.values.append({})
        self.add(" " * margin + "-" + " " * (deeper - 1))
        for place, key in enumerate(keys):
            if place:
                self.noise(indent)
                self.add(" " * indent)
            mark = self.one_of("", "", "", "'", '"')
            self.add(f"{mark}{key}{mark}:")
            start = len(self.file.text)
            if key == "evidence":
                self.file.values[number][key] = self.evidence(indent)
            elif key in LIST_KEYS:
                self.file.values[number][key] = self.texts(indent)
            else:
                self.file.values[number][key] = self.value(number, key, indent)
            self.file.places.setdefault((number, key), (start, len(self.file.text)))

    def value(self, number: int, key: str, indent: int) -> str:
        """Add a text: plain or quoted, on one line or several, folded or literal."""
        words = self.words()
        inner = "\n" + " " * (indent + self.one_of(1, 2, 4))
        style = self.one_of("plain", "plain", "'", '"', "plain lines", "' lines", "|", ">")
        if style in "|>":
            keep = self.one_of("", "-", "+")
            self.add(" " + style + keep + self.one_of("", "  # below"))
            self.add("".join(inner + word for word in words))
            self.add("\n" * self.one_of(1, 1, 2) if keep != "+" else "\n")
            text = ("\n" if style == "|" else " ").join(words)
            return text + ("" if keep == "-" else "\n")
        mark = style[0] if style[0] in "'\"" else ""
        between = inner if style.endswith("lines") else " "
        written = between.join(words)
        self.add(" " * self.one_of(1, 1, 3))
        start = len(self.file.text)
        self.add(mark + (written.replace("'", "''") if mark == "'" else written) + mark)
        self.file.places[number, key] = (start, len(self.file.text))
        self.file.exact.add((number, key))
        self.line_end()
        return " ".join(words)

    def texts(self, indent: int) -> list[str]:
        """Add a list of texts, in brackets or below its key."""
        items = [" ".join(self.words()) for _ in range(self.one_of(0, 1, 2, 3))]
        if not items or self.one_of(True, False):
            self.flow_list(items, indent)
            self.line_end()
            return items
        margin = indent + self.one_of(0, 1, 2, 4)
        self.line_end()
        for item in items:
            self.noise(margin)
            mark = self.one_of("", "'", '"')
            written = item.replace("'", "''") if mark == "'" else item
            self.add(" " * margin + "-" + " " * self.one_of(1, 1, 3) + mark + written + mark)
            self.line_end()
        return items

    def flow_list(self, items: list[str], indent: int) -> None:
        inner = "\n" + " " * (indent + 1)
        self.add(" [" + self.one_of("", " ", inner, f"  # these{inner}"))
        for place, item in enumerate(items):
            mark = self.one_of("", '"')
            self.add(f"{mark}{item}{mark}" + self.one_of("", " "))
            if place < len(items) - 1:
                self.add("," + self.one_of(" ", " ", "", inner, f" # one{inner}"))
            else:
                self.add(self.one_of("", "", ",", f",{inner}"))
        self.add("]")

    def evidence(self, indent: int) -> list[dict[str, str]]:
        """Add a list of mappings, in braces or as blocks."""
        quotes = [" ".join(self.words()) for _ in range(self.one_of(1, 2))]
        if self.one_of(True, False, False):
            inner = "\n" + " " * (indent + 2)
            pieces = [f'{{quote: "{quote}", start: 5}}' for quote in quotes]
            self.add(" [" + f",{self.one_of(' ', inner)}".join(pieces) + "]")
            self.line_end()
            return [{"quote": quote, "start": "5"} for quote in quotes]
        margin = indent + self.one_of(0, 2, 3)
        self.line_end()
        for quote in quotes:
            self.noise(margin)
            self.add(" " * margin + f"- quote: {quote}")
            self.line_end()
            self.add(" " * margin + "  start: 5")
            self.line_end()
        return [{"quote": quote, "start": "5"} for quote in quotes]

    def flow_entry(self, margin: int) -> None:
        """Add a question in braces."""
        number = len(self.file.values)
        self.file.values.append({})
        self.add(" " * margin + "- {")
        for key in ("question", "answer"):
            value = " ".join(self.words())
            self.add(f"{key}: ")
            start = len(self.file.text)
            mark = self.one_of("", '"')
            self.add(mark + value + mark)
            self.file.places[number, key] = (start, len(self.file.text))
            self.file.exact.add((number, key))
            self.file.values[number][key] = value
            self.add(
                self.one_of(", ", f",\n{' ' * (margin + 3)}", " , ") if key == "question" else ""
            )
        self.add(self.one_of("}", " }", ",}", f"\n{' ' * (margin + 2)}}}"))
        self.line_end()


@st.composite
def odd_files(draw: st.DrawFn) -> OddFile:
    """Draw a file with comments, blank lines, odd indents, and all of YAML's ways to write."""
    writer = _Writer(draw)
    margin, deeper = writer.one_of(0, 1, 2, 3), writer.one_of(2, 2, 3, 5)
    writer.add(writer.one_of("", "# a bank\n", "---\n", "format: 1\n", "\n", "---  # x\n"))
    if writer.one_of(True, False):
        writer.add("source:\n  id: a-river   # its id\n")
        writer.noise(2)
    writer.add("questions:" + writer.one_of("\n", "   # all of them\n", "  \n"))
    for _ in range(writer.one_of(1, 2, 3)):
        writer.noise(margin)
        if writer.one_of(True, True, True, False):
            writer.entry(margin, deeper)
        else:
            writer.flow_entry(margin)
        writer.noise(margin)
    file = writer.file
    if writer.one_of(True, False) and file.text[-1:] in "\r\n":
        file.text = file.text.removesuffix(writer.newline)
    return file


def new_value(key: str) -> st.SearchStrategy[Any]:
    """Draw what a key of a question may be set to."""
    if key in LIST_KEYS:
        return st.lists(texts | WORDS.map(" ".join), max_size=4)
    return texts | WORDS.map(" ".join) | st.just("two\nlines")
