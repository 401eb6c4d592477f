"""A clause into a question or a statement: inversion, do-support, what is left out.

Transformations as in Heilman and Smith (2010), on token lists: tokens are deleted and moved, and
the string is made last.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from spacy.tokens import Token

from quizgen.analysis.clauses import FINITE_TAGS, Clause
from quizgen.analysis.lemmas import inflected, lemma
from quizgen.analysis.phrases import Phrase, with_punctuation
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.speech import REPORTING
from quizgen.analysis.times import Basis
from quizgen.questions.phrase import LEANING, Abstain, Writer, number_of
from quizgen.questions.soundness import asks, check_agreement, check_parse
from quizgen.questions.verb_group import (
    full_form,
    perfect,
    pluperfect,
    simple_past,
    singular_form,
    verbs,
)

_WORDS = frozenset({"VBD", "VBZ", "VBP", "VB", "VBG", "NN", "NNS", "NNP", "NNPS", "JJ", "CD"})

_AGE = re.compile(r", \d{1,2}(?:, of .*)?$")
# "died on 2 May 1908, at the age of 55, in Oslo": without the day, no comma is wanted.
_IDLE_COMMA = re.compile(r"( (?<!, )at the age of [\w-]+), (?=(?:in|at|near|from|of|after) )")
""" "Karl Holm, 44, of Arvik"."""

_SEASONS = frozenset({"year", "season", "summer", "winter", "spring", "autumn", "fall", "month"})

_BARE_TITLE = re.compile(r"\b(?:article|essay|paper|study|report) (?:The|An?|On) [\w ]+")
_ASIDE = re.compile(r", (?:the|an?) ")

MAX_WORDS = 34
"""A longer question is not read to its end."""


def inverted(
    writer: Writer, clause: Clause, without: Collection[int] = (), *, dated: bool = False
) -> str:
    """Write the clause as it follows a question word: "did Lindh visit Oslo".

    With ``dated`` a date will follow, so that "has visited" is simply past, too.

    Raises:
        Abstain: the clause is one that the parser may have misread, or it cannot stand alone.
    """
    check_parse(clause)
    subject = _subject(writer, clause)
    auxiliary, main = verbs(clause, dated=dated)
    rest = _shortened(
        clause,
        _rest(clause, _with_open_times(writer, clause, without), {clause.finite}),
        len(subject.split()),
    )
    joined = any(clause.doc[i].tag_ == "VBD" and clause.doc[i - 1].tag_ == "CC" for i in rest if i)
    if auxiliary == "did" and joined:
        raise Abstain("a second verb keeps its past form")
    words = _write_rest(writer, clause, rest, main)
    if words.rpartition(", ")[2] in subject.split() and ", " in words:
        raise Abstain("the subject is named once more")
    return f"{auxiliary} {subject} {words}".strip()


def _shortened(clause: Clause, rest: Sequence[int], used: int) -> list[int]:
    """Leave out last adverbials until the question has a readable length."""
    kept = _whole(clause, rest)
    for phrase in reversed(clause.phrases):
        if used + len(kept) <= MAX_WORDS - 8:
            break
        loose = (
            phrase.label in {"advcl", "obl", "obl:unmarked"} and kept and kept[-1] in phrase.tokens
        )
        if loose and phrase.first > (clause.finite or 0) + 1:
            kept = [i for i in kept if i not in phrase.tokens]
    return kept


def _whole(clause: Clause, rest: Sequence[int]) -> list[int]:
    """Drop a last phrase that the parser cut in the middle: "… as a military band | played".

    Raises:
        Abstain: what is cut is no adverbial, so the clause is not understood.
    """
    kept = list(rest)
    if not kept or kept[-1] + 1 >= len(clause.doc):
        return kept
    following = clause.doc[kept[-1] + 1]
    own = {i for p in clause.phrases for i in p.tokens} | set(clause.verbs)
    finite = following.tag_ in FINITE_TAGS and following.i not in rest
    if (following.i in own and not finite) or following.tag_ not in _WORDS:
        return kept
    phrase = clause.phrase_at(kept[-1])
    if phrase is None or not phrase.label.startswith(("obl", "adv")):
        raise Abstain("the clause goes on where it seems to end")
    return [i for i in kept if i not in phrase.tokens]


def predicate(
    writer: Writer,
    clause: Clause,
    without: Collection[int] = (),
    needed: Collection[int] = (),
    *,
    plural: bool = False,
    dated: bool = False,
) -> str:
    """Write the clause without its subject: "visited Oslo", to follow "Who" or "Which …".

    ``needed`` are tokens that stay even where they are a loose clause. ``plural`` leaves the verb
    as it is, to follow "How many …". ``dated`` is as for ``inverted``.
    """
    check_parse(clause)
    assert clause.finite is not None
    rest = _rest(clause, _with_open_times(writer, clause, without), set(), needed)
    rest = _whole(clause, rest)
    before = [i for i in rest if i < clause.finite]
    after = [i for i in rest if i > clause.finite]
    finite = clause.doc[clause.finite]
    verb = full_form(finite.lower_) if plural else singular_form(finite)
    if pluperfect(clause) or (dated and perfect(clause)):
        verb, after = simple_past(clause), [i for i in after if i != clause.head]
    return " ".join(words for words in (writer.write(before), verb, writer.write(after)) if words)


def active(writer: Writer, clause: Clause, agent: Collection[int]) -> str:
    """Write a passive clause as it follows "who": "was built by …" → "built the bridge in 1903".

    Raises:
        Abstain: as for ``inverted``.
    """
    check_parse(clause)
    subject = _subject(writer, clause)
    gone = {*_with_open_times(writer, clause, ()), *agent}
    rest = _whole(clause, _rest(clause, gone, set(clause.verbs)))
    after = [i for i in rest if i > clause.head]
    verb = inflected(lemma(clause.doc[clause.head]), "VBD")
    return " ".join(words for words in (verb, subject, writer.write(after)) if words)


def says_nothing(clause: Clause) -> bool:
    """Tell whether the clause reports speech and leaves out what was said."""
    told = any(p.label in {"obj", "ccomp", "xcomp"} for p in clause.phrases)
    return lemma(clause.doc[clause.head]) in REPORTING and not told and not clause.passive


def statement(
    writer: Writer,
    clause: Clause,
    without: Collection[int] = (),
    needed: Collection[int] = (),
    *,
    simple: bool = False,
) -> str:
    """Write the clause as a statement without a full stop; ``needed`` as for ``predicate``.

    With ``simple`` what was earlier than its paragraph ("had built") is simply past.
    """
    check_parse(clause)
    subject = _subject(writer, clause)
    rest = _rest(clause, _with_open_times(writer, clause, without), set(), needed)
    if simple and pluperfect(clause):
        before = writer.write([i for i in rest if i < clause.head and i != clause.finite])
        after = writer.write([i for i in rest if i > clause.head])
        return " ".join(part for part in (subject, before, simple_past(clause), after) if part)
    return f"{subject} {writer.write(rest)}"


def _subject(writer: Writer, clause: Clause) -> str:
    assert clause.subject is not None
    tokens = antecedent(writer.sentence, clause, clause.subject)
    if clause.doc[tokens[0]].tag_ == "CC" and len(tokens) > 1:
        tokens = tokens[1:]
    tokens = _without_opening(clause, tokens)
    first = clause.doc[tokens[0]]
    if first.tag_ == "IN" or first.lower_ in {"including", "since", "according"}:
        raise Abstain("the subject opens with a preposition")
    tokens = _behind_and(clause, tokens)
    if any(_main_verb(clause.doc[i]) for i in tokens):
        raise Abstain("the subject holds a verb of its own")
    check_agreement(clause, tokens)
    words = writer.write(tokens)
    words = _AGE.sub("", words)
    if any(f" {dash} " in words for dash in ("_", "--", "–", "—")):
        raise Abstain("the subject goes on behind a dash")
    if ", " in words and not any(clause.doc[i].dep_ == "conj" for i in tokens):
        raise Abstain("the subject goes on behind a comma")
    if words.count(",") == 1 and _ASIDE.search(words) and writer.sentence.person_at(tokens[0]):
        raise Abstain("the subject goes on behind a comma")
    if _BARE_TITLE.search(words):
        raise Abstain("a title that nothing sets off")
    if words.count(", ") > 1 and not re.search(r"\b(?:and|or)\b", words):
        raise Abstain("the subject is a list that breaks off")
    writer.subject = words
    writer.subject_number = number_of(writer.sentence, tokens)
    # "farms in general, and mills in particular, need water": what opens is closed.
    return f"{words}," if " in general, and " in words else words


def _main_verb(token: Token) -> bool:
    """Tell a verb that tells something by itself from one in a relative clause."""
    if token.tag_ not in FINITE_TAGS or token.dep_ == "amod":
        return False
    above = [token, *token.ancestors][:_DEEP]
    return not any(t.dep_.startswith(("acl", "ccomp", "csubj", "advcl")) for t in above)


_DEEP = 6


def _behind_and(clause: Clause, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """ "the owner is a Dane and Oslo wants …": the second clause begins behind "and".

    Raises:
        Abstain: the subject is a clause of its own.
    """
    doc = clause.doc
    copulas = [i for i in tokens if doc[i].dep_ == "cop" and doc[i].head.dep_ == "nsubj"]
    if not copulas:
        return tokens
    joints = [i for i in tokens if doc[i].lower_ == "and" and i > copulas[0]]
    if len(joints) != 1 or joints[0] == tokens[-1]:
        raise Abstain("the subject is a clause of its own")
    return tuple(i for i in tokens if i > joints[0])


def _without_opening(clause: Clause, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Take "Born in Rome," off "Born in Rome, Anna Berg": it leans on the subject."""
    doc = clause.doc
    head = clause.subject.head if clause.subject else tokens[-1]
    commas = [n for n, i in enumerate(tokens) if doc[i].text == "," and i < head]
    opens = doc[tokens[0]].tag_ in {"VBN", "VBG"} and doc[tokens[0]].dep_ != "amod"
    return tokens[commas[-1] + 1 :] if opens and commas else tokens


