"""Decks sent to an Anki that runs on this machine, through its add-on AnkiConnect (version 6).

The notes travel as a package, by ``importPackage``: only that lets note types keep their numbers
and notes their guids, so that a deck sent and a deck imported are the same deck. AnkiConnect's own
``createModel`` and ``addNotes`` give random ones, and the next package would come as a second deck.
"""

from __future__ import annotations

import json
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from quizgen.errors import QuizgenError
from quizgen.exports.anki_notes import AnkiNote

HOST = "127.0.0.1"
PORT = 8765
VERSION = 6
PATIENCE = 600.0
"""How long Anki may take for one answer, in seconds; importing a large deck is one."""

OURS = '"note:quizgen *"'
_AT_ONCE = 500
_PACKAGE = "_quizgen-deck.apkg"


class RefusedError(QuizgenError):
    """Anki answers, and says that it cannot do what it was asked for."""


class AnkiConnect:
    """The add-on that listens on a port of this machine; no other machine is ever asked."""

    def __init__(self, port: int = PORT, key: str | None = None) -> None:
        self.place = f"{HOST}:{port}"
        self._port = port
        self._key = key

    def call(self, action: str, **params: Any) -> Any:
        """Have Anki do one action and give its result.

        Raises:
            RefusedError: Anki cannot do it; the message is Anki's.
            QuizgenError: nothing answers, or something that is not AnkiConnect.
        """
        request = {"action": action, "version": VERSION, "params": params}
        if self._key:
            request["key"] = self._key
        reply = self._ask(json.dumps(request).encode())
        if not isinstance(reply, dict) or not {"result", "error"} <= reply.keys():
            raise self._stranger()
        if reply["error"] is not None:
            raise RefusedError(
                f"Anki says: {reply['error']}", path=self.place, hint=_way_out(reply)
            )
        return reply["result"]

    def _ask(self, body: bytes) -> Any:
        connection = HTTPConnection(HOST, self._port, timeout=PATIENCE)
        try:
            connection.request("POST", "/", body, {"Content-Type": "application/json"})
            return json.loads(connection.getresponse().read())
        except ConnectionRefusedError:
            hint = "start it with the add-on AnkiConnect, or import a file without --to-anki"
            raise QuizgenError("Anki is not running", path=self.place, hint=hint) from None
        except (OSError, HTTPException, ValueError):
            raise self._stranger() from None
        finally:
            connection.close()

    def _stranger(self) -> QuizgenError:
        hint = "see which port the add-on's configuration names, and give it with --port"
        return QuizgenError("what answers is not AnkiConnect", path=self.place, hint=hint)


def _way_out(reply: dict[str, Any]) -> str | None:
    told = str(reply["error"])
    if "api key" in told:
        return "give the apiKey of the add-on's configuration with --key"
    return "open a profile in Anki" if "collection is not available" in told else None


@dataclass(frozen=True, slots=True)
class Sent:
    """The report of one sending; ``notes`` are all that went, ``gone`` those to remove there."""

    place: str
    notes: list[AnkiNote]
    parts: tuple[tuple[str, int], ...]
    gone: list[str]
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class _There:
    """A note as Anki tells it: the question's id, its type, and all that can change of it."""

    question_id: str
    model: str
    content: tuple[object, ...]


def send(
    anki: AnkiConnect,
    notes: Sequence[AnkiNote],
    rejected: Sequence[AnkiNote],
    package: Callable[[Sequence[AnkiNote]], bytes],
) -> Sent:
    """Bring notes into the collection that is open: new ones are added, changed ones updated.

    Of the ``rejected`` ones only those go that the collection has. ``package`` makes the file.

    Raises:
        QuizgenError: Anki is not there, or cannot take the deck.
    """
    if (version := anki.call("version")) < VERSION:
        hint = "update the add-on in Anki"
        told = f"AnkiConnect is of version {version}, and {VERSION} is needed"
        raise QuizgenError(told, path=anki.place, hint=hint)
    before = _collection(anki)
    known = {there.question_id for there in before.values()}
    wanted = [*notes, *(note for note in rejected if note.card.id in known)]
    others = _of_another_type(anki, wanted, before)
    going = [note for note in wanted if note.number not in others]
    _import(anki, package(going))
    after = _collection(anki)
    new = len(after.keys() - before.keys())
    updated = sum(before[one] != after[one] for one in before.keys() & after.keys())
    told = f"{len(others)} left alone: in Anki they were given another note type"
    return Sent(
        place=f"Anki at {anki.place}",
        notes=going,
        parts=(("new", new), ("updated", updated), ("as before", len(going) - new - updated)),
        gone=sorted(note.card.id for note in going if note.withdrawn),
        remarks=[told] if others else [],
    )


def _of_another_type(
    anki: AnkiConnect, notes: Sequence[AnkiNote], before: Mapping[int, _There]
) -> set[int]:
    """Find notes whose type the learner has changed, by their numbers.

    The add-on imports in a way that would bring them back by melting the two note types into one.
    """
    unseen = [note.number for note in notes if note.number not in before]
    others = {info["noteId"] for info in _told(anki, unseen)}
    return others | {
        note.number
        for note in notes
        if note.number in before and before[note.number].model != note.kind.name
    }


def _collection(anki: AnkiConnect) -> dict[int, _There]:
    """Give all notes of quizgen's types in the collection, by their numbers there."""
    found = anki.call("findNotes", query=OURS)
    return {info["noteId"]: _there(info) for info in _told(anki, found)}


def _told(anki: AnkiConnect, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Give what Anki tells of notes, those that are there."""
    for start in range(0, len(numbers), _AT_ONCE):
        infos = anki.call("notesInfo", notes=numbers[start : start + _AT_ONCE])
        yield from (info for info in infos if info)


def _there(info: dict[str, Any]) -> _There:
    fields: Iterable[tuple[str, dict[str, Any]]] = info["fields"].items()
    contents = {name: content["value"] for name, content in fields}
    changing = (sorted(info["tags"]), sorted(contents.items()))
    return _There(contents.get("ID", ""), info["modelName"], changing)


def _import(anki: AnkiConnect, package: bytes) -> None:
    """Have Anki import a file of this machine, or one in its own folder where it sees no other.

    Anki in a container or on the other side of a virtual machine has other folders than we.
    """
    with tempfile.TemporaryDirectory(prefix="quizgen-") as folder:
        path = Path(folder) / _PACKAGE
        path.write_bytes(package)
        try:
            anki.call("importPackage", path=str(path))
        except RefusedError:
            _import_from_media(anki, package)


def _import_from_media(anki: AnkiConnect, package: bytes) -> None:
    # Anki may store it under another name, where there is one of that name.
    name = anki.call("storeMediaFile", filename=_PACKAGE, data=b64encode(package).decode())
    try:
        folder = anki.call("getMediaDirPath")
        anki.call("importPackage", path=f"{folder}/{name}")
    finally:
        with suppress(QuizgenError):
            anki.call("deleteMediaFile", filename=name)
