"""Quantities: how many, how much, how long, how far, at what age."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from quizgen.analysis.amounts import Amount, Measure, find_amounts
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.lexicon import words
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense
from quizgen.analysis.times.lexicon import ORDINALS
from quizgen.facts.fact import QuantityFact
from quizgen.facts.placing import CHANGES, placed, telling
from quizgen.facts.rule import rule

_WITH = words("verbs that go with votes and crews")
_VALUED = words("verbs of buying and valuing")
_SENTENCED = frozenset({"sentence", "condemn"})
_TALKED_OF = words("nouns counted in talk")
_FIGURES = words("figures that a thing has")
_LASTING = frozenset({"last", "take", "spend", "live", "reign", "rule", "serve", "wait", "run"})
_HARMING = frozenset({"kill", "injure", "wound"})
_AGED = (("at", "the", "age", "of"), ("at", "age", "of"), ("at", "age"), ("aged",), ("at",))
_AGE_VERBS = frozenset({"die", "marry", "retire"})
_OLDEST = 115
_SIBLINGS = frozenset({"children", "siblings", "brothers", "sisters", "sons", "daughters"})
_RANKS = frozenset({"youngest", "eldest", "oldest", *ORDINALS})


@rule(
    "quantity.count",
    finds={
        "Nearly 30,000 people watched the opening of the Lund Bridge in 1911.": {
            "amount": "Nearly 30,000",
            "of": "people",
            "event": "Nearly 30,000 people watched the opening of the Lund Bridge in 1911",
        },
        "Karl Berg founded twelve schools in Norway.": {
            "amount": "twelve",
            "of": "schools",
            "event": "Karl Berg founded twelve schools in Norway",
        },
        "In 1972, Clara Lind was elected with 60,760 votes.": {
            "amount": "60,760",
            "of": "votes",
            "event": "In 1972, Clara Lind was elected with 60,760 votes",
        },
    },
    ignores=[
        "Karl Berg may found twelve schools in Norway.",
        "Karl Berg founded 10 to 15 schools in Norway.",
        "Karl Berg founded the twelve schools.",
        "Karl Berg gave two reasons.",
        "Karl Berg founded two schools in Norway.",
        "Two of the schools closed.",
    ],
)
def count(sentence: Sentence) -> Iterator[QuantityFact]:
    """A number before a noun in the plural, in the subject, the object, or behind a preposition."""
    doc = sentence.parsed.doc
    for fact in placed(sentence, {Measure.COUNT}):
        verb = lemma(doc[fact.clause.head])
        case = doc[fact.phrase.first].lower_ if fact.place == "oblique" else ""
        noun = lemma(doc[fact.amount.head])
        fits = (case != "with" or verb in _WITH) and (case != "at" or verb == "speak")
        fits = fits and (case != "of" or verb in {"consist", "compose"})
        fits = fits and verb not in {"follow", "precede", "mark", "see"}
        # One or two is guessed, and seldom what a text is about.
        few = fact.amount.figure.lower() in {"one", "two", "1", "2"} and not fact.amount.magnitude
        played = few or (case == "in" and noun in {"game", "match", "season"})
        often = noun == "time" and fact.phrase.label in {"obl:unmarked", "advmod"}
        if fits and not played and (often or noun not in _TALKED_OF):
            yield fact


@rule(
    "quantity.siblings",
    finds={
        "Karl Berg was born in Arvik as the eleventh of twelve children.": {
            "amount": "twelve",
            "of": "children",
            "event": "Karl Berg was born in Arvik as the eleventh of twelve children",
        },
        "Clara Lind was the youngest of five sisters.": {
            "amount": "five",
            "of": "sisters",
            "event": "Clara Lind was the youngest of five sisters",
        },
    },
    ignores=["Clara Lind was one of five children.", "It was the first of five concerts."],
)
def siblings(sentence: Sentence) -> Iterator[QuantityFact]:
    """Which of how many children somebody was."""
    doc = sentence.parsed.doc
    for amount in find_amounts(sentence):
        if not amount.noun or doc[amount.head].lower_ not in _SIBLINGS or amount.picked:
            continue
        before = [t.lower_ for t in doc[max(0, amount.first - 3) : amount.first]]
        if before[:1] != ["the"] or before[-1] != "of" or len(amount.noun) > 1:
            continue
        clause = _smallest(sentence, amount.head)
        if before[1] in _RANKS and clause is not None:
            own = tuple(range(amount.first - 3, amount.head + 1))
            phrase = Phrase(amount.head, "obl", own)
            yield QuantityFact(sentence, clause, amount, "siblings", phrase)


@rule(
    "quantity.money",
    finds={
        "In 1913, Karl Berg bought the Oslo Herald for $2.5 million.": {
            "amount": "$2.5 million",
            "event": "In 1913, Karl Berg bought the Oslo Herald for $2.5 million",
        },
        "Clara Lind paid 300 crowns for the farm near Bergen.": {
            "amount": "300 crowns",
            "event": "Clara Lind paid 300 crowns for the farm near Bergen",
        },
    },
    ignores=["Clara Lind hoped to pay 300 crowns.", "Clara Lind paid with a $20 note."],
)
def money(sentence: Sentence) -> Iterator[QuantityFact]:
    """A sum of money that somebody paid, lost, gave, or for which something was sold."""
    doc = sentence.parsed.doc
    for fact in placed(sentence, {Measure.MONEY}):
        verb = lemma(doc[fact.clause.head])
        small = fact.amount.unit and doc[fact.amount.unit[-1]].lower_ in {"cents", "pence"}
        traded = _VALUED if doc[fact.phrase.first].lower_ != "by" else CHANGES
        closing = verb in {"close", "trade"}
        if not small and not closing and (fact.place != "oblique" or verb in traded):
            yield fact


@rule(
    "quantity.percent",
    finds={
        "The Oslo Herald sold 88 percent of its copies in Norway.": {
            "amount": "88 percent",
            "event": "The Oslo Herald sold 88 percent of its copies in Norway",
        },
        "Exports of Norway rose by 12% in 1998.": {
            "amount": "12%",
            "event": "Exports of Norway rose by 12% in 1998",
        },
    },
    ignores=["Exports did not rise by 12% in 1998.", "Norway has a 12% tax."],
)
def percent(sentence: Sentence) -> Iterator[QuantityFact]:
    """A share of something, or by how much something rose or fell."""
    yield from placed(sentence, {Measure.PERCENT})


@rule(
    "quantity.measure",
    finds={
        "The Lund Bridge is 324 metres long.": {
            "amount": "324 metres",
            "event": "The Lund Bridge is 324 metres long",
        },
        "Karl Berg walked 2,500 miles from Oslo to Rome.": {
            "amount": "2,500 miles",
            "event": "Karl Berg walked 2,500 miles from Oslo to Rome",
        },
    },
    ignores=["The Lund Bridge is long.", "They met on a 324-metre bridge."],
)
def measure(sentence: Sentence) -> Iterator[QuantityFact]:
    """How long, high, heavy or far something is, in units of measure."""
    yield from placed(sentence, {Measure.LENGTH})
    yield from _degrees(sentence, {Measure.LENGTH})


@rule(
    "quantity.duration",
    finds={
        "The siege of Arvik lasted three years.": {
            "amount": "three years",
            "event": "The siege of Arvik lasted three years",
        },
        "Karl Berg served as mayor of Oslo for eleven years.": {
            "amount": "eleven years",
            "event": "Karl Berg served as mayor of Oslo for eleven years",
        },
    },
    ignores=[
        "Karl Berg left Oslo after three years.",
        "Karl Berg has been ill for the past three years.",
    ],
)
def duration(sentence: Sentence) -> Iterator[QuantityFact]:
    """How long something lasted or somebody did something."""
    for fact in placed(sentence, {Measure.TIME}):
        if _lasts(fact):
            yield fact


def _lasts(fact: QuantityFact) -> bool:
    """The time is how long the clause's verb went on, or "after 23 years at the mill"."""
    doc = fact.clause.doc
    verb = lemma(doc[fact.clause.head])
    if fact.place == "oblique":
        case = doc[fact.phrase.first].lower_
        said = len(fact.phrase.tokens) > len(fact.amount.tokens) + 2
        return case == "for" or (said if case == "after" else verb in _SENTENCED)
    return fact.place == "object" and verb in _LASTING