def antecedent(sentence: Sentence, clause: Clause, subject: Phrase) -> tuple[int, ...]:
    """Give the tokens that "who" or "which" stands for; any other subject is its own."""
    doc = clause.doc
    if doc[subject.head].tag_ not in {"WP", "WDT"} and doc[subject.head].lower_ != "that":
        return subject.tokens
    noun = doc[clause.head].head
    if clause.kind == "conj":
        noun = noun.head
    # "Kim Philby, a diplomat who defected": the person is meant, not the apposition.
    if noun.dep_ == "appos":
        noun = noun.head
    # "The Reform was an event that …": what it is said of is meant.
    if any(c.dep_ == "cop" for c in noun.children) and sentence.name_at(noun.i) is None:
        named = (c for c in noun.children if c.dep_ == "nsubj" and sentence.name_at(c.i))
        noun = next(named, noun)
    cut = doc[clause.head].left_edge.i
    several = any(c.dep_ == "conj" and c.i < cut for c in noun.children)
    name = sentence.name_at(noun.i)
    if name is not None and not several:
        return sentence.tokens_of(name.start, name.end)
    own = (t.i for t in noun.subtree if t.i < cut and not (t.dep_ == "case" and t.head.i == noun.i))
    return with_punctuation(doc, own) or subject.tokens


