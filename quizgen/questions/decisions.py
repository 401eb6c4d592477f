"""What was decided, and which body did it: reports in words."""

from __future__ import annotations

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import BodyFact, DecisionFact
from quizgen.questions.attribution import attribution
from quizgen.questions.draft import Draft
from quizgen.questions.lexicon import words
from quizgen.questions.occasion import news_date
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.spoken import check_initials
from quizgen.questions.standing import informative
from quizgen.questions.telling import again, check_event
from quizgen.questions.wording import capitalised, inverted, predicate, question

_SORTS = words("last words of names that tell what they name")
_FIRMS = frozenset(
    {"inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "ltd.", "plc", "ag", "s.a."}
)
_FIRMS |= {"n.v.", "industries", "motors", "airlines", "airways", "holdings", "communications"}
_TRADING = frozenset({"sell", "buy", "acquire", "merge", "offer", "ship", "manufacture", "bid"})


def decision_question(analysis: Analysis, fact: DecisionFact) -> Draft:
    """Ask what somebody decided: "What did Norway agree to do in May 2003?".

    Raises:
        Abstain: the decision has no date, or it cannot be told without its context.
    """
    clause, phrase = fact.clause, fact.phrase
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, clause)
    asked = inverted(writer, clause, phrase.tokens, dated=True)
    when = _when(analysis, fact.sentence, clause, phrase.tokens)
    if not any(full in asked for full in writer.named):
        raise Abstain("no name tells what is spoken of")
    if again(analysis, fact.sentence, clause):
        raise Abstain("it happened more than once")
    answer = Writer(
        analysis,
        fact.sentence,
        named=list(writer.named),
        subject=writer.subject,
        subject_number=writer.subject_number,
    ).write(phrase.tokens)
    opening = clause.doc[phrase.first].lower_
    noun = clause.doc[phrase.first].tag_ in {"DT", "JJ", "NN", "NNS", "RB"}
    if noun and not informative(fact.sentence, phrase.tokens):
        raise Abstain("the answer says nothing alone")
    do = " to do" if opening in {"to", "not"} else ""
    what = "what"
    if opening in {"of", "with"}:
        # "with murder": the preposition goes into the question.
        preposition, _, answer = answer.partition(" ")
        what = f"{preposition} what"
    return Draft(
        fact=fact,
        question=question(f"{source}{what} {asked}{do}{_unless(asked, when)}"),
        answer=capitalised(answer),
        form="decision",
        choosable=False,
    )


def body_question(analysis: Analysis, fact: BodyFact) -> Draft:
    """Ask which company, country, … did something: "Which company bought …?".

    Raises:
        Abstain: the deed has no date, or it cannot be told without its context.
    """
    clause, name = fact.clause, fact.name
    check_initials(name)
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, clause)
    writer.subject_number = "thing"
    deed = predicate(writer, clause, dated=True)
    when = _when(analysis, fact.sentence, clause, ())
    # The subject is the answer: it has its name, though the question does not say it.
    told = [*writer.named, name.full]
    check_event(Writer(analysis, fact.sentence, named=told, subject=name.full), clause, deed)
    if name.full in writer.named or set(name.full.split()) & set(deed.split()) - {"of", "the"}:
        raise Abstain("the deed names the one who did it")
    if not writer.named:
        raise Abstain("no name tells what the deed is")
    if len(deed.split()) < 5:
        raise Abstain("too little is said about the deed")
    return Draft(
        fact=fact,
        question=question(f"{source}which {_sort(name, clause)} {deed}{_unless(deed, when)}"),
        answer=name.with_article,
        accept=tuple(dict.fromkeys(n for n in (name.full, name.mention) if n != name.with_article)),
        form=f"body {name.type}",
    )


def _when(analysis: Analysis, sentence: Sentence, clause: Clause, without: tuple[int, ...]) -> str:
    when = news_date(analysis, sentence, clause, without)
    if when is None:
        raise Abstain("no date tells this deed from others like it")
    return when


def _unless(asked: str, when: str) -> str:
    return "" if when.split()[-1] in asked else f" {when}"


def _sort(name: Name, clause: Clause) -> str:
    """Say what a body is: "company" of Berg Inc., "council" of the Arvik Council."""
    if name.type is NameType.COUNTRY:
        return "country"
    own = [word.lower() for word in name.full.split()]
    if set(own) & _FIRMS:
        return "company"
    first = own[own.index("of") - 1] if "of" in own[1:] else own[-1]
    if first in _SORTS:
        return first
    trading = any(lemma(clause.doc[i]) in _TRADING for i in clause.tokens)
    return "company" if trading else "organization"
