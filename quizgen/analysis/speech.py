"""Who says what: quotations, reporting clauses, and the speaker of each stretch of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from quizgen.analysis.clauses import FINITE_TAGS, Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.lexicon import words
from quizgen.analysis.names.name import Name, NameType
from quizgen.analysis.parse import ParsedSentence
from quizgen.analysis.phrases import Phrase
from quizgen.reading.document import Document, Paragraph

REPORTING = words("reporting verbs")
"""Lemmas of verbs that report what somebody says or thinks."""

_QUOTED = re.compile(r"“[^“”]*(?:”|$)|(?<!\w)\"[^\"]*(?:\"|$)")
_NOT_A_VOICE = frozenset({"that", "which", "it", "this", "there"})


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of one sentence that somebody says.

    ``start`` and ``end`` are characters of the document (quotation marks left out), ``direct``
    tells a quotation from reported speech, ``speaker`` is the person where one is named or can be
    told, ``source`` the words that name the speaker where no person is known ("one diplomat").
    """

    start: int
    end: int
    direct: bool
    speaker: Name | None
    source: Phrase | None
    verb: int | None
    sentence: int


@dataclass(frozen=True, slots=True)
class _Report:
    """A reporting clause: who, with which verb, and the words it reports if unquoted.

    ``aside`` tells a clause beside what is said ("…, she says") from one that is all there is
    ("she wrote a book").
    """

    verb: int
    speaker: Phrase
    content: Phrase | None
    aside: bool = True


def quotations(document: Document, paragraph: Paragraph) -> tuple[tuple[int, int], ...]:
    """Find the quoted stretches of a paragraph in characters, quotation marks left out."""
    text = document.text[paragraph.start : paragraph.end]
    spans = []
    for match in _QUOTED.finditer(text):
        closed = match[0][-1] in '”"' and len(match[0]) > 1
        start = paragraph.start + match.start() + 1
        spans.append((start, paragraph.start + match.end() - (1 if closed else 0)))
    return tuple(spans)


def find_speech(
    document: Document,
    sentences: Sequence[ParsedSentence],
    clauses: Sequence[Sequence[Clause]],
    names: Sequence[Name],
) -> tuple[Speech, ...]:
    """Find all speech, sentence by sentence, each with its speaker as far as it can be told."""
    paragraphs = dict.fromkeys(s.paragraph for s in sentences)
    quoted = {p: quotations(document, p) for p in paragraphs}
    reports = [
        _report(s, own, quoted[s.paragraph]) for s, own in zip(sentences, clauses, strict=True)
    ]
    speakers = _speakers(sentences, clauses, reports, names, quoted)
    found: list[Speech] = []
    for sentence, report, speaker in zip(sentences, reports, speakers, strict=True):
        found.extend(_in_sentence(sentence, report, speaker, quoted[sentence.paragraph]))
    return tuple(found)


def _in_sentence(
    sentence: ParsedSentence,
    report: _Report | None,
    speaker: Name | None,
    quoted: Sequence[tuple[int, int]],
) -> Iterator[Speech]:
    source = report.speaker if report else None
    verb = report.verb if report else None
    direct = [
        (max(start, sentence.start), min(end, sentence.end))
        for start, end in quoted
        if start < sentence.end and end > sentence.start
    ]
    for start, end in direct:
        yield Speech(start, end, True, speaker, source, verb, sentence.index)
    if report and report.aside and not report.content and not direct:
        # "It will rain, one expert says": all but the reporting clause is what is said.
        yield Speech(sentence.start, sentence.end, False, speaker, source, verb, sentence.index)
    if report and report.content:
        first, last = report.content.first, _end_of_speech(sentence.doc, report.content)
        start = sentence.start + sentence.doc[first].idx
        end = sentence.start + sentence.doc[last].idx + len(sentence.doc[last])
        if not any(a <= start and end <= b + 1 for a, b in direct):
            yield Speech(start, end, False, speaker, source, verb, sentence.index)


def _end_of_speech(doc: Doc, content: Phrase) -> int:
    """ ", whereas the others …" is the writer's own again."""
    for i in content.tokens[1:]:
        if doc[i].lower_ in {"whereas", "although", "though"} and doc[i - 1].text == ",":
            return max(k for k in content.tokens if k < i - 1)
    return content.last


