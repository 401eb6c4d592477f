"""Decks sent to a running Anki: a real server, its protocol, and Anki's backend behind it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.bank.bank import Bank
from quizgen.cli.main import cli
from quizgen.errors import QuizgenError
from quizgen.exports.anki_export import export_anki
from tests.exports.conftest import many
from tests.exports.connect import Connect

BANK = """\
format: 1
source:
  id: ferry
  title: How Lund got its harbour
questions:
  - id: q1
    kind: date
    status: accepted
    question: When did the ferry come?
    answer: 2 March 2019
    distractors: [1 March 2019, 4 March 2019]
  - id: q2
    kind: person
    status: accepted
    question: Who built the lighthouse?
    answer: Maria Holm
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "bank.yaml").write_text("format: 1\nid: b1\nname: Harbour\n")
    (folder / "ferry.yaml").write_text(BANK)
    # Written an hour ago: what a person edits in Anki now is newer.
    an_hour_ago = time.time() - 3600
    os.utime(folder / "ferry.yaml", (an_hour_ago, an_hour_ago))
    return folder


def send(folder, connect, **options):
    bank = Bank.load(folder)
    path = folder.parent / "deck.apkg"
    options = {"to_anki": True, "port": connect.port, **options}
    return export_anki(bank, bank.select(), path, **options)


def export(*arguments):
    return CliRunner().invoke(cli, ["export", "anki", *arguments])


def edit(folder, old, new):
    text = (folder / "ferry.yaml").read_text()
    assert old in text
    (folder / "ferry.yaml").write_text(text.replace(old, new))


def test_new_questions_are_added_and_changed_ones_updated(anki, folder):
    with Connect(anki.collection) as connect:
        written = send(folder, connect)
        assert written.told == f"Anki at 127.0.0.1:{connect.port}"
        assert written.parts == (("new", 2), ("updated", 0), ("as before", 0))
        anki.review("q1")
        interval = anki.card("q1").ivl
        before = anki.sees()
        assert send(folder, connect).parts == (("new", 0), ("updated", 0), ("as before", 2))
        assert anki.sees() == before

        edit(folder, "Maria Holm", "Maria Lund")
        assert send(folder, connect).parts == (("new", 0), ("updated", 1), ("as before", 1))
    assert anki.note("q2")["Answer"] == "Maria Lund"
    assert anki.card("q1").ivl == interval > 0
    assert not (folder.parent / "deck.apkg").exists()


def test_a_deck_sent_and_a_deck_imported_are_the_same_deck(anki, folder):
    with Connect(anki.collection) as connect:
        send(folder, connect)
    bank = Bank.load(folder)
    export_anki(bank, bank.select(), folder.parent / "deck.apkg")
    assert anki.take_file(folder.parent / "deck.apkg") == {"new": 0, "updated": 0}
    assert len(anki.note_types()) == 2
    _, sound = anki.collection.fix_integrity()
    assert sound


def test_what_the_learner_edited_is_kept_until_the_question_changes(anki, folder):
    with Connect(anki.collection) as connect:
        send(folder, connect)
        note = anki.note("q2")
        note["Hint"] = "my own hint"
        anki.collection.update_note(note)
        edit(folder, "2 March 2019", "3 March 2019")
        assert send(folder, connect).parts == (("new", 0), ("updated", 1), ("as before", 1))
    assert anki.note("q2")["Hint"] == "my own hint"


def test_what_was_rejected_is_tagged_where_it_is_and_not_brought_where_it_is_not(anki, folder):
    with Connect(anki.collection) as connect:
        send(folder, connect)
        edit(folder, "    kind: date\n    status: accepted", "    kind: date\n    status: rejected")
        written = send(folder, connect)
        assert written.questions == 1
        assert "1 withdrawn: to remove, search Anki for" in written.remarks[0]
        tagged = anki.collection.find_notes("tag:quizgen::withdrawn")
        assert list(tagged) == [anki.note("q1").id]
        anki.collection.remove_notes(tagged)
        assert send(folder, connect).remarks == ()
    assert len(anki.cards()) == 1


