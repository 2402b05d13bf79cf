"""A real terminal for tests: the program in tmux, keys typed into it, its screen read back."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from tests.terminal.control import Control

ROOT = Path(__file__).parents[2]
LONG = 30.0
"""Seconds that a screen may take to come on a busy machine."""


FIXED = ("COLUMNS", "LINES")
"""What the readline library sets in a test's process: the program would take it for the window's size."""


def tmux_or_skip() -> None:
    """Skip on a bare machine, never where everything has to be there."""
    if shutil.which("tmux") is None:
        if os.environ.get("BACKTUI_CI"):
            pytest.fail("tmux is missing")
        pytest.skip("needs tmux, which is not installed")


def wait_until(what: str | Callable[[], str], reached: Callable[[], object], seconds: float = LONG) -> None:
    """Look again and again until `reached()` is true; fail with `what` when it never is."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not reached():
        if time.monotonic() > end:
            raise AssertionError(f"never came: {what() if callable(what) else what}")
        pause.wait(0.03)


def side_by_side(run: Callable[[str], None], names: Iterable[str]) -> None:
    """Run cases that mostly wait for a terminal of their own at once; each that fails is named."""
    with ThreadPoolExecutor(4) as pool:
        running = {name: pool.submit(run, name) for name in names}
    failed = []
    for name, one in running.items():
        if (error := one.exception()) is not None:
            error.add_note(f"This was the case {name!r}.")
            failed.append(error)
    if failed:
        raise BaseExceptionGroup("cases that failed", failed)


def cases(*functions: "Case") -> dict[str, "Case"]:
    """Each under its own name."""
    return {function.__name__: function for function in functions}


def in_terminals(folder: Path, cases: Mapping[str, "Case"]) -> None:
    """Run cases side by side, each in a terminal of its own, which has a home of its own in this folder."""
    tmux_or_skip()

    def run(name: str) -> None:
        terminal = Terminal(folder / name)
        try:
            cases[name](terminal)
        finally:
            terminal.close()

    side_by_side(run, cases)


STILL = 1.0
"""Seconds without any change after which a key is taken not to have been heard."""


