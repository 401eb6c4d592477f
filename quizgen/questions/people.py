"""Person facts in words: "Who was …?", "Which … said …?"."""

from __future__ import annotations

import re

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.lemmas import inflected, lemma
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.roles import OFFICES, Pattern, Role
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times.calendar import in_words
from quizgen.facts.fact import ActorFact, PatientFact, RelativeFact, RoleFact, SpeakerFact
from quizgen.questions.context import main_event
from quizgen.questions.draft import Draft
from quizgen.questions.lexicon import words
from quizgen.questions.occasion import occasion, own_date
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.vague import names_something, vague_phrase
from quizgen.questions.wording import (
    attribution,
    capitalised,
    inverted,
    predicate,
    question,
    says_nothing,
)

_LASTING = frozenset({NameType.COUNTRY, NameType.ORGANIZATION, NameType.PLACE})
_FORMER = frozenset({"former", "late", "ex", "onetime", "then", "future", "retired", "current"})
_ONE_OF_A_KIND = frozenset({"first", "last", "founder", "only", "inventor", "co-founder"})
_SOLE = frozenset(
    {"founder", "co-founder", "director", "head", "chief", "owner", "ceo", "boss", "publisher"}
)
# A quotation with one of these points out of itself.
_POINTING = words("point out of a quotation")
_PRONOUNS = frozenset(["he", "him", "his", "she", "her", "they", "them", "their", "theirs", "it"])
_TAKE_THAT = words("take that")
_PERFECT = frozenset({"has", "have", "'s", "'ve"})
_TOPICS = 2
MAX_QUOTED = 32
"""Words of a quotation in a question; a longer one stops at a joint."""
_JOINT = re.compile(r", (?:and|which|\w{3,}ing)\b|; ")
_YEAR = re.compile(r"\d{4}(?:-|$)")
_OPENERS = ("But ", "And ", "Yet ")


def role_question(analysis: Analysis, fact: RoleFact) -> Draft:
    """Ask who held an office at the time that the document tells of.

    Raises:
        Abstain: the role is no office, or it is not said of what or when.
    """
    answer = _answer(fact.person)
    when = _office_time(analysis, fact)
    title = _with_the(fact.sentence, fact.role, role_words(analysis, fact.sentence, fact.role))
    told = f"{{{{{answer}}}}} was {title}"
    return Draft(
        fact=fact,
        question=question(f"{when}who was {title}"),
        answer=answer,
        accept=_short_forms(fact.person),
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
    title = role_words(analysis, fact.sentence, fact.role)
    person = _answer(fact.person)
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
    if doc[role.head].lower_ not in OFFICES | _ONE_OF_A_KIND:
        raise Abstain("many people have this role")
    if not any((n := sentence.name_at(i)) and n.type is not NameType.PERSON for i in role.tokens):
        raise Abstain("the office is not said to be of what")
    if walk_of_life(analysis, fact.person) in {"expert", "speaker"}:
        raise Abstain("the credentials of somebody who is only quoted")
    if _is_topic(analysis, fact.person) or _in_passing(sentence, role):
        raise Abstain("everybody knows it, or it is said in passing")
    if words & _ONE_OF_A_KIND or not _of_lasting(sentence, role):
        author = analysis.document.author
        return f"according to {author}, " if author else ""
    if _told_of_the_past(analysis, sentence):
        raise Abstain("an office of another time")
    if words & _FORMER:
        raise Abstain("a former office has no date")
    when = _when(analysis)
    if when is None:
        raise Abstain("the office has no date")
    return f"{when}, "


def _told_of_the_past(analysis: Analysis, sentence: Sentence) -> bool:
    """Tell whether the sentences around speak of years long before the article."""
    published = analysis.document.published
    around = [s for s in (sentence, sentence.previous) if s is not None]
    years = [int(t.value[:4]) for s in around for t in s.times if t.value and _YEAR.match(t.value)]
    return published is not None and any(int(published[:4]) - year > 1 for year in years)


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
    answer = _answer(fact.person)
    owned = any(doc[i].tag_ in {"PRP$", "POS"} or doc[i].lower_ == "of" for i in role.tokens)
    if not owned:
        raise Abstain("whose relative?")
    writer = Writer(analysis, sentence)
    words = writer.write(role.tokens)
    if fact.person.full in words:
        raise Abstain("somebody cannot be their own relative")
    if analysis.mentions[fact.person.full] < 2:
        raise Abstain("somebody mentioned in passing")
    verb = "was" if analysis.document.published is None or "grand" in words else "is"
    return Draft(
        fact=fact,
        question=question(f"who {verb} {words}"),
        answer=answer,
        accept=_short_forms(fact.person),
        cloze=f"{words} {verb} {{{{{answer}}}}}.",
    )


def speaker_question(analysis: Analysis, fact: SpeakerFact) -> Draft:
    """Ask which expert, minister, … said something, in their own words where they are quoted.

    Raises:
        Abstain: the words need their context, or the speaker has no role.
    """
    person = fact.person
    answer = _answer(person)
    role = _best_role(analysis, person)
    famous = _is_topic(analysis, person) and walk_of_life(analysis, person) == "actor"
    who = _who(analysis, None if famous else role)
    if fact.speech.direct:
        said = f"said, “{_quotation(analysis, fact)}”"
    else:
        said = f"{_reporting_verb(fact)} that {_content(analysis, fact)}"
    return Draft(
        fact=fact,
        question=question(f"{_when_said(analysis, fact)}{who} {said}", MAX_QUOTED + 22),
        answer=answer,
        accept=_short_forms(person),
        form="speaker",
        choosable=role is not None and not _telling(analysis, role),
    )


def _who(analysis: Analysis, role: Role | None) -> str:
    """ "which historian at …"; "who, as founder of …," where there is only one."""
    if role is None:
        return "who"
    words = _plain_role(analysis, role)
    head = analysis.sentences[role.sentence].parsed.doc[role.head].lower_
    return f"who, as {words}," if head in _SOLE else f"which {words}"


def _telling(analysis: Analysis, role: Role) -> bool:
    """An office, or a role with a nationality, fits few others: "former Danish diplomat"."""
    sentence = analysis.sentences[role.sentence]
    names = [n for i in role.tokens if (n := sentence.name_at(i))]
    office = sentence.parsed.doc[role.head].lower_ in OFFICES
    return office or any(n.type is NameType.NATIONALITY for n in names)


def actor_question(analysis: Analysis, fact: ActorFact) -> Draft:
    """Ask who did something.

    Raises:
        Abstain: the deed cannot be told without its context.
    """
    person = fact.person
    # With its role the person whom the whole document is about would be given away.
    role = None if _is_topic(analysis, person) else _best_role(analysis, person)
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, fact.clause)
    who = _who(analysis, role)
    deed = _dated(analysis, fact, predicate(writer, fact.clause))
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
        answer=_answer(person),
        accept=_short_forms(person),
        cloze=None if role is None else f"{{{{{_answer(person)}}}}} {deed}.",
        form="actor",
    )


