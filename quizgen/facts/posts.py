"""Posts, ranks and titles that somebody came to, and the battles that something happened at."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.lexicon import words
from quizgen.analysis.names import NameType
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.facts.dates import happened
from quizgen.facts.fact import PostFact, StageFact
from quizgen.facts.rule import rule

_POSTS = words("posts that somebody comes to")
_RANKS = words("ranks that somebody rises to")
_TITLES = words("titles that somebody is given")
_KINDS = frozenset({"ROOT", "conj", "parataxis", "acl:relcl"})
_CHOOSING = frozenset({"appoint", "elect", "name", "make", "choose", "create", "promote"})
_STAGES = frozenset({"battle", "siege", "battles", "sieges"})
_LONGEST = 12


@rule(
    "person.post",
    finds={
        "In 1991, Clara Lind served as president of the Arvik Society of Letters.": {
            "thing": "president of the Arvik Society of Letters",
            "event": "In 1991, Clara Lind served as president of the Arvik Society of Letters",
        },
        "Olaf Berg became director of the Arvik Museum in 1904.": {
            "thing": "director of the Arvik Museum",
            "event": "Olaf Berg became director of the Arvik Museum in 1904",
        },
        "Olaf Berg was promoted to colonel in 1812.": {
            "thing": "colonel",
            "event": "Olaf Berg was promoted to colonel in 1812",
        },
    },
    ignores=[
        "Clara Lind became director of the museum's garden and a painter in 1904.",
        "Clara Lind hoped to become director of the Arvik Museum in 1904.",
        "Clara Lind became ill in 1904.",
    ],
)
def post(sentence: Sentence) -> Iterator[PostFact]:
    """ "served as president of …", "was appointed professor of …", "was promoted to colonel"."""
    for clause in sentence.clauses:
        if clause.kind not in _KINDS or not happened(clause):
            continue
        for phrase in clause.phrases:
            form = _form(clause, phrase)
            role = _role(sentence, clause, phrase) if form is not None else None
            if form is not None and role is not None and role.tokens and _whole(sentence, role):
                yield PostFact(sentence, None, clause, role, form=form)


@rule(
    "term.battle",
    finds={
        "At the Battle of Arvik in 1660, Olaf Berg was wounded.": {
            "thing": "the Battle of Arvik",
            "event": "At the Battle of Arvik in 1660, Olaf Berg was wounded",
        },
        "Olaf Berg fought the Danes in the Siege of Arvik in 1531.": {
            "thing": "the Siege of Arvik",
            "event": "Olaf Berg fought the Danes in the Siege of Arvik in 1531",
        },
    },
    ignores=[
        "Olaf Berg was wounded at a battle near Arvik in 1660.",
        "After the Battle of Arvik in 1660, Olaf Berg left the army.",
    ],
)
def battle(sentence: Sentence) -> Iterator[StageFact]:
    """A named battle or siege at which something happened."""
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        if clause.kind not in _KINDS or not happened(clause):
            continue
        for phrase in clause.phrases:
            name = sentence.name_at(phrase.head)
            if name is None or name.type is not NameType.EVENT or phrase.label != "obl":
                continue
            at = doc[phrase.first].lower_ in {"at", "in", "during"}
            if not at or name.full.split()[0].lower() not in _STAGES:
                continue
            own = sentence.tokens_of(name.start, name.end)
            tokens = tuple(i for i in phrase.tokens[1:] if i <= own[-1])
            yield StageFact(sentence, name, clause, Phrase(phrase.head, "obl", tokens))


def _form(clause: Clause, phrase: Phrase) -> str | None:
    """Tell what somebody came to: a post that is held or taken up, a rank, a title."""
    doc, verb = clause.doc, lemma(clause.doc[clause.head])
    noun, first = doc[phrase.head].lower_, doc[phrase.first].lower_
    if verb == "serve" and first == "as" and noun in _POSTS:
        return "held"
    if verb == "become" and phrase.label in {"xcomp", "obj", "predicate"}:
        return "title" if noun in _TITLES else "taken" if noun in _POSTS else None
    if verb not in _CHOOSING or not clause.passive:
        return None
    if first == "to" and noun in _RANKS and verb in {"promote", "appoint"}:
        return "rank"
    behind = phrase.first == clause.head + 1
    if first != "as" and not (behind and phrase.label in {"xcomp", "obj"}):
        return None
    if noun in _RANKS and not _followed(clause, phrase):
        return "rank"
    return "title" if noun in _TITLES else "taken" if noun in _POSTS else None


def _followed(clause: Clause, phrase: Phrase) -> bool:
    return any(clause.doc[i].lower_ == "of" for i in phrase.tokens)


def _role(sentence: Sentence, clause: Clause, phrase: Phrase) -> Phrase:
    """Cut "as", the article and what follows the role off; take in "at the University of …"."""
    doc, tokens = clause.doc, phrase.tokens
    behind = next((p for p in clause.phrases if p.first == phrase.last + 1), None)
    if behind is not None and doc[behind.first].lower_ == "at":
        tokens = (*tokens, *behind.tokens)
    while len(tokens) > 1 and doc[tokens[0]].lower_ in {"as", "to", "a", "an", "the"}:
        tokens = tokens[1:]
    dated = {i for t in sentence.times for i in sentence.tokens_of(t.start, t.end)}
    ends = (n for n, i in enumerate(tokens) if i in dated or doc[i].tag_ == "VBG")
    tokens = tokens[: next(ends, len(tokens))]
    while tokens and (doc[tokens[-1]].tag_ == "IN" or doc[tokens[-1]].is_punct):
        tokens = tokens[:-1]
    return Phrase(phrase.head, phrase.label, tokens)


def _whole(sentence: Sentence, role: Phrase) -> bool:
    """Tell whether a role stands together, alone, and says of what, as a rank need not."""
    doc = sentence.parsed.doc
    if role.head not in role.tokens or role.last - role.first + 1 != len(role.tokens):
        return False
    alone = not any(
        doc[i].tag_ in {"CC", "WP", "WDT", "PRP$"} or doc[i].pos_ in {"VERB", "ADV"}
        for i in role.tokens
        if i != role.head
    )
    last = role.last + 1 >= len(doc) or doc[role.last + 1].tag_ not in {"CC", "HYPH"}
    of_what = doc[role.head].lower_ in _RANKS or any(
        sentence.name_at(i) is not None or doc[i].lower_ == "of" for i in role.tokens
    )
    return alone and last and of_what and len(role.tokens) <= _LONGEST
