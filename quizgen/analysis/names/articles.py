"""Whether English prints "the" before a name: the United States, but Vietnam."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.analysis.names import tables
from quizgen.analysis.names.name import NameType


def _listed(section: str) -> frozenset[str]:
    return tables.table("articles")[section]


def needs_article(full: str, type: NameType, *, printed: bool | None = None) -> bool:
    """Tell whether running text wants "the" before ``full``, a full name without its article.

    ``printed`` is what the document does where the name stands after a preposition or a verb
    (see ``printed_with_article``), None where it does not tell. The name decides where its kind
    has a rule; the document decides the rest.

    >>> needs_article("United States", NameType.COUNTRY)
    True
    >>> needs_article("Stanford University", NameType.ORGANIZATION)
    False
    """
    words = full.split()
    if type in (NameType.PERSON, NameType.NATIONALITY) or words[0] in {"The", "the"}:
        return False
    by_rule = _by_kind(full, words, type)
    if by_rule is None:
        return bool(printed)
    return by_rule


def _by_kind(full: str, words: list[str], type: NameType) -> bool | None:
    if full in _listed("always"):
        return True
    if full in _listed("never"):
        return False
    if type == NameType.COUNTRY:
        return _country(full, words)
    if "of" in words[1:] and (
        type != NameType.WORK or words[words.index("of") - 1] in _listed("heads")
    ):
        # The Bank of Japan, but Bank of America.
        if words[0] == "Bank":
            return words[-1] in {c.name for c in tables.countries()} | {"England"}
        return words[0] not in {"Parliament", "Friends"}
    if (words[0] in {"Nobel", "Pulitzer"} and len(words) > 1) or words[-1] in {
        "Prize",
        "Award",
        "Medal",
        "Trophy",
    }:
        return True
    if "v." in words:
        return False
    if type in (NameType.EVENT, NameType.LAW):
        return _event_or_law(words)
    head = next((w for w in words if w == "for"), None)
    last = words[words.index("for") - 1] if head and words[0] != "for" else words[-1]
    if len(words) > 1 and last in _listed("undecided heads"):
        return True if words[-2:] == ["Stock", "Exchange"] else None
    if last in _listed("heads") and (len(words) > 1 or type == NameType.ORGANIZATION):
        return None if type == NameType.WORK and last == "Review" else True
    if type == NameType.PLACE:
        if last.endswith(("Islands", "Mountains")):
            return True
        return False if full in tables.everything("places") or len(words) > 1 else None
    if len(words) > 1 and last in _listed("bare heads"):
        return None if last in {"Bank", "House", "Hospital", "Church", "Press", "Hall"} else False
    return None


def _country(full: str, words: list[str]) -> bool:
    for country in tables.countries():
        if full == country.name:
            return country.article
    return words[-1] in {"Republic", "Kingdom", "Empire", "Federation", "Union", "Emirates"} or (
        "of" in words
    )


def _event_or_law(words: list[str]) -> bool | None:
    if words[0] in {"World", "Operation", "Hurricane", "Typhoon"} and words[-1] != "Cup":
        return False
    if words[-1] in {"Day", "Eve", "I", "II"} or words[0] in {"Resolution", "Article"}:
        return False
    return True if len(words) > 1 and words[-1] in tables.heads() else None


def printed_with_article(text: str, full: str) -> bool | None:
    """Tell what a document prints before a name: "the", nothing, or None where it does not tell."""
    with_the, without = _counts(text).get(full, (0, 0))
    return None if with_the == without else with_the > without


# A capitalised word; a point only after a capital (U.S.) or before a letter.
_CAPITALISED = r"[A-Z](?:[\w&–-]|\.(?=\w)|(?<=[A-Z])\.)*"
# A name before a noun tells nothing ("the NK News websites"): a verb or a joint must follow.
_FOLLOWING = (
    r"(?=[^\w ]|['’]| (?:is|was|are|were|has|had|have|said|says|will|would|in|on|at|of|to|by|for"
    r"|from|with|and|or|but|that|which|who|as|also|did|does|could|may|\w+ed)\b)"
)
_PRINTED = re.compile(
    r"(?:\b(?P<the>[Tt]he)|^|[.“\"]|\b(?:in|of|to|by|at|from|with|for|and|or|but|that|says?|said))"
    rf"\s*(?<=[\s“\"])(?P<name>{_CAPITALISED}(?:['’](?=s [a-z]))?"
    rf"(?: (?:of |for |and )?(?:the )?{_CAPITALISED})*)(?!\w)(?!, [A-Z]){_FOLLOWING}",
    re.MULTILINE,
)


@lru_cache(maxsize=8)
def _counts(text: str) -> dict[str, tuple[int, int]]:
    """Count how often each capitalised run stands with "the" and bare."""
    counts: dict[str, tuple[int, int]] = {}
    for match in _PRINTED.finditer(text):
        name = match["name"].rstrip("'’")
        name = name.removesuffix(".") if name.count(".") == 1 else name
        yes, no = counts.get(name, (0, 0))
        counts[name] = (yes + 1, no) if match["the"] else (yes, no + 1)
    return counts
