"""Which role a person has: titles before names, appositions, "X was the …".

The parser is right about apposition in about half of all cases, so surface and tags lead and the
tree is the second witness (see ``_complete``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.lexicon import words
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.parse import ParsedSentence
from quizgen.analysis.phrases import is_break, with_punctuation

OFFICES = words("offices")
"""Roles that one person holds at a time, if it is said of what."""

_ROLES = OFFICES | words("roles")
RELATIVES = words("relatives")
_INSIDE_TITLE = frozenset({"NN", "NNP", "NNPS", "JJ", "JJR", "HYPH", "POS", "VBN", "CD"})
_ENDS_ROLE = frozenset({"WP", "WDT", "VBD", "VBZ", "VBG", "VBN", "CC"})
_BEFORE_OF = frozenset({"of", "for", "to"})


def is_role_noun(word: str) -> bool:
    """Tell whether a noun names a role that a person can have."""
    word = word.lower()
    return word in _ROLES or word in RELATIVES


class Pattern(StrEnum):
    """How a sentence gives a person a role."""

    TITLE = "title"
    APPOSITION = "apposition"
    RELATIVE = "relative clause"
    PREDICATE = "predicate"


@dataclass(frozen=True, slots=True)
class Role:
    """A person and the words for their role, as tokens of one sentence.

    ``head`` is the noun that names the role ("minister"); ``pattern`` tells how the sentence
    gives it.
    """

    person: Name
    tokens: tuple[int, ...]
    head: int
    sentence: int
    pattern: Pattern


def find_roles(
    sentences: Sequence[ParsedSentence],
    clauses: Sequence[Sequence[Clause]],
    names: Sequence[Name],
) -> tuple[Role, ...]:
    """Find the roles of all persons, in the order of the text."""
    by_sentence: dict[int, list[Name]] = {}
    for name in names:
        if name.type is NameType.PERSON:
            by_sentence.setdefault(name.sentence, []).append(name)
    found: list[Role] = []
    for sentence, own in zip(sentences, clauses, strict=True):
        for person in by_sentence.get(sentence.index, ()):
            found.extend(_roles_of(sentence, own, person))
    return tuple(found)


def _roles_of(sentence: ParsedSentence, clauses: Sequence[Clause], person: Name) -> Iterator[Role]:
    doc = sentence.doc
    own = [t.i for t in doc if person.start <= sentence.start + t.idx < person.end]
    if not own:
        return
    for pattern, tokens in (
        (Pattern.TITLE, _title_before(doc, own[0], own[-1])),
        (Pattern.APPOSITION, _apposition_behind(doc, own[-1])),
        (Pattern.APPOSITION, _apposition_before(doc, own[0])),
        (Pattern.RELATIVE, _relative_clause(doc, own[-1])),
        *((Pattern.PREDICATE, _predicate(doc, clause, own)) for clause in clauses),
    ):
        if tokens and (head := _role_head(doc, tokens)) is not None:
            yield Role(person, tokens, head, sentence.index, pattern)


def _title_before(doc: Doc, first: int, last: int) -> tuple[int, ...]:
    """ "Danish Prime Minister Poul Schluter", "Secretary of State George Marshall"."""
    i = first - 1
    while i >= 0 and (
        (doc[i].tag_ in _INSIDE_TITLE and not _verb_of_noun(doc, i))
        or (doc[i].lower_ in _BEFORE_OF and i < first - 1)
    ):
        i -= 1
    tokens = list(range(i + 1, first))
    while tokens and doc[tokens[0]].tag_ in {"HYPH", "POS", "IN", "CD"}:
        tokens.pop(0)
    if not tokens or not is_role_noun(doc[tokens[-1]].text):
        of = next((k for k in tokens if doc[k].lower_ == "of"), None)
        if of is None or of == tokens[0] or not is_role_noun(doc[of - 1].text):
            return ()
    if i >= 0 and doc[i].tag_ in {"PRP$", "DT"}:
        tokens.insert(0, i)
    return (*tokens, *_of_country(doc, last))


def _verb_of_noun(doc: Doc, i: int) -> bool:
    """ "The crowd cheered King Olav": a participle right behind a noun is its verb, no title."""
    return doc[i].tag_ == "VBN" and i > 0 and doc[i - 1].pos_ in {"NOUN", "PROPN", "PRON"}


def _of_country(doc: Doc, last: int) -> tuple[int, ...]:
    """ "Prime Minister Poul Schluter of Denmark": the title goes on behind the name."""
    end = last + 1
    if end >= len(doc) or doc[end].lower_ != "of":
        return ()
    while end + 1 < len(doc) and doc[end + 1].tag_ in {"NNP", "NNPS", "DT"}:
        end += 1
    return tuple(range(last + 1, end + 1)) if end > last + 1 else ()


def _apposition_behind(doc: Doc, last: int) -> tuple[int, ...]:
    """ "Marie Curie, a physicist at the University of Paris, …"."""
    i = last + 1
    if i < len(doc) and doc[i].text == "(":
        return ()
    if i + 1 >= len(doc) or doc[i].text != ",":
        return ()
    start = i + 1
    if doc[start].tag_ not in {"DT", "JJ", "NN", "NNP", "PRP$", "RB", "VBN", "NNPS"}:
        return ()
    return _complete(doc, start)


def _complete(doc: Doc, start: int) -> tuple[int, ...]:
    """Take the noun phrase that begins at ``start`` up to its closing comma or the end."""
    head = _first_role_noun(doc, start)
    if head is None:
        return ()
    end = head
    i = head + 1
    while i < len(doc) and _goes_on(doc, i, head):
        end = i
        i += 1
    closed = i >= len(doc) or is_break(doc[i]) or doc[i].is_punct or doc[i].tag_ in _ENDS_ROLE
    tokens = with_punctuation(doc, range(start, end + 1)) if closed else ()
    return _first_of_two(doc, tokens, head)


def _first_of_two(doc: Doc, tokens: tuple[int, ...], head: int) -> tuple[int, ...]:
    """ "an analyst at the institute and the author of a book": the first role is enough."""
    for position, i in enumerate(tokens):
        if (
            i > head
            and doc[i].tag_ == "CC"
            and any(
                doc[k].tag_ in {"NN", "NNP"} and is_role_noun(doc[k].text)
                for k in tokens[position:]
            )
        ):
            return tokens[:position]
    return tokens


def _first_role_noun(doc: Doc, start: int) -> int | None:
    """Find the role noun that ends the base phrase: "a former senior British diplomat"."""
    found = None
    for i in range(start, min(start + 12, len(doc))):
        token = doc[i]
        if token.tag_ in {"NN", "NNP"} and is_role_noun(token.text):
            found = i
            if i + 1 < len(doc) and doc[i + 1].tag_ in {"NN", "NNP"}:
                continue
            return found
        if not (
            token.tag_ in _INSIDE_TITLE
            or token.tag_ in {"DT", "PRP$", "RB", "JJS", "NNS", "RBS"}
            or token.lower_ in {"of", "and"}
        ):
            return found
        if is_break(token) and token.tag_ != "HYPH":
            return found
    return found


def _goes_on(doc: Doc, i: int, head: int) -> bool:
    """The role goes on in "… of the Royal Society", "… at the University of Paris"."""
    token = doc[i]
    if is_break(token) or (token.is_punct and token.tag_ not in {"HYPH", "POS"}):
        return False
    if token.tag_ in {"WP", "WDT", "VBD", "VBZ", "VBP", "MD", "VBG", "VBN"}:
        return False
    return token.tag_ in _INSIDE_TITLE | {"DT", "IN", "NNS", "NNPS", "CC", "PRP$"} and (
        token.is_ancestor(doc[head]) is False
    )


def _apposition_before(doc: Doc, first: int) -> tuple[int, ...]:
    """ "Sweden's foreign minister, Anna Lindh, …"."""
    if first < 3 or doc[first - 1].text != ",":
        return ()
    head = doc[first - 2]
    i = first - 2
    if head.tag_ not in {"NN", "NNP"}:
        return ()
    role = next(
        (
            t
            for t in [head, *head.ancestors]
            if is_role_noun(t.text) and t.i >= first - 10 and t.i < first
        ),
        None,
    )
    if role is None:
        return ()
    start = role.left_edge.i
    while doc[start].is_punct or doc[start].tag_ in {"CC", "IN"}:
        start += 1
    tokens = tuple(range(start, i + 1))
    after = next(
        (doc[k] for k in range(first, len(doc)) if is_break(doc[k]) or doc[k].is_punct), None
    )
    return (
        tokens
        if after is not None and len(tokens) <= 12 and not any(is_break(doc[k]) for k in tokens)
        else ()
    )


def _relative_clause(doc: Doc, last: int) -> tuple[int, ...]:
    """ "Bohr, who was also a director of the institute, …"."""
    i = last + 1
    if i < len(doc) and doc[i].text == ",":
        i += 1
    if i + 2 >= len(doc) or doc[i].lower_ != "who" or lemma(doc[i + 1]) != "be":
        return ()
    i += 2
    while i < len(doc) and doc[i].tag_ == "RB":
        i += 1
    return _complete(doc, i) if i < len(doc) else ()


def _predicate(doc: Doc, clause: Clause, own: Sequence[int]) -> tuple[int, ...]:
    """ "Sun Yat-sen was the first president of China"."""
    if clause.subject is None or clause.subject.head not in own or clause.negation or clause.modal:
        return ()
    if clause.copula and clause.finite is not None:
        predicate = next((p for p in clause.phrases if p.label == "predicate"), None)
        return (
            predicate.tokens if predicate and doc[predicate.head].pos_ in {"NOUN", "PROPN"} else ()
        )
    if lemma(doc[clause.head]) == "become" and clause.finite is not None:
        complement = next((p for p in clause.phrases if p.label in {"xcomp", "obj"}), None)
        return complement.tokens if complement else ()
    return ()


def _role_head(doc: Doc, tokens: Sequence[int]) -> int | None:
    """Find the noun that names the role: the last role noun before "of", "at", "for"."""
    head: int | None = None
    for i in tokens:
        if doc[i].tag_ == "IN" and head is not None:
            break
        if doc[i].tag_ in {"NN", "NNP"} and is_role_noun(doc[i].text):
            head = i
    return head