@rule(
    "quantity.age",
    finds={
        "Clara Lind died in Oslo at the age of 96.": {
            "amount": "96",
            "event": "Clara Lind died in Oslo at the age of 96",
        },
        "When she was 17, Clara Lind moved to Paris.": {
            "amount": "17",
            "event": "When she was 17, Clara Lind moved to Paris",
        },
    },
    ignores=["Clara Lind, 17, moved to Paris.", "Clara Lind left a son aged four."],
)
def age(sentence: Sentence) -> Iterator[QuantityFact]:
    """How old somebody was when they died, moved, married."""
    doc = sentence.parsed.doc
    for amount in find_amounts(sentence):
        if amount.measure not in {Measure.BARE, Measure.TIME} or not 2 < amount.value < _OLDEST:
            continue
        if amount.unit and doc[amount.unit[-1]].lower_ != "years":
            continue
        yield from _age_phrase(sentence, amount)
        yield from _age_clause(sentence, amount)


@rule(
    "quantity.figure",
    finds={
        "Athens has a population of 3.7 million.": {
            "amount": "3.7 million",
            "event": "Athens has a population of 3.7 million",
        },
        "In 1998, the budget of Norsk Hydro was $30 million.": {
            "amount": "$30 million",
            "event": "In 1998, the budget of Norsk Hydro was $30 million",
        },
    },
    ignores=["Athens has a number of 3.7 million visitors.", "The winner was 30 years old."],
)
def figure(sentence: Sentence) -> Iterator[QuantityFact]:
    """A population, an area, a budget: a figure that a thing has."""
    for amount in find_amounts(sentence):
        for clause in telling(sentence):
            phrase = clause.phrase_at(amount.head)
            if phrase and not amount.picked and _is_figure(clause, phrase, amount):
                yield QuantityFact(sentence, clause, amount, "figure", phrase)