def patient_question(analysis: Analysis, fact: PatientFact) -> Draft:
    """Ask whom somebody met: "Which Prime Minister of Denmark did the queen meet with?".

    Raises:
        Abstain: the deed cannot be told without its context.
    """
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, fact.clause)
    best = _best_role(analysis, fact.person)
    role = _plain_role(analysis, best) if best else role_words(analysis, fact.sentence, fact.role)
    doc = fact.sentence.parsed.doc
    case = [i for i in fact.phrase.tokens if doc[i].dep_ == "case" and i < fact.role.head]
    asked = inverted(writer, fact.clause, set(fact.phrase.tokens) - set(case))
    if fact.person.full in writer.named:
        raise Abstain("the deed names the person")
    if len(set(writer.named)) < 1:
        raise Abstain("no name tells what the deed is")
    when = occasion(analysis, fact.sentence, fact.clause)
    if when is None:
        raise Abstain("no occasion tells this deed from others like it")
    if when.split()[-1] not in asked:
        asked = f"{asked} {when}"
    return Draft(
        fact=fact,
        question=question(f"{source}which {role} {asked}"),
        answer=_answer(fact.person),
        accept=_short_forms(fact.person),
        form="patient",
    )


def _is_topic(analysis: Analysis, person: Name) -> bool:
    """Tell whether somebody is one of the two persons whom the document is about."""
    people = {n.full for n in analysis.names if n.type is NameType.PERSON}
    ranked = sorted(people, key=lambda full: (-analysis.mentions[full], full))
    return person.full in ranked[:_TOPICS] and analysis.mentions[person.full] > _TOPICS


def _dated(analysis: Analysis, fact: ActorFact, deed: str) -> str:
    """Add the date of a deed: many people have visited a museum, few on one day.

    Raises:
        Abstain: neither a date nor two names tell the deed from others like it.
    """
    when = occasion(analysis, fact.sentence, fact.clause)
    if when is not None:
        return deed if when.split()[-1] in deed else f"{deed} {when}"
    if _is_topic(analysis, fact.person):
        raise Abstain("the person whom it is all about, and no date")
    names = {
        n.full for p in fact.clause.phrases for i in p.tokens if (n := fact.sentence.name_at(i))
    }
    if len(names) < 2:
        raise Abstain("others may have done the same")
    return deed