def _report(
    sentence: ParsedSentence, clauses: Sequence[Clause], quoted: Sequence[tuple[int, int]]
) -> _Report | None:
    """Find the clause that says who speaks: first by its words, then in the tree."""
    by_words = _reporting_words(sentence)
    if by_words is not None and not _in_quotation(sentence, by_words.verb, quoted):
        return by_words
    reports = [report for clause in clauses if (report := _as_report(clause))]
    reports += [report for clause in clauses if (report := _by_participle(clause, clauses))]
    # "“We believe …,” he says": who believes is inside, who says is outside.
    return next((r for r in reports if not _in_quotation(sentence, r.verb, quoted)), None)


def _in_quotation(sentence: ParsedSentence, index: int, quoted: Sequence[tuple[int, int]]) -> bool:
    at = sentence.start + sentence.doc[index].idx
    return any(start <= at < end for start, end in quoted)


def _reporting_words(sentence: ParsedSentence) -> _Report | None:
    """Find "…, says Anna Berg, …" or "…, Anna Berg adds, …" by surface alone."""
    doc = sentence.doc
    for token in doc:
        if lemma(token) not in REPORTING or token.tag_ not in {"VBD", "VBZ", "VBP"}:
            continue
        behind = _capitalised_run(doc, token.i + 1, 1)
        if behind and token.i > 0 and _follows_speech(doc, token.i, behind[-1]):
            return _Report(token.i, Phrase(behind[-1], "nsubj", behind), None)
        before = _capitalised_run(doc, token.i - 1, -1)
        if before and _set_off(doc, before[0], token.i):
            return _Report(token.i, Phrase(before[-1], "nsubj", before), None)
    return None


def _follows_speech(doc: Doc, verb: int, last: int) -> bool:
    """A quotation ends before the verb, or commas stand before the verb and behind the name."""
    before = doc[verb - 1].text
    ends = last + 1 >= len(doc) or doc[last + 1].text in {",", "."}
    return before in {'"', "'"} or (before == "," and (ends or doc[verb - 2].text == '"'))


def _set_off(doc: Doc, first: int, verb: int) -> bool:
    """The name and its verb stand between commas, or right behind a quotation."""
    opening = [doc[i].text for i in range(max(0, first - 3), first)]
    closed = verb + 1 < len(doc) and doc[verb + 1].text in {",", "."}
    return first > 1 and ('"' in opening or (closed and "," in opening))


def _capitalised_run(doc: Doc, index: int, step: int) -> tuple[int, ...]:
    """Follow capitalised words in one direction: "Bell Labs' Claude Shannon" is one run."""
    run = []
    while 0 <= index < len(doc) and doc[index].tag_ in {"NNP", "HYPH", "POS"}:
        run.append(index)
        index += step
    while run and doc[run[-1]].tag_ in {"HYPH", "POS"}:
        run.pop()
    return tuple(sorted(run))


def _as_report(clause: Clause) -> _Report | None:
    head = clause.doc[clause.head]
    if clause.finite is None or clause.subject is None or clause.negation or clause.modal:
        return None
    if lemma(head) not in REPORTING or clause.doc[clause.subject.head].lower_ in _NOT_A_VOICE:
        return None
    content = next((p for p in clause.phrases if p.label == "ccomp"), None)
    if clause.kind == "parataxis" or content is not None or clause.kind == "ROOT":
        return _Report(clause.head, clause.subject, content, _is_aside(clause))
    return None


def _by_participle(clause: Clause, clauses: Sequence[Clause]) -> _Report | None:
    """ "Berg agrees, arguing that …": who agrees argues."""
    head = clause.doc[clause.head]
    content = next((p for p in clause.phrases if p.label == "ccomp"), None)
    said = lemma(head) in REPORTING and head.tag_ == "VBG" and head.dep_ == "advcl"
    main = next((c for c in clauses if c.head == head.head.i and c.finite is not None), None)
    if not said or content is None or main is None or main.subject is None or main.passive:
        return None
    if main.subject.last > head.i or main.doc[main.subject.head].lower_ in _NOT_A_VOICE:
        return None
    return _Report(clause.head, main.subject, content)


