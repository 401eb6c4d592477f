"""Whether the parse of a clause can be trusted: second witnesses to what the tree says."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import inflected, verb_lemma
from quizgen.questions.abstain import Abstain

_QUESTION_WORDS = frozenset({"WRB", "WP", "WP$"})


def check_parse(clause: Clause) -> None:
    """Abstain where the tree is likely to be wrong, or the clause is a question itself.

    Raises:
        Abstain: subject and verb are not where a statement has them.
    """
    if clause.finite is None or clause.subject is None:
        raise Abstain("the clause has no finite verb or no subject")
    if not clause.inherited and clause.subject.last > clause.finite:
        raise Abstain("the subject stands behind the verb")
    head = clause.doc[clause.head]
    behind = clause.doc[head.i + 1].lower_ if head.i + 1 < len(clause.doc) else ""
    if clause.finite == head.i and behind == "by" and not _past_alone(head.lower_):
        raise Abstain("a participle is taken for a verb")
    since = any(
        clause.doc[p.first].lower_ == "since" and p.label.startswith("obl") for p in clause.phrases
    )
    if since and head.tag_ == "VBD" and clause.finite == head.i:
        raise Abstain("“since” wants another tense")
    if behind == "followed" and clause.passive:
        raise Abstain("two participles in a row")
    if _half_a_verb(clause):
        raise Abstain("half a verb")
    if clause.inherited and (_passed_over(clause) or _noun_before(clause)):
        raise Abstain("the verb may have a subject of its own")
    complement = next((p for p in clause.phrases if p.label == "predicate"), None)
    if (
        complement
        and len(complement.tokens) == 1
        and clause.doc[complement.head].pos_ in {"PRON", "DET"}
    ):
        raise Abstain("the predicate is a bare pronoun")
    there = clause.doc[clause.subject.head].lower_ == "there"
    if there and not any(p.label.startswith("nsubj") for p in clause.phrases):
        raise Abstain("nothing is said to be there")
    asking = any(len(p.tokens) == 1 and asks(clause.doc[p.first]) for p in clause.phrases)
    where = {clause.doc[p.first].lower_ for p in clause.phrases if len(p.tokens) == 1}
    told_of_place = clause.kind == "acl:relcl" and "where" in where
    if asking and clause.kind != "advcl" and not told_of_place:
        raise Abstain("the clause is an indirect question")


def _half_a_verb(clause: Clause) -> bool:
    """ "co-founded": what stands before the hyphen belongs to the verb."""
    before = clause.doc[clause.head - 1] if clause.head else None
    return before is not None and (
        before.tag_ == "HYPH" or (before.text == "-" and not before.whitespace_)
    )


def _passed_over(clause: Clause) -> bool:
    """ "Danes built it, and a fire in 1720 led to …": a noun beside the first verb is no verb."""
    doc, first = clause.doc, clause.parent
    return first is not None and any(
        doc[i].dep_ == "conj" and doc[i].head.i == first and doc[i].pos_ in {"NOUN", "PROPN"}
        for i in range(first + 1, clause.head)
    )


def _noun_before(clause: Clause) -> bool:
    """ "staff lost their jobs and millions will go hungry": a noun behind "and" is the subject."""
    doc, finite = clause.doc, clause.finite
    assert finite is not None
    joint = next((i for i in range(finite - 1, -1, -1) if doc[i].tag_ == "CC"), None)
    if joint is None:
        return False
    first = next((t for t in doc[joint + 1 : finite] if t.tag_ not in {"RB", ","}), None)
    opens = first is not None and first.tag_ in {"NN", "NNS", "NNP", "NNPS", "DT", "PRP$", "CD"}
    timed = first is not None and first.dep_ in {"obl:unmarked", "nmod:unmarked"}
    return opens and not timed


def _past_alone(form: str) -> bool:
    """Tell whether a form of a verb is no participle: "went", but not "reviewed"."""
    return inflected(verb_lemma(form), "VBN") != form


def check_agreement(clause: Clause, subject: Sequence[int]) -> None:
    """Abstain where verb and subject disagree: one of them is not what the tree says.

    Raises:
        Abstain: a plural subject has a singular verb, or the other way round.
    """
    assert clause.finite is not None
    doc, finite = clause.doc, clause.doc[clause.finite]
    head = next((doc[i] for i in subject if doc[i].head.i not in subject), doc[subject[-1]])
    several = any(c.dep_ == "conj" and c.i in subject for c in head.children)
    singular_verb = finite.tag_ == "VBZ" or finite.lower_ == "was"
    plural_verb = (finite.tag_ == "VBP" and finite.lower_ != "am") or finite.lower_ == "were"
    if singular_verb and head.tag_ == "NNS" and not several:
        raise Abstain("verb and subject do not agree")
    if plural_verb and head.tag_ in {"NN", "NNP"} and not several and head.dep_ != "nmod":
        raise Abstain("verb and subject do not agree")


def asks(token: Token) -> bool:
    """Tell whether a token is a question word: "where", "who"."""
    return token.tag_ in _QUESTION_WORDS
