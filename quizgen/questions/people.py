"""Person facts in words: "Who was …?", "Which … said …?"."""

from __future__ import annotations

import re

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import NameType, country_of
from quizgen.analysis.roles import OFFICES, Pattern, Role
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times.calendar import in_words
from quizgen.facts.fact import ActorFact, RelativeFact, RoleFact
from quizgen.questions.attribution import attribution
from quizgen.questions.context import main_event
from quizgen.questions.draft import Draft
from quizgen.questions.lexicon import words as words_of
from quizgen.questions.occasion import own_date
from quizgen.questions.persons import (
    answer_for,
    best_role,
    is_topic,
    most_named,
    role_words,
    short_forms,
    speaks,
    walk_of_life,
    who_with,
)
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.telling import check_event
from quizgen.questions.wording import capitalised, predicate, question, says_nothing

_LASTING = frozenset({NameType.COUNTRY, NameType.ORGANIZATION, NameType.PLACE})
_FORMER = frozenset({"former", "late", "ex", "onetime", "then", "future", "retired", "current"})
_FORMER |= {"elected", "outgoing", "incoming", "designate", "acting", "interim"}
_NO_OFFICES = frozenset({"head", "owner", "founder", "leader", "boss", "ruler", "chief", "captain"})
_HEADS_OF_STATE = frozenset(
    {"president", "premier", "prime", "chancellor", "king", "queen", "emperor", "pope"}
)
_ENVOYS = frozenset({"ambassador", "envoy", "consul", "speaker", "treasurer", "secretary"})
_OFTEN = 3
_ONE_OF_A_KIND = frozenset({"first", "last", "founder", "only", "inventor"})
# A quotation with one of these points out of itself.
_OWNER = re.compile(r"['’]s? [\w -]+$| of [A-Z][\w.]+ [A-Z]")
_SOLE_RELATIVES = words_of("relatives of whom there is one")
_UNIQUE_DEEDS = words_of("deeds that one person does once")
_PERFECT = frozenset({"has", "have", "'s", "'ve"})
_YEAR = re.compile(r"\d{4}(?:-|$)")
_NUMBERED = re.compile(r"(?:First|Second|Third|Fourth|Fifth|\d+(?:st|nd|rd|th)) ")


def role_question(analysis: Analysis, fact: RoleFact) -> Draft:
    """Ask who held an office at the time that the document tells of.

    Raises:
        Abstain: the role is no office, or it is not said of what or when.
    """
    answer = answer_for(fact.person)
    if len(fact.person.full.split()) == 1:
        raise Abstain("only a surname is known")
    when = _office_time(analysis, fact)
    title = _with_the(fact.sentence, fact.role, role_words(analysis, fact.sentence, fact.role))
    told = f"{{{{{answer}}}}} was {title}"
    return Draft(
        fact=fact,
        question=question(f"{when}who was {title}"),
        answer=answer,
        accept=short_forms(fact.person),
        cloze=f"{when}{told}.",
        form="office",
    )


def office_question(analysis: Analysis, fact: RoleFact) -> Draft:
    """Ask which office somebody held: "In May 2003, what office did Anna Lindh hold?".

    Raises:
        Abstain: as for ``role_question``, or the answer would be a relation rather than an office.
    """
    when = _office_time(analysis, fact)
    if not when.startswith(("in ", "at ")) or fact.role.pattern is Pattern.PREDICATE:
        raise Abstain("no office of a time")
    if fact.sentence.parsed.doc[fact.role.head].lower_ in _NO_OFFICES:
        raise Abstain("a role, but no office")
    title = role_words(analysis, fact.sentence, fact.role)
    person = answer_for(fact.person)
    if len(fact.person.full.split()) == 1:
        raise Abstain("only a surname is known")
    return Draft(
        fact=fact,
        question=question(f"{when}what office did {person} hold"),
        answer=capitalised(title),
        cloze=None,
        form="title",
    )