class Terminal:
    """One tmux server with one window."""

    def __init__(self, home: Path, size: tuple[int, int] = (100, 30)) -> None:
        self.home = home
        self.size = size
        self.name = ""
        self.data = home / "data"
        self.status = home / "status"
        self.standing = home / "standing"
        """Where the program writes where it stands, when it is asked (tests.terminal.at_start)."""
        self.module = "tests.terminal.fast"
        """What runs the program when it is not to run as it is; it is given the clock's speed."""
        self.environment: dict[str, str] = {}
        """What else the program finds in its environment."""
        self._control: Control | None = None

    def start(self, *arguments: str, speed: float = 1.0, lead_in: int = 5, welcome: bool = False) -> None:
        """Run the program; `speed` above 1 runs it on a fast clock."""
        # A server of its own each time: one that is being killed may still answer to its name.
        self.name = f"backtui-{uuid.uuid4().hex[:8]}"
        self.home.mkdir(exist_ok=True)
        self.status.unlink(missing_ok=True)
        settings = self.home / "settings.toml"
        if not settings.exists():
            lines = [] if welcome else ['language = "en"', 'country = "NO"']
            settings.write_text("\n".join([*lines, f"lead_in = {lead_in}", "bell = false"]) + "\n")
        if speed == 1.0 and self.module == "tests.terminal.fast":
            command = [sys.executable, "-m", "backtui", *arguments]
        else:
            command = [sys.executable, "-m", self.module, str(speed)]
        environment = {
            "BACKTUI_DATA_DIR": str(self.data),
            "BACKTUI_CONFIG": str(settings),
            "LC_ALL": "C.UTF-8",
            "COLORTERM": "truecolor",
            "TEXTUAL_ANIMATIONS": "none",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'tests' / 'terminal' / 'at_start'}",
            "BACKTUI_STANDING": str(self.standing),
            **self.environment,
        }
        exports = [f"{key}={value}" for key, value in environment.items()]
        words = " ".join(f"'{word}'" for word in ["env", *exports, *command])
        width, height = self.size
        self.tmux(
            *("new-session", "-d", "-s", "s", "-x", str(width), "-y", str(height)),
            f"{words}; echo $? > '{self.status}.new'; mv '{self.status}.new' '{self.status}'; exec cat",
        )
        self.tmux("set", "-g", "status", "off")
        self.tmux("set", "-g", "remain-on-exit", "on")
        self.tmux("resize-window", "-t", "s", "-x", str(width), "-y", str(height))

    def tmux(self, *arguments: str) -> str:
        """Run a tmux command on this server, which begins with its session."""
        command = ["tmux", "-L", self.name, "-f", "/dev/null"]
        environment = {name: value for name, value in os.environ.items() if name not in FIXED}
        environment["TERM"] = "xterm-256color"
        if arguments[0] == "new-session":
            subprocess.run([*command, *arguments], check=True, cwd=ROOT, env=environment)
            self._control = Control(command, environment)
            return ""
        assert self._control is not None, "no session"
        return self._control.ask(*arguments)

    def screen(self) -> str:
        """What a person sees."""
        return self.tmux("capture-pane", "-p", "-t", "s")

    def shows(self, pattern: str, seconds: float = LONG) -> str:
        """Wait until the screen matches; returns the screen."""
        seen = ""

        def matches() -> bool:
            nonlocal seen
            seen = self.screen()
            return re.search(pattern, seen) is not None

        wait_until(lambda: f"{pattern!r} on\n{seen}\n{self.stands()}", matches, seconds)
        return seen

    def changes(self, before: str) -> None:
        """Wait until the screen is another than it was."""
        wait_until("another screen", lambda: self.screen() != before)

    def type(self, *keys: str | bytes) -> None:
        """Type keys by tmux's names, or write the bytes that a terminal sends for them."""
        for key in keys:
            given = [key] if isinstance(key, str) else ["-H", *(f"{byte:02x}" for byte in key)]
            self.tmux("send-keys", "-t", "s", *given)

    def press(self, key: str | bytes, pattern: str, *, again_after: float = STILL) -> str:
        """Type a key until what it leads to is there: a screen drops one typed before it was drawn.

        It is typed again after so many seconds without any change.
        """
        end = time.monotonic() + LONG
        pause = threading.Event()
        self.type(key)
        still, since = self.screen(), time.monotonic()
        while not re.search(pattern, now := self.screen()):
            if time.monotonic() > end:
                raise AssertionError(f"{key!r} never led to {pattern!r}:\n{now}\n{self.stands()}")
            if now != still:
                still, since = now, time.monotonic()
            elif time.monotonic() - since > again_after:
                self.type(key)
                since = time.monotonic()
            pause.wait(0.03)
        return now

    def pid(self) -> int:
        """The program's process id."""
        shell = self.tmux("display-message", "-p", "-t", "s", "#{pane_pid}").strip()
        children = Path(f"/proc/{shell}/task/{shell}/children")
        wait_until("the program's process", lambda: children.read_text().split())
        return int(children.read_text().split()[0])

    def send_signal(self, number: signal.Signals) -> None:
        """Signal the program itself."""
        os.kill(self.pid(), number)

    def stands(self) -> str:
        """Where a program that still runs says it stands; its threads even when it hears nothing else."""
        if self.status.exists() or not self.standing.exists():
            return ""
        self.send_signal(signal.SIGUSR1)
        with suppress(AssertionError):
            wait_until("all of it", lambda: self.standing.read_text().endswith("told\n"), 2)
        return self.standing.read_text()

    def ended(self, seconds: float = LONG) -> int:
        """Wait for the end; the exit code as the shell sees it."""
        wait_until(lambda: f"the end of\n{self.screen()}", self.status.exists, seconds)
        return int(self.status.read_text())

    def leave(self) -> int:
        """`q` on the choice until the program has ended; the exit code."""
        end = time.monotonic() + LONG
        while not self.status.exists():
            assert time.monotonic() < end, self.screen()
            self.type("q")
            try:
                return self.ended(STILL)
            except AssertionError:
                continue
        return self.ended()

    def close(self) -> None:
        """Kill the server and everything in it; nothing where none was started."""
        if self._control is not None:
            self._control.kill()
            self._control = None


Case = Callable[[Terminal], None]
"""What is done in one terminal."""
