"""Technical terms that are explained in passing: behind a comma, or behind ", or"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from quizgen.analysis.clauses import FINITE_TAGS
from quizgen.analysis.roles import is_role_noun
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import Fact, TermFact
from quizgen.facts.rule import rule
from quizgen.facts.term_words import words
from quizgen.facts.terms import is_verbal_noun, kind_noun
from quizgen.facts.things import up_to_break

_KINDS = words("kinds of things")
_NO_KINDS = words("no kinds of things")
_JUDGING = words("words that judge")
_TELLS = frozenset({"of", "that", "which", "in", "by", "for", "used"})
_LONGEST_TERM = 3
_SHORTEST = 4
"""Words of an explanation."""


@rule(
    "term.explained",
    finds={
        "The wine is made by fermentation, the process by which yeast turns sugar into alcohol.": {
            "term": "fermentation",
            "meaning": "the process by which yeast turns sugar into alcohol",
        },
        "Pottery, a form of art that needs clay and fire, was popular in the valley.": {
            "term": "Pottery",
            "meaning": "a form of art that needs clay and fire",
        },
        "The villagers practise crop rotation, the planting of different crops in turn.": {
            "term": "crop rotation",
            "meaning": "the planting of different crops in turn",
        },
    },
    ignores=[
        "The wine is made in barrels, the pride of the valley.",
        "She sold the house, the building of her father.",
        "He spoke of fishing, the source of income for the valley.",
        "She spoke of farmers, a class of people who work the land.",
    ],
)
def explained(sentence: Sentence) -> Iterator[Fact]:
    """A common noun and, behind a comma, what kind of thing it is."""
    doc = sentence.parsed.doc
    for comma in doc[1:-_SHORTEST]:
        if comma.text != "," or sentence.speech_at(comma.i):
            continue
        term = _term_before(sentence, comma.i)
        opens = doc[comma.i + 1].lower_ in {"the", "a", "an"} and doc[comma.i - 1].tag_ == "NN"
        meaning = up_to_break(sentence, comma.i + 1, comma.i - 1) if term and opens else ()
        # What goes on behind a further comma may be a list.
        last = bool(meaning) and (
            all(t.is_punct for t in doc[meaning[-1] + 1 :])
            or (term[0] == 0 and _verb_follows(doc, meaning[-1]))
        )
        if last and _explains(doc, meaning):
            yield TermFact(sentence, term, meaning, "definition")


@rule(
    "term.or",
    finds={
        "The priests wrote in glyphs, or pictures that stand for words, on long strips.": {
            "term": "glyphs",
            "meaning": "pictures that stand for words",
        },
        "It was a case of nepotism, or giving offices to relatives of the mayor.": {
            "term": "nepotism",
            "meaning": "giving offices to relatives of the mayor",
        },
    },
    ignores=[
        "They grew corn, or maize, in the valley.",
        "They live by fishing, or they work in the mill.",
        "They live by fishing, or by working in the mill.",
    ],
)
def explained_by_or(sentence: Sentence) -> Iterator[Fact]:
    """A common noun and, behind ", or", several words that say the same."""
    doc = sentence.parsed.doc
    for comma in doc[2:-_SHORTEST]:
        if comma.text != "," or doc[comma.i + 1].lower_ != "or" or sentence.speech_at(comma.i):
            continue
        term = _term_before(sentence, comma.i)
        first = doc[comma.i + 2]
        opens = first.tag_ in {"VBG", "NNS", "DT"} and first.lower_ not in {"any", "some", "no"}
        if not term or not opens or (first.tag_ == "NNS") != (doc[term[-1]].tag_ == "NNS"):
            continue
        meaning = _to_next_break(sentence, first)
        if len(meaning) >= _SHORTEST and any(doc[i].tag_ in _GOES_ON for i in meaning):
            yield TermFact(sentence, term, meaning, "definition")


_GOES_ON = frozenset({"IN", "WDT", "WP", "VBG", "TO"})


def _term_before(sentence: Sentence, comma: int) -> tuple[int, ...]:
    """Take the bare noun phrase of one to three words that ends at a comma: "by fermentation,"."""
    doc = sentence.parsed.doc
    last = doc[comma - 1]
    start = comma
    while start > 0 and comma - start < _LONGEST_TERM and doc[start - 1].tag_ in _TERM:
        start -= 1
    before = doc[start - 1] if start else None
    tags = {"IN", "VB", "VBD", "VBP", "VBZ", "VBG", "VBN"}
    behind = before is None or before.tag_ in tags
    if not behind or start == comma or last.tag_ not in _NOUNS:
        return ()
    own = tuple(range(start, comma))
    named = any(sentence.name_at(i) for i in own)
    plain = not any(doc[i].lower_ in _PLAIN for i in own) and doc[start].tag_ != "VBN"
    return own if plain and not named and not is_role_noun(last.text) else ()


_TERM = frozenset({"JJ", "NN", "NNS"})
_NOUNS = frozenset({"NN", "NNS"})
_PLAIN = frozenset({"such", "other", "many", "several", "own", "same", "example", "instance"}) | (
    {"addition", "fact", "time", "years", "days", "people", "men", "women", "turn", "part"}
)


def _verb_follows(doc: Doc, last: int) -> bool:
    """Tell whether the sentence goes on behind a comma with its verb: "Sushi, a dish …, became"."""
    return last + 2 < len(doc) and doc[last + 1].text == "," and doc[last + 2].tag_ in FINITE_TAGS


def _explains(doc: Doc, meaning: Sequence[int]) -> bool:
    """Tell whether a phrase says what kind of thing something is: "the process by which …"."""
    noun = kind_noun(doc, meaning)
    if noun is None or noun.lower_ in _NO_KINDS or is_role_noun(noun.text):
        return False
    behind = next((doc[i] for i in meaning if i > noun.i), None)
    told = behind is not None and behind.lower_ in _TELLS
    judging = any(doc[i].lower_ in _JUDGING or doc[i].tag_ == "JJS" for i in meaning if i < noun.i)
    if behind is None or not told or judging or len(meaning) < _SHORTEST:
        return False
    if doc[meaning[0]].lower_ != "the":
        return noun.lower_ in (_SORTS if behind.lower_ == "of" else _KINDS)
    verbal = is_verbal_noun(noun.lower_) or noun.lower_.endswith("ing")
    return noun.lower_ in _KINDS or verbal


_SORTS = frozenset({"form", "type", "kind", "branch", "system", "method", "dish", "sport", "style"})


def _to_next_break(sentence: Sentence, first: Token) -> tuple[int, ...]:
    """Take the words up to the next comma or the end; () where they hold a clause or a pronoun."""
    doc = sentence.parsed.doc
    end = next((t.i for t in doc[first.i :] if t.text in {",", ".", ";", "—", ")"}), len(doc))
    own = doc[first.i : end]
    relative = [t for t in own if t.tag_ in {"WDT", "WP", "WRB"}]
    finite = [t for t in own if t.tag_ in {"VBZ", "VBP", "VBD", "MD"}]
    clause = bool(finite) and not (relative and relative[0].i < finite[0].i)
    pronouns = {t.lower_ for t in own if t.tag_ in {"PRP", "PRP$", "EX"}}
    pointing = bool(pronouns - {"it", "its", "one"})
    open_it = bool(pronouns & {"it", "its"}) and not relative
    ends = own[-1].tag_ in _NOUNS if len(own) else False
    return tuple(t.i for t in own) if ends and not (clause or pointing or open_it) else ()
