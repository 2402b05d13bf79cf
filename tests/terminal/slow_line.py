"""A terminal at the end of a slow line: what the program writes comes to the screen a few bytes at a time."""

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import threading
from pathlib import Path

from tests.terminal.term import ROOT, Terminal

STEP = 0.05
"""Seconds between two deliveries."""


class SlowLine(Terminal):
    """The program in a pty, whose output is carried to a tmux window; keys go the other way at once.

    What has not been carried yet waits in the pty, as it does before a line: nothing is read ahead.
    """

    def __init__(self, home: Path, size: tuple[int, int] = (100, 30)) -> None:
        super().__init__(home, size)
        self.bytes_a_second: int | None = None
        """None for a line that takes all there is."""
        self.carried = 0
        """Bytes so far."""
        self._process: subprocess.Popen[bytes] | None = None
        self._done = threading.Event()

    def start(self, *arguments: str, speed: float = 1.0, lead_in: int = 5, welcome: bool = False) -> None:
        """Run the program as it is, and the window that shows what it writes."""
        assert speed == 1.0 and not welcome
        self.home.mkdir(exist_ok=True)
        settings = ('language = "en"', 'country = "NO"', f"lead_in = {lead_in}", "bell = false", "")
        (self.home / "settings.toml").write_text("\n".join(settings))
        self._window()
        width, height = self.size
        self._ours, theirs = os.openpty()
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        environ = os.environ | {
            "BACKTUI_DATA_DIR": str(self.data),
            "BACKTUI_CONFIG": str(self.home / "settings.toml"),
            "TERM": "xterm-256color",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "backtui", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environ,
            cwd=ROOT,
            start_new_session=True,
        )
        os.close(theirs)
        threading.Thread(target=self._carry, daemon=True).start()

    def _window(self) -> None:
        """A window that shows bytes as they are, and sends none."""
        pipe = self.home / "line"
        os.mkfifo(pipe)
        self.name = f"slow-{os.getpid()}-{id(self)}"
        width, height = self.size
        self.tmux(
            *("new-session", "-d", "-s", "s", "-x", str(width), "-y", str(height)),
            f"stty raw -echo; exec cat '{pipe}'",
        )
        self.tmux("set", "-g", "status", "off")
        self.tmux("resize-window", "-t", "s", "-x", str(width), "-y", str(height))
        self._pipe = os.open(pipe, os.O_WRONLY)

    def _carry(self) -> None:
        while not self._done.wait(STEP if self.bytes_a_second else 0):
            most = int(self.bytes_a_second * STEP) if self.bytes_a_second else 65_536
            if not select.select([self._ours], [], [], STEP)[0]:
                continue
            try:
                data = os.read(self._ours, most)
            except OSError:
                return
            self.carried += len(data)
            os.write(self._pipe, data)

    def type(self, *keys: str | bytes) -> None:
        """Type keys, given as the bytes or the characters that a terminal sends."""
        named: dict[str | bytes, bytes] = {"Enter": b"\r", "Space": b" ", "Escape": b"\x1b"}
        for key in keys:
            os.write(self._ours, named.get(key, key.encode() if isinstance(key, str) else key))

    def wait(self, seconds: float) -> None:
        """Let the line carry what there is for so long."""
        self._done.wait(seconds)

    def caught_up(self) -> bool:
        """Whether what had waited before a line without limit has been carried: little comes any more."""
        before = self.carried
        self._done.wait(0.2)
        return self.carried - before < 2_000

    def close(self) -> None:
        """End the program and its window."""
        self._done.set()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        super().close()
