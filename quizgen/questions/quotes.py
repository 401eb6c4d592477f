"""Speaker facts in words: "Which historian said, “…”?"."""

from __future__ import annotations

import re

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.lemmas import inflected, lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.roles import OFFICES, Role
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times.calendar import in_words
from quizgen.facts.fact import QuoteFact
from quizgen.questions.draft import Draft
from quizgen.questions.lexicon import words
from quizgen.questions.occasion import own_date
from quizgen.questions.persons import (
    answer_for,
    best_role,
    is_topic,
    short_forms,
    walk_of_life,
    who_with,
)
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.vague import names_something, vague_phrase
from quizgen.questions.wording import (
    question,
)

_POINTING = words("point out of a quotation")
_PRONOUNS = frozenset(["he", "him", "his", "she", "her", "they", "them", "their", "theirs", "it"])
_TAKE_THAT = words("take that")
MAX_QUOTED = 32
"""Words of a quotation in a question; a longer one stops at a joint."""
_JOINT = re.compile(r", (?:and|which|\w{3,}ing)\b|; ")
_OPENERS = ("But ", "And ", "Yet ")


def speaker_question(analysis: Analysis, fact: QuoteFact) -> Draft:
    """Ask which expert, minister, … said something, in their own words where they are quoted.

    Raises:
        Abstain: the words need their context, or the speaker has no role.
    """
    person = fact.person
    answer = answer_for(person)
    role = best_role(analysis, person)
    famous = is_topic(analysis, person) and walk_of_life(analysis, person) == "actor"
    who = who_with(analysis, None if famous else role)
    if fact.speech.direct:
        said = f"said, “{_quotation(analysis, fact)}”"
    else:
        said = f"{_reporting_verb(fact)} that {_content(analysis, fact)}"
    return Draft(
        fact=fact,
        question=question(f"{_when_said(analysis, fact)}{who} {said}", MAX_QUOTED + 22),
        answer=answer,
        accept=short_forms(person),
        form="speaker",
        choosable=role is not None and not _telling(analysis, role),
    )


def _telling(analysis: Analysis, role: Role) -> bool:
    """An office, or a role with a nationality, fits few others: "former Danish diplomat"."""
    sentence = analysis.sentences[role.sentence]
    names = [n for i in role.tokens if (n := sentence.name_at(i))]
    office = sentence.parsed.doc[role.head].lower_ in OFFICES
    return office or any(n.type is NameType.NATIONALITY for n in names)


def _reporting_verb(fact: QuoteFact) -> str:
    if fact.speech.verb is None:
        raise Abstain("no verb reports the words")
    verb = fact.sentence.parsed.doc[fact.speech.verb]
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return "said"
    # "told that" and "expressed that" want another object.
    return inflected(lemma(verb), "VBD") if lemma(verb) in _TAKE_THAT else "said"


def _content(analysis: Analysis, fact: QuoteFact) -> str:
    """Write reported words as a clause: "that the talks had failed"."""
    doc = fact.sentence.parsed.doc
    inside = fact.sentence.tokens_of(fact.speech.start, fact.speech.end)
    tokens = inside[1:] if doc[inside[0]].lower_ == "that" else inside
    if (
        not tokens
        or doc[tokens[0]].tag_ in {"WP", "WRB", "TO", "WDT"}
        or tokens[-1] - tokens[0] + 1 != len(tokens)
    ):
        raise Abstain("the words reported are no plain clause")
    writer = Writer(analysis, fact.sentence, named=[fact.person.full])
    said = writer.write(tokens)
    if any(mark in said for mark in ("``", "''", ". ")) or fact.speech.verb in tokens:
        raise Abstain("the words reported are mixed with others")
    if not 5 <= len(said.split()) <= 24:
        raise Abstain("too little or too much is said")
    if not names_something(fact.sentence, tokens):
        raise Abstain("the words reported name nothing")
    return said


def _quotation(analysis: Analysis, fact: QuoteFact) -> str:
    """Give the quoted words if they stand alone: a whole sentence, with nothing left open.

    Where they do not, the words before a joint (", but …") may.
    """
    sentence = fact.sentence
    start, end = fact.speech.start, fact.speech.end
    whole = sentence.document.text[start:end].replace("\u00a0", " ").strip(" ,;").removesuffix(".")
    reasons = []
    for said in (whole, *(whole[: m.start()] for m in _JOINT.finditer(whole))):
        reason = _leans(analysis, fact, said, shortest=8 if said is whole else 6)
        if reason is None:
            return next((said.removeprefix(o) for o in _OPENERS if said.startswith(o)), said)
        reasons.append(reason)
    raise Abstain(reasons[0])


def _leans(analysis: Analysis, fact: QuoteFact, said: str, shortest: int) -> str | None:
    """Tell why words of a quotation do not stand alone; None where they do."""
    sentence, start = fact.sentence, fact.speech.start
    tokens = sentence.tokens_of(start, start + len(said) + 1)
    finite = any(c.finite in tokens for c in sentence.clauses if c.finite is not None)
    if not shortest <= len(said.split()) <= MAX_QUOTED or said.endswith(("…", "...", "?")):
        return "the quotation is a fragment or too long"
    if start - sentence.start > 1 or not finite:
        return "the quotation is a fragment or too long"
    if reason := vague_phrase(analysis, sentence, tokens):
        return f"the quotation needs its context: {reason}"
    if open_word := _open_word(sentence, start, start + len(said) + 1):
        return f"the quotation needs its context: “{open_word}”"
    if not any(start <= n.start < start + len(said) for n in sentence.names):
        return "the quotation names nothing"
    return None


def _open_word(sentence: Sentence, start: int, end: int) -> str | None:
    """Find a word of a quotation that points out of it."""
    named = False
    for token in sentence.parsed.doc:
        at = sentence.start + token.idx
        if not start <= at < end:
            continue
        # Behind a name or a noun in the plural a pronoun has something to stand for.
        if sentence.name_at(token.i) or token.tag_ == "NNS":
            named = True
        if token.lower_ == "now" and sentence.document.published is None:
            return token.text
        if token.lower_ == "there" and token.dep_ == "expl":
            continue
        if token.lower_ in _POINTING and not (token.lower_ == "that" and token.dep_ == "mark"):
            return token.text
        if token.lower_ in _PRONOUNS and token.dep_ != "expl" and not named:
            return token.text
        if token.tag_ == "DT" and token.lower_ == "that":
            return token.text
    relative = any(
        t.relative and t.type != "DURATION" and start <= t.start < end for t in sentence.times
    )
    return "a date that only the context tells" if relative else None


def _when_said(analysis: Analysis, fact: QuoteFact) -> str:
    """ "In March 2019, ": the date of the words, or the month of the article that quotes them."""
    reporting = next((c for c in fact.sentence.clauses if c.head == fact.speech.verb), None)
    when = own_date(analysis, fact.sentence, reporting) if reporting else None
    published = analysis.document.published
    if when is None and published and len(published) >= len("2019-03"):
        when = f"in {in_words(published[:7])}"
    return f"{when}, " if when else ""
