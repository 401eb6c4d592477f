"""The verb group of a clause in the form that a question needs."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause, past_form
from quizgen.analysis.lemmas import inflected, lemma


def pluperfect(clause: Clause) -> bool:
    """Tell whether the verb group is "had built": earlier than its paragraph, and simply past."""
    assert clause.finite is not None
    return (
        clause.doc[clause.finite].lower_ in {"had", "'d"}
        and len(clause.verbs) == 2
        and clause.doc[clause.head].tag_ == "VBN"
    )


def perfect(clause: Clause) -> bool:
    """Tell whether the verb group is "has built" or "have built"."""
    assert clause.finite is not None
    return (
        clause.doc[clause.finite].lower_ in {"has", "have"}
        and len(clause.verbs) == 2
        and clause.doc[clause.head].tag_ == "VBN"
    )


def simple_past(clause: Clause) -> str:
    """Give the clause's verb in the simple past: "had built" → "built"."""
    return inflected(lemma(clause.doc[clause.head]), "VBD")


def singular_form(finite: Token) -> str:
    """Give the verb's form after "who" or "what": "have led" → "has led", "were" → "was"."""
    special = {"have": "has", "'ve": "has", "are": "is", "'re": "is", "were": "was", "do": "does"}
    lower = full_form(finite.lower_)
    if lower in special:
        return special[lower]
    return inflected(lower, "VBZ") if finite.tag_ == "VBP" else lower


def verbs(clause: Clause, *, dated: bool = False) -> tuple[str, str | None]:
    """Split the verb group: the auxiliary that goes first, and the main verb's new form."""
    assert clause.finite is not None
    finite = clause.doc[clause.finite]
    if pluperfect(clause) or (dated and perfect(clause)):
        return "did", lemma(clause.doc[clause.head])
    if clause.finite != clause.head or lemma(finite) == "be":
        return full_form(finite.lower_), None
    if past_form(finite):
        return "did", lemma(finite)
    return ("does" if finite.tag_ == "VBZ" else "do"), lemma(finite)


def full_form(auxiliary: str) -> str:
    """Write a short form in full: "'ll" → "will"."""
    return {
        "'s": "is",
        "'re": "are",
        "'ve": "have",
        "'ll": "will",
        "'d": "would",
        "wo": "will",
        "ca": "can",
    }.get(auxiliary, auxiliary)
