"""Terms in words: "What does … stand for?", "What is …?", "What is the term for …?"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import TermFact
from quizgen.facts.terms import kind_noun
from quizgen.questions.draft import Draft
from quizgen.questions.listed import (
    consists_question,
    named_after_question,
    parts_question,
    stages_question,
    word_origin_question,
)
from quizgen.questions.persons import answer_for, short_forms
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.vague import names_something
from quizgen.questions.wording import capitalised, question

_ARTICLE = re.compile(r"^(?:a|an|the) ", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_STEM = 5
"""Letters by which two words count as the same: "economy" and "economic"."""

_MEDIA = frozenset({"News", "Press", "Times", "Broadcasting", "Television", "Radio"})
_TWICE = 2
_OFTEN = 3
_EVERYWHERE = 5
"""Mentions of initials and full name together from which the body matters."""


def term_question(analysis: Analysis, fact: TermFact) -> Draft:
    """Ask for a term's meaning, or for the term where the sentence gives the meaning its name.

    Raises:
        Abstain: the term plays no part in the document, or the answer can be read off.
    """
    return _WORDINGS[fact.relation](analysis, fact)


def _initials(analysis: Analysis, fact: TermFact) -> Draft:
    short, full = fact.text("term"), _plain(fact, fact.meaning)
    if "University" in full:
        raise Abstain("initials of a school")
    if _MEDIA & set(full.split()):
        raise Abstain("initials of one who reports the news")
    if _uses(analysis, short) + analysis.document.text.count(full) < _EVERYWHERE:
        raise Abstain("initials that the document does not use again")
    if _of_somebody(fact):
        raise Abstain("where somebody works who is only quoted")
    return Draft(
        fact=fact,
        question=question(f"what does {short} stand for"),
        answer=capitalised(full),
        cloze=f"{short} stands for {{{{{full}}}}}.",
        form="initials",
        choosable=False,
    )


def _gloss(analysis: Analysis, fact: TermFact) -> Draft:
    doc = fact.sentence.parsed.doc
    term, meaning = _lower(fact, fact.term), _plain(fact, fact.meaning)
    quoted = fact.term[0] and doc[fact.term[0] - 1].text == '"'
    named = f"“{term}”" if quoted else f"the term “{term}”"
    return Draft(
        fact=fact,
        question=question(f"what does {named} mean"),
        answer=capitalised(meaning),
        accept=_parts(meaning),
        cloze=f"The term “{term}” means {{{{{meaning}}}}}.",
        form="gloss",
    )


def _definition(analysis: Analysis, fact: TermFact) -> Draft:
    term, meaning = _lower(fact, fact.term), _plain(fact, fact.meaning)
    _not_all_given_away(term, meaning)
    doc = fact.sentence.parsed.doc
    are = "are" if doc[fact.term[-1]].tag_ == "NNS" else "is"
    return Draft(
        fact=fact,
        question=question(f"{_field(analysis, fact, term)}what {are} {term}"),
        answer=capitalised(meaning),
        cloze=f"{{{{{capitalised(term)}}}}} {are} {meaning}.",
        form=f"definition: {_kind(doc, fact.meaning)}",
    )


def _field(analysis: Analysis, fact: TermFact, term: str) -> str:
    """ "In psychology, " before a plain word, which means something else elsewhere."""
    doc = fact.sentence.parsed.doc
    if len([i for i in fact.term if doc[i].tag_ != "DT"]) > 1:
        return ""
    if (
        doc[0].lower_ == "in"
        and len(doc) > 3
        and doc[2].text == ","
        and fact.term[0] == _FIELD_OVER
    ):
        return f"in {doc[1].lower_}, "
    title = analysis.document.title or ""
    found = Counter(w.lower() for w in _FIELD_NAME.findall(f"{title} {analysis.document.text}"))
    ranked = found.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return ""
    field = ranked[0][0]
    return f"in {field}, " if field not in f"{term} {fact.text('meaning').lower()}" else ""


_FIELD_OVER = 3
_FIELD_NAME = re.compile(
    r"\b(?:(?!techn|apol|method|termin|ide|chron|typ|epistem)[a-z]{2,}ology|economics|physics|linguistics|statistics|mathematics|genetics|chemistry"
    r"|philosophy|geometry|astronomy|ethics|medicine|phonetics|optics|mechanics|botany)\b",
    re.IGNORECASE,
)


def _means(analysis: Analysis, fact: TermFact) -> Draft:
    term, meaning = _lower(fact, fact.term), _plain(fact, fact.meaning)
    _nothing_given_away(term, meaning)
    bare = _ARTICLE.sub("", term)
    return Draft(
        fact=fact,
        question=question(f"what is the term for {meaning}"),
        answer=capitalised(bare),
        cloze=f"{{{{{capitalised(term)}}}}} is the term for {meaning}.",
        form="term",
    )


def _called(analysis: Analysis, fact: TermFact) -> Draft:
    sentence = fact.sentence
    doc = sentence.parsed.doc
    writer = Writer(analysis, sentence)
    described, term = writer.write(fact.meaning), _plain(fact, fact.term)
    _nothing_given_away(term, described)
    head = next((i for i in fact.meaning if doc[i].head.i not in fact.meaning), fact.meaning[0])
    are = "are" if doc[head].tag_ == "NNS" else "is"
    return Draft(
        fact=fact,
        question=question(f"what {are} {described} called"),
        answer=capitalised(_ARTICLE.sub("", term)),
        cloze=f"{capitalised(described)} {are} called {{{{{term}}}}}.",
        form="term",
    )


def _thing(analysis: Analysis, fact: TermFact) -> Draft:
    """Ask what a named thing is; or for its name, where the description fits nothing else."""
    sentence = fact.sentence
    doc = sentence.parsed.doc
    name = sentence.name_at(fact.term[0])
    writer = Writer(analysis, sentence)
    # "the people who gave their name to …": the pronoun stands for the noun before it.
    plain = name is None or any(doc[i].tag_ == "PRP$" for i in fact.meaning)
    meaning = _plain(fact, fact.meaning) if plain else writer.write(fact.meaning)
    term = name.full if name else _plain(fact, fact.term)
    _nothing_given_away(term, meaning)
    if name and _is_source(sentence, fact.term):
        raise Abstain("who was only asked")
    definite = _definite(doc, fact.meaning) and names_something(sentence, fact.meaning)
    said_of_it = fact.relation == "predicate" and not _definite(doc, fact.meaning)
    known = name is None or analysis.mentions[name.full] > 1 or said_of_it
    told = known or _best(doc, fact.meaning) or _of_name(sentence, fact.meaning)
    passing = fact.relation == "predicate" and doc[fact.term[-1] + 1].lower_ in {"was", "were"}
    kind = kind_noun(doc, fact.meaning)
    people = name is not None and kind is not None and kind.lower_ in _PEOPLES
    if name and definite and told and not passing and not people:
        return _name_of(analysis, fact, name, meaning)
    if not known:
        raise Abstain("something mentioned in passing")
    if name and ((_definite(doc, fact.meaning) and not people) or not _goes_on(doc, fact.meaning)):
        raise Abstain("a description that tells too little")
    if name is None and fact.relation == "apposition":
        term = f"“{term}”" if doc[fact.term[0]].tag_ == "NNS" else _with_own_article(fact, term)
    else:
        the = fact.term[0] and doc[fact.term[0] - 1].lower_ == "the"
        term = f"the {term}" if the and not term.startswith("the ") else term
    be = "was" if name and name.type is NameType.EVENT else "is"
    if fact.relation == "predicate":
        be = doc[fact.term[-1] + 1].lower_
    return Draft(
        fact=fact,
        question=question(f"{'who' if people else 'what'} {be} {term}"),
        answer=capitalised(meaning),
        cloze=f"{{{{{capitalised(term)}}}}} {be} {meaning}.",
        form="thing",
    )


def _name_of(analysis: Analysis, fact: TermFact, name: Name, meaning: str) -> Draft:
    are = "are" if fact.sentence.parsed.doc[fact.term[-1]].tag_ == "NNPS" else "is"
    return Draft(
        fact=fact,
        question=question(f"what is the name of {meaning}"),
        answer=name.full,
        accept=(name.mention,) if name.mention != name.full else (),
        cloze=f"{{{{{capitalised(name.with_article)}}}}} {are} {meaning}.",
        form="name",
    )


def _sole(analysis: Analysis, fact: TermFact) -> Draft:
    """Ask who or what it is that a description fits alone."""
    sentence = fact.sentence
    doc = sentence.parsed.doc
    name = _name_meant(analysis, sentence, fact.term)
    writer = Writer(analysis, sentence)
    meaning = writer.write(fact.meaning)
    term = name.with_article if name else writer.write(fact.term)
    _nothing_given_away(term, meaning)
    person = name is not None and name.type is NameType.PERSON
    said = doc[fact.term[-1]].pos_ == "PRON"
    passing = name is not None and not said and analysis.mentions[name.full] < _TWICE
    if person and (passing or name is None or name.ambiguous):
        raise Abstain("somebody mentioned in passing")
    if name is None and doc[fact.term[-1]].tag_ not in {"NN", "NNS"}:
        raise Abstain(f"what is “{term}”?")
    answer = answer_for(name) if person and name else capitalised(_ARTICLE.sub("", term))
    be = _verb_of(fact, person=person)
    return Draft(
        fact=fact,
        question=question(f"{'who' if person else 'what'} {be} {meaning}"),
        answer=answer,
        accept=short_forms(name) if person and name else (),
        cloze=f"{{{{{answer}}}}} {be} {meaning}.",
        form="actor" if person else "name",
        kind="person" if person else None,
        choosable=person,
    )


def _name_meant(analysis: Analysis, sentence: Sentence, term: Sequence[int]) -> Name | None:
    """Give the name that a term is or, where it is a pronoun, stands for."""
    token = sentence.parsed.doc[term[-1]]
    if token.lower_ in {"he", "she"}:
        return analysis.reference.of_pronoun(sentence, token.i)
    if token.lower_ == "it":
        return analysis.reference.of_thing(sentence, token.i)
    return sentence.name_at(token.i)


def _verb_of(fact: TermFact, *, person: bool) -> str:
    """Take the verb of the clause; beside an apposition, what suits a person or a thing."""
    doc = fact.sentence.parsed.doc
    first, last = sorted((fact.term, fact.meaning))
    between = [doc[i].lower_ for i in range(first[-1] + 1, last[0])]
    verb = next((w for w in between if w in {"is", "was", "are", "were", "became"}), None)
    if verb is None:
        verb = "was" if person else "is"
    return {"are": "is", "were": "was"}.get(verb, verb)


_WORDINGS = {
    "initials": _initials,
    "gloss": _gloss,
    "definition": _definition,
    "means": _means,
    "called": _called,
    "apposition": _thing,
    "name": _thing,
    "predicate": _thing,
    "sole": _sole,
    "parts": parts_question,
    "stages": stages_question,
    "consists": consists_question,
    "named_after": named_after_question,
    "word_origin": word_origin_question,
}


def _plain(fact: TermFact, tokens: Sequence[int]) -> str:
    """Write tokens as they stand; what is left out between them goes with its marks."""
    sentence = fact.sentence
    doc = sentence.parsed.doc
    pieces = []
    for position, i in enumerate(tokens):
        start = sentence.start + doc[i].idx
        text = sentence.document.text[start : start + len(doc[i])]
        glued = position and tokens[position - 1] == i - 1 and not doc[i - 1].whitespace_
        marks = doc[i].is_punct and doc[i].tag_ != "HYPH" and position
        pieces.append(text if glued or marks else f" {text}")
    return _SPACES.sub(" ", "".join(pieces)).strip()


def _lower(fact: TermFact, tokens: Sequence[int]) -> str:
    """Write a term from the head of a sentence as it stands inside one."""
    doc = fact.sentence.parsed.doc
    text = _plain(fact, tokens)
    keeps = doc[tokens[0]].tag_.startswith("NNP") or text[:2].isupper()
    return (
        text if keeps and doc[tokens[0]].is_sent_start is not True else text[:1].lower() + text[1:]
    )


def _kind(doc: Doc, meaning: Sequence[int]) -> str:
    """Name the kind that a definition puts its term in: only fields stand beside fields."""
    noun = kind_noun(doc, meaning)
    word = lemma(noun) if noun is not None else ""
    return "field" if word in _FIELDS else word


_PEOPLES = frozenset({"people", "peoples", "tribe", "tribes"})
_FIELDS = frozenset({"study", "science", "field", "branch", "discipline", "subfield"})


def _with_own_article(fact: TermFact, term: str) -> str:
    """ "an alcalde", where the text says "an alcalde"; bare where it is bare."""
    doc = fact.sentence.parsed.doc
    before = doc[fact.term[0] - 1].lower_ if fact.term[0] else ""
    return f"{before} {term}" if before in {"a", "an"} else f"“{term}”"


def _parts(meaning: str) -> tuple[str, ...]:
    """ "cosiness, or comfort": either will do."""
    parts = [p.strip() for p in re.split(r",| or ", meaning) if p.strip()]
    return tuple(parts) if len(parts) > 1 else ()


def _uses(analysis: Analysis, short: str) -> int:
    return len(re.findall(rf"\b{re.escape(short)}\b", analysis.document.text))


def _of_somebody(fact: TermFact) -> bool:
    """Tell whether the initials stand in the role of a person: "a fellow at the Institute …"."""
    return any(
        i in role.tokens for role in fact.sentence.roles for i in (*fact.term, *fact.meaning)
    )


def _is_source(sentence: Sentence, term: Sequence[int]) -> bool:
    """Tell whether a name is only where somebody belongs who speaks."""
    return any(i in role.tokens for role in sentence.roles for i in term)


def _best(doc: Doc, tokens: Sequence[int]) -> bool:
    """ "the largest …": there is one for every reader."""
    return any(doc[i].tag_ in {"JJS", "RBS"} for i in tokens)


def _of_name(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """ "the newspaper of the Workers' Party"."""
    doc = sentence.parsed.doc
    of = next((i for i in tokens if doc[i].lower_ == "of"), None)
    return of is not None and any(sentence.name_at(i) for i in tokens if i > of)


def _goes_on(doc: Doc, tokens: Sequence[int]) -> bool:
    """Tell whether a noun is told apart by words behind it: "a society of sailors"."""
    nouns = [k for k, i in enumerate(tokens) if doc[i].tag_ in {"NN", "NNS"}]
    behind = tokens[nouns[0] :] if nouns else ()
    return any(doc[i].tag_ in {"IN", "WDT", "WP", "VBN", "VBG", "TO"} for i in behind)


def _definite(doc: Doc, tokens: Sequence[int]) -> bool:
    """Tell whether a description says that there is one: "the official …", "Norway's …"."""
    return doc[tokens[0]].lower_ == "the" or any(doc[i].tag_ == "POS" for i in tokens[1:4])


def _nothing_given_away(term: str, meaning: str) -> None:
    """Refuse a term that shares a word with its meaning.

    Raises:
        Abstain: whoever reads the one can guess the other.
    """
    if _stems(term) & _stems(meaning):
        raise Abstain("the term and its meaning share a word")


def _not_all_given_away(term: str, meaning: str) -> None:
    """Let "cultural relativism" be a view of cultures; it takes more to know that.

    Raises:
        Abstain: the meaning holds all words of the term.
    """
    if _stems(term) <= _stems(meaning):
        raise Abstain("the term and its meaning share their words")


def _stems(text: str) -> set[str]:
    return {w[:_STEM] for w in re.findall(r"\w{4,}", text.lower())} or {text}
