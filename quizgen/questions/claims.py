"""Claims in words: "According to X, what does Y need?" and "How does X see Y?"."""

from __future__ import annotations

import re

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import SUBJECTS
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.times import Tense
from quizgen.facts.fact import ClaimFact
from quizgen.questions.attribution import attribution
from quizgen.questions.draft import Draft
from quizgen.questions.occasion import is_report, own_date
from quizgen.questions.phrase import Abstain, Writer, number_of
from quizgen.questions.said import beside_event, opening, plain_to_see, question_word
from quizgen.questions.standing import compares, informative
from quizgen.questions.wording import capitalised, inverted, predicate, question

_FEWEST = 4
"""Words of what is asked: "does Norway depend heavily"."""
_TELLING = 9
"""Words that are told of a country or a person, to ask who it is."""
_MOST = 15
"""Words of what is asked, from which a last adverbial goes."""
_DATED = frozenset({"quote.described", "quote.intent"})
"""What is plain fact, and no claim, where a date tells when it was."""
_VIEWED = frozenset({"quote.described", "quote.called"})
"""What needs no date where both are named: "How did Berg describe Lind?"."""
_PAIR = 2
_OTHERS = re.compile(r" (?:said|says|told|according to) ")
_OWNED = ("its ", "his ", "her ", "their ")
_DASHES = frozenset({"–", "—", "--"})
_YEAR = re.compile(r"\b\d{3,4}\b")
_MORE = re.compile(r" (?:more|less|fewer|greater|better|larger|smaller) \w")
_LOOSE = frozenset({"obl", "advcl", "obl:unmarked"})
_BOUND = frozenset({"if", "unless", "when", "without", "until", "only", "as", "since", "while"})


def claim_question(analysis: Analysis, fact: ClaimFact) -> Draft:
    """Ask what it is that something needs, or how somebody sees it, and say who says so.

    Raises:
        Abstain: nobody is said to claim it, or it cannot be told without its context.
    """
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, fact.clause, claim=True)
    if source and source == source.lower().capitalize() and " commentary " not in source:
        raise Abstain("somebody claims it, but who?")
    author = analysis.document.author
    report = is_report(analysis) and not analysis.opinion
    if author and author.split()[0] in source and report:
        raise Abstain("a report is no claim of its reporter's")
    spoken = list(writer.named)
    when = own_date(analysis, fact.sentence, fact.clause, ())
    viewed = fact.rule in _VIEWED
    if not source and (when is None or fact.rule not in _DATED) and not viewed:
        raise Abstain("nobody is said to claim it")
    past = fact.clause.doc[fact.clause.finite or 0].tag_ == "VBD"
    if past and not viewed and fact.sentence.speech_at(fact.clause.head) is None:
        raise Abstain("what an author tells of the past is no claim")
    recent = bool(source and analysis.document.published)
    if past and when is None and not (viewed or recent) and not opening(writer, fact.clause):
        raise Abstain("no date tells when it was")
    if past and any(_tells_when(fact, p) for p in fact.clause.phrases):
        raise Abstain("another clause tells when it was")
    ask = _of_subject if fact.rule == "quote.subject" else _of_complement
    asked, answer = ask(writer, fact)
    if when and when.split()[-1] not in asked:
        asked = f"{asked} {when}"
    told = [full for full in writer.named if full not in spoken]
    if not any(full.removeprefix("the ") in asked for full in told):
        raise Abstain("no name tells what is spoken of")
    if viewed and not _sure_whom(analysis, fact):
        raise Abstain("who is it that is seen so?")
    if (
        viewed
        and not source
        and when is None
        and len({full for full in told if full in asked}) < _PAIR
    ):
        raise Abstain("who sees what so?")
    if fact.rule == "quote.intent" and not _YEAR.search(f"{source}{asked}"):
        raise Abstain("no date tells this deed from others like it")
    for words in (asked, answer):
        compares(words)
        _leans(words)
    return Draft(
        fact=fact,
        question=question(f"{source}{asked}"),
        answer=capitalised(answer),
        form="claim",
    )


def _tells_when(fact: ClaimFact, phrase: Phrase) -> bool:
    words = {fact.clause.doc[i].lower_ for i in phrase.tokens[:2]}
    return phrase.label == "advcl" and bool(words & {"when", "after", "before", "while"})


_PEOPLE = frozenset(
    {"command", "leadership", "government", "regime", "administration", "party", "team"}
)
_LONGEST = 9
"""Words of an answer that names what is claimed of."""


def _sure_whom(analysis: Analysis, fact: ClaimFact) -> bool:
    """Tell whether "him" and "her" are the one person whom it is all about."""
    doc = fact.clause.doc
    for i in fact.clause.tokens:
        if doc[i].tag_ in {"PRP", "PRP$"} and doc[i].dep_ not in SUBJECTS:
            person = analysis.reference.of_pronoun(fact.sentence, i)
            most = max(
                (n for n in analysis.names if n.type is NameType.PERSON),
                key=lambda n: analysis.mentions[n.full],
                default=None,
            )
            if person is None or most is None or person.full != most.full:
                return False
    return not any(doc[i].tag_ == "PRP" for i in fact.phrase.tokens)


