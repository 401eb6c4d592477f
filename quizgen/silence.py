"""Why no rule found a fact in a sentence, in words for a person who asks."""

from __future__ import annotations

from collections.abc import Callable

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import FINITE_TAGS, Clause
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense, TimeExpression

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "this", "that", "these", "those"})
_CONDITIONS = frozenset({"if", "unless", "whether"})


def why_silent(analysis: Analysis, sentence: Sentence) -> str:
    """Say what keeps a sentence from being asked about; the plainest reason that there is."""
    return next(filter(None, (reason(analysis, sentence) for reason in _REASONS)))


def _fragment(_: Analysis, sentence: Sentence) -> str | None:
    if _main(sentence) or any(token.tag_ in FINITE_TAGS for token in sentence.parsed.doc):
        return None
    return "no finite verb: a fragment, a heading or an order"


def _unclear(_: Analysis, sentence: Sentence) -> str | None:
    return None if _main(sentence) else "its grammar was not understood"


def _asks(_: Analysis, sentence: Sentence) -> str | None:
    return "it is a question itself" if sentence.text.rstrip("”\"’' ").endswith("?") else None


def _first_person(_: Analysis, sentence: Sentence) -> str | None:
    for token in sentence.parsed.doc:
        # "US" is a country, and what somebody says is asked as what they say.
        if token.lower_ in _FIRST_PERSON and token.text not in {"US", "I."}:
            return f"it speaks in the first person: “{token.text}”"
    return None


def _supposed(_: Analysis, sentence: Sentence) -> str | None:
    main = _main(sentence)
    opening = sentence.parsed.doc[0].lower_
    if opening in _CONDITIONS or (main is not None and main.supposed):
        return "it only supposes something"
    if main is not None and main.modal not in (None, "will", "shall"):
        return f"it says what may or should be, not what was: “{main.modal}”"
    return None


def _denied(_: Analysis, sentence: Sentence) -> str | None:
    main = _main(sentence)
    return "it says what was not so" if main is not None and main.negation else None


def _to_come(_: Analysis, sentence: Sentence) -> str | None:
    main = _main(sentence)
    future = main is not None and main.tense is Tense.FUTURE
    return "it tells what is still to come" if future else None


def _unresolved(_: Analysis, sentence: Sentence) -> str | None:
    dates = _dates(sentence)
    if not dates or any(_is_resolved(date) for date in dates):
        return None
    which = "the only date" if len(dates) == 1 else "the first date"
    return f"{which} cannot be resolved: “{_words(sentence, dates[0])}”"


def _who(analysis: Analysis, sentence: Sentence) -> str | None:
    """Name the pronoun that the sentence is about, where nobody can be sure what it stands for."""
    main = _main(sentence)
    if main is None or main.subject is None or len(main.subject.tokens) != 1:
        return None
    head = main.subject.head
    word = sentence.parsed.doc[head].lower_
    if word not in _PRONOUNS:
        return None
    known = analysis.reference.of_pronoun(sentence, head) or analysis.reference.of_thing(
        sentence, head
    )
    return None if known else f"it is not certain who or what “{word}” stands for"


def _dated(_: Analysis, sentence: Sentence) -> str | None:
    known = next(filter(_is_resolved, _dates(sentence)), None)
    if known is None:
        return None
    return f"nothing that a rule knows happened at the time told: “{_words(sentence, known)}”"


def _nothing(_: Analysis, sentence: Sentence) -> str:
    lacking = ["nothing dated"]
    lacking += [] if sentence.roles else ["nobody with a role"]
    lacking += [] if any(token.like_num for token in sentence.parsed.doc) else ["no number"]
    lacking += ["no cause"]
    return ", ".join(lacking) + ": nothing to ask"


_REASONS: tuple[Callable[[Analysis, Sentence], str | None], ...] = (
    _fragment,
    _asks,
    _first_person,
    _supposed,
    _denied,
    _to_come,
    _unresolved,
    _unclear,
    _who,
    _dated,
    _nothing,
)
"""The reasons, in the order in which they are thought of."""


def _main(sentence: Sentence) -> Clause | None:
    """Find the main clause; without one, the first that is finite."""
    finite = [clause for clause in sentence.clauses if clause.finite is not None]
    return next((c for c in finite if c.parent is None), finite[0] if finite else None)


def _dates(sentence: Sentence) -> list[TimeExpression]:
    return [time for time in sentence.times if time.type in ("DATE", "TIME")]


def _is_resolved(time: TimeExpression) -> bool:
    return time.value is not None and not time.value.endswith("_REF")


def _words(sentence: Sentence, time: TimeExpression) -> str:
    return " ".join(sentence.document.text[time.start : time.end].split())