def _office_time(analysis: Analysis, fact: RoleFact) -> str:
    """Say when somebody held an office: "in May 2003, "; nothing for the first or only holder.

    Raises:
        Abstain: the role is no office, or it is not said of what or when.
    """
    sentence, role = fact.sentence, fact.role
    doc = sentence.parsed.doc
    words = {doc[i].lower_ for i in role.tokens}
    if doc[role.head].lower_.endswith("founder") and doc[role.tokens[0]].lower_ != "the":
        raise Abstain("one founder of several")
    names = [n for i in role.tokens if (n := sentence.name_at(i)) is not None]
    if any(n.type is NameType.PERSON for n in names):
        raise Abstain("a role with somebody else in it")
    if doc[role.head].lower_ not in OFFICES | _ONE_OF_A_KIND:
        raise Abstain("many people have this role")
    if any(doc[i].tag_ == "IN" or doc[i].lower_ == "to" for i in role.tokens if i < role.head):
        raise Abstain("the role is part of a longer phrase")
    if not any((n := sentence.name_at(i)) and n.type is not NameType.PERSON for i in role.tokens):
        raise Abstain("the office is not said to be of what")
    if walk_of_life(analysis, fact.person) in {"expert", "speaker"}:
        raise Abstain("the credentials of somebody who is only quoted")
    if is_topic(analysis, fact.person) or _in_passing(sentence, role):
        raise Abstain("everybody knows it, or it is said in passing")
    held = doc[role.head].lower_ in OFFICES - _NO_OFFICES
    news = analysis.document.published is not None
    if words & _ONE_OF_A_KIND or not (_of_lasting(sentence, role) or (held and news)):
        author = analysis.document.author
        return f"according to {author}, " if author else ""
    if _told_of_the_past(analysis, sentence):
        raise Abstain("an office of another time")
    heads = words & _HEADS_OF_STATE
    if speaks(analysis, fact.person) and not heads:
        raise Abstain("an office of somebody who is quoted")
    if doc[role.head].lower_ in _ENVOYS:
        raise Abstain("an envoy is known to few")
    if words & _FORMER:
        raise Abstain("a former office has no date")
    if not _matters(analysis, sentence, role):
        raise Abstain("an office of somebody mentioned in passing")
    when = _when(analysis)
    if when is None:
        raise Abstain("the office has no date")
    return f"{when}, "


def _matters(analysis: Analysis, sentence: Sentence, role: Role) -> bool:
    """Tell whether an office is worth knowing: of a country, or of somebody often spoken of."""
    names = [n for i in role.tokens if (n := sentence.name_at(i))]
    national = any(
        n.type is NameType.COUNTRY
        or (n.type is NameType.NATIONALITY and country_of(n.full) is not None)
        for n in names
    )
    return national or analysis.mentions[role.person.full] >= _OFTEN


def _told_of_the_past(analysis: Analysis, sentence: Sentence) -> bool:
    """Tell whether the sentences around speak of years long before the article."""
    published = analysis.document.published
    around = [s for s in (sentence, sentence.previous) if s is not None]
    years = [int(t.value[:4]) for s in around for t in s.times if t.value and _YEAR.match(t.value)]
    old = published is not None and any(int(published[:4]) - year > 1 for year in years)
    return old or _of_an_earlier(analysis, sentence)


def _of_an_earlier(analysis: Analysis, sentence: Sentence) -> bool:
    """ "The First Arvik Summit" in a report on the third: who was in office then may not be now."""
    here, all_of_them = (
        {n.full for n in names if n.type is NameType.EVENT and _NUMBERED.match(n.full)}
        for names in (sentence.names, analysis.names)
    )
    return bool(here) and len(all_of_them) > 1


def _in_passing(sentence: Sentence, role: Role) -> bool:
    """Tell whether somebody is named in a plan or an aside only: "to meet President Xi"."""
    around = [c for c in sentence.clauses if role.head in c.tokens]
    smallest = min(around, key=lambda c: len(c.tokens), default=None)
    return smallest is not None and smallest.finite is None


def _of_lasting(sentence: Sentence, role: Role) -> bool:
    """Tell an office of a country or an organisation from the lead in a war or a revolution."""
    doc = sentence.parsed.doc
    behind = [i for i in role.tokens if i > role.head]
    if not any(sentence.name_at(i) for i in behind):
        return True
    return any(
        (name := sentence.name_at(i)) is not None
        and doc[i].dep_ != "nmod:poss"
        and name.type in _LASTING
        for i in behind
    )


