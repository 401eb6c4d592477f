"""Decks, read by Anki itself: what its own backend imports is what learners get."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from dataclasses import replace

import pytest

from quizgen.bank.model import BankInfo
from quizgen.errors import QuizgenError
from quizgen.exports.anki import write_deck
from quizgen.exports.anki_forms import note_type_for
from quizgen.exports.cards import to_cards
from quizgen.exports.notetypes import CLOZE, NOTE_TYPES, model_of
from tests.exports.collection import changed, text_of
from tests.exports.conftest import (
    CAUSE,
    DATE,
    EFFECT,
    FERRY,
    FOUR,
    GLASS,
    HOSTILE,
    INFO,
    PERSON,
    many,
    question,
)

# ---- importing ---------------------------------------------------------------------------------


def test_every_question_becomes_one_note_with_one_card(anki):
    assert anki.take(FOUR) == {"new": 4, "updated": 0}
    assert sorted(card.note_type()["name"] for card in anki.cards()) == sorted(
        kind.name for kind in NOTE_TYPES
    )
    assert list(anki.collection.get_empty_cards().notes) == []
    _, sound = anki.collection.fix_integrity()
    assert sound


def test_importing_again_changes_nothing(anki):
    anki.take(many(60))
    before = [(note, anki.collection.get_note(note).mod) for note in anki.collection.find_notes("")]
    assert anki.take(many(60)) == {"new": 0, "updated": 0}
    after = [(note, anki.collection.get_note(note).mod) for note in anki.collection.find_notes("")]
    assert after == before
    assert len([m for m in anki.collection.models.all_names() if "quizgen" in m]) == 4


def test_a_new_look_reaches_the_note_types_that_are_there(anki, monkeypatch):
    anki.take(FOUR)
    monkeypatch.setattr("quizgen.exports.notetypes.REVISED", 4_000_000_000)
    monkeypatch.setattr(model_of(CLOZE), "css", ".card { color: teal }")
    assert anki.take(FOUR) == {"new": 0, "updated": 0}
    assert anki.collection.models.get(CLOZE.number)["css"] == ".card { color: teal }"
    assert len([m for m in anki.collection.models.all_names() if "quizgen" in m]) == 4


def test_an_edited_question_updates_one_note_and_keeps_its_reviews(anki):
    anki.take(FOUR)
    anki.review("cause-1")
    card = anki.card("cause-1")
    reviews = anki.collection.db.all("select * from revlog order by id")
    assert card.ivl > 0 and reviews

    edited = changed(CAUSE, answer="the ice had broken both of its iron gates")
    assert anki.take((DATE, PERSON, edited, EFFECT)) == {"new": 0, "updated": 1}

    assert anki.note("cause-1")["Answer"] == "the ice had broken both of its iron gates"
    kept = anki.card("cause-1")
    assert (kept.id, kept.ivl, kept.due, kept.reps) == (card.id, card.ivl, card.due, card.reps)
    assert anki.collection.db.all("select * from revlog order by id") == reviews


def test_a_learners_own_edit_of_an_unchanged_question_is_kept(anki):
    anki.take(FOUR)
    note = anki.note("person-1")
    note["Hint"] = "my own hint"
    anki.collection.update_note(note)
    assert anki.take((DATE, PERSON, changed(CAUSE), EFFECT))["updated"] == 1
    assert anki.note("person-1")["Hint"] == "my own hint"


def test_accepting_a_draft_takes_the_mark_off(anki):
    draft = question("Why did it close?", "The ice.", id="q1", status="draft")
    anki.take([draft])
    assert "quizgen::unreviewed" in anki.note("q1").tags
    assert "Not reviewed" in anki.shown("q1")[1]
    accepted = question("Why did it close?", "The ice.", id="q1")
    assert anki.take([accepted]) == {"new": 0, "updated": 1}
    assert "quizgen::unreviewed" not in anki.note("q1").tags
    assert "Not reviewed" not in anki.shown("q1")[1]


def test_two_banks_with_the_same_questions_do_not_clash(anki):
    anki.take(FOUR)
    other = BankInfo(id="harbour-2", name="Another bank")
    assert anki.take(FOUR, other) == {"new": 4, "updated": 0}
    assert len(anki.collection.find_notes("")) == 8


def test_decks_are_named_after_bank_and_source(anki):
    anki.take(FOUR)
    decks = {deck.name: deck.id for deck in anki.collection.decks.all_names_and_ids()}
    assert set(decks) - {"Default"} == {
        "Harbour and glass",
        "Harbour and glass::How Lund got its harbour",
        "Harbour and glass::A town of glass",
    }
    about = anki.collection.decks.get(decks["Harbour and glass"])["desc"]
    assert "“How Lund got its harbour”" in about and "https://example.org/ferry" in about


def test_two_sources_of_one_title_have_decks_of_their_own(anki):
    twin = GLASS.model_copy(update={"title": FERRY.title})
    anki.take([DATE, question("Why?", "It was cold.", id="q1", source=twin)])
    assert anki.card("q1").did != anki.card("date-1").did


def test_new_cards_come_in_the_order_of_the_bank(anki):
    anki.take(FOUR)
    by_due = sorted(anki.cards(), key=lambda card: card.due)
    assert [card.note()["ID"] for card in by_due] == [q.id for q in FOUR]


# ---- cards -------------------------------------------------------------------------------------


def test_the_answer_is_on_the_back_only(anki):
    anki.take([CAUSE])
    front, back = anki.shown("cause-1")
    assert "Why did the harbour of Lund close in 1962?" in front
    assert "How Lund got its harbour" in front
    assert "gates" not in front
    assert "<mark>the ice had broken both of its gates</mark>" in back
    assert "Compare with the council papers." in back
    assert "14 March 2019" in back and 'href="https://example.org/ferry?a=1&amp;b=2"' in back


def test_a_typed_answer_is_compared_with_the_answer(anki):
    anki.take([PERSON])
    front, back = anki.shown("person-1")
    assert "[[type:Answer]]" in front and "[[type:Answer]]" in back
    assert "watchmaker" in front


def test_choices_stand_in_the_same_order_on_both_sides(anki):
    anki.take([DATE])
    front, back = anki.shown("date-1")
    choices = [re.findall(r"<span>(\d+ \w+ \d+)</span>", side) for side in (front, back)]
    assert choices[0] == choices[1] == list(to_cards([DATE])[0].choices)
    assert "class=solved" in back and "class=solved" not in front
    assert "March 2nd, 2019" not in back  # other wordings mean nothing where one chooses


def test_a_cloze_hides_its_gap(anki):
    anki.take([EFFECT])
    front, back = anki.shown("effect-1")
    assert "Because of the new timetable, [...]." in text_of(front)
    assert "the number of passengers doubled" in text_of(back)


def test_evidence_is_not_repeated_under_the_same_sentence(anki):
    sentence = "Because of the ice, {{the harbour of Lund closed all winter}}."
    plain = sentence.replace("{{", "").replace("}}", "")
    anki.take(
        [
            question(
                "What came of the ice?",
                "the harbour of Lund closed all winter",
                id="q1",
                cloze=sentence,
                evidence=plain,
            )
        ]
    )
    assert text_of(anki.shown("q1")[1]).count("closed all winter") == 1


def test_the_back_names_all_sources_that_state_the_answer(anki):
    anki.take([replace(DATE, witnesses=(GLASS,))])
    back = text_of(anki.shown(DATE.id)[1])
    assert FERRY.title in back and GLASS.title in back


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"answer": "Maria Holm"}, "typed answer"),
        ({"answer": "Maria Holm", "distractors": ["A B", "C D", "E F"]}, "typed answer"),
        ({"answer": "1962", "kind": "date"}, "typed answer"),
        ({"answer": "2 March 1962", "kind": "date"}, "basic"),
        ({"answer": "2 March 1962", "kind": "date", "distractors": ["1", "2"]}, "multiple choice"),
        ({"answer": "2 March 1962", "kind": "date", "distractors": ["1"]}, "basic"),
        ({"answer": "the ice had broken both gates"}, "basic"),
        ({"answer": "the ice had broken both gates", "cloze": "as {{it was cold}}"}, "cloze"),
        ({"answer": "the ice had broken both gates", "distractors": ["a", "b"]},
         "multiple choice"),
        ({"answer": "the ice had broken both gates", "distractors": ["a", "b"],
          "cloze": "as {{the ice had broken both gates of it}}"}, "multiple choice"),
    ],
)  # fmt: skip
def test_how_a_question_is_asked(given, kind):
    (card,) = to_cards([question("Why or when?", given.pop("answer"), id="q1", **given)])
    assert note_type_for(card).label == kind


def test_a_question_with_a_gap_and_choices_is_asked_either_way():
    def kind(i):
        made = question(
            "When?",
            "2 March 1962",
            id=f"q{i}",
            kind="date",
            distractors=["1 May 1962", "3 May 1962"],
            cloze="It came {{on 2 March}}.",
        )
        return note_type_for(to_cards([made])[0]).label

    assert {kind(i) for i in range(20)} == {"cloze", "multiple choice"}


# ---- hostile text ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"answer": "{{c1::x}} [sound:y.mp3] <i>"},
        {"distractors": ["<b>bold</b>", "{{Question}}"]},
        {"cloze": f"{HOSTILE} {{{{gap::hint}}}} {HOSTILE}"},
        {"cloze": "a {{::b:: }} c"},
    ],
)
def test_hostile_text_arrives_as_text(anki, form):
    entry = {"answer": HOSTILE, "evidence": HOSTILE, "note": HOSTILE, "hint": HOSTILE, **form}
    source = FERRY.model_copy(update={"title": HOSTILE, "url": "javascript:alert(1)"})
    entry["tags"] = ["a b", "<x>", '"quoted"']
    made = question(HOSTILE, entry.pop("answer"), id="q1", source=source, **entry)
    assert anki.take([made]) == {"new": 1, "updated": 0}
    card = anki.card("q1")
    front, back = anki.shown("q1")
    for side in (front, back):
        assert "<script>alert" not in side and "javascript:" not in side and "<b>bold" not in side
        assert HOSTILE in text_of(side)
    output = card.render_output()
    assert output.question_av_tags == [] and output.answer_av_tags == []
    assert "a-b" in card.note().tags
    assert list(anki.collection.get_empty_cards().notes) == []
    assert len(anki.collection.decks.all_names_and_ids()) == 3


def test_a_cloze_with_colons_in_its_gap_hides_all_of_it(anki):
    anki.take([question("Why?", "a long answer of six words", id="q1", cloze="x {{:a::b:}} y")])
    front, back = anki.shown("q1")
    assert "x [...] y" in text_of(front)
    assert "x :a::b: y" in text_of(back)


# ---- the file ----------------------------------------------------------------------------------


def test_the_same_questions_give_the_same_bytes_at_any_time(tmp_path, monkeypatch):
    write_deck(INFO, FOUR, tmp_path / "one.apkg")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    write_deck(INFO, FOUR, tmp_path / "two.apkg")
    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "two.apkg").read_bytes()


def test_note_and_card_numbers_do_not_depend_on_the_other_questions(tmp_path):
    def numbers(questions):
        write_deck(INFO, questions, tmp_path / "deck.apkg")
        with zipfile.ZipFile(tmp_path / "deck.apkg") as archive:
            archive.extract("collection.anki2", tmp_path)
        database = sqlite3.connect(tmp_path / "collection.anki2")
        rows = database.execute("select guid, n.id, c.id from notes n join cards c on nid = n.id")
        return {guid: (note, card) for guid, note, card in rows}

    all_four, two = numbers(FOUR), numbers((EFFECT, DATE))
    assert len(all_four) == 4
    assert two.items() <= all_four.items()


def test_note_types_keep_their_numbers(anki):
    """A collection knows types, fields and templates by these: a changed one is a second type."""
    anki.take(FOUR)
    fields = (
        "Answer", "Also accepted", "Hint", "Evidence", "Source", "Context", "Note", "Status",
        "ID", "Spare 1", "Spare 2",
    )  # fmt: skip
    frozen = {
        1_735_700_001_000: ("quizgen basic", "Question", ("Question", *fields)),
        1_735_700_002_000: ("quizgen typed answer", "Typed", ("Question", *fields)),
        1_735_700_003_000: ("quizgen multiple choice", "Choice", ("Question", *fields, "Choices")),
        1_735_700_004_000: ("quizgen cloze", "Cloze", ("Text", *fields)),
    }
    for number, (name, template, names) in frozen.items():
        model = anki.collection.models.get(number)
        assert model["name"] == name
        assert [(f["name"], f["id"]) for f in model["flds"]] == [
            (field, number + 1 + i) for i, field in enumerate(names)
        ]
        assert [(t["name"], t["id"]) for t in model["tmpls"]] == [(template, number + 500)]


def test_the_report_counts_notes_by_type(tmp_path):
    draft = question("Why?", "It was cold.", id="q1", status="draft")
    written = write_deck(INFO, (*FOUR, draft), tmp_path / "new" / "deck.apkg")
    assert written.path.exists()
    assert (written.questions, written.unreviewed) == (5, 1)
    assert dict(written.parts) == {"basic": 1, "typed answer": 2, "multiple choice": 1, "cloze": 1}


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(QuizgenError, match=r"deck\.apkg.*--output"):
        write_deck(INFO, FOUR, tmp_path / "file" / "deck.apkg")
