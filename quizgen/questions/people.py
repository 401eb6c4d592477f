"""Person facts in words: "Who was …?", "Which … said …?"."""

from __future__ import annotations

import re

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.roles import OFFICES, Pattern, Role
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times.calendar import in_words
from quizgen.facts.fact import RelativeFact, RoleFact, SpeakerFact
from quizgen.questions.draft import Draft
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.wording import question

_FORMER = frozenset({"former", "late", "ex", "onetime", "then", "future", "retired", "current"})
_ONE_OF_A_KIND = frozenset({"first", "last", "founder", "only", "inventor", "co-founder"})
_SHARED = frozenset({"member", "editor", "director", "head", "chief", "chair", "officer", "captain", "general"})
_DEICTIC = re.compile(
    r"\b(?:now|today|yesterday|tomorrow|tonight|here|there|this|these|that week|those|such|he|him|his|she|her|"
    r"they|them|their|theirs|it|its|last|next|so|also|but|and|then|too|ago)\b",
    re.IGNORECASE,
)


def role_question(analysis: Analysis, fact: RoleFact) -> Draft:
    """Ask who held an office, as of the month of publication.

    Raises:
        Abstain: the role is no office, or it is not said of what.
    """
    sentence, role = fact.sentence, fact.role
    if fact.person.ambiguous or len(fact.person.full.split()) < 2:
        raise Abstain("the full name is not known")
    doc = sentence.parsed.doc
    words = {doc[i].lower_ for i in role.tokens}
    if doc[role.head].lower_ not in OFFICES | _ONE_OF_A_KIND:
        raise Abstain("many people have this role")
    if not any((n := sentence.name_at(i)) and n.type is not NameType.PERSON for i in role.tokens):
        raise Abstain("the office is not said to be of what")
    timeless = bool(words & _ONE_OF_A_KIND)
    if words & _FORMER and not timeless:
        raise Abstain("a former office has no date")
    if not timeless and only_quoted(analysis, fact.person):
        raise Abstain("the credentials of somebody who is only quoted")
    title = role_words(analysis, sentence, role)
    when = _when(analysis)
    if not timeless and not when:
        raise Abstain("the office has no date")
    asked = f"who was {_with_the(title)}" if timeless else f"in {when}, who was {_with_the(title)}"
    told = f"{{{{{fact.person.full}}}}} was {_with_the(title)}"
    return Draft(
        fact=fact,
        question=question(asked),
        answer=fact.person.full,
        accept=_short_forms(fact.person),
        cloze=f"{told}." if timeless else f"In {when}, {told}.",
    )


def relative_question(analysis: Analysis, fact: RelativeFact) -> Draft:
    """Ask who somebody's brother, mother, … was.

    Raises:
        Abstain: it is not clear whose relative it is.
    """
    sentence, role = fact.sentence, fact.role
    doc = sentence.parsed.doc
    if fact.person.ambiguous or len(fact.person.full.split()) < 2:
        raise Abstain("the full name is not known")
    owned = any(doc[i].tag_ in {"PRP$", "POS"} or doc[i].lower_ == "of" for i in role.tokens)
    if not owned:
        raise Abstain("whose relative?")
    writer = Writer(analysis, sentence)
    words = writer.write(role.tokens)
    if fact.person.full in words:
        raise Abstain("somebody cannot be their own relative")
    verb = "was" if analysis.document.published is None or "grand" in words else "is"
    return Draft(
        fact=fact,
        question=question(f"who {verb} {words}"),
        answer=fact.person.full,
        accept=_short_forms(fact.person),
        cloze=f"{words} {verb} {{{{{fact.person.full}}}}}.",
    )


def speaker_question(analysis: Analysis, fact: SpeakerFact) -> Draft:
    """Ask which expert, minister, … said something.

    Raises:
        Abstain: the words need their context, or the speaker has no role.
    """
    person = fact.person
    if person.ambiguous or len(person.full.split()) < 2:
        raise Abstain("the full name is not known")
    said = _quotation(fact)
    role = _best_role(analysis, person)
    who = f"which {_plain_role(analysis, role)}" if role else "who"
    return Draft(
        fact=fact,
        question=question(f"{who} said, “{said}”"),
        answer=person.full,
        accept=_short_forms(person),
        form="speaker",
    )


def _quotation(fact: SpeakerFact) -> str:
    """Give the quoted words if they stand alone: a whole sentence, with nothing left open."""
    start, end = fact.speech.start, fact.speech.end
    said = fact.sentence.document.text[start:end].replace("\u00a0", " ").strip(" ,;")
    said = said.removesuffix(".")
    if not 6 <= len(said.split()) <= 28 or not said[:1].isupper() or said.endswith(("…", "...")):
        raise Abstain("the quotation is a fragment or too long")
    if _DEICTIC.search(said):
        raise Abstain("the quotation needs its context")
    if not any(start <= n.start < end for n in fact.sentence.names):
        raise Abstain("the quotation names nothing")
    return said


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
        if person.full in words or len(words.split()) > 14:
            continue
        sentence = analysis.sentences[role.sentence]
        names = sum(1 for i in role.tokens if sentence.name_at(i))
        ranked.append((names > 0, role.pattern is Pattern.APPOSITION, -role.sentence, role))
    return max(ranked, key=lambda r: r[:3])[3] if ranked else None


def only_quoted(analysis: Analysis, person: Name) -> bool:
    """Tell whether somebody does nothing in the document but speak."""
    speakers = {s.speaker.full for sentence in analysis.sentences for s in sentence.speech if s.speaker}
    if person.full not in speakers:
        return False
    acts = 0
    for sentence in analysis.sentences:
        for clause in sentence.clauses:
            if clause.subject and (name := sentence.name_at(clause.subject.head)):
                if name.full == person.full and not any(s.verb == clause.head for s in sentence.speech):
                    acts += 1
    return acts == 0


def _with_the(role: str) -> str:
    """"the Prime Minister of Vietnam", but "Vietnam's prime minister"."""
    first = role.split()[0]
    return role if first.endswith(("'s", "’s", "s'", "s’")) or role.startswith("the ") or "'s " in role or "’s " in role else f"the {role}"


def _when(analysis: Analysis) -> str | None:
    published = analysis.document.published
    return in_words(published[:7]) if published else None


def _short_forms(person: Name) -> tuple[str, ...]:
    """The names by which the document calls a person, longest first."""
    return (person.mention,) if person.mention != person.full and len(person.mention) > 2 else ()
