"""Of whom a question about a place may be: people whom the document is about, named things."""

from __future__ import annotations

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.sentence import Sentence
from quizgen.questions.persons import is_topic, walk_of_life
from quizgen.questions.phrase import Abstain
from quizgen.questions.wording import antecedent

OFTEN = 2
"""Mentions from which a name is more than mentioned in passing."""


def of_interest(analysis: Analysis, sentence: Sentence, clause: Clause, *, once: bool) -> None:
    """Check that the subject is somebody whom the document is about.

    Raises:
        Abstain: somebody who is only quoted, or whose life is told in passing.
    """
    person = subject_person(analysis, sentence, clause)
    if person is not None and not _surely(analysis, sentence, clause, person):
        raise Abstain("the pronoun could be somebody else")
    if person is not None:
        known(analysis, person, once=once)
    elif not names_subject(analysis, sentence, clause):
        raise Abstain("no name tells of whom or what")


def _surely(analysis: Analysis, sentence: Sentence, clause: Clause, person: Name) -> bool:
    """Trust a pronoun that stands for a topic of the document, or for a subject just before."""
    assert clause.subject is not None
    if clause.doc[clause.subject.head].tag_ != "PRP" or is_topic(analysis, person):
        return True
    near = [s for s in (sentence, sentence.previous) if s is not None]
    subjects = (subject_person(analysis, s, c) for s in near for c in s.clauses if c is not clause)
    return any(other is not None and other.full == person.full for other in subjects)


def known(analysis: Analysis, person: Name, *, once: bool) -> None:
    """Check that a person is no expert, and mentioned more often than in passing.

    Args:
        once: a birth or a death is asked, which is worth asking of fewer people.

    Raises:
        Abstain: the person is not.
    """
    if walk_of_life(analysis, person) in {"expert", "speaker"}:
        raise Abstain("somebody who is only quoted")
    speaks = any(
        s.speaker and s.speaker.full == person.full for t in analysis.sentences for s in t.speech
    )
    often = OFTEN + max(once, 2 * speaks)
    if analysis.mentions[person.full] < often and not is_topic(analysis, person):
        raise Abstain("somebody mentioned in passing")


def subject_person(analysis: Analysis, sentence: Sentence, clause: Clause) -> Name | None:
    """Find who the subject is, behind "who" too."""
    if clause.subject is None:
        return None
    tokens = antecedent(sentence, clause, clause.subject)
    if tokens == clause.subject.tokens:
        return person_of(analysis, sentence, clause.subject.head)
    return next((n for i in tokens if (n := person_of(analysis, sentence, i)) is not None), None)


def person_of(analysis: Analysis, sentence: Sentence, head: int) -> Name | None:
    """Find the person that a token names or stands for."""
    found = sentence.person_at(head) or analysis.reference.of_pronoun(sentence, head)
    return found if found is not None and found.type is NameType.PERSON else None


def names_subject(analysis: Analysis, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the subject is or has a name; "a Norwegian diplomat" has none."""
    assert clause.subject is not None
    tokens = antecedent(sentence, clause, clause.subject)
    if subject_person(analysis, sentence, clause) is not None:
        return True
    names = [n for i in tokens if (n := sentence.name_at(i)) is not None]
    first = clause.doc[tokens[0]].lower_
    if first in {"a", "an", "some", "one"}:
        return any(n.type is not NameType.NATIONALITY for n in names)
    # "The Swedes", "Norwegian troops", "tens of thousands of people", but no bare "banners"
    many = clause.doc[clause.subject.head].tag_ == "NNS" and len(tokens) > 1
    return bool(names) or many or clause.doc[clause.subject.head].tag_ == "PRP"