def test_an_anki_that_sees_no_files_of_ours_is_given_the_deck(anki, folder):
    media = Path(anki.collection.media.dir())
    mine = media / "_quizgen-deck.apkg"
    mine.write_bytes(b"something of the learner's own")
    with Connect(anki.collection, sees=media) as connect:
        assert send(folder, connect).parts[0] == ("new", 2)
        assert {"storeMediaFile", "deleteMediaFile"} <= set(connect.calls)
    assert list(media.iterdir()) == [mine]


def test_six_hundred_notes_go_in_one_package(anki, folder):
    with Connect(anki.collection) as connect:
        bank = Bank.load(folder)
        path = folder / "deck.apkg"
        written = export_anki(bank, many(600), path, to_anki=True, port=connect.port)
        assert written.parts[0] == ("new", 600)
        assert connect.calls.count("notesInfo") == 4


def test_the_command_says_how_many_are_new(anki, folder):
    with Connect(anki.collection) as connect:
        done = export("--to-anki", "--port", str(connect.port), "--bank", str(folder))
    assert done.output == (
        f"Anki at 127.0.0.1:{connect.port}: 2 questions (2 new, 0 updated, 0 as before)\n"
    )


def test_a_note_given_another_type_in_anki_is_told(anki, folder):
    with Connect(anki.collection) as connect:
        send(folder, connect)
        note, models = anki.note("q2"), anki.collection.models
        change = models.change_notetype_info(
            old_notetype_id=note.mid, new_notetype_id=models.by_name("Basic")["id"]
        ).input
        change.note_ids.append(note.id)
        models.change_notetype_of_notes(change)
        edit(folder, "Maria Holm", "Maria Lund")
        written = send(folder, connect)
    assert written.parts == (("new", 0), ("updated", 0), ("as before", 1))
    assert "1 left alone: in Anki they were given another note type" in written.remarks
    assert models.by_name("Basic") and len(anki.cards()) == 2


# ---- when it cannot be -------------------------------------------------------------------------


def test_one_line_where_anki_is_not_running(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quizgen = [sys.executable, "-c", "from quizgen.cli.main import main; main()"]
    done = subprocess.run(
        [*quizgen, "export", "anki", "--to-anki", "--port", str(port), "--bank", str(folder)],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"quizgen: 127.0.0.1:{port}: Anki is not running (start it with the add-on AnkiConnect, "
        "or import a file without --to-anki)\n"
    )
    assert sorted(path.name for path in folder.iterdir()) == ["bank.yaml", "ferry.yaml"]


@pytest.mark.parametrize(
    ("given", "key", "told"),
    [
        ("secret", None, "valid api key must be provided.*--key"),
        (None, None, "collection is not available.*open a profile"),
    ],
)
def test_what_anki_refuses_is_told_with_a_way_out(folder, given, key, told):
    with Connect(None, key=given) as connect, pytest.raises(QuizgenError, match=told):
        send(folder, connect, key=key)


def test_a_key_opens(anki, folder):
    with Connect(anki.collection, key="secret") as connect:
        assert send(folder, connect, key="secret").parts[0] == ("new", 2)


def test_an_old_add_on_is_told(anki, folder, monkeypatch):
    monkeypatch.setattr(Connect, "version", 5)
    with Connect(anki.collection) as connect, pytest.raises(QuizgenError, match="update the add"):
        send(folder, connect)


@pytest.mark.parametrize("answer", [b"HTTP/1.1 200 OK\r\n\r\nhello", b"SSH-2.0-x\r\n", b"[]"])
def test_another_program_on_the_port_is_no_anki(folder, answer):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        bank = Bank.load(folder)
        port = server.getsockname()[1]
        with pytest.raises(QuizgenError, match=r"is not AnkiConnect.*--port"):
            export_anki(bank, bank.select(), folder / "d.apkg", to_anki=True, port=port)
        thread.join()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to-anki", "-o", "deck.apkg"], "--to-anki writes no file"),
        (["--cards", "typed,flash"], "'flash' is none of basic, typed, choice, cloze"),
        (["--to-anki", "--port", "0"], "--port"),
    ],
)
def test_wrong_use_is_told(folder, arguments, told):
    done = export(*arguments, "--bank", str(folder))
    assert told in done.output + str(done.exception)
    assert getattr(done.exception, "exit_code", done.exit_code) == 2


def test_proxies_are_never_asked(anki, folder, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with Connect(anki.collection) as connect:
        assert send(folder, connect).parts[0] == ("new", 2)
