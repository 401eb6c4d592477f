"""A page in Chromium, driven by keys as a person would, over the DevTools protocol on two pipes."""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

_T = TypeVar("_T")

PATIENCE = 20.0  # seconds
_KEYS = {
    "Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
    "Space": {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": " "},
}


class Page:
    """One page; ``requests`` holds the addresses of everything that it asked for."""

    def __init__(self, program: str, switches: tuple[str, ...], profile: Path) -> None:
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()

        def as_three_and_four() -> None:
            # Duplicated high first, so that neither overwrites the other.
            low, high = os.dup(to_browser), os.dup(from_browser)
            os.dup2(low, 3)
            os.dup2(high, 4)

        self._browser = subprocess.Popen(
            [program, *switches, "--remote-debugging-pipe", f"--user-data-dir={profile}"],
            close_fds=False,
            preexec_fn=as_three_and_four,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._number = 0
        self._unread = b""
        self._session: str | None = None
        self.requests: list[str] = []
        self.complaints: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and wait for its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._read], [], [], 3 * PATIENCE)
            assert ready, "the browser does not answer"
            more = os.read(self._read, 1 << 20)
            assert more, "the browser has gone"
            self._unread += more
        raw, _, self._unread = self._unread.partition(b"\0")
        message = json.loads(raw)
        parameters = message.get("params", {})
        if message.get("method") == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])
        if message.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(parameters["exceptionDetails"])[:500])
        if message.get("method") == "Log.entryAdded":
            self.complaints.append(parameters["entry"]["text"])
        return message

    def open(self, path: Path, *, width: int = 900, height: int = 900, dark: bool = False) -> None:
        """Load an HTML file in a window of this size."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])
        self.send("Page.navigate", url=path.as_uri())
        self.wait(lambda: self.run("document.readyState") == "complete")

    def run(self, script: str) -> Any:
        """Evaluate a script in the page and give its value; promises are waited for."""
        done = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def wait(self, check: Callable[[], _T]) -> _T:
        """Wait until ``check`` gives something true."""
        deadline = time.monotonic() + PATIENCE
        while not (found := check()):
            assert time.monotonic() < deadline, self.run("document.body.innerText")
            time.sleep(0.01)
        return found

    def press(self, *keys: str) -> None:
        """Press keys by name, or the key of a single character."""
        for key in keys:
            code = _KEYS.get(key) or {"key": key, "text": key}
            self.send("Input.dispatchKeyEvent", type="keyDown", **code)
            released = {name: value for name, value in code.items() if name != "text"}
            self.send("Input.dispatchKeyEvent", type="keyUp", **released)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.send("Input.insertText", text=text)

    def tab_to(self, name: str) -> None:
        """Press Tab until what has the focus is called ``name`` (or begins so)."""
        for _ in range(60):
            if self.focused().startswith(name):
                return
            self.press("Tab")
        raise AssertionError(f"Tab never reaches {name!r}: {self.text()}")

    def focused(self) -> str:
        """The text, or the accessible name, of what has the focus."""
        return str(self.run("document.activeElement.textContent.trim()"))

    def text(self) -> str:
        """What the page shows as text."""
        return str(self.run("document.body.innerText"))

    def picture(self, path: Path, below: str = "main") -> None:
        """Take a picture of the page, down to a little below an element."""
        edge = f"document.querySelector('{below}').getBoundingClientRect().bottom + scrollY"
        width, height = self.run("innerWidth"), self.run(edge) + 24
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        shot = self.send("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(shot["data"]))

    def close(self) -> None:
        """End the browser."""
        self._session = None
        try:
            self.send("Browser.close")
        except (AssertionError, OSError):
            self._browser.terminate()
        self._browser.wait(20)
        os.close(self._read)
        os.close(self._write)
