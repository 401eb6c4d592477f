"""A deck over the years: what an import changes in a collection, and what it leaves alone."""

from __future__ import annotations

import json
import os
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizgen.bank.bank import Bank
from quizgen.errors import QuizgenError
from quizgen.exports.anki import write_deck
from quizgen.exports.anki_export import export_anki
from quizgen.exports.anki_ledger import LEDGER_NAME, Ledger
from quizgen.exports.notetypes import BASIC, CHOICE, CLOZE, TYPED
from tests.exports.collection import changed, text_of
from tests.exports.conftest import CAUSE, DATE, FOUR, INFO, many

FIRST_VERSION = Path(__file__).parent / "data" / "first-version.apkg"
"""A deck of FOUR as the first version of this project wrote it, before banks remembered."""


# ---- a file after another ----------------------------------------------------------------------


def test_three_of_five_hundred_edited_update_three_and_keep_every_review(anki):
    bank = list(many(500))
    assert anki.take(bank) == {"new": 500, "updated": 0}
    for card in random.Random(4).sample(anki.cards(), 40):
        for grade in random.Random(card.id).choices((1, 3, 4), k=3):
            card.start_timer()
            anki.collection.sched.answerCard(card, grade)
            card.load()
    before = anki.sees()
    assert anki.take(bank) == {"new": 0, "updated": 0}
    assert anki.sees() == before

    for i in (3, 77, 400):
        bank[i] = changed(bank[i], note=f"Looked up again, {i}.")
    assert anki.take(bank) == {"new": 0, "updated": 3}
    after = anki.sees()
    notes, rest = slice(0, 500), slice(500, None)
    assert after[rest] == before[rest]
    assert sum(one != other for one, other in zip(after[notes], before[notes], strict=True)) == 3


def test_five_exports_make_no_second_note_type_and_leave_a_sound_collection(anki):
    bank = list(many(20))
    for i in range(5):
        bank[i] = changed(bank[i], hint=f"hint {i}", changed=f"2024-05-0{i + 1}T10:00:00Z")
        anki.take(bank)
    assert len(anki.note_types()) == 4
    report, sound = anki.collection.fix_integrity()
    assert sound and report == "Database rebuilt and optimized."


def test_a_deck_of_the_first_version_is_updated_not_doubled(anki):
    assert anki.take_file(FIRST_VERSION) == {"new": 4, "updated": 0}
    anki.review("cause-1")
    card = anki.card("cause-1")
    assert anki.take(FOUR) == {"new": 0, "updated": 0}
    assert "quizgenChosen" in anki.shown("date-1")[0]  # the cards look as they do today
    assert anki.take((changed(DATE, hint="In March."), *FOUR[1:])) == {"new": 0, "updated": 1}
    assert len(anki.note_types()) == 4
    assert anki.card("cause-1").ivl == card.ivl > 0


def test_a_field_that_the_learner_added_is_kept_by_a_merge(anki):
    anki.take(FOUR)
    models = anki.collection.models
    model = models.get(TYPED.number)
    models.add_field(model, models.new_field("My mnemonic"))
    models.update_dict(model)
    note = anki.note("person-1")
    note["My mnemonic"] = "home of light"
    anki.collection.update_note(note)

    write_deck(INFO, (*many(6), *FOUR), anki.folder / "deck.apkg")
    assert anki.take_file(anki.folder / "deck.apkg", merge=True) == {"new": 6, "updated": 0}
    assert len(anki.note_types()) == 4
    assert anki.note("person-1")["My mnemonic"] == "home of light"
    assert "My mnemonic" in anki.note("p1")


def test_a_field_that_the_learner_renamed_is_known_by_its_number(anki):
    anki.take([CAUSE])
    models = anki.collection.models
    model = models.get(BASIC.number)
    models.rename_field(model, next(f for f in model["flds"] if f["name"] == "Hint"), "Tip")
    models.update_dict(model)
    write_deck(INFO, [changed(CAUSE, hint="Look north.")], anki.folder / "deck.apkg")
    assert anki.take_file(anki.folder / "deck.apkg", merge=True) == {"new": 0, "updated": 1}
    assert len(models.get(BASIC.number)["flds"]) == len(BASIC.fields)
    assert "Look north." in anki.note("cause-1").fields
    assert len(anki.note_types()) == 1


