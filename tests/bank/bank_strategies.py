"""Random banks for property tests: texts full of what YAML finds hard, and files written oddly."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from quizgen.bank.model import KINDS, REASONS, STATUSES, Entry, Evidence

HARD = [
    "NO",
    "null",
    "~",
    "1e3",
    "0o17",
    "2019-03-02",
    "12:30",
    "a: b",
    "a #b",
    "- a",
    "'",
    '"',
    "it's",
    'He said "no"',
    "{a}",
    "[x",
    "a, b",
    "100%",
    "@home",
    "`x`",
    "*star",
    "&and",
    "!bang",
    "|",
    ">",
    "?",
    "a:",
    "\\n",
    "two\nlines",
    "tab\there",
    "nbsp\xa0here",
    "…",
    "“quoted”",
    "é",
    "Ελλάδα",
    "🙂",
    "---",
    "...",
    "<<",
    "=",
    "-",
    "x" * 300,
    "{{gap}} here",
    "%YAML",
    "\x85next",
    "\u2028line",
    "soft\xadhyphen",
    "a :b",
    ".5",
    "+1",
    "yes",
]

any_text = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cc", "Cs"]),
    min_size=1,
    max_size=20,
)
# The model takes the spaces around a text away, so texts are made without.
texts = (st.sampled_from(HARD) | any_text | st.tuples(any_text, any_text).map(" ".join)).filter(
    lambda text: text == text.strip() != ""
)
lists = st.lists(texts, max_size=4).map(tuple)
ids = st.from_regex(r"[a-z][a-z0-9]{5}", fullmatch=True)

entries = st.builds(
    Entry,
    id=ids,
    kind=st.sampled_from([None, *KINDS]),
    status=st.sampled_from(STATUSES),
    reason=st.none() | st.sampled_from(REASONS),
    question=texts,
    answer=texts,
    accept=lists,
    distractors=lists,
    cloze=st.none() | texts,
    hint=st.none() | texts,
    evidence=st.lists(
        st.builds(
            Evidence,
            quote=texts,
            start=st.none() | st.integers(0, 10**6),
            source=st.none() | ids,
        ),
        max_size=2,
    ).map(tuple),
    rule=st.none() | texts,
    confidence=st.none() | st.floats(0, 1).map(lambda number: round(number, 2)),
    tags=lists,
    note=st.none() | texts,
)


@dataclass(frozen=True)
class OddFile:
    """A file that no program would write so, and where each scalar of each question stands."""

    text: str
    places: dict[tuple[int, str], tuple[int, int]]
    values: list[dict[str, str]]


WORDS = st.lists(st.sampled_from(["river", "bridge", "stone", "winter", "trade"]), min_size=1).map(
    " ".join
)
KEYS = ("question", "answer", "cloze", "note", "rule")


@st.composite
def odd_files(draw: st.DrawFn) -> OddFile:
    """Draw a file with comments, blank lines, odd indents, quotes and line ends."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    margin = " " * draw(st.integers(0, 3))
    deeper = draw(st.integers(2, 5))
    parts: list[str] = []
    places: dict[tuple[int, str], tuple[int, int]] = {}
    values: list[dict[str, str]] = []

    def add(text: str) -> None:
        parts.append(text.replace("\n", newline))

    def noise(indent: str) -> None:
        for _ in range(draw(st.integers(0, 2))):
            add(draw(st.sampled_from([f"{indent}# note: {{x\n", "\n", "#- id: no\n", "   \n"])))

    add(draw(st.sampled_from(["", "# a bank\n", "---\n", "format: 1\n", "\n"])))
    add("questions:" + draw(st.sampled_from(["\n", "   # all of them\n"])))
    for number in range(draw(st.integers(1, 4))):
        noise(margin)
        optional = draw(st.lists(st.sampled_from(KEYS[2:]), unique=True))
        keys = draw(st.permutations(["question", "answer", *optional]))
        values.append({})
        for place, key in enumerate(keys):
            if place:
                noise(margin + " " * deeper)
                add(margin + " " * deeper)
            else:
                add(margin + "-" + " " * (deeper - 1))
            value = draw(WORDS)
            quote = draw(st.sampled_from(["", "'", '"']))
            add(key + ":" + " " * draw(st.integers(1, 3)))
            start = len("".join(parts))
            add(quote + value + quote)
            places[number, key] = (start, len("".join(parts)))
            values[number][key] = value
            add(draw(st.sampled_from(["\n", "   # why: 'so'\n"])))
        noise(margin)
    text = "".join(parts)
    if draw(st.booleans()) and not text.endswith(" "):
        text = text.rstrip("\r\n ")
    return OddFile(text, places, values)
