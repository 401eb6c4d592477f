"""Words that hang in the air once others are left out of a clause: signs of a wrong parse."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from quizgen.analysis.clauses import SUBJECTS
from quizgen.analysis.phrases import is_break

_SUBORDINATE = frozenset(
    {"acl:relcl", "acl", "ccomp", "csubj", "advcl", "advcl:relcl", "xcomp", "conj", "csubj:pass"}
)
_NOMINAL = frozenset({"CD", "DT", "NN", "NNP", "NNPS", "PRP$"})


def stray_relative(doc: Doc, kept: Sequence[int]) -> str | None:
    """Find a "which" or "who" whose clause is not among the tokens: the parse is wrong."""
    inside = set(kept)
    for i in kept:
        token = doc[i]
        if token.tag_ not in {"WDT", "WP", "WP$"}:
            continue
        verb = next((t for t in (token, *token.ancestors) if t.dep_ in _SUBORDINATE), None)
        if verb is None or verb.i not in inside or verb.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return token.text
    return None


def hanging(doc: Doc, kept: Sequence[int]) -> str | None:
    """Find a noun that hangs on where the comma before it, and what it belongs to, is gone.

    Nor is ", and the Norwegians" behind a common noun a part of a list: it opens a clause.
    """
    for i in kept:
        token = doc[i]
        proper = token.dep_ == "conj" and token.tag_ in {"NNP", "NNPS"}
        if proper and token.head.tag_ in {"NN", "NNS"} and _behind_comma(token):
            return token.text
    for before, after in pairwise(kept):
        gone = doc[before + 1 : after]
        if not any(is_break(t) for t in gone) or all(t.is_punct for t in gone):
            continue
        token = doc[after]
        if token.tag_ in _NOMINAL and token.dep_ not in SUBJECTS | {"det", "conj"}:
            return token.text
        # "a priest (, Karl Holm,) and a soldier": the one has lost his name.
        nameless = doc[before].tag_ == "NN" and any(t.tag_ == "NNP" for t in gone)
        joined = token.tag_ == "CC" and (doc[before].tag_ in {"NNP", "NNPS"} or nameless)
        following = doc[after + 1].tag_ if after + 1 in kept else ""
        if joined and following in {"NN", "JJ", "DT"} and gone[0].text == ",":
            return token.text
    return None


def _behind_comma(conjunct: Token) -> bool:
    """Tell whether ", and" joins a noun to the one noun before it."""
    joint = next((c for c in conjunct.children if c.dep_ == "cc"), None)
    others = [c for c in conjunct.head.children if c.dep_ == "conj"]
    return joint is not None and joint.i > 0 and joint.nbor(-1).text == "," and len(others) == 1
