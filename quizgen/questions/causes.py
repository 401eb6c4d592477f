"""Cause facts in words: "Why did …?", "What led to …?", "What did … cause?"."""

from __future__ import annotations

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import FINITE_TAGS, Clause
from quizgen.analysis.lemmas import inflected, lemma, verb_lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.times import Tense
from quizgen.facts.fact import CauseFact
from quizgen.questions.attribution import attribution
from quizgen.questions.context import main_event
from quizgen.questions.draft import Draft
from quizgen.questions.phrase import Abstain, Writer, number_of
from quizgen.questions.reasons import QUESTION_WORDS, anchored, sized, why, without_date
from quizgen.questions.standing import compares, general, informative, placed
from quizgen.questions.verb_group import singular_form
from quizgen.questions.wording import (
    capitalised,
    inverted,
    predicate,
    question,
    statement,
)

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

_ONE_CLAUSE = 24
_SPECIFIC = 4
"""Words of a cause to ask on from: "the collapse of Barings"."""


def cause_question(analysis: Analysis, fact: CauseFact) -> Draft:
    """Ask why something was so, or what it led to.

    Raises:
        Abstain: cause or effect cannot be told without its context.
    """
    if fact.relation == "following":
        raise Abstain("what only follows is no cause")
    if fact.relation in {"because", "of", "purpose", "motive", "so", *QUESTION_WORDS}:
        return why(analysis, fact)
    if fact.relation == "participle":
        return _what_did_it(analysis, fact)
    if fact.relation == "attributed":
        return _attributed(analysis, fact)
    if fact.relation == "condition":
        if analysis.document.published or analysis.document.author or analysis.opinion:
            raise Abstain("what would follow is somebody's guess")
        return _what_if(analysis, fact)
    if fact.relation == "reason":
        return _what_reason(analysis, fact)
    if fact.verb_clause is None:
        raise Abstain("no verb joins cause and effect")
    return _what_caused(analysis, fact, fact.verb_clause)


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
    _sure_subject(fact, clause)
    try:
        _what_caused(analysis, fact, clause)
    except Abstain:
        return _what_effect(analysis, fact, clause)
    raise Abstain("it is asked the other way round")


def _what_caused(analysis: Analysis, fact: CauseFact, clause: Clause) -> Draft:
    _only_one_cause(fact, clause)
    if clause.modal and any(clause.doc[i].lower_ == "have" for i in clause.verbs):
        raise Abstain("what would or should have been is no fact")
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, clause, claim=True)
    spoken = len(writer.named)
    if fact.relation == "caused":
        if clause.modal:
            raise Abstain("a cause that is only possible")
        asked = f"what {_active(clause)} {writer.write(_undergoing(fact))}"
    else:
        asked = f"what {predicate(writer, clause, needed=fact.effect)}"
    compares(asked)
    if " attention" in asked:
        raise Abstain("many things attract attention")
    if len(asked.split()) > _ONE_CLAUSE:
        raise Abstain("the effect is told in too many words")
    asked = anchored(analysis, fact, clause, source, asked)
    _needs_name(writer, spoken)
    source = _at_event(analysis, fact, writer, source, asked)
    if not placed(fact.sentence, fact.cause, f"{source}{asked}"):
        raise Abstain("nothing tells when it was or who says it")
    teller = Writer(analysis, fact.sentence, named=list(writer.named))
    if fact.cause_clause is not None:
        without = set(fact.cause_clause.tokens) - set(fact.cause)
        answer = f"the fact that {statement(teller, fact.cause_clause, without)}"
    else:
        answer = teller.write(without_date(fact))
        if _is_sentence(clause, fact):
            answer = f"the fact that {answer}"
        if answer.startswith("the fact that"):
            raise Abstain("a clause does not answer what caused it")
    return _noun_draft(fact, f"{source}{asked}", answer, "cause")


def _is_sentence(clause: Clause, fact: CauseFact) -> bool:
    """ "The visit did not happen, which …": what has a verb of its own is told as a fact."""
    relative = {"acl:relcl", "acl", "ccomp", "advcl:relcl"}
    finite = (clause.doc[i] for i in fact.cause if clause.doc[i].tag_ in FINITE_TAGS)
    verbs = (t if t.dep_ not in {"aux", "aux:pass", "cop"} else t.head for t in finite)
    return fact.cause_sentence is None and any(v.dep_ not in relative for v in verbs)


def _only_one_cause(fact: CauseFact, clause: Clause) -> None:
    """Abstain where the cause says nothing alone or may not be the verb's subject at all."""
    sentence = fact.sentence
    if fact.cause_clause is None and not informative(sentence, fact.cause):
        raise Abstain("the cause says nothing alone")
    if fact.cause_clause is None and not informative(sentence, _undergoing(fact)):
        raise Abstain("the effect says nothing alone")
    _sure_subject(fact, clause)


def _sure_subject(fact: CauseFact, clause: Clause) -> None:
    """Abstain where the verb may have another subject than the parser says."""
    if clause.inherited and clause.kind == "conj":
        raise Abstain("the cause may be another one than the subject of the clause before")
    behind = [p for p in clause.phrases if p.first > min(fact.cause) and p.last < clause.verbs[0]]
    if fact.relation != "caused" and any(clause.doc[p.head].pos_ == "NOUN" for p in behind):
        raise Abstain("a noun stands between the cause and its verb")


