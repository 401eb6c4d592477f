"""Parts, kinds and origins in words: "What does … consist of?", "What was … named after?"."""

from __future__ import annotations

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import NameType
from quizgen.facts.fact import TermFact
from quizgen.questions.draft import Draft
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.wording import capitalised, question

_ARTICLE_AND_NOUN = 2


def parts_question(analysis: Analysis, fact: TermFact) -> Draft:
    """Ask for a counted list: "What are the three types of volcano?"."""
    writer = Writer(analysis, fact.sentence)
    counted = writer.write(fact.term)
    asked = counted if counted.startswith("the ") else f"the {counted}"
    return _listing(fact, f"what are {asked}", asked, "are")


def stages_question(analysis: Analysis, fact: TermFact) -> Draft:
    """Turn "Growth has two stages" into "What are the two stages of growth?"."""
    doc = fact.sentence.parsed.doc
    verb = next(i for i in fact.term if doc[i].lower_ in {"has", "have"})
    writer = Writer(analysis, fact.sentence)
    whole = writer.write([i for i in fact.term if i < verb])
    counted = writer.write([i for i in fact.term if i > verb])
    asked = f"the {counted} of {whole}"
    return _listing(fact, f"what are {asked}", asked, "are")


def consists_question(analysis: Analysis, fact: TermFact) -> Draft:
    """Ask what something consists of, is made of, or is divided into.

    Raises:
        Abstain: "a colony" may be one of bees or of settlers.
    """
    doc = fact.sentence.parsed.doc
    verb = next(i for i in fact.term if lemma(doc[i]) in {"be", "consist"})
    writer = Writer(analysis, fact.sentence)
    whole = writer.write([i for i in fact.term if i < verb])
    said = [doc[i].text for i in fact.term if i >= verb]
    if verb == _ARTICLE_AND_NOUN and doc[0].lower_ in {"a", "an"}:
        raise Abstain(f"which kind of {whole.split()[-1]}?")
    if lemma(doc[verb]) == "be":
        asked = f"what {said[0]} {whole} {' '.join(said[1:])}"
    else:
        do = {"consists": "does", "consisted": "did"}.get(said[0], "do")
        asked = f"what {do} {whole} consist of"
    return _listing(fact, asked, whole, " ".join(said))


def _listing(fact: TermFact, asked: str, told: str, verb: str) -> Draft:
    """Build the draft whose answer is the list, in the words of the text."""
    listed = " ".join(fact.text("meaning").split())
    return Draft(
        fact=fact,
        question=question(asked),
        answer=capitalised(listed),
        cloze=f"{capitalised(told)} {verb} {{{{{listed}}}}}.",
        form="list",
        choosable=False,
    )


def named_after_question(analysis: Analysis, fact: TermFact) -> Draft:
    """Ask after whom or what something was named.

    Raises:
        Abstain: a person's own name, or the name gives the answer away.
    """
    sentence = fact.sentence
    writer = Writer(analysis, sentence)
    name = sentence.name_at(fact.term[-1])
    if name is None or name.type is NameType.PERSON:
        raise Abstain("how somebody got a name")
    named = writer.write(fact.term)
    source = writer.write(fact.meaning)
    whose = sentence.person_at(fact.meaning[-1])
    if any(word in source for word in named.split() if word[:1].isupper()):
        raise Abstain("the question gives the answer away")
    asked = f"after whom was {named} named" if whose else f"what was {named} named after"
    return Draft(
        fact=fact,
        question=question(asked),
        answer=capitalised(source),
        cloze=f"{capitalised(named)} was named after {{{{{source}}}}}.",
        form="namesake",
        choosable=False,
    )


def word_origin_question(analysis: Analysis, fact: TermFact) -> Draft:
    """Ask from which language a word comes."""
    word, language = fact.text("term"), fact.text("meaning")
    return Draft(
        fact=fact,
        question=question(f"from which language does the word “{word}” come"),
        answer=language,
        cloze=f"The word “{word}” comes from {{{{{language}}}}}.",
        form="language",
        choosable=False,
    )
