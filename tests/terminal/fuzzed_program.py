"""One program in a pty of its own that the input's fuzzer writes to, and what becomes of it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.term import LONG, ROOT

LEFT_BY_KEYS = (0, 130, 131)
"""131 is Ctrl+\\ where Ctrl+Z has given the terminal back."""
TERMINATED = 143
LEAVES = "leaves"
"""What tests.terminal.fuzzed answers when the person leaves."""
SIZES = ((100, 30), (80, 24), (40, 20), (200, 50), (30, 8))
HEARD = b"\x1b[24;5~"
"""Ctrl+F12, which tests.terminal.fuzzed answers."""
OVER = b"\x1b\x1b[201~"
"""Ends a sequence or a paste that was begun."""
KITTY = re.compile(rb"\x1b\[>\d+u")
MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")
ON_AT_REST = {b"7", b"25"}
"""Modes of a terminal at rest: lines are wrapped and the cursor is seen; all others are off."""


@dataclass(slots=True)
class Turn:
    """One screen, and what was written to it."""

    screen: str
    size: tuple[int, int]
    data: bytes = b""


class Program:
    """A program in a pty of its own."""

    def __init__(self, home: Path, *, year: bool) -> None:
        self.turns: list[Turn] = []
        self.seen = bytearray()
        self.words = b""
        self.leaves = False
        """Whether a key has already led out of the program, which may not have ended yet."""
        (home / "settings.toml").write_text(
            'country = "NO"\nbell = false\nvoice = false\ntones = false\nlead_in = 0\n'
            if year
            else "bell = false\n"
        )
        environment = {
            **{
                key: value
                for key, value in os.environ.items()
                if not key.startswith(("BACKTUI", "TMUX", "DBUS"))
            },
            **dict.fromkeys(("HOME", "TMPDIR", "XDG_RUNTIME_DIR"), str(home)),
            "BACKTUI_DATA_DIR": str(home / "data"),
            "BACKTUI_CONFIG": str(home / "settings.toml"),
            "PATH": str(home),  # no player and no voice is found there
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "TEXTUAL_ANIMATIONS": "none",
        }
        if year:
            environment["BACKTUI_FUZZ_YEAR"] = "1"
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        orders, self.orders = os.pipe()
        self.answers, answers = os.pipe()
        self.resize(SIZES[0])
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.terminal.fuzzed", str(orders), str(answers)],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
            pass_fds=(orders, answers),
        )
        os.close(orders)
        os.close(answers)
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        """Take what is drawn off its hands until the other end is closed."""
        try:
            while data := os.read(self.master, 65536):
                self.seen += data
        except OSError:
            pass

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window that many columns and rows."""
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def take(self, turn: Turn, pieces: list[bytes]) -> int | None:
        """Show the screen and write to it; the exit code, or None when the program has lived.

        Raises AssertionError when it neither lives nor ends.
        """
        self.turns.append(turn)
        self.resize(turn.size)
        os.write(self.orders, f"{turn.screen}\n".encode())
        if not self.says(turn.screen):
            return self.process.wait()
        for data in (*pieces, OVER):
            turn.data += data
            written = 0
            while written < len(data) and not self.ended():
                if select.select([], [self.master], [], 0.1)[1]:
                    written += os.write(self.master, data[written:])
        return None if self.says("heard", ask=HEARD) else self.process.wait()

    def says(self, word: str, *, ask: bytes = b"") -> bool:
        """Wait for a word of the program, asking each second; False when it has ended instead."""
        end, next_time = time.monotonic() + LONG, 0.0
        while word.encode() + b"\n" not in self.words:
            if self.ended():
                return False
            if time.monotonic() > end:
                before = self.worked()
                self.process.send_signal(signal.SIGUSR1)
                for _look in range(4):
                    self.process.send_signal(signal.SIGUSR2)
                    with suppress(subprocess.TimeoutExpired):
                        self.process.wait(1)  # time to write down where it stands
                since = self.worked() - before
                raise AssertionError(
                    f"it never said {word}; it worked {before} s, and {since:.1f} s in the last 4"
                )
            if ask and time.monotonic() > next_time and select.select([], [self.master], [], 0)[1]:
                os.write(self.master, ask)
                next_time = time.monotonic() + 1
            self.listen(0.05)
        self.words = b""
        return True

    def listen(self, seconds: float = 0.0) -> None:
        """Take what it answers, for so long at most."""
        if select.select([self.answers], [], [], seconds)[0]:
            self.words += os.read(self.answers, 4096)
            self.leaves = self.leaves or LEAVES.encode() in self.words

    def worked(self) -> float:
        """Seconds of a processor that it has had."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def ended(self) -> bool:
        """Whether the program has ended; one that was stopped, as by Ctrl+Z, is brought back."""
        if self.process.poll() is not None:
            return True
        if Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T":
            self.process.send_signal(signal.SIGCONT)
        return False

    def end(self) -> int:
        """Ask it to end when it still lives; its exit code.

        Raises AssertionError unless it has ended as it says.
        """
        by_rule: tuple[int, ...] = LEFT_BY_KEYS
        if not self.ended():
            by_rule = (TERMINATED,)
            self.process.terminate()
        code = self.process.wait(LONG)
        self.listen()
        if self.leaves:  # by a key that was written before, whether or not the signal came in time
            # After its last step nothing hears a signal any more; a shell says 143 of that end, too.
            by_rule = (*LEFT_BY_KEYS, TERMINATED, -signal.SIGTERM)
        after = termios.tcgetattr(self.slave)
        self.let_go()
        assert b"Traceback" not in self.seen, "a traceback"
        assert code in by_rule, f"exit {code}"
        assert after == self.before, f"the terminal's settings: {after[:6]}, not {self.before[:6]}"
        modes = dict(MODE.findall(bytes(self.seen)))
        left = [mode for mode, state in modes.items() if (state == b"h") != (mode in ON_AT_REST)]
        assert not left, f"modes that were not put back: {left}"
        assert len(KITTY.findall(self.seen)) == self.seen.count(b"\x1b[<u"), "kitty's keys are left on"
        return code

    def let_go(self) -> None:
        """End it at once if it still runs, and close the pty."""
        self.process.kill()
        self.process.wait()
        if self.reader.is_alive():
            os.close(self.slave)  # now there is an end to what is drawn
            self.reader.join()
            for descriptor in (self.master, self.orders, self.answers):
                os.close(descriptor)

    def told(self, error: Exception, seed: int, home: Path) -> str:
        """The fault with everything that led to it."""
        names = ("data/crash.log", "crash.log", "state.log", "stacks.log")
        logs = [(home / name).read_text() for name in names if (home / name).exists()]
        return "\n".join(
            [
                f"a program of hand {seed}: {error!r}",
                *(f"  {turn.screen} {turn.size}: {turn.data!r}" for turn in self.turns),
                *logs,
                f"  the last that was drawn: {bytes(self.seen[-600:])!r}",
            ]
        )