def _undergoing(fact: CauseFact) -> list[int]:
    """Give the effect without the verb that tells it: "killed two people" → "two people"."""
    head = fact.verb_clause.head if fact.verb_clause else None
    return [i for i in fact.effect if i != head]


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
    if deed.kind not in {"ROOT", "ccomp"} or not informative(fact.sentence, _undergoing(fact)):
        raise Abstain("the deed or its result is told in part only")
    if deed.subject and deed.doc[deed.subject.first - 1].pos_ == "NOUN":
        raise Abstain("the deed may be a relative clause")
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
        answer=sized(capitalised(answer)),
        form="noun",
        kind=kind,
    )


def _what_effect(analysis: Analysis, fact: CauseFact, clause: Clause) -> Draft:
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, clause, claim=True)
    spoken = len(writer.named)
    asked = inverted(writer, clause, set(fact.effect))
    compares(asked)
    if not _general_cause(fact, clause):
        _needs_name(writer, spoken)
    if clause.inherited or not informative(fact.sentence, fact.effect):
        raise Abstain("cause or effect says nothing alone")
    named = any(full.removeprefix("the ") in writer.subject for full in writer.named)
    told = named and len(writer.subject.split()) >= _SPECIFIC
    if not told and not _general_cause(fact, clause):
        raise Abstain("the cause is not told well enough to ask on from")
    answer = Writer(analysis, fact.sentence, named=list(writer.named)).write(fact.effect)
    return _noun_draft(fact, f"{source}what {asked}", answer, "effect")


def _what_if(analysis: Analysis, fact: CauseFact) -> Draft:
    """ "What would happen if …?": the effect is the answer."""
    condition, effect = fact.cause_clause, fact.effect_clause
    if condition is None or effect is None or effect.subject is None:
        raise Abstain("condition or effect is no clause")
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, effect, conditional=True)
    spoken = len(writer.named)
    told = writer.write(fact.cause)
    if condition.subject is not None:
        writer.subject_number = number_of(fact.sentence, condition.subject.tokens)
    compares(told)
    if len(told.split()) < _SPECIFIC:
        raise Abstain("the condition is told too briefly")
    if not general(fact.sentence, condition):
        _needs_name(writer, spoken)
    teller = Writer(analysis, fact.sentence, named=list(writer.named))
    teller.subject_number = writer.subject_number
    subject = effect.doc[effect.subject.first]
    gone = set(effect.tokens) - set(fact.effect)
    if len(effect.subject.tokens) == 1 and subject.lower_ in _SAME.get(writer.subject_number, ()):
        rest = [i for i in effect.tokens if i not in gone and i > effect.subject.last]
        answer = f"{subject.lower_} {teller.write(rest)}"
    else:
        answer = statement(teller, effect, gone)
    modal = _MODALS.get(effect.modal or "", effect.modal)
    return Draft(
        fact=fact,
        question=question(f"{source}what {modal} happen if {told}"),
        answer=sized(capitalised(answer)),
        form="effect",
        kind="effect",
    )


# "If the dam breaks, it would …": the pronoun is the condition's subject.
_SAME: dict[str | None, tuple[str, ...]] = {"thing": ("it",), "plural": ("they",)}
_MODALS = {"'d": "would", "'ll": "will"}


def _what_reason(analysis: Analysis, fact: CauseFact) -> Draft:
    """ "What was the main reason for …?", in the words of the sentence."""
    clause = fact.verb_clause
    if clause is None or clause.subject is None or clause.finite is None or clause.modal:
        raise Abstain("the reason is not stated")
    if not informative(fact.sentence, fact.cause):
        raise Abstain("the cause says nothing alone")
    said = next(p for p in clause.phrases if p.label == "predicate")
    asked = clause.subject if set(fact.effect) <= set(clause.subject.tokens) else said
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, clause, claim=True)
    spoken = len(writer.named)
    words = writer.write(asked.tokens)
    words = f"one {words.partition(' ')[2]}" if words.startswith(("a ", "an ")) else words
    _needs_name(writer, spoken)
    compares(words)
    answer = Writer(analysis, fact.sentence, named=list(writer.named)).write(fact.cause)
    be = singular_form(clause.doc[clause.finite])
    return _noun_draft(fact, f"{source}what {be} {words}", answer, "cause")


def _general_cause(fact: CauseFact, clause: Clause) -> bool:
    """ "Iodine deficiency can lead to …": two words at least tell what is spoken of."""
    return general(fact.sentence, clause) and len(fact.cause) > 1 and not fact.cause_clause


def _attributed(analysis: Analysis, fact: CauseFact) -> Draft:
    """ "To what did X attribute Y?"."""
    clause = fact.verb_clause
    if clause is None:
        raise Abstain("no verb joins cause and effect")
    if not informative(fact.sentence, fact.cause):
        raise Abstain("the cause says nothing alone")
    signal = next((i for i in clause.tokens if i + 1 == min(fact.cause)), None)
    without = set(fact.cause) | ({signal} if signal is not None else set())
    writer = Writer(analysis, fact.sentence)
    asked = inverted(writer, clause, without)
    event = main_event(analysis) if analysis.document.published is None else None
    source = f"at the time of {event}, " if event else ""
    preposition = clause.doc[signal].lower_ if signal is not None else "to"
    answer = Writer(analysis, fact.sentence, named=list(writer.named)).write(fact.cause)
    return _noun_draft(fact, f"{source}{preposition} what {asked}", answer, "cause")


def _needs_name(writer: Writer, spoken: int) -> None:
    """Abstain where the question has named nothing since it said who says it."""
    if len(writer.named) == spoken:
        raise Abstain("no name tells what is spoken of")
