"""Named things and what they are: organisations, works, events, and foreign words, never persons.

As for persons' roles, surface leads and the tree is the second witness.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from quizgen.analysis.clauses import FINITE_TAGS, Clause
from quizgen.analysis.lemmas import in_dictionary
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.phrases import is_break
from quizgen.analysis.roles import is_role_noun
from quizgen.analysis.sentence import Sentence
from quizgen.facts.asides import behind_aside
from quizgen.facts.fact import Fact, TermFact
from quizgen.facts.rule import rule
from quizgen.facts.term_words import words

_THINGS = frozenset(
    {NameType.ORGANIZATION, NameType.WORK, NameType.EVENT, NameType.LAW, NameType.FACILITY}
    | {NameType.OTHER}
)
_OPENS = frozenset({"DT", "JJ", "JJS", "NN", "NNP", "VBN", "CD", "RBS"})
_INSIDE = frozenset({"IN", "TO", "DT", "PRP$", "POS", "HYPH", "CC", "CD"})
_POINTING = words("point out of a definition") | {"they", "them", "their"}
_POINTS = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "one"})
_WHERE = frozenset({NameType.PLACE, NameType.NATIONALITY})
_CULTURAL = words("kinds of customs and arts")
_REGIONS = words("kinds of regions and peoples")
_BACK = frozenset({"they", "them", "their"})
"""Words that point at the noun itself behind "who" or "which"."""
_LONGEST = 25
"""Words of what a thing is."""


@rule(
    "term.apposition",
    finds={
        "The Bergen Courier, the oldest newspaper of Norway, printed the letter in full.": {
            "term": "Bergen Courier",
            "meaning": "the oldest newspaper of Norway",
        },
        "She wrote about janteloven, a code of conduct that forbids boasting.": {
            "term": "janteloven",
            "meaning": "a code of conduct that forbids boasting",
        },
    },
    ignores=[
        "Anna Berg, the oldest mayor of Norway, read the letter.",
        "After the Winter Games, the mayor of Bergen resigned.",
        "She visited the Bergen Museum, the Maritime Museum and the theatre.",
    ],
)
def apposition(sentence: Sentence) -> Iterator[Fact]:
    """What something is, told between commas behind its name or behind a foreign word."""
    for term in _terms(sentence):
        meaning = _apposition_behind(sentence, term)
        if meaning:
            yield TermFact(sentence, term, meaning, "apposition")


@rule(
    "term.name",
    finds={
        "The oldest newspaper of Norway, the Bergen Courier, printed the letter.": {
            "term": "Bergen Courier",
            "meaning": "The oldest newspaper of Norway",
        },
        "Norway's largest museum, the Bergen Museum, was closed in May.": {
            "term": "Bergen Museum",
            "meaning": "Norway's largest museum",
        },
    },
    ignores=[
        "The mayor of Norway's oldest town, Anna Berg, read the letter.",
        "At the end of the war, the Bergen Courier printed the letter.",
    ],
)
def name(sentence: Sentence) -> Iterator[Fact]:
    """A description of something with its name between commas behind it."""
    doc = sentence.parsed.doc
    for each in sentence.names:
        tokens = sentence.tokens_of(each.start, each.end)
        if each.type not in _THINGS or not tokens:
            continue
        first = tokens[0] - 1 if tokens[0] and doc[tokens[0] - 1].lower_ == "the" else tokens[0]
        closed = tokens[-1] + 1 >= len(doc) or is_break(doc[tokens[-1] + 1])
        closed = closed or doc[tokens[-1] + 1].text == "."
        if first < 4 or doc[first - 1].text != "," or not closed:
            continue
        if meaning := _description_before(sentence, first - 1, tokens):
            yield TermFact(sentence, tokens, meaning, "name")


@rule(
    "term.predicate",
    finds={
        "The Bergen Courier is a weekly newspaper founded by Norwegian sailors.": {
            "term": "Bergen Courier",
            "meaning": "a weekly newspaper founded by Norwegian sailors",
        },
        "The Arctic Council was a forum for the countries of the far north.": {
            "term": "Arctic Council",
            "meaning": "a forum for the countries of the far north",
        },
        "Arvik was a kingdom of sailors in the far north.": {
            "term": "Arvik",
            "meaning": "a kingdom of sailors in the far north",
        },
    },
    ignores=[
        "Anna Berg is a mayor in Norway.",
        "The Bergen Courier is not a newspaper of sailors.",
        "The Bergen Courier is a great success.",
    ],
)
def predicate(sentence: Sentence) -> Iterator[Fact]:
    """ "The X is a …": a named thing and what kind of thing it is."""
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        subject = clause.subject
        if not clause.copula or subject is None or clause.kind != "ROOT" or clause.inherited:
            continue
        each = sentence.name_at(subject.head)
        known = each is not None and (each.type in _THINGS or _is_region(each, clause))
        if each is None or not known or clause.negation or clause.modal:
            continue
        tokens = sentence.tokens_of(each.start, each.end)
        if not tokens or any(p.label != "predicate" for p in clause.phrases):
            continue  # "at the time, …": it was so then only.
        extra = [i for i in subject.tokens if i < tokens[0] and doc[i].lower_ != "the"]
        verb = clause.finite
        if extra or verb is None or verb != behind_aside(doc, tokens[-1] + 1):
            continue
        meaning = up_to_break(sentence, verb + 1, tokens[-1])
        whole = meaning and clause.head in meaning and doc[meaning[0]].lower_ in {"a", "an", "the"}
        if whole and len(meaning) > 4 and clause.head < meaning[-1]:
            yield TermFact(sentence, tokens, meaning, "predicate")


def _is_region(name: Name, clause: Clause) -> bool:
    """Tell whether a place or a people is said to be a kingdom, a region, a tribe, ….

    A single word that is said to be a dance or a dish is no place, whatever it was taken for.
    """
    kind = clause.doc[clause.head].lower_
    cultural = kind in _CULTURAL and " " not in name.full
    return cultural or (name.type in _WHERE and kind in _REGIONS)


def _terms(sentence: Sentence) -> Iterator[tuple[int, ...]]:
    """Names of things, and small words that no English dictionary knows."""
    doc = sentence.parsed.doc
    for each in sentence.names:
        if each.type in _THINGS and (own := sentence.tokens_of(each.start, each.end)):
            yield own
    for token in doc[1:-2]:
        unknown = token.is_lower and token.is_alpha and token.is_ascii and len(token) > 2
        if (
            unknown
            and doc[token.i + 1].text in {",", "–", "—"}
            and token.tag_ in {"NN", "NNP", "FW"}
            and not sentence.name_at(token.i)
            and not in_dictionary(token.text)
        ):
            before = doc[token.i - 1]
            noun = before.pos_ in {"NOUN", "PROPN", "ADJ", "X"} and before.is_lower
            # The tagger has no idea what the first of two foreign words is.
            content = noun or before.pos_ == "VERB"
            if content and before.is_lower and not in_dictionary(before.text):
                yield before.i, token.i
            elif (
                not noun
                and len(token) > 3
                and before.tag_ not in {"POS", "PRP$"}
                and before.lower_ not in _POINTS
            ):
                yield (token.i,)


def _apposition_behind(sentence: Sentence, term: Sequence[int]) -> tuple[int, ...]:
    doc = sentence.parsed.doc
    comma = term[-1] + 1
    if comma < len(doc) and doc[comma].text == '"':
        comma += 1
    if comma + 2 >= len(doc) or doc[comma].text not in {",", "—", "–", "-"}:
        return ()
    if doc[comma].text == "-" and not is_break(doc[comma]):
        return ()
    meaning = up_to_break(sentence, comma + 1, term[-1])
    if not meaning:
        return ()
    head = next((i for i in meaning if doc[i].head.i not in meaning), meaning[-1])
    plain = doc[head].tag_ in {"NN", "NNS"} and sentence.name_at(head) is None
    if not plain or doc[head].is_title or is_role_noun(doc[head].text):
        return ()
    witness = doc[head].dep_ == "appos" and doc[head].head.i in term
    opens = doc[meaning[0]].lower_ in {"a", "an", "the"} or doc[meaning[1]].tag_ == "POS"
    foreign = doc[term[0]].is_lower and opens
    sure = witness or foreign or _between_subject_and_verb(doc, term, meaning)
    return meaning if sure else ()


def _between_subject_and_verb(doc: Doc, term: Sequence[int], meaning: Sequence[int]) -> bool:
    """ "X, the …, printed": a name that opens the sentence, a comma, and then its verb."""
    opens = all(doc[i].lower_ == "the" or doc[i].is_punct for i in range(term[0]))
    after = meaning[-1] + 2
    return opens and after < len(doc) and doc[after].tag_ in FINITE_TAGS


def up_to_break(sentence: Sentence, start: int, term: int) -> tuple[int, ...]:
    """Take the noun phrase that begins at ``start`` up to the comma or the end that closes it.

    A comma closes it unless what follows is joined to what stands before. () where the phrase
    opens wrongly, leans on its text, or is too long or too short.
    """
    doc = sentence.parsed.doc
    if start >= len(doc) or doc[start].tag_ not in _OPENS or doc[start].lower_ == "another":
        return ()
    end = start
    while end < len(doc):
        token = doc[end]
        if token.is_sent_end and token.is_punct:
            break
        if is_break(token) and not (_goes_on(doc, end, start) or _in_state(sentence, end)):
            break
        if token.tag_ in FINITE_TAGS and _verb_outside(doc, token.i, start):
            return ()
        related = any(doc[i].tag_ in {"WDT", "WP"} for i in range(start, end))
        if (
            token.lower_ in _POINTING and not (related and token.lower_ in _BACK)
        ) or token.text in {'"', "(", ")"}:
            return ()
        end += 1
    while end > start and doc[end - 1].is_punct:
        end -= 1
    kept = tuple(range(start, end))
    if not 3 <= len(kept) <= _LONGEST or doc[kept[-1]].tag_ in _INSIDE:
        return ()
    joined = end < len(doc) - 1 and doc[end + 1].lower_ in {"and", "or"}
    return () if joined else kept


def _goes_on(doc: Doc, comma: int, start: int) -> bool:
    """Tell whether words behind a comma hang on words since ``start``: "of mayor, judge and …"."""
    after = doc[comma + 1] if comma + 1 < len(doc) else None
    if after is None or after.lower_ in {"which", "who", "whose", "where"}:
        return False
    if doc[comma].text != ",":
        return False
    joined = after if after.dep_ == "conj" else after.head
    return joined.dep_ == "conj" and start < joined.head.i < comma and joined.i > comma


def _in_state(sentence: Sentence, comma: int) -> bool:
    """ "Montgomery, Alabama": a place and the state that it lies in."""
    doc = sentence.parsed.doc
    if doc[comma].text != "," or comma + 1 >= len(doc):
        return False
    town, state = sentence.name_at(comma - 1), sentence.name_at(comma + 1)
    places = {NameType.PLACE, NameType.COUNTRY}
    return bool(town and state and town.type in places and state.type in places)


def _verb_outside(doc: Doc, verb: int, start: int) -> bool:
    """Tell whether a finite verb belongs to no relative clause of the phrase."""
    chain = [doc[verb], *doc[verb].ancestors]
    inside = [t for t in chain if t.dep_ in {"acl:relcl", "acl", "advcl", "ccomp"} and t.i > start]
    return not inside


def _description_before(sentence: Sentence, comma: int, term: Sequence[int]) -> tuple[int, ...]:
    """Take "the oldest newspaper of Norway" right before a comma: a definite noun with a name."""
    doc = sentence.parsed.doc
    head = doc[comma - 1]
    while head.head.i < comma and head.dep_ not in {"ROOT", "appos"} and head.head.pos_ != "VERB":
        head = head.head
    if head.tag_ != "NN" or is_role_noun(head.text):
        return ()
    first = head.left_edge.i
    while first < head.i and (doc[first].tag_ in {"IN", "CC"} or doc[first].is_punct):
        first += 1
    own = tuple(range(first, comma))
    definite = doc[first].lower_ == "the" or any(doc[i].tag_ == "POS" for i in own if i < head.i)
    named = any(n.type is not NameType.OTHER for i in own if (n := sentence.name_at(i)))
    clean = not any(
        is_break(doc[i]) or doc[i].tag_ in FINITE_TAGS or doc[i].lower_ in _POINTING for i in own
    )
    tied = any(doc[i].dep_ == "appos" and doc[i].head.i == head.i for i in term)
    return own if definite and named and clean and tied and len(own) > 2 else ()
