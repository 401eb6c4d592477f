"""AnkiConnect over Anki's own backend: the add-on's protocol, with a collection and no window.

Requests and replies are as the add-on's documentation gives them for version 6, and each action
does to the collection what the add-on does. The add-on itself cannot be loaded without Anki's
windows.
"""

from __future__ import annotations

import base64
import json
import threading
import warnings
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from anki.collection import Collection
from anki.errors import NotFoundError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from anki.importing import AnkiPackageImporter


class Connect:
    """A server on a free port of this machine; ``calls`` are the actions that it was asked for."""

    version = 6

    def __init__(
        self, collection: Collection | None, key: str | None = None, sees: Path | None = None
    ) -> None:
        self.collection = collection
        self.key = key
        self.sees = sees
        self.calls: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Connect:
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        connect = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                body = json.dumps(connect.reply(request)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        return Handler

    def reply(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do an action; whatever goes wrong is the reply's error."""
        action = request["action"]
        self.calls.append(action)
        try:
            if self.key and request.get("key") != self.key:
                raise ValueError("valid api key must be provided")
            method = getattr(self, f"on_{action}", None)
            if method is None:
                raise ValueError("unsupported action")
            return {"result": method(**request.get("params", {})), "error": None}
        except Exception as error:
            return {"result": None, "error": str(error)}

    @property
    def _open(self) -> Collection:
        if self.collection is None:
            raise ValueError("collection is not available")
        return self.collection

    def on_version(self) -> int:
        return self.version

    def on_findNotes(self, query: str) -> list[int]:  # noqa: N802  # the protocol's names
        return list(map(int, self._open.find_notes(query)))

    def on_notesInfo(self, notes: list[int]) -> list[dict[str, Any]]:  # noqa: N802
        return [self._info(number) for number in notes]

    def _info(self, number: int) -> dict[str, Any]:
        try:
            note = self._open.get_note(number)  # type: ignore[arg-type]
        except NotFoundError:
            return {}
        model = note.note_type()
        assert model
        return {
            "noteId": note.id,
            "tags": note.tags,
            "fields": {
                field["name"]: {"value": note.fields[field["ord"]], "order": field["ord"]}
                for field in model["flds"]
            },
            "modelName": model["name"],
            "cards": note.card_ids(),
            "mod": note.mod,
        }

    def on_importPackage(self, path: str) -> bool:  # noqa: N802
        if self.sees and not Path(path).is_relative_to(self.sees):
            raise FileNotFoundError(f"No such file or directory: {path}")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            AnkiPackageImporter(self._open, path).run()
        return True

    def on_getMediaDirPath(self) -> str:  # noqa: N802
        return self._open.media.dir()

    def on_storeMediaFile(self, filename: str, data: str) -> str:  # noqa: N802
        return self._open.media.write_data(filename, base64.b64decode(data))

    def on_deleteMediaFile(self, filename: str) -> None:  # noqa: N802
        self._open.media.trash_files([filename])
