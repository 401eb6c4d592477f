"""The review in a browser: only the page on this machine gets in, and it is the same review."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, WSMsgType, WSServerHandshakeError

from tests.review.samples import statuses

PROGRAM = [sys.executable, "-c", "from quizgen.cli.main import main; main()", "review"]
EVIL = "http://evil.example"


@pytest.fixture
def address(bank: Path) -> Iterator[str]:
    """The address of a review that is being served."""
    server = subprocess.Popen(
        [*PROGRAM, "--web", "--bank", str(bank)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert server.stdout is not None
    yield server.stdout.readline().strip()
    server.send_signal(signal.SIGINT)
    said, _ = server.communicate(timeout=10)
    assert "Traceback" not in said


def with_client(script: Callable[[ClientSession], Awaitable[None]]) -> None:
    async def go() -> None:
        async with ClientSession() as client:
            await script(client)

    asyncio.run(go())


def test_who_gets_in(address: str) -> None:
    here = urlsplit(address)
    assert here.hostname == "127.0.0.1"
    own = root = f"http://{here.netloc}"
    local = f"http://localhost:{here.port}"

    async def script(client: ClientSession) -> None:
        async def status(url: str, **headers: str) -> int:
            async with client.get(url, headers=headers) as answer:
                return answer.status

        assert await status(address) == 200
        assert await status(address, Origin=own) == 200
        assert await status(address, Host=f"localhost:{here.port}", Origin=local) == 200
        assert await status(address + "static/js/textual.js") == 200
        assert await status(root + "/") == 404
        assert await status(root + "/guessed/ws") == 404
        assert await status(address + "static/../../../etc/passwd") == 404
        for headers in (
            {"Host": "evil.example"},
            {"Host": f"evil.example:{here.port}"},
            {"Host": "127.0.0.1:1"},
            {"Origin": EVIL},
            {"Origin": "null"},
            {"Origin": f"https://127.0.0.1:{here.port}"},
        ):
            assert await status(address, **headers) == 403, headers
        for headers in ({"Origin": EVIL}, {}, {"Origin": own, "Host": "evil.example"}):
            with pytest.raises(WSServerHandshakeError) as refused:
                await client.ws_connect(address + "ws", headers=headers)
            assert refused.value.status == 403, headers

    with_client(script)


def test_the_page_needs_nothing_from_elsewhere(address: str) -> None:
    async def script(client: ClientSession) -> None:
        async with client.get(address) as answer:
            page, policy = await answer.text(), answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert re.findall(r"\w+://[^\s\"']+", page) == [f"{address}ws".replace("http", "ws")]
        for path in re.findall(r'(?:href|src)="(static[^"]+)"', page):
            async with client.get(address + path) as answer:
                assert answer.status == 200, path

    with_client(script)


def test_a_question_is_accepted_through_the_page(address: str, bank: Path) -> None:
    async def script(client: ClientSession) -> None:
        origin = {"Origin": "http://" + urlsplit(address).netloc}
        page = await client.ws_connect(address + "ws?width=100&height=30", headers=origin)
        seen = ""

        async def wait_for(text: str) -> None:
            nonlocal seen
            while text not in seen:
                message = await asyncio.wait_for(page.receive(), 10)
                assert message.type is WSMsgType.BINARY
                seen += message.data.decode()

        await wait_for("On which day in June 1911")
        await page.send_json(["stdin", "a"])
        await wait_for("Accepted: ")
        assert statuses(bank)["bridge"] == "accepted"
        await page.send_json(["stdin", "q"])
        while not page.closed:
            await asyncio.wait_for(page.receive(), 10)

    with_client(script)


def test_a_port_that_is_taken_is_told(address: str, bank: Path) -> None:
    port = str(urlsplit(address).port)
    second = subprocess.run(
        [*PROGRAM, "--web", "--port", port, "--bank", str(bank)],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert second.returncode == 2
    assert second.stderr.startswith(f"quizgen: cannot listen on port {port}: ")
    assert second.stderr.count("\n") == 1
