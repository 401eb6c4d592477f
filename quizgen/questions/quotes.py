"""Quotes in words: "Which historian said, “…”?" and "According to …, what …?"."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.roles import OFFICES, Role
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times.calendar import in_words
from quizgen.facts.fact import QuoteFact
from quizgen.questions.draft import Draft
from quizgen.questions.lexicon import words
from quizgen.questions.occasion import own_date
from quizgen.questions.persons import answer_for, best_role, is_topic, short_forms, who_with
from quizgen.questions.phrase import Abstain, Writer, number_of
from quizgen.questions.said import (
    MARKS,
    MAX_QUOTED,
    announces,
    beside_event,
    content,
    open_word,
    opening,
    plain_to_see,
    question_word,
    quotation,
    reporting_verb,
    speaks_of_oneself,
)
from quizgen.questions.wording import capitalised, inverted, predicate, question

_NO_VOICES = words("voices that do not matter")


def speaker_question(analysis: Analysis, fact: QuoteFact) -> Draft:
    """Ask which expert, minister, … said something, in their own words where they are quoted.

    Raises:
        Abstain: the words need their context, or nobody knows who the speaker is.
    """
    answer = answer_for(fact.person)
    role = _voice(analysis, fact.person)
    own = not fact.speech.direct and speaks_of_oneself(fact)
    if own and not (is_topic(analysis, fact.person) and announces(fact)):
        raise Abstain("somebody speaks of what only concerns them")
    if fact.speech.direct:
        said = f"said, “{quotation(analysis, fact)}”"
    else:
        said = f"{reporting_verb(fact)} that {content(analysis, fact)}"
    if role is None and not _when_said(analysis, fact):
        raise Abstain("neither a role nor a date tells who it may be")
    asked = f"{who_with(analysis, role)} "
    if any(part in asked for part in answer.split() if len(part) > 2):
        raise Abstain("the role names the speaker")
    return Draft(
        fact=fact,
        question=question(
            f"{_when_said(analysis, fact)}{who_with(analysis, role)} {said}", MAX_QUOTED + 22
        ),
        answer=answer,
        accept=short_forms(fact.person),
        form="speaker",
        choosable=role is not None and not _telling(analysis, role),
    )


def said_question(analysis: Analysis, fact: QuoteFact) -> Draft:
    """Ask for a name in what somebody said: "According to Anna Berg, which country …?".

    Raises:
        Abstain: the words hold no name that a question can ask for, or they need their context.
    """
    _voice(analysis, fact.person)
    sentence = fact.sentence
    inside = sentence.tokens_of(fact.speech.start, fact.speech.end)
    clause = _said_clause(fact, inside)
    source = f"according to {answer_for(fact.person)}{_in_month(analysis, fact)}, "
    writer = Writer(analysis, sentence, named=[fact.person.full])
    phrase = next((p for p in clause.phrases if p.label == "obj" and _all_names(sentence, p)), None)
    if any(sentence.parsed.doc[i].text in MARKS for i in range(len(sentence.parsed.doc))):
        raise Abstain("the words are mixed with others")
    if phrase is not None:
        phrase = _with_further_names(sentence, phrase)
        asked = inverted(writer, clause, phrase.tokens)
        answer = writer.write(phrase.tokens)
        wh = question_word(sentence, phrase, as_object=True)
    else:
        phrase = clause.subject
        assert phrase is not None
        if not any(sentence.name_at(i) for i in phrase.tokens):
            raise Abstain("the words hold no name to ask for")
        # First, so that "his" in what is asked stands for the one who is asked for.
        answer = writer.write(phrase.tokens)
        writer.subject_number = number_of(sentence, phrase.tokens)
        asked = predicate(writer, clause)
        wh = question_word(sentence, phrase, as_object=False)
        name = sentence.name_at(phrase.head)
        if name is not None and plain_to_see(writer, name):
            raise Abstain("whom it is all about answers it")
        if wh == "which countries" or any(
            sentence.parsed.doc[i].dep_ == "cop" for i in phrase.tokens
        ):
            raise Abstain("the subject is not understood")
    asked = f"{asked}{opening(writer, clause)}"
    _stands_alone(analysis, fact, clause, asked)
    told = {n.full for i in inside if i not in phrase.tokens and (n := sentence.name_at(i))}
    if fact.person.full in told or fact.person.full in answer or len(asked.split()) < 4:
        raise Abstain("too little is said about it")
    if not any(analysis.mentions[full] > 1 for full in told):
        raise Abstain("the words name nothing that the document is about")
    return Draft(
        fact=fact,
        question=question(f"{source}{wh} {asked}"),
        answer=capitalised(answer.replace("[", "").replace("]", "")),
        form="said",
    )


def _stands_alone(analysis: Analysis, fact: QuoteFact, clause: Clause, asked: str) -> None:
    """Abstain where what was said leans on its context, or tells the past without a date."""
    sentence = fact.sentence
    behind = [i for i in clause.tokens if i >= (clause.finite or 0)]
    start, end = sentence.span(behind or clause.tokens)
    if word := open_word(sentence, start, end, named=True):
        raise Abstain(f"“{word}” leans on what was said before")
    if beside_event(asked):
        raise Abstain("before or after which event?")
    past = clause.doc[clause.finite or 0].tag_ == "VBD"
    dated = analysis.document.published or any(word[:4].isdigit() for word in asked.split())
    if past and not dated:
        raise Abstain("no date tells when it was")


def _said_clause(fact: QuoteFact, inside: Sequence[int]) -> Clause:
    """Find the main clause of what is said.

    Raises:
        Abstain: there is none with a subject of its own, or it is denied or only supposed.
    """
    own = set(inside)
    for clause in fact.sentence.clauses:
        told = clause.finite in own and clause.head in own and clause.head != fact.speech.verb
        if not told or clause.kind not in {"ROOT", "ccomp", "parataxis"}:
            continue
        subject = clause.subject
        if subject is None or clause.inherited or not set(clause.tokens) <= own:
            break
        if clause.negation or clause.supposed or len(inside) > len(clause.tokens) + 6:
            break
        if clause.doc[subject.head].pos_ == "PRON":
            break
        return clause
    raise Abstain("no plain clause is said")


def _all_names(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a phrase is names and nothing else: "[North Vietnam] and Cuba"."""
    doc = sentence.parsed.doc
    words_of = [i for i in phrase.tokens if not doc[i].is_punct and doc[i].tag_ not in {"CC", "DT"}]
    return bool(words_of) and all(
        (n := sentence.name_at(i)) and n.type is not NameType.NATIONALITY for i in words_of
    )


