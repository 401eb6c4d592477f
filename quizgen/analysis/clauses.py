"""What a sentence says, taken apart: one Clause for each predicate.

Coordination, relative clauses, apposition and parentheses are taken apart here, once. A clause
holds token indices, never strings: wording deletes and moves tokens and makes the string last.
Labels are Universal Dependencies (de Marneffe et al. 2021).
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from quizgen.analysis.lemmas import lemma
from quizgen.analysis.phrases import (
    ASIDE,
    Phrase,
    is_aside,
    nonrestrictive,
    phrase_of,
    subtree,
    with_punctuation,
)
from quizgen.analysis.times.expression import Tense

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl"})
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
NEGATIONS = frozenset({"not", "n't", "never"})
MODALS = frozenset(
    {
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "will",
        "would",
        "'ll",
        "'d",
        "wo",
        "ca",
        "sha",
    }
)

_PLANS = frozenset({"be", "plan", "intend", "hope", "expect", "schedule"})
_UNREAL = frozenset({"if", "unless", "whether", "lest", "until"})

_CLAUSAL = frozenset(
    {
        "ROOT",
        "conj",
        "advcl",
        "advcl:relcl",
        "ccomp",
        "acl",
        "acl:relcl",
        "parataxis",
        "xcomp",
        "csubj",
        "appos",
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One predicate with what belongs to it, as token indices of ``doc``.

    ``head`` is the predicate (for "was the first president" the noun, with ``copula``);
    ``verbs`` the verb group in order, particles and negation excluded; ``finite`` the verb that
    carries tense, None in infinitives and participles; ``subject`` is None where the clause has
    none of its own and none to inherit. ``phrases`` are the other constituents, in order.
    """

    doc: Doc
    head: int
    kind: str
    verbs: tuple[int, ...]
    finite: int | None
    copula: bool
    negation: tuple[int, ...]
    subject: Phrase | None
    inherited: bool
    marker: tuple[int, ...]
    phrases: tuple[Phrase, ...]
    parent: int | None

    @property
    def tense(self) -> Tense | None:
        """Past (the perfect included), present or future (plans included); None if not finite."""
        if self.finite is None:
            return None
        finite = self.doc[self.finite]
        if finite.lower_ in {"will", "'ll", "wo", "shall"} or self._plan:
            return Tense.FUTURE
        if past_form(finite) or (lemma(finite) == "have" and self.finite != self.head):
            return Tense.PAST
        return Tense.PRESENT

    @property
    def _plan(self) -> bool:
        """ "is to visit", "plans to sign": in the present, and about what is to come."""
        finite = self.doc[self.finite] if self.finite is not None else None
        if finite is None or past_form(finite):
            return False
        if self.copula:
            return any(self.doc[i].tag_ == "TO" for i in self.marker)
        infinitive = any(p.label == "xcomp" or self.doc[p.first].tag_ == "TO" for p in self.phrases)
        return infinitive and lemma(self.doc[self.head]) in _PLANS

    @property
    def modal(self) -> str | None:
        """The modal verb, such as "might"; None where there is none."""
        return next(
            (
                self.doc[i].lower_
                for i in self.verbs
                if self.doc[i].lower_ in MODALS and self.doc[i].tag_ == "MD"
            ),
            None,
        )

    @property
    def supposed(self) -> bool:
        """Tell whether the clause only supposes something: "if", "whether", "unless".

        A main clause with "that" hangs on a word that the parser missed: "the hope that …".
        """
        words = {self.doc[i].lower_ for i in self.marker}
        return bool(words & _UNREAL) or (self.kind == "ROOT" and "that" in words)

    @property
    def passive(self) -> bool:
        """Tell whether the verb group is in the passive voice."""
        return any(self.doc[i].dep_ == "aux:pass" for i in self.verbs)

    @property
    def tokens(self) -> tuple[int, ...]:
        """Subject, verb group, negation and phrases, in the order of the sentence."""
        parts: set[int] = {*self.verbs, *self.negation}
        if self.subject and not self.inherited:
            parts.update(self.subject.tokens)
        for phrase in self.phrases:
            parts.update(phrase.tokens)
        return tuple(sorted(parts))

    def phrase_at(self, index: int) -> Phrase | None:
        """Find the phrase that holds a token."""
        return next((phrase for phrase in self.phrases if index in phrase.tokens), None)


def past_form(token: Token) -> bool:
    """Tell whether a finite verb is in a past form."""
    return token.tag_ in {"VBD", "VBN"} or token.lower_ in {"could", "would", "might", "'d"}


def find_clauses(doc: Doc) -> tuple[Clause, ...]:
    """Take the sentence apart, main clause and coordinated ones first seen first."""
    found: dict[int, Clause] = {}
    for token in doc:
        if _is_predicate(token):
            found[token.i] = _clause(token, found)
    for token in doc:
        if _verb_read_as_participle(token, found):
            found[token.i] = _clause_of_noun_root(token)
    return tuple(found.values())


def _verb_read_as_participle(token: Token, found: dict[int, Clause]) -> bool:
    """Spot "the train passed through" read as a noun with a participle behind it."""
    root = token.head
    return (
        token.dep_ == "acl"
        and token.tag_ in {"VBN", "VBD"}
        and root.dep_ == "ROOT"
        and root.i not in found
        and root.i == token.i - 1
        and not root.is_punct
        and not any(c.dep_ in AUXILIARIES for c in token.children)
    )


