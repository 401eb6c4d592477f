"""Text for Anki's import, read by Anki's own importer of text files."""

from __future__ import annotations

import pytest
from anki.collection import ImportCsvRequest
from click.testing import CliRunner

from quizgen.bank.bank import Bank
from quizgen.cli.main import cli
from quizgen.exports.anki_text import export_text
from tests.exports.collection import text_of
from tests.exports.conftest import CAUSE, DATE, EFFECT, FOUR, HOSTILE, INFO, PERSON, question


@pytest.fixture
def take(anki, tmp_path):
    """Import a text made of questions as Anki's dialogue does; give how many are new."""

    def take(questions, **options):
        folder = tmp_path / "bank"
        folder.mkdir(exist_ok=True)
        bank = Bank(folder, INFO, tuple(questions))
        path = tmp_path / "notes.txt"
        export_text(bank, questions, path, **options)
        metadata = anki.collection.get_csv_metadata(str(path), None)
        log = anki.collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log
        assert not (log.conflicting or log.missing_notetype or log.missing_deck)
        return len(log.new)

    return take


def sides(anki, text):
    (note,) = anki.collection.find_notes(text)
    (card,) = anki.collection.get_note(note).cards()
    output = card.render_output()
    return card, output.question_text, output.answer_text


def test_anki_reads_types_decks_tags_and_guids_from_the_file(anki, take):
    assert take(FOUR) == 4
    card, front, back = sides(anki, '"tag:quizgen::kind::cause"')
    assert card.note_type()["name"] == "Basic"
    assert anki.collection.decks.name(card.did) == "Harbour and glass::How Lund got its harbour"
    assert "Why did the harbour of Lund close in 1962?" in front
    assert "<b>the ice had broken both of its gates</b>" in back
    assert "<mark>the ice had broken both of its gates</mark>" in back
    assert "14 March 2019" in back and "Compare with the council papers." in back
    card, front, back = sides(anki, '"tag:quizgen::kind::effect"')
    assert card.note_type()["name"] == "Cloze"
    assert "Because of the new timetable, [...]." in text_of(front)


def test_choices_are_a_list_on_the_front(anki, take):
    take([DATE])
    _, front, _ = sides(anki, "tag:quizgen::kind::date")
    assert front.count("<li>") == 4 and "2 March 2019" in front


def test_a_newer_text_updates_the_notes_that_are_there(anki, take):
    take(FOUR)
    later = PERSON.entry.model_copy(update={"answer": "Maria Lund"})
    assert take([CAUSE, DATE, EFFECT, type(PERSON)(later, PERSON.source, PERSON.path, 1)]) == 0
    assert "Maria Lund" in sides(anki, "tag:quizgen::kind::person")[2]
    assert len(anki.collection.find_notes("")) == 4


def test_one_deck_and_names_of_another_language(anki, take):
    models = anki.collection.models
    for old, new in (("Basic", "Einfach"), ("Cloze", "Lückentext")):
        model = models.by_name(old)
        model["name"] = new
        models.update_dict(model)
    assert take(FOUR, decks="one", note_types=("Einfach", "Lückentext")) == 4
    assert {card.did for card in anki.cards()} == {anki.collection.decks.id("Harbour and glass")}


@pytest.mark.parametrize("text", [HOSTILE, '#"tab\tline\nend"', "=cmd|' /C calc'!A0", "‮right‏ 😀"])
def test_hostile_text_arrives_as_text(anki, take, text):
    made = question(text, text, id="q1", evidence=text, note=text, cloze=f"{text} {{{{gap}}}}")
    assert take([made], cards=("basic", "typed")) == 1
    (card,) = anki.cards()
    output = card.render_output()
    shown = " ".join(text.split())
    assert shown in " ".join(text_of(output.question_text.split("</style>")[-1]).split())
    assert "<script" not in output.answer_text and output.answer_av_tags == []


def test_the_command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "question_bank").mkdir()
    (tmp_path / "question_bank" / "ferry.yaml").write_text(
        "questions:\n  - question: Who sings?\n    answer: Ada\n    status: accepted\n"
    )
    done = CliRunner().invoke(cli, ["export", "anki-text", "--note-types", "Einfach,Lücken"])
    assert done.output == "output/question-bank.txt: 1 question (1 typed answer)\n"
    lines = (tmp_path / "output" / "question-bank.txt").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["#separator:Tab", "#html:true", "#guid column:1"]
    assert '"Einfach"\t"Question bank::ferry"' in lines[-1]
    wrong = CliRunner().invoke(cli, ["export", "anki-text", "--note-types", "Einfach"])
    assert wrong.exit_code == 2