def _rest(
    clause: Clause,
    without: Collection[int],
    verbs: Collection[int | None],
    needed: Collection[int] = (),
) -> list[int]:
    """Give the tokens behind the subject that the question keeps, in order."""
    gone = set(without)
    for phrase in clause.phrases:
        behind = clause.finite is None or phrase.first > clause.finite
        if not _kept(clause, phrase) and not (behind and set(phrase.tokens) & set(needed)):
            gone.update(phrase.tokens)
        gone.update(_examples(clause, phrase))
    subject = set() if clause.inherited or clause.subject is None else set(clause.subject.tokens)
    return [i for i in clause.tokens if i not in gone and i not in subject and i not in verbs]


def _with_open_times(writer: Writer, clause: Clause, without: Collection[int]) -> set[int]:
    """Leave out "last year" where nobody can tell which year that was."""
    open_times = {
        i
        for t in writer.sentence.times
        if t.relative and (not t.value or t.basis is Basis.UNSURE)
        for i in writer.sentence.tokens_of(t.start, t.end)
    }
    phrases_left = (p.tokens for p in clause.phrases if set(p.tokens) <= open_times)
    return {*without, *(i for tokens in phrases_left for i in tokens)}


def _examples(clause: Clause, phrase: Phrase) -> tuple[int, ...]:
    """Find ", including a school and a mill" in a phrase: a question does without examples."""
    words = [clause.doc[i].lower_ for i in phrase.tokens]
    return phrase.tokens[words.index("including") :] if "including" in words[1:] else ()


def _kept(clause: Clause, phrase: Phrase) -> bool:
    """Keep complements and what stands behind the verb; drop openings and loose clauses."""
    start = clause.finite if clause.inherited or clause.subject is None else clause.subject.first
    assert start is not None
    if phrase.last < start and phrase.label not in {"obj", "predicate"}:
        return False
    words = tuple(clause.doc[i].lower_ for i in phrase.tokens)
    if phrase.label == "obl:unmarked" and clause.doc[phrase.head].lower_ in _SEASONS:
        # "won twice his last year": nobody can tell when.
        return False
    if words[0] == "including" or words in LEANING or asks(clause.doc[phrase.first]):
        return False
    if phrase.label == "advcl":
        before = clause.doc[phrase.first - 1].text if phrase.first else ","
        return before not in {",", "-", "–", "—"} and len(phrase.tokens) <= 12
    return True


def _write_rest(writer: Writer, clause: Clause, rest: Sequence[int], main: str | None) -> str:
    """Write what follows the subject, the main verb in its base form after "did"."""
    if main is None:
        return writer.write(rest) if rest else ""
    # The base form goes where the verb that carried the meaning stood.
    before = [i for i in rest if i < clause.head]
    after = [i for i in rest if i > clause.head]
    parts = [writer.write(before)] if before else []
    parts.append(main)
    if after:
        parts.append(writer.write(after))
    return " ".join(part for part in parts if part)


def capitalised(text: str) -> str:
    """Give the text a capital first letter."""
    return text[:1].upper() + text[1:]


def question(words: str, most: int = MAX_WORDS) -> str:
    """Finish a question: capital letter, question mark, and at most ``most`` words.

    "According to X, " at its head does not count.

    Raises:
        Abstain: the question is too long.
    """
    words = _IDLE_COMMA.sub(r"\1 ", words)
    source, _, asked = words.strip().partition(", ")
    counted = asked if source.lower().startswith("according to") else words
    if len(counted.split()) > most:
        raise Abstain("the question would be too long")
    return f"{capitalised(words.strip())}?"
