"""Technical terms: definitions, and what described things are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from quizgen.analysis.clauses import FINITE_TAGS
from quizgen.analysis.lemmas import in_dictionary, lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.phrases import is_break
from quizgen.analysis.roles import is_role_noun
from quizgen.analysis.sentence import Sentence
from quizgen.facts.asides import behind_aside
from quizgen.facts.fact import Fact, TermFact
from quizgen.facts.rule import rule
from quizgen.facts.term_words import words

_KINDS = words("kinds of things")
_NO_KINDS = words("no kinds of things")
_JUDGING = words("words that judge")
_ENDS = words("end a definition")
_POINTING = words("point out of a definition")
_TERM_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN", "HYPH", "FW"})
_ARTICLES = frozenset({"a", "an", "the"})
_NAMING = frozenset({"call", "term", "name", "dub", "know"})
_OPENS_DESCRIPTION = frozenset({"DT", "NN", "NNS", "JJ", "JJS"})
_VARIOUS = frozenset({"different", "various", "other", "such", "several", "many", "some"})
_NO_END = frozenset({"IN", "DT", "CC", "TO", "PRP$", "WDT", "WP", "RB"})
_LONGEST_TERM = 4
_SHORTEST, _LONGEST = 4, 25
"""Words of a definition."""


@rule(
    "term.definition",
    finds={
        "Osmosis is the movement of water through a membrane from a weak into a strong solution.": {
            "term": "Osmosis",
            "meaning": "the movement of water through a membrane from a weak into a strong"
            " solution",
        },
        "A fjord is a narrow inlet that a glacier has carved out of the rock.": {
            "term": "A fjord",
            "meaning": "a narrow inlet that a glacier has carved out of the rock",
        },
        "In biology, an enzyme is a protein that speeds up a reaction.": {
            "term": "an enzyme",
            "meaning": "a protein that speeds up a reaction",
        },
        "Decay (from a Latin word), or rotting, is the process by which wood turns into soil.": {
            "term": "Decay",
            "meaning": "the process by which wood turns into soil",
        },
        "Chlorophyll is a green pigment found in leaves. Without chlorophyll they turn pale.": {
            "term": "Chlorophyll",
            "meaning": "a green pigment found in leaves",
        },
        "Feudalism was a system in which lords granted land to vassals.": {
            "term": "Feudalism",
            "meaning": "a system in which lords granted land to vassals",
        },
    },
    ignores=[
        "Osmosis is important for plants.",
        "Fishing is an important trade that feeds the valley.",
        "A strike is a threat that every mayor knows.",
        "The company is a maker of sails that was founded in Bergen.",
        "Bergen is a town in Norway.",
        "Fishing was a form of income for the people of the island.",
    ],
)
def definition(sentence: Sentence) -> Iterator[Fact]:
    """ "A fjord is a narrow inlet that …": a common noun and what kind of thing it is."""
    doc = sentence.parsed.doc
    term = _opening_term(sentence)
    at = behind_aside(doc, term[-1] + 1) if term else len(doc)
    if at + 1 >= len(doc):
        return
    verb = doc[at]
    past = verb.lower_ == "was" and doc[term[0]].lower_ != "the"
    if not (verb.lower_ in {"is", "are"} or past) or sentence.speech_at(verb.i):
        return
    meaning = _phrase_from(sentence, verb.i + 1)
    if past and not any(doc[i].tag_ in {"WDT", "WP"} for i in meaning):
        return  # "Fishing was a source of income": no more than a remark.
    if meaning and _defines(doc, term, meaning, plural=verb.lower_ == "are"):
        yield TermFact(sentence, term, meaning, "definition")


@rule(
    "term.means",
    finds={
        "Erosion refers to the slow removal of soil by wind and water.": {
            "term": "Erosion",
            "meaning": "the slow removal of soil by wind and water",
        },
        "The term “tundra” refers to a cold plain without trees.": {
            "term": "tundra",
            "meaning": "a cold plain without trees",
        },
        "Nepotism is the opposite of fairness, and refers to the giving of offices to relatives.": {
            "term": "Nepotism",
            "meaning": "the giving of offices to relatives",
        },
        "Inflation is defined as a general rise in prices.": {
            "term": "Inflation",
            "meaning": "a general rise in prices",
        },
    },
    ignores=[
        "The mayor refers to the slow removal of the old pier.",
        "This means a rise in prices.",
    ],
)
def means(sentence: Sentence) -> Iterator[Fact]:
    """ "X refers to …", "X is defined as …": words that say that this is a definition."""
    doc = sentence.parsed.doc
    term = _opening_term(sentence)
    if not term:
        return
    at = term[-1] + 1
    at += at < len(doc) and doc[at].text == '"'
    said = [t.lower_ for t in doc[at : at + 4]]
    width = next((len(v) for v in _DEFINING if said[: len(v)] == v), None)
    if width is None and (further := _and_refers(doc, at)):
        at, width = further, 2
    if width is None or sentence.speech_at(at):
        return
    person = is_role_noun(doc[term[-1]].text) or doc[term[0]].lower_ == "the"
    meaning = _phrase_from(sentence, at + width)
    if meaning and not person and doc[meaning[0]].tag_ in {"DT", "NN", "NNS", "JJ", "VBG"}:
        yield TermFact(sentence, term, meaning, "means")


def _and_refers(doc: Doc, at: int) -> int:
    """ "X is the opposite of Y, and refers to …": where a second predicate defines; 0 for none."""
    return next(
        (
            t.i
            for t in doc[at + 1 : at + 12]
            if t.lower_ == "refers" and doc[t.i - 1].lower_ == "and" and doc[at].lower_ == "is"
        ),
        0,
    )


_DEFINING = [
    ["refers", "to"],
    ["refer", "to"],
    ["is", "defined", "as"],
    ["are", "defined", "as"],
    ["can", "be", "defined", "as"],
    ["may", "be", "defined", "as"],
    ["is", "the", "term", "for"],
    ["is", "the", "name", "for"],
]


@rule(
    "term.called",
    finds={
        "The deepest layer of a forest soil is called the mineral horizon.": {
            "term": "the mineral horizon",
            "meaning": "The deepest layer of a forest soil",
        },
        "A group of bees that leaves its hive is called a swarm.": {
            "term": "a swarm",
            "meaning": "A group of bees that leaves its hive",
        },
        "The process by which a glacier loses ice is known as ablation.": {
            "term": "ablation",
            "meaning": "The process by which a glacier loses ice",
        },
    },
    ignores=[
        "The mayor was called a liar.",
        "It is called ablation.",
        "The glacier is known as a place of great beauty.",
    ],
)
def called(sentence: Sentence) -> Iterator[Fact]:
    """ "The process by which … is called X": the name that a described thing has."""
    doc = sentence.parsed.doc
    verb = next((t for t in doc if _named_in_passive(doc, t)), None)
    if verb is None or sentence.speech_at(verb.i):
        return
    meaning = tuple(range(verb.i - 1))
    term = _name_behind(doc, verb)
    person = any((n := sentence.name_at(i)) and n.type is NameType.PERSON for i in term)
    if term and not person and _describes(doc, meaning):
        yield TermFact(sentence, term, meaning, "called")


def _named_in_passive(doc: Doc, token: Token) -> bool:
    """ "is called", "are known"."""
    before = doc[token.i - 1].lower_ if token.i else ""
    return before in {"is", "are"} and token.tag_ == "VBN" and lemma(token) in _NAMING


def _describes(doc: Doc, tokens: Sequence[int]) -> bool:
    """Tell whether the words before "is called" are one noun phrase that says what it means."""
    own = [doc[i] for i in tokens]
    if not _SHORTEST <= len(own) <= _LONGEST or own[0].tag_ not in _OPENS_DESCRIPTION:
        return False
    related = [t.i for t in own if t.tag_ in {"WDT", "WP", "WP$"} or t.lower_ == "where"]
    finite = [t.i for t in own if t.tag_ in FINITE_TAGS]
    if any(t.lower_ in _POINTING | _VARIOUS or is_break(t) for t in own) or own[-1].tag_ in _NO_END:
        return False
    return not finite or (len(related) == 1 and len(finite) == 1 and related[0] < finite[0])


def _opening_term(sentence: Sentence) -> tuple[int, ...]:
    """Find the common noun that opens a sentence, with its article; () for anything else."""
    doc = sentence.parsed.doc
    start = _behind_field(doc)
    term: list[int] = []
    for token in doc[start:]:
        own = token.tag_ in _TERM_TAGS or (token.lower_ in _ARTICLES and token.i == start)
        if not own or _is_named(sentence, token) or token.lower_ in {"such", "same", "other"}:
            break
        term.append(token.i)
    words_of = [i for i in term if doc[i].lower_ not in _ARTICLES]
    last = doc[term[-1]] if term else None
    if last is None or not words_of or len(words_of) > _LONGEST_TERM:
        return ()
    return tuple(term) if last.tag_ in {"NN", "NNS", "NNP", "VBG", "FW"} else ()


def _is_named(sentence: Sentence, token: Token) -> bool:
    """Tell whether a token is a name; a plain word that opens a sentence is none."""
    name = sentence.name_at(token.i)
    if name is None or token.i > 0 or " " in name.mention or name.type in _NEVER_PLAIN:
        return name is not None
    small = token.lower_
    return not (in_dictionary(small) or f" {small} " in sentence.document.text)


_NEVER_PLAIN = frozenset({NameType.COUNTRY, NameType.PERSON, NameType.NATIONALITY})


def _behind_field(doc: Doc) -> int:
    """ "In biology, an enzyme is …", "The term “enzyme” refers …": where the term begins."""
    said = [t.lower_ for t in doc[:3]]
    if said[:1] == ["in"] and said[2:] == [","] and doc[1].tag_ in {"NN", "NNS"}:
        return 3
    named = said[:1] == ["the"] and said[1:2] in (["term"], ["word"]) and said[2:] == ['"']
    return 3 if named else 0


def _defines(doc: Doc, term: Sequence[int], meaning: Sequence[int], *, plural: bool) -> bool:
    """Tell whether "TERM is MEANING" says what kind of thing something is."""
    head = kind_noun(doc, meaning)
    if head is None:
        return False
    first, article = doc[meaning[0]], doc[term[0]].lower_
    word = head.lower_
    behind = next((doc[i] for i in meaning if i > head.i), head)
    following, participle = behind.lower_, behind.tag_ in {"VBN", "VBG", "VBD"}
    told = following in _TELLS | _PREPOSITIONS or (participle and behind.dep_ == "acl")
    if any(doc[i].lower_ in _JUDGING for i in meaning if i < head.i):
        return False
    compound = head.i > 0 and doc[head.i - 1].tag_ == "NN" and head.i - 1 in meaning
    if not told or (word in _NO_KINDS and not compound) or (plural and head.tag_ != "NNS"):
        return False
    if article in {"a", "an"}:
        kind = first.lower_ == "the" and (word in _KINDS or is_verbal_noun(word))
        fits = kind or first.lower_ in {"a", "an", "any"}
        return fits and not is_role_noun(doc[term[-1]].text)
    if article == "the":
        return first.lower_ in {"a", "an"} and word in _KINDS and following in _TELLS
    open_kind = first.lower_ in {"a", "an"} and (following in _TELLS - {"in", "by"} or participle)
    known = word in _KINDS or lemma(head) in _KINDS
    return known or is_verbal_noun(word) or (open_kind and not is_role_noun(word))


_PREPOSITIONS = frozenset(
    {"of", "for", "in", "with", "without", "from", "between", "to", "at"}
    | {"on", "against", "into", "through", "around", "inside", "under"}
)
_TELLS = frozenset({"that", "which", "who", "whose", "where", "used", "made", "in", "by", "caused"})


def is_verbal_noun(word: str) -> bool:
    """Tell whether a noun names what somebody does: "movement", "imposition"."""
    return len(word) > 7 and word.endswith(("tion", "sion", "ment", "ance", "ence", "ness"))


def kind_noun(doc: Doc, meaning: Sequence[int]) -> Token | None:
    """Find the noun that ends the first base phrase: "a narrow inlet that …"."""
    last = None
    for i in meaning:
        token = doc[i]
        if token.tag_ in {"NN", "NNS"}:
            last = token
        elif token.tag_ not in {"DT", "JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "RB", "CD"}:
            joint = token.tag_ == "CC" and i + 1 < len(doc) and doc[i + 1].tag_ in {"NN", "NNS"}
            if not joint or last is None:
                break
    return last


def _phrase_from(sentence: Sentence, start: int) -> tuple[int, ...]:
    """Take a defining phrase up to the end of the sentence or to what no longer belongs to it.

    Asides between dashes and in brackets are passed over. () where it leans on its text.
    """
    doc = sentence.parsed.doc
    kept: list[int] = []
    aside: str | None = None
    for token in doc[start:]:
        if aside:
            aside = None if token.text == aside else aside
            continue
        if token.text in {"(", "[", "—", "–"}:
            aside = {"(": ")", "[": "]"}.get(token.text, token.text)
            continue
        if _ends_definition(doc, token) and len(kept) >= _SHORTEST:
            break
        if token.lower_ in _POINTING or token.text in {'"', ":"}:
            return ()
        kept.append(token.i)
    while kept and doc[kept[-1]].is_punct:
        kept.pop()
    words_kept = [i for i in kept if not doc[i].is_punct]
    ends_well = kept and doc[kept[-1]].tag_ not in _NO_END
    if aside or not ends_well or not _SHORTEST <= len(words_kept) <= _LONGEST:
        return ()
    return tuple(kept)


def _ends_definition(doc: Doc, token: Token) -> bool:
    """Tell whether a new clause begins: ", while …", "; …", ", and it …", ", which …"."""
    if token.text == ";" or (token.is_sent_end and token.is_punct):
        return True
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if token.text == "," and after is not None:
        return after.lower_ in _ENDS | {"which", "so"} or (after.tag_ == "CC" and _clause(after))
    return token.lower_ in {"and", "but"} and _clause(token)


def _clause(conjunction: Token) -> bool:
    """Tell whether a conjunction joins a clause with a subject of its own, or a further verb."""
    joined = conjunction.head
    if joined.head.dep_ == "ROOT" and joined.dep_ == "conj" and joined.pos_ in {"VERB", "AUX"}:
        return True
    return any(c.dep_ == "cop" for c in joined.children) and joined.head.dep_ == "ROOT"


def _opens_name(doc: Doc, verb: Token, i: int) -> bool:
    """Take "the" before a name, and "a" where a kind of thing, no person, is called so."""
    kind = doc[i].lower_ in {"a", "an"} and doc[verb.i - 1].lower_ == "is"
    return doc[i].lower_ == "the" or (kind and doc[0].lower_ in {"a", "an"})


def _name_behind(doc: Doc, verb: Token) -> tuple[int, ...]:
    """Take the one to four words behind "called" or "known as" that end at a break."""
    i = verb.i + 1
    if lemma(verb) == "know":
        if i >= len(doc) or doc[i].lower_ != "as":
            return ()
        i += 1
    term: list[int] = []
    quoted = i < len(doc) and doc[i].text == '"'
    i += quoted
    while i < len(doc) and (doc[i].tag_ in _TERM_TAGS or (not term and _opens_name(doc, verb, i))):
        term.append(i)
        i += 1
    if not term or len(term) > _LONGEST_TERM + 1 or doc[term[-1]].lower_ in _ARTICLES:
        return ()
    ends = i >= len(doc) or is_break(doc[i]) or doc[i].is_punct
    return tuple(term) if ends and doc[term[-1]].tag_ in {"NN", "NNS", "NNP", "FW"} else ()