def _leans(words: str) -> None:
    """Abstain where the words look back: "such change", "more inspiration", "post-summit"."""
    lower = f" {words.lower()} "
    if " such " in lower and " such as " not in lower:
        raise Abstain("“such” points back")
    if _MORE.search(lower) and " than " not in lower:
        raise Abstain("more than what?")
    if " so " in lower and " that " not in lower:
        raise Abstain("“so” looks back")
    if lower.strip().startswith(_OWNED):
        raise Abstain("whose?")
    if _OTHERS.search(lower) or " / " in words or "`" in words or "..." in words:
        raise Abstain("the words are mixed with others")
    if beside_event(lower):
        raise Abstain("before or after which event?")


def _of_complement(writer: Writer, fact: ClaimFact) -> tuple[str, str]:
    clause, phrase = fact.clause, fact.phrase
    ahead = opening(writer, clause)
    asked = inverted(writer, clause, phrase.tokens)
    if len(asked.split()) > _MOST:
        writer = Writer(writer.analysis, fact.sentence)
        asked = inverted(writer, clause, {*phrase.tokens, *_tail(fact)})
    if fact.rule == "quote.intent":
        if clause.tense is not Tense.PAST and own_date(writer.analysis, fact.sentence, clause):
            raise Abstain("what was still to come when it was written")
        return f"what {asked} to do{ahead}", _infinitive(writer, fact)
    if len(asked.split()) < _FEWEST and fact.rule not in _VIEWED:
        raise Abstain("too little is said about it")
    first = clause.doc[phrase.first]
    described = fact.rule == "quote.described"
    governed = first.tag_ in {"IN", "TO"} and not described
    dash = next((i for i in phrase.tokens if clause.doc[i].text in _DASHES), phrase.last + 1)
    tokens = tuple(i for i in phrase.tokens[governed:] if i < dash)
    if not informative(fact.sentence, tokens):
        raise Abstain("the answer says nothing alone")
    answer = Writer(writer.analysis, fact.sentence, named=list(writer.named)).write(tokens)
    if described or fact.rule == "quote.called":
        return f"{'how' if described else 'what'} {asked}{ahead}", answer
    wh = question_word(fact.sentence, phrase, as_object=True)
    return f"{first.lower_} {wh} {asked}{ahead}" if governed else f"{wh} {asked}{ahead}", answer


def _infinitive(writer: Writer, fact: ClaimFact) -> str:
    """Write what somebody means to do: "close the harbours"."""
    teller = Writer(writer.analysis, fact.sentence, named=list(writer.named))
    subject = fact.clause.subject
    if subject is not None:
        teller.subject_number = number_of(fact.sentence, subject.tokens)
    teller.subject = writer.subject
    doc, tokens = fact.clause.doc, fact.phrase.tokens[1:]
    if lemma(doc[fact.phrase.head]) in {"continue", "be", "do"}:
        raise Abstain("the answer says nothing alone")
    # ", hoping that …" tells why and how.
    loose = (i for i in tokens if doc[i].text == "," and doc[i + 1].tag_ == "VBG")
    end = next(loose, tokens[-1] + 1)
    return teller.write([i for i in tokens if i < end])


def _tail(fact: ClaimFact) -> set[int]:
    """Find loose adverbials behind the answer: "…, after many years of silence"."""
    doc = fact.clause.doc
    times = {i for t in fact.sentence.times for i in fact.sentence.tokens_of(t.start, t.end)}
    return {
        i
        for p in fact.clause.phrases
        if p.label in _LOOSE and p.first > fact.phrase.last and doc[p.first].lower_ not in _BOUND
        if not times & set(p.tokens)
        for i in p.tokens
    }


def _of_subject(writer: Writer, fact: ClaimFact) -> tuple[str, str]:
    sentence, phrase = fact.sentence, fact.phrase
    if not informative(sentence, phrase.tokens):
        raise Abstain("the answer says nothing alone")
    # First, so that "its" in what is asked stands for what is asked for.
    answer = writer.write(phrase.tokens)
    head = sentence.parsed.doc[phrase.head]
    if len(answer.split()) > _LONGEST or head.pos_ not in {"NOUN", "PROPN", "PRON"}:
        raise Abstain("the answer is no short name of a thing")
    if head.lower_ in _PEOPLE:
        raise Abstain("neither “who” nor “what” fits the answer")
    writer.named.clear()
    writer.subject_number = number_of(sentence, phrase.tokens)
    asked = predicate(writer, fact.clause).partition(", regardless")[0]
    if len(asked.split()) < _FEWEST + 1:
        raise Abstain("too little is said about it")
    last = fact.clause.tokens[-1] + 1
    if last < len(fact.clause.doc) and fact.clause.doc[last].tag_ == "TO":
        raise Abstain("the clause goes on where it seems to end")
    wh = question_word(sentence, phrase, as_object=False)
    names = {n.full for i in phrase.tokens if (n := sentence.name_at(i))}
    if names & set(writer.named) or (wh == "which countries"):
        raise Abstain("the question names the answer")
    sole = sentence.name_at(phrase.head)
    if sole is not None and sole.type not in {NameType.COUNTRY, NameType.PERSON}:
        raise Abstain("the answer is a name that tells little")
    if sole is not None and len(asked.split()) < _TELLING:
        raise Abstain("too little is said about it")
    if sole is not None and plain_to_see(writer, sole):
        raise Abstain("whom it is all about answers it")
    return f"{wh} {asked}{opening(writer, fact.clause)}", answer
