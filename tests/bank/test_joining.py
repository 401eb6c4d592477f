"""A fact that several sources state becomes one question with the evidence of each."""

from __future__ import annotations

import itertools
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.bank.bank import Bank, BankQuestion
from quizgen.bank.checking import check_bank
from quizgen.bank.merge import Batch, merge
from quizgen.bank.model import Source
from quizgen.bank.report import MergeReport
from quizgen.bank.writing import change_question
from quizgen.exports.cards import to_cards
from quizgen.questions.question import Evidence, Question

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
OPENED, CLOSED = "The Stone Bridge opened on 4 May 1901.", "It closed in 1950 after a flood."
TEXTS = {
    "harbour": f"The harbour had been built long before. {OPENED} {CLOSED}",
    "king": f"The king loved bridges. {OPENED} He wept.",
    "town": f"{CLOSED} {OPENED}",
}


def question(
    source: str, asked: str, answer: str, quote: str = OPENED, confidence: float = 0.8
) -> Question:
    evidence = Evidence(quote, TEXTS[source].index(quote))
    return Question("date", asked, answer, (evidence,), "date.adverbial", confidence)


def opened(source: str, confidence: float = 0.8, answer: str = "4 May 1901") -> Question:
    asked = {
        "harbour": "On which day in May 1901 did the Stone Bridge open?",
        "king": "When did the Stone-Bridge open?",
        "town": "On which day in May 1901 did the stone bridge open?",
    }
    return question(source, asked[source], answer, confidence=confidence)


def batch(source: str, *questions: Question) -> Batch:
    return Batch(Source(id=source, title=source.title()), questions, TEXTS[source])


def add(folder: Path, *batches: Batch) -> list[MergeReport]:
    return merge(folder, batches, now=NOW)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def loaded(folder: Path) -> tuple[BankQuestion, ...]:
    return Bank.load(folder).questions


def witnesses(one: BankQuestion) -> list[str | None]:
    return [piece.source for piece in one.entry.evidence]


BOTH = (batch("harbour", opened("harbour")), batch("king", opened("king", 0.9)))


def test_the_surer_question_stays_with_the_evidence_of_both(tmp_path: Path) -> None:
    harbour, king = add(tmp_path, *BOTH)
    (one,) = loaded(tmp_path)
    assert (one.source_id, witnesses(one)) == ("king", [None, "harbour"])
    assert one.changed is None
    assert (harbour.added, harbour.joined, king.added) == ((), (one.id,), (one.id,))
    assert b"title: Harbour" in files(tmp_path)["harbour.yaml"]


def test_the_order_of_the_sources_means_nothing(tmp_path: Path) -> None:
    town = batch("town", opened("town"), question("town", "When did it close?", "1950", CLOSED))
    made = []
    for number, order in enumerate(itertools.permutations([*BOTH, town])):
        add(tmp_path / str(number) / "bank", *order)
        made.append(files(tmp_path / str(number) / "bank"))
    assert all(one == made[0] for one in made)


@pytest.mark.parametrize("again", [BOTH, BOTH[:1], BOTH[1:]])
def test_extracting_again_changes_no_byte(tmp_path: Path, again: tuple[Batch, ...]) -> None:
    add(tmp_path, *BOTH)
    before = files(tmp_path)
    add(tmp_path, *again)
    assert files(tmp_path) == before


def test_a_later_source_adds_its_evidence_to_a_draft(tmp_path: Path) -> None:
    add(tmp_path, BOTH[0])
    (old,) = loaded(tmp_path)
    (report,) = add(tmp_path, BOTH[1])
    (new,) = loaded(tmp_path)
    assert (new.id, new.source_id, new.changed) == (old.id, "harbour", NOW)
    assert new.entry.question == old.entry.question
    assert witnesses(new) == [None, "king"]
    assert report.joined == (old.id,)


@pytest.mark.parametrize("fields", [{"status": "accepted"}, {"status": "rejected"}, {"note": "!"}])
def test_what_a_person_touched_stays_and_keeps_others_away(
    tmp_path: Path, fields: dict[str, str]
) -> None:
    add(tmp_path, BOTH[0])
    change_question(tmp_path, loaded(tmp_path)[0], fields, now=NOW)
    before = files(tmp_path)["harbour.yaml"]
    (report,) = add(tmp_path, BOTH[1])
    assert len(report.joined) == len(loaded(tmp_path)) == 1
    assert files(tmp_path)["harbour.yaml"] == before


def test_evidence_goes_when_its_source_no_longer_states_the_fact(tmp_path: Path) -> None:
    add(tmp_path, *BOTH)
    add(tmp_path, batch("harbour"))
    (one,) = loaded(tmp_path)
    assert witnesses(one) == [None]


