"""The words that somebody said, as far as they stand alone in a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import SUBJECTS, Clause
from quizgen.analysis.events import EVENT_NOUNS
from quizgen.analysis.lemmas import inflected, lemma
from quizgen.analysis.names import Name, NameType, country_of
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.roles import is_role_noun
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import QuoteFact
from quizgen.questions.lexicon import words
from quizgen.questions.persons import is_topic
from quizgen.questions.phrase import Abstain, Writer, number_of
from quizgen.questions.vague import vague_phrase

_POINTING = words("point out of a quotation")
_PRONOUNS = frozenset(["he", "him", "his", "she", "her", "they", "them", "their", "theirs", "it"])
_TAKE_THAT = words("take that")
_PEOPLE = words("nouns for people")
MAX_QUOTED = 32
"""Words of a quotation in a question; a longer one stops at a joint."""
_QUOTED = re.compile(r'" ?([^"]+?) ?"')
_JOINT = re.compile(r", (?:and|which|\w{3,}ing)\b|; ")
_BESIDE = re.compile(r"\b(?:pre|post)-(\w+)", re.IGNORECASE)
MARKS = frozenset({"``", "''", "..", "...", "…", "{", "}"})
_LOOSE = frozenset({"such", "whether", "this", "these", "those"})
_SAYS = frozenset({"say", "add", "tell"})
_ANNOUNCING = frozenset({"will", "would", "wants", "wanted", "plans", "intends", "believes"})
_ANNOUNCING |= {"believed", "planned", "intended", "hopes", "hoped"}
_I = words("first and second person")
_OPENERS = ("But ", "And ", "Yet ")


def reporting_verb(fact: QuoteFact) -> str:
    """Give the verb that reports: "argued", or "said" for one that wants more than "that …"."""
    if fact.speech.verb is None:
        raise Abstain("no verb reports the words")
    verb = fact.sentence.parsed.doc[fact.speech.verb]
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return "said"
    # "told that" and "expressed that" want another object.
    return inflected(lemma(verb), "VBD") if lemma(verb) in _TAKE_THAT else "said"


def content(analysis: Analysis, fact: QuoteFact) -> str:
    """Write reported words as a clause: "that the talks had failed"."""
    doc = fact.sentence.parsed.doc
    inside = fact.sentence.tokens_of(fact.speech.start, fact.speech.end)
    tokens = inside[1:] if doc[inside[0]].lower_ == "that" else inside
    if not tokens or not _plain_clause(fact, tokens):
        raise Abstain("the words reported are no plain clause")
    if doc[tokens[0]].tag_ == "PRP" and not _names_speaker(fact):
        raise Abstain(f"who is “{doc[tokens[0]].text}”?")
    if _speaks_of_speaker(fact.sentence, fact.person, tokens):
        raise Abstain("the words name who says them")
    writer = Writer(analysis, fact.sentence, named=[fact.person.full])
    subject = next(
        (c.subject for c in fact.sentence.clauses if c.subject and c.finite in tokens), None
    )
    if subject is not None and set(subject.tokens) <= set(tokens):
        # "that Norway had lost its forests": "its" has something to stand for.
        writer.subject_number = number_of(fact.sentence, subject.tokens)
    said = _QUOTED.sub(r"“\1”", writer.write(tokens))
    if '"' in said:
        raise Abstain("half a quotation")
    if any(mark in said for mark in ("``", "''", ". ")) or fact.speech.verb in tokens:
        raise Abstain("the words reported are mixed with others")
    if not 5 <= len(said.split()) <= 24:
        raise Abstain("too little or too much is said")
    if any(doc[i].lower_ in _LOOSE or doc[i].text == "/" for i in tokens):
        raise Abstain("the words reported point out of themselves")
    _must_name_a_topic(analysis, fact, tokens)
    return said


def _plain_clause(fact: QuoteFact, tokens: Sequence[int]) -> bool:
    """Tell whether reported words are a clause with a subject that ends where a clause can end."""
    doc = fact.sentence.parsed.doc
    opens = doc[tokens[0]].tag_ not in {"WP", "WRB", "TO", "WDT", "MD", "VBD", "VBZ", "VBP", "IN"}
    whole = tokens[-1] - tokens[0] + 1 == len(tokens)
    after = doc[tokens[-1] + 1] if tokens[-1] + 1 < len(doc) else None
    ends = (
        after is None
        or (after.is_punct and after.text not in {":", '"', "("})
        or (after.lower_ in {"and", "but"})
    )
    # "that Oslo would join, his spokesman said, …": somebody else's words in the middle.
    mixed = any(lemma(doc[i]) in _SAYS and doc[i].tag_ in {"VBD", "VBZ"} for i in tokens)
    return (
        opens
        and whole
        and ends
        and not mixed
        and not any(doc[i].text in MARKS for i in range(len(doc)))
    )


def _names_speaker(fact: QuoteFact) -> bool:
    """Tell whether the name of the speaker is the subject of the reporting verb."""
    verb, sentence = fact.speech.verb, fact.sentence
    reporting = next((c for c in sentence.clauses if c.head == verb), None)
    if reporting is None or reporting.subject is None:
        return False
    named = [n for i in reporting.subject.tokens if (n := sentence.name_at(i))]
    return any(n.full == fact.person.full for n in named)


def _speaks_of_speaker(sentence: Sentence, person: Name, tokens: Sequence[int]) -> bool:
    """Tell whether a name of the speaker stands in the words, or a nickname that gives it away."""
    parts = {w for w in person.full.replace("-", " ").split() if len(w) > 2}
    return any(sentence.parsed.doc[i].text in parts for i in tokens)


def _must_name_a_topic(analysis: Analysis, fact: QuoteFact, tokens: Sequence[int]) -> None:
    """Raise Abstain where the words name nothing that the document speaks of elsewhere."""
    told = False
    for i in tokens:
        name = fact.sentence.name_at(i)
        if name is not None and name.type is not NameType.OTHER and name.full != fact.person.full:
            country = country_of(name.full) if name.type is NameType.NATIONALITY else None
            known = max(analysis.mentions.get(n, 0) for n in (name.full, country or ""))
            told = told or known > 1
    if not told:
        raise Abstain("the words name nothing that the document is about")


def quotation(analysis: Analysis, fact: QuoteFact) -> str:
    """Give the quoted words if they stand alone: a whole sentence, with nothing left open.

    Where they do not, the words before a joint (", but …") may.
    """
    sentence = fact.sentence
    start, end = fact.speech.start, fact.speech.end
    whole = sentence.document.text[start:end].replace("\u00a0", " ").strip(" ,;").removesuffix(".")
    reasons = []
    for said in (whole, *(whole[: m.start()] for m in _JOINT.finditer(whole))):
        reason = _leans(analysis, fact, said, shortest=10 if said is whole else 6)
        if reason is None:
            said = _with_full_names(fact.sentence, start, said)
            return next((said.removeprefix(o) for o in _OPENERS if said.startswith(o)), said)
        reasons.append(reason)
    raise Abstain(reasons[0])


def _with_full_names(sentence: Sentence, start: int, said: str) -> str:
    """ "Berg was ill" → "[Karl Berg] was ill": the first time that a person's short name stands."""
    end = start + len(said)
    seen: set[str] = set()
    for name in sentence.names:
        if not start <= name.start < end or name.full in seen or name.type is not NameType.PERSON:
            continue
        seen.add(name.full)
        at = said.find(name.mention)
        if name.full != name.mention and len(name.mention.split()) == 1 and at >= 0:
            said = f"{said[:at]}[{name.full}]{said[at + len(name.mention) :]}"
    return said