def _with_further_names(sentence: Sentence, phrase: Phrase) -> Phrase:
    """ "[North Vietnam] and Cuba": take in the names that the tree has hung elsewhere."""
    doc, last = sentence.parsed.doc, phrase.last
    i = last + 1
    while i + 1 < len(doc) and (doc[i].text in {",", "]"} or doc[i].tag_ == "CC"):
        name = sentence.name_at(i + 1)
        if name is not None and doc[i].text != "]":
            last = max(sentence.tokens_of(name.start, name.end), default=i)
            i = last
        i += 1
    return Phrase(phrase.head, phrase.label, tuple(range(phrase.first, last + 1)))


def _voice(analysis: Analysis, person: Name) -> Role | None:
    """Give the role that tells who speaks; None for somebody whom the document is about.

    Raises:
        Abstain: the speaker's name says nothing to a reader, or they speak for somebody else.
    """
    role = best_role(analysis, person)
    reason = _unknown(analysis, role)
    if is_topic(analysis, person):
        # One who is heard throughout needs their role all the same; one who acts does not.
        return role if role and not reason and not _holds_office(analysis, role) else None
    if reason:
        raise Abstain(reason)
    return role


def _unknown(analysis: Analysis, role: Role | None) -> str | None:
    """Tell why a role does not say who speaks; None where it does."""
    if role is None:
        return "nobody knows who the speaker is"
    sentence = analysis.sentences[role.sentence]
    doc = sentence.parsed.doc
    if {doc[i].lower_ for i in role.tokens} & _NO_VOICES:
        return "a speaker who does not matter"
    cut = role.tokens[-1] + 1 < len(doc) and doc[role.tokens[-1] + 1].text in {"-", "/"}
    named = any((n := sentence.name_at(i)) and n.type is not NameType.PERSON for i in role.tokens)
    return "the role does not tell who the speaker is" if cut or not named else None


def _holds_office(analysis: Analysis, role: Role) -> bool:
    return analysis.sentences[role.sentence].parsed.doc[role.head].lower_ in OFFICES


def _telling(analysis: Analysis, role: Role) -> bool:
    """An office, or a role with a nationality, fits few others: "former Danish diplomat"."""
    sentence = analysis.sentences[role.sentence]
    names = [n for i in role.tokens if (n := sentence.name_at(i))]
    return _holds_office(analysis, role) or any(n.type is NameType.NATIONALITY for n in names)


def _when_said(analysis: Analysis, fact: QuoteFact) -> str:
    """ "In March 2019, ": the date of the words, or the month of the article that quotes them."""
    reporting = next((c for c in fact.sentence.clauses if c.head == fact.speech.verb), None)
    when = own_date(analysis, fact.sentence, reporting) if reporting else None
    published = analysis.document.published
    if when is None and published and len(published) >= len("2019-03"):
        when = f"in {in_words(published[:7])}"
    return f"{when}, " if when else ""


def _in_month(analysis: Analysis, fact: QuoteFact) -> str:
    when = _when_said(analysis, fact)
    return f" {when.removesuffix(', ')}" if when else ""
