"""Posts and battles in words: "Which post did …?", "At which siege was …?"."""

from __future__ import annotations

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.lemmas import lemma
from quizgen.facts.fact import PostFact, StageFact
from quizgen.questions.attribution import attribution
from quizgen.questions.draft import Draft
from quizgen.questions.lexicon import words
from quizgen.questions.occasion import own_date
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.telling import again, check_event
from quizgen.questions.wording import antecedent, capitalised, inverted, question

_ASKED = {
    "held": "which office did {who} hold {when}",
    "taken": "which post did {who} take up {when}",
    "rank": "to which rank was {who} promoted {when}",
    "title": "which title did {who} receive {when}",
}
_ONCE = words("verbs of what befalls somebody once")
_OFTEN = 3
_TOO_LONG = 26


def post_question(analysis: Analysis, fact: PostFact) -> Draft:
    """Ask which post somebody came to: "Which post did Olaf Berg take up in 1904?".

    Raises:
        Abstain: it is not told who, when or of what, or somebody is mentioned in passing.
    """
    clause, writer = fact.clause, Writer(analysis, fact.sentence)
    source = attribution(writer, clause)
    when = own_date(analysis, fact.sentence, clause, fact.phrase.tokens)
    if when is None:
        raise Abstain("the office has no date")
    who = _person(writer, fact)
    if analysis.mentions[who] < _OFTEN:
        raise Abstain("an office of somebody mentioned in passing")
    answer = writer.write(fact.phrase.tokens)
    return Draft(
        fact=fact,
        question=question(f"{source}{_ASKED[fact.form].format(who=who, when=when)}"),
        answer=capitalised(answer),
        form=f"post {fact.form}",
    )


def _person(writer: Writer, fact: PostFact) -> str:
    """Give the full name of the one person whom a clause is about.

    Raises:
        Abstain: it is about several, or about nobody with a name.
    """
    subject = fact.clause.subject
    assert subject is not None
    who = writer.write(antecedent(fact.sentence, fact.clause, subject))
    if who not in writer.named or len(who.split()) < 2:
        raise Abstain("no name tells who it is")
    return who


def stage_question(analysis: Analysis, fact: StageFact) -> Draft:
    """Ask at which battle something happened: "In which battle was Olaf Berg wounded in 1660?".

    Raises:
        Abstain: the event cannot be told without its context.
    """
    clause, writer = fact.clause, Writer(analysis, fact.sentence)
    assert fact.name is not None
    source = attribution(writer, clause)
    phrase = next(p for p in clause.phrases if p.head == fact.phrase.head)
    asked = inverted(writer, clause, phrase.tokens)
    when = own_date(analysis, fact.sentence, clause)
    if when is None and lemma(clause.doc[clause.head]) not in _ONCE:
        raise Abstain("no date tells this event from others like it")
    check_event(writer, clause, f"{asked} X")
    if fact.name.full in writer.named or len(asked.split()) > _TOO_LONG:
        raise Abstain("the question names the answer")
    if not writer.named or again(analysis, fact.sentence, clause):
        raise Abstain("no name tells what the event is")
    sort = fact.name.full.split()[0].lower().removesuffix("s")
    asked = f"{asked} {when}" if when and when.split()[-1] not in asked else asked
    return Draft(
        fact=fact,
        question=question(f"{source}{'at' if sort == 'siege' else 'in'} which {sort} {asked}"),
        answer=capitalised(Writer(analysis, fact.sentence).write(fact.phrase.tokens)),
        form="object event",
    )