def speaks_of_oneself(fact: QuoteFact) -> bool:
    """Tell whether reported words are about the speaker: "that he had been in Oslo"."""
    doc = fact.sentence.parsed.doc
    inside = fact.sentence.tokens_of(fact.speech.start, fact.speech.end)
    first = next((doc[i] for i in inside if doc[i].lower_ != "that"), None)
    return first is not None and first.lower_ in {"he", "she"}


def announces(fact: QuoteFact) -> bool:
    """Tell whether the speaker says what they will do, want or believe."""
    doc = fact.sentence.parsed.doc
    inside = fact.sentence.tokens_of(fact.speech.start, fact.speech.end)
    return any(doc[i].lower_ in _ANNOUNCING for i in inside[:4])


def _leans(analysis: Analysis, fact: QuoteFact, said: str, shortest: int) -> str | None:
    """Tell why words of a quotation do not stand alone; None where they do."""
    sentence, start = fact.sentence, fact.speech.start
    tokens = sentence.tokens_of(start, start + len(said) + 1)
    finite = any(c.finite in tokens for c in sentence.clauses if c.finite is not None)
    if any(mark in said for mark in MARKS) or {sentence.parsed.doc[i].lower_ for i in tokens} & _I:
        return "the quotation speaks of the one who speaks"
    if _speaks_of_speaker(sentence, fact.person, tokens):
        return "the words name who says them"
    size = len(said.split()) - said.startswith(_OPENERS)
    if not shortest <= size <= MAX_QUOTED or said.endswith(("…", "...", "?")):
        return "the quotation is a fragment or too long"
    if start - sentence.start > 1 or not finite:
        return "the quotation is a fragment or too long"
    if beside_event(said):
        return "the quotation needs its context: after which event?"
    if reason := vague_phrase(analysis, sentence, tokens):
        return f"the quotation needs its context: {reason}"
    if word := open_word(sentence, start, start + len(said) + 1):
        return f"the quotation needs its context: “{word}”"
    try:
        _must_name_a_topic(analysis, fact, tokens)
    except Abstain as reason:
        return str(reason)
    return None