def test_a_question_lives_on_with_the_source_that_still_states_it(tmp_path: Path) -> None:
    add(tmp_path, *BOTH)
    add(tmp_path, batch("king"))
    (one,) = loaded(tmp_path)
    assert (one.source_id, witnesses(one)) == ("king", ["harbour"])
    (card,) = to_cards([one])
    assert [source.id for source in card.sources] == ["harbour"]
    add(tmp_path, BOTH[0])
    (one,) = loaded(tmp_path)
    assert (one.source_id, witnesses(one)) == ("harbour", [None])
    add(tmp_path, batch("harbour"))
    assert loaded(tmp_path) == ()


def test_a_card_cites_all_sources(tmp_path: Path) -> None:
    add(tmp_path, *BOTH)
    (card,) = to_cards(loaded(tmp_path))
    assert [source.title for source in card.sources] == ["King", "Harbour"]


def test_a_question_is_selected_by_each_of_its_sources(tmp_path: Path) -> None:
    add(tmp_path, *BOTH)
    bank = Bank.load(tmp_path)
    for source in ("harbour", "king"):
        assert len(bank.select(drafts=True, sources=[source])) == 1
    assert not bank.select(drafts=True, sources=["town"])


def test_two_answers_stay_two_questions_and_are_told_by_place(tmp_path: Path) -> None:
    add(tmp_path, BOTH[0], batch("king", opened("king", answer="5 May 1901")))
    first, second = loaded(tmp_path)
    (finding,) = (one for one in check_bank(Bank.load(tmp_path)) if one.code == "Q403")
    assert (finding.path, finding.question_id) == (second.path, second.id)
    assert "4 May 1901" in finding.message
    assert finding.message.endswith(f"see {first.path}:{first.line}")


def test_quotes_are_held_against_the_source_they_name(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    for source, text in TEXTS.items():
        (tmp_path / f"{source}.txt").write_text(text)
    named = [
        Batch(
            one.source.model_copy(update={"path": f"{one.source.id}.txt"}), one.questions, one.text
        )
        for one in BOTH
    ]
    add(bank, *named)
    assert [one.code for one in check_bank(Bank.load(bank)) if one.code[1] == "5"] == []
    (tmp_path / "harbour.txt").write_text("The harbour is gone, and so is every word about it.")
    assert [one.code for one in check_bank(Bank.load(bank)) if one.code[1] == "5"] == ["Q501"]
    (bank / "harbour.yaml").unlink()
    assert [one.code for one in check_bank(Bank.load(bank)) if one.code[1] == "5"] == ["Q502"]


ASKED = [
    "When did the bridge open?",
    "When did the Bridge open?",
    "When did the bridge open in Lund?",
    "When did the bridge open for the king?",
]


@st.composite
def batches(draw: st.DrawFn) -> tuple[Batch, ...]:
    """Draw one extraction of some of the sources, with questions that are often alike.

    No source asks the same twice: that is seen to before its questions come to the bank.
    """
    made = []
    for source in draw(st.lists(st.sampled_from(sorted(TEXTS)), unique=True)):
        quotes = st.sampled_from([quote for quote in (OPENED, CLOSED) if quote in TEXTS[source]])
        answers = st.sampled_from(["4 May 1901", "5 May 1901"])
        once = st.tuples(st.sampled_from(ASKED), answers, quotes)
        sure = st.sampled_from([0.7, 0.8, 0.9])
        facts = draw(st.lists(once, max_size=3, unique=True))
        made.append(batch(source, *(question(source, *fact, draw(sure)) for fact in facts)))
    return tuple(made)


deeds = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from([{"status": "accepted"}, {"status": "rejected"}, {"answer": "mine"}]),
    ),
    max_size=2,
)


@given(batches(), deeds, batches())
def test_joining_is_idempotent_and_keeps_deeds_and_spans(
    first: tuple[Batch, ...], done: list[tuple[int, dict[str, str]]], second: tuple[Batch, ...]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "bank")
        add(folder, *first)
        touched = {}
        for number, fields in done:
            questions = loaded(folder)
            if number < len(questions):
                after = change_question(folder, questions[number], fields, now=NOW)
                touched[after.id] = after.entry
        add(folder, *second)
        before = files(folder)
        add(folder, *reversed(second))
        assert files(folder) == before
        entries = {one.id: one.entry for one in loaded(folder)}
        assert {id: entries[id] for id in touched} == touched
        for one in loaded(folder):
            for piece in one.entry.evidence:
                start = piece.start or 0
                text = TEXTS[piece.source or one.source_id]
                assert text[start : start + len(piece.quote)] == piece.quote
        quoted = {id for one in loaded(folder) for id in witnesses(one)}
        assert quoted <= {None, *(source.id for source in Bank.load(folder).files.values())}


@given(batches().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_a_fresh_bank_does_not_depend_on_the_order(
    orders: tuple[tuple[Batch, ...], list[Batch]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name, number, "bank") for number in ("one", "two")]
        for folder, order in zip(folders, orders, strict=True):
            add(folder, *order)
        assert files(folders[0]) == files(folders[1])
