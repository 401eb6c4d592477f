"""Extraction again after the source was edited: what is found again, gone, or in conflict."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizgen.bank.bank import Bank
from quizgen.bank.merge import Batch, merge, merge_source
from quizgen.bank.model import Source
from quizgen.bank.report import MergeReport, changes_in_words, remarks
from quizgen.bank.writing import change_question
from quizgen.questions.question import Evidence, Question

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
TEXT = "The stone bridge opened on 4 May 1901. It closed in 1950 because the river had moved."
BRIDGE = Source(id="bridge", title="The bridge")


def question(quote: str, asked: str, answer: str, text: str = TEXT) -> Question:
    evidence = Evidence(quote, text.index(quote))
    return Question("date", asked, answer, (evidence,), "date.adverbial", 0.8)


OPENED = question(TEXT[:38], "When did the stone bridge open?", "4 May 1901")
CLOSED = question(TEXT[39:], "When did the bridge close?", "1950")


def extract(
    folder: Path, *questions: Question, text: str = TEXT, dry_run: bool = False
) -> MergeReport:
    return merge_source(folder, BRIDGE, questions, text, now=NOW, dry_run=dry_run)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    extract(tmp_path / "bank", OPENED, CLOSED)
    return tmp_path / "bank"


def decide(folder: Path, number: int = 0, **fields: str) -> str:
    return change_question(folder, Bank.load(folder).questions[number], fields, now=NOW).id


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*")}


def place(folder: Path, number: int = 0) -> int | None:
    return Bank.load(folder).questions[number].entry.evidence[0].start


# ---- evidence found again ----------------------------------------------------------------------


def test_a_draft_keeps_its_id_in_a_sentence_that_has_grown(folder: Path) -> None:
    id = Bank.load(folder).questions[0].id
    grown = (
        "After many years of quarrels about its cost, the stone bridge opened on 4 May 1901, and "
        "the whole town came to see it on that day."
    )
    text = f"{grown} It closed in 1950 because the river had moved."
    fresh = question(grown, "When did the old stone bridge open?", "4 May 1901", text)
    report = extract(folder, fresh, question(TEXT[39:], CLOSED.question, "1950", text), text=text)
    assert (report.updated[0], report.added, report.removed) == (id, (), ())
    entry = Bank.load(folder).questions[0].entry
    assert (entry.evidence[0].quote, entry.question) == (grown, fresh.question)


def test_another_sentence_is_not_taken_for_the_edited_one(folder: Path) -> None:
    ids = [one.id for one in Bank.load(folder).questions]
    text = (
        "A ferry ran until 4 May 1901, when it sank. It closed in 1950 because the river had moved."
    )
    fresh = question(text[:43], "When did the ferry sink?", "4 May 1901", text)
    report = extract(folder, fresh, replace(CLOSED), text=text)
    assert report.removed == (ids[0],)
    assert len(report.added) == 1


@pytest.mark.parametrize("fields", [{"status": "accepted"}, {"status": "rejected"}, {"note": "!"}])
def test_of_a_decided_question_only_the_place_is_renewed(
    folder: Path, fields: dict[str, str]
) -> None:
    id = decide(folder, **fields)
    before = (folder / "bridge.yaml").read_bytes()
    text = f"Once more. {TEXT}"
    report = extract(folder, OPENED, CLOSED, text=text)
    assert report.kept == (id,)
    assert (report.moved, report.gone, report.written) == ((id,), (), True)
    after = (folder / "bridge.yaml").read_bytes()
    assert after.replace(b"start: 11", b"start: 0", 1) == before
    assert extract(folder, OPENED, CLOSED, text=text).written is False


def test_the_place_is_renewed_in_the_bytes_of_an_oddly_written_file(folder: Path) -> None:
    path = folder / "bridge.yaml"
    path.write_text(
        "source: {id: bridge}\nquestions:\n"
        "- {question: Why?, answer: So., evidence: [{start: '3', quote: '  It closed in  '}]} # x\n"
        "- question: When?\n  answer: Then.\n  evidence:\n"
        "  -   start:   7   # guessed\n      quote: >\n        It closed in\n        1950\n"
    )
    extract(folder)
    settled = path.read_text()
    assert settled.count("start: '39', quote: '  It closed in  '}]") == 1
    assert "  -   start:   39   # guessed\n      quote: >\n        It closed in\n" in settled
    report = extract(folder, text=f"Well. {TEXT}")
    assert len(report.kept) == 2
    moved = settled.replace("start: '39'", "start: '45'").replace("start:   39", "start:   45")
    assert path.read_text() == moved


def test_of_two_places_the_nearer_one_is_taken(folder: Path) -> None:
    decide(folder, status="accepted")
    for text, start in ((f"{'x' * 30} {TEXT} {TEXT}", 31), (f"{TEXT} {TEXT}", 0)):
        extract(folder, text=text)
        assert place(folder) == start


def test_the_place_is_renewed_in_the_file_of_another_source(tmp_path: Path) -> None:
    king = "The king came. The stone bridge opened on 4 May 1901."
    other = question(king[15:], OPENED.question, OPENED.answer, king)
    batches = [Batch(BRIDGE, (OPENED,), TEXT), Batch(Source(id="king"), (other,), king)]
    merge(tmp_path, batches, now=NOW)
    decide(tmp_path, status="accepted")
    text = f"Long ago. {king}"
    merge_source(tmp_path, Source(id="king"), (), text, now=NOW)
    pieces = Bank.load(tmp_path).questions[0].entry.evidence
    assert [(piece.source, piece.start) for piece in pieces] == [(None, 0), ("king", 25)]


def test_evidence_that_is_gone_is_told_with_what_is_like_it(folder: Path) -> None:
    id = decide(folder, status="accepted")
    before = files(folder)
    report = extract(folder, CLOSED, text=TEXT.replace("opened on 4", "was opened on 5"))
    assert report.gone == report.kept == (id,)
    assert files(folder)["bank.yaml"] == before["bank.yaml"]
    assert place(folder) == 0
    assert list(remarks(report)) == [
        f"gone: {id} rests on “{TEXT[:38]}”, which the source no longer has; "
        "the nearest is “The stone bridge was opened on 5 May 1901.”"
    ]


def test_evidence_that_nothing_is_like(folder: Path) -> None:
    decide(folder, status="accepted")
    (loss,) = extract(folder, text="All about a mill, and nothing else at all.").losses
    assert loss.nearest is None


# ---- conflicts ---------------------------------------------------------------------------------

CHANGED = TEXT.replace("4 May", "5 May")
NEW = question(CHANGED[:38], OPENED.question, "5 May 1901", CHANGED)


def test_a_source_that_answers_otherwise_than_the_accepted_question(folder: Path) -> None:
    id = decide(folder, status="accepted")
    report = extract(folder, NEW, CLOSED, text=CHANGED)
    assert (report.conflicting, report.added) == ((id,), ())
    (conflict,) = report.conflicts
    assert (conflict.answer, conflict.says, conflict.other) == ("4 May 1901", "5 May 1901", None)
    assert list(remarks(report))[-1] == (
        f"conflicting: {id} answers “4 May 1901”, the source now says “5 May 1901”"
    )
    assert Bank.load(folder).questions[0].entry.answer == "4 May 1901"


@pytest.mark.parametrize(
    ("fields", "fresh"),
    [
        ({"status": "rejected"}, NEW),  # wrong, as a person said already
        ({"answer": "6 May 1901"}, OPENED),  # a person knew better from the start
        ({"status": "accepted"}, replace(NEW, answer="May 1901")),  # says less, not otherwise
    ],
)
def test_what_is_no_conflict(folder: Path, fields: dict[str, str], fresh: Question) -> None:
    decide(folder, **fields)
    text = CHANGED if fresh.evidence == NEW.evidence else TEXT
    assert extract(folder, fresh, CLOSED, text=text).conflicting == ()


def test_a_sentence_that_now_says_otherwise_in_another_wording(folder: Path) -> None:
    asked = "On which day in May {} did the stone bridge open?"
    old = replace(OPENED, question=asked.format(1901))
    id = extract(folder, old, CLOSED).updated[0]
    decide(folder, status="accepted")
    text = TEXT.replace("1901", "1902")
    new = question(text[:38], asked.format(1902), "4 May 1902", text)
    for _ in range(2):
        report = extract(folder, new, CLOSED, text=text)
        (conflict,) = report.conflicts
        assert (conflict.id, conflict.says, report.gone) == (id, "4 May 1902", (id,))
        assert conflict.other == Bank.load(folder).questions[2].id
    assert list(remarks(report))[-1] == (
        f"conflicting: {id} answers “4 May 1901”, the source now says ({conflict.other}) "
        "“4 May 1902”"
    )
    decide(folder, 2, status="accepted")
    decide(folder, 0, status="rejected")
    assert extract(folder, new, CLOSED, text=text).conflicts == ()


def test_two_sources_that_answer_differently(folder: Path) -> None:
    text = "Where? The stone bridge opened on 5 May 1901."
    fresh = question(text[7:], OPENED.question, "5 May 1901", text)
    report = merge_source(folder, Source(id="king"), (fresh,), text, now=NOW)
    (conflict,) = report.conflicts
    assert (conflict.id, conflict.other) == (report.added[0], Bank.load(folder).questions[0].id)
    assert list(remarks(report)) == [
        f"conflicting: {conflict.id} answers “5 May 1901”, bridge says ({conflict.other}) "
        "“4 May 1901”"
    ]
    assert extract(folder, OPENED, CLOSED).conflicts[0].other == conflict.id


# ---- a dry run ---------------------------------------------------------------------------------


def test_a_dry_run_tells_the_same_and_writes_nothing(folder: Path) -> None:
    decide(folder, 1, status="accepted")
    before = files(folder)
    fresh = (replace(OPENED, question="On what date did it open?"), replace(CLOSED, kind="cause"))
    told = extract(folder, *fresh, text=CHANGED.replace("1950", "1951"), dry_run=True)
    assert files(folder) == before
    assert told == extract(folder, *fresh, text=CHANGED.replace("1950", "1951"))
    assert [len(told.added), len(told.updated), len(told.gone)] == [1, 1, 1]
    assert files(folder) != before


def test_a_dry_run_makes_no_bank(tmp_path: Path) -> None:
    report = extract(tmp_path / "new" / "bank", OPENED, CLOSED, dry_run=True)
    assert (len(report.added), report.written) == (2, True)
    assert list(tmp_path.iterdir()) == []
    assert extract(tmp_path / "new" / "bank", dry_run=True).written is False


def test_changes_in_words(folder: Path) -> None:
    one, two = (question.id for question in Bank.load(folder).questions)
    fresh = (replace(OPENED, question="On what date?"), replace(CLOSED, kind="cause"))
    report = extract(folder, *fresh, dry_run=True)
    assert list(changes_in_words(report)) == [
        f"~ {one} On what date? 4 May 1901 (question)",
        f"- {two} When did the bridge close? 1950",
        f"+ {report.added[0]} When did the bridge close? 1950",
    ]