_IS = frozenset({"is", "was", "'s", "will", "would", "has", "had"})


def open_word(sentence: Sentence, start: int, end: int, *, named: bool = False) -> str | None:
    """Find a word of a quotation that points out of it."""
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
        empty = token.dep_ == "expl" and token.nbor(1).lower_ in _IS
        if token.lower_ in _PRONOUNS and not empty and not named:
            return token.text
        if token.lower_ in {"they", "them"} and not _plural_before(token):
            return token.text
        if token.tag_ == "DT" and token.lower_ == "that":
            return token.text
    relative = any(
        t.relative and t.type != "DURATION" and start <= t.start < end for t in sentence.times
    )
    return "a date that only the context tells" if relative else None


def opening(writer: Writer, clause: Clause) -> str:
    """ "Since the 1990s, …", "For Norway, …": what opens a clause goes to the end of a question."""
    sentence, doc = writer.sentence, clause.doc
    start = clause.subject.first if clause.subject else 0
    for phrase in clause.phrases:
        timed = any(
            t.type == "DATE"
            and not t.relative
            and phrase.head in sentence.tokens_of(t.start, t.end)
            for t in sentence.times
        )
        name = sentence.name_at(phrase.head)
        sort = {"since", "in", "until"} if timed else {"for"} if name is not None else set()
        if phrase.last < start and doc[phrase.first].lower_ in sort:
            words = writer.write(phrase.tokens)
            return f" {words[:1].lower()}{words[1:]}"
    return ""


def plain_to_see(writer: Writer, answer: Name) -> bool:
    """Tell whether the person whom a document is about answers what only names a place."""
    if answer.type is not NameType.PERSON or not is_topic(writer.analysis, answer):
        return False
    wide = {NameType.PLACE, NameType.COUNTRY, NameType.NATIONALITY}
    told = {n.full: n.type for n in writer.sentence.names if n.full in writer.named}
    return all(type in wide for full, type in told.items() if full != answer.full)


def beside_event(said: str) -> bool:
    """ "post-summit": before or after an event that is not named."""
    return any(m[1].lower() in EVENT_NOUNS for m in _BESIDE.finditer(said))


def question_word(sentence: Sentence, phrase: Phrase, *, as_object: bool) -> str:
    """ "who", "whom", "which country" or "what", after what a phrase names."""
    head = sentence.parsed.doc[phrase.head]
    name = sentence.name_at(phrase.head)
    several = any(sentence.parsed.doc[i].tag_ == "CC" for i in phrase.tokens)
    if name is not None and name.type is NameType.COUNTRY:
        return "which countries" if several else "which country"
    person = name is not None and name.type in {NameType.PERSON, NameType.NATIONALITY}
    if person or (name is None and (is_role_noun(lemma(head)) or head.lower_ in _PEOPLE)):
        return "whom" if as_object else "who"
    return "what"


def _plural_before(token: Token) -> bool:
    """Tell whether "they" has a plural to stand for, and "them" one that is not its subject."""
    verbs = token.ancestors if token.lower_ == "them" else ()
    subjects = {c.i for verb in verbs for c in verb.children if c.dep_ in SUBJECTS}
    before = token.doc[: token.i]
    plural = (t for t in before if t.tag_ in {"NNS", "NNPS"} and t.i not in subjects)
    pairs = (t for t in before if t.tag_ == "CC" and t.nbor().tag_ in {"NNP", "NNPS"})
    return any(plural) or any(pairs)
