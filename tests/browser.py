"""A real browser without a window, spoken to over a pipe: what a page fetches, complains of and prints."""

import base64
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = "chromium"
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def chromium_or_skip() -> str:
    """The browser; without one the test is skipped, but fails where everything has to run."""
    found = shutil.which(CHROMIUM)
    if found is None:
        if os.environ.get("BACKTUI_CI"):
            pytest.fail(f"{CHROMIUM} is not installed")
        pytest.skip(f"{CHROMIUM} is not installed")
    return found


class Seen:
    """What happened while a page was shown and printed."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.sheets = 0


class Browser:
    """Chromium, for as long as the context is open."""

    def __init__(self, folder: Path) -> None:
        commands, self._write = os.pipe()
        self._read, answers = os.pipe()
        arguments = (
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe"),
            f"--user-data-dir={folder}",
        )
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{commands} 4>&{answers}', "bash", chromium_or_skip(), *arguments],
            pass_fds=(commands, answers),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(commands)
        os.close(answers)
        self._left = b""
        self._number = 0

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._write)
        os.close(self._read)

    def look(self, page: Path) -> Seen:
        """Open a page and print it on A4."""
        seen = Seen()
        target = self._ask("Target.createTarget", seen, url="about:blank")["targetId"]
        session = self._ask("Target.attachToTarget", seen, targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self._ask(f"{domain}.enable", seen, session)
        self._ask("Page.navigate", seen, session, url=page.as_uri())
        while self._next(seen).get("method") != "Page.loadEventFired":
            pass
        printed = self._ask("Page.printToPDF", seen, session, preferCSSPageSize=True)
        seen.sheets = len(_PAGE.findall(base64.b64decode(printed["data"])))
        self._ask("Target.closeTarget", seen, targetId=target)
        return seen

    def _ask(self, method: str, seen: Seen, session: str | None = None, **given: object) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": given}
        if session is not None:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while (answer := self._next(seen)).get("id") != self._number:
            pass
        result: dict[str, Any] = answer["result"]
        return result

    def _next(self, seen: Seen) -> dict[str, Any]:
        """The next message; what it says about the page is noted."""
        while b"\0" not in self._left:
            piece = os.read(self._read, 1 << 20)
            assert piece, "the browser has ended"
            self._left += piece
        line, _, self._left = self._left.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        params = message.get("params", {})
        match message.get("method"):
            case "Network.requestWillBeSent":
                seen.requests.append(params["request"]["url"])
            case "Log.entryAdded":
                seen.complaints.append(params["entry"]["text"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown":
                seen.complaints.append(json.dumps(params))
        return message