def _clause_of_noun_root(verb: Token) -> Clause:
    """Build the clause whose subject the parser took for the root of the sentence."""
    noun = verb.head
    own = {t.i for t in verb.subtree}
    before = [
        c
        for c in noun.children
        if c.dep_ in {"obl", "obl:unmarked", "advmod", "advcl", "nmod"}
        and c.i < noun.i
        and c.right_edge.i + 1 < noun.i
    ]
    fronted = {i for c in before for i in subtree(c)}
    subject = [i for i in subtree(noun) if i not in own and i not in fronted and i <= noun.i]
    after = [c for c in verb.children if c.dep_ != "punct"]
    phrases = [phrase_of(c) for c in (*before, *after) if not is_aside(c)]
    return Clause(
        doc=verb.doc,
        head=verb.i,
        kind="ROOT",
        verbs=(verb.i,),
        finite=verb.i,
        copula=False,
        negation=(),
        subject=Phrase(noun.i, "nsubj", with_punctuation(verb.doc, subject)),
        inherited=False,
        marker=(),
        phrases=tuple(p for p in phrases if p.tokens),
        parent=None,
    )


def _is_predicate(token: Token) -> bool:
    if token.dep_ not in _CLAUSAL:
        return False
    if token.pos_ in {"VERB", "AUX"} and token.dep_ != "xcomp":
        return token.dep_ not in {"appos"} or any(c.dep_ in SUBJECTS for c in token.children)
    if token.dep_ == "xcomp":
        return token.pos_ == "VERB"
    return any(child.dep_ == "cop" for child in token.children)


def _clause(head: Token, found: dict[int, Clause]) -> Clause:
    doc = head.doc
    verbs = [c.i for c in head.children if c.dep_ in AUXILIARIES]
    copula = any(doc[i].dep_ == "cop" for i in verbs)
    if not copula:
        verbs.append(head.i)
    verbs.sort()
    first = found.get(head.head.i) if head.dep_ == "conj" else None
    finite = _finite(doc, verbs, head, first)
    subject, inherited = _subject(head, first)
    if first and inherited and finite is None and first.finite is not None:
        shared = _shared_auxiliaries(doc, first, head)
        verbs = [*shared, *verbs]
        finite = shared[0] if shared else None
    negation = tuple(c.i for c in head.children if c.lower_ in NEGATIONS and c.dep_ == "advmod")
    marker = tuple(
        c.i for c in head.children if c.dep_ in {"mark", "cc"} or (c.dep_ == "case" and not copula)
    )
    if first and not any(doc[i].dep_ == "mark" for i in marker):
        # "if he came and stayed": what only supposes the first clause supposes the second.
        marker = (*first.marker, *marker)
    return Clause(
        doc=doc,
        head=head.i,
        kind=head.dep_,
        verbs=tuple(verbs),
        finite=finite,
        copula=copula,
        negation=negation,
        subject=subject,
        inherited=inherited,
        marker=marker,
        phrases=_phrases(head, copula, set(verbs) | set(negation) | set(marker), subject),
        parent=None if head.dep_ == "ROOT" else head.head.i,
    )


def _finite(doc: Doc, verbs: list[int], head: Token, first: Clause | None) -> int | None:
    for i in verbs:
        if doc[i].tag_ in FINITE_TAGS:
            return i
    # "The train passed through": a participle without auxiliary in a main clause is a past form.
    own_subject = any(c.dep_ in SUBJECTS for c in head.children)
    lone = len(verbs) == 1 and doc[verbs[0]].tag_ == "VBN"
    if lone and (own_subject or (head.dep_ == "conj" and first and first.finite == first.head)):
        return verbs[0]
    return None


def _subject(head: Token, first: Clause | None) -> tuple[Phrase | None, bool]:
    # "There was no room": English asks "was there", so the expletive is the subject.
    told = (c for c in head.children if c.dep_ in SUBJECTS and subtree(c))
    own = sorted(told, key=lambda c: c.dep_ != "expl")
    if len(own) > 1 and own[1].pos_ == "PROPN" and own[0].right_edge.i + 1 == own[1].left_edge.i:
        # "the astronomer Clara Lind" taken for two subjects is one.
        return Phrase(own[1].i, own[1].dep_, (*subtree(own[0]), *subtree(own[1]))), False
    if own:
        return phrase_of(own[0]), False
    if first and first.subject:
        return first.subject, True
    return None, False


def _shared_auxiliaries(doc: Doc, first: Clause, head: Token) -> list[int]:
    """ "was founded and led": the second participle leans on the auxiliary of the first."""
    if head.tag_ not in {"VBN", "VB", "VBG"} or doc[first.head].tag_ != head.tag_:
        return []
    return [i for i in first.verbs if i != first.head]


def _phrases(
    head: Token, copula: bool, used: set[int], subject: Phrase | None
) -> tuple[Phrase, ...]:
    phrases = []
    own = []
    for child in head.children:
        if child.i in used or child.dep_ in {"punct", "cc", "mark", "expl"}:
            continue
        if subject is not None and child.i in subject.tokens:
            continue
        if child.dep_ == "conj" and (_is_predicate(child) or not copula):
            continue
        if child.dep_ in ASIDE:
            continue
        if (
            copula
            and child.dep_
            in {
                "det",
                "amod",
                "nmod",
                "nmod:poss",
                "compound",
                "nummod",
                "case",
                "flat",
                "acl",
                "acl:relcl",
                "nmod:unmarked",
                "nmod:desc",
                "conj",
                "advmod",
                "fixed",
            }
            and (child.i > max(used, default=-1) or child.dep_ != "advmod")
        ):
            if child.dep_ in {"advmod"} or not nonrestrictive(child):
                own.extend(subtree(child))
            continue
        phrases.append(phrase_of(child))
    if copula:
        phrases.append(Phrase(head.i, "predicate", with_punctuation(head.doc, {head.i, *own})))
    phrases = [phrase for phrase in phrases if phrase.tokens]
    return tuple(sorted(phrases, key=lambda phrase: phrase.first))
