"""Quantity facts in words: "How many people …?", "How long did … last?", "At what age did …?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.analysis.amounts import Measure
from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import inflected, lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.phrases import subtree
from quizgen.analysis.times import Tense
from quizgen.facts.fact import QuantityFact
from quizgen.facts.placing import CHANGES
from quizgen.facts.quantities import figure_noun
from quizgen.questions.ages import age_question, siblings_question
from quizgen.questions.as_of import STATES, as_of, at_time, is_open
from quizgen.questions.attribution import attribution
from quizgen.questions.draft import Draft
from quizgen.questions.numbers import accepted, amount_words
from quizgen.questions.parts import occasions, said_first, tells_more
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.wording import antecedent, inverted, predicate, question, statement

_PRICED = frozenset(
    {"cost", "pay", "charge", "spend", "earn", "make", "owe", "lose", "weigh", "fine"}
)
_STAYING = frozenset({"in", "at", "on", "during", "over", "for", "to", "near", "after", "before"})
"""Prepositions of phrases that stay behind the verb: "How many schools did she found in Norway"."""
_DEGREES = frozenset({"tall", "long", "high", "wide", "deep", "thick", "old", "heavy", "away"})
_AUTHORITIES = frozenset({"officials", "police", "the police", "authorities", "the authorities"})
_PICKING = frozenset({"DT", "PRP", "PRP$", "CD", "EX", "JJR", "WP", "WDT"})
_LEANING = frozenset({"simultaneous", "similar", "separate", "other", "same", "subsequent"})
_LAST_DATE = re.compile(r" (?:in|on) (?:[\w,]+ ){0,2}\d{4}$")
_AGE_ASIDE = re.compile(r"(?<=\w), \d\d(?= \w)")
_CUT_DATE = re.compile(r"\b\d{4} and (?!\d)|, with .*ing\b")
_LONG_UNITS = {
    "m": "metres",
    "km": "kilometres",
    "cm": "centimetres",
    "mm": "millimetres",
    "ft": "feet",
    "kg": "kilograms",
    "bbl": "barrels",
}
_SHORT = 5
_LONG = 18
"""Words of a question below which too little is told."""


def quantity_question(analysis: Analysis, fact: QuantityFact) -> Draft:
    """Ask how much, how many, how long, how far or at what age.

    Raises:
        Abstain: the clause cannot be told without its context, or its time is open.
    """
    writer = Writer(analysis, fact.sentence)
    clause = fact.outer or fact.clause
    _check(fact, clause)
    source = _said_by(writer, clause)
    spoken = len(writer.named)
    asked = _AGE_ASIDE.sub("", _ASKING.get(fact.place, _of_clause)(writer, fact))
    # "three French sailors" are nobody in particular.
    own = filter(None, map(fact.sentence.name_at, fact.amount.noun))
    peoples = {n.full for n in own if n.type is NameType.NATIONALITY}
    names = len(set(writer.named[spoken:]) - peoples)
    if not names and not _general(analysis, fact):
        raise Abstain("no name tells what is counted")
    if "according to" in asked or _CUT_DATE.search(asked):
        raise Abstain("a part of the sentence is where it does not belong")
    if fact.place == "subject" and not tells_more(fact):
        raise Abstain("too little is said")
    if _LEANING & set(asked.split()):
        raise Abstain("one of several, told apart by the sentence before")
    if len(asked.split()) > _LONG or " away" in asked:
        raise Abstain("too much is said around the number")
    if len(asked.split()) < _SHORT or asked.endswith(" spend"):
        raise Abstain("too little is said")
    told = source and names > 1 and not is_open(clause)
    when = "" if told else as_of(analysis, fact, clause, asked, names)
    asked = at_time(asked, when, clause)
    last = fact.place in {"oblique", "age"} and not when.startswith("by ")
    told_when = when if when and when.split()[-2:] != source.strip(", ").split()[-2:] else ""
    if told_when:
        asked = f"{asked} {when}" if last else f"{when}, {asked}"
    answer = amount_words(fact)
    cloze = _cloze(analysis, fact, clause, f"{told_when}, " if told_when else "")
    return Draft(
        fact=fact,
        question=question(f"{source}{asked}"),
        answer=answer,
        accept=accepted(fact),
        cloze=f"{source}{cloze}." if cloze else None,
        form=fact.place,
    )


def _said_by(writer: Writer, clause: Clause) -> str:
    """Write "According to X, "; for a number, "officials" or "police" are somebody too."""
    try:
        return attribution(writer, clause)
    except Abstain:
        speech = writer.sentence.speech_at(clause.head)
        source = speech.source if speech else None
        text = " ".join(clause.doc[i].lower_ for i in source.tokens) if source else ""
        if text not in _AUTHORITIES:
            raise
        return f"According to {text}, "


def _general(analysis: Analysis, fact: QuantityFact) -> bool:
    """A truth about a kind of thing: "A sonnet has fourteen lines", in a text of no day."""
    clause = fact.clause
    subject = clause.subject
    if analysis.document.published or subject is None or fact.place not in {"object", "oblique"}:
        return False
    if clause.tense is not Tense.PRESENT or lemma(clause.doc[clause.head]) not in STATES:
        return False
    head, first = clause.doc[subject.head], clause.doc[subject.first]
    kind = first.lower_ in {"a", "an"} or (head.tag_ == "NNS" and first.tag_ not in _PICKING)
    return kind and clause.kind == "ROOT" and not analysis.opinion


def _check(fact: QuantityFact, clause: Clause) -> None:
    """A relative clause must belong to a person or a body; a place is often the wrong noun.

    Raises:
        Abstain: it does not, or the clause lost a part of a list.
    """
    if _cut_list(clause):
        raise Abstain("a list is cut")
    subject = clause.subject
    if subject is None or clause.doc[subject.head].tag_ not in {"WP", "WDT"}:
        if subject and any(clause.doc[i].tag_ in {"WP$", "WP", "WDT"} for i in subject.tokens[:2]):
            raise Abstain("whose number?")
        return
    tokens = antecedent(fact.sentence, clause, subject)
    name = fact.sentence.name_at(tokens[-1])
    thing = clause.doc[subject.head].lower_ == "which"
    if thing and name is not None and name.type is NameType.PERSON:
        raise Abstain("whose number?")
    if name is None or name.type not in {NameType.PERSON, NameType.ORGANIZATION}:
        raise Abstain("whose number?")


def _cut_list(clause: Clause) -> bool:
    """ "duties, the return of the land, better schools": the second was taken for an aside."""
    kept = set(clause.tokens)
    for i in kept:
        aside = next((c.i for c in clause.doc[i].children if c.dep_ == "appos"), None)
        if aside is None or aside in kept:
            continue
        if any(c.dep_ == "conj" and c.i > aside and c.i in kept for c in clause.doc[i].children):
            return True
    return False


def _of_clause(writer: Writer, fact: QuantityFact) -> str:
    """Ask for the subject, the object, or what stands behind a preposition."""
    if fact.place == "object" and _it_took(fact):
        rest = [i for i in fact.clause.tokens if i > fact.phrase.last]
        return f"how long did it take {writer.write(rest)}"
    counted, gone = _counted(writer, fact)
    without = {*fact.amount.tokens, *fact.amount.dropped, *gone, *said_first(fact.clause)}
    without |= _beside(fact)
    if fact.place == "subject":
        if set(fact.phrase.tokens) - without:
            raise Abstain("more is said of what is counted than is asked")
        writer.subject, writer.subject_number = counted, "plural"
        told = _predicate(writer, fact.clause)
        if len(_LAST_DATE.sub("", told).split()) < 2:
            raise Abstain("too little is said")
        return f"{counted} {told}"
    if fact.place == "oblique" and lemma(fact.clause.doc[fact.clause.head]) == "survive":
        assert fact.clause.subject is not None
        return f"{counted} survived {writer.write(fact.clause.subject.tokens)}"
    if fact.place == "oblique":
        without.add(fact.phrase.first)
        counted = f"{fact.clause.doc[fact.phrase.first].lower_} {counted}"
    return f"{counted} {inverted(writer, fact.clause, without)}"


def _it_took(fact: QuantityFact) -> bool:
    """ "It took six years to build …"."""
    doc, clause = fact.clause.doc, fact.clause
    it = clause.subject is not None and doc[clause.subject.head].lower_ == "it"
    return it and doc[clause.head].lower_ == "took" and fact.amount.measure is Measure.TIME


def _predicate(writer: Writer, clause: Clause) -> str:
    """Write what the counted did; a last "when …" stays, as it tells the occasion."""
    return predicate(writer, clause, said_first(clause), occasions(clause), plural=True)


def _beside(fact: QuantityFact) -> set[int]:
    """Find what is counted beside it: "and five civilians"."""
    doc = fact.clause.doc
    beside = [c for c in doc[fact.amount.head].children if c.dep_ == "conj"]
    return {t.i for c in beside for t in c.subtree if t.i in fact.phrase.tokens}


def _counted(writer: Writer, fact: QuantityFact) -> tuple[str, Sequence[int]]:
    """Give "how many schools" and the tokens behind the amount that it takes to the front."""
    amount, clause = fact.amount, fact.clause
    verb = lemma(clause.doc[clause.head])
    changed = verb in CHANGES and fact.place == "object"
    behind = _behind(fact)
    if amount.measure is Measure.COUNT:
        by = "by " if changed and verb not in {"gain", "lose"} else ""
        own = (*amount.noun, *behind)
        return f"{by}how many {writer.write(own)}", own
    if amount.measure is Measure.PERCENT:
        return _share(writer, fact, behind)
    if amount.measure is Measure.MONEY and not amount.unit:
        if changed and verb != "lose":
            return "by how much", ()
        much = fact.place == "oblique" or (fact.place == "object" and verb in _PRICED)
        return "how much" if much else "how much money", ()
    if amount.measure is Measure.TIME and fact.place == "object":
        return "how long", ()
    if verb == "weigh" and fact.place == "object":
        return "how much", ()
    unit = writer.write(amount.unit)
    unit = _LONG_UNITS.get(unit, unit)
    by = "by " if changed else ""
    return f"{by}how many {unit} {writer.write(behind)}".rstrip(), behind


def _share(writer: Writer, fact: QuantityFact, behind: Sequence[int]) -> tuple[str, Sequence[int]]:
    doc = fact.clause.doc
    if behind and doc[behind[-1] + 1 : behind[-1] + 2].text == "(":
        raise Abstain("what it is a share of goes on behind a bracket")
    if behind:
        return f"what percentage {writer.write(behind)}", behind
    if fact.place == "subject":
        raise Abstain("a share of what?")
    verb = lemma(doc[fact.clause.head])
    if fact.place == "object" and verb in CHANGES:
        return "by what percentage", ()
    if fact.place == "object":
        raise Abstain("a share of what?")
    return "what percentage", ()


def _behind(fact: QuantityFact) -> tuple[int, ...]:
    """Give what belongs to the noun: "of the parliament", "who lived in Oslo"; no other phrase."""
    doc, amount = fact.clause.doc, fact.amount
    at = max((*amount.tokens, *amount.noun)) + 1
    if amount.measure is Measure.TIME and fact.place == "oblique":
        # "sentenced to six years in prison", "after six years at the mill"
        case = doc[fact.phrase.first].lower_
        jailed = case == "to" and doc[at : at + 2].text in {"in prison", "in jail"}
        last = at + 2 if jailed else len(doc)
        whole = jailed or case == "after"
        return tuple(i for i in fact.phrase.tokens if at <= i < last) if whole else ()
    kept: list[int] = []
    for child in sorted(doc[amount.head].children, key=lambda c: c.i):
        own = [i for i in subtree(child) if i in fact.phrase.tokens]
        if child.dep_ == "conj":
            continue
        if not own or own[0] != at:
            continue
        case = doc[own[0]].lower_
        tied = case == "of" or (amount.measure is Measure.COUNT and case not in _STAYING)
        tied = tied and child.dep_ == "nmod"
        if tied or child.dep_ in {"acl", "acl:relcl"} or fact.place == "subject":
            kept.extend(own)
            at = own[-1] + 1
    return tuple(kept)


def _degree(writer: Writer, fact: QuantityFact) -> str:
    """Ask "how long is …" of "is 324 metres long", "how many miles south of Oslo" of a distance."""
    doc, amount = fact.clause.doc, fact.amount
    word = doc[amount.unit[-1] + 1]
    if fact.clause.head == word.i:
        gone = {*amount.tokens, *amount.dropped, word.i}
        if word.lower_ not in _DEGREES or any(p.label == "obl" for p in fact.clause.phrases):
            raise Abstain("no dimension")
        asked = inverted(writer, fact.clause, gone)
        return f"how {'far away' if word.lower_ == 'away' else word.lower_} {asked}"
    rest = [i for i in fact.phrase.tokens if i not in amount.tokens and i not in amount.dropped]
    unit = writer.write(amount.unit)
    front = f"how many {_LONG_UNITS.get(unit, unit)} {writer.write(rest)}"
    return f"{front} {inverted(writer, fact.clause, fact.phrase.tokens)}"


def _figure(writer: Writer, fact: QuantityFact) -> str:
    """Ask "what is the population of Athens" of "Athens has a population of 3.7 million"."""
    doc, clause = fact.clause.doc, fact.clause
    noun = figure_noun(doc, fact.amount)
    if noun is None:
        return f"what {inverted(writer, clause, fact.phrase.tokens)}"
    assert clause.subject is not None
    head = [i for i in noun if doc[i].tag_ != "DT" and doc[i].lower_ != "estimated"]
    inverted(Writer(writer.analysis, fact.sentence), clause, fact.phrase.tokens)
    owner = writer.write(clause.subject.tokens)
    verb = "was" if clause.tense is Tense.PAST else "is"
    return f"what {verb} the {writer.write(head)} of {owner}"


def _toll(writer: Writer, fact: QuantityFact) -> str:
    """Ask "how many people were killed when …"."""
    noun = writer.write(fact.amount.noun) if fact.amount.noun else "people"
    verb = inflected(lemma(fact.clause.doc[fact.clause.head]), "VBN")
    return f"how many {noun} were {verb} when {_event(writer, fact)}"


def _event(writer: Writer, fact: QuantityFact) -> str:
    outer = fact.outer
    assert outer is not None
    gone = {i for p in outer.phrases if fact.clause.head in p.tokens for i in p.tokens}
    return statement(writer, outer, {*gone, *said_first(outer)})


def _toll_cloze(writer: Writer, fact: QuantityFact, when: str) -> str:
    noun = writer.write(fact.amount.noun) if fact.amount.noun else "people"
    verb = fact.clause.doc[fact.clause.head].lower_
    told = f"{when}{_event(writer, fact)}"
    return f"{told[:1].upper()}{told[1:]}, {verb} {{{{{amount_words(fact)}}}}} {noun}"


_ASKING = {
    "degree": _degree,
    "figure": _figure,
    "age": age_question,
    "toll": _toll,
    "siblings": siblings_question,
}


def _cloze(analysis: Analysis, fact: QuantityFact, clause: Clause, when: str) -> str | None:
    """Write the clause with the amount in the gap; None where that does not come out whole."""
    writer = Writer(analysis, fact.sentence)
    needed = {*fact.phrase.tokens, *occasions(clause)}
    if fact.place == "toll":
        return _toll_cloze(writer, fact, when)
    if when and is_open(clause):
        return None
    try:
        told = statement(writer, clause, {*fact.amount.dropped, *said_first(clause)}, needed)
    except Abstain:
        return None
    doc = fact.clause.doc
    amount = [*fact.amount.hedge, *fact.amount.number]
    text = "".join(doc[i].text_with_ws for i in amount).strip()
    low = told.lower()
    if low.count(text.lower()) != 1:
        return None
    at = low.index(text.lower())
    gap = told[at : at + len(text)]
    if at == 0 and not when:
        gap = gap[:1].upper() + gap[1:]
    rest = told[at + len(text) :]
    if fact.amount.measure is Measure.PERCENT:
        unit = "%" if doc[fact.amount.unit[0]].text == "%" else " percent"
        gap, rest = f"{gap}{unit}", re.sub(r"^(?:%| per ?cent)", "", rest)
    when = when[:1].upper() + when[1:]
    return f"{when}{told[:at]}{{{{{gap}}}}}{rest}"
