"""Whether a question about a cause tells enough: who or what it is about, and nothing left open."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense
from quizgen.facts.causality import eventive, head_of
from quizgen.questions.lexicon import words
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.telling import check_story

_COMPARING = words("words that compare with what was said")
_HOLLOW = words("nouns that say nothing alone")
_NOBODY = frozenset(
    {"nobody", "everybody", "everyone", "anybody", "anyone", "somebody", "figure", "meantime"}
)
_WIDE = frozenset({NameType.COUNTRY, NameType.NATIONALITY, NameType.PLACE})
_YEAR = re.compile(r"\b\d{4}\b")
_STATE = re.compile(r"\bthe (state|city|town)\b(?! of\b)(?!['’]s)")
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def tells_enough(
    writer: Writer, clause: Clause, effect: Sequence[int], cause: Sequence[int], asked: str
) -> None:
    """Check a why-question about ``effect``, which ``clause`` tells and ``writer`` wrote.

    A name in the ``cause`` makes up for a subject without one: "30,000 people" came "to honour
    Anna Berg".

    Raises:
        Abstain: the deed is told by its bare verb, looks back at something unsaid, or is done by
            nobody in particular.
    """
    compares(asked)
    check_story(writer, clause)
    going_on = asked.startswith(("is ", "are ")) and clause.doc[clause.head].tag_ == "VBG"
    if going_on and writer.analysis.document.published is None:
        raise Abstain("nobody can tell when it was going on")
    sentence, doc = writer.sentence, clause.doc
    subject = writer.subject.split()
    bare = len(asked.split()) - len(subject) <= _BARE and len(subject) < _TOLD
    at_once = clause.head + 1 in cause and general(sentence, clause)
    whole = lemma(doc[clause.head]) in _WHOLE or at_once
    if bare and not whole and not _happening(sentence, clause):
        raise Abstain("the deed is told by its bare verb")
    if asked.startswith(("does ", "do ")) and clause.doc[clause.head].lower_.endswith("ed"):
        raise Abstain("the tense of the verb is not clear")
    if writer.subject.lower().startswith("it is "):
        raise Abstain("the subject is a sentence of its own")
    if subject and subject[0].lower() in _NOBODY:
        raise Abstain("nobody in particular does it")
    if "``" in asked or asked.count('"') % 2 or asked.count("“") != asked.count("”"):
        raise Abstain("half a quotation")
    own = clause.subject.tokens if clause.subject and not clause.inherited else ()
    if any(doc[i].tag_ in {"VBZ", "VBP"} and doc[i].dep_ != "acl:relcl" for i in own):
        raise Abstain("the subject holds a verb of its own")
    objects = [doc[i] for i in effect if doc[i].dep_ == "obj"]
    own_objects = [o for o in objects if o.head.i == clause.head or o.head.dep_ == "xcomp"]
    if any(_hollow(o, set(effect)) for o in own_objects):
        raise Abstain("the object says nothing alone")
    if general(sentence, clause) or _named(writer, clause):
        return
    narrow = {n.full for n in sentence.names if n.full in writer.named and n.type not in _WIDE}
    explained = any(sentence.name_at(i) for i in cause) and bool(writer.named)
    if not narrow and not explained and not _YEAR.search(asked):
        raise Abstain("the one who does it has no name")


_BARE = 2
"""Words beside the subject: "did … resign", "was … praised"."""
_TOLD = 5
"""Words of a subject that tells what is spoken of: "the gulf between Oslo and …"."""
_WHOLE = words("verbs that need no object")


def general(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a clause states what is always so, of things that need no name.

    A bare plural, a mass noun or "a factory" in the present tense or with "can", in a text that
    is no news.
    """
    subject = clause.subject
    dated = sentence.document.published is not None and clause.modal != "can"
    if subject is None or dated or clause.tense is Tense.PAST or clause.modal in {"should", "must"}:
        return False
    doc = clause.doc
    first, head = doc[subject.first], doc[subject.head]
    finite = doc[clause.finite].lower_ if clause.finite is not None else ""
    plain = head.tag_ in {"NN", "NNS"} and finite not in {"has", "have"}
    return plain and (first.tag_ in {"NN", "NNS", "JJ", "VBG"} or first.lower_ in _ANY)


_ANY = frozenset({"a", "an", "each", "every", "most", "many"})


def _named(writer: Writer, clause: Clause) -> bool:
    """Tell whether a name stands in the subject, or anywhere beside "it is" and "there is"."""
    if writer.subject == "there" or (writer.subject == "it" and writer.named):
        return True
    if _some_of_a_country(writer, clause):
        return False
    if any(full.removeprefix("the ") in writer.subject for full in writer.named):
        return True
    own = clause.subject.tokens if clause.subject and not clause.inherited else ()
    return any((n := writer.sentence.name_at(i)) and n.full in writer.named for i in own)


def _some_of_a_country(writer: Writer, clause: Clause) -> bool:
    """ "U.S. soldiers burned villages": in which war, and where?"""
    subject = clause.subject
    if subject is None or clause.doc[subject.head].tag_ != "NNS":
        return False
    names = {i: n for i in subject.tokens if (n := writer.sentence.name_at(i)) is not None}
    wide = all(n.type in _WIDE and i < subject.head for i, n in names.items())
    return bool(names) and wide


def _happening(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the subject is something that happened: "Why did the summit fail?"."""
    if clause.subject is None:
        return False
    name = sentence.name_at(clause.subject.head)
    event = name is not None and name.type is NameType.EVENT
    return event or eventive(sentence, clause.subject.tokens)


def _hollow(noun: Token, inside: Collection[int]) -> bool:
    """Tell whether a noun needs more words to say something: "its part", "another step"."""
    told = any(c.i in inside and c.i > noun.i and not c.is_punct for c in noun.children)
    return lemma(noun) in _HOLLOW and not told


def compares(asked: str) -> None:
    """Abstain where a word such as "similar" or "another" looks back at something unsaid."""
    if _STATE.search(asked):
        raise Abstain("which state?")
    lower = re.findall(r"[\w'’-]+", asked.lower())
    for word, following in zip(lower, [*lower[1:], ""], strict=True):
        if word in _COMPARING and following not in {"than", "of"}:
            raise Abstain(f"“{word}” looks back")


def informative(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """Tell whether a noun phrase says something as an answer: "one factor" does not."""
    doc = sentence.parsed.doc
    head = head_of(sentence, tuple(tokens))
    inside = set(tokens)
    content = [i for i in tokens if doc[i].pos_ in _CONTENT]
    following = doc[max(tokens) + 1] if max(tokens) + 1 < len(doc) else None
    if following is not None and following.lower_ == "that" and following.tag_ == "IN":
        return False
    if _hollow(head, inside) or head.tag_ == "CD":
        return False
    happens = bool(content) and eventive(sentence, tuple(tokens))
    return happens or any(sentence.name_at(i) for i in tokens) or len(content) > 1


def placed(sentence: Sentence, answer: Sequence[int], asked: str) -> bool:
    """Tell whether a question says when, or who says it, or has a name for its answer."""
    named = any(sentence.name_at(i) for i in answer)
    return named or bool(_YEAR.search(asked)) or asked.lower().startswith(("according", "at the"))
