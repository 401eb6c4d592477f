"""A clause into a question or a statement: inversion, do-support, what is left out.

Transformations as in Heilman and Smith (2010), on token lists: tokens are deleted and moved, and
the string is made last.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause, Phrase, past_form
from quizgen.analysis.lemmas import inflected, lemma
from quizgen.analysis.sentence import Sentence
from quizgen.questions.phrase import Abstain, Writer, number_of

_QUESTION_WORDS = frozenset({"WRB", "WP", "WP$"})

MAX_WORDS = 30
"""A longer question is not read to its end."""


def inverted(writer: Writer, clause: Clause, without: Collection[int] = ()) -> str:
    """Write the clause as it follows a question word: "did Lindh visit Oslo".

    Raises:
        Abstain: the clause is one that the parser may have misread, or it cannot stand alone.
    """
    _check(clause)
    subject = _subject(writer, clause)
    auxiliary, main = _verbs(clause)
    rest = _rest(clause, without, {clause.finite})
    words = _write_rest(writer, clause, rest, main)
    return f"{auxiliary} {subject} {words}".strip()


def predicate(
    writer: Writer,
    clause: Clause,
    without: Collection[int] = (),
    needed: Collection[int] = (),
) -> str:
    """Write the clause without its subject: "visited Oslo", to follow "Who" or "Which …".

    ``needed`` are tokens that stay even where they are a loose clause.
    """
    _check(clause)
    assert clause.finite is not None
    rest = _rest(clause, without, set(), needed)
    before = [i for i in rest if i < clause.finite]
    after = [i for i in rest if i > clause.finite]
    verb = singular_form(clause.doc[clause.finite])
    return " ".join(words for words in (writer.write(before), verb, writer.write(after)) if words)


def singular_form(finite: Token) -> str:
    """Give the verb's form after "who" or "what": "have led" → "has led", "were" → "was"."""
    special = {"have": "has", "'ve": "has", "are": "is", "'re": "is", "were": "was", "do": "does"}
    lower = _full_form(finite.lower_)
    if lower in special:
        return special[lower]
    return inflected(lower, "VBZ") if finite.tag_ == "VBP" else lower


def statement(writer: Writer, clause: Clause, without: Collection[int] = ()) -> str:
    """Write the clause as a statement without a full stop."""
    _check(clause)
    subject = _subject(writer, clause)
    rest = _rest(clause, without, set())
    return f"{subject} {writer.write(rest)}"


def attribution(writer: Writer, clause: Clause) -> str:
    """Write "According to X, " where the article lets somebody say it; else nothing.

    Raises:
        Abstain: somebody says it, and the article does not tell who.
    """
    for phrase in clause.phrases:
        words = [clause.doc[i].lower_ for i in phrase.tokens[:2]]
        if words == ["according", "to"]:
            return f"According to {writer.write(phrase.tokens[2:])}, "
    speech = writer.sentence.speech_at(clause.head)
    if speech is None:
        return ""
    if speech.speaker is not None and not speech.speaker.ambiguous:
        writer.named.append(speech.speaker.full)
        return f"According to {speech.speaker.full}, "
    if speech.source is not None and speech.verb is not None:
        return f"According to {writer.write(speech.source.tokens)}, "
    raise Abstain("somebody says it, but who?")


def _check(clause: Clause) -> None:
    """Abstain where the tree is likely to be wrong, or the clause is a question itself."""
    if clause.finite is None or clause.subject is None:
        raise Abstain("the clause has no finite verb or no subject")
    if not clause.inherited and clause.subject.last > clause.finite:
        raise Abstain("the subject stands behind the verb")
    if any(clause.doc[p.first].tag_ in _QUESTION_WORDS for p in clause.phrases):
        raise Abstain("the clause is an indirect question")


def _subject(writer: Writer, clause: Clause) -> str:
    assert clause.subject is not None
    tokens = antecedent(writer.sentence, clause, clause.subject)
    _agree(clause, tokens)
    words = writer.write(tokens)
    writer.subject_number = number_of(writer.sentence, tokens)
    return words


