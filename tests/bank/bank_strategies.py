"""Random questions for property tests, with texts full of what YAML finds hard."""

from __future__ import annotations

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
