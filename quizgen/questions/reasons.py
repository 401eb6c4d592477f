"""Why-questions and their answers: "Why did …?" – "Because …", "To …", "By …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import inflected, lemma
from quizgen.analysis.times import Tense
from quizgen.analysis.times.calendar import answer_phrase
from quizgen.facts.causal_words import words
from quizgen.facts.fact import CauseFact
from quizgen.questions.attribution import attribution
from quizgen.questions.context import partners
from quizgen.questions.draft import Draft
from quizgen.questions.occasion import occasion, own_date
from quizgen.questions.phrase import Abstain, Writer, number_of
from quizgen.questions.standing import general, informative, tells_enough
from quizgen.questions.wording import capitalised, inverted, question, says_nothing, statement

_GREGORIAN = re.compile(r"\d{4}(-\d{2}){0,2}$")
_SEVERAL = 4
"""Words with a capital in a question that needs no month to tell what is spoken of."""
_SHORTEST = 3
"""Words of a purpose: "To collect taxes"."""
MAX_ANSWER = 32
"""Words; a longer answer is no key to a question."""

_PARTS = words("parts of a reason")
_OTHER_REASONS = (" because ", " due to ", " thanks to ", " in part ")

# "How did …? By …"; every other relation answers "why".
_SEEKING = re.compile(r"^To (?:seek|try) to ")
QUESTION_WORDS = {"means": "how"}
"""Relations that answer to another question word than "why"."""

# A participle that tells an aim, as the answer to "why".
_AIMS = {"demanding": "to demand", "seeking": "to seek", "protesting": "to protest"}


def why(analysis: Analysis, fact: CauseFact) -> Draft:
    """Ask why the clause of the effect was so.

    Raises:
        Abstain: cause or effect cannot be told without its context.
    """
    clause = fact.effect_clause
    if clause is None:
        raise Abstain("the effect is no clause")
    without = set(clause.tokens) - set(fact.effect) | set(fact.signal)
    writer = Writer(analysis, fact.sentence)
    # "so ill that …": the clause with "that" is a consequence, and no belief.
    told = fact.cause_clause if fact.relation == "so" and fact.cause_clause else clause
    source = attribution(writer, told, claim=True)
    if fact.relation == "means" and clause.passive:
        raise Abstain("who used these means?")
    if fact.rule == "cause.connective" and clause.modal in {"should", "must", "may", "might"}:
        raise Abstain("what the writer concludes is no effect")
    if fact.relation == "purpose" and clause.modal in {"can", "could", "may", "might"}:
        raise Abstain("what is only possible has no purpose yet")
    if fact.rule == "cause.as" and min(fact.cause) < min(fact.effect):
        raise Abstain("“as” may only tell when")
    spoken = len(writer.named)
    asked = inverted(writer, clause, without)
    sayer = source.removeprefix("According to ").partition(",")[0]
    if sayer and writer.subject.endswith(f" {sayer}"):
        raise Abstain("the one who says it has two names here")
    if says_nothing(clause) and lemma(clause.doc[clause.head]) != "write":
        raise Abstain("it is said, but not what")
    own = fact.cause if fact.cause_sentence is None else ()
    tells_enough(writer, clause, fact.effect, own, asked)
    if not source and analysis.document.published is None and _lost_time(fact, clause):
        raise Abstain("nobody can tell when it was")
    asked = anchored(analysis, fact, clause, source, asked)
    if len(writer.named) == spoken and not general(fact.sentence, clause):
        asked = _named(analysis, fact, writer, asked)
    reasons = (*_OTHER_REASONS, " for ") if fact.rule == "cause.for_deed" else _OTHER_REASONS
    if any(words in f" {asked} " for words in reasons):
        raise Abstain("another reason is told beside this one")
    answer = _SEEKING.sub("To ", _reason(analysis, fact, writer))
    about = source.partition(" commentary on ")[2].strip(" ,").removeprefix("the ")
    if about and about.lower() in answer.lower():
        source = "According to a commentary, "
    return Draft(
        fact=fact,
        question=question(f"{source}{QUESTION_WORDS.get(fact.relation, 'why')} {asked}"),
        answer=sized(answer),
        form=fact.relation,
        kind="cause",
    )


def _lost_time(fact: CauseFact, clause: Clause) -> bool:
    """ "grew last year": the question has to leave out the time, and it was only then."""
    sentence = fact.sentence
    return any(
        t.relative and sentence.document.text[t.start : t.end].lower().startswith("last ")
        for t in sentence.times
        if set(sentence.tokens_of(t.start, t.end)) & set(clause.tokens)
    )


def anchored(analysis: Analysis, fact: CauseFact, clause: Clause, source: str, asked: str) -> str:
    """Say when it was, where the paragraph tells: "… in May 2003"."""
    if clause.tense is not Tense.PAST or clause.modal:
        return asked
    # The month that the story has reached is no month of what it tells in passing.
    when = own_date(analysis, fact.sentence, clause, fact.cause)
    if when is None and sum(word[:1].isupper() for word in asked.split()) < _SEVERAL:
        when = occasion(analysis, fact.sentence, clause)
    when = when or _date_behind(fact)
    return asked if when is None or when.split()[-1] in source + asked else f"{asked} {when}"


def _date_behind(fact: CauseFact) -> str | None:
    """Give the date behind a purpose, which tells when the deed was: "to train pilots in 1940"."""
    if fact.relation != "purpose":
        return None
    left = set(fact.cause) - set(without_date(fact))
    for time in fact.sentence.times:
        own = fact.sentence.tokens_of(time.start, time.end)
        if own and set(own) <= left and _GREGORIAN.match(time.value or ""):
            return answer_phrase(time.value or "")
    return None


def _reason(analysis: Analysis, fact: CauseFact, asked: Writer) -> str:
    sentence = fact.cause_sentence or fact.sentence
    writer = Writer(analysis, sentence, named=list(asked.named))
    writer.subject_number = asked.subject_number
    if fact.relation == "purpose":
        words = writer.write(_before_addition(fact, without_date(fact)))
        words = words.removeprefix("in order ").removeprefix("so as ")
        if len(words.split()) < _SHORTEST:
            raise Abstain("the purpose is told too briefly")
        return capitalised(words)
    if fact.relation == "of":
        if not informative(sentence, fact.cause):
            raise Abstain("the cause says nothing alone")
        first = fact.sentence.parsed.doc[fact.signal[0]].lower_
        part = f"{first} because" if first in _PARTS else "because"
        return capitalised(f"{part} of {writer.write(fact.cause)}")
    if fact.relation == "means":
        if len(fact.cause) < _SHORTEST:
            raise Abstain("the means are told too briefly")
        return capitalised(writer.write(fact.cause))
    if fact.relation == "motive":
        return _motive(fact, asked, writer)
    assert fact.cause_clause is not None
    gone = set(fact.cause_clause.tokens) - set(fact.cause)
    told = statement(writer, fact.cause_clause, gone, needed=fact.cause)
    return f"Because {_plain_degree(fact, told) if fact.relation == 'so' else told}"


def _plain_degree(fact: CauseFact, told: str) -> str:
    """ "was so ill that …" leaves "was very ill"; a participle or "many" stays without "very"."""
    graded = fact.sentence.parsed.doc[fact.signal[0] + 1]
    if graded.lower_ in {"many", "much", "few", "little"}:
        return told
    degree = "very " if graded.tag_ == "JJ" and not graded.lower_.endswith("ed") else ""
    return told.replace(f"so {graded.text}", f"{degree}{graded.text}")


def _motive(fact: CauseFact, asked: Writer, writer: Writer) -> str:
    """Turn a participle into a clause: "fearing a flood" → "Because they feared a flood".

    "with the king backing the rebels" has a subject of its own; any other takes the question's.
    """
    doc = fact.sentence.parsed.doc
    opening, *rest = fact.cause
    past = fact.effect_clause is not None and fact.effect_clause.tense is Tense.PAST
    if doc[opening].lower_ == "with":
        return f"Because {_state(fact, writer, past=past)}"
    if doc[opening - 1].pos_ in {"NOUN", "PROPN"} and doc[opening].tag_ == "VBG":
        raise Abstain("the participle may belong to the noun before it")
    if fact.rule == "cause.feeling":
        return (
            f"Because {asked.subject} {_be(asked.subject_number, past=past)} {_felt(fact, writer)}"
        )
    if fact.rule == "cause.for_deed" and len(fact.cause) < _SHORTEST:
        raise Abstain("what it was for is told too briefly")
    if doc[opening].tag_ != "VBG":
        if any(doc[i].tag_ == "VBG" for i in fact.cause[:3]) and doc[opening].tag_ == "RB":
            raise Abstain("the participle does not open the phrase")
        return capitalised(writer.write(fact.cause))
    if doc[opening].lower_ in _AIMS:
        return capitalised(f"{_AIMS[doc[opening].lower_]} {writer.write(rest)}")
    tag = "VBD" if past else ("VBP" if asked.subject_number == "plural" else "VBZ")
    told = f"{asked.subject} {inflected(lemma(doc[opening]), tag)} {writer.write(rest)}"
    # What somebody cites is a reason given, and need not be the reason.
    return capitalised(told) if doc[opening].lower_ == "citing" else f"Because {told}"


def _felt(fact: CauseFact, writer: Writer) -> str:
    return writer.write([i for i in fact.cause if not fact.sentence.parsed.doc[i].is_punct])


def _be(number: str | None, *, past: bool) -> str:
    if past:
        return "were" if number == "plural" else "was"
    return "are" if number == "plural" else "is"


def _state(fact: CauseFact, writer: Writer, *, past: bool) -> str:
    """Turn "with the king backing the rebels" into "the king backed the rebels".

    Raises:
        Abstain: it is not clear where the noun ends and its state begins.
    """
    doc = fact.sentence.parsed.doc
    rest = fact.cause[1:]
    begins = _state_begins(fact)
    if begins is None:
        raise Abstain("where does the state begin?")
    holder = [i for i in rest if i < begins]
    number = "plural" if number_of(fact.sentence, holder) == "plural" else "thing"
    verb = next(i for i in rest if i >= begins and doc[i].pos_ != "ADV")
    subject = writer.write(holder)
    before = writer.write([i for i in rest if begins <= i < verb])
    if doc[verb].tag_ == "VBG":
        tag = "VBD" if past else ("VBP" if number == "plural" else "VBZ")
        told = [before, inflected(lemma(doc[verb]), tag)]
        verb += 1
    else:
        told = [_be(number, past=past), before]
    return " ".join(w for w in (subject, *told, writer.write([i for i in rest if i >= verb])) if w)


def _state_begins(fact: CauseFact) -> int | None:
    """Find the first word of the state, with the adverbs before it."""
    doc = fact.sentence.parsed.doc
    clause = fact.cause_clause
    if clause is not None and clause.subject is not None:
        behind = clause.subject.last + 1
        return behind if behind in fact.cause else None
    states = [i for i in fact.cause[2:] if i in fact.signal]
    begins: int | None = states[0] if states else None
    while begins is not None and doc[begins - 1].pos_ == "ADV":
        begins -= 1
    return begins


def without_date(fact: CauseFact) -> tuple[int, ...]:
    """ "to train pilots in 1940": when it was is no part of what it was for."""
    tokens, doc = fact.cause, fact.sentence.parsed.doc
    for time in fact.sentence.times:
        dated = fact.sentence.tokens_of(time.start, time.end)
        if dated and dated[-1] == tokens[-1] and len(dated) + 1 < len(tokens):
            cut = tokens.index(dated[0])
            before = doc[tokens[cut - 2]]
            if before.tag_ in {"VBG", "VBN"} or before.lower_.endswith("ing"):
                raise Abstain("the date may belong to the purpose")
            return tokens[: cut - 1] if doc[tokens[cut - 1]].tag_ == "IN" else tokens[:cut]
    return tokens


def _before_addition(fact: CauseFact, tokens: Sequence[int]) -> Sequence[int]:
    """Stop before ", and …": the parser hangs on there what belongs to another clause."""
    doc = fact.sentence.parsed.doc
    for position, i in enumerate(tokens):
        if position and doc[i].tag_ == "CC" and doc[i - 1].text == "," and doc[i].lower_ != "or":
            joined = doc[i].head
            # "bread, oil, and wine" goes on; "…, and the army marched" does not.
            if joined.pos_ not in {"NOUN", "PROPN"} or joined.i not in tokens:
                return tokens[:position]
    return tokens


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


def sized(answer: str) -> str:
    """Give the answer back if it is short enough to be a key."""
    if len(answer.split()) > MAX_ANSWER:
        raise Abstain("the answer would be too long")
    return answer
