"""The program itself at the end of two pipes: lines written to it, and everything that it writes."""

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from tests.plain.talks import BABBLE
from tests.terminal.term import ROOT, wait_until

WELL = ("list", "none", "none", "none", "none", "2", "1")
"""A full check of somebody who is well, and on to the choice."""


class Piped:
    """One run; `speed` is the clock's. Nothing says that it is plain mode but the pipes."""

    def __init__(self, home: Path, *, speed: float = 600, **environment: str) -> None:
        home.mkdir(exist_ok=True)
        settings = home / "settings.toml"
        if not settings.exists():
            settings.write_text('language = "en"\ncountry = "NO"\n', encoding="utf-8")
        self.data = home / "data"
        self.text = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.terminal.fast", str(speed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env=os.environ
            | {"BACKTUI_DATA_DIR": str(self.data), "BACKTUI_CONFIG": str(settings)}
            | environment,
        )
        self.gone = threading.Event()
        """Set when nobody wants to read any more."""
        self.reading = threading.Thread(target=self._read, daemon=True)
        self.reading.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as out:
            while not self.gone.is_set() and (line := out.readline()):
                self.text += line.decode()

    def say(self, *lines: str) -> None:
        """Type lines."""
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self.process.stdin.flush()

    def shows(self, pattern: str) -> str:
        """Wait until it has written this."""
        wait_until(lambda: f"{pattern!r} in\n{self.text}", lambda: re.search(pattern, self.text))
        return self.text

    def ended(self) -> int:
        """Wait for its end; the exit code. Nothing that it wrote babbles."""
        code = self.process.wait(timeout=60)
        self.reading.join(timeout=60)
        assert not BABBLE.search(self.text), self.text
        return code

    def hang_up(self) -> int:
        """End the input; the exit code."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.ended()

    def checkpoint(self) -> dict[str, Any]:
        """The journal, as it lies there."""
        found: dict[str, Any] = json.loads((self.data / "session.json").read_text(encoding="utf-8"))
        return dict(found["checkpoint"])