# ---- a bank that remembers ---------------------------------------------------------------------

CHOSEN = """\
    kind: date
    answer: 2 March 2019
    distractors: [1 March 2019, 4 March 2019]
"""
FILLED = """\
    kind: cause
    answer: because the ice had broken the gates
    cloze: It closed {{because the ice had broken the gates}}.
"""
TYPED_IN = "    kind: person\n    answer: Maria Holm\n"
TURNED_OVER = "    kind: cause\n    answer: because the ice had broken both of the gates\n"


class Place:
    """A bank of one question on the disk, and the deck that is made of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "bank"
        self.deck = folder / "made.apkg"
        self.folder.mkdir()
        (self.folder / "bank.yaml").write_text("format: 1\nid: b1\nname: Harbour\n")

    def holds(self, rest: str, status: str = "accepted", title: str = "Ferries") -> None:
        (self.folder / "ferry.yaml").write_text(
            f"format: 1\nsource:\n  id: ferry\n  title: {title}\nquestions:\n"
            f"  - id: q1\n    status: {status}\n    question: What of the harbour?\n{rest}"
            "  - id: q2\n    status: accepted\n    question: Who sings?\n    answer: Ada\n"
        )

    def write(self, entries, moment):
        """Write all questions as of this moment; JSON is YAML, too."""
        file = self.folder / "ferry.yaml"
        file.write_text(json.dumps({"format": 1, "source": {"id": "ferry"},
                                        "questions": entries}))  # fmt: skip
        os.utime(file, (moment.timestamp(), moment.timestamp()))

    def export(self, **options):
        bank = Bank.load(self.folder)
        return export_anki(bank, bank.select(), self.deck, **options)

    @property
    def ledger(self) -> Path:
        return self.folder / LEDGER_NAME


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


@pytest.mark.parametrize(
    ("before", "kind", "after"),
    [
        (CHOSEN, CHOICE, "    kind: date\n    answer: 5 March 2019\n"),
        (FILLED, CLOZE, TURNED_OVER),
        (TYPED_IN, TYPED, TURNED_OVER),
        (TURNED_OVER, BASIC, TYPED_IN),
        (CHOSEN, CHOICE, TYPED_IN),
        (FILLED, CLOZE, CHOSEN),
    ],
)
def test_a_question_stays_its_note_whatever_becomes_of_it(anki, place, before, kind, after):
    place.holds(before)
    place.export()
    anki.take_file(place.deck)
    assert anki.note("q1").mid == kind.number
    anki.review("q1")
    card = anki.card("q1")

    place.holds(after)
    place.export()
    assert anki.take_file(place.deck) == {"new": 0, "updated": 1}
    kept = anki.card("q1")
    assert (kept.id, kept.ivl, kept.due) == (card.id, card.ivl, card.due)
    answer = after.split("answer: ")[1].splitlines()[0]
    front, back = (text_of(side.split("<script>")[0]) for side in anki.shown("q1"))
    assert "What of the harbour?" in front and answer not in front
    assert answer in back or ("[[type:Answer]]" in back and anki.note("q1")["Answer"] == answer)
    assert ("[[type:" in front) == (kind is TYPED and after is TYPED_IN)
    assert list(anki.collection.get_empty_cards().notes) == []


def test_a_new_title_of_the_source_reaches_the_notes_once(anki, place):
    place.holds(TYPED_IN)
    place.export()
    anki.take_file(place.deck)
    place.holds(TYPED_IN, title="Boats")
    place.export()
    assert anki.take_file(place.deck) == {"new": 0, "updated": 2}
    assert anki.note("q1")["Context"] == "Boats"
    place.export()
    assert anki.take_file(place.deck) == {"new": 0, "updated": 0}


def test_a_change_that_the_card_does_not_show_leaves_the_note_alone(anki, place):
    place.holds(TYPED_IN)
    place.export()
    anki.take_file(place.deck)
    place.holds(TYPED_IN + "    distractors: [Ada Lund, Ida Moss]\n")
    place.export()
    assert anki.take_file(place.deck) == {"new": 0, "updated": 0}


def test_the_same_bank_gives_the_same_bytes_and_the_same_memory(place):
    place.holds(CHOSEN)
    place.export()
    deck, memory = place.deck.read_bytes(), place.ledger.read_bytes()
    place.export()
    assert (place.deck.read_bytes(), place.ledger.read_bytes()) == (deck, memory)


def test_what_was_rejected_is_found_by_the_search_that_the_export_tells(anki, place):
    place.holds(CHOSEN)
    place.export()
    anki.take_file(place.deck)

    place.holds(CHOSEN, status="rejected")
    (told,) = place.export().remarks
    search = told.split("search Anki for ")[1]
    assert anki.take_file(place.deck) == {"new": 0, "updated": 0}
    assert [anki.note("q1").id] == list(anki.collection.find_notes(search))
    deck = anki.collection.decks.by_name("Harbour")
    assert search in text_of(deck["desc"])


def test_what_is_gone_from_the_bank_is_found_too(anki, place):
    place.holds(CHOSEN)
    place.export()
    (place.folder / "ferry.yaml").write_text("questions:\n  - question: New?\n    answer: 'Yes'\n"
                                             "    status: accepted\n")  # fmt: skip
    (told,) = place.export().remarks
    assert told == '2 withdrawn: to remove, search Anki for "ID:re:^(q1|q2)$"'


def test_a_last_version_tags_what_was_rejected_and_coming_back_takes_the_tag_off(anki, place):
    place.holds(CHOSEN)
    place.export()
    anki.take_file(place.deck)
    anki.review("q1")
    interval = anki.card("q1").ivl

    place.holds(CHOSEN, status="rejected")
    written = place.export(withdrawn=True)
    assert written.questions == 1
    assert anki.take_file(place.deck) == {"new": 0, "updated": 1}
    assert list(anki.collection.find_notes("tag:quizgen::withdrawn")) == [anki.note("q1").id]
    assert "Withdrawn" in text_of(anki.shown("q1")[1])

    place.holds(CHOSEN)
    place.export()
    assert anki.take_file(place.deck) == {"new": 0, "updated": 1}
    assert list(anki.collection.find_notes("tag:quizgen::withdrawn")) == []
    assert anki.card("q1").ivl == interval > 0


def test_a_draft_that_is_rejected_was_handed_out_as_well(place):
    place.holds(CHOSEN, status="draft")
    bank = Bank.load(place.folder)
    export_anki(bank, bank.select(drafts=True), place.deck)
    place.holds(CHOSEN, status="rejected")
    assert "1 withdrawn" in place.export().remarks[0]


# ---- many changes at once -----------------------------------------------------------------------


def edits(entry, chance):
    """Change a question as people do, in one of ten ways."""
    text = f"{chance.choice(['sea', 'ice', 'wind'])} {chance.randrange(1000)}"
    choose = chance.randrange(10)
    entry |= (
        {"answer": f"Ada {text}"},
        {"answer": f"because the {text} had broken both of the old gates"},
        {"answer": f"{chance.randrange(1, 28)} March 19{chance.randrange(10, 99)}", "kind": "date"},
        {"distractors": [f"1 {text}", f"2 {text}", f"3 {text}"]},
        {"distractors": []},
        {"cloze": f"It closed for the {{{{{text}}}}}."},
        {"cloze": None},
        {"note": text, "tags": [text]},
        {"question": f"What of the {text}?"},
        {"status": chance.choice(["accepted", "rejected", "draft"])},
    )[choose]


def test_random_edits_update_exactly_what_looks_different_and_never_double(anki, place):
    chance = random.Random(11)
    long = "because the ice had broken both of the gates"
    forms = (
        {"answer": "Ada Holm"},
        {"answer": long},
        {"answer": long, "distractors": ["because of war", "because of the wind"]},
        {"answer": long, "cloze": "It closed {{because of ice}}."},
    )
    entries = [
        {"id": f"q{i}", "question": f"What of pier {i}?", "status": "accepted", **forms[i % 4]}
        for i in range(60)
    ]
    clock = datetime(2020, 1, 1, tzinfo=UTC)
    for day in range(12):
        place.write(entries, clock + timedelta(days=day))
        bank = Bank.load(place.folder)
        export_anki(bank, bank.select(drafts=True), place.deck, withdrawn=day % 2 == 0)
        before = anki.contents()
        counted = anki.take_file(place.deck)
        after = anki.contents()
        looks_different = sum(before[one] != after[one] for one in before)
        assert counted == {"new": len(after) - len(before), "updated": looks_different}, day
        assert anki.take_file(place.deck) == {"new": 0, "updated": 0}
        if day == 0:
            anki.review("q5")
            reviewed = anki.sees()[-1]
        for entry in chance.sample(entries, 8):
            edits(entry, chance)
    assert len(anki.contents()) == len(anki.cards()) == 60
    assert anki.sees()[-1] == reviewed
    assert list(anki.collection.get_empty_cards().notes) == []
    _, sound = anki.collection.fix_integrity()
    assert sound


# ---- choosing cards and decks ------------------------------------------------------------------


def test_cards_can_be_chosen_and_the_rest_is_told(anki, place):
    place.holds(CHOSEN)
    written = place.export(cards=("choice", "cloze"))
    assert written.parts == (("multiple choice", 1),)
    assert written.remarks == ("1 left out: their cards are of other kinds",)
    assert place.export(cards=("basic", "choice")).parts == (("basic", 1), ("multiple choice", 1))


def test_no_card_of_a_kind_is_an_error_that_names_the_option(place):
    place.holds(TYPED_IN)
    place.export()
    with pytest.raises(QuizgenError, match=r"no question makes such a card.*--cards"):
        place.export(cards=("cloze",))


def test_one_deck_for_all(anki, place):
    place.holds(CHOSEN)
    place.export(decks="one")
    anki.take_file(place.deck)
    names = {deck.name for deck in anki.collection.decks.all_names_and_ids()}
    assert names - {"Default"} == {"Harbour"}


def test_the_description_names_the_licence(anki, place):
    place.holds(CHOSEN)
    with (place.folder / "bank.yaml").open("a") as file:
        file.write("licence: CC BY 4.0 <me>\n")
    place.export()
    anki.take_file(place.deck)
    about = anki.collection.decks.by_name("Harbour")["desc"]
    assert "Licence: CC BY 4.0 &lt;me&gt;" in about and "“Ferries”" in about


# ---- the memory itself -------------------------------------------------------------------------


def test_the_memory_is_a_table_of_lines_that_people_can_merge(place):
    place.holds(CHOSEN)
    place.export()
    lines = place.ledger.read_text().splitlines()
    assert [line.split("\t")[:2] for line in lines if not line.startswith("#")] == [
        ["q1", "choice"],
        ["q2", "typed"],
    ]


def test_an_export_of_a_part_keeps_the_memory_of_the_rest(place):
    place.holds(CHOSEN)
    place.export()
    bank = Bank.load(place.folder)
    export_anki(bank, bank.select(kinds=["date"]), place.deck)
    assert set(Ledger.load(place.folder).records) == {"q1", "q2"}


def test_a_broken_line_is_named(place):
    place.holds(CHOSEN)
    place.export()
    with place.ledger.open("a") as file:
        file.write("<<<<<<< HEAD\n")
    with pytest.raises(QuizgenError, match=r"anki\.tsv:5: this is no record.*delete it"):
        place.export()


def test_a_bank_that_cannot_be_written_to_is_exported_all_the_same(place):
    place.holds(CHOSEN)
    (place.folder / ".lock").mkdir()  # as good as a folder without permission, for root too
    written = place.export()
    assert written.remarks[0].startswith("the bank cannot remember what went out")
    assert place.deck.exists() and not place.ledger.exists()
