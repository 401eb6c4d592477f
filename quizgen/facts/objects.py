"""What or whom an event was about: its object, or the agent of a passive."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.lexicon import words
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.facts.dates import happened
from quizgen.facts.fact import AgentFact, MakerFact, ObjectFact, PersonObjectFact
from quizgen.facts.rule import rule

_MAIN = frozenset({"ROOT", "conj", "parataxis"})
_THINGS = frozenset(
    {NameType.ORGANIZATION, NameType.WORK, NameType.FACILITY, NameType.LAW, NameType.EVENT}
)
_WON = words("what is won or awarded")
_TELLING = words("verbs that are asked on with what")
_COMMON = words("verbs that say little of their object")
_TO_PERSONS = words("deeds done to a person")
_MAKING = words("verbs of makers")
_LONGEST = 9
"""Words of an object that can be an answer."""


@rule(
    "person.agent",
    finds={
        "The Arvik Bridge was designed by Karl Holm in 1903.": {
            "person": "Karl Holm",
            "deed": "The Arvik Bridge was designed by Karl Holm in 1903",
        },
        "Oslo was rebuilt by King Christian IV after the fire.": {
            "person": "Christian IV",
            "deed": "Oslo was rebuilt by King Christian IV after the fire",
        },
    },
    ignores=[
        "The Arvik Bridge was not designed by Karl Holm.",
        "The Arvik Bridge was designed by Karl Holm's brother.",
        "The bridge stands by Lake Karl Holm.",
    ],
)
def agent(sentence: Sentence) -> Iterator[AgentFact]:
    """A named person by whom something named was done."""
    for clause in sentence.clauses:
        if clause.kind not in _MAIN or not clause.passive or not happened(clause):
            continue
        for phrase in clause.phrases:
            person = _sole_name(sentence, phrase)
            by = clause.doc[phrase.first].lower_ == "by"
            if by and person is not None and person.type is NameType.PERSON:
                yield AgentFact(sentence, person, clause, phrase)


@rule(
    "person.maker",
    finds={
        "The Free Synod, founded by Karl Holm, met in Arvik.": {
            "person": "Karl Holm",
            "deed": "founded by Karl Holm",
        },
        "She saw the film Night Ferry, directed by Karl Holm.": {
            "person": "Karl Holm",
            "deed": "directed by Karl Holm",
        },
    },
    ignores=[
        "She saw a film directed by Karl Holm.",
        "The Free Synod, founded by Karl Holm and Ida Berg, met in Arvik.",
    ],
)
def maker(sentence: Sentence) -> Iterator[MakerFact]:
    """A named thing and, in a participle behind it, the person who made it."""
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        head = doc[clause.head]
        if clause.kind != "acl" or head.tag_ != "VBN" or lemma(head) not in _MAKING:
            continue
        by = next((p for p in clause.phrases if doc[p.first].lower_ == "by"), None)
        person = _sole_name(sentence, by) if by is not None else None
        if by is None or person is None or person.type is not NameType.PERSON:
            continue
        noun = sentence.name_at(head.head.i)
        if noun is None or head.head.i > head.i or noun.full == person.full:
            continue
        own = sentence.tokens_of(noun.start, noun.end)
        before = doc[max(0, own[0] - 2) : own[0]].text.split()
        if len(before) > 1 and before[1] == "of" and before[0][:1].isupper():
            # "Behind the Curtain of Arvik": the last part of a longer name.
            continue
        if doc[by.last + 1 : by.last + 2].text not in {"and", "&"}:
            yield MakerFact(sentence, person, clause, by, thing=own)


@rule(
    "person.object",
    finds={
        "In 1871, Clara Lind married Olaf Berg in Arvik.": {
            "person": "Olaf Berg",
            "deed": "In 1871, Clara Lind married Olaf Berg in Arvik",
        },
        "Norway fought against Gustav Vasa in 1531.": {
            "person": "Gustav Vasa",
            "deed": "Norway fought against Gustav Vasa in 1531",
        },
    },
    ignores=[
        "Clara Lind may marry Olaf Berg.",
        "Clara Lind sold Olaf Berg's house in 1871.",
        "Clara Lind met Olaf Berg and Ida Holm in 1871.",
    ],
)
def person_object(sentence: Sentence) -> Iterator[PersonObjectFact]:
    """A named person whom somebody married, met, fought, followed, …."""
    for clause, phrase, name in _named_objects(sentence):
        if name.type is NameType.PERSON:
            yield PersonObjectFact(sentence, name, clause, phrase)


@rule(
    "term.object",
    finds={
        "Clara Lind founded the Arvik Institute in 1903.": {
            "thing": "the Arvik Institute",
            "event": "Clara Lind founded the Arvik Institute in 1903",
        },
        "Clara Lind received a rare medal of the Arvik Academy in 1902.": {
            "thing": "a rare medal of the Arvik Academy",
            "event": "Clara Lind received a rare medal of the Arvik Academy in 1902",
        },
    },
    ignores=[
        "Clara Lind never founded the Arvik Institute.",
        "Clara Lind had the Arvik Institute behind her.",
        "Clara Lind founded an institute in 1903.",
    ],
)
def term_object(sentence: Sentence) -> Iterator[ObjectFact]:
    """Something named, or told in several words, that somebody founded, wrote, became, …."""
    for clause, phrase, name in _named_objects(sentence):
        if name.type in _THINGS and clause.doc[phrase.head].pos_ == "PROPN":
            yield ObjectFact(sentence, name, clause, phrase)
    for clause, phrase in _told_objects(sentence):
        yield ObjectFact(sentence, None, clause, phrase)


def _told_objects(sentence: Sentence) -> Iterator[tuple[Clause, Phrase]]:
    """Yield objects of several words, which say what they are without a name of their own."""
    for clause in sentence.clauses:
        if clause.kind not in _MAIN or clause.copula or clause.passive or not happened(clause):
            continue
        verb = lemma(clause.doc[clause.head])
        label = "xcomp" if verb == "become" else "obj"
        phrase = next((p for p in clause.phrases if p.label == label), None)
        if phrase is None or verb not in _TELLING:
            continue
        if _is_told(sentence, phrase):
            yield clause, phrase


def _is_told(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a noun phrase stands together, and in more words than a bare noun."""
    doc = sentence.parsed.doc
    head = doc[phrase.head]
    whole = phrase.last - phrase.first + 1 == len(phrase.tokens)
    if lemma(head) not in _WON or not whole or not 3 <= len(phrase.tokens) <= _LONGEST + 3:
        return False
    if any(doc[i].tag_ in {"WP", "WDT", "CC"} or doc[i].pos_ == "VERB" for i in phrase.tokens):
        return False
    content = [i for i in phrase.tokens if doc[i].pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}]
    return len(content) > 1 and sentence.person_at(phrase.head) is None