def _is_figure(clause: Clause, phrase: Phrase, amount: Amount) -> bool:
    """ "the budget was $2 million", "has a population of 300", "is a town with an area of …"."""
    doc, subject = clause.doc, clause.subject
    assert subject is not None
    if phrase.label == "predicate" and phrase.first == amount.first:
        return doc[subject.head].lower_ in _FIGURES and _whole(phrase, amount)
    noun = figure_noun(doc, amount)
    if noun is None:
        return False
    verb = lemma(doc[clause.head])
    if phrase.label == "obj" and verb in {"have", "cover", "reach", "boast", "span"}:
        return noun[-1] == phrase.head
    if phrase.label == "obl" and verb in {"rise", "stand", "reach", "lie"}:
        return noun[-1] == phrase.head
    return clause.copula and doc[noun[0] - 1].lower_ == "with"


@rule(
    "quantity.toll",
    finds={
        "A ferry sank near Bergen on 3 May 1964, killing 107 people.": {
            "amount": "107",
            "of": "people",
            "event": "A ferry sank near Bergen on 3 May 1964, killing 107 people",
        },
        "In 1911, a fire destroyed the Oslo Theatre, injuring 23 firemen.": {
            "amount": "23",
            "of": "firemen",
            "event": "In 1911, a fire destroyed the Oslo Theatre, injuring 23 firemen",
        },
    },
    ignores=["A ferry sank near Bergen in 1964.", "A bomb killed 107 people in Oslo."],
)
def toll(sentence: Sentence) -> Iterator[QuantityFact]:
    """How many were killed or hurt when something happened: "…, killing 12 people"."""
    doc = sentence.parsed.doc
    for amount in find_amounts(sentence):
        for clause in sentence.clauses:
            verb = doc[clause.head]
            if verb.tag_ != "VBG" or lemma(verb) not in _HARMING or clause.finite is not None:
                continue
            phrase = next((p for p in clause.phrases if p.head == amount.head), None)
            outer = _event_of(sentence, clause)
            if phrase is None or outer is None or phrase.label != "obj" or clause.negation:
                continue
            counted = amount.measure is Measure.COUNT or amount.measure is Measure.BARE
            if counted and phrase.first == amount.first and outer.tense is Tense.PAST:
                yield QuantityFact(sentence, clause, amount, "toll", phrase, outer)


