"""Cause facts in words: "Why did …?", "What led to …?", "What did … cause?"."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import FINITE_TAGS, Clause
from quizgen.analysis.lemmas import inflected, lemma, verb_lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.times import Tense
from quizgen.facts.fact import CauseFact
from quizgen.questions.attribution import attribution
from quizgen.questions.context import main_event, partners
from quizgen.questions.draft import Draft
from quizgen.questions.occasion import occasion
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.wording import capitalised, inverted, predicate, question, statement

_LEADS_TO = frozenset(
    [
        "cause",
        "lead",
        "result",
        "trigger",
        "spark",
        "prompt",
        "provoke",
        "fuel",
        "produce",
        "contribute",
        "ignite",
        "facilitate",
    ]
)
MAX_ANSWER = 32
"""Words; a longer answer is no key to a question."""


_OTHER_REASONS = (" because ", " due to ", " thanks to ", " in part ")

# "How did …? By …"; every other relation answers "why".
_QUESTION_WORDS = {"means": "how"}

# A participle that tells an aim, as the answer to "why".
_AIMS = {"demanding": "to demand", "seeking": "to seek", "protesting": "to protest"}


def cause_question(analysis: Analysis, fact: CauseFact) -> Draft:
    """Ask why something was so, or what it led to.

    Raises:
        Abstain: cause or effect cannot be told without its context.
    """
    if fact.relation == "following":
        raise Abstain("what only follows is no cause")
    if fact.relation in {"because", "of", "purpose", "motive", "so", *_QUESTION_WORDS}:
        return _why(analysis, fact)
    if fact.relation == "participle":
        return _what_did_it(analysis, fact)
    if fact.relation == "attributed":
        return _attributed(analysis, fact)
    if fact.verb_clause is None:
        raise Abstain("no verb joins cause and effect")
    return _what_caused(analysis, fact, fact.verb_clause)


def _why(analysis: Analysis, fact: CauseFact) -> Draft:
    clause = fact.effect_clause
    if clause is None:
        raise Abstain("the effect is no clause")
    without = set(clause.tokens) - set(fact.effect) | set(fact.signal)
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, clause, claim=True)
    if fact.relation == "means" and clause.passive:
        raise Abstain("who used these means?")
    if fact.rule == "cause.as" and min(fact.cause) < min(fact.effect):
        raise Abstain("“as” may only tell when")
    spoken = len(writer.named)
    asked = _anchored(analysis, fact, clause, source, inverted(writer, clause, without))
    asked = _named(analysis, fact, writer, asked) if len(writer.named) == spoken else asked
    if any(words in f" {asked} " for words in _OTHER_REASONS):
        raise Abstain("another reason is told beside this one")
    answer = _reason(analysis, fact, writer)
    return Draft(
        fact=fact,
        question=question(f"{source}{_QUESTION_WORDS.get(fact.relation, 'why')} {asked}"),
        answer=_sized(answer),
        form=fact.relation,
        kind="cause",
    )


def _at_event(analysis: Analysis, fact: CauseFact, writer: Writer, source: str, asked: str) -> str:
    """Say at what event "what attracted the media", where one country is all that is named.

    Raises:
        Abstain: the document is about no event with a name.
    """
    names = {n.full: n for n in fact.sentence.names if n.full in writer.named}
    wide = {NameType.COUNTRY, NameType.NATIONALITY, NameType.PLACE}
    precise = len(names) > 1 or any(n.type not in wide for n in names.values())
    if source or precise or any(word[:4].isdigit() for word in asked.split()):
        return source
    event = main_event(analysis) if analysis.document.published is None else None
    if event is None:
        raise Abstain("one country alone does not tell what is spoken of")
    return f"at the time of {event}, "


def _anchored(analysis: Analysis, fact: CauseFact, clause: Clause, source: str, asked: str) -> str:
    """Say when it was, where the paragraph tells: "… in May 2003"."""
    if clause.tense is not Tense.PAST or clause.modal:
        return asked
    when = occasion(analysis, fact.sentence, clause)
    return asked if when is None or when.split()[-1] in source + asked else f"{asked} {when}"


def _reason(analysis: Analysis, fact: CauseFact, asked: Writer) -> str:
    sentence = fact.cause_sentence or fact.sentence
    writer = Writer(analysis, sentence, named=list(asked.named))
    writer.subject_number = asked.subject_number
    if fact.relation == "purpose":
        words = writer.write(_before_addition(fact, _without_date(fact)))
        return capitalised(words.removeprefix("in order ").removeprefix("so as "))
    if fact.relation == "of":
        return f"Because of {writer.write(fact.cause)}"
    if fact.relation == "means":
        return capitalised(writer.write(fact.cause))
    if fact.relation == "motive":
        return _motive(fact, asked, writer)
    assert fact.cause_clause is not None
    gone = set(fact.cause_clause.tokens) - set(fact.cause)
    return f"Because {statement(writer, fact.cause_clause, gone, needed=fact.cause)}"


def _motive(fact: CauseFact, asked: Writer, writer: Writer) -> str:
    """Turn a participle into a clause: "fearing a flood" → "Because they feared a flood".

    "with the king backing the rebels" has a subject of its own; any other takes the question's.
    """
    doc = fact.sentence.parsed.doc
    opening, *rest = fact.cause
    own = doc[opening].lower_ == "with"
    verb = next((i for i in fact.cause if doc[i].tag_ == "VBG"), None)
    if not own and doc[opening - 1].pos_ in {"NOUN", "PROPN"}:
        raise Abstain("the participle may belong to the noun before it")
    if verb is None or (not own and verb != opening):
        return capitalised(writer.write(fact.cause))
    if doc[verb].lower_ in _AIMS:
        return capitalised(f"{_AIMS[doc[verb].lower_]} {writer.write(rest)}")
    past = fact.effect_clause is not None and fact.effect_clause.tense is Tense.PAST
    tag = "VBD" if past else ("VBP" if asked.subject_number == "plural" else "VBZ")
    subject = writer.write([i for i in rest if i < verb]) if own else asked.subject
    told = writer.write([i for i in rest if i > verb])
    return f"Because {subject} {inflected(lemma(doc[verb]), tag)} {told}"


def _without_date(fact: CauseFact) -> tuple[int, ...]:
    """ "to train pilots in 1940": when it was is no part of what it was for."""
    tokens, doc = fact.cause, fact.sentence.parsed.doc
    for time in fact.sentence.times:
        dated = fact.sentence.tokens_of(time.start, time.end)
        if dated and dated[-1] == tokens[-1] and len(dated) + 1 < len(tokens):
            cut = tokens.index(dated[0])
            return tokens[: cut - 1] if doc[tokens[cut - 1]].tag_ == "IN" else tokens[:cut]
    return tokens


def _before_addition(fact: CauseFact, tokens: Sequence[int]) -> Sequence[int]:
    """Stop before ", and …": the parser hangs on there what belongs to another clause."""
    doc = fact.sentence.parsed.doc
    for position, i in enumerate(tokens):
        if position and doc[i].tag_ == "CC" and doc[i - 1].text == "," and doc[i].lower_ != "or":
            return tokens[:position]
    return tokens


def effect_question(analysis: Analysis, fact: CauseFact) -> Draft:
    """Ask what something led to: "What did the strike cause?".

    Raises:
        Abstain: no verb with the cause for its subject tells it, or its words need their context.
    """
    clause = fact.verb_clause
    doc = (fact.cause_sentence or fact.sentence).parsed.doc
    told = not any(doc[i].tag_ in FINITE_TAGS and doc[i].dep_ != "acl:relcl" for i in fact.cause)
    leads = clause is not None and lemma(clause.doc[clause.head]) in _LEADS_TO
    if fact.relation != "result" or clause is None or fact.cause_clause or not (told and leads):
        raise Abstain("only a cause that is a subject can be asked on from")
    return _what_effect(analysis, fact, clause)


def _what_caused(analysis: Analysis, fact: CauseFact, clause: Clause) -> Draft:
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, clause, claim=True)
    spoken = len(writer.named)
    if fact.relation == "caused":
        if clause.modal:
            raise Abstain("a cause that is only possible")
        asked = f"what {_active(clause)} {writer.write(fact.effect)}"
    else:
        asked = f"what {predicate(writer, clause, needed=fact.effect)}"
    asked = _anchored(analysis, fact, clause, source, asked)
    _needs_name(writer, spoken)
    source = _at_event(analysis, fact, writer, source, asked)
    teller = Writer(analysis, fact.sentence, named=list(writer.named))
    if fact.cause_clause is not None:
        without = set(fact.cause_clause.tokens) - set(fact.cause)
        answer = f"the fact that {statement(teller, fact.cause_clause, without)}"
    else:
        answer = teller.write(_without_date(fact))
    return _noun_draft(fact, f"{source}{asked}", answer, "cause")


def _active(clause: Clause) -> str:
    """Turn "was destroyed by" into "destroyed"; "resulted from" and "was due to" into "caused"."""
    head = clause.doc[clause.head]
    if head.tag_ not in {"VBN", "VBD"} or not (clause.passive or clause.kind == "acl"):
        return "caused"
    return inflected(verb_lemma(head.text), "VBZ" if clause.tense is Tense.PRESENT else "VBD")


def _what_did_it(analysis: Analysis, fact: CauseFact) -> Draft:
    """ "…, killing two people": "What killed two people?"."""
    clause, deed = fact.verb_clause, fact.cause_clause
    if (
        clause is None
        or deed is None
        or deed.modal
        or deed.tense not in {Tense.PAST, Tense.PRESENT}
    ):
        raise Abstain("only what happened or happens has a result to ask about")
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, deed)
    spoken = len(writer.named)
    tag = "VBD" if deed.tense is Tense.PAST else "VBZ"
    verb = inflected(verb_lemma(clause.doc[clause.head].text), tag)
    asked = f"what {verb} {writer.write([i for i in fact.effect if i > clause.head])}"
    _needs_name(writer, spoken)
    teller = Writer(analysis, fact.sentence, named=list(writer.named))
    answer = statement(teller, deed, set(deed.tokens) - set(fact.cause))
    return _noun_draft(fact, f"{source}{asked}", answer, "cause")


def _noun_draft(fact: CauseFact, asked: str, answer: str, kind: str) -> Draft:
    """Finish a question whose answer is a noun phrase."""
    return Draft(
        fact=fact,
        question=question(asked),
        answer=_sized(capitalised(answer)),
        form="noun",
        kind=kind,
    )


def _what_effect(analysis: Analysis, fact: CauseFact, clause: Clause) -> Draft:
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, clause, claim=True)
    spoken = len(writer.named)
    asked = inverted(writer, clause, set(fact.effect))
    _needs_name(writer, spoken)
    answer = Writer(analysis, fact.sentence, named=list(writer.named)).write(fact.effect)
    return _noun_draft(fact, f"{source}what {asked}", answer, "effect")


def _attributed(analysis: Analysis, fact: CauseFact) -> Draft:
    """ "To what did X attribute Y?"."""
    clause = fact.verb_clause
    if clause is None:
        raise Abstain("no verb joins cause and effect")
    signal = next((i for i in clause.tokens if i + 1 == min(fact.cause)), None)
    without = set(fact.cause) | ({signal} if signal is not None else set())
    writer = Writer(analysis, fact.sentence)
    asked = inverted(writer, clause, without)
    event = main_event(analysis) if analysis.document.published is None else None
    source = f"at the time of {event}, " if event else ""
    preposition = clause.doc[signal].lower_ if signal is not None else "to"
    answer = Writer(analysis, fact.sentence, named=list(writer.named)).write(fact.cause)
    return _noun_draft(fact, f"{source}{preposition} what {asked}", answer, "cause")


def _named(analysis: Analysis, fact: CauseFact, writer: Writer, asked: str) -> str:
    """Say between which two countries "there is no cooperation", if the document is about two.

    Raises:
        Abstain: the question names nothing, and nothing of two sides is spoken of.
    """
    doc = fact.sentence.parsed.doc
    two = next((p for i in fact.effect if (p := partners(analysis, doc[i]))), None)
    if two is None:
        raise Abstain("no name tells what is spoken of")
    writer.named.extend(two)
    return f"{asked} between {' and '.join(two)}"


def _needs_name(writer: Writer, spoken: int) -> None:
    """Abstain where the question has named nothing since it said who says it."""
    if len(writer.named) == spoken:
        raise Abstain("no name tells what is spoken of")


def _sized(answer: str) -> str:
    if len(answer.split()) > MAX_ANSWER:
        raise Abstain("the answer would be too long")
    return answer