def _answer(person: Name) -> str:
    """Give the full name, or title and surname where the document has no more."""
    if person.ambiguous:
        raise Abstain(f"“{person.mention}” could be two people")
    if len(person.full.split()) > 1:
        return person.full
    if person.title:
        return f"{person.title} {person.full}"
    raise Abstain("the full name is not known")


def _reporting_verb(fact: SpeakerFact) -> str:
    if fact.speech.verb is None:
        raise Abstain("no verb reports the words")
    verb = fact.sentence.parsed.doc[fact.speech.verb]
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return "said"
    # "told that" and "expressed that" want another object.
    return inflected(lemma(verb), "VBD") if lemma(verb) in _TAKE_THAT else "said"


def _content(analysis: Analysis, fact: SpeakerFact) -> str:
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


def _quotation(analysis: Analysis, fact: SpeakerFact) -> str:
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


def _leans(analysis: Analysis, fact: SpeakerFact, said: str, shortest: int) -> str | None:
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


def role_words(analysis: Analysis, sentence: Sentence, role: Role) -> str:
    """Write a role without its article: "Prime Minister of Vietnam"."""
    doc = sentence.parsed.doc
    tokens = [i for i in role.tokens if not (i == role.tokens[0] and doc[i].tag_ == "DT")]
    return Writer(analysis, sentence).write(tokens)


def _plain_role(analysis: Analysis, role: Role) -> str:
    return role_words(analysis, analysis.sentences[role.sentence], role)


def _best_role(analysis: Analysis, person: Name) -> Role | None:
    """Choose the role that tells most: one with a name in it, an apposition before a title."""
    ranked = []
    for role in analysis.roles:
        if role.person.full != person.full or role.pattern is Pattern.PREDICATE:
            continue
        try:
            words = _plain_role(analysis, role)
        except Abstain:
            continue
        sentence = analysis.sentences[role.sentence]
        names = sum(1 for i in role.tokens if sentence.name_at(i))
        office = len(words.split()) > 1 and all(w[0].isupper() or len(w) < 4 for w in words.split())
        if person.full in words or len(words.split()) > 14 or not (names or office):
            continue
        ranked.append((names > 0, role.pattern is Pattern.APPOSITION, -role.sentence, role))
    return max(ranked, key=lambda r: r[:3])[3] if ranked else None


def walk_of_life(analysis: Analysis, person: Name) -> str:
    """Sort persons: those who act, experts and others who only speak, those only mentioned."""
    if person.full in _acting(analysis):
        return "actor"
    if person.full not in _speaking(analysis):
        return "mentioned"
    expert = any(
        r.person.full == person.full and r.pattern is Pattern.APPOSITION for r in analysis.roles
    )
    return "expert" if expert else "speaker"


def _acting(analysis: Analysis) -> frozenset[str]:
    """Persons who are the subject of a clause that reports no words of theirs."""
    return frozenset(
        name.full
        for sentence in analysis.sentences
        for clause in sentence.clauses
        if clause.subject
        and (name := sentence.person_at(clause.subject.head)) is not None
        and not any(s.verb == clause.head for s in sentence.speech)
    )


def _speaking(analysis: Analysis) -> frozenset[str]:
    return frozenset(
        s.speaker.full for sentence in analysis.sentences for s in sentence.speech if s.speaker
    )


def _with_the(sentence: Sentence, role: Role, words: str) -> str:
    """ "the Prime Minister of Denmark", but "Denmark's prime minister"."""
    doc = sentence.parsed.doc
    owned = any(doc[i].tag_ in {"POS", "PRP$"} for i in role.tokens if i < role.head)
    return words if owned else f"the {words}"


def _when_said(analysis: Analysis, fact: SpeakerFact) -> str:
    """ "In March 2019, ": the date of the words, or the month of the article that quotes them."""
    reporting = next((c for c in fact.sentence.clauses if c.head == fact.speech.verb), None)
    when = own_date(analysis, fact.sentence, reporting) if reporting else None
    published = analysis.document.published
    if when is None and published and len(published) >= len("2019-03"):
        when = f"in {in_words(published[:7])}"
    return f"{when}, " if when else ""


def _when(analysis: Analysis) -> str | None:
    """Give the time of the document: its month, or the event that it is about."""
    published = analysis.document.published
    if published:
        return f"in {in_words(published[:7])}"
    event = main_event(analysis)
    return f"at the time of {event}" if event else None


def _short_forms(person: Name) -> tuple[str, ...]:
    """The names by which the document calls a person, longest first."""
    return (person.mention,) if person.mention != person.full and len(person.mention) > 2 else ()