def _agree(clause: Clause, subject: Sequence[int]) -> None:
    """Abstain where verb and subject disagree: one of them is not what the tree says.

    Raises:
        Abstain: a plural subject has a singular verb, or the other way round.
    """
    assert clause.finite is not None
    doc, finite = clause.doc, clause.doc[clause.finite]
    head = next((doc[i] for i in subject if doc[i].head.i not in subject), doc[subject[-1]])
    several = any(c.dep_ == "conj" and c.i in subject for c in head.children)
    singular_verb = finite.tag_ == "VBZ" or finite.lower_ == "was"
    plural_verb = (finite.tag_ == "VBP" and finite.lower_ != "am") or finite.lower_ == "were"
    if singular_verb and head.tag_ == "NNS" and not several:
        raise Abstain("verb and subject do not agree")
    if plural_verb and head.tag_ in {"NN", "NNP"} and not several and head.dep_ != "nmod":
        raise Abstain("verb and subject do not agree")


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
    name = sentence.name_at(noun.i)
    if name is not None:
        return sentence.tokens_of(name.start, name.end)
    cut = doc[clause.head].left_edge.i
    return tuple(t.i for t in noun.subtree if t.i < cut and not t.is_punct) or subject.tokens


def _verbs(clause: Clause) -> tuple[str, str | None]:
    """Split the verb group: the auxiliary that goes first, and the main verb's new form."""
    assert clause.finite is not None
    finite = clause.doc[clause.finite]
    if clause.finite != clause.head or lemma(finite) == "be":
        return _full_form(finite.lower_), None
    if past_form(finite):
        return "did", lemma(finite)
    return ("does" if finite.tag_ == "VBZ" else "do"), lemma(finite)


def _full_form(auxiliary: str) -> str:
    return {"'s": "is", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "wo": "will", "ca": "can"}.get(
        auxiliary, auxiliary
    )


def _rest(
    clause: Clause,
    without: Collection[int],
    verbs: Collection[int | None],
    needed: Collection[int] = (),
) -> list[int]:
    """Give the tokens behind the subject that the question keeps, in order."""
    gone = set(without)
    for phrase in clause.phrases:
        if not _kept(clause, phrase) and not set(phrase.tokens) & set(needed):
            gone.update(phrase.tokens)
    subject = set() if clause.inherited or clause.subject is None else set(clause.subject.tokens)
    return [i for i in clause.tokens if i not in gone and i not in subject and i not in verbs]


def _kept(clause: Clause, phrase: Phrase) -> bool:
    """Keep complements and what stands behind the verb; drop openings and loose clauses."""
    start = clause.finite if clause.inherited or clause.subject is None else clause.subject.first
    assert start is not None
    if phrase.last < start and phrase.label not in {"obj", "predicate"}:
        return False
    if phrase.label == "advcl":
        before = clause.doc[phrase.first - 1].text if phrase.first else ","
        return before not in {",", "-", "–", "—"} and len(phrase.tokens) <= 12
    return True


def _write_rest(writer: Writer, clause: Clause, rest: Sequence[int], main: str | None) -> str:
    """Write what follows the subject, the main verb in its base form after "did"."""
    if main is None:
        return writer.write(rest) if rest else ""
    # The finite verb has been taken out of ``rest``: put its base form where it stood.
    assert clause.finite is not None
    before = [i for i in rest if i < clause.finite]
    after = [i for i in rest if i > clause.finite]
    parts = [writer.write(before)] if before else []
    parts.append(main)
    if after:
        parts.append(writer.write(after))
    return " ".join(parts)


def capitalised(text: str) -> str:
    """Give the text a capital first letter."""
    return text[:1].upper() + text[1:]


def question(words: str, most: int = MAX_WORDS) -> str:
    """Finish a question: capital letter, question mark, and at most ``most`` words.

    Raises:
        Abstain: the question is too long.
    """
    if len(words.split()) > most:
        raise Abstain("the question would be too long")
    return f"{capitalised(words.strip())}?"


