"""Whether a clause tells an event that a reader can pick out without the article."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.reference import PERSONAL
from quizgen.analysis.roles import RELATIVES
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.speech import REPORTING
from quizgen.analysis.times import Tense
from quizgen.questions.lexicon import words
from quizgen.questions.persons import is_topic
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.wording import antecedent

_Deed = tuple[str, str, frozenset[str]]
_INVENTED = frozenset({"invent", "discover", "patent", "coin", "domesticate"})
_SOLEMN = frozenset({"announce", "declare", "promise", "vow", "propose", "recommend", "deny"})
_OFTEN = 3
_PLANS = words("verbs of plans")
_LASTING = words("verbs of what goes on")
_NEW = words("deeds that make something new")
_ONCE = words("verbs of what befalls somebody once")
_JOURNEYS = frozenset({"go", "leave", "return", "move", "travel", "come", "sail", "visit"})
_BEGINNINGS = frozenset({"begin", "end", "collapse", "fall", "dissolve", "merge"})
_PRONOUNS = frozenset({"it", "they", *PERSONAL})
_RELATIVE = frozenset({"WP", "WDT"})
_ANY = ("a ", "an ", "one ", "some ")
_OF_A_LIFE = frozenset({"die", "bear", "marry"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})


def check_event(writer: Writer, clause: Clause, asked: str) -> None:
    """Abstain where a clause tells no event of its own, or too little of it.

    ``asked`` is the clause as the question puts it, written by ``writer``.

    Raises:
        Abstain: it is a state, a plan, somebody unnamed, or somebody mentioned in passing.
    """
    verb = lemma(clause.doc[clause.head])
    if clause.copula and clause.doc[clause.head].tag_.startswith(("JJ", "RB")):
        raise Abstain("a state is no event")
    if verb in _PLANS:
        raise Abstain("a plan is no event")
    if verb in REPORTING - _SOLEMN:
        raise Abstain("when somebody said it is seldom the point")
    if verb in _LASTING or _in_progress(clause):
        raise Abstain("it goes on rather than happens")
    if in_brackets(clause):
        raise Abstain("something mentioned in brackets")
    _check_subject(writer, clause)
    check_story(writer, clause)
    if again(writer.analysis, writer.sentence, clause):
        raise Abstain("it happened more than once")
    if verb in _ONCE | _NEW or _done_to_a_thing(writer.sentence, clause):
        return
    if verb in _BEGINNINGS and _thing_with_a_name(writer.sentence, clause):
        return
    if not _says_enough(clause, asked.replace(writer.subject, "", 1)):
        raise Abstain("too little is said about the event")


def in_brackets(clause: Clause) -> bool:
    """Tell whether a clause is an aside: "(the name was moved there in 1772)"."""
    before = [t.text for t in clause.doc[: clause.head]]
    return before.count("(") > before.count(")")


def _in_progress(clause: Clause) -> bool:
    """Tell whether something "was being done": the ground of a story, and no event."""
    finite = clause.finite
    return (
        finite is not None
        and clause.doc[clause.head].tag_ == "VBG"
        and lemma(clause.doc[finite]) == "be"
    )


def _check_subject(writer: Writer, clause: Clause) -> None:
    """Abstain where nobody can tell who or what it is that did it.

    Raises:
        Abstain: a group without a name, or a relative of somebody.
    """
    subject, sentence = clause.subject, writer.sentence
    if subject is None:
        return
    if clause.doc[subject.head].tag_ in _RELATIVE:
        if writer.subject.startswith(_ANY) or writer.subject == clause.doc[subject.head].text:
            raise Abstain("no name tells who or what it is")
        return
    head = clause.doc[subject.head]
    if lemma(head) in RELATIVES:
        person = sentence.person_at(subject.head)
        if person is None or not is_topic(writer.analysis, person):
            raise Abstain("a relative who is mentioned in passing")
    if head.lower_ in _PRONOUNS or any(full in writer.subject for full in writer.named):
        return
    if head.tag_ == "NNS" or head.lower_ in {"factor", "thing", "reason", "part", "number", "man"}:
        raise Abstain(f"which {head.text}?")
    # "the corporate constitution", "the second campaign": of whom?
    invented = lemma(clause.doc[clause.head]) in _INVENTED
    if not invented and any(c.lower_ == "the" and c.dep_ == "det" for c in head.children):
        raise Abstain(f"which {head.text}?")
    if not any(_named(sentence, p.tokens) for p in clause.phrases):
        raise Abstain("no name tells who or what it is")


def check_story(writer: Writer, clause: Clause) -> None:
    """Abstain where the story of one person turns aside to somebody else.

    Raises:
        Abstain: the subject is somebody mentioned in passing.
    """
    hero = writer.analysis.reference.protagonist
    if hero is None or clause.subject is None or hero.full in writer.named:
        return
    head = clause.subject.head
    if clause.doc[head].tag_ in _RELATIVE:
        head = antecedent(writer.sentence, clause, clause.subject)[-1]
    person = writer.sentence.person_at(head)
    mentions = writer.analysis.mentions[person.full] if person is not None else _OFTEN
    own_life = lemma(clause.doc[clause.head]) in _OF_A_LIFE
    if mentions < _OFTEN or (own_life and person is not None):
        raise Abstain("somebody mentioned in passing")


def again(analysis: Analysis, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the document tells the same of the same names in another sentence too.

    "returned to China in 1920" and "returned to China in 1973" are two events, and a question
    about one fits the other.
    """
    own = _deed(analysis, sentence, clause)
    return own is not None and any(
        where != sentence.parsed.index and _like(own, deed) for where, deed in _deeds(analysis)
    )


