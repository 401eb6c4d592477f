"""Extraction joins the bank: what is new comes in, what people did stays as it is."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.bank.bank import Bank
from quizgen.bank.merge import Batch, merge, merge_source, source_of
from quizgen.bank.model import Source
from quizgen.bank.report import MergeReport
from quizgen.bank.writing import change_question, settle
from quizgen.errors import QuizgenError
from quizgen.questions.question import Evidence, Question
from quizgen.reading.document import Document

TEXT = (
    "The stone bridge opened on 4 May 1901. It closed in 1950 because the river had moved. "
    "A ferry took its place in 1951."
)
BRIDGE = Source(id="bridge", title="The bridge", path="seeds/bridge.txt")
NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def question(sentence: int, asked: str, answer: str, **more: object) -> Question:
    quote = TEXT.split(". ")[sentence]
    made = Question(
        "date", asked, answer, (Evidence(quote, TEXT.index(quote)),), "date.adverbial", 0.8123
    )
    return replace(made, **more)  # type: ignore[arg-type]


OPENED = question(0, "When did the stone bridge open?", "4 May 1901", tags=("bridges",))
CLOSED = question(1, "When did the bridge close?", "1950")
FERRY = question(2, "When did the ferry start?", "1951")
ALL = (OPENED, CLOSED, FERRY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    merge_source(tmp_path, BRIDGE, ALL, TEXT, now=NOW)
    return tmp_path


def again(
    folder: Path, *questions: Question, text: str = TEXT, source: Source = BRIDGE
) -> MergeReport:
    return merge_source(folder, source, questions, text, now=NOW)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*")}


def test_the_first_extraction_makes_the_bank(tmp_path: Path) -> None:
    report = merge_source(tmp_path / "my_bank", BRIDGE, ALL, TEXT)
    bank = Bank.load(tmp_path / "my_bank")
    assert bank.info.name == "My bank"
    assert [one.id for one in bank.questions] == list(report.added)
    assert {one.path.name for one in bank.questions} == {"bridge.yaml"}
    assert all(one.changed is None for one in bank.questions)
    assert sorted(files(tmp_path / "my_bank")) == ["bank.yaml", "bridge.yaml"]


def test_the_same_sources_make_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one/bank", "two/bank"):
        merge_source(tmp_path / name, BRIDGE, ALL, TEXT)
    assert files(tmp_path / "one/bank") == files(tmp_path / "two/bank")


def test_extracting_twice_changes_no_byte(folder: Path) -> None:
    before = files(folder)
    report = again(folder, *ALL)
    assert files(folder) == before
    assert len(report.unchanged) == 3
    assert not report.written


def test_a_new_question_is_added_at_the_end(folder: Path) -> None:
    before = (folder / "bridge.yaml").read_text()
    report = again(folder, *ALL, question(2, "What began in 1951?", "a ferry", kind="effect"))
    assert len(report.added) == 1
    assert (folder / "bridge.yaml").read_text().startswith(before)


def test_an_untouched_draft_is_worded_anew_and_keeps_its_id(folder: Path) -> None:
    old = Bank.load(folder).questions[0]
    report = again(
        folder, replace(OPENED, question="On what date did it open?", answer="May 1901"), *ALL[1:]
    )
    new = Bank.load(folder).questions[0]
    assert report.updated == (old.id,)
    assert (new.id, new.entry.answer, new.changed) == (old.id, "May 1901", NOW)
    assert again(folder, replace(OPENED, answer="May 1901"), *ALL[1:]).updated == (old.id,)


def test_a_draft_that_the_rules_no_longer_make_is_dropped(folder: Path) -> None:
    gone = Bank.load(folder).questions[1].id
    report = again(folder, OPENED, FERRY)
    assert report.removed == (gone,)
    assert [one.entry.answer for one in Bank.load(folder).questions] == ["4 May 1901", "1951"]


@pytest.mark.parametrize("status", ["accepted", "rejected"])
def test_a_decided_question_stays_as_it_is(folder: Path, status: str) -> None:
    change_question(folder, Bank.load(folder).questions[0], {"status": status})
    before = files(folder)
    for fresh in (ALL, (replace(OPENED, distractors=("1910",)), *ALL[1:])):
        report = again(folder, *fresh)
        assert len(report.kept) == 1
        assert files(folder) == before


def test_a_rejected_question_does_not_come_back_by_another_rule(folder: Path) -> None:
    change_question(folder, Bank.load(folder).questions[0], {"status": "rejected"})
    report = again(folder, replace(OPENED, rule="date.other", answer="the 4th of May"), *ALL[1:])
    assert report.added == ()


def test_a_rejected_question_does_not_keep_a_better_one_away(folder: Path) -> None:
    change_question(folder, Bank.load(folder).questions[0], {"status": "rejected"})
    better = question(0, "In which month did the stone bridge open?", "May 1901")
    assert len(again(folder, better, *ALL[1:]).added) == 1


def test_an_edit_in_an_editor_survives_and_gets_its_time(folder: Path) -> None:
    path = folder / "bridge.yaml"
    path.write_text(path.read_text().replace("When did the bridge close?", "When was the end?"))
    edited = Bank.load(folder).questions[1]
    assert edited.changed == edited.file_time.replace(microsecond=0)
    again(folder, *ALL)
    sealed = Bank.load(folder).questions[1]
    assert (sealed.entry.question, sealed.changed) == ("When was the end?", edited.changed)
    assert sealed.entry.seal is not None
    before = files(folder)
    assert sealed.id in again(folder, replace(CLOSED, distractors=("1949",)), *ALL[:1]).kept
    assert b"1949" not in files(folder)["bridge.yaml"]
    assert before["bank.yaml"] == files(folder)["bank.yaml"]


def test_a_hand_written_question_gets_an_id_and_is_kept(folder: Path) -> None:
    path = folder / "bridge.yaml"
    path.write_text(path.read_text() + "  - question: Who built it?   # ask Ann\n    answer: NO\n")
    derived = Bank.load(folder).questions[-1].id
    assert derived in again(folder, *ALL).kept
    stored = Bank.load(folder).questions[-1]
    assert (stored.entry.id, stored.entry.answer) == (derived, "NO")
    assert "Who built it?   # ask Ann\n" in path.read_text()


def test_settling_seals_hand_edits_in_all_files(folder: Path) -> None:
    (folder / "mine.yaml").write_text("questions:\n- question: Why?\n  answer: So.\n")
    assert settle(folder) == 1
    assert settle(folder) == 0
    assert "seal: " in (folder / "mine.yaml").read_text()


def test_evidence_that_left_the_source_is_reported_and_the_question_kept(folder: Path) -> None:
    first = Bank.load(folder).questions[0]
    change_question(folder, first, {"status": "accepted"})
    report = again(folder, *ALL[1:], text=TEXT[TEXT.index("It closed") :])
    assert report.gone == report.kept == (first.id,)


def test_a_slightly_edited_source_keeps_ids(folder: Path) -> None:
    ids = [one.id for one in Bank.load(folder).questions]
    text = "Again. " + TEXT.replace("stone", "old stone")
    quote = text.split(". ")[1]
    moved = replace(OPENED, evidence=(Evidence(quote, text.index(quote)),))
    rest = [
        replace(one, evidence=(Evidence(one.evidence[0].quote, text.index(one.evidence[0].quote)),))
        for one in ALL[1:]
    ]
    report = again(folder, moved, *rest, text=text)
    assert report.updated == tuple(ids)
    assert [one.id for one in Bank.load(folder).questions] == ids


def test_two_wordings_of_one_fact_get_two_ids(tmp_path: Path) -> None:
    twice = (OPENED, replace(OPENED, question="On what date was the opening?"))
    report = again(tmp_path, *twice)
    assert len(set(report.added)) == 2
    assert again(tmp_path, *twice).unchanged == report.added


def test_a_renamed_file_is_found_by_its_source(folder: Path) -> None:
    (folder / "bridge.yaml").rename(folder / "other.yml")
    assert again(folder, *ALL).path.name == "other.yml"


def test_a_source_named_bank_does_not_take_the_place_of_the_banks_own_file(folder: Path) -> None:
    report = again(folder, OPENED, source=Source(id="bank"))
    assert report.path.name == "bank-2.yaml"
    assert again(folder, OPENED, source=Source(id="bank")).unchanged == report.added


def test_a_hand_written_file_of_the_sources_name_is_joined(tmp_path: Path) -> None:
    (tmp_path / "bridge.yaml").write_text("questions:\n- question: Why?\n  answer: So.\n")
    report = again(tmp_path, *ALL)
    assert (len(report.added), len(report.kept), report.path.name) == (3, 1, "bridge.yaml")
    assert Bank.load(tmp_path).questions[0].source == BRIDGE


def test_a_flaw_in_any_file_stops_before_anything_is_written(folder: Path) -> None:
    (folder / "flaw.yaml").write_text("questions: [\n")
    before = files(folder)
    with pytest.raises(QuizgenError, match=r"flaw\.yaml:2:1"):
        again(folder, OPENED)
    assert files(folder) == before


def test_a_source_without_questions_leaves_no_file(tmp_path: Path) -> None:
    assert not again(tmp_path).written
    assert list(tmp_path.iterdir()) == []


def test_a_document_becomes_a_source() -> None:
    document = Document("bridge", TEXT, title="The bridge", path="seeds/bridge.txt")
    assert source_of(document) == BRIDGE


fresh = st.lists(
    st.builds(
        question,
        st.integers(0, 2),
        st.sampled_from(["When?", "When was it?", "Since when?"]),
        st.sampled_from(["1901", "1950", "May"]),
        kind=st.sampled_from(["date", "cause"]),
        rule=st.sampled_from(["date.a", "date.b"]),
        distractors=st.sampled_from([(), ("1899",), ("1899", "1900")]),
    ),
    max_size=6,
)
deeds = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from([{"status": "accepted"}, {"status": "rejected"}, {"answer": "mine"}]),
    ),
    max_size=4,
)


@given(fresh, deeds, fresh)
def test_merging_is_idempotent_and_leaves_all_deeds(
    first: list[Question], done: list[tuple[int, dict[str, str]]], second: list[Question]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "bank")
        again(folder, *first)
        touched = {}
        for number, fields in done:
            questions = Bank.load(folder).questions
            if number < len(questions):
                after = change_question(folder, questions[number], fields, now=NOW)
                touched[after.id] = after.entry
        again(folder, *second)
        before = files(folder)
        report = again(folder, *second)
        assert files(folder) == before
        assert not (report.added or report.updated or report.removed)
        entries = {one.id: one.entry for one in Bank.load(folder).questions}
        assert {id: entries[id] for id in touched} == touched


edits = st.sampled_from(
    [
        lambda text: text,
        lambda text: f"Once upon a time. {text}",
        lambda text: text.replace("stone", "old stone"),
        lambda text: text.replace("1950", "1951"),
        lambda text: text.replace(" because", "\nbecause"),
        lambda text: f"{text} {text}",
        lambda text: text[40:],
    ]
)


def asked_of(text: str, made: list[Question]) -> list[Question]:
    """The same questions with the evidence as an edited text has it, as far as it does."""
    sentences = text.split(". ")
    return [
        replace(one, evidence=(Evidence(quote, text.index(quote)),))
        for one in made
        for quote in sentences[TEXT.split(". ").index(one.evidence[0].quote) :][:1]
    ]


@settings(max_examples=40)
@given(fresh, deeds, fresh, edits)
def test_an_edited_source_moves_no_more_than_the_place_of_what_people_did(
    first: list[Question],
    done: list[tuple[int, dict[str, str]]],
    second: list[Question],
    edit: Callable[[str], str],
) -> None:
    text = edit(TEXT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "bank")
        again(folder, *first)
        touched = {}
        for number, fields in done:
            questions = Bank.load(folder).questions
            if number < len(questions):
                after = change_question(folder, questions[number], fields, now=NOW)
                touched[after.id] = after.entry
        report = again(folder, *asked_of(text, second), text=text)
        entries = {one.id: one.entry for one in Bank.load(folder).questions}
        for id, entry in touched.items():
            now, (piece,) = entries[id], entries[id].evidence
            assert now.model_copy(update={"evidence": entry.evidence}) == entry
            assert piece.quote == entry.evidence[0].quote
            stands = " ".join(piece.quote.split()) in " ".join(text.split())
            assert stands == (id not in report.gone)
            if piece.quote in text:
                assert text.startswith(piece.quote, piece.start)
        before = files(folder)
        assert not again(folder, *asked_of(text, second), text=text).written
        assert files(folder) == before


def test_several_sources_are_merged_under_one_lock(tmp_path: Path) -> None:
    pairs = (("b", CLOSED), ("a", OPENED))
    batches = [Batch(Source(id=name), (one,), TEXT) for name, one in pairs]
    reports = merge(tmp_path, batches)
    assert [report.path.name for report in reports] == ["b.yaml", "a.yaml"]
    assert len({id for report in reports for id in report.added}) == 2


def test_two_rules_that_word_the_same_question_ask_it_once(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    alike = [
        question(0, "When?", "1901", kind="date", rule=rule, distractors=())
        for rule in ("date.b", "date.a")
    ]
    again(folder, *alike)
    before = files(folder)
    assert sum(text.count(b"question: When?") for text in before.values()) == 1
    again(folder, *reversed(alike))
    assert files(folder) == before
