"""Who says it: "According to X, " before what is no plain fact of the article."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense
from quizgen.analysis.times.calendar import in_words
from quizgen.questions.context import main_event
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.vague import names_something
from quizgen.reading.document import Role

_WRITER = frozenset({"it", "we", "i"})


def attribution(
    writer: Writer, clause: Clause, *, claim: bool = False, conditional: bool = False
) -> str:
    """Write "According to X, " where the article lets somebody say it; else nothing.

    A ``claim`` in the present tense or the present perfect is its author's. What would follow
    from a ``conditional`` clause is an opinion only in an opinion piece.

    Raises:
        Abstain: somebody says, believes or expects it, and the article does not tell who.
    """
    for phrase in clause.phrases:
        words = [clause.doc[i].lower_ for i in phrase.tokens[:2]]
        if words == ["according", "to"]:
            if phrase.tokens[2:3] != (phrase.tokens[1] + 1,):
                raise Abstain("according to whom?")
            return _told_by(writer, clause, phrase.tokens[2:])
    believer = _believer(writer.sentence, clause)
    opening = _opening_source(clause.doc)
    if opening and (believer is None or believer in _WRITER):
        return _told_by(writer, clause, opening)
    speech = writer.sentence.speech_at(clause.head)
    if _denied(writer.sentence, clause):
        raise Abstain("somebody denies it")
    if speech is None or speech.verb == clause.head:
        return _author(writer, clause, believer, claim, conditional=conditional)
    if speech.speaker is not None and not speech.speaker.ambiguous:
        writer.named.append(speech.speaker.full)
        return f"According to {speech.speaker.full}{_at_the_time(writer, clause, 'speaking')}, "
    if speech.source is not None and names_something(writer.sentence, speech.source.tokens):
        return _told_by(writer, clause, speech.source.tokens)
    if speech.source is not None and _trade(clause.doc, speech.source.tokens):
        return f"According to {clause.doc[speech.source.first].lower_}, "
    raise Abstain("somebody says it, but who?")


_DENYING = frozenset({"deny", "dispute", "reject", "refute", "doubt", "dismiss", "contest"})


def _denied(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a clause is what somebody denies: "Berg denied that Norway had threatened"."""
    above = clause.doc[clause.head].ancestors
    return any(lemma(token) in _DENYING and token.i != clause.head for token in above)


_TRADES = frozenset(
    {"experts", "analysts", "scientists", "researchers", "historians", "economists", "doctors"}
    | {"critics", "police", "archaeologists", "astronomers", "prosecutors"}
)


def _trade(doc: Doc, tokens: Sequence[int]) -> bool:
    """ "experts said …": people of a trade, of whom no more need be told."""
    return len(tokens) == 1 and doc[tokens[0]].lower_ in _TRADES


def _told_by(writer: Writer, clause: Clause, source: Sequence[int]) -> str:
    """Write a source that is no person, with the month where the clause tells no time itself."""
    dated = any(
        t.type == "DATE" and set(writer.sentence.tokens_of(t.start, t.end)) & set(clause.tokens)
        for t in writer.sentence.times
    )
    now = clause.tense is not Tense.PAST
    month = "" if dated or now else _in_month(writer.analysis)
    return f"According to {writer.write(source)}{month}, "


def _at_the_time(writer: Writer, clause: Clause, doing: str) -> str:
    """Write the month of a statement so that its own tense may stay.

    "According to Anna Berg in May 2003, Norway lost", but "…, speaking in May 2003, Norway loses".
    """
    month = _in_month(writer.analysis)
    return month if clause.tense is Tense.PAST or not month else f", {doing}{month}"


def _in_month(analysis: Analysis) -> str:
    """ " in March 2019": what an article quotes was mostly said when it came out."""
    published = analysis.document.published
    return f" in {in_words(published[:7])}" if published and len(published) >= 7 else ""


def _opening_source(doc: Doc) -> range:
    """Find whom "According to Anna Berg, …" names where the tree has lost it."""
    comma = next((t.i for t in doc if t.text == ","), 0)
    return range(2, comma) if [t.lower_ for t in doc[:2]] == ["according", "to"] else range(0)


def _believer(sentence: Sentence, clause: Clause) -> str | None:
    """Tell who believes or expects the clause: the subject's word; None where it is a plain fact.

    "It is likely that …" and "we believe that …" are the writer's own judgement.
    """
    head = clause.doc[clause.head]
    believers = []
    for token in (head, *head.ancestors):
        if token.dep_ in {"ccomp", "csubj"} or (token.dep_ == "acl" and _has_that(token)):
            believing = next((c for c in sentence.clauses if c.head == token.head.i), None)
            subject = believing.subject if believing else None
            # "it is reasonable to predict that …": the judgement is the writer's.
            if subject is not None or believing is None or believing.kind != "csubj":
                believers.append(clause.doc[subject.head].lower_ if subject else "somebody")
    others = [b for b in believers if b not in _WRITER]
    return next(iter(others or believers), None)


def _has_that(token: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)


def _author(
    writer: Writer, clause: Clause, believer: str | None, claim: bool, *, conditional: bool = False
) -> str:
    """In an opinion piece the author is the one who says it, most of all with "may" or "should".

    Raises:
        Abstain: it is an opinion, and the article names no author, or somebody else's.
    """
    if believer is not None and believer not in _WRITER:
        raise Abstain("it is only believed, hoped or expected")
    if writer.sentence.parsed.paragraph.role is Role.QUOTATION:
        raise Abstain("somebody is quoted, but who?")
    author = writer.analysis.document.author
    # "can" tells what is possible and no more than that.
    judging = believer is not None or _expletive(clause)
    judging = judging or not (clause.modal in {None, "can"} or conditional)
    finite = clause.doc[clause.finite].lower_ if clause.finite is not None else ""
    claim = claim and (clause.tense is Tense.PRESENT or finite in {"has", "have"})
    if author and (writer.analysis.opinion or judging or claim or conditional):
        month = "" if clause.tense is Tense.PAST else _at_the_time(writer, clause, "writing")
        return f"According to {author.replace(' & ', ' and ')}{month}, "
    if (judging or ((claim or conditional) and writer.analysis.opinion)) and not author:
        event = main_event(writer.analysis)
        if event is None and not judging:
            return ""
        if event is None or not writer.analysis.opinion:
            raise Abstain("an opinion, and no author to give it to")
        return f"According to a commentary on {event}, "
    return ""


def _expletive(clause: Clause) -> bool:
    """ "it is reasonable to predict …" is a judgement."""
    subject = clause.subject
    return clause.copula and subject is not None and clause.doc[subject.head].lower_ == "it"