def _like(asked: _Deed, other: _Deed) -> bool:
    """Who once went to China and later "returned to China" has been asked about too vaguely."""
    journeys = asked[0] in {"leave", "return"} and other[0] in _JOURNEYS
    return asked == other or (journeys and asked[1:] == other[1:])


@lru_cache(maxsize=1)
def _deeds(analysis: Analysis) -> tuple[tuple[int, _Deed], ...]:
    """List the dated deeds of a document with the sentences that tell them."""
    return tuple(
        (sentence.parsed.index, deed)
        for sentence in analysis.sentences
        if sentence.asked and any(t.type == "DATE" for t in sentence.times)
        for clause in sentence.clauses
        if (deed := _deed(analysis, sentence, clause)) is not None
    )


def _deed(analysis: Analysis, sentence: Sentence, clause: Clause) -> _Deed | None:
    """Give verb, doer and the other names of a clause; None where one of them is missing."""
    if clause.subject is None or clause.tense is not Tense.PAST:
        return None
    head = clause.subject.head
    doer = sentence.name_at(head)
    if doer is None and clause.doc[head].lower_ in PERSONAL:
        doer = analysis.reference.of_pronoun(sentence, head)
    others = {
        n.full
        for p in clause.phrases
        if p.label in {"obj", "obl", "xcomp"}
        for i in p.tokens
        if (n := sentence.name_at(i)) is not None
    }
    if doer is None or not others:
        return None
    return lemma(clause.doc[clause.head]), doer.full, frozenset(others)


def _done_to_a_thing(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether something that is no person was opened, built, destroyed, …: mostly once."""
    subject = clause.subject
    if not clause.passive or subject is None:
        return False
    name = sentence.name_at(subject.head)
    return name is not None and name.type not in {NameType.PERSON, NameType.NATIONALITY}


def _thing_with_a_name(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether what began or ended is a country, a league, …, by its name."""
    if clause.subject is None:
        return False
    name = sentence.name_at(antecedent(sentence, clause, clause.subject)[-1])
    return name is not None and name.type in {
        NameType.COUNTRY,
        NameType.ORGANIZATION,
        NameType.PLACE,
        NameType.EVENT,
    }


def _says_enough(clause: Clause, rest: str) -> bool:
    """Tell whether the question names something beside its subject, or has a telling object."""
    if any(word[:1].isupper() or word[:1] in "“‘" for word in rest.split()):
        return True
    return any(_rich(clause, phrase, rest) for phrase in clause.phrases)


def _rich(clause: Clause, phrase: Phrase, rest: str) -> bool:
    """Tell "published his theory of grammar" from "took matters into his own hands"."""
    if phrase.label not in {"obj", "predicate", "xcomp", "ccomp"}:
        return False
    content = [clause.doc[i].text for i in phrase.tokens if clause.doc[i].pos_ in _CONTENT]
    return sum(word in rest for word in content) > 1


def _named(sentence: Sentence, tokens: Collection[int]) -> bool:
    names = (sentence.name_at(i) for i in tokens)
    return any(n is not None and (n.type is not NameType.OTHER or " " in n.full) for n in names)