def _is_aside(clause: Clause) -> bool:
    """Tell whether the sentence has another clause that can be what is said."""
    if clause.kind == "parataxis":
        return True
    own = set(clause.tokens)
    told = any(t.tag_ in FINITE_TAGS and t.i not in own for t in clause.doc)
    return told and not any(p.label == "obj" for p in clause.phrases)


def _speakers(
    sentences: Sequence[ParsedSentence],
    clauses: Sequence[Sequence[Clause]],
    reports: Sequence[_Report | None],
    names: Sequence[Name],
    quoted: dict[Paragraph, tuple[tuple[int, int], ...]],
) -> list[Name | None]:
    """Give each sentence its speaker; a quotation that goes on keeps the one before it."""
    speakers: list[Name | None] = []
    last: Name | None = None
    for sentence, report in zip(sentences, reports, strict=True):
        if report:
            last = _named_speaker(sentence, report.speaker, names) or (
                last if _is_pronoun(sentence, report.speaker) else None
            )
            speakers.append(last)
        elif _inside_quotation(sentence, quoted[sentence.paragraph]):
            speakers.append(last)
        elif any(a < sentence.end and b > sentence.start for a, b in quoted[sentence.paragraph]):
            # Something is quoted, and nothing tells by whom.
            last = None
            speakers.append(None)
        else:
            last = _subject_person(sentence, clauses[sentence.index], names) or last
            speakers.append(None)
    return _spread_backwards(sentences, reports, speakers, quoted)


def _is_pronoun(sentence: ParsedSentence, phrase: Phrase) -> bool:
    return sentence.doc[phrase.head].lower_ in {"he", "she"}


def _subject_person(
    sentence: ParsedSentence, clauses: Sequence[Clause], names: Sequence[Name]
) -> Name | None:
    """ "Kim Lee disagrees." and then "…", she says: the one written about goes on to speak."""
    main = next((c for c in clauses if c.kind == "ROOT" and c.subject), None)
    person = _named_speaker(sentence, main.subject, names) if main and main.subject else None
    if person is not None:
        return person
    # Where the tree has lost the verb, a name that opens the sentence is its subject.
    opening = (n for n in names if n.start == sentence.start and n.type is NameType.PERSON)
    return next(opening, None)


def _spread_backwards(
    sentences: Sequence[ParsedSentence],
    reports: Sequence[_Report | None],
    speakers: list[Name | None],
    quoted: dict[Paragraph, tuple[tuple[int, int], ...]],
) -> list[Name | None]:
    """'"One. Two," said X': the tail names the speaker of the sentences before it, too."""
    for i in range(len(sentences) - 2, -1, -1):
        this, following = sentences[i], sentences[i + 1]
        same_quotation = any(
            start <= this.start + 1 and following.start < end
            for start, end in quoted[this.paragraph]
        )
        if this.paragraph is following.paragraph and same_quotation and not reports[i]:
            speakers[i] = speakers[i + 1]
    return speakers


def _inside_quotation(sentence: ParsedSentence, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start - 1 <= sentence.start and sentence.end <= end + 2 for start, end in spans)


def _named_speaker(sentence: ParsedSentence, phrase: Phrase, names: Sequence[Name]) -> Name | None:
    head = sentence.start + sentence.doc[phrase.head].idx
    first = sentence.start + sentence.doc[phrase.first].idx
    last = sentence.start + sentence.doc[phrase.last].idx
    inside = [n for n in names if n.type is NameType.PERSON and first <= n.start <= last]
    covering = [n for n in inside if n.start <= head < n.end]
    if covering:
        return covering[0]
    # "Berg's uncle" is not Berg.
    inside = [n for n in inside if not _owns(sentence, n)]
    # "foreign minister Anna Lindh" may have the noun for its head.
    return inside[0] if len(inside) == 1 else None


def _owns(sentence: ParsedSentence, name: Name) -> bool:
    behind = name.end - sentence.start
    return any(t.idx == behind and t.tag_ == "POS" for t in sentence.doc)
