"""A table into the bank, once and again: bank before, table, bank after."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.bank.bank import Bank
from quizgen.bank.importing.table import ImportReport, import_table
from quizgen.bank.merge import merge_source
from quizgen.bank.model import Source
from quizgen.bank.writing import change_question, settle
from quizgen.errors import QuizgenError, UsageError
from quizgen.exports.anki import write_deck
from quizgen.questions.question import Evidence, Question

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
TABLE = b"Which river flows through Paris?,The Seine\nWhich one through Rome?,The Tiber\n"


def bring(folder: Path, table: bytes = TABLE, name: str = "rivers", **more: Any) -> ImportReport:
    return import_table(folder, table, name=name, now=NOW, **more)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def pairs(folder: Path) -> list[tuple[str, str]]:
    return [(q.entry.question, q.entry.answer) for q in Bank.load(folder).questions]


def test_a_table_becomes_a_file_of_drafts(tmp_path: Path) -> None:
    report = bring(tmp_path / "bank")
    bank = Bank.load(tmp_path / "bank")
    assert (report.path, report.written) == (tmp_path / "bank" / "rivers.yaml", True)
    assert [question.id for question in bank.questions] == list(report.added)
    assert {question.entry.status for question in bank.questions} == {"draft"}
    assert bank.questions[0].source == Source(id="rivers", title="Rivers")
    assert bank.info.name == "Bank"
    assert settle(tmp_path / "bank") == 0


def test_the_same_table_again_changes_no_byte(tmp_path: Path) -> None:
    bring(tmp_path)
    before = files(tmp_path)
    report = bring(tmp_path)
    assert (len(report.unchanged), report.written) == (2, False)
    assert files(tmp_path) == before


def test_rows_are_known_by_their_question(tmp_path: Path) -> None:
    first, second = bring(tmp_path).added
    report = bring(tmp_path, b"who?,me\nWHICH one  through Rome?,The Tiber and more\n")
    assert (report.updated, report.bank_only) == ((second,), (first,))
    assert len(report.added) == 1
    changed = Bank.load(tmp_path).questions[1]
    assert (changed.id, changed.entry.answer) == (second, "The Tiber and more")
    assert changed.changed == NOW


def test_rows_are_known_by_their_guid(tmp_path: Path) -> None:
    first, second = bring(tmp_path, b"id,question,answer\n1,Which?,This\n2,Who?,She\n").added
    report = bring(tmp_path, b"id,question,answer\n2,Whose?,Hers\n1,Which?,This\n3,How?,So\n")
    assert (report.updated, report.unchanged) == ((second,), (first,))
    assert pairs(tmp_path) == [("Which?", "This"), ("Whose?", "Hers"), ("How?", "So")]


def test_ids_do_not_depend_on_what_else_is_in_the_table(tmp_path: Path) -> None:
    whole = bring(tmp_path / "one").added
    rows = TABLE.splitlines(keepends=True)
    assert bring(tmp_path / "two", b"".join(reversed(rows))).added == whole[::-1]


@pytest.mark.parametrize(
    "fields",
    [{"status": "accepted"}, {"status": "rejected", "reason": "vague"}, {"answer": "La Seine"}],
)
def test_what_a_person_decided_or_edited_is_kept(tmp_path: Path, fields: dict[str, str]) -> None:
    bring(tmp_path)
    kept = change_question(tmp_path, Bank.load(tmp_path).questions[0], fields, now=NOW)
    report = bring(tmp_path, TABLE.replace(b"The Seine", b"The Loire"))
    assert report.kept == (kept.id,)
    assert Bank.load(tmp_path).questions[0].entry == kept.entry


def test_an_edit_in_an_editor_is_kept_too(tmp_path: Path) -> None:
    bring(tmp_path)
    path = tmp_path / "rivers.yaml"
    path.write_text(path.read_text().replace("The Seine", "La Seine  # in French"))
    assert len(bring(tmp_path).kept) == 1
    assert "La Seine  # in French" in path.read_text()


def test_reviewed_questions_follow_a_table_that_counts_as_reviewed(tmp_path: Path) -> None:
    bring(tmp_path)
    assert len(bring(tmp_path, accepted=True).updated) == 2
    assert len(Bank.load(tmp_path).select()) == 2
    changed = TABLE.replace(b"The Seine", b"The Loire")
    assert len(bring(tmp_path, changed).kept) == 2
    assert len(bring(tmp_path, changed, accepted=True).updated) == 1


def test_extraction_leaves_imported_questions_alone(tmp_path: Path) -> None:
    bring(tmp_path, name="bridge")
    before = files(tmp_path)["bridge.yaml"]
    text = "The bridge opened in 1901."
    fresh = Question("date", "When did it open?", "1901", (Evidence(text, 0),), "date.a", 0.8)
    for group in ("added", "unchanged"):
        report = merge_source(tmp_path, Source(id="bridge"), [fresh], text)
        assert (report.path.name, len(getattr(report, group))) == ("bridge-2.yaml", 1)
    assert files(tmp_path)["bridge.yaml"] == before
    assert len(bring(tmp_path, name="bridge").unchanged) == 2


def test_a_file_that_was_moved_is_found_again(tmp_path: Path) -> None:
    bring(tmp_path)
    (tmp_path / "europe").mkdir()
    (tmp_path / "rivers.yaml").rename(tmp_path / "europe" / "all rivers.yml")
    assert bring(tmp_path).path == tmp_path / "europe" / "all rivers.yml"
    assert len(pairs(tmp_path)) == 2


def test_a_name_can_begin_with_folders(tmp_path: Path) -> None:
    report = bring(tmp_path, name="Geography/Rivers of Europe")
    assert report.path == tmp_path / "geography" / "rivers-of-europe.yaml"
    (source,) = {question.source for question in Bank.load(tmp_path).questions}
    assert source == Source(id="geography-rivers-of-europe", title="Rivers of Europe")
    assert len(bring(tmp_path, name="Geography/Rivers of Europe").unchanged) == 2


@pytest.mark.parametrize(("name", "file"), [("Реки", "реки.yaml"), ("../x", None), ("", None)])
def test_names_in_any_script_and_names_that_lead_out(
    tmp_path: Path, name: str, file: str | None
) -> None:
    if file:
        assert bring(tmp_path, name=name).path == tmp_path / file
        return
    with pytest.raises(UsageError, match="say it with --name"):
        bring(tmp_path, name=name)


def test_an_articles_file_is_not_mixed_with_a_table(tmp_path: Path) -> None:
    text = "The bridge opened in 1901."
    fresh = Question("date", "When did it open?", "1901", (Evidence(text, 0),), "date.a", 0.8)
    merge_source(tmp_path, Source(id="rivers"), [fresh], text)
    before = files(tmp_path)
    with pytest.raises(UsageError, match="holds the questions of an article"):
        bring(tmp_path)
    with pytest.raises(UsageError, match=r"bank\.yaml is the bank's own file"):
        bring(tmp_path, name="bank")
    assert files(tmp_path) == before


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    report = bring(tmp_path / "bank", dry_run=True)
    assert (len(report.added), report.written) == (2, True)
    assert list(tmp_path.iterdir()) == []
    assert bring(tmp_path / "bank").added == report.added


def test_a_flaw_in_the_bank_stops_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "flaw.yaml").write_text("questions: [\n")
    with pytest.raises(QuizgenError, match=r"flaw\.yaml:2:1"):
        bring(tmp_path)
    assert list(files(tmp_path)) == ["flaw.yaml"]


words = st.text("ab,;\t\"'#|<&{}: \n?é", max_size=12)
rows = st.lists(st.tuples(words, words, words), min_size=1, max_size=8)
separators = st.sampled_from(",;\t|")


@settings(max_examples=40, deadline=None)
@given(rows, separators)
def test_nothing_is_lost_and_importing_is_idempotent(
    rows: list[tuple[str, str, str]], separator: str
) -> None:
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    table = "\n".join(separator.join(row) for row in quoted).encode()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "bank")
        try:
            report = bring(folder, table, separator=separator, columns="question,answer,note")
        except QuizgenError as error:
            assert "no row" in str(error)
            assert not any(cell.strip() for row in rows for cell in row)
            return
        full = sum(any(cell.strip() for cell in row) for row in rows)
        assert len(report.added) + len(report.skipped) == full
        before = files(folder) if folder.exists() else {}
        again = bring(folder, table, separator=separator, columns="question,answer,note")
        assert not again.written
        assert (files(folder) if folder.exists() else {}) == before


# ---- the real Anki -----------------------------------------------------------------------------


@pytest.fixture
def collection(tmp_path: Path) -> Any:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def add(collection: Any, kind: str, *fields: str, deck: str = "Default", tags: str = "") -> Any:
    note = collection.new_note(collection.models.by_name(kind))
    note.fields[: len(fields)] = fields
    note.tags = tags.split()
    collection.add_note(note, collection.decks.id(deck))
    return note


def export(collection: Any, path: Path, *, html: bool = True, everything: bool = True) -> Path:
    collection.export_note_csv(
        out_path=str(path),
        limit=None,
        with_html=html,
        with_tags=everything,
        with_deck=everything,
        with_notetype=everything,
        with_guid=everything,
    )
    return path


def test_what_anki_exports_comes_in_and_stays_in_step(tmp_path: Path, collection: Any) -> None:
    add(collection, "Basic", "Capital of <b>France</b>?", "Paris", deck="Geo::Europe", tags="x y")
    add(collection, "Basic", 'Say "hi",\tor <i>not</i>', "one<br>two")
    cloze = add(
        collection, "Cloze", "{{c1::Rome::city}} lies on the {{c2::Tiber}}.", "Look&nbsp;up"
    )
    add(collection, "Basic", '<img src="map.png">', "Spain")
    folder = tmp_path / "bank"
    report = import_table(folder, export(collection, tmp_path / "My deck.txt"))
    assert report.path.name == "my-deck.yaml"
    assert [(one.line, one.reason) for one in report.skipped] == [(10, "no question, only map.png")]
    entries = [question.entry for question in Bank.load(folder).questions]
    assert [(e.question, e.answer, e.cloze, e.hint, e.tags, e.note) for e in entries] == [
        ("Capital of France?", "Paris", None, None, ("x", "y", "Geo::Europe"), None),
        ('Say "hi", or not', "one; two", None, None, (), None),
        ("[…] lies on the Tiber.", "Rome", "{{Rome}} lies on the Tiber.", "city", (), "Look up"),
        ("Rome lies on the […].", "Tiber", "Rome lies on the {{Tiber}}.", None, (), "Look up"),
    ]
    cloze.fields[0] = "{{c1::Rome::city}} lies on the river {{c2::Tiber}}."
    collection.update_note(cloze)
    again = import_table(folder, export(collection, tmp_path / "My deck.txt"))
    assert (again.updated, again.unchanged) == (report.added[2:], report.added[:2])


def test_notes_that_quizgen_made_do_not_come_back(tmp_path: Path, collection: Any) -> None:
    bring(tmp_path / "bank", accepted=True)
    bank = Bank.load(tmp_path / "bank")
    write_deck(bank.info, bank.select(), tmp_path / "deck.apkg")
    options = ImportAnkiPackageOptions(with_scheduling=False)
    package = str(tmp_path / "deck.apkg")
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=options))
    report = import_table(tmp_path / "bank", export(collection, tmp_path / "all.txt"))
    assert [one.reason for one in report.skipped] == [
        "quizgen made this note: the question is in a bank already"
    ] * 2
    assert not report.added


@pytest.mark.parametrize("html", [True, False])
def test_an_export_without_anything_but_fields(tmp_path: Path, collection: Any, html: bool) -> None:
    add(collection, "Basic", "# no comment, but a &lt;question&gt;?", "5 &gt; 4")
    path = export(collection, tmp_path / "deck.txt", html=html, everything=False)
    import_table(tmp_path / "bank", path)
    assert pairs(tmp_path / "bank") == [("# no comment, but a <question>?", "5 > 4")]
