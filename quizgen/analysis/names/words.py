"""The words of a sentence as names need them: hyphens and possessives apart, initials whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(
    r"""(?:[A-Z]\.){2,}[A-Z]?(?![a-z])          # U.S., J.R.R.
      | [A-Z]\.[A-Z]\b                         # U.S with its last point lost
      | (?:Mrs?|Ms|Dr|Drs|St|Prof|Gen|Col|Lt|Maj|Capt|Cmdr|Sgt|Cpl|Sen|Rep|Gov|Rev|Hon|Pres|Sec
          |Ala|Ariz|Del|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Kan|Ky|Md|Mass|Mich|Minn|Mont|Neb|Nev|Okla
          |Ore|Pa|Tenn|Tex|Va|Vt|Wis|Wyo|Messrs|Jr|Sr|Inc|Corp|Cos?|Ltd|Bros|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No|Ft|Mt)\.
      | vs?\.(?=\s[A-Z])
      | Ph\.?D\.?(?![a-z])
      | [A-Z]\.(?=[ \u00a0]?[A-Z])                  # an initial
      | (?<![\w.]['’])[^\W_]+(?:['’](?!s\b)[^\W\d_]+)*(?:&[^\W_]+)* # O'Brien, not the s of 's""",
    re.VERBOSE,
)

_OPENING = re.compile(r"[\"“‘«:]\s*$|[.!?][\"”’)]*\s+$")
_QUOTES = frozenset('"“”‘’')
SPACE, HYPHEN, POSSESSIVE, AMPERSAND, COMMA, BREAK = "space", "hyphen", "'s", "&", ",", "break"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: ``start`` and ``end`` in characters of its sentence.

    ``plain`` is the word as the tables are keyed, without points.
    ``gap`` tells what joins it to the word before; ``first`` whether it opens a sentence,
    a quotation or what stands after a colon, where a capital tells nothing; ``quoted`` whether
    an opening quotation mark stands before it and ``closed`` whether one follows it.
    """

    text: str
    plain: str
    start: int
    end: int
    gap: str
    first: bool
    quoted: bool
    closed: bool

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of one sentence.

    >>> [word.text for word in words_of("The U.S.’s Ha Long-based envoy, Dr. O'Neil")]
    ['The', 'U.S.', 'Ha', 'Long', 'based', 'envoy', 'Dr.', "O'Neil"]
    """
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        gap = _gap(between, found[-1].text if found else "")
        opens = not found or (gap == BREAK and bool(_OPENING.search(between)))
        found.append(
            Word(
                match[0],
                match[0].replace(".", "").replace("’", "'"),
                match.start(),
                match.end(),
                gap,
                first=opens,
                quoted=between[-1:] in _QUOTES,
                closed=text[match.end() : match.end() + 2].lstrip(",.")[:1] in _QUOTES,
            )
        )
        end = match.end()
    return tuple(found)


def _gap(between: str, before: str) -> str:
    if between and not between.strip():
        return SPACE
    if between in {"-", "–", "‑"}:
        return HYPHEN
    bare = between.strip()
    if bare in {"'s", "’s"} and between[0] == bare[0]:
        return POSSESSIVE
    if before.endswith("s") and between in {"' ", "’ "}:
        return POSSESSIVE
    return {"&": AMPERSAND, ",": COMMA}.get(bare, BREAK)


@lru_cache(maxsize=20_000)
def spelled(name: str) -> str:
    """Return a name's words with single spaces, without points and possessives.

    >>> spelled("People’s Republic of China"), spelled("U.S."), spelled("Port-au-Prince")
    ('People Republic of China', 'US', 'Port au Prince')
    """
    return key_of(words_of(name))


def key_of(words: Sequence[Word]) -> str:
    """Return what ``spelled`` returns, of words that were already taken apart."""
    return " ".join([word.plain for word in words])