def _event_of(sentence: Sentence, clause: Clause) -> Clause | None:
    """Find the event behind "killing 12 and injuring 23"."""
    parent = clause.parent
    harm = next((c for c in sentence.clauses if c.head == parent and c.finite is None), None)
    if clause.kind == "conj" and harm is not None and lemma(clause.doc[harm.head]) in _HARMING:
        parent = harm.parent
    outer = next((c for c in telling(sentence) if c.head == parent), None)
    # "the war lasted four years, killing …" is no moment.
    lasting = outer is not None and lemma(clause.doc[outer.head]) in _LASTING
    return None if lasting else outer


def _degrees(sentence: Sentence, measures: set[Measure]) -> Iterator[QuantityFact]:
    """ "is 324 metres tall", "lies 40 miles south of Oslo"."""
    doc = sentence.parsed.doc
    for amount in find_amounts(sentence):
        if amount.measure not in measures or amount.picked or not amount.unit:
            continue
        word = doc[amount.unit[-1]].head
        for clause in telling(sentence):
            phrase = clause.phrase_at(amount.head)
            if phrase is None or phrase.first != amount.first or word.i != amount.unit[-1] + 1:
                continue
            if clause.head == word.i or phrase.head == word.i:
                yield QuantityFact(sentence, clause, amount, "degree", phrase)


def figure_noun(doc: Doc, amount: Amount) -> tuple[int, ...] | None:
    """Find "a metropolitan population" before "of 3.7 million"."""
    at = amount.first - 1
    if at < 2 or doc[at].lower_ != "of" or doc[at - 1].lower_ not in _FIGURES:
        return None
    first = at - 1
    while first > 0 and doc[first - 1].tag_ in {"JJ", "NN", "VBN", "VBG"}:
        first -= 1
    if first == 0 or doc[first - 1].lower_ not in {"a", "an"}:
        return None
    return tuple(range(first - 1, at))


def _whole(phrase: Phrase, amount: Amount) -> bool:
    return set(phrase.tokens) <= {*amount.tokens, *amount.dropped}


def _age_phrase(sentence: Sentence, amount: Amount) -> Iterator[QuantityFact]:
    doc = sentence.parsed.doc
    if amount.measure is not Measure.BARE:
        return
    for opening in _AGED:
        at = amount.first - len(opening)
        if at <= 0 or tuple(t.lower_ for t in doc[at : amount.first]) != opening:
            continue
        clause = _smallest(sentence, amount.head)
        if clause is None or clause.tense is not Tense.PAST:
            return
        behind = doc[amount.number[-1] + 1 : amount.number[-1] + 2].text
        if opening == ("at",) and (
            lemma(doc[clause.head]) not in _AGE_VERBS or behind[:1].isalpha()
        ):
            return
        before = doc[at - 1]
        # "a son aged four" tells another's age.
        if before.tag_ in {"NN", "NNS"} and opening == ("aged",):
            return
        words = tuple(range(at, amount.number[-1] + 1))
        yield QuantityFact(sentence, clause, amount, "age", Phrase(amount.head, "obl", words))
        return


def _age_clause(sentence: Sentence, amount: Amount) -> Iterator[QuantityFact]:
    """ "when she was 17": how old somebody was when the main clause happened."""
    doc = sentence.parsed.doc
    for clause in telling(sentence):
        own = {*amount.tokens, *amount.dropped}
        when = next(
            (p for p in clause.phrases if p.label == "advcl" and own <= set(p.tokens)), None
        )
        if when is None or clause.tense is not Tense.PAST or doc[when.first].lower_ != "when":
            continue
        texts = [doc[i].lower_ for i in when.tokens if i not in own]
        told = texts[:1] == ["when"] and texts[1:3] in (["he", "was"], ["she", "was"])
        if told and texts[3:] in ([], ["old"]):
            yield QuantityFact(sentence, clause, amount, "age", when)


def _smallest(sentence: Sentence, index: int) -> Clause | None:
    holding = [c for c in telling(sentence) if index in c.tokens]
    return min(holding, key=lambda c: len(c.tokens), default=None)