def _named_objects(sentence: Sentence) -> Iterator[tuple[Clause, Phrase, Name]]:
    """Yield the objects that are a name, with the clauses of their events."""
    for clause in sentence.clauses:
        if clause.kind not in _MAIN or clause.copula or not happened(clause):
            continue
        if lemma(clause.doc[clause.head]) in _COMMON or clause.passive:
            continue
        for phrase in clause.phrases:
            name = _sole_name(sentence, phrase)
            if name is None or len(phrase.tokens) > _LONGEST:
                continue
            person = name.type is NameType.PERSON
            against = phrase.label == "obl" and clause.doc[phrase.first].lower_ == "against"
            if person and lemma(clause.doc[clause.head]) not in _TO_PERSONS:
                continue
            if phrase.label == "obj" or (against and person):
                yield clause, phrase, name


def _sole_name(sentence: Sentence, phrase: Phrase) -> Name | None:
    """Give the name that a phrase is, with no more than a preposition, an article or a title."""
    doc = sentence.parsed.doc
    names = {n.full: n for i in phrase.tokens if (n := sentence.name_at(i)) is not None}
    name = sentence.name_at(phrase.head)
    if name is None or len(names) != 1 or name.ambiguous:
        return None
    own = set(sentence.tokens_of(name.start, name.end))
    rest = [doc[i] for i in phrase.tokens if i not in own]
    behind = doc[max(own) + 1 : max(own) + 3].text if own else ""
    if name.type is NameType.PERSON and behind.startswith((", a", ", the")):
        # "married Ida Holm, a lawyer and attaché": what follows only describes her.
        rest = [t for t in rest if t.i < max(own)]
    plain = all(t.tag_ in {"DT", "IN", "NNP", "TO"} for t in rest)
    return name if plain and own <= set(phrase.tokens) else None