def relative_question(analysis: Analysis, fact: RelativeFact) -> Draft:
    """Ask who somebody's brother, mother, … was.

    Raises:
        Abstain: it is not clear whose relative it is.
    """
    sentence, role = fact.sentence, fact.role
    doc = sentence.parsed.doc
    answer = _longest(analysis, answer_for(fact.person))
    owned = any(doc[i].tag_ in {"PRP$", "POS"} or doc[i].lower_ == "of" for i in role.tokens)
    if not owned:
        raise Abstain("whose relative?")
    writer = Writer(analysis, sentence)
    words = writer.write(role.tokens)
    if fact.person.full in words:
        raise Abstain("somebody cannot be their own relative")
    if not _OWNER.search(words) or not any(full in words for full in writer.named):
        raise Abstain("whose relative?")
    sole = {doc[i].lower_ for i in role.tokens} & _SOLE_RELATIVES
    if not sole or len(answer.split()) < 2:
        raise Abstain("there may be several of these relatives")
    topics = set(most_named(analysis))
    if analysis.mentions[fact.person.full] < 2 or not topics & {fact.person.full, *writer.named}:
        raise Abstain("somebody mentioned in passing")
    verb = "was" if analysis.document.published is None or "grand" in words else "is"
    return Draft(
        fact=fact,
        question=question(f"who {verb} {words}"),
        answer=answer,
        accept=short_forms(fact.person),
        cloze=f"{words} {verb} {{{{{answer}}}}}.",
    )


def _longest(analysis: Analysis, name: str) -> str:
    """Give the longest name that begins like this one: "Anna Maria" → "Anna Maria Berg"."""
    longer = (n.full for n in analysis.names if n.type is NameType.PERSON)
    return max((full for full in longer if full.startswith(f"{name} ")), key=len, default=name)


def actor_question(analysis: Analysis, fact: ActorFact) -> Draft:
    """Ask who did something.

    Raises:
        Abstain: the deed cannot be told without its context.
    """
    person = fact.person
    # With its role the person whom the whole document is about would be given away.
    role = None if is_topic(analysis, person) else best_role(analysis, person)
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, fact.clause)
    who = who_with(analysis, role)
    deed = predicate(writer, fact.clause)
    check_event(writer, fact.clause, deed)
    deed = _dated(analysis, fact, deed)
    if fact.clause.finite is not None and fact.clause.doc[fact.clause.finite].lower_ in _PERFECT:
        raise Abstain("a deed of no date")
    if len(set(writer.named)) == 0:
        raise Abstain("no name tells what the deed is")
    if says_nothing(fact.clause):
        raise Abstain("what was said is left out")
    if person.full in writer.named or person.mention in deed.split():
        raise Abstain("the deed names the person")
    if len(deed.split()) < 4:
        raise Abstain("too little is said about the deed")
    return Draft(
        fact=fact,
        question=question(f"{source}{who} {deed}"),
        answer=answer_for(person),
        accept=short_forms(person),
        cloze=None if role is None else f"{{{{{answer_for(person)}}}}} {deed}.",
        form="actor",
    )


def _dated(analysis: Analysis, fact: ActorFact, deed: str) -> str:
    """Add the date of a deed: many people have visited a museum, few on one day.

    Raises:
        Abstain: neither a date nor two names tell the deed from others like it.
    """
    clause = fact.clause
    when = own_date(analysis, fact.sentence, clause)
    if lemma(clause.doc[clause.head]) in _UNIQUE_DEEDS and _has_object(clause):
        return f"{deed} {when}" if when and when.split()[-1] not in deed else deed
    if when is None or is_topic(analysis, fact.person) or not _has_object(clause):
        raise Abstain("others may have done the same")
    return deed if when.split()[-1] in deed else f"{deed} {when}"


def _has_object(clause: Clause) -> bool:
    """Tell whether the clause has a definite object, so that few can have done it."""
    found = next((p for p in clause.phrases if p.label == "obj"), None)
    return found is not None and clause.doc[found.first].lower_ not in {"a", "an", "some", "many"}


def _with_the(sentence: Sentence, role: Role, words: str) -> str:
    """ "the Prime Minister of Denmark", but "Denmark's prime minister"."""
    doc = sentence.parsed.doc
    owner = next((i for i in role.tokens if i < role.head and doc[i].tag_ in {"POS", "PRP$"}), None)
    # "Norway's foreign minister" may have become "foreign minister of Norway" by now.
    kept = owner is not None and (doc[owner].tag_ == "PRP$" or re.search(r"['’]s? ", words))
    return words if kept else f"the {words}"


def _when(analysis: Analysis) -> str | None:
    """Give the time of the document: its month, or the event that it is about."""
    published = analysis.document.published
    if published:
        return f"in {in_words(published[:7])}"
    event = main_event(analysis)
    return f"at the time of {event}" if event else None
