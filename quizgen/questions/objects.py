"""What, whom and by whom: objects and agents of events in words."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import inflected, lemma
from quizgen.analysis.names import Name, NameType
from quizgen.facts.fact import AgentFact, MakerFact, ObjectFact, PersonObjectFact
from quizgen.questions.attribution import attribution
from quizgen.questions.draft import Draft
from quizgen.questions.lexicon import words
from quizgen.questions.occasion import own_date
from quizgen.questions.persons import answer_for, is_topic, short_forms
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.telling import check_event
from quizgen.questions.wording import active, capitalised, inverted, question

_OF_WORKS = frozenset({"directed", "written", "composed", "painted"})
_NAMED_SORTS = words("last words of names that tell what they name") | {"medal", "order"}
_ONCE = words("deeds that one person does once")
_NEW = words("deeds that make something new")
_SORTS = words("last words of names that tell what they name")


def agent_question(analysis: Analysis, fact: AgentFact) -> Draft:
    """Ask by whom something was done: "Who designed the Arvik Bridge in 1903?".

    Raises:
        Abstain: the deed cannot be told without its context, or others may have done it.
    """
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, fact.clause)
    asked = active(writer, fact.clause, fact.phrase.tokens)
    asked = _check_told(writer, fact.clause, asked, fact.person, ())
    return Draft(
        fact=fact,
        question=question(f"{source}who {asked}"),
        answer=answer_for(fact.person),
        accept=short_forms(fact.person),
        cloze=f"{{{{{answer_for(fact.person)}}}}} {asked}." if not source else None,
        form="actor",
    )


def maker_question(analysis: Analysis, fact: MakerFact) -> Draft:
    """Ask who made a named thing: "Who directed Night Ferry?".

    Raises:
        Abstain: the thing needs its context, or its name gives its maker away.
    """
    sentence, writer = fact.sentence, Writer(analysis, fact.sentence)
    thing = sentence.name_at(fact.thing[0])
    words_of_thing = writer.write(fact.thing)
    if thing is None or fact.person.mention in words_of_thing:
        raise Abstain("the question names the answer")
    verb = sentence.parsed.doc[fact.clause.head].lower_
    if thing.type is NameType.PERSON and verb not in _OF_WORKS:
        raise Abstain("nobody makes a person")
    return Draft(
        fact=fact,
        question=question(
            f"who {inflected(lemma(fact.clause.doc[fact.clause.head]), 'VBD')} {words_of_thing}"
        ),
        answer=answer_for(fact.person),
        accept=short_forms(fact.person),
        form="actor",
    )


def person_object_question(analysis: Analysis, fact: PersonObjectFact) -> Draft:
    """Ask whom somebody married, fought, succeeded, …: "Whom did Clara Lind marry in 1871?".

    Raises:
        Abstain: the deed cannot be told without its context, or there may be several.
    """
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, fact.clause)
    asked = inverted(writer, fact.clause, fact.phrase.tokens)
    if is_topic(analysis, fact.person):
        raise Abstain("the person whom it is all about")
    others = (p for p in fact.clause.phrases if p.label in {"obj", "xcomp", "iobj"})
    doc, behind = fact.clause.doc, fact.phrase.last + 2
    apposed = any(p.first == behind and doc[behind].tag_ == "DT" for p in fact.clause.phrases)
    if apposed or any(p.head != fact.phrase.head for p in others):
        raise Abstain("the object is followed by another")
    asked = _check_told(writer, fact.clause, asked, fact.person, ())
    if asked.endswith(" marry") and _weddings(analysis) > 1:
        raise Abstain("there were several weddings")
    first = fact.sentence.parsed.doc[fact.phrase.first]
    whom = "whom" if fact.phrase.label == "obj" else f"{first.lower_} whom"
    return Draft(
        fact=fact,
        question=question(f"{source}{whom} {asked}"),
        answer=answer_for(fact.person),
        accept=short_forms(fact.person),
        form="actor",
    )


def _apposed(fact: ObjectFact) -> tuple[int, ...]:
    """ "received the highest award of the country, the Arvik Prize": the name is the answer."""
    doc, last = fact.clause.doc, fact.phrase.last
    if fact.name is not None or last + 3 >= len(doc) or doc[last + 1].text != ",":
        return ()
    opening = last + 2
    name = fact.sentence.name_at(opening + (doc[opening].lower_ == "the"))
    if name is None or name.type in {NameType.PERSON, NameType.PLACE, NameType.COUNTRY}:
        return ()
    own = fact.sentence.tokens_of(name.start, name.end)
    named = doc[own[-1]].lower_ in _NAMED_SORTS and doc[own[-1] + 1].text in {",", ".", ";"}
    return tuple(range(opening, own[-1] + 1)) if named else ()


def _weddings(analysis: Analysis) -> int:
    clauses = (c for s in analysis.sentences for c in s.clauses)
    return sum(lemma(c.doc[c.head]) == "marry" for c in clauses)


def object_question(analysis: Analysis, fact: ObjectFact) -> Draft:
    """Ask what somebody founded, wrote, signed, …: "Which treaty did Sweden sign in 1648?".

    Raises:
        Abstain: the event cannot be told without its context, or there may be several.
    """
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, fact.clause)
    asked = inverted(writer, fact.clause, fact.phrase.tokens)
    name = fact.name
    doc = fact.clause.doc
    if any(_hangs(doc[i]) for i in fact.clause.tokens if i > fact.phrase.last):
        raise Abstain("a participle is left hanging")
    asked = _check_told(writer, fact.clause, asked, name, fact.phrase.tokens)
    told = _apposed(fact) or fact.phrase.tokens
    answer = Writer(analysis, fact.sentence, named=list(writer.named)).write(told)
    forms = (name.full, name.mention) if name else ()
    return Draft(
        fact=fact,
        question=question(f"{source}{_what(name)} {asked}"),
        answer=capitalised(answer),
        accept=tuple(dict.fromkeys(form for form in forms if form != answer)),
        form=f"object {name.type}" if name else "object",
    )


def _check_told(
    writer: Writer, clause: Clause, asked: str, answer: Name | None, without: Collection[int]
) -> str:
    """Add the date that tells a deed from others like it, where it is not in the question yet.

    Raises:
        Abstain: no date tells the deed from others, or the answer is named.
    """
    if answer and (answer.full in writer.named or answer.mention in asked):
        raise Abstain("the question names the answer")
    unique = answer is not None and lemma(clause.doc[clause.head]) in _ONCE
    when = own_date(writer.analysis, writer.sentence, clause, without)
    if not unique and when is None:
        raise Abstain("no date tells this deed from others like it")
    check_event(writer, clause, f"{asked} X")
    new = lemma(clause.doc[clause.head]) in _NEW
    if not new and not any(full in asked for full in writer.named):
        raise Abstain("no name tells what is spoken of")
    return f"{asked} {when}" if when and when.split()[-1] not in asked else asked


def _what(name: Name | None) -> str:
    """ "which treaty" of the Treaty of Osnabrück, "which institute" of the Arvik Institute."""
    if name is None:
        return "what"
    own = name.full.split()
    first = own[own.index("of") - 1] if "of" in own[1:] else own[-1]
    if first.lower() in _SORTS and name.type is not NameType.WORK:
        return f"which {first.lower()}"
    return "what"


def _hangs(token: Token) -> bool:
    """ "became the largest firm, briefly passing Arvik": what follows leans on the answer."""
    joined = any(c.dep_ in {"mark", "case"} for c in token.children)
    return token.tag_ == "VBG" and token.dep_ in {"acl", "advcl"} and not joined
